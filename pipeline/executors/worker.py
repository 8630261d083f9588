"""The function that every executor calls: a window of articles in, their records out."""

from __future__ import annotations

import itertools
import random
import threading
import time
from collections.abc import Iterator, MutableMapping, Sequence, Set
from contextlib import contextmanager

from models.memory import give_back_freed_memory
from pipeline import identifier
from pipeline.check.english import words
from pipeline.config import RunConfig
from pipeline.executors import Window
from pipeline.folder import key_of
from pipeline.records import Article, Document, Reject
from pipeline.signature import fingerprint, signature
from pipeline.stages import load_models, stages
from pipeline.write import Record, to_record

#: Windows after which what has been freed goes back to the system.
GIVE_BACK = 16


class Worker:
    """Models and stages as ``config`` has them; may be called by several threads at once.

    Raises models.base.ModelError where a model cannot be had.
    """

    def __init__(self, config: RunConfig) -> None:
        random.seed(config.seed)
        # Beside the models: together they are most of a short run's time.
        threading.Thread(target=load_tables, args=(config,), daemon=True).start()
        self._windows = itertools.count(1)
        self._models = load_models(config)
        self._stages = stages(config, self._models)
        self.fingerprint = fingerprint(config, self._models)
        self.signature = signature(self.fingerprint, self._models, config)

    def __call__(
        self, articles: Sequence[Article], rejects: list[Reject], known: Set[bytes]
    ) -> Window:
        """The records of one window; ``known``: the keys of articles that need no work."""
        timings: dict[str, float] = {}
        waiting = [key_of(article) not in known for article in articles]
        new = [article for article, waits in zip(articles, waiting, strict=True) if waits]
        documents = [Document(article) for article in new]
        for name, stage in self._stages.items():
            with timer(timings, name):
                documents = list(stage(documents))
        with timer(timings, "write"):
            made = iter([to_record(document, self.signature) for document in documents])
        if next(self._windows) % GIVE_BACK == 0:
            give_back_freed_memory()
        items = [
            next(made) if waits else article
            for article, waits in zip(articles, waiting, strict=True)
        ]
        return Window(items, rejects, sum(len(doc.segments) for doc in documents), timings)

    def describe(self) -> dict[str, Record]:
        """By role, what each model is and what it did so far."""
        return {role: model.describe() for role, model in self._models.items()}

    def close(self) -> None:
        """Write what a cache still holds; the models stay."""
        for model in self._models.values():
            model.close()


def load_tables(config: RunConfig) -> None:
    """Load what the stages look things up in; waits where another thread is loading it."""
    identifier.load()
    if config.check.enabled:
        words()


@contextmanager
def timer(timings: MutableMapping[str, float], name: str) -> Iterator[None]:
    """Add the seconds spent inside to ``timings[name]``."""
    start = time.perf_counter()
    yield
    timings[name] = timings.get(name, 0.0) + time.perf_counter() - start
