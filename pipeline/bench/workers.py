"""One worker against two: how much of a second CPU becomes throughput."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.bench import corpus

#: Articles of a window, and windows that do not count: the actors start one after the other.
_WINDOW, _WARM_UP = 8, 4

Found = dict[str, Any]


def compare(
    articles: int, rounds: int, executors: tuple[str, ...], work: Path, say: Callable[[str], None]
) -> Found:
    """Articles a second of each executor on one CPU and on two, a process each, interleaved.

    The whole process tree is pinned: with one worker, also Ray's own processes share its CPU.
    """
    path = work / "workers.jsonl"
    corpus.write(path, corpus.distinct(articles))
    cpus = sorted(os.sched_getaffinity(0))[:2]
    rates: dict[str, dict[str, list[float]]] = {name: {"1": [], "2": []} for name in executors}
    for _ in range(rounds):
        for name in executors:
            for workers in range(1, len(cpus) + 1):
                command = [sys.executable, "-m", "pipeline.bench.workers", name]
                command += [str(path), str(work / "workers"), *map(str, cpus[:workers])]
                done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
                rates[name][str(workers)].append(float(json.loads(done.stdout.splitlines()[-1])))
                say(f"{name}, {workers} worker(s): {rates[name][str(workers)][-1]:.2f} articles/s")
    return {"articles": articles, "rounds": rounds, "rates": rates}


def _child(name: str, path: str, out: str, cpus: list[int]) -> None:
    os.sched_setaffinity(0, cpus)
    from pipeline.config import load_config
    from pipeline.executors import Executor
    from pipeline.run import Progress, run

    config = load_config(
        settings=("check.repair=false", "output.report=false", f"window_articles={_WINDOW}",
                  "translator.cache=none", f"translator.threads={len(cpus)}")
    )  # fmt: skip
    executor: Executor | None = None
    if name == "ray":
        from pipeline.executors.ray import RayExecutor

        threads = config.translator.model_copy(update={"threads": 1})
        config = config.model_copy(update={"translator": threads})
        executor = RayExecutor(config, workers=len(cpus))
    moments: list[float] = []
    done: list[int] = []

    def watch(progress: Progress) -> None:
        moments.append(time.perf_counter())
        done.append(progress.articles)

    run([path], Path(out), config, fresh=True, watch=watch, executor=executor)
    # A line, because windows come in the order of the input, and so in bursts.
    print(json.dumps(np.polyfit(moments[_WARM_UP:], done[_WARM_UP:], 1)[0]))


if __name__ == "__main__":
    _child(sys.argv[1], sys.argv[2], sys.argv[3], [int(cpu) for cpu in sys.argv[4:]])
