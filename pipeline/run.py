"""The run: the stages composed from the configuration, window by window, into a folder."""

from __future__ import annotations

import itertools
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.config import RunConfig
from pipeline.folder import Folder
from pipeline.read import read
from pipeline.records import Article, Document, Reject
from pipeline.signature import fingerprint, signature, versions
from pipeline.stages import load_models, stages
from pipeline.window import windows
from pipeline.write import Record, to_record


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
    articles: Path
    models: dict[str, Record] = field(default_factory=dict)


def run(
    inputs: Sequence[str],
    out: Path,
    config: RunConfig,
    *,
    limit: int | None = None,
    fresh: bool = False,
    watch: Callable[[Progress], None] = lambda progress: None,
) -> Outcome:
    """Translate and summarise ``inputs`` into the folder ``out``; see pipeline.folder.

    Calls ``watch`` after each window. Raises ModelError, OutputError, and OSError where the disk
    is full; what was finished before stays, and the same call goes on from there.
    """
    random.seed(config.seed)
    models = load_models(config)
    settings = fingerprint(config, models)
    line = signature(settings, models, config)
    composed = stages(config, models)
    timings: defaultdict[str, float] = defaultdict(float)
    counts: Counter[str] = Counter()
    flags: Counter[str] = Counter()
    progress = Progress()
    start = time.perf_counter()

    with Folder(out, settings, config.output.format, fresh=fresh) as folder:
        items = _timed(read(inputs, config.read), timings, "read")
        for articles, rejects in windows(items, config.window_articles, limit):
            known = {article.id: folder.finished(article) for article in articles}
            documents = [Document(article) for article in articles if known[article.id] is None]
            for name, stage in composed.items():
                with _timer(timings, name):
                    documents = list(stage(documents))
            made = {doc.article.id: to_record(doc, line) for doc in documents}
            records = [known[article.id] or made[article.id] for article in articles]
            with _timer(timings, "write"):
                folder.add(records, rejects)
            for record in records:
                _count(record, counts, flags)
            progress.articles += len(articles)
            progress.rejected += len(rejects)
            progress.resumed += len(articles) - len(documents)
            progress.segments += sum(len(document.segments) for document in documents)
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
            articles=folder.articles,
            models={role: model.describe() for role, model in models.items()},
        )
        folder.finish(
            {
                "signature": line,
                "inputs": list(inputs),
                "counts": outcome.counts,
                "timings": outcome.timings,
                "models": outcome.models,
                "versions": versions(),
                "seed": config.seed,
                "config": config.model_dump(mode="json"),
            }
        )
    return outcome


def _count(record: Record, counts: Counter[str], flags: Counter[str]) -> None:
    counts["segments"] += len(record["segments"])
    counts["flagged_segments"] += sum(bool(segment["flags"]) for segment in record["segments"])
    counts["source_words"] += len(record["text_id"].split())
    counts["target_words"] += len(record["text_en"].split())
    groups = [segment["flags"] for segment in record["segments"]]
    for flag in itertools.chain(record["flags"], record["summary_flags"], *groups):
        flags[flag["kind"]] += 1


@contextmanager
def _timer(timings: dict[str, float], name: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    timings[name] += time.perf_counter() - start


def _timed(
    items: Iterator[Article | Reject], timings: dict[str, float], name: str
) -> Iterator[Article | Reject]:
    while True:
        with _timer(timings, name):
            item = next(items, None)
        if item is None:
            return
        yield item
