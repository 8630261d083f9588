"""Rules of the cleaning, each on a pair that it must catch and on one that it must not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.training.clean import fault, match_key, normalise, numbers, repair
from models.training.heldout import HeldOut

GOOD = (
    "Pemerintah menaikkan harga beras sebesar 1.250,5 rupiah.",
    "The government raised the price of rice by 1,250.5 rupiah.",
)


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        (*GOOD, None),
        (
            "Utang itu Rp1,25 triliun pada 22/5/2025",
            "The debt was Rp1.25 trillion on 22/5/2025",
            None,
        ),
        ("sebanyak 12.000.000 orang datang", "as many as 12 million people came", None),
        ("Dia membeli 2 ekor kambing", "She bought two goats", None),
        ("Inflasi naik menjadi 8,17 persen", "Inflation rose to 9.26 percent", "numbers disagree"),
        ("Ya, dia", "Yes, he said so yesterday and also the day before", "length"),
        ("Instal paket itu dengan pip3 dan git", "Instal paket itu dengan pip3 dan git!", "copied"),
        ("the house of the king is near", "rumah raja itu sudah dekat di", "wrong language"),
        ("Apakah dia sudah pulang?", "He already went home", "punctuation disagrees"),
        ("Hapus berkas %s sekarang", "Delete the file now", "placeholders"),
        ("Waaaaaah sekali", "Wooow indeed", "repeated characters"),
    ],
)
def test_fault(source: str, target: str, reason: str | None) -> None:
    assert fault(source, target) == reason


@pytest.mark.parametrize(
    ("indonesian", "english"),
    [
        ("1.250.000,5", "1,250,000.5"),
        ("Rp1,25", "Rp1.25"),
        ("3.000", "3 thousand"),
        ("pukul 14.30", "at 14:30"),
    ],
)
def test_numbers_agree_across_notations(indonesian: str, english: str) -> None:
    joined = ["".join(numbers(indonesian)).rstrip("0"), "".join(numbers(english)).rstrip("0")]
    assert joined[0] == joined[1]


@given(st.text())
def test_normalise_is_idempotent(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_repair_ends_and_capitalises_sentences_on_both_sides() -> None:
    pair = repair(
        "saya pergi ke kota itu", "i went to that city", end_sentences=True, capitalise=True
    )
    assert pair == ("Saya pergi ke kota itu.", "I went to that city.")
    untouched = ("harga beras", "price of rice")
    assert repair(*untouched, end_sentences=True, capitalise=True) == untouched


def test_repair_mends_garbled_apostrophes() -> None:
    assert (
        repair("Rabu", "Wednesday?s trade", end_sentences=False, capitalise=False)[1]
        == "Wednesday's trade"
    )


def test_held_out_matches_exactly_and_nearly() -> None:
    held = HeldOut(["The quick brown fox jumps over the lazy dog near the river bank today"])
    assert (
        held.match("the quick brown fox, jumps over the lazy dog near the river bank today!")
        == "exact"
    )
    assert held.match("Yesterday the quick brown fox jumps over the lazy cat") == "near"
    assert held.match("A slow brown fox jumps over a fence") is None


@given(st.text())
def test_match_key_ignores_case_and_punctuation(text: str) -> None:
    assert match_key(f"«{text}»!") == match_key(text)
