"""The number words of English: two hundred and five, one and a half million, two-thirds."""

from __future__ import annotations

from pipeline.check import currencies
from pipeline.check.quantities import words
from pipeline.check.quantities.reader import DASHES, Reader

_ARTICLES = frozenset(["a", "an", "per", "the", "several", "few", "couple"])
_PARTS = {"half": 2.0, "halve": 2.0, "quarter": 4.0, **words.ORDINALS_EN}


class EnglishReader(Reader):
    """Reads the quantities of an English sentence."""

    english = True
    scales = words.SCALES_EN
    units = currencies.UNITS_EN
    begins = frozenset(
        ["half", *words.UNITS_EN, *words.TENS_EN, *words.FULL_SCALES_EN, *words.VAGUE_EN,
         *words.ORDINALS_EN, *words.SMALL_EN]
    )  # fmt: skip

    def word(self, i: int) -> int:
        word = self.lower(i)
        if word in words.UNITS_EN or word in words.TENS_EN:
            return self.phrase(i)
        if word in words.SCALES_EN and word in words.FULL_SCALES_EN:
            before = self.lower(i - 1)
            if before in ("several", "few"):
                scale, end = self.scale(i)
                return self.add(i, end, (), vague=len(str(int(scale))) - 1)
            return self.phrase(i, 1.0) if before in _ARTICLES else i
        if word == "half":
            scale, end = self.scale(i + 1 + (self.lower(i + 1) in ("a", "-")))
            if scale > 12:
                return self.money(i, end, (0.5 * scale,), scaled=True, figures=False)
        if word in words.VAGUE_EN:
            exponent, end = words.VAGUE_EN[word], i + 1
            if self.lower(end) == "of" and self.lower(end + 1) in words.VAGUE_EN:
                exponent += words.VAGUE_EN[self.lower(end + 1)]
                end += 2
            return self.add(i, end, (), vague=exponent)
        if word in words.ORDINALS_EN:
            value = words.ORDINALS_EN[word]
            values = (value, 1 / value) if value > 2 else (value,)
            return self.add(i, i + 1, values, ordinal=True)
        if word in words.SMALL_EN:
            return self.add(i, i + 1, words.SMALL_EN[word], loose=True)
        return self.roman(i)

    def half_after(self, i: int) -> int:
        return 3 if [self.lower(k) for k in (i, i + 1, i + 2)] == ["and", "a", "half"] else 0

    def scale(self, i: int) -> tuple[float, int]:
        if self.glued(i) and self.lower(i) in words.GLUED_EN:
            return float(words.GLUED_EN[self.lower(i)]), i + 1
        return super().scale(i)

    def phrase(self, i: int, current: float = 0.0) -> int:
        """A number in words from token ``i`` on; ``current`` is 1 after the article of "a hundred".

        ``last`` is the kind of the word before: what may follow depends on it.
        """
        total, j = 0.0, i
        scaled = ordinal = False
        last = "unit" if current else ""
        while not ordinal:
            word = self.lower(j)
            if word in words.TENS_EN and last in ("", "hundred", "scale", "and"):
                current, last = current + words.TENS_EN[word], "tens"
            elif word in words.UNITS_EN and (
                last in ("", "hundred", "scale", "and")
                or (last == "tens" and 0 < words.UNITS_EN[word] < 10)
            ):
                current, last = current + words.UNITS_EN[word], "unit"
            elif word in words.ORDINALS_EN and (
                last in ("hundred", "and") or (last == "tens" and words.ORDINALS_EN[word] < 10)
            ):
                current, ordinal = current + words.ORDINALS_EN[word], True
            elif word == "hundred" and last in ("unit", "tens") and current < 100:
                current, last = current * 100, "hundred"
            elif word in words.SCALES_EN and word != "hundred" and last in (
                "unit", "tens", "hundred", "half"
            ):  # fmt: skip
                total, current = total + current * words.SCALES_EN[word], 0.0
                scaled, last = scaled or words.SCALES_EN[word] >= 1000, "scale"
            elif word in words.SCALES_EN and last == "scale" and word != "dozen":
                total *= words.SCALES_EN[word]
            elif word == "point" and last and self.lower(j + 1) in words.UNITS_EN:
                place = 0.1
                while self.lower(j + 1) in words.UNITS_EN:
                    current += words.UNITS_EN[self.lower(j + 1)] * place
                    place, j = place / 10, j + 1
                last = "half"
            elif half := self.half_after(j):
                current, last, j = current + 0.5, "half", j + half - 1
            elif word == "and" and last in ("hundred", "scale") and self.continues(j):
                last = "and"
            elif not (word in DASHES and self.glued(j) and last and self.hyphenated(j, last)):
                break
            j += 1
        value = total + current
        if not scaled and not ordinal and 0 < value < 10:
            part, end = self.part(value, j)
            if part:
                return self.add(i, end, (value / part,))
        return self.money(i, j, (value,), scaled=scaled, ordinal=ordinal, figures=False)

    def part(self, value: float, i: int) -> tuple[float, int]:
        """The denominator at token ``i`` of two-thirds, one-fifth or three quarters, or 0."""
        hyphen = self.lower(i) in DASHES
        word = self.lower(i + hyphen)
        if not (word.endswith("s") or value == 1 or hyphen):
            return 0.0, i
        part = _PARTS.get(word.removesuffix("s"), 0.0)
        fits = part > value and word not in ("first", "second", "seconds")
        return (part if fits else 0.0), i + hyphen + 1

    def continues(self, i: int) -> bool:
        """Whether "and" at ``i`` goes on with the number: not in "a million and two million"."""
        following = [self.lower(k) for k in range(i + 1, i + 5)]
        if following[0] in DASHES:
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
