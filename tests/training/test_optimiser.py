"""What stands in for a part of torch's Muon on CPUs without bf16 is the same function."""

from __future__ import annotations

import pytest
import torch
from torch.optim import Muon, _muon

from models.training.optimiser import orthogonal


@pytest.mark.parametrize("shape", [(24, 60), (60, 24), (32, 32)])
def test_orthogonal_equals_torch_in_float32(
    shape: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    torch.manual_seed(0)
    gradient, start = torch.randn(shape), torch.randn(shape)
    moved = []
    torchs = _from_torch()
    for function in (torchs, orthogonal):
        monkeypatch.setattr(_muon, "_zeropower_via_newtonschulz", function)
        weight = torch.nn.Parameter(start.clone())
        weight.grad = gradient.clone()
        Muon([weight], lr=0.1, weight_decay=0.0).step()
        moved.append((weight.detach() - start).flatten())
    assert torch.cosine_similarity(*moved, dim=0) > 0.999
    assert moved[0].norm().item() == pytest.approx(moved[1].norm().item(), rel=0.01)
    values = torch.linalg.svdvals(orthogonal(gradient, (3.4445, -4.775, 2.0315), 5, 1e-7))
    assert values.min().item() > 0.5 and values.max().item() < 1.5


def _from_torch() -> object:
    """torch's own function, whether or not `orthogonal` stands in its place."""
    import importlib.util

    found = importlib.util.find_spec("torch.optim._muon")
    assert found and found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module._zeropower_via_newtonschulz
