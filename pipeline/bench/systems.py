"""Four ways to translate the same sentences with the same weights and the same search.

Each ``prepare_*`` loads what it needs and returns a function from texts to the number of source
tokens it translated; what the function does is what is timed.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.backend import output_limit
from models.base import Decoding
from models.batching import plan_batches
from pipeline.bench import corpus
from pipeline.config import RunConfig, load_config

#: Sentences at once in the plain batched loop.
BATCH = 32
#: Batch sizes, in padded tokens, among which the direct call's best is chosen.
SIZES = (1024, 2048, 4096, 8192)

Translate = Callable[[Sequence[str]], int]


@dataclass(frozen=True, slots=True)
class Setting:
    """A checkpoint folder, and how all systems search with it; ``threads``: CPUs in all."""

    model: str
    folder: Path
    decoding: Decoding
    threads: int


def cpus() -> int:
    return len(os.sched_getaffinity(0))


def prepare_transformers(setting: Setting, batch: int) -> Translate:
    """``generate`` on ``batch`` sentences at a time, in the order given, as tutorials have it."""
    import torch
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    torch.set_num_threads(setting.threads)
    tokenizer = AutoTokenizer.from_pretrained(setting.folder)
    model = AutoModelForSeq2SeqLM.from_pretrained(setting.folder, dtype=torch.float32).eval()
    model.generation_config.max_length = None
    decoding = setting.decoding

    def translate(texts: Sequence[str]) -> int:
        tokens = 0
        for start in range(0, len(texts), batch):
            inputs = tokenizer(
                list(texts[start : start + batch]), return_tensors="pt", padding=True
            )
            inputs = {name: inputs[name] for name in ("input_ids", "attention_mask")}
            limit = output_limit(inputs["input_ids"].shape[1], decoding, 1 << 20)
            with torch.inference_mode():
                written = model.generate(
                    **inputs,
                    num_beams=decoding.beam,
                    max_new_tokens=limit,
                    min_new_tokens=decoding.min_length or None,
                    length_penalty=decoding.length_penalty,
                    do_sample=False,
                )
            tokenizer.batch_decode(written, skip_special_tokens=True)
            tokens += int(inputs["attention_mask"].sum())
        return tokens

    return translate


class Direct:
    """CTranslate2 and nothing else, on sentences that are cut and tokenised already, all at once.

    ``choose`` tries what its documentation offers (its own sorting, or batches sorted here that
    share a limit; a range of batch sizes) and keeps the fastest.
    """

    def __init__(self, setting: Setting) -> None:
        from models.registry import load_model

        self.model: Any = load_model(setting.model, backend="ctranslate2", threads=setting.threads)
        self.decoding = setting.decoding
        self.rows: list[list[int]] = []
        self.best = ("", 0)

    def tokenise(self, texts: Sequence[str]) -> int:
        """What to translate, and how many tokens that is; not timed."""
        self.rows = self.model.encode(texts)
        return sum(map(len, self.rows))

    def choose(self, seconds_of: Callable[[Callable[[], Any]], float]) -> None:
        ways = [(way, size) for way in ("its own sorting", "sorted here") for size in SIZES]
        timed = {}
        for way, size in ways:
            self.best = (way, size)
            timed[way, size] = seconds_of(self.translate)
        self.best = min(timed, key=lambda way: timed[way])

    def translate(self) -> int:
        way, size = self.best
        model, decoding = self.model, self.decoding
        names = model._tokens
        rows = [[names[index] for index in row] for row in self.rows]
        limits = [output_limit(len(row), decoding, model.max_target_tokens) for row in rows]
        options: dict[str, Any] = {
            "beam_size": decoding.beam,
            "num_hypotheses": decoding.hypotheses,
            "length_penalty": decoding.length_penalty,
            "min_decoding_length": decoding.min_length,
            "max_input_length": 0,
            "use_vmap": model._has_shortlist,
            "asynchronous": True,
        }
        if way == "sorted here":
            buckets = [model._source(row, decoding).search_limit for row in self.rows]
            plan = plan_batches([len(row) for row in rows], size, model.workers, buckets)
            handles = [
                handle
                for batch in plan
                for handle in model._translator.translate_batch(
                    [rows[index] for index in batch],
                    max_batch_size=0,
                    max_decoding_length=buckets[batch[0]],
                    **options,
                )
            ]
        else:
            handles = model._translator.translate_batch(
                rows,
                max_batch_size=size,
                batch_type="tokens",
                max_decoding_length=max(limits),
                **options,
            )
        for handle in handles:
            handle.result()
        return sum(map(len, rows))


def prepare_ringkas(setting: Setting, folder: Path, settings: Sequence[str]) -> Callable[..., Any]:
    """``ringkas run`` on a file of articles, from the file to the files, models loaded before."""
    from pipeline.executors.local import LocalExecutor
    from pipeline.executors.worker import load_tables
    from pipeline.run import Outcome, run

    config = _config(setting, settings)

    def prepare() -> Callable[[Path], Outcome]:
        executor = LocalExecutor(config)
        load_tables(config)
        shutil.rmtree(folder, ignore_errors=True)
        return lambda path: run([str(path)], folder, config, executor=executor)

    return prepare


def readings(path: Path, setting: Setting) -> list[str]:
    """What Ringkas gives its model to read for the sentences of a file of articles, in order."""
    from pipeline.glossary import glossary_for

    glossary = glossary_for(_config(setting).translator)
    with path.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    return [text for article in texts for text in corpus.readings(article, glossary)]


def _config(setting: Setting, settings: Sequence[str] = ()) -> RunConfig:
    decoding = [
        f"translator.decoding.{name}={getattr(setting.decoding, name)}"
        for name in ("beam", "max_length_ratio", "max_length_extra", "min_length")
    ]
    return load_config(
        settings=(
            f"translator.model={setting.model}",
            "translator.backend=ctranslate2",
            f"translator.threads={setting.threads}",
            "summariser.model=extractive-lead",  # the others only translate
            *decoding,
            *settings,
        )
    )
