"""Results to where the user wants them: tables or JSON on the terminal, files in a folder."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console

from pipeline.evaluate.errors import EvaluationError
from pipeline.evaluate.page import write_summary_page, write_translation_page
from pipeline.evaluate.results import (
    run_results,
    summary_results,
    translation_results,
    write_json,
)
from pipeline.evaluate.tables import (
    coverage_table,
    features_table,
    noise_table,
    pairs_table,
    run_tables,
    slices_of,
    systems_table,
)

if TYPE_CHECKING:
    from rich.table import Table

    from pipeline.evaluate.reference_free import RunEvaluation
    from pipeline.evaluate.robustness import NoiseScores
    from pipeline.evaluate.summary import SummaryEvaluation
    from pipeline.evaluate.translation import Evaluation


def check_out(out: Path | None) -> None:
    """Make the folder of the results. Raises EvaluationError where a run lies in it."""
    if out and (out / "run.json").exists():
        raise EvaluationError(f"{out} holds a run, whose report.html would be lost: another --out")
    if out:
        out.mkdir(parents=True, exist_ok=True)


def deliver(
    evaluations: Sequence[Evaluation],
    out: Path | None,
    as_json: bool,
    *,
    noise: Sequence[NoiseScores] = (),
    diagnose: bool = False,
) -> None:
    """Test sets' results; ``diagnose`` adds the slices to the tables."""
    results = {
        "sets": [translation_results(evaluation) for evaluation in evaluations],
        "noise": [asdict(entry) for entry in noise],
    }
    if out:
        write_json(out / "evaluation.json", results)
        write_translation_page(out / "report.html", evaluations, noise)
    if as_json:
        print_json(results)
        return
    tables: list[Table] = []
    lines: list[str] = []
    for evaluation in evaluations:
        # chrF2 is in the JSON and on the page: five columns do not fit a terminal.
        shown = [entry for entry in evaluation.comparisons if entry.metric != "chrF2"]
        ratios = {name: f"{ratio:.3f}" for name, ratio in evaluation.length_ratio.items()}
        title = f"{evaluation.data.name}: {len(evaluation.data)} segments"
        tables.append(systems_table(title, shown, {"length": ratios}))
        if len(evaluation.data.systems) > 1:
            tables.append(pairs_table(evaluation.comparisons[0]))
        if evaluation.coverage:
            tables.append(coverage_table(evaluation))
        if diagnose:
            tables.append(slices_of(evaluation))
        lines += [f"{entry.metric}: {entry.signature}" for entry in shown]
        prefix = f"{evaluation.data.name}: " if len(evaluations) > 1 else ""
        lines += [f"{prefix}{warning}" for warning in evaluation.warnings]
    tables += [noise_table(entry) for entry in noise]
    print_tables(tables, list(dict.fromkeys(lines)), out)


def deliver_summaries(evaluation: SummaryEvaluation, out: Path | None, as_json: bool) -> None:
    """Summaries' results."""
    data = evaluation.data
    results = summary_results(evaluation)
    if out:
        write_json(out / "evaluation.json", results)
        write_summary_page(out / "report.html", evaluation)
    if as_json:
        print_json(results)
        return
    tables = [systems_table(data.name, evaluation.comparisons)]
    if len(data.systems) > 1:
        tables += [pairs_table(comparison) for comparison in evaluation.comparisons]
    if evaluation.features:
        tables.append(features_table(evaluation.features))
    signatures = [f"{entry.metric}: {entry.signature}" for entry in evaluation.comparisons]
    print_tables(tables, [*signatures, *data.notes], out)


def deliver_run(evaluation: RunEvaluation, out: Path | None, as_json: bool) -> None:
    """A run's results; there is no page, since the run has its own."""
    results = run_results(evaluation)
    if out:
        out.mkdir(parents=True, exist_ok=True)
        write_json(out / "evaluation.json", results)
    if as_json:
        print_json(results)
    else:
        print_tables(run_tables(evaluation), evaluation.signatures, None)


def print_tables(tables: Sequence[Table], lines: Sequence[str], out: Path | None) -> None:
    """Tables, then plain lines, then where the page is."""
    # Into a pipe or a file nothing is cut to a terminal's width.
    console = Console(width=None if sys.stdout.isatty() else 160)
    for table in tables:
        console.print(table)
        console.print()
    for line in lines:
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    if out:
        console.print(str(out / "report.html"), markup=False, highlight=False, soft_wrap=True)


def print_json(results: Any) -> None:
    """Results, and nothing else, on standard output."""
    print(json.dumps(results, ensure_ascii=False))
