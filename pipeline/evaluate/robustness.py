"""How a model's score falls when its source is written as headlines, chats and scanners write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.evaluate.noise import KINDS, noisy
from pipeline.evaluate.testset import EvaluationSet
from pipeline.evaluate.translation import SacreBleu


@dataclass(frozen=True, slots=True)
class NoiseScores:
    """``scores[metric][kind]`` on one test set; the kind "clean" is the untouched source."""

    name: str
    system: str
    scores: dict[str, dict[str, float]]
    signatures: dict[str, str]


def noise_scores(
    data: EvaluationSet,
    system: str,
    translate: Callable[[Sequence[str]], list[str]],
    clean: Sequence[str],
    seed: int = 0,
) -> NoiseScores:
    """Translate each noise set of ``data.sources``; ``clean`` is the output for the clean source.

    The references stay as they are. A system may answer capitals with capitals, which is no loss
    of meaning: the last metric ignores case.
    """
    assert data.sources is not None
    metrics = {
        "BLEU": SacreBleu("BLEU", data.references),
        "chrF2++": SacreBleu("chrF2++", data.references),
        "chrF2++ without case": SacreBleu("chrF2++", data.references, lowercase=True),
    }
    scores: dict[str, dict[str, float]] = {name: {} for name in metrics}
    for kind in ("clean", *KINDS):
        output = clean if kind == "clean" else translate(noisy(data.sources, kind, seed))
        for name, metric in metrics.items():
            scores[name][kind] = metric.score(metric.statistics(output).sum(0).tolist())
    signatures = {name: metric.signature() for name, metric in metrics.items()}
    return NoiseScores(data.name, system, scores, signatures)
