"""The CTranslate2 backend: the same contract on int8, float32 or CUDA half precision.

CTranslate2's own defaults that differ from everyone's are set: no input is truncated
(``max_input_length=0``), batches are ours (``max_batch_size=0``), the end token is returned (so
that an output cut by the limit is seen, and counts in its length as it does in transformers).
"""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import ctranslate2

from models.backend import Backend, Source, cpu_count
from models.base import Decoding, Hypothesis, ModelError
from models.batching import TokenBudget
from models.convert import MANIFEST, SHORTLIST, converted_folder, read_vocabulary
from models.cpu import has_exact_int8
from models.hub import file_hash, revision_of
from models.languages import UNSET, Languages, Special
from models.memory import keep_freed_memory
from models.tokenise import load_tokeniser

#: Bytes of a checkpoint up to which float32 stands in for int8 that is not exact; larger ones would
#: need memory that a machine with so old a CPU may not have.
EXACT_BYTES = 3 << 30


def choose_compute_type(precision: str, device: str, folder: Path) -> str:
    """CTranslate2's name for a precision; auto: int8 on a CPU, on CUDA the best it supports.

    On a CPU whose int8 is not exact (models/cpu.py), auto is float32 unless the checkpoint in
    ``folder`` has more than `EXACT_BYTES`. Raises ModelError for what the device does not compute.
    """
    supported = ctranslate2.get_supported_compute_types(device)
    wanted: tuple[str, ...]
    if precision == "auto":
        wanted = ("int8_float32",) if device == "cpu" else ("bfloat16", "float16", "float32")
        if device == "cpu" and not has_exact_int8():
            size = sum(file.stat().st_size for file in folder.glob("*.safetensors"))
            wanted = ("float32",) if size <= EXACT_BYTES else wanted
    elif precision == "int8":
        wanted = ("int8_float32",) if device == "cpu" else ("int8_bfloat16", "int8_float16")
    else:
        wanted = (precision,)
    for name in wanted:
        if name in supported:
            return name
    raise ModelError(
        f"CTranslate2 does not compute in {precision} on this {device}; "
        f"it has {', '.join(sorted(supported))}"
    )


class CTranslate2Seq2Seq(Backend):
    """A checkpoint folder, converted, behind the Seq2Seq protocol.

    ``threads`` translators of one thread each share one copy of the weights, since that is faster
    than one translator of several threads (docs/performance.md).
    """

    backend = "ctranslate2"

    def __init__(
        self,
        name: str,
        folder: Path,
        *,
        languages: Languages = UNSET,
        device: str = "cpu",
        precision: str = "auto",
        max_batch_tokens: int = 4096,
        threads: int = 0,
        max_source_tokens: int | None = None,
        shortlist: Path | None = None,
    ) -> None:
        super().__init__()
        self.name = name
        self.revision = revision_of(folder)
        if shortlist:
            both = f"{self.revision} {file_hash(shortlist)}"
            self.revision = hashlib.sha256(both.encode()).hexdigest()
        self.compute_type = choose_compute_type(precision, device, folder)
        self.precision = "int8" if self.compute_type.startswith("int8") else self.compute_type
        self.device = device
        #: The folder that CTranslate2 reads.
        self.converted = converted_folder(
            name, folder, self.compute_type, languages, shortlist=shortlist
        )
        self._has_shortlist = (self.converted / SHORTLIST).is_file()
        self.workers = 1
        if device == "cpu":
            self.workers = threads or cpu_count()
            keep_freed_memory()
        self._translator = ctranslate2.Translator(
            str(self.converted),
            device=device,
            compute_type=self.compute_type,
            inter_threads=self.workers,
            intra_threads=1,
        )
        manifest = json.loads((self.converted / MANIFEST).read_text(encoding="utf-8"))
        self.special = Special(**manifest["special"])
        self._tokens = read_vocabulary(self.converted)
        self._ids = {token: index for index, token in enumerate(self._tokens)}
        self._tokeniser = load_tokeniser(self.converted, self._tokens)
        self.max_source_tokens = min(max_source_tokens or 1 << 30, self.special.max_source_tokens)
        self.max_target_tokens = self.special.max_target_tokens
        self.budget = TokenBudget(max_batch_tokens)

    @property
    def vocabulary(self) -> list[str]:
        """The token of each id."""
        return self._tokens

    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        return self._tokeniser.encode([self.special.prefix + text for text in texts])

    def is_out_of_memory(self, error: Exception) -> bool:
        message = str(error).lower()
        return isinstance(error, MemoryError) or "out of memory" in message or "alloc" in message

    def start(
        self, batch: list[Source], decoding: Decoding
    ) -> Callable[[], list[list[Hypothesis]]]:
        special = self.special
        forced = [self._tokens[index] for index in special.forced]
        suppressed = [
            [self._tokens[index] for index in ids]
            for ids in special.suppressed
            if max(ids) < len(self._tokens)  # Marian's pad is not converted
        ]
        handles = self._translator.translate_batch(
            [[self._tokens[index] for index in source.tokens] for source in batch],
            target_prefix=[forced] * len(batch) if forced else None,
            asynchronous=True,
            max_batch_size=0,
            max_input_length=0,
            use_vmap=self._has_shortlist,
            beam_size=decoding.beam,
            num_hypotheses=decoding.hypotheses,
            length_penalty=decoding.length_penalty,
            max_decoding_length=batch[0].search_limit + len(forced),
            min_decoding_length=decoding.min_length + len(forced) if decoding.min_length else 0,
            no_repeat_ngram_size=decoding.no_repeat_ngram,
            repetition_penalty=decoding.repetition_penalty,
            suppress_sequences=suppressed or None,
            return_end_token=True,
            return_scores=True,
        )

        def wait() -> list[list[Hypothesis]]:
            # result() would not let an interrupt through until the batch is done; only the main
            # thread gets any, and in the others looking again and again costs time.
            while threading.current_thread() is threading.main_thread() and not handles[-1].done():
                time.sleep(0.01)
            return self._hypotheses([handle.result() for handle in handles], batch, decoding)

        return wait

    def _hypotheses(
        self,
        results: list[ctranslate2.TranslationResult],
        batch: list[Source],
        decoding: Decoding,
    ) -> list[list[Hypothesis]]:
        first = len(self.special.forced)
        rows, parts = [], []
        for result, source in zip(results, batch, strict=True):
            for tokens, score in zip(result.hypotheses, result.scores, strict=True):
                row = [self._ids[token] for token in tokens[: source.limit + first]]
                finished = row[first:][-1:] == [self.special.end]
                total = score * len(tokens) ** decoding.length_penalty
                mean = total / max(1, len(tokens) - first)
                rows.append(row[first:])
                parts.append((mean, finished, len(row) - first - finished))
        texts = self._tokeniser.decode(rows)
        flat = [Hypothesis(text, *part) for text, part in zip(texts, parts, strict=True)]
        return [
            flat[start : start + decoding.hypotheses]
            for start in range(0, len(flat), decoding.hypotheses)
        ]
