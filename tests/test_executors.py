"""Whoever calls the stages, the outputs are the same bytes, and what breaks loses nothing."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pickle
import signal
import socket
import sys
import threading
from pathlib import Path

import pytest
from typer.testing import CliRunner

import pipeline.executors.ray as executor_module
import pipeline.executors.worker as worker_module
from pipeline.cli import app
from pipeline.config import load_config
from pipeline.executors.local import THREADS, LocalExecutor
from pipeline.executors.ray import RayError, RayExecutor
from pipeline.executors.worker import Worker
from pipeline.folder import key_of
from pipeline.run import run
from pipeline.write import read_records

CONFIG = load_config(
    settings=("translator.decoding.beam=1", "check.repair=false", "window_articles=1")
)
needs_ray = pytest.mark.skipif(
    importlib.util.find_spec("ray") is None, reason="pip install 'ringkas[ray]' to test on Ray"
)


@pytest.fixture(scope="module")
def alone(tmp_path_factory, seeds) -> tuple[bytes, dict]:
    """The bytes and counts of a run in which one window follows the other."""
    out = tmp_path_factory.mktemp("alone")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.executors.local.THREADS", 1)
        outcome = run([str(seeds)], out, CONFIG)
    return (out / "articles.jsonl").read_bytes(), outcome.counts


def test_windows_overlap_and_come_out_in_order(tmp_path, seeds, alone, monkeypatch):
    """The first window waits until others are done, which without overlap they never would be."""
    others = threading.Semaphore(0)
    original = Worker.__call__

    def slow_first(self, articles, rejects, known):
        if articles[0].source.path.endswith("ai-governance/article.id.txt"):
            assert others.acquire(timeout=60) and others.acquire(timeout=60)
        window = original(self, articles, rejects, known)
        others.release()
        return window

    monkeypatch.setattr(Worker, "__call__", slow_first)
    outcome = run([str(seeds)], tmp_path, CONFIG)
    assert ((tmp_path / "articles.jsonl").read_bytes(), outcome.counts) == alone


def test_only_a_few_windows_are_in_memory(seeds):
    executor = LocalExecutor(CONFIG)
    begun = []
    original = executor._worker

    def counted(articles, rejects, known):
        begun.append(articles)
        return original(articles, rejects, known)

    executor._worker = counted
    windows = executor.windows([str(seeds)], None, set())
    for done, _ in enumerate(windows, start=1):
        assert len(begun) <= done + THREADS
    assert done == 14


def test_what_has_been_freed_goes_back_now_and_then(monkeypatch):
    given: list[int] = []
    monkeypatch.setattr(worker_module, "give_back_freed_memory", lambda: given.append(done))
    worker = Worker(CONFIG)
    for done in range(1, 2 * worker_module.GIVE_BACK + 2):  # noqa: B007
        worker([], [], set())
    assert given == [worker_module.GIVE_BACK, 2 * worker_module.GIVE_BACK]


def test_a_window_that_fails_stops_the_run_and_costs_only_itself(
    tmp_path, seeds, alone, monkeypatch
):
    original = Worker.__call__

    def failing(self, articles, rejects, known):
        if articles[0].source.path.endswith("fast-train/article.id.txt"):
            raise RuntimeError("a stage broke")
        return original(self, articles, rejects, known)

    with monkeypatch.context() as patch:
        patch.setattr(Worker, "__call__", failing)
        with pytest.raises(RuntimeError, match="a stage broke"):
            run([str(seeds)], tmp_path, CONFIG)
    outcome = run([str(seeds)], tmp_path, CONFIG)
    assert outcome.counts["resumed"] == 6
    assert (tmp_path / "articles.jsonl").read_bytes() == alone[0]


def test_without_ray_the_error_has_the_line_that_installs_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(RayError, match=r"pip install 'ringkas\[ray\]'"):
        RayExecutor(CONFIG)


@needs_ray
def test_without_a_cluster_the_error_says_what_to_do(monkeypatch):
    from ray._private.services import find_gcs_addresses

    if find_gcs_addresses():
        pytest.skip("a Ray cluster runs on this machine, and would be joined")
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    with pytest.raises(RayError, match=r"no Ray cluster at auto: .*; `ray start --head`"):
        RayExecutor(CONFIG, address="auto")


@needs_ray
def test_an_address_at_which_nobody_answers_ends_the_command(tmp_path, seeds, monkeypatch):
    monkeypatch.setattr(executor_module, "PATIENCE", 2)
    with socket.socket() as closed:  # bound, never listening: nobody else gets the port
        closed.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{closed.getsockname()[1]}"
        command = ["run", str(seeds), "--out", str(tmp_path / "out"), "--executor", "ray"]
        result = CliRunner().invoke(app, [*command, "--address", address])
    assert result.exit_code == 1 and not (tmp_path / "out").exists()
    assert f"no Ray cluster at {address}: no answer in 2 seconds" in result.stderr
    assert "ray start --head" in result.stderr and "Traceback" not in result.stderr


@needs_ray
def test_on_ray_a_killed_actor_costs_nothing_and_what_is_done_is_not_done_again(
    tmp_path, seeds, alone, monkeypatch
):
    first = [str(path) for path in sorted(seeds.glob("*/article.id.txt"))[:4]]
    run(first, tmp_path, CONFIG)
    (tmp_path / "bad.jsonl").write_text("no JSON\n")
    killed = tmp_path / "killed"

    class Mortal(executor_module._Actor):
        """Of all actors, the first that is given a window to work on dies with it in hand."""

        def __call__(self, batch):
            articles, *_ = pickle.loads(batch["window"][0])
            if any(key_of(article) not in self._known for article in articles):
                with contextlib.suppress(FileExistsError):
                    killed.touch(exist_ok=False)
                    os.kill(os.getpid(), signal.SIGKILL)
            return super().__call__(batch)

    monkeypatch.setattr(executor_module, "_Actor", Mortal)
    try:
        executor = RayExecutor(CONFIG, workers=2)
    except RayError as error:  # it gives itself half a minute, which a busy machine may exceed
        pytest.skip(str(error))
    inputs = [str(seeds), str(tmp_path / "bad.jsonl")]
    outcome = run(inputs, tmp_path, CONFIG, executor=executor)
    assert killed.exists()
    assert outcome.counts == {**alone[1], "resumed": 4, "rejected": 1}
    assert outcome.models["translator"]["target_tokens"] > 0
    assert (tmp_path / "articles.jsonl").read_bytes() == alone[0]
    [reject] = read_records(tmp_path / "rejects.jsonl")
    assert Path(reject["path"]).name == "bad.jsonl"
