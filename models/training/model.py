"""The network: a pre-norm Pegasus encoder-decoder, and how its weights begin."""

from __future__ import annotations

import torch
from transformers import PegasusConfig, PegasusForConditionalGeneration

from models.training.config import Model
from models.training.vocabulary import EOS, PAD


def build(config: Model, pieces: int, dropout: float = 0.1) -> PegasusForConditionalGeneration:
    """An untrained model with tied embeddings of `pieces` rows.

    Pre-norm, because post-norm classes (Marian, BART) collapse at this size and learning rate:
    their encoder states become all alike and the source is ignored from then on.
    """
    return PegasusForConditionalGeneration(
        PegasusConfig(
            vocab_size=pieces,
            d_model=config.width,
            encoder_layers=config.encoder_layers,
            decoder_layers=config.decoder_layers,
            encoder_attention_heads=config.heads,
            decoder_attention_heads=config.heads,
            encoder_ffn_dim=config.ffn,
            decoder_ffn_dim=config.ffn,
            max_position_embeddings=config.positions,
            pad_token_id=PAD,
            eos_token_id=EOS,
            decoder_start_token_id=PAD,
            forced_eos_token_id=None,
            scale_embedding=True,
            activation_function="relu",
            dropout=dropout,
            attention_dropout=0.0,
            activation_dropout=0.0,
        )
    )


def initialise(model: PegasusForConditionalGeneration, embeddings: torch.Tensor) -> None:
    """Xavier for matrices; bilingual embeddings where known (rows not 0), normal elsewhere."""
    for name, weight in model.named_parameters():
        if "embed_positions" in name:
            continue
        if "shared" in name:
            torch.nn.init.normal_(weight, std=weight.shape[1] ** -0.5)
            known = embeddings.norm(dim=1) > 0
            weight.data[known] = embeddings[known]
            weight.data[PAD] = 0
        elif weight.dim() == 2:
            torch.nn.init.xavier_uniform_(weight)
        elif name.endswith("bias"):
            torch.nn.init.zeros_(weight)
