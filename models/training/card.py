"""card: OUT/README.md, the model card, from OUT/scores.json and the manifests of WORK.

Every number in the card is read from a file that a stage wrote; the words are in the template.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import sacrebleu
from jinja2 import Environment, PackageLoader, StrictUndefined

from models.training.manifest import write_atomically

# Systems whose outputs for flores-dev are in DATA/dev.
OTHERS = ("argos", "opusmt", "bergamot-tiny", "nllb", "microsoft", "google")


class Source(NamedTuple):
    """One data source, as DATA/README.md and manifest-prepare.json describe it."""

    name: str
    repository: str
    licence: str
    pairs: int
    weight: float


def card(data: Path, work: Path, out: Path) -> None:
    """Write the card; raises FileNotFoundError when a stage that it reports has not run.

    Two files are reported if they are there: WORK/manifest-back.json, of `translate-back`, and
    OUT/judged.json, a reader's counts (correct, minor, major, wrong) and words (date, note).
    """
    read = {
        name: json.loads(path.read_text("utf-8"))
        for name, path in {
            "scores": out / "scores.json",
            "prepared": work / "manifest-prepare.json",
            "vocabulary": work / "manifest-vocabulary.json",
            "trained": work / "manifest-train.json",
        }.items()
    }
    environment = Environment(
        loader=PackageLoader("models.training"), undefined=StrictUndefined, trim_blocks=True
    )
    text = environment.get_template("card.md.j2").render(
        **read,
        others=_others(data / "dev"),
        curve=_curve(work),
        back=_read(work / "manifest-back.json"),
        judged=_read(out / "judged.json"),
        sources=sources((data / "README.md").read_text("utf-8"), read["prepared"]),
        megabytes=sum(p.stat().st_size for p in out.iterdir()) / 1e6,
    )
    write_atomically(out / "README.md", text.rstrip() + "\n")


def sources(readme: str, prepared: Mapping[str, Any]) -> list[Source]:
    """The rows of the data table whose source gave training pairs, most pairs first."""
    found = []
    for row in re.findall(r"^\| (\w+) \|(.+)\|$", readme, re.MULTILINE):
        cells = [cell.strip() for cell in row[1].split("|")]
        pairs = prepared["by_source"].get(row[0], {}).get("kept", 0)
        if pairs and len(cells) >= 5:
            weights = prepared["settings"]["weights"]
            weight = weights.get(row[0], prepared["settings"]["default_weight"])
            found.append(Source(row[0], cells[0], cells[4], pairs, weight))
    return sorted(found, key=lambda s: -s.pairs)


def _others(dev: Path) -> dict[str, float]:
    outputs = {name: dev / f"flores-dev.{name}.en" for name in OTHERS}
    references = (dev / "flores-dev.en").read_text("utf-8").splitlines()
    bleu = sacrebleu.BLEU()
    return {
        name: bleu.corpus_score(path.read_text("utf-8").splitlines(), [references]).score
        for name, path in outputs.items()
        if path.exists()
    }


def _read(path: Path) -> dict[str, Any] | None:
    return json.loads(path.read_text("utf-8")) if path.exists() else None


def _curve(work: Path) -> list[dict[str, Any]]:
    """Lines of WORK/curve.jsonl (tokens, scores and note of scored states), if that was kept."""
    path = work / "curve.jsonl"
    return (
        [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    )
