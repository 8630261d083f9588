"""The configuration of a summariser's training (configs/training/en-summary.yaml)."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import yaml
from pydantic import ValidationError

from models.training.config import Model, Positive, Share, Train, _Strict

Mode = Literal["headline", "short", "sentence"]


class Source(_Strict):
    """One file of DATA/summarisation; the meaning of each key stands in the YAML file."""

    mode: Mode
    file: str | None = None
    weight: float = 1.0
    summary_words: tuple[int, int]
    text_words: dict[int, float]
    limit: int | None = None
    reconstruct: Share = 0.0
    gaps: Share = 0.0


class Prepare(_Strict):
    """Which texts and summaries are trained on."""

    sources: dict[str, Source]
    dev: tuple[str, ...] = ()
    sentences: Positive = 3
    most_new_words: Share = 0.4
    most_new_words_rewritten: Share = 0.25


class Shape(_Strict):
    """A static batch shape: so many rows of so many source and target pieces."""

    source: Positive
    target: Positive
    rows: Positive


class Noise(_Strict):
    """Chances of the changes to a text, and of other figures and names on both sides."""

    texts: Share = 0.5
    drop_article: Share = 0.25
    drop_plural: Share = 0.05
    swap: Share = 0.02
    new_digits: Share = 0.15
    new_name: Share = 0.3


class SummaryTrain(Train):
    """The translator's optimisation, with batches of several shapes."""

    shapes: list[Shape]
    noise: Noise = Noise()


class Config(_Strict):
    """One file for all stages."""

    prepare: Prepare
    model: Model = Model(positions=512)
    train: SummaryTrain


def load(path: Path) -> Config:
    """Read and check a YAML file; raises ValueError that names the file and each wrong key."""
    try:
        return Config.model_validate(yaml.safe_load(path.read_text("utf-8")) or {})
    except (ValidationError, yaml.YAMLError) as error:
        raise ValueError(f"{path}: {error}") from error
