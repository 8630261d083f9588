"""score: a summariser beside the extractive ones, on the development sets, as the stage runs them.

    OUT/SET.SYSTEM.txt   one summary a line
    OUT/scores.json      by set and system: ROUGE, novelty, compression, repetition, unsupported
                         names and numbers, budget kept, complete sentences, fallbacks

SYSTEM is lead-1, lead, centroid and oracle (sentences that the reference was shown, an upper bound
of extraction: greedy ROUGE-2, Nallapati et al. 2017, SummaRuNNer, section 3.1), the model under
the guard, and `unguarded`: its first candidate within the budget, whatever it states.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from models.loaded import LoadedModel
from models.registry import Style, summary_style
from models.training.manifest import write_atomically
from models.training.summary.prepare import read_items
from pipeline.config import SummariserConfig, load_config
from pipeline.evaluate.summary import SummarySet, evaluate_summaries, mean_features, rouge_scores
from pipeline.records import Article, Document, Segment, Source, Span
from pipeline.rewrite import passages
from pipeline.sentences import split
from pipeline.stages import load_summariser
from pipeline.summarise import FALLBACK, abstracts, read, summarise
from pipeline.summary_choice import (
    fit,
    is_complete,
    layout,
    most_sentences,
    repeated_trigram,
    sentences_of,
)

#: The mode that each development set asks for.
SETS = {"cnn_dailymail.val": "short", "guardian_trail.test": "short",
        "reuters_finance.test": "headline"}  # fmt: skip


def score(data: Path, model: str, out: Path, *, limit: int | None = None) -> dict[str, Any]:
    """Run and measure every system on every set; the first `limit` items of each."""
    out.mkdir(parents=True, exist_ok=True)
    config = load_config("default", (f"summariser.model={model}",))
    loaded, style = load_summariser(config), summary_style(model)
    scores: dict[str, Any] = {}
    for name, mode in SETS.items():
        items = list(islice(read_items(data / "dev" / f"{name}.jsonl.xz"), limit))
        used = config.summariser.model_copy(update={"mode": mode})
        scores[name] = _score_set(name, items, used, loaded, style, out)
        write_atomically(out / "scores.json", json.dumps(scores, indent=2) + "\n")
    return scores


def _score_set(
    name: str, items: list[dict[str, Any]], config: SummariserConfig,
    model: LoadedModel | None, style: Style, out: Path,
) -> dict[str, Any]:  # fmt: skip
    texts = [str(item["article"]) for item in items]
    references = [_reference(item) for item in items]
    systems: dict[str, list[str]] = {}
    used: dict[str, list[Document]] = {}
    seconds: dict[str, float] = {}

    def run(system: str, produce: Callable[[], list[Document]]) -> None:
        started = time.perf_counter()
        used[system] = produce()
        seconds[system] = round(time.perf_counter() - started, 1)
        systems[system] = [document.summary for document in used[system]]

    def stage(changes: dict[str, Any], loaded: LoadedModel | None = None) -> list[Document]:
        used = config.model_copy(update=changes)
        return list(summarise(map(document, texts), used, loaded, style=style))

    # Extraction has no shorter form than a sentence: a headline set's lead has its 60 words too.
    lead = {"model": FALLBACK, "mode": "short"}
    run("lead-1", lambda: stage(lead | {"max_sentences": 1}))
    run("lead", lambda: stage(lead))
    run("centroid", lambda: stage(lead | {"model": "extractive-centroid"}))
    run("oracle", lambda: [oracle(*pair, config) for pair in zip(texts, references, strict=True)])
    if model:
        run("unguarded", lambda: unguarded(texts, config, model, style))
        run("model", lambda: stage({}, model))
    for system, summaries in systems.items():
        write_atomically(
            out / f"{name}.{system}.txt",
            "".join(" ".join(summary.split()) + "\n" for summary in summaries),
        )
    measured = evaluate_summaries(
        SummarySet(name, references, systems, dict.fromkeys(systems, texts)), trials=100
    )
    scores: dict[str, Any] = {"items": len(items)}
    for system, summaries in systems.items():
        values = mean_features(measured.features[system])
        scores[system] = {
            **{
                comparison.metric: [
                    round(100 * value, 2)
                    for entry in [comparison.of(system)]
                    for value in (entry.score, entry.interval.low, entry.interval.high)
                ]
                for comparison in measured.comparisons
            },
            **{key: round(value, 4) for key, value in values.items()},
            "within_budget": _share(len(s.split()) <= config.max_words for s in summaries),
            "complete": _share(all(map(is_complete, sentences_of(s))) for s in summaries),
            "repeats_a_trigram": _share(bool(repeated_trigram(s)) for s in summaries),
            "fallback": _share(
                any(flag.kind == "summary-fallback" for flag in d.summary_flags)
                for d in used[system]
            ),
            "seconds": seconds[system],
        }
    return scores


def table(scores: dict[str, Any]) -> str:
    """The scores as a Markdown table: ROUGE with 95% intervals, shares of summaries in per cent."""
    lines = [
        "| set | system | ROUGE-1 | ROUGE-2 | ROUGE-Lsum | words | new bigrams |"
        " repeats a trigram | unsupported name | unsupported number | fallback |",
        "|---|---|---|---|---|--:|--:|--:|--:|--:|--:|",
    ]
    shares = (
        "novel_2",
        "repeats_a_trigram",
        "unsupported_names",
        "unsupported_numbers",
        "fallback",
    )
    for name, systems in scores.items():
        for system, values in systems.items():
            if system == "items":
                continue
            rouge = [
                "{:.1f} ({:.1f}–{:.1f})".format(*values[metric])
                for metric in ("ROUGE-1", "ROUGE-2", "ROUGE-Lsum")
            ]
            cells = [name, system, *rouge, f"{values['words']:.0f}"]
            cells += [f"{100 * values[key]:.0f}%" for key in shares]
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def document(text: str) -> Document:
    """An English text as the stage gets it, its own translation."""
    segments = [
        Segment(span.start, span.end, text[span.start : span.end], text[span.start : span.end])
        for span in _spans(text)
    ]
    return Document(Article("", Source("-", None, ""), text, language="en"), segments)


@cache
def _spans(text: str) -> list[Span]:
    return split(text, language="en")


def oracle(text: str, reference: str, config: SummariserConfig) -> Document:
    """Sentences within the budget, added as long as ROUGE-2 against the reference rises."""
    result = document(text)
    sentences = [segment.target for segment in result.segments[:40]]
    chosen: list[int] = []
    best = 0.0
    while len(chosen) < config.max_sentences:
        trials = [
            sorted([*chosen, index])
            for index in range(len(sentences))
            if index not in chosen
            and sum(len(sentences[k].split()) for k in [*chosen, index]) <= config.max_words
        ]
        found = rouge_scores(
            [reference] * len(trials), ["\n".join(sentences[k] for k in t) for t in trials]
        )
        values = [entry["ROUGE-2"] for entry in found]
        if not values or max(values) <= best:
            break
        best = max(values)
        chosen = trials[values.index(best)]
    result.summary = " ".join(sentences[k] for k in chosen)
    return result


def unguarded(
    texts: list[str], config: SummariserConfig, model: LoadedModel, style: Style
) -> list[Document]:
    """The first candidates within the budget, whatever they state."""
    results = [document(text) for text in texts]
    for result in results:
        sentences = [segment.target for segment in result.segments]
        if style.reads == "sentences" and config.mode != "headline":
            most = most_sentences(config)
            found = passages(sentences, sentences, sentences, model, most)
            found.sort(key=lambda passage: passage.at)
            outputs = model.generate([passage.text for passage in found])
            written = [s for best, *_ in outputs for s in sentences_of(best.text)[:1]]
        else:
            prefix = style.headline_prefix if config.mode == "headline" else ""
            [candidates] = abstracts([read(result, config, style)], model, prefix)
            written = sentences_of(candidates[0])
        result.summary = layout(fit(written, config), config)
    return results


def _reference(item: dict[str, Any]) -> str:
    parts = item.get("highlights")
    return "\n".join(parts) if isinstance(parts, list) and parts else str(item["summary"])


def _share(values: Any) -> float:
    entries = list(values)
    return round(sum(entries) / max(1, len(entries)), 4)
