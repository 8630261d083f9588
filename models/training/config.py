"""The training configuration: YAML, checked, every key known (configs/training/id-en.yaml)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

Share = Annotated[float, Field(ge=0, le=1)]
Positive = Annotated[int, Field(gt=0)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Block(_Strict):
    """Lines `start` to `end` (0-based, end not included) of one source, held out as news."""

    source: str
    start: int = 0
    end: int | None = None


class Prepare(_Strict):
    """What goes into the training data; the meaning of each key stands in the YAML file."""

    longest: Positive = 110
    max_per_side: Positive = 2
    weights: dict[str, float] = {}
    default_weight: float = 1.0
    most_boost: float = Field(default=1.0, ge=1)
    end_sentences: list[str] = []
    capitalise: list[str] = []
    news_dev: list[Block] = []
    guard: int = 0
    dev_words: tuple[int, int] = (4, 60)


class Vocabulary(_Strict):
    """The joint sentencepiece model."""

    size: Positive = 12_000
    coverage: Share = 0.9998
    sentences: Positive = 500_000


class Model(_Strict):
    """The shape of the network."""

    width: Positive = 256
    ffn: Positive = 1024
    heads: Positive = 4
    encoder_layers: Positive = 6
    decoder_layers: Positive = 3
    positions: Positive = 256


class Augment(_Strict):
    """Chances, per sentence, of each change made while training."""

    upper: Share = 0.03
    title: Share = 0.03
    unpunctuated: Share = 0.05
    new_digits: Share = 0.2
    new_name: Share = 0.2
    ending: Share = 0.0
    dateline: Share = 0.0


class Train(_Strict):
    """The optimisation."""

    data: list[str] = ["train.parquet"]
    seed: int = 1
    threads: Positive = 1
    source_length: Positive = 128
    target_length: Positive = 128
    rows: Positive = 24
    chunk: Positive = 20_000
    reverse: Share = 0.33
    cool_reverse: Share = 0.1
    sampling: Share = 0.5
    alpha: float = 0.2
    rate: float = 1e-3
    matrix_rate: float = 1.2e-3
    warmup: Positive = 300
    clip: float = 1.0
    dropout: Share = 0.1
    smoothing: Share = 0.1
    guide: float = 0.5
    guide_steps: Positive = 3000
    ema: Share = 0.9995
    save_minutes: float = 10
    log_steps: Positive = 100
    collapse: Share = 0.98
    collapse_steps: int = 1500
    augment: Augment = Augment()


class Synthesise(_Strict):
    """Back-translation and distillation."""

    texts: list[str] = ["guardian_trail", "bbc_headline", "reuters_finance"]
    words: tuple[int, int] = (5, 60)
    beam: Positive = 4
    sample: int = Field(default=0, ge=0)
    part: Positive = 2000
    check: bool = True
    strange: float = Field(default=0.15, gt=0)
    weight: float = 1.0


class Config(_Strict):
    """One file for all stages, so that a run is described in one place."""

    prepare: Prepare = Prepare()
    vocabulary: Vocabulary = Vocabulary()
    model: Model = Model()
    train: Train = Train()
    synthesise: Synthesise = Synthesise()


def load(path: Path) -> Config:
    """Read and check a YAML file; raises ValueError that names the file and each wrong key."""
    try:
        return Config.model_validate(yaml.safe_load(path.read_text("utf-8")) or {})
    except (ValidationError, yaml.YAMLError) as error:
        raise ValueError(f"{path}: {error}") from error
