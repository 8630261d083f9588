"""The translate stage: every segment and title of a window of articles, each identical text once.

A source above the model's limit is cut at clauses, then at spaces, then between characters; its
pieces are translated one by one, joined and flagged ``split``. Nothing is ever truncated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from models.base import Hypothesis
from models.loaded import LoadedModel
from pipeline.pieces import join, split_long
from pipeline.records import Document, Flag, Severity


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


def translate_texts(texts: Sequence[str], model: LoadedModel) -> dict[str, tuple[str, list[Flag]]]:
    """The translation of each of the distinct ``texts``, with the flags it earned."""
    if not texts:
        return {}
    limit = model.max_source_tokens
    pieces = [
        [text] if count <= limit else split_long(text, model.count_tokens, limit)
        for text, count in zip(texts, model.count_tokens(texts), strict=True)
    ]
    flat = list(dict.fromkeys(piece for parts in pieces for piece in parts))
    results = dict(zip(flat, model.generate(flat), strict=True))
    return {
        text: _assembled(parts, [results[part][0] for part in parts])
        for text, parts in zip(texts, pieces, strict=True)
    }


def _assembled(parts: list[str], hypotheses: list[Hypothesis]) -> tuple[str, list[Flag]]:
    flags: list[Flag] = []
    if not all(hypothesis.finished for hypothesis in hypotheses):
        flags.append(
            Flag("unfinished", Severity.SEVERE, "The translation was cut off at its length limit.")
        )
    if len(parts) > 1:
        message = f"The sentence was too long for the model and was cut into {len(parts)} pieces."
        flags.append(Flag("split", Severity.INFO, message))
    return join(parts, [hypothesis.text for hypothesis in hypotheses]), flags


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
