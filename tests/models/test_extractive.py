"""The extractive baselines: budgets kept, order kept, what they pick on a real article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.extractive import METHODS, select

ARTICLE = [
    "The central bank held its key rate at 5.5 percent on Tuesday.",
    "The decision surprised few economists.",
    "Rice prices rose in March.",
    "The bank said the key rate would stay until inflation and rice prices fall.",
    "The governor spoke in Jakarta.",
]
sentences = st.lists(st.text(alphabet="ab cdé.", max_size=60), max_size=12)


@pytest.mark.parametrize("method", METHODS)
@given(texts=sentences, words=st.integers(0, 30), most=st.integers(0, 5))
def test_budgets_hold_and_order_is_the_articles(
    method: str, texts: list[str], words: int, most: int
) -> None:
    chosen = select(method, texts, words, most)
    assert chosen == sorted(set(chosen))
    assert len(chosen) <= most
    assert sum(len(texts[index].split()) for index in chosen) <= words
    assert all(texts[index].strip() for index in chosen)


@pytest.mark.parametrize("method", METHODS)
@given(texts=sentences.filter(lambda texts: any(text.split() for text in texts)))
def test_something_is_chosen_where_something_fits(method: str, texts: list[str]) -> None:
    assert select(method, texts, 1000, 3)


def test_lead_takes_the_first() -> None:
    assert select("extractive-lead", ARTICLE, 60, 3) == [0, 1, 2]
    assert select("extractive-lead", ARTICLE, 60, 1) == [0]
    assert select("extractive-lead", ARTICLE, 17, 3) == [0, 1]


def test_lead_passes_over_a_first_sentence_above_the_budget() -> None:
    assert select("extractive-lead", ["word " * 90, *ARTICLE], 20, 3) == [1, 2]


def test_centroid_takes_what_the_article_is_about() -> None:
    assert select("extractive-centroid", ARTICLE, 60, 3) == [0, 2, 3]


def test_centroid_does_not_say_the_same_twice() -> None:
    repeated = [ARTICLE[0], ARTICLE[0], *ARTICLE[1:]]
    assert len({repeated[index] for index in select("extractive-centroid", repeated, 60, 3)}) == 3


def test_an_unknown_method_names_the_known() -> None:
    with pytest.raises(ValueError, match="extractive-centroid"):
        select("extractive", ARTICLE, 60, 3)
