"""Reading the quantities of a sentence: numerals, number words, scales, currencies, per cent."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.check import currencies
from pipeline.check import number_words as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.check.text import Span, Token

_ROMAN = {"II": 2.0, "III": 3.0, "IV": 4.0, "VI": 6.0, "VII": 7.0, "VIII": 8.0, "IX": 9.0,
          "XI": 11.0, "XII": 12.0, "XIII": 13.0, "XIV": 14.0, "XV": 15.0, "XVI": 16.0,
          "XVII": 17.0, "XVIII": 18.0, "XIX": 19.0, "XX": 20.0, "XXI": 21.0}  # fmt: skip
_PERCENT = {"%", "persen", "percent", "pct", "prosen", "percentage", "percents"}
_DASHES = {"-", "–", "—", "‑"}
_JOINS = _DASHES | {"hingga", "sampai", "dan", "atau", "ke", "menjadi", "to", "and", "or", "till",
                    "sd", ",", "until", "from", "dari"}  # fmt: skip
_GLUED_SUFFIX = {"st", "nd", "rd", "th", "s", "an", "km", "kg", "cm", "mm", "gb", "mb", "ha", "x",
                 "pm", "am", "g", "d", "w", "kw", "mw", "c", "f"}  # fmt: skip
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_SHORT_YEAR = re.compile(r"\d{2}")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity: ``values`` are its possible readings, ``weak`` those of the other notation.

    ``firm`` quantities are written in figures or large: they have to come back in a translation.
    ``loose`` ones (half, both, XIX) only ever answer another; ``vague`` is the power of ten of "puluhan ribu" or "tens of thousands".
    """

    span: Span
    values: tuple[float, ...]
    weak: tuple[float, ...] = ()
    figures: bool = False
    firm: bool = False
    scaled: bool = False
    currency: str | None = None
    percent: bool = False
    vague: int | None = None
    ordinal: bool = False
    code: str = ""
    loose: bool = False


@dataclass(slots=True)
class _Reader:
    """Walks over the tokens of one sentence."""

    tokens: Sequence[Token]
    english: bool
    found: list[Quantity] = field(default_factory=list)

    def lower(self, i: int) -> str:
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    def glued(self, i: int) -> bool:
        """Whether token ``i`` follows the one before it without a space."""
        return 0 < i < len(self.tokens) and self.tokens[i].start == self.tokens[i - 1].end

    def read(self) -> list[Quantity]:
        i = 0
        while i < len(self.tokens):
            token = self.tokens[i]
            after = i
            if token.text[0].isdigit():
                after = self.numeral(i) if token.text[0].isascii() else i
            elif token.text in _FRACTIONS:
                self.add(i, i + 1, (_FRACTIONS[token.text],))
                after = i + 1
            elif token.text[0].isalpha():
                after = self.word_en(i) if self.english else self.word_id(i)
            i = after if after > i else i + 1
        return self.share()

    def add(self, start: int, end: int, values: tuple[float, ...], **more: object) -> None:
        span = (self.tokens[start].start, self.tokens[end - 1].end)
        self.found.append(Quantity(span, values, **more))  # type: ignore[arg-type]

    # Numerals -----------------------------------------------------------------------------------

    def numeral(self, i: int) -> int:
        text = self.tokens[i].text
        numerals = words.read_numeral(text, english=self.english)
        if len(numerals) > 1:
            for numeral in numerals:
                self.add(i, i + 1, (numeral.likely,), figures=True, firm=True)
            return i + 1
        values: list[float] = [numerals[0].likely]
        weak: list[float] = [] if numerals[0].other is None else [numerals[0].other]
        end = i + 1
        if fraction := self.fraction(i):
            values, end = [fraction], i + 3
        code = self.code_before(i)
        if code:
            span = (self.tokens[i].start, self.tokens[end - 1].end)
            # COVID-19 is often said without its number; km2 and a footnote's mark need none.
            firm = code != "COVID" and code.isupper()
            self.found.append(
                Quantity(span, tuple(values), tuple(weak), figures=True, firm=firm, code=code)
            )
            return end
        scaled = ordinal = False
        if self.glued(end) and self.english and self.lower(end) in words.GLUED_EN:
            scale = words.GLUED_EN[self.lower(end)]
            values += [v * scale for v in values]
            end += 1
        elif self.glued(end) and self.lower(end) in ("st", "nd", "rd", "th"):
            ordinal = True
            end += 1
        elif (self.lower(end) == "s" and self.glued(end)) or (
            self.lower(end) in _DASHES and self.glued(end) and self.lower(end + 1) == "an"
        ):
            # The 90s and tahun 90-an.
            values += [v + 1900 for v in values if v < 100] + [v - 1900 for v in values if v > 1900]
        elif self.english and self.lower(end) in _DASHES and self.lower(end + 1) in words.SCALES_EN:
            end += 1
        # 3 1/2, 2½
        if self.lower(end) in _FRACTIONS:
            values = [values[0] + _FRACTIONS[self.lower(end)]]
            end += 1
        elif end == i + 1 and (extra := self.fraction(end)) and not weak and extra < 1:
            values = [values[0] + extra]
            end += 3
        if self.lower(end) == "setengah" or (
            self.lower(end) == "and" and self.lower(end + 1) == "a" and self.lower(end + 2) == "half"
        ):
            values = [values[0] + 0.5]
            end += 1 if self.lower(end) == "setengah" else 3
        multiplier, after = self.scale(end)
        if multiplier > 1:
            values = [v * multiplier for v in values]
            weak = [v * multiplier for v in weak]
            scaled, end = True, after
            # 3 juta 200 ribu
            rest = self.lower(end)
            following, last = self.scale(end + 1)
            if rest.isdigit() and 1 < following < multiplier:
                values = [v + float(rest) * following for v in values]
                weak, end = [], last
        ordinal = ordinal or (self.lower(i - 1) in _DASHES and self.lower(i - 2) == "ke")
        self.money(i, end, tuple(values), tuple(weak), scaled=scaled, ordinal=ordinal)
        return end

    def fraction(self, i: int) -> float | None:
        """The value of the simple fraction written at token ``i``: 1/3, 3/4."""
        a, slash, b = self.lower(i), self.lower(i + 1), self.lower(i + 2)
        if slash == "/" and a.isdigit() and b.isdigit() and self.lower(i + 3) != "/":
            if 0 < int(a) < int(b) <= 10 and self.lower(i - 1) != "/":
                return int(a) / int(b)
        return None

    def code_before(self, i: int) -> str:
        """The capitals in front of a numeral that is part of a name: G20, COVID-19, F-16."""
        j = i - 1
        if self.glued(i) and self.lower(j) in _DASHES:
            if not self.glued(j):
                return ""
            j -= 1
        elif not self.glued(i):
            return ""
        text = self.tokens[j].text if j >= 0 else ""
        if text == "Covid":
            text = "COVID"
        is_sign = text.lower() in currencies.SIGNS or text.lower() in ("ke", "rp")
        return text if text.isalpha() and not is_sign else ""

    def scale(self, i: int) -> tuple[float, int]:
        """The product of the scale words from token ``i`` on, and the token after them."""
        scales = words.SCALES_EN if self.english else words.SCALES_ID
        product, end = 1.0, i
        if not self.english and self.lower(i) in ("puluh", "ratus"):
            product, end = 10.0 if self.lower(i) == "puluh" else 100.0, i + 1
        while self.lower(end).removesuffix("nya") in scales:
            product *= scales[self.lower(end).removesuffix("nya")]
            end += 1
        if end == i and not self.english and self.lower(i) in ("m", "t") and self.in_rupiah(i):
            # Rp1,2 M is milliard, Rp3 T is trillion.
            return (1e9 if self.lower(i) == "m" else 1e12), i + 1
        return product, end

    def in_rupiah(self, i: int) -> bool:
        return "rp" in (self.lower(i - 2), self.lower(i - 3))

    def money(self, start: int, end: int, values: tuple[float, ...], weak: tuple[float, ...] = (),
              *, scaled: bool = False, ordinal: bool = False, figures: bool = True) -> None:
        """Add a quantity with the currency or per cent sign around it."""
        currency, first = self.currency_before(start)
        last = end
        percent = False
        if currency is None:
            currency, last = self.currency_after(end)
        if currency is None:
            if self.lower(end) in _PERCENT:
                percent, last = True, end + 1
            elif self.lower(end) == "per" and self.lower(end + 1) == "cent":
                percent, last = True, end + 2
            elif self.lower(end) in _DASHES and self.lower(end + 1) in _PERCENT:
                percent, last = True, end + 2
        span = (self.tokens[first].start, self.tokens[last - 1].end)
        firm = figures or scaled or max(values) > 10
        self.found.append(
            Quantity(span, values, weak, figures, firm, scaled, currency, percent, None, ordinal)
        )

    def currency_before(self, i: int) -> tuple[str | None, int]:
        j = i - 1
        if self.lower(j) == "." and self.lower(j - 1) == "rp":
            j -= 1
        sign = self.lower(j)
        if sign not in currencies.SIGNS:
            return None, i
        code = currencies.SIGNS[sign]
        if sign == "$" and self.lower(j - 1) in currencies.DOLLARS and (
            self.glued(j) or self.lower(j - 1) in ("us", "as")
        ):  # fmt: skip
            return currencies.DOLLARS[self.lower(j - 1)], j - 1
        return code, j

    def currency_after(self, i: int) -> tuple[str | None, int]:
        units = currencies.UNITS_EN if self.english else currencies.UNITS_ID
        j = i
        if self.english:
            # 12 million U.S. dollars, 30-million-dollar
            while j < i + 4 and self.lower(j) in ("u", "s", ".", "-", "of", "new", "hong", "kong",
                                                  *currencies.COUNTRIES):  # fmt: skip
                j += 1
        if self.lower(j) in units:
            code = units[self.lower(j)]
            near = self.lower(j - 1) if self.english else self.lower(j + 1)
            if code == "dollar":
                if self.english and self.lower(i) == "u":
                    near = "us"
                code = currencies.COUNTRIES.get(near, code)
            return code, j + 1
        if self.lower(i) in ("$", "€", "£") and self.glued(i):
            return currencies.SIGNS[self.lower(i)], i + 1
        if self.lower(i) in ("us", "as") and self.lower(i + 1) == "$":
            return "USD", i + 2
        if self.lower(i) in ("usd", "idr", "eur", "sgd", "aud", "myr", "jpy"):
            return currencies.SIGNS[self.lower(i)], i + 1
        return None, i

    # Indonesian words ---------------------------------------------------------------------------

    def word_id(self, i: int) -> int:
        word = self.lower(i)
        if word in words.UNITS_ID or word in words.HUNDREDS_ID or word == "se":
            return self.phrase_id(i)
        if word == "setengah" and self.lower(i + 1) in words.SCALES_ID:
            scale, end = self.scale(i + 1)
            self.money(i, end, (0.5 * scale,), scaled=True, figures=False)
            return end
        if word in words.VAGUE_ID:
            scale, end = self.scale(i + 1)
            exponent = words.VAGUE_ID[word] + round(len(str(int(scale))) - 1)
            self.add(i, end, (), vague=exponent)
            return end
        if word in words.SMALL_ID:
            ordinal = word.startswith("ke") or word == "pertama"
            end = i + 1
            # Kedua belas, kedua puluh
            if ordinal and self.lower(end) in ("belas", "puluh"):
                value = words.SMALL_ID[word][0]
                value = value + 10 if self.lower(end) == "belas" else value * 10
                self.add(i, end + 1, (value,), ordinal=True)
                return end + 1
            loose = not word.startswith(("kes", "sep", "seper")) and not ordinal
            self.add(i, end, words.SMALL_ID[word], ordinal=ordinal, loose=loose)
            return end
        return self.roman(i)

    def phrase_id(self, i: int) -> int:
        """A number in words: dua ratus lima puluh ribu, tiga koma lima, satu setengah juta."""
        total = 0.0
        current: float | None = None
        unit: float | None = None
        scaled = False
        last_scale = float("inf")
        j = i
        while True:
            word = self.lower(j)
            if word in words.HUNDREDS_ID and words.HUNDREDS_ID[word] == 100 and unit is None:
                current, unit = (current or 0) + 100, None
            elif word in words.HUNDREDS_ID and current is None:
                scale = words.HUNDREDS_ID[word]
                if scale >= last_scale or (scale == 100):
                    break
                total, last_scale, scaled = total + scale, scale, True
            elif word in words.UNITS_ID and unit is None:
                unit = words.UNITS_ID[word]
                if current is not None and current % 100 and unit >= 10:
                    unit = None
                    break
                current = (current or 0) + unit
                if unit >= 10:
                    unit = None if self.lower(j + 1) not in ("ribu", "juta") else unit
            elif word == "belas" and unit is not None and current is not None:
                current, unit = current + 10, 0.0
            elif word == "puluh" and unit is not None and current is not None:
                current, unit = current - unit + unit * 10, None
            elif word == "puluhan" and unit is not None and current is not None:
                # Usia dua puluhan is one's twenties.
                current, unit = current - unit + unit * 10, 0.0
            elif word == "ratus" and unit is not None and current is not None:
                current, unit = current - unit + unit * 100, None
            elif word == "setengah" and current is not None:
                current += 0.5
                unit = 0.0
            elif word == "koma" and current is not None and self.lower(j + 1) in words.UNITS_ID:
                place = 0.1
                while self.lower(j + 1) in words.UNITS_ID and words.UNITS_ID[self.lower(j + 1)] < 10:
                    current += words.UNITS_ID[self.lower(j + 1)] * place
                    place /= 10
                    j += 1
                unit = 0.0
            elif word in words.PARTS_ID and current:
                self.add(i, j + 1, (current / words.PARTS_ID[word],))
                return j + 1
            elif word == "per" and current and (part := words.UNITS_ID.get(self.lower(j + 1), 0)):
                # Dua per tiga; satu per satu is one by one.
                if part > current:
                    self.add(i, j + 2, (current / part,))
                    return j + 2
                break
            elif word in words.SCALES_ID and current is not None:
                scale = words.SCALES_ID[word]
                if scale >= last_scale and last_scale != float("inf"):
                    # Seribu juta
                    total = (total + current) * scale
                else:
                    total += current * scale
                current, unit, last_scale, scaled = None, None, scale, True
            else:
                break
            j += 1
        if j == i:
            return i
        value = total + (current or 0)
        # Dua-tiga orang, satu per satu: each stands for itself.
        self.money(i, j, (value,), scaled=scaled, figures=False)
        return j

    def roman(self, i: int) -> int:
        value = _ROMAN.get(self.tokens[i].text)
        if value is None:
            return i
        self.add(i, i + 1, (value,), ordinal=True, loose=True)
        return i + 1

    # English words ------------------------------------------------------------------------------

    def word_en(self, i: int) -> int:
        word = self.lower(i)
        if word in words.UNITS_EN or word in words.TENS_EN:
            return self.phrase_en(i)
        if word in ("hundred", "thousand", "million", "billion", "trillion", "dozen") and (
            self.lower(i - 1) in ("a", "an", "per", "the", "several", "few", "couple", "one")
        ):
            scale, end = self.scale(i)
            vague = self.lower(i - 1) in ("several", "few")
            if vague:
                self.add(i, end, (), vague=len(str(int(scale))) - 1)
            else:
                self.money(i, end, (scale,), scaled=scale >= 100, figures=False)
            return end
        if word == "half":
            j = i + 1
            j += self.lower(j) in ("a", "-")
            scale, end = self.scale(j)
            if scale > 12:
                self.money(i, end, (0.5 * scale,), scaled=True, figures=False)
                return end
        if word in words.VAGUE_EN:
            exponent, end = words.VAGUE_EN[word], i + 1
            if self.lower(end) == "of" and self.lower(end + 1) in words.VAGUE_EN:
                exponent += words.VAGUE_EN[self.lower(end + 1)]
                end += 2
            self.add(i, end, (), vague=exponent)
            return end
        if word in words.ORDINALS_EN:
            value = words.ORDINALS_EN[word]
            values = (value, 1 / value) if value > 2 else (value,)
            self.add(i, i + 1, values, ordinal=True)
            return i + 1
        if word in words.SMALL_EN:
            self.add(i, i + 1, words.SMALL_EN[word], loose=True)
            return i + 1
        return self.roman(i)

    def phrase_en(self, i: int) -> int:
        """A number in words: two hundred and five thousand, twenty-one, one and a half million."""
        total, current, j = 0.0, 0.0, i
        scaled = ordinal = False
        last = ""
        while True:
            word = self.lower(j)
            step = 1
            if word in words.TENS_EN and last in ("", "hundred", "scale", "and"):
                current += words.TENS_EN[word]
                last = "tens"
            elif word in words.UNITS_EN and (
                last in ("", "hundred", "scale", "and")
                or (last == "tens" and 0 < words.UNITS_EN[word] < 10)
            ):
                current += words.UNITS_EN[word]
                last = "unit"
            elif word in words.ORDINALS_EN and (
                last in ("hundred", "and") or (last == "tens" and words.ORDINALS_EN[word] < 10)
            ):
                current += words.ORDINALS_EN[word]
                ordinal, last, j = True, "end", j + 1
                break
            elif word == "hundred" and last in ("unit", "tens") and current < 100:
                current *= 100
                last = "hundred"
            elif word in words.SCALES_EN and word != "hundred" and last in ("unit", "tens",
                                                                            "hundred", "half"):
                scale = words.SCALES_EN[word]
                total, current = total + current * scale, 0.0
                scaled, last = scaled or scale >= 1000, "scale"
            elif word in words.SCALES_EN and last == "scale" and word != "dozen":
                total *= words.SCALES_EN[word]
            elif word == "point" and last and self.lower(j + 1) in words.UNITS_EN:
                place = 0.1
                while self.lower(j + 1) in words.UNITS_EN:
                    current += words.UNITS_EN[self.lower(j + 1)] * place
                    place /= 10
                    j += 1
                last = "half"
            elif word == "and" and self.lower(j + 1) == "a" and self.lower(j + 2) == "half":
                current, last, step = current + 0.5, "half", 3
            elif word == "and" and last in ("hundred", "scale") and self.continues(j):
                last = "and"
            elif word in _DASHES and self.glued(j) and last and self.hyphenated(j, last):
                pass
            else:
                break
            j += step
        value = total + current
        # Two-thirds, three quarters, one-fifth
        k = j + (self.lower(j) in _DASHES)
        part = self.lower(k)
        singular = part[:-1] if part.endswith("s") else part
        if not scaled and 0 < value < 10 and (
            part.endswith("s") or value == 1 or self.lower(j) in _DASHES
        ):
            parts = {"half": 2.0, "halve": 2.0, "quarter": 4.0, **words.ORDINALS_EN}
            divisor = parts.get(singular, 0)
            if divisor > value and singular not in ("second", "first"):
                self.add(i, k + 1, (value / divisor,))
                return k + 1
        self.money(i, j, (value,), scaled=scaled, ordinal=ordinal, figures=False)
        return j

    def continues(self, i: int) -> bool:
        """Whether "and" at ``i`` goes on with the number: not in "three million and five million"."""
        following = [self.lower(k) for k in range(i + 1, i + 5)]
        if following[0] in _DASHES:
            following = following[1:]
        if following[0] not in words.UNITS_EN and following[0] not in words.TENS_EN:
            return False
        before = max(words.SCALES_EN.get(self.lower(k), 0) for k in (i - 1, i - 2))
        return not any(words.SCALES_EN.get(word, 0) >= before for word in following[:3])

    def hyphenated(self, i: int, last: str) -> bool:
        """Whether the hyphen at ``i`` joins the words of one number: twenty-one, one-hundred."""
        following = self.lower(i + 1)
        if following in words.SCALES_EN:
            return True
        if last == "tens":
            return following in words.UNITS_EN or following in words.ORDINALS_EN
        joins = following == "and" or following in words.UNITS_EN or following in words.TENS_EN
        return last in ("hundred", "scale", "and") and joins

    # Ranges -------------------------------------------------------------------------------------

    def share(self) -> list[Quantity]:
        """The quantities, with what a range says once given to both of its ends."""
        found = self.found
        for k in range(len(found) - 2, -1, -1):
            a, b = found[k], found[k + 1]
            if not a.values or not b.values or not self.joined(a, b):
                continue
            if b.scaled and not a.scaled and a.figures and not a.percent:
                low = max(b.values)
                scale = 1.0
                for power in (12, 9, 6, 3):
                    if low >= 10**power:
                        scale = 10.0**power
                        break
                a = replace(a, values=(*a.values, *(v * scale for v in a.values)),
                            weak=(*a.weak, *(v * scale for v in a.weak)))  # fmt: skip
            currency = a.currency or b.currency
            if a.figures and b.figures and not (a.percent or b.percent):
                a, b = replace(a, currency=currency), replace(b, currency=currency)
            # 2007/08 and 1990-95 name two years.
            if 1000 < a.values[0] < 2100 and b.values[0] < 100 and b.figures:
                b = replace(b, values=(*b.values, a.values[0] // 100 * 100 + b.values[0]))
            found[k], found[k + 1] = a, b
        return found

    def joined(self, a: Quantity, b: Quantity) -> bool:
        between = [t.lower for t in self.tokens if a.span[1] <= t.start < b.span[0]]
        return 0 < len(between) <= 2 and between[0] in (*_JOINS, "/") and all(
            t in _JOINS or t in ("/", "dengan", "sekitar") for t in between
        )


def read_quantities(tokens: Sequence[Token], *, english: bool) -> list[Quantity]:
    """The quantities that ``tokens`` speak of, in order."""
    return _Reader(tokens, english).read()
