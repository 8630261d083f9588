"""What a range says once belongs to both of its ends: Rp5-7 triliun, 5 to 7 per cent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.check.text import word_set

if TYPE_CHECKING:
    from pipeline.check.quantities.quantity import Quantity
    from pipeline.check.text import Tokens

_JOINS = word_set(
    """- – — ‑ − / , hingga sampai dan atau ke menjadi dengan sekitar to and or till until from dari
    sd"""
)


def share(found: list[Quantity], tokens: Tokens) -> list[Quantity]:
    """``found`` with the scale and the currency of each range given to both of its ends."""
    for k in range(len(found) - 2, -1, -1):
        a, b = found[k], found[k + 1]
        if not (a.values and b.values and a.figures and b.figures and _joined(a, b, tokens)):
            continue
        if b.scaled and not a.scaled and not a.percent:
            scale = next((10.0**p for p in (12, 9, 6, 3) if max(b.values) >= 10**p), 1.0)
            values = (*a.values, *(v * scale for v in a.values))
            a = a._replace(values=values, weak=(*a.weak, *(v * scale for v in a.weak)))
        if not (a.percent or b.percent):
            a, b = (
                a._replace(currency=a.currency or b.currency),
                b._replace(currency=b.currency or a.currency),
            )
        # 2007/08 and 1990-95 name two years.
        if 1000 < a.values[0] < 2100 and b.values[0] < 100:
            b = b._replace(values=(*b.values, a.values[0] // 100 * 100 + b.values[0]))
        found[k], found[k + 1] = a, b
    return found


def _joined(a: Quantity, b: Quantity, tokens: Tokens) -> bool:
    between = [
        lower
        for lower, (start, _) in zip(tokens.lowers, tokens.spans, strict=True)
        if a.span[1] <= start < b.span[0]
    ]
    return 0 < len(between) <= 2 and all(word in _JOINS for word in between)
