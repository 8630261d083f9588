"""Training batches: pairs drawn by weight, changed, cut into pieces and packed into fixed shapes.

Several pairs share a row, and a segment number keeps them apart in attention (Raffel et al. 2020,
section 3.1.2), so that one static shape holds nearly no padding. The order depends only on the
seed and the position, so that a position is all that a resumed run needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import sentencepiece
import torch
from datasets import Dataset

from models.training.augment import augment, ordinary_words, shared_names
from models.training.config import Train
from models.training.vocabulary import BACK_TRANSLATED, EOS, PAD, TO_INDONESIAN

Example = tuple[list[int], list[int]]  # pieces of source and target


class Position(NamedTuple):
    """Where the next batch is."""

    epoch: int = 0
    chunk: int = 0
    batch: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """int64 tensors (rows, length). Segment 0 is padding; positions start at 0 in each segment."""

    source: torch.Tensor
    source_segment: torch.Tensor
    source_position: torch.Tensor
    target: torch.Tensor
    target_segment: torch.Tensor
    target_position: torch.Tensor

    @property
    def decoder_input(self) -> torch.Tensor:
        """The target shifted right within each segment; a segment starts with the padding piece."""
        shifted = torch.nn.functional.pad(self.target[:, :-1], (1, 0), value=PAD)
        return shifted.masked_fill(self.target_position == 0, PAD)


def split_table(pieces: sentencepiece.SentencePieceProcessor) -> dict[int, list[tuple[int, int]]]:
    """For each piece, the pairs of pieces that spell it."""
    size = pieces.get_piece_size()
    ids = {
        pieces.id_to_piece(i): i
        for i in range(size)
        if not (pieces.is_control(i) or pieces.is_byte(i) or pieces.is_unknown(i))
    }
    table = {}
    for text, i in ids.items():
        # A lone word mark would detach a word from its space.
        cuts = range(2 if text[0] == "▁" else 1, len(text))
        table[i] = [
            (ids[text[:k]], ids[text[k:]]) for k in cuts if text[:k] in ids and text[k:] in ids
        ]
    return {i: cuts for i, cuts in table.items() if cuts}


class Batches:
    """Endless batches of the files `config.data` (columns id, en, weight and, if any, tagged)."""

    def __init__(self, work: Path, config: Train) -> None:
        files = [Dataset.from_parquet(str(work / name)) for name in config.data]
        self.pairs = [pair for data in files for pair in zip(data["id"], data["en"], strict=True)]
        self.names = shared_names(self.pairs)
        self.words = ordinary_words(source for source, _ in self.pairs)
        self.weights = np.concatenate([np.array(data["weight"], np.float64) for data in files])
        # A synthetic source is marked, and never serves as a target.
        tags = [
            data["tagged"] if "tagged" in data.column_names else [False] * len(data)
            for data in files
        ]
        self.tagged = np.concatenate([np.array(t, bool) for t in tags])
        self.pieces = sentencepiece.SentencePieceProcessor(model_file=str(work / "joint.model"))
        self.splits = split_table(self.pieces)
        self.config = config
        self.reverse = config.reverse

    def cool_down(self) -> None:
        """Other odds of a reversed pair, in all that is drawn after this call."""
        self.reverse = self.config.cool_reverse

    def __call__(self, start: Position) -> Iterator[tuple[Position, Batch]]:
        """Yield (position of the batch after this one, batch) from `start` on, for ever."""
        epoch, first_chunk, first_batch = start
        while True:
            order = self._order(epoch)
            chunks = max(1, len(order) // self.config.chunk)
            for chunk in range(first_chunk, chunks):
                batches = self._chunk(np.array_split(order, chunks)[chunk], epoch, chunk)
                for number in range(first_batch, len(batches)):
                    last = number + 1 == len(batches)
                    yield (
                        (
                            Position(epoch, chunk + 1, 0)
                            if last
                            else Position(epoch, chunk, number + 1)
                        ),
                        batches[number],
                    )
                first_batch = 0
            epoch, first_chunk = epoch + 1, 0

    def _order(self, epoch: int) -> np.ndarray:
        rng = np.random.default_rng((self.config.seed, epoch))
        copies = np.floor(self.weights + rng.random(len(self.weights))).astype(int)
        return rng.permutation(np.repeat(np.arange(len(self.pairs)), copies))

    def _chunk(self, chosen: np.ndarray, epoch: int, chunk: int) -> list[Batch]:
        rng = np.random.default_rng((self.config.seed, epoch, chunk))
        changes = self.config.augment
        pairs = [
            augment(a, b, changes, rng, self.names, self.words)
            for a, b in (self.pairs[i] for i in chosen)
        ]
        indonesian, english = (self.pieces.encode([p[k] for p in pairs]) for k in (0, 1))
        longest = self.config.source_length, self.config.target_length
        examples = []
        for i, a, b in zip(chosen, indonesian, english, strict=True):
            if self.tagged[i]:
                source, target = [BACK_TRANSLATED, *self._sampled(a, rng)], b
            elif rng.random() < self.reverse:
                source, target = [TO_INDONESIAN, *self._sampled(b, rng)], a
            else:
                source, target = self._sampled(a, rng), b
            if len(source) < longest[0] and len(target) < longest[1]:
                examples.append(([*source, EOS], [*target, EOS]))
        rows = pack(examples, *longest)
        rng.shuffle(rows)
        # One batch must come even of a tiny data set; otherwise the few rows left over are dropped.
        size = min(self.config.rows, len(rows))
        starts = range(0, len(rows) - size + 1, size)
        return [to_batch(rows[k : k + size], *longest) for k in starts]

    def _sampled(self, ids: list[int], rng: np.random.Generator) -> list[int]:
        """Split some pieces in two: regularises as BPE-dropout does (Provilkov et al. 2020)."""
        if rng.random() >= self.config.sampling:
            return ids
        out: list[int] = []
        for i, draw in zip(ids, rng.random(len(ids)), strict=True):
            cuts = self.splits.get(i) if draw < self.config.alpha else None
            # The draw below alpha is uniform there, so it also chooses the cut.
            out.extend(cuts[int(draw / self.config.alpha * len(cuts))] if cuts else (i,))
        return out


def to_batch(rows: list[list[Example]], source_length: int, target_length: int) -> Batch:
    """Packed rows as tensors, padded to the two lengths."""
    sides: list[torch.Tensor] = []
    for side, length in enumerate((source_length, target_length)):
        grid = np.zeros((3, len(rows), length), np.int64)
        for r, row in enumerate(rows):
            at = 0
            for segment, example in enumerate(row, 1):
                ids = example[side]
                grid[:, r, at : at + len(ids)] = ids, [segment] * len(ids), range(len(ids))
                at += len(ids)
        sides.extend(torch.from_numpy(grid).unbind(0))
    return Batch(*sides)


def pack(
    examples: list[Example], source_length: int, target_length: int, block: int = 2000
) -> list[list[Example]]:
    """Rows of examples whose sides both fit: first-fit decreasing within each block."""
    done: list[list[Example]] = []
    for start in range(0, len(examples), block):
        rows: list[tuple[list[Example], list[int]]] = []
        for source, target in sorted(
            examples[start : start + block], key=lambda e: -max(len(e[0]), len(e[1]))
        ):
            n, m = len(source), len(target)
            row = next((r for r in rows if n <= r[1][0] and m <= r[1][1]), None)
            if row is None:
                row = [], [source_length, target_length]
                rows.append(row)
            row[0].append((source, target))
            row[1][0] -= n
            row[1][1] -= m
        done.extend(row for row, _ in rows)
    return done
