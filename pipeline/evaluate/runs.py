"""A run's output folder as material for evaluation, alone or against reference translations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.evaluate.errors import EvaluationError
from pipeline.evaluate.testset import EvaluationSet, read_lines

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reference:
    """One article of a references folder: ``title`` and ``paragraphs`` of the translation."""

    slug: str
    title: str
    paragraphs: list[str]
    summary: str | None


def records_of(run: Path) -> Iterator[Record]:
    """The records of a run's folder, one at a time.

    Raises EvaluationError where it is no run's folder, and for a line that is no record.
    """
    from pipeline.write import read_records

    path = next(
        (run / name for name in ("articles.jsonl", "articles.parquet") if (run / name).is_file()),
        None,
    )
    if path is None:
        raise EvaluationError(f"{run}: no articles.jsonl or articles.parquet: not a run's folder")
    good = 0
    try:
        for record in read_records(path):
            record["text_id"], record["text_en"], record["segments"]
            good += 1
            yield record
    except (ValueError, TypeError, KeyError) as error:
        raise EvaluationError(f"{path}, record {good + 1}: not a run's record: {error!r}") from None


def read_references(folder: Path) -> dict[str, Reference]:
    """References by slug: ``FOLDER/SLUG/translation.en.txt`` and, optional, ``summary.en.txt``.

    A translation is a title, an empty line, and a paragraph a line.
    Raises EvaluationError where there is none.
    """
    references: dict[str, Reference] = {}
    for path in sorted(folder.glob("*/translation.en.txt")):
        lines = [line.strip() for line in read_lines(path)]
        titled = len(lines) > 1 and not lines[1]
        summary = path.with_name("summary.en.txt")
        references[path.parent.name] = Reference(
            slug=path.parent.name,
            title=lines[0] if titled else "",
            paragraphs=[line for line in (lines[1:] if titled else lines) if line],
            summary="\n".join(filter(None, map(str.strip, read_lines(summary))))
            if summary.is_file()
            else None,
        )
    if not references:
        raise EvaluationError(f"{folder}: no references (SLUG/translation.en.txt)")
    return references


def slug_of(record: Record, references: dict[str, Reference]) -> str | None:
    """Which reference a record belongs to: the folder its article was read from."""
    path = Path(str((record.get("source") or {}).get("path", "")))
    return next((name for name in (path.parent.name, path.stem) if name in references), None)


def paragraphs(text: str) -> list[str]:
    """The lines of ``text`` that are not blank."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def against_references(run: Path, references_folder: Path, system: str) -> EvaluationSet:
    """The run's translations beside the references: titles and paragraphs as segments.

    A document whose paragraphs cannot be aligned becomes one segment, with a note; records
    without a reference and references without a record are named in the notes.
    Raises EvaluationError if no record has a reference.
    """
    references = read_references(references_folder)
    rows: list[tuple[str, str, str, str]] = []
    notes: list[str] = []
    seen: set[str] = set()
    strangers = 0
    for record in records_of(run):
        slug = slug_of(record, references)
        if slug is None or slug in seen:
            strangers += 1
            continue
        seen.add(slug)
        reference = references[slug]
        title = record.get("title") or {}
        source, target = paragraphs(record["text_id"]), paragraphs(record["text_en"])
        expected = list(reference.paragraphs)
        if title.get("en") and reference.title:
            rows.append((slug, title.get("id") or "", title["en"], reference.title))
        elif reference.title:
            # The article's first line was not taken for a title, so it stands in the text.
            expected.insert(0, reference.title)
        if len(source) == len(target) == len(expected):
            rows += [(slug, *row) for row in zip(source, target, expected, strict=True)]
        else:
            notes.append(
                f"{slug}: {len(target)} paragraphs against {len(expected)} in the reference; "
                "compared as one segment"
            )
            rows.append((slug, " ".join(source), " ".join(target), " ".join(expected)))
    if not rows:
        raise EvaluationError(
            f"no record of {run} was read from a folder for which {references_folder} has a "
            "reference translation"
        )
    if strangers:
        notes.append(f"{strangers} records without a reference of their own were left out")
    notes += [f"{slug}: a reference, but no record" for slug in sorted(references.keys() - seen)]
    return EvaluationSet(
        name=run.name or str(run),
        references=[[row[3] for row in rows]],
        systems={system: [row[2] for row in rows]},
        sources=[row[1] for row in rows],
        documents=[row[0] for row in rows],
        notes=notes,
    )
