"""The bars of the labelled pairs: what docs/checks.md promises."""

from __future__ import annotations

import pytest

from pipeline.check import check_pair
from pipeline.records import Severity
from tests.check.measure import load, measure

KINDS = {
    "copied", "currency", "date", "direction", "language", "length", "link", "magnitude", "name",
    "negation", "nonword", "number", "placeholder", "quotes", "repetition", "time", "unfinished",
    "untranslated",
}  # fmt: skip


@pytest.fixture(scope="module")
def rows():
    return load("tune") + load("measure")


def test_labelled_set_is_large_enough(rows):
    assert sum(row["kind"] is None for row in rows) >= 150
    assert sum(row["kind"] is not None for row in rows) >= 150
    assert {row["kind"] for row in rows} == KINDS | {None}
    pairs = [(row["source"], row["target"]) for row in rows]
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize("half", ["tune", "measure"])
def test_labelled_half_is_in_its_file(half):
    assert {row["half"] for row in load(half)} == {half}


def test_precision_and_recall_on_the_measure_half():
    table = measure(load("measure"))
    assert set(table) == KINDS | {"all"}
    below = {k: row for k, row in table.items() if row["precision"] < 0.95 or row["recall"] < 0.85}
    assert not below
    assert table["all"]["precision"] >= 0.98
    assert table["all"]["recall"] >= 0.95


def test_correct_pairs_stay_clean(rows):
    clean = [row for row in rows if row["kind"] is None]
    flagged = [
        row["source"]
        for row in clean
        if any(f.severity != Severity.INFO for f in check_pair(row["source"], row["target"]))
    ]
    assert len(flagged) <= len(clean) // 100
