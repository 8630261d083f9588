"""A model of Helsinki-NLP/opus-mt-id-en's exact shape with random weights.

The published weights cannot be had everywhere; the time that a model takes does not depend on what
its weights say, as long as the number of tokens that it writes is fixed. Its sentencepiece models
are trained on the seeds, and its vocabulary is filled up to the original's 54,796.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.bench.corpus import ROOT

VOCABULARY = 54_796
_PIECES = 2_000


def build(folder: Path) -> Path:
    """The checkpoint in ``folder``, written there unless it is there."""
    if (folder / "model.safetensors").is_file():
        return folder
    import torch
    from transformers import MarianConfig, MarianMTModel

    folder.mkdir(parents=True, exist_ok=True)
    words = dict.fromkeys(["</s>", "<unk>"])
    for name, language in (("source", "id"), ("target", "en")):
        words.update(dict.fromkeys(_train(folder / f"{name}.spm", language)))
    filled = [*words, *(f"<filler_{index}>" for index in range(VOCABULARY - 1 - len(words)))]
    vocabulary = {word: index for index, word in enumerate([*filled, "<pad>"])}
    pad = VOCABULARY - 1
    _write(folder / "vocab.json", vocabulary)
    _write(folder / "tokenizer_config.json", {"source_lang": "id", "target_lang": "en"})
    ids: dict[str, Any] = {
        "pad_token_id": pad,
        "eos_token_id": 0,
        "bos_token_id": 0,
        "decoder_start_token_id": pad,
    }
    config = MarianConfig(
        vocab_size=VOCABULARY,
        decoder_vocab_size=VOCABULARY,
        d_model=512,
        encoder_layers=6,
        decoder_layers=6,
        encoder_attention_heads=8,
        decoder_attention_heads=8,
        encoder_ffn_dim=2048,
        decoder_ffn_dim=2048,
        max_position_embeddings=512,
        activation_function="swish",
        scale_embedding=True,
        **ids,
    )
    torch.manual_seed(7)
    model = MarianMTModel(config)
    model.save_pretrained(folder)
    written = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    legacy = {
        "static_position_embeddings": True,
        "normalize_before": False,
        "normalize_embedding": False,
    }
    _write(folder / "config.json", {**written, **legacy})
    _write(folder / "generation_config.json", {**ids, "bad_words_ids": [[pad]], "num_beams": 6})
    return folder


def train_pieces(lines: Iterable[str], size: int, **options: Any) -> Any:
    """A sentencepiece model of at most ``size`` pieces, trained on ``lines``."""
    import sentencepiece

    stream = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines),
        model_writer=stream,
        vocab_size=size,
        hard_vocab_limit=False,
        num_threads=1,
        minloglevel=2,
        **options,
    )
    return sentencepiece.SentencePieceProcessor(model_proto=stream.getvalue())


def _train(path: Path, language: str) -> list[str]:
    files = sorted((ROOT / "seeds").glob(f"*/*.{language}.txt"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    model = train_pieces(lines, _PIECES, character_coverage=1.0)
    path.write_bytes(model.serialized_model_proto())
    ids = range(model.get_piece_size())
    return [model.id_to_piece(i) for i in ids if not (model.is_control(i) or model.is_unknown(i))]


def _write(path: Path, values: object) -> None:
    path.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
