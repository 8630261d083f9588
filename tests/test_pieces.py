"""Cutting long texts: within the limit, in order, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.pieces import join, rebuild, split_long
from pipeline.records import Segment


def words(texts):
    return [len(text.split()) for text in texts]


def characters(texts):
    return [len(text) for text in texts]


def test_a_text_within_the_limit_stays_whole():
    assert split_long("satu dua tiga", words, 3) == ["satu dua tiga"]


def test_a_semicolon_is_preferred_to_a_comma_to_a_conjunction():
    text = "Pemerintah menaikkan tarif, menurut menteri; pengusaha menolak dan buruh menunggu"
    assert split_long(text, words, 6) == [
        "Pemerintah menaikkan tarif, menurut menteri;",
        "pengusaha menolak dan buruh menunggu",
    ]
    text = "Harga beras naik tajam di pasar karena panen raya mundur dua bulan"
    assert split_long(text, words, 8) == [
        "Harga beras naik tajam di pasar",
        "karena panen raya mundur dua bulan",
    ]


def test_three_thousand_words_are_cut_within_the_limit():
    text = " ".join(f"kata{number}" for number in range(3000))
    pieces = split_long(text, words, 50)
    assert max(words(pieces)) <= 50
    assert " ".join(pieces) == text


@given(st.text(max_size=300), st.integers(1, 40))
def test_only_spaces_are_lost(text, limit):
    pieces = split_long(text, characters, limit)
    assert max(characters(pieces)) <= limit
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_a_character_above_the_limit_is_an_error():
    with pytest.raises(ValueError, match="alone has more tokens"):
        split_long("ab", lambda texts: [9 for _ in texts], 3)


@pytest.mark.parametrize(
    ("pieces", "targets", "joined"),
    [
        (["Harga naik,", "kata dia."], ["Prices rose.", "He said."], "Prices rose, he said."),
        (["Harga naik", "Jakarta sepi."], ["Prices rose.", "Jakarta is quiet."], None),
        (["Ia datang Rp5.", "lalu pergi"], ["He came.", "NASA left"], "He came. NASA left"),
        (["satu"], [" One. "], "One."),
    ],
)
def test_joining_removes_what_the_model_added_inside(pieces, targets, joined):
    assert join(pieces, targets) == (joined or "Prices rose Jakarta is quiet.")


@given(st.lists(st.tuples(st.text(), st.text()), max_size=6))
def test_rebuilding_with_the_sources_gives_the_text_back(pieces):
    text, segments = "", []
    for gap, piece in pieces:
        text += gap
        segments.append(Segment(len(text), len(text) + len(piece), piece, piece))
        text += piece
    assert rebuild(text + "\n", segments) == text + "\n"
