"""Metrics that live in an environment of their own, spoken to over JSON lines.

Neural metrics (COMET, MetricX) pin versions of transformers and numpy that cannot be installed
beside this project. A worker is any command that

1. prints one line when it is ready: ``{"metric": "COMET", "signature": "model:...|version:..."}``
2. reads lines ``{"id": 0, "source": "...", "hypothesis": "...", "reference": "..."}`` from its
   standard input until that ends (``source`` is null where there is none),
3. prints a line ``{"id": 0, "score": 0.83}`` for each, in any order,
4. may report a failure as ``{"error": "..."}``, and exits with status 0.

Whatever else it has to say goes to standard error. `comet_worker.py` is one.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import queue
import shlex
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO, Any

from pipeline.evaluate.errors import EvaluationError

# Silence longer than this, in seconds, counts as a hang: loading weights takes a minute or two.
TIMEOUT = 600.0


def score_with_worker(
    command: str,
    sources: Sequence[str] | None,
    hypotheses: Mapping[str, Sequence[str]],
    references: Sequence[str],
    timeout: float = TIMEOUT,
) -> tuple[str, dict[str, list[float]]]:
    """Segment scores of every system, and the metric's signature (``NAME|...``).

    The worker is started once for all systems. Raises EvaluationError, with the end of the
    worker's standard error, if it cannot be started, crashes, hangs or does not keep the protocol.
    """
    texts: Sequence[str | None] = sources or [None] * len(references)
    rows = [
        {"source": source, "hypothesis": hypothesis, "reference": reference}
        for lines in hypotheses.values()
        for source, hypothesis, reference in zip(texts, lines, references, strict=True)
    ]
    signature, scores = _converse(command, rows, timeout)
    per_system = len(references)
    return signature, {
        name: scores[place * per_system : (place + 1) * per_system]
        for place, name in enumerate(hypotheses)
    }


def _converse(
    command: str, rows: Sequence[dict[str, Any]], timeout: float
) -> tuple[str, list[float]]:
    with tempfile.TemporaryFile() as stderr:

        def failure(what: str) -> EvaluationError:
            stderr.seek(0)
            tail = stderr.read().decode("utf-8", "replace").strip()[-2000:]
            said = f"; it said:\n{tail}" if tail else ""
            return EvaluationError(f"neural metric worker {command!r}: {what}{said}")

        try:
            worker = subprocess.Popen(
                shlex.split(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,
            )
        except (OSError, ValueError, IndexError) as error:
            raise EvaluationError(
                f"neural metric worker {command!r} cannot be started: {error}"
            ) from None
        assert worker.stdin and worker.stdout
        try:
            answers = _lines(worker.stdout, timeout)
            ready = _parse(next(answers, None), failure)
            name = ready.get("metric")
            if not isinstance(name, str) or not name:
                raise failure(f"expected a first line with its metric, not {ready!r}")
            # A thread writes while this one reads: a worker that answers as it goes would
            # otherwise fill its pipe and both would wait for ever.
            threading.Thread(target=_feed, args=(worker.stdin, rows), daemon=True).start()
            scores: list[float | None] = [None] * len(rows)
            for line in answers:
                place, score = _answer(_parse(line, failure), len(rows), failure)
                scores[place] = score
            status = worker.wait(timeout)
            missing = sum(score is None for score in scores)
            if status or missing:
                raise failure(f"stopped with status {status}, {missing} of {len(rows)} not scored")
        except (queue.Empty, subprocess.TimeoutExpired):
            raise failure(f"silent for {timeout:g} seconds") from None
        finally:
            # Its own children too: data loaders outlive a killed parent.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()
            worker.stdout.close()
        signature = "|".join(filter(None, [name, str(ready.get("signature") or "")]))
        return signature, [score for score in scores if score is not None]


def _feed(stream: IO[str], rows: Iterable[dict[str, Any]]) -> None:
    # A worker that died is reported by the reading side, with its reasons.
    try:
        with stream:
            for place, row in enumerate(rows):
                stream.write(json.dumps({"id": place, **row}, ensure_ascii=False) + "\n")
    except (OSError, ValueError):
        pass


def _lines(stream: IO[str], timeout: float) -> Iterator[str]:
    """Lines as they come; raises queue.Empty after ``timeout`` seconds of silence."""
    lines: queue.Queue[str | None] = queue.Queue()

    def read() -> None:
        try:
            for line in stream:
                lines.put(line)
        except ValueError:
            pass  # The stream was closed because the conversation is over.
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    last = time.monotonic()
    while True:
        line = lines.get(timeout=max(0.01, timeout - (time.monotonic() - last)))
        if line is None:
            return
        last = time.monotonic()
        if line.strip():
            yield line


def _parse(line: str | None, failure: Any) -> dict[str, Any]:
    if line is None:
        raise failure("stopped before it was ready")
    try:
        value = json.loads(line)
    except ValueError:
        raise failure(f"wrote a line that is not JSON: {line.strip()[:200]!r}") from None
    if not isinstance(value, dict):
        raise failure(f"wrote a line that is not an object: {line.strip()[:200]!r}")
    if "error" in value:
        raise failure(str(value["error"]))
    return value


def _answer(value: dict[str, Any], rows: int, failure: Any) -> tuple[int, float]:
    place, score = value.get("id"), value.get("score")
    if not isinstance(place, int) or not 0 <= place < rows:
        raise failure(f"answered an id that was not asked: {place!r}")
    if isinstance(score, bool) or not isinstance(score, int | float) or not math.isfinite(score):
        raise failure(f"gave segment {place} a score that is not a number: {score!r}")
    return place, float(score)
