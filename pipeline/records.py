"""The records that pass from stage to stage: data, no behaviour.

A stage never rewrites a text. Segments and flags point into it by character offsets, so that
everything a reader is shown can be traced back to the characters it came from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a flag should worry a reader."""

    INFO = "info"
    WARNING = "warning"
    SEVERE = "severe"


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing a reader should know about an article, a segment or a summary.

    ``kind`` is a short stable word (``number``, ``split``, ``language``); ``message`` is a plain
    sentence. ``source_span`` and ``target_span`` are (start, end) character offsets into the
    source and target text that the flag is about, where it is about a place.
    """

    kind: str
    severity: Severity
    message: str
    source_span: tuple[int, int] | None = None
    target_span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article came from: ``line`` counts from 1 in files that hold one article a line."""

    path: str
    line: int | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read: NFC text with its lines kept."""

    id: str
    source: Source
    text: str
    title: str | None = None
    url: str | None = None
    date: str | None = None
    language: str = "id"
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that cannot be used, with a reason a person understands."""

    path: str
    line: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of an article's text: ``text[start:end]`` is one sentence, without outer space."""

    start: int
    end: int


@dataclass(slots=True)
class Segment:
    """A sentence with its translation; ``start`` and ``end`` are offsets into the text.

    ``reading`` is what a model is given where that is not the source itself.
    """

    start: int
    end: int
    source: str
    target: str = ""
    flags: list[Flag] = field(default_factory=list)
    reading: str | None = None


@dataclass(slots=True)
class Summary:
    """A summary in one mode: who wrote it (``summariser``), and what to know about it."""

    mode: str
    text: str = ""
    summariser: str = ""
    flags: list[Flag] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """An article on its way through the stages; each stage fills in its own fields.

    ``title`` is a segment of its own, with offsets into the article's title. ``summaries`` are
    those in further modes.
    """

    article: Article
    segments: list[Segment] = field(default_factory=list)
    title: Segment | None = None
    summary: str = ""
    summariser: str = ""
    summary_flags: list[Flag] = field(default_factory=list)
    summaries: list[Summary] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
