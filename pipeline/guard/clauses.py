"""Where sentences and clauses of a text begin and end, as far as words and marks tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from pipeline.guard.align_words import Word, words_of
from pipeline.guard.english_words import (
    AUXILIARIES,
    CLAUSES,
    DETERMINERS,
    OPENERS,
    PARTICIPLES,
    PAST,
    PREPOSITIONS,
    REPORTS,
    SHOWS,
    TIME,
    TITLES,
    is_number,
    is_verb,
)

_BEFORE_NO_VERB = AUXILIARIES | DETERMINERS | {"to"}
_FEWEST_SAID = 3
_JOINING = {"still", "but", "and", "yet", "so", "then", "now"}
_PREFACES = {"nearly", "almost", "even", "just"}
_ENDS = (".", "!", "?", "…")
_QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]|(?<!\w)['‘]([^'‘’]+)['’](?!\w)")


def ends_sentence(theirs: tuple[Word, ...], at: int) -> bool:
    """Whether a sentence ends with this word: a full stop that is not an abbreviation's."""
    marks = theirs[at].after.rstrip("\"”’')")
    if at + 1 == len(theirs):
        return True
    if marks != ".":
        return marks.endswith(_ENDS)
    key = theirs[at].key
    return "." not in key and len(key) > 1 and key not in TITLES and theirs[at + 1].is_name


def is_own(pairs: list[tuple[int, int]], ours: tuple[Word, ...], theirs: tuple[Word, ...]) -> bool:
    """Whether it is whole sentences of the text, word for word."""
    if not pairs or len(pairs) < len(ours) or pairs[-1][1] - pairs[0][1] != len(ours) - 1:
        return False
    first, last = pairs[0][1], pairs[-1][1]
    same = all(
        ours[i].key == theirs[j].key and not (j < last and loses_comma(ours[i], theirs, j))
        for i, j in pairs
    )
    return same and (not first or ends_sentence(theirs, first - 1)) and ends_sentence(theirs, last)


def within(start: int, end: int, theirs: tuple[Word, ...]) -> tuple[int, int]:
    """A gap without the whole sentences before the first kept word or after the last one."""
    if start == 0:
        start = max((at + 1 for at in range(end) if ends_sentence(theirs, at)), default=0)
    if end == len(theirs) and start:
        end = next((at + 1 for at in range(start - 1, end) if ends_sentence(theirs, at)), end)
    return start, max(start, end)


def other_form(ours: Word, theirs: Word) -> str | None:
    """A word in a form that says something else, such as another number, or was for is."""
    if ours.key == theirs.key:
        return None
    if ours.key.removesuffix("'s") == theirs.key.removesuffix("'s"):
        return ours.written
    if ours.key in AUXILIARIES:
        return ours.written
    if theirs.key.endswith("ed") and not ours.key.endswith(("s", "ed")):
        return ours.written
    is_past_here = ours.key.endswith("ed") or ours.key in PAST
    if theirs.key in PAST | REPORTS or theirs.key.endswith("ed"):
        return None if is_past_here else ours.written
    return None if ours.key.endswith("ed") and theirs.key.endswith("s") else ours.written


def loses_comma(ours: Word, theirs: tuple[Word, ...], at: int) -> bool:
    next_key = theirs[at + 1].key if at + 1 < len(theirs) else ""
    return (
        "," in theirs[at].after
        and not set(",;:.?!–—-") & set(ours.after)
        and next_key not in ("and", "but", "or", "said", "says")
        and not is_number(next_key)
    )


def misfits(ours: tuple[Word, ...], theirs: tuple[Word, ...]) -> str | None:
    """An article that its noun does not take, since words between have gone: "a energy bill"."""
    known = {(a.key, b.key) for a, b in pairwise(theirs)}
    for article, noun in pairwise(ours):
        is_article = article.key in ("a", "an", "the") and not article.after
        if not is_article or (article.key, noun.key) in known:
            continue
        if noun.key in PREPOSITIONS | {"at", "of", "to"}:
            return f"{article.written} {noun.written}"
        is_vowel = noun.key[0] in "aeio"
        if (article.key == "an" and noun.key[0] in "bcdfgjklmnpqrstvwyz" and not noun.is_name) or (
            article.key == "a" and is_vowel and not noun.key.startswith(("one", "eu"))
        ):
            return f"{article.written} {noun.written}"
    return None


def misquoted(sentence: str, theirs: tuple[Word, ...]) -> str | None:
    """A quotation that the text does not have word for word, or None."""
    known = f" {' '.join(word.key for word in theirs)} "
    marks = [sum("'" in w.before or "‘" in w.before for w in words_of(sentence)),
             sum("'" in w.after or "’" in w.after for w in words_of(sentence))]  # fmt: skip
    if marks[0] > marks[1] or sentence.count("“") > sentence.count("”"):
        return sentence
    for quoted in _QUOTED.findall(sentence):
        said = "".join(quoted)
        if f" {' '.join(word.key for word in words_of(said))} " not in known:
            return said
    return None


def has_no_clause(ours: tuple[Word, ...]) -> bool:
    """Whether a sentence is an introduction without what it introduces, or ends in an opener."""
    if not ours:
        return True
    if len(ours) > 1 and ours[0].key in _JOINING:
        ours = ours[1:]
    has_verb = outer_verb(ours) < len(ours)
    if [word.key for word in ours[:3]] == ["the", "fact", "that"]:
        return True
    if {"who", "which"} & {word.key for word in ours} and not has_verb:
        return True
    opens = ours[0].key in PREPOSITIONS | OPENERS | _PREFACES | {"according"}
    chunks = _chunks(ours)
    if ours[0].key == "despite" and len(chunks) == 1:
        return True
    if opens and not (has_verb if len(chunks) == 1 else any(map(_is_clause, chunks))):
        return True
    if _lacks_what_is_said(ours) or _is_only_described(chunks):
        return True
    last = max((n for n, word in enumerate(ours) if word.key in CLAUSES | {"that"}), default=-1)
    endings = () if last >= 0 and ours[last].key == "that" else ("ing", "s")
    return last > 0 and not any(
        is_verb(word) or word.key.endswith(endings) for word in ours[last + 1 :]
    )


def _chunks(words: tuple[Word, ...]) -> list[tuple[Word, ...]]:
    """The words between commas."""
    commas = [0, *(at + 1 for at, word in enumerate(words) if "," in word.after), len(words)]
    return [words[start:end] for start, end in pairwise(commas) if start < end]


def _is_clause(words: tuple[Word, ...]) -> bool:
    is_phrase = words[0].key in PREPOSITIONS | {"according"} or words[0].key.endswith("ing")
    return not is_phrase and outer_verb(words) < len(words)


def _is_only_described(chunks: list[tuple[Word, ...]]) -> bool:
    """Whether a noun has no verb but that of its description: "The report, compiled by Ani"."""
    if len(chunks) != 2 or outer_verb(chunks[0]) < len(chunks[0]):
        return False
    first, verbs = chunks[1][0], sum(map(is_verb, chunks[1]))
    is_participle = first.key.endswith("ed") or first.key in PARTICIPLES
    return is_participle and verbs <= is_verb(first) and first.key not in PAST - PARTICIPLES


def _lacks_what_is_said(ours: tuple[Word, ...]) -> bool:
    """Whether "say" has only a noun after it, "told" only who heard: "doctors say the fees"."""
    told = next((at for at, word in enumerate(ours) if word.key == "told"), 0)
    heard = {word.key for word in ours[told + 1 :] if not word.is_name} - {"reporters"}
    if told and heard <= TIME | {"the"} and outer_verb(ours[:told]) == told:
        return True
    keys = [word.key for word in ours[-3:]]
    is_cut = keys[-1:] in (["happened"], ["occurred"], ["emerged"])
    if is_cut or (len(keys) == 3 and keys[0] in REPORTS and keys[1] == "to" and ours[-1].is_name):
        return True
    for at, word in enumerate(ours[1:-_FEWEST_SAID], 1):
        rest = ours[at + 1 :]
        if word.key in ("say", "says", "said") and not ours[at - 1].after and not word.after:
            return not any(is_verb(other) or other.key.endswith("s") for other in rest)
    return False


def reports(words: tuple[Word, ...]) -> bool:
    """Whether somebody is said to state something: no "has been found", no "TV show"."""
    return any(
        word.key in REPORTS | SHOWS
        and not (at and (words[at - 1].key in _BEFORE_NO_VERB
                         or (word.key == "show" and words[at - 1].is_name)))
        for at, word in enumerate(words)
    )  # fmt: skip


def outer_verb(words: tuple[Word, ...], openers: Iterable[str] = OPENERS) -> int:
    """The place of the first verb whose clause does not begin within, or how many words there are.

    A comma ends what an opener began.
    """
    pending = False
    for at, word in enumerate(words):
        if word.key in openers:
            pending = True
        elif is_verb(word) and not (at and words[at - 1].key in _BEFORE_NO_VERB):
            if not pending:
                return at
            pending = False
        if "," in word.after:
            pending = False
    return len(words)
