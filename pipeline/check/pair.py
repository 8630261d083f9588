"""The checks in their order: one pure function over a source and its translation."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.check.copied import check_copied
from pipeline.check.dates import check_dates
from pipeline.check.direction import check_direction
from pipeline.check.endings import check_ending
from pipeline.check.language import check_language
from pipeline.check.length import check_length
from pipeline.check.links import check_links
from pipeline.check.names import check_names
from pipeline.check.negation import check_negation
from pipeline.check.numbers import check_numbers
from pipeline.check.quotes import check_quotes
from pipeline.check.repetition import check_repetition
from pipeline.check.text import tokenise
from pipeline.check.times import check_times
from pipeline.check.untranslated import check_untranslated
from pipeline.pieces import units
from pipeline.records import Flag, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.glossary import Glossary
    from pipeline.records import Document

# A severe flag outweighs any few warnings; notes only break ties.
WEIGHTS = {Severity.INFO: 0.1, Severity.WARNING: 1.0, Severity.SEVERE: 4.0}


def check_pair(source: str, target: str) -> list[Flag]:
    """What is wrong with ``target`` as the English of the Indonesian ``source``; empty if clean.

    Needs no model and raises on no text. The flags' spans are character offsets into ``source``
    and ``target`` as given. Where the whole target is untranslated or in another language, that
    one flag stands alone: nothing else about such a text is worth a reader's time.
    """
    return list(_flags(source, target))


# The repair ladder has asked about most of the pairs that the stage asks about.
@lru_cache(maxsize=8192)
def _flags(source: str, target: str) -> Sequence[Flag]:
    if not source.strip():
        return []
    if not target.strip():
        return check_length(source, target)
    found, source, target = check_links(source, target)
    length = check_length(source, target)
    source_tokens, target_tokens = tokenise(source), tokenise(target)
    wrong = check_copied(source_tokens, target_tokens)
    wrong = wrong or check_language(source, target, target_tokens)
    if wrong and (wrong[0].kind == "language" or wrong[0].target_span is None):
        return wrong + found
    short = bool(length) and len(target) < len(source)
    ending = check_ending(source, target)
    if short and ending:
        # One cause, one flag: what breaks off is short as well.
        length, ending = [], [replace(ending[0], severity=Severity.SEVERE)]
    flags = length + found + wrong + ending
    loop = check_repetition(source, target)
    if loop and not short:
        flags = [flag for flag in flags if flag.kind != "length"]
    flags += loop
    flags += check_untranslated(source_tokens, target_tokens, flags)
    flags += check_quotes(source, target)
    if short:
        # What a cut translation has lost is not worth a flag each.
        return flags
    turned = check_direction(source, target)
    # "No more than" for "at least" is no negation besides.
    told = [flag.target_span for flag in turned if flag.target_span]
    flags += [
        flag
        for flag in check_negation(source, target)
        if not any(flag.target_span and start <= flag.target_span[0] < end for start, end in told)
    ]
    flags += turned
    flags += check_names(source, target)
    dates, rest, target_rest = check_dates(source, target)
    times, rest, target_rest = check_times(rest, target_rest)
    flags += dates + times
    source_tokens = source_tokens if rest == source else tokenise(rest)
    target_tokens = target_tokens if target_rest == target else tokenise(target_rest)
    flags += check_numbers(rest, target_rest, source_tokens, target_tokens)
    return flags


def cost(flags: Iterable[Flag]) -> float:
    """How bad ``flags`` are together, to rank candidates for one segment: 0 is clean."""
    return sum(WEIGHTS[flag.severity] for flag in flags)


def check(documents: Iterable[Document], glossary: Glossary) -> Iterator[Document]:
    """The stage: each segment with the flags of :func:`check_pair` and the glossary's appended."""
    for document in documents:
        for unit in units([document]):
            unit.flags.extend(check_pair(unit.source, unit.target))
            unit.flags.extend(glossary.check(unit.source, unit.target))
        yield document
