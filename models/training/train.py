"""train: what prepare and vocabulary wrote to WORK/state.pt, for as long as it is given.

    WORK/state.pt             weights, optimiser, averaged weights, place in the data, random state
    WORK/train.jsonl          one line every `log_steps` steps
    WORK/manifest-train.json  written whenever a run ends

A run resumes from state.pt, exactly: stopped and resumed equals never stopped. SIGTERM and SIGINT
save and end it. On Linux, with glibc, memory stays flat and in huge pages under
GLIBC_TUNABLES=glibc.malloc.hugetlb=1:glibc.malloc.mmap_max=0:glibc.malloc.trim_threshold=68719476736:glibc.malloc.arena_max=1
"""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from pydantic import BaseModel
from safetensors.torch import load_file

from models.training import state
from models.training.config import Config, Train
from models.training.data import Batch, Batches
from models.training.forward import forward
from models.training.loss import alignment_loss, cross_entropy
from models.training.manifest import write_manifest
from models.training.model import build, initialise
from models.training.optimiser import Optimiser
from models.training.vocabulary import PAD


class Collapsed(RuntimeError):
    """The encoder's states of one sentence have become all alike: the run cannot recover."""


def rate(progress: state.Progress, config: Train) -> float:
    """Share of the peak rates at the next step: linear warm-up, then 1; a cool-down falls to 0."""
    warm = min((progress.step - progress.first + 1) / config.warmup, 1.0)
    cool = progress.cool_left / progress.cool_total if progress.cool_total else 1.0
    return warm * cool


def encoder_cosine(states: torch.Tensor, segments: torch.Tensor) -> float:
    """Mean cosine of two different states of the first segment; `states` (L, d), `segments` (L)."""
    unit = F.normalize(states[segments == 1].float(), dim=-1)
    n = len(unit)
    return (((unit @ unit.T).sum() - n) / max(n * (n - 1), 1)).item()


class Trainer:
    """One run: `run` until it is told to stop."""

    def __init__(self, work: Path, config: Config) -> None:
        torch.set_num_threads(config.train.threads)
        torch.manual_seed(config.train.seed)
        self.work, self.config = work, config
        self.embeddings = torch.from_numpy(np.load(work / "embeddings.npy"))
        self.model = build(config.model, len(self.embeddings), config.train.dropout)
        initialise(self.model, self.embeddings)
        self.model.train()
        self.weights = [p for p in self.model.parameters() if p.requires_grad]
        self.optimiser = Optimiser(self.model, config.train.rate, config.train.matrix_rate)
        self.ema = {
            n: p.detach().clone() for n, p in self.model.named_parameters() if p.requires_grad
        }
        self.path = work / "state.pt"
        self.progress = state.Progress()
        if self.path.exists():
            self.progress = state.load(self.path, self.model, self.optimiser, self.ema)
        self.batches = Batches(work, config.train)
        if self.progress.cool_total:
            self.batches.cool_down()

    def start(self, folder: Path) -> None:
        """Take over the weights of an exported folder, unless there is a state to go on from.

        Raises ValueError if they do not fit. The guided alignment is left out: it serves the start.
        """
        if self.path.exists():
            return
        weights = {n: p for n, p in self.model.named_parameters() if p.requires_grad}
        saved = load_file(folder / "model.safetensors")
        if missing := [n for n in weights if n not in saved or saved[n].shape != weights[n].shape]:
            raise ValueError(f"{folder} is not of this model: {missing[:3]} differ")
        with torch.no_grad():
            for name, weight in weights.items():
                self.ema[name].copy_(weight.copy_(saved[name]))
        self.progress.step = self.progress.first = self.config.train.guide_steps

    def cool(self, steps: int) -> None:
        """Begin a cool-down of `steps` steps, with a new pass; one that has begun goes on."""
        if not self.progress.cool_total:
            self.progress.cool_left = self.progress.cool_total = steps
            self.progress.position = state.Position(self.progress.position.epoch + 1)
            self.batches.cool_down()

    def step(self, batch: Batch) -> tuple[float, int, torch.Tensor]:
        """One update; returns its loss, its target pieces and the encoder's states (rows, S, d)."""
        config, progress = self.config.train, self.progress
        guide = config.guide * max(0.0, 1 - progress.step / config.guide_steps)
        states = forward(self.model, batch, guided=guide > 0)
        loss = total = cross_entropy(
            states.decoder.flatten(0, 1),
            self.model.model.shared.weight,
            batch.target.flatten(),
            smoothing=config.smoothing,
        )
        if states.attention is not None:
            total = loss + guide * alignment_loss(states.attention, batch, self.embeddings)
        total.backward()
        torch.nn.utils.clip_grad_norm_(self.weights, config.clip)
        self.optimiser.step(rate(progress, config))
        progress.step += 1
        if progress.step % 4 == 0:
            self._average()
        return loss.item(), int((batch.target != PAD).sum()), states.encoder

    def _average(self) -> None:
        # Young averages would remember the random start.
        step = self.progress.step - self.progress.first
        keep = min(self.config.train.ema, (step + 1) / (step + 10)) ** 4
        with torch.no_grad():
            torch._foreach_lerp_(
                list(self.ema.values()), [p.detach() for p in self.weights], 1 - keep
            )

    def save(self) -> None:
        """Write WORK/state.pt."""
        state.save(self.path, self.model, self.optimiser, self.ema, self.progress)

    def run(self, stop: Callable[[], bool]) -> None:
        """Train until `stop`, or until a cool-down is over; raises Collapsed."""
        config, progress = self.config.train, self.progress
        started = saved = said = time.monotonic()
        before = progress.seconds
        losses: list[tuple[float, int]] = []
        for position, batch in self.batches(progress.position):
            if stop() or (progress.cool_total and not progress.cool_left):
                break
            loss, pieces, encoded = self.step(batch)
            progress.position = position
            progress.tokens += pieces
            progress.cool_left = max(0, progress.cool_left - 1)
            now = time.monotonic()
            progress.seconds = before + now - started
            losses.append((loss, pieces))
            if progress.step % config.log_steps == 0:
                cosine = encoder_cosine(encoded[0], batch.source_segment[0])
                self._log(losses, cosine, now - said)
                losses, said = [], now
                if cosine > config.collapse and progress.step > config.collapse_steps:
                    raise Collapsed(
                        f"encoder cosine {cosine:.4f} at step {progress.step}: "
                        "lower train.rate or warm up longer"
                    )
            if now - saved > config.save_minutes * 60:
                self.save()
                saved = now
        self.save()

    def _log(self, losses: list[tuple[float, int]], cosine: float, seconds: float) -> None:
        pieces = sum(n for _, n in losses)
        record: dict[str, Any] = {
            "step": self.progress.step,
            "tokens": self.progress.tokens,
            "loss": round(sum(x * n for x, n in losses) / pieces, 4),
            "encoder_cosine": round(cosine, 3),
            "rate": round(rate(self.progress, self.config.train), 4),
            "tokens_per_second": round(pieces / seconds),
            "seconds": round(self.progress.seconds),
            "epoch": self.progress.position.epoch,
        }
        with (self.work / "train.jsonl").open("a") as log:
            log.write(json.dumps(record) + "\n")


def train(
    work: Path,
    config: Config,
    *,
    minutes: float | None = None,
    steps: int | None = None,
    cool: int = 0,
    start: Path | None = None,
) -> None:
    """Run the stage for `minutes` or `steps`.

    `cool` starts a cool-down of that many steps; `start`: a folder to take the weights from.
    """
    trainer = Trainer(work, config)
    if start:
        trainer.start(start)
    if cool:
        trainer.cool(cool)
    run_for(trainer, minutes, steps)
    write_progress(work, config.model, config.train, trainer.progress)


def run_for(trainer: Trainer, minutes: float | None, steps: int | None) -> None:
    """Run until the time or the steps are over, or SIGTERM or SIGINT asks for the end."""
    stopped = False

    def ask_to_stop(*_: object) -> None:
        nonlocal stopped
        stopped = True

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask_to_stop)
    first, end = trainer.progress.step, time.monotonic() + (minutes or float("inf")) * 60
    trainer.run(
        lambda: (
            stopped
            or time.monotonic() > end
            or (steps is not None and trainer.progress.step >= first + steps)
        )
    )


def write_progress(work: Path, model: BaseModel, train: Train, progress: state.Progress) -> None:
    """The stage's manifest: what was read, how far the run is."""
    write_manifest(
        work,
        "train",
        inputs=[work / n for n in (*train.data, "joint.model", "embeddings.npy")],
        settings={"model": model.model_dump(), "train": train.model_dump()},
        step=progress.step,
        tokens=progress.tokens,
        seconds=round(progress.seconds),
        epoch=progress.position.epoch,
    )
