"""Results as JSON: every number at full precision, with the signatures that make it comparable."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.evaluate.coverage import Coverage, summarise
from pipeline.evaluate.diagnosis import extremes, slices, unsteady_terms
from pipeline.evaluate.summary import mean_features

if TYPE_CHECKING:
    from pipeline.evaluate.compare import Comparison
    from pipeline.evaluate.reference_free import RunEvaluation
    from pipeline.evaluate.summary import SummaryEvaluation
    from pipeline.evaluate.translation import Evaluation

FORMAT = 1


def translation_results(evaluation: Evaluation) -> dict[str, Any]:
    """A test set's evaluation as plain data."""
    data = evaluation.data
    scores = {system: evaluation.segment_scores(system) for system in data.systems}
    return {
        "format": FORMAT,
        "kind": "translation",
        "name": data.name,
        "segments": len(data),
        "documents": len(set(data.documents)) if data.documents else None,
        "metrics": {entry.metric: comparison_results(entry) for entry in evaluation.comparisons},
        "length_ratio": evaluation.length_ratio,
        "slices": [asdict(part) for part in slices(evaluation)],
        "extremes": {system: asdict(extremes(values)) for system, values in scores.items()},
        "segment_chrf": scores,
        "unsteady_terms": {
            system: [asdict(term) for term in unsteady_terms(data.documents, data.sources, lines)]
            for system, lines in data.systems.items()
        }
        if data.documents and data.sources
        else {},
        "coverage": {
            system: coverage_results(coverages) for system, coverages in evaluation.coverage.items()
        },
        "warnings": evaluation.warnings,
    }


def coverage_results(coverages: Sequence[Coverage]) -> dict[str, Any]:
    """Mean coverage of both sides and every gap, the heaviest first."""
    found = summarise(coverages)
    gaps = {
        "missing": [(place, coverages[place].missing) for place in found.missing],
        "added": [(place, coverages[place].added) for place in found.added],
    }
    return {
        "source": found.source,
        "target": found.target,
        **{
            kind: [{"segment": place, **gap._asdict()} for place, gap in entries if gap]
            for kind, entries in gaps.items()
        },
    }


def summary_results(evaluation: SummaryEvaluation) -> dict[str, Any]:
    """A summary evaluation as plain data."""
    data = evaluation.data
    return {
        "format": FORMAT,
        "kind": "summary",
        "name": data.name,
        "summaries": len(data.references),
        "items": data.items,
        "metrics": {entry.metric: comparison_results(entry) for entry in evaluation.comparisons},
        "features": {
            system: {
                "means": mean_features(entries),
                "summaries": [asdict(entry) for entry in entries],
            }
            for system, entries in evaluation.features.items()
        },
        "rouge": evaluation.rouge,
        "warnings": data.notes,
    }


def run_results(evaluation: RunEvaluation) -> dict[str, Any]:
    """A run's reference-free evaluation as plain data; places point into ``texts``."""
    values = asdict(evaluation)
    if evaluation.round_trip:
        values["round_trip"] = comparison_results(evaluation.round_trip)
    values["coverage"] = coverage_results(evaluation.coverage)
    return {"format": FORMAT, "kind": "run", **values}


def comparison_results(comparison: Comparison) -> dict[str, Any]:
    """One metric's comparison, systems by name."""
    values = asdict(comparison)
    values["systems"] = {
        entry.pop("system"): {**entry.pop("interval"), **entry} for entry in values["systems"]
    }
    return values


def write_json(path: Path, results: Any) -> None:
    """Write ``results``; the file appears whole or not at all."""
    from pipeline.report.page import atomic

    with atomic(path) as file:
        json.dump(results, file, ensure_ascii=False, indent=1)
        file.write("\n")
