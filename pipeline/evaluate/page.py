"""The page of an evaluation: one self-contained file that a person reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.evaluate import plots
from pipeline.evaluate.coverage import Gap, Summary, summarise
from pipeline.evaluate.diagnosis import (
    FEW,
    SLICE_METRICS,
    Slice,
    extremes,
    slices,
    unsteady_terms,
    widest_gaps,
    word_diff,
)
from pipeline.evaluate.translation import OWN, SEGMENT_METRIC, Evaluation
from pipeline.report.page import write_page

if TYPE_CHECKING:
    from pipeline.evaluate.robustness import NoiseScores
    from pipeline.evaluate.summary import SummaryEvaluation

FOLDER = Path(__file__).parent / "templates"
# Gaps beyond so many are in the JSON.
MOST_GAPS = 12
# Documents and domains beyond so many are in the JSON; a page of them helps nobody.
MOST_SLICES = 40


@dataclass(frozen=True, slots=True)
class Output:
    """One system's output for a segment; ``diff`` is against the first reference."""

    system: str
    score: float
    diff: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment to read: ``shown`` first, ``others`` folded away."""

    number: int
    document: str
    source: str
    reference: str
    shown: list[Output]
    others: list[Output]


def write_translation_page(
    path: Path, evaluations: Sequence[Evaluation], noise: Sequence[NoiseScores] = ()
) -> Path:
    """Write the page of one or more test sets."""
    return write_page(
        path,
        "evaluation.html.j2",
        folder=FOLDER,
        style=(FOLDER / "evaluation.css").read_text(encoding="utf-8"),
        sets=(_section(evaluation) for evaluation in evaluations),
        names=[evaluation.data.name for evaluation in evaluations],
        noise=list(noise),
        few=FEW,
        segment_metric=SEGMENT_METRIC,
        own=OWN,
    )


def write_summary_page(path: Path, evaluation: SummaryEvaluation) -> Path:
    """Write the page of a summary evaluation."""
    from pipeline.evaluate.summary import mean_features

    data = evaluation.data
    first = evaluation.comparisons[0]
    leader = first.systems[0].system
    order = extremes([scores[first.metric] for scores in evaluation.rouge[leader]])

    def item(place: int) -> dict[str, Any]:
        return {
            "name": data.items[place] if data.items else str(place + 1),
            "reference": data.references[place],
            "systems": [
                {
                    "name": system,
                    "text": summaries[place],
                    "rouge": evaluation.rouge[system][place],
                    "features": evaluation.features[system][place] if evaluation.features else None,
                }
                for system, summaries in data.systems.items()
            ],
        }

    return write_page(
        path,
        "summary.html.j2",
        folder=FOLDER,
        style=(FOLDER / "evaluation.css").read_text(encoding="utf-8"),
        data=data,
        comparisons=evaluation.comparisons,
        plots=[
            plots.intervals(comparison)
            for comparison in evaluation.comparisons
            if len(data.systems) > 1
        ],
        features={name: mean_features(entries) for name, entries in evaluation.features.items()},
        leader=leader,
        worst=[item(place) for place in order.worst],
        best=[item(place) for place in order.best],
    )


def _section(evaluation: Evaluation) -> dict[str, Any]:
    """What the template shows of one test set."""
    data = evaluation.data
    ranking = evaluation.ranking
    scores = {system: evaluation.segment_scores(system) for system in ranking}
    parts = slices(evaluation)

    def segment(place: int, shown: Sequence[str]) -> Segment:
        reference = data.references[0][place]

        def output(system: str) -> Output:
            return Output(
                system, scores[system][place], word_diff(data.systems[system][place], reference)
            )

        return Segment(
            number=place + 1,
            document=data.documents[place] if data.documents else "",
            source=data.sources[place] if data.sources else "",
            reference=reference,
            shown=[output(system) for system in shown],
            others=[output(system) for system in ranking if system not in shown],
        )

    def of_system(system: str) -> dict[str, Any]:
        found = extremes(scores[system])
        return {
            "system": system,
            "worst": [segment(place, [system]) for place in found.worst],
            "best": [segment(place, [system]) for place in found.best],
        }

    lengths = [part for part in parts if part.kind == "length" and part.segments >= FEW]
    return {
        "name": data.name,
        "segments": len(data),
        "references": len(data.references),
        "documents": len(set(data.documents)) if data.documents else 0,
        "comparisons": evaluation.comparisons,
        "length_ratio": evaluation.length_ratio,
        "warnings": evaluation.warnings,
        "intervals": plots.intervals(evaluation.comparisons[0], OWN) if ranking[1:] else None,
        "by_length": plots.by_length(lengths, SEGMENT_METRIC, OWN) if len(lengths) > 1 else None,
        "duel": _duel(ranking, scores, segment),
        "coverage": {system: _coverage(evaluation, system) for system in evaluation.coverage},
        "slices": _tables(parts),
        "systems": [of_system(system) for system in ranking],
        "terms": {
            system: unsteady_terms(data.documents, data.sources, data.systems[system])
            for system in ranking
        }
        if data.documents and data.sources
        else {},
    }


def _duel(
    ranking: Sequence[str], scores: dict[str, list[float]], segment: Any
) -> dict[str, Any] | None:
    """The system under test against its nearest rival: points and widest gaps.

    Ringkas's own system is the one under test where it takes part, else the leader.
    """
    if len(ranking) < 2:
        return None
    own = OWN if OWN in ranking else ranking[0]
    place = ranking.index(own)
    rival = ranking[place - 1] if place else ranking[1]
    gaps = widest_gaps(scores[own], scores[rival])
    return {
        "own": own,
        "rival": rival,
        "plot": plots.scatter((own, rival), scores, SEGMENT_METRIC),
        "lost": [segment(index, [own, rival]) for index in gaps.worst],
        "won": [segment(index, [own, rival]) for index in gaps.best],
    }


def _coverage(evaluation: Evaluation, system: str) -> dict[str, Any]:
    """A system's summary and the segments with the heaviest gaps, cut where the gap is."""
    data, coverages = evaluation.data, evaluation.coverage[system]
    assert data.sources is not None
    found: Summary = summarise(coverages)
    return {
        "summary": found,
        "segments": [
            {
                "number": place + 1,
                "document": data.documents[place] if data.documents else "",
                "source": _around(data.sources[place], coverages[place].missing),
                "output": _around(data.systems[system][place], coverages[place].added),
                "reference": data.references[0][place],
            }
            for place in found.worst[:MOST_GAPS]
        ],
    }


def _around(text: str, gap: Gap | None) -> tuple[str, str, str]:
    """``text`` before the gap, in it, and after it."""
    start, end = gap.span if gap else (len(text), len(text))
    return text[:start], text[start:end], text[end:]


def _tables(parts: Sequence[Slice]) -> list[dict[str, Any]]:
    kinds = dict.fromkeys(part.kind for part in parts)
    tables = []
    for kind in kinds:
        rows = [part for part in parts if part.kind == kind]
        if len(rows) <= MOST_SLICES:
            tables += [{"kind": kind, "metric": metric, "rows": rows} for metric in SLICE_METRICS]
    return tables
