"""Cold start: a run of one article, in a process of its own, files in the system's cache."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from pipeline.bench.corpus import ROOT


def measure(times: int, work: Path) -> dict[str, list[float]]:
    """Wall and processor seconds of ``ringkas run`` with the defaults, ``times`` times."""
    out = work / "start"
    command = [sys.executable, "-m", "pipeline", "run", str(ROOT / "seeds/bi-rate")]
    command += ["--out", str(out), "--quiet"]
    found: dict[str, list[float]] = {"wall": [], "cpu": []}
    for index in range(times + 1):
        shutil.rmtree(out, ignore_errors=True)
        start, before = time.perf_counter(), os.times()
        subprocess.run(command, check=True)
        seconds, after = time.perf_counter() - start, os.times()
        if index:  # the first one fills the caches
            found["wall"].append(seconds)
            used = after.children_user + after.children_system
            found["cpu"].append(used - before.children_user - before.children_system)
    return found
