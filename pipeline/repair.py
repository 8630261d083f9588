"""The repair stage: a translation that the checks doubt is made again before anybody reads it.

First, every target is polished (pipeline/polish.py), and what the source spells is put in place of
what the target has altered. Then a ladder of attempts, each only for the sentences that the ones
before could not mend: the glossary's English written in, names hidden behind numbers, the other
candidates of the beam, a wider search that may not repeat itself, the sentence in smaller pieces, a
second model. The candidate with the least trouble is kept, and the segment says what was tried. A
loop that is left after all that is said once, by rule: whatever the model, none comes out. At last
he becomes she where the article says so (pipeline/gender.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from models.base import Decoding, Hypothesis
from models.loaded import LoadedModel
from pipeline.check import check_pair, cost
from pipeline.check.repetition import without_loop
from pipeline.check.whole_names import whole_names
from pipeline.gender import feminine
from pipeline.glossary import Glossary, hide, unmask
from pipeline.pieces import halves, join, split_long, units
from pipeline.polish import polish
from pipeline.records import Document, Flag, Segment, Severity
from pipeline.restore import restore

# The cost of one warning: a mere note is not worth another translation.
WORTH_IT = 1.0
# Odd words alone are left to the cheap attempts: the costly ones mend few of them.
SOFT = frozenset({"untranslated", "nonword"})
COSTLY = frozenset({"a wider search without repetition", "smaller pieces"})
HIDING = "the names hidden"
# From a list of sources to the candidate targets of each.
Attempt = Callable[[Sequence[str]], list[list[str]]]


@dataclass(slots=True)
class _Case:
    """A text for the model, the best target so far, and by which attempt it came.

    ``made`` has what the decoding that the target comes from was flagged for; only the first is.
    """

    text: str
    target: str
    made: list[Flag]
    flags: list[Flag]
    mended_by: str = ""
    tried: int = 0

    @property
    def cost(self) -> float:
        return cost(self.flags)

    def deserves(self, attempt: str) -> bool:
        """Whether the target is doubted enough for ``attempt``; of a name a note is enough."""
        if attempt == HIDING:
            return any(flag.kind == "name" for flag in self.flags)
        counted = [f for f in self.flags if attempt not in COSTLY or f.kind not in SOFT]
        return cost(counted) >= WORTH_IT


def repair(
    documents: Iterable[Document],
    model: LoadedModel,
    second: LoadedModel | None,
    glossary: Glossary,
) -> Iterator[Document]:
    """Replace doubted targets by better ones; one window of documents, in order.

    A segment that changed, or could not be mended, gets a flag of kind ``repaired`` or ``tried``.
    """
    window = list(documents)
    segments = list(units(window))
    cases: dict[str, _Case] = {}
    for segment in segments:
        segment.target = polish(segment.source, segment.target)
        if segment.source not in cases:
            made = list(segment.flags)
            flags = made + _trouble(segment.source, segment.target, glossary)
            text = segment.reading or segment.source
            cases[segment.source] = _Case(text, segment.target, made, flags)
    for source, case in cases.items():
        if case.cost >= WORTH_IT:
            target = restore(source, case.target, glossary.words)
            _consider(source, case, target, "the source's spelling", glossary, case.made)
    for name, attempt in ladder(model, second, glossary).items():
        waiting = [source for source, case in cases.items() if case.deserves(name)]
        texts = [cases[source].text for source in waiting]
        for source, targets in zip(waiting, attempt(texts), strict=True):
            case = cases[source]
            case.tried += bool(targets)
            for target in targets:
                target = polish(source, target)
                _consider(source, case, target, name, glossary)
                _consider(source, case, restore(source, target, glossary.words), name, glossary)
    for source, case in cases.items():
        once = without_loop(source, case.target)
        if once != case.target:
            # Whatever a check says of the rest: no reader is shown a loop.
            case.target, case.mended_by = once, "saying it once"
            case.flags = case.made + _trouble(source, once, glossary)
    for segment in segments:
        _settle(segment, cases[segment.source])
    for document in window:
        if document.article.language != "en":
            feminine(document)
        yield document


def ladder(
    model: LoadedModel, second: LoadedModel | None, glossary: Glossary
) -> dict[str, Attempt]:
    """The attempts by name, the cheapest first."""
    decoding = model.decoding
    beam = max(decoding.beam, 4)
    attempts: dict[str, Attempt] = {
        "the glossary": _glossary(model, glossary),
        HIDING: _hidden_names(model),
        "another candidate of the beam": _candidates(
            model, replace(decoding, beam=beam, hypotheses=beam)
        ),
        "a wider search without repetition": _candidates(
            model, replace(decoding, beam=2 * beam, hypotheses=beam, no_repeat_ngram=3)
        ),
        "smaller pieces": _pieces(model),
    }
    if second:
        attempts["the second model"] = _candidates(second, second.decoding)
    return attempts


def _candidates(model: LoadedModel, decoding: Decoding) -> Attempt:
    def attempt(sources: Sequence[str]) -> list[list[str]]:
        fitting = _fitting(model, sources)
        results = dict(zip(fitting, model.generate(fitting, decoding), strict=True))
        return [_finished(results.get(source, [])) for source in sources]

    return attempt


def _glossary(model: LoadedModel, glossary: Glossary) -> Attempt:
    def attempt(sources: Sequence[str]) -> list[list[str]]:
        fitting = _fitting(model, sources)
        masked = {source: glossary.masked(source) for source in fitting}
        texts = [glossary.inlined(source) for source in fitting]
        texts += [text for text, _ in masked.values()]
        known = set(fitting)
        texts = _fitting(model, [text for text in dict.fromkeys(texts) if text not in known])
        results = dict(zip(texts, model.generate(texts), strict=True))

        def targets(source: str) -> Iterator[str]:
            if source in masked:
                text, stands_for = masked[source]
                yield from _finished(results.get(glossary.inlined(source), []))
                for target in _finished(results.get(text, [])):
                    yield unmask(target, stands_for) or ""

        return [list(targets(source)) for source in sources]

    return attempt


def _hidden_names(model: LoadedModel) -> Attempt:
    def attempt(sources: Sequence[str]) -> list[list[str]]:
        hidden = {source: list(_with_names_hidden(source)) for source in sources}
        texts = _fitting(model, [text for pairs in hidden.values() for text, _ in pairs])
        results = dict(zip(texts, model.generate(texts), strict=True))
        return [
            [
                unmask(target, stands_for) or ""
                for text, stands_for in hidden[source]
                for target in _finished(results.get(text, []))[:1]
            ]
            for source in sources
        ]

    return attempt


def _with_names_hidden(source: str) -> Iterator[tuple[str, dict[str, str]]]:
    """``source`` with each of its names hidden by itself, then with all of them."""
    places = [(*name.span, source[slice(*name.span)]) for name in whole_names(source)]
    for place in places:
        yield hide(source, [place])
    if len(places) > 1:
        yield hide(source, places)


def _pieces(model: LoadedModel) -> Attempt:
    def attempt(sources: Sequence[str]) -> list[list[str]]:
        cuts = {
            source: split_long(source, model.count_tokens, model.max_source_tokens // 2)
            if count > model.max_source_tokens
            else halves(source)
            for source, count in zip(sources, model.count_tokens(sources), strict=True)
            if " " in source.strip()
        }
        flat = list(dict.fromkeys(piece for cut in cuts.values() for piece in cut))
        best = {
            piece: _finished(candidates)[:1]
            for piece, candidates in zip(flat, model.generate(flat), strict=True)
        }
        return [
            [join(cuts[source], [best[piece][0] for piece in cuts[source]])]
            if source in cuts and all(best[piece] for piece in cuts[source])
            else []
            for source in sources
        ]

    return attempt


def _finished(candidates: Iterable[Hypothesis]) -> list[str]:
    """The texts of those that the model ended by itself; the others may lack half a sentence."""
    return [candidate.text.strip() for candidate in candidates if candidate.finished]


def _fitting(model: LoadedModel, texts: Iterable[str]) -> list[str]:
    """The texts that the model can read whole; longer sentences were cut into pieces before."""
    texts = list(texts)
    counts = model.count_tokens(texts) if texts else []
    return [
        text for text, count in zip(texts, counts, strict=True) if count <= model.max_source_tokens
    ]


def _trouble(source: str, target: str, glossary: Glossary) -> list[Flag]:
    return [*check_pair(source, target), *glossary.check(source, target)]


def _consider(
    source: str,
    case: _Case,
    target: str,
    name: str,
    glossary: Glossary,
    made: Sequence[Flag] = (),
) -> None:
    """Keep ``target`` for the case if it is better than the best so far.

    ``made`` has what the decoding that it comes from was flagged for.
    """
    if target and target != case.target:
        flags = [*made, *_trouble(source, target, glossary)]
        if cost(flags) < case.cost:
            case.target, case.made, case.flags, case.mended_by = target, list(made), flags, name


def _settle(segment: Segment, case: _Case) -> None:
    if case.mended_by:
        segment.target = case.target
        message = f"The first translation failed a check; this one is from {case.mended_by}."
        segment.flags = [*case.made, Flag("repaired", Severity.INFO, message)]
    if case.cost >= WORTH_IT and case.tried:
        message = f"{case.tried} other ways to translate this were tried; none passes every check."
        segment.flags.append(Flag("tried", Severity.INFO, message))
