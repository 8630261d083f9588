"""One quantity as a text gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pipeline.check.text import Span


class Quantity(NamedTuple):
    """One quantity: ``values`` are its possible readings, ``weak`` those of the other notation.

    ``firm`` quantities are written in figures or large: they have to come back in a translation.
    ``loose`` ones (half, both, XIX) only ever answer another. ``vague`` is the power of ten of
    "puluhan ribu" or "tens of thousands". ``code`` is the word that a numeral is part of (G20).
    """

    span: Span
    values: tuple[float, ...]
    weak: tuple[float, ...] = ()
    figures: bool = False
    firm: bool = False
    scaled: bool = False
    currency: str | None = None
    percent: bool = False
    ordinal: bool = False
    loose: bool = False
    vague: int | None = None
    code: str = ""
