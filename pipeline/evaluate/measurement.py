"""What `quality.py` reports: a translator on test sets, on seed articles, on news alone."""

from __future__ import annotations

import json
import lzma
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.evaluate.configured import ConfiguredTranslator
from pipeline.evaluate.coverage import MODEL
from pipeline.evaluate.faithfulness import Counts, count
from pipeline.evaluate.runs import paragraphs, read_references
from pipeline.evaluate.significance import TRIALS
from pipeline.evaluate.testset import EvaluationSet
from pipeline.evaluate.translation import OWN, Evaluation, evaluate_translation
from pipeline.records import Article, Document, Source
from pipeline.segment import segment

SEED = 0
#: The name under which what `ringkas run` writes takes part.
RUN = "ringkas run"


class SetQuality(NamedTuple):
    """One test set: its evaluation, and the counts of each system, segment by segment."""

    evaluation: Evaluation
    counts: dict[str, list[Counts]]


class Speed(NamedTuple):
    """Source words translated in so many seconds."""

    name: str
    words: int
    seconds: float


class Quality(NamedTuple):
    """All that is measured; ``monolingual``: by system, the counts of sentences alone."""

    signature: str
    sets: list[SetQuality]
    monolingual: dict[str, list[Counts]]
    speeds: list[Speed]
    megabytes: float


def measure(
    model: ConfiguredTranslator,
    sets: Sequence[EvaluationSet],
    sentences: Sequence[str] = (),
    *,
    trials: int = TRIALS,
) -> Quality:
    """Translate ``sets`` and ``sentences`` with ``model``; compare with the systems of the sets.

    Twice: as `ringkas translate` does (OWN), which is timed, and as `ringkas run` does (RUN).
    """
    from models.hub import locate

    speeds = []

    def watched(name: str, lines: Sequence[str]) -> dict[str, list[tuple[str, bool]]]:
        print(f"{name}: translating {len(lines):,} segments", file=sys.stderr, flush=True)
        before = model.seconds
        results = model.translate_watched(lines)
        words = sum(len(line.split()) for line in lines)
        speeds.append(Speed(name, words, model.seconds - before))
        return {OWN: results, RUN: model.run_watched(lines)}

    measured = []
    for data in sets:
        assert data.sources is not None
        results = watched(data.name, data.sources)
        for system, pairs in results.items():
            data = data.with_system(system, [text for text, _ in pairs])
        ended = {system: [finished for _, finished in pairs] for system, pairs in results.items()}
        counts = {
            system: [
                count(*texts)
                for texts in zip(
                    data.sources or (),
                    outputs,
                    data.references[0],
                    ended.get(system, [True] * len(data)),
                    strict=True,
                )
            ]
            for system, outputs in data.systems.items()
        }
        measured.append(SetQuality(evaluate_translation(data, trials=trials), counts))
    monolingual = {
        system: [
            count(source, output, None, finished)
            for source, (output, finished) in zip(sentences, pairs, strict=True)
        ]
        for system, pairs in (watched("monolingual", sentences) if sentences else {}).items()
    }
    size = sum(path.stat().st_size for path in locate(MODEL).iterdir()) / 1e6
    return Quality(model.signature, measured, monolingual, speeds, size)


def seed_set(folder: Path) -> EvaluationSet:
    """The titles and paragraphs of seed articles as a test set.

    Raises EvaluationError where there are none, ValueError where paragraphs do not align.
    """
    rows: list[tuple[str, str, str]] = []
    for slug, reference in read_references(folder).items():
        lines = paragraphs((folder / slug / "article.id.txt").read_text(encoding="utf-8"))
        targets = [reference.title, *reference.paragraphs]
        rows += [(slug, *pair) for pair in zip(lines, targets, strict=True)]
    return EvaluationSet(
        name="seeds",
        references=[[row[2] for row in rows]],
        sources=[row[1] for row in rows],
        documents=[row[0] for row in rows],
    )


def news_sentences(folder: Path, most: int) -> list[str]:
    """``most`` distinct sentences of the articles in FOLDER/*.jsonl.xz, drawn with one seed."""
    articles = [
        json.loads(line)["text"]
        for path in sorted(folder.glob("*.jsonl.xz"))
        for line in lzma.decompress(path.read_bytes()).decode("utf-8").splitlines()
    ]
    documents = segment(Document(Article("", Source("-", None, ""), text)) for text in articles)
    distinct = list(dict.fromkeys(part.source for doc in documents for part in doc.segments))
    return random.Random(SEED).sample(distinct, min(most, len(distinct)))
