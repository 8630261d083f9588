"""What a summary is like beside its text, without a reference.

Coverage, density and compression: Grusky, Naaman and Artzi 2018, Newsroom, section 4. Novelty:
Narayan, Cohen and Lapata 2018, Don't Give Me the Details, Just the Summary, table 1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.guard.support import unsupported_names, unsupported_numbers

# A number with its separators, a hyphenated or apostrophised word, in lower case.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Features:
    """One summary beside its text.

    ``words`` and ``sentences`` count the summary; ``compression`` is words of the text for each
    word of the summary; ``coverage`` the share of its words that stand in fragments copied from
    the text, ``density`` the mean squared length of those fragments; ``novel_1`` to ``novel_3``
    the share of its distinct n-grams that the text does not have; ``repetition`` the share of its
    trigrams that repeat an earlier one. ``unsupported_names`` and ``unsupported_numbers`` are
    those that the text does not have, by the summarise stage's own guard.
    """

    words: int
    sentences: int
    compression: float
    coverage: float
    density: float
    novel_1: float
    novel_2: float
    novel_3: float
    repetition: float
    unsupported_names: list[str]
    unsupported_numbers: list[str]


def features(summary: Sequence[str], text: str) -> Features:
    """Features of a summary given as its sentences."""
    joined = " ".join(summary)
    words, source = tokens(joined), tokens(text)
    fragments = extractive_fragments(source, words)
    length = max(1, len(words))
    trigrams = _ngrams(words, 3)
    return Features(
        words=len(words),
        sentences=len(summary),
        compression=len(source) / length,
        coverage=sum(fragments) / length,
        density=sum(size * size for size in fragments) / length,
        novel_1=_novelty(words, source, 1),
        novel_2=_novelty(words, source, 2),
        novel_3=_novelty(words, source, 3),
        repetition=1 - len(set(trigrams)) / len(trigrams) if trigrams else 0.0,
        unsupported_names=unsupported_names("\n".join(summary), text),
        unsupported_numbers=unsupported_numbers(joined, text),
    )


def tokens(text: str) -> list[str]:
    """Words and numbers in lower case, without punctuation."""
    return _TOKEN.findall(text.lower())


def extractive_fragments(text: Sequence[str], summary: Sequence[str]) -> list[int]:
    """Lengths of the fragments of ``summary`` copied from ``text`` (Grusky et al., figure 3).

    Greedy: at each word of the summary the longest match anywhere in the text is taken.
    """
    places: dict[str, list[int]] = {}
    for place, word in enumerate(text):
        places.setdefault(word, []).append(place)
    fragments: list[int] = []
    at = 0
    while at < len(summary):
        longest = 0
        for start in places.get(summary[at], ()):
            size = 1
            while (
                at + size < len(summary)
                and start + size < len(text)
                and summary[at + size] == text[start + size]
            ):
                size += 1
            longest = max(longest, size)
        if longest:
            fragments.append(longest)
        at += max(1, longest)
    return fragments


def _ngrams(words: Sequence[str], order: int) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + order]) for at in range(len(words) - order + 1)]


def _novelty(summary: Sequence[str], text: Sequence[str], order: int) -> float:
    distinct = set(_ngrams(summary, order))
    return len(distinct - set(_ngrams(text, order))) / len(distinct) if distinct else 0.0
