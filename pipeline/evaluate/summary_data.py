"""Where summaries to evaluate come from: files aligned item by item, or runs."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.evaluate.errors import EvaluationError
from pipeline.evaluate.runs import read_references, records_of, slug_of
from pipeline.evaluate.summary import REFERENCE, SummarySet
from pipeline.evaluate.testset import read_lines

_SUMMARY_KEYS = ("summary", "summary_en")
_TEXT_KEYS = ("text", "article", "text_en")


def summaries_from_files(
    reference: Path, hypotheses: dict[str, Path], source: Path | None = None
) -> SummarySet:
    """A set from files of equally many items: plain text, one a line, or JSON lines (also .xz).

    JSON objects hold ``summary`` and, where the text is known, ``text`` or ``article``; the texts
    are taken from ``source``, or else from the reference file. Raises EvaluationError otherwise.
    """
    references = _column(reference, _SUMMARY_KEYS)
    systems = {name: _column(path, _SUMMARY_KEYS) for name, path in hypotheses.items()}
    texts: list[str] | None = None
    if source:
        texts = _column(source, _TEXT_KEYS)
    elif _is_json(reference) and any(key in next(_objects(reference)) for key in _TEXT_KEYS):
        texts = _column(reference, _TEXT_KEYS)
    paths = {str(hypotheses[name]): column for name, column in systems.items()}
    for name, column in {**paths, **({str(source or reference): texts} if texts else {})}.items():
        if len(column) != len(references):
            raise EvaluationError(
                f"{name} has {len(column)} items, {reference} has {len(references)}: "
                "files of one set must be aligned item by item"
            )
    return SummarySet(
        name=reference.name,
        references=references,
        systems=systems,
        texts=dict.fromkeys([*systems, REFERENCE], texts) if texts else {},
    )


def summaries_from_runs(runs: dict[str, Path], references_folder: Path) -> SummarySet:
    """Runs' summaries beside ``SLUG/summary.en.txt``; articles that every run has.

    Raises EvaluationError if there is none.
    """
    references = {
        slug: reference
        for slug, reference in read_references(references_folder).items()
        if reference.summary
    }
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for name, run in runs.items():
        found[name] = {}
        for record in records_of(run):
            slug = slug_of(record, references)
            if slug:
                title = str((record.get("title") or {}).get("en") or "")
                text = "\n".join(filter(None, [title, str(record["text_en"])]))
                entry = (str(record.get("summary_en") or ""), text)
                found[name].setdefault(slug, entry)
    slugs = [slug for slug in references if all(slug in entries for entries in found.values())]
    if not slugs:
        raise EvaluationError(
            f"no article of the run was read from a folder for which {references_folder} has a "
            "reference summary"
        )
    missing = sorted(references.keys() - set(slugs))
    return SummarySet(
        name=references_folder.name or str(references_folder),
        references=[references[slug].summary or "" for slug in slugs],
        systems={name: [entries[slug][0] for slug in slugs] for name, entries in found.items()},
        texts={
            **{name: [entries[slug][1] for slug in slugs] for name, entries in found.items()},
            REFERENCE: [
                "\n".join(filter(None, [references[slug].title, *references[slug].paragraphs]))
                for slug in slugs
            ],
        },
        items=slugs,
        notes=[f"Not in every run: {', '.join(missing)}"] if missing else [],
    )


def _is_json(path: Path) -> bool:
    return path.name.removesuffix(".xz").endswith((".jsonl", ".json"))


def _column(path: Path, keys: tuple[str, ...]) -> list[str]:
    if not _is_json(path):
        return read_lines(path)
    column = []
    for number, item in enumerate(_objects(path), 1):
        value = next((item[key] for key in keys if item.get(key) is not None), None)
        if not isinstance(value, str):
            raise EvaluationError(f"{path}, item {number}: no {' or '.join(keys)}")
        column.append(value)
    if not column:
        raise EvaluationError(f"{path}: empty")
    return column


def _objects(path: Path) -> Iterator[dict[str, Any]]:
    opener = lzma.open if path.suffix == ".xz" else open
    number = 1
    try:
        with opener(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                if line.strip():
                    item = json.loads(line)
                    if not isinstance(item, dict):
                        raise ValueError("not an object")
                    yield item
                number += 1
    except OSError as error:
        raise EvaluationError(f"{path}: cannot be read: {error.strerror or error}") from None
    except (ValueError, lzma.LZMAError) as error:
        raise EvaluationError(f"{path}, line {number}: {error}") from None
