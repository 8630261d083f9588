"""Every kind of input becomes the same articles."""

from __future__ import annotations

import csv
import gzip
import json
import lzma
import tracemalloc
from typing import TYPE_CHECKING, Any

import datasets
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.config import ReadConfig, load_config
from pipeline.read import read
from pipeline.records import Article, Reject

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = load_config().read
TITLE = "Harga Beras Naik di Tiga Provinsi"
TEXT = (
    "JAKARTA - Harga beras medium naik menjadi Rp14.200 per kilogram pada Senin (3/3/2025).\n"
    "“Pasokan dari petani berkurang,” kata Rini, pedagang di Pasar Senen.\n"
    "Pemerintah akan menyalurkan beras cadangan mulai pekan depan."
)
ROWS: list[dict[str, Any]] = [
    {"id": f"n{n}", "title": TITLE, "text": f"{TEXT} Laporan ke-{n}.", "date": "2025-03-03"}
    for n in range(3)
]


def articles(*inputs: Path | str, config: ReadConfig = CONFIG) -> list[Article]:
    found = list(read([str(one) for one in inputs], config))
    assert all(isinstance(one, Article) for one in found), found
    return found  # type: ignore[return-value]


def write_jsonl(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def check_rows(found: list[Article], lines: list[int]) -> None:
    assert [one.text for one in found] == [row["text"] for row in ROWS]
    assert [one.title for one in found] == [TITLE] * 3
    assert [one.id for one in found] == ["n0", "n1", "n2"]
    assert [one.date for one in found] == ["2025-03-03"] * 3
    assert [one.source.line for one in found] == lines


def test_text_file_with_its_title_on_the_first_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{TITLE}\n\n{TEXT}\n", encoding="utf-8")
    (article,) = articles(path)
    assert (article.title, article.text, article.language) == (TITLE, TEXT, "id")
    assert article.source.path == path.as_posix()
    assert article.source.line is None
    assert len(article.source.sha256) == 64
    assert len(article.id) == 16
    assert article.flags == ()


@pytest.mark.parametrize(
    "head",
    [
        "Harga beras naik lagi.\n\n",  # a sentence
        "Harga beras naik lagi\n",  # no empty line after it
        "Harga beras naik " * 10 + "\n\n",  # too long
        "",
    ],
)
def test_first_lines_that_are_no_title(tmp_path: Path, head: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(head + TEXT, encoding="utf-8")
    (article,) = articles(path)
    assert article.title is None
    assert article.text == (head + TEXT).strip()


def test_first_line_title_can_be_switched_off(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{TITLE}\n\n{TEXT}", encoding="utf-8")
    (article,) = articles(path, config=CONFIG.model_copy(update={"first_line_title": False}))
    assert article.title is None
    assert article.text.startswith(TITLE)


def test_markdown_heading_is_the_title(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"# {TITLE}\n{TEXT}\n", encoding="utf-8")
    (article,) = articles(path)
    assert (article.title, article.text) == (TITLE, TEXT)


def test_html_keeps_the_article_and_its_paragraphs_only(tmp_path: Path) -> None:
    body = "".join(f"<p>{line}</p>" for line in TEXT.split("\n"))
    path = tmp_path / "a.html"
    path.write_text(
        f"<html><head><title>{TITLE}</title><meta charset='utf-8'></head><body>"
        "<nav><a href='/'>Beranda</a> <a href='/ekonomi'>Ekonomi</a></nav>"
        f"<article><h1>{TITLE}</h1>{body}</article>"
        "<footer>Hak cipta dilindungi undang-undang</footer></body></html>",
        encoding="utf-8",
    )
    (article,) = articles(path)
    assert (article.title, article.text) == (TITLE, TEXT)


def test_jsonl(tmp_path: Path) -> None:
    check_rows(articles(write_jsonl(tmp_path / "a.jsonl", ROWS)), [1, 2, 3])


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_with_line_breaks_in_its_fields(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", "title", "text", "date"], delimiter=delimiter)
        writer.writeheader()
        writer.writerows(ROWS)
    check_rows(articles(path), [2, 5, 8])


def test_parquet(tmp_path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(ROWS), tmp_path / "a.parquet")
    check_rows(articles(tmp_path / "a.parquet"), [1, 2, 3])


def test_dataset_folder(tmp_path: Path) -> None:
    datasets.Dataset.from_list(ROWS).save_to_disk(tmp_path / "d")
    check_rows(articles(tmp_path / "d"), [1, 2, 3])


def test_dataset_folder_with_splits(tmp_path: Path) -> None:
    data = datasets.Dataset.from_list(ROWS)
    datasets.DatasetDict({"train": data}).save_to_disk(tmp_path / "d")
    check_rows(articles(tmp_path / "d"), [1, 2, 3])
    config = CONFIG.model_copy(update={"split": "test"})
    (reject,) = read([str(tmp_path / "d")], config)
    assert isinstance(reject, Reject)
    assert reject.reason == "no split 'test'; it has: train"


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".xz", lzma.compress)])
def test_compressed(tmp_path: Path, suffix: str, pack: Any) -> None:
    lines = "".join(json.dumps(row) + "\n" for row in ROWS)
    (tmp_path / f"a.jsonl{suffix}").write_bytes(pack(lines.encode()))
    check_rows(articles(tmp_path / f"a.jsonl{suffix}"), [1, 2, 3])


def test_other_column_names(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", [{"isi": TEXT, "judul": TITLE, "nomor": 7}])
    config = CONFIG.model_copy(update={"text": "isi", "title": "judul", "id": "nomor"})
    (article,) = articles(path, config=config)
    assert (article.text, article.title, article.id) == (TEXT, TITLE, "7")


def test_a_title_repeated_at_the_head_of_the_text_is_taken_out(tmp_path: Path) -> None:
    row = {"title": TITLE, "text": f"{TITLE.upper()}\n\n{TEXT}"}
    (article,) = articles(write_jsonl(tmp_path / "a.jsonl", [row]))
    assert article.text == TEXT


def test_id_depends_on_title_and_text_only(tmp_path: Path) -> None:
    for name, title in (("a", "Satu"), ("b", "Dua")):
        write_jsonl(tmp_path / f"{name}.jsonl", [{"title": title, "text": TEXT}])
    first, second = articles(tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert first.id != second.id
    (tmp_path / "c.txt").write_text(f"Satu\r\n\r\n{TEXT}", encoding="utf-8-sig")
    (third,) = articles(tmp_path / "c.txt")
    assert third.id == first.id


def test_folder_is_walked_in_order_and_exclusions_hold(tmp_path: Path) -> None:
    names = ["b/2.txt", "b/1.txt", "a.txt", "README.md", "b/1.en.txt", ".hidden/x.txt"]
    for number, name in enumerate(names):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{TEXT} Nomor {number}.", encoding="utf-8")
    found = articles(tmp_path)
    assert [one.source.path for one in found] == [
        (tmp_path / name).as_posix() for name in ("a.txt", "b/1.txt", "b/2.txt")
    ]
    # Named on the command line, an excluded file is read.
    assert len(articles(tmp_path / "README.md")) == 1


def test_globs(tmp_path: Path) -> None:
    for name in ("x1.txt", "x2.txt", "y.txt"):
        (tmp_path / name).write_text(f"{TEXT} {name}", encoding="utf-8")
    found = articles(str(tmp_path / "x*.txt"))
    assert [one.source.path for one in found] == [
        (tmp_path / name).as_posix() for name in ("x1.txt", "x2.txt")
    ]


def test_inputs_keep_their_order_and_their_spelling(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(f"{TEXT} {name}", encoding="utf-8")
    assert [one.source.path for one in articles("b.txt", "a.txt")] == ["b.txt", "a.txt"]


def test_a_long_file_is_streamed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(1_000):
            row = {"text": f"Berita singkat nomor {number}.", "other": "x" * 20_000}
            file.write(json.dumps(row) + "\n")
    tracemalloc.start()
    count = sum(isinstance(one, Article) for one in read([str(path)], CONFIG))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 1_000
    assert peak < path.stat().st_size / 4


def test_hub_dataset_is_streamed_by_name_subset_and_split(monkeypatch: pytest.MonkeyPatch) -> None:
    # No hub here: the two calls that would reach it are replaced, all else is real.
    asked: list[Any] = []

    def load(name: str, subset: str | None, *, split: str, streaming: bool) -> Any:
        asked.append((name, subset, split, streaming))
        return datasets.Dataset.from_list(ROWS).to_iterable_dataset()

    monkeypatch.setattr("huggingface_hub.HfApi.dataset_info", lambda *_, **__: None)
    monkeypatch.setattr(datasets, "load_dataset", load)
    check_rows(articles("owner/news:indonesian"), [1, 2, 3])
    assert asked == [("owner/news", "indonesian", "train", True)]


def test_hub_dataset_out_of_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(*_: Any, **__: Any) -> None:
        raise ConnectionError("Name or service not known")

    monkeypatch.setattr("huggingface_hub.HfApi.dataset_info", unreachable)
    assert list(read(["owner/news"], CONFIG)) == [
        Reject(
            "owner/news",
            None,
            "no such file or folder, and no dataset that loads: Name or service not known",
        )
    ]
