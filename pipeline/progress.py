"""What a person sees while a run goes on: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from typing import Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bar

from pipeline.run import Outcome, Progress

# Seconds between two plain log lines: a log of a long run stays readable.
_LOG_EVERY = 10.0


class Watcher:
    """Shows a run's progress on standard error; ``total`` articles where that is known."""

    def __init__(self, *, quiet: bool, total: int | None) -> None:
        self._quiet = quiet
        self._total = total
        self._console = Console(stderr=True, highlight=False)
        self._bar: Bar | None = None
        self._task = TaskID(0)
        self._logged = 0.0

    def __enter__(self) -> Watcher:
        if not self._quiet and self._console.is_terminal:
            self._bar = Bar(
                SpinnerColumn(),
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
                TextColumn("ETA"),
                TimeRemainingColumn(),
                console=self._console,
                transient=True,
            )
            self._bar.start()
            self._task = self._bar.add_task("articles", total=self._total)
        return self

    def __exit__(self, *_: Any) -> None:
        if self._bar:
            self._bar.stop()

    def update(self, progress: Progress) -> None:
        """Show ``progress``; called after each window."""
        speed = progress.segments / progress.seconds if progress.seconds else 0.0
        if self._bar:
            self._bar.update(
                self._task,
                completed=progress.articles + progress.rejected,
                description=f"articles ({speed:,.0f} segments/s)",
            )
        elif not self._quiet and time.monotonic() - self._logged > _LOG_EVERY:
            self._logged = time.monotonic()
            done = progress.articles + progress.rejected
            eta = ""
            if self._total and done:
                left = (self._total - done) * progress.seconds / done
                eta = f", about {left:,.0f} s left"
            print(
                f"{done:,} of {self._total or '?'} articles, {progress.rejected:,} rejected, "
                f"{speed:,.0f} segments/s{eta}",
                file=sys.stderr,
            )


def closing_lines(outcome: Outcome, report: str | None) -> str:
    """What was done, how fast, and where the outputs are; ``report`` is a file beside them."""
    counts = outcome.counts
    total = outcome.timings["total"]
    words = counts.get("source_words", 0)
    lines = [
        f"{counts['articles']:,} articles ({counts.get('segments', 0):,} segments, {words:,} words)"
        f" in {total:.1f} s"
        + (f"; {counts['resumed']:,} were done before" if counts["resumed"] else ""),
        f"{counts.get('repaired_segments', 0):,} translations repaired; "
        f"{counts.get('flagged_segments', 0):,} segments still doubted, "
        f"{counts.get('severe_segments', 0):,} of them severely; "
        f"{counts['rejected']:,} inputs rejected",
        f"articles  {outcome.articles}",
    ]
    if counts["rejected"]:
        lines.append(f"rejects   {outcome.rejects}")
    if report:
        lines.append(f"report    {outcome.articles.rpartition('/')[0]}/{report}")
    return "\n".join(lines)
