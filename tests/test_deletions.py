"""Deletions that make a true sentence untrue are seen, and others are not."""

from __future__ import annotations

import pytest

from pipeline.guard.deletions import changed_by_deletion

DEAD = "At least four people died, two people have not been found, and 1,872 were displaced."
SCHOOLS = "Of 1,312 primary schools in the province, 417 schools have no electricity."
FINAL = "The final on Sunday took 1 hour 24 minutes and the minister did not come."
CHILDREN = "Children aged 6–12 were vaccinated."
SOLD = "Budi Karya, the minister, said that Bank Mandiri of Jakarta was sold in May for $5 million."
FENDS = "Still, even as it fends off this assault, the group goes on with its barbaric tactics."
FORD = "Ford Motor Chief Executive Alan Mulally will step down."


@pytest.mark.parametrize(
    ("text", "sentence", "fault"),
    [
        (DEAD, "Two people died.", "the text “four”"),
        (
            SCHOOLS,
            "1,312 primary schools have no electricity.",
            "it leaves out “Of”",
        ),
        (FINAL, "The final took 24 minutes.", "it leaves out “1 hour”"),
        (CHILDREN, "Children aged 6 were vaccinated.", "“6–12”"),
        (FINAL, "The final on Sunday took 1 hour 24 minutes and the minister did come.", "“not”"),
        (SOLD, "Bank Mandiri of Jakarta was sold in May.", "said that”"),
        (FINAL, "The final took 1 hour 24 minutes, doctor says.", "“doctor”"),
        ("He got his care through the Solok fund.", "He got his care.", "through the Solok fund"),
        ("It ran, on 10 April, May 11 and 18.", "It ran, 11 and 18.", "it leaves out"),
        ("He fears such an event.", "He fears such the event.", "“the”"),
        (
            "It was led by Ani, a champion, and one of the first boxers.",
            "It was led by Ani and one of the first boxers.",
            "“a champion,”",
        ),
        (FENDS, "Still, even as it fends off this assault.", "part of a sentence"),
        (FORD, "Ford will step down.", "it leaves out “Motor Chief"),
        (
            SOLD,
            "Budi Karya, the minister, was sold in May.",
            "“said that Bank Mandiri",
        ),
    ],
)
def test_a_deletion_that_changes_what_is_said(text, sentence, fault):
    assert fault in (changed_by_deletion(sentence, text) or "nothing")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (DEAD, "At least four people died, and 1,872 were displaced."),
        (SCHOOLS, "417 schools have no electricity."),
        (FINAL, "The final took 1 hour 24 minutes."),
        (CHILDREN, "Children aged 6–12 were vaccinated."),
        (SOLD, "Budi Karya said that Bank Mandiri of Jakarta was sold in May."),
        (SOLD, ""),
    ],
)
def test_a_deletion_that_does_not(text, sentence):
    assert changed_by_deletion(sentence, text) is None


AIR = "The air in Palangka Raya was very unhealthy on Monday and schools there were partly closed."
OTHERS = "The road is too narrow, the flood was extremely fast and a highly contagious flu spread."


@pytest.mark.parametrize(
    ("text", "sentence", "lost"),
    [
        (AIR, AIR.replace("very ", ""), "very"),
        (AIR, AIR.replace("partly ", ""), "partly"),
        (OTHERS, OTHERS.replace("too ", ""), "too"),
        (OTHERS, OTHERS.replace("extremely ", ""), "extremely"),
        (OTHERS, OTHERS.replace("highly ", ""), "highly"),
        ("The nearly empty hall was closed.", "The empty hall was closed.", "nearly"),
        ("Almost all houses were flooded.", "All houses were flooded.", "Almost"),
        ("The hall was hardly full.", "The hall was full.", "hardly"),
        ("The dam was barely damaged.", "The dam was damaged.", "barely"),
        ("A slightly higher price was paid.", "A higher price was paid.", "slightly"),
        ("Only two roads were open.", "Two roads were open.", "Only"),
        ("At least two roads were open.", "Two roads were open.", "At least"),
    ],
)
def test_how_much_is_not_left_out(text, sentence, lost):
    assert f"“{lost}”" in (changed_by_deletion(sentence, text) or "nothing")


def test_an_adjective_may_go_with_what_is_said_of_it():
    text = "A very large fire burned in a highly popular forest."
    assert changed_by_deletion("A fire burned in a forest.", text) is None


def test_one_end_of_a_range_is_no_number_of_the_text():
    fault = changed_by_deletion("Rice costs Rp10,900.", "Rice costs Rp10,900–Rp11,800 a kilogram.")
    assert fault == "it says “10,900”, which is one end of a range"
