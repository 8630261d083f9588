"""Training batches of the summariser: packed rows as the translator's, in a few static shapes.

Headlines need little of a text and summaries more: one shape for both would be mostly padding or
mostly attention between examples that do not see each other.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from datasets import Dataset

from models.training.augment import new_digits
from models.training.data import Batch, Batches, Example, pack, to_batch
from models.training.summary.config import SummaryTrain
from models.training.summary.noise import rename, translationese
from models.training.vocabulary import EOS

#: What the text of a headline begins with; the model writes a short summary of any other text.
PREFIX = {"headline": "headline: "}


class SummaryBatches(Batches):
    """Endless batches of the files `config.data` in WORK (columns id, en, mode, source, weight)."""

    def __init__(self, work: Path, config: SummaryTrain) -> None:
        super().__init__(work, config)
        files = [Dataset.from_parquet(str(work / name)) for name in config.data]
        self.modes = [mode for data in files for mode in data["mode"]]
        # These read like translations, or are not English.
        self.is_real = [
            name in ("roundtrip", "direct") for data in files for name in data["source"]
        ]
        self.noise, self.shapes = config.noise, config.shapes
        self.names = (work / "names.txt").read_text("utf-8").splitlines()

    def _chunk(self, chosen: np.ndarray, epoch: int, chunk: int) -> list[Batch]:
        rng = np.random.default_rng((self.config.seed, epoch, chunk))
        texts, summaries = [], []
        for i in chosen:
            text, summary = self.pairs[i]
            mode = self.modes[i]
            if rng.random() < self.noise.new_digits:
                text, summary = new_digits(text, summary, rng)
            if rng.random() < self.noise.new_name:
                text, summary = rename(text, summary, self.names, rng)
            is_noised = mode == "reconstruct" or rng.random() < self.noise.texts
            if is_noised and not self.is_real[i]:
                text = translationese(text, self.noise, rng)
            texts.append(PREFIX.get(mode, "") + text)
            summaries.append(summary)
        fitting: list[list[Example]] = [[] for _ in self.shapes]
        for a, b in zip(self.pieces.encode(texts), self.pieces.encode(summaries), strict=True):
            for shape, examples in zip(self.shapes, fitting, strict=True):
                if len(a) < shape.source and len(b) < shape.target:
                    examples.append(([*a, EOS], [*b, EOS]))
                    break
        batches = []
        for shape, examples in zip(self.shapes, fitting, strict=True):
            rows = pack(examples, shape.source, shape.target)
            rng.shuffle(rows)
            # One batch must come even of a tiny data set; otherwise rows left over are dropped.
            size = min(shape.rows, len(rows))
            for start in range(0, len(rows) - size + 1, size or 1):
                if size:
                    batches.append(to_batch(rows[start : start + size], shape.source, shape.target))
        return [batches[i] for i in rng.permutation(len(batches))]
