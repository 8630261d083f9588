"""Names: carried over letter by letter, or translated the way English does."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from pipeline.check import name_tables as tables
from pipeline.check.text import Span
from pipeline.records import Flag, Severity

_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*")
_ALTERNATIVES = "|".join(
    re.escape(name)
    for name in sorted([*tables.COUNTRIES, *tables.ABBREVIATIONS], key=len, reverse=True)
)
_KNOWN = re.compile(rf"(?<![\w-])(?:{_ALTERNATIVES})(?![\w-])")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;•]|[\"'“”‘«(\[]|–|—|\s-)\s*$")
_AFFIX = re.compile(r"(?:ke|pe|per|pem|pen|peng)\w{4,}an|(?:me[mn]|ber|ter|di)\w{4,}|\w{4,}nya")
# Loans that English spells its own way: Operasi, Universitas, Politik.
_LOAN = re.compile(r"\w{2,}(?:[aiu]si|[ae]nsi|tas|isme|logi|grafi|itik|omi|istik|iran)")
_SPELLINGS = (("ph", "f"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("ck", "k"), ("oe", "u"),
              ("dj", "j"), ("tj", "c"), ("sy", "s"), ("sh", "s"), ("c", "k"), ("q", "k"),
              ("z", "s"), ("x", "ks"), ("v", "f"), ("y", "i"), ("w", "f"), ("h", ""),
              ("o", "u"), ("e", "i"))  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
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
# News in English says "here" for the place of the dateline.
_HERE = re.compile(
    r"\b(?:here|capital|province|provincial|city|region|there|local)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Name:
    """A capitalised word of a text."""

    text: str
    span: Span
    initial: bool


def check_names(source: str, target: str) -> list[Flag]:
    """Flags for names that were lost, altered or replaced.

    Precision first: a name counts as lost only where it is of a kind that English carries over,
    and as altered only where the target has a near miss in its place.
    """
    ours = _names(source)
    if not ours:
        return []
    known = list(_KNOWN.finditer(source))
    flags = _translated(source, target, known)
    taken = [match.span() for match in known]
    low = _plain(target)
    theirs = _names(target)
    source_low = _plain(source)
    spare = [name for name in theirs if _plain(name.text) not in source_low]
    shouting = sum(name.text.isupper() and len(name.text) > 1 for name in ours) > 0.5 * len(
        _WORD.findall(source)
    )
    title_case = len(ours) > 0.6 * len(_WORD.findall(source)) and len(ours) > 3
    for run in _runs(source, [n for n in ours if not _inside(n.span, taken)]):
        flags += _check_run(source, target, run, low, spare, lenient=shouting or title_case)
    return flags


def _translated(source: str, target: str, known: list[re.Match[str]]) -> list[Flag]:
    """Flags for names of the tables that the target says in none of the accepted ways."""
    flags = []
    low = " " + re.sub(r"[^\w.$'-]+", " ", _plain(target)) + " "
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


def _check_run(source: str, target: str, run: list[_Name], low: str, spare: list[_Name],
               *, lenient: bool) -> list[Flag]:  # fmt: skip
    """Flags for one run of neighbouring capitalised words that the tables do not know."""
    missing = [n for n in run if _is_name(n.text) and _plain(n.text) not in low]
    flags: list[Flag] = []
    altered: list[tuple[_Name, _Name]] = []
    lost: list[_Name] = []
    for name in missing:
        twin = _near_miss(name.text, spare)
        if name.text in tables.CARRIED and not (name.initial and name.text in _COMMON):
            if twin is not None or not (lenient or _HERE.search(target)):
                said = f"the translation {twin.text}" if twin else "the translation does not"
                message = f"the source names {name.text}, {said}"
                span = twin.span if twin else None
                flags.append(Flag("name", Severity.WARNING, message, name.span, span))
        elif twin is None:
            lost.append(name)
        elif _key(twin.text) != _key(name.text):
            altered.append((name, twin))
    for name, twin in altered:
        if _one_letter(name, twin) or _together(altered, target) or (
            _beside(name, run, twin, target)
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


def _one_letter(name: _Name, twin: _Name) -> bool:
    """Whether one letter inside of a longer name differs; loans differ at their end."""
    a, b = _key(name.text), _key(twin.text)
    if name.initial or twin.initial or min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1:
        return False
    first = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    last = min(len(a), len(b)) - 2
    if not 0 < first < last or _LOAN.fullmatch(_plain(name.text)):
        return False
    return (
        a[first + 1 :] == b[first + 1 :]
        or a[first + 1 :] == b[first:]
        or a[first:] == b[first + 1 :]
    )


def _together(altered: list[tuple[_Name, _Name]], target: str) -> bool:
    """Whether the near misses of a run stand side by side in the target, in the same order."""
    twins = [twin for _, twin in altered]
    return len({name.text for name, _ in altered}) > 1 and all(
        target[a.span[1] : b.span[0]] in (" ", "-") for a, b in pairwise(twins)
    )


def _beside(name: _Name, run: list[_Name], twin: _Name, target: str) -> bool:
    """Whether ``twin`` stands beside a word in the target that is beside ``name`` in the source.

    A near miss alone proves little (Sistem, System); a known first name before it does.
    """
    i = run.index(name)
    before, after = target[: twin.span[0]].lower(), target[twin.span[1] :].lower()
    return (
        i > 0 and _is_name(run[i - 1].text) and before.endswith(run[i - 1].text.lower() + " ")
    ) or (
        i + 1 < len(run)
        and _is_name(run[i + 1].text)
        and after.startswith(" " + run[i + 1].text.lower())
    )


def _names(text: str) -> list[_Name]:
    found = []
    for match in _WORD.finditer(text):
        if match[0][0].isupper():
            initial = bool(_SENTENCE_START.search(text[max(0, match.start() - 3) : match.start()]))
            found.append(_Name(match[0], match.span(), initial))
    return found


def _runs(text: str, names: list[_Name]) -> list[list[_Name]]:
    """``names`` in runs of neighbours: only a space or a hyphen between them."""
    runs: list[list[_Name]] = []
    for name in names:
        if runs and text[runs[-1][-1].span[1] : name.span[0]] in (" ", "-", ". "):
            runs[-1].append(name)
        else:
            runs.append([name])
    return runs


def _inside(span: Span, spans: list[Span]) -> bool:
    return any(start <= span[0] < end for start, end in spans)


def _is_name(word: str) -> bool:
    """Whether English is expected to carry ``word`` over: no office, no dictionary word."""
    low = word.lower()
    return (
        len(word) > 3
        and not word.isupper()
        and low not in tables.TRANSLATED
        and not _AFFIX.fullmatch(low)
        and not _LOAN.fullmatch(low)
    )


def _near_miss(word: str, spare: list[_Name]) -> _Name | None:
    """The capitalised word of the target that is nearly ``word``; None without one."""
    low = _plain(word)
    best, best_ratio = None, 0.72
    for name in spare:
        other = _plain(name.text)
        if abs(len(other) - len(low)) > 3 or len(other) < 4 or other[0] != low[0]:
            continue
        ratio = SequenceMatcher(None, low, other, autojunk=False).ratio()
        if ratio > best_ratio:
            best, best_ratio = name, ratio
    return best


def _plain(text: str) -> str:
    """``text`` in lower case without accents and with plain apostrophes."""
    text = text.lower().replace("’", "'")
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _key(word: str) -> str:
    """``word`` as it sounds, so that old, new and English spellings of a name agree."""
    low = _plain(word)
    for old, new in _SPELLINGS:
        low = low.replace(old, new)
    return _DOUBLED.sub(r"\1", low)
