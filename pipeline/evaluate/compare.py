"""Systems compared by one metric: scores, intervals, pairwise tests, significance groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

from pipeline.evaluate.significance import (
    SAMPLES,
    SEED,
    TRIALS,
    Array,
    Interval,
    Randomisation,
    groups,
    holm,
    interval,
    paired_bootstrap,
    resample_indices,
    resampled_scores,
)


class Scorer(Protocol):
    """A metric as the tests see it: summed statistics of any segments in, one score out."""

    @property
    def name(self) -> str: ...

    @property
    def higher_is_better(self) -> bool: ...

    def signature(self, **extra: int) -> str:
        """What the number depends on, with ``bs``, ``ar`` and ``seed`` where given."""
        ...

    def score(self, stats: Sequence[float]) -> float:
        """The score of the summed statistics of one or more segments."""
        ...


@dataclass(frozen=True, slots=True)
class Mean:
    """A metric whose corpus score is the mean of its segment scores; statistics (sum, count)."""

    name: str
    recipe: str
    higher_is_better: bool = True

    def signature(self, **extra: int) -> str:
        return "|".join([*(f"{key}:{value}" for key, value in extra.items()), self.recipe])

    def score(self, stats: Sequence[float]) -> float:
        return float(stats[0]) / float(stats[1]) if stats[1] else 0.0


@dataclass(frozen=True, slots=True)
class SystemScore:
    """One system's corpus score; ``group`` counts from 1, the best significance group."""

    system: str
    score: float
    interval: Interval
    group: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two systems; ``difference`` is first minus second, ``holm_p`` adjusts ``randomisation_p``."""

    first: str
    second: str
    difference: float
    bootstrap_p: float
    randomisation_p: float
    holm_p: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """All systems under one metric, best first."""

    metric: str
    higher_is_better: bool
    segments: int
    signature: str
    test_signature: str
    systems: list[SystemScore]
    pairs: list[Pair]
    groups: list[list[str]]

    def of(self, system: str) -> SystemScore:
        return next(entry for entry in self.systems if entry.system == system)


def compare(
    scorer: Scorer,
    stats: Mapping[str, Array],
    *,
    samples: int = SAMPLES,
    trials: int = TRIALS,
    seed: int = SEED,
) -> Comparison:
    """Every statistic of ``scorer`` over systems' (segments, k) statistics, rows aligned."""
    segments = len(next(iter(stats.values())))
    # tolist(): whole numbers stay exact, and sacreBLEU's arithmetic is faster on them.
    scores = {name: scorer.score(rows.sum(0).tolist()) for name, rows in stats.items()}
    ranking = sorted(scores, key=scores.__getitem__, reverse=scorer.higher_is_better)

    indices = resample_indices(segments, samples, seed)
    resampled = {
        name: resampled_scores(rows, scorer.score, indices) for name, rows in stats.items()
    }
    # A trial swaps the same segments for every metric: sacreBLEU seeds it the same way.
    randomisation = Randomisation(stats, scorer.score, trials, seed) if len(stats) > 1 else None

    raw: dict[tuple[str, str], tuple[float, float]] = {}
    for first, second in combinations(ranking, 2):
        difference = abs(scores[first] - scores[second])
        # sacreBLEU calls a difference of exactly nothing significant; it is the surest tie.
        raw[first, second] = (1.0, 1.0)
        if difference and randomisation:
            raw[first, second] = (
                paired_bootstrap(resampled[first], resampled[second], difference),
                randomisation.p_value(first, second),
            )
    adjusted = holm({pair: values[1] for pair, values in raw.items()})
    clusters = groups(ranking, adjusted)
    place = {name: number for number, cluster in enumerate(clusters, 1) for name in cluster}
    return Comparison(
        metric=scorer.name,
        higher_is_better=scorer.higher_is_better,
        segments=segments,
        signature=scorer.signature(bs=samples, seed=seed),
        test_signature=scorer.signature(ar=trials, seed=seed),
        systems=[
            SystemScore(name, scores[name], interval(resampled[name]), place[name])
            for name in ranking
        ],
        pairs=[
            Pair(first, second, scores[first] - scores[second], *values, adjusted[first, second])
            for (first, second), values in raw.items()
        ],
        groups=clusters,
    )
