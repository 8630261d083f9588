"""What a summary is like beside its text, without a reference.

Coverage, density and compression: Grusky, Naaman and Artzi 2018, Newsroom, section 4. Novelty:
Narayan, Cohen and Lapata 2018, Don't Give Me the Details, Just the Summary, table 1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# A number with its separators, a hyphenated or apostrophised word, in lower case.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['’-][^\W_]+)*")
_CAPITALISED = re.compile(r"[A-Z][^\W_]*(?:['’-][^\W_]+)*")
_NUMBER = re.compile(
    r"(?<![\w.,])(\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:[\s-]+(thousand|million|billion|trillion))?"
)
# Capitalised only because they open a sentence, also before a name.
_OPENERS = frozenset(
    ("a", "after", "an", "and", "as", "at", "before", "both", "but", "by", "during", "for", "from",
     "he", "her", "his", "i", "in", "it", "its", "last", "near", "of", "on", "our", "she", "since",
     "so", "that", "the", "their", "they", "this", "to", "under", "when", "while", "with", "yet")
)  # fmt: skip
_MAGNITUDE = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_WORDS = {
    word: float(value)
    for value, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
         "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
         "eighteen", "nineteen", "twenty")
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Features:
    """One summary beside its text.

    ``words`` and ``sentences`` count the summary; ``compression`` is words of the text for each
    word of the summary; ``coverage`` the share of its words that stand in fragments copied from
    the text, ``density`` the mean squared length of those fragments; ``novel_1`` to ``novel_3``
    the share of its distinct n-grams that the text does not have; ``repetition`` the share of its
    trigrams that repeat an earlier one. ``unsupported_names`` and ``unsupported_numbers`` are
    those that the text does not have.
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
        unsupported_names=unsupported_names(summary, text),
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


def unsupported_names(summary: Sequence[str], text: str) -> list[str]:
    """Capitalised words of the summary's sentences that do not occur in the text.

    A sentence's first word counts only as an acronym or before another capitalised word. A word
    is supported by one that begins like it (Indonesian, Indonesia).
    """
    known = {part for word in tokens(text) for part in (word, *re.split(r"[-'’]", word))}
    stems = {word[:5] for word in known if len(word) >= 5}
    missing: list[str] = []
    for sentence in summary:
        matches = list(_CAPITALISED.finditer(sentence))
        for number, match in enumerate(matches):
            word = re.sub(r"['’]s$", "", match.group())
            initial = not re.search(r"\w", sentence[: match.start()])
            followed = number + 1 < len(matches) and (
                sentence[match.end() : matches[number + 1].start()] == " "
            )
            if initial and not followed and not word[1:].isupper():
                continue
            low = word.lower()
            if low in _OPENERS or low in known or low.replace("-", "") in known:
                continue
            if all(part.lower() in known for part in word.split("-") if part[:1].isupper()):
                continue
            if len(low) >= 5 and low[:5] in stems:
                continue
            missing.append(word)
    return missing


def unsupported_numbers(summary: str, text: str) -> list[str]:
    """Numbers in digits of the summary whose value the text does not have.

    1,500 and 1.5 thousand are one value; the text may also spell out zero to twenty. A rounded
    number is not supported by the exact one.
    """
    known = {value for match in _NUMBER.finditer(text) for value in _values(match)}
    known |= {_WORDS[word] for word in tokens(text) if word in _WORDS}
    return [
        match.group()
        for match in _NUMBER.finditer(summary)
        if not any(value in known for value in _values(match)[:1])
    ]


def _values(match: re.Match[str]) -> list[float]:
    """The number's value, and the bare digits' where a magnitude follows."""
    digits = float(match.group(1).replace(",", ""))
    magnitude = match.group(2)
    return [round(digits * _MAGNITUDE[magnitude], 6), digits] if magnitude else [digits]


def _ngrams(words: Sequence[str], order: int) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + order]) for at in range(len(words) - order + 1)]


def _novelty(summary: Sequence[str], text: Sequence[str], order: int) -> float:
    distinct = set(_ngrams(summary, order))
    return len(distinct - set(_ngrams(text, order))) / len(distinct) if distinct else 0.0
