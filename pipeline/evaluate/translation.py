"""Translation quality against references: BLEU, chrF, TER by sacreBLEU, and what they rest on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from pipeline.evaluate.compare import Comparison, Mean, Scorer, compare
from pipeline.evaluate.coverage import Coverage, bundled_aligner
from pipeline.evaluate.errors import EvaluationError
from pipeline.evaluate.significance import ALPHA, SAMPLES, SEED, TRIALS, Array

if TYPE_CHECKING:
    from sacrebleu.metrics.base import Metric

    from pipeline.evaluate.testset import EvaluationSet

METRICS = ("BLEU", "chrF2++", "chrF2", "TER")
# Segments are ranked and diagnosed by this one: BLEU of a single sentence says little.
SEGMENT_METRIC = "chrF2++"
# The name under which the configured model takes part.
OWN = "ringkas"


class SacreBleu:
    """A metric of the sacreBLEU library, with its reference side prepared once."""

    def __init__(
        self,
        name: str,
        references: Sequence[Sequence[str]],
        level: str = "",
        lowercase: bool = False,
    ) -> None:
        from sacrebleu.metrics import BLEU, CHRF, TER

        # Its warning about tokenised output is repeated by `likely_mistakes`, once.
        logging.getLogger("sacrebleu").setLevel(logging.ERROR)
        make: dict[str, Callable[[], Metric]] = {
            "BLEU": lambda: BLEU(references=references, lowercase=lowercase),
            "chrF2++": lambda: CHRF(references=references, lowercase=lowercase, word_order=2),
            "chrF2": lambda: CHRF(references=references, lowercase=lowercase),
            "TER": lambda: TER(references=references),
        }
        self.name = f"{level} {name}".strip()
        self.higher_is_better = name != "TER"
        self._level = level
        self._metric = make[name]()

    def statistics(self, hypotheses: Sequence[str]) -> Array:
        """(segments, k) sufficient statistics: n-gram counts, or edits and reference words."""
        rows = self._metric._extract_corpus_statistics(hypotheses, None)
        return np.array(rows, dtype=np.float64)

    def score(self, stats: Sequence[float]) -> float:
        return float(self._metric._compute_score_from_stats(list(stats)).score)

    def signature(self, **extra: int) -> str:
        signature = self._metric.get_signature()
        for key, value in extra.items():
            signature.update(key, value)
        return f"{signature}|level:{self._level}" if self._level else str(signature)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A test set's results. ``stats[metric][system]`` is (segments, k), for slices and lists.

    ``coverage[system]`` is empty for a test set without sources.
    """

    data: EvaluationSet
    comparisons: list[Comparison]
    length_ratio: dict[str, float]
    stats: dict[str, dict[str, Array]] = field(repr=False)
    scorers: dict[str, Scorer] = field(repr=False)
    coverage: dict[str, list[Coverage]] = field(repr=False)
    warnings: list[str] = field(default_factory=list)

    @property
    def ranking(self) -> list[str]:
        """The systems, best first by the first metric."""
        return [entry.system for entry in self.comparisons[0].systems]

    def segment_scores(self, system: str) -> list[float]:
        """Sentence-chrF2++ of each segment."""
        scorer = self.scorers[SEGMENT_METRIC]
        return [scorer.score(row) for row in self.stats[SEGMENT_METRIC][system].tolist()]


def evaluate_translation(
    data: EvaluationSet,
    *,
    samples: int = SAMPLES,
    trials: int = TRIALS,
    seed: int = SEED,
    segment_scores: Mapping[str, Mapping[str, Sequence[float]]] | None = None,
) -> Evaluation:
    """Score and compare every system of ``data``.

    ``segment_scores[metric signature][system]`` adds metrics computed elsewhere (a neural one),
    whose corpus score is the mean of their segment scores. Raises EvaluationError without systems.
    """
    if not data.systems:
        raise EvaluationError(
            f"{data.name}: no system to score (a hypothesis file NAME.SYSTEM.en, or --translate)"
        )
    scorers: dict[str, Scorer] = {}
    stats: dict[str, dict[str, Array]] = {}
    for name in METRICS:
        metric = SacreBleu(name, data.references)
        scorers[name] = metric
        stats[name] = {system: metric.statistics(lines) for system, lines in data.systems.items()}
    for signature, scores in (segment_scores or {}).items():
        name = signature.split("|")[0]
        scorers[name] = Mean(name, signature)
        stats[name] = {
            system: np.column_stack([values, np.ones(len(values))])
            for system, values in scores.items()
        }
    length_ratio = {
        system: float(rows[:, 0].sum() / max(1.0, rows[:, 1].sum()))
        for system, rows in stats["BLEU"].items()
    }
    settings = {"samples": samples, "trials": trials, "seed": seed}
    comparisons = [compare(scorers[name], stats[name], **settings) for name in scorers]
    if data.documents:
        document, rows = document_statistics(data, data.documents)
        comparisons.insert(1, compare(document, rows, **settings))
    return Evaluation(
        data=data,
        comparisons=comparisons,
        length_ratio=length_ratio,
        stats=stats,
        scorers=scorers,
        coverage={
            system: list(map(bundled_aligner().coverage, data.sources, lines))
            for system, lines in data.systems.items()
        }
        if data.sources
        else {},
        warnings=likely_mistakes(data, length_ratio, trials),
    )


def document_statistics(
    data: EvaluationSet, documents: Sequence[str]
) -> tuple[SacreBleu, dict[str, Array]]:
    """Document BLEU: each document joined into one segment, so that n-grams cross sentence ends.

    Liu et al. 2020, Multilingual Denoising Pre-training for NMT, section 4.1 (d-BLEU).
    """
    places: dict[str, list[int]] = {}
    for place, document in enumerate(documents):
        places.setdefault(document, []).append(place)

    def joined(lines: Sequence[str]) -> list[str]:
        return [" ".join(lines[place] for place in group) for group in places.values()]

    metric = SacreBleu("BLEU", [joined(stream) for stream in data.references], level="document")
    return metric, {name: metric.statistics(joined(lines)) for name, lines in data.systems.items()}


def likely_mistakes(
    data: EvaluationSet, length_ratio: Mapping[str, float], trials: int = TRIALS
) -> list[str]:
    """What the user probably did wrong, as plain sentences."""
    found = list(data.notes)
    pairs = len(data.systems) * (len(data.systems) - 1) // 2
    if pairs and pairs / (trials + 1) >= ALPHA:
        found.append(
            f"{trials} trials are too few for {pairs} pairs: no difference can become significant."
        )
    if len(data) < 100:
        found.append(
            f"Only {len(data)} segments: intervals are wide, and small differences mean nothing."
        )
    if data.documents and len(set(data.documents)) < 30:
        found.append(
            f"Only {len(set(data.documents))} documents: the interval of document BLEU is rough."
        )
    for system, lines in data.systems.items():
        if sum(line.endswith(" .") for line in lines) > 0.1 * len(lines):
            found.append(f"{system}: looks tokenised; sacreBLEU wants plain text.")
        if data.sources and sum(map(str.__eq__, lines, data.sources)) > 0.1 * len(lines):
            found.append(f"{system}: more than a tenth of the output is the source itself.")
        if lines == data.references[0]:
            found.append(f"{system}: identical to the reference.")
        if not 0.8 <= length_ratio[system] <= 1.25:
            found.append(
                f"{system}: {length_ratio[system]:.2f} times as long as the reference; "
                "something is missing, repeated or misaligned."
            )
    return found
