"""When two quantities are the same, nearly the same, or one in the other's place."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.check.quantities import Quantity

_DECIMAL_POINT = re.compile(r"\d\.(?!\d{3}(?!\d))\d")


def is_year(q: Quantity) -> bool:
    """Whether ``q`` reads like a year of our time."""
    return (
        q.figures and not q.currency and not q.percent and not q.scaled and not q.code
        and 1900 <= q.values[0] <= 2100 and q.span[1] - q.span[0] == 4
    )  # fmt: skip


def _same(x: float, y: float) -> bool:
    return math.isclose(x, y, rel_tol=1e-12, abs_tol=1e-12)


def equal(a: Quantity, b: Quantity) -> bool:
    """Whether some reading of both is the same, each in its own notation."""
    if a.values == b.values:
        return bool(a.values)
    return any(_same(x, y) for x in a.values for y in b.values)


def equal_otherwise(a: Quantity, b: Quantity) -> bool:
    """Whether the source's ``a`` read in English notation is ``b``."""
    return any(_same(x, y) for x in a.weak for y in b.values)


def has_decimal_point(source: str) -> bool:
    """Whether the source writes decimals the English way somewhere."""
    return bool(_DECIMAL_POINT.search(source))


def misread(a: Quantity, b: Quantity) -> bool:
    """Whether ``b`` is ``a`` in the notation of the other language."""
    return any(_same(x, y) for x in a.values for y in b.weak)


def power(a: Quantity, b: Quantity) -> bool:
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


def comparable(a: Quantity, b: Quantity) -> bool:
    """Whether ``b`` may stand where ``a`` should: neither "one" nor an ordinal for a numeral."""
    if a.loose or b.loose or a.percent != b.percent or bool(a.code) != bool(b.code):
        return False
    if a.firm and b.firm:
        return is_year(a) == is_year(b) and distance(a, b) < 3.5
    x, y = a.values[0], b.values[0]
    if x < 1 or y < 1:
        return 0 < x < 1 and 0 < min(b.values) < 1
    # "One" is said for much that is no number.
    return a.ordinal == b.ordinal and 1 < x <= 12 and 1 < y <= 12


def distance(a: Quantity, b: Quantity) -> float:
    """How far two quantities are apart in size, in powers of e."""
    x, y = a.values[0], b.values[0]
    return abs(math.log((x + 1) / (y + 1))) if x >= 0 and y >= 0 else 0.0
