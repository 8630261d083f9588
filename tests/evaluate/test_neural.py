"""Workers in another process: a working stub, and every way to fail."""

from __future__ import annotations

import shlex
import sys
import textwrap
from pathlib import Path

import pytest

from pipeline.evaluate import neural
from pipeline.evaluate.errors import EvaluationError
from pipeline.evaluate.neural import score_with_worker
from pipeline.evaluate.translation import evaluate_translation

READY = 'say({"metric": "STUB", "signature": "v:1"})\n'
PRELUDE = """
import json, sys, time
def say(value): print(json.dumps(value), flush=True)
rows = (json.loads(line) for line in sys.stdin)
"""


@pytest.fixture
def worker(tmp_path):
    def write(body: str) -> str:
        path = tmp_path / "worker.py"
        path.write_text(PRELUDE + body)
        return shlex.join([sys.executable, str(path)])

    return write


def test_scores_come_back_in_order_and_join_the_comparison(news, worker):
    command = worker(
        READY
        + textwrap.dedent("""
        for row in reversed(list(rows)):
            say({"id": row["id"], "score": len(row["hypothesis"]) / len(row["reference"])})
        """)
    )
    signature, scores = score_with_worker(
        command, news.sources, news.systems, news.references[0], timeout=30
    )
    assert signature == "STUB|v:1"
    for system, lines in news.systems.items():
        expected = [
            len(line) / len(reference)
            for line, reference in zip(lines, news.references[0], strict=True)
        ]
        assert scores[system] == expected
    found = evaluate_translation(
        news, samples=50, trials=100, segment_scores={signature: scores}
    ).comparisons[-1]
    assert found.metric == "STUB"
    assert found.of("alpha").score == pytest.approx(sum(scores["alpha"]) / 24)
    assert found.signature == "bs:50|seed:12345|STUB|v:1"


def test_a_worker_that_answers_as_it_goes_does_not_block(worker):
    command = worker(
        READY
        + textwrap.dedent("""
        for row in rows:
            print("x" * 200, file=sys.stderr)
            say({"id": row["id"], "score": 0.5, "padding": "y" * 200})
        """)
    )
    many = ["a sentence of some length, so that the pipes fill up"] * 5000
    _, scores = score_with_worker(command, None, {"s": many}, many, timeout=60)
    assert scores == {"s": [0.5] * 5000}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("raise SystemExit('no weights here')", "stopped before it was ready.*no weights here"),
        ("say({'error': 'cannot load X'})", "cannot load X"),
        ("print('Loading weights...')", "not JSON: 'Loading weights...'"),
        ("say([1])", "not an object"),
        ("say({'metric': 5})", "expected a first line"),
        (READY + "raise SystemExit(3)", "stopped with status 3, 2 of 2 not scored"),
        (READY + "say({'id': 0, 'score': 1})", "status 0, 1 of 2 not scored"),
        (READY + "say({'id': 7, 'score': 1})", "an id that was not asked: 7"),
        (READY + "say({'id': 0, 'score': None})", "not a number: None"),
        (READY + "say({'id': 0, 'score': float('nan')})", "not a number: nan"),
        (READY + "next(rows); say({'error': 'out of memory'})", "out of memory"),
        (READY + "import os; os.write(1, bytes([255, 10]))", "not JSON"),
    ],
)
def test_failures_are_explained(worker, body, message):
    with pytest.raises(EvaluationError, match=f"(?s){message}"):
        score_with_worker(worker(body), ["s", "s"], {"x": ["h", "h"]}, ["r", "r"], timeout=30)


@pytest.mark.parametrize("body", ["time.sleep(60)", READY + "time.sleep(60)"])
def test_a_hang_ends(worker, body):
    with pytest.raises(EvaluationError, match="silent for 1 seconds"):
        score_with_worker(worker(body), None, {"x": ["h"]}, ["r"], timeout=1)


@pytest.mark.parametrize("command", ["/nowhere/python worker.py", "", "'unclosed"])
def test_a_command_that_cannot_start(command):
    with pytest.raises(EvaluationError, match="cannot be started"):
        score_with_worker(command, None, {"x": ["h"]}, ["r"])


@pytest.fixture
def comet(tmp_path) -> str:
    """The shipped COMET worker on a package that has COMET's interface and no weights."""
    package = tmp_path / "comet"
    package.mkdir()
    (package / "__init__.py").write_text(
        textwrap.dedent("""
        class Model:
            def requires_references(self):
                return True
            def predict(self, samples, batch_size, gpus):
                print("Predicting: 100%")
                class Output:
                    scores = [len(s["mt"]) / (len(s["src"]) + len(s["ref"])) for s in samples]
                return Output
        def download_model(name):
            if name != "stub/model":
                raise KeyError(f"{name} is not a model")
            return "/cache/model.ckpt"
        def load_from_checkpoint(path):
            print("Lightning says hello")
            return Model()
        """)
    )
    information = tmp_path / "unbabel_comet-2.2.7.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Name: unbabel-comet\nVersion: 2.2.7\n")
    script = Path(neural.__file__).with_name("comet_worker.py")
    return f"env PYTHONPATH={tmp_path} {sys.executable} {script}"


def test_the_comet_worker_keeps_the_protocol(comet):
    signature, scores = score_with_worker(
        f"{comet} stub/model", ["ab"], {"x": ["abc"]}, ["abcd"], timeout=30
    )
    assert signature == "COMET|model:stub/model|version:2.2.7"
    assert scores == {"x": [0.5]}


def test_the_comet_worker_says_what_is_missing(comet):
    with pytest.raises(EvaluationError, match=r"cannot load other/model: .*not a model"):
        score_with_worker(f"{comet} other/model", ["a"], {"x": ["b"]}, ["c"], timeout=30)
    with pytest.raises(EvaluationError, match="needs the source"):
        score_with_worker(f"{comet} stub/model", None, {"x": ["b"]}, ["c"], timeout=30)
