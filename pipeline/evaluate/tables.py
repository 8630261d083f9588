"""Results as tables on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.evaluate.compare import Comparison
    from pipeline.evaluate.reference_free import RunEvaluation
    from pipeline.evaluate.robustness import NoiseScores
    from pipeline.evaluate.summary_features import Features
    from pipeline.evaluate.translation import Evaluation

_FOOT = "± is half the 95% bootstrap interval"
_GROUPS = (
    "; the raised number is the significance group (1: best; systems of one group are not told "
    "apart by approximate randomisation at p < 0.05, Holm)"
)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def systems_table(
    title: str,
    comparisons: Sequence[Comparison],
    columns: Mapping[str, Mapping[str, str]] | None = None,
) -> Table:
    """A row a system, ordered by the first metric; ``columns`` adds plain ones (name -> cells)."""
    several = len(comparisons[0].systems) > 1
    table = Table(
        title=escape(title),
        caption=f"{_FOOT}{_GROUPS if several else ''}.",
        title_justify="left",
        caption_justify="left",
    )
    table.add_column("system", no_wrap=True)
    for comparison in comparisons:
        arrow = "" if comparison.higher_is_better else " ↓"
        table.add_column(f"{comparison.metric}{arrow}", justify="right", no_wrap=True)
    for name in columns or {}:
        table.add_column(name, justify="right", no_wrap=True)
    for entry in comparisons[0].systems:
        cells = [Text(entry.system)]
        for comparison in comparisons:
            own = comparison.of(entry.system)
            group = " " + str(own.group).translate(_RAISED) if several else ""
            decimals = 1 if abs(own.score) >= 2 else 4
            half = own.interval.half_width
            cells.append(Text(f"{own.score:.{decimals}f} ± {half:.{decimals}f}{group}"))
        cells += [Text(cell[entry.system]) for cell in (columns or {}).values()]
        table.add_row(*cells)
    return table


def pairs_table(comparison: Comparison) -> Table:
    """Every pair of systems under one metric, with both tests."""
    table = Table(title=f"{comparison.metric}, pair by pair", title_justify="left")
    for heading in ("first", "second"):
        table.add_column(heading, no_wrap=True)
    for heading in ("difference", "p bootstrap", "p randomisation", "p Holm"):
        table.add_column(heading, justify="right", no_wrap=True)
    decimals = 2 if comparison.systems[0].score >= 2 else 4
    for pair in comparison.pairs:
        table.add_row(
            Text(pair.first),
            Text(pair.second),
            f"{pair.difference:+.{decimals}f}",
            *(f"{p:.4f}" for p in (pair.bootstrap_p, pair.randomisation_p, pair.holm_p)),
        )
    return table


def slices_of(evaluation: Evaluation, metric: str = "chrF2++") -> Table:
    """``metric`` over slices of the test set, a column a system; documents are left to the page."""
    from pipeline.evaluate.diagnosis import slices

    parts = [part for part in slices(evaluation) if part.kind != "document"]
    table = Table(title=f"{metric} by kind of segment", title_justify="left")
    table.add_column("segments", no_wrap=True)
    table.add_column("n", justify="right")
    for system in parts[0].scores[metric]:
        table.add_column(Text(system), justify="right")
    for part in parts:
        table.add_row(
            Text(f"{part.kind}: {part.label}"),
            str(part.segments),
            *(f"{score:.1f}" for score in part.scores[metric].values()),
        )
    return table


def coverage_table(evaluation: Evaluation) -> Table:
    """How much of each side the other one answers, and segments with a gap, a row a system."""
    from pipeline.evaluate.coverage import summarise

    table = Table(
        title="Missing and added content",
        caption="Shares of content words with a partner; segments with a long run without one.",
        title_justify="left",
        caption_justify="left",
    )
    table.add_column("system", no_wrap=True)
    for heading in ("source covered", "output covered", "missing", "added"):
        table.add_column(heading, justify="right", no_wrap=True)
    for system in evaluation.ranking:
        found = summarise(evaluation.coverage[system])
        table.add_row(
            Text(system),
            f"{found.source:.1%}",
            f"{found.target:.1%}",
            f"{len(found.missing):,}",
            f"{len(found.added):,}",
        )
    return table


def gaps_table(evaluation: RunEvaluation, most: int = 10) -> Table:
    """The heaviest gaps of a run, with the words that have no partner."""
    from pipeline.evaluate.coverage import summarise

    found = summarise(evaluation.coverage)
    table = Table(title="Missing and added content: the worst segments", title_justify="left")
    table.add_column("article", no_wrap=True, overflow="ellipsis", max_width=24)
    table.add_column("side", no_wrap=True)
    table.add_column("words without a partner")
    for place in found.worst[:most]:
        coverage = evaluation.coverage[place]
        for side, gap in (("missing", coverage.missing), ("added", coverage.added)):
            if gap:
                table.add_row(Text(evaluation.texts[place][0]), side, Text(gap.text))
    return table


def noise_table(entry: NoiseScores) -> Table:
    """Scores on noisy sources, and the change from the clean one."""
    table = Table(title=escape(f"{entry.system} on noisy {entry.name}"), title_justify="left")
    table.add_column("source", no_wrap=True)
    for metric in entry.scores:
        table.add_column(metric, justify="right")
        table.add_column("change", justify="right", no_wrap=True)
    for kind in next(iter(entry.scores.values())):
        cells = []
        for scores in entry.scores.values():
            cells += [f"{scores[kind]:.1f}", f"{scores[kind] - scores['clean']:+.1f}"]
        table.add_row(kind, *cells)
    return table


def features_table(features: Mapping[str, Sequence[Features]]) -> Table:
    """Mean features of each system's summaries, a row a feature."""
    from pipeline.evaluate.summary import mean_features

    means = {name: mean_features(entries) for name, entries in features.items()}
    table = Table(
        title="Beside the text summarised",
        caption="Means; unsupported: the share of summaries with at least one.",
        title_justify="left",
        caption_justify="left",
    )
    table.add_column("feature", no_wrap=True)
    for name in means:
        table.add_column(Text(name), justify="right", no_wrap=True)
    for feature in next(iter(means.values())):
        table.add_row(
            feature.replace("_", " "), *(f"{values[feature]:.3f}" for values in means.values())
        )
    return table


def run_tables(evaluation: RunEvaluation) -> list[Table]:
    """What a run looks like without references."""
    from pipeline.evaluate.coverage import summarise

    total = evaluation.segments

    def share(count: int) -> str:
        return f"{count:,} ({count / total:.1%})"

    overview = Table(title=escape(evaluation.name), title_justify="left", show_header=False)
    overview.add_column(no_wrap=True)
    overview.add_column(justify="right")
    gaps = summarise(evaluation.coverage)
    rows = {
        "articles": f"{evaluation.articles:,}",
        "segments": f"{total:,}",
        **{
            f"worst flag {severity}": share(count) for severity, count in evaluation.flagged.items()
        },
        "not English": share(len(evaluation.not_english)),
        "source copied": share(len(evaluation.copied)),
        "empty": share(len(evaluation.empty)),
        "suspicious length": share(len(evaluation.length_outliers)),
        "missing content": share(len(gaps.missing)),
        "added content": share(len(gaps.added)),
        "one target for several sources": f"{len(evaluation.same_target):,}",
        "several targets for one source": f"{len(evaluation.varying_target):,}",
        "terms kept here and absent there": f"{len(evaluation.unsteady_terms):,}",
        "languages": ", ".join(f"{code} {count:,}" for code, count in evaluation.languages.items()),
        "target / source characters": ", ".join(
            f"{name} {value:.2f}" for name, value in evaluation.length_ratio.items()
        ),
    }
    if evaluation.round_trip:
        entry = evaluation.round_trip.systems[0]
        rows["round-trip chrF2"] = f"{entry.score:.1f} ± {entry.interval.half_width:.1f}"
        rows["through"] = evaluation.round_trip_model
    for name, value in rows.items():
        overview.add_row(name, Text(value))

    flags = Table(title="Flags: segments with at least one", title_justify="left")
    flags.add_column("kind", no_wrap=True)
    for severity in evaluation.flagged:
        flags.add_column(severity, justify="right")
    for kind, counts in evaluation.flags.items():
        flags.add_row(
            Text(kind), *(share(counts.get(severity, 0)) for severity in evaluation.flagged)
        )
    tables = [overview, flags] if evaluation.flags else [overview]
    return [*tables, gaps_table(evaluation)] if gaps.worst else tables
