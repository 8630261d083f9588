"""A lexical shortlist: of all target tokens, those that a sentence's source tokens may call for.

    python -m models.shortlist PAIRS --model NAME --out FILE

PAIRS has ``source<TAB>target`` lines. FILE is what a model preset names as its ``shortlist``, in
CTranslate2's format: the source token, a tab, its target tokens; the first line's are always in.
The decoder then scores the union of a batch's tokens instead of the whole vocabulary. Translation
probabilities are those of IBM model 1 (Brown et al. 1993), as in Devlin (2017) and Marian.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from models.base import ModelError

Rows = Sequence[Sequence[int]]
#: Kept for each source token, and target tokens that are always in, by frequency.
TRANSLATIONS, ALWAYS = 100, 1000
#: Translations less probable than this are noise.
LEAST = 0.0005
_ITERATIONS = 5
#: Entries of the probability table: 2 GB of them, twice.
_LARGEST = 1 << 29
_PAIRS = 1500


def translations(source: Rows, target: Rows) -> dict[int, list[int]]:
    """For each source token, the target tokens that it may become, likeliest first.

    Raises ModelError where the two sides have too many distinct tokens for one table.
    """
    sources, ours = _renumbered(source, distinct=True)
    targets, theirs = _renumbered(target, distinct=False)
    size = len(targets)
    if len(sources) * size > _LARGEST:
        raise ModelError(f"{len(sources):,} times {size:,} tokens are too many: give fewer pairs")
    table = np.ones(len(sources) * size, np.float32)
    for _ in range(_ITERATIONS):
        counts = np.zeros_like(table)
        for start in range(0, len(ours), _PAIRS):
            keys, groups = _pairs(
                ours[start : start + _PAIRS], theirs[start : start + _PAIRS], size
            )
            if len(keys):
                shares = table[keys]
                first = np.flatnonzero(np.diff(groups, prepend=-1))
                sums = np.add.reduceat(shares, first)
                np.add.at(counts, keys, shares / np.maximum(sums, 1e-20)[groups])
        rows = counts.reshape(len(sources), size)
        table = (rows / np.maximum(rows.sum(1, keepdims=True), 1e-9)).ravel()
    found = {}
    for token, row in zip(sources.tolist(), table.reshape(len(sources), size), strict=True):
        best = np.argsort(-row, kind="stable")[:TRANSLATIONS]
        found[token] = targets[best[row[best] > LEAST]].tolist()
    return found


def shortlist(source: Rows, target: Rows, tokens: Sequence[str]) -> str:
    """The file's content; ``tokens`` is the token of each id, the same for both sides.

    A source token may always stay as it is. Special tokens and single characters are always in, so
    that nothing becomes impossible to spell.
    """
    frequency = np.bincount([index for row in target for index in row], minlength=len(tokens))
    frequent = np.argsort(-frequency, kind="stable")[:ALWAYS]
    always = {index for index in frequent.tolist() if frequency[index]}
    always |= {
        index
        for index, token in enumerate(tokens)
        if len(token.strip("▁Ġ")) < 2 or token.startswith("<")
    }
    lines = ["\t" + " ".join(tokens[index] for index in sorted(always))]
    for index, found in translations(source, target).items():
        own = [other for other in dict.fromkeys([index, *found]) if other not in always]
        if own:
            lines.append(f"{tokens[index]}\t" + " ".join(tokens[other] for other in own))
    return "\n".join(lines) + "\n"


def read_pairs(path: Path) -> Iterator[tuple[str, str]]:
    """The pairs of a file; raises ModelError for a line without a tab."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            source, tab, target = line.rstrip("\n").partition("\t")
            if not tab:
                raise ModelError(f"{path}:{number}: no tab between source and target")
            yield source, target.partition("\t")[0]


def build(pairs: Path, model: str, out: Path) -> int:
    """Write the shortlist of ``model`` (as in models.registry.load_model); how many pairs it read.

    Raises ModelError as load_model does, and for a model whose sides have different tokens.
    """
    from models.checkpoint import load_tokenizer, quiet
    from models.hub import locate
    from models.registry import load_model, load_preset, preset_names

    folder = locate(load_preset(model).model if model in preset_names() else model)
    tokenizer = load_tokenizer(folder)
    tokens = load_model(model, backend="ctranslate2", device="cpu").vocabulary  # type: ignore[attr-defined]
    encode: Callable[..., Rows] = lambda **texts: tokenizer(**texts)["input_ids"]  # noqa: E731
    source, target = zip(*read_pairs(pairs), strict=True)
    with quiet():  # about pairs longer than the model reads
        ours, theirs = encode(text=list(source)), encode(text_target=list(target))
    out.write_text(shortlist(ours, theirs, tokens), encoding="utf-8")
    return len(source)


def _renumbered(rows: Rows, *, distinct: bool) -> tuple[np.ndarray, list[np.ndarray]]:
    """The tokens that occur, and the rows as places among them."""
    arrays = [np.asarray(row, np.int64) for row in rows]
    arrays = [np.unique(row) for row in arrays] if distinct else arrays
    known = np.unique(np.concatenate(arrays))
    return known, [np.searchsorted(known, row) for row in arrays]


def _pairs(
    ours: list[np.ndarray], theirs: list[np.ndarray], size: int
) -> tuple[np.ndarray, np.ndarray]:
    """Each target token with each source token of its pair: their keys, and whose they are."""
    keys = [np.add.outer(b, a * size).ravel() for a, b in zip(ours, theirs, strict=True)]
    sizes = np.repeat(list(map(len, ours)), list(map(len, theirs)))
    return np.concatenate(keys), np.repeat(np.arange(len(sizes)), sizes)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--model", default="bundled-id-en")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    try:
        number = build(arguments.pairs, arguments.model, arguments.out)
    except (ModelError, OSError) as error:
        raise SystemExit(str(error)) from None
    print(f"{arguments.out}: from {number:,} pairs")


if __name__ == "__main__":
    main()
