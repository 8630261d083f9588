"""The segment stage: paragraphs and sentences as spans of the untouched text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.records import Document, Segment
from pipeline.sentences import split


def segment(documents: Iterable[Document]) -> Iterator[Document]:
    """Fill each document's ``segments`` with the sentences of its article's text."""
    for document in documents:
        text = document.article.text
        document.segments = [
            Segment(span.start, span.end, text[span.start : span.end])
            for span in split(text, document.article.language)
        ]
        yield document
