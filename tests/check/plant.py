"""Errors planted by rule into a correct translation, one function a kind.

Each takes source, target and a random generator and gives the broken target, or None where the
pair offers no place for that error.
"""

from __future__ import annotations

import random
import re

MONTHS = ["January", "February", "March", "April", "June", "July", "August", "September",
          "October", "November", "December"]  # fmt: skip
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
SCALES = ["thousand", "million", "billion", "trillion"]
COUNTRIES = [("Japan", "Jepang"), ("Germany", "Jerman"), ("France", "Prancis"), ("Iraq", "Irak"),
             ("Russia", "Rusia"), ("India", "India"), ("Malaysia", "Malaysia"),
             ("Australia", "Australia"), ("Thailand", "Thailand"), ("Iran", "Iran")]  # fmt: skip
_NUMERAL = re.compile(r"(?<![\w.,-])\d[\d.,]*\d(?![\w-])|(?<![\w.,-])[2-9](?![\w.,-])")
_TIME = re.compile(r"\b(\d{1,2})([:.]\d{2})(?=\s*(?:[ap]\.?m|WIB|GMT|local))", re.IGNORECASE)
_NEGATION = re.compile(r"\b(?:not|never) |n['’]t\b|\bno (?=[a-z])|\bwithout\b")
_NEGATION_ID = re.compile(r"\b(?:tidak|tak|bukan|belum|tanpa|jangan)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{5,}(?= [A-Z][a-z])")


def number(source: str, target: str, rng: random.Random) -> str | None:
    """One digit of a numeral of the target becomes another."""
    found = [m for m in _NUMERAL.finditer(target) if m[0] in source or len(m[0]) < 4]
    if not found:
        return None
    match = rng.choice(found)
    places = [i for i, char in enumerate(match[0]) if char.isdigit()]
    place = rng.choice(places)
    digit = rng.choice([d for d in "23456789" if d != match[0][place]])
    changed = match[0][:place] + digit + match[0][place + 1 :]
    return target[: match.start()] + changed + target[match.end() :]


def magnitude(source: str, target: str, rng: random.Random) -> str | None:
    """A scale word becomes another: million, billion."""
    found = list(re.finditer(rf"(?<=\d )(?:{'|'.join(SCALES)})\b", target))
    if not found or not re.search(r"\d\s(?:ribu|juta|mil[iy]ar|tril[iy]\w*n)\b", source):
        return None
    match = rng.choice(found)
    other = rng.choice([scale for scale in SCALES if scale != match[0]])
    return target[: match.start()] + other + target[match.end() :]


def currency(source: str, target: str, rng: random.Random) -> str | None:
    """Rupiah become dollars, dollars rupiah."""
    if "Rp" in source and "Rp" in target:
        return target.replace("Rp", "US$", 1) if "olar" not in source else None
    if "dolar" in source and "$" in target and "Rp" not in source:
        return re.sub(r"(?:US)?\$", "Rp", target)
    return None


def date(source: str, target: str, rng: random.Random) -> str | None:
    """A month or a day of the week becomes another."""
    found = list(re.finditer(rf"\b(?:{'|'.join(MONTHS + DAYS)})\b", target))
    if len(found) != 1 or not re.search(
        r"\b(?:Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Januari|Februari|Maret|April|Mei|Juni|Juli"
        r"|Agustus|September|Oktober|November|Desember)\b",
        source,
    ):
        return None
    match = found[0]
    pool = MONTHS if match[0] in MONTHS else DAYS
    return (
        target[: match.start()]
        + rng.choice([x for x in pool if x != match[0]])
        + (target[match.end() :])
    )


def time(source: str, target: str, rng: random.Random) -> str | None:
    """The hour of a time of day moves by one to three."""
    match = _TIME.search(target)
    if not match or not re.search(r"\d[.:]\d\d", source):
        return None
    hour = (int(match[1]) + rng.randint(1, 3)) % 12 or 12
    return target[: match.start()] + str(hour) + target[match.end(1) :]


def name(source: str, target: str, rng: random.Random) -> str | None:
    """A letter inside of a name changes, or a country becomes another."""
    for english, indonesian in COUNTRIES:
        if english in target and indonesian in source:
            return target.replace(english, "Portugal" if english != "Portugal" else "Spain")
    found = [m for m in _NAME.finditer(target) if m[0] in source]
    if not found:
        return None
    match = rng.choice(found)
    place = rng.randint(2, len(match[0]) - 2)
    letter = rng.choice([x for x in "aeioubdgklmnprst" if x != match[0][place]])
    changed = match[0][:place] + letter + match[0][place + 1 :]
    return target[: match.start()] + changed + target[match.end() :]


def negation(source: str, target: str, rng: random.Random) -> str | None:
    """The only negation of the target goes."""
    found = list(_NEGATION.finditer(target))
    if len(found) != 1 or len(_NEGATION_ID.findall(source)) != 1:
        return None
    match = found[0]
    new = {"without": "with"}.get(match[0], "")
    if match[0] == "no ":
        new = "a "
    changed = target[: match.start()] + new + target[match.end() :]
    return changed.replace("cannot", "can")


def repetition(source: str, target: str, rng: random.Random) -> str | None:
    """One to five words are said again, once to four times."""
    words = target.split()
    if len(words) < 8:
        return None
    length = rng.randint(1, 5)
    start = rng.randint(0, len(words) - length - 1)
    piece = words[start : start + length]
    if not all(word.isalpha() for word in piece):
        return None
    again = piece * rng.randint(1, 4)
    return " ".join(words[: start + length] + again + words[start + length :])


def copied(source: str, target: str, rng: random.Random) -> str | None:
    """A third to the whole of the target is the source's words instead."""
    ours, theirs = source.split(), target.split()
    if len(ours) < 6:
        return None
    share = rng.uniform(0.0, 0.66)
    return " ".join(theirs[: int(len(theirs) * share)] + ours[int(len(ours) * share) :])


def length(source: str, target: str, rng: random.Random) -> str | None:
    """Only the first third of the target is left, as a sentence."""
    words = target.split()
    if len(words) < 9:
        return None
    return " ".join(words[: int(len(words) * rng.uniform(0.15, 0.35))]).rstrip(".,;:") + "."


def unfinished(source: str, target: str, rng: random.Random) -> str | None:
    """The last one to five words are missing with the full stop."""
    words = target.split()
    if len(words) < 9 or source[-1:] not in ".?!":
        return None
    return " ".join(words[: -rng.randint(1, 5)]).rstrip(".,;:?!\"”'")


def quotes(source: str, target: str, rng: random.Random) -> str | None:
    """One quotation mark or bracket goes."""
    places = [i for i, char in enumerate(target) if char in '"“”()']
    if not places or any(source.count(a) != source.count(b) for a, b in ("“”", "()")) or (
        source.count('"') % 2
    ):  # fmt: skip
        return None
    place = rng.choice(places)
    return target[:place] + target[place + 1 :]


_OPPOSITES = [
    ("at least", "at most"), ("more than", "less than"), ("higher", "lower"), ("above", "below"),
    ("rose", "fell"), ("increased", "decreased"), ("increase", "decrease"), ("before", "after"),
    ("exports", "imports"), ("won", "lost"), ("victory", "defeat"), ("men", "women"),
]  # fmt: skip


def direction(source: str, target: str, rng: random.Random) -> str | None:
    """A word of direction becomes its opposite, if it is the only one of its pair."""
    turns = dict(_OPPOSITES) | {b: a for a, b in _OPPOSITES}
    found = list(re.finditer(rf"\b(?:{'|'.join(turns)})\b", target))
    found = [m for m in found if sum(turns[m[0]] == turns.get(o[0]) for o in found) == 1]
    if not found:
        return None
    match = rng.choice(found)
    return target[: match.start()] + turns[match[0]] + target[match.end() :]


_LEFT = {
    "mud": "lumpur", "factory": "pabrik", "flood": "banjir", "farmers": "petani", "rice": "beras",
    "budget": "anggaran", "price": "harga", "teachers": "guru", "roads": "jalan", "tax": "pajak",
    "school": "sekolah", "law": "hukum", "growth": "pertumbuhan", "victims": "korban",
    "ministry": "kementerian", "health": "kesehatan", "village": "desa", "poor": "miskin",
}  # fmt: skip


def untranslated(source: str, target: str, rng: random.Random) -> str | None:
    """One English word becomes the Indonesian word of the source that it stands for."""
    found = [(e, i) for e, i in _LEFT.items()
             if re.search(rf"\b{e}\b", target) and re.search(rf"\b{i}\b", source)]  # fmt: skip
    if not found:
        return None
    english, indonesian = rng.choice(found)
    return re.sub(rf"\b{english}\b", indonesian, target, count=1)


PLANTS = {
    f.__name__: f
    for f in (number, magnitude, currency, date, time, name, negation, direction, repetition,
              copied, untranslated, length, unfinished, quotes)
}  # fmt: skip
