"""Fixtures shared by all tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.fakes import UpperModel

REPOSITORY = Path(__file__).parent.parent
# A busy machine fails no test.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")


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
