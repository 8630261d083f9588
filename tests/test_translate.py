"""The translate stage with an upper-casing model: order, duplicates, splits, structure."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base import Decoding
from pipeline.records import Article, Document, Segment, Source
from pipeline.translate import rebuild, translate
from tests.fakes import UpperModel

DECODING = Decoding()
SOURCE = Source("x.txt", None, "")


def document(text: str, title: str | None = None, language: str = "id") -> Document:
    article = Article("1", SOURCE, text, title=title, language=language)
    segments = [
        Segment(match.start(), match.end(), match.group())
        for match in re.finditer(r"[^\s.][^.\n]*\.?", text)
    ]
    return Document(article, segments)


def test_paragraphs_stand_where_they_stood(upper):
    text = "\n– Satu dua. Tiga.\n\nEmpat lima.\n \n"
    [result] = translate([document(text)], upper, DECODING)
    assert result.target == text.upper()


def test_identical_sentences_are_translated_once_over_articles(upper):
    first, second = document("Sama saja. Beda."), document("Lain. Sama saja.", title="Beda.")
    results = list(translate([first, second], upper, DECODING))
    assert sorted(upper.seen) == ["Beda.", "Lain.", "Sama saja."]
    assert [result.target for result in results] == ["SAMA SAJA. BEDA.", "LAIN. SAMA SAJA."]
    assert results[1].title_target == "BEDA."


def test_a_title_gets_no_full_stop_that_it_did_not_have():
    class Stopping(UpperModel):
        def generate(self, texts, decoding):
            return [
                [type(c)(c.text + ".", c.score, c.finished, c.length) for c in candidates]
                for candidates in super().generate(texts, decoding)
            ]

    [result] = translate([document("Isi.", title="Judul berita")], Stopping(), DECODING)
    assert result.title_target == "JUDUL BERITA"


def test_english_passes_through_unseen_by_the_model(upper):
    [result] = translate([document("It is English.", "A title", "en")], upper, DECODING)
    assert (result.target, result.title_target, upper.seen) == ("It is English.", "A title", [])


def test_a_long_sentence_is_split_joined_and_flagged():
    text = " ".join(["kata"] * 60) + "."
    [result] = translate([document(text)], UpperModel(max_source_tokens=20), DECODING)
    assert result.target == text.upper()
    [flag] = result.segments[0].flags
    assert flag.kind == "split" and "4 pieces" in flag.message


def test_an_unfinished_output_is_flagged_severe():
    [result] = translate([document("Satu.")], UpperModel(finished=False), DECODING)
    assert [(flag.kind, flag.severity) for flag in result.segments[0].flags] == [
        ("unfinished", "severe")
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "   "])
def test_nothing_to_translate(text, upper):
    [result] = translate([document(text)], upper, DECODING)
    assert result.target == text and upper.seen == []


@given(st.lists(st.tuples(st.text(), st.text()), max_size=6))
def test_rebuilding_with_the_sources_gives_the_text_back(pieces):
    text, segments = "", []
    for gap, piece in pieces:
        text += gap
        segments.append(Segment(len(text), len(text) + len(piece), piece, piece))
        text += piece
    assert rebuild(text + "\n", segments) == text + "\n"
