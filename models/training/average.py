"""average: the averaged weights of one or several states to one file.

OUT   safetensors, float32, without the tied copies
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import save_file


def average(states: Sequence[Path], out: Path, *, last: bool = False) -> None:
    """Mean of the exponential averages of `states`, or with `last` of their last weights.

    Raises ValueError if none is given or their shapes differ.
    One state is the usual case: its own average already reaches over thousands of steps.
    """
    if not states:
        raise ValueError("no state file to average")
    total: dict[str, torch.Tensor] = {}
    for path in states:
        saved = torch.load(path, weights_only=True, map_location="cpu")
        for name in saved["ema"]:
            value = saved["model" if last else "ema"][name]
            if name in total and total[name].shape != value.shape:
                raise ValueError(f"{path}: {name} has another shape than in {states[0]}")
            total[name] = total[name] + value if name in total else value.clone()
    save_file({name: value / len(states) for name, value in total.items()}, out)
