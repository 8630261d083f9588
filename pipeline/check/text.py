"""What the checks share: tokens, masking, and quoting a text in a message."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Span = tuple[int, int]

# A numeral with its separators (the space of "500 000" is one too), a word with its inner
# apostrophe, or one other character.
_TOKEN = re.compile(
    r"(?<![0-9.,/])[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?![0-9.,/:]|[ -][0-9])"
    r"|[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|\S"
)
_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class Token:
    """A word, numeral or symbol; ``lower`` is what the lexicons are asked for."""

    text: str
    lower: str
    start: int
    end: int


def tokenise(text: str) -> list[Token]:
    """The tokens of ``text`` in order, with character offsets."""
    return [Token(m[0], m[0].lower(), m.start(), m.end()) for m in _TOKEN.finditer(text)]


def word_set(text: str) -> frozenset[str]:
    """The words of ``text`` as a set: how the lexicons are written down."""
    return frozenset(text.split())


def mask(text: str, spans: Iterable[Span]) -> str:
    """``text`` with the characters of ``spans`` blanked, so that all offsets stay valid."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def shorten(text: str, limit: int = 60) -> str:
    """``text`` on one line and cut to about ``limit`` characters, to be quoted in a message."""
    text = _SPACE.sub(" ", text).strip()
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
