"""Tiny checkpoints of every supported family, as the Hub has them: layout, settings, tokenizer.

Each ``save_*`` writes a folder with random weights, a tokenizer really trained (sentencepiece, or
byte-level BPE for BART) and the configuration and generation settings that the published checkpoint
carries, and returns the folder. Only sizes are smaller.
"""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import sentencepiece
import torch
from safetensors.torch import save_file
from tokenizers import ByteLevelBPETokenizer
from tokenizers.models import BPE
from transformers import (
    AutoTokenizer,
    BartConfig,
    BartForConditionalGeneration,
    M2M100Config,
    M2M100ForConditionalGeneration,
    MarianConfig,
    MarianMTModel,
    MBartConfig,
    MBartForConditionalGeneration,
    MT5Config,
    MT5ForConditionalGeneration,
    NllbTokenizer,
    PegasusConfig,
    PegasusForConditionalGeneration,
    T5Config,
    T5ForConditionalGeneration,
)
from transformers.convert_slow_tokenizer import NllbConverter, SentencePieceExtractor
from transformers.models.m2m_100.tokenization_m2m_100 import FAIRSEQ_LANGUAGE_CODES

SEEDS = Path(__file__).parents[2] / "seeds"
SIZES: dict[str, Any] = {
    "d_model": 32,
    "encoder_layers": 1,
    "decoder_layers": 1,
    "encoder_attention_heads": 2,
    "decoder_attention_heads": 2,
    "encoder_ffn_dim": 64,
    "decoder_ffn_dim": 64,
    # Wide enough that the logits of random weights are far apart.
    "init_std": 0.3,
}
T5_SIZES: dict[str, Any] = {
    "d_model": 32,
    "d_kv": 16,
    "d_ff": 64,
    "num_layers": 1,
    "num_decoder_layers": 1,
    "num_heads": 2,
    "feed_forward_proj": "gated-gelu",
    "tie_word_embeddings": False,
}


def corpus(language: str) -> list[str]:
    """Lines of the seed articles: ``id`` or ``en``."""
    files = sorted(SEEDS.glob(f"*/*.{language}.txt"))
    return [
        line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line
    ]


def save_marian(folder: Path) -> Path:
    """Helsinki-NLP/opus-mt-id-en: two sentencepiece models over one vocab.json; pad is its last."""
    folder.mkdir(parents=True)
    pieces: list[str] = []
    for name, language in (("source", "id"), ("target", "en")):
        pieces += train(folder / f"{name}.spm", corpus(language), 300)
    words = dict.fromkeys(["</s>", "<unk>", *pieces])
    vocabulary = {word: index for index, word in enumerate([*words, "<pad>"])}
    write(folder / "vocab.json", vocabulary)
    write(folder / "tokenizer_config.json", {"source_lang": "id", "target_lang": "en"})
    pad = vocabulary["<pad>"]
    ids = {"pad_token_id": pad, "eos_token_id": 0, "bos_token_id": 0, "decoder_start_token_id": pad}
    config = MarianConfig(
        vocab_size=pad + 1,
        decoder_vocab_size=pad + 1,
        max_position_embeddings=512,
        activation_function="swish",
        scale_embedding=True,
        **SIZES,
        **ids,
    )
    carried = {
        **ids,
        "bad_words_ids": [[pad]],
        "forced_eos_token_id": 0,
        "max_length": 512,
        "num_beams": 4,
        "renormalize_logits": True,
    }
    legacy = {
        **carried,
        "static_position_embeddings": True,
        "normalize_before": False,
        "normalize_embedding": False,
    }
    return save(MarianMTModel, config, folder, carried, legacy)


def save_nllb(folder: Path) -> Path:
    """facebook/nllb-200-distilled-600M: no forced token, no source language set."""
    folder.mkdir(parents=True)
    train(folder / "sentencepiece.bpe.model", corpus("id") + corpus("en"), 400, model_type="bpe")
    # From the sentencepiece file alone transformers 5 would leave the languages out; the Hub's
    # checkpoint has a tokenizer.json with all of them.
    pieces = SentencePieceExtractor(str(folder / "sentencepiece.bpe.model")).extract(BPE)
    vocabulary = NllbConverter.convert_from_spm(pieces["vocab"])["vocab"]
    loaded = NllbTokenizer(vocabulary, pieces["merges"], model_max_length=1024)
    loaded.save_pretrained(folder)
    ids = {"pad_token_id": 1, "bos_token_id": 0, "eos_token_id": 2, "decoder_start_token_id": 2}
    config = M2M100Config(
        vocab_size=len(loaded) + 2,
        max_position_embeddings=1024,
        activation_function="relu",
        scale_embedding=True,
        **SIZES,
        **ids,
    )
    return save(
        M2M100ForConditionalGeneration,
        config,
        folder,
        {**ids, "max_length": 200},
        {"tokenizer_class": "NllbTokenizer", "max_length": 200},
    )


def save_m2m100(folder: Path) -> Path:
    """facebook/m2m100_418M: vocab.json beside sentencepiece; languages after the vocabulary."""
    folder.mkdir(parents=True)
    pieces = train(
        folder / "sentencepiece.bpe.model", corpus("id") + corpus("en"), 400, model_type="bpe"
    )
    words = dict.fromkeys(["<s>", "<pad>", "</s>", "<unk>", *pieces])
    write(folder / "vocab.json", {word: index for index, word in enumerate(words)})
    tokenizer = {
        "tokenizer_class": "M2M100Tokenizer",
        "model_max_length": 1024,
        "additional_special_tokens": [f"__{code}__" for code in FAIRSEQ_LANGUAGE_CODES["m2m100"]],
    }
    write(folder / "tokenizer_config.json", tokenizer)
    loaded = AutoTokenizer.from_pretrained(folder)
    size = len(loaded.encoder) + len(loaded.lang_code_to_id) + loaded.num_madeup_words
    ids = {"pad_token_id": 1, "bos_token_id": 0, "eos_token_id": 2, "decoder_start_token_id": 2}
    config = M2M100Config(
        vocab_size=size,
        max_position_embeddings=1024,
        activation_function="relu",
        scale_embedding=True,
        **SIZES,
        **ids,
    )
    carried = {**ids, "max_length": 200, "num_beams": 5, "early_stopping": True}
    return save(M2M100ForConditionalGeneration, config, folder, carried, carried)


def save_mbart50(folder: Path) -> Path:
    """facebook/mbart-large-50-many-to-many-mmt: a sentencepiece model only."""
    folder.mkdir(parents=True)
    train(folder / "sentencepiece.bpe.model", corpus("id") + corpus("en"), 400)
    tokenizer = {"tokenizer_class": "MBart50Tokenizer", "model_max_length": 1024}
    write(folder / "tokenizer_config.json", tokenizer)
    ids = {"pad_token_id": 1, "bos_token_id": 0, "eos_token_id": 2, "decoder_start_token_id": 2}
    config = MBartConfig(
        vocab_size=len(AutoTokenizer.from_pretrained(folder)),
        max_position_embeddings=1024,
        activation_function="relu",
        scale_embedding=True,
        **SIZES,
        **ids,
    )
    carried = {
        **ids,
        "max_length": 200,
        "num_beams": 5,
        "early_stopping": True,
        "forced_eos_token_id": 2,
    }
    legacy = {
        **carried,
        "tokenizer_class": "MBart50Tokenizer",
        "normalize_before": True,
        "normalize_embedding": True,
        "add_final_layer_norm": True,
        "static_position_embeddings": False,
    }
    return save(MBartForConditionalGeneration, config, folder, carried, legacy)


def save_madlad(folder: Path) -> Path:
    """google/madlad400-3b-mt: a T5 whose decoder starts with ``<unk>`` and whose pad is ``<s>``."""
    folder.mkdir(parents=True)
    train(
        folder / "spiece.model",
        corpus("id") + corpus("en"),
        400,
        user_defined_symbols=["<2en>", "<2id>"],
    )
    tokenizer = {
        "tokenizer_class": "T5Tokenizer",
        "pad_token": "<s>",
        "eos_token": "</s>",
        "unk_token": "<unk>",
        "extra_ids": 0,
        "additional_special_tokens": [],
    }
    write(folder / "tokenizer_config.json", tokenizer)
    AutoTokenizer.from_pretrained(folder).save_pretrained(folder)
    ids = {"pad_token_id": 1, "eos_token_id": 2, "decoder_start_token_id": 0}
    config = T5Config(vocab_size=400, **T5_SIZES, **ids)
    return save(
        T5ForConditionalGeneration,
        config,
        folder,
        ids,
        {"n_positions": 512, "tie_word_embeddings": False},
    )


def save_mt5(folder: Path) -> Path:
    """csebuetnlp/mT5_multilingual_XLSum: more embeddings than the tokenizer has tokens."""
    folder.mkdir(parents=True)
    train(
        folder / "spiece.model",
        corpus("id") + corpus("en"),
        400,
        pad_id=0,
        eos_id=1,
        unk_id=2,
        bos_id=-1,
    )
    tokenizer = {"tokenizer_class": "T5Tokenizer", "extra_ids": 0, "additional_special_tokens": []}
    write(folder / "tokenizer_config.json", tokenizer)
    ids = {"pad_token_id": 0, "eos_token_id": 1, "decoder_start_token_id": 0}
    config = MT5Config(vocab_size=412, **T5_SIZES, **ids)
    carried = {"length_penalty": 0.6, "max_length": 84, "no_repeat_ngram_size": 2, "num_beams": 4}
    legacy = {**carried, "tie_word_embeddings": False}
    return save(MT5ForConditionalGeneration, config, folder, {**ids, **carried}, legacy)


def save_bart(folder: Path) -> Path:
    """facebook/bart-large-cnn, and sshleifer/distilbart-cnn-12-6 with fewer decoder layers."""
    folder.mkdir(parents=True)
    bpe = ByteLevelBPETokenizer()
    specials = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    bpe.train_from_iterator(
        corpus("en"), vocab_size=500, special_tokens=specials, show_progress=False
    )
    bpe.save_model(str(folder))
    write(
        folder / "tokenizer_config.json",
        {"tokenizer_class": "BartTokenizer", "model_max_length": 1024},
    )
    ids = {"pad_token_id": 1, "bos_token_id": 0, "eos_token_id": 2, "decoder_start_token_id": 2}
    config = BartConfig(
        vocab_size=bpe.get_vocab_size(),
        max_position_embeddings=1024,
        activation_function="gelu",
        scale_embedding=False,
        **SIZES,
        **ids,
    )
    carried = {
        **ids,
        "early_stopping": True,
        "forced_bos_token_id": 0,
        "forced_eos_token_id": 2,
        "length_penalty": 2.0,
        "max_length": 142,
        "min_length": 56,
        "no_repeat_ngram_size": 3,
        "num_beams": 4,
    }
    legacy = {
        **carried,
        "normalize_before": False,
        "add_final_layer_norm": False,
        "add_bias_logits": False,
    }
    return save(BartForConditionalGeneration, config, folder, carried, legacy)


def save_pegasus(folder: Path) -> Path:
    """google/pegasus-cnn_dailymail; written by transformers 5, so without the legacy keys."""
    folder.mkdir(parents=True)
    train(
        folder / "spiece.model",
        corpus("en"),
        400,
        pad_id=0,
        eos_id=1,
        unk_id=2,
        bos_id=-1,
        user_defined_symbols=["<n>"],
    )
    tokenizer = {
        "tokenizer_class": "PegasusTokenizer",
        "mask_token": "<mask_2>",
        "mask_token_sent": "<mask_1>",
        "offset": 103,
        "model_max_length": 1024,
    }
    write(folder / "tokenizer_config.json", tokenizer)
    ids = {"pad_token_id": 0, "eos_token_id": 1, "decoder_start_token_id": 0}
    config = PegasusConfig(
        vocab_size=len(AutoTokenizer.from_pretrained(folder)),
        max_position_embeddings=1024,
        activation_function="relu",
        scale_embedding=True,
        **SIZES,
        **ids,
    )
    carried = {
        **ids,
        "bos_token_id": 0,
        "forced_eos_token_id": 1,
        "length_penalty": 0.8,
        "max_length": 128,
        "min_length": 32,
        "num_beams": 8,
    }
    return save(PegasusForConditionalGeneration, config, folder, carried, {})


#: The families that translate, and those that summarise.
TRANSLATORS = {
    "marian": save_marian,
    "nllb": save_nllb,
    "m2m100": save_m2m100,
    "mbart50": save_mbart50,
    "madlad": save_madlad,
}
SUMMARISERS = {"bart": save_bart, "pegasus": save_pegasus, "mt5": save_mt5}
FAMILIES = {**TRANSLATORS, **SUMMARISERS}


def train(path: Path, lines: list[str], vocabulary: int, **options: Any) -> list[str]:
    """Train a sentencepiece model into ``path``; its pieces without the control symbols."""
    stream = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines),
        model_writer=stream,
        vocab_size=vocabulary,
        character_coverage=1.0,
        num_threads=1,
        minloglevel=2,
        **options,
    )
    path.write_bytes(stream.getvalue())
    model = sentencepiece.SentencePieceProcessor(model_proto=stream.getvalue())
    ids = range(model.get_piece_size())
    return [model.id_to_piece(i) for i in ids if not (model.is_control(i) or model.is_unknown(i))]


def save(
    kind: Any, config: Any, folder: Path, carried: dict[str, Any], legacy: dict[str, Any]
) -> Path:
    """Write random weights (always the same), the generation settings, and legacy config keys."""
    torch.manual_seed(7)
    model = kind(config)
    model.save_pretrained(folder)
    if config.model_type in ("t5", "mt5"):
        weights = {name: value.clone() for name, value in model.state_dict().items()}
        for name, value in weights.items():
            # The output layer is not the embedding in these.
            if name == "lm_head.weight" or value.dim() > 1:
                weights[name] = torch.randn_like(value) * 0.3
        shared = weights["shared.weight"]
        weights["encoder.embed_tokens.weight"] = shared.clone()
        weights["decoder.embed_tokens.weight"] = shared.clone()
        save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    written = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    write(folder / "config.json", {**written, **legacy})
    write(folder / "generation_config.json", carried)
    return folder


def write(path: Path, values: dict[str, Any]) -> None:
    path.write_text(json.dumps(values, indent=1, ensure_ascii=False), encoding="utf-8")
