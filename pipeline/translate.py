"""The translate stage: every segment and title of a window of articles, each identical text once.

A source above the model's limit is cut at clauses, then at spaces, then between characters; its
pieces are translated one by one, joined and flagged ``split``. Nothing is ever truncated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.loaded import LoadedModel
from pipeline.pieces import translate_texts
from pipeline.records import Document, Flag


def translate(documents: Iterable[Document], model: LoadedModel) -> Iterator[Document]:
    """Fill in the ``target`` of every segment and of the title.

    ``documents`` is one window: it is held in memory, and yielded in order. English articles pass
    through untranslated.
    """
    window = list(documents)
    sources: dict[str, None] = {}
    for document in window:
        if document.article.language != "en":
            sources.update(dict.fromkeys(segment.source for segment in document.segments))
            if document.article.title:
                sources[document.article.title] = None
    translated = translate_texts(list(sources), model)

    for document in window:
        _fill(document, translated)
        yield document


def _fill(document: Document, translated: dict[str, tuple[str, list[Flag]]]) -> None:
    article = document.article
    for segment in document.segments:
        if article.language == "en":
            segment.target = segment.source
        else:
            target, flags = translated[segment.source]
            segment.target = target
            segment.flags.extend(flags)
    if article.title:
        if article.language == "en":
            document.title_target = article.title
        else:
            title, flags = translated[article.title]
            document.title_target = title if article.title.endswith(".") else title.rstrip(".")
            document.flags.extend(flags)
