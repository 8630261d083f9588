"""Training: exact resumption, the schedule, the collapse guard."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch

from models.training import state
from models.training.config import Config, Train
from models.training.train import Collapsed, Trainer, encoder_cosine, rate, train
from tests.training.stages import Prepared

ROOT = Path(__file__).parents[2]


def workspace(prepared: Prepared, folder: Path) -> Path:
    folder.mkdir()
    for name in ("train.parquet", "joint.model", "embeddings.npy"):
        shutil.copy(prepared.work / name, folder / name)
    return folder


def same(a: Path, b: Path) -> None:
    left, right = (torch.load(p / "state.pt", weights_only=True) for p in (a, b))
    for part in ("model", "ema"):
        for name, value in left[part].items():
            assert torch.equal(value, right[part][name]), name
    for part, saved in left["optimiser"].items():
        for key, slots in saved["state"].items():
            for slot, value in slots.items():
                assert torch.equal(value, right["optimiser"][part]["state"][key][slot])
    assert torch.equal(left["rng"], right["rng"])
    times = {"seconds": 0}
    assert left["progress"] | times == right["progress"] | times


def test_three_steps_and_three_more_equal_six(
    prepared: Prepared, tiny: Config, tmp_path: Path
) -> None:
    once, twice = (workspace(prepared, tmp_path / n) for n in ("once", "twice"))
    train(once, tiny, steps=6)
    train(twice, tiny, steps=3)
    train(twice, tiny, steps=3)
    same(once, twice)
    logged = [json.loads(line) for line in (twice / "train.jsonl").read_text().splitlines()]
    assert [r["step"] for r in logged] == [2, 4, 6]
    manifest = json.loads((twice / "manifest-train.json").read_text())
    assert manifest["step"] == 6
    assert set(manifest["inputs"]) == {"train.parquet", "joint.model", "embeddings.npy"}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_killed_run_goes_on_as_if_nothing_had_happened(
    prepared: Prepared, tiny: Config, tmp_path: Path, number: signal.Signals
) -> None:
    killed, whole = (workspace(prepared, tmp_path / n) for n in ("killed", "whole"))
    train(killed, tiny, steps=3)
    command = [
        sys.executable,
        "-m",
        "models.training",
        "train",
        "--config",
        "tests/training/tiny.yaml",
        "--work",
        str(killed),
    ]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"OMP_NUM_THREADS": "1"})
    try:
        deadline = time.monotonic() + 60
        while (
            '"step": 8' not in (killed / "train.jsonl").read_text() and time.monotonic() < deadline
        ):
            time.sleep(0.05)
    finally:
        process.send_signal(number)
        process.wait(60)
    done = torch.load(killed / "state.pt", weights_only=True)["progress"]["step"]
    # Asked to end, it saves; shot, it is back at the last saved state.
    assert done >= 8 if number == signal.SIGTERM else done == 3
    train(killed, tiny, steps=2)
    train(whole, tiny, steps=done + 2)
    same(killed, whole)


def test_cool_down_ends_at_rate_zero_and_stops(
    prepared: Prepared, tiny: Config, tmp_path: Path
) -> None:
    work = workspace(prepared, tmp_path / "work")
    train(work, tiny, steps=2)
    train(work, tiny, steps=50, cool=4)
    progress = torch.load(work / "state.pt", weights_only=True)["progress"]
    assert (progress["step"], progress["cool_left"], progress["cool_total"]) == (6, 0, 4)


def test_rate() -> None:
    config = Train(warmup=10)
    assert rate(state.Progress(step=0), config) == pytest.approx(0.1)
    assert rate(state.Progress(step=500), config) == 1.0
    assert rate(state.Progress(step=500, cool_left=1, cool_total=4), config) == 0.25


def test_encoder_cosine() -> None:
    segments = torch.tensor([1, 1, 2, 0])
    assert encoder_cosine(torch.eye(4), segments) == pytest.approx(0, abs=1e-6)
    assert encoder_cosine(torch.ones(4, 4), segments) == pytest.approx(1, abs=1e-6)


def test_a_collapsed_encoder_stops_the_run(
    prepared: Prepared, tiny: Config, tmp_path: Path
) -> None:
    work = workspace(prepared, tmp_path / "work")
    strict = tiny.model_copy(
        update={"train": tiny.train.model_copy(update={"collapse": 0.0, "collapse_steps": 0})}
    )
    trainer = Trainer(work, strict)
    torch.nn.init.zeros_(trainer.model.model.encoder.layer_norm.weight)
    torch.nn.init.ones_(trainer.model.model.encoder.layer_norm.bias)
    with pytest.raises(Collapsed, match="step 2"):
        trainer.run(lambda: trainer.progress.step > 10)
