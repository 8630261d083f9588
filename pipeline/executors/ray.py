"""The executor for many processes or machines: Ray Data.

One task reads the inputs, actors that hold the models (one a GPU, or one for so many CPUs) work on
windows as they come, and this process writes the records in the order of the input. Nothing is
materialised: Ray holds the reader back when the actors or the writer fall behind.

A window is the unit of work and of loss. What a killed actor had in hand is given to another (the
actors restart, their tasks are tried again for ever), and since a window's records depend on
nothing but the window, it does not matter which one, or how often. What a killed machine had in
hand waits for room to restart its actors, elsewhere if need be; a run that would wait for ever ends
with an error. The inputs and the output folder must be reachable under the same path from every
machine.
"""

from __future__ import annotations

import logging
import os
import pickle
import subprocess
import sys
import threading
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Sequence, Set
from concurrent.futures import Future, wait
from typing import Any

from models.base import RingkasError
from pipeline.config import RunConfig
from pipeline.executors import Window
from pipeline.executors.worker import Worker
from pipeline.read import read
from pipeline.window import windows
from pipeline.write import Record

#: Numbers of a model's description that add up over workers.
_ADD_UP = ("texts", "cached_texts", "source_tokens", "target_tokens", "batch_halvings", "seconds")
#: Seconds that a cluster has to let this machine in.
PATIENCE = 30
#: Seconds without a result, and with less room than there was, after which a run ends.
STALL_SECONDS = 300
# What went wrong at first is what there is to say: behind it stands only that it went wrong.
_JOIN = """
import ray, sys
try:
    ray.init(sys.argv[1], log_to_driver=False, logging_level="error")
except Exception as error:
    while error.__cause__:
        error = error.__cause__
    sys.exit((str(error).splitlines() or [repr(error)])[-1])
"""


class RayError(RingkasError):
    """Ray cannot be used; the message says what to do."""


class RayExecutor:
    """Keeps pipeline.executors.Executor on the cluster at ``address`` (None: on this machine).

    ``workers`` models at once, each with as many CPUs as ``translator.threads`` says (0: one); 0:
    as many as there are GPUs, or else as fit the CPUs. Raises RayError where Ray is not installed
    or there is no cluster or no machine that could work, and ModelError as Worker does.
    """

    def __init__(self, config: RunConfig, address: str | None = None, workers: int = 0) -> None:
        self._ray = ray = _ray()
        self._config, self._cpus = _with_threads(config)
        self._owns = not ray.is_initialized()
        if self._owns:
            _connect(ray, address, workers * self._cpus)
        resources = ray.cluster_resources()
        self._gpus = int(resources.get("GPU", 0) >= 1 and config.translator.device != "cpu")
        fitting = self._room()
        self._workers = workers or max(1, fitting)
        self._needed = max(1, min(self._workers, fitting))
        # Asked of a worker: this machine may have another processor than those that compute.
        told = ray.remote(num_cpus=self._cpus, num_gpus=self._gpus)(_facts)
        try:
            asked = told.remote(self._config)
            self.fingerprint, self.signature = self._wait(lambda: ray.get(asked))
        except ray.exceptions.RayTaskError as error:
            self.close()
            raise (error.cause if isinstance(error.cause, RingkasError) else error) from None
        except RayError:
            self.close()
            raise
        self._models: dict[str, dict[str, Record]] = {}

    def windows(
        self, inputs: Sequence[str], limit: int | None, known: Set[bytes]
    ) -> Generator[Window, None, None]:
        """As pipeline.executors.Executor; raises RayError where a lost machine stops the run."""
        data = self._ray.data
        context = data.DataContext.get_current()
        context.execution_options.preserve_order = True
        context.enable_progress_bars = False
        # Blocks of Ray Data hold megabytes; here each window is one, so that it can go on at once.
        context.target_max_block_size = 1
        # Ray's own watch (from 2.60 on) would end a run whose windows take more than half an hour.
        context.execution_no_progress_timeout_s = -1
        read = data.from_items([{"inputs": list(inputs)}]).map_batches(
            _read, fn_args=(self._config, limit), batch_size=1, num_cpus=0
        )
        done = read.map_batches(
            _Actor,
            fn_constructor_args=(self._config, frozenset(known), self.signature),
            batch_size=1,
            num_cpus=self._cpus,
            num_gpus=self._gpus,
            compute=data.ActorPoolStrategy(size=self._workers),
        )
        rows = iter(done.iter_rows())
        while row := self._wait(lambda: next(rows, None)):
            window, worker, models = pickle.loads(row["window"])
            self._models[worker] = models
            yield window

    def models(self) -> dict[str, Record]:
        """As local: what the workers did, added up (a killed worker's last window is missing)."""
        total: dict[str, Record] = {}
        sums: defaultdict[tuple[str, str], float] = defaultdict(float)
        for models in self._models.values():
            for role, described in models.items():
                total[role] = dict(described)
                for key in _ADD_UP:
                    sums[role, key] += described[key]
        for (role, key), value in sums.items():
            total[role][key] = round(value, 3) if key == "seconds" else int(value)
        return total

    def close(self) -> None:
        if self._owns:
            self._ray.shutdown()

    def _room(self) -> int:
        """How many workers fit the machines that are there, whoever else works on them."""
        room = 0
        for node in self._ray.nodes():
            has = node["Resources"] if node["Alive"] else {}
            fitting = has.get("CPU", 0) // self._cpus
            room += int(min(fitting, has.get("GPU", 0)) if self._gpus else fitting)
        return room

    def _wait(self, call: Callable[[], Any]) -> Any:
        """What ``call`` returns, in a thread, since Ray waits for ever for machines that are gone.

        A killed actor is owed its windows, and later ones are held back behind them: where no room
        is left to restart it, even a run that has other workers stands still.
        """
        future: Future[Any] = Future()

        def answer() -> None:
            try:
                future.set_result(call())
            except BaseException as error:
                future.set_exception(error)

        threading.Thread(target=answer, daemon=True).start()
        since = time.monotonic()
        while not wait([future], timeout=STALL_SECONDS / 20).done:
            room = self._room()
            if room >= self._needed:
                since = time.monotonic()
            elif time.monotonic() - since >= STALL_SECONDS:
                what = f"{self._cpus} CPUs" + (" and a GPU" if self._gpus else "")
                raise RayError(
                    f"nothing came from the Ray cluster for {STALL_SECONDS} seconds, in which it "
                    f"had room for {room} of {self._needed} workers ({what} each); see "
                    "`ray status`; the same command goes on with the machines that are left"
                )
        return future.result()


class _Actor:
    """A worker in a process of its own."""

    def __init__(self, config: RunConfig, known: frozenset[bytes], signature: str) -> None:
        self._worker = Worker(config)
        if self._worker.signature != signature:
            raise RayError(
                f"the machines of this cluster load the models differently: {signature} and "
                f"{self._worker.signature}; set backend, device and precision"
            )
        self._known = known
        self._name = f"{os.getpid()}-{uuid.uuid4()}"

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        articles, rejects, reading = pickle.loads(batch["window"][0])
        window = self._worker(articles, rejects, self._known)
        window.timings["read"] = reading
        return _packed((window, self._name, self._worker.describe()))


def _read(batch: dict[str, Any], config: RunConfig, limit: int | None) -> Iterator[dict[str, Any]]:
    inputs = [str(given) for given in batch["inputs"][0]]
    start = time.perf_counter()
    for articles, rejects in windows(read(inputs, config.read), config.window_articles, limit):
        yield _packed((articles, rejects, time.perf_counter() - start))
        start = time.perf_counter()


def _facts(config: RunConfig) -> tuple[dict[str, Any], str]:
    worker = Worker(config)
    return worker.fingerprint, worker.signature


def _packed(value: Any) -> dict[str, Any]:
    return {"window": [pickle.dumps(value)]}


def _with_threads(config: RunConfig) -> tuple[RunConfig, int]:
    """The configuration with its threads pinned: an actor sees all CPUs of its machine."""
    threads = config.translator.threads or 1
    pinned = {
        "translator": config.translator.model_copy(update={"threads": threads}),
        "summariser": config.summariser.model_copy(update={"threads": threads}),
    }
    return config.model_copy(update=pinned), threads


def _connect(ray: Any, address: str | None, cpus: int) -> None:
    options: dict[str, Any] = {"address": address}
    if address is None:
        here = len(os.sched_getaffinity(0))
        # Without "local" Ray would join any cluster that somebody began on this machine.
        options = {"address": "local", "num_cpus": max(cpus, here), "include_dashboard": False}
    else:
        _knock(address)
    try:
        ray.init(log_to_driver=False, logging_level="error", **options)
    except ConnectionError as error:
        raise _unreachable(address, str(error)) from None
    except Exception as error:  # what it raises where its processes do not start in half a minute
        if type(error) is not Exception:
            raise
        raise RayError(f"Ray did not start on this machine: {error}") from None


def _knock(address: str) -> None:
    """Join the cluster and leave it again, in a process that can be killed.

    Where nobody answers, ``ray.init`` waits for more than ten minutes, or ends the process from
    within C++ (RAY_gcs_rpc_server_reconnect_timeout_s); a port that answers may not be Ray's.
    """
    command = [sys.executable, "-c", _JOIN, address]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        raise _unreachable(address, f"no answer in {PATIENCE} seconds") from None
    if done.returncode:
        said = done.stderr.strip().splitlines()
        raise _unreachable(address, said[-1] if said else f"exit code {done.returncode}")


def _unreachable(address: str | None, why: str) -> RayError:
    return RayError(
        f"no Ray cluster at {address}: {why}; "
        "`ray start --head` begins a cluster and prints its address, which this machine must reach "
        "and have joined; without --address, Ray runs on this machine alone"
    )


def _ray() -> Any:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    # What still waits in a run that was given up would begin a cluster of its own.
    os.environ.setdefault("RAY_ENABLE_AUTO_CONNECT", "0")
    try:
        import ray
        import ray.data
    except ImportError:
        raise RayError(
            "the ray executor needs Ray Data, which is not installed: pip install 'ringkas[ray]'"
        ) from None
    for name in ("ray", "ray.data"):
        logging.getLogger(name).setLevel(logging.ERROR)
    return ray
