"""The summarise stage: budgets kept, furniture left out, the tail of a long text read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base import Hypothesis
from pipeline.config import load_config
from pipeline.records import Article, Document, Flag, Segment, Severity, Source
from pipeline.segment import split
from pipeline.summarise import abstracts, fit, summarise
from tests.fakes import UpperModel, loaded

CONFIG = load_config().summariser


def document(text: str, *flags: Flag) -> Document:
    article = Article("1", Source("x", None, ""), text, flags=flags)
    segments = [
        Segment(span.start, span.end, text[span.start : span.end], text[span.start : span.end])
        for span in split(text)
    ]
    return Document(article, segments)


class KeepFirstWords(UpperModel):
    """Summarises to the first four words of each sentence, so that its output always shrinks."""

    def generate(self, texts, decoding):
        super().generate(texts, decoding)
        return [
            [
                Hypothesis(
                    " ".join(
                        " ".join(text[span.start : span.end].rstrip(".").split()[:4]) + "."
                        for span in split(text, "en")
                    ),
                    0.0,
                    True,
                    1,
                )
            ]
            for text in texts
        ]


def test_the_extractive_summary_is_complete_sentences_within_the_budget():
    text = "\n".join(f"Kalimat nomor {number} berisi enam kata." for number in range(20))
    config = CONFIG.model_copy(update={"max_words": 13, "max_sentences": 3})
    [result] = summarise([document(text)], config, None)
    assert result.summary == ("Kalimat nomor 0 berisi enam kata. Kalimat nomor 1 berisi enam kata.")
    assert result.summariser == "extractive-lead" and result.summary_flags == []


def test_headings_and_furniture_are_no_sentences_of_a_summary():
    text = "ZONA GADGET\nBaca juga: sepuluh gawai terbaik tahun ini.\nMenteri membuka pameran itu kemarin."
    furniture = Flag("boilerplate", Severity.INFO, "furniture", (12, 55))
    [result] = summarise([document(text, furniture)], CONFIG, None)
    assert result.summary == "Menteri membuka pameran itu kemarin."


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("JAKARTA, KOMPAS.com - The minister opened the fair.", "The minister opened the fair."),
        ("Jakarta (ANTARA) - The minister left.", "The minister left."),
        ("The twenty-first fair – the largest yet – opened.", None),
        ("COVID-19 cases fell.", None),
    ],
)
def test_a_dateline_never_leaks(sentence, rest):
    assert fit([sentence], CONFIG, document("x")) == (rest or sentence)


def test_one_sentence_above_the_budget_is_cut_and_flagged():
    result = document("x")
    summary = fit(["word " * 70], CONFIG, result)
    assert len(summary.split()) == 60 and summary.endswith("…")
    assert [flag.kind for flag in result.summary_flags] == ["cut"]


@given(st.lists(st.text(alphabet="ab .,", min_size=1), max_size=8), st.integers(5, 30))
def test_the_budget_is_never_exceeded(sentences, words):
    config = CONFIG.model_copy(update={"max_words": words})
    assert len(fit(sentences, config, document("x")).split()) <= words


def test_a_text_without_a_sentence_gives_an_empty_summary():
    [result] = summarise([document("")], CONFIG, None)
    assert result.summary == ""


def test_the_model_reads_the_translation_or_the_article():
    document_ = document("Ini kalimat yang cukup panjang.")
    document_.segments = [replace(document_.segments[0], target="This is a long sentence.")]
    for source, seen in [
        ("translation", "This is a long sentence."),
        ("article", "Ini kalimat yang cukup panjang."),
    ]:
        model = UpperModel()
        config = CONFIG.model_copy(update={"source": source})
        [result] = summarise([document_], config, loaded(model))
        assert model.seen == [seen] and result.summary == seen.upper()


def test_every_chunk_of_a_long_text_is_read_and_the_tail_reaches_the_summary():
    model = KeepFirstWords(max_source_tokens=40)
    sentences = [f"Fact{number} is told here at some length, as news is." for number in range(12)]
    [summary] = abstracts([" ".join(sentences)], loaded(model))
    assert summary.startswith("Fact0 is told here.") and "Fact11 is told here." in summary
    assert all(len(text.split()) <= 40 for text in model.seen)


def test_a_model_that_does_not_shorten_ends_all_the_same():
    text = " ".join(f"word{number}." for number in range(300))
    [summary] = abstracts([text], loaded(UpperModel(max_source_tokens=20)))
    assert summary == text.upper()
