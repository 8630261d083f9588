"""What the checks share: tokens, words, masking, and quoting a text in a message.

Several checks ask the same of a text, and the repair ladder compares many targets with one source:
what is computed here for a text is remembered for as long as its sentence is at work.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Span = tuple[int, int]

# A numeral with its separators (the space of "500 000" is one too), a word with its inner
# apostrophe, or one other character.
_TOKEN = re.compile(
    r"[^\W\d_]+(?:['’][^\W\d_]+)?"
    r"|(?<![0-9.,/])[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?![0-9.,/:]|[ -][0-9])"
    r"|[0-9]+(?:[.,][0-9]+)*|\S"
)
_APOSTROPHE = re.compile("['’]")
_SPACE = re.compile(r"\s+")
# Texts that are at work at once: a few sentences and their parts, in each of a few threads.
_AT_WORK = 256


class Tokens:
    """The words, numerals and symbols of ``text`` in order, as written and in lower case.

    Lexicons are asked for ``lowers``. ``words`` has these and all runs of letters: where none of a
    pattern's words is among them, the pattern need not be tried.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.texts: list[str] = _TOKEN.findall(text)
        self.lowers = list(map(str.lower, self.texts))
        self.words = frozenset(self.lowers)
        if "'" in text or "’" in text:
            self.words = self.words.union(*map(_APOSTROPHE.split, self.lowers))
        self._spans: list[Span] | None = None

    def __len__(self) -> int:
        return len(self.texts)

    @property
    def spans(self) -> list[Span]:
        """The character offsets of each token; found when first asked for."""
        if self._spans is None:
            self._spans = [match.span() for match in _TOKEN.finditer(self.text)]
        return self._spans


@lru_cache(maxsize=_AT_WORK)
def tokenise(text: str) -> Tokens:
    """The tokens of ``text``; not to be changed."""
    return Tokens(text)


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
