"""Fixtures shared by all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes import UpperModel

REPOSITORY = Path(__file__).parent.parent


@pytest.fixture
def upper() -> UpperModel:
    return UpperModel()


@pytest.fixture(scope="session")
def seeds() -> Path:
    return REPOSITORY / "seeds"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Material beside the checkout that only some machines have."""
    folder = REPOSITORY.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no ../shared on this machine")
    return folder
