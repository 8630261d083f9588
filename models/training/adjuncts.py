"""Short phrases of news reports, with any figures, that training adds to pairs that lack them.

The parallel text is older or of another kind: a date in brackets, a clock time with its zone or a
dateline stands in nearly every Indonesian report and in hardly any training pair.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

_DAYS = (
    ("Senin", "Monday"),
    ("Selasa", "Tuesday"),
    ("Rabu", "Wednesday"),
    ("Kamis", "Thursday"),
    ("Jumat", "Friday"),
    ("Sabtu", "Saturday"),
    ("Minggu", "Sunday"),
)
_MONTHS = (
    ("Januari", "January"),
    ("Februari", "February"),
    ("Maret", "March"),
    ("April", "April"),
    ("Mei", "May"),
    ("Juni", "June"),
    ("Juli", "July"),
    ("Agustus", "August"),
    ("September", "September"),
    ("Oktober", "October"),
    ("November", "November"),
    ("Desember", "December"),
)
_ZONES = (
    ("WIB", "WIB"),
    ("WITA", "WITA"),
    ("WIT", "WIT"),
    ("waktu setempat", "local time"),
    ("", ""),
)
_AMOUNTS = (("juta", "million"), ("miliar", "billion"), ("triliun", "trillion"))
_PLACES = ["Jakarta", "Bandung", "Semarang", "Surabaya", "Yogyakarta", "Medan", "Makassar"]
_PLACES += ["Denpasar", "Palembang", "Padang", "Pontianak", "Banjarmasin", "Manado", "Kupang"]
_OUTLETS = ["ANTARA", "KOMPAS.com", "detikcom", "TEMPO.CO", "Liputan6.com", "REPUBLIKA.CO.ID"]
_OUTLETS += ["Beritasatu.com", "Bisnis.com", "CNN Indonesia", "Media Indonesia"]

Phrase = tuple[str, str]


def _pick(rng: np.random.Generator, table: tuple[Phrase, ...]) -> Phrase:
    return table[int(rng.integers(len(table)))]


def _figure(rng: np.random.Generator, most: float) -> Phrase:
    english = f"{rng.uniform(1, most):,.{rng.integers(0, 3)}f}"
    return english.translate(str.maketrans(".,", ",.")), english


def _bracketed_date(rng: np.random.Generator) -> Phrase:
    day, date = _pick(rng, _DAYS), f"({rng.integers(1, 32)}/{rng.integers(1, 13)}"
    date += f"/{rng.integers(1990, 2030)})" if rng.random() < 0.7 else ")"
    preposition = " pada" if rng.random() < 0.5 else ","
    return f"{preposition} {day[0]} {date}", f" on {day[1]} {date}"


def _written_date(rng: np.random.Generator) -> Phrase:
    day, month, year = rng.integers(1, 32), _pick(rng, _MONTHS), rng.integers(1900, 2031)
    return f" pada {day} {month[0]} {year}", f" on {day} {month[1]} {year}"


def _clock(rng: np.random.Generator) -> Phrase:
    hour, minute, zone = rng.integers(0, 24), rng.integers(0, 60), _pick(rng, _ZONES)
    mark = "." if rng.random() < 0.8 else ":"
    indonesian = f" pukul {hour:02}{mark}{minute:02} {zone[0]}".rstrip()
    return ("" if rng.random() < 0.5 else " pada") + indonesian, (
        f" at {hour:02}:{minute:02} {zone[1]}".rstrip()
    )


def _rupiah(rng: np.random.Generator) -> Phrase:
    (indonesian, english), unit = _figure(rng, 1000), _pick(rng, _AMOUNTS)
    space = " " if rng.random() < 0.2 else ""
    return f" senilai Rp{space}{indonesian} {unit[0]}", f" worth Rp{space}{english} {unit[1]}"


def _percent(rng: np.random.Generator) -> Phrase:
    indonesian, english = _figure(rng, 100)
    return f" sebesar {indonesian} persen", f" of {english} percent"


_ENDINGS: tuple[Callable[[np.random.Generator], Phrase], ...] = (
    _bracketed_date,
    _bracketed_date,
    _written_date,
    _clock,
    _clock,
    _rupiah,
    _percent,
)


def add_ending(source: str, target: str, rng: np.random.Generator) -> Phrase:
    """A time, date or amount before the full stop of both sides; those without one stay."""
    if not (source.endswith(".") and target.endswith(".") and source[-2:-1].isalpha()):
        return source, target
    indonesian, english = _ENDINGS[int(rng.integers(len(_ENDINGS)))](rng)
    return f"{source[:-1]}{indonesian}.", f"{target[:-1]}{english}."


def add_dateline(source: str, target: str, rng: np.random.Generator) -> Phrase:
    """A place and an outlet in front of both sides, as news agencies write them."""
    place, outlet = _PLACES[int(rng.integers(len(_PLACES)))], _OUTLETS[rng.integers(len(_OUTLETS))]
    place = place.upper() if rng.random() < 0.4 else place
    dash = ("-", "--", "–")[int(rng.integers(3))]
    shapes = [f"{place}, {outlet} {dash} ", f"{place} ({outlet}) {dash} ", f"{place} {dash} "]
    shapes.append(f"{outlet}, {place} {dash} ")
    dateline = shapes[int(rng.integers(len(shapes)))]
    return dateline + source, dateline + target
