"""Precision and recall of the checks on the labelled pairs of ``tests/data/checks``.

    python -m tests.check.measure [--half tune|measure] [--errors]

A pair labelled with a kind has one planted error of that kind; ``also`` lists further flags that
are true of it. A check finds the error where it raises a flag of that kind, a warning or worse,
and is wrong where it raises one on any other pair that neither carries nor allows its kind.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

from pipeline.check import check_pair
from pipeline.records import Severity

FOLDER = Path(__file__).parent.parent / "data" / "checks"


def load(half: str) -> list[dict]:
    """The labelled pairs of one half, in order."""
    text = (FOLDER / f"{half}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def measure(rows: list[dict], *, errors: bool = False) -> dict[str, dict[str, float]]:
    """For each kind, and for "all": pairs labelled, found, false, precision and recall."""
    counts: dict[str, dict[str, float]] = defaultdict(lambda: {"pairs": 0, "found": 0, "false": 0})
    for row in rows:
        flags = check_pair(row["source"], row["target"])
        kinds = {flag.kind for flag in flags if flag.severity != Severity.INFO}
        label = row["kind"]
        if label:
            counts[label]["pairs"] += 1
            counts[label]["found"] += label in kinds
        false = kinds - {label, *row.get("also", [])}
        for kind in false:
            counts[kind]["false"] += 1
        if errors and (false or (label and label not in kinds)):
            print(f"{label or 'clean'}: {row['source']}\n    {row['target']}")
            for flag in flags:
                print(f"    [{flag.severity}] {flag.kind}: {flag.message}")
    table = {kind: dict(counts[kind]) for kind in sorted(counts)}
    table["all"] = {k: sum(c[k] for c in counts.values()) for k in ("pairs", "found", "false")}
    for row in table.values():
        flagged = row["found"] + row["false"]
        row["precision"] = row["found"] / flagged if flagged else 1.0
        row["recall"] = row["found"] / row["pairs"] if row["pairs"] else 1.0
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--half", choices=("tune", "measure"), default="measure")
    parser.add_argument("--errors", action="store_true", help="print each pair that went wrong")
    arguments = parser.parse_args()
    rows = load(arguments.half)
    table = measure(rows, errors=arguments.errors)
    print(f"{'kind':12} pairs found false precision recall")
    for kind, row in table.items():
        print(f"{kind:12} {row['pairs']:5.0f} {row['found']:5.0f} {row['false']:5.0f} "
              f"{row['precision']:9.3f} {row['recall']:6.3f}")  # fmt: skip
    clean = [row for row in rows if row["kind"] is None]
    bad = sum(
        any(f.severity != Severity.INFO for f in check_pair(r["source"], r["target"]))
        for r in clean
    )
    print(f"{len(clean)} clean pairs, {bad} of them flagged")


if __name__ == "__main__":
    main()
