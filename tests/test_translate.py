"""The translate stage with an upper-casing model: order, duplicates, splits, structure."""

from __future__ import annotations

import re

import pytest

from pipeline.pieces import rebuild
from pipeline.records import Article, Document, Segment, Source
from pipeline.translate import translate
from tests.fakes import UpperModel, loaded

SOURCE = Source("x.txt", None, "")


def target(document: Document) -> str:
    return rebuild(document.article.text, document.segments)


def document(text: str, title: str | None = None, language: str = "id") -> Document:
    article = Article("1", SOURCE, text, title=title, language=language)
    segments = [
        Segment(match.start(), match.end(), match.group())
        for match in re.finditer(r"[^\s.][^.\n]*\.?", text)
    ]
    return Document(article, segments, title and Segment(0, len(title), title))


def test_paragraphs_stand_where_they_stood(upper):
    text = "\n– Satu dua. Tiga.\n\nEmpat lima.\n \n"
    [result] = translate([document(text)], loaded(upper))
    assert target(result) == text.upper()


def test_identical_sentences_are_translated_once_over_articles(upper):
    first, second = document("Sama saja. Beda."), document("Lain. Sama saja.", title="Beda.")
    results = list(translate([first, second], loaded(upper)))
    assert sorted(upper.seen) == ["Beda.", "Lain.", "Sama saja."]
    assert [target(result) for result in results] == ["SAMA SAJA. BEDA.", "LAIN. SAMA SAJA."]
    assert results[1].title.target == "BEDA."


def test_a_title_gets_no_full_stop_that_it_did_not_have():
    class Stopping(UpperModel):
        def generate(self, texts, decoding):
            return [
                [type(c)(c.text + ".", c.score, c.finished, c.length) for c in candidates]
                for candidates in super().generate(texts, decoding)
            ]

    [result] = translate([document("Isi.", title="Judul berita")], loaded(Stopping()))
    assert result.title.target == "JUDUL BERITA"


def test_english_passes_through_unseen_by_the_model(upper):
    [result] = translate([document("It is English.", "A title", "en")], loaded(upper))
    assert (target(result), result.title.target, upper.seen) == ("It is English.", "A title", [])


def test_a_long_sentence_is_split_joined_and_flagged():
    text = " ".join(["kata"] * 60) + "."
    [result] = translate([document(text)], loaded(UpperModel(max_source_tokens=20)))
    assert target(result) == text.upper()
    [flag] = result.segments[0].flags
    assert flag.kind == "split" and "into 4 pieces" in flag.message


def test_an_unfinished_output_is_flagged_severe():
    [result] = translate([document("Satu.")], loaded(UpperModel(finished=False)))
    assert [(flag.kind, flag.severity) for flag in result.segments[0].flags] == [
        ("unfinished", "severe")
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "   "])
def test_nothing_to_translate(text, upper):
    [result] = translate([document(text)], loaded(upper))
    assert target(result) == text and upper.seen == []
