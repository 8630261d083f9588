"""How a model's score falls when its source is written as headlines, chats and scanners write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.evaluate.noise import KINDS, noisy
from pipeline.evaluate.testset import EvaluationSet
from pipeline.evaluate.translation import SacreBleu


@dataclass(frozen=True, slots=True)
class NoiseScores:
    """Scores on one test set, by kind of noise; "clean" is the untouched source."""

    name: str
    system: str
    bleu: dict[str, float]
    chrf: dict[str, float]


def noise_scores(
    data: EvaluationSet,
    system: str,
    translate: Callable[[Sequence[str]], list[str]],
    clean: Sequence[str],
    seed: int = 0,
) -> NoiseScores:
    """Translate each noise set of ``data.sources``; ``clean`` is the output for the clean source.

    References stay as they are, so upper case is scored against ordinary English.
    """
    assert data.sources is not None
    metrics = {name: SacreBleu(name, data.references) for name in ("BLEU", "chrF2++")}
    scores: dict[str, dict[str, float]] = {name: {} for name in metrics}
    for kind in ("clean", *KINDS):
        output = clean if kind == "clean" else translate(noisy(data.sources, kind, seed))
        for name, metric in metrics.items():
            scores[name][kind] = metric.score(metric.statistics(output).sum(0).tolist())
    return NoiseScores(data.name, system, scores["BLEU"], scores["chrF2++"])
