"""Names: carried over letter by letter, or translated the way English does."""

from __future__ import annotations

import re

from pipeline.check import name_tables as tables
from pipeline.check import spelling
from pipeline.check.spelling import Name
from pipeline.check.text import word_set
from pipeline.check.whole_names import check_whole_names
from pipeline.records import Flag, Severity

_ALTERNATIVES = "|".join(
    re.escape(name)
    for name in sorted([*tables.COUNTRIES, *tables.ABBREVIATIONS], key=len, reverse=True)
)
_KNOWN = re.compile(rf"(?<![\w-])(?:{_ALTERNATIVES})(?![\w-])")
# What such a name can begin with.
_CAPITAL = re.compile(r"[A-Z]\w*")
_KNOWN_STARTS = frozenset(
    start[0]
    for name in [*tables.COUNTRIES, *tables.ABBREVIATIONS]
    if (start := _CAPITAL.match(name))
)
# A dollar is told by the check of currencies.
_DOLLAR = re.compile(r"(?:dolar|dollar|mata uang)\s+$", re.IGNORECASE)
# What English says instead of repeating a country.
_COUNTRY = re.compile(
    r"\b(?:countr\w+|nations?|states?|governments?|capital|kingdom|here|there|home\w*|north\w*"
    r"|south\w*|east\w*|west\w*|royal|bundesliga|premier|serie|local|domestic|GoA|GoI|both)\b",
    re.IGNORECASE,
)
# The word in front of a name.
_CUE = re.compile(r"([^\W\d_]+)\.?,?\s+$")
_PRONOUN = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
# Cities whose name is a word, which may start a sentence.
_COMMON = frozenset(["Padang", "Malang", "Palu", "Medan", "Kudus", "Serang", "Lebak", "Kuningan"])
# What English adds to a name.
_ADDED = word_set("s n an ans ian ians ese nese i er ers ite ites ist ists ic")
# News in English says "here" for the place of the dateline.
_HERE = re.compile(
    r"\b(?:here|capital|province|provincial|city|region|there|local)\b", re.IGNORECASE
)


def check_names(source: str, target: str) -> list[Flag]:
    """Flags for names that were lost, altered or replaced.

    Precision first: a name counts as lost only where it is of a kind that English carries over,
    and as altered only where the target has a near miss in its place.
    """
    words = spelling.WORD.findall(source)
    capitals = [word for word in words if word[0].isupper()]
    if not capitals:
        return []
    is_known = not _KNOWN_STARTS.isdisjoint(_CAPITAL.findall(source))
    known = list(_KNOWN.finditer(source)) if is_known else []
    flags = _translated(source, target, known)
    low = spelling.plain(target)
    # Most names come back as they are, and then nothing more needs to be looked at.
    whole = set(spelling.WORD.findall(target))
    missing = {
        word
        for word in capitals
        if word not in whole
        and (_is_stretched(word, whole) if word in target else _is_missing(word, low))
    }
    if not missing:
        return flags
    ours = spelling.find_names(source)
    source_low = spelling.plain(source)
    theirs = spelling.find_names(target)
    spare = [name for name in theirs if spelling.plain(name.text) not in source_low]
    shouting = sum(word.isupper() and len(word) > 1 for word in capitals) > 0.5 * len(words)
    title_case = len(ours) > 0.6 * len(words) and len(ours) > 3
    for run in spelling.runs(source, [n for n in ours if not _inside(n, known)]):
        gone = [name for name in run if name.text in missing]
        if gone:
            flags += _check_run(source, target, run, gone, spare, lenient=shouting or title_case)
    return flags + check_whole_names(source, target, flags)


def _is_missing(word: str, low: str) -> bool:
    """Whether the target (``low``) should have the name ``word`` and has not."""
    # A city may come back as an adjective: Madura, Madurese.
    start = spelling.plain(word)[: -1 if word in tables.CARRIED else None]
    return start not in low and spelling.is_name(word)


def _is_stretched(word: str, targets: set[str]) -> bool:
    """Whether the name ``word`` is in the target only with letters added: Widododo."""
    longer = [other for other in targets if other.startswith(word)]
    return (
        bool(longer)
        and spelling.is_name(word)
        and not any(other[len(word) :].lower().lstrip("'’-") in _ADDED for other in longer)
    )


def _translated(source: str, target: str, known: list[re.Match[str]]) -> list[Flag]:
    """Flags for names of the tables that the target says in none of the accepted ways."""
    flags: list[Flag] = []
    if not known:
        return flags
    low = " " + re.sub(r"[^\w.$'-]+", " ", spelling.plain(target)) + " "
    for match in known:
        name = match[0]
        starts = tables.COUNTRIES.get(name) or tables.ABBREVIATIONS[name]
        if name.lower() in low or any(f" {s}" in low or f"-{s}" in low for s in starts):
            continue
        if _DOLLAR.search(source[: match.start()]):
            continue
        if name in tables.COUNTRIES:
            other = _other_country(source, low)
            if other:
                message = f"the source names {name}, the translation names {other}"
                flags.append(Flag("name", Severity.SEVERE, message, match.span()))
                continue
            if _COUNTRY.search(target):
                continue
        message = f"the source names {name}, the translation does not"
        flags.append(Flag("name", Severity.WARNING, message, match.span()))
    return flags


def _other_country(source: str, low: str) -> str | None:
    """A country that the target (``low``) names by its full name and the source does not."""
    named = {tables.COUNTRIES[m[0]] for m in _KNOWN.finditer(source) if m[0] in tables.COUNTRIES}
    said = {start for starts in named for start in starts}
    for name, starts in tables.COUNTRIES.items():
        for start in starts:
            if len(start) > 4 and start not in said and f" {start}" in low and (
                name not in source and not any(start.startswith(s) or s in start for s in said)
            ):  # fmt: skip
                return low[low.index(f" {start}") + 1 :].split()[0].title()
    return None


def _check_run(source: str, target: str, run: list[Name], missing: list[Name],
               spare: list[Name], *, lenient: bool) -> list[Flag]:  # fmt: skip
    """Flags for the ``missing`` ones of a run of capitalised words that the tables do not know."""
    flags: list[Flag] = []
    altered: list[tuple[Name, Name]] = []
    lost: list[Name] = []
    for name in missing:
        twin = spelling.near_miss(name.text, spare)
        if name.text in tables.CARRIED and not (name.initial and name.text in _COMMON):
            if twin is not None or not (lenient or _HERE.search(target)):
                said = f"the translation {twin.text}" if twin else "the translation does not"
                message = f"the source names {name.text}, {said}"
                span = twin.span if twin else None
                flags.append(Flag("name", Severity.WARNING, message, name.span, span))
        elif twin is None:
            lost.append(name)
        elif spelling.key(twin.text) != spelling.key(name.text):
            altered.append((name, twin))
    for name, twin in altered:
        if spelling.one_letter(name, twin) or spelling.together(altered, target) or (
            spelling.beside(name, run, twin, target)
        ):  # fmt: skip
            message = f"the source writes {name.text}, the translation {twin.text}"
            flags.append(Flag("name", Severity.WARNING, message, name.span, twin.span))
    if flags or lenient or len(lost) < 2:
        return flags
    cue = _CUE.search(source[: lost[0].span[0]])
    end = lost[-1].span[1]
    whole = source[lost[0].span[0] : end].split()
    person = cue and cue[1].lower() in tables.PERSON_CUES and len(whole) == len(lost)
    if person and not _PRONOUN.search(target):
        span = (lost[0].span[0], end)
        message = f"the name {source[span[0] : end]} is missing from the translation"
        return [Flag("name", Severity.WARNING, message, span)]
    return []


def _inside(name: Name, known: list[re.Match[str]]) -> bool:
    return any(match.start() <= name.span[0] < match.end() for match in known)
