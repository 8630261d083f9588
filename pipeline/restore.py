"""What a translation spelled wrong and the source spells right: names, links, dates, amounts.

A small translator writes Bateng for Banteng and Rp1.25 billion for Rp1,25 triliun, and leaves
lumpur standing. Where the checks found the places, what must stand there is known without a model.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from pipeline.check import check_pair
from pipeline.check.english import is_english
from pipeline.records import Flag

_NOTATION = str.maketrans(".,", ",.")
_UNITS = {
    "ribu": "thousand",
    "juta": "million",
    "miliar": "billion",
    "milyar": "billion",
    "triliun": "trillion",
    "persen": "percent",
}
# A number, perhaps of rupiah and perhaps with a unit: what can be rewritten without a doubt.
_AMOUNT = re.compile(
    rf"(?P<rupiah>rp\.? ?)?(?P<number>\d[\d.,]*)(?: (?P<unit>{'|'.join(_UNITS)}))?", re.IGNORECASE
)
_NUMERIC_DATE = re.compile(r"\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?")
# "Persen" and "sen" sound alike, but are no more the same than their English.
_PERCENT = re.compile(r"\s*(?:%|\bper ?cent\b)", re.IGNORECASE)
_CENTS = re.compile(r"\bcents?\b", re.IGNORECASE)
_SEN = re.compile(r"\bsen$", re.IGNORECASE)
_PERSEN = re.compile(r"%$|\bpersen$", re.IGNORECASE)
# A unit behind the place that was flagged, in either language.
_UNIT = re.compile(rf" (?:{'|'.join([*_UNITS, *_UNITS.values()])})\b", re.IGNORECASE)


# How like a word of the source one must be that is none: vonist, vonis.
_LIKE = 0.75
_NO_WORDS: Mapping[str, str] = {}


def restore(source: str, target: str, words: Mapping[str, str] = _NO_WORDS) -> str:
    """``target`` with what the source names put where the checks say that it was altered.

    ``words`` has the English of Indonesian words that may have been left standing. The result may
    still be wrong: it is a candidate, to be checked as any other.
    """
    for flag in sorted(check_pair(source, target), key=lambda f: f.target_span or (0, 0))[::-1]:
        if flag.target_span is None:
            continue
        start, end = flag.target_span
        right = _right(flag, source, target[start:end], words)
        if right:
            unit = _UNIT.match(target, end) if flag.source_span and right[-1].isalpha() else None
            target = target[:start] + right + target[unit.end() if unit else end :]
    return target


def _right(flag: Flag, source: str, here: str, words: Mapping[str, str]) -> str | None:
    """What must stand in place of ``here``, where that is known."""
    if flag.source_span:
        return _in_english(flag.kind, source[slice(*flag.source_span)], here)
    if flag.kind == "untranslated":
        return words.get(here) or words.get(here.removesuffix("s"))
    if flag.kind == "nonword":
        once = re.sub(r"(.)\1\1+", r"\1\1", here)
        if is_english(once):
            return once
        known = [word for word in re.findall(r"[^\W\d_]+", source.lower()) if word in words]
        near = difflib.get_close_matches(here, known, n=1, cutoff=_LIKE)
        return words[near[0]] if near else None
    return None


def _in_english(kind: str, there: str, here: str) -> str | None:
    """How English writes ``there``, where the kind of flag says so much; ``here`` stands now."""
    if kind in ("name", "link"):
        return there
    if kind == "date" and _NUMERIC_DATE.fullmatch(there) and _NUMERIC_DATE.fullmatch(here):
        return there
    if kind == "currency":
        if _PERSEN.search(there) and _CENTS.search(here):
            return _CENTS.sub("percent", here)
        if _SEN.search(there) and _PERCENT.search(here):
            return _PERCENT.sub(" cents", here)
        return None
    amount = _AMOUNT.fullmatch(there)
    # Other digits may belong to another number: only notation and magnitude are put right.
    if kind not in ("number", "magnitude") or not amount or _digits(there) != _digits(here):
        return None
    number = amount["number"].translate(_NOTATION)
    unit = _UNITS[amount["unit"].lower()] if amount["unit"] else ""
    return f"{'Rp' if amount['rupiah'] else ''}{number} {unit}".rstrip()


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text).strip("0")
