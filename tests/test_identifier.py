"""The identifier says what py3langid says, of many texts at once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.identifier import LONGEST, identifier, load

LANGUAGES = ("id", "ms", "en", "nl", "ru", "zh")
TEXTS = st.lists(st.text(max_size=60) | st.sampled_from(["", "Harga beras naik di Jakarta."]))


@given(texts=TEXTS)
@settings(max_examples=60, deadline=None)
def test_the_probabilities_are_those_of_py3langid_in_whatever_company(texts):
    own = identifier(LANGUAGES)
    for text, found in zip(texts, own.probabilities(texts), strict=True):
        assert found == pytest.approx(dict(own.rank(text)), abs=2e-5)


def test_no_ngram_of_the_model_is_longer_than_the_automaton_looks_back():
    whole = load()
    moves, rows = np.asarray(whole.tk_nextmove).reshape(-1, 256), np.asarray(whole.tk_row)
    depth = np.full(len(rows), -1)
    depth[0], reached, steps = 0, np.array([0]), 0
    while len(reached):
        following = np.unique(moves[rows[reached]])
        reached, steps = following[depth[following] < 0], steps + 1
        depth[reached] = steps
    assert depth.min() >= 0 and depth.max() == LONGEST
