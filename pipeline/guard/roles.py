"""Whether a summary sentence or a headline tells of its text who did what, and which way it went.

A headline leaves out nearly everything and rewords the rest, and a model that reads whole texts
fuses sentences, so neither can be held to be one sentence with gaps (gaps.py). Asked is
what they get wrong most (Maynez et al. 2020, On faithfulness and factuality in abstractive
summarization; Pagnoni et al. 2021, FRANK, whose errors of predicate, entity and circumstance these
are): the subject is the subject of one sentence, not a part of a longer one ("Berkshire" for "a
Berkshire shareholder"); what rises rises there; what may happen is not said to have happened. The
comparison is of words in order, and what it cannot align it lets pass.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from pipeline.guard.align_words import Word, align, stem, words_of
from pipeline.guard.english_words import (
    DETERMINERS,
    LIGHT,
    OPENERS,
    PREPOSITIONS,
    is_number,
    words,
)
from pipeline.guard.subjects import (
    FREE,
    is_known,
    loses_mode,
    misplaced,
    stands_for,
    verb_of,
    verbs_of,
)
from pipeline.guard.word_pairs import OPPOSITES
from pipeline.sentences import split

_LEAST_OF_A_HEADLINE, _LEAST_OF_A_SENTENCE = 0.65, 0.6
# A sentence that lacks no more of its words in their order is nearly the text's own.
_FEW, _SHORT_GAP = 0.25, 4
_BOUNDS = words(
    "least most than nearly almost some about around roughly approximately up under over below "
    "above only another estimated"
)
_WRITTEN_OUT, _LONG, _NEAR = 12, 4, 4
_PLACES = words("regency district subdistrict province county village island river lake strait bay")
_WAYS = words("up down higher lower highest lowest strongest weakest best worst flat")


def headline_fault(headline: str, text: str) -> str | None:
    """Why ``headline`` does not tell what ``text`` does, or is no headline; else None."""
    ours, theirs = words_of(headline), words_of(text)
    known = {stem(part) for word in theirs for part in (word.key, *word.key.split("-"))}
    for word in ours:
        if not (word.key in FREE or word.is_name or is_known(word, known)):
            return f"it says “{word.written}”, which the text does not"
    if other := _counts_other(ours, theirs):
        return f"it says “{other}”, which the text does not"
    if ours and ours[0].key in ("there", "it", "he", "she", "they", "this", "that"):
        return f"“{ours[0].written}” names nobody"
    if ours and ours[0].key in PREPOSITIONS | {"away"} and not any("," in w.after for w in ours):
        return f"“{headline}” is a part of a sentence"
    stems = [word.stem for word in ours if len(word.key) >= _LONG and word.key not in LIGHT]
    if twice := next((word for word in stems if stems.count(word) > 1), None):
        return f"it says “{twice}” twice"
    ways = _WAYS & {word.key for word in ours}
    colon = next((at + 1 for at, word in enumerate(ours) if ":" in word.after), 0)
    verbs = verbs_of(theirs)
    if verb_of(ours, verbs) is None and not ways:
        return "it has no verb"
    if colon and verb_of(ours[colon:], verbs) is None and not ways:
        return "it has no verb after the colon"
    if ours and _is_in_brackets(ours[0], theirs):
        return f"“{ours[0].written}” stands in brackets only"
    if part := _loses_its_name(ours, theirs):
        return f"it says “{part}” without its name"
    found = _read(ours, text, is_headline=True)
    return "no sentence of the text says so" if found is None else found or None


def _loses_its_name(ours: tuple[Word, ...], theirs: tuple[Word, ...]) -> str | None:
    """A word for a place that the text has only as a part of names: Regency, of Solok Regency."""
    for at, word in enumerate(ours):
        if word.key in _PLACES and not _is_by_name(ours, at):
            places = [n for n, other in enumerate(theirs) if other.key == word.key]
            if places and all(_is_by_name(theirs, n) for n in places):
                return word.written
    return None


def _is_by_name(found: tuple[Word, ...], at: int) -> bool:
    """Whether a name stands before or after the word, or "of" one after it."""
    before = found[at - 1] if at else None
    if before and before.is_name and not before.after and before.key not in LIGHT:
        return True
    following = found[at + 1 : at + 3] if not found[at].after else ()
    if not following:
        return False
    return following[0].is_name or (following[0].key == "of" and following[-1].is_name)


def _is_in_brackets(word: Word, theirs: tuple[Word, ...]) -> bool:
    """Whether the text has a word only within brackets."""
    inside, found = False, []
    for other in theirs:
        inside = inside or "(" in other.before
        if other.stem == word.stem:
            found.append(inside)
        inside = inside and ")" not in other.after
    return bool(found) and all(found)


def _counts_other(ours: tuple[Word, ...], theirs: tuple[Word, ...]) -> str | None:
    """A number and what it counts in a headline, where the text does not count that; or None."""
    for number, counted in pairwise(ours):
        if number.after or not is_number(number.key) or counted.key in FREE or counted.is_name:
            continue
        places = [at for at, word in enumerate(theirs) if word.key == number.key]
        near = {word.stem for at in places for word in theirs[at + 1 : at + 1 + _NEAR]}
        if places and not is_known(counted, near):
            return f"{number.written} {counted.written}"
    return None


def misread(sentence: str, text: str) -> str | None:
    """Why ``sentence`` does not tell what the sentences of ``text`` nearest to it do, or None."""
    return _read(words_of(sentence), text, is_headline=False) or None


def _read(ours: tuple[Word, ...], text: str, is_headline: bool) -> str | None:
    """The fault that every sentence of ``text`` that shares enough has; "" if one has none, None if
    no sentence shares enough.
    """
    least = _LEAST_OF_A_HEADLINE if is_headline else _LEAST_OF_A_SENTENCE
    if not ours:
        return ""
    verbs = verbs_of(words_of(text))
    content = {at for at, word in enumerate(ours) if word.key not in LIGHT}
    faults: list[tuple[int, str]] = []
    for theirs in _sentences(text):
        stems = {word.stem for word in theirs}
        shared = sum(is_known(ours[at], stems) for at in content)
        if shared < least * len(content):
            continue
        pairs = align(ours, theirs, LIGHT)
        if len(pairs) == len(ours) and pairs[-1][1] - pairs[0][1] == len(ours) - 1:
            return ""
        fault = (
            (_elsewhere(ours, theirs, stems) if is_headline else None)
            or _turned(ours, theirs, is_headline)
            or _altered(ours, theirs, pairs)
            or (
                misplaced(ours, theirs, pairs, verbs, is_headline=is_headline)
                if is_headline or _names_who(ours)
                else None
            )
        )
        if fault is None:
            return ""
        faults.append((shared, fault))
    return max(faults, key=lambda entry: entry[0])[1] if faults else None


# A text is asked about each of its candidates in turn.
@lru_cache(maxsize=8)
def _sentences(text: str) -> list[tuple[Word, ...]]:
    return [words_of(text[span.start : span.end]) for span in split(text, language="en")]


def _elsewhere(ours: tuple[Word, ...], theirs: tuple[Word, ...], stems: set[str]) -> str | None:
    """A name or a number in figures that another sentence has, or None."""
    for word in ours:
        is_strange = word.is_name and not is_known(word, stems)
        if is_strange and stands_for(word, theirs) is None:
            return f"“{word.written}” is of another sentence"
        is_figure = word.key.isdecimal() and int(word.key) > _WRITTEN_OUT
        if is_figure and not any(word.key in key for key in stems):
            return f"“{word.written}” is of another sentence"
    return None


def _altered(
    ours: tuple[Word, ...], theirs: tuple[Word, ...], pairs: list[tuple[int, int]]
) -> str | None:
    """What a sentence that is nearly the text's own lacks, or has in another place; or None."""
    found = {i for i, _ in pairs}
    content = [at for at, word in enumerate(ours) if word.key not in LIGHT]
    left = [at for at in content if at not in found]
    stems = {word.stem for word in theirs}
    if len(left) > _FEW * len(content):
        return None
    moved = [at for at in left if ours[at].is_name and at and ours[at].stem in stems]
    if moved and len(moved) == len(left):
        return f"“{ours[moved[0]].written}” has another place in the text"
    for (i, before), (k, after) in pairwise(pairs):
        gap = theirs[before + 1 : after]
        if len(gap) > _SHORT_GAP or any(word.after for word in gap):
            continue
        lost = loses_mode(ours, gap)
        hedge = next((word.written for word in gap if word.key in _BOUNDS), None)
        if lost or (hedge and is_number(theirs[after].key) and k == i + 1):
            return f"it leaves out “{lost or hedge}”"
    return None


def _names_who(ours: tuple[Word, ...]) -> bool:
    """Whether a sentence begins with its subject, as far as its first words tell."""
    first = ours[0]
    at = 1 if first.key in DETERMINERS and len(ours) > 1 else 0
    return (
        first.key not in PREPOSITIONS | OPENERS
        and ours[at].is_name
        and not first.before
        and ":" not in first.after
        and "," not in ours[at].after
    )


def _turned(ours: tuple[Word, ...], theirs: tuple[Word, ...], is_headline: bool) -> str | None:
    """A word that says the opposite of what the sentence does, or None."""
    stems = {
        word.stem for at, word in enumerate(theirs)
        if not (at + 1 < len(theirs) and theirs[at + 1].key == "short")
    }  # fmt: skip
    for word in ours:
        for pair in OPPOSITES:
            for side, other in (pair, pair[::-1]):
                if word.stem not in side or word.stem in stems:
                    continue
                if word.stem in {other.stem for other in theirs}:
                    return f"it says “{word.written}”, the text “{word.stem} short”"
                is_said = bool(side & stems)
                if is_said and not (is_headline and pair is OPPOSITES[0] and other & stems):
                    continue
                if other & stems:
                    return f"it says “{word.written}”, the text the opposite"
                if is_headline and pair is OPPOSITES[0]:
                    return f"it says “{word.written}”, which that sentence does not"
    return None
