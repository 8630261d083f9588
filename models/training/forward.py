"""The forward pass of Pegasus over packed rows, written for training on a CPU.

The same function of the same parameters as transformers' PegasusModel (a test compares them), with
what that class has no way to take: several sentences in a row kept apart by segment, positions
that begin again in each, projections of queries, keys and values in one product, products in bf16
with float32 sums where the CPU has instructions for them.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import nn
from transformers import PegasusForConditionalGeneration
from transformers.models.pegasus.modeling_pegasus import (
    PegasusAttention,
    PegasusDecoderLayer,
    PegasusEncoderLayer,
)

from models.cpu import has_fast_bfloat16
from models.training.data import Batch

# Without such instructions bf16 is imitated, many times as slow as float32.
PRODUCTS = torch.bfloat16 if has_fast_bfloat16() else torch.float32
_BLOCKED = -1e4  # finite, since a row of padding may see nothing at all


class States(NamedTuple):
    """encoder (rows, S, d), decoder (rows, T, d), attention (rows, 2, T, S) or None."""

    encoder: torch.Tensor
    decoder: torch.Tensor
    attention: torch.Tensor | None


def forward(
    model: PegasusForConditionalGeneration, batch: Batch, *, guided: bool = False
) -> States:
    """Run both stacks; with `guided`, also return two heads of the last cross-attention."""
    inner = model.model
    table = inner.shared.weight
    scale = inner.encoder.embed_scale
    drop = model.config.dropout if model.training else 0.0
    same = batch.source_segment[:, None, :, None] == batch.source_segment[:, None, None, :]
    own = batch.target_segment[:, None, :, None] == batch.target_segment[:, None, None, :]
    cross = batch.target_segment[:, None, :, None] == batch.source_segment[:, None, None, :]
    past = torch.ones(own.shape[-2:], dtype=torch.bool).tril()
    to_source, to_target, to_memory = (_mask(m) for m in (same, own & past, cross))

    x = _embed(
        table,
        batch.source,
        batch.source_position,
        inner.encoder.embed_positions.weight,
        scale,
        drop,
    )
    for layer in inner.encoder.layers:
        x = x + _drop(
            _self_attention(layer.self_attn, _norm(layer.self_attn_layer_norm, x), to_source), drop
        )
        x = x + _drop(_ffn(layer, x), drop)
    memory = _norm(inner.encoder.layer_norm, x)

    attention = None
    y = _embed(
        table,
        batch.decoder_input,
        batch.target_position,
        inner.decoder.embed_positions.weight,
        scale,
        drop,
    )
    for depth, layer in enumerate(inner.decoder.layers, 1):
        y = y + _drop(
            _self_attention(layer.self_attn, _norm(layer.self_attn_layer_norm, y), to_target), drop
        )
        last = guided and depth == len(inner.decoder.layers)
        seen, weights = _cross_attention(
            layer.encoder_attn,
            _norm(layer.encoder_attn_layer_norm, y),
            memory,
            to_memory,
            weights=last,
        )
        attention = weights if last else attention
        y = y + _drop(seen, drop)
        y = y + _drop(_ffn(layer, y), drop)
    return States(memory, _norm(inner.decoder.layer_norm, y), attention)


def _mask(allowed: torch.Tensor) -> torch.Tensor:
    return torch.zeros(allowed.shape, dtype=PRODUCTS).masked_fill(~allowed, _BLOCKED)


def _embed(
    table: torch.Tensor,
    ids: torch.Tensor,
    position: torch.Tensor,
    positions: torch.Tensor,
    scale: float,
    drop: float,
) -> torch.Tensor:
    return _drop(F.embedding(ids, table) * scale + F.embedding(position, positions), drop)


def _norm(layer: nn.LayerNorm, x: torch.Tensor) -> torch.Tensor:
    return F.layer_norm(x, layer.normalized_shape, layer.weight, layer.bias, layer.eps).to(PRODUCTS)


def _drop(x: torch.Tensor, drop: float) -> torch.Tensor:
    """Dropout whose chance is a multiple of 1/256: eight draws from one random word, since on a CPU
    torch's own spends as long on its random numbers as a feed-forward layer on its products.
    """
    level = round(drop * 256)
    if not level:
        return x
    words = torch.empty((x.numel() + 7) // 8, dtype=torch.int64).random_(-(2**63), None)
    kept = words.view(torch.uint8)[: x.numel()].view(x.shape) >= level
    return x * kept.to(x.dtype).mul_(256 / (256 - level))


def _linear(x: torch.Tensor, *layers: nn.Linear) -> torch.Tensor:
    weight = torch.cat([layer.weight for layer in layers]) if len(layers) > 1 else layers[0].weight
    bias = torch.cat([layer.bias for layer in layers]) if len(layers) > 1 else layers[0].bias
    return F.linear(x, weight.to(PRODUCTS), bias.to(PRODUCTS))


def _ffn(layer: PegasusEncoderLayer | PegasusDecoderLayer, x: torch.Tensor) -> torch.Tensor:
    return _linear(F.relu(_linear(_norm(layer.final_layer_norm, x), layer.fc1)), layer.fc2)


def _heads(x: torch.Tensor, parts: int, heads: int) -> tuple[torch.Tensor, ...]:
    """(rows, L, parts * d) to `parts` of (rows, heads, L, d / heads)."""
    rows, length, _ = x.shape
    return x.view(rows, length, parts, heads, -1).permute(2, 0, 3, 1, 4).unbind(0)


def _self_attention(layer: PegasusAttention, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    q, k, v = _heads(_linear(x, layer.q_proj, layer.k_proj, layer.v_proj), 3, layer.num_heads)
    return _linear(_attend(q * layer.scaling, k, v, mask), layer.out_proj)


def _attend(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    # Plain products: the backward pass of the fused kernel takes three times as long on a CPU.
    seen = torch.softmax(q @ k.transpose(-1, -2) + mask, -1) @ v
    return seen.transpose(1, 2).flatten(2)


def _cross_attention(
    layer: PegasusAttention,
    x: torch.Tensor,
    memory: torch.Tensor,
    mask: torch.Tensor,
    *,
    weights: bool,
) -> tuple[torch.Tensor, torch.Tensor | None]:
    (q,) = _heads(_linear(x, layer.q_proj), 1, layer.num_heads)
    k, v = _heads(_linear(memory, layer.k_proj, layer.v_proj), 2, layer.num_heads)
    q = q * layer.scaling
    shown = (q[:, :2] @ k[:, :2].transpose(-1, -2) + mask).float().softmax(-1) if weights else None
    return _linear(_attend(q, k, v, mask), layer.out_proj), shown
