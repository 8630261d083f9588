"""An article's record turned into what a reader sees: rows of sentences, flags at their place.

The English text is the Indonesian one with every segment replaced by its translation and all that
lies between kept (``pipeline.pieces.rebuild``), so one list of rows serves both columns.
"""

from __future__ import annotations

import re
from typing import Any, TypedDict

from pipeline.records import Severity
from pipeline.write import Record

SEVERITIES = [Severity.SEVERE, Severity.WARNING, Severity.INFO]
_LINE_BREAK = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


class FlagView(TypedDict):
    """A flag and where it stands: a segment's index, or -1 (article) or -2 (summary).

    ``source`` and ``target`` are [start, end) character offsets into the segment's two texts
    (``target`` into the summary for a flag of the summary), or None.
    """

    kind: str
    severity: str
    message: str
    at: int
    source: list[int] | None
    target: list[int] | None


class ArticleView(TypedDict):
    """One article as the page and the exports show it.

    ``further``: [mode, summary, summariser] of each further mode. ``rows``: paragraphs, each a
    list of segment indices and of the texts between segments, which are the same in both languages.
    ``segments``: [Indonesian, English] each.
    """

    number: int
    id: str
    title_id: str
    title_en: str
    untitled: bool
    url: str
    date: str
    language: str
    place: str
    summary: str
    summariser: str
    further: list[list[str]]
    rows: list[list[int | str]]
    segments: list[list[str]]
    flags: list[FlagView]


ARTICLE, SUMMARY = -1, -2


def view(number: int, record: Record) -> ArticleView:
    """What there is to show of ``record``, the ``number``-th article of the run (from 1)."""
    text = record["text_id"]
    spans = [(segment["start"], segment["end"]) for segment in record.get("segments") or []]
    segments = [
        [text[segment["start"] : segment["end"]], segment["en"] or ""]
        for segment in record.get("segments") or []
    ]
    title = record.get("title") or {}
    first = segments[0] if segments else [text.strip()[:80], ""]
    source = record.get("source") or {}
    line = source.get("line")
    return {
        "number": number,
        "id": str(record.get("id") or ""),
        "title_id": title.get("id") or _shortened(first[0]),
        "title_en": title.get("en") or title.get("id") or _shortened(first[1] or first[0]),
        "untitled": not title,
        "url": record.get("url") or "",
        "date": record.get("date") or "",
        "language": record.get("language") or "id",
        "place": f"{source.get('path') or ''}{f', line {line}' if line is not None else ''}",
        "summary": record.get("summary_en") or "",
        "summariser": record.get("summariser") or "",
        "further": [
            [summary["mode"], summary["text"] or "", summary["summariser"] or ""]
            for summary in record.get("summaries") or []
        ],
        "rows": _rows(text, spans),
        "segments": segments,
        "flags": _flags(record, spans),
    }


def side(article: ArticleView, row: list[int | str], language: int) -> str:
    """The text of one paragraph in Indonesian (0) or English (1)."""
    pieces = [
        piece if isinstance(piece, str) else article["segments"][piece][language] for piece in row
    ]
    return "".join(pieces).strip()


def _rows(text: str, spans: list[tuple[int, int]]) -> list[list[int | str]]:
    rows: list[list[int | str]] = [[]]
    position = 0
    for index, (start, end) in [*enumerate(spans), (None, (len(text), len(text)))]:
        first, *others = _LINE_BREAK.split(text[position:start])
        rows[-1] += [first] if first else []
        rows += [[other] if other else [] for other in others]
        if index is not None:
            rows[-1].append(index)
        position = end
    return [row for row in rows if any(not isinstance(p, str) or p.strip() for p in row)]


def _flags(record: Record, spans: list[tuple[int, int]]) -> list[FlagView]:
    flags: list[FlagView] = []
    for flag in record.get("flags") or []:
        at, source = _place(flag.get("source_span"), spans)
        flags.append(_flag(flag, at, source, None))
    for flag in record.get("summary_flags") or []:
        flags.append(_flag(flag, SUMMARY, None, flag.get("target_span")))
    for summary in record.get("summaries") or []:
        for flag in summary["flags"]:
            told = flag | {"message": f"{summary['mode'].capitalize()}: {flag['message']}"}
            flags.append(_flag(told, SUMMARY, None, None))
    for index, segment in enumerate(record.get("segments") or []):
        own = [
            _flag(flag, index, flag.get("source_span"), flag.get("target_span"))
            for flag in segment.get("flags") or []
        ]
        flags += sorted(own, key=lambda flag: SEVERITIES.index(Severity(flag["severity"])))
    return flags


def _place(span: list[int] | None, spans: list[tuple[int, int]]) -> tuple[int, list[int] | None]:
    """The first segment that a span of the article's text touches, and the span within it."""
    for index, (start, end) in enumerate(spans if span else []):
        if span and span[0] < end and span[1] > start:
            return index, [max(span[0], start) - start, min(span[1], end) - start]
    return ARTICLE, None


def _flag(
    flag: dict[str, Any], at: int, source: list[int] | None, target: list[int] | None
) -> FlagView:
    severity = flag.get("severity")
    message = str(flag.get("message") or "")
    return {
        "kind": str(flag.get("kind") or "other"),
        # An unknown severity must not vanish from the counts.
        "severity": str(severity) if severity in list(Severity) else str(Severity.WARNING),
        "message": message[:1].upper() + message[1:],
        "at": at,
        "source": list(source) if source else None,
        "target": list(target) if target else None,
    }


def _shortened(text: str, limit: int = 90) -> str:
    if len(text) <= limit:
        return text or "(no text)"
    return text[:limit].rsplit(" ", 1)[0] + " …"
