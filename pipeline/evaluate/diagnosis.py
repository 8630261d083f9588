"""Where a score comes from: slices of the test set, worst segments, unsteady terms, word diffs.

Nothing here scores a segment again: statistics of segments are added up over other subsets.
Missing and added content is found by `coverage.py`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.evaluate.translation import Evaluation

SLICE_METRICS = ("BLEU", "chrF2++")
LENGTHS = ((1, 10), (11, 20), (21, 30), (31, 40), (41, None))
# Below this a slice's score is anecdote; it is shown, and marked.
FEW = 30

# Heuristics over the Indonesian source; docs/evaluation.md says what they miss.
_NOT_PASSIVE = (
    r"(?:dia|diam|dinas|dinding|dingin|dini|diri(?:nya|ku|mu)?|diet|didik|disko|dirjen|ditjen|"
    r"dirut|diesel|digit)\b|"
    "diabet|diagno|diagram|dialek|dialog|diaspora|digital|diktator|dilema|dimensi|dinami[ks]|"
    "dinasti|diplom|diponegoro|direksi|direktur|direktorat|disertasi|disiplin|diskon|diskrimin|"
    "diskualif|diskusi|dislokasi|distri|divers|divisi|dividen"
)
FEATURES: dict[str, re.Pattern[str]] = {
    "number": re.compile(r"\d"),
    "name": re.compile(r"(?<=[^\W\d_][\s,] )[A-Z]\w|(?<=[^\W\d_] )[A-Z]\w"),
    "negation": re.compile(r"\b(?:tidak|tak|bukan|belum|tanpa|jangan)(?:lah|kah)?\b", re.I),
    "passive": re.compile(rf"\b(?!(?:{_NOT_PASSIVE}))di[a-z]{{3,}}", re.I),
    "quotation": re.compile(r"[\"“”«»]"),
}


@dataclass(frozen=True, slots=True)
class Slice:
    """Scores over some segments: ``scores[metric][system]``."""

    kind: str
    label: str
    segments: int
    scores: dict[str, dict[str, float]]


def slices(evaluation: Evaluation) -> list[Slice]:
    """Scores by length, by what the source contains, by domain and by document, where known."""
    data = evaluation.data
    texts = data.sources or data.references[0]
    counts = [len(text.split()) for text in texts]
    found: list[Slice] = []

    def add(kind: str, label: str, members: Sequence[bool]) -> None:
        places = [place for place, member in enumerate(members) if member]
        if places:
            found.append(_slice(evaluation, kind, label, places))

    for low, high in LENGTHS:
        label = f"{low}–{high}" if high else f"{low} or more"
        add("length", label, [low <= count <= (high or count) for count in counts])
    if data.sources:
        for name, pattern in FEATURES.items():
            hits = [bool(pattern.search(text)) for text in data.sources]
            add("contains", f"with {name}", hits)
            add("contains", f"without {name}", [not hit for hit in hits])
    for kind, labels in (("domain", data.domains), ("document", data.documents)):
        for label in dict.fromkeys(labels or ()):
            add(kind, label, [own == label for own in labels or ()])
    return found


def _slice(evaluation: Evaluation, kind: str, label: str, places: Sequence[int]) -> Slice:
    scores = {
        metric: {
            system: evaluation.scorers[metric].score(
                evaluation.stats[metric][system][places].sum(0).tolist()
            )
            for system in evaluation.ranking
        }
        for metric in SLICE_METRICS
    }
    return Slice(kind, label, len(places), scores)


@dataclass(frozen=True, slots=True)
class Extremes:
    """Places of a system's ``worst`` and ``best`` segments, by sentence-chrF2++."""

    worst: list[int]
    best: list[int]


def extremes(scores: Sequence[float], worst: int = 12, best: int = 5) -> Extremes:
    """The segments to read first; ties in the order of the test set, none in both lists."""
    order = sorted(range(len(scores)), key=scores.__getitem__)
    worst = min(worst, len(order))
    return Extremes(order[:worst], order[worst:][::-1][:best])


def widest_gaps(first: Sequence[float], second: Sequence[float], count: int = 5) -> Extremes:
    """Segments where the second system beats the first most (``worst``), and the reverse."""
    gaps = [a - b for a, b in zip(first, second, strict=True)]
    order = sorted(range(len(gaps)), key=gaps.__getitem__)
    return Extremes(
        [place for place in order[:count] if gaps[place] < 0],
        [place for place in order[::-1][:count] if gaps[place] > 0],
    )


@dataclass(frozen=True, slots=True)
class UnsteadyTerm:
    """A source term that some segments of a document keep as it stands and others do not.

    ``kept`` and ``changed`` are places in the test set.
    """

    document: str
    term: str
    kept: list[int]
    changed: list[int]


_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]+(?:-[A-Z0-9]+)*\b")
_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)+\b")


def unsteady_terms(
    documents: Iterable[str], sources: Iterable[str], targets: Iterable[str]
) -> list[UnsteadyTerm]:
    """Acronyms and names that one document's translation treats in two ways.

    A term that is always translated (PBB, UN) or always kept (OECD) is steady. One that is kept
    here and missing there may have been translated, paraphrased, replaced by a pronoun or lost:
    a place to look at, not an error. Two different translations of a term are not found.
    """
    seen: dict[tuple[str, str], tuple[list[int], list[int]]] = {}
    for place, (document, source, target) in enumerate(
        zip(documents, sources, targets, strict=True)
    ):
        # In a headline in capitals every word looks like an acronym.
        acronyms = [] if source.isupper() else _ACRONYM.findall(source)
        for term in dict.fromkeys([*acronyms, *_NAME.findall(source)]):
            kept = re.search(rf"(?<!\w){re.escape(term)}(?!\w)", target, re.I) is not None
            seen.setdefault((document, term), ([], []))[0 if kept else 1].append(place)
    return [
        UnsteadyTerm(document, term, kept, changed)
        for (document, term), (kept, changed) in seen.items()
        if kept and changed
    ]


def word_diff(hypothesis: str, reference: str) -> list[tuple[str, str]]:
    """``hypothesis`` against ``reference`` as (kind, text) pieces in reading order.

    Kinds: "same"; "added", words of the hypothesis only; "missing", words of the reference only.
    Joining all but the missing pieces with spaces gives the hypothesis's words back.
    """
    ours, theirs = hypothesis.split(), reference.split()
    pieces: list[tuple[str, str]] = []
    matcher = difflib.SequenceMatcher(None, theirs, ours, autojunk=False)
    for _, low, high, start, end in matcher.get_opcodes():
        if theirs[low:high] == ours[start:end]:
            pieces.append(("same", " ".join(ours[start:end])))
            continue
        if high > low:
            pieces.append(("missing", " ".join(theirs[low:high])))
        if end > start:
            pieces.append(("added", " ".join(ours[start:end])))
    return pieces
