"""What both backends share: nothing is truncated, batches by padded tokens, honest limits."""

from __future__ import annotations

import math
import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from models.base import Decoding, Hypothesis, SourceTooLong
from models.batching import TokenBudget, length_bucket, run_batches

#: Texts whose tokens are remembered from their being counted: a few windows of articles.
REMEMBERED = 8192


@dataclass(frozen=True, slots=True)
class Source:
    """One encoded text: ``tokens`` are ids, special tokens included.

    The output is cut at ``limit`` tokens (end token included, a forced first token not). The search
    itself may go on to ``search_limit``, which is the limit of the longest row of its length
    bucket: so rows can share a batch, and the result of a row still depends on that row alone.
    """

    tokens: list[int]
    limit: int
    search_limit: int


def output_limit(source_tokens: int, decoding: Decoding, model_limit: int) -> int:
    """Tokens an output may have, end token included, for a source of ``source_tokens``."""
    limit = math.ceil(decoding.max_length_ratio * source_tokens) + decoding.max_length_extra
    return min(max(limit, decoding.min_length + 1, 1), model_limit)


def check_decoding(decoding: Decoding) -> None:
    """Raises ValueError for settings that no search can keep."""
    if decoding.beam < 1 or not 1 <= decoding.hypotheses <= decoding.beam:
        raise ValueError(
            f"beam must be at least 1 and hypotheses between 1 and beam: "
            f"beam={decoding.beam}, hypotheses={decoding.hypotheses}"
        )
    if decoding.max_length_ratio < 0 or decoding.max_length_extra < 0 or decoding.min_length < 0:
        raise ValueError(f"lengths must not be negative: {decoding}")
    if decoding.repetition_penalty <= 0 or decoding.no_repeat_ngram < 0:
        raise ValueError(
            f"repetition_penalty must be above 0, no_repeat_ngram not below: {decoding}"
        )


def cpu_count() -> int:
    """Cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Backend(ABC):
    """The part of the Seq2Seq protocol that does not depend on the library that computes.

    A hypothesis's ``score`` is its log-probability divided by its number of tokens, the end token
    counted and a forced first token not, whatever the length penalty was: the mean log-probability
    of a token, the same in both backends. (With no_repeat_ngram and repetition_penalty they differ:
    CTranslate2's score has them in it, and its repetition_penalty acts on logits, that of
    transformers' beam search on log-probabilities.) The order of the hypotheses is the search's,
    which has the length penalty in it. ``length`` counts neither the end token nor a forced first
    token.
    """

    name: str
    revision: str
    backend: str
    precision: str
    device: str
    max_source_tokens: int
    #: The most tokens the decoder can write, end token included, a forced first token not.
    max_target_tokens: int
    #: Padded source tokens of a batch; ``budget.halvings`` says how often memory ran out.
    budget: TokenBudget
    #: Batches computed at the same time.
    workers: int = 1

    def __init__(self) -> None:
        #: Rows of ``count_tokens`` for which ``generate`` has not been called yet.
        self._counted: dict[str, list[int]] = {}

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text as the model would read it, special tokens included."""
        rows = self.encode(texts)
        if len(self._counted) > REMEMBERED:
            self._counted = {}
        self._counted.update(zip(texts, rows, strict=True))
        return [len(tokens) for tokens in rows]

    def generate(self, texts: Sequence[str], decoding: Decoding) -> list[list[Hypothesis]]:
        """Keeps ``Seq2Seq.generate``; a blank text gives blank hypotheses.

        Raises SourceTooLong, and ValueError for settings that no search can keep.
        """
        check_decoding(decoding)
        sources = [self._source(tokens, decoding) for tokens in self._rows(texts)]
        for text, source in zip(texts, sources, strict=True):
            if len(source.tokens) > self.max_source_tokens:
                raise SourceTooLong(
                    f"{self.name} reads at most {self.max_source_tokens} tokens, "
                    f"and this text has {len(source.tokens)}: {text[:60]!r} ..."
                )
        # A source of special tokens only: transformers would answer anything, CTranslate2 nothing.
        blank = len(self.encode([""])[0])
        rows = [source for source in sources if len(source.tokens) > blank]
        results = iter(self._run_all(rows, decoding))
        nothing = [Hypothesis("", 0.0, True, 0)] * decoding.hypotheses
        return [next(results) if len(source.tokens) > blank else nothing for source in sources]

    def _rows(self, texts: Sequence[str]) -> list[list[int]]:
        """``encode``, but for what has been encoded to be counted."""
        counted = self._counted
        rows = [counted.pop(text, None) for text in texts]
        others = iter(self.encode([t for t, row in zip(texts, rows, strict=True) if row is None]))
        return [next(others) if row is None else row for row in rows]

    def _run_all(self, sources: list[Source], decoding: Decoding) -> list[list[Hypothesis]]:
        return run_batches(
            [len(source.tokens) for source in sources],
            self.budget,
            lambda rows: self.start([sources[row] for row in rows], decoding),
            self.is_out_of_memory,
            self.workers,
            [source.search_limit for source in sources],
        )

    def _source(self, tokens: list[int], decoding: Decoding) -> Source:
        length = len(tokens)
        return Source(
            tokens,
            output_limit(length, decoding, self.max_target_tokens),
            output_limit(length_bucket(length), decoding, self.max_target_tokens),
        )

    @abstractmethod
    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        """Token ids as the model reads them, prefix and special tokens included."""

    @abstractmethod
    def start(
        self, batch: list[Source], decoding: Decoding
    ) -> Callable[[], list[list[Hypothesis]]]:
        """Begin one batch, all rows with the same ``search_limit``; call the result to wait."""

    @abstractmethod
    def is_out_of_memory(self, error: Exception) -> bool:
        """Whether a smaller batch could succeed."""
