"""A killed machine of a Ray cluster costs nothing; without room, a run ends with an error."""

from __future__ import annotations

import importlib.util
import pickle
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import pipeline.executors.ray as executor_module
from pipeline.config import load_config
from pipeline.executors.ray import RayError, RayExecutor
from pipeline.run import run

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("ray") is None, reason="pip install 'ringkas[ray]' to test on Ray"
)
CONFIG = load_config(
    settings=("translator.decoding.beam=1", "check.repair=false", "window_articles=1")
)
#: Seconds after which a test is given up; no assertion depends on it.
LIMIT = 1200
ENVIRONMENT = {
    "RAY_USAGE_STATS_ENABLED": "0",
    # A killed raylet answers at once that it is not there; a live one on a busy machine is slow.
    "RAY_health_check_initial_delay_ms": "0",
    "RAY_health_check_period_ms": "500",
    "RAY_health_check_timeout_ms": "300000",
    "RAY_health_check_failure_threshold": "2",
}


@pytest.fixture(scope="module")
def head():
    """A cluster on this machine that has no CPUs yet."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in ENVIRONMENT.items():
            patch.setenv(name, value)
        # A busy machine may need more than half a minute to let one join.
        patch.setattr(executor_module, "PATIENCE", LIMIT)
        ray = executor_module._ray()
        from ray.cluster_utils import Cluster

        arguments = {"num_cpus": 0, "include_dashboard": False}
        try:
            cluster = Cluster(initialize_head=True, head_node_args=arguments)
        except Exception as error:  # it gives itself half a minute, as on this machine alone
            if type(error) is not Exception:
                raise
            pytest.skip(str(error))
        yield cluster
        ray.shutdown()
        cluster.shutdown()


@pytest.fixture
def nodes(head):
    """Two machines by identity, each with room for both workers; what is left of them goes."""
    added = [head.add_node(num_cpus=2, wait=False) for _ in range(2)]
    head.wait_for_nodes(timeout=LIMIT)
    yield {node.node_id: node for node in added}
    for node in added:
        if node in head.worker_nodes:
            head.remove_node(node, allow_graceful=False)


@pytest.fixture(scope="module")
def inputs(tmp_path_factory, seeds) -> list[str]:
    """Six short articles: title and first paragraph."""
    folder = tmp_path_factory.mktemp("inputs")
    for seed in sorted(seeds.glob("*/article.id.txt"))[:6]:
        beginning = seed.read_text(encoding="utf-8").split("\n\n")[:2]
        (folder / f"{seed.parent.name}.txt").write_text("\n\n".join(beginning), encoding="utf-8")
    return [str(path) for path in sorted(folder.iterdir())]


@pytest.fixture(scope="module")
def alone(tmp_path_factory, inputs) -> tuple[bytes, dict]:
    """The bytes and counts of a run in this process."""
    out = tmp_path_factory.mktemp("alone")
    outcome = run(inputs, out, CONFIG)
    return (out / "articles.jsonl").read_bytes(), outcome.counts


def stage(tmp_path: Path, first: str) -> type:
    """An actor class for two workers, of which one machine is to be killed.

    Whoever is given the first window waits for the file ``gone``; the other finishes a window,
    writes its machine's identity to ``held``, and never comes back from the next.
    """
    held, gone = tmp_path / "held", tmp_path / "gone"

    class Staged(executor_module._Actor):
        finished = 0

        def __call__(self, batch):
            [article], *_ = pickle.loads(batch["window"][0])
            if article.source.path == first:
                while not gone.exists():
                    time.sleep(0.05)
            elif self.finished and not gone.exists():
                import ray

                machine = ray.get_runtime_context().get_node_id()
                (tmp_path / machine).write_text(machine)
                (tmp_path / machine).rename(held)
                threading.Event().wait()
            self.finished += 1
            return super().__call__(batch)

    return Staged


def held_by(tmp_path: Path) -> str:
    """The identity of the machine that has a window in hand and another one finished."""
    until = time.monotonic() + LIMIT
    while not (tmp_path / "held").exists():
        assert time.monotonic() < until, "no window was begun"
        time.sleep(0.05)
    return (tmp_path / "held").read_text()


def test_a_killed_machine_costs_nothing(tmp_path, inputs, alone, head, nodes, monkeypatch):
    monkeypatch.setattr(executor_module, "_Actor", stage(tmp_path, inputs[0]))
    monkeypatch.setattr(executor_module, "STALL_SECONDS", LIMIT)
    executor = RayExecutor(CONFIG, head.address, workers=2)
    with ThreadPoolExecutor(1) as thread:
        running = thread.submit(run, inputs, tmp_path / "out", CONFIG, executor=executor)
        head.remove_node(nodes[held_by(tmp_path)], allow_graceful=False)
        (tmp_path / "gone").touch()
        outcome = running.result(timeout=LIMIT)
    assert outcome.counts == alone[1]
    assert (tmp_path / "out/articles.jsonl").read_bytes() == alone[0]


# Ray's own thread ends in SystemExit when its run is given up.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_without_machines_the_run_ends_and_the_same_command_goes_on(
    tmp_path, inputs, alone, head, nodes, monkeypatch
):
    monkeypatch.setattr(executor_module, "_Actor", stage(tmp_path, "none waits"))
    executor = RayExecutor(CONFIG, head.address, workers=2)
    with ThreadPoolExecutor(1) as thread:
        running = thread.submit(run, inputs, tmp_path / "out", CONFIG, executor=executor)
        held_by(tmp_path)
        monkeypatch.setattr(executor_module, "STALL_SECONDS", 1)
        for node in nodes.values():
            head.remove_node(node, allow_graceful=False)
        with pytest.raises(RayError, match="room for 0 of 2 workers"):
            running.result(timeout=LIMIT)
    outcome = run(inputs, tmp_path / "out", CONFIG)
    assert {**outcome.counts, "resumed": 0} == alone[1]
    assert (tmp_path / "out/articles.jsonl").read_bytes() == alone[0]
