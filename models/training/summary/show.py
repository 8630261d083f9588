"""show: the summaries of a run beside the references, as Markdown, unedited (docs/summaries.md)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.evaluate.runs import read_references, records_of, slug_of

#: What follows this in docs/summaries.md is written by `show --into`.
MARKER = "<!-- generated: python -m models.training.summary show -->"


def show(run: Path, references: Path) -> Iterator[str]:
    """Lines of Markdown: for each article its title, summary, who wrote it and why, reference."""
    known = read_references(references)
    for record in records_of(run):
        slug = slug_of(record, known)
        title = (record.get("title") or {}).get("en") or record["id"]
        yield f"### {slug or record['id']}: {_plain(title)}"
        yield ""
        yield f"**{record['summariser']}**: {_plain(record['summary_en'])}"
        yield ""
        for flag in record["summary_flags"]:
            yield f"*{flag['kind']}: {_plain(flag['message'])}*"
            yield ""
        if slug and known[slug].summary:
            yield f"**reference**: {_plain(known[slug].summary or '')}"
            yield ""


def _plain(text: str) -> str:
    return " ".join(text.split()).translate({ord(mark): f"\\{mark}" for mark in "*_<`["})
