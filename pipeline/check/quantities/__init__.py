"""Reading the quantities of a sentence: numerals, number words, scales, currencies, per cent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.check import currencies
from pipeline.check.quantities.english import EnglishReader
from pipeline.check.quantities.indonesian import IndonesianReader
from pipeline.check.quantities.quantity import Quantity
from pipeline.check.quantities.ranges import share

if TYPE_CHECKING:
    from pipeline.check.text import Tokens

__all__ = ["Quantity", "currencies", "read_quantities"]


def read_quantities(tokens: Tokens, *, english: bool) -> list[Quantity]:
    """The quantities that ``tokens`` speak of, in order."""
    reader = EnglishReader(tokens) if english else IndonesianReader(tokens)
    return share(reader.read(), tokens)
