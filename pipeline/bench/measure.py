"""Seconds, processor seconds and memory of a piece of work, and what repeated numbers say."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_PAGE = 4096
_EVERY = 0.05

#: What one round of one system measured.
Numbers = dict[str, float]


@dataclass(slots=True)
class Measurement:
    """Of one piece of work; ``peak_mb`` is the process's resident memory at its highest."""

    seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_mb: float = 0.0
    result: Any = field(default=None, repr=False)


def measure(work: Callable[[], Any]) -> Measurement:
    """Do ``work`` once."""
    found = Measurement()
    with sampled() as samples:
        start, cpu = time.perf_counter(), time.process_time()
        found.result = work()
        found.seconds = time.perf_counter() - start
        found.cpu_seconds = time.process_time() - cpu
    found.peak_mb = max(megabytes for _, megabytes in samples)
    return found


@contextmanager
def sampled(every: float = _EVERY) -> Iterator[list[tuple[float, float]]]:
    """(seconds since entry, resident megabytes), as they come."""
    samples: list[tuple[float, float]] = []
    start, over = time.perf_counter(), threading.Event()

    def sample() -> None:
        while True:
            samples.append((time.perf_counter() - start, resident_mb()))
            if over.wait(every):
                return

    thread = threading.Thread(target=sample, daemon=True)
    thread.start()
    try:
        yield samples
    finally:
        over.set()
        thread.join()
        samples.append((time.perf_counter() - start, resident_mb()))


def resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * _PAGE / 1e6


def peak_mb() -> float:
    """Resident megabytes at their highest since the process began, as the kernel keeps count."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024 / 1e6


def median(rows: Sequence[Numbers], key: str) -> float:
    """The median of ``key`` over the rounds."""
    return statistics.median(row[key] for row in rows)


def ratios(over: Sequence[Numbers], under: Sequence[Numbers], key: str) -> list[float]:
    """Round by round, how many times that of ``under`` the ``key`` of ``over`` is."""
    return [a[key] / b[key] for a, b in zip(over, under, strict=True)]


def spread(values: Sequence[float], digits: int = 2) -> str:
    """Median, and from the lowest to the highest: ``1.02 (0.98 to 1.05)``."""
    low, middle, high = min(values), statistics.median(values), max(values)
    return f"{middle:.{digits}f} ({low:.{digits}f} to {high:.{digits}f})"
