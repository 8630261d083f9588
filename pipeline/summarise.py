"""The summarise stage: a short English summary of each article, within a budget of words.

A text beyond the model's window is cut into chunks of whole sentences, each chunk is summarised,
and the summaries are summarised, so that the tail of a long article can reach the result. What a
model writes is shown only where the text supports it (pipeline/support.py); otherwise its next
candidate is, and at last sentences of the text itself. The record says which, and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from models.base import Hypothesis
from models.extractive import select
from models.loaded import LoadedModel
from pipeline.config import SummariserConfig
from pipeline.pieces import split_long, translate_texts
from pipeline.records import Document, Flag, Severity
from pipeline.sentences import split
from pipeline.summary_choice import (
    budget,
    choose,
    is_complete,
    layout,
    most_sentences,
    same,
    sentences_of,
    share,
    without_dateline,
)

#: What stands in where no candidate of a model can be trusted.
FALLBACK = "extractive-lead"
_SHORTEST = 5
#: A summary of less than this share of the sentences would no longer be one of the article.
_SOUND = 1 / 3


def summarise(
    documents: Iterable[Document],
    config: SummariserConfig,
    model: LoadedModel | None,
    translator: LoadedModel | None = None,
) -> Iterator[Document]:
    """Fill in ``summary``, ``summariser`` and ``summary_flags`` of a window of documents.

    Without a model ``config.model`` names the extractive method. ``translator`` is for summaries
    made in Indonesian, directly from the article.
    """
    window = list(documents)
    if model is None:
        for document in window:
            _extract(document, config, config.model)
    else:
        _abstract(window, config, model, translator)
    yield from window


def abstracts(texts: Sequence[str], model: LoadedModel, prefix: str = "") -> list[list[str]]:
    """For each text, in order, the model's summaries, best first: all that its beam ends with.

    ``prefix`` is put before what is summarised last. An empty text has no summary.
    """
    decoding = model.decoding
    decoding = replace(decoding, hypotheses=max(decoding.beam, decoding.hypotheses))
    results: list[list[str]] = [[] for _ in texts]
    waiting = {index: text for index, text in enumerate(texts) if text.strip()}
    while waiting:
        chunks = {index: _chunks(text, model, prefix) for index, text in waiting.items()}
        flat = [
            prefix + part if len(parts) == 1 else part
            for parts in chunks.values()
            for part in parts
        ]
        outputs = iter(
            [_whole(candidate) for candidate in candidates]
            for candidates in model.generate(flat, decoding)
        )
        waiting = {}
        for index, parts in chunks.items():
            found = [next(outputs) for _ in parts]
            if len(parts) == 1:
                results[index] = found[0]
                continue
            summary = " ".join(map(share, found, parts))
            # Summaries that do not shrink the text would be summarised for ever.
            if len(summary) < 0.8 * sum(map(len, parts)):
                waiting[index] = summary
            else:
                results[index] = [summary]
    return results


def _abstract(
    window: Sequence[Document],
    config: SummariserConfig,
    model: LoadedModel,
    translator: LoadedModel | None,
) -> None:
    translations = [" ".join(_sentences(document)) for document in window]
    is_direct = config.source == "article"
    texts = [document.article.text for document in window] if is_direct else translations
    prefix = config.headline_prefix if config.mode == "headline" else ""
    found = abstracts(texts, model, prefix)
    if is_direct and translator:
        found = _in_english(found, window, translator)
    for document, translation, candidates in zip(window, translations, found, strict=True):
        # Names and numbers of an English summary are looked up in both languages.
        evidence = f"{document.article.text}\n{translation}" if is_direct else translation
        choice = choose(candidates, evidence, config, _titles(document))
        if choice.summary:
            document.summary, document.summariser = choice.summary, config.model
            if choice.rejected:
                message = (
                    f"Candidate {len(choice.rejected) + 1} of {len(candidates)} is shown, because "
                    f"of the first {choice.rejected[0]}."
                )
                document.summary_flags.append(Flag("summary-candidate", Severity.INFO, message))
            continue
        _extract(document, config, FALLBACK)
        if choice.rejected:
            message = (
                f"None of the {len(candidates)} summaries by {config.model} can be trusted (of the "
                f"first: {choice.rejected[0]}); sentences of the text are shown instead."
            )
            document.summary_flags.append(Flag("summary-fallback", Severity.WARNING, message))


def _in_english(
    found: list[list[str]], window: Sequence[Document], translator: LoadedModel
) -> list[list[str]]:
    """Candidates written in Indonesian, sentence by sentence, in English."""
    parts = {
        candidate: [candidate[span.start : span.end] for span in split(candidate)]
        for document, candidates in zip(window, found, strict=True)
        if document.article.language != "en"
        for candidate in candidates
    }
    distinct = dict.fromkeys(sentence for sentences in parts.values() for sentence in sentences)
    english = translate_texts(list(distinct), translator)

    def translated(candidate: str) -> str:
        return " ".join(english[sentence][0] for sentence in parts[candidate])

    return [
        [translated(candidate) if candidate in parts else candidate for candidate in candidates]
        for candidates in found
    ]


def _extract(document: Document, config: SummariserConfig, method: str) -> None:
    """Sentences of the text; one that is too long alone is cut and flagged."""
    document.summariser = method
    titles = _titles(document)
    sentences = [without_dateline(sentence) for sentence in _sentences(document)]
    if config.mode == "headline" and document.title:
        sentences = [document.title.target]
    else:
        sentences = [s for s in sentences if not same(s, titles)] or sentences
    chosen = select(method, sentences, budget(config), most_sentences(config))
    kept = [sentences[index] for index in chosen]
    if not kept and sentences:
        words = sentences[0].split()[: budget(config)]
        kept = [" ".join(words).rstrip(",;:") + "…"]
        document.summary_flags.append(
            Flag("cut", Severity.WARNING, "The summary's only sentence was cut to the word budget.")
        )
    document.summary = layout(kept, config)


def _whole(candidate: Hypothesis) -> str:
    """What the model wrote, without the sentence that its length limit cut."""
    text = candidate.text.strip()
    if candidate.finished:
        return text
    complete = [sentence for sentence in sentences_of(text) if is_complete(sentence)]
    return " ".join(complete)


def _chunks(text: str, model: LoadedModel, prefix: str) -> list[str]:
    """Whole sentences packed into pieces within the model's window, of about equal length."""
    limit = model.max_source_tokens
    if prefix:
        limit -= model.count_tokens([prefix])[0]
    total = model.count_tokens([text])[0]
    if total <= limit:
        return [text]
    sentences = [
        piece
        for sentence in sentences_of(text)
        for piece in split_long(sentence, model.count_tokens, limit)
    ]
    counts = model.count_tokens(sentences)
    part = sum(counts) / -(-sum(counts) // limit)
    chunks: list[list[str]] = [[]]
    size = 0
    for sentence, count in zip(sentences, counts, strict=True):
        if chunks[-1] and (size + count > limit or size + count / 2 > part):
            chunks.append([])
            size = 0
        chunks[-1].append(sentence)
        size += count
    return [" ".join(chunk) for chunk in chunks]


def _sentences(document: Document) -> list[str]:
    """The translated sentences that may stand in a summary: no headings, no page furniture, and,
    unless that leaves too little of the article, none that a check doubts severely.
    """
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
        if is_complete(segment.source) and len(segment.target.split()) >= _SHORTEST
    ]
    sound = [
        segment
        for segment in complete
        if not any(flag.severity is Severity.SEVERE for flag in segment.flags)
    ]
    if len(sound) < _SOUND * len(complete):
        sound = complete
    return [segment.target for segment in sound or everything]


def _titles(document: Document) -> list[str]:
    return [document.title.target, document.title.source] if document.title else []
