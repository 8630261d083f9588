"""Articles to measure on: real ones where ../shared is there, else recombined seeds."""

from __future__ import annotations

import itertools
import json
import lzma
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.glossary import Glossary
from pipeline.records import Article, Document, Segment, Source
from pipeline.segment import segment

ROOT = Path(__file__).parents[2]
MONOLINGUAL = ROOT.parent / "shared/data/mono_id"
_SENTENCES = 18
_LONGEST = 400

Item = dict[str, Any]


def items() -> Iterator[Item]:
    """Real articles: ``title`` and ``text``; the seeds where there are no others."""
    files = sorted(MONOLINGUAL.glob("ind*.jsonl.xz"))
    for file in files:
        with lzma.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                item = json.loads(line)
                if len(item.get("text") or "") > 300:
                    yield {"title": item.get("title"), "text": item["text"]}
    if not files:
        for path in sorted((ROOT / "seeds").glob("*/article.id.txt")):
            title, _, text = path.read_text(encoding="utf-8").partition("\n")
            yield {"title": title, "text": text.strip()}


def sentences() -> list[str]:
    """The distinct sentences of ``items``."""
    found: dict[str, None] = {}
    for item in items():
        found.update(dict.fromkeys(sources(item["text"])))
    return list(found)


def sources(text: str) -> list[str]:
    """The sentences of a text, as the pipeline cuts it."""
    return [piece.source for piece in _segments(text)]


def readings(text: str, glossary: Glossary) -> list[str]:
    """What the pipeline gives a model to read for each sentence of a text."""
    return [piece.reading or piece.source for piece in _segments(text, glossary)]


def _segments(text: str, glossary: Glossary | None = None) -> list[Segment]:
    [document] = segment([Document(Article("", Source("", None, ""), text))], glossary)
    return document.segments


def distinct(number: int) -> Iterator[Item]:
    """Articles in which no sentence stands twice, nor in two of them.

    Sentences that some model could not read whole are left out: only Ringkas would cut them.
    """
    seen: set[str] = set()
    for item in items():
        pieces = list(dict.fromkeys(sources(item["text"])))
        new = [piece for piece in pieces if piece not in seen and len(piece) <= _LONGEST]
        seen.update(new)
        if len(new) > 2:
            # Paragraphs of two sentences, as newspapers have them.
            pairs = (" ".join(new[at : at + 2]) for at in range(0, len(new), 2))
            yield {"text": "\n\n".join(pairs)}
            number -= 1
        if not number:
            return


def natural(number: int) -> Iterator[Item]:
    """Articles of one outlet as published, with what it writes again and again.

    Only sentences that some model could not read whole are left out.
    """
    file = MONOLINGUAL / "detik1000.jsonl.xz"
    if not file.is_file():
        yield from itertools.islice(items(), number)
        return
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        for line in itertools.islice(lines, number):
            pieces = [
                piece for piece in sources(json.loads(line)["text"]) if len(piece) <= _LONGEST
            ]
            if pieces:
                yield {"text": "\n".join(pieces)}


def recombined(
    number: int, seed: int = 0, pool: int | None = None, length: int = _SENTENCES
) -> Iterator[Item]:
    """``number`` articles of ``length`` real sentences in random order, out of ``pool`` of them."""
    chosen = random.Random(seed)
    pieces = sentences()
    if pool and pool < len(pieces):
        pieces = chosen.sample(pieces, pool)
    for index in range(number):
        yield {"id": f"r{index}", "text": " ".join(chosen.sample(pieces, length))}


def write(path: Path, articles: Iterator[Item]) -> int:
    """Write articles as JSON lines; how many."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        return sum(
            bool(out.write(json.dumps(article, ensure_ascii=False) + "\n")) for article in articles
        )
