"""orders: translate, then summarise, beside summarising the Indonesian directly into English.

    OUT/orders.json   by set and order: ROUGE, new bigrams, unsupported names and numbers
    OUT/orders.SET.ORDER.txt   one summary a line

The references of DATA are Indonesian and are translated by the same translator, which favours no
order but is no English that a person wrote; those of SEEDS are English.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from models.loaded import LoadedModel
from models.registry import summary_style
from models.training.manifest import write_atomically
from models.training.summary.prepare import read_items
from pipeline.config import RunConfig, load_config
from pipeline.evaluate.runs import read_references
from pipeline.evaluate.summary import SummarySet, evaluate_summaries, mean_features
from pipeline.pieces import translate_texts
from pipeline.records import Article, Document, Source
from pipeline.segment import segment
from pipeline.sentences import split
from pipeline.stages import load_models
from pipeline.summarise import FALLBACK, summarise
from pipeline.translate import translate

SETS = ("indosum.test", "xlsum_id200.test")


def orders(
    data: Path, seeds: Path, model: str, out: Path, *, limit: int | None = None
) -> dict[str, Any]:
    """Measure both orders and the extractive lead on the first `limit` items of each set."""
    out.mkdir(parents=True, exist_ok=True)
    config = load_config("default", (f"summariser.model={model}",))
    models = load_models(config)
    scores = {}
    articles: list[tuple[str, str | None]]
    for name in SETS:
        items = list(islice(read_items(data / "dev" / f"{name}.jsonl.xz"), limit))
        references = _in_english((str(item["summary"]) for item in items), models["translator"])
        articles = [(str(item["article"]), None) for item in items]
        scores[name] = _score_set(name, articles, references, config, models, out)
    known = [
        ((seeds / slug / "article.id.txt").read_text("utf-8"), reference.summary)
        for slug, reference in read_references(seeds).items()
        if reference.summary
    ]
    articles = [(text.partition("\n")[2], text.partition("\n")[0]) for text, _ in known]
    scores["seeds"] = _score_set("seeds", articles, [s for _, s in known], config, models, out)
    write_atomically(out / "orders.json", json.dumps(scores, indent=2) + "\n")
    return scores


def _score_set(
    name: str, articles: list[tuple[str, str | None]], references: list[str], config: RunConfig,
    models: dict[str, LoadedModel], out: Path,
) -> dict[str, Any]:  # fmt: skip
    settings, translator = config.summariser, models["translator"]
    style = summary_style(settings.model)
    documents = list(
        translate(
            segment(
                Document(Article(str(number), Source("-", None, ""), text, title=title))
                for number, (text, title) in enumerate(articles)
            ),
            translator,
        )
    )
    systems: dict[str, list[str]] = {}
    fallbacks: dict[str, float] = {}
    for order, changes, model in (
        ("lead", {"model": FALLBACK}, None),
        ("translated first", {"source": "translation"}, models["summariser"]),
        ("directly", {"source": "article"}, models["summariser"]),
    ):
        copies = [Document(d.article, d.segments, d.title) for d in documents]
        used = settings.model_copy(update=changes)
        found = list(summarise(copies, used, model, translator, style))
        systems[order] = [document.summary for document in found]
        fallbacks[order] = sum(d.summariser != used.model for d in found) / len(found)
        lines = (" ".join(summary.split()) + "\n" for summary in systems[order])
        write_atomically(out / f"orders.{name}.{order.split()[0]}.txt", "".join(lines))
    texts = [" ".join(s.target for s in document.segments) for document in documents]
    measured = evaluate_summaries(
        SummarySet(name, references, systems, dict.fromkeys(systems, texts)), trials=100
    )
    return {
        order: {
            **{
                comparison.metric: [
                    round(100 * value, 2)
                    for entry in [comparison.of(order)]
                    for value in (entry.score, entry.interval.low, entry.interval.high)
                ]
                for comparison in measured.comparisons
            },
            **{k: round(v, 4) for k, v in mean_features(measured.features[order]).items()},
            "items": len(references),
            "fallback": round(fallbacks[order], 4),
        }
        for order in systems
    }


def _in_english(texts: Iterable[str], translator: LoadedModel) -> list[str]:
    parts = [[text[span.start : span.end] for span in split(text)] for text in texts]
    distinct = list(dict.fromkeys(sentence for sentences in parts for sentence in sentences))
    english = translate_texts(distinct, translator)
    return ["\n".join(english[sentence][0] for sentence in sentences) for sentences in parts]


def table(scores: dict[str, Any]) -> str:
    """The scores as a Markdown table: ROUGE with 95% intervals."""
    lines = [
        "| set | items | order | ROUGE-1 | ROUGE-2 | ROUGE-Lsum | words | new bigrams | fallback |",
        "|---|--:|---|---|---|---|--:|--:|--:|",
    ]
    for name, found in scores.items():
        for order, values in found.items():
            rouge = [
                "{:.1f} ({:.1f}–{:.1f})".format(*values[metric])
                for metric in ("ROUGE-1", "ROUGE-2", "ROUGE-Lsum")
            ]
            shares = [f"{values['words']:.0f}"]
            shares += [f"{100 * values[key]:.0f}%" for key in ("novel_2", "fallback")]
            lines.append(f"| {' | '.join([name, str(values['items']), order, *rouge, *shares])} |")
    return "\n".join(lines)
