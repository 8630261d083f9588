"""Names: carried over letter by letter, or translated the way English does."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

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
_SPELLINGS = (("ph", "f"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("ck", "k"), ("oe", "u"),
              ("dj", "j"), ("tj", "c"), ("sy", "s"), ("sh", "s"), ("c", "k"), ("q", "k"),
              ("z", "s"), ("x", "ks"), ("v", "f"), ("y", "i"), ("w", "f"), ("h", ""))  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_PARTICLES = {"bin", "binti", "al", "el", "van", "von", "de", "da", "di", "la", "der"}


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
        flags += _check_run(source, run, low, spare, theirs, lenient=shouting or title_case)
    return flags


def _translated(source: str, target: str, known: list[re.Match[str]]) -> list[Flag]:
    flags = []
    low = " " + re.sub(r"[^\w.$'-]+", " ", _plain(target)) + " "
    for match in known:
        name = match[0]
        starts = tables.COUNTRIES.get(name) or tables.ABBREVIATIONS[name]
        if name.lower() in low or any(f" {s}" in low or f"-{s}" in low for s in starts):
            continue
        if name == "AS" and "$" in target:
            continue
        message = f"the source names {name}, the translation does not"
        flags.append(Flag("name", Severity.WARNING, message, match.span()))
    return flags


def _check_run(source: str, run: list[_Name], low: str, spare: list[_Name], theirs: list[_Name],
               *, lenient: bool) -> list[Flag]:  # fmt: skip
    """Flags for one run of neighbouring capitalised words that the tables do not know."""
    missing = [n for n in run if _is_name(n.text) and _plain(n.text) not in low]
    if not missing:
        return []
    flags = []
    lost = []
    for name in missing:
        twin = _near_miss(name.text, spare)
        if twin is not None:
            if _key(twin.text) != _key(name.text) and not _cognate(name.text, twin.text):
                message = f"the source writes {name.text}, the translation {twin.text}"
                flags.append(Flag("name", Severity.WARNING, message, name.span, twin.span))
        elif not any(_key(name.text) == _key(other.text) for other in theirs):
            lost.append(name)
    if flags or lenient or not lost:
        return flags
    carried = [n for n in lost if n.text in tables.CARRIED]
    if carried:
        name = carried[0]
        message = f"the source names {name.text}, the translation does not"
        return [Flag("name", Severity.WARNING, message, name.span)]
    people = [n for n in lost if not n.initial]
    whole = [n for n in run if _is_name(n.text)]
    if len(people) >= 2 and len(lost) == len(whole):
        span = (people[0].span[0], people[-1].span[1])
        message = f"the name {source[span[0] : span[1]]} is missing from the translation"
        return [Flag("name", Severity.WARNING, message, span)]
    return []


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


def _cognate(word: str, other: str) -> bool:
    """Whether two spellings look like an Indonesian loan and its English original."""
    a, b = _key(word), _key(other)
    shared = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        shared += 1
    return shared >= 4 and shared >= 0.6 * min(len(a), len(b)) and a[-1:] != b[-1:]


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
