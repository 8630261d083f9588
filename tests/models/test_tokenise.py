"""Each tokeniser reads and writes as the checkpoint's own does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.backend import Backend
from models.base import ModelError
from models.tokenise import PieceTokeniser, save_tokeniser, tidy
from tests.models.tiny import FAMILIES, corpus

Load = Callable[[str, str], Backend]
#: Any text but special tokens spelt out, which the tokenizers of transformers take for the tokens.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="<>_"), max_size=40)


@pytest.mark.parametrize("family", FAMILIES)
def test_both_backends_read_the_same_tokens(load: Load, family: str) -> None:
    ours, theirs = load(family, "transformers"), load(family, "ctranslate2")
    texts = [*corpus("id")[:60], *corpus("en")[:60], "", " ", "Rp1,25\u00a0triliun…", "東京"]
    assert ours.encode(texts) == theirs.encode(texts)


@pytest.mark.parametrize("family", FAMILIES)
def test_both_backends_write_the_same_text(load: Load, family: str) -> None:
    ours, theirs = load(family, "transformers"), load(family, "ctranslate2")
    rows = ours.encode(corpus("en")[:40])
    texts = ours._tokeniser.decode(rows)  # type: ignore[attr-defined]
    assert texts == theirs._tokeniser.decode(rows)  # type: ignore[attr-defined]
    assert all(texts)


@pytest.mark.parametrize("family", ["marian", "m2m100"])
@given(text=TEXT)
@settings(max_examples=200, deadline=None)
def test_sentencepiece_alone_reads_as_the_slow_tokenizers_do(
    load: Load, family: str, text: str
) -> None:
    ours, theirs = load(family, "transformers"), load(family, "ctranslate2")
    assert isinstance(theirs._tokeniser, PieceTokeniser)  # type: ignore[attr-defined]
    assert ours.encode([text]) == theirs.encode([text])


def test_the_language_of_a_multilingual_marian_is_one_token(load: Load) -> None:
    ours, theirs = load("marian", "transformers"), load("marian", "ctranslate2")
    assert ours.encode([">>xxx<< Presiden"]) == theirs.encode([">>xxx<< Presiden"])


def test_a_tokenizer_that_only_transformers_runs(tmp_path: Path) -> None:
    class Strange:
        is_fast = False

        def build_inputs_with_special_tokens(self, ids: list[int]) -> list[int]:
            return ids

    with pytest.raises(ModelError, match=r"Strange.*backend: transformers"):
        save_tokeniser("strange", Strange(), [], tmp_path)


def test_sentences_of_pegasus_are_joined_by_a_space() -> None:
    assert tidy("First one.<n>Second one. <n> Third.") == "First one. Second one. Third."
    assert tidy(" as  it stands ") == "as  it stands"
