"""Extract, then rewrite: the sentences that matter most, each written anew, shorter.

A small model copies names and figures faithfully from a sentence or two, and loses its way in a
whole article; and what a rewriting may state is just what its own sentence states, which the guard
can look up narrowly (Chen and Bansal 2018, Fast Abstractive Summarization with Reinforce-Selected
Sentence Rewriting, without the reinforcement). Every sentence of an article of any length is a
candidate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from models.extractive import REPEATS, centrality, tf_idf
from models.loaded import LoadedModel
from pipeline.assemble import Assembly, Passage, Rewritten
from pipeline.config import SummariserConfig
from pipeline.guard.alone import points_back, says_nothing
from pipeline.summary_choice import most_sentences, whole

#: Words of the opening of a text that a headline is written from.
OPENING = 75
#: Sentences that are rewritten for one that is asked for: some rewritings cannot be trusted.
_SPARE = 2
# Weights of salience: of 344 articles with human summaries these find 44% of the first three
# sentences that the summaries were written from, the lead alone 41%, centrality alone 29%.
_POSITION, _LENGTH, _LONG_ENOUGH = 2.0, 0.5, 30
# Sentences; beyond, position says little of what stands in the tail.
_LONG_TEXT = 60


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
    stand in a summary. Passed over are sentences beyond the model's window and what tells nothing.
    """
    vectors = tf_idf(sentences)
    chosen: list[Passage] = []
    for at in _ranked(sentences):
        if len(chosen) == most:
            break
        if says_nothing(english[at]):
            continue
        if any(vectors[at] @ vectors[other.at] > REPEATS for other in chosen):
            continue
        # Whose words a quotation is does not say what it is about.
        is_quoted = english[at].startswith(('"', "“"))
        first = at - 1 if at and not is_quoted and points_back(english[at]) else at
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
        Assembly(config, known, model, sentences).of(
            [(passage, [whole(candidate) for candidate in next(outputs)]) for passage in found]
        )
        for found, known, sentences in zip(picked, titles, english, strict=True)
    ]
