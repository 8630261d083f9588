"""Memory over time of a run of many articles, and of one of few."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.bench import corpus
from pipeline.bench.measure import sampled

FEW = 1_000
_SETTINGS = ("translator.decoding.beam=1", "check.repair=false", "output.report=false")


def compare(many: int, work: Path, say: Callable[[str], None]) -> list[dict[str, Any]]:
    """Runs of ``FEW`` and of ``many`` articles, each in a process of its own."""
    found = []
    for number in (FEW, many):
        path = work / f"recombined-{number}.jsonl"
        corpus.write(path, corpus.recombined(number))
        command = [sys.executable, "-m", "pipeline.bench.scale", str(path), str(work / "scale")]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        found.append({"articles": number, **json.loads(done.stdout.splitlines()[-1])})
        say(f"{number:,} articles: {found[-1]['seconds']:,.0f} s, {found[-1]['peak_mb']:,.0f} MB")
        path.unlink()
    return found


def draw(found: list[dict[str, Any]], path: Path) -> None:
    """Resident memory over the share of the run that is done, as SVG."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot as plt

    plt.rcParams["svg.hashsalt"] = "ringkas"
    figure, axes = plt.subplots(figsize=(7, 3.5), layout="constrained")
    for run in found:
        label = f"{run['articles']:,} articles ({run['seconds'] / 60:.0f} min)"
        axes.plot([100 * x / run["seconds"] for x, _ in run["curve"]],
                  [y for _, y in run["curve"]], label=label)  # fmt: skip
    axes.set(xlabel="share of the run (%)", ylabel="resident memory (MB)", ylim=(0, None))
    axes.grid(alpha=0.3)
    axes.legend(loc="lower right")
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)


def _child(path: Path, out: Path) -> None:
    from pipeline.config import load_config
    from pipeline.run import run

    config = load_config(settings=_SETTINGS)
    with sampled(0.25) as samples:
        outcome = run([str(path)], out, config, fresh=True)
    step = max(1, len(samples) // 400)
    told = {
        "seconds": samples[-1][0],
        "peak_mb": max(megabytes for _, megabytes in samples),
        "segments": outcome.counts["segments"],
        "cached_texts": outcome.models["translator"]["cached_texts"],
        "curve": [[round(x, 1), round(y, 1)] for x, y in samples[::step]],
    }
    print(json.dumps(told))


if __name__ == "__main__":
    _child(Path(sys.argv[1]), Path(sys.argv[2]))
