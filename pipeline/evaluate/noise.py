"""Noise sets: a clean source written as headlines, chats and scanners write, references unchanged.

Every function of ``KINDS`` takes a line and a random generator and gives a line; no line is added
or lost. The idea and the choice of kinds follow the robustness sets of mozilla/translations and
Belinkov and Bisk 2018, Synthetic and Natural Noise Both Break NMT.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

# Function words that Indonesian headlines leave in lower case.
_SMALL = frozenset(
    ("atau", "bagi", "dalam", "dan", "dari", "dengan", "di", "ke", "oleh", "pada", "serta",
     "untuk", "yang")
)  # fmt: skip

# Spellings of chats and social media, all of them common and unambiguous.
COLLOQUIAL = {
    "banyak": "bnyk", "baru": "br", "begini": "gini",
    "begitu": "gitu", "belum": "blm", "bisa": "bs", "bukan": "bkn", "dalam": "dlm",
    "dari": "dr", "dengan": "dgn", "hanya": "cuma", "harus": "hrs", "jangan": "jgn",
    "juga": "jg", "kalau": "klo", "karena": "krn", "kepada": "kpd", "lagi": "lg",
    "lebih": "lbh", "masih": "msh", "memang": "emang", "mereka": "mrk", "orang": "org",
    "pada": "pd", "saja": "aja", "sama": "sm", "sampai": "smpe", "sangat": "bgt",
    "saya": "sy", "sebelum": "sblm", "sekarang": "skrg", "semua": "smua", "seperti": "kyk",
    "setelah": "stlh", "sudah": "udah", "tapi": "tp", "tetapi": "tp", "tentang": "ttg",
    "terus": "trs", "tidak": "tdk", "untuk": "utk", "yang": "yg",
}  # fmt: skip

# Neighbours on a QWERTY keyboard.
_NEIGHBOURS = {
    "a": "qsz", "b": "vn", "c": "xv", "d": "sfe", "e": "wrd", "f": "dgr", "g": "fht", "h": "gjy",
    "i": "uok", "j": "hku", "k": "jli", "l": "kop", "m": "nj", "n": "bmh", "o": "ipl", "p": "ol",
    "q": "wa", "r": "etf", "s": "adw", "t": "ryg", "u": "yij", "v": "cb", "w": "qes", "x": "zc",
    "y": "tuh", "z": "xa",
}  # fmt: skip

_WORD = re.compile(r"[^\W\d_]+")
# Punctuation inside a number, a clock time or a reduplicated word is spelling, not punctuation.
_PUNCTUATION = re.compile(r"(?<!\w)[^\w\s]+|[^\w\s]+(?!\w)|(?<!\d)[.,:;!?…\"“”()](?=\w)")
_TYPO_RATE = 0.08
_SPACE_LOST, _SPACE_ADDED = 0.05, 0.04


def title_case(line: str, _: random.Random) -> str:
    """Every Word Like a Headline."""

    def capital(match: re.Match[str]) -> str:
        word = match.group()
        if word in _SMALL and match.start():
            return word
        return word[0].upper() + word[1:]

    return _WORD.sub(capital, line)


def upper_case(line: str, _: random.Random) -> str:
    """EVERYTHING IN CAPITALS."""
    return line.upper()


def no_punctuation(line: str, _: random.Random) -> str:
    """No full stops, commas, quotation marks or dashes; numbers and hyphenated words stay."""
    return " ".join(_PUNCTUATION.sub(" ", line).split())


def typos(line: str, generator: random.Random) -> str:
    """In about one word of twelve: a letter swapped, lost, doubled or its neighbour's key hit."""

    def slip(match: re.Match[str]) -> str:
        word = match.group()
        if len(word) < 4 or generator.random() >= _TYPO_RATE:
            return word
        place = generator.randrange(1, len(word) - 1)
        kind = generator.randrange(4)
        if kind == 0:
            return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        if kind == 1:
            return word[:place] + word[place + 1 :]
        if kind == 2:
            return word[:place] + word[place] + word[place:]
        near = _NEIGHBOURS.get(word[place].lower(), word[place])
        return word[:place] + generator.choice(near) + word[place + 1 :]

    return _WORD.sub(slip, line)


def ocr_spacing(line: str, generator: random.Random) -> str:
    """Scanned text: spaces lost between words, and added inside them."""

    def space(match: re.Match[str]) -> str:
        word = match.group()
        if len(word) < 4 or generator.random() >= _SPACE_ADDED:
            return word
        place = generator.randrange(1, len(word))
        return f"{word[:place]} {word[place:]}"

    spaced = _WORD.sub(space, line)
    return re.sub(" ", lambda _: "" if generator.random() < _SPACE_LOST else " ", spaced)


def colloquial(line: str, _: random.Random) -> str:
    """Chat spellings: yang as yg, dengan as dgn, tidak as tdk."""

    def short(match: re.Match[str]) -> str:
        word = match.group()
        spelling = COLLOQUIAL.get(word.lower(), word)
        return spelling.capitalize() if word[0].isupper() and spelling != word else spelling

    return _WORD.sub(short, line)


KINDS: dict[str, Callable[[str, random.Random], str]] = {
    "title-case": title_case,
    "upper-case": upper_case,
    "no-punctuation": no_punctuation,
    "typos": typos,
    "ocr-spacing": ocr_spacing,
    "colloquial": colloquial,
}


def noisy(lines: Sequence[str], kind: str, seed: int = 0) -> list[str]:
    """``lines`` with noise of one of ``KINDS``; a line's noise depends on seed and place only."""
    return [
        KINDS[kind](line, random.Random(f"{seed}:{kind}:{place}"))
        for place, line in enumerate(lines)
    ]
