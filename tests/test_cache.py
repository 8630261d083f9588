"""The sentence cache: the same answers, bounded, shared by processes, and no worry when damaged."""

from __future__ import annotations

import logging
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from models.base import Decoding, Hypothesis
from models.cache import SentenceCache, keys
from models.loaded import LoadedModel
from models.registry import load_model
from pipeline.config import load_config
from pipeline.run import run
from tests.fakes import UpperModel

GREEDY = Decoding(beam=1)
TEXTS = ["Harga beras naik.", "Presiden tiba di Jakarta.", "Hujan turun sejak pagi."]
ANSWER = [Hypothesis("Rice prices rise — “now”.", -0.25, True, 6)]


@pytest.fixture(scope="module")
def bundled():
    return load_model("bundled-id-en", threads=1)


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "sentences.sqlite"


def key(number: int) -> bytes:
    return number.to_bytes(16, "big")


@pytest.fixture(params=["file", "nameless"])
def cache(request, path) -> SentenceCache:
    return SentenceCache(path if request.param == "file" else None, 1 << 20)


def test_what_is_put_is_got(cache):
    unfinished = [Hypothesis("", -1e-17, False, 0), Hypothesis("é\n", 0.0, True, 1)]
    cache.put({key(1): ANSWER, key(2): unfinished})
    assert cache.get([key(1), key(2), key(3)]) == {key(1): ANSWER, key(2): unfinished}
    assert cache.count() == 2


def test_more_keys_than_sqlite_takes_at_once(cache):
    many = {key(number): ANSWER for number in range(2500)}
    cache.put(many)
    assert cache.get(many) == many


def test_answers_of_the_model_and_of_the_cache_are_equal(bundled, path):
    first = LoadedModel(bundled, GREEDY, SentenceCache(path, 1 << 20))
    second = LoadedModel(bundled, GREEDY, SentenceCache(path, 1 << 20))
    repeated = [*TEXTS, TEXTS[0]]
    made = first.generate(repeated)
    assert made == LoadedModel(bundled, GREEDY).generate(repeated) == second.generate(repeated)
    assert first.describe()["cached_texts"] == 0
    told = second.describe()
    assert (told["texts"], told["cached_texts"], told["seconds"]) == (4, 3, 0.0)
    assert told["target_tokens"] == first.describe()["target_tokens"] > 0


def test_another_decoding_or_model_has_other_answers(path):
    def model(**facts):
        upper = UpperModel()
        vars(upper).update(facts)
        return upper, LoadedModel(upper, GREEDY, SentenceCache(path, 1 << 20))

    upper, loaded = model()
    loaded.generate(TEXTS)
    loaded.generate(TEXTS, Decoding(beam=2))
    loaded.generate(TEXTS)
    assert upper.seen == TEXTS * 2
    for facts in ({"revision": "1"}, {"precision": "int8"}, {"backend": "b"}, {"device": "cuda"}):
        upper, loaded = model(**facts)
        loaded.generate(TEXTS)
        assert upper.seen == TEXTS, facts


def test_a_lone_surrogate_has_a_key():
    assert len(keys(b"", ["\ud800", "a"], GREEDY)) == 2


def test_the_file_stays_small_and_keeps_what_is_used(path):
    limit = 200_000
    cache = SentenceCache(path, limit)
    answers = [Hypothesis("x" * 300, 0.0, True, 1)]
    cache.put({key(0): answers})
    for start in range(1, 4000, 100):
        assert cache.get([key(0)]) == {key(0): answers}
        cache.put({key(number): answers for number in range(start, start + 100)})
    assert 100 < cache.count() < 1000
    assert cache.get([key(1), key(3999)]).keys() == {key(3999)}
    cache.close()
    assert path.stat().st_size < 1.5 * limit


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"not a database, surely" * 500,
        lambda data: data[: len(data) // 2],
        lambda data: data[:2048] + b"\xff" * 30_000 + data[32_048:],
        lambda data: data.replace(b"Rice", b"Dice"),
    ],
    ids=["garbage", "truncated", "overwritten", "a letter changed"],
)
def test_a_damaged_file_is_made_anew(path, caplog, damage):
    many = {key(number): ANSWER for number in range(1000)}
    cache = SentenceCache(path, 1 << 24)
    cache.put(many)
    cache.close()
    path.write_bytes(damage(path.read_bytes()))
    cache = SentenceCache(path, 1 << 24)
    with caplog.at_level(logging.WARNING):
        found = cache.get(many)
    assert all(answer == ANSWER for answer in found.values())
    assert "made anew" in caplog.text
    cache.put(many)
    assert cache.get(many) == many
    cache.close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]


def test_a_file_of_another_version_is_made_anew(path):
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    cache = SentenceCache(path, 1 << 20)
    cache.put({key(1): ANSWER})
    cache.put({key(1): ANSWER})
    assert cache.count() == 1


def test_a_place_that_cannot_be_written_costs_nothing_but_time(tmp_path, caplog):
    (tmp_path / "file").write_text("in the way")
    upper = UpperModel()
    loaded = LoadedModel(upper, GREEDY, SentenceCache(tmp_path / "file/sentences.sqlite", 1 << 20))
    with caplog.at_level(logging.WARNING):
        assert [candidates[0].text for candidates in loaded.generate(TEXTS)] == [
            text.upper() for text in TEXTS
        ]
    assert "not used this time" in caplog.text


def test_what_cannot_be_written_now_is_written_later(path, caplog, monkeypatch):
    """Another process holds the lock for longer than anybody waits, as one that is starved does."""
    monkeypatch.setattr("models.cache.PATIENCE", 0.01)
    cache, other = SentenceCache(path, 1 << 20), SentenceCache(path, 1 << 20)
    cache.put({key(1): ANSWER})
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with caplog.at_level(logging.DEBUG):
        cache.put({key(2): ANSWER})
        cache.get([key(1)])
        cache.put({key(3): ANSWER})
        fresh = SentenceCache(path, 1 << 20)
        fresh.put({key(4): ANSWER})
        assert cache.get(map(key, range(5))).keys() == {key(1), key(2), key(3)}
        assert other.get(map(key, range(5))).keys() == {key(1)}
    assert not caplog.records
    holder.execute("ROLLBACK")
    cache.put({})
    fresh.close()
    assert other.get(map(key, range(5))).keys() == set(map(key, range(1, 5)))


def test_a_run_writes_at_its_end_what_had_to_wait(tmp_path, seeds, monkeypatch):
    monkeypatch.setenv("RINGKAS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("models.cache.PATIENCE", 0.01)
    config = load_config(settings=("translator.decoding.beam=1", "translator.cache=user"))
    path = tmp_path / "cache/sentences.sqlite"
    SentenceCache(path, 1 << 20).put({key(1): ANSWER})
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")

    def let_go(_):
        holder.close()

    run([str(seeds / "bi-rate")], tmp_path / "out", config, watch=let_go)
    assert SentenceCache(path, 1 << 20).count() > 1


def test_what_waits_to_be_written_is_bounded(path, caplog, monkeypatch):
    monkeypatch.setattr("models.cache.PATIENCE", 0.01)
    monkeypatch.setattr("models.cache.WAITING", 10)
    cache = SentenceCache(path, 1 << 20)
    cache.put({key(0): ANSWER})
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    cache.put({key(number): ANSWER for number in range(1, 11)})
    assert len(cache.get(map(key, range(12)))) == 11
    cache.put({key(11): ANSWER})
    assert "locked" in caplog.text
    assert len(cache.get(map(key, range(12)))) == 1
    holder.close()


WRITER = """
import sys
from pathlib import Path
import models.cache
from models.base import Hypothesis
from models.cache import SentenceCache
models.cache.PATIENCE = 0.05  # so that also on an idle machine some of them find it locked
cache = SentenceCache(Path(sys.argv[1]), 1 << 24)
print("ready", flush=True)
sys.stdin.readline()
for start in range(int(sys.argv[2]), 3000, 50):
    numbers = range(start, min(start + 50, 3000))
    cache.get([n.to_bytes(16, "big") for n in numbers])
    cache.put({n.to_bytes(16, "big"): [Hypothesis(str(n), 0.0, True, n)] for n in numbers})
cache.close(patience=600)
"""


def test_two_processes_write_at_once_and_one_is_killed(path):
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), first],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for first in ("0", "1000", "0")
    ]  # fmt: skip
    for writer in writers:
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    reader = SentenceCache(path, 1 << 24)
    while not reader.get([key(500)]):
        assert writers[2].poll() in (None, 0)
    writers[2].kill()
    for writer in writers[:2]:
        _, errors = writer.communicate(timeout=900)
        assert writer.returncode == 0 and errors == "", errors
    writers[2].communicate()
    found = reader.get([key(number) for number in range(3000)])
    assert {k: a[0].length for k, a in found.items()} == {key(n): n for n in range(3000)}


def test_a_second_run_gives_the_same_bytes_without_the_model(tmp_path, seeds, monkeypatch):
    monkeypatch.setenv("RINGKAS_CACHE", str(tmp_path / "cache"))
    inputs = [str(seeds / "bi-rate")]
    told = {}
    for name, kept in (("first", "user"), ("second", "user"), ("without", "none")):
        settings = ("translator.decoding.beam=1", "check.repair=false", f"translator.cache={kept}")
        outcome = run(inputs, tmp_path / name, load_config(settings=settings))
        told[name] = outcome.models["translator"]
    assert told["second"]["cached_texts"] == told["second"]["texts"] > 0
    assert told["second"]["seconds"] == 0.0 and told["without"]["cached_texts"] == 0
    outputs = {(tmp_path / name / "articles.jsonl").read_bytes() for name in told}
    assert len(outputs) == 1
