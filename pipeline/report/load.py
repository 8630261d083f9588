"""The run's folder as the report reads it: records one at a time, and a forgiving ``run.json``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from models.base import RingkasError
from pipeline.write import Record, read_records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class ReportError(RingkasError):
    """The report cannot be made; the message says what to do."""


def articles(folder: Path) -> Iterator[Record]:
    """The records of ``articles.jsonl`` or ``articles.parquet``, in input order.

    Raises ReportError where there is neither, or a record cannot be read.
    """
    for name in ("articles.jsonl", "articles.parquet"):
        path = folder / name
        if path.exists():
            break
    else:
        raise ReportError(
            f"{folder} has no articles.jsonl and no articles.parquet; "
            f"make them first: ringkas run INPUT --out {folder}"
        )
    number = 1
    try:
        for record in read_records(path):
            if not isinstance(record, dict) or "text_id" not in record:
                raise ValueError("not a record of an article")
            yield record
            number += 1
    except (ValueError, OSError) as error:
        raise ReportError(f"{path}, record {number}: {error}") from error


def rejects(folder: Path) -> Iterator[Record]:
    """What the run could not use, as ``{"path", "line", "reason"}``; none without the file."""
    path = folder / "rejects.jsonl"
    if path.exists():
        yield from read_records(path)


def run_info(folder: Path) -> dict[str, Any]:
    """``run.json``, or an empty mapping where it is missing; the report then says less."""
    path = folder / "run.json"
    if not path.exists():
        return {}
    try:
        info = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise ReportError(f"{path}: {error}") from error
    return info if isinstance(info, dict) else {}
