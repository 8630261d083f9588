"""Batches by padded tokens: every row once, the budget kept, the order restored."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.batching import TokenBudget, length_bucket, plan_batches, restore_order, run_batches

counts = st.lists(st.integers(1, 600), max_size=200)
budgets = st.integers(1, 5000)


def padded(batch: list[int], rows: list[int]) -> int:
    return len(batch) * max(rows[index] for index in batch)


@given(counts, budgets, st.integers(1, 8))
def test_every_row_is_in_one_batch(rows: list[int], budget: int, workers: int) -> None:
    batches = plan_batches(rows, budget, workers)
    assert sorted(index for batch in batches for index in batch) == list(range(len(rows)))
    assert all(batches)


@given(counts, budgets, st.integers(1, 8))
def test_the_budget_holds_unless_one_row_exceeds_it(
    rows: list[int], budget: int, workers: int
) -> None:
    for batch in plan_batches(rows, budget, workers):
        assert len(batch) == 1 or padded(batch, rows) <= budget


@given(counts, budgets)
def test_a_batch_is_only_closed_when_the_next_row_does_not_fit(
    rows: list[int], budget: int
) -> None:
    batches = plan_batches(rows, budget)
    for batch in batches[:-1]:
        assert (len(batch) + 1) * rows[batch[0]] > min(budget, sum(rows))


@given(counts, budgets)
def test_longest_rows_come_first(rows: list[int], budget: int) -> None:
    order = [rows[index] for batch in plan_batches(rows, budget) for index in batch]
    assert order == sorted(rows, reverse=True)


@given(st.lists(st.tuples(st.integers(1, 90), st.integers(0, 3)), max_size=80), budgets)
def test_rows_with_different_keys_share_no_batch(rows: list[tuple[int, int]], budget: int) -> None:
    keys = [key for _, key in rows]
    batches = plan_batches([count for count, _ in rows], budget, keys=keys)
    assert all(len({keys[index] for index in batch}) == 1 for batch in batches)
    assert sorted(index for batch in batches for index in batch) == list(range(len(rows)))


@given(st.integers(2, 6), st.integers(4, 50))
def test_every_worker_gets_a_batch(workers: int, length: int) -> None:
    assert len(plan_batches([length] * workers * 2, 100_000, workers)) >= workers


def test_several_workers_end_on_small_batches() -> None:
    assert [len(batch) for batch in plan_batches([10] * 60, 100, workers=1)] == [10] * 6
    assert [len(batch) for batch in plan_batches([10] * 60, 100, workers=2)] == [10] * 2 + [5] * 8


@given(counts, budgets)
def test_results_come_back_in_order(rows: list[int], budget: int) -> None:
    batches = plan_batches(rows, budget)
    results = [[f"row {index}" for index in batch] for batch in batches]
    assert restore_order(batches, results, len(rows)) == [f"row {i}" for i in range(len(rows))]


@pytest.mark.parametrize(
    ("batches", "results", "size"),
    [
        ([[0, 1]], [["a"]], 2),
        ([[0]], [["a"]], 2),
        ([[0], [0]], [["a"], ["b"]], 1),
        ([[0, 2]], [["a", "b"]], 2),
        ([[0]], [["a"], ["b"]], 1),
    ],
)
def test_a_lost_or_doubled_row_is_an_error(
    batches: list[list[int]], results: list[list[str]], size: int
) -> None:
    with pytest.raises(ValueError):
        restore_order(batches, results, size)


@given(st.integers(1, 3000))
def test_a_length_bucket_is_near_and_above(tokens: int) -> None:
    bucket = length_bucket(tokens)
    assert tokens <= bucket < max(tokens * 1.5, tokens + 16)
    assert length_bucket(bucket) == bucket
    assert length_bucket(tokens + 1) >= bucket


@given(counts, st.integers(600, 5000), st.integers(600, 2000))
def test_what_runs_out_of_memory_is_cut_up_and_run_again(
    rows: list[int], budget: int, memory: int
) -> None:
    """A machine that holds ``memory`` padded tokens gives all results, in order."""

    def start(batch: list[int]):  # type: ignore[no-untyped-def]
        def wait() -> list[int]:
            if padded(batch, rows) > memory:
                raise MemoryError
            return [index * 10 for index in batch]

        return wait

    shared = TokenBudget(budget)
    results = run_batches(rows, shared, start, lambda error: isinstance(error, MemoryError))
    assert results == [index * 10 for index in range(len(rows))]
    largest = max((padded(batch, rows) for batch in plan_batches(rows, budget)), default=0)
    assert (shared.halvings > 0) == (largest > memory)
    assert shared.tokens == budget or shared.halvings > 0


def test_a_row_that_never_fits_and_any_other_error_are_raised() -> None:
    def fail(error: Exception):  # type: ignore[no-untyped-def]
        def wait() -> list[int]:
            raise error

        return lambda batch: wait

    def is_memory(error: Exception) -> bool:
        return isinstance(error, MemoryError)

    with pytest.raises(MemoryError):
        run_batches([5, 5], TokenBudget(100), fail(MemoryError()), is_memory)
    budget = TokenBudget(100)
    with pytest.raises(RuntimeError):
        run_batches([5, 5], budget, fail(RuntimeError()), is_memory)
    assert budget.halvings == 0


def test_two_threads_take_turns_and_get_their_own_results() -> None:
    """Also when memory runs out in the middle: nothing is lost, mixed up or waited for for ever."""
    budget = TokenBudget(64)
    order: list[str] = []

    def run(name: str) -> list[str]:
        def start(batch: list[int]) -> Callable[[], list[str]]:
            order.append(name)

            def wait() -> list[str]:
                if len(batch) > 4:
                    raise MemoryError
                return [f"{name}{index}" for index in batch]

            return wait

        return run_batches([8] * 40, budget, start, lambda error: isinstance(error, MemoryError))

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(run, "ab", timeout=30))
    assert results == [[f"{name}{index}" for index in range(40)] for name in "ab"]
    assert budget.tokens == 32


def test_no_more_batches_are_under_way_than_keep_the_workers_busy() -> None:
    under_way, most = 0, 0

    def start(batch: list[int]) -> Callable[[], list[int]]:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)

        def wait() -> list[int]:
            nonlocal under_way
            under_way -= 1
            return batch

        return wait

    assert run_batches([8] * 40, TokenBudget(16), start, lambda _: False, 3) == list(range(40))
    assert most == 6
