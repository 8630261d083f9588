"""The translate stage: every segment and title of a window of articles, each identical text once.

A source above the model's limit is cut at clauses, then at spaces, then between characters; its
pieces are translated one by one, joined and flagged ``split``. Nothing is ever truncated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from models.base import Decoding, Hypothesis, Seq2Seq
from pipeline.cut import split_long
from pipeline.records import Document, Flag, Segment, Severity


def translate(
    documents: Iterable[Document], model: Seq2Seq, decoding: Decoding
) -> Iterator[Document]:
    """Fill in ``target`` of every segment, ``title_target`` and the text's ``target``.

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
    translated = translate_texts(list(sources), model, decoding)

    for document in window:
        _fill(document, translated)
        yield document


def translate_texts(
    texts: Sequence[str], model: Seq2Seq, decoding: Decoding
) -> dict[str, tuple[str, list[Flag]]]:
    """The translation of each of the distinct ``texts``, with the flags it earned."""
    if not texts:
        return {}
    limit = model.max_source_tokens
    pieces = [
        [text] if count <= limit else split_long(text, model.count_tokens, limit)
        for text, count in zip(texts, model.count_tokens(texts), strict=True)
    ]
    flat = list(dict.fromkeys(piece for parts in pieces for piece in parts))
    results = dict(zip(flat, model.generate(flat, decoding), strict=True))
    return {
        text: _joined(text, parts, [results[part][0] for part in parts])
        for text, parts in zip(texts, pieces, strict=True)
    }


def _joined(text: str, parts: list[str], hypotheses: list[Hypothesis]) -> tuple[str, list[Flag]]:
    """One target from the pieces' targets: inner capitals and full stops of the model removed."""
    flags: list[Flag] = []
    if not all(hypothesis.finished for hypothesis in hypotheses):
        flags.append(
            Flag("unfinished", Severity.SEVERE, "The translation was cut off at its length limit.")
        )
    if len(parts) == 1:
        return hypotheses[0].text.strip(), flags
    flags.append(
        Flag(
            "split",
            Severity.INFO,
            f"The sentence was too long for the model and was translated in {len(parts)} pieces.",
        )
    )
    targets: list[str] = []
    for place, (part, hypothesis) in enumerate(zip(parts, hypotheses, strict=True)):
        target = hypothesis.text.strip()
        if place and part[:1].islower() and re.match(r"[A-Z][a-z]+\b", target):
            target = target[0].lower() + target[1:]
        if place < len(parts) - 1 and not part.rstrip().endswith("."):
            target = target.removesuffix(".")
            if part.rstrip().endswith(",") and not target.endswith(","):
                target += ","
        targets.append(target)
    return " ".join(filter(None, targets)), flags


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
    document.target = rebuild(article.text, document.segments)


def rebuild(text: str, segments: Iterable[Segment]) -> str:
    """``text`` with each segment replaced by its target; all that lies between stays."""
    parts: list[str] = []
    position = 0
    for segment in segments:
        parts += [text[position : segment.start], segment.target]
        position = segment.end
    return "".join([*parts, text[position:]])
