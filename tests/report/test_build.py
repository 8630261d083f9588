"""report.html as a file: complete, escaped, atomic, split when large."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

import pipeline.report.page
from pipeline.report import ReportError, build, html
from pipeline.write import to_line, write_parquet

ONE = [[("Satu dua tiga empat.", "One two three four.")]]


def data_of(page: str) -> list[dict[str, Any]]:
    return [
        json.loads(text)
        for text in re.findall(
            r'<script type="application/json" id="data-\d+">(.*?)</script>', page
        )
    ]


def test_the_page_holds_every_article(make: Any, tmp_path: Path) -> None:
    records = list(make.seeds())
    path = build(make.run(tmp_path, records))
    assert path == tmp_path / "report.html"
    page = path.read_text(encoding="utf-8")
    shown = data_of(page)
    assert [article["id"] for article in shown] == [record["id"] for record in records]
    assert [pair[1] for article in shown for pair in article["segments"]] == [
        segment["en"] for record in records for segment in record["segments"]
    ]
    assert "14 articles in English" in page


def test_numbers_of_the_overview(make: Any, tmp_path: Path) -> None:
    records = [make.record(ONE, id=f"a{n}") for n in range(3)]
    records[1]["segments"][0]["flags"] = [
        make.flag("number", "severe", "m"),
        make.flag("name", "warning", "m"),
    ]
    run = {"timings": {"read": 1, "translate": 3}, "models": {"translator": {"name": "tiny"}}}
    rejects = [{"path": "bad.csv", "line": 4, "reason": "too few columns"}]
    page = build(make.run(tmp_path, records, run=run, rejects=rejects)).read_text(encoding="utf-8")
    text = " ".join(re.sub(r"<[^>]*>", " ", page).split())
    assert "Indonesian words 12 " in text
    assert "Severe flags 1 and 1 warning " in text
    assert "Time 4.0 s" in text
    assert "Speed 3 words/s" in text
    assert "Translate took 75% of the stages" in text
    assert "1 article carries a severe flag: read it before you use it." in text
    assert "2 articles passed every check." in text
    assert "1 input could not be used" in text
    assert "bad.csv:4" in text
    assert "models.translator.name tiny" in text


def test_articles_with_most_trouble_come_first(make: Any, tmp_path: Path) -> None:
    severities = [[], ["info"] * 9, ["severe"], ["warning"] * 2, ["severe", "warning"]]
    records = [
        make.record(ONE, flags=[make.flag("k", severity, "m") for severity in each])
        for each in severities
    ]
    page = build(make.run(tmp_path, records)).read_text(encoding="utf-8")
    assert re.findall(r'<tr data-number="(\d)"', page) == ["5", "3", "4", "2", "1"]


def test_the_policy_names_exactly_this_script_and_style(make: Any, tmp_path: Path) -> None:
    page = build(make.run(tmp_path, [make.record(ONE)])).read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    allowed = policy[1].replace("&#39;", "'")
    assert allowed.startswith("default-src 'none';")
    assert "unsafe" not in allowed
    for kind, tag in (("style", "style"), ("script", "script")):
        bodies = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert len(bodies) == 1
        digest = base64.b64encode(hashlib.sha256(bodies[0].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in allowed
    assert not re.search(r"<[^>]* (style|on\w+)=", page.split("</style>")[1].split("<script>")[0])


def test_a_large_run_becomes_an_index_and_pages(make: Any, tmp_path: Path) -> None:
    records = [make.record(ONE, id=f"a{n}") for n in range(1, 8)]
    records[4]["flags"] = [make.flag("number", "severe", "m")]
    make.run(tmp_path, records)
    (tmp_path / "report-009.html").write_text("of an earlier, larger run")
    (tmp_path / "report-notes.html").write_text("somebody's own")
    index = html.write(tmp_path, page_size=3).read_text(encoding="utf-8")

    names = sorted(path.name for path in tmp_path.glob("report-*.html"))
    assert names == ["report-001.html", "report-002.html", "report-003.html", "report-notes.html"]
    pages = [(tmp_path / name).read_text(encoding="utf-8") for name in names[:3]]
    assert [[article["id"] for article in data_of(page)] for page in pages] == [
        ["a1", "a2", "a3"],
        ["a4", "a5", "a6"],
        ["a7"],
    ]
    assert data_of(index) == []
    assert re.findall(r'href="(report-\d+\.html#article-\d)"', index)[0] == (
        "report-002.html#article-5"
    )
    assert len(index) < 60_000


def test_a_smaller_run_removes_the_pages_of_a_larger(make: Any, tmp_path: Path) -> None:
    html.write(make.run(tmp_path, [make.record(ONE)] * 4), page_size=3)
    assert (tmp_path / "report-002.html").exists()
    html.write(make.run(tmp_path, [make.record(ONE)]), page_size=3)
    assert not list(tmp_path.glob("report-*.html"))


def test_parquet_gives_the_same_articles(make: Any, tmp_path: Path) -> None:
    records = list(make.seeds())[:3]
    records[0]["segments"][0]["flags"] = [make.flag("number", "severe", "m", [0, 2], None)]
    lines = build(make.run(tmp_path / "lines", records)).read_text(encoding="utf-8")
    (tmp_path / "table").mkdir()
    write_parquet(
        (to_line(record).encode() for record in records), tmp_path / "table" / "articles.parquet"
    )
    assert data_of(build(tmp_path / "table").read_text(encoding="utf-8")) == data_of(lines)


def test_a_run_without_articles_says_so(make: Any, tmp_path: Path) -> None:
    page = build(make.run(tmp_path, [])).read_text(encoding="utf-8")
    assert "0 articles in English" in page


def test_errors_name_the_place(make: Any, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="ringkas run INPUT --out"):
        build(tmp_path)
    make.run(tmp_path, [make.record(ONE)])
    with pytest.raises(ReportError, match="there are: html, md, docx, xlsx"):
        build(tmp_path, format="pdf")
    with (tmp_path / "articles.jsonl").open("a") as out:
        out.write('{"id": "cut')
    with pytest.raises(ReportError, match=r"articles\.jsonl, record 2"):
        build(tmp_path)
    (tmp_path / "articles.jsonl").write_text("[1]\n")
    with pytest.raises(ReportError, match="record 1: not a record"):
        build(tmp_path)


def test_a_failed_report_leaves_the_old_one(make: Any, tmp_path: Path) -> None:
    old = build(make.run(tmp_path, [make.record(ONE)])).read_bytes()
    make.run(tmp_path, [make.record(ONE), {"id": "no text"}])
    for format in ("html", "md"):
        with pytest.raises(ReportError):
            build(tmp_path, format=format)
    assert (tmp_path / "report.html").read_bytes() == old
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles.jsonl", "report.html"]


def test_a_break_in_the_middle_of_writing_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), pipeline.report.page.atomic(tmp_path / "x.html") as file:
        file.write("half")
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_lone_surrogates_do_not_stop_a_report(make: Any, tmp_path: Path) -> None:
    record = make.record(
        [[("Satu \ud800 dua.", "One \udfff two.")]], title={"id": "\ud800", "en": "x"}
    )
    page = build(make.run(tmp_path, [record])).read_text(encoding="utf-8")
    assert data_of(page)[0]["segments"] == [["Satu \ud800 dua.", "One \udfff two."]]


def palette(dark: bool) -> dict[str, tuple[float, ...]]:
    style = (pipeline.report.page.FOLDER / "style.css").read_text(encoding="utf-8")
    block = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[1 if dark else 0]
    return {
        name: tuple(int(value[i : i + 2], 16) / 255 for i in (0, 2, 4))
        for name, value in re.findall(r"--([\w-]+): #([0-9a-f]{6});", block)
    }


def luminance(colour: tuple[float, ...]) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


TEXTS = ["ink", "muted", "severe", "warning", "info"]
PAIRS = [(text, ground) for text in TEXTS for ground in ("paper", "surface", "sunken")]
PAIRS += [("accent", "paper"), ("good", "paper"), ("ink", "find"), ("ink", "accent-soft")]
PAIRS += [("muted", "accent-soft")]
PAIRS += [(text, f"{own}-soft") for own in TEXTS[2:] for text in (own, "ink")]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_contrast_is_at_least_aa(dark: bool, text: str, ground: str) -> None:
    colours = palette(dark)
    low, high = sorted((luminance(colours[text]), luminance(colours[ground])))
    assert (high + 0.05) / (low + 0.05) >= 4.5
