"""Files and folders become aligned test sets, or a clear error."""

from __future__ import annotations

import pytest

from pipeline.evaluate.errors import EvaluationError
from pipeline.evaluate.testset import discover, from_files, merged, read_lines


def test_the_folder_convention(news):
    assert news.name == "news"
    assert sorted(news.systems) == ["alpha", "beta"]
    assert len(news) == len(news.sources) == len(news.documents) == len(news.domains) == 24
    assert news.notes == []


def test_names_with_dots_and_systems_are_told_apart(tmp_path):
    for name in (
        "news.id", "news.en", "news.sys.en", "news.2020.id", "news.2020.en", "news.2020.sys.en",
        "news.2021.en", "stray.en", "lonely.id",
    ):  # fmt: skip
        (tmp_path / name).write_text("satu\n")
    found = {data.name: sorted(data.systems) for data in discover(tmp_path)}
    assert found == {"news": ["2021", "sys"], "news.2020": ["sys"]}


def test_a_folder_without_test_sets(tmp_path):
    with pytest.raises(EvaluationError, match="no test set"):
        discover(tmp_path)
    with pytest.raises(EvaluationError, match="no such folder"):
        discover(tmp_path / "missing")


def test_only_line_feeds_end_a_line(tmp_path):
    path = tmp_path / "a"
    path.write_bytes("\ufeffone\u2028still\r\n\x0ctwo\n\nfour".encode())
    assert read_lines(path) == ["one\u2028still", "\x0ctwo", "", "four"]


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "empty"), (b"\n \n", "empty"), (b"\xff\xfe\x00", "not UTF-8"), (None, "cannot be read")],
)
def test_unusable_files(tmp_path, content, message):
    path = tmp_path / "a"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(EvaluationError, match=message):
        read_lines(path)


def test_misaligned_files_name_both_counts(tmp_path):
    (tmp_path / "ref").write_text("a\nb\n")
    (tmp_path / "hyp").write_text("a\n")
    with pytest.raises(EvaluationError, match=r"hyp has 1 lines, .*ref has 2"):
        from_files([tmp_path / "ref"], {"s": tmp_path / "hyp"})


def test_empty_segments_are_counted(tmp_path):
    (tmp_path / "ref").write_text("a\nb\n")
    (tmp_path / "hyp").write_text("a\n\n")
    assert from_files([tmp_path / "ref"], {"s": tmp_path / "hyp"}).notes == ["s: 1 empty segments"]


def test_sets_are_merged_only_over_the_same_references(news):
    renamed = type(news)("other", news.references, {"gamma": news.systems["beta"]})
    assert sorted(merged([news, renamed]).systems) == ["alpha", "beta", "gamma"]
    shifted = type(news)("other", [news.references[0][1:]], {"gamma": news.systems["beta"][1:]})
    with pytest.raises(EvaluationError, match="cannot be compared"):
        merged([news, shifted])
    with pytest.raises(EvaluationError, match="two systems named 'alpha'"):
        news.with_system("alpha", [])
