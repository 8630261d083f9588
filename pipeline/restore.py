"""What a translation spelled wrong and the source spells right: names, links, dates, amounts.

A small translator writes Bateng for Banteng and Rp1.25 billion for Rp1,25 triliun. Where the
checks found both places, what must stand there is known without a model.
"""

from __future__ import annotations

import re

from pipeline.check import check_pair

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
# A unit behind the place that was flagged, in either language.
_UNIT = re.compile(rf" (?:{'|'.join([*_UNITS, *_UNITS.values()])})\b", re.IGNORECASE)


def restore(source: str, target: str) -> str:
    """``target`` with what the source names put where the checks say that it was altered.

    The result may still be wrong: it is a candidate, to be checked as any other.
    """
    for flag in sorted(check_pair(source, target), key=lambda f: f.target_span or (0, 0))[::-1]:
        if flag.source_span and flag.target_span:
            start, end = flag.target_span
            right = _in_english(flag.kind, source[slice(*flag.source_span)], target[start:end])
            if right:
                unit = _UNIT.match(target, end) if right[-1].isalpha() else None
                target = target[:start] + right + target[unit.end() if unit else end :]
    return target


def _in_english(kind: str, there: str, here: str) -> str | None:
    """How English writes ``there``, where the kind of flag says so much; ``here`` stands now."""
    if kind in ("name", "link"):
        return there
    if kind == "date" and _NUMERIC_DATE.fullmatch(there) and _NUMERIC_DATE.fullmatch(here):
        return there
    amount = _AMOUNT.fullmatch(there)
    # Other digits may belong to another number: only notation and magnitude are put right.
    if kind not in ("number", "magnitude") or not amount or _digits(there) != _digits(here):
        return None
    number = amount["number"].translate(_NOTATION)
    unit = _UNITS[amount["unit"].lower()] if amount["unit"] else ""
    return f"{'Rp' if amount['rupiah'] else ''}{number} {unit}".rstrip()


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text).strip("0")
