"""The training state on disk: whole or not at all, and never unpickled."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch

from models.training.data import Position
from models.training.optimiser import Optimiser


@dataclass(slots=True)
class Progress:
    """How far a run is. `cool_left` and `cool_total` count steps of a cool-down, 0 outside one.

    `first` is the step at which the optimiser was new: not 0 if weights were taken over.
    """

    step: int = 0
    first: int = 0
    tokens: int = 0  # real target pieces
    seconds: float = 0.0
    position: Position = field(default_factory=Position)
    cool_left: int = 0
    cool_total: int = 0


def save(
    path: Path,
    model: torch.nn.Module,
    optimiser: Optimiser,
    ema: dict[str, torch.Tensor],
    progress: Progress,
) -> None:
    """Write everything that the next step depends on, then rename it into place."""
    record = asdict(progress) | {"position": list(progress.position)}
    state = {
        "model": model.state_dict(),
        "optimiser": optimiser.state_dict(),
        "ema": ema,
        "progress": record,
        "rng": torch.get_rng_state(),
    }
    draft = path.with_name(path.name + ".tmp")
    with draft.open("wb") as file:
        torch.save(state, file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def load(
    path: Path, model: torch.nn.Module, optimiser: Optimiser, ema: dict[str, torch.Tensor]
) -> Progress:
    """Put a saved state back, also torch's random state; returns the progress."""
    state: dict[str, Any] = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimiser.load_state_dict(state["optimiser"])
    for name, value in state["ema"].items():
        ema[name].copy_(value)
    torch.set_rng_state(state["rng"])
    record = state["progress"]
    return Progress(**record | {"position": Position(*record["position"])})
