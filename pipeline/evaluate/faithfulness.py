"""What a translation must carry over or must not do, counted segment by segment.

Only numbers and names that the reference carries over too are asked for: what a person wrote
otherwise (Samudra Atlantik, five for 5) is no loss. So a perfect output has 100%.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.check import check_pair
from pipeline.check.dates import check_dates
from pipeline.check.number_matching import equal, equal_otherwise, has_decimal_point
from pipeline.check.quantities import read_quantities
from pipeline.check.repetition import check_repetition
from pipeline.check.spelling import find_names, plain
from pipeline.check.text import tokenise
from pipeline.check.times import check_times
from pipeline.records import Severity

_NUMERAL = re.compile(r"\d+(?:[.,:/]\d+)*")


class Counts(NamedTuple):
    """Over so many ``segments``: numbers and names asked for and kept; faulty outputs.

    ``doubted`` by a check of pipeline/check, with a warning or worse, ``severe`` of these severely.
    """

    segments: int = 0
    numbers: int = 0
    numbers_kept: int = 0
    names: int = 0
    names_kept: int = 0
    empty: int = 0
    looping: int = 0
    unfinished: int = 0
    doubted: int = 0
    severe: int = 0


def count(source: str, output: str, reference: str | None, finished: bool = True) -> Counts:
    """The counts of one segment; without a reference no numbers and names are asked for.

    ``finished`` is False where the model was cut off before it ended by itself.
    """
    numbers = numbers_kept = names = names_kept = 0
    if reference is not None:
        wanted = _carried_numbers(source, reference)
        numbers, numbers_kept = len(wanted), len(wanted & _carried_numbers(source, output))
        asked = _carried_names(source, reference)
        names, names_kept = len(asked), len(asked & _carried_names(source, output))
    severities = {flag.severity for flag in check_pair(source, output)}
    return Counts(
        segments=1,
        numbers=numbers,
        numbers_kept=numbers_kept,
        names=names,
        names_kept=names_kept,
        empty=not output.strip() and bool(source.strip()),
        looping=any(flag.severity == Severity.SEVERE for flag in check_repetition(source, output)),
        unfinished=not finished,
        doubted=not severities <= {Severity.INFO},
        severe=Severity.SEVERE in severities,
    )


def total(counts: Sequence[Counts]) -> Counts:
    """The sums of ``counts``."""
    return Counts(*map(sum, zip(*counts, strict=True))) if counts else Counts()


def _carried_numbers(source: str, target: str) -> set[int]:
    """Places of the source's numerals that the target has, in its own notation or in words."""
    dates, ours, theirs = check_dates(source, target)
    times, ours, theirs = check_times(ours, theirs)
    lost = [flag.source_span for flag in (*dates, *times) if flag.source_span]
    found = read_quantities(tokenise(theirs), english=True)
    # A source that writes decimals the English way is read either way.
    tests = (equal, equal_otherwise) if has_decimal_point(source) else (equal,)
    lost += [
        quantity.span
        for quantity in read_quantities(tokenise(ours), english=False)
        if not any(test(quantity, other) for test in tests for other in found)
    ]
    places = {match.start() for match in _NUMERAL.finditer(source)}
    return {place for place in places if not any(low <= place < high for low, high in lost)}


def _carried_names(source: str, target: str) -> set[int]:
    """Places of the source's capitalised words that stand in the target, letter by letter."""
    low = plain(target)
    return {
        name.span[0]
        for name in find_names(source)
        if re.search(rf"(?<!\w){re.escape(plain(name.text))}(?!\w)", low)
    }
