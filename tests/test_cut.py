"""Cutting long texts: within the limit, in order, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cut import split_long


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
