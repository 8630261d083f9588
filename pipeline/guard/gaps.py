"""What a rewriting leaves out of its sentence, and whether what is left still says what that says.

A summary sentence is mostly its source with parts left out (Jing and McKeown 1999, The
decomposition of human-written summary sentences), and a deletion can take the subject from its
verb, the speaker from the claim, "may" from what may be. So a gap is believed only where it is of
a kind that leaves a sentence true (Clarke and Lapata 2008, Global inference for sentence
compression, section 3): a bracket, an aside between commas, a phrase of place or time, an
adjective, an introduction. Whatever else is missing or new is a reason against the rewriting.
"""

from __future__ import annotations

from itertools import pairwise

from pipeline.check.text import shorten
from pipeline.guard.align_words import align, words_of
from pipeline.guard.clauses import (
    has_no_clause,
    is_own,
    loses_comma,
    misfits,
    misquoted,
    other_form,
    outer_verb,
    within,
)
from pipeline.guard.english_words import BE, DETERMINERS, LIGHT, REPORTS
from pipeline.guard.gap import SAID, Gap

_ARTICLES = {"a", "an", "the"}


def changed_by_gaps(sentence: str, evidence: str) -> str | None:
    """Why ``sentence``, written from ``evidence`` by leaving words out, is not to be believed."""
    ours, theirs = words_of(sentence), words_of(evidence)
    if not ours:
        return None
    found = align(ours, theirs, LIGHT)
    if is_own(found, ours, theirs):
        return None
    pairs = [(-1, -1), *found, (len(ours), len(theirs))]
    is_closed = False
    for before, after in pairwise(pairs):
        start, end = within(before[1] + 1, after[1], theirs)
        inserted = ours[before[0] + 1 : after[0]]
        gap = Gap(start, end, theirs, inserted, ours[: before[0] + 1], ours[after[0] :])
        if inserted and (strange := _strange(gap)):
            return f"it says “{strange}”, which the text has not there"
        is_tense = len(gap.words) == 1 and gap.words[0].key in BE
        form = None if after[0] == len(ours) else other_form(ours[after[0]], theirs[after[1]])
        if form and not is_tense:
            return f"it says “{form}” for “{theirs[after[1]].key}”"
        if gap.words and not (gap.is_safe() or gap.is_safe_in_two()):
            return f"it leaves out “{shorten(' '.join(word.written for word in gap.words))}”"
        if gap.words and before[0] >= 0 and gap.joins_badly(ours[before[0]]):
            return f"it runs on after “{ours[before[0]].written}”"
        # The second comma of a pair goes with the first.
        is_closed = "," in gap.words[-1].after if gap.words else is_closed
        if not gap.words and before[0] >= 0:
            if not is_closed and loses_comma(ours[before[0]], theirs, before[1]):
                return f"it runs on after “{ours[before[0]].written}”"
            is_closed = is_closed and "," not in theirs[before[1]].after
    if wrong := misquoted(sentence, theirs):
        return f"“{shorten(wrong)}” is not what was said"
    if wrong := misfits(ours, theirs):
        return f"“{wrong}” does not fit"
    if has_no_clause(ours):
        return f"“{shorten(sentence)}” is a part of a sentence"
    return None


def _strange(gap: Gap) -> str | None:
    """The first word put into a gap that nothing in the text stands for, or None."""
    known = {word.key for word in gap.words}
    for word in gap.inserted:
        if word.key in known:
            continue
        if gap.previous is not None and gap.previous.key == "such":
            return word.written
        if word.key in _ARTICLES and known and not (DETERMINERS - _ARTICLES) & known:
            continue
        if word.key in BE and known & BE:
            continue
        # What stands in apposition is what somebody is.
        is_apposition = gap.previous is not None and "," in gap.previous.after
        if (
            word.key in ("is", "are")
            and is_apposition
            and outer_verb(gap.kept_after) == len(gap.kept_after)
        ):
            continue
        if word.key in SAID and known & REPORTS:
            continue
        if word.key == "and" and known & {"while", "as"}:
            continue
        return word.written
    return None
