"""Bad input: a reject with its reason, and the rest of the run unharmed."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import datasets
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.config import load_config
from pipeline.read import MAX_CHARACTERS, read
from pipeline.records import Article, Reject

CONFIG = load_config().read
TEXT = "Pemerintah menaikkan harga beras mulai bulan depan, kata menteri pada Senin."


def results(*inputs: Path | str) -> list[Article | Reject]:
    return list(read([str(one) for one in inputs], CONFIG))


def reject_of(*inputs: Path | str) -> Reject:
    (only,) = results(*inputs)
    assert isinstance(only, Reject)
    return only


def texts(found: list[Article | Reject]) -> list[str]:
    return [one.text for one in found if isinstance(one, Article)]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A file that must be read whatever stands before it."""
    path = tmp_path / "good.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"\xef\xbb\xbf", "empty"),
        ("a.txt", b" \n\t\r\n \xc2\xa0\n", "empty"),
        ("a.jsonl", b"", "empty"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.csv", b"", "empty"),
        ("a.csv", b"id,text\n", "empty"),
        ("a.jsonl", b'{"text": ""}\n', "empty"),
        ("a.jsonl", b'{"text": null}\n', "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary: this is a picture"),
        ("a.txt", bytes(range(256)) * 50, "binary"),
        ("a.txt", os.urandom(5_000), "binary"),
        ("a.txt", b"PK\x03\x04" + bytes(100), "binary: this is a ZIP"),
        ("a.html", b"<html><body><p></p></body></html>", "no article text found"),
        ("a.html", b"<div>" * 100_000, ""),
        ("a.jsonl", b"[" * 100_000 + b"\n", "not valid JSON"),
        ("a.jsonl", b'["text"]\n', "not a record of fields but list"),
        ("a.jsonl", b'{"text": 5}\n', "field 'text' holds int, not text"),
        ("a.jsonl", b'{"teks": "isi"}\n', "no field 'text'; this record has: teks"),
        ("a.csv", b"id,teks\n1,isi\n", "no column 'text'; the header is: id,teks"),
        ("a.parquet", b"no parquet at all", "cannot be read as Parquet"),
        ("a.txt.gz", b"no gzip at all", "cannot be read"),
        ("a.jsonl.gz", b"\x1f\x8b\x08\x00broken", "cannot be read"),
        ("a.xz", b"", "not a kind of file that is read"),
        ("a.docx", b"x", "not a kind of file that is read"),
    ],
)
def test_files_without_an_article(
    tmp_path: Path, good: Path, name: str, data: bytes, reason: str
) -> None:
    bad = tmp_path / name
    bad.write_bytes(data)
    reject, article = results(bad, good)
    assert isinstance(reject, Reject)
    assert reject.reason.startswith(reason)
    assert reject.path == bad.as_posix()
    assert isinstance(article, Article)


def test_nothing_there(tmp_path: Path, good: Path) -> None:
    (tmp_path / "empty").mkdir()
    missing, unmatched, empty, article = results(
        tmp_path / "no.txt", tmp_path / "*.csv", tmp_path / "empty", good
    )
    assert isinstance(missing, Reject) and missing.reason == "no such file or folder"
    assert isinstance(unmatched, Reject) and unmatched.reason == "no file matches"
    assert isinstance(empty, Reject) and empty.reason == "no file to read in this folder"
    assert isinstance(article, Article)


def test_single_line_of_fifty_megabytes(tmp_path: Path, good: Path) -> None:
    line = b"kata " * 10_000_000
    (tmp_path / "a.txt").write_bytes(line)
    (tmp_path / "b.jsonl").write_bytes(
        b'{"text": "' + line + b'"}\n' + json.dumps({"text": f"{TEXT} Akhir."}).encode() + b"\n"
    )
    whole, row, after, article = results(tmp_path / "a.txt", tmp_path / "b.jsonl", good)
    assert isinstance(whole, Reject) and "too big for one article: 50,000,000" in whole.reason
    assert isinstance(row, Reject) and row.line == 1 and "too big" in row.reason
    assert isinstance(after, Article) and after.source.line == 2
    assert isinstance(article, Article)


def test_article_above_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("kata " * (MAX_CHARACTERS // 5 + 1), encoding="utf-8")
    assert "characters is above the limit of 1,000,000" in reject_of(path).reason


def test_article_that_is_one_sentence_of_three_thousand_words(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Pemerintah " + "menyatakan bahwa harga beras naik " * 600 + "lagi.")
    assert texts(results(path)) == [path.read_text()]


def test_lone_surrogates_are_replaced_everywhere(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    row = {"text": f"\ud83d {TEXT}", "id": "x\ud800", "title": "\udfff Judul"}
    path.write_text(json.dumps(row) + '\n{"\\ud800": 1}\n')
    article, reject = results(path)
    assert isinstance(article, Article)
    assert article.text == f"\ufffd {TEXT}"
    assert (article.id, article.title) == ("x\ufffd", "\ufffd Judul")
    assert [flag.kind for flag in article.flags] == ["encoding"]
    assert isinstance(reject, Reject)
    for shown in (article.id, article.text, reject.reason):
        shown.encode("utf-8")


def test_null_bytes_and_control_characters_are_removed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.replace(" ", " \0", 1).encode() + b"\x1b")
    (article,) = results(path)
    assert isinstance(article, Article)
    assert article.text == TEXT
    assert article.flags[0].message == "2 control characters removed"


def test_right_to_left_and_emoji_stay_as_they_are(tmp_path: Path) -> None:
    text = f"Salam “السلام عليكم” dibalas 👩‍👩‍👧🇮🇩 oleh warga. {TEXT}"
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    assert texts(results(path)) == [text]


def test_broken_csv_rows_do_not_swallow_the_next(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "id,text\n"
        f'1,"{TEXT} Satu."\n'
        f'2,"{TEXT} quotation mark never closed\n'
        f'3,"{TEXT} Tiga."\n'
        f"4,{TEXT}\n"  # one comma more than there are fields
        "5\n"
        f'6,"{TEXT} Enam."\n'
        f'7,"{TEXT} open to the end\n',
        encoding="utf-8",
    )
    found = results(path)
    assert [one.id for one in found if isinstance(one, Article)] == ["1", "3", "6"]
    assert [(one.line, one.reason[:14]) for one in found if isinstance(one, Reject)] == [
        (3, "not a valid CS"),
        (5, "3 fields under"),
        (6, "1 fields under"),
        (8, "not a valid CS"),
    ]


def test_broken_jsonl_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        f'{{"text": "{TEXT} Satu."}}\n{{"text": "half\n\n{{"title": "only"}}\n'
        f'{{"text": "{TEXT} Lima."}}',
        encoding="utf-8",
    )
    found = results(path)
    places = [(type(one).__name__, getattr(one, "line", None)) for one in found]
    assert places == [("Article", None), ("Reject", 2), ("Reject", 4), ("Article", None)]
    assert [one.source.line for one in found if isinstance(one, Article)] == [1, 5]


def test_parquet_and_dataset_with_the_wrong_column(tmp_path: Path, good: Path) -> None:
    rows = [{"judul": "a", "isi": TEXT}]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    datasets.Dataset.from_list(rows).save_to_disk(tmp_path / "d")
    first, second, article = results(tmp_path / "a.parquet", tmp_path / "d", good)
    for reject in (first, second):
        assert isinstance(reject, Reject)
        assert reject.reason == "no column 'text'; it has: judul, isi"
    assert isinstance(article, Article)


def test_parquet_column_of_the_wrong_type(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": [1, 2]}), tmp_path / "a.parquet")
    found = results(tmp_path / "a.parquet")
    assert [(one.line, one.reason) for one in found if isinstance(one, Reject)] == [
        (1, "field 'text' holds int, not text"),
        (2, "field 'text' holds int, not text"),
    ]


def test_dataset_that_points_outside_its_folder(tmp_path: Path) -> None:
    datasets.Dataset.from_list([{"text": TEXT}]).save_to_disk(tmp_path / "d")
    state = tmp_path / "d" / "state.json"
    values = json.loads(state.read_text())
    values["_data_files"] = [{"filename": "../other.arrow"}]
    state.write_text(json.dumps(values))
    assert "names files outside its folder" in reject_of(tmp_path / "d").reason


def test_file_without_permission(good: Path) -> None:
    # Not below tmp_path, whose parents only their owner may enter.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        locked = Path(folder) / "locked.txt"
        locked.write_bytes(good.read_bytes())
        locked.chmod(0)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)  # root may read every file, nobody may not
        try:
            reject = reject_of(locked)
        finally:
            os.seteuid(user)
    assert reject.reason == "cannot be read: Permission denied"


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a Linux /proc")
def test_file_that_fails_while_it_is_read(tmp_path: Path, good: Path) -> None:
    for name in ("a.txt", "b.jsonl"):
        (tmp_path / name).symlink_to("/proc/self/mem")
    text, table, article = results(tmp_path / "a.txt", tmp_path / "b.jsonl", good)
    for reject in (text, table):
        assert isinstance(reject, Reject)
        assert reject.reason == "cannot be read: Input/output error"
    assert isinstance(article, Article)


def test_links_that_leave_a_folder_or_go_nowhere(tmp_path: Path, good: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").symlink_to(good)
    (folder / "b").symlink_to(tmp_path)
    (folder / "c.txt").symlink_to(folder / "c.txt")
    (folder / "d.txt").symlink_to(folder / "nowhere")
    (folder / "e.txt").write_text(f"{TEXT} Lima.")
    found = results(folder)
    assert [Path(one.path).name for one in found if isinstance(one, Reject)] == [
        "a.txt",
        "b",
        "c.txt",
        "d.txt",
    ]
    assert texts(found) == [f"{TEXT} Lima."]


def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert reject_of(tmp_path / "a.txt").reason == "not a regular file"


def test_file_name_that_is_not_utf8(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/b\xff.txt"
    try:
        Path(os.fsdecode(raw)).write_text(TEXT)
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    (article,) = results(tmp_path)
    assert isinstance(article, Article)
    assert article.source.path.endswith("b\ufffd.txt")


def test_the_same_article_twice(tmp_path: Path, good: Path) -> None:
    again = tmp_path / "again.jsonl"
    # Other line ends and another normal form of the same characters.
    again.write_text(json.dumps({"text": f"{TEXT}\r\n"}) + "\n")
    article, reject = results(good, again)
    assert isinstance(article, Article)
    assert reject == Reject(again.as_posix(), 1, f"same text as {good.as_posix()}")
    _, second = results(again, good)
    assert isinstance(second, Reject)
    assert second.reason == f"same text as {again.as_posix()}:1"


def test_the_same_id_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [{"id": 1, "text": f"{TEXT} Satu."}, {"id": "1", "text": f"{TEXT} Dua."}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    _, reject = results(path)
    assert isinstance(reject, Reject)
    assert reject.reason == f"id '1' is taken by {path.as_posix()}:1"


def test_unclosed_quotation_marks_in_a_text(tmp_path: Path) -> None:
    text = f'"{TEXT} “Belum tahu, kata dia. Rapat ditutup.'
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    assert texts(results(path)) == [text]
