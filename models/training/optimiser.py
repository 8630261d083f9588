"""Muon for the matrices inside the layers, AdamW for embeddings, norms and biases."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch.optim import _muon

from models.training.forward import PRODUCTS


def orthogonal(
    matrix: torch.Tensor, coefficients: tuple[float, float, float], steps: int, eps: float
) -> torch.Tensor:
    """`matrix` (m, n) with its singular values near 1: torch's Newton-Schulz iteration in float32.

    torch rounds to bf16 first, which on a CPU without such instructions is most of a step's time.
    """
    a, b, c = coefficients
    tall = matrix.size(0) > matrix.size(1)
    x = (matrix.T if tall else matrix) / matrix.norm().clamp(min=eps)
    for _ in range(steps):
        gram = x @ x.T
        x = torch.addmm(x, torch.addmm(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    return x.T if tall else x


if PRODUCTS is torch.float32:
    _muon._zeropower_via_newtonschulz = orthogonal  # type: ignore[assignment]


class Optimiser:
    """Two optimisers that step together; `scale` sets both rates as a share of their peaks.

    Muon (Jordan et al. 2024; its rate matched to AdamW's as in Liu et al. 2025, section 2.2)
    orthogonalises each update. docs/training.md has what it gains here.
    """

    def __init__(self, model: nn.Module, rate: float, matrix_rate: float) -> None:
        weights = {n: p for n, p in model.named_parameters() if p.requires_grad}
        # The tied embedding table is a matrix, but its rows are looked up, not multiplied through.
        matrices = [p for n, p in weights.items() if p.dim() == 2 and "shared" not in n]
        inside = {id(p) for p in matrices}
        rest = [p for p in weights.values() if id(p) not in inside]
        self.parts = (
            torch.optim.AdamW(rest, lr=rate, betas=(0.9, 0.98), weight_decay=0.0, fused=True),
            torch.optim.Muon(
                matrices, lr=matrix_rate, weight_decay=0.01, adjust_lr_fn="match_rms_adamw"
            ),
        )
        self.peaks = (rate, matrix_rate)

    def step(self, scale: float) -> None:
        """Update all weights and forget the gradients."""
        for part, peak in zip(self.parts, self.peaks, strict=True):
            for group in part.param_groups:
                group["lr"] = scale * peak
            part.step()
            part.zero_grad(set_to_none=True)

    def state_dict(self) -> dict[str, Any]:
        """Both states, keyed "adamw" and "muon"."""
        return dict(zip(("adamw", "muon"), (part.state_dict() for part in self.parts), strict=True))

    def load_state_dict(self, saved: dict[str, Any]) -> None:
        """Put back what `state_dict` gave."""
        for name, part in zip(("adamw", "muon"), self.parts, strict=True):
            part.load_state_dict(saved[name])
