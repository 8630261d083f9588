"""Noise: the same lines, recognisably spoilt, always in the same way."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate.noise import COLLOQUIAL, KINDS, noisy

LINE = (
    "Menteri Keuangan Sri Mulyani, yang tidak hadir (22/5/2025), berkata: "
    "“Anak-anak membayar Rp1,25 triliun dengan bunga 5,75 persen pukul 14.30.”"
)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (
            "title-case",
            "Menteri Keuangan Sri Mulyani, yang Tidak Hadir (22/5/2025), Berkata: "
            "“Anak-Anak Membayar Rp1,25 Triliun dengan Bunga 5,75 Persen Pukul 14.30.”",
        ),
        (
            "upper-case",
            "MENTERI KEUANGAN SRI MULYANI, YANG TIDAK HADIR (22/5/2025), BERKATA: "
            "“ANAK-ANAK MEMBAYAR RP1,25 TRILIUN DENGAN BUNGA 5,75 PERSEN PUKUL 14.30.”",
        ),
        (
            "no-punctuation",
            "Menteri Keuangan Sri Mulyani yang tidak hadir 22/5/2025 berkata "
            "Anak-anak membayar Rp1,25 triliun dengan bunga 5,75 persen pukul 14.30",
        ),
        (
            "colloquial",
            "Menteri Keuangan Sri Mulyani, yg tdk hadir (22/5/2025), berkata: "
            "“Anak-anak membayar Rp1,25 triliun dgn bunga 5,75 persen pukul 14.30.”",
        ),
    ],
)
def test_exact(kind, expected):
    assert noisy([LINE], kind) == [expected]


def test_typos_touch_about_one_word_in_twelve_and_no_number():
    lines = [LINE] * 300
    spoilt = noisy(lines, "typos")
    words = [
        (one, other)
        for clean, noise in zip(lines, spoilt, strict=True)
        for one, other in zip(clean.split(), noise.split(), strict=True)
    ]
    assert all(one == other for one, other in words if re.search(r"\d", one))
    changed = sum(one != other for one, other in words) / len(words)
    assert 0.03 < changed < 0.10
    assert len(set(spoilt)) > 100


def test_ocr_spacing_only_moves_spaces():
    for kept in noisy([LINE] * 50, "ocr-spacing"):
        assert kept.replace(" ", "") == LINE.replace(" ", "")
    assert noisy([LINE] * 50, "ocr-spacing") != [LINE] * 50


@pytest.mark.parametrize("kind", KINDS)
@given(lines=st.lists(st.text(), max_size=4), seed=st.integers(0, 9))
def test_any_text_keeps_its_lines(kind, lines, seed):
    lines = [" ".join(line.splitlines()) for line in lines]
    result = noisy(lines, kind, seed)
    assert len(result) == len(lines)
    assert all("\n" not in line for line in result)
    assert result == noisy(lines, kind, seed)
    # A line's noise does not depend on the lines after it.
    assert result[:1] == noisy(lines[:1], kind, seed)


def test_another_seed_makes_other_typos():
    assert noisy([LINE] * 20, "typos", 1) != noisy([LINE] * 20, "typos", 2)


def test_colloquial_spellings_are_other_words():
    assert all(word != spelling for word, spelling in COLLOQUIAL.items())
    assert not COLLOQUIAL.keys() & set(COLLOQUIAL.values())
