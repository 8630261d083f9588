"""A sentence in other words that say the same, as far as rules know such words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.guard.align_words import words_of
from pipeline.guard.asides import asides
from pipeline.guard.in_place import edits_in_place
from pipeline.guard.moves import Letters, moved
from pipeline.guard.openings import opening
from pipeline.guard.paraphrase import Edit, edited, edits

_ROUNDS = 3


def reworded(sentence: str, letters: Letters) -> Iterator[str]:
    """Forms of ``sentence`` that differ from it and say the same, the most changed one first."""
    seen = {sentence}
    for version in (*moved(sentence, letters), sentence):
        if (found := _edited(version)) not in seen:
            seen.add(found)
            yield found
        if version not in seen:
            seen.add(version)
            yield version


def _edited(sentence: str) -> str:
    for _ in range(_ROUNDS):
        words = words_of(sentence)
        chosen = _apart([*opening(words), *edits(words), *edits_in_place(words), *asides(words)])
        if not chosen:
            break
        sentence = edited(words, chosen)
    return sentence


def _apart(found: Sequence[Edit]) -> list[Edit]:
    """Those of the edits, in order, that share no word with one before."""
    chosen: list[Edit] = []
    for edit in sorted(found, key=lambda edit: (edit.start, -edit.end)):
        if not chosen or edit.start >= chosen[-1].end:
            chosen.append(edit)
    return chosen
