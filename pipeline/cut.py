"""Cutting a text that is too long for a model, where it hurts least."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

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
            for part in ([piece] if count <= limit else _halves(piece))
        ]
    return pieces


def _halves(piece: str) -> list[str]:
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
