"""The output folder: what is finished stays, what is broken is done again, settings are guarded."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.folder import Folder, OutputError, write_atomically
from pipeline.records import Article, Document, Reject, Segment, Source
from pipeline.write import read_records, to_record

SETTINGS = {"translator.model": "a", "translator.decoding.beam": 4}


def article(name: str) -> Article:
    return Article(name, Source(f"{name}.txt", None, f"sha-{name}"), f"Isi {name}.\n")


def record(name: str) -> dict:
    return to_record(
        Document(article(name), [Segment(0, 5, f"Isi {name}", f"Text {name}")]), "signature"
    )


def begin(path: Path, settings=SETTINGS, format="jsonl", fresh=False) -> Folder:
    return Folder(path, settings, format, fresh=fresh)


def ids(path: Path) -> list[str]:
    return [entry["id"] for entry in read_records(path)]


def test_finished_windows_become_the_outputs_in_order(tmp_path):
    with begin(tmp_path) as folder:
        folder.add([record("a"), record("b")], [Reject("x.txt", None, "empty")])
        folder.add([record("c")], [])
        folder.finish({"counts": {}})
    assert ids(tmp_path / "articles.jsonl") == ["a", "b", "c"]
    assert json.loads((tmp_path / "rejects.jsonl").read_text()) == {
        "path": "x.txt",
        "line": None,
        "reason": "empty",
    }
    assert sorted(path.name for path in (tmp_path / ".ringkas").iterdir()) == ["lock"]


def test_a_finished_part_is_known_to_the_next_run_and_one_without_its_hash_is_not(tmp_path):
    with begin(tmp_path) as folder:
        folder.add([record("a")], [])
        folder.add([], [Reject("x.txt", None, "empty")])
        [part] = (tmp_path / ".ringkas/parts").iterdir()
        other = part.with_name(part.name.replace("1-00000000", "1-00000001"))
        write_atomically(other, [json.dumps(record("b"))])
    with begin(tmp_path) as folder:
        assert folder.finished(article("a")) == record("a")
        assert folder.finished(article("b")) is None


@pytest.mark.parametrize("keep", [0, 1, 50])
def test_a_truncated_part_is_done_again(tmp_path, keep):
    with begin(tmp_path) as folder:
        folder.add([record("a")], [])
    [part] = (tmp_path / ".ringkas/parts").glob("*.jsonl")
    part.write_bytes(part.read_bytes()[:keep])
    with begin(tmp_path) as folder:
        assert folder.finished(article("a")) is None


def test_parts_of_several_attempts_are_all_known(tmp_path):
    for name in "ab":
        with begin(tmp_path) as folder:
            folder.add([record(name)], [])
    with begin(tmp_path) as folder:
        assert folder.finished(article("a")) and folder.finished(article("b"))


def test_the_same_id_with_other_content_is_not_taken_for_finished(tmp_path):
    with begin(tmp_path) as folder:
        folder.add([record("a")], [])
        folder.finish({})
    changed = Article("a", Source("a.txt", None, "another hash"), "Isi lain.")
    with begin(tmp_path) as folder:
        assert folder.finished(changed) is None


@pytest.mark.parametrize("finish", [False, True])
def test_other_settings_are_refused_by_the_name_of_the_key(tmp_path, finish):
    with begin(tmp_path) as folder:
        folder.add([record("a")], [])
        if finish:
            folder.finish({})
    with pytest.raises(OutputError, match=r"translator\.decoding\.beam = 4, this run has 5"):
        begin(tmp_path, {**SETTINGS, "translator.decoding.beam": 5})
    with begin(tmp_path, {**SETTINGS, "translator.decoding.beam": 5}, fresh=True) as folder:
        assert folder.finished(article("a")) is None


@pytest.mark.parametrize("format", ["jsonl", "parquet"])
def test_a_second_run_knows_the_first_ones_records(tmp_path, format):
    with begin(tmp_path, format=format) as folder:
        folder.add([record("a")], [])
        folder.finish({})
    with begin(tmp_path, format=format) as folder:
        assert folder.finished(article("a")) == record("a")
        folder.add([record("a"), record("b")], [])
        folder.finish({})
    assert ids(tmp_path / f"articles.{format}") == ["a", "b"]


def test_parquet_holds_the_same_records(tmp_path):
    with begin(tmp_path, format="parquet") as folder:
        folder.add([record(str(number)) for number in range(1500)], [])
        folder.finish({})
    file = tmp_path / "articles.parquet"
    assert pq.ParquetFile(file).num_row_groups == 2
    assert list(read_records(file)) == [record(str(number)) for number in range(1500)]


def test_results_edited_by_hand_are_not_overwritten(tmp_path):
    with begin(tmp_path) as folder:
        folder.add([record("a")], [])
        folder.finish({})
    (tmp_path / "articles.jsonl").write_text("{}\n")
    with pytest.raises(OutputError, match="was changed after the run"):
        begin(tmp_path)


def test_a_second_run_on_the_same_folder_is_refused_and_the_lock_dies_with_its_owner(tmp_path):
    code = f"""
import sys, time
from pathlib import Path
from pipeline.folder import Folder
folder = Folder(Path({str(tmp_path)!r}), {SETTINGS!r}, "jsonl", fresh=False)
print("held", flush=True)
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout.readline() == "held\n"
        with pytest.raises(OutputError, match="another run is writing"):
            begin(tmp_path)
        owner.kill()
    begin(tmp_path).close()


def test_a_path_that_is_a_file_is_a_clear_error(tmp_path):
    (tmp_path / "out").write_text("")
    with pytest.raises(OutputError, match="cannot write to"):
        begin(tmp_path / "out")
