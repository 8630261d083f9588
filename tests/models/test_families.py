"""Every family in both backends: one contract, the same tokens, nothing truncated."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pytest

from models.backend import Backend
from models.base import Decoding, Hypothesis, SourceTooLong
from models.batching import length_bucket
from tests.models.tiny import FAMILIES, corpus

Load = Callable[[str, str], Backend]

BACKENDS = ("transformers", "ctranslate2")
GREEDY = Decoding(beam=1, max_length_ratio=0.4, max_length_extra=4)
BEAM = Decoding(beam=3, max_length_ratio=0.4, max_length_extra=4)


def texts() -> list[str]:
    lines = [line for line in corpus("id") if 60 < len(line) < 140]
    return [lines[1], "Presiden tiba.", lines[5], "", lines[9], "Harga beras naik 5,5 persen."]


def single(model: Backend) -> str:
    """A word that is one token wherever it stands."""
    words = sorted({word for line in corpus("en") for word in line.split()})
    counts = model.count_tokens([f"{word} {word}" for word in words])
    blank = model.count_tokens([""])[0]
    return next(word for word, count in zip(words, counts, strict=True) if count == blank + 2)


def same(left: list[list[Hypothesis]], right: list[list[Hypothesis]]) -> None:
    """The same tokens; the scores may differ by rounding."""
    for row, (ours, theirs) in enumerate(zip(left, right, strict=True)):
        for one, other in zip(ours, theirs, strict=True):
            assert (one.text, one.finished, one.length) == (
                other.text,
                other.finished,
                other.length,
            ), f"row {row}"
            assert one.score == pytest.approx(other.score, abs=2e-3)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize(
    "decoding",
    [GREEDY, BEAM, replace(BEAM, length_penalty=0.6, hypotheses=3)],
    ids=["greedy", "beam", "three hypotheses"],
)
def test_backends_agree(load: Load, family: str, decoding: Decoding) -> None:
    ours, theirs = (load(family, backend) for backend in BACKENDS)
    assert ours.count_tokens(texts()) == theirs.count_tokens(texts())
    assert ours.max_source_tokens == theirs.max_source_tokens
    assert ours.revision == theirs.revision
    same(ours.generate(texts(), decoding), theirs.generate(texts(), decoding))


@pytest.mark.parametrize("family", ["bart", "marian", "mbart50"])
def test_backends_agree_on_repetition_control(load: Load, family: str) -> None:
    decoding = replace(BEAM, no_repeat_ngram=2, min_length=6)
    results = [load(family, backend).generate(texts(), decoding) for backend in BACKENDS]
    for ours, theirs in zip(*results, strict=True):
        assert ours[0].text == theirs[0].text
        assert ours[0].length == theirs[0].length
    assert all(row[0].length >= 6 for row in results[0] if row[0].text)


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("family", FAMILIES)
def test_a_result_does_not_depend_on_its_batch_mates(load: Load, family: str, backend: str) -> None:
    model = load(family, backend)
    together = model.generate(texts(), BEAM)
    apart = [model.generate([text], BEAM)[0] for text in texts()]
    same(together, apart)
    same(list(reversed(model.generate(texts()[::-1], BEAM))), together)


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("family", FAMILIES)
def test_an_output_that_never_ends_is_cut_at_its_own_limit_and_said_to_be(
    load: Load, family: str, backend: str
) -> None:
    """Random weights hardly ever write an end token: each row must stop at its own limit."""
    model = load(family, backend)
    sources = [text for text in texts() if text]
    results = model.generate(sources, GREEDY)
    unfinished = 0
    for count, (best, *_) in zip(model.count_tokens(sources), results, strict=True):
        limit = math.ceil(GREEDY.max_length_ratio * count) + GREEDY.max_length_extra
        if best.finished:
            assert best.length < limit
        else:
            assert best.length == limit
            unfinished += 1
    assert unfinished > 0


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("family", FAMILIES)
def test_the_longest_text_is_read_and_a_longer_one_refused(
    load: Load, family: str, backend: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = load(family, backend)
    one = single(model)
    special = model.count_tokens([one])[0] - 1
    fits = " ".join([one] * (model.max_source_tokens - special))
    assert model.count_tokens([fits]) == [model.max_source_tokens]
    short = Decoding(beam=1, max_length_ratio=0.0, max_length_extra=3)
    assert len(model.generate([fits], short)) == 1

    monkeypatch.setattr(model, "start", lambda *_: pytest.fail("something was run"))
    with pytest.raises(SourceTooLong, match=str(model.max_source_tokens)):
        model.generate(["Presiden tiba.", f"{fits} {one}"], short)


@pytest.mark.parametrize("backend", BACKENDS)
def test_the_output_never_exceeds_the_positions_of_the_model(load: Load, backend: str) -> None:
    """Marian has 512 positions, and these weights write to the end of them."""
    model = load("marian", backend)
    long = Decoding(beam=1, max_length_ratio=0.0, max_length_extra=10_000)
    [[best]] = model.generate(["Presiden tiba."], long)
    assert not best.finished
    assert best.length == model.max_target_tokens


@pytest.mark.parametrize("backend", BACKENDS)
def test_blank_texts_and_no_texts(load: Load, backend: str) -> None:
    model = load("bart", backend)
    assert model.generate([], BEAM) == []
    assert model.count_tokens([]) == []
    blank = model.generate(["", "   "], replace(BEAM, hypotheses=2))
    assert [len(row) for row in blank] == [2, 2]
    assert blank[0] == [Hypothesis("", 0.0, True, 0)] * 2


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(
    "decoding",
    [
        Decoding(beam=0),
        Decoding(beam=2, hypotheses=3),
        Decoding(min_length=-1),
        Decoding(repetition_penalty=0.0),
    ],
)
def test_settings_that_no_search_can_keep(load: Load, backend: str, decoding: Decoding) -> None:
    with pytest.raises(ValueError):
        load("bart", backend).generate(["x"], decoding)


def test_rows_of_a_bucket_share_a_search_limit(load: Load) -> None:
    model = load("bart", "ctranslate2")
    sources = [model._source(list(range(size)), GREEDY) for size in (17, 25, 32)]
    assert len({source.search_limit for source in sources}) == 1
    assert length_bucket(17) == length_bucket(32) == 32
    assert [source.limit for source in sources] == [11, 14, 17]
