"""The segment stage: paragraphs and sentences as spans of the untouched text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.glossary import Glossary
from pipeline.reading import reading
from pipeline.records import Document, Segment
from pipeline.sentences import split


def segment(documents: Iterable[Document], glossary: Glossary | None = None) -> Iterator[Document]:
    """Fill in each document's ``segments``, the sentences of its text, and its ``title``.

    Where a model is to read something else than what is there, that is a segment's ``reading``.
    """
    for document in documents:
        text, title = document.article.text, document.article.title
        if title:
            read = reading(title, text, glossary, title=True)
            document.title = Segment(0, len(title), title, reading=read)
        document.segments = [
            Segment(span.start, span.end, source, reading=reading(source, text, glossary))
            for span in split(text, document.article.language)
            for source in [text[span.start : span.end]]
        ]
        yield document
