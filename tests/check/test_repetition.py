"""Loops are found, and cut down to one saying: afterwards there is none, by the same definition."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.check.repetition import check_repetition, without_loop
from pipeline.records import Flag

# (source, target with a loop, the same without)
LOOPS = [
    ("Harga beras naik.", "The price of rice rice rice rose.", "The price of rice rose."),
    ("Ia pergi.", "She went to the market to the market to the market.", "She went to the market."),
    ("Ia pergi.", "She went, she went, she went, she went.", "She went."),
    ("Ia tertawa.", "She laughedhahahahahahahahahaha.", "She laughedha."),
    ("Ia diam.", "Aaaaaaaaaaaaaaaah, she said.", "Aaaah, she said."),
    # Two loops, and a loop of which one hides the other.
    ("Ada api.", "A fire fire fire in the the the house.", "A fire in the house."),
    ("Ada api.", "Fire fire fire now fire fire fire now.", "Fire now."),
    # As often as the source says it.
    ("Hidup, hidup, hidup!", "Live, live, live, live, live, live!", "Live, live, live!"),
]  # fmt: skip
CLEAN = [
    ("Hidup, hidup, hidup!", "Live, live, live!"),
    ("Ia tertawa: hahahahahahaha.", "He laughed: hahahahahahaha."),
    ("Ia sudah lama pergi.", "He had had a long, long, long journey."),
    ("Skornya 21-21.", "The score was 21 21."),
]
VOCABULARY = "the rice of hidup ha and 21 very Jakarta , . “ ("
WORDS = st.lists(st.sampled_from(VOCABULARY.split()))
TEXT = WORDS.map(" ".join) | st.text(max_size=40)


@st.composite
def looping(draw: st.DrawFn) -> str:
    """A text with something in it, words or letters, that is said up to twenty times."""
    before, unit, after = draw(TEXT), draw(TEXT), draw(TEXT)
    mark = draw(st.sampled_from(["", " ", ", ", ". "]))
    return f"{before} {mark.join([unit] * draw(st.integers(2, 20)))} {after}"


@pytest.mark.parametrize(("source", "target", "once"), LOOPS)
def test_a_loop_is_said_once(source: str, target: str, once: str) -> None:
    assert consecutive(source, target)
    assert without_loop(source, target) == once
    assert check_repetition(source, once) == []


@pytest.mark.parametrize(("source", "target"), CLEAN)
def test_what_the_source_repeats_or_people_say_twice_stays(source: str, target: str) -> None:
    assert check_repetition(source, target) == []
    assert without_loop(source, target) == target


@given(TEXT | looping(), TEXT | looping())
def test_no_loop_is_left_whatever_the_text(source: str, target: str) -> None:
    once = without_loop(source, target)
    assert not consecutive(source, once)
    assert bool(once.strip()) == bool(target.strip())


@given(TEXT | looping(), TEXT | looping())
def test_a_text_without_a_loop_stays(source: str, target: str) -> None:
    assume(not consecutive(source, target))
    assert without_loop(source, target) == target


def consecutive(source: str, target: str) -> list[Flag]:
    """What is said of a repetition at a place; a phrase that comes back now and then has none."""
    return [flag for flag in check_repetition(source, target) if flag.target_span]
