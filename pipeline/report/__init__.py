"""The page a person reads about a run, and the same content as Markdown, Word and Excel files."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from pipeline.report.load import ReportError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FORMATS", "ReportError", "build"]

FORMATS = {"html": "html", "md": "markdown", "docx": "word", "xlsx": "excel"}
"""Formats of a report, each with the module that writes it."""


def build(run_dir: Path, *, format: str = "html") -> Path:
    """Write the report of the run in ``run_dir`` beside its records and return its path.

    Reads ``articles.jsonl`` (or ``.parquet``), ``rejects.jsonl`` and ``run.json``. The file appears
    in one rename. Raises ReportError for a folder without articles, a record that cannot be read,
    an unknown format, and a format whose library is not installed.
    """
    if format not in FORMATS:
        raise ReportError(f"no report format {format!r}; there are: {', '.join(FORMATS)}")
    module = import_module(f"pipeline.report.{FORMATS[format]}")
    try:
        path: Path = module.write(run_dir)
    except OSError as error:
        raise ReportError(f"cannot write the report to {run_dir}: {error.strerror}") from error
    return path
