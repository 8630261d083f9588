"""A run killed at twenty moments ends in the same bytes as one that was left alone."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

# A folder is killed when an attempt has written so many of the 14 parts (the last: while it
# assembles the outputs), and so many seconds later.
PARTS = (1, 4, 8, 11, 14)
DELAYS = (0.0, 0.004, 0.012, 0.03)


def command(seeds: Path, out: Path) -> list[str]:
    return [
        sys.executable, "-m", "pipeline", "run", str(seeds), "--out", str(out),
        "--set", "window_articles=1", "--set", "output.report=false",
        "--set", "translator.decoding.beam=1", "--set", "check.repair=false",
    ]  # fmt: skip


def kill_at_work(
    arguments: list[str],
    parts: Path,
    attempt: int,
    count: int,
    delay: float,
    by: signal.Signals = signal.SIGKILL,
) -> bool:
    """Run, kill after ``count`` parts and ``delay`` seconds; whether there was a run to kill."""
    with subprocess.Popen(
        arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        while process.poll() is None and len(list(parts.glob(f"{attempt}-*.jsonl"))) < count:
            time.sleep(0.002)
        time.sleep(delay)
        alive = process.poll() is None
        process.send_signal(by)
    return alive


def test_twenty_kills_lose_and_change_nothing(tmp_path, seeds):
    subprocess.run(command(seeds, tmp_path / "calm"), check=True, capture_output=True)
    calm = (tmp_path / "calm/articles.jsonl").read_bytes()
    killed = 0
    for number, delay in enumerate(DELAYS):
        out = tmp_path / f"stormy{number}"
        for attempt, count in enumerate(PARTS, start=1):
            parts = out / ".ringkas/parts"
            killed += kill_at_work(command(seeds, out), parts, attempt, count, delay)
            for part in parts.glob("*.jsonl"):
                for line in part.read_text(encoding="utf-8").splitlines():
                    json.loads(line)
        done = subprocess.run(command(seeds, out), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert (out / "articles.jsonl").read_bytes() == calm
        assert [path.name for path in (out / ".ringkas").iterdir()] == ["lock"]
    # The last kill of a folder may come after the run's own end.
    assert killed >= len(DELAYS) * (len(PARTS) - 1)


def test_a_run_that_was_terminated_goes_on(tmp_path, seeds):
    for name, stops in (("calm", ()), ("stopped", (2, 5))):
        out = tmp_path / name
        for attempt, count in enumerate(stops, start=1):
            parts = out / ".ringkas/parts"
            assert kill_at_work(command(seeds, out), parts, attempt, count, 0, by=signal.SIGTERM)
        subprocess.run(command(seeds, out), check=True, capture_output=True)
    told = json.loads((tmp_path / "stopped/run.json").read_text())
    assert 5 <= told["counts"]["resumed"] < 14
    outputs = {(tmp_path / name / "articles.jsonl").read_bytes() for name in ("calm", "stopped")}
    assert len(outputs) == 1
