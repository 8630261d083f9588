"""Numbers, magnitudes and currencies: what the source says against what the translation says."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from pipeline.check import currencies
from pipeline.check.excuses import converted, excuse_lost, excuse_new, is_gloss
from pipeline.check.number_matching import (
    comparable,
    distance,
    equal,
    equal_otherwise,
    has_decimal_point,
    misread,
    power,
)
from pipeline.check.quantities import Quantity, read_quantities
from pipeline.check.text import Span, shorten
from pipeline.records import Flag, Severity

if TYPE_CHECKING:
    from pipeline.check.text import Tokens

# English writes no comma before one or two last digits.
_DECIMAL_COMMA = re.compile(r"(?<![\d,])\d+,\d{1,2}(?![\d,])")
_VAGUE = {1: "tens", 2: "hundreds", 3: "thousands", 4: "tens of thousands",
          5: "hundreds of thousands", 6: "millions", 7: "tens of millions",
          8: "hundreds of millions", 9: "billions", 10: "tens of billions",
          11: "hundreds of billions", 12: "trillions",
    13: "tens of trillions", 14: "hundreds of trillions"}  # fmt: skip


def check_numbers(
    source: str, target: str, source_tokens: Tokens, target_tokens: Tokens
) -> list[Flag]:
    """Flags of the kinds number, magnitude and currency; the tokens are those of the two texts."""
    ours = read_quantities(source_tokens, english=False)
    theirs = read_quantities(target_tokens, english=True)
    if not ours and not theirs:
        return []
    comparison = _Comparison(source, target, ours, theirs)
    comparison.match()
    comparison.report()
    # 2.4.1 is three numbers at one place.
    return list(dict.fromkeys(comparison.flags))


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
        english_notation = has_decimal_point(self.source)
        for test in (equal, equal_otherwise):
            for a in list(ours):
                options = [b for b in theirs if test(a, b)]
                if test is equal_otherwise:
                    options = [b for b in options if english_notation or not self.is_copied(a, b)]
                if options:
                    b = min(options, key=lambda b: (distance(a, b), abs(b.span[0] - a.span[0])))
                    ours.remove(a)
                    theirs.remove(b)
                    pairs.append((a, b))
        # Said once for two, or twice for one.
        self.lost = [a for a in ours if not any(equal(a, b) for b in self.theirs)]
        self.new = [b for b in theirs if not any(equal(a, b) for a in self.ours)]
        self.excuse()
        for a, b in pairs:
            self.compare_units(a, b)

    def excuse(self) -> None:
        """Drop what has its counterpart in other words."""
        vague = {q.vague for q in self.vague[0]}
        self.lost = excuse_lost(self.lost, self.source, self.target)
        self.new = excuse_new(self.new, vague, self.source)
        for b in list(self.new):
            if a := converted(b, self.ours, self.target):
                self.drop(a, b)
        if not self.lost:
            self.new = [b for b in self.new if not is_gloss(b, self.source, self.target)]

    def compare_units(self, a: Quantity, b: Quantity) -> None:
        """Flag a currency or a per cent sign that differs in two equal quantities, and cents for
        persen.
        """
        if a.currency and b.currency and not currencies.compatible(a.currency, b.currency):
            if any(q.currency and currencies.compatible(a.currency, q.currency) and equal(a, q)
                   for q in self.theirs):  # fmt: skip
                return
            message = (
                f"the source says {currencies.NAMES[a.currency]}, the translation says "
                f"{currencies.NAMES[b.currency]}: {self.quote(a)} became {self.quote_target(b)}"
            )
            self.flags.append(Flag("currency", Severity.SEVERE, message, a.span, b.span))
        elif (a.percent and b.currency) or (a.currency and b.percent):
            if any(a.percent == q.percent and equal(a, q) for q in self.theirs):
                return
            message = (
                f"the source says {self.quote(a)}, the translation says {self.quote_target(b)}"
            )
            self.flags.append(Flag("currency", Severity.SEVERE, message, a.span, b.span))
        elif a.percent and not b.percent and a.figures and b.figures and not any(
            sign in self.target for sign in ("%", "percent", "per cent", "pct", "percentage")
        ):  # fmt: skip
            message = f"the source says {self.quote(a)}, the translation gives no percentage"
            self.flags.append(Flag("number", Severity.WARNING, message, a.span, b.span))
        elif _DECIMAL_COMMA.search(self.target, *b.span):
            message = f"{self.quote_target(b)} keeps the Indonesian decimal comma"
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
                    if (misread if notation else power)(a, b):
                        self.pair(a, b, notation=notation)
                        break
        rivals = [(a, b) for a in self.lost for b in self.new if comparable(a, b)]
        while rivals:
            a, b = min(rivals, key=self.unlikeness)
            rivals = [(x, y) for x, y in rivals if x is not a and y is not b]
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

    def unlikeness(self, rivals: tuple[Quantity, Quantity]) -> tuple[bool, float, float]:
        """How little one quantity looks like the other misread: by currency, digits and size."""
        a, b = rivals
        digits = SequenceMatcher(None, self.quote(a), self.quote_target(b), autojunk=False)
        return a.currency != b.currency, -round(digits.ratio(), 2), distance(a, b)

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

    def is_copied(self, a: Quantity, b: Quantity) -> bool:
        """Whether 1.250 stands in both: in Indonesian a thousand, in English one and a bit."""
        return b.figures and "." in self.source[slice(*a.span)]

    def quote(self, a: Quantity) -> str:
        return _quote(self.source, a.span)

    def quote_target(self, b: Quantity) -> str:
        return _quote(self.target, b.span)


def _quote(text: str, span: Span) -> str:
    start, end = span
    # A code is quoted with its letters: B35, not 35.
    while start and (text[start - 1].isalnum() or text[start - 1] == "-") and start > span[0] - 8:
        start -= 1
    return shorten(text[start:end]).lstrip("-")
