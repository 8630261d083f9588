"""show: the summaries of runs beside the references, as Markdown, unedited (docs/summaries.md)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.evaluate.runs import read_references, records_of, slug_of

#: What follows this in docs/summaries.md is written by `show --into`.
MARKER = "<!-- generated: python -m models.training.summary show -->"


def show(runs: Sequence[Path], references: Path) -> Iterator[str]:
    """Lines of Markdown: for each article its title, what each run made of it, its reference."""
    known = read_references(references)
    first, *others = ({record["id"]: record for record in records_of(run)} for run in runs)
    for name, record in first.items():
        slug = slug_of(record, known)
        title = (record.get("title") or {}).get("en") or name
        yield f"### {slug or name}: {_plain(title)}"
        yield ""
        for version in (record, *(other[name] for other in others if name in other)):
            yield from _summaries(version)
        if slug and known[slug].summary:
            yield f"**reference**: {_plain(known[slug].summary or '')}"
            yield ""


def _summaries(record: Mapping[str, Any]) -> Iterator[str]:
    yield f"**{record['summariser']}**: {_plain(record['summary_en'])}"
    yield ""
    for flag in record["summary_flags"]:
        yield f"*{flag['kind']}: {_plain(flag['message'])}*"
        yield ""
    for further in record.get("summaries") or []:
        yield f"**{further['mode']} by {further['summariser']}**: {_plain(further['text'])}"
        yield ""


def _plain(text: str) -> str:
    return " ".join(text.split()).translate({ord(mark): f"\\{mark}" for mark in "*_<`["})
