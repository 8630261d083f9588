"""Phrases of a list in an Indonesian text: whole words, the longest at a place, and no names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# The beginning of a sentence: what follows has a capital whatever it is.
_BEGINNING = re.compile(r"(?:^|[.!?:–—-]\s+)[\"'“‘(]*$")
_RUN = re.compile(r"\w+")
# What "<n>" stands for at the end of a phrase: a number follows.
_MARK = " <n>"
_NUMBER = (
    r"(?=\s+(?:dalam\s+)?(?:rp|us\$|\d|se(?:puluh|ratus|jam|hari|minggu|pekan|bulan|tahun)\b"
    r"|(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)\b))"
)


class Place(NamedTuple):
    """A phrase at ``text[start:end]``, by the ``key`` under which it was given."""

    start: int
    end: int
    key: str


class Phrases:
    """A list of phrases to look for.

    One that is written in capitals (HUT) matches only capitals, and not in brackets, where news
    puts the abbreviation of what it has just said. One in small letters (gambut) may begin a
    sentence with a capital, but elsewhere a capital makes it part of a name. One that ends in
    "<n>" is a phrase only before a number, which does not belong to it. None is part of a word with
    a hyphen (petani-petani).
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        phrases = list(phrases)
        self._keys = {normal(phrase).removesuffix(_MARK): normal(phrase) for phrase in phrases}
        self._small = {normal(phrase) for phrase in phrases if phrase.islower()}
        self._pattern = re.compile(
            r"(?<!\w)(?<!\w-)(?:"
            + "|".join(
                r"\s+".join(map(re.escape, phrase.removesuffix(_MARK).split()))
                + (_NUMBER if phrase.endswith(_MARK) else "")
                for phrase in sorted(phrases, key=len, reverse=True)
            )
            + r")(?!-?\w)",
            re.IGNORECASE,
        )
        # The pattern is slow, and few words of a text begin a phrase.
        beginnings = [_RUN.match(phrase) for phrase in phrases]
        self._beginnings = {found[0].lower() for found in beginnings if found}
        self._everywhere = not all(found and found[0].isascii() for found in beginnings)

    def find(self, text: str) -> Iterator[Place]:
        """The phrases of ``text``, in order, without overlaps."""
        for match in self._matches(text):
            key = self._meant(text, match)
            if key is not None:
                yield Place(match.start(), match.end(), key)

    def _matches(self, text: str) -> Iterator[re.Match[str]]:
        """What ``finditer`` gives, by trying only the words that begin a phrase."""
        if self._everywhere:
            yield from self._pattern.finditer(text)
            return
        end = 0
        for run in _RUN.finditer(text):
            # A letter beyond ASCII may be equal to one of it but for its case (the kelvin sign).
            begins = run[0].lower() in self._beginnings or not run[0].isascii()
            if begins and run.start() >= end and (match := self._pattern.match(text, run.start())):
                end = match.end()
                yield match

    def _meant(self, text: str, match: re.Match[str]) -> str | None:
        """The phrase that a match of some capitals stands for, if it does."""
        found = " ".join(match.group().split())
        if found in self._keys and found.isupper():
            bracketed = text[: match.start()].endswith("(") and text[match.end() :][:1] == ")"
            return None if bracketed else self._keys[found]
        key = self._keys.get(found.casefold())
        begins = _BEGINNING.search(text[: match.start()]) is not None
        if key in self._small and found[0].isupper() and not begins:
            return None
        return key


def normal(phrase: str) -> str:
    """The form under which ``phrase`` is known: capitals stay, all else is in small letters."""
    return phrase if phrase.isupper() else phrase.casefold()
