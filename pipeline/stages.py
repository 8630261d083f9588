"""From the configuration to loaded models and composed stages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from models.extractive import METHODS
from models.registry import load_model, resolve_decoding

from models.base import Decoding
from models.metered import MeteredModel
from pipeline.check import check
from pipeline.config import ModelConfig, RunConfig
from pipeline.records import Document
from pipeline.segment import segment
from pipeline.summarise import summarise
from pipeline.translate import translate

Stage = Callable[[Iterable[Document]], Iterator[Document]]


@dataclass(slots=True)
class Models:
    """The loaded models of one configuration, with their decoding."""

    translator: MeteredModel
    translator_decoding: Decoding
    summariser: MeteredModel | None
    summariser_decoding: Decoding | None

    def describe(self) -> dict[str, dict[str, Any]]:
        described = {
            "translator": {
                **self.translator.describe(),
                "decoding": asdict(self.translator_decoding),
            }
        }
        if self.summariser and self.summariser_decoding:
            described["summariser"] = {
                **self.summariser.describe(),
                "decoding": asdict(self.summariser_decoding),
            }
        return described


def load_models(config: RunConfig) -> Models:
    """Load what ``config`` names; raises models.base.ModelError where that cannot be had."""
    return Models(*load_translator(config), *load_summariser(config))


def load_translator(config: RunConfig) -> tuple[MeteredModel, Decoding]:
    """The configured translator and its decoding."""
    return _load(config.translator)


def load_summariser(config: RunConfig) -> tuple[MeteredModel, Decoding] | tuple[None, None]:
    """The configured summariser, or two Nones where an extractive method is configured."""
    return (None, None) if config.summariser.model in METHODS else _load(config.summariser)


def _load(config: ModelConfig) -> tuple[MeteredModel, Decoding]:
    model = load_model(
        config.model,
        backend=config.backend,
        device=config.device,
        precision=config.precision,
        max_batch_tokens=config.max_batch_tokens,
        threads=config.threads,
    )
    return MeteredModel(model), resolve_decoding(config.model, config.decoding)


def stages(config: RunConfig, models: Models) -> dict[str, Stage]:
    """The stages that every window of documents passes, by name, in order."""
    composed: dict[str, Stage] = {
        "segment": segment,
        "translate": partial(
            translate, model=models.translator, decoding=models.translator_decoding
        ),
    }
    if config.check.enabled:
        composed["check"] = check
    composed["summarise"] = partial(
        summarise,
        config=config.summariser,
        model=models.summariser,
        decoding=models.summariser_decoding,
    )
    return composed
