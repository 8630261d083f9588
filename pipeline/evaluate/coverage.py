"""Missing and added content: runs of words that no word of the other side answers.

Words are aligned one to one by the best matching of a similarity matrix, with a prior on relative
position (SimAlign's "Match" with distortion: Jalili Sabet et al. 2020, sections 2.2 and 2.3). The
similarity is the cosine of static bilingual embeddings, the tied matrix of the bundled translator,
or identity for numbers and names. One to one is what makes it work: of two sides of different
length some words must stay alone. What is reported is not single words, which free translations
leave alone all the time, but the heaviest run of them. `planted.py` measures it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

MODEL = "bundled/id-en"
# Similarity below which a word counts as alone, and what a full sentence of distance takes off.
ALONE, DISTORTION = 0.3, 0.4
# Similarity of two words that begin alike (ekonomi, economic).
ALIKE, ALIKE_LETTERS = 0.7, 4
# A word's weight is its surprise in nats less that of function words, up to a limit.
COMMON, RAREST = 5.0, 8.0
# A gap's mass above which it is worth a reader's time: about 2% of human translations have one.
MISSING, ADDED = 3.3, 5.0

_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NOT_KEY = re.compile(r"[\W_]")


class Gap(NamedTuple):
    """A run of words without a partner: its ``text``, character ``span`` and ``mass``.

    The mass sums weight x (ALONE - similarity) over the run; words that have a partner lower it.
    """

    text: str
    span: tuple[int, int]
    mass: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of each side the other one answers, as shares of weight from 0 to 1.

    ``missing`` is the heaviest gap of the source if it is above MISSING, ``added`` that of the
    target if it is above ADDED. ``missing_mass`` and ``added_mass`` are there in any case.
    """

    source: float
    target: float
    missing_mass: float
    added_mass: float
    missing: Gap | None
    added: Gap | None


class Summary(NamedTuple):
    """A system's coverage: mean shares, and the places of gaps, the heaviest first."""

    source: float
    target: float
    missing: list[int]
    added: list[int]

    @property
    def worst(self) -> list[int]:
        """Places with a gap on either side, without repetition: missing content first."""
        return list(dict.fromkeys([*self.missing, *self.added]))


def summarise(coverages: Sequence[Coverage]) -> Summary:
    """The summary of a system's segments."""
    places = range(len(coverages))
    return Summary(
        source=float(np.mean([coverage.source for coverage in coverages])),
        target=float(np.mean([coverage.target for coverage in coverages])),
        missing=sorted(
            (place for place in places if coverages[place].missing),
            key=lambda place: -coverages[place].missing_mass,
        ),
        added=sorted(
            (place for place in places if coverages[place].added),
            key=lambda place: -coverages[place].added_mass,
        ),
    )


class _Text(NamedTuple):
    """The n words of a text: vectors (n, d) as written and in lower case, weights (n,)."""

    text: str
    spans: list[tuple[int, int]]
    keys: list[str]
    written: Any
    lower: Any
    weights: Any


class Aligner:
    """Word similarities from the tied embeddings of a translator in ``folder``.

    Raises OSError, KeyError or ValueError for a folder without such a model.
    """

    def __init__(self, folder: Path) -> None:
        from safetensors import safe_open
        from tokenizers import Tokenizer

        path = folder / "tokenizer.json"
        self._tokenizer = Tokenizer.from_file(str(path))
        pieces = json.loads(path.read_text(encoding="utf-8"))["model"]["vocab"]
        self._surprise = -np.array([score for _, score in pieces], dtype=np.float32)
        with safe_open(str(folder / "model.safetensors"), "numpy") as file:
            matrix = file.get_tensor("model.shared.weight").astype(np.float32)
        self._vectors = _unit(matrix - matrix.mean(0))
        self._known: dict[str, tuple[Any, float]] = {}

    def coverage(self, source: str, target: str) -> Coverage:
        """The coverage of a segment and its translation; an empty side covers nothing."""
        ours, theirs = self._read(source), self._read(target)
        found = self._partners(ours, theirs)
        shares, gaps = [], []
        for text, similarity in zip((ours, theirs), found, strict=True):
            total = float(text.weights.sum())
            held = float(text.weights[similarity >= ALONE].sum())
            shares.append(held / total if total else 1.0)
            gaps.append(_heaviest(text, text.weights * (ALONE - similarity)))
        missing, added = gaps
        return Coverage(
            source=shares[0],
            target=shares[1],
            missing_mass=missing.mass,
            added_mass=added.mass,
            missing=missing if missing.mass > MISSING else None,
            added=added if added.mass > ADDED else None,
        )

    def _partners(self, ours: _Text, theirs: _Text) -> tuple[Any, Any]:
        """The similarity of each word with its partner, for both sides; 0 where it has none."""
        from scipy.optimize import linear_sum_assignment

        both = np.zeros(len(ours.keys)), np.zeros(len(theirs.keys))
        if all(map(len, both)):
            matrix = _similarity(ours, theirs)
            rows, columns = linear_sum_assignment(-matrix)
            both[0][rows] = both[1][columns] = matrix[rows, columns]
        return both

    def _read(self, text: str) -> _Text:
        matches = list(_WORD.finditer(text))
        written = [self._embed(match[0]) for match in matches]
        lower = [self._embed(match[0].lower()) for match in matches]
        surprise = [min(a[1], b[1]) for a, b in zip(written, lower, strict=True)]
        return _Text(
            text=text,
            spans=[match.span() for match in matches],
            keys=[_NOT_KEY.sub("", match[0].lower()) for match in matches],
            written=np.array([vector for vector, _ in written]),
            lower=np.array([vector for vector, _ in lower]),
            weights=np.clip(np.array(surprise) - COMMON, 0, RAREST),
        )

    def _embed(self, word: str) -> tuple[Any, float]:
        """A word's vector (its pieces', the rarer the heavier) and its surprise in nats."""
        if word not in self._known:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids
            surprise = self._surprise[ids]
            vector = _unit((self._vectors[ids] * surprise[:, None]).sum(0))
            self._known[word] = vector, float(surprise.sum())
        return self._known[word]


@cache
def bundled_aligner() -> Aligner:
    """The aligner of the bundled translator, loaded once. Raises ModelError where it is absent."""
    from models.hub import locate

    return Aligner(locate(MODEL))


def _unit(vectors: Any) -> Any:
    return vectors / (np.linalg.norm(vectors, axis=-1, keepdims=True) + 1e-9)


def _similarity(ours: _Text, theirs: _Text) -> Any:
    """(n, m) similarities: of words, of a word and two neighbours (rumah sakit: hospital)."""
    matrix = np.maximum(ours.written @ theirs.written.T, ours.lower @ theirs.lower.T)
    if len(theirs.keys) > 1:
        pairs = ours.lower @ _unit(theirs.lower[:-1] + theirs.lower[1:]).T
        matrix[:, :-1] = np.maximum(matrix[:, :-1], pairs)
        matrix[:, 1:] = np.maximum(matrix[:, 1:], pairs)
    if len(ours.keys) > 1:
        pairs = _unit(ours.lower[:-1] + ours.lower[1:]) @ theirs.lower.T
        matrix[:-1] = np.maximum(matrix[:-1], pairs)
        matrix[1:] = np.maximum(matrix[1:], pairs)
    begin, other = _beginnings(ours.keys), _beginnings(theirs.keys)
    alike = (begin == other.T) & (begin != "")
    matrix = np.where(alike, np.maximum(matrix, ALIKE), matrix)
    matrix[np.array(ours.keys)[:, None] == np.array(theirs.keys)] = 1.0
    places, others = _places(len(ours.keys)), _places(len(theirs.keys))
    return matrix - DISTORTION * np.abs(places[:, None] - others)


def _beginnings(keys: Sequence[str]) -> Any:
    """(n, 1) first letters of each key; empty for a short one, whose beginning says little."""
    return np.array([[key[:ALIKE_LETTERS] if len(key) > ALIKE_LETTERS else ""] for key in keys])


def _places(count: int) -> Any:
    return np.arange(count) / max(1, count - 1)


def _heaviest(text: _Text, masses: Sequence[float]) -> Gap:
    """The run of words with the largest sum (Kadane's algorithm); an empty one if all are negative.

    A run neither starts nor ends with words that weigh nothing.
    """
    best, best_range = 0.0, (0, 0)
    total, start = 0.0, 0
    for place, mass in enumerate(masses):
        if total <= 0:
            total, start = 0.0, place
        total += mass
        if total > best:
            best, best_range = total, (start, place + 1)
    if not best:
        return Gap("", (0, 0), 0.0)
    first, last = best_range
    span = (text.spans[first][0], text.spans[last - 1][1])
    return Gap(text.text[slice(*span)], span, float(best))
