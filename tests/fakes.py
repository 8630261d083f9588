"""Fakes for stage logic; everything else is tested on real models."""

from __future__ import annotations

from collections.abc import Sequence

from models.base import Decoding, Hypothesis, SourceTooLong
from models.loaded import LoadedModel


class UpperModel:
    """A fake for stage logic only: it upper-cases, a token is a word, and it keeps count."""

    name = "upper"
    revision = "0" * 64
    backend = "fake"
    precision = "float32"
    device = "cpu"

    def __init__(self, max_source_tokens: int = 50, finished: bool = True) -> None:
        self.max_source_tokens = max_source_tokens
        self.finished = finished
        self.seen: list[str] = []

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def generate(self, texts: Sequence[str], decoding: Decoding) -> list[list[Hypothesis]]:
        if any(count > self.max_source_tokens for count in self.count_tokens(texts)):
            raise SourceTooLong
        self.seen += texts
        return [[Hypothesis(text.upper(), 0.0, self.finished, len(text.split()))] for text in texts]


def loaded(model: UpperModel | None = None) -> LoadedModel:
    """The fake as the stages are given it."""
    return LoadedModel(model or UpperModel(), Decoding())
