"""What is shown of a record: nothing lost, flags at their place."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import Article, Document, Flag, Segment, Severity, Source
from pipeline.report.view import ARTICLE, SUMMARY, side, view
from pipeline.sentences import split
from pipeline.write import to_record


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_rows_hold_every_character_of_both_texts(text: str) -> None:
    segments = [
        Segment(span.start, span.end, text[span.start : span.end], f"<{number}>")
        for number, span in enumerate(split(text))
    ]
    document = Document(Article("a", Source("a.txt", None, "0"), text), segments)
    record = to_record(document, "s")
    article = view(1, record)

    for language, whole in enumerate((record["text_id"], record["text_en"])):
        shown = "".join(side(article, row, language) for row in article["rows"])
        assert "".join(shown.split()) == "".join(whole.split())


def test_a_line_of_the_text_is_a_row(make: Any) -> None:
    record = make.record([[("Satu.", "One."), ("Dua.", "Two.")], [("Tiga.", "Three.")]])
    article = view(1, record)
    assert article["rows"] == [[0, " ", 1], [2]]
    assert side(article, article["rows"][0], 0) == "Satu. Dua."
    assert side(article, article["rows"][0], 1) == "One. Two."


def test_flags_stand_where_they_belong(make: Any) -> None:
    record = make.record([[("Satu dua.", "One two."), ("Tiga empat.", "Three four.")]])
    record["flags"] = [
        make.flag("language", "info", "whole"),
        make.flag("language", "info", "at a place", [8, 14]),
        make.flag("language", "info", "in a later sentence", [15, 21]),
    ]
    record["summary_flags"] = [make.flag("number", "severe", "summary", None, [0, 3])]
    record["segments"][1]["flags"] = [make.flag("name", "warning", "segment", [0, 4], [0, 5])]
    flags = {flag["message"]: flag for flag in view(1, record)["flags"]}

    assert flags["Whole"]["at"] == ARTICLE
    assert (flags["At a place"]["at"], flags["At a place"]["source"]) == (0, [8, 9])
    assert (flags["In a later sentence"]["at"], flags["In a later sentence"]["source"]) == (
        1,
        [5, 11],
    )
    assert (flags["Summary"]["at"], flags["Summary"]["target"]) == (SUMMARY, [0, 3])
    assert (flags["Segment"]["at"], flags["Segment"]["target"]) == (1, [0, 5])


def test_a_segments_flags_come_worst_first_and_as_sentences(make: Any) -> None:
    record = make.record([[("Satu.", "One.")]])
    severities = ["info", "severe", "warning", "severe"]
    record["segments"][0]["flags"] = [
        make.flag("k", severity, f"{severity} {number}")
        for number, severity in enumerate(severities)
    ]
    messages = [flag["message"] for flag in view(1, record)["flags"]]
    assert messages == ["Severe 1", "Severe 3", "Warning 2", "Info 0"]


def test_further_summaries_are_shown_with_their_flags(make: Any) -> None:
    flag = {"kind": "cut", "severity": "warning", "message": "It was cut."}
    further = {"mode": "headline", "text": "Bridge opens", "summariser": "x", "flags": [flag]}
    shown = view(1, make.record([[("A.", "B.")]], summaries=[further]))
    assert shown["further"] == [["headline", "Bridge opens", "x"]]
    assert [(f["message"], f["at"]) for f in shown["flags"]] == [("Headline: It was cut.", -2)]


def test_a_record_with_little_in_it_is_shown(make: Any) -> None:
    article = view(3, {"text_id": "Satu."})
    assert article["title_en"] == "Satu."
    assert article["untitled"]
    assert article["rows"] == [["Satu."]]
    assert view(1, {"text_id": ""})["title_id"] == "(no text)"


def test_an_unknown_severity_counts_as_a_warning(make: Any) -> None:
    record = make.record([[("Satu.", "One.")]], flags=[make.flag("new", "fatal", "?")])
    assert view(1, record)["flags"][0]["severity"] == "warning"


def test_view_takes_the_pipelines_own_record() -> None:
    flag = Flag("split", Severity.INFO, "In 2 pieces.", (0, 4), None)
    segment = Segment(0, 5, "Satu.", "One.", [flag])
    article = Article("a", Source("x.csv", 7, "0"), "Satu.", title="Judul", language="id")
    document = Document(article, [segment], Segment(0, 5, "Judul", "Title"))
    shown = view(1, to_record(document, "s"))
    assert shown["place"] == "x.csv, line 7"
    assert (shown["title_id"], shown["title_en"]) == ("Judul", "Title")
    assert shown["flags"][0]["source"] == [0, 4]
