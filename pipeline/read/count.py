"""How many articles to expect, for a progress bar; None where that is not cheap to tell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.config import ReadConfig
from pipeline.read import inputs
from pipeline.remote import is_remote

# Counting lines reads a file once more; above this many bytes that would delay the start.
_MAX_BYTES = 200_000_000


def expected(given: Sequence[str], config: ReadConfig) -> int | None:
    """About how many articles and rejects ``given`` will yield."""
    total = 0
    for one in given:
        if is_remote(one):
            return None  # listing and reading take as long as the run itself would
        for found in inputs.find(one, config.exclude):
            number = _expected_of(found) if isinstance(found, Path) else 1
            if number is None:
                return None
            total += number
    return total or None


def _expected_of(path: Path) -> int | None:
    try:
        if path.is_dir():
            return None
        if path.suffix in (".jsonl", ".ndjson"):
            return _lines(path) if path.stat().st_size <= _MAX_BYTES else None
        if path.suffix == ".parquet":
            import pyarrow.parquet as pq

            return int(pq.read_metadata(path).num_rows)
        if path.suffix in (".csv", ".tsv", ".gz", ".xz"):
            return None  # a row may have many lines
    # Whatever is wrong with the file, its reader will say.
    except Exception:
        return 1
    return 1


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))
