"""Keeps training pairs away from the development sets, by exact and by near match."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from models.training.clean import match_key


def _grams(words: list[str], n: int) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + n]) for i in range(len(words) - n + 1)]


class HeldOut:
    """Finds texts that equal, or nearly equal, a held-out one (either language).

    Near: they share a run of `run` words, or `share` of the held-out text's word 5-grams are in
    the other text. The run is what Brown et al. 2020 (appendix C) use with 13 words; 8 is stricter.
    """

    def __init__(self, texts: Iterable[str], *, run: int = 8, share: float = 0.5) -> None:
        self.run, self.share = run, share
        self.exact: set[str] = set()
        self.runs: set[tuple[str, ...]] = set()
        self.fives: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self.sizes: list[int] = []
        for text in texts:
            key = match_key(text)
            if not key or key in self.exact:
                continue
            self.exact.add(key)
            words = key.split()
            self.runs.update(_grams(words, run))
            fives = set(_grams(words, 5))
            for gram in fives:
                self.fives[gram].append(len(self.sizes))
            self.sizes.append(len(fives))

    def match(self, text: str) -> str | None:
        """ "exact", "near" or None."""
        key = match_key(text)
        if key in self.exact:
            return "exact"
        words = key.split()
        if any(gram in self.runs for gram in _grams(words, self.run)):
            return "near"
        shared = Counter(i for gram in set(_grams(words, 5)) for i in self.fives.get(gram, ()))
        return "near" if any(n >= self.share * self.sizes[i] for i, n in shared.items()) else None
