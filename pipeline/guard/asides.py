"""What is said in passing, and may go: an age, a province, who somebody is, between two commas,
brackets or dashes; how something was done.

Any of these may be missing from a rewriting (gap.py); here are the forms so plain that they may be
left out of every sentence that is shown.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.guard.align_words import Word
from pipeline.guard.english_words import (
    CONNECTIVES,
    HELD,
    MANNER,
    OPENERS,
    PARTICIPLES,
    PREPOSITIONS,
    REGIONS,
    REPORTS,
    is_verb,
)
from pipeline.guard.paraphrase import Edit, bare, in_quotation

_LONGEST, _OLDEST, _LONGEST_REGION, _NEAR = 14, 110, 2, 3
_ARTICLES = {"a", "an", "the"}
_DASHES = ("--", "–", "—")


def asides(words: Sequence[Word]) -> list[Edit]:
    """Edits that leave out the asides of a sentence, outside quotations."""
    quoted = in_quotation(words)
    found: list[Edit] = []
    for at in range(1, len(words)):
        end = None
        if not quoted[at] and not quoted[at - 1]:
            end = (
                _bracket(words, at)
                or _adverb(words, at)
                or _between_commas(words, at)
                or _between_dashes(words, at)
            )
        if end and not any(quoted[at:end]):
            found.append(_without(words, at, end))
    return found


def _adverb(words: Sequence[Word], at: int) -> int | None:
    """How something was done, before what was done; not where its lack would deny or bound it."""
    if words[at].key not in MANNER or words[at].before or words[at].after or words[at].is_name:
        return None
    if words[at - 1].after or at + 1 == len(words) or words[at + 1].before:
        return None
    if {word.key for word in words[max(0, at - _NEAR) : at]} & (HELD | {"n't"}) or any(
        word.key.endswith("n't") for word in words[max(0, at - _NEAR) : at]
    ):
        return None
    following = words[at + 1].key
    is_done = following in PARTICIPLES or following.endswith(("ed", "ing"))
    return at + 1 if is_done or is_verb(words[at + 1]) else None


def _without(words: Sequence[Word], at: int, end: int) -> Edit:
    """The word before stands in for itself and what is left out, with the marks that follow."""
    previous, last = words[at - 1], words[end - 1]
    marks = last.after.partition(")")[2] if ")" in last.after else ""
    following = words[end].key if end < len(words) else ""
    if previous.key in ("a", "an") and following:
        is_vowel = following[0] in "aeio"
        return Edit(at - 1, end, ("A" if previous.is_name else "a") + "n" * is_vowel)
    return Edit(at - 1, end, bare(previous), previous.after.strip(",–—-") + marks)


def _bracket(words: Sequence[Word], at: int) -> int | None:
    # A date in figures says which Monday it was.
    if not words[at].before.startswith("(") or words[at - 1].after or "/" in words[at].key:
        return None
    for end in range(at + 1, min(len(words), at + _LONGEST) + 1):
        marks = words[end - 1].after
        if ")" in marks:
            return end if marks in (")", "),", ").", ");", "):") else None
        if "(" in words[end - 1].before and end - 1 > at:
            return None
    return None


def _between_commas(words: Sequence[Word], at: int) -> int | None:
    previous = words[at - 1]
    if previous.after != "," or words[at].before:
        return None
    end = next((n + 1 for n in range(at, min(len(words), at + _LONGEST)) if words[n].after), None)
    if end is None or words[end - 1].after != "," or end == len(words) or words[end].before:
        return None
    inner, following = words[at:end], words[end]
    if any(word.before for word in inner):
        return None
    key = words[at].key
    if len(inner) == 1 and key in CONNECTIVES:
        return end
    if len(inner) == 1 and key.isdecimal() and int(key) < _OLDEST:
        is_free = is_verb(following) or following.key in (PREPOSITIONS | {"of"}) - {"because"}
        is_apposed = any("," in word.after for word in words[max(0, at - 4) : at - 1])
        return end if previous.is_name and is_free and not is_apposed else None
    if len(inner) <= _LONGEST_REGION and " ".join(word.key for word in inner) in REGIONS:
        is_free = is_verb(following) or following.key in PREPOSITIONS | {"when", "and"}
        return end if previous.is_name and previous.key not in REGIONS and is_free else None
    # Who the subject is, where nothing but the subject comes before and its verb after.
    if not is_verb(following) or any(word.after for word in words[: at - 1]):
        return None
    if any(is_verb(word) for word in words[:at]) or words[0].key in PREPOSITIONS | OPENERS:
        return None
    verbs = sum(map(is_verb, inner))
    if key in ("who", "which"):
        return end if verbs <= 1 else None
    if key in _ARTICLES:
        # Who speaks is worth saying.
        return end if not verbs and following.key not in REPORTS else None
    is_participle = key in PARTICIPLES or key.endswith(("ed", "ing"))
    return end if is_participle and verbs <= is_verb(words[at]) else None


def _between_dashes(words: Sequence[Word], at: int) -> int | None:
    """Of a sentence with two dashes what stands between them."""
    places = [n for n, word in enumerate(words) if word.after.endswith(_DASHES)]
    if len(places) != 2 or places[0] != at - 1 or words[at - 1].after not in _DASHES:
        return None
    end = places[1] + 1
    if end - at > _LONGEST or end == len(words) or words[end - 1].after not in _DASHES:
        return None
    return end if not any(word.before or word.after for word in words[at : end - 1]) else None
