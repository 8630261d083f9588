"""Loops: words, phrases or letters that the translation repeats and the source does not."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pipeline.check.text import shorten, word_set
from pipeline.records import Flag, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’-][^\W_]+)*")
# Two to twelve characters at least six times in a row, or one letter ten times.
_LETTERS = re.compile(r"(\w\w{1,11}?)\1{5,}|([^\W\d_])\2{9,}")
# Words that are said twice or three times on purpose.
_DOUBLES = word_set("that had so very bye ha blah knock long much many far")
_MAX_PERIOD = 12
_RUN = re.compile(r"\w{10,}")
_LETTERS_SPARED = 9
_PHRASE = 5
_OFTEN = 3


def check_repetition(source: str, target: str) -> list[Flag]:
    """Flags for consecutive repetition in the target, and for phrases that come back too often."""
    letters = _looping_letters(source, target)
    if letters:
        message = f"the translation runs into a loop of letters: “{shorten(letters[0], 30)}”"
        return [Flag("repetition", Severity.SEVERE, message, None, letters.span())]
    lower = [word.lower() for word in _WORD.findall(target)]
    counts = Counter(lower)
    if len(counts) == len(lower):
        return []
    loop = _looping_words(source, target, lower, counts)
    if loop is None:
        return _phrases(source, lower, counts)
    phrase = target[loop.words[0].start() : loop.words[loop.period - 1].end()]
    message = f"the translation says “{shorten(phrase)}” {loop.times} times in a row"
    severity = Severity.SEVERE if loop.times > 2 or loop.period > 2 else Severity.WARNING
    span = (loop.words[0].start(), loop.words[-1].end())
    return [Flag("repetition", severity, message, None, span)]


def without_loop(source: str, target: str) -> str:
    """``target`` with what it says in a loop said once, or as often in a row as ``source`` does.

    :func:`check_repetition` finds no consecutive repetition in the result. A target in which it
    finds none stays as it is.
    """
    # Each turn takes something away, so there is a last one.
    while True:
        letters = _looping_letters(source, target)
        if letters:
            said = letters[1] or letters[2]
            target = target[: letters.start()] + said + target[letters.end() :]
            continue
        lower = [word.lower() for word in _WORD.findall(target)]
        loop = _looping_words(source, target, lower, Counter(lower))
        if loop is None:
            return target
        kept = loop.words[loop.period * loop.allowed - 1].end()
        target = target[:kept] + target[loop.words[-1].end() :]


class _Words(NamedTuple):
    """The ``words`` of a loop, ``period`` words said ``times`` times; ``allowed`` is how often."""

    words: list[re.Match[str]]
    period: int
    times: int
    allowed: int


def _looping_words(
    source: str, target: str, lower: list[str], counts: Counter[str]
) -> _Words | None:
    """The longest loop of words in ``target``, where the source has none as long."""
    periods = _periods(lower, counts)
    if not periods:
        return None
    words = list(_WORD.finditer(target))
    close = [target[a.end() : b.start()].isspace() for a, b in pairwise(words)]
    loop = _loop(lower, close, periods)
    if loop is None:
        return None
    start, period, times = loop
    source_words = [word.lower() for word in _WORD.findall(source)]
    source_periods = _periods(source_words, Counter(source_words))
    source_loop = _loop(source_words, [True] * len(source_words), source_periods)
    allowed = source_loop[2] if source_loop else 1
    if source_loop and times <= allowed + 1:
        return None
    return _Words(words[start : start + period * times], period, times, allowed)


def _looping_letters(source: str, target: str) -> re.Match[str] | None:
    """The first loop of letters in ``target``, where the source has none."""
    letters = _letters(target)
    return None if letters and _letters(source) else letters


def _letters(text: str) -> re.Match[str] | None:
    """The first loop of letters in ``text``."""
    for run in _RUN.finditer(text):
        # A letter ten times, or six times the same few, leave a word with far fewer letters than
        # characters. The pattern with its back references is slow.
        if len(run[0]) - len(set(run[0])) >= _LETTERS_SPARED and (
            match := _LETTERS.search(text, *run.span())
        ):
            return match
    return None


def _periods(words: list[str], counts: Counter[str]) -> list[int]:
    """The periods, in words, that an immediate repetition in ``words`` can have, in order.

    One of ``period`` words means that as many words stand again ``period`` places further on.
    """
    places: dict[str, list[int]] = {word: [] for word, count in counts.items() if count > 1}
    distances = [0] * (_MAX_PERIOD + 1)
    for place, word in enumerate(words):
        if word in places:
            for earlier in reversed(places[word]):
                if place - earlier > _MAX_PERIOD:
                    break
                distances[place - earlier] += 1
            places[word].append(place)
    longest = min(_MAX_PERIOD, len(words) // 2)
    return [period for period in range(1, longest + 1) if distances[period] >= period]


def _loop(
    words: list[str], close: list[bool], periods: Iterable[int]
) -> tuple[int, int, int] | None:
    """Start, period in words, and count of the longest immediate repetition; None without one.

    ``close`` says for each word whether only a space follows it: two copies with a comma or a full
    stop between them are style, three are a loop.
    """
    best = None
    for period in periods:
        run = 0
        for i in range(period, len(words) + 1):
            if i < len(words) and words[i] == words[i - period]:
                run += 1
                continue
            times = run // period + 1
            if times > 1:
                start = i - run - period
                unit = words[start : start + period]
                style = period == 1 and unit[0] in _DOUBLES and times <= 3
                harmless = style or (
                    times == 2
                    and (
                        all(not word.isalpha() for word in unit)
                        or (period == 2 and "and" in unit)
                        or not close[start + period - 1]
                    )
                )
                if not harmless and (best is None or times * period > best[1] * best[2]):
                    best = (start, period, times)
            run = 0
    return best


def _phrases(source: str, lower: list[str], counts: Counter[str]) -> list[Flag]:
    """A flag where five words come back three times and no word of the source does so often."""
    if len(lower) < 3 * _PHRASE:
        return []
    # Three times five words, which may overlap, are at least seven words that come three times.
    frequent = [count for count in counts.values() if count >= _OFTEN]
    if sum(frequent) < _PHRASE + _OFTEN - 1:
        return []
    grams = Counter(zip(*(lower[k:] for k in range(_PHRASE)), strict=False))
    phrase, times = grams.most_common(1)[0]
    if times < _OFTEN:
        return []
    ours = Counter(word.lower() for word in _WORD.findall(source))
    repeated = sum(1 for count in ours.values() if count >= times)
    if repeated >= 2:
        return []
    message = f"the translation says “{' '.join(phrase)}” {times} times"
    return [Flag("repetition", Severity.WARNING, message)]
