"""Names of several words, which English carries over whole: Ridwan Kamil, Bukit Jernih.

Writers may shorten a name, so that part of one missing is worth no more than a note; the repair
ladder takes such a note as a reason to try again with the name hidden from the translator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, takewhile
from typing import NamedTuple

from pipeline.check import name_tables as tables
from pipeline.check import spelling
from pipeline.check.spelling import Name
from pipeline.check.text import Span, word_set
from pipeline.records import Flag, Severity

# What is named by the words behind it, whatever they mean otherwise.
_HEADS = word_set(
    """desa dusun kampung kelurahan kecamatan gunung sungai danau pt cv masjid pesantren
    bendungan stadion"""
)
# The same, for all that follows up to the end of the name.
_FIRMS = word_set("pt cv")
_FIRM_ENDS = word_set("tbk persero")
# An abbreviation in brackets behind what it stands for: ... Panas Bumi (PLTP) Bukit Jernih.
_BRACKETED = re.compile(r"\([A-Z][A-Za-z-]{1,8}\) $")
_MOST_CAPITALS = 0.75
_LONGEST_ABBREVIATION = 4


class WholeName(NamedTuple):
    """The ``words`` of a name; ``headed`` where what stands before it says that it is one."""

    words: tuple[Name, ...]
    headed: bool

    @property
    def span(self) -> Span:
        return self.words[0].span[0], self.words[-1].span[1]


@lru_cache(maxsize=256)
def whole_names(text: str) -> list[WholeName]:
    """The names in ``text`` of two or more words, or behind a word that only names follow.

    None in a text in title case or in capitals; the list is not to be changed.
    """
    capitals = spelling.find_names(text)
    if len(capitals) > _MOST_CAPITALS * len(spelling.WORD.findall(text)):
        return []
    found = []
    for run in _runs(text, capitals):
        if run[0].initial and run[0].text.lower() not in _HEADS:
            run = run[1:]
        bracketed = bool(run) and bool(_BRACKETED.search(text[: run[0].span[0]]))
        if run and run[0].text.lower() in _FIRMS:
            firm = list(takewhile(lambda name: name.text.lower() not in _FIRM_ENDS, run[1:]))
            found += [WholeName(tuple(firm), True)] if firm else []
            continue
        below_head = False
        for carried, group in groupby(run, lambda name: _is_carried(name.text)):
            words = tuple(group)
            headed = below_head or (bracketed and words[0] == run[0])
            if carried and (len(words) > 1 or headed):
                found.append(WholeName(words, headed))
            below_head = below_head or any(word.text.lower() in _HEADS for word in words)
    return found


def check_whole_names(source: str, target: str, told: list[Flag]) -> list[Flag]:
    """A warning for each name of ``source`` that is lost though it must be there, a note for each
    that has lost a part; not for those that ``told`` speaks of.
    """
    low = spelling.plain(target)
    flags = []
    for name in whole_names(source):
        gone = [word for word in name.words if spelling.plain(word.text) not in low]
        start, end = name.span
        if not gone or any(f.source_span and start <= f.source_span[0] < end for f in told):
            continue
        text = source[start:end]
        if len(gone) < len(name.words):
            parts = " ".join(word.text for word in gone)
            message = f"of the name {text} the translation lacks {parts}"
            flags.append(Flag("name", Severity.INFO, message, name.span))
        elif name.headed:
            message = f"the name {text} is missing from the translation"
            flags.append(Flag("name", Severity.WARNING, message, name.span))
    return flags


def _runs(text: str, names: list[Name]) -> Iterator[list[Name]]:
    """Neighbours among ``names``, none across the end of a sentence."""
    for run in spelling.runs(text, names):
        start = 0
        for i, name in enumerate(run[1:], 1):
            # A full stop behind a short word is an abbreviation's.
            if name.initial and len(run[i - 1].text) > _LONGEST_ABBREVIATION:
                yield run[start:i]
                start = i
        yield run[start:]


def _is_carried(word: str) -> bool:
    known = word in tables.COUNTRIES or word.lower() in tables.ORDINARY
    return spelling.is_name(word) and not known
