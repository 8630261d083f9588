"""A headline without a model: what of the title, or of the first sentence, can stand alone.

A translated title is often two: "BI rate cut to 5.75 percent, inflation predicted to remain low".
Cut to a number of words it breaks off; its clauses, one by one, do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.guard.align_words import words_of
from pipeline.guard.clauses import outer_verb
from pipeline.guard.compress import compress
from pipeline.guard.english_words import OPENERS, PARTICIPLES, PREPOSITIONS, SHOWS, VERBS

_PARTS = re.compile(r"(?<=[^\d\s])[,;:]\s+(?=\S)|\s+[-–—]\s+")
_LABEL = re.compile(r"^[A-Z][A-Z ]+[A-Z]: ")
_SHORTEST = 4


def heading(title: str, sentences: Sequence[str], most: int) -> str:
    """The first of these that says something within ``most`` words, or "": the clauses of the
    title, in order and as many as there is room for; a title that is no clause; the first sentence
    without what it can spare.
    """
    title = _LABEL.sub("", title)
    parts = [part.strip() for part in _PARTS.split(title) if part.strip()]
    clauses = [part for part in parts if _is_clause(part)]
    # A list has its verb after its last comma: "Ani, Budi and Citra meet".
    is_list = len(parts) > 1 and parts[-1:] == clauses and not _introduces(parts[0])
    if clauses and not is_list:
        if _size(title) <= most and len(clauses) == len(parts):
            return title
        kept = clauses[0]
        return _capital(kept) if _size(kept) <= most else _shortened([kept, *sentences], most)
    if title and _size(title) <= most:
        return title
    return _shortened(sentences, most)


def _is_clause(part: str) -> bool:
    """Whether it has a subject and a verb, as far as its words tell."""
    words = words_of(part)
    if len(words) < _SHORTEST or words[0].key in OPENERS:
        return False
    verbs = [
        at
        for at, word in enumerate(words)
        if at and not word.is_name and (word.stem in VERBS or word.key in SHOWS)
    ]
    first = min(outer_verb(words), *verbs) if verbs else outer_verb(words)
    return 0 < first < len(words) - 1


def _introduces(part: str) -> bool:
    """Whether it is said before the clause: a phrase or a participle."""
    words = words_of(part)
    return bool(words) and (
        words[0].key in PREPOSITIONS | PARTICIPLES or words[0].key.endswith(("ed", "ing"))
    )


def _shortened(sentences: Sequence[str], most: int) -> str:
    for sentence in sentences[:1]:
        shorter = compress(sentence, most)
        if _size(shorter) <= most:
            return _capital(shorter.removesuffix("."))
    return ""


def _size(text: str) -> int:
    return len(text.split())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
