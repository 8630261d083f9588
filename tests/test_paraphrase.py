"""Other words that say the same: what the rules write, and what they leave alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.guard.align_words import words_of
from pipeline.guard.asides import asides
from pipeline.guard.equivalences import LINES
from pipeline.guard.equivalences_of_news import NEWS
from pipeline.guard.in_place import edits_in_place
from pipeline.guard.moves import Letters, moved
from pipeline.guard.paraphrase import edited, edits
from pipeline.guard.reword import reworded

TEXT = Letters(frozenset({"police", "officials", "flash"}), frozenset({"budi", "solok", "ani"}))


def first(sentence: str) -> str:
    """The sentence as it would be shown."""
    return next(reworded(sentence, TEXT), sentence)


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        # The table.
        ("He paid more than $40 in order to leave.", "He paid over $40 to leave."),
        ("A total of 12 houses and approximately 40 boats sank.",
         "12 houses and about 40 boats sank."),
        ("Prices rose 5 percent in the year 2024.", "Prices rose 5% in 2024."),
        ("The majority of the houses burned.", "Most of the houses burned."),
        ("The minister has been arrested in connection with the case.",
         "The minister was arrested over the case."),
        ("The bank has agreed to pay.", "The bank agreed to pay."),
        ("Ani is able to walk and intends to vote.", "Ani can walk and intends to vote."),
        ("Ani attempted to flee prior to the vote.", "Ani tried to flee before the vote."),
        ("She was sentenced to six years in prison.", "She was jailed for six years."),
        ("He pleaded guilty to fraud.", "He admitted fraud."),
        ("The company stressed that it was safe.", "The company said it was safe."),
        ("The bridge that was built in 2012 fell.", "The bridge built in 2012 fell."),
        ("The entire village moved to the city of Solok.", "The whole village moved to Solok."),
        ("He worked in the United States as well as Japan.", "He worked in the US and Japan."),
        ("It cost 5 million dollars.", "It cost $5 million."),
        ("No more than 40 people came.", "At most 40 people came."),
        ("Ani is one of the most famous writers.", "Ani is among the most famous writers."),
        ("Ani has become a teacher.", "Ani is now a teacher."),
        ("It took place near the market.", "It happened close to the market."),
        ("He returned to Solok at the beginning of his term.",
         "He went back to Solok at the start of his term."),
        ("They're in Solok and she'll go.", "They are in Solok and she will go."),
        ("He arrived at the scene on Monday.", "He reached the scene on Monday."),
        ("The former senator was taken to a hospital.", "The ex-senator was taken to hospital."),
        ("The ship sank off the coast of Java.", "The ship sank off Java."),
        ("Ani spoke at a news conference.", "Ani spoke at a press conference."),
        ("It is the country's largest dam.", "It is the country's biggest dam."),
        # How a sentence goes on from the one before.
        ("In addition, the bridge fell on Monday.", "The bridge fell on Monday."),
        ("But the bridge did not fall.", "The bridge did not fall."),
        ("Therefore, Ani went home early.", "Ani went home early."),
        # In place.
        ("The president of Chile resigned Friday.", "Chile's president resigned on Friday."),
        ("The owner of the house fled.", "The house's owner fled."),
        ("A spokesman for the Red Cross declined.", "A Red Cross spokesman declined."),
        ("A 15-year-old boy was hurt late Sunday.", "A boy aged 15 was hurt late on Sunday."),
        ("Sen. Budi won.", "Senator Budi won."),
        ("Forty-two people died.", "42 people died."),
        ("A U.S. soldier left the U.S. on Monday.", "An American soldier left America on Monday."),
        ("The plan of U.S. district judges is moot.", "The plan of U.S. district judges is moot."),
        ("A bus overturned in Solok, injuring 23 people.",
         "A bus overturned in Solok and injured 23 people."),
        # Asides.
        ("Budi Hartono, 34, was hurt.", "Budi Hartono was hurt."),
        ("Budi Hartono, who lives in Solok, was hurt.", "Budi Hartono was hurt."),
        ("It fell in Solok, West Sumatra, on Monday.", "It fell in Solok on Monday."),
        ("It is 5 km (3 miles) away.", "It is 5 km away."),
        # Moves.
        ("The bridge fell, officials said on Monday.", "Officials said the bridge fell."),
        ("Solok was flooded, according to the police.", "The police said Solok was flooded."),
        ("Two people died, said Budi Hartono, a spokesman for the hospital.",
         "Budi Hartono, a spokesman for the hospital, said two people died."),
        ("According to a report, prices rose.", "A report said prices rose."),
        ('"We will go," Ani said.', 'Ani said: "We will go."'),
        ("Prices fell, the minister told reporters.", "The minister told reporters prices fell."),
    ],
)  # fmt: skip
def test_what_is_said_in_other_words(sentence, shown):
    assert first(sentence) == shown


@pytest.mark.parametrize(
    "sentence",
    [
        # Modality, negation, bounds, time.
        "He is expected to resign.",
        "At least 40 people died and as many as 12 may be missing.",
        "He is not required to pay.",
        "You do not have to pay.",
        "She has been married for 12 years.",
        "She has lived in Solok since May.",
        "He should have agreed to pay.",
        "The vaccine may have been approved.",
        "They seem to have arrested him.",
        # How much.
        "The air was very unhealthy and the road extremely narrow.",
        "The price rose sharply and was highly disputed, slightly changed and greatly feared.",
        "He really won.",
        # What the claim hangs on.
        "Otherwise, the bridge will fall.",
        "Until then, the road is closed.",
        "But for the rain, it would burn.",
        # When, not where.
        "He arrived in the morning.",
        "Ani has received death threats.",
        "It was returned to Ani.",
        # Somebody's words.
        '"More than 40 people attempted to flee in order to live," it read.',
        # Words that look like those of the table.
        "It is due to open in May.",
        "He sat at the following table.",
        "It is concerning.",
        "The cows are near and dear.",
        "He looked around the room.",
        "The district attorney resigned.",
        "The remains in the grave were hers.",
        "It is more than a game.",
        "He has to do with it.",
        "He moved on.",
        # Whose, and which day.
        "The University of Solok closed.",
        "The first president of Chile died.",
        "The Friday prayers ended.",
        "He arrived last Friday.",
        "The price per Friday rose.",
        "It will commemorate May 5.",
        "Good Friday was quiet.",
        "The president of Chile and Peru met.",
        # Who says so.
        "Prices rose, but they fell again, he said.",
        "The minister resigned, she said.",
        "Wibowo resigned, officials said.",
        # What is no aside.
        "He bought apples, pears, and plums.",
        "Ohio, Texas, and Iowa voted.",
        "They are Ani, 34, Budi, 36, and Citra.",
    ],
)
def test_what_stays_as_it_is(sentence):
    assert first(sentence) == sentence


def test_an_article_follows_the_word_after_it():
    assert first("It was an enormous flood.") == "It was a huge flood."
    assert first("An 8-year-old boy fell.") == "A boy aged 8 fell."


def test_a_sentence_that_no_longer_begins_with_its_word_keeps_a_name():
    assert moved("Solok was flooded, police said.", TEXT) == ["Police said Solok was flooded."]
    assert moved("Wibowo was hurt, police said.", TEXT) == []
    assert moved("Flash floods hit Solok, police said.", TEXT) == [
        "Police said flash floods hit Solok."
    ]


def test_every_line_of_the_table_has_as_many_answers_as_questions():
    lines = [line for line in (LINES + NEWS).splitlines() if line and not line.startswith("#")]
    assert len(lines) > 200
    for line in lines:
        left, arrow, right = line.partition("->")
        phrase = [token.split("|") for token in re.sub(r"\[[^\]]*\]", " ", left).split()]
        answers = right.split("|")
        assert arrow and phrase and left.count("[") == left.count("]"), line
        assert len(answers) == 1 or len(answers) in map(len, phrase), line


WORDS = st.sampled_from(
    ["the", "of", "in", "who", "said", "Budi", "more", "than", "40", "has", "been", "killed,",
     "Friday", "old.", "(x)", '"We', 'go,"', "president", "Chile", "according", "to", "percent"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=25))
def test_edits_are_apart_within_the_sentence_and_outside_quotations(parts):
    words = words_of(" ".join(parts))
    for found in (edits(words), edits_in_place(words), asides(words)):
        assert all(0 <= edit.start < edit.end <= len(words) for edit in found)
    assert edited(words, []).split() == [p for p in edited(words, []).split() if p]
    for version in reworded(" ".join(parts), TEXT):
        assert version and "  " not in version
