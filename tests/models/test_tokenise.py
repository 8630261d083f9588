"""Each tokeniser reads and writes as the checkpoint's own does."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from transformers import AutoTokenizer

from models.backend import Backend
from models.base import ModelError, Seq2Seq
from models.registry import load_model
from models.tokenise import (
    FastTokeniser,
    PieceTokeniser,
    PlainTokeniser,
    load_tokeniser,
    save_tokeniser,
    tidy,
)
from tests.models.tiny import FAMILIES, corpus, save_mt5, save_pegasus

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


ASCII = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60)


@given(texts=st.lists(ASCII | TEXT, max_size=4))
@settings(max_examples=200, deadline=None)
def test_the_bundled_model_reads_plain_text_with_sentencepiece_and_the_same_tokens(
    texts: list[str],
) -> None:
    model: Any = bundled()
    assert isinstance(model._tokeniser, PlainTokeniser)
    texts = [*texts, "Harga naik 5%.", "“Naik,” katanya."]
    assert model.encode(texts) == FastTokeniser.encode(model._tokeniser, texts)


@cache
def bundled() -> Seq2Seq:
    return load_model("bundled-id-en", backend="ctranslate2", device="cpu")


@given(text=ASCII)
@settings(max_examples=100, deadline=None)
def test_plain_text_is_read_the_same_in_both_backends(load: Load, text: str) -> None:
    ours, theirs = load("mt5", "transformers"), load("mt5", "ctranslate2")
    assert isinstance(theirs._tokeniser, PlainTokeniser)  # type: ignore[attr-defined]
    assert ours.encode([text]) == theirs.encode([text])


def test_a_sentencepiece_model_that_reads_otherwise_is_not_kept(tmp_path: Path) -> None:
    checkpoint, other = save_mt5(tmp_path / "mt5"), save_pegasus(tmp_path / "pegasus")
    tokenizer = AutoTokenizer.from_pretrained(checkpoint)
    (checkpoint / "spiece.model").write_bytes((other / "spiece.model").read_bytes())
    (checkpoint / "junk.model").write_bytes(b"no model")
    tokens = tokenizer.convert_ids_to_tokens(range(len(tokenizer)))
    save_tokeniser("mixed", tokenizer, tokens, tmp_path, checkpoint)
    assert type(load_tokeniser(tmp_path, tokens)) is FastTokeniser


def test_the_language_of_a_multilingual_marian_is_one_token(load: Load) -> None:
    ours, theirs = load("marian", "transformers"), load("marian", "ctranslate2")
    assert ours.encode([">>xxx<< Presiden"]) == theirs.encode([">>xxx<< Presiden"])


def test_a_tokenizer_that_only_transformers_runs(tmp_path: Path) -> None:
    class Strange:
        is_fast = False

        def build_inputs_with_special_tokens(self, ids: list[int]) -> list[int]:
            return ids

    with pytest.raises(ModelError, match=r"Strange.*backend: transformers"):
        save_tokeniser("strange", Strange(), [], tmp_path, tmp_path)


def test_sentences_of_pegasus_are_joined_by_a_space() -> None:
    assert tidy("First one.<n>Second one. <n> Third.") == "First one. Second one. Third."
    assert tidy(" as  it stands ") == "as  it stands"
