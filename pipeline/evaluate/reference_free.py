"""What can be said about a run without references: signs of trouble, not quality.

Flags of the checks, the output's language, lengths, missing and added content, duplicates,
unsteady terms, and round-trip chrF where an English-to-Indonesian model is given.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.evaluate.compare import Comparison, compare
from pipeline.evaluate.coverage import Coverage, bundled_aligner
from pipeline.evaluate.diagnosis import UnsteadyTerm, unsteady_terms
from pipeline.evaluate.errors import EvaluationError
from pipeline.evaluate.runs import Record, records_of
from pipeline.evaluate.significance import SAMPLES, SEED
from pipeline.records import Severity

SEVERITIES = tuple(
    severity.value for severity in (Severity.SEVERE, Severity.WARNING, Severity.INFO)
)
QUANTILES = (0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99)
# Outside of these a translation is suspiciously short or long; in characters, target to source.
SHORT, LONG = 0.4, 2.0
# Below so many characters a length ratio or a language guess is noise.
ENOUGH = 25
# Languages an Indonesian-English system can plausibly leave behind. Without Malay, which would
# only take half of the Indonesian.
LANGUAGES = ("en", "id", "jv", "nl")


@dataclass(slots=True)
class RunEvaluation:
    """Counts over a run's segments; ``flags[kind][severity]`` counts segments, not flags.

    ``flagged[severity]`` counts the segments whose worst flag it is. Lists of places point into
    ``texts``, which holds (article, source, target).
    """

    name: str
    signatures: list[str]
    articles: int
    segments: int
    flagged: dict[str, int]
    flags: dict[str, dict[str, int]]
    languages: dict[str, int]
    not_english: list[int]
    length_ratio: dict[str, float]
    length_outliers: list[int]
    copied: list[int]
    empty: list[int]
    same_target: list[tuple[str, int]]
    varying_target: list[tuple[str, int]]
    unsteady_terms: list[UnsteadyTerm]
    coverage: list[Coverage]
    round_trip: Comparison | None = None
    round_trip_model: str = ""
    texts: list[tuple[str, str, str]] = field(default_factory=list, repr=False)


def evaluate_run(
    run: Path,
    *,
    back: Callable[[Sequence[str]], list[str]] | None = None,
    back_name: str = "",
    samples: int = SAMPLES,
    seed: int = SEED,
) -> RunEvaluation:
    """Examine the records of a run's folder; ``back`` translates English segments to Indonesian.

    Raises EvaluationError for a folder that is no run's, or without segments.
    """
    records = list(records_of(run))
    rows = [
        (record, segment) for record in records for segment in record["segments"] if segment["id"]
    ]
    if not rows:
        raise EvaluationError(f"{run}: no segment to evaluate")
    texts = [(str(record["id"]), segment["id"], segment["en"] or "") for record, segment in rows]
    sources = [text[1] for text in texts]
    targets = [text[2] for text in texts]
    languages = identify(targets)
    ratios = np.array(
        [
            len(target) / len(source) if len(source) >= ENOUGH else np.nan
            for source, target in zip(sources, targets, strict=True)
        ]
    )
    translated = [record.get("language") != "en" for record, _ in rows]
    result = RunEvaluation(
        name=run.name or str(run),
        signatures=sorted({str(record.get("signature")) for record in records}),
        articles=len(records),
        segments=len(rows),
        flagged=worst_flags(segment["flags"] for _, segment in rows),
        flags=count_flags(segment["flags"] for _, segment in rows),
        languages=dict(Counter(filter(None, languages)).most_common()),
        not_english=[place for place, code in enumerate(languages) if code not in (None, "en")],
        length_ratio=_quantiles(ratios[~np.isnan(ratios)]),
        length_outliers=np.flatnonzero((ratios < SHORT) | (ratios > LONG)).tolist(),
        copied=[
            place
            for place, (_, source, target) in enumerate(texts)
            if translated[place] and len(source) >= ENOUGH and source == target
        ],
        empty=[place for place, target in enumerate(targets) if not target.strip()],
        same_target=_collisions(targets, sources),
        varying_target=_collisions(sources, targets),
        unsteady_terms=unsteady_terms((text[0] for text in texts), sources, targets),
        coverage=list(map(bundled_aligner().coverage, sources, targets)),
        texts=texts,
    )
    if back:
        result.round_trip = _round_trip(sources, back(targets), samples, seed)
        result.round_trip_model = back_name
    return result


def count_flags(segments: Iterable[list[Record]]) -> dict[str, dict[str, int]]:
    """How many segments carry a flag of each kind and severity."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for flags in segments:
        for kind, severity in {(flag["kind"], flag["severity"]) for flag in flags}:
            counts[kind][severity] += 1
    return {
        kind: dict(severities)
        for kind, severities in sorted(counts.items(), key=lambda item: -item[1].total())
    }


def worst_flags(segments: Iterable[list[Record]]) -> dict[str, int]:
    """How many segments have a flag of each severity as their worst."""
    counts = dict.fromkeys(SEVERITIES, 0)
    for flags in segments:
        found = {flag["severity"] for flag in flags}
        worst = next((severity for severity in SEVERITIES if severity in found), None)
        if worst:
            counts[worst] += 1
    return counts


def identify(texts: Iterable[str]) -> list[str | None]:
    """The language of each text, one of LANGUAGES; None where it is too short to tell."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(LANGUAGES)
    return [identifier.classify(text)[0] if len(text) >= ENOUGH else None for text in texts]


def _quantiles(values: Any) -> dict[str, float]:
    if not len(values):
        return {}
    return {
        "mean": float(values.mean()),
        **{
            f"{quantile:.0%}": float(value)
            for quantile, value in zip(QUANTILES, np.quantile(values, QUANTILES), strict=True)
        },
    }


def _collisions(keys: Sequence[str], values: Sequence[str]) -> list[tuple[str, int]]:
    """Keys of three words or more that stand beside several distinct values, with how many."""
    beside: dict[str, set[str]] = defaultdict(set)
    for key, value in zip(keys, values, strict=True):
        if len(key.split()) >= 3:
            beside[key].add(" ".join(value.lower().split()))
    found = [(key, len(distinct)) for key, distinct in beside.items() if len(distinct) > 1]
    return sorted(found, key=lambda item: -item[1])


def _round_trip(sources: list[str], returned: list[str], samples: int, seed: int) -> Comparison:
    from pipeline.evaluate.translation import SacreBleu

    metric = SacreBleu("chrF2", [sources], level="round-trip")
    return compare(metric, {"run": metric.statistics(returned)}, samples=samples, seed=seed)
