"""How well missing and added content is found: planted errors in good translations.

    python -m pipeline.evaluate.planted FOLDER/NAME [MODEL]

reads NAME.id and NAME.en, whose pairs count as clean, plants an error of each kind in each
translation, and prints for each kind the area under the ROC curve, the detection rate at 5% false
alarms, and what the limits in use find. MODEL is the folder of a translator (default: bundled).
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from pipeline.evaluate.coverage import ADDED, MISSING, Aligner, Coverage, bundled_aligner
from pipeline.evaluate.testset import read_lines

SPAN = 5


class Detection(NamedTuple):
    """One kind of planted error in so many segments; rates and the area from 0 to 1."""

    kind: str
    segments: int
    area: float
    at_five_percent: float
    at_limit: float


def clauses(words: list[str]) -> list[tuple[int, int]]:
    """Pieces between commas of at least four words and at most 60% of all."""
    cuts = [0, *(i + 1 for i, word in enumerate(words) if word[-1] in ",;:"), len(words)]
    return [(start, end) for start, end in pairwise(cuts) if 4 <= end - start <= 0.6 * len(words)]


def drop_clause(target: str, other: str, rng: random.Random) -> str | None:
    """Without one clause, or without the last third where there is no comma."""
    words = target.split()
    found = clauses(words)
    if not found and len(words) < 2 * SPAN:
        return None
    start, end = rng.choice(found or [(len(words) - len(words) // 3, len(words))])
    return " ".join(words[:start] + words[end:])


def drop_span(target: str, other: str, rng: random.Random) -> str | None:
    """Without five neighbouring words."""
    words = target.split()
    if len(words) < 2 * SPAN:
        return None
    start = rng.randrange(len(words) - SPAN + 1)
    return " ".join(words[:start] + words[start + SPAN :])


def add_clause(target: str, other: str, rng: random.Random) -> str:
    """With a clause of ``other``, or its last eight words, at the end; at most twelve words."""
    words = other.split()
    found = clauses(words)
    start, end = rng.choice(found or [(max(0, len(words) - 8), len(words))])
    added = " ".join(words[start:end][:12]).rstrip(".,;:")
    return f"{target.rstrip('.')}, {added}."


def missing(coverage: Coverage) -> float:
    return coverage.missing_mass


def added(coverage: Coverage) -> float:
    return coverage.added_mass


KINDS: dict[str, tuple[Callable[[str, str, random.Random], str | None],
                       Callable[[Coverage], float], float]] = {
    "clause dropped": (drop_clause, missing, MISSING),
    "five words dropped": (drop_span, missing, MISSING),
    "clause of another sentence added": (add_clause, added, ADDED),
}  # fmt: skip


def detect(
    aligner: Aligner, sources: list[str], targets: list[str], seed: int = 1
) -> tuple[list[Detection], dict[str, float]]:
    """Plant and measure; also the limits' false alarms, as shares of the untouched pairs."""
    rng = random.Random(seed)
    clean = [aligner.coverage(*pair) for pair in zip(sources, targets, strict=True)]
    results = []
    for kind, (plant, measure, limit) in KINDS.items():
        negative = np.array([measure(coverage) for coverage in clean])
        positive = []
        for place, (source, target) in enumerate(zip(sources, targets, strict=True)):
            planted = plant(target, targets[(place + 17) % len(targets)], rng)
            if planted:
                positive.append(measure(aligner.coverage(source, planted)))
        scores = np.array(positive)
        # Mann-Whitney: how often a planted error has the larger mass; ties count half.
        wins = (scores[:, None] > negative).mean() + 0.5 * (scores[:, None] == negative).mean()
        found = float((scores > np.quantile(negative, 0.95)).mean())
        results.append(
            Detection(kind, len(scores), float(wins), found, float((scores > limit).mean()))
        )
    alarms = {
        "missing": float(np.mean([coverage.missing is not None for coverage in clean])),
        "added": float(np.mean([coverage.added is not None for coverage in clean])),
    }
    return results, alarms


def main(arguments: list[str]) -> None:
    """Print the table as Markdown."""
    name = arguments[0]
    aligner = Aligner(Path(arguments[1])) if arguments[1:] else bundled_aligner()
    found = detect(aligner, read_lines(Path(f"{name}.id")), read_lines(Path(f"{name}.en")))
    print("\n".join(table(*found)))


def table(found: list[Detection], alarms: dict[str, float]) -> Iterator[str]:
    """The results of `detect` as Markdown."""
    yield "| planted | segments | area under ROC | found at 5% false alarms | found in use |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for row in found:
        yield (
            f"| {row.kind} | {row.segments} | {row.area:.3f} | {row.at_five_percent:.0%} "
            f"| {row.at_limit:.0%} |"
        )
    yield ""
    yield f"False alarms in use: missing {alarms['missing']:.1%}, added {alarms['added']:.1%}."


if __name__ == "__main__":
    main(sys.argv[1:])
