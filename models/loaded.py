"""A model in use: its decoding and its cache beside it, and a count of what passes through."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import asdict
from typing import Any

from models.base import Decoding, Hypothesis, Seq2Seq
from models.cache import SentenceCache, identity, keys

#: Texts whose numbers of tokens are remembered: a few windows of articles.
REMEMBERED = 16_384


class LoadedModel:
    """``model`` with the ``decoding`` that it is used with when no other is given.

    May be used by several threads at once. A text that ``cache`` has an answer for is not given to
    the model, nor is one that stands twice among the texts of a call.
    """

    def __init__(
        self, model: Seq2Seq, decoding: Decoding, cache: SentenceCache | None = None
    ) -> None:
        self._model = model
        self.decoding = decoding
        self.name = model.name
        self.max_source_tokens = model.max_source_tokens
        self._cache = cache
        self._identity = identity(model)
        # CTranslate2 queues what several threads ask for; torch would compute it all at once, in
        # that many times the memory.
        self._turn = nullcontext() if model.backend == "ctranslate2" else threading.Lock()
        self._lock = threading.Lock()
        self._lengths: dict[str, int] = {}
        self._active = 0
        self._since = 0.0
        self._counts = dict.fromkeys(("texts", "cached_texts", "source_tokens", "target_tokens"), 0)
        self._seconds = 0.0

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text as the model would read it."""
        known = self._lengths
        unknown = [text for text in dict.fromkeys(texts) if text not in known]
        counts = self._model.count_tokens(unknown) if unknown else []
        counted = dict(zip(unknown, counts, strict=True))
        lengths = [counted[text] if text in counted else known[text] for text in texts]
        if len(known) + len(counted) > REMEMBERED:
            self._lengths = counted  # a thread that still reads the old ones keeps them
        else:
            known.update(counted)
        return lengths

    def generate(
        self, texts: Sequence[str], decoding: Decoding | None = None
    ) -> list[list[Hypothesis]]:
        """Candidates for each text, best first; see models.base.Seq2Seq."""
        decoding = decoding or self.decoding
        wanted = keys(self._identity, texts, decoding)
        found = self._cache.get(wanted) if self._cache else {}
        missing = {key: text for key, text in wanted.items() if key not in found}
        if missing:
            with self._turn, self._clock():
                answers = self._model.generate(list(missing.values()), decoding)
            made = dict(zip(missing, answers, strict=True))
        else:
            made = {}
        if self._cache:
            self._cache.put(made)
        by_text = {text: (made.get(key) or found[key]) for key, text in wanted.items()}
        results = [by_text[text] for text in texts]
        source_tokens = sum(self.count_tokens(texts))
        with self._lock:
            self._counts["texts"] += len(texts)
            self._counts["cached_texts"] += len(found)
            self._counts["source_tokens"] += source_tokens
            self._counts["target_tokens"] += sum(candidates[0].length for candidates in results)
        return results

    def describe(self) -> dict[str, Any]:
        """What the model is, how it decodes and what it did so far.

        ``seconds``: wall time in which it had work, from whichever thread. ``batch_halvings``: how
        often a batch did not fit into memory and was cut.
        """
        budget = getattr(self._model, "budget", None)
        return {
            "name": self.name,
            "revision": self._model.revision,
            "backend": self._model.backend,
            "precision": self._model.precision,
            "device": self._model.device,
            "decoding": asdict(self.decoding),
            **self._counts,
            "batch_halvings": budget.halvings if budget else 0,
            "seconds": round(self._seconds, 3),
        }

    def close(self) -> None:
        """Write what the cache could not write so far."""
        if self._cache:
            self._cache.close()

    @contextmanager
    def _clock(self) -> Iterator[None]:
        """Counts the time in which at least one thread is inside."""
        with self._lock:
            if not self._active:
                self._since = time.perf_counter()
            self._active += 1
        try:
            yield
        finally:
            with self._lock:
                self._active -= 1
                if not self._active:
                    self._seconds += time.perf_counter() - self._since
