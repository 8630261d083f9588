"""The repair stage: a translation that the checks doubt is made again before anybody reads it.

A ladder of attempts, each only for the sentences that the ones before could not mend: the other
candidates of the beam, a wider search that may not repeat itself, the sentence in two pieces, a
second model. The candidate with the least trouble is kept, and the segment says what was tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from models.base import Decoding
from models.loaded import LoadedModel
from pipeline.check import check_pair, cost
from pipeline.pieces import halves, join
from pipeline.records import Document, Flag, Segment, Severity

# From a list of sources to the candidate targets of each.
Attempt = Callable[[Sequence[str]], list[list[str]]]


@dataclass(slots=True)
class _Case:
    """A source in trouble, the best target so far, and by which attempt it came."""

    target: str
    cost: float
    mended_by: str = ""
    tried: int = 0


def repair(
    documents: Iterable[Document], model: LoadedModel, second: LoadedModel | None
) -> Iterator[Document]:
    """Replace doubted targets by better ones; one window of documents, in order.

    A segment that changed, or could not be mended, gets a flag of
    kind ``repaired`` or ``tried``.
    """
    window = list(documents)
    segments = [
        segment
        for document in window
        if document.article.language != "en"
        for segment in document.segments
    ]
    cases: dict[str, _Case] = {}
    for segment in segments:
        if segment.source not in cases:
            trouble = cost([*segment.flags, *check_pair(segment.source, segment.target)])
            cases[segment.source] = _Case(segment.target, trouble)
    for name, attempt in ladder(model, second).items():
        waiting = [source for source, case in cases.items() if case.cost > 0]
        for source, targets in zip(waiting, attempt(waiting), strict=True):
            _take_best(cases[source], source, targets, name)
    for segment in segments:
        _settle(segment, cases[segment.source])
    yield from window


def ladder(model: LoadedModel, second: LoadedModel | None) -> dict[str, Attempt]:
    """The attempts by name, the cheapest first."""
    decoding = model.decoding
    beam = max(decoding.beam, 4)
    attempts: dict[str, Attempt] = {
        "another candidate of the beam": _candidates(
            model, replace(decoding, beam=beam, hypotheses=beam)
        ),
        "a wider search without repetition": _candidates(
            model, replace(decoding, beam=2 * beam, hypotheses=beam, no_repeat_ngram=3)
        ),
        "two pieces": _pieces(model),
    }
    if second:
        attempts["the second model"] = _candidates(second, second.decoding)
    return attempts


def _candidates(model: LoadedModel, decoding: Decoding) -> Attempt:
    def attempt(sources: Sequence[str]) -> list[list[str]]:
        fitting = _fitting(model, sources)
        results = dict(zip(fitting, model.generate(fitting, decoding), strict=True))
        return [
            [candidate.text.strip() for candidate in results.get(source, []) if candidate.finished]
            for source in sources
        ]

    return attempt


def _pieces(model: LoadedModel) -> Attempt:
    def attempt(sources: Sequence[str]) -> list[list[str]]:
        cuts = {
            source: halves(source) for source in _fitting(model, sources) if " " in source.strip()
        }
        flat = list(dict.fromkeys(piece for cut in cuts.values() for piece in cut))
        results = dict(zip(flat, model.generate(flat), strict=True))
        return [
            [join(cuts[source], [results[piece][0].text for piece in cuts[source]])]
            if source in cuts
            else []
            for source in sources
        ]

    return attempt


def _fitting(model: LoadedModel, sources: Sequence[str]) -> list[str]:
    """The sources that the model can read whole; longer ones were cut into pieces before."""
    counts = model.count_tokens(sources) if sources else []
    return [
        source
        for source, count in zip(sources, counts, strict=True)
        if count <= model.max_source_tokens
    ]


def _take_best(case: _Case, source: str, targets: Sequence[str], name: str) -> None:
    case.tried += 1
    for target in targets:
        trouble = cost(check_pair(source, target))
        if target and trouble < case.cost:
            case.target, case.cost, case.mended_by = target, trouble, name


def _settle(segment: Segment, case: _Case) -> None:
    if case.mended_by:
        segment.target = case.target
        message = f"The first translation failed a check; this one is from {case.mended_by}."
        # The first attempt's own flags (unfinished, split) are not true of the new target.
        segment.flags = [Flag("repaired", Severity.INFO, message)]
    if case.cost > 0 and case.tried:
        message = f"{case.tried} other ways to translate this were tried; none passes every check."
        segment.flags.append(Flag("tried", Severity.INFO, message))
