"""The report as Markdown, Word and Excel: the same content, hostile text inert."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from pipeline.report import ReportError, build, excel
from pipeline.report.markdown import escape

HOSTILE = [
    "<script>alert(1)</script>",
    "| a | b |",
    "[x](javascript:alert(1))",
    "# heading",
    "- item",
    "1. item",
    "12) item",
    "> quote",
    "`code` *bold* _em_ ~~gone~~ ![i](u) &lt; &amp; $x$",
    "=== ---",
    "+1 \\| \\\\",
    "a<!-- b",
]


@pytest.fixture
def run(make: Any, tmp_path: Path) -> Path:
    record = make.record([[("Harga 5.", "Price 6."), ("Satu.", "One.")], [("Dua.", "Two.")]])
    record["segments"][0]["flags"] = [make.flag("number", "severe", "5 became 6.", [6, 7], [6, 7])]
    record["summary_en"] = "Prices."
    record["summary_flags"] = [make.flag("cut", "warning", "Cut short.")]
    record["flags"] = [make.flag("language", "info", "Partly English.")]
    record["summaries"] = [
        {"mode": "headline", "text": "Prices rise", "summariser": "x", "flags": []}
    ]
    rejects = [{"path": "x.csv", "line": 2, "reason": "no text"}]
    return make.run(
        tmp_path, [record, make.record([[("Tiga.", "Three.")]], id="a2")], rejects=rejects
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_escaped_markdown_shows_exactly_the_text(text: str) -> None:
    parser = MarkdownIt("gfm-like", {"linkify": False})
    shown = parser.parse(f"| {escape(text)} | x |\n| --- | --- |\n| {escape(text)} | y |\n")
    cells = [token for token in shown if token.type == "inline"]
    assert len(cells) == 4
    inner = {child.type for child in cells[0].children or []}
    assert inner <= {"text", "text_special"}
    assert "".join(child.content for child in cells[0].children or []) == text

    paragraph = parser.parse(f"{escape(text)}\n")
    assert [token.type for token in paragraph] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(child.content for child in paragraph[1].children or []) == text


def test_markdown_has_texts_side_by_side(run: Path) -> None:
    text = build(run, format="md").read_text(encoding="utf-8")
    assert "| Harga 5. Satu. | Price 6. One. |\n| Dua. | Two. |\n" in text
    assert "> Prices." in text
    assert "> Prices rise\n>\n> Headline by x\n" in text
    assert "- Severe: number. 5 became 6. In: “Price 6.”" in text
    assert "- x.csv, line 2: no text" in text


def test_word_has_texts_in_a_table_and_flags_as_comments(run: Path) -> None:
    docx = pytest.importorskip("docx", reason="python-docx is not installed (extra: office)")
    document = docx.Document(str(build(run, format="docx")))
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert cells == [
        ["Indonesian", "English"],
        ["Harga 5. Satu.", "Price 6. One."],
        ["Dua.", "Two."],
    ]
    comments = [comment.text for comment in document.comments]
    assert comments == ["Warning: cut. Cut short.", "Severe: number. 5 became 6."]
    assert any("Partly English." in paragraph.text for paragraph in document.paragraphs)
    assert any("Prices rise" in paragraph.text for paragraph in document.paragraphs)


def test_excel_has_a_row_a_segment(run: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed (extra: office)")
    book = openpyxl.load_workbook(build(run, format="xlsx"))
    assert book.sheetnames == ["Articles", "Segments", "Rejected"]
    rows = list(book["Segments"].iter_rows(values_only=True))
    assert rows[1] == ("a1", 1, "Harga 5.", "Price 6.", "Severe", "number: 5 became 6.")
    assert len(rows) == 5
    articles = list(book["Articles"].iter_rows(values_only=True))
    assert articles[1][6:9] == (1, 1, 1)
    assert list(book["Rejected"].iter_rows(values_only=True))[1] == ("x.csv", 2, "no text")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", '=HYPERLINK("http://x")'])
def test_excel_never_gets_a_formula(make: Any, tmp_path: Path, text: str) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed (extra: office)")
    record = make.record([[(text, text)]], id=text, summary_en=text, title={"id": text, "en": text})
    record["segments"][0]["flags"] = [make.flag(text, "severe", text)]
    book = openpyxl.load_workbook(build(make.run(tmp_path, [record]), format="xlsx"))
    cells = [cell for sheet in book for row in sheet.iter_rows(min_row=2) for cell in row]
    assert sum(cell.value == text for cell in cells) >= 6
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert all(cell.quotePrefix for cell in cells if cell.value == text)


def test_excel_goes_on_in_another_sheet(
    make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed (extra: office)")
    monkeypatch.setattr(excel, "_MOST_ROWS", 3)
    record = make.record([[(f"Kata {n}.", f"Word {n}.") for n in range(5)]])
    book = openpyxl.load_workbook(build(make.run(tmp_path, [record]), format="xlsx"))
    names = [name for name in book.sheetnames if name.startswith("Segments")]
    assert names == ["Segments", "Segments 2", "Segments 3"]
    words = [row[3] for name in names for row in book[name].iter_rows(min_row=2, values_only=True)]
    assert words == [f"Word {n}." for n in range(5)]


@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_office_formats_take_any_characters(make: Any, tmp_path: Path, format: str) -> None:
    pytest.importorskip({"docx": "docx", "xlsx": "openpyxl"}[format], reason="extra: office")
    text = "a\x00b\x0b\ud800 \ufffe 😀 \u202e " + "x" * 40_000
    record = make.record([[(text, text)]], title={"id": text, "en": text}, id="\x01")
    assert build(make.run(tmp_path, [record]), format=format).stat().st_size > 1000


@pytest.mark.parametrize(("format", "module"), [("docx", "docx"), ("xlsx", "openpyxl")])
def test_a_missing_library_is_named_with_its_install_line(
    run: Path, monkeypatch: pytest.MonkeyPatch, format: str, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ReportError, match=r"pip install 'ringkas\[office\]'"):
        build(run, format=format)
