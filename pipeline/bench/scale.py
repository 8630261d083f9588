"""Memory and time over the number of articles; memory over an hour of decoding."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.bench import corpus
from pipeline.bench.measure import peak_mb, resident_mb

SIZES = (1_000, 10_000)
#: Distinct sentences and sentences an article: translated once, so that all else can be measured;
#: for the same reason no model summarises.
POOL, SENTENCES = 2_000, 6
_SETTINGS = ("translator.decoding.beam=1", "check.repair=false", "output.report=false",
             "summariser.model=extractive-lead")  # fmt: skip
#: Articles a minute that a soak has at hand: more than it can translate.
_A_MINUTE = 4_000

Found = dict[str, Any]


class _TimeUp(Exception):
    """The soak has lasted long enough."""


def compare(many: int, work: Path, say: Callable[[str], None]) -> list[Found]:
    """Runs of growing numbers of articles, each in a process of its own."""
    found = []
    for number in (*(size for size in SIZES if size < many), many):
        path = work / f"recombined-{number}.jsonl"
        corpus.write(path, corpus.recombined(number, pool=POOL, length=SENTENCES))
        command = [sys.executable, "-m", "pipeline.bench.scale", "run", str(path), str(work)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        found.append({"articles": number, **json.loads(done.stdout.splitlines()[-1])})
        say(f"{number:,} articles: {found[-1]['seconds']:,.0f} s, {found[-1]['peak_mb']:,.0f} MB")
        path.unlink()
    return found


def soak(minutes: float, work: Path) -> Found:
    """As many articles as can be translated in ``minutes``, with the defaults but no cache."""
    path = work / "soak.jsonl"
    articles = int(minutes * _A_MINUTE)
    corpus.write(path, corpus.recombined(articles, length=SENTENCES))
    command = [sys.executable, "-m", "pipeline.bench.scale", "soak", str(path), str(work)]
    done = subprocess.run([*command, str(minutes)], check=True, stdout=subprocess.PIPE, text=True)
    path.unlink()
    return dict(json.loads(done.stdout.splitlines()[-1]))


def line(found: list[Found]) -> tuple[float, float, float]:
    """CPU seconds over articles: seconds at 0, seconds an article, worst relative error of it."""
    articles = np.array([run["articles"] for run in found])
    seconds = np.array([run["cpu_seconds"] for run in found])
    # Relative errors count, or the largest run alone would decide.
    each, fixed = np.polyfit(articles, seconds, 1, w=1 / seconds)
    worst = np.max(np.abs((fixed + each * articles) / seconds - 1))
    return float(fixed), float(each), float(worst)


def tenths(run: Found) -> tuple[float, float]:
    """CPU milliseconds an article in the second and in the last tenth of a run.

    In the first tenth the pool of sentences is translated.
    """
    curve = np.array(run["curve"])
    cpu = np.interp(np.array([0.1, 0.2, 0.9, 1.0]) * run["articles"], curve[:, 3], curve[:, 1])
    second, last = np.diff(cpu)[[0, 2]] / run["articles"] * 1e4
    return float(second), float(last)


def slope(run: Found) -> float:
    """Megabytes an hour, fitted to the resident memory after the first quarter of the time."""
    curve = np.array(run["curve"])
    steady = curve[curve[:, 0] > curve[-1, 0] / 4]
    return float(np.polyfit(steady[:, 0] / 3600, steady[:, 2], 1)[0])


def _child(job: str, path: Path, work: Path, minutes: float = 0.0) -> None:
    from pipeline.config import load_config
    from pipeline.run import Progress, run

    curve: list[list[float]] = []
    start = time.perf_counter()

    def watch(progress: Progress) -> None:
        seconds = time.perf_counter() - start
        curve.append([seconds, time.process_time(), resident_mb(), progress.articles])
        if job == "soak" and seconds > 60 * minutes:
            raise _TimeUp

    settings = _SETTINGS if job == "run" else ("output.report=false", "translator.cache=none")
    told: Found = {}
    try:
        outcome = run([str(path)], work / job, load_config(settings=settings), fresh=True,
                      watch=watch)  # fmt: skip
        told = {"segments": outcome.counts["segments"],
                "cached_texts": outcome.models["translator"]["cached_texts"]}  # fmt: skip
    except _TimeUp:
        pass
    told["seconds"] = time.perf_counter() - start
    told["cpu_seconds"] = time.process_time()
    told["peak_mb"] = peak_mb()
    step = max(1, len(curve) // 400)
    kept = itertools.chain(curve[:-1:step], curve[-1:])
    print(json.dumps({**told, "curve": [[round(value, 2) for value in row] for row in kept]}))


if __name__ == "__main__":
    _child(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), *map(float, sys.argv[4:]))
