"""A model in use: its decoding beside it, and a count of what passes through."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from models.base import Decoding, Hypothesis, Seq2Seq


class LoadedModel:
    """``model`` with the ``decoding`` that it is used with when no other is given."""

    def __init__(self, model: Seq2Seq, decoding: Decoding) -> None:
        self._model = model
        self.decoding = decoding
        self.name = model.name
        self.max_source_tokens = model.max_source_tokens
        self._texts = 0
        self._source_tokens = 0
        self._target_tokens = 0
        self._seconds = 0.0

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text as the model would read it."""
        return self._model.count_tokens(texts)

    def generate(
        self, texts: Sequence[str], decoding: Decoding | None = None
    ) -> list[list[Hypothesis]]:
        """Candidates for each text, best first; see models.base.Seq2Seq."""
        start = time.perf_counter()
        results = self._model.generate(texts, decoding or self.decoding)
        self._seconds += time.perf_counter() - start
        self._texts += len(texts)
        self._source_tokens += sum(self._model.count_tokens(texts))
        self._target_tokens += sum(candidates[0].length for candidates in results)
        return results

    def describe(self) -> dict[str, Any]:
        """What the model is, how it decodes and what it did so far."""
        return {
            "name": self.name,
            "revision": self._model.revision,
            "backend": self._model.backend,
            "precision": self._model.precision,
            "device": self._model.device,
            "decoding": asdict(self.decoding),
            "texts": self._texts,
            "source_tokens": self._source_tokens,
            "target_tokens": self._target_tokens,
            "seconds": round(self._seconds, 3),
        }
