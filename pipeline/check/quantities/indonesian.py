"""The number words of Indonesian: dua ratus lima puluh ribu, satu setengah juta, puluhan ribu."""

from __future__ import annotations

from pipeline.check import currencies
from pipeline.check.quantities import words
from pipeline.check.quantities.reader import Reader


class IndonesianReader(Reader):
    """Reads the quantities of an Indonesian sentence."""

    english = False
    scales = words.SCALES_ID
    units = currencies.UNITS_ID
    begins = frozenset(
        ["setengah", *words.UNITS_ID, *words.ONE_ID, *words.VAGUE_ID, *words.SMALL_ID]
    )

    def word(self, i: int) -> int:
        word = self.lower(i)
        if word in words.UNITS_ID or word in words.ONE_ID:
            return self.phrase(i)
        if word == "setengah" and self.lower(i + 1) in self.scales:
            scale, end = self.scale(i + 1)
            return self.money(i, end, (0.5 * scale,), scaled=True, figures=False)
        if word in words.VAGUE_ID:
            scale, end = self.scale(i + 1)
            return self.add(i, end, (), vague=words.VAGUE_ID[word] + len(str(int(scale))) - 1)
        if word in words.SMALL_ID:
            values = words.SMALL_ID[word]
            ordinal = word.startswith("ke") or word == "pertama"
            if ordinal and self.lower(i + 1) in ("belas", "puluh"):
                value = values[0] + 10 if self.lower(i + 1) == "belas" else values[0] * 10
                return self.add(i, i + 2, (value,), ordinal=True)
            loose = not ordinal and not word.startswith("sep")
            return self.add(i, i + 1, values, ordinal=ordinal, loose=loose)
        return self.roman(i)

    def half_after(self, i: int) -> int:
        return int(self.lower(i) == "setengah")

    def scale(self, i: int) -> tuple[float, int]:
        word = self.lower(i)
        if word in ("puluh", "ratus"):
            # 4 puluh ribu
            rest, end = super().scale(i + 1)
            return rest * (10 if word == "puluh" else 100), end
        if word == "rb" and self.texts[i] == "Rb":
            # Rubidium.
            return 1.0, i
        if word in ("m", "t") and "rp" in (self.lower(i - 2), self.lower(i - 3)):
            # Rp1,2 M is milliard, Rp3 T is trillion.
            return (1e9 if word == "m" else 1e12), i + 1
        return super().scale(i)

    def phrase(self, i: int) -> int:
        """A number in words from token ``i`` on, with the fraction or scale it has."""
        total, last_scale, j = 0.0, float("inf"), i
        while True:
            one = words.ONE_ID.get(self.lower(j), 0)
            if 100 < one < last_scale:
                total, last_scale, j = total + one, one, j + 1
                continue
            value, end = self.below_thousand(j)
            if end == j:
                break
            value, end = self.decimals(value, end)
            part = words.PARTS_ID.get(self.lower(end))
            if not part and self.lower(end) == "per":
                # Dua per tiga, not satu per satu.
                part = words.UNITS_ID.get(self.lower(end + 1), 0)
                end += part > value
            if part and part > value and last_scale == float("inf"):
                return self.add(i, end + 1, (value / part,))
            scale, after = self.scale(end)
            if not 1 < scale < last_scale:
                total, j = total + value, end
                break
            total, last_scale, j = total + value * scale, scale, after
        if j == i:
            return i
        scaled = last_scale < float("inf")
        return self.money(i, j, (total,), scaled=scaled, figures=False)

    def below_thousand(self, i: int) -> tuple[float, int]:
        """The hundreds, tens and units from token ``i`` on, and the token after them."""
        value, j = 0.0, i
        unit = words.UNITS_ID.get(self.lower(j), 0)
        if self.lower(j) == "seratus":
            value, j = 100.0, j + 1
        elif 0 < unit < 10 and self.lower(j + 1) == "ratus":
            value, j = unit * 100.0, j + 2
        unit = words.UNITS_ID.get(self.lower(j), -1)
        ten = self.lower(j + 1)
        if 0 < unit < 10 and ten == "belas":
            return value + 10 + unit, j + 2
        if 0 < unit < 10 and ten in ("puluh", "puluhan"):
            value, j = value + unit * 10, j + 2
            unit = words.UNITS_ID.get(self.lower(j), -1)
            if unit >= 10:
                return value, j
        if unit >= 0 and not (j > i and unit == 0):
            value, j = value + unit, j + 1
        return value, j

    def decimals(self, value: float, i: int) -> tuple[float, int]:
        """``value`` with "setengah" or "koma lima" after it, and the token after that."""
        if self.lower(i) == "setengah":
            return value + 0.5, i + 1
        place = 0.1
        while (self.lower(i) == "koma" or place < 0.1) and (
            words.UNITS_ID.get(self.lower(i + (place == 0.1)), 10) < 10
        ):
            i += place == 0.1
            value += words.UNITS_ID[self.lower(i)] * place
            place, i = place / 10, i + 1
        return value, i
