"""Quantities that have their counterpart in other words: last year, a thousand, 36 pounds."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from pipeline.check.number_matching import is_year

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.check.quantities import Quantity

_RELATIVE_EN = re.compile(
    r"\b(?:(?:last|this|next|that|same|previous|current|following|past)\s+(?:\w+\s+)?(?:year|period)"
    r"|years? (?:ago|earlier|before|later)|year-on-year|annual\w*)\b",
    re.IGNORECASE,
)
_RELATIVE_ID = re.compile(
    r"\btahun\s+(?:ini|lalu|depan|sebelumnya|sekarang|silam|itu|berikutnya|berjalan|kemarin)\b"
    r"|\bperiode\s+(?:yang\s+)?sama\b|\bsetahun\b|\btahun-tahun\b",
    re.IGNORECASE,
)
_IMPERIAL = re.compile(
    r"\s*-?\s*(?P<unit>pounds?|lbs?|miles?|mi|mph|feet|foot|ft|inch(?:es)?|in|yards?|acres?|ounces?"
    r"|gallons?|ins|°\s?F|F|degrees?|sq|square)\b",
    re.IGNORECASE,
)
_METRIC = re.compile(
    r"\d\s?(?:cm|m|km|kg|gram|meter|kilo\w+|hektar|liter|derajat|°\s?C|ton|senti\w+)\b"
)
# Metric units in one imperial unit: kg, km, m and cm.
_FACTORS: dict[str, tuple[float, ...]] = defaultdict(tuple) | {
    "poun": (0.4536,), "lb": (0.4536,), "mile": (1.609, 2.59), "mi": (1.609,), "mph": (1.609,),
    "feet": (0.3048, 30.48, 0.0929), "foot": (0.3048,), "ft": (0.3048,), "inch": (2.54, 25.4),
    "in": (2.54,), "yard": (0.9144,), "acre": (0.4047,), "sq": (2.59, 0.0929),
    "squa": (2.59, 0.0929), "gall": (3.785,), "ounc": (28.35,),
}  # fmt: skip


def excuse_lost(lost: Iterable[Quantity], source: str, target: str) -> list[Quantity]:
    """``lost`` without years said as "last year" and without words carried over as names."""
    relative = _RELATIVE_EN.search(target)
    low = target.lower()
    return [
        q
        for q in lost
        if not (relative and is_year(q))
        # Kepulauan Seribu may stay the Seribu Islands.
        and (q.figures or source[slice(*q.span)].lower() not in low)
    ]


def excuse_new(new: Iterable[Quantity], vague: set[int | None], source: str) -> list[Quantity]:
    """``new`` without years for "tahun lalu" and "a thousand" for "ribuan" (``vague``)."""
    relative = _RELATIVE_ID.search(source)
    return [
        q
        for q in new
        if not (relative and is_year(q))
        and (q.figures or q.values[0] < 12 or round(math.log10(q.values[0])) not in vague)
    ]


def converted(q: Quantity, ours: Iterable[Quantity], target: str) -> Quantity | None:
    """The metric quantity among ``ours`` of which the target's ``q`` gives the imperial measure."""
    unit = _imperial(q, target)
    factors = _FACTORS[unit.lower().rstrip("s")[:4]] if unit else ()
    for a in ours:
        # Conversions are rounded: 160 km are 100 miles.
        if any(math.isclose(q.values[0] * f, a.values[0], rel_tol=0.12) for f in factors):
            return a
    return None


def is_gloss(q: Quantity, source: str, target: str) -> bool:
    """Whether ``q`` is an imperial measure beside the source's metric one: 158 cm (5ft 2in)."""
    return q.values[0] < 10**4 and bool(_imperial(q, target)) and bool(_METRIC.search(source))


def _imperial(q: Quantity, target: str) -> str | None:
    # The span of "36 pounds" holds the unit, which may be a currency too.
    match = _IMPERIAL.match(target, q.span[1]) or _IMPERIAL.search(target[slice(*q.span)])
    return match["unit"] if match else None
