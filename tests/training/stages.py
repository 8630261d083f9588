"""What the first stages of a toy run wrote, shared by the tests of the later ones."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Prepared:
    data: Path
    work: Path
