"""Resampling tests over sufficient statistics: rows are added up, no segment is scored again.

The random number protocol is sacreBLEU's (``sacrebleu/significance.py``, version 2.6), so that
for its metrics intervals and p-values equal its own to the last digit.

- Bootstrap: Koehn 2004, Statistical Significance Tests for Machine Translation Evaluation.
- Approximate randomisation: Riezler and Maxwell 2005, On Some Pitfalls in Automatic Evaluation
  and Significance Testing for MT.
- Holm 1979, A Simple Sequentially Rejective Multiple Test Procedure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Score = Callable[[Sequence[float]], float]

SAMPLES = 1000
TRIALS = 10_000
SEED = 12345
ALPHA = 0.05
# Trials multiplied at a time: a mask of them all would be large as floating point.
_CHUNK = 512


@dataclass(frozen=True, slots=True)
class Interval:
    """95% bootstrap interval: ``mean`` ± ``half_width`` is sacreBLEU's μ ± ci."""

    mean: float
    half_width: float
    low: float
    high: float


def resample_indices(segments: int, samples: int = SAMPLES, seed: int = SEED) -> NDArray[np.int64]:
    """(samples, segments) rows drawn with replacement, the same for every system and metric."""
    return np.random.default_rng(seed).choice(segments, size=(samples, segments), replace=True)


def resampled_scores(stats: Array, score: Score, indices: NDArray[np.int64]) -> Array:
    """The score of each resample: ``stats`` is (segments, k), the result (samples,)."""
    # float32 as in sacreBLEU: another width could differ from it in the last digit.
    narrow = stats.astype(np.float32)
    return np.array([score(narrow[rows].sum(0)) for rows in indices])


def interval(scores: Array) -> Interval:
    """The 95% interval of resampled scores (the central 95% of them)."""
    ordered = np.sort(scores)
    cut = len(ordered) // 40
    low, high = float(ordered[cut]), float(ordered[len(ordered) - cut - 1])
    return Interval(float(scores.mean()), 0.5 * (high - low), low, high)


def paired_bootstrap(first: Array, second: Array, difference: float) -> float:
    """p-value of an observed absolute ``difference`` from two systems' paired resamples."""
    sampled = np.abs(second - first)
    return _p_value(sampled - sampled.mean(), difference)


class Randomisation:
    """Paired two-sided approximate randomisation between any two of several systems.

    Each trial swaps a random half of the segments between two systems. The sums of the kept
    segments are computed once per system, so a pair costs only the scoring of its trials.
    """

    def __init__(
        self, stats: Mapping[str, Array], score: Score, trials: int = TRIALS, seed: int = SEED
    ) -> None:
        segments = len(next(iter(stats.values())))
        kept = np.random.default_rng(seed).integers(2, size=(trials, segments), dtype=bool)
        self._score = score
        # Sums of counts are integers far below 2**53, so that this order of adding is exact.
        self._kept = {
            name: np.concatenate(
                [
                    kept[start : start + _CHUNK].astype(np.float64) @ rows
                    for start in range(0, trials, _CHUNK)
                ]
            )
            for name, rows in stats.items()
        }
        self._total = {name: rows.sum(0) for name, rows in stats.items()}

    def p_value(self, first: str, second: str) -> float:
        """p-value of the difference between the two systems' scores."""
        score, kept, total = self._score, self._kept, self._total
        observed = abs(score(total[first].tolist()) - score(total[second].tolist()))
        one = kept[first] + (total[second] - kept[second])
        other = (total[first] - kept[first]) + kept[second]
        differences = np.array(
            [abs(score(a) - score(b)) for a, b in zip(one.tolist(), other.tolist(), strict=True)]
        )
        return _p_value(differences, observed)


def _p_value(sampled: Array, observed: float) -> float:
    return (int(np.sum(sampled > observed)) + 1) / (len(sampled) + 1)


def holm(p_values: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """p-values adjusted for the number of comparisons made (family-wise, Holm's step-down)."""
    ordered = sorted(p_values.items(), key=lambda item: item[1])
    adjusted: dict[tuple[str, str], float] = {}
    highest = 0.0
    for place, (pair, p) in enumerate(ordered):
        highest = max(highest, min(1.0, p * (len(ordered) - place)))
        adjusted[pair] = highest
    return adjusted


def groups(ranking: Sequence[str], adjusted: Mapping[tuple[str, str], float]) -> list[list[str]]:
    """Clusters of a ranking, best first, as in WMT's findings papers.

    A boundary is drawn where every system above differs significantly from every system below.
    """

    def differ(a: str, b: str) -> bool:
        pair = (a, b) if (a, b) in adjusted else (b, a)
        return adjusted[pair] < ALPHA

    result: list[list[str]] = []
    for place, system in enumerate(ranking):
        above, below = ranking[:place], ranking[place:]
        if all(differ(a, b) for a in above for b in below):
            result.append([])
        result[-1].append(system)
    return result
