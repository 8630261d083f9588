"""Whoever calls the stages, the outputs are the same bytes, and what breaks loses nothing."""

from __future__ import annotations

import importlib.util
import os
import signal
import sys
import threading
from pathlib import Path

import pytest

from pipeline.config import load_config
from pipeline.executors.local import THREADS, LocalExecutor
from pipeline.executors.ray import RayError, RayExecutor
from pipeline.executors.worker import Worker
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
def test_without_a_cluster_the_error_says_so():
    with pytest.raises(RayError, match="no Ray cluster at auto"):
        RayExecutor(CONFIG, address="auto")


@needs_ray
def test_on_ray_a_killed_actor_costs_nothing_and_what_is_done_is_not_done_again(
    tmp_path, seeds, alone
):
    first = [str(path) for path in sorted(seeds.glob("*/article.id.txt"))[:4]]
    run(first, tmp_path, CONFIG)
    (tmp_path / "bad.jsonl").write_text("no JSON\n")
    executor = RayExecutor(CONFIG, workers=2)
    killed = []

    def kill_once(progress):
        if progress.segments and not killed:
            [worker, *_] = executor._models
            killed.append(worker)
            os.kill(int(worker.split("-")[0]), signal.SIGKILL)
            assert progress.articles < 14

    inputs = [str(seeds), str(tmp_path / "bad.jsonl")]
    outcome = run(inputs, tmp_path, CONFIG, watch=kill_once, executor=executor)
    assert len(killed) == 1 and len(executor._models) > 1
    assert outcome.counts == {**alone[1], "resumed": 4, "rejected": 1}
    assert outcome.models["translator"]["target_tokens"] > 0
    assert (tmp_path / "articles.jsonl").read_bytes() == alone[0]
    [reject] = read_records(tmp_path / "rejects.jsonl")
    assert Path(reject["path"]).name == "bad.jsonl"
