"""The translate stage: every segment and title of a window of articles, each identical text once.

A source above the model's limit is cut at clauses, then at spaces, then between characters; its
pieces are translated one by one, joined and flagged ``split``. Nothing is ever truncated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.loaded import LoadedModel
from pipeline.pieces import translate_texts, units
from pipeline.records import Document


def translate(documents: Iterable[Document], model: LoadedModel) -> Iterator[Document]:
    """Fill in the ``target`` of every segment and of the title.

    ``documents`` is one window: it is held in memory, and yielded in order. English articles pass
    through untranslated.
    """
    window = list(documents)
    distinct = dict.fromkeys(unit.reading or unit.source for unit in units(window))
    translated = translate_texts(list(distinct), model)
    for unit in units(window):
        unit.target, flags = translated[unit.reading or unit.source]
        unit.flags.extend(flags)
    for document in window:
        if document.article.language == "en":
            for unit in filter(None, [document.title, *document.segments]):
                unit.target = unit.source
        elif document.title and not document.title.source.endswith("."):
            document.title.target = document.title.target.rstrip(".")
        yield document
