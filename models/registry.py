"""What a model's name means: presets, their licences and limits, and one way to load any of them.

A name is a preset (``configs/models/NAME.yaml``), the path of a preset file of yours (``*.yaml``),
a Hugging Face id, or a local folder.
"""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Literal, get_type_hints

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from models.base import Decoding, ModelError, Seq2Seq
from models.hub import local_folder, locate
from models.languages import Languages

#: Padded source tokens of a batch. On a CPU small ones stay in its caches (docs/performance.md); a
#: GPU wants enough to be busy.
BATCH_TOKENS = {"cpu": 1024, "cuda": 16_384}


class ModelPreset(BaseModel):
    """One YAML file of ``configs/models``; every key is commented there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    model: str
    task: Literal["translation", "summarisation"]
    languages: str
    licence: str
    size: str
    note: str = ""
    source_code: str | None = None
    target_code: str | None = None
    prefix: str = ""
    max_source_tokens: int | None = Field(default=None, gt=0)
    shortlist: str | None = None
    glossary: str | None = None
    reads: Literal["text", "sentences"] = "text"
    headline_prefix: str = ""
    decoding: dict[str, Any] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PresetInfo:
    """A row of ``ringkas models``; ``available``: whether its files are on this machine."""

    name: str
    model: str
    task: str
    languages: str
    licence: str
    size: str
    note: str
    available: bool


@dataclass(frozen=True, slots=True)
class Style:
    """How a summariser is asked: with a whole text or with its sentences, and for a headline with
    what before the text; ``writes_english``: whatever language it reads.
    """

    reads: Literal["text", "sentences"] = "text"
    headline_prefix: str = ""
    writes_english: bool = False


def glossary_of(name: str) -> str | None:
    """The glossary that a translator's preset names, or None."""
    preset = _preset_of(name)
    return preset.glossary if preset else None


def summary_style(name: str) -> Style:
    """The style that a summariser's preset states, or the usual one."""
    preset = _preset_of(name)
    if preset is None:
        return Style()
    is_english = preset.languages.endswith("→ English")
    return Style(preset.reads, preset.headline_prefix, is_english)


def list_presets() -> list[PresetInfo]:
    """All presets, translators first, by name."""
    presets = sorted(
        (load_preset(name) for name in preset_names()),
        key=lambda preset: (preset.task != "translation", preset.name),
    )
    return [
        PresetInfo(
            preset.name,
            preset.model,
            preset.task,
            preset.languages,
            preset.licence,
            preset.size,
            preset.note,
            _is_available(preset.model),
        )
        for preset in presets
    ]


def preset_names() -> list[str]:
    folder = resources.files("configs") / "models"
    return sorted(Path(item.name).stem for item in folder.iterdir() if item.name.endswith(".yaml"))


def load_preset(name: str) -> ModelPreset:
    """A preset by name, or by the path of a YAML file.

    Raises ModelError for YAML that does not parse and for keys or values that a preset cannot have.
    """
    if name in preset_names():
        text = (resources.files("configs") / "models" / f"{name}.yaml").read_text(encoding="utf-8")
    else:
        try:
            text = Path(name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ModelError(f"the preset {name} cannot be read: {error}") from None
    try:
        values = yaml.safe_load(text)
        preset = ModelPreset.model_validate(values)
    except yaml.YAMLError as error:
        raise ModelError(f"{name}: not valid YAML: {error}") from None
    except ValidationError as error:
        raise ModelError(_explain(name, error, list(ModelPreset.model_fields))) from None
    resolve(preset.decoding, {}, name)
    return preset


def resolve_decoding(name: str, overrides: dict[str, Any]) -> Decoding:
    """The decoding of a model: the general defaults, changed by its preset, changed by overrides.

    Raises ModelError for an unknown key (naming the nearest) and for a value of the wrong type.
    """
    preset = _preset_of(name)
    return resolve(preset.decoding if preset else {}, overrides, name)


def resolve(preset: dict[str, Any], overrides: dict[str, Any], name: str) -> Decoding:
    types = get_type_hints(Decoding)
    values = {**preset, **overrides}
    for key, value in values.items():
        if key not in types:
            raise ModelError(f"{name}: unknown decoding key {key!r}{_nearest(key, list(types))}")
        try:
            TypeAdapter(types[key]).validate_python(value, strict=True)
        except ValidationError:
            kind = "a whole number" if types[key] is int else "a number"
            raise ModelError(f"{name}: decoding.{key} must be {kind}, not {value!r}") from None
    return Decoding(**values)


def load_model(
    name: str,
    *,
    backend: str = "auto",
    device: str = "auto",
    precision: str = "auto",
    max_batch_tokens: int = 0,
    threads: int = 0,
) -> Seq2Seq:
    """Load a model; each ``auto`` is decided by the machine (see configs/default.yaml).

    Raises ModelError, with what to do next, for whatever keeps the model from being used.
    """
    preset = _preset_of(name)
    model = preset.model if preset else name
    if preset is None and "/" not in name and not (name and Path(name).is_dir()):
        raise ModelError(f"no model preset or folder {name!r}{_nearest(name, preset_names())}")
    folder = locate(model)
    family = _family(folder)
    options: dict[str, Any] = {
        "device": _choose_device(device),
        "precision": precision,
        "max_batch_tokens": max_batch_tokens or BATCH_TOKENS[_choose_device(device)],
        "threads": threads,
    }
    if preset:
        options["languages"] = Languages(preset.source_code, preset.target_code, preset.prefix)
        options["max_source_tokens"] = preset.max_source_tokens
    if backend == "auto":
        backend = _choose_backend(family, options["device"], precision)
    if backend == "ctranslate2":
        from models.convert import FAMILIES
        from models.ctranslate2 import CTranslate2Seq2Seq

        if family not in FAMILIES:
            raise ModelError(
                f"{name}: CTranslate2 has no {family} models; set backend: transformers"
            )
        shortlist = Path(preset.shortlist) if preset and preset.shortlist else None
        if shortlist and not shortlist.is_file():
            raise ModelError(f"{name}: there is no shortlist {shortlist}")
        return CTranslate2Seq2Seq(name, folder, **options, shortlist=shortlist)
    if backend == "transformers":
        from models.transformers import TransformersSeq2Seq

        return TransformersSeq2Seq(name, folder, **options)
    raise ModelError(f"backend must be auto, ctranslate2 or transformers, not {backend!r}")


def _family(folder: Path) -> str | None:
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder / 'config.json'} cannot be read: {error}") from None
    return config.get("model_type") if isinstance(config, dict) else None


def _choose_device(device: str) -> str:
    if device not in ("auto", "cpu", "cuda"):
        raise ModelError(f"device must be auto, cpu or cuda, not {device!r}")
    if device == "cpu":
        return device
    # Asked of CTranslate2, because asking torch would import it.
    import ctranslate2

    has_cuda = ctranslate2.get_cuda_device_count() > 0
    if device == "cuda" and not has_cuda:
        raise ModelError("device cuda was asked for, and no CUDA device can be used here")
    return "cuda" if has_cuda else "cpu"


def _choose_backend(family: str | None, device: str, precision: str) -> str:
    from models.convert import FAMILIES

    if precision in ("bfloat16", "float16") and device == "cpu":
        return "transformers"
    return "ctranslate2" if device == "cpu" and family in FAMILIES else "transformers"


def _preset_of(name: str) -> ModelPreset | None:
    if name in preset_names() or name.endswith((".yaml", ".yml")):
        return load_preset(name)
    return None


def _is_available(model: str) -> bool:
    try:
        folder = local_folder(model)
        return folder is not None and any(folder.glob("*.safetensors"))
    except ModelError:
        return False


def _nearest(word: str, names: list[str]) -> str:
    near = difflib.get_close_matches(str(word), names, n=1)
    return f"; did you mean {near[0]!r}?" if near else f"; there are: {', '.join(names)}"


def _explain(where: str, error: ValidationError, names: list[str]) -> str:
    problems = []
    for problem in error.errors():
        key = ".".join(str(part) for part in problem["loc"])
        unknown = problem["type"] == "extra_forbidden"
        problems.append(
            f"unknown key {key!r}{_nearest(key, names)}" if unknown else f"{key}: {problem['msg']}"
        )
    return f"{where}: " + "; ".join(problems)
