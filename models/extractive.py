"""Extractive baselines: sentences of the text itself, chosen; labelled extractive everywhere.

``extractive-lead`` takes the first sentences, the baseline that news summarisers are measured
against (Nenkova 2005, "Automatic Text Summarization of Newswire"). ``extractive-centroid`` takes
the sentences with the best sum of nearness to the centroid of the article's tf-idf vectors and of
position, equally weighted (MEAD; Radev et al. 2004, "Centroid-based summarization of multiple
documents"), and passes over one that repeats what is already taken (MMR; Carbonell and Goldstein
1998).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
#: A sentence this similar to one already taken adds nothing (cosine of tf-idf vectors).
REPEATS = 0.6


def select(method: str, sentences: Sequence[str], max_words: int, max_sentences: int) -> list[int]:
    """Indices, ascending, of the sentences that make up the summary.

    Together they have at most ``max_words`` words and ``max_sentences`` sentences. A sentence that
    alone is above the budget is passed over; empty where none fits. Raises ValueError for a method
    that is not one of ``METHODS``.
    """
    if method not in METHODS:
        raise ValueError(f"the extractive methods are {', '.join(METHODS)}, not {method!r}")
    lengths = [len(sentence.split()) for sentence in sentences]
    return sorted(METHODS[method](sentences, lengths, max_words, max_sentences))


def _lead(
    sentences: Sequence[str], lengths: Sequence[int], max_words: int, max_sentences: int
) -> list[int]:
    chosen: list[int] = []
    for index, length in enumerate(lengths):
        if len(chosen) == max_sentences:
            break
        if 0 < length <= max_words:
            chosen.append(index)
            max_words -= length
        elif chosen and length:
            break  # what follows a gap would read as if it followed directly
    return chosen


def _centroid(
    sentences: Sequence[str], lengths: Sequence[int], max_words: int, max_sentences: int
) -> list[int]:
    vectors = tf_idf(sentences)
    relevance = centrality(vectors)
    best = relevance.max(initial=0.0)
    position = np.linspace(1, 0, len(sentences)) if len(sentences) > 1 else np.ones(len(sentences))
    ranked = np.argsort(-(relevance + best * position), kind="stable")
    chosen: list[int] = []
    for index in map(int, ranked):
        if len(chosen) == max_sentences:
            break
        repeats = any(vectors[index] @ vectors[other] > REPEATS for other in chosen)
        if 0 < lengths[index] <= max_words and not repeats:
            chosen.append(index)
            max_words -= lengths[index]
    return chosen


def centrality(vectors: np.ndarray) -> np.ndarray:
    """Nearness of each sentence to all the others together, from the rows of ``tf_idf``."""
    # A sentence's own share is left out: in a short article it would be most of the centroid.
    own = (vectors * vectors).sum(axis=1)
    return np.asarray(vectors @ vectors.sum(axis=0) - own)


def tf_idf(sentences: Sequence[str]) -> np.ndarray:
    """Rows of length 1, one a sentence: (sentences, words); a sentence counts as a document."""
    words = [_WORD.findall(sentence.lower()) for sentence in sentences]
    distinct = dict.fromkeys(word for sentence in words for word in sentence)
    index = {word: column for column, word in enumerate(distinct)}
    counts = np.zeros((len(sentences), max(1, len(index))))
    for row, sentence in enumerate(words):
        for word in sentence:
            counts[row, index[word]] += 1
    frequency = (counts > 0).sum(axis=0)
    weighted = counts * np.log((1 + len(sentences)) / np.maximum(frequency, 1))
    norms = np.linalg.norm(weighted, axis=1, keepdims=True)
    return np.asarray(weighted / np.where(norms > 0, norms, 1))


METHODS: dict[str, Callable[[Sequence[str], Sequence[int], int, int], list[int]]] = {
    "extractive-lead": _lead,
    "extractive-centroid": _centroid,
}

#: What a user is told of each method.
METHODS_NOTES = {
    "extractive-lead": "the article's first sentences, unchanged",
    "extractive-centroid": "the article's most central sentences, unchanged",
}
