"""What a numeral or a number word says, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.check.quantities import read_quantities
from pipeline.check.quantities.words import read_numeral
from pipeline.check.text import tokenise

INDONESIAN = [
    ("nol", 0), ("sebelas", 11), ("dua belas", 12), ("sembilan belas", 19), ("dua puluh", 20),
    ("dua puluh tiga", 23), ("seratus", 100), ("seratus lima", 105), ("seratus lima belas", 115),
    ("dua ratus lima puluh enam", 256), ("seribu", 1000), ("seribu lima ratus", 1500),
    ("dua ribu dua puluh lima", 2025), ("tiga puluh lima ribu", 35_000),
    ("lima ratus ribu", 500_000), ("sejuta", 10**6), ("dua juta tiga ratus ribu", 2_300_000),
    ("satu setengah juta", 1_500_000), ("setengah juta", 500_000), ("dua setengah", 2.5),
    ("tiga koma lima", 3.5), ("lima koma tujuh lima", 5.75), ("dua pertiga", 2 / 3),
    ("tiga perempat", 0.75), ("dua per tiga", 2 / 3), ("sepertiga", 1 / 3), ("separuh", 0.5),
    ("selusin", 12), ("1.250", 1250), ("1.250.000,50", 1_250_000.5), ("3,2 juta", 3_200_000),
    ("1.500 miliar", 1.5e12), ("Rp1,25 triliun", 1.25e12), ("Rp1,2 M", 1.2e9), ("4 puluh", 40),
    ("500 ribu", 500_000), ("3 juta 200 ribu", 3_200_000), ("ke-79", 79), ("kedua belas", 12),
    ("1/3", 1 / 3), ("2½", 2.5), ("15,5 jutanya", 15.5e6), ("206,5 jutaan", 206.5e6),
]  # fmt: skip
ENGLISH = [
    ("zero", 0), ("eleven", 11), ("twenty-three", 23), ("a hundred", 100),
    ("a hundred and fifty", 150), ("two hundred and fifty-six", 256), ("one thousand", 1000),
    ("fifteen hundred", 1500), ("two thousand and twenty-five", 2025),
    ("thirty-five thousand", 35_000), ("half a million", 500_000),
    ("one and a half million", 1.5e6),
    ("two and a half", 2.5), ("three point five", 3.5), ("two-thirds", 2 / 3),
    ("two thirds", 2 / 3),
    ("three quarters", 0.75), ("a dozen", 12), ("two dozen", 24), ("1,250", 1250),
    ("1,250,000.50", 1_250_000.5), ("$3.2 million", 3_200_000), ("1.5 trillion", 1.5e12),
    ("$5bn", 5e9), ("5-million-dollar", 5e6), ("79th", 79), ("twenty-first", 21), ("1/3", 1 / 3),
    ("one-hundred-and-sixty-six", 166), ("500 000", 500_000), ("2½", 2.5), ("3 1/2", 3.5),
]  # fmt: skip


def values(text, *, english):
    return [q.values for q in read_quantities(tokenise(text), english=english)]


@pytest.mark.parametrize(("text", "value"), INDONESIAN)
def test_indonesian(text, value):
    (found,) = values(text, english=False)
    assert found[0] == pytest.approx(value)


@pytest.mark.parametrize(("text", "value"), ENGLISH)
def test_english(text, value):
    (found,) = values(text, english=True)
    assert pytest.approx(value) in found


@pytest.mark.parametrize(
    ("text", "english", "expected"),
    [
        ("three million and five million", True, [3e6, 5e6]),
        ("dua-tiga orang", False, [2, 3]),
        ("antara 5 dan 10 orang", False, [5, 10]),
        ("versi 2.4.1", False, [2, 4, 1]),
        ("satu per satu", False, [1, 1]),
    ],
)
def test_two_numbers_stay_two(text, english, expected):
    assert [found[0] for found in values(text, english=english)] == expected


def test_range_shares_scale_and_currency():
    first, second = read_quantities(tokenise("Rp5-7 triliun"), english=False)
    assert 5e12 in first.values
    assert second.values == (7e12,)
    assert first.currency == second.currency == "IDR"


@pytest.mark.parametrize(
    ("text", "english", "exponent"),
    [("puluhan", False, 1), ("puluhan ribu", False, 4), ("ratusan juta", False, 8),
     ("hundreds", True, 2), ("tens of thousands", True, 4), ("hundreds of millions", True, 8)],
)  # fmt: skip
def test_vague_numbers(text, english, exponent):
    (found,) = read_quantities(tokenise(text), english=english)
    assert found.vague == exponent


@pytest.mark.parametrize(
    ("text", "english", "currency"),
    [("Rp 300 miliar", False, "IDR"), ("Rp. 300", False, "IDR"), ("12 juta dolar AS", False, "USD"),
     ("2 juta dolar Australia", False, "AUD"), ("US$ 3,2 juta", False, "USD"),
     ("RM10.000", False, "MYR"), ("30 juta euro", False, "EUR"), ("S$ 90 ribu", False, "SGD"),
     ("IDR 1.25tn", True, "IDR"), ("12 million U.S. dollars", True, "USD"), ("A$5", True, "AUD"),
     ("30-million-dollar", True, "dollar"), ("£5m", True, "GBP"), ("Rp16,250", True, "IDR")],
)  # fmt: skip
def test_currencies(text, english, currency):
    (found,) = read_quantities(tokenise(text), english=english)
    assert found.currency == currency


@given(st.integers(0, 10**15), st.integers(0, 4))
def test_each_notation_is_read_back(number, places):
    value = number / 10**places
    english = f"{value:,.{places}f}"
    indonesian = english.translate(str.maketrans(",.", ".,"))
    for text, is_english in ((english, True), (indonesian, False)):
        (numeral,) = read_numeral(text, english=is_english)
        assert numeral.likely == pytest.approx(float(english.replace(",", "")))


@given(st.text(alphabet="0123456789.,", min_size=1).filter(lambda t: t[0].isdigit()))
def test_any_numeral_is_read(text):
    if tokens := tokenise(text):
        assert read_quantities(tokens, english=True)
