"""Label-smoothed cross-entropy without the logits in memory, and the guided-alignment loss."""

from __future__ import annotations

from typing import Any

import torch

from models.training.data import Batch
from models.training.vocabulary import EOS, PAD


class _ChunkedCrossEntropy(torch.autograd.Function):
    """Computes the gradient along with the loss, a chunk of positions at a time.

    The only passes over a chunk's (positions, pieces) are three products and one softmax: what
    smoothing and the label add to the gradient has rank one or is sparse, so it is added to the
    products' results in float32 instead.
    """

    @staticmethod
    def forward(
        ctx: Any,
        hidden: torch.Tensor,
        weight: torch.Tensor,
        labels: torch.Tensor,
        smoothing: float,
        chunk: int,
    ) -> torch.Tensor:
        size = weight.shape[0]
        table = weight.to(hidden.dtype)
        probabilities = torch.empty(len(hidden), size, dtype=hidden.dtype)
        to_hidden = torch.empty_like(hidden)
        for start in range(0, len(hidden), chunk):
            part = slice(start, start + chunk)
            torch.softmax(hidden[part] @ table.T, -1, out=probabilities[part])
            torch.mm(probabilities[part], table, out=to_hidden[part])
        real = (labels != PAD).float()
        share = (real / real.sum().clamp(min=1))[:, None]
        states, wanted, mean = hidden.float(), weight[labels], weight.mean(0)
        hit = (states * wanted).sum(-1)
        log_total = (
            hit - probabilities.gather(1, labels[:, None]).squeeze(1).float().clamp(min=1e-37).log()
        )
        loss = log_total - (1 - smoothing) * hit - smoothing * (states @ mean)

        shared = states * share
        to_weight = (probabilities.T @ shared.to(hidden.dtype)).float()
        to_weight -= shared.sum(0) * (smoothing / size)
        to_weight.index_add_(0, labels, shared, alpha=smoothing - 1)
        slope = (to_hidden.float() - smoothing * mean - (1 - smoothing) * wanted) * share
        ctx.save_for_backward(slope.to(hidden.dtype), to_weight)
        return (loss * share.squeeze(1)).sum()

    @staticmethod
    def backward(ctx: Any, *grads: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
        to_hidden, to_weight = ctx.saved_tensors
        return to_hidden * grads[0], to_weight * grads[0], None, None, None


def cross_entropy(
    hidden: torch.Tensor,
    weight: torch.Tensor,
    labels: torch.Tensor,
    *,
    smoothing: float,
    chunk: int = 256,
) -> torch.Tensor:
    """Mean over real positions; equals torch's `cross_entropy` of hidden @ weight.T.

    `hidden` bf16 or float32 (N, d), `weight` (pieces, d), `labels` (N). Not twice differentiable.
    """
    loss: torch.Tensor = _ChunkedCrossEntropy.apply(hidden, weight, labels, smoothing, chunk)
    return loss


def alignment_loss(attention: torch.Tensor, batch: Batch, embeddings: torch.Tensor) -> torch.Tensor:
    """Cross-entropy of the attention (rows, heads, T, S) against what bilingual embeddings align.

    Guided alignment (Chen et al. 2016) without an aligner, on the mean over heads.
    Only target pieces with a sure partner (cosine above 0.45) count.
    """
    with torch.no_grad():
        alike = torch.einsum("btd,bsd->bts", embeddings[batch.target], embeddings[batch.source])
        apart = batch.target_segment[:, :, None] != batch.source_segment[:, None, :]
        alike = alike.masked_fill(apart | (batch.source <= EOS)[:, None, :], -1.0)
        sure = (alike.amax(-1) > 0.45) & (batch.target > EOS)
        wanted = torch.softmax(alike * 15, -1)
    return -(wanted * torch.log(attention.mean(1) + 1e-6)).sum(-1)[sure].mean()
