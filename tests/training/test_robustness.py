"""The bundled translator on headlines, capitals, numbers, datelines, quotations and names."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from models.training.score import Translator, robustness

TABLE = Path(__file__).with_name("robustness.tsv")
BUNDLED = Path(__file__).parents[2] / "models" / "bundled" / "id-en"
# What the shipped weights reach, less one sentence a kind for other int8 kernels: 101 rows in
# all, after 96. Raise these with each better checkpoint; english was held at what is reached (10)
# and now has its one sentence too. In capitals 9 of 13 is the model alone: the pipeline reads them
# as sentences (pipeline/headline.py).
FLOORS = {
    "upper": 8,
    "title": 9,
    "unpunctuated": 11,
    "numbers": 13,
    "dateline": 12,
    "quotation": 12,
    "address": 9,
    "english": 9,
    "names": 9,
}


@pytest.fixture(scope="module")
def reached() -> dict[str, dict[str, object]]:
    return robustness(Translator(BUNDLED), TABLE)


def test_the_table_is_large_and_each_row_is_new() -> None:
    rows = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines()[1:]]
    assert len({source for _, source, _ in rows}) == len(rows) >= 100
    assert all(required for _, _, required in rows)
    assert set(Counter(kind for kind, _, _ in rows)) == set(FLOORS)


@pytest.mark.parametrize("kind", FLOORS)
def test_bundled_translator_keeps_what_it_must(
    reached: dict[str, dict[str, object]], kind: str
) -> None:
    tally = reached[kind]
    assert tally["passed"] >= FLOORS[kind], tally["failed"]
