"""Extract, then rewrite: the sentences that matter most, each written anew, shorter.

A small model copies names and figures faithfully from a sentence or two, and loses its way in a
whole article; and what a rewriting may state is just what its own sentence states, which the guard
can look up narrowly (Chen and Bansal 2018, Fast Abstractive Summarization with Reinforce-Selected
Sentence Rewriting, without the reinforcement). Every sentence of an article of any length is a
candidate.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from models.extractive import REPEATS, centrality, tf_idf
from models.loaded import LoadedModel
from pipeline.check.text import shorten
from pipeline.config import SummariserConfig
from pipeline.guard.compress import compress
from pipeline.guard.deletions import changed_by_deletion
from pipeline.summary_choice import (
    budget,
    choose,
    is_complete,
    loses_its_verb,
    most_sentences,
    repeated_trigram,
    same,
    whole,
)

#: Words of the opening of a text that a headline is written from.
OPENING = 75
#: Sentences that are rewritten for one that is asked for: some rewritings cannot be trusted.
_SPARE = 2
# A rewriting says at least so much of its sentence, or of its share of the budget.
_ENOUGH = 0.5
# Weights of salience: of 344 articles with human summaries these find 44% of the first three
# sentences that the summaries were written from, the lead alone 41%, centrality alone 29%.
_POSITION, _LENGTH, _LONG_ENOUGH = 2.0, 0.5, 30
# Sentences; beyond, position says little of what stands in the tail.
_LONG_TEXT = 60
_SMALL = re.compile(r"\b[a-z]{4,}\b")
# Of a word of the model's own, the end of the text included: "werecipient" has more.
_MOST_PIECES = 3
# What begins like this speaks of somebody or something in the sentence before.
_POINTS_BACK = re.compile(
    r"[\"“'‘]?(?:he|she|it|they|this|that|these|those|his|her|its|their|such)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Passage:
    """What is rewritten as one sentence: ``at`` is its place in the text.

    ``text`` has the sentence before it where the ``sentence`` itself points back; ``evidence`` is
    where names and numbers are looked up.
    """

    at: int
    sentence: str
    text: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Rewritten:
    """``sentences`` of a summary in the order of the text, and how many are the text's ``own``,
    shortened by rule where they are long.

    ``rejected``: why the first candidate of each passage that lost one was passed over.
    """

    sentences: tuple[str, ...]
    own: int
    rejected: tuple[str, ...]


def salience(sentences: Sequence[str]) -> np.ndarray:
    """How much each sentence matters: centrality, nearness to the beginning, length."""
    central = centrality(tf_idf(sentences))
    lengths = np.array([min(len(s.split()), _LONG_ENOUGH) for s in sentences]) / _LONG_ENOUGH
    central = central / max(central.max(initial=0), 1e-9)
    return np.asarray(central + _POSITION * _position(len(sentences)) + _LENGTH * lengths)


def _ranked(sentences: Sequence[str]) -> list[int]:
    """The sentences by salience; of a long text the third is from beyond its first third."""
    values = salience(sentences)
    ranked = [int(at) for at in np.argsort(-values, kind="stable")]
    if len(sentences) > _LONG_TEXT:
        start = len(sentences) // 3
        central = values[start:] - _POSITION * _position(len(sentences))[start:]
        best = start + int(np.argmax(central))
        ranked.remove(best)
        ranked.insert(2, best)
    return ranked


def _position(count: int) -> np.ndarray:
    return np.asarray((1 + np.arange(count)) ** -0.5)


def passages(
    sentences: Sequence[str],
    evidence: Sequence[str],
    english: Sequence[str],
    model: LoadedModel,
    most: int,
) -> list[Passage]:
    """The ``most`` most salient passages, no two of which say the same, best first.

    ``evidence[i]`` is where what ``sentences[i]`` says is looked up, ``english[i]`` how it would
    stand in a summary. A sentence that is beyond the
    model's window is passed over.
    """
    vectors = tf_idf(sentences)
    chosen: list[Passage] = []
    for at in _ranked(sentences):
        if len(chosen) == most:
            break
        if any(vectors[at] @ vectors[other.at] > REPEATS for other in chosen):
            continue
        first = at - 1 if at and _POINTS_BACK.match(english[at]) else at
        for start in (first, at):
            text = " ".join(sentences[start : at + 1])
            if model.count_tokens([text])[0] <= model.max_source_tokens:
                known = " ".join(evidence[start : at + 1])
                chosen.append(Passage(at, english[at], text, known))
                break
    return chosen


def rewrite(
    texts: Sequence[Sequence[str]],
    evidence: Sequence[Sequence[str]],
    english: Sequence[Sequence[str]],
    titles: Sequence[Sequence[str]],
    config: SummariserConfig,
    model: LoadedModel,
) -> list[Rewritten]:
    """A summary of each text, given as its sentences; all passages are rewritten together.

    ``english`` are the same sentences as they would stand in the summary.
    """
    most = most_sentences(config) * _SPARE
    picked = [passages(*s, model, most) for s in zip(texts, evidence, english, strict=True)]
    decoding = model.decoding
    decoding = replace(decoding, hypotheses=max(decoding.beam, decoding.hypotheses))
    flat = [passage.text for found in picked for passage in found]
    outputs = iter(model.generate(flat, decoding) if flat else [])
    return [
        _assemble(
            [(passage, [whole(candidate) for candidate in next(outputs)]) for passage in found],
            config,
            known,
            model,
        )
        for found, known in zip(picked, titles, strict=True)
    ]


def _assemble(
    written: Sequence[tuple[Passage, list[str]]],
    config: SummariserConfig,
    titles: Sequence[str],
    model: LoadedModel,
) -> Rewritten:
    """The first candidate of each passage that can be trusted, as long as there is room."""
    chosen: dict[int, str] = {}
    rejected: list[str] = []
    own = 0
    for passage, candidates in written:
        if len(chosen) == most_sentences(config):
            break
        room = budget(config) - sum(len(sentence.split()) for sentence in chosen.values())
        used = config.model_copy(update={"mode": "short", "max_words": room, "max_sentences": 1})

        def joins(sentence: str, passage: Passage = passage) -> str | None:
            if loses_its_verb(sentence, passage.evidence):
                return f"“{shorten(sentence)}” has no verb"
            if changed := changed_by_deletion(sentence, passage.evidence):
                return changed
            if spelt := _strange(sentence, passage.evidence, model):
                return f"it says “{spelt}”, which is no common word"
            return _joins_badly(chosen, passage.at, sentence)

        # What the others leave of the budget is for facts: the fullest candidate within its share.
        share = max(room // (most_sentences(config) - len(chosen)), 1)
        choices = [choose([c], passage.evidence, used, titles, joins) for c in candidates]
        rejected.extend([reason for choice in choices for reason in choice.rejected][:1])
        trusted = [choice.summary for choice in choices if choice.summary]
        enough = _ENOUGH * min(share, _size(passage.sentence))
        fitting = [sentence for sentence in trusted if enough <= _size(sentence) <= share]
        longer = [sentence for sentence in trusted if _size(sentence) > share]
        sentence = max(fitting, key=_size) if fitting else min(longer, key=_size, default="")
        if not sentence:
            sentence = passage.sentence
            if _size(sentence) > share:
                sentence = compress(sentence, share)
            if (
                len(sentence.split()) > room
                or not is_complete(sentence)
                or same(sentence, titles)
                or joins(sentence)
            ):
                continue
            own += 1
        chosen[passage.at] = sentence[:1].upper() + sentence[1:]
    return Rewritten(tuple(chosen[at] for at in sorted(chosen)), own, tuple(rejected))


def _size(sentence: str) -> int:
    return len(sentence.split())


def _strange(sentence: str, evidence: str, model: LoadedModel) -> str | None:
    """A word in small letters that the evidence lacks and that the model spells in many pieces."""
    new = set(_SMALL.findall(sentence)) - set(_SMALL.findall(evidence.lower()))
    # In order, so that the reason is the same in every run.
    strange = sorted(word for word in new if word[:5] not in evidence.lower())
    for word, pieces in zip(strange, model.count_tokens(strange), strict=True):
        if pieces > _MOST_PIECES:
            return word
    return None


def _joins_badly(chosen: dict[int, str], at: int, sentence: str) -> str | None:
    """Why a sentence cannot stand beside those already chosen, or None."""
    together = chosen | {at: sentence}
    joined = " ".join(together[place] for place in sorted(together))
    if repeated := repeated_trigram(joined):
        return f"it repeats “{repeated}”"
    if at - 1 not in chosen and (points := _POINTS_BACK.match(sentence)):
        return f"“{points[0]}” points to a sentence that the summary does not have"
    return None
