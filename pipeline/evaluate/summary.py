"""Summary quality: ROUGE against references, and features beside the text that was summarised.

The ROUGE recipe is fixed: the rouge_score library, Porter stemmer on, its own lower-casing
tokeniser, one sentence a line (a text that has line breaks is taken as it stands, any other is
split by the project's English splitter), F1, mean over summaries. Lin 2004, ROUGE.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from statistics import fmean

import numpy as np

from pipeline.evaluate.compare import Comparison, Mean, compare
from pipeline.evaluate.errors import EvaluationError
from pipeline.evaluate.significance import SAMPLES, SEED, TRIALS
from pipeline.evaluate.summary_features import Features, features

REFERENCE = "(reference)"
ROUGE = {"rouge1": "ROUGE-1", "rouge2": "ROUGE-2", "rougeLsum": "ROUGE-Lsum"}


@dataclass(frozen=True, slots=True)
class SummarySet:
    """Aligned lists: references, systems' summaries and, where known, the texts summarised.

    ``texts[system]`` are those that the system read, ``texts[REFERENCE]`` those that the
    references summarise: in a run against references each has its own translation.
    """

    name: str
    references: list[str]
    systems: dict[str, list[str]]
    texts: dict[str, list[str]] = field(default_factory=dict)
    items: list[str] | None = None
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SummaryEvaluation:
    """Results: ``rouge[system]`` holds each summary's F1 by metric; features by system."""

    data: SummarySet
    comparisons: list[Comparison]
    rouge: dict[str, list[dict[str, float]]]
    features: dict[str, list[Features]]


def evaluate_summaries(
    data: SummarySet, *, samples: int = SAMPLES, trials: int = TRIALS, seed: int = SEED
) -> SummaryEvaluation:
    """Score and compare every system. Raises EvaluationError without systems."""
    if not data.systems:
        raise EvaluationError("no system to score: give --hypothesis or --run")
    rouge = {
        system: rouge_scores(data.references, summaries)
        for system, summaries in data.systems.items()
    }
    comparisons = [
        compare(
            Mean(
                name, f"f1|stem:yes|sentences:lines-or-split|rouge_score:{version('rouge_score')}"
            ),
            {
                system: np.array([[scores[name], 1.0] for scores in entries])
                for system, entries in rouge.items()
            },
            samples=samples,
            trials=trials,
            seed=seed,
        )
        for name in ROUGE.values()
    ]
    found = {
        name: [
            features(sentences(summary), text)
            for summary, text in zip(data.systems.get(name, data.references), texts, strict=True)
        ]
        for name, texts in data.texts.items()
    }
    return SummaryEvaluation(data, comparisons, rouge, found)


def rouge_scores(references: Sequence[str], summaries: Sequence[str]) -> list[dict[str, float]]:
    """F1 of each summary, 0 to 1, by the names of ``ROUGE``."""
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(list(ROUGE), use_stemmer=True)
    results = []
    for reference, summary in zip(references, summaries, strict=True):
        scores = scorer.score("\n".join(sentences(reference)), "\n".join(sentences(summary)))
        results.append({name: float(scores[key].fmeasure) for key, name in ROUGE.items()})
    return results


def sentences(text: str) -> list[str]:
    """The sentences of a summary: its lines, or what the English splitter finds in one line."""
    from pipeline.sentences import split

    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) != 1:
        return lines
    return [lines[0][span.start : span.end] for span in split(lines[0], language="en")]


def mean_features(entries: Sequence[Features]) -> dict[str, float]:
    """Means over summaries; for names and numbers the share of summaries with at least one."""
    means = {
        name: fmean(getattr(entry, name) for entry in entries)
        for name in Features.__slots__
        if not name.startswith("unsupported")
    }
    for name in ("unsupported_names", "unsupported_numbers"):
        means[name] = fmean(bool(getattr(entry, name)) for entry in entries)
    return means
