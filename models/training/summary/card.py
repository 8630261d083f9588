"""card: OUT/README.md, the model card, from scores.json, orders.json and the manifests of rounds.

Every measured number is read from a file that a stage wrote; the words, and what a reader counted,
are in the template.
"""

from __future__ import annotations

import json
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from models.training.manifest import write_atomically
from models.training.summary import orders, score


def card(data: Path, first: Path, work: Path, scores: Path, out: Path) -> None:
    """Write the card; ``first`` and ``work`` are the work folders of the two rounds, ``scores`` is
    the folder that `score` and `orders` wrote.

    Raises FileNotFoundError when a stage that the card reports has not run.
    """
    prepared, round_trip, trained_first, kept, trained, scored, ordered = (
        json.loads(path.read_text("utf-8"))
        for path in (
            first / "manifest-prepare.json",
            first / "manifest-roundtrip.json",
            first / "manifest-train.json",
            work / "manifest-faithful.json",
            work / "manifest-train.json",
            scores / "scores.json",
            scores / "orders.json",
        )
    )
    environment = Environment(
        loader=PackageLoader("models.training"), undefined=StrictUndefined, trim_blocks=True
    )
    text = environment.get_template("summary-card.md.j2").render(
        prepared=prepared,
        roundtrip=round_trip,
        trained_first=trained_first,
        kept=kept,
        trained=trained,
        scores=scored,
        table=score.table(scored),
        orders=orders.table(ordered),
        curves=[curve(first), curve(work)],
        sources=_sources((data / "README.md").read_text("utf-8")),
        megabytes=sum(path.stat().st_size for path in out.iterdir()) / 1e6,
    )
    write_atomically(out / "README.md", text.rstrip() + "\n")


def curve(work: Path, points: int = 12) -> list[dict[str, float]]:
    """About ``points`` lines of WORK/train.jsonl, evenly spaced, the last one always."""
    lines = [json.loads(line) for line in (work / "train.jsonl").read_text("utf-8").splitlines()]
    step = max(1, len(lines) // points)
    return lines[::-1][::step][::-1]


def _sources(readme: str) -> dict[str, tuple[str, str]]:
    """By file: its repository and what it is, from the table of DATA/README.md."""
    found = {}
    _, _, rest = readme.partition("## summarisation/")
    for line in rest.partition("\n## ")[0].splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 8 and not set(cells[0]) <= {"-", " "}:
            found[cells[0]] = (cells[6], cells[1])
    return found
