"""What decided a run's output: the fingerprint, key by key, and the signature, in one line."""

from __future__ import annotations

import platform
from importlib.metadata import version
from typing import Any

from pipeline.config import RunConfig, digest, flatten
from pipeline.glossary import glossary_for
from pipeline.stages import Models

# Keys that change how fast a record is made or where it lands, not what it says.
_NOT_IN_FINGERPRINT = ("read.", "output.", "window_articles")
_NOT_IN_FINGERPRINT_SUFFIX = (".threads", ".max_batch_tokens", ".device", ".cache", ".cache_mb")
_PACKAGES = ("ringkas", "transformers", "torch", "ctranslate2", "sentencepiece", "datasets")


def fingerprint(config: RunConfig, models: Models) -> dict[str, Any]:
    """Key by key, all that decides what a record says; two runs may share a folder if equal."""
    values = {
        key: value
        for key, value in flatten(config).items()
        if not key.startswith(_NOT_IN_FINGERPRINT) and not key.endswith(_NOT_IN_FINGERPRINT_SUFFIX)
    }
    for role, model in models.items():
        described = model.describe()
        for key in ("revision", "backend", "precision"):
            values[f"{role} {key}"] = described[key]
    # The file may change under the same path.
    values["glossary terms"] = digest(glossary_for(config.translator).content())
    return {"ringkas": version("ringkas"), **values}


def signature(fingerprint: dict[str, Any], models: Models, config: RunConfig) -> str:
    """One line that names all that decided the output, in the manner of sacreBLEU's."""
    translator = models["translator"].describe()
    decoding = models["translator"].decoding
    return "|".join(
        [
            f"ringkas:{version('ringkas')}",
            f"translator:{translator['name']}@{translator['revision'][:8]}",
            f"{translator['backend']}:{translator['precision']}",
            f"beam:{decoding.beam}",
            f"lp:{decoding.length_penalty:g}",
            f"summariser:{config.summariser.model}",
            f"config:{digest(fingerprint)}",
        ]
    )


def versions() -> dict[str, str]:
    """The versions of what a run's output may depend on."""
    return {"python": platform.python_version(), **{name: version(name) for name in _PACKAGES}}
