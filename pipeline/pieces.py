"""Cutting a text where it hurts least, and putting the pieces together again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from pipeline.records import Segment

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
