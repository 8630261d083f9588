"""The protocol every sequence-to-sequence backend keeps.

Two verbs and small result objects. No backend truncates: a text above ``max_source_tokens`` is an
error of the caller, who counts tokens first and splits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class RingkasError(Exception):
    """An error that the user can mend: the message alone is shown, without a traceback."""

    exit_code = 1


class ModelError(RingkasError):
    """A model cannot be had or used; the message says what to do next."""


class SourceTooLong(ValueError):
    """A text has more tokens than the model can read. Nothing was truncated, nothing was run."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """How to search, set explicitly for every backend, since their defaults differ.

    An output may have at most ``max_length_ratio * source tokens + max_length_extra`` tokens
    (never more than the model's own limit) and at least ``min_length``; the length penalty is the
    exponent of the length by which a hypothesis's log-probability is divided (0: none), in the
    sense of transformers and CTranslate2 alike.
    """

    beam: int = 4
    length_penalty: float = 1.0
    max_length_ratio: float = 2.0
    max_length_extra: int = 20
    min_length: int = 0
    no_repeat_ngram: int = 0
    repetition_penalty: float = 1.0
    hypotheses: int = 1


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One candidate: ``score`` is the length-normalised log-probability, ``length`` in tokens.

    ``finished`` is False where the length limit cut the output before its end token.
    """

    text: str
    score: float
    finished: bool
    length: int


class Seq2Seq(Protocol):
    """What turns texts into texts.

    ``name`` is what the user asked for, ``revision`` a hash of the weights and tokenizer files,
    ``max_source_tokens`` the longest input in tokens, special tokens included. ``backend``,
    ``precision`` and ``device`` are what was chosen, never "auto".
    """

    name: str
    revision: str
    backend: str
    precision: str
    device: str
    max_source_tokens: int

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text as the model would read it, special tokens included."""
        ...

    def generate(self, texts: Sequence[str], decoding: Decoding) -> list[list[Hypothesis]]:
        """For each text, in order, ``decoding.hypotheses`` candidates, best first.

        Batches by padded tokens inside; the result of a text does not depend on its batch mates
        beyond floating-point noise. Raises SourceTooLong if any text is above
        ``max_source_tokens``, before anything is run.
        """
        ...
