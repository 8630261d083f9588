"""Summaries of rewritten sentences: each within what its sentence says, from anywhere in a text."""

from __future__ import annotations

import pytest

from models.base import Hypothesis
from models.registry import Style
from pipeline.config import load_config
from pipeline.rewrite import salience
from pipeline.summarise import FALLBACK, summarise
from tests.fakes import UpperModel, loaded
from tests.test_summarise import TEXT, document

CONFIG = load_config("default", ("summariser.model=extractive-lead",)).summariser


class Shortener(UpperModel):
    """Rewrites what it reads by ``rules``: the sentence that a text holds, and what comes of it."""

    def __init__(self, rules: dict[str, tuple[str, ...]]) -> None:
        super().__init__(max_source_tokens=200)
        self.rules = rules

    def generate(self, texts, decoding):
        super().generate(texts, decoding)
        return [
            [Hypothesis(one, 0.0, True, 1) for key in self.rules if key in text
             for one in self.rules[key]] or [Hypothesis("", 0.0, True, 1)]
            for text in texts
        ]  # fmt: skip


SENTENCES = Style(reads="sentences", headline_prefix="headline: ")


def test_sentences_are_rewritten_each_within_what_it_says():
    model = Shortener(
        {
            "opened the bridge": ("Budi Karya opened the bridge for Rp1.5 trillion.",
                                  "Budi Karya opened the bridge in Medan."),
            "Rp1.5 trillion": ("It cost Rp1.5 trillion.",),
            "Widodo": ("Joko Widodo did not attend.",),
        }
    )  # fmt: skip
    [result] = summarise([document(TEXT)], CONFIG, loaded(model), style=SENTENCES)
    # The cost stands in another sentence than the one that was rewritten.
    assert result.summary == (
        "Budi Karya opened the bridge in Medan. It cost Rp1.5 trillion. Joko Widodo did not attend."
    )
    assert result.summariser == CONFIG.model and not result.summary_flags


def test_a_sentence_whose_rewriting_cannot_be_trusted_stands_as_it_is():
    model = Shortener({"opened the bridge": ("Budi Karya opened the bridge in Medan.",),
                       "Widodo": ("Prabowo was absent.",)})  # fmt: skip
    config = CONFIG.model_copy(update={"max_sentences": 2, "also": ("headline",)})
    text = TEXT.replace(" It cost Rp1.5 trillion and took three years.", "")
    [result] = summarise([document(text)], config, loaded(model), style=SENTENCES)
    assert result.summary == (
        "Budi Karya opened the bridge in Medan. President Joko Widodo did not attend."
    )
    [flag] = result.summary_flags
    assert flag.kind == "summary-candidate" and "1 of the 2 sentences" in flag.message
    assert "“Prabowo”" in flag.message


def test_nothing_rewritten_is_an_extractive_summary():
    model = Shortener({"the": ("Surabaya opened a bridge.",)})
    [result] = summarise([document(TEXT)], CONFIG, loaded(model), style=SENTENCES)
    assert result.summariser == FALLBACK and result.summary == TEXT
    assert [flag.kind for flag in result.summary_flags] == ["summary-fallback"]


def test_a_fact_of_the_last_third_of_a_long_article_reaches_the_summary():
    topics = ("Medan's bridge", "President Joko Widodo", "the budget of next year")
    article = [f"Reporters asked citizen {n} about {topics[n % 3]} at home." for n in range(400)]
    tail = "President Joko Widodo opened Medan's bridge, which took Rp2 trillion of the budget."
    article[330] = tail
    model = Shortener(
        {tail: ("Joko Widodo opened Medan's bridge, which took Rp2 trillion of the budget.",)}
    )
    [result] = summarise([document(" ".join(article))], CONFIG, loaded(model), style=SENTENCES)
    assert (
        "Joko Widodo opened Medan's bridge, which took Rp2 trillion of the budget."
        in result.summary
    )


def test_a_rewriting_that_points_to_what_is_not_there_is_passed_over():
    text = "The bridge in Medan was opened on Monday. He praised the workers of the city for it."
    model = Shortener({"praised": ("He praised the workers.",)})
    [result] = summarise([document(text)], CONFIG.model_copy(update={"max_sentences": 1}),
                         loaded(model), style=SENTENCES)  # fmt: skip
    assert "He praised" not in result.summary


@pytest.mark.parametrize(
    ("second", "is_shown"),
    [
        ("Because of this decision, the workers of the city left.", False),
        ("Was the bridge of Medan safe for the workers?", False),
        ("Workers of the city in front of the new bridge of Medan.", False),
        ("The workers of the city were paid.", True),
    ],
)
def test_a_sentence_that_says_nothing_by_itself_is_passed_over(second, is_shown):
    first = "The ferry, which was long and slow and old, left the harbour for the last time. "
    model = Shortener({})
    config = CONFIG.model_copy(update={"max_sentences": 2})
    text = first + "It rained there all of Monday. " + second
    [result] = summarise([document(text)], config, loaded(model), style=SENTENCES)
    assert (second in result.summary) is is_shown


def test_salience_prefers_the_lead_and_what_is_central():
    values = salience(
        ["The bridge in Medan opened.", "It rained.", "The bridge in Medan cost a lot of money."]
    )
    assert values[0] > values[2] > values[1]


@pytest.mark.parametrize(
    ("candidate", "fault"),
    [
        ("May be the longest bridge of Medan.", "has no subject"),
        ("The bridge in Medan was opened by the.", "breaks off"),
        ('Budi Karya: "It took three years.', "half a pair"),
        ("Budi Karya oppened the bridge.", "“oppened”"),
    ],
)
def test_a_rewriting_that_is_no_sentence_is_passed_over(candidate, fault):
    model = Shortener({"opened the bridge": (candidate,)})
    [result] = summarise([document(TEXT)], CONFIG, loaded(model), style=SENTENCES)
    assert candidate not in result.summary and fault in result.summary_flags[0].message


REWORDED = (
    "More than 40 people attempted to leave Medan on Monday, officials said. "
    "The city of Medan is home to 2 million people."
)


def test_what_a_model_wrote_is_worded_anew_by_rule_and_the_record_says_so():
    model = Shortener({"attempted": ("More than 40 people attempted to leave Medan.",)})
    config = CONFIG.model_copy(update={"max_sentences": 1})
    [result] = summarise([document(REWORDED)], config, loaded(model), style=SENTENCES)
    # The model left out who says so, and the guard does not let it.
    assert result.summary == "Officials said over 40 people tried to leave Medan on Monday."
    assert result.summariser == "extractive+rules"
    assert [flag.kind for flag in result.summary_flags] == ["summary-fallback", "summary-reworded"]
    model = Shortener(
        {"attempted": ("More than 40 people attempted to leave Medan, officials said.",)}
    )
    config = config.model_copy(update={"max_words": 10})
    [result] = summarise([document(REWORDED)], config, loaded(model), style=SENTENCES)
    assert result.summary == "Officials said over 40 people tried to leave Medan."
    assert result.summariser == f"{config.model}+rules"
    [flag] = result.summary_flags
    assert flag.kind == "summary-reworded" and "1 of the 1 sentences is" in flag.message
