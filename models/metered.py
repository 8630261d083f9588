"""A model that counts what passes through it, for the run's statistics."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from models.base import Decoding, Hypothesis, Seq2Seq


class MeteredModel:
    """A model that counts what passes through it; otherwise the model itself."""

    def __init__(self, model: Seq2Seq) -> None:
        self._model = model
        self.name = model.name
        self.revision = model.revision
        self.max_source_tokens = model.max_source_tokens
        self.source_tokens = 0
        self.target_tokens = 0
        self.texts = 0
        self.seconds = 0.0

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return self._model.count_tokens(texts)

    def generate(self, texts: Sequence[str], decoding: Decoding) -> list[list[Hypothesis]]:
        start = time.perf_counter()
        results = self._model.generate(texts, decoding)
        self.seconds += time.perf_counter() - start
        self.texts += len(texts)
        self.source_tokens += sum(self._model.count_tokens(texts))
        self.target_tokens += sum(candidates[0].length for candidates in results)
        return results

    def describe(self) -> dict[str, Any]:
        """What the model is and what it did, for ``run.json``."""
        return {
            "name": self.name,
            "revision": self.revision,
            "backend": getattr(self._model, "backend", type(self._model).__name__),
            "precision": getattr(self._model, "precision", None),
            "device": getattr(self._model, "device", None),
            "texts": self.texts,
            "source_tokens": self.source_tokens,
            "target_tokens": self.target_tokens,
            "seconds": round(self.seconds, 3),
        }
