"""vocabulary: a joint sentencepiece model, and embeddings in which translations are neighbours.

WORK/joint.model      unigram pieces with byte fallback, single digits, nmt_nfkc normalisation
WORK/embeddings.npy   float32 (pieces, width), rows of length 1, or 0 where a piece is too rare
WORK/unwritten.json   ids of pieces of whole words that no English text has: never to be written
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
import sentencepiece
from datasets import Dataset
from sklearn.utils.extmath import randomized_svd

from models.training.config import Vocabulary
from models.training.manifest import sha256, write_atomically, write_manifest

PAD, EOS, UNK = 0, 1, 2
# Control pieces cannot be produced from text. No tag means Indonesian to English, so that the
# shipped model needs none; <bt> marks a source that is itself a translation (Caswell et al. 2019).
TO_INDONESIAN, BACK_TRANSLATED = 3, 4
CONTROL = ("<2id>", "<bt>")


def vocabulary(work: Path, config: Vocabulary, width: int, *, model: Path | None = None) -> None:
    """Run the stage on WORK/train.parquet; `model` is taken as it is instead of a new one."""
    pairs = Dataset.from_parquet(str(work / "train.parquet"))
    source, target = list(pairs["id"]), list(pairs["en"])
    if model:
        shutil.copyfile(model, work / "joint.model")
    else:
        _train_pieces(chain(source, target), work / "joint", config)
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(work / "joint.model"))
    size = pieces.get_piece_size()
    english = pieces.encode(target)
    never = unwritten(pieces, english)
    write_atomically(work / "unwritten.json", json.dumps(never) + "\n")
    table = bilingual_embeddings(pieces.encode(source), english, size, width)
    np.save(work / "embeddings.npy", table)
    write_manifest(
        work,
        "vocabulary",
        inputs=[work / "train.parquet"],
        settings=config.model_dump(),
        pieces=size,
        embedded=int((table != 0).any(1).sum()),
        unwritten=len(never),
        model_sha256=sha256(work / "joint.model"),
    )


def _train_pieces(texts: Iterable[str], prefix: Path, config: Vocabulary) -> None:
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_prefix=str(prefix),
        model_type="unigram",
        vocab_size=config.size,
        character_coverage=config.coverage,
        byte_fallback=True,
        split_digits=True,
        normalization_rule_name="nmt_nfkc",
        pad_id=PAD,
        eos_id=EOS,
        unk_id=UNK,
        bos_id=-1,
        control_symbols=list(CONTROL),
        input_sentence_size=config.sentences,
        shuffle_input_sentence=True,
        num_threads=1,
        minloglevel=2,
    )


def unwritten(
    pieces: sentencepiece.SentencePieceProcessor, english: Iterable[Sequence[int]]
) -> list[int]:
    """Ids of the pieces that stand in no row of `english`: what is Indonesian alone.

    Not among them: single characters, bytes and specials, of which anything can be spelled.
    """
    written = set(chain.from_iterable(english))
    return [
        i
        for i in range(pieces.get_piece_size())
        if i not in written
        and len(pieces.id_to_piece(i).strip("▁")) > 1
        and not (pieces.is_byte(i) or pieces.is_control(i) or pieces.is_unknown(i))
    ]


def bilingual_embeddings(
    source: Sequence[Sequence[int]],
    target: Sequence[Sequence[int]],
    size: int,
    width: int,
    least: int = 3,
) -> np.ndarray:
    """Embed pieces by the sentence pairs they occur in: float32 (size, width).

    A pair's two sides are one document (inverted indexing, Søgaard et al. 2015), idf-weighted;
    truncated SVD. Pieces seen in fewer than `least` pairs get a row of zeros.
    """
    documents = [set(a) | set(b) for a, b in zip(source, target, strict=True)]
    rows = np.fromiter(chain.from_iterable(documents), np.int32)
    columns = np.repeat(np.arange(len(documents)), [len(d) for d in documents])
    counts = sparse.csr_matrix(
        (np.ones(len(rows), np.float32), (rows, columns)), shape=(size, len(documents))
    )
    found, length = (np.asarray(counts.sum(axis)).ravel() for axis in (1, 0))
    weighted = (
        sparse.diags(np.log(len(documents) / np.maximum(found, 1)))
        @ counts
        @ sparse.diags(1 / np.sqrt(np.maximum(length, 1)))
    )
    norms = np.sqrt(np.asarray(weighted.multiply(weighted).sum(1)).ravel())
    # The square root keeps frequent pieces heavier: full scaling gives rare ones all the say.
    weighted = (sparse.diags(1 / np.sqrt(np.maximum(norms, 1e-6))) @ weighted).tocsr()
    left, singular, _ = randomized_svd(weighted, n_components=width, n_iter=3, random_state=0)
    table = left * np.sqrt(singular)
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-8)
    table[found < least] = 0
    return table.astype(np.float32)
