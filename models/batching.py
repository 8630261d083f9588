"""Rows of unequal length to batches that fit in memory, and back.

Rows are sorted by length and cut under a budget of padded tokens (rows times the longest row), so
that little is computed on padding and no batch is larger than the memory it was given.
"""

from __future__ import annotations

import math
import threading
from collections import deque
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

Result = TypeVar("Result")


def plan_batches(
    counts: Sequence[int],
    max_tokens: int,
    workers: int = 1,
    keys: Sequence[Hashable] | None = None,
) -> list[list[int]]:
    """Indices of ``counts`` (tokens of each row) in batches, longest rows first.

    Rows times the longest row of a batch is at most ``max_tokens``, except where one row alone is
    longer; rows with different ``keys`` share no batch. With several ``workers`` the budget is
    lowered so that each has a batch to work on. Longest first, because a batch that does not fit
    should fail at once, and because short batches at the end keep all workers busy to the end
    (longest processing time first, Graham 1969); with several workers the last few are halved.
    """
    if max_tokens < 1 or workers < 1:
        raise ValueError(f"max_tokens ({max_tokens}) and workers ({workers}) must be at least 1")
    keys = [0] * len(counts) if keys is None else keys
    if len(keys) != len(counts):
        raise ValueError(f"{len(keys)} keys for {len(counts)} rows")
    budget = min(max_tokens, max(1, math.ceil(sum(counts) / workers)))
    batches: list[list[int]] = []
    for row in sorted(range(len(counts)), key=lambda index: (-counts[index], str(keys[index]))):
        batch = batches[-1] if batches else []
        same = bool(batch) and keys[batch[0]] == keys[row]
        if same and (len(batch) + 1) * counts[batch[0]] <= budget:
            batch.append(row)
        else:
            batches.append([row])
    if workers > 1:
        last = batches[-2 * workers :]
        batches[-2 * workers :] = [half for batch in last for half in _halves(batch)]
    return batches


def _halves(batch: list[int]) -> list[list[int]]:
    middle = (len(batch) + 1) // 2
    return [half for half in (batch[:middle], batch[middle:]) if half]


def restore_order(
    batches: Sequence[Sequence[int]], results: Sequence[Sequence[Result]], size: int
) -> list[Result]:
    """The results of batches of indices as one list in the order of the indices, 0 to ``size - 1``.

    Raises ValueError unless each index got exactly one result.
    """
    placed: dict[int, Result] = {}
    for indices, outputs in zip(batches, results, strict=True):
        for index, output in zip(indices, outputs, strict=True):
            if index in placed:
                raise ValueError(f"row {index} has two results")
            placed[index] = output
    if placed.keys() != set(range(size)):
        raise ValueError(f"results for rows {sorted(placed)} instead of 0 to {size - 1}")
    return [placed[index] for index in range(size)]


def length_bucket(tokens: int) -> int:
    """``tokens`` rounded up to one of 16, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768 ...

    A function of the row alone: rows of one bucket can share a limit on the length of the output
    without the result of a row depending on the rows beside it.
    """
    step = 16 if tokens <= 64 else 1 << ((tokens - 1).bit_length() - 2)
    return max(1, math.ceil(tokens / step)) * step


class TokenBudget:
    """Padded tokens that one batch may have; ``halvings`` counts how often memory ran out.

    Who begins batches holds ``turn``: so the batches of two threads queue one after the other, and
    the first thread is done, and at work on its results, while the second's are computed.
    """

    def __init__(self, tokens: int) -> None:
        self.tokens = tokens
        self.halvings = 0
        self.turn = threading.Lock()

    def halve(self, used: int) -> None:
        """A batch of ``used`` padded tokens did not fit."""
        if used <= self.tokens:  # else it was begun under a budget that is lower by now
            self.tokens = max(1, used // 2)
            self.halvings += 1


def run_batches(
    counts: Sequence[int],
    budget: TokenBudget,
    start: Callable[[list[int]], Callable[[], list[Result]]],
    is_out_of_memory: Callable[[Exception], bool],
    workers: int = 1,
    keys: Sequence[Hashable] | None = None,
) -> list[Result]:
    """``start(indices)`` begins one batch and returns what waits for its results; all in order.

    Two batches for each worker are under way at any time: enough to keep all busy, and few enough
    to end soon when the run is interrupted. A batch that runs out of memory is cut up under a
    halved budget, which stays halved for the batches to come; a single row that does not fit raises
    what the backend raised.
    """
    waiting = deque(plan_batches(counts, budget.tokens, workers, keys))
    begun: deque[tuple[list[int], Callable[[], list[Result]]]] = deque()
    done: list[list[int]] = []
    results: list[list[Result]] = []

    def padded(indices: list[int]) -> int:
        return len(indices) * max(counts[index] for index in indices)

    def cut_up(indices: list[int]) -> None:
        smaller = plan_batches([counts[index] for index in indices], budget.tokens)
        waiting.extendleft([indices[row] for row in batch] for batch in reversed(smaller))

    def begin() -> None:
        indices = waiting.popleft()
        if len(indices) > 1 and padded(indices) > budget.tokens:
            cut_up(indices)
        else:
            begun.append((indices, start(indices)))

    def finish() -> None:
        indices, wait = begun.popleft()
        try:
            results.append(wait())
            done.append(indices)
        except Exception as error:
            if len(indices) == 1 or not is_out_of_memory(error):
                raise
            budget.halve(padded(indices))
            cut_up(indices)

    while waiting or begun:
        with budget.turn:
            while waiting:
                if len(begun) == 2 * workers:
                    finish()
                else:
                    begin()
        while begun and not waiting:
            finish()
    return restore_order(done, results, len(counts))
