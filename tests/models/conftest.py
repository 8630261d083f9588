"""Fixtures of the model tests: tiny checkpoints, built once, and a cache of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.backend import Backend
from models.registry import load_model
from tests.models.tiny import FAMILIES


@pytest.fixture(scope="package", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """No test writes into the user's cache or asks the network."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RINGKAS_CACHE", str(folder))
        patch.setenv("HF_HUB_OFFLINE", "1")
        patch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
        yield folder


@pytest.fixture(scope="package")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a family's tiny checkpoint."""
    root = tmp_path_factory.mktemp("checkpoints")

    def build(family: str) -> Path:
        folder = root / family
        return folder if folder.exists() else FAMILIES[family](folder)

    return build


@pytest.fixture(scope="package")
def load(checkpoint: Callable[[str], Path]) -> Callable[[str, str], Backend]:
    """A family's tiny checkpoint in a backend, in float32, loaded once."""
    loaded: dict[tuple[str, str], Backend] = {}

    def get(family: str, backend: str) -> Backend:
        key = (family, backend)
        if key not in loaded:
            model = load_model(
                str(checkpoint(family)), backend=backend, device="cpu", precision="float32"
            )
            assert isinstance(model, Backend)
            loaded[key] = model
        return loaded[key]

    return get
