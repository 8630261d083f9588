"""The training forward pass and losses equal the library's."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F

from models.training.config import Model
from models.training.data import Batch
from models.training.forward import forward
from models.training.loss import cross_entropy
from models.training.model import build
from models.training.vocabulary import EOS, PAD

SMALL = Model(width=32, ffn=64, heads=4, encoder_layers=2, decoder_layers=2, positions=64)


def packed(
    pairs: list[tuple[list[int], list[int]]], source_length: int, target_length: int
) -> Batch:
    """All pairs in one row."""
    tensors = []
    for side, length in ((0, source_length), (1, target_length)):
        ids = [i for p in pairs for i in p[side]]
        segment = [n for n, p in enumerate(pairs, 1) for _ in p[side]]
        position = [k for p in pairs for k in range(len(p[side]))]
        tensors += [torch.tensor([x + [0] * (length - len(x))]) for x in (ids, segment, position)]
    return Batch(*tensors)


def test_packed_forward_equals_pegasus_on_each_pair() -> None:
    torch.manual_seed(0)
    model = build(SMALL, 50).eval()
    pairs = [([5, 6, 7, EOS], [8, 9, EOS]), ([10, 11, EOS], [12, 13, 14, 15, EOS])]
    with torch.no_grad():
        states = forward(model, packed(pairs, 12, 12), guided=True)
        at_source = at_target = 0
        for source, target in pairs:
            out = model.model(
                input_ids=torch.tensor([source]),
                decoder_input_ids=torch.tensor([[PAD, *target[:-1]]]),
            )
            ours = states.encoder[0, at_source : at_source + len(source)].float()
            assert torch.allclose(ours, out.encoder_last_hidden_state[0], atol=0.05)
            ours = states.decoder[0, at_target : at_target + len(target)].float()
            assert torch.allclose(ours, out.last_hidden_state[0], atol=0.05)
            at_source, at_target = at_source + len(source), at_target + len(target)
    assert states.attention is not None
    # The second pair's target looks at the second pair's source only.
    assert states.attention[0, :, 3:8, 4:7].sum(-1) == pytest.approx(torch.ones(2, 5), abs=1e-2)


def test_chunked_cross_entropy_equals_torch_in_value_and_gradient() -> None:
    torch.manual_seed(0)
    hidden = torch.randn(20, 16, dtype=torch.bfloat16, requires_grad=True)
    weight = torch.randn(40, 16, requires_grad=True)
    labels = torch.randint(1, 40, (20,))
    labels[:5] = PAD
    ours = cross_entropy(hidden, weight, labels, smoothing=0.1, chunk=7)
    (2 * ours).backward()
    assert hidden.grad is not None and weight.grad is not None
    grads = hidden.grad.clone(), weight.grad.clone()
    hidden.grad = weight.grad = None
    theirs = F.cross_entropy(
        hidden.float() @ weight.T, labels, ignore_index=PAD, label_smoothing=0.1
    )
    (2 * theirs).backward()
    assert ours.item() == pytest.approx(theirs.item(), rel=1e-2)
    for mine, other in zip(grads, (hidden.grad, weight.grad), strict=True):
        assert (
            torch.nn.functional.cosine_similarity(
                mine.float().flatten(), other.float().flatten(), dim=0
            )
            > 0.999
        )
        assert mine.float().norm().item() == pytest.approx(other.float().norm().item(), rel=0.02)
