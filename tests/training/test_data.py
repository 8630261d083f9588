"""Packing, augmentation and the order of the batches."""

from __future__ import annotations

import itertools
import re
from collections import Counter

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from models.training.adjuncts import add_dateline, add_ending
from models.training.augment import (
    augment,
    new_digits,
    new_name,
    ordinary_words,
    shared_names,
    title_case,
)
from models.training.config import Augment, Config
from models.training.data import Batches, Position, pack, split_table
from models.training.rarity import boosts
from models.training.vocabulary import EOS, TO_INDONESIAN
from tests.training.stages import Prepared

_ids = st.lists(st.integers(5, 90), min_size=1, max_size=20)


@given(st.lists(st.tuples(_ids, _ids)))
def test_pack_keeps_every_example_and_every_limit(
    examples: list[tuple[list[int], list[int]]],
) -> None:
    rows = pack(examples, 24, 20, block=7)
    assert sorted(itertools.chain.from_iterable(rows)) == sorted(examples)
    for row in rows:
        assert sum(len(s) for s, _ in row) <= 24
        assert sum(len(t) for _, t in row) <= 20


def test_batches_spell_the_pairs_they_came_from(prepared: Prepared, tiny: Config) -> None:
    batches = Batches(prepared.work, tiny.train)
    pairs = set(batches.pairs)
    config = tiny.train.model_copy(
        update={"augment": Augment(upper=0, title=0, unpunctuated=0, new_digits=0, new_name=0)}
    )
    plain = Batches(prepared.work, config)
    batches_and_rows = (
        (batch, row)
        for _, batch in itertools.islice(plain(Position()), 3)
        for row in range(len(batch.source))
    )
    reverse = 0
    for batch, row in batches_and_rows:
        for segment in range(1, int(batch.source_segment[row].max()) + 1):
            source = batch.source[row][batch.source_segment[row] == segment].tolist()
            target = batch.target[row][batch.target_segment[row] == segment].tolist()
            assert source[-1] == target[-1] == EOS
            texts = tuple(
                plain.pieces.decode([i for i in ids if i > EOS]) for ids in (source, target)
            )
            if source[0] == TO_INDONESIAN:
                reverse += 1
                texts = texts[::-1]
            assert texts in pairs
    assert reverse


def test_decoder_input_is_shifted_within_segments(prepared: Prepared, tiny: Config) -> None:
    batches = Batches(prepared.work, tiny.train)
    _, batch = next(batches(Position()))
    shifted = batch.decoder_input
    inside = batch.target_position > 0
    assert torch.equal(shifted[inside], batch.target.roll(1, 1)[inside])
    assert not shifted[~inside].any()


def test_a_position_is_enough_to_go_on(prepared: Prepared, tiny: Config) -> None:
    make = lambda: Batches(prepared.work, tiny.train)  # noqa: E731
    whole = list(itertools.islice(make()(Position()), 120))
    assert whole[-1][0].epoch > 0
    for cut in (3, 11, 100):
        rest = itertools.islice(make()(whole[cut][0]), 5)
        for (at, ours), (expected_at, expected) in zip(rest, whole[cut + 1 :], strict=False):
            assert at == expected_at
            assert torch.equal(ours.source, expected.source)


def test_split_table_spells_the_same(prepared: Prepared, tiny: Config) -> None:
    pieces = Batches(prepared.work, tiny.train).pieces
    table = split_table(pieces)
    assert table
    for i, cuts in table.items():
        assert all(
            pieces.id_to_piece(a) + pieces.id_to_piece(b) == pieces.id_to_piece(i) for a, b in cuts
        )


def test_title_case() -> None:
    assert title_case("harga beras di kota naik") == "Harga Beras di Kota Naik"


@pytest.mark.parametrize("seed", range(20))
def test_new_digits_agree_in_two_notations(seed: int) -> None:
    rng = np.random.default_rng(seed)
    source, target = new_digits("Rp1.250,5 triliun", "Rp1,250.5 trillion", rng)
    number = source.removeprefix("Rp").removesuffix(" triliun")
    assert number != "1.250,5"
    assert target == f"Rp{number.translate(str.maketrans('.,', ',.'))} trillion"


@pytest.mark.parametrize("seed", range(20))
def test_new_digits_keep_the_form_of_what_is_written_alike(seed: int) -> None:
    rng = np.random.default_rng(seed)
    source, target = new_digits("Pada 1998, versi 3.11", "In 1998, version 3.11", rng)
    assert source.removeprefix("Pada ").replace("versi", "version") == target.removeprefix("In ")
    assert re.fullmatch(r"Pada [1-9]\d{3}, versi [1-9]\.\d\d", source)


def test_endings_and_datelines_say_the_same_on_both_sides() -> None:
    rng = np.random.default_rng(3)
    pairs = [add_ending("Ia tiba.", "He arrived.", rng) for _ in range(60)]
    assert any(re.search(r"pukul \d\d\.\d\d WIB", source) for source, _ in pairs)
    for source, target in pairs:
        assert sorted(c for c in source if c.isdigit()) == sorted(c for c in target if c.isdigit())
    assert add_ending('"Ya."', '"Yes."', rng) == ('"Ya."', '"Yes."')
    source, target = add_dateline("Ia tiba.", "He arrived.", rng)
    assert source.removesuffix("Ia tiba.") == target.removesuffix("He arrived.") != ""


def test_new_name_replaces_a_name_that_both_sides_have_once() -> None:
    pair = ("Menteri itu, Budi, tiba di Medan.", "The minister, Budi, arrived in Medan.")
    assert shared_names([pair]) == ["Budi", "Medan"]
    changed = {new_name(*pair, ["Xander"], np.random.default_rng(seed)) for seed in range(9)}
    assert changed == {
        ("Menteri itu, Xander, tiba di Medan.", "The minister, Xander, arrived in Medan."),
        ("Menteri itu, Budi, tiba di Xander.", "The minister, Budi, arrived in Xander."),
        (
            "Menteri itu, Budi, tiba di Xander Xander.",
            "The minister, Budi, arrived in Xander Xander.",
        ),
    }
    twice = ("orang Batak di Batak itu", "the Batak people in Batak there")
    assert new_name(*twice, ["Xander"], np.random.default_rng(0)) == twice


def test_a_new_name_of_several_words_may_have_ordinary_ones_in_it() -> None:
    sources = ["Pak Lalu lalu pergi ke jernih itu. Bank, bank dan Bank"] + ["air jernih"] * 20
    assert ordinary_words(sources, least=20) == ["Jernih"]
    assert ordinary_words([*sources, "ke Jernih"], least=20) == []
    pair = ("Ia tiba di Medan.", "He arrived in Medan.")
    drawn = [
        new_name(*pair, ["Xander"], np.random.default_rng(seed), ["Jernih"]) for seed in range(200)
    ]
    names = {target.removeprefix("He arrived in ").removesuffix(".") for _, target in drawn}
    assert names > {"Xander", "Xander Jernih", "Jernih Xander", "Jernih Jernih"}
    assert all(b.removeprefix("He arrived") == " in" + a[10:] for a, b in drawn)
    assert "Jernih" not in names  # alone it would be a word with a capital


def test_augment_changes_both_sides_or_none() -> None:
    rng = np.random.default_rng(0)
    assert augment(
        "Harga naik.",
        "Prices rise.",
        Augment(upper=1, title=0, unpunctuated=1, new_digits=0, new_name=0),
        rng,
    ) == ("HARGA NAIK", "PRICES RISE")
    nothing = Augment(upper=0, title=0, unpunctuated=0, new_digits=0, new_name=0)
    assert augment("Harga naik.", "Prices rise.", nothing, rng) == ("Harga naik.", "Prices rise.")


def test_a_cool_down_turns_to_one_direction(prepared: Prepared, tiny: Config) -> None:
    config = tiny.train.model_copy(update={"cool_reverse": 0.0})
    batches = Batches(prepared.work, config)
    batches.cool_down()
    assert not any(
        (b.source == TO_INDONESIAN).any() for _, b in itertools.islice(batches(Position()), 20)
    )


def test_pairs_with_words_that_news_has_oftener_weigh_more() -> None:
    news = Counter({"terdakwa": 100, "itu": 50, "baik": 200, "kabar": 1})
    sources = ["Terdakwa itu pergi.", *["Kabar itu baik."] * 49, "123"]
    found = boosts(sources, news, 4.0)
    assert found[0] == 4.0
    assert found[1:] == [pytest.approx(1.31, abs=0.02)] * 49 + [1.0]
    assert 1 < boosts(sources[:9], news, 9.0)[0] < 4
