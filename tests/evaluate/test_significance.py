"""Resampling tests on cases whose answer is known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate.compare import Mean, compare
from pipeline.evaluate.significance import groups, holm, interval, resample_indices


def rows(values):
    return np.column_stack([values, np.ones(len(values))])


def test_a_clear_difference_is_significant_and_none_is_not():
    generator = np.random.default_rng(1)
    base = generator.normal(0.5, 0.1, 200)
    found = compare(
        Mean("m", "m"), {"a": rows(base + 0.05), "b": rows(base), "c": rows(base)}, samples=200
    )
    p = {(pair.first, pair.second): pair for pair in found.pairs}
    assert p["a", "b"].randomisation_p < 0.001
    assert p["b", "c"].randomisation_p == p["b", "c"].bootstrap_p == 1
    assert found.groups == [["a"], ["b", "c"]]
    assert found.of("a").interval.low < found.of("a").score < found.of("a").interval.high


def test_false_alarms_stay_at_the_level_of_the_test():
    generator = np.random.default_rng(2)
    significant = 0
    for _ in range(200):
        first, second = generator.normal(size=(2, 60))
        found = compare(Mean("m", "m"), {"a": rows(first), "b": rows(second)}, samples=40,
                        trials=200)  # fmt: skip
        significant += found.pairs[0].randomisation_p < 0.05
    # 200 tests of equal systems at 5%: 10 expected, more than 22 in one of 10,000 such runs.
    assert significant <= 22


def test_the_interval_holds_95_of_100_resamples():
    found = interval(np.arange(1000, dtype=float))
    assert (found.low, found.high) == (25, 974)
    assert found.half_width == (974 - 25) / 2


def test_the_same_seed_draws_the_same_rows():
    assert (resample_indices(7, 50) == resample_indices(7, 50)).all()
    assert (resample_indices(7, 50) != resample_indices(7, 50, seed=1)).any()


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_holm_is_between_the_raw_value_and_bonferroni(values):
    raw = {("s", str(place)): value for place, value in enumerate(values)}
    adjusted = holm(raw)
    for pair, value in raw.items():
        assert value <= adjusted[pair] <= min(1.0, value * len(values)) or adjusted[pair] == max(
            adjusted[other] for other in raw if raw[other] <= value
        )
    order = sorted(raw, key=raw.__getitem__)
    assert [adjusted[pair] for pair in order] == sorted(adjusted.values())


def test_holm_worked_example():
    # 0.01 * 3, max(0.03, 0.02 * 2), max(0.04, 0.03 * 1)
    raw = {("a", "b"): 0.01, ("a", "c"): 0.03, ("b", "c"): 0.02}
    assert holm(raw) == pytest.approx({("a", "b"): 0.03, ("a", "c"): 0.04, ("b", "c"): 0.04})


def test_a_boundary_needs_every_pair_across_it():
    ranking = ["a", "b", "c"]
    chain = {("a", "b"): 0.2, ("a", "c"): 0.01, ("b", "c"): 0.3}
    assert groups(ranking, chain) == [["a", "b", "c"]]
    split = {("a", "b"): 0.01, ("a", "c"): 0.01, ("b", "c"): 0.3}
    assert groups(ranking, split) == [["a"], ["b", "c"]]
