"""Line-wise use of the stages, for evaluation harnesses and shell pipes."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from models.registry import summary_style
from pipeline.config import RunConfig
from pipeline.pieces import rebuild
from pipeline.records import Article, Document, Source
from pipeline.segment import segment
from pipeline.stages import load_summariser, load_translator
from pipeline.summarise import summarise
from pipeline.translate import translate

Item = TypeVar("Item")
_WINDOW = 512
_NOWHERE = Source("-", None, "")


def translate_lines(lines: Iterable[str], config: RunConfig) -> Iterator[str]:
    """One English line for each Indonesian line, in order; an empty line stays empty."""
    model = load_translator(config)
    for window in _batches(lines):
        documents = segment(map(_document, window))
        for document in translate(documents, model):
            yield " ".join(rebuild(document.article.text, document.segments).split())


def summarise_items(
    items: Iterable[dict[str, Any]], config: RunConfig, language: str
) -> Iterator[dict[str, Any]]:
    """Each item with its ``summary`` added; ``text`` is in ``language``, "en" or "id".

    A summary in a further mode is added as ``summary_headline``, say. An item without a
    text gets an ``error`` instead and the others go on.
    """
    model = load_summariser(config)
    style = summary_style(config.summariser.model)
    translator = load_translator(config) if language == "id" else None
    for window in _batches(items):
        texts = [item["text"] if isinstance(item.get("text"), str) else "" for item in window]
        documents = list(segment(_document(text, language) for text in texts))
        if translator:
            documents = list(translate(documents, translator))
        else:
            for piece in itertools.chain.from_iterable(doc.segments for doc in documents):
                piece.target = piece.source
        summaries = summarise(documents, config.summariser, model, translator, style)
        for item, text, document in zip(window, texts, summaries, strict=True):
            if text.strip():
                further = {f"summary_{one.mode}": one.text for one in document.summaries}
                made = {"summary": document.summary, "summariser": document.summariser}
                yield {**item, **made, **further}
            else:
                yield {**item, "summary": None, "error": item.get("error", "no text")}


def read_items(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """JSON lines as items; anything that does not begin with a brace is one plain text."""
    lines = iter(lines)
    first = next((line for line in lines if line.strip()), "")
    if not first.lstrip().startswith("{"):
        yield {"text": "".join([first, *lines])}
        return
    for number, line in enumerate(itertools.chain([first], lines), start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except ValueError as error:
            yield {"text": None, "error": f"line {number} is not JSON: {error}"}
            continue
        yield (
            item if isinstance(item, dict) else {"text": None, "error": f"line {number}: no object"}
        )


def _document(text: str, language: str = "id") -> Document:
    return Document(Article(id="", source=_NOWHERE, text=text, language=language))


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    items = iter(items)
    while window := list(itertools.islice(items, _WINDOW)):
        yield window
