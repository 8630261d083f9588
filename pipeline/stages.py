"""From the configuration to loaded models and composed stages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from models.cache import SentenceCache
from models.extractive import METHODS
from models.hub import cache_dir
from models.loaded import LoadedModel
from models.registry import load_model, resolve_decoding, summary_style
from pipeline.check import check
from pipeline.config import ModelConfig, RunConfig, TranslatorConfig
from pipeline.glossary import glossary_for
from pipeline.records import Document
from pipeline.repair import repair
from pipeline.segment import segment
from pipeline.summarise import summarise
from pipeline.translate import translate

Stage = Callable[[Iterable[Document]], Iterator[Document]]


# By role: "translator", "second", "summariser"; a role that is not configured is absent.
Models = dict[str, LoadedModel]


def load_models(config: RunConfig) -> Models:
    """Load what ``config`` names; raises models.base.ModelError where that cannot be had."""
    cache = _cache(config.translator)
    models = {"translator": _load(config.translator, cache)}
    if config.check.enabled and config.check.repair and config.check.second_model:
        second = config.translator.model_copy(update={"model": config.check.second_model})
        models["second"] = _load(second, cache)
    summariser = load_summariser(config)
    if summariser:
        models["summariser"] = summariser
    return models


def load_translator(config: RunConfig) -> LoadedModel:
    """The configured translator."""
    return _load(config.translator, _cache(config.translator))


def load_summariser(config: RunConfig) -> LoadedModel | None:
    """The configured summariser, or None where an extractive method is configured."""
    return None if config.summariser.model in METHODS else _load(config.summariser)


def stages(config: RunConfig, models: Models) -> dict[str, Stage]:
    """The stages that every window of documents passes, by name, in order."""
    translator = models["translator"]
    glossary = glossary_for(config.translator)
    composed: dict[str, Stage] = {
        "segment": partial(segment, glossary=glossary),
        "translate": partial(translate, model=translator),
    }
    if config.check.enabled and config.check.repair:
        composed["repair"] = partial(
            repair, model=translator, second=models.get("second"), glossary=glossary
        )
    if config.check.enabled:
        composed["check"] = partial(check, glossary=glossary)
    composed["summarise"] = partial(
        summarise,
        config=config.summariser,
        model=models.get("summariser"),
        translator=translator,
        style=summary_style(config.summariser.model),
    )
    return composed


def _cache(config: TranslatorConfig) -> SentenceCache | None:
    if config.cache == "none":
        return None
    path = cache_dir() / "sentences.sqlite" if config.cache == "user" else None
    return SentenceCache(path, config.cache_mb << 20)


def _load(config: ModelConfig, cache: SentenceCache | None = None) -> LoadedModel:
    model = load_model(
        config.model,
        backend=config.backend,
        device=config.device,
        precision=config.precision,
        max_batch_tokens=config.max_batch_tokens,
        threads=config.threads,
    )
    return LoadedModel(model, resolve_decoding(config.model, config.decoding), cache)
