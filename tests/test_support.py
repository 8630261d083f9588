"""What a summary states and its text does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.guard.support import misspelt, unsupported, unsupported_names, unsupported_numbers

TEXT = (
    "President Prabowo Subianto met Joko Widodo in Jakarta on 5 May 2025. The International "
    "Monetary Fund lent Rp1,500 billion. China grew 5.2 percent, the Ministry of Health said. Two "
    "people died. The U.S. Treasury kept $20 million. Sri Mulyani Indrawati spoke on Tuesday; "
    "1,200 people came. On 7 June Al-Azhar's rector will follow."
)


@pytest.mark.parametrize(
    "summary",
    [
        "The IMF lent Rp1.5 trillion.",
        "Chinese growth was 5.2%.",
        "On May 5, 2 people died.",
        "The US Treasury kept 20 million dollars.",
        "Prabowo met Widodo.",
        "President Subianto met Joko Widodo.",
        "Al-Azhar will follow in June.",
        "Officials said both were there.",
        "MULYANI SPOKE IN JAKARTA.",
        "Growth slowed.",
        "",
    ],
)
def test_what_the_text_says_is_supported(summary):
    assert unsupported(summary, TEXT) == []


@pytest.mark.parametrize(
    ("summary", "items"),
    [
        ("The fund lent Rp1.5 billion.", ["Rp1.5 billion"]),
        ("The fund lent $1.5 trillion.", ["$1.5 trillion"]),
        ("China grew 5.3 percent.", ["5.3 percent"]),
        ("Some 1,200 percent came.", ["1,200 percent"]),
        ("Three people died.", ["Three"]),
        ("They met on 7 May.", ["7 May"]),
        ("They met in April.", ["April"]),
        ("She spoke on Wednesday.", ["Wednesday"]),
        ("They met in Bandung.", ["Bandung"]),
        ("Prabawo met Widodo.", ["Prabawo"]),
        ("They met Joko Subianto.", ["Joko Subianto"]),
        ("The WHO lent money.", ["WHO"]),
        ("Bambang met Widodo.", ["Bambang"]),
    ],
)
def test_what_the_text_does_not_say_is_named(summary, items):
    assert unsupported(summary, TEXT) == items


def test_a_title_may_be_abbreviated():
    assert unsupported("Sari, the CEO, left UK TV.", "Sari, chief executive in Britain") == ["TV"]


def test_numbers_and_names_are_asked_for_apart():
    summary = "In Bandung 17 people died."
    assert unsupported_numbers(summary, TEXT) == ["17"]
    assert unsupported_names(summary, TEXT) == ["Bandung"]


@given(st.text(alphabet="AaBb 125.,%$-'’\n", max_size=60))
def test_every_text_supports_itself(text):
    assert unsupported(text, text) == []


@pytest.mark.parametrize(
    ("word", "is_wrong"),
    [
        ("oppened", True),
        ("minstry", True),
        ("opening", False),
        ("openly", False),
        ("tunnel", False),
    ],
)
def test_a_word_that_is_nearly_one_of_the_text_is_misspelt(word, is_wrong):
    assert misspelt(f"The {word} of it.", "The ministry opened it.") == [word] * is_wrong


def test_a_name_with_more_letters_is_no_word_of_its_own():
    assert unsupported_names("Jasoned himself well.", "They met Jason.") == ["Jasoned"]
