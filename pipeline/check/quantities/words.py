"""The words for numbers in Indonesian and English, and how numerals are written in either."""

from __future__ import annotations

from dataclasses import dataclass

UNITS_ID = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
    "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11,
}  # fmt: skip
ONE_ID = {"seratus": 100, "seribu": 1000, "sejuta": 10**6, "semiliar": 10**9,
               "setriliun": 10**12}  # fmt: skip
SCALES_ID = {
    "ribu": 10**3, "rb": 10**3, "juta": 10**6, "jt": 10**6, "miliar": 10**9, "milyar": 10**9,
    "miliard": 10**9, "milliar": 10**9, "triliun": 10**12, "trilyun": 10**12, "trilliun": 10**12,
    "lusin": 12, "kodi": 20, "ribuan": 10**3, "jutaan": 10**6, "miliaran": 10**9,
    "milyaran": 10**9, "triliunan": 10**12,
}  # fmt: skip
VAGUE_ID = {
    "belasan": 1, "puluhan": 1, "ratusan": 2, "ribuan": 3, "jutaan": 6, "miliaran": 9,
    "berpuluh": 1, "beratus": 2, "beribu": 3, "berjuta": 6,
    "milyaran": 9, "triliunan": 12,
}  # fmt: skip
# What a word says beside a cardinal: ketiga is the third, and all three.
SMALL_ID = {
    "pertama": (1.0,), "kedua": (2.0,), "ketiga": (3.0,), "keempat": (4.0,), "kelima": (5.0,),
    "keenam": (6.0,), "ketujuh": (7.0,), "kedelapan": (8.0,), "kesembilan": (9.0,),
    "kesepuluh": (10.0,), "kesebelas": (11.0,), "keduanya": (2.0,), "ketiganya": (3.0,),
    "keempatnya": (4.0,), "berdua": (2.0,), "bertiga": (3.0,), "berempat": (4.0,),
    "separuh": (0.5, 50.0), "separo": (0.5, 50.0), "setengah": (0.5, 50.0), "paruh": (0.5,),
    "seperempat": (0.25,), "sepertiga": (1 / 3,), "seperlima": (0.2,), "seperenam": (1 / 6,),
    "seperdelapan": (0.125,), "sepersepuluh": (0.1,), "sepasang": (2.0,), "pasangan": (2.0,),
    "selusin": (12.0,), "ganda": (2.0,), "dekade": (10.0, 1.0), "dasawarsa": (10.0,),
    "abad": (100.0,), "dwi": (2.0,), "tri": (3.0,), "semester": (6.0, 0.5), "triwulan": (0.25, 3.0),
    "kuartal": (0.25,), "caturwulan": (4.0,), "windu": (8.0,),
    "belahan": (0.5,), "setengahnya": (0.5,), "tunggal": (1.0,),
}  # fmt: skip
PARTS_ID = {"pertiga": 3, "perempat": 4, "perlima": 5, "perenam": 6, "perdelapan": 8,
            "persepuluh": 10}  # fmt: skip

UNITS_EN = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS_EN = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES_EN = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "mln": 10**6, "mn": 10**6,
    "billion": 10**9, "bn": 10**9, "bln": 10**9, "trillion": 10**12, "tn": 10**12, "trn": 10**12,
    "dozen": 12, "thousands": 10**3, "millions": 10**6, "billions": 10**9, "trillions": 10**12,
}  # fmt: skip
FULL_SCALES_EN = frozenset(["hundred", "thousand", "million", "billion", "trillion", "dozen"])
# Letters that follow a numeral without a space: $5m, Rp3bn, 40k.
GLUED_EN = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12, "bn": 10**9, "mn": 10**6, "tn": 10**12}
VAGUE_EN = {"tens": 1, "dozens": 1, "scores": 1, "hundreds": 2, "thousands": 3, "millions": 6,
            "billions": 9, "trillions": 12}  # fmt: skip
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
    "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}  # fmt: skip
ORDINALS_EN = {word: float(value) for word, value in _ORDINALS.items()}
SMALL_EN = {
    "half": (0.5,), "halves": (0.5,), "halved": (0.5, 2.0), "quarter": (0.25,),
    "quarters": (0.25,), "both": (2.0,), "twice": (2.0,), "double": (2.0,), "doubled": (2.0,),
    "doubles": (2.0,), "doubling": (2.0,), "pair": (2.0,), "couple": (2.0,), "twin": (2.0,),
    "duo": (2.0,), "either": (2.0,), "neither": (2.0,), "triple": (3.0,), "tripled": (3.0,),
    "treble": (3.0,), "thrice": (3.0,), "trio": (3.0,), "twofold": (2.0,), "threefold": (3.0,),
    "fourfold": (4.0,), "fivefold": (5.0,), "tenfold": (10.0,), "quadrupled": (4.0,),
    "quadruple": (4.0,), "decade": (10.0,), "decades": (10.0,), "century": (100.0,),
    "centuries": (100.0,), "fortnight": (2.0, 14.0), "semester": (6.0,), "single": (1.0,),
    "thirds": (1 / 3,), "nil": (0.0,), "twenties": (20.0,), "thirties": (30.0,),
    "forties": (40.0,), "fifties": (50.0,), "sixties": (60.0,), "seventies": (70.0,),
    "eighties": (80.0,), "nineties": (90.0,), "former": (1.0,), "latter": (2.0,),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numeral:
    """What a numeral may say: ``likely`` in its own language's notation, ``other`` in the rest."""

    likely: float
    other: float | None = None


def read_numeral(text: str, *, english: bool) -> list[Numeral]:
    """The number written as ``text`` (digits with dots and commas), several for 2.4.1 or 3,5,7.

    Indonesian writes 1.250.000,50 what English writes 1,250,000.50; in either a single separator
    before three digits is a thousands mark or a decimal mark by the language's own convention.
    """
    text = "".join(text.split())
    point, comma = text.count("."), text.count(",")
    if not point and not comma:
        return [Numeral(float(text))]
    if point and comma:
        last = max(text.rfind("."), text.rfind(","))
        before, after = text[:last], text[last + 1 :]
        if text.count(text[last]) == 1 and _grouped(before, "," if text[last] == "." else "."):
            return [Numeral(float(before.replace(".", "").replace(",", "") + "." + after))]
        return [n for piece in text.split(",") for n in read_numeral(piece, english=english)]
    mark = "." if point else ","
    if _grouped(text, mark):
        whole = float(text.replace(mark, ""))
        if point + comma > 1:
            return [Numeral(whole)]
        decimal = float(text.replace(",", "."))
        thousands_mark = "," if english else "."
        return [Numeral(whole, decimal)] if mark == thousands_mark else [Numeral(decimal, whole)]
    if point + comma > 1:
        return [Numeral(float(piece)) for piece in text.split(mark)]
    return [Numeral(float(text.replace(",", ".")))]


def _grouped(text: str, mark: str) -> bool:
    """Whether ``text`` is digits in groups of three, the first of one to three without a zero."""
    groups = text.split(mark)
    first = groups[0]
    return (
        all(len(group) == 3 and group.isdigit() for group in groups[1:])
        and first.isdigit()
        and (len(first) <= 3 or len(groups) == 1)
        and (len(groups) == 1 or first[0] != "0")
    )
