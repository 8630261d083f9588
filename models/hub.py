"""Where a model's files are: bundled, a local folder, the Hugging Face cache, or (last) the Hub."""

from __future__ import annotations

import hashlib
import json
import os
import re
from importlib import resources
from pathlib import Path

from models.base import ModelError

#: Everything a sequence-to-sequence model needs; never a pickle, never code.
PATTERNS = ["*.safetensors", "*.json", "*.txt", "*.model", "*.spm"]
PICKLED = ("*.bin", "*.pt", "*.pth", "*.ckpt")
REPOSITORY = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")


def cache_dir() -> Path:
    """Where converted models live: ``RINGKAS_CACHE``, else the user's cache folder."""
    if chosen := os.environ.get("RINGKAS_CACHE"):
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_cache_dir("ringkas"))


def locate(model: str) -> Path:
    """The local folder of ``model``, downloaded first if it must be and may be.

    Raises ModelError, with what to do next, where there is no such model or it has no safetensors.
    """
    folder = local_folder(model)
    if folder is None:
        folder = _download(model)
    if not list(folder.glob("*.safetensors")):
        if any(list(folder.glob(pattern)) for pattern in PICKLED):
            raise ModelError(
                f"{model} has only pickled weights, which are never opened here; write safe ones "
                f"beside them once with: python -m models.safe_weights {model}"
            )
        raise ModelError(f"{folder} has no *.safetensors file")
    return folder


def local_folder(model: str) -> Path | None:
    """The folder of ``model`` if its files are on this machine, without any network."""
    if model.startswith("bundled/"):
        root = Path(str(resources.files("models"))) / "bundled"
        folder = (root.parent / model).resolve()
        if not folder.is_relative_to(root.resolve()) or not (folder / "config.json").is_file():
            raise ModelError(f"this installation has no {model}")
        return folder
    folder = Path(model).expanduser()
    if folder.is_dir():
        if not (folder / "config.json").is_file():
            raise ModelError(f"{model} is a folder without config.json, so it holds no model")
        return folder
    if not _is_repository(model):
        raise ModelError(
            f"{model!r} is no preset, no folder, and cannot be a Hugging Face model id"
        )
    return _cached(model)


def _is_repository(model: str) -> bool:
    return bool(REPOSITORY.fullmatch(model)) and ".." not in model and "--" not in model


def _cached(model: str) -> Path | None:
    # huggingface_hub takes a third of a second to import: bundled and local models do without.
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        folder = Path(
            snapshot_download(model, local_files_only=True, allow_patterns=[*PATTERNS, *PICKLED])
        )
    except (LocalEntryNotFoundError, FileNotFoundError, ValueError):
        return None
    # A snapshot may hold a part only, for instance the config that some other tool looked at.
    weights = [*folder.glob("*.safetensors"), *folder.glob("*.bin")]
    return folder if weights and (folder / "config.json").is_file() else None


def _download(model: str) -> Path:
    from huggingface_hub import HfApi, constants, snapshot_download

    how = f"fetch it on a connected machine with: hf download {model}"
    if constants.HF_HUB_OFFLINE:
        raise ModelError(f"{model} is not on this machine and HF_HUB_OFFLINE is set; {how}")
    try:
        # One short question first: snapshot_download itself would try for half a minute.
        info = HfApi().model_info(model, timeout=5)
        names = [entry.rfilename for entry in info.siblings or []]
        safe = any(name.endswith(".safetensors") for name in names)
        wanted = PATTERNS if safe else [*PATTERNS, "pytorch_model*.bin"]
        return Path(snapshot_download(model, allow_patterns=wanted))
    except Exception as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise ModelError(
            f"{model} is neither on this machine nor reachable ({reason[:200]}); {how}"
        ) from None


def revision_of(folder: Path) -> str:
    """SHA-256 (hexadecimal) over the names and contents of weights, tokenizer and configuration.

    Remembered in the cache by path, sizes and times, since hashing gigabytes takes seconds.
    """
    files = sorted(path for pattern in PATTERNS for path in folder.glob(pattern) if path.is_file())
    stamps = [[path.name, path.stat().st_size, path.stat().st_mtime_ns] for path in files]
    key = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]
    remembered = cache_dir() / "revisions" / f"{key}.json"
    try:
        known = json.loads(remembered.read_text(encoding="utf-8"))
        if known["stamps"] == stamps:
            return str(known["revision"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    total = hashlib.sha256()
    for path in files:
        total.update(f"{path.name}\0{file_hash(path)}\0".encode())
    revision = total.hexdigest()
    try:
        remembered.parent.mkdir(parents=True, exist_ok=True)
        temporary = remembered.with_suffix(f".{os.getpid()}")
        temporary.write_text(json.dumps({"stamps": stamps, "revision": revision}), encoding="utf-8")
        temporary.replace(remembered)
    except OSError:
        pass  # A cache that cannot be written costs time, nothing else.
    return revision


def file_hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
