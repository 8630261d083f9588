"""False alarms on human translations, and planted errors found in them.

    python -m tests.check.real PAIRS... [--sample 400] [--plant] [--show KIND] [--lengths]

PAIRS are files of ``source<TAB>target`` lines (``.xz`` is read too), or two line-aligned files as
``SOURCE:TARGET``. Shown is the share of pairs with a warning or worse, by kind; with ``--plant``
the share of errors, planted one at a time into the pairs without a flag, that a flag of their own
kind reports.
"""

from __future__ import annotations

import argparse
import html
import lzma
import random
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

import ftfy
import numpy as np

from pipeline.check import check_pair
from pipeline.records import Flag, Severity
from tests.check.plant import PLANTS


def read(name: str) -> list[tuple[str, str]]:
    """The pairs of one file or of two aligned files; the sides with broken encoding repaired."""
    if ":" in name:
        sides = [Path(side).read_text(encoding="utf-8").splitlines() for side in name.split(":")]
        pairs = list(zip(*sides, strict=True))
    else:
        data = Path(name).read_bytes()
        text = (lzma.decompress(data) if name.endswith(".xz") else data).decode()
        pairs = [tuple(line.split("\t")[:2]) for line in text.splitlines()]
    return [(ftfy.fix_text(s).strip(), html.unescape(t).strip()) for s, t in pairs]


def lengths(pairs: list[tuple[str, str]]) -> None:
    """Print percentiles of target by source characters, by the length of the source."""
    print("source length   pairs   0.1%   0.5%    50%  99.5%  99.9%")
    for low, high in pairwise((1, 20, 40, 80, 160, 320, 10**9)):
        ratios = [len(t) / len(s) for s, t in pairs if low <= len(s) < high]
        if ratios:
            row = " ".join(f"{p:6.2f}" for p in np.percentile(ratios, (0.1, 0.5, 50, 99.5, 99.9)))
            print(f"{low:5} to {high if high < 10**9 else '':5} {len(ratios):7} {row}")


def flags_of(source: str, target: str) -> list[Flag]:
    return [f for f in check_pair(source, target) if f.severity != Severity.INFO]


def planted(pairs: list[tuple[str, str]], rng: random.Random, show: str | None) -> None:
    """Print recall by kind on errors planted into ``pairs``, which carry no flag."""
    tried: Counter[str] = Counter()
    found: Counter[str] = Counter()
    noticed: Counter[str] = Counter()
    for source, target in pairs:
        for kind, plant in PLANTS.items():
            broken = plant(source, target, rng)
            if broken is None or broken == target:
                continue
            kinds = {flag.kind for flag in flags_of(source, broken)}
            tried[kind] += 1
            found[kind] += kind in kinds
            noticed[kind] += bool(kinds)
            if kind == show and kind not in kinds:
                print(f"  missed ({', '.join(kinds) or 'no flag'})\n    {source}\n    {broken}")
    for kind in PLANTS:
        if tried[kind]:
            print(f"  {kind:12} planted {tried[kind]:5} found {found[kind] / tried[kind]:.3f} "
                  f"any flag {noticed[kind] / tried[kind]:.3f}")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", nargs="+")
    parser.add_argument("--sample", type=int, default=400, help="pairs of each file, at random")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--plant", action="store_true")
    parser.add_argument(
        "--show", metavar="KIND", help="print what of this kind (or of all) was flagged, or missed"
    )
    parser.add_argument("--lengths", action="store_true", help="ratios of length, nothing else")
    arguments = parser.parse_args()
    if arguments.lengths:
        lengths([pair for name in arguments.pairs for pair in read(name)])
        return
    # The language identifier takes a second to load, once.
    check_pair("Bank sentral menahan suku bunga.", "die zentralbank hat den leitzins gelassen.")
    clean = []
    for name in arguments.pairs:
        pairs = read(name)
        rng = random.Random(arguments.seed)
        rng.shuffle(pairs)
        pairs = pairs[: arguments.sample]
        counts: Counter[str] = Counter()
        start = time.process_time()
        results = [flags_of(source, target) for source, target in pairs]
        speed = len(pairs) / (time.process_time() - start)
        for (source, target), flags in zip(pairs, results, strict=True):
            counts.update({flag.kind for flag in flags})
            if not flags:
                clean.append((source, target))
            for flag in flags:
                if arguments.show in (flag.kind, "all") and not arguments.plant:
                    print(f"  [{flag.severity}] {flag.message}\n    {source}\n    {target}")
        share = 100 * sum(map(bool, results)) / len(pairs)
        kinds = ", ".join(f"{k} {100 * n / len(pairs):.1f}" for k, n in counts.most_common())
        label = Path(name.split(":")[-1]).name
        print(f"{label}: {len(pairs)} pairs, {share:.1f}% flagged ({kinds}); {speed:.0f} pairs/s")
    if arguments.plant:
        planted(clean, random.Random(arguments.seed), arguments.show)


if __name__ == "__main__":
    main()
