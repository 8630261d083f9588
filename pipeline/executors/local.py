"""The default executor: this process, a few windows at a time.

CTranslate2 computes outside Python's lock. So while it decodes one window, threads cut the next
into sentences and check and write the last, and the model does not wait for either.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator, Sequence, Set
from concurrent.futures import Future, ThreadPoolExecutor

from pipeline.config import RunConfig
from pipeline.executors import Window
from pipeline.executors.worker import Worker
from pipeline.read import read
from pipeline.window import windows
from pipeline.write import Record

#: Windows in work: one that is decoded, one in front of the model, one behind it.
THREADS = 3


class LocalExecutor:
    """Keeps pipeline.executors.Executor; raises models.base.ModelError as Worker does."""

    def __init__(self, config: RunConfig) -> None:
        self._config = config
        self._worker = Worker(config)
        self.fingerprint = self._worker.fingerprint
        self.signature = self._worker.signature

    def windows(
        self, inputs: Sequence[str], limit: int | None, known: Set[bytes]
    ) -> Generator[Window, None, None]:
        pool = ThreadPoolExecutor(THREADS, thread_name_prefix="window")
        begun: deque[tuple[Future[Window], float]] = deque()
        source = windows(read(inputs, self._config.read), self._config.window_articles, limit)
        try:
            while True:
                start = time.perf_counter()
                following = next(source, None)
                if following is None:
                    break
                seconds = time.perf_counter() - start
                begun.append((pool.submit(self._worker, *following, known), seconds))
                while len(begun) > THREADS or (begun and begun[0][0].done()):
                    yield _result(*begun.popleft())
            while begun:
                yield _result(*begun.popleft())
        finally:
            # What a thread is at cannot be stopped; nobody waits for it.
            pool.shutdown(wait=False, cancel_futures=True)

    def models(self) -> dict[str, Record]:
        return self._worker.describe()

    def close(self) -> None:
        """Waits a few seconds at most, and only where another process keeps the cache locked."""
        self._worker.close()


def _result(future: Future[Window], reading: float) -> Window:
    window = future.result()
    window.timings["read"] = reading
    return window
