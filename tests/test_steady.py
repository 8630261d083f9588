"""What may go wrong with a machine in the middle of a run ends in the same bytes."""

from __future__ import annotations

import errno
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from models.ctranslate2 import CTranslate2Seq2Seq
from pipeline.config import RunConfig, load_config
from pipeline.run import run

CONFIG = load_config(
    settings=("translator.decoding.beam=1", "check.repair=false", "window_articles=5")
)


def with_user_cache() -> RunConfig:
    translator = CONFIG.translator.model_copy(update={"cache": "user"})
    return CONFIG.model_copy(update={"translator": translator})


@pytest.fixture(scope="module")
def calm(tmp_path_factory, seeds) -> bytes:
    out = tmp_path_factory.mktemp("calm")
    run([str(seeds)], out, CONFIG)
    told = json.loads((out / "run.json").read_text())
    assert told["models"]["translator"]["batch_halvings"] == 0
    return (out / "articles.jsonl").read_bytes()


def test_out_of_memory_halves_the_batches_and_is_recorded(tmp_path, seeds, calm, monkeypatch):
    original = CTranslate2Seq2Seq.start

    def small_memory(self, batch, decoding):
        if len(batch) * max(len(source.tokens) for source in batch) <= 500:
            return original(self, batch, decoding)

        def fail():
            raise MemoryError

        return fail

    monkeypatch.setattr(CTranslate2Seq2Seq, "start", small_memory)
    run([str(seeds)], tmp_path, CONFIG)
    assert (tmp_path / "articles.jsonl").read_bytes() == calm
    told = json.loads((tmp_path / "run.json").read_text())
    assert told["models"]["translator"]["batch_halvings"] > 0


def test_a_disk_that_fills_up_in_mid_run(tmp_path, seeds, calm, monkeypatch):
    original = os.fsync
    flushed = []

    def full(file):
        flushed.append(file)
        if len(flushed) > 4:
            raise OSError(errno.ENOSPC, "No space left on device")
        original(file)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            run([str(seeds)], tmp_path, CONFIG)
    outcome = run([str(seeds)], tmp_path, CONFIG)
    assert outcome.counts["resumed"] > 0
    assert (tmp_path / "articles.jsonl").read_bytes() == calm


def test_a_part_that_was_cut_short_is_found_and_done_again(tmp_path, seeds, calm):
    class Stopped(Exception):
        pass

    def stop(progress):
        if progress.articles >= 10:
            raise Stopped

    with pytest.raises(Stopped):
        run([str(seeds)], tmp_path, CONFIG, watch=stop)
    first, *whole = sorted((tmp_path / ".ringkas/parts").iterdir())
    first.write_bytes(first.read_bytes()[:-100])
    kept = sum(part.read_bytes().count(b"\n") for part in whole)
    assert whole and run([str(seeds)], tmp_path, CONFIG).counts["resumed"] == kept
    assert (tmp_path / "articles.jsonl").read_bytes() == calm


def test_a_cache_file_that_was_damaged_is_made_anew(tmp_path, seeds, calm, monkeypatch):
    monkeypatch.setenv("RINGKAS_CACHE", str(tmp_path / "cache"))
    file = tmp_path / "cache/sentences.sqlite"
    for name in ("first", "second", "third"):
        outcome = run([str(seeds)], tmp_path / name, with_user_cache())
        assert (outcome.models["translator"]["seconds"] == 0) == (name == "third")
        assert (tmp_path / name / "articles.jsonl").read_bytes() == calm
        if name == "first":
            with closing(sqlite3.connect(file)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            data = file.read_bytes()
            file.write_bytes(data[:4096] + bytes(len(data) - 4096))


def test_a_clock_that_jumps_back(tmp_path, seeds, calm, monkeypatch):
    times = iter(range(1 << 30, 0, -10_000))
    monkeypatch.setattr(time, "time", lambda: float(next(times)))
    monkeypatch.setenv("RINGKAS_CACHE", str(tmp_path / "cache"))
    for name in ("first", "second"):
        run([str(seeds)], tmp_path / name, with_user_cache())
        assert (tmp_path / name / "articles.jsonl").read_bytes() == calm


def test_sigterm_does_not_wait_for_the_window_in_hand(tmp_path, seeds):
    """One window of all articles and a wide beam: it is not finished when the signal comes."""
    out = tmp_path / "out"
    command = [
        Path(sys.executable).with_name("ringkas"), "run", seeds, "--out", out,
        "--set", "translator.decoding.beam=32",
    ]  # fmt: skip
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        while not (out / ".ringkas/fingerprint.json").exists():
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130 and "run the same command again to resume" in errors
    assert not list((out / ".ringkas/parts").iterdir())
