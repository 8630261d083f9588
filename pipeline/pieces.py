"""Texts of any length through a model: cut where it hurts least, put together again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from models.base import Hypothesis
from models.loaded import LoadedModel
from pipeline.records import Document, Flag, Segment, Severity

# Places where an Indonesian sentence may be cut, best first: after a semicolon, colon, dash or
# closing comma; before a conjunction; at any space.
_CUTS = (
    re.compile(r"(?<=[;:])\s+|\s+(?=[–—] )"),
    re.compile(r"(?<=,)\s+"),
    re.compile(
        r"\s+(?=(?:yang|dan|serta|tetapi|tapi|namun|sedangkan|sementara|karena|sehingga|"
        r"agar|untuk|dengan|bahwa|ketika|setelah|sebelum|jika|apabila|meskipun|walaupun)\s)",
        re.IGNORECASE,
    ),
    re.compile(r"\s+"),
)
# How far from its middle a piece may be cut, as a share of its length: a cut near an end would
# leave a fragment without context.
_REACH = 0.35


def units(documents: Iterable[Document]) -> Iterator[Segment]:
    """All that is to be translated: titles and segments of the articles that are not English."""
    for document in documents:
        if document.article.language != "en":
            if document.title:
                yield document.title
            yield from document.segments


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


def split_long(
    text: str, count_tokens: Callable[[Sequence[str]], list[int]], limit: int
) -> list[str]:
    """Cut ``text`` into pieces of at most ``limit`` tokens, losing nothing but spaces.

    Raises ValueError where a single character is above the limit.
    """
    pieces = [text]
    while max(counts := count_tokens(pieces)) > limit:
        pieces = [
            part
            for piece, count in zip(pieces, counts, strict=True)
            for part in ([piece] if count <= limit else halves(piece))
        ]
    return pieces


def join(pieces: Sequence[str], targets: Sequence[str]) -> str:
    """One sentence from the translations of its pieces.

    A model takes every piece for a sentence: the capitals and full stops that it adds inside are
    removed again.
    """
    joined: list[str] = []
    for place, (piece, target) in enumerate(zip(pieces, targets, strict=True)):
        target = target.strip()
        if place and piece[:1].islower() and re.match(r"[A-Z][a-z]+\b", target):
            target = target[0].lower() + target[1:]
        if place < len(pieces) - 1 and not piece.rstrip().endswith("."):
            target = target.removesuffix(".")
            if piece.rstrip().endswith(",") and not target.endswith(","):
                target += ","
        joined.append(target)
    return " ".join(filter(None, joined))


def rebuild(text: str, segments: Iterable[Segment]) -> str:
    """``text`` with each segment replaced by its target; all that lies between stays."""
    parts: list[str] = []
    position = 0
    for segment in segments:
        parts += [text[position : segment.start], segment.target]
        position = segment.end
    return "".join([*parts, text[position:]])


def halves(piece: str) -> list[str]:
    """Cut once, at the best kind of place that lies near the middle."""
    if len(piece) < 2:
        raise ValueError(f"the character {piece!r} alone has more tokens than the model can read")
    middle = len(piece) / 2
    for pattern in _CUTS:
        found = [
            match
            for match in pattern.finditer(piece)
            if match.start() > 0 and match.end() < len(piece)
        ]
        if found:
            cut = min(found, key=lambda match: abs(match.start() - middle))
            if abs(cut.start() - middle) <= _REACH * len(piece):
                return [piece[: cut.start()], piece[cut.end() :]]
    half = len(piece) // 2
    return [piece[:half], piece[half:]]
