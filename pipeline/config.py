"""The run's configuration: YAML presets over one validated schema.

Every key has its default in ``configs/default.yaml``, with a comment; the schema only says what a
key may hold. A preset or a ``--set`` changes single keys, and an unknown key is an error that
names the nearest valid one.
"""

from __future__ import annotations

import difflib
import hashlib
import json
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models.base import RingkasError


class ConfigError(RingkasError):
    """The configuration is wrong; the message names the key and what it may hold."""

    exit_code = 2


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ReadConfig(Section):
    text: str
    title: str
    id: str
    url: str
    date: str
    split: str
    first_line_title: bool
    exclude: tuple[str, ...]


class ModelConfig(Section):
    model: str
    backend: Literal["auto", "transformers", "ctranslate2"]
    device: Literal["auto", "cpu", "cuda"]
    precision: Literal["auto", "float32", "bfloat16", "float16", "int8"]
    max_batch_tokens: int = Field(ge=0)
    threads: int = Field(ge=0)
    decoding: dict[str, Any]


class TranslatorConfig(ModelConfig):
    cache: Literal["none", "run", "user"]
    cache_mb: int = Field(gt=0)
    glossary: str | None


Mode = Literal["short", "headline", "bullets"]


class SummariserConfig(ModelConfig):
    source: Literal["translation", "article"]
    mode: Mode
    also: tuple[Mode, ...]
    max_words: int = Field(ge=5)
    max_sentences: int = Field(ge=1)


class CheckConfig(Section):
    enabled: bool
    repair: bool
    second_model: str | None


class OutputConfig(Section):
    format: Literal["jsonl", "parquet"]
    report: bool


class RunConfig(Section):
    read: ReadConfig
    translator: TranslatorConfig
    summariser: SummariserConfig
    check: CheckConfig
    output: OutputConfig
    window_articles: int = Field(gt=0)
    seed: int


def preset_names() -> list[str]:
    """Names that ``--config`` takes besides a path."""
    folder = resources.files("configs")
    return sorted(
        Path(entry.name).stem for entry in folder.iterdir() if entry.name.endswith(".yaml")
    )


def load_config(name: str = "default", settings: tuple[str, ...] = ()) -> RunConfig:
    """The default preset, changed by preset or file ``name``, changed by ``key=value`` settings.

    Raises ConfigError for a preset that does not exist, YAML that does not parse, an unknown key
    and a value of the wrong kind.
    """
    values = _read_preset("default")
    if name != "default":
        _merge(values, _read_preset(name), where=name)
    for setting in settings:
        key, equals, value = setting.partition("=")
        if not equals:
            raise ConfigError(f"--set takes key=value, not {setting!r}")
        nested: Any = _parse_yaml(value, f"--set {setting}")
        for part in reversed(key.strip().split(".")):
            nested = {part: nested}
        _merge(values, nested, where=f"--set {setting}")
    try:
        return RunConfig.model_validate(values)
    except ValidationError as error:
        problems = (
            f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}" for problem in error.errors()
        )
        raise ConfigError("; ".join(problems)) from None


def flatten(config: RunConfig) -> dict[str, Any]:
    """The configuration as ``{"translator.model": ...}``, for comparing two runs key by key."""
    flat: dict[str, Any] = {}

    def walk(value: Any, path: str) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(inner, f"{path}.{key}" if path else key)
        else:
            flat[path] = value

    walk(config.model_dump(mode="json"), "")
    return flat


def digest(values: dict[str, Any]) -> str:
    """Twelve hexadecimal digits that stand for ``values`` in a signature."""
    canonical = json.dumps(values, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]


def _read_preset(name: str) -> dict[str, Any]:
    packaged = resources.files("configs").joinpath(f"{name}.yaml")
    path = Path(name)
    if "/" not in name and packaged.is_file():
        text = packaged.read_text(encoding="utf-8")
    elif path.is_file():
        text = path.read_text(encoding="utf-8")
    else:
        names = preset_names()
        near = difflib.get_close_matches(name, names, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise ConfigError(
            f"no preset or file {name!r}{hint} Presets: {', '.join(names)}"
            if hint
            else f"no preset or file {name!r}; presets: {', '.join(names)}"
        )
    values = _parse_yaml(text, name)
    if not isinstance(values, dict):
        raise ConfigError(f"{name}: expected keys and values, not {type(values).__name__}")
    return values


def _parse_yaml(text: str, where: str) -> Any:
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ConfigError(f"{where}: not valid YAML: {error}") from None


def _merge(base: dict[str, Any], changes: dict[str, Any], where: str, path: str = "") -> None:
    """Lay ``changes`` over ``base`` in place; only keys that the default has may be named."""
    for key, value in changes.items():
        full = f"{path}.{key}" if path else str(key)
        # Decoding keys are free here: the model's preset fills in the rest and validates them.
        if key not in base and not path.endswith("decoding"):
            near = difflib.get_close_matches(str(key), list(base), n=1)
            hint = f"; did you mean {f'{path}.{near[0]}'.lstrip('.')!r}?" if near else ""
            raise ConfigError(f"{where}: unknown key {full!r}{hint}")
        if isinstance(base.get(key), dict):
            if not isinstance(value, dict):
                raise ConfigError(f"{where}: {full!r} holds keys of its own, not {value!r}")
            _merge(base[key], value, where, full)
        else:
            base[key] = value
