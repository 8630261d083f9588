"""What both languages share: numerals, with the scale, currency or per cent sign around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.check import currencies
from pipeline.check.quantities.quantity import Quantity
from pipeline.check.quantities.words import read_numeral

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.check.text import Span, Tokens

DASHES = frozenset("-–—‑−")
_PERCENT = frozenset(["%", "persen", "percent", "pct", "prosen", "percentage", "percents"])
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_ROMAN = {"II": 2.0, "III": 3.0, "IV": 4.0, "VI": 6.0, "VII": 7.0, "VIII": 8.0, "IX": 9.0,
          "XI": 11.0, "XII": 12.0, "XIII": 13.0, "XIV": 14.0, "XV": 15.0, "XVI": 16.0,
          "XVII": 17.0, "XVIII": 18.0, "XIX": 19.0, "XX": 20.0, "XXI": 21.0}  # fmt: skip
# What a quantity begins with that is no word in small letters: a figure, a sign, a Roman numeral.
_BEGINS = re.compile(f"[0-9{''.join(_FRACTIONS)}]|[IVX][IVX]")
_DIGITS = frozenset("0123456789")
_AROUND = 8


class Reader:
    """Walks over the tokens of one sentence; a language adds its words.

    Methods that read take the index of a token and return the index after what they read, the
    same index where they read nothing.
    """

    english: bool
    scales: Mapping[str, int]
    units: Mapping[str, str]
    #: The words that ``word`` may read something from, besides Roman numerals.
    begins: frozenset[str]

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.texts = tokens.texts
        # Readers look a few tokens back and ahead: outside of the text there are empty words.
        self.lowers = [*tokens.lowers, *[""] * _AROUND]
        self.found: list[Quantity] = []

    def read(self) -> list[Quantity]:
        """The quantities in order."""
        if self.begins.isdisjoint(self.lowers) and not _BEGINS.search(self.tokens.text):
            return self.found
        after = 0
        for i, text in enumerate(self.texts):
            if i < after:
                continue
            if text[0] in _DIGITS:
                after = self.numeral(i)
            elif text in _FRACTIONS:
                after = self.add(i, i + 1, (_FRACTIONS[text],))
            elif self.lowers[i] in self.begins or text in _ROMAN:
                after = self.word(i)
        return self.found

    def word(self, i: int) -> int:
        """Read the number word at token ``i``."""
        raise NotImplementedError

    def half_after(self, i: int) -> int:
        """How many tokens from ``i`` on say "and a half"."""
        raise NotImplementedError

    def lower(self, i: int) -> str:
        return self.lowers[i]

    def glued(self, i: int) -> bool:
        """Whether token ``i`` follows the one before it without a space."""
        return 0 < i < len(self.texts) and self.tokens.spans[i][0] == self.tokens.spans[i - 1][1]

    def span(self, start: int, end: int) -> Span:
        """The characters of the tokens from ``start`` to before ``end``."""
        return self.tokens.spans[start][0], self.tokens.spans[end - 1][1]

    def add(self, start: int, end: int, values: tuple[float, ...], *, ordinal: bool = False,
            loose: bool = False, vague: int | None = None) -> int:  # fmt: skip
        """Add a small or vague quantity said in words; the index after it."""
        span = self.span(start, end)
        self.found.append(Quantity(span, values, ordinal=ordinal, loose=loose, vague=vague))
        return end

    def numeral(self, i: int) -> int:
        """A numeral with its scale, as money, per cent, ordinal, year or part of a name."""
        numerals = read_numeral(self.texts[i], english=self.english)
        if len(numerals) > 1:
            span = self.span(i, i + 1)
            self.found += [Quantity(span, (n.likely,), figures=True, firm=True) for n in numerals]
            return i + 1
        values: list[float] = [numerals[0].likely]
        weak: list[float] = [] if numerals[0].other is None else [numerals[0].other]
        end = i + 1
        if fraction := self.fraction(i):
            values, end = [fraction], i + 3
        if code := self.code_before(i):
            span = self.span(i, end)
            # COVID-19 is often said without its number; km2 and a footnote's mark need none.
            firm = code != "COVID" and code.isupper()
            self.found.append(
                Quantity(span, tuple(values), tuple(weak), figures=True, firm=firm, code=code)
            )
            return end
        ordinal = self.lower(i - 1) in DASHES and self.lower(i - 2) == "ke"
        glued = self.glued(end)
        if glued and self.lower(end) in ("st", "nd", "rd", "th"):
            ordinal, end = True, end + 1
        elif glued and self.is_decade(end):
            values += [v + 1900 for v in values if v < 100] + [v - 1900 for v in values if v > 1900]
        elif self.lower(end) in DASHES and self.lower(end + 1) in self.scales:
            end += 1
        if self.lower(end) in _FRACTIONS:
            values, end = [values[0] + _FRACTIONS[self.lower(end)]], end + 1
        elif end == i + 1 and not weak and (extra := self.fraction(end)):
            # 3 1/2
            values, end = [values[0] + extra], end + 3
        if half := self.half_after(end):
            values, end = [values[0] + 0.5], end + half
        scale, after = self.scale(end)
        if scale > 1:
            if glued and self.english and end == i + 1 and len(self.lower(end)) == 1:
                # 5m are millions or metres.
                values += [v * scale for v in values]
            else:
                values = [v * scale for v in values]
            weak = [v * scale for v in weak]
            end = after
            following, last = self.scale(end + 1)
            if self.lower(end).isdigit() and 1 < following < scale:
                # 3 juta 200 ribu
                values = [v + float(self.lower(end)) * following for v in values]
                weak, end = [], last
        self.money(i, end, tuple(values), tuple(weak), scaled=scale > 1, ordinal=ordinal)
        return end

    def is_decade(self, i: int) -> bool:
        """Whether "s" or "-an" follows, as in the 90s and tahun 90-an."""
        return self.lower(i) == "s" or (self.lower(i) in DASHES and self.lower(i + 1) == "an")

    def fraction(self, i: int) -> float | None:
        """The value of the simple fraction written at token ``i``: 1/3, 3/4."""
        a, slash, b = self.lower(i), self.lower(i + 1), self.lower(i + 2)
        if slash != "/" or self.lower(i - 1) == "/" or self.lower(i + 3) == "/":
            return None
        if a.isdecimal() and b.isdecimal() and 0 < int(a) < int(b) <= 10:
            return int(a) / int(b)
        return None

    def code_before(self, i: int) -> str:
        """The letters in front of a numeral that is part of a name: G20, COVID-19, F-16."""
        j = i - 1
        if not self.glued(i):
            return ""
        if self.lower(j) in DASHES:
            if not self.glued(j):
                return ""
            j -= 1
        text = self.texts[j]
        if text == "Covid":
            text = "COVID"
        is_sign = text.lower() in currencies.SIGNS or text.lower() == "ke"
        return text if text.isalpha() and not is_sign else ""

    def scale(self, i: int) -> tuple[float, int]:
        """The product of the scale words from token ``i`` on, and the token after them."""
        product, end = 1.0, i
        while (word := self.lower(end).removesuffix("nya")) in self.scales:
            product *= self.scales[word]
            end += 1
        return product, end

    def money(
        self,
        start: int,
        end: int,
        values: tuple[float, ...],
        weak: tuple[float, ...] = (),
        *,
        scaled: bool = False,
        ordinal: bool = False,
        figures: bool = True,
    ) -> int:
        """Add a quantity with the currency or per cent sign around it; the index ``end``."""
        currency, first = self.currency_before(start)
        last = end
        percent = False
        if currency is None:
            currency, last = self.currency_after(end)
        if currency is None:
            at = end + (self.lower(end) in DASHES)
            if self.lower(at) in _PERCENT:
                percent, last = True, at + 1
            elif self.lower(end) == "per" and self.lower(end + 1) == "cent":
                percent, last = True, end + 2
        span = self.span(first, last)
        firm = figures or scaled or max(values) > 10
        self.found.append(
            Quantity(span, values, weak, figures, firm, scaled, currency, percent, ordinal)
        )
        return end

    def currency_before(self, i: int) -> tuple[str | None, int]:
        """The currency whose sign stands before token ``i``, and the token it starts at."""
        j = i - 1
        if self.lower(j) == "." and self.lower(j - 1) == "rp":
            j -= 1
        sign = self.lower(j)
        if sign not in currencies.SIGNS:
            return None, i
        country = self.lower(j - 1)
        if sign == "$" and country in currencies.DOLLARS and (
            self.glued(j) or country in ("us", "as")
        ):  # fmt: skip
            return currencies.DOLLARS[country], j - 1
        return currencies.SIGNS[sign], j

    def currency_after(self, i: int) -> tuple[str | None, int]:
        """The currency that the tokens from ``i`` on name, and the token after its name."""
        j = i
        if self.english:
            # 12 million U.S. dollars, 30-million-dollar
            while j < i + 4 and (self.lower(j) in currencies.BETWEEN):
                j += 1
        code = self.units.get(self.lower(j))
        if code:
            near = self.lower(j - 1) if self.english else self.lower(j + 1)
            if code == "dollar":
                near = "us" if self.english and self.lower(i) == "u" else near
                code = currencies.COUNTRIES.get(near, code)
            return code, j + 1
        sign = self.lower(i)
        if sign in ("$", "€", "£") and self.glued(i):
            return currencies.SIGNS[sign], i + 1
        if sign in ("us", "as") and self.lower(i + 1) == "$":
            return "USD", i + 2
        if len(sign) == 3 and sign in currencies.SIGNS:
            return currencies.SIGNS[sign], i + 1
        return None, i

    def roman(self, i: int) -> int:
        """The Roman numeral at token ``i``."""
        value = _ROMAN.get(self.texts[i])
        return i if value is None else self.add(i, i + 1, (value,), ordinal=True, loose=True)
