"""Phrases of a list in an Indonesian text: whole words, the longest at a place, and no names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# The beginning of a sentence: what follows has a capital whatever it is.
_BEGINNING = re.compile(r"(?:^|[.!?:–—-]\s+)[\"'“‘(]*$")
_RUN = re.compile(r"\w+")
# The letters beyond ASCII that are equal to one of it but for their case.
_ALIKE = str.maketrans("\u0130\u0131\u017f\u212a", "iisk")
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
        #: By the word that they begin with, the longest first; under "" all of them.
        self._groups = {"": sorted(phrases, key=len, reverse=True)}
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._everywhere = False
        for phrase in self._groups[""]:
            run = _RUN.match(phrase)
            if run and run[0].isascii():
                self._groups.setdefault(run[0].lower(), []).append(phrase)
            else:
                self._everywhere = True

    def find(self, text: str) -> Iterator[Place]:
        """The phrases of ``text``, in order, without overlaps."""
        for match in self._matches(text):
            key = self._meant(text, match)
            if key is not None:
                yield Place(match.start(), match.end(), key)

    def _matches(self, text: str) -> Iterator[re.Match[str]]:
        """What ``finditer`` gives, by trying only the words that begin a phrase."""
        if self._everywhere:
            yield from self._pattern("").finditer(text)
            return
        if self._groups.keys().isdisjoint(_RUN.findall(_plain(text))):
            return
        end = 0
        for run in _RUN.finditer(text):
            word = _plain(run[0])
            begins = run.start() >= end and word in self._groups
            if begins and (match := self._pattern(word).match(text, run.start())):
                end = match.end()
                yield match

    def _pattern(self, word: str) -> re.Pattern[str]:
        """What matches a phrase that begins with ``word``; compiled when first asked for."""
        if word not in self._patterns:
            alternatives = (
                r"\s+".join(map(re.escape, phrase.removesuffix(_MARK).split()))
                + (_NUMBER if phrase.endswith(_MARK) else "")
                for phrase in self._groups[word]
            )
            self._patterns[word] = re.compile(
                rf"(?<!\w)(?<!\w-)(?:{'|'.join(alternatives)})(?!-?\w)", re.IGNORECASE
            )
        return self._patterns[word]

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


def _plain(text: str) -> str:
    """``text`` in small letters, with those of ASCII for what a pattern takes for them."""
    return (text if text.isascii() else text.translate(_ALIKE)).lower()


def normal(phrase: str) -> str:
    """The form under which ``phrase`` is known: capitals stay, all else is in small letters."""
    return phrase if phrase.isupper() else phrase.casefold()
