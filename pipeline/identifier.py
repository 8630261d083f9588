"""The language identifier (py3langid), loaded once for the stages that ask it.

The same model and arithmetic as py3langid's own, for many texts at once: its automaton, which goes
from character to character in Python there, is here run at all characters side by side. That is
possible because its state depends on the last few bytes only (Aho and Corasick 1975: it stands for
the longest end of the text that begins one of the n-grams looked for).
"""

from __future__ import annotations

import copy
import threading
from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

#: The longest n-gram of the model, in bytes; a test holds it.
LONGEST = 6
_lock = threading.Lock()


class Identifier(LanguageIdentifier):
    """Chooses among the languages that ``set_languages`` was given."""

    __slots__ = ("_features", "_moves", "_rows", "_table")

    def prepare(self) -> None:
        """The automaton as arrays: what follows on a state and a byte, and what n-gram it ends."""
        self._moves = np.asarray(self.tk_nextmove)
        self._rows = np.asarray(self.tk_row, np.int32) << 8
        self._features = np.asarray(self.tk_output, np.int32)

    def set_languages(self, langs: Iterable[str] | None = None) -> None:
        super().set_languages(None if langs is None else list(langs))
        # py3langid's is half as wide, which takes longer to compute with.
        self._table = np.asarray(self.nb_ptc, np.float32)

    def probabilities(self, texts: Sequence[str]) -> list[dict[str, float]]:
        """Of each text, the probability of each language, to rounding as py3langid's ``rank``."""
        encoded = [self._encode(text) for text in texts]
        lengths = np.fromiter(map(len, encoded), np.intp, len(texts))
        scores = np.zeros((len(texts), len(self.nb_classes)), np.float32)
        owners, features, counts = self._count(b"".join(encoded), lengths)
        if len(owners):
            starts = np.flatnonzero(np.diff(owners, prepend=-1))
            weighted = np.log1p(counts)[:, None] * self._table[features]
            scores[owners[starts]] = np.add.reduceat(weighted, starts) + self.nb_pc
        scores /= np.sqrt(np.maximum(lengths, 1))[:, None]
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        scores /= scores.sum(axis=1, keepdims=True)
        return [dict(zip(self.nb_classes, row, strict=True)) for row in scores.tolist()]

    def _count(self, data: bytes, lengths: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The n-grams of the texts that ``data`` joins: whose, which, and how often."""
        read = np.frombuffer(data, np.uint8)
        own = np.repeat(np.arange(len(lengths)), lengths)
        place = np.arange(len(read)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        state = np.zeros(len(read), np.int32)
        for back in range(min(LONGEST, len(read)) - 1, -1, -1):
            after = self._moves[self._rows[state[back:]] + read[: len(read) - back]]
            # Before its text begins, an automaton stands still.
            state[back:] = np.where(place[back:] >= back, after, 0)
        feature = self._features[state]
        found = feature >= 0
        size = len(self._table)
        keys, counts = np.unique(own[found] * size + feature[found], return_counts=True)
        return keys // size, keys % size, counts.astype(np.float32)


def identifier(languages: Iterable[str]) -> Identifier:
    """An identifier that chooses among ``languages`` (ISO 639-1 codes)."""
    own = copy.copy(load())
    own.set_languages(languages)
    return own


def load() -> Identifier:
    """The identifier of all languages: half a second of unpacking the first time."""
    with _lock:
        return _load()


@cache
def _load() -> Identifier:
    whole = Identifier.from_model_file(MODEL_FILE, norm_probs=True)
    whole.prepare()
    return whole
