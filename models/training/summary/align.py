"""Which sentences of a text a sentence of its summary was written from, and which one sums it up.

The first teaches to rewrite a sentence (Chen and Bansal 2018, section 3.2, with shared words for
ROUGE); the second is PEGASUS' choice of the sentence to be written from the others (Zhang et al.
2020, section 3.1: Ind, with shared words for ROUGE1-F).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"[a-z]{4,}|\d[\d.,]*\d|\d")
_ENOUGH = 0.5
_FURTHER = 0.2


def words_of(text: str) -> frozenset[str]:
    """Longer words, by their beginnings, and numbers."""
    return frozenset(word[:5] for word in _WORD.findall(text.lower()))


def origin(summary: str, sentences: Sequence[str]) -> str | None:
    """The one or two of ``sentences`` that share most with ``summary``, in their order.

    None where they share less than half of its words. A second one has to add a fifth of them.
    """
    wanted = words_of(summary)
    shared = [words_of(sentence) & wanted for sentence in sentences]
    chosen: list[int] = []
    covered: frozenset[str] = frozenset()
    for least in (_ENOUGH / 2, _FURTHER):
        # Of equals the first, and no more words than needed: a long sentence shares by chance.
        best = max(
            range(len(sentences)),
            key=lambda i: (len(shared[i] | covered), -len(sentences[i])),
            default=None,
        )
        if best is None or len(shared[best] - covered) < least * len(wanted):
            break
        chosen.append(best)
        covered |= shared[best]
    if not chosen or len(covered) < _ENOUGH * len(wanted):
        return None
    return " ".join(sentences[i] for i in sorted(chosen))


def principal(sentences: Sequence[str]) -> list[int]:
    """The indices of the sentences, that which shares most, as F1, with all the others first."""
    words = [words_of(sentence) for sentence in sentences]

    def value(index: int) -> float:
        rest = frozenset().union(*words[:index], *words[index + 1 :])
        return 2 * len(words[index] & rest) / max(1, len(words[index]) + len(rest))

    return sorted(range(len(sentences)), key=value, reverse=True)
