"""The run: the stages composed from the configuration, window by window, into a folder."""

from __future__ import annotations

import itertools
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.config import RunConfig
from pipeline.executors import Executor
from pipeline.executors.local import LocalExecutor
from pipeline.executors.worker import timer
from pipeline.folder import Folder
from pipeline.records import Article
from pipeline.remote import is_remote
from pipeline.signature import versions
from pipeline.write import Record


@dataclass(slots=True)
class Progress:
    """What a run has done so far; ``segments`` and ``seconds`` cover this run's own work only."""

    articles: int = 0
    rejected: int = 0
    resumed: int = 0
    segments: int = 0
    seconds: float = 0.0


@dataclass(slots=True)
class Outcome:
    """What a run left behind: the number of articles and rejects, and where they lie."""

    counts: dict[str, Any]
    timings: dict[str, float]
    articles: str
    rejects: str
    models: dict[str, Record] = field(default_factory=dict)


def run(
    inputs: Sequence[str],
    out: str | Path,
    config: RunConfig,
    *,
    limit: int | None = None,
    fresh: bool = False,
    watch: Callable[[Progress], None] = lambda progress: None,
    report: Callable[[Path], object] = lambda folder: None,
    executor: Executor | None = None,
) -> Outcome:
    """Translate and summarise ``inputs`` into the folder ``out``; see pipeline.folder.

    ``out`` may be a URL; see pipeline.remote. Calls ``watch`` after each window, and ``report``
    with the folder of the finished outputs while nobody else may write there. ``executor`` (closed
    here): None for this process. Raises ModelError, OutputError, and OSError where the disk is full
    or the network fails; what was finished before stays, and the same call goes on from there.
    """
    timings: defaultdict[str, float] = defaultdict(float)
    counts: Counter[str] = Counter()
    flags: Counter[str] = Counter()
    progress = Progress()

    with (
        closing(executor or LocalExecutor(config)) as executor,
        _folder(out)(executor.fingerprint, config.output.format, fresh=fresh) as folder,
        closing(executor.windows(inputs, limit, folder.known)) as windows,
    ):
        start = time.perf_counter()
        for window in windows:
            records = [_record(item, folder) for item in window.items]
            for name, seconds in window.timings.items():
                timings[name] += seconds
            with timer(timings, "write"):
                folder.add(records, window.rejects)
            for record in records:
                _count(record, counts, flags)
            progress.articles += len(records)
            progress.rejected += len(window.rejects)
            progress.resumed += sum(isinstance(item, Article) for item in window.items)
            progress.segments += window.segments
            progress.seconds = time.perf_counter() - start
            watch(progress)
        timings["total"] = time.perf_counter() - start
        outcome = Outcome(
            counts={
                "articles": progress.articles,
                "rejected": progress.rejected,
                "resumed": progress.resumed,
                **counts,
                "flags": dict(flags.most_common()),
            },
            timings={name: round(seconds, 3) for name, seconds in timings.items()},
            articles=f"{folder.name}/{folder.articles.name}",
            rejects=f"{folder.name}/rejects.jsonl",
            models=executor.models(),
        )
        folder.finish(
            {
                "signature": executor.signature,
                "inputs": list(inputs),
                "counts": outcome.counts,
                "timings": outcome.timings,
                "models": outcome.models,
                "versions": versions(),
                "seed": config.seed,
                "config": config.model_dump(mode="json"),
            }
        )
        if progress.articles:
            report(folder.path)
        folder.publish()
    return outcome


def _folder(out: str | Path) -> Callable[..., Folder]:
    if isinstance(out, str) and is_remote(out):
        # fsspec takes a tenth of a second to import, and most runs stay on this machine.
        from pipeline.remote_folder import RemoteFolder

        return partial(RemoteFolder, out)
    return partial(Folder, Path(out))


def _record(item: Record | Article, folder: Folder) -> Record:
    if not isinstance(item, Article):
        return item
    record = folder.finished(item)
    assert record is not None, "the executor was told that the folder has it"
    return record


def _count(record: Record, counts: Counter[str], flags: Counter[str]) -> None:
    counts["segments"] += len(record["segments"])
    for segment in record["segments"]:
        kinds = {flag["kind"] for flag in segment["flags"]}
        worst = {flag["severity"] for flag in segment["flags"]}
        counts["repaired_segments"] += "repaired" in kinds
        counts["severe_segments"] += "severe" in worst
        counts["flagged_segments"] += bool(worst & {"severe", "warning"})
    counts["source_words"] += len(record["text_id"].split())
    counts["target_words"] += len(record["text_en"].split())
    groups = [part["flags"] for part in (*record["segments"], *record.get("summaries", ()))]
    for flag in itertools.chain(record["flags"], record["summary_flags"], *groups):
        flags[flag["kind"]] += 1
