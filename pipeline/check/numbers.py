"""Numbers, magnitudes and currencies: what the source says against what the translation says."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from pipeline.check import currencies
from pipeline.check.quantities import Quantity, read_quantities
from pipeline.check.text import Span, shorten
from pipeline.records import Flag, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.check.text import Token

_VAGUE = {1: "tens", 2: "hundreds", 3: "thousands", 4: "tens of thousands",
          5: "hundreds of thousands", 6: "millions", 7: "tens of millions",
          8: "hundreds of millions", 9: "billions", 10: "tens of billions",
          11: "hundreds of billions", 12: "trillions"}  # fmt: skip


def check_numbers(
    source: str, target: str, source_tokens: Sequence[Token], target_tokens: Sequence[Token]
) -> list[Flag]:
    """Flags of the kinds number, magnitude and currency; the tokens are those of the two texts."""
    ours = read_quantities(source_tokens, english=False)
    theirs = read_quantities(target_tokens, english=True)
    if not ours and not theirs:
        return []
    comparison = _Comparison(source, target, ours, theirs)
    comparison.match()
    comparison.report()
    return comparison.flags


class _Comparison:
    """One sentence's quantities on their way to being paired and reported."""

    def __init__(
        self, source: str, target: str, ours: list[Quantity], theirs: list[Quantity]
    ) -> None:
        self.source, self.target = source, target
        self.ours = [q for q in ours if q.vague is None]
        self.theirs = [q for q in theirs if q.vague is None]
        self.vague = ([q for q in ours if q.vague], [q for q in theirs if q.vague])
        self.flags: list[Flag] = []
        self.lost: list[Quantity] = []
        self.new: list[Quantity] = []

    def match(self) -> None:
        """Pair equal quantities, the exact readings first, then the other notation's."""
        pairs: list[tuple[Quantity, Quantity]] = []
        ours, theirs = list(self.ours), list(self.theirs)
        english_notation = _has_decimal_point(self.source)
        for test in (_equal, _equal_weak_source):
            for a in list(ours):
                options = [b for b in theirs if test(a, b)]
                if test is _equal_weak_source:
                    options = [b for b in options if english_notation or not _copied(self, a, b)]
                if options:
                    b = min(options, key=lambda b: (_distance(a, b), abs(b.span[0] - a.span[0])))
                    ours.remove(a)
                    theirs.remove(b)
                    pairs.append((a, b))
        # Said once for two, or twice for one.
        self.lost = [a for a in ours if not any(_equal(a, b) for b in self.theirs)]
        self.new = [b for b in theirs if not any(_equal(a, b) for a in self.ours)]
        self.excuse()
        for a, b in pairs:
            self.compare_units(a, b)

    def excuse(self) -> None:
        """Drop what has its counterpart in other words: last year, a thousand, 36 pounds."""
        if self.lost and _RELATIVE_EN.search(self.target):
            self.lost = [q for q in self.lost if not _is_year(q)]
        if self.new and _RELATIVE_ID.search(self.source):
            self.new = [q for q in self.new if not _is_year(q)]
        exponents = {q.vague for q in self.vague[0]}
        self.new = [
            q for q in self.new
            if q.figures or q.values[0] < 12 or round(math.log10(q.values[0])) not in exponents
        ]  # fmt: skip
        for q in list(self.new):
            unit = _IMPERIAL.match(self.target, q.span[1])
            # The span of "36 pounds" holds the unit, which may be a currency too.
            unit = unit or _IMPERIAL.search(self.target[slice(*q.span)])
            factors = _FACTORS[unit["unit"].lower().rstrip("s")[:4]] if unit else ()
            if unit and q.values[0] < 10**4 and _METRIC.search(self.source) and not self.lost:
                self.new = [b for b in self.new if b is not q]
            for a in self.ours:
                if any(math.isclose(q.values[0] * f, a.values[0], rel_tol=0.12) for f in factors):
                    self.drop(a, q)

    def compare_units(self, a: Quantity, b: Quantity) -> None:
        """Flag a currency or a per cent sign that differs in two equal quantities."""
        if a.currency and b.currency and not currencies.compatible(a.currency, b.currency):
            if any(q.currency and currencies.compatible(a.currency, q.currency) and _equal(a, q)
                   for q in self.theirs):  # fmt: skip
                return
            message = (
                f"the source says {currencies.NAMES[a.currency]}, the translation says "
                f"{currencies.NAMES[b.currency]}: {self.quote(a)} became {self.quote_target(b)}"
            )
            self.flags.append(Flag("currency", Severity.SEVERE, message, a.span, b.span))
        elif a.percent and not b.percent and a.figures and b.figures and not any(
            sign in self.target for sign in ("%", "percent", "per cent", "pct", "percentage")
        ):  # fmt: skip
            message = f"the source says {self.quote(a)}, the translation gives no percentage"
            self.flags.append(Flag("number", Severity.WARNING, message, a.span, b.span))
        elif a.currency and a.figures and a.currency != "cent" and not b.currency and not any(
            q.currency for q in self.theirs
        ):  # fmt: skip
            message = f"the source says {self.quote(a)}, the translation names no currency"
            self.flags.append(Flag("currency", Severity.WARNING, message, a.span, b.span))

    def report(self) -> None:
        """Flag what found no partner: pairs of them first, then what is lost or added."""
        self.report_vague()
        for notation in (True, False):
            for a in list(self.lost):
                for b in list(self.new):
                    if (_misread if notation else _power)(a, b):
                        self.pair(a, b, notation=notation)
                        break
        for a in list(self.lost):
            options = [b for b in self.new if _comparable(a, b)]
            if options:
                b = min(options, key=lambda b: (a.percent != b.percent, a.currency != b.currency,
                                                _distance(a, b)))  # fmt: skip
                severity = Severity.SEVERE if a.firm and b.firm else Severity.WARNING
                message = (
                    f"the source says {self.quote(a)}, the translation says {self.quote_target(b)}"
                )
                self.drop(a, b)
                self.flags.append(Flag("number", severity, message, a.span, b.span))
        for a in self.lost:
            if a.firm and a.values[0] != 1:
                message = f"{self.quote(a)} is missing from the translation"
                self.flags.append(Flag("number", Severity.WARNING, message, a.span))
        for b in self.new:
            if b.firm and b.values[0] != 1:
                message = f"the translation says {self.quote_target(b)}, the source does not"
                self.flags.append(Flag("number", Severity.WARNING, message, None, b.span))

    def pair(self, a: Quantity, b: Quantity, *, notation: bool) -> None:
        message = f"the source says {self.quote(a)}, the translation says {self.quote_target(b)}"
        if notation:
            message += ", which keeps the Indonesian notation"
            flag = Flag("number", Severity.WARNING, message, a.span, b.span)
        else:
            flag = Flag("magnitude", Severity.SEVERE, message, a.span, b.span)
        self.drop(a, b)
        self.flags.append(flag)

    def drop(self, a: Quantity, b: Quantity) -> None:
        self.lost = [q for q in self.lost if q is not a]
        self.new = [q for q in self.new if q is not b]

    def report_vague(self) -> None:
        ours, theirs = self.vague
        if len(ours) != 1 or len(theirs) != 1 or ours[0].vague == theirs[0].vague:
            return
        a, b = ours[0], theirs[0]
        assert a.vague is not None and b.vague is not None
        message = (
            f"the source says {self.quote(a)} ({_VAGUE.get(a.vague, 'many')}), "
            f"the translation says {self.quote_target(b)}"
        )
        self.flags.append(Flag("magnitude", Severity.SEVERE, message, a.span, b.span))

    def quote(self, a: Quantity) -> str:
        return _quote(self.source, a.span)

    def quote_target(self, b: Quantity) -> str:
        return _quote(self.target, b.span)


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


def _is_year(q: Quantity) -> bool:
    return (
        q.figures and not q.currency and not q.percent and not q.scaled and not q.code
        and 1900 <= q.values[0] <= 2100 and q.span[1] - q.span[0] == 4
    )  # fmt: skip


def _quote(text: str, span: Span) -> str:
    start, end = span
    # A code is quoted with its letters: B35, not 35.
    while start and (text[start - 1].isalnum() or text[start - 1] == "-") and start > span[0] - 8:
        start -= 1
    return shorten(text[start:end]).lstrip("-")


def _same(x: float, y: float) -> bool:
    return math.isclose(x, y, rel_tol=1e-12, abs_tol=1e-12)


def _equal(a: Quantity, b: Quantity) -> bool:
    return any(_same(x, y) for x in a.values for y in b.values)


def _equal_weak_source(a: Quantity, b: Quantity) -> bool:
    return any(_same(x, y) for x in a.weak for y in b.values)


def _copied(comparison: _Comparison, a: Quantity, b: Quantity) -> bool:
    """Whether 1.250 stands in both texts: in Indonesian a thousand, in English one and a bit."""
    text = comparison.source[a.span[0] : a.span[1]]
    return "." in text and b.figures


def _has_decimal_point(source: str) -> bool:
    """Whether the source writes decimals the English way somewhere."""
    for i, char in enumerate(source):
        if char == "." and source[i - 1 : i].isdigit() and i + 1 < len(source):
            digits = 0
            while source[i + 1 + digits : i + 2 + digits].isdigit():
                digits += 1
            if digits and digits != 3:
                return True
    return False


def _misread(a: Quantity, b: Quantity) -> bool:
    """Whether ``b`` is ``a`` in the notation of the other language."""
    return any(_same(x, y) for x in a.values for y in b.weak)


def _power(a: Quantity, b: Quantity) -> bool:
    """Whether the two differ by a power of ten, as a wrong scale word or a lost zero makes it."""
    if not (a.firm or b.firm) or a.code or b.code or a.percent != b.percent:
        return False
    for x in a.values:
        for y in b.values:
            if x > 0 and y > 0 and max(x, y) >= 10:
                ratio = math.log10(x / y)
                if abs(ratio) > 0.5 and abs(ratio - round(ratio)) < 1e-9:
                    return x != 1 and y != 1
    return False


def _comparable(a: Quantity, b: Quantity) -> bool:
    """Whether ``b`` may stand where ``a`` should: neither "one" nor an ordinal for a numeral."""
    if a.loose or b.loose or a.percent != b.percent or bool(a.code) != bool(b.code):
        return False
    if a.firm and b.firm:
        return _is_year(a) == _is_year(b) and _distance(a, b) < 3.5
    x, y = a.values[0], b.values[0]
    if x < 1 or y < 1:
        return 0 < x < 1 and 0 < min(b.values) < 1
    # "One" is said for much that is no number.
    return a.ordinal == b.ordinal and 1 < x <= 12 and 1 < y <= 12


def _distance(a: Quantity, b: Quantity) -> float:
    """How far two quantities are apart in size, in powers of e."""
    x, y = a.values[0], b.values[0]
    return abs(math.log((x + 1) / (y + 1))) if x >= 0 and y >= 0 else 0.0
