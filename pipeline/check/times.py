"""Times of day: pukul 14.30 WIB against 2:30 p.m. and 14:30."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.check.quantities.words import UNITS_EN, UNITS_ID
from pipeline.check.text import Span, mask, tokenise, word_set
from pipeline.records import Flag, Severity

_DAY = 24 * 60
_HOURS_ID = "|".join(["dua belas", *sorted((w for w, v in UNITS_ID.items() if 0 < v < 12),
                                           key=len, reverse=True)])  # fmt: skip
_HOURS_EN = "|".join(sorted((w for w, v in UNITS_EN.items() if 0 < v < 13), key=len, reverse=True))
_ID = re.compile(
    r"(?<!/)(?<!\d )\b(?:pukul|jam|pkl\.?|pk\.?)\s*"
    r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?(?:[.:]\d{2})?(?!\d|[.,]\d|\s*menit)"
    # A second hour needs minutes or a part of the day: "pukul 9 dan 10 orang" has none.
    r"(?:\s*(?:-|–|—|−|hingga|sampai(?:\s+dengan)?|s/d|dan|ke)\s*(?:pukul\s*|jam\s*)?(?P<hour2>\d{1,2})"
    r"(?:[.:](?P<minute2>\d{2})|(?=\s*(?:pagi|siang|sore|petang|malam|dini|WIB|WITA|WIT)\b)))?"
    rf"|(?<!/)\b(?:pukul|jam)\s+(?P<half>setengah\s+)?(?P<word>{_HOURS_ID})\b(?!\s+(?:lewat|kurang))"
    r"|\b(?P<hour3>\d{1,2})[.:](?P<minute3>\d{2})(?=\s*(?:WIB|WITA|WIT|GMT|UTC|waktu)\b)",
    re.IGNORECASE,
)
_PERIOD_ID = re.compile(
    r"\s*(?:WIB|WITA|WIT|waktu setempat)?,?\s*(?:di\s+|pada\s+)?"
    r"(?P<period>pagi|siang|sore|petang|malam|dini hari|subuh)\b",
    re.IGNORECASE,
)
_EN = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?(?:[:.]\d{2})?\s*"
    r"(?P<half>[ap]\.?\s?m\b\.?)"
    r"|\b(?P<hour2>\d{1,2}):(?P<minute2>\d{2})(?!\d)"
    r"|\b(?:at|by|from|until|till|to|around|about|before|after|and|between|since)\s+(?:about\s+|around\s+)?"
    r"(?P<hour3>\d{1,2})\.(?P<minute3>\d{2})(?![\d%]|\s?(?:per\s?cent|million|billion|trillion))"
    r"|\b(?P<hour4>\d{2})(?P<minute4>[0-5]\d)(?=\s*(?:hours|hrs|UTC|GMT|WIB|WITA|WIT|local\b))"
    rf"|\b(?P<word>\d{{1,2}}|{_HOURS_EN})\s+(?:o['’]clock(?:\s+(?:in\s+the\s+|at\s+)?"
    r"(?P<period>morning|afternoon|evening|night))?|in\s+the\s+(?P<period2>morning|afternoon"
    r"|evening)|at\s+(?P<period3>night))"
    r"|\b(?P<noon>noon|midday|midnight)\b",
    re.IGNORECASE,
)
_SHARED_HALF = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?:-|–|—|−|to|until|and)\s*"
    r"\d{1,2}(?:[:.]\d{2})?\s*(?P<half>[ap]\.?\s?m\b\.?)",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"(?<![\d.,:])(?P<hour>\d{1,2})[.:](?P<minute>[0-5]\d)(?![\d:]|[.,]\d|\s?%)")
# An hour that only a preposition marks.
_BARE = re.compile(
    rf"\b(?:at|by|until|till|past|before|after|around|about|from|to)\s+(?P<word>\d{{1,2}}|{_HOURS_EN})\b"
    r"(?!\s?[\d:.,%]*\d)",
    re.IGNORECASE,
)
# Without these there is no time of day.
_WORDS_ID = word_set("pukul jam pkl pk wib wita wit gmt utc waktu")
_WORDS_EN = ("clock", "morning", "noon", "evening", "night", "midday")
_FIGURES_EN = re.compile(r"\d(?:[:.]\d\d|\s*[ap]\.?\s?m|\d{3}\s*(?:h|utc|gmt|wi|local))")
_MORNING = ("pagi", "dini hari", "subuh", "morning", "a")


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day as written: ``minutes`` after midnight, all that it may mean."""

    span: Span
    text: str
    minutes: frozenset[int]


def check_times(source: str, target: str) -> tuple[list[Flag], str, str]:
    """Flags for changed and lost times, and both texts without the times."""
    ours = [] if _WORDS_ID.isdisjoint(tokenise(source).words) else _indonesian(source)
    theirs = _english(target) if _may_have_english(target.lower()) else []
    if not ours and not theirs:
        return [], source, target
    loose_source = _loose(source, ours) if theirs else []
    loose_target = _loose(target, theirs) if ours else []
    bare = _bare(target, theirs) if ours else []
    lost = [t for t in ours if not any(t.minutes & o.minutes for o in theirs + loose_target + bare)]
    new = [t for t in theirs if not any(t.minutes & o.minutes for o in ours + loose_source)]
    matched_loose = [t for t in loose_source if any(t.minutes & o.minutes for o in theirs)]
    matched_loose_target = [t for t in loose_target if any(t.minutes & o.minutes for o in ours)]
    matched_bare = [t for t in bare if any(t.minutes & o.minutes for o in ours)]
    flags = []
    for time in lost:
        if new:
            other = new.pop(0)
            message = f"the source says {time.text}, the translation says {other.text}"
            flags.append(Flag("time", Severity.SEVERE, message, time.span, other.span))
        elif loose_target and len(loose_target) > len(matched_loose_target):
            other = next(t for t in loose_target if t not in matched_loose_target)
            message = f"the source says {time.text}, the translation says {other.text}"
            flags.append(Flag("time", Severity.SEVERE, message, time.span, other.span))
            matched_loose_target.append(other)
        else:
            message = f"the time {time.text} is missing from the translation"
            flags.append(Flag("time", Severity.WARNING, message, time.span))
    kept = [t for t in theirs if t not in new]
    return (
        flags,
        mask(source, (t.span for t in ours + matched_loose)),
        mask(target, (t.span for t in kept + matched_loose_target + matched_bare)),
    )


def _indonesian(text: str) -> list[Time]:
    found: list[Time] = []
    for match in _ID.finditer(text):
        period_match = _PERIOD_ID.match(text, match.end())
        period = period_match["period"].lower() if period_match else ""
        if match["word"]:
            word = match["word"].lower()
            hour = 12 if word == "dua belas" else UNITS_ID[word]
            if match["half"]:
                # Setengah delapan is half an hour before eight.
                minutes = _possible(hour - 1 or 12, 30, period, exact=False)
            else:
                minutes = _possible(hour, 0, period, exact=False)
            _add(found, match.span(), match[0], minutes)
            continue
        for suffix in ("", "2", "3"):
            if match[f"hour{suffix}"] is None:
                continue
            hour, minute = int(match[f"hour{suffix}"]), int(match[f"minute{suffix}"] or 0)
            exact = match[f"minute{suffix}"] is not None and not period
            said = f"{hour}.{minute:02}" if exact else match[0]
            _add(found, match.span(), said, _possible(hour, minute, period, exact=exact))
    return found


def _may_have_english(lower: str) -> bool:
    return bool(_FIGURES_EN.search(lower)) or any(word in lower for word in _WORDS_EN)


def _english(text: str) -> list[Time]:
    found: list[Time] = []
    for match in _SHARED_HALF.finditer(text):
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        span = (match.start(), match.end("minute") if match["minute"] else match.end("hour"))
        # "11 to 1 p.m." starts before noon.
        either = _possible(hour, minute, "", exact=False)
        _add(found, span, match[0], either)
    for match in _EN.finditer(text):
        if any(start <= match.start() < end for start, end in (t.span for t in found)):
            continue
        if match["noon"]:
            minutes = frozenset({0} if match["noon"].lower() == "midnight" else {12 * 60})
            found.append(Time(match.span(), match[0], minutes))
            continue
        period = match["period"] or match["period2"] or match["period3"] or match["half"] or ""
        period = period[0].lower() if match["half"] else period.lower()
        if match["word"]:
            word = match["word"].lower()
            hour, minute = int(word) if word.isdigit() else UNITS_EN[word], 0
        else:
            suffix = next(s for s in ("", "2", "3", "4") if match[f"hour{s}"])
            hour, minute = int(match[f"hour{suffix}"]), int(match[f"minute{suffix}"] or 0)
        said = match[0]
        if match["hour3"]:
            said = text[match.start("hour3") : match.end()]
        _add(found, match.span(), said, _possible(hour, minute, period, exact=False))
    return found


def _loose(text: str, known: list[Time]) -> list[Time]:
    found: list[Time] = []
    for match in _LOOSE.finditer(text):
        if not any(start <= match.start() < end for start, end in (t.span for t in known)):
            hour, minute = int(match["hour"]), int(match["minute"])
            _add(found, match.span(), match[0], _possible(hour, minute, "", exact=False))
    return found


def _bare(text: str, known: list[Time]) -> list[Time]:
    found: list[Time] = []
    for match in _BARE.finditer(text):
        if any(start <= match.start("word") < end for start, end in (t.span for t in known)):
            continue
        word = match["word"].lower()
        hour = int(word) if word.isdecimal() else UNITS_EN[word]
        _add(found, match.span("word"), match[0], _possible(hour, 0, "", exact=False))
    return found


def _add(found: list[Time], span: Span, text: str, minutes: frozenset[int]) -> None:
    if minutes:
        found.append(Time(span, text.strip(), minutes))


def _possible(hour: int, minute: int, period: str, *, exact: bool) -> frozenset[int]:
    """Minutes after midnight that ``hour`` and ``minute`` may mean; empty where impossible."""
    if hour > 24 or minute > 59:
        return frozenset()
    base = (hour * 60 + minute) % _DAY
    if hour > 12 or (hour == 0 and not period):
        return frozenset({base})
    half = (hour % 12) * 60 + minute
    if period in _MORNING:
        return frozenset({half})
    if period:
        # Twelve "malam" and twelve at night are midnight, one or two at night is the small hours.
        late = {"malam", "night"}
        return frozenset({half, half + 720} if period in late and (hour == 12 or hour < 4)
                         else {half + 720})  # fmt: skip
    return frozenset({base} if exact else {half, half + 720})
