"""Bad input through the whole command: a clear reason each, the rest of the run unharmed."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
from pathlib import Path

import pytest

from pipeline.write import read_records
from tests.test_cli import FAST, ringkas

GOOD = (
    "Pemerintah menaikkan harga beras pada hari Rabu. Menteri mengatakan bahwa kenaikan itu "
    "tidak dapat dihindari karena panen raya mundur dua bulan.\n"
)
LONG = " ".join(["pemerintah", "daerah", "menyalurkan", "bantuan", "kepada", "warga"] * 500)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """One good article and every kind of bad one."""
    root = tmp_path_factory.mktemp("bad")
    files: dict[str, bytes] = {
        "01-good.txt": GOOD.encode(),
        "02-empty.txt": b"",
        "03-space.txt": b" \n\t\n ",
        "04-binary.txt": bytes(range(256)) * 40,
        "05-huge.txt": b"kata " * 10_000_000,
        "06-nul.txt": b"\x00" + GOOD.replace("Rabu", "Kamis").encode(),
        "07-mixed.txt": ("مرحبا 🎉👩‍👩‍👧 " + GOOD.replace("Rabu", "Jumat")).encode(),
        "08-quote.txt": ("“" + GOOD.replace("Rabu", "Sabtu")).encode(),
        "09-long.txt": LONG.encode(),
        "10-again.txt": GOOD.encode(),
        "11-english.txt": b"The government raised the price of rice on Wednesday, officials said, "
        b"because the main harvest came two months later than it had been expected.",
        "12-latin.txt": GOOD.replace("Rabu", "Minggu—“besok”").encode("cp1252"),
        "13-utf16.txt": GOOD.replace("Rabu", "Senin").encode("utf-16"),
        "20-broken.csv": b'id,text\n1,"' + GOOD.replace("Rabu", "Selasa").encode().strip()
        + b'"\n2,"unclosed\n3,"Bank sentral memangkas suku bunga acuan pada bulan ini."\n',
        "21-broken.jsonl": b'{"text": "surrogate \\ud800 pada awal kalimat yang panjang ini."}\n'
        b'{"text": \n{"title": "no text"}\n{"text": 5}\n'
        b'{"text": "Menteri membuka pameran di Jakarta pada pagi hari itu."}\n',
        "30-not-really.parquet": b"PAR1 but not",
        "40-picture.png": b"\x89PNG\r\n",
    }  # fmt: skip
    for name, content in files.items():
        (root / name).write_bytes(content)
    (root / "50-away.txt").symlink_to("/etc/passwd")
    return root


@pytest.fixture(scope="module")
def outcome(folder, tmp_path_factory):
    out = tmp_path_factory.mktemp("out")
    done = ringkas("run", folder, "--out", out, *FAST)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    records = {Path(r["source"]["path"]).name: r for r in read_records(out / "articles.jsonl")}
    rejects: dict[str, list[tuple[int | None, str]]] = {}
    for line in (out / "rejects.jsonl").read_text(encoding="utf-8").splitlines():
        reject = json.loads(line)
        entry = (reject["line"], reject["reason"])
        rejects.setdefault(Path(reject["path"]).name, []).append(entry)
    return records, rejects


def test_every_input_is_either_a_record_or_a_reject(folder, outcome):
    records, rejects = outcome
    assert {path.name for path in folder.iterdir()} == records.keys() | rejects.keys()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("02-empty.txt", "empty"),
        ("03-space.txt", "empty"),
        ("04-binary.txt", "binary"),
        ("05-huge.txt", "limit"),
        ("10-again.txt", "01-good.txt"),
        ("20-broken.csv", "CSV"),
        ("21-broken.jsonl", "JSON"),
        ("30-not-really.parquet", "Parquet"),
        ("40-picture.png", "not a kind of file"),
        ("50-away.txt", "link"),
    ],
)
def test_a_reject_says_why(outcome, name, reason):
    assert any(reason in why for _, why in outcome[1][name]), outcome[1][name]


@pytest.mark.parametrize(
    "name", ["06-nul.txt", "07-mixed.txt", "08-quote.txt", "12-latin.txt", "13-utf16.txt"]
)
def test_what_can_be_used_is_used(outcome, name):
    record = outcome[0][name]
    assert record["text_en"] and record["summary_en"]
    assert "\x00" not in record["text_id"]


def test_lines_around_a_broken_one_survive(outcome):
    records, rejects = outcome
    assert records["21-broken.jsonl"]["source"]["line"] == 5
    assert [line for line, _ in rejects["21-broken.jsonl"]] == [2, 3, 4]
    assert records["20-broken.csv"]["source"]["line"] == 4


def test_three_thousand_words_in_one_sentence_are_translated_in_pieces(outcome):
    record = outcome[0]["09-long.txt"]
    assert len(record["segments"]) == 1
    assert "split" in {flag["kind"] for flag in record["segments"][0]["flags"]}
    assert len(record["summary_en"].split()) <= 60


def test_english_passes_through_and_is_flagged(outcome):
    record = outcome[0]["11-english.txt"]
    assert record["text_en"] == record["text_id"] and record["language"] == "en"
    assert "language" in {flag["kind"] for flag in record["flags"]}


def test_an_output_folder_that_cannot_be_written_is_one_clear_line(tmp_path, folder):
    (tmp_path / "file").write_text("")
    done = ringkas("run", folder / "01-good.txt", "--out", tmp_path / "file/out", *FAST)
    assert done.returncode == 1
    assert "cannot write to" in done.stderr and "Traceback" not in done.stderr


@pytest.fixture
def tiny_disk(tmp_path):
    """A file system of 200 kB."""
    mount = tmp_path / "tiny"
    mount.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", mount],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("only root can mount a small file system")
    yield mount
    with contextlib.suppress(OSError):
        subprocess.run(["umount", mount], check=False)


def test_a_full_disk_loses_nothing_that_was_finished(tiny_disk, seeds):
    command = ["run", seeds, "--out", tiny_disk / "out", "--set", "window_articles=1", *FAST]
    ballast = tiny_disk / "ballast"
    ballast.write_bytes(os.urandom(150_000))
    done = ringkas(*command)
    assert done.returncode == 1
    assert "No space left on device" in done.stderr and "Traceback" not in done.stderr
    ballast.unlink()
    subprocess.run(["mount", "-o", "remount,size=20M", tiny_disk], check=True)
    done = ringkas(*command)
    assert done.returncode == 0, done.stderr
    assert "were done before" in done.stdout
    assert len(list(read_records(tiny_disk / "out/articles.jsonl"))) == 14
