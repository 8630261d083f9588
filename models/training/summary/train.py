"""train: WORK/train.parquet to WORK/state.pt, from a translator's weights.

    WORK/joint.model, embeddings.npy   copied from the translator's work folder by a new run
    WORK/state.pt, train.jsonl         as the translator's (models/training/train.py)

A translator that reads both languages brings what is hardest to learn: an encoder, English output
and a cross-attention that finds the piece to be written. Sinusoidal positions need no training to
reach further. A run resumes exactly; SIGTERM and SIGINT save and end it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import torch

from models.training.config import Config as TrainerConfig
from models.training.summary.config import Config
from models.training.summary.data import SummaryBatches
from models.training.train import Trainer, run_for, write_progress


class SummaryTrainer(Trainer):
    """The translator's trainer on texts and their summaries."""

    def __init__(
        self, work: Path, config: Config, translator: Path | None, *, last: bool = False
    ) -> None:
        is_new = not (work / "state.pt").exists()
        if is_new and translator:
            for name in ("joint.model", "embeddings.npy"):
                shutil.copyfile(translator / name, work / name)
        super().__init__(work, TrainerConfig(model=config.model, train=config.train))
        self.batches = SummaryBatches(work, config.train)
        if is_new and translator:
            saved = torch.load(translator / "state.pt", weights_only=True)
            weights = {n: p for n, p in self.model.named_parameters() if p.requires_grad}
            if missing := weights.keys() ^ saved["ema"].keys():
                raise ValueError(f"{translator} is not of this shape: {sorted(missing)[:3]} differ")
            with torch.no_grad():
                for name, weight in weights.items():
                    weight.copy_(saved["model" if last else "ema"][name])
                    self.ema[name].copy_(weight)


def train(
    work: Path, config: Config, *, translator: Path | None = None, minutes: float | None = None,
    steps: int | None = None, cool: int = 0, last: bool = False,
) -> None:  # fmt: skip
    """Run the stage for `minutes` or `steps`; `cool` starts a cool-down of that many steps.

    A new run starts from the averaged weights of `translator`, or its `last` ones.
    """
    trainer = SummaryTrainer(work, config, translator, last=last)
    progress = trainer.progress
    if cool and not progress.cool_total:
        progress.cool_left = progress.cool_total = cool
    run_for(trainer, minutes, steps)
    write_progress(work, config.model, config.train, progress)
