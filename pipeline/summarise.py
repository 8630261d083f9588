"""The summarise stage: a short English summary of each article, within a budget of words.

A text beyond the model's window is cut into chunks of whole sentences, each chunk is summarised,
and the summaries are summarised, so that the tail of a long article can reach the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from models.extractive import select
from models.loaded import LoadedModel
from pipeline.config import SummariserConfig
from pipeline.pieces import split_long
from pipeline.records import Document, Flag, Severity
from pipeline.segment import split

# "JAKARTA, KOMPAS.com -": place and outlet before the first sentence say nothing in a summary.
_DATELINE = re.compile(r"^[A-Z][A-Za-z .()'/]{2,40}(?:, [\w.() ]{2,40})?\s+[-–—]+\s+(?=\S)")
_ENDS = re.compile(r"[.!?…][\"”’')\]]*$")
_SHORTEST = 5


def summarise(
    documents: Iterable[Document],
    config: SummariserConfig,
    model: LoadedModel | None,
) -> Iterator[Document]:
    """Fill in ``summary``, ``summariser`` and ``summary_flags`` of a window of documents.

    Without a model ``config.model`` names the extractive method.
    """
    window = list(documents)
    for document in window:
        document.summariser = config.model
    if model is None:
        for document in window:
            sentences = _sentences(document)
            chosen = select(config.model, sentences, config.max_words, config.max_sentences)
            document.summary = fit(
                [sentences[index] for index in chosen] or sentences[:1], config, document
            )
    else:
        texts = [
            document.article.text if config.source == "article" else " ".join(_sentences(document))
            for document in window
        ]
        for document, summary in zip(window, abstracts(texts, model), strict=True):
            document.summary = fit(_split_english(summary), config, document)
    yield from window


def abstracts(texts: Sequence[str], model: LoadedModel) -> list[str]:
    """The model's summary of each text, in order; an empty text gives an empty summary."""
    summaries = [""] * len(texts)
    waiting = {index: text for index, text in enumerate(texts) if text.strip()}
    while waiting:
        chunks = {index: _chunks(text, model) for index, text in waiting.items()}
        flat = [chunk for parts in chunks.values() for chunk in parts]
        outputs = iter(candidates[0].text.strip() for candidates in model.generate(flat))
        waiting = {}
        for index, parts in chunks.items():
            summary = " ".join(next(outputs) for _ in parts)
            # Summaries that do not shrink the text would be summarised for ever.
            if len(parts) > 1 and len(summary) < 0.8 * sum(map(len, parts)):
                waiting[index] = summary
            else:
                summaries[index] = summary
    return summaries


def fit(sentences: Sequence[str], config: SummariserConfig, document: Document) -> str:
    """The sentences within the budget; one that is too long alone is cut and flagged."""
    cleaned = [_DATELINE.sub("", sentence, count=1) for sentence in sentences]
    kept: list[str] = []
    words = 0
    for sentence in cleaned[: config.max_sentences]:
        words += len(sentence.split())
        if words > config.max_words:
            break
        kept.append(sentence)
    if not kept and cleaned:
        kept = [" ".join(cleaned[0].split()[: config.max_words]).rstrip(",;:") + "…"]
        document.summary_flags.append(
            Flag("cut", Severity.WARNING, "The summary's only sentence was cut to the word budget.")
        )
    return " ".join(kept)


def _chunks(text: str, model: LoadedModel) -> list[str]:
    """Whole sentences packed into pieces within the model's window, of about equal length."""
    limit = model.max_source_tokens
    total = model.count_tokens([text])[0]
    if total <= limit:
        return [text]
    sentences = [
        piece
        for sentence in _split_english(text)
        for piece in split_long(sentence, model.count_tokens, limit)
    ]
    counts = model.count_tokens(sentences)
    share = sum(counts) / -(-sum(counts) // limit)
    chunks: list[list[str]] = [[]]
    size = 0
    for sentence, count in zip(sentences, counts, strict=True):
        if chunks[-1] and (size + count > limit or size + count / 2 > share):
            chunks.append([])
            size = 0
        chunks[-1].append(sentence)
        size += count
    return [" ".join(chunk) for chunk in chunks]


def _sentences(document: Document) -> list[str]:
    """The translated sentences that may stand in a summary: no headings, no page furniture."""
    furniture = [
        flag.source_span
        for flag in document.flags + list(document.article.flags)
        if flag.kind == "boilerplate" and flag.source_span
    ]
    everything = [
        segment
        for segment in document.segments
        if segment.target
        and not any(start <= segment.start and segment.end <= end for start, end in furniture)
    ]
    complete = [
        segment
        for segment in everything
        if _ENDS.search(segment.source) and len(segment.target.split()) >= _SHORTEST
    ]
    return [segment.target for segment in complete or everything]


def _split_english(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split(text, language="en")]
