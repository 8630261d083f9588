"""The segment stage: paragraphs and sentences as spans of the untouched text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.headline import sentence_case
from pipeline.records import Document, Segment
from pipeline.sentences import split


def segment(documents: Iterable[Document]) -> Iterator[Document]:
    """Fill in each document's ``segments``, the sentences of its text, and its ``title``."""
    for document in documents:
        text, title = document.article.text, document.article.title
        if title:
            reading = sentence_case(title, text)
            document.title = Segment(0, len(title), title, reading=reading)
        document.segments = [
            Segment(span.start, span.end, source, reading=_reading(source, text))
            for span in split(text, document.article.language)
            for source in [text[span.start : span.end]]
        ]
        yield document


def _reading(source: str, text: str) -> str | None:
    """A line in capitals as the sentence that it is; None: read it as it stands."""
    return sentence_case(source, text) if source.isupper() and source.count(" ") > 1 else None
