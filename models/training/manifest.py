"""One manifest a stage: what went in, what came out, with which versions and which seed."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import platform
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

_PACKAGES = (
    "torch",
    "transformers",
    "sentencepiece",
    "datasets",
    "ctranslate2",
    "sacrebleu",
    "numpy",
)


def sha256(path: Path) -> str:
    """Hex digest of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_atomically(path: Path, text: str) -> None:
    """Write, flush and rename, so that a reader sees the old file or the whole new one."""
    draft = path.with_name(path.name + ".tmp")
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def write_manifest(
    work: Path, stage: str, *, inputs: Iterable[Path], settings: Mapping[str, Any], **facts: Any
) -> None:
    """Write WORK/manifest-STAGE.json. `facts` are counts and whatever else the stage decided."""
    versions = {}
    for name in _PACKAGES:
        try:
            versions[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    record = {
        "stage": stage,
        "finished": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "settings": dict(settings),
        **facts,
        "inputs": {path.name: sha256(path) for path in inputs},
        "versions": {"python": platform.python_version(), **versions},
    }
    write_atomically(
        work / f"manifest-{stage}.json", json.dumps(record, indent=2, ensure_ascii=False) + "\n"
    )
