"""export: weights and pieces to a folder that transformers and CTranslate2 load.

OUT/model.safetensors, config.json, generation_config.json   AutoModelForSeq2SeqLM, fp16
OUT/tokenizer.json, tokenizer_config.json                     AutoTokenizer, the same ids as ...
OUT/sentencepiece.model
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import sentencepiece
from safetensors.torch import load_file
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
from transformers import GenerationConfig, PreTrainedTokenizerFast

from models.training.clean import QUOTES
from models.training.config import Model
from models.training.manifest import write_atomically
from models.training.model import build
from models.training.vocabulary import EOS, PAD, UNK

# Pegasus in transformers 5 no longer writes what CTranslate2's converter reads.
_CTRANSLATE2 = {
    "normalize_before": True,
    "normalize_embedding": False,
    "static_position_embeddings": True,
}
# Longer outputs than positions would have no position embeddings.
_LONGEST = 256


def export(
    weights: Path, pieces: Path, out: Path, config: Model, unwritten: Sequence[int] = ()
) -> None:
    """Write OUT from the file that `average` wrote; raises ValueError if it does not fit.

    `unwritten`: ids that a search leaves out. Nothing it would write is lost, and it is faster
    (docs/performance.md).
    """
    model = build(
        config, sentencepiece.SentencePieceProcessor(model_file=str(pieces)).get_piece_size()
    )
    averaged = load_file(weights)
    if (
        missing := {name for name, p in model.named_parameters() if p.requires_grad}
        ^ averaged.keys()
    ):
        raise ValueError(f"{weights} is not of this model: {sorted(missing)[:3]} differ")
    model.load_state_dict(averaged, strict=False)
    model.tie_weights()
    out.mkdir(parents=True, exist_ok=True)
    model.half().save_pretrained(out)
    fast_tokenizer(pieces, config.positions).save_pretrained(out)
    GenerationConfig(
        pad_token_id=PAD,
        eos_token_id=EOS,
        decoder_start_token_id=PAD,
        num_beams=4,
        max_length=min(_LONGEST, config.positions),
        suppress_tokens=list(unwritten) or None,
    ).save_pretrained(out)
    settings = json.loads((out / "config.json").read_text("utf-8")) | _CTRANSLATE2
    write_atomically(out / "config.json", json.dumps(settings, indent=2) + "\n")
    shutil.copyfile(pieces, out / "sentencepiece.model")


def fast_tokenizer(pieces: Path, longest: int) -> PreTrainedTokenizerFast:
    """A fast tokenizer with sentencepiece's ids on text that `clean.normalise` made."""
    processor = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
    size = processor.get_piece_size()
    tokenizer = Tokenizer(
        models.Unigram(
            [(processor.id_to_piece(i), processor.get_score(i)) for i in range(size)],
            unk_id=UNK,
            byte_fallback=True,
        )
    )
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            # As in `clean.normalise`: training text had plain quotes and no invisible characters.
            *(normalizers.Replace(Regex(f"[{others}]"), plain) for plain, others in QUOTES.items()),
            normalizers.Replace(Regex(r"[\p{Cf}\p{Cc}&&[^\s]]"), ""),
            normalizers.Replace(Regex(r"\s+"), " "),
            normalizers.Strip(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=True),
            # As in sentencepiece, a text that spells "<2id>" must not become that piece.
            pre_tokenizers.Split("<", "isolated"),
        ]
    )
    tokenizer.decoder = decoders.Sequence(
        [
            decoders.Replace("▁", " "),
            decoders.ByteFallback(),
            decoders.Fuse(),
            decoders.Strip(" ", 1, 0),
        ]
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single="$A </s>", special_tokens=[("</s>", EOS)]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="<unk>",
        model_max_length=longest,
    )
