"""The transformers backend: any sequence-to-sequence checkpoint of the Hub, CPU or CUDA.

Everything ``generate`` would otherwise take from the checkpoint or from its own defaults (20 new
tokens) is set here; what the checkpoint carries is kept only where it is a fact about the model
(start, end, pad, forced and forbidden tokens).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from transformers import AutoModelForSeq2SeqLM, GenerationConfig
from transformers.modeling_outputs import BaseModelOutput

from models.backend import Backend, Source, cpu_count
from models.base import Decoding, Hypothesis, ModelError
from models.batching import TokenBudget
from models.checkpoint import load_tokenizer, load_weights
from models.cpu import has_fast_bfloat16
from models.hub import revision_of
from models.languages import UNSET, Languages, set_languages
from models.tokenise import SlowTokeniser

DTYPES = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}
#: Logits of about this many numbers at once when outputs are scored: 256 MB in float32.
SCORED_LOGITS = 1 << 26


def choose_dtype(precision: str, device: str) -> torch.dtype:
    """The dtype of a precision name; auto: bf16 on CUDA and on CPUs that compute it, else fp32."""
    if precision == "auto":
        return torch.bfloat16 if device == "cuda" or has_fast_bfloat16() else torch.float32
    if precision not in DTYPES:
        raise ModelError(
            f"the transformers backend computes in {', '.join(DTYPES)}, not {precision}"
        )
    if precision == "float16" and device == "cpu":
        raise ModelError("float16 is for CUDA; on a CPU use float32 or bfloat16")
    return DTYPES[precision]


class TransformersSeq2Seq(Backend):
    """A checkpoint folder behind the Seq2Seq protocol."""

    backend = "transformers"

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
    ) -> None:
        super().__init__()
        self.name = name
        self.revision = revision_of(folder)
        self.device = device
        self.dtype = choose_dtype(precision, device)
        self.precision = str(self.dtype).removeprefix("torch.")
        if device == "cpu":
            torch.set_num_threads(threads or cpu_count())
        self._model: Any = load_weights(AutoModelForSeq2SeqLM, folder, dtype=self.dtype)
        self._model.to(device).eval()
        tokenizer = load_tokenizer(folder)
        carried = self._model.generation_config
        special = set_languages(name, self._model.config, carried, tokenizer, languages)
        # generate() fills in what a configuration leaves open from this one: leave nothing in it.
        self._model.generation_config = GenerationConfig()
        self.special = special
        self.max_source_tokens = min(max_source_tokens or 1 << 30, special.max_source_tokens)
        self.max_target_tokens = special.max_target_tokens
        self.budget = TokenBudget(max_batch_tokens)
        self._tokeniser = SlowTokeniser(tokenizer)

    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        return self._tokeniser.encode([self.special.prefix + text for text in texts])

    def is_out_of_memory(self, error: Exception) -> bool:
        return isinstance(error, (torch.OutOfMemoryError, MemoryError)) or (
            "can't allocate memory" in str(error)
        )

    def start(
        self, batch: list[Source], decoding: Decoding
    ) -> Callable[[], list[list[Hypothesis]]]:
        return lambda: self._run(batch, decoding)

    @torch.inference_mode()
    def _run(self, batch: list[Source], decoding: Decoding) -> list[list[Hypothesis]]:
        ids, mask = self._padded([source.tokens for source in batch])
        # Computed here, since the outputs are scored with the same states afterwards.
        states = self._model.get_encoder()(input_ids=ids, attention_mask=mask).last_hidden_state
        written = self._model.generate(
            encoder_outputs=BaseModelOutput(last_hidden_state=states),
            attention_mask=mask,
            generation_config=self._generation_config(batch[0].search_limit, decoding),
        )[:, 1:].tolist()
        first = len(self.special.forced)
        sources = [source for source in batch for _ in range(decoding.hypotheses)]
        whole, rows, finished = [], [], []
        for source, row in zip(sources, written, strict=True):
            end = next((i for i in range(first, len(row)) if row[i] == self.special.end), len(row))
            whole.append(row[: min(end + 1, source.search_limit + first)])
            rows.append(whole[-1][: source.limit + first])
            finished.append(rows[-1][first:][-1:] == [self.special.end])
        scores = self._score(states, mask, whole)
        lengths = [len(row) - first - done for row, done in zip(rows, finished, strict=True)]
        texts = self._tokeniser.decode([row[first:] for row in rows])
        flat = [Hypothesis(*parts) for parts in zip(texts, scores, finished, lengths, strict=True)]
        return [
            flat[start : start + decoding.hypotheses]
            for start in range(0, len(flat), decoding.hypotheses)
        ]

    def _generation_config(self, limit: int, decoding: Decoding) -> GenerationConfig:
        special = self.special
        singles = [ids[0] for ids in special.suppressed if len(ids) == 1]
        longer = [ids for ids in special.suppressed if len(ids) > 1]
        forced = len(special.forced)
        return GenerationConfig(
            max_length=None,
            max_new_tokens=limit + forced,
            min_new_tokens=decoding.min_length + forced if decoding.min_length else None,
            num_beams=decoding.beam,
            num_return_sequences=decoding.hypotheses,
            do_sample=False,
            # As CTranslate2 searches: a row ends with its beam-th finished hypothesis.
            early_stopping=decoding.beam > 1,
            length_penalty=decoding.length_penalty if decoding.beam > 1 else 1.0,
            no_repeat_ngram_size=decoding.no_repeat_ngram,
            repetition_penalty=decoding.repetition_penalty,
            decoder_start_token_id=special.start,
            eos_token_id=special.end,
            pad_token_id=special.pad,
            forced_bos_token_id=special.forced[0] if special.forced else None,
            # As CTranslate2, and opus-mt's own settings: forbidden tokens give up their share.
            renormalize_logits=True,
            suppress_tokens=singles or None,
            bad_words_ids=longer or None,
            use_cache=True,
        )

    def _padded(self, rows: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor]:
        """Ids and attention mask, both (rows, longest row), padded on the right."""
        longest = max(len(row) for row in rows)
        ids = torch.full((len(rows), longest), self.special.pad, dtype=torch.long)
        mask = torch.zeros((len(rows), longest), dtype=torch.long)
        for index, row in enumerate(rows):
            ids[index, : len(row)] = torch.tensor(row, dtype=torch.long)
            mask[index, : len(row)] = 1
        return ids.to(self.device), mask.to(self.device)

    def _score(
        self, states: torch.Tensor, mask: torch.Tensor, rows: list[list[int]]
    ) -> list[float]:
        """Mean log-probability of the tokens of each output that were not forced.

        ``states`` (sources, tokens, width) and ``mask`` (sources, tokens) are the encoder's; each
        source has the same number of outputs, one after the other in ``rows``.

        Read off one pass over the finished outputs: ``generate`` would give it only by keeping the
        scores of the whole vocabulary for every step of every beam.
        """
        special = self.special
        first = len(special.forced)
        singles = [ids[0] for ids in special.suppressed if len(ids) == 1]
        each = len(rows) // len(states)
        longest = max(len(row) for row in rows)
        chunk = max(1, SCORED_LOGITS // (longest * self._model.config.vocab_size))
        scores: list[float] = []
        for start in range(0, len(rows), chunk):
            part = rows[start : start + chunk]
            of = torch.arange(start, start + len(part), device=states.device) // each
            inputs, _ = self._padded([[special.start, *row[:-1]] for row in part])
            targets, counted = self._padded(part)
            logits = self._model(
                encoder_outputs=BaseModelOutput(last_hidden_state=states[of]),
                attention_mask=mask[of],
                decoder_input_ids=inputs,
                use_cache=False,
            ).logits.float()
            logits[..., singles] = float("-inf")
            picked = logits.gather(-1, targets.unsqueeze(-1)).squeeze(-1) - logits.logsumexp(-1)
            counted[:, :first] = 0
            total = picked.masked_fill(counted == 0, 0.0).sum(1) / counted.sum(1).clamp(min=1)
            scores.extend(total.tolist())
        return scores
