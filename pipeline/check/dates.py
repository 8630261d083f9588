"""Dates and days of the week: 22/5/2025 and Kamis against 22 May 2025 and Thursday."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.check.text import Span, mask, tokenise
from pipeline.records import Flag, Severity

MONTHS_ID = {
    "januari": 1, "februari": 2, "pebruari": 2, "maret": 3, "april": 4, "mei": 5, "juni": 6,
    "juli": 7, "agustus": 8, "september": 9, "oktober": 10, "november": 11, "nopember": 11,
    "desember": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "agt": 8, "agu": 8,
    "ags": 8, "sept": 9, "sep": 9, "okt": 10, "nov": 11, "nop": 11, "des": 12,
}  # fmt: skip
MONTHS_EN = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7,
    "august": 8, "september": 9, "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2,
    "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
# Indonesian texts leave English months standing now and then.
MONTHS_ID |= {name: month for name, month in MONTHS_EN.items() if name != "may"}
DAYS_ID = {
    "senin": 1, "selasa": 2, "rabu": 3, "kamis": 4, "jumat": 5, "jum'at": 5, "jum’at": 5,
    "sabtu": 6, "minggu": 7, "ahad": 7,
}  # fmt: skip
DAYS_EN = {
    "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
    "sunday": 7,
}  # fmt: skip
_NAMES = [name.title() for name in list(MONTHS_EN)[:12]]
_DAY_NAMES = [name.title() for name in DAYS_EN]

_TO = r"\s*(?:-|–|—|−|hingga|sampai(?:\s+dengan)?|s/d|dan|to|and|until|through)\s*"
_TH = r"(?:\s?(?:st|nd|rd|th)\b)?"
_CAP_ID = "|".join(sorted((m.title() for m in MONTHS_ID), key=len, reverse=True))
_CAP_EN = "|".join(sorted((m.title() for m in MONTHS_EN), key=len, reverse=True))
_YEAR = r"(?:,?\s+(?:tahun\s+|of\s+)?(?P<year>[1-9]\d{3})(?!\d|\.\d))?"
_ID = re.compile(
    rf"(?:(?<![\d.,/])(?<!ke-)(?:(?P<first>\d{{1,2}}){_TO})?(?P<day>\d{{1,2}})\s+)?"
    rf"\b(?P<month>{_CAP_ID}|{_CAP_ID.upper()})\b\.?{_YEAR}"
)
_EN_DAY_FIRST = re.compile(
    rf"(?<![\d.,/])(?:(?P<first>\d{{1,2}}){_TH}{_TO}(?:the\s+)?)?(?P<day>\d{{1,2}}){_TH}\s+(?:of\s+)?"
    rf"\b(?P<month>{_CAP_EN}|{_CAP_EN.upper()})\b\.?{_YEAR}"
)
_EN_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{_CAP_EN}|{_CAP_EN.upper()})\b\.?(?:\s+(?:the\s+)?(?P<first>\d{{1,2}}){_TH}"
    rf"(?![\d:.,]*\d|\s?(?:%|percent|per\s+cent|million|billion|people|p\.?m|a\.?m))"
    rf"(?:{_TO}(?P<day>\d{{1,2}}){_TH}(?![\d:]|\s*(?:[a-z]+\s+)?(?:{_CAP_EN})))?)?{_YEAR}"
)
_NUMERIC = re.compile(
    r"(?<![\d.,/\-])(?P<a>\d{1,2})(?P<sep>[/.\-–])(?P<b>\d{1,2})(?:(?P=sep)(?P<year>\d{4}|\d{2}))?"
    r"(?![\d/\-–]|[.,]\d)"
)
_ISO = re.compile(r"(?<![\d/-])(?P<year>[12]\d{3})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d-])")
# Without this there is no numeric date.
_FIGURES = re.compile(r"\d[/.\-–]\d")
_WEEKDAY_BEFORE = re.compile(
    r"(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad|day|tanggal|tgl)"
    r"(?:\s+(?:pagi|siang|sore|malam|dini hari|morning|evening|night|afternoon))?,?\s*\(?\s*$",
    re.IGNORECASE,
)
# The day's first run of letters: that of "Jum'at" is "jum".
_DAY_WORDS = frozenset(re.split("['’]", day)[0] for day in DAYS_ID)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# "May" and "March" are other words as well: a month only where something says so.
_MONTH_BEFORE = re.compile(
    r"(?:\b(?:in|of|by|since|until|till|from|to|and|or|last|next|this|early|late|mid|on|between"
    r"|during|before|after|through|for|every|each|the|month)|-|–|,|\()\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Date:
    """A date as written: ``readings`` are its possible (day, month, year), None where unsaid."""

    span: Span
    readings: tuple[tuple[int | None, int, int | None], ...]

    @property
    def year(self) -> int | None:
        return self.readings[0][2]

    def __str__(self) -> str:
        day, month, year = self.readings[0]
        return " ".join(str(part) for part in (day, _NAMES[month - 1], year) if part)


def check_dates(source: str, target: str) -> tuple[list[Flag], str, str]:
    """Flags for changed and lost dates, and both texts without the dates."""
    ours, theirs = _dates(source, english=False), _dates(target, english=True)
    flags = _weekdays(source, target)
    if not ours and not theirs:
        return flags, source, target
    pairs = [(score, i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs)
             if (score := _agreement(a, b))]  # fmt: skip
    used_ours: set[int] = set()
    used_theirs: set[int] = set()
    for _, i, j in sorted(pairs, key=lambda p: (-p[0], abs(p[1] - p[2]))):
        if i not in used_ours and j not in used_theirs:
            used_ours.add(i)
            used_theirs.add(j)
    # A date may be said once for two.
    for _, i, j in pairs:
        if i not in used_ours or j not in used_theirs:
            used_ours.add(i)
            used_theirs.add(j)
    lost = [date for i, date in enumerate(ours) if i not in used_ours]
    new = [date for j, date in enumerate(theirs) if j not in used_theirs]
    if not lost or not new:
        lost = [date for date in lost if not _said(date, target)]
        new = [date for date in new if not _said(date, source)]
    for date in lost:
        if new:
            other = min(new, key=lambda d: abs(d.span[0] - date.span[0]))
            new.remove(other)
            message = f"the source says {date}, the translation says {other}"
            flags.append(Flag("date", Severity.SEVERE, message, date.span, other.span))
        elif date.readings[0][0]:
            message = f"the date {date} is missing from the translation"
            flags.append(Flag("date", Severity.WARNING, message, date.span))
    for date in new:
        if date.readings[0][0]:
            message = f"the translation says {date}, the source does not"
            flags.append(Flag("date", Severity.WARNING, message, None, date.span))
    # A day or a year that only one side gives is left to the check of numbers.
    flagged = {flag.source_span for flag in flags} | {flag.target_span for flag in flags}
    agreed = [(ours[i], theirs[j]) for _, i, j in pairs]
    turned = [(b, a) for a, b in agreed]
    covered = [d.span if d.span in flagged else _covered(d, agreed, source) for d in ours]
    covered_theirs = [d.span if d.span in flagged else _covered(d, turned, target) for d in theirs]
    return flags, mask(source, covered), mask(target, covered_theirs)


def _covered(date: Date, agreed: list[tuple[Date, Date]], text: str) -> Span:
    """The characters of ``date`` that its partners among ``agreed`` pairs say as well."""
    partners = [b for a, b in agreed if a is date]
    start, end = date.span
    day, _, year = date.readings[0]
    if day and partners and not any(partner.readings[0][0] for partner in partners):
        return start, start
    if year and not any(partner.year for partner in partners) and text[:end].endswith(str(year)):
        return start, end - 4
    return start, end


def _said(date: Date, text: str) -> bool:
    """Whether the figures of ``date`` stand in ``text`` in a form no pattern knows."""
    figures = set(re.findall(r"\d+", text))
    day, _, year = date.readings[0]
    return bool(day) and all(str(p) in figures or f"{p:02}" in figures for p in (day, year) if p)


def _agreement(a: Date, b: Date) -> int:
    """How many fields two dates share; 0 where one of them differs or the day is on one side."""
    best = 0
    for day, month, year in a.readings:
        for other_day, other_month, other_year in b.readings:
            if month != other_month or (day or other_day) != (other_day or day):
                continue
            years = {y for y in (year, other_year) if y}
            if len(years) < 2 or (min(years) < 100 and min(years) == max(years) % 100):
                same_day = bool(day and other_day)
                best = max(best, 1 + 2 * same_day + bool(year and other_year))
    return best


def _dates(text: str, *, english: bool) -> list[Date]:
    found: list[Date] = []
    months = MONTHS_EN if english else MONTHS_ID
    has_month = not months.keys().isdisjoint(tokenise(text).words)
    if has_month and not english:
        for match in _ID.finditer(text):
            _add(found, match, MONTHS_ID)
    elif has_month:
        for match in _EN_DAY_FIRST.finditer(text):
            _add(found, match, MONTHS_EN)
        rest = mask(text, (d.span for d in found))
        for match in _EN_MONTH_FIRST.finditer(rest):
            word = match["month"]
            bare = not match["first"] and not match["year"]
            if bare and word in ("May", "March", "Mar", "Jan", "MAY", "MARCH") and not (
                _MONTH_BEFORE.search(text[: match.start()])
            ):  # fmt: skip
                continue
            _add(found, match, MONTHS_EN)
    if _FIGURES.search(text):
        rest = mask(text, (d.span for d in found))
        for match in _ISO.finditer(rest):
            day, month = int(match["day"]), int(match["month"])
            if 1 <= day <= 31 and 1 <= month <= 12:
                found.append(Date(match.span(), ((day, month, int(match["year"])),)))
        for match in _NUMERIC.finditer(rest):
            date = _numeric(text, match, english=english)
            if date:
                found.append(date)
    return sorted(found, key=lambda date: date.span)


def _add(found: list[Date], match: re.Match[str], months: dict[str, int]) -> None:
    month = months[match["month"].lower()]
    year = int(match["year"]) if match["year"] else None
    days: list[int | None] = [int(d) for d in (match["first"], match["day"]) if d]
    if any(not 1 <= day <= 31 for day in days if day is not None):
        return
    # The year stands once for both ends of a range.
    for day in days or [None]:
        found.append(Date(match.span(), ((day, month, year),)))


def _numeric(text: str, match: re.Match[str], *, english: bool) -> Date | None:
    a, b = int(match["a"]), int(match["b"])
    year = int(match["year"]) if match["year"] else None
    if year is None:
        # 2/3 is a fraction and 3-1 a score, unless a day or a bracket says otherwise.
        before = text[: match.start()]
        in_brackets = before.endswith("(") and text[match.end() :].startswith(")")
        if match["sep"] != "/" or not (in_brackets or _WEEKDAY_BEFORE.search(before)):
            return None
    elif match["sep"] == "." and len(match["year"]) == 2:
        return None
    orders = [(a, b), (b, a)] if english else [(a, b)]
    readings = tuple((d, m, year) for d, m in orders if 1 <= d <= 31 and 1 <= m <= 12)
    return Date(match.span(), readings) if readings else None


def _weekdays(source: str, target: str) -> list[Flag]:
    words, target_words = tokenise(source).words, tokenise(target).words
    if DAYS_EN.keys().isdisjoint(target_words) or _DAY_WORDS.isdisjoint(words):
        return []
    ours = _days(source, DAYS_ID)
    theirs = _days(target, DAYS_EN)
    lost = {day: span for day, span in ours.items() if day not in theirs}
    new = {day: span for day, span in theirs.items() if day not in ours}
    # "Minggu" at the start of a sentence, and "minggu", are weeks more often than Sundays.
    if 7 in new and re.search(r"\b[Mm]inggu|\bMINGGU", source):
        del new[7]
    if not lost or not new:
        return []
    (day, span), (other, other_span) = next(iter(lost.items())), next(iter(new.items()))
    message = f"the source says {_DAY_NAMES[day - 1]}, the translation {_DAY_NAMES[other - 1]}"
    return [Flag("date", Severity.SEVERE, message, span, other_span)]


def _days(text: str, names: dict[str, int]) -> dict[int, Span]:
    found: dict[int, Span] = {}
    for match in _WORD.finditer(text):
        word = match[0]
        if word[0].isupper() and (day := names.get(word.lower())):
            ambiguous = word.lower() == "minggu" and match.start() == 0
            if not ambiguous:
                found.setdefault(day, match.span())
    return found
