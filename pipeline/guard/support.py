"""What a summary states that its text does not: numbers, dates, amounts and names.

The run-time guard of the summarise stage and the evaluation ask the same question here. Precision
of the answer "supported" comes first: a summary that is doubted needlessly only gives way to the
next candidate, one that is believed wrongly is read.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise, takewhile

from pipeline.check.dates import DAYS_EN, MONTHS_EN
from pipeline.check.quantities import Quantity, currencies, read_quantities
from pipeline.check.text import Tokens, tokenise

# A word with inner marks (Al-Azhar, U.S., O'Brien) or a numeral.
_WORD = re.compile(r"[^\W\d_]\.(?:[^\W\d_]\.)+|[^\W_]+(?:['’.&-][^\W_]+)*")
# Currency signs stand in the amounts, which are compared by value: Rp1.5, US$.
_AMOUNT = re.compile(r"(?:Rp|RM|IDR|USD)(?=\d)")
# Letters after figures, other than of an ordinal, a decade or a unit: 900PDRp11.
_GLUED = re.compile(r"\d(?!(?:st|nd|rd|th|s|am|pm|bn|m|k|km|kg|cm|mm|ha|x)\b)[^\W\d_]")
_SLASHED = re.compile(r"\d+(?:/\d+)+")
_POSSESSIVE = re.compile(r"['’]s?$")
_OPENS = re.compile(r"(?:\A|[.!?:;•][\"”’')\]]*|\n|[\"“‘(\[]|\s[-–—])\s*[\"“‘(\[]*$")
# Inflections of a name: Indonesia and Indonesians, China and Chinese, Thailand and Thai.
_INFLECTION = re.compile(r"(?<=\w{4})(?:ians?|eans?|ans?|ns?|ese|ish|is?|land|ia|es|[aesy])$")
# A sentence may open with a word of its own, in capitals only because it is the first.
OPENERS = frozenset(
    """
    a about according across activists after again airlines all almost also although among an
    analysts and annual another any around as at authorities banks because before besides big blast
    both but by candidates cases child children clear coach company consumers couple court
    crash crew critics dad data death deaths demand despite disease doctors dozens driver
    drivers during each earlier early earthquake either even every experts exports family fans
    farmers father few fewer figures fire firms first five flights floods food for former four
    from global gold government governor group growth half he heavy her here high his homes
    houses how however hundreds if imports in inflation inside instead investigators investors
    it its judge judges just last late later lawmakers lawyers leaders less local long low man
    manufacturers many mayor men millions minister ministers mom more most mother much near
    nearly new next no none nor not now of officials oil on once one only other others our out
    over owners parliament passengers patients people pilot players plus police president
    prices profit profits prosecutors protesters quake rain rains rebels report rescuers
    research researchers residents results revenue sales schools scientists second several
    shares she ships short since six small so soldiers some source sources state still stock
    storm strong student students study such suspect teachers team ten tests than that the
    their then there these they third this those though thousands three through to today
    together too top total tourists traders traffic trains troops two under unless until up
    vaccine victims voters was water we weak were what when where whether which while who why
    will winner with without witnesses woman women workers world yet you young your
    """.split()  # noqa: SIM905
)
_ORDINARY = re.compile(r"\w{2,}ly$")
# A number and the word in small letters that it counts; what may always be counted.
_COUNTED = re.compile(r"\b\d[\d.,]*(?: (?:hundred|thousand|million|billion|trillion))? ([a-z]{3,})")
_COUNTABLE = frozenset(
    """
    people percent cents dollars years months weeks days hours minutes points times and for from
    with after at the this last but who were was are had have has will would more less per
    """.split()  # noqa: SIM905
)
# A longer word in small letters; how near a misspelling is to what it should be; what two forms of
# one word end in beyond what they share.
_SMALL = re.compile(r"\b[a-z]{6,}\b")
_NEARLY = 0.85
_ENDINGS = frozenset(
    "s es d ed ing er ers or ors ion ions ly y ies ied al e t ment ments".split()  # noqa: SIM905
) | {""}
# What may stand for what the text writes out.
_WRITTEN_OUT = {"ceo": "chief executive", "cfo": "chief financial officer", "tv": "television",
                "uk": "britain", "britain": "uk", "gdp": "gross domestic product",
                "ceos": "chief executives", "ipo": "initial public offering", "senator": "sen",
                "governor": "gov", "lieutenant": "lt", "captain": "capt", "sergeant": "sgt",
                "general": "gen", "american": "united states"}  # fmt: skip
_COUNTERS = frozenset("both either neither pair couple duo twin former latter single".split())  # noqa: SIM905


@dataclass(slots=True)
class _Names:
    """The words of a text as names are looked up in them."""

    lower: set[str] = field(default_factory=set)
    small: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    initials: set[str] = field(default_factory=set)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    lonely_before: set[str] = field(default_factory=set)
    lonely_after: set[str] = field(default_factory=set)

    def has(self, word: str) -> bool:
        key = _key(word)
        return (
            key in self.lower
            or _stem(key) in self.stems
            or (word.isupper() and len(key) > 1 and key in self.initials)
            or ("-" in word and all(_is_name(p) and self.has(p) for p in word.split("-")))
        )

    def extends(self, word: str) -> bool:
        """Whether it is a name of the text with more letters: Jasoned of Jason."""
        key = _key(word)
        return any(len(n) > 3 and key.startswith(n) for n in self.lower - self.small)

    def mixes(self, first: str, second: str) -> bool:
        """Whether two neighbouring names are halves of two different names of the text."""
        a, b = _key(first), _key(second)
        return (
            (a, b) not in self.pairs
            and not {a, b} & self.small
            and {a, b} <= self.lower
            and a not in self.lonely_after
            and b not in self.lonely_before
        )


def unsupported(summary: str, text: str) -> list[str]:
    """What ``summary`` states and ``text`` does not, as written, in the order of the two kinds.

    First numbers, amounts and dates, by value: "Rp1.5 trillion" is supported by "1,500 billion
    rupiah", "two" by 2. Then capitalised words: each has to stand in the text (in any case,
    inflected, or as the initials of a name), and two halves of different names may not meet.
    Empty where everything is supported.
    """
    return [*unsupported_numbers(summary, text), *unsupported_names(summary, text)]


def unsupported_numbers(summary: str, text: str) -> list[str]:
    """Numbers, amounts and dates of ``summary`` whose value is not in ``text``."""
    tokens = tokenise(summary)
    ours = [q for q in read_quantities(tokens, english=True) if _counts(q, summary)]
    if not ours:
        return [date for date in _SLASHED.findall(summary) if date not in text]
    theirs, dates = _read_numbers(text)
    missing = [
        summary[q.span[0] : q.span[1]]
        for q in ours
        if not any(_equal(q, other) for other in theirs)
    ]
    # Of a date in figures each part is a number of its own.
    missing += [date for date in _SLASHED.findall(summary) if date not in text]
    missing += [
        f"{day} {month.title()}"
        for day, month in _dates(tokens)
        if (day, MONTHS_EN[month]) not in dates
    ]
    return list(dict.fromkeys(missing))


def unsupported_names(summary: str, text: str) -> list[str]:
    """Capitalised words of ``summary`` that ``text`` does not have, and names mixed of two."""
    names = _read_names(text)
    missing: list[str] = []
    previous: re.Match[str] | None = None
    matches = list(_WORD.finditer(summary))
    for number, match in enumerate(matches):
        word = _POSSESSIVE.sub("", match[0])
        if _GLUED.search(word) and not _AMOUNT.match(word) and word not in text:
            missing.append(word)
        is_name = any(part[:1].isupper() for part in word.split("-")) and word not in ("I", "A")
        if not is_name or _AMOUNT.match(word) or summary[match.end() :].startswith("$"):
            previous = None
            continue
        opens = bool(_OPENS.search(summary, max(0, match.start() - 8), match.start()))
        follows = summary[match.end() : match.end() + 2]
        before_name = follows[:1] == " " and follows[1:].isupper()
        if not names.has(word):
            ordinary = opens and not word[1:].isupper() and not names.extends(word) and (
                word.lower() in OPENERS or bool(_ORDINARY.match(word.lower()))
            )  # fmt: skip
            if not (ordinary and (not before_name or word.lower() in OPENERS)):
                missing.append(word)
            previous = None
            continue
        if previous is not None and summary[previous.end() : match.start()] == " ":
            first = _POSSESSIVE.sub("", previous[0])
            if previous[0] == first and names.mixes(first, word):
                missing.append(f"{first} {word}")
        previous = None if number + 1 == len(matches) else match
    return list(dict.fromkeys(missing))


def miscounted(summary: str, text: str) -> list[str]:
    """What ``summary`` counts and ``text`` does not speak of: "37 prisons" of 37 clinics."""
    known = {_stem(word) for word in _read_names(text).lower}
    return [
        match[0]
        for match in _COUNTED.finditer(summary)
        if match[1] not in _COUNTABLE and _stem(match[1]) not in known
    ]


def misspelt(summary: str, text: str) -> list[str]:
    """Words of ``summary`` in small letters that are nearly one of ``text``, but no form of it."""
    known = _read_names(text).lower
    found = []
    for word in dict.fromkeys(_SMALL.findall(summary)):
        if word in known:
            continue
        [near] = get_close_matches(word, known, 1, _NEARLY) or [""]
        if near:
            pairs = zip(word, near, strict=False)
            start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
            if {word[start:], near[start:]} - _ENDINGS:
                found.append(word)
    return found


def _counts(q: Quantity, summary: str) -> bool:
    """Whether a quantity states something: not "one", "both" or a vague "hundreds"."""
    written = summary[q.span[0] : q.span[1]].lower()
    return bool(q.values) and written not in _COUNTERS and (q.figures or q.values[0] != 1)


def _equal(ours: Quantity, other: Quantity) -> bool:
    if (
        ours.currency
        and other.currency
        and not currencies.compatible(ours.currency, other.currency)
    ):
        return False
    # "5 percent" is not supported by five people, nor $5 by 5 of anything.
    if (ours.percent and not other.percent) or (ours.currency and not other.currency):
        return False
    return any(
        math.isclose(x, y, rel_tol=1e-9, abs_tol=1e-12) for x in ours.values for y in other.values
    )


def _dates(tokens: Tokens) -> list[tuple[str, str]]:
    """(day, month) of each date written as 5 May or May 5."""
    found = []
    for a, b in pairwise(tokens.texts):
        for day, month in ((a, b), (b, a)):
            is_month = month.lower() in MONTHS_EN and month[0].isupper()
            if is_month and day.isdecimal() and len(day) <= 2:
                found.append((str(int(day)), month.lower()))
    return found


# A text is asked about each of its candidates in turn.
@lru_cache(maxsize=8)
def _read_numbers(text: str) -> tuple[list[Quantity], set[tuple[str, int]]]:
    """The quantities of a text, and its dates as (day, number of the month)."""
    tokens = tokenise(text)
    dates = {(day, MONTHS_EN[month]) for day, month in _dates(tokens)}
    return read_quantities(tokens, english=True), dates


@lru_cache(maxsize=8)
def _read_names(text: str) -> _Names:
    names = _Names()
    matches = list(_WORD.finditer(text))
    words = [_POSSESSIVE.sub("", match[0]) for match in matches]
    capital = [word[:1].isupper() for word in words]
    for at, word in enumerate(words):
        keys = [_key(part) for part in (word, *re.split(r"['’&-]", word)) if part]
        names.lower.update(keys)
        names.stems.update(map(_stem, keys))
        if not capital[at]:
            names.small.update(keys)
        joined = [
            0 <= k < len(words) - 1
            and text[matches[k].end() : matches[k + 1].start()] in (" ", ". ")
            for k in (at - 1, at)
        ]
        if not (joined[0] and capital[at - 1]):
            names.lonely_before.update(keys)
        if not (joined[1] and capital[at + 1]):
            names.lonely_after.update(keys)
        for step in (1, 2):
            if at + step < len(words):
                names.pairs.add((_key(word), _key(words[at + step])))
    names.initials = set(_initials(words, capital))
    low = f" {' '.join(map(_key, words))} "
    names.lower.update(short for short, long in _WRITTEN_OUT.items() if f" {long} " in low)
    if not {"U.S.", "U.S", "US"}.isdisjoint(words) or " united states " in low:
        names.lower.update(("american", "america"))
    # A title written out stands before another name than the text's pairs have.
    names.lonely_after.update(_WRITTEN_OUT)
    for table in (MONTHS_EN, DAYS_EN):
        said = {table[key] for key in names.lower & table.keys()}
        names.lower.update(key for key, value in table.items() if value in said)
    return names


def _initials(words: Sequence[str], capital: Sequence[bool]) -> Iterable[str]:
    """Abbreviations that a run of capitalised words allows: IMF of International Monetary Fund."""
    run = ""
    for word, is_capital in zip(words, capital, strict=True):
        if is_capital:
            run += word[0].lower()
            for length in range(2, min(6, len(run)) + 1):
                yield run[-length:]
        elif word.lower() not in ("of", "and", "for", "the"):
            run = ""


def _is_name(part: str) -> bool:
    return part[:1].isupper() or part[:1].isdigit()


def _key(word: str) -> str:
    return word.lower().replace(".", "").replace("’", "'")


def _stem(key: str) -> str:
    return _INFLECTION.sub("", key)
