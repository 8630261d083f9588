"""Spans tile the text, whatever it holds."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.records import Article, Document, Source, Span
from pipeline.segment import segment
from pipeline.sentences import split

# Any Unicode but surrogates, and pieces that sentence rules care about, mixed.
PIECES = st.sampled_from(
    [
        ". ", "? ", "! ", "... ", "…", '"', "“", "”", "(", ")", "[", " ", "\n", "\n\n", "\r\n",
        "\u2028", "\u2029", "\x85", "\x0b", "\u00a0", "\u200b", "\u200d", "\u202e", "\ufeff",
        "1. ", "2. ", "a. ", "b) ", "Drs. ", "PT. ", "S.H., ", "dll. ", "No. 5", "Rp1.250,00",
        "Ia pergi", "kata dia", "Namun", "👩‍👩‍👧 ", "🇮🇩", "مرحبا. ", "שלום! ", "你好。", "हिन्दी। ",
        "–", "- ", ": ", "t.me/x", "…” ", ".” ", "‼ ", "́", "\t",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200),
    st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=40).map("".join),
)


def check_tiling(text: str, spans: list[Span]) -> None:
    covered = 0
    for span in spans:
        gap, sentence = text[covered : span.start], text[span.start : span.end]
        assert not gap.strip()
        assert sentence and sentence == sentence.strip()
        assert len(sentence.splitlines()) == 1
        covered = span.end
    assert not text[covered:].strip()


@settings(max_examples=2000, deadline=None)
@given(TEXTS, st.sampled_from(["id", "en"]))
@example("", "id")
@example("\u2028 \x85\n", "id")
@example("Ia\u2028pergi. Lalu\x0bpulang.", "id")
def test_gaps_and_spans_join_to_the_text(text: str, language: str) -> None:
    check_tiling(text, split(text, language))


@pytest.mark.parametrize(
    "text",
    [
        "." * 50_000,
        " " * 50_000 + "a",
        '"' * 20_000,
        "“" * 20_000,
        "(" * 20_000,
        "a. " * 20_000,
        "1. A " * 10_000,
        "Drs. " * 10_000,
        "kata " * 40_000,
        "Ia pergi. " * 10_000,
        "! ?" * 20_000,
    ],
)
def test_long_hostile_lines_end(text: str) -> None:
    check_tiling(text, split(text))


def test_a_window_cuts_no_sentence() -> None:
    sentence = "Pemerintah menaikkan tarif listrik mulai bulan depan."
    text = " ".join([sentence] * 2_000)
    assert [text[span.start : span.end] for span in split(text)] == [sentence] * 2_000


def test_one_sentence_of_three_thousand_words_is_one_span() -> None:
    text = " ".join(["kata"] * 3_000) + "."
    assert split(text) == [Span(0, len(text))]


def test_a_line_break_always_ends_a_span() -> None:
    text = "Harga beras\nnaik lagi"
    assert split(text) == [Span(0, 11), Span(12, 21)]


def test_unclosed_quotation_does_not_hide_the_rest() -> None:
    text = '"Kami menolak. Kami akan menggugat. Rapat ditutup. Warga pulang.'
    assert len(split(text)) == 4


def test_english_keeps_its_own_abbreviations() -> None:
    text = (
        'Mr. Smith met Dr. Sri Lestari of PT. Maju at 5 p.m. on Monday. "We agree." He left at '
        "once. The price rose 2.5 percent (see No. 3). Drs. Bambang agreed with H. Rahmat."
    )
    assert [text[span.start : span.end] for span in split(text, "en")] == [
        "Mr. Smith met Dr. Sri Lestari of PT. Maju at 5 p.m. on Monday.",
        '"We agree."',
        "He left at once.",
        "The price rose 2.5 percent (see No. 3).",
        "Drs. Bambang agreed with H. Rahmat.",
    ]


def test_segments_carry_their_source() -> None:
    text = "Harga naik. Warga mengeluh.\n\nPemerintah diam."
    article = Article("a", Source("a.txt", None, ""), text)
    (document,) = segment([Document(article)])
    assert [piece.source for piece in document.segments] == [
        "Harga naik.",
        "Warga mengeluh.",
        "Pemerintah diam.",
    ]
    assert all(text[piece.start : piece.end] == piece.source for piece in document.segments)


def test_a_line_in_capitals_is_read_as_a_sentence() -> None:
    text = "HARGA BERAS NAIK DI BALI\nHarga beras di Bali naik. Ya, PLN.\nPLN: OK"
    [document] = segment([Document(Article("1", Source("x", None, ""), text, language="id"))])
    readings = {s.source: s.reading for s in document.segments}
    assert readings["HARGA BERAS NAIK DI BALI"] == "Harga beras naik di Bali"
    assert set(list(readings.values())[1:]) == {None}
