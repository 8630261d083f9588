"""The summarise stage: a short English summary of each article, within a budget of words.

A text beyond the model's window is cut into chunks of whole sentences, each chunk is summarised,
and the summaries are summarised, so that the tail of a long article can reach the result. What a
model writes is shown only where the text supports it (pipeline/guard); otherwise its next
candidate is, and at last sentences of the text itself. The record says which, and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from models.extractive import select
from models.loaded import LoadedModel
from models.registry import Style
from pipeline.config import SummariserConfig
from pipeline.heading import heading
from pipeline.pieces import split_long, translate_texts
from pipeline.records import Document, Flag, Segment, Severity, Summary
from pipeline.rewrite import OPENING, rewrite
from pipeline.sentences import split
from pipeline.summary_choice import (
    budget,
    choose,
    is_complete,
    layout,
    most_sentences,
    repeated_trigram,
    same,
    sentences_of,
    share,
    whole,
    without_dateline,
)

#: What stands in where no candidate of a model can be trusted.
FALLBACK = "extractive-lead"
# Who wrote it where rules worded what a model wrote, or what the text says (pipeline/guard).
_AND_RULES, _BY_RULES = "+rules", "extractive+rules"
_SHORTEST = 5
#: A summary of less than this share of the sentences would no longer be one of the article.
_SOUND = 1 / 3


def summarise(
    documents: Iterable[Document],
    config: SummariserConfig,
    model: LoadedModel | None,
    translator: LoadedModel | None = None,
    style: Style | None = None,
) -> Iterator[Document]:
    """Fill in the summary of each mode for a window of documents.

    Without a model ``config.model`` names the extractive method. ``translator`` is for summaries
    made in Indonesian, directly from the article; ``style`` is how the model is asked.
    """
    window = list(documents)
    for mode in dict.fromkeys((config.mode, *config.also)):
        used = config.model_copy(update={"mode": mode})
        if model is None:
            found = [_extract(document, used, config.model) for document in window]
        else:
            found = _abstract(window, used, model, translator, style or Style())
        for document, summary in zip(window, found, strict=True):
            if mode == config.mode:
                document.summary, document.summariser = summary.text, summary.summariser
                document.summary_flags.extend(summary.flags)
            else:
                document.summaries.append(summary)
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
            [whole(candidate) for candidate in candidates]
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
    style: Style,
) -> list[Summary]:
    if style.reads == "sentences" and config.mode != "headline":
        return _rewritten(window, config, model)
    prefix = style.headline_prefix if config.mode == "headline" else ""
    is_direct = config.source == "article"
    translations = [" ".join(_sentences(document)) for document in window]
    texts = [read(document, config, style) for document in window]
    found = abstracts(texts, model, prefix)
    if is_direct and translator and not style.writes_english:
        found = _in_english(found, window, translator)
    summaries = []
    for document, translation, candidates in zip(window, translations, found, strict=True):
        # Names and numbers of an English summary are looked up in both languages.
        evidence = f"{document.article.text}\n{translation}" if is_direct else translation
        choice = choose(candidates, evidence, config, _titles(document))
        if not choice.summary:
            summaries.append(_fallback(document, config, choice.rejected, len(candidates)))
            continue
        summary = Summary(config.mode, choice.summary, config.model)
        if choice.rejected:
            message = (
                f"Candidate {len(choice.rejected) + 1} of {len(candidates)} is shown, because "
                f"of the first {choice.rejected[0]}."
            )
            summary.flags.append(Flag("summary-candidate", Severity.INFO, message))
        summaries.append(summary)
    return summaries


def _rewritten(
    window: Sequence[Document], config: SummariserConfig, model: LoadedModel
) -> list[Summary]:
    """Summaries of rewritten sentences (pipeline/rewrite.py)."""
    segments = [_unheaded(document) for document in window]
    is_direct = config.source == "article"
    english = [[without_dateline(s.target) for s in found] for found in segments]
    texts = [[s.source for s in found] for found in segments] if is_direct else english
    evidence = (
        [[f"{s.source} {s.target}" for s in found] for found in segments] if is_direct else english
    )
    titles = [_titles(document) for document in window]
    summaries = []
    for document, result in zip(
        window, rewrite(texts, evidence, english, titles, config, model), strict=True
    ):
        count = len(result.sentences)
        if count == result.own and not result.reworded:
            summaries.append(_fallback(document, config, result.rejected, 0))
            continue
        text = layout(result.sentences, config)
        author = config.model + _AND_RULES * bool(result.reworded)
        summary = Summary(config.mode, text, _BY_RULES if count == result.own else author)
        if count == result.own:
            summary.flags.append(_no_sentence(config, result.rejected))
        elif result.own:
            message = (
                f"{result.own} of the {count} sentences, shortened at most, "
                f"{'is' if result.own == 1 else 'are'} the text's own, because no rewriting can be "
                f"trusted or says as much (of the first: {_first(result.rejected)})."
            )
            summary.flags.append(Flag("summary-candidate", Severity.INFO, message))
        if result.reworded:
            verb = "is" if result.reworded == 1 else "are"
            message = f"{result.reworded} of the {count} sentences {verb} worded anew by rule."
            summary.flags.append(Flag("summary-reworded", Severity.INFO, message))
        summaries.append(summary)
    return summaries


def _fallback(
    document: Document, config: SummariserConfig, rejected: Sequence[str], candidates: int
) -> Summary:
    """Sentences of the text in place of what the model wrote, saying why."""
    summary = _extract(document, config, FALLBACK)
    if rejected:
        summary.flags.append(_no_sentence(config, rejected, candidates))
    return summary


def _first(reasons: Sequence[str]) -> str:
    return next(iter(reasons), "it says too little")


def _no_sentence(config: SummariserConfig, rejected: Sequence[str], candidates: int = 0) -> Flag:
    told = f"None of the {candidates} summaries" if candidates else "No sentence"
    message = (
        f"{told} by {config.model} can be trusted (of the first: {_first(rejected)}); sentences of "
        "the text are shown instead."
    )
    return Flag("summary-fallback", Severity.WARNING, message)


def read(document: Document, config: SummariserConfig, style: Style) -> str:
    """What the model reads of a document, other than sentence by sentence."""
    is_direct = config.source == "article"
    if style.reads == "text" and is_direct:
        return document.article.text
    sentences = [s.source if is_direct else s.target for s in _segments(document)]
    if style.reads == "text":
        return " ".join(sentences)
    # A headline: the model has learnt to write one from the opening of a text.
    sentences = [without_dateline(sentence) for sentence in sentences]
    lengths = accumulate(len(sentence.split()) for sentence in sentences)
    return " ".join(
        sentence
        for at, (sentence, words) in enumerate(zip(sentences, lengths, strict=True))
        if not at or words <= OPENING
    )


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


def _extract(document: Document, config: SummariserConfig, method: str) -> Summary:
    """Sentences of the text; one that is too long alone is cut and flagged."""
    summary = Summary(config.mode, summariser=method)
    sentences = [without_dateline(segment.target) for segment in _unheaded(document)]
    if config.mode == "headline":
        title = document.title.target if document.title else ""
        found = heading(title, sentences, budget(config))
        # A short sentence further on says what the article is about less than half its first.
        sentences = [found or title] if found or title else sentences[:1]
    kept = _without_repetition(method, sentences, config)
    if not kept and sentences:
        words = sentences[0].split()[: budget(config)]
        kept = [" ".join(words).rstrip(",;:") + "…"]
        message = "The summary's only sentence was cut to the word budget."
        summary.flags.append(Flag("cut", Severity.WARNING, message))
    summary.text = layout(kept, config)
    return summary


def _without_repetition(
    method: str, sentences: Sequence[str], config: SummariserConfig
) -> list[str]:
    """What ``method`` selects of the sentences that repeat no three words, nor those of others."""
    left = [s for s in sentences if not repeated_trigram(s)] or list(sentences)
    while True:
        chosen = select(method, left, budget(config), most_sentences(config))
        for number, index in enumerate(chosen[1:], 2):
            if repeated_trigram(" ".join(left[other] for other in chosen[:number])):
                del left[index]
                break
        else:
            return [left[index] for index in chosen]


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
    return [segment.target for segment in _segments(document)]


def _unheaded(document: Document) -> list[Segment]:
    """``_segments`` without those that repeat the title, unless nothing else is left."""
    segments, titles = _segments(document), _titles(document)
    return [s for s in segments if not same(without_dateline(s.target), titles)] or segments


def _segments(document: Document) -> list[Segment]:
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
    return sound or everything


def _titles(document: Document) -> list[str]:
    return [document.title.target, document.title.source] if document.title else []
