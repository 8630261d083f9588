"""Which of a model's candidates may be shown as the summary of a text, and in which form.

Every rule is a reason in plain words, because the record says why a candidate was passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from models.base import Hypothesis
from pipeline.check.repetition import check_repetition
from pipeline.check.text import shorten
from pipeline.config import SummariserConfig
from pipeline.guard.roles import headline_fault, misread
from pipeline.guard.support import miscounted, misspelt, unsupported
from pipeline.sentences import split

#: Words of a headline.
HEADLINE_WORDS = 12
# "JAKARTA, KOMPAS.com -": place and outlet before the first sentence say nothing in a summary, nor
# does the dash alone that a translation may leave of them.
_DATELINE = re.compile(
    r"^(?:[A-Z][\w.'/]*(?: [A-Z(][\w.()'/]*){0,4}(?:, [\w.() ]{2,40})?(?:, \d{4})?\s+)?"
    r"[-–—]+\s+(?=\S)"
)
# "(The Hollywood Reporter) Albert Maysles has died": whose report it is; and the mark of a list.
_OUTLET = re.compile(r"^[•▪●◦]\s+|^\((?:[A-Z][\w.&'-]*\s?){1,5}\)\s+(?=[A-Z\"“])")
_ENDS = re.compile(r"[.!?…][\"”’')\]]*$")
# Abbreviations and compounds are one word.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:['’-]\w+)*")
# A sentence without its subject or its end is how a rewriting goes wrong most often.
_NO_SUBJECT = re.compile(
    r"(?:is|are|was|were|be|been|has|have|had|may|might|will|would|can|could|should|must|and|or"
    r"|of|says?|said)\b(?!.*\?)",
    re.IGNORECASE,
)
_BREAKS_OFF = re.compile(
    r"\b(?:a|an|the|of|to|for|from|with|by|at|and|or|but|that|which|who|whose|is|are|was|were|be"
    r"|has|have|had|will|would|can|could|may|might|must|than|aged|as|its|their|his|her|if|because"
    r"|while|when|where|into|between|such|no longer)[.!\"'”’]*$",
    re.IGNORECASE,
)
# "a peiteiteite woman": two to four letters three times in a row.
_SYLLABLES = re.compile(r"\b\w*([^\W\d_]{2,4})\1\1\w*", re.IGNORECASE)
_MOST_NAMED = 3
_FINITE = (
    r"is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did|says?"
    r"|said|told"
)
# What makes a sentence of it, and what may do so or may be a plural.
_VERB = re.compile(
    rf"\b(?:(?i:{_FINITE})|[a-z]+(?:ed|n't)|beat|became|began|bought|brought|built|buy|came|cost|cut"
    r"|died|drew|fell|felt|fought|found|gave|get|got|grew|heard|held|hit|hurt|kept|knew|left|led"
    r"|lent|lost|made|meant|met|paid|plan|put|ran|rise|rose|sank|saw|see|seek|sell|sent|set|shut"
    r"|sold|spent|split|spoke|spread|stood|struck|swept|take|thought|threw|took|want|went|win|won"
    r"|wrote)\b|: [\"“]"
)
_VERB_OR_PLURAL = re.compile(r"\b[a-z]+s\b")
_SAID = re.compile(r"\b(?:said|says|told)$")
_SAYS_MORE = re.compile(r" \w")
_GOES_ON = re.compile(rf"[\s,)\"”–-]*\b(?:{_FINITE})\b")


@dataclass(frozen=True, slots=True)
class Choice:
    """The summary, empty where no candidate will do, and why those before it will not."""

    summary: str
    rejected: tuple[str, ...]


def choose(
    candidates: Iterable[str],
    evidence: str,
    config: SummariserConfig,
    titles: Sequence[str] = (),
    objection: Callable[[str], str | None] = lambda summary: None,
) -> Choice:
    """The first of ``candidates`` that fits the budget and states nothing beyond ``evidence``.

    ``objection``: what else may be said against one.
    """
    rejected: list[str] = []
    for candidate in candidates:
        sentences = fit(sentences_of(candidate), config, titles)
        reason = (
            _fault(sentences, evidence, config)
            or objection(" ".join(sentences))
            or _misread(sentences, evidence, config)
        )
        if reason is None:
            return Choice(layout(sentences, config), tuple(rejected))
        rejected.append(reason)
    return Choice("", tuple(rejected))


def fit(
    sentences: Sequence[str], config: SummariserConfig, titles: Sequence[str] = ()
) -> list[str]:
    """The first sentences within the budget, complete, without datelines and ``titles``.

    A sentence that would pass the budget ends the summary. A headline is one sentence and needs no
    full stop; it may be the title.
    """
    kept: list[str] = []
    words = 0
    for sentence in sentences:
        sentence = without_dateline(sentence)
        if config.mode != "headline" and (not is_complete(sentence) or same(sentence, titles)):
            continue
        words += len(sentence.split())
        if words > budget(config) or len(kept) == most_sentences(config):
            break
        kept.append(sentence)
    return kept


def layout(sentences: Sequence[str], config: SummariserConfig) -> str:
    """The sentences as the mode shows them: a paragraph, a headline, a line for each point."""
    if config.mode == "bullets":
        return "\n".join(f"• {sentence}" for sentence in sentences)
    summary = " ".join(sentences)
    if config.mode != "headline":
        return summary
    return summary[:1].upper() + summary[1:].removesuffix(".")


def budget(config: SummariserConfig) -> int:
    """Words that the mode allows."""
    return min(config.max_words, HEADLINE_WORDS) if config.mode == "headline" else config.max_words


def most_sentences(config: SummariserConfig) -> int:
    """Sentences that the mode allows."""
    return 1 if config.mode == "headline" else config.max_sentences


def without_dateline(sentence: str) -> str:
    """``sentence`` without the place and outlet that may stand before it."""
    rest = _OUTLET.sub("", _DATELINE.sub("", sentence, count=1), count=1)
    return sentence if rest == sentence else rest[:1].upper() + rest[1:]


def is_complete(sentence: str) -> bool:
    """Whether it ends as a sentence does."""
    return bool(_ENDS.search(sentence))


def same(sentence: str, others: Iterable[str]) -> bool:
    """Whether one of ``others`` has the same words."""
    words = _words(sentence)
    return any(words == _words(other) for other in others)


def sentences_of(text: str) -> list[str]:
    """The sentences of an English text."""
    return [text[span.start : span.end] for span in split(text, language="en")]


def _fault(sentences: Sequence[str], evidence: str, config: SummariserConfig) -> str | None:
    if not sentences:
        kind = "sentence" if config.mode == "headline" else "complete sentence"
        return f"no {kind} of it has at most {budget(config)} words"
    summary = " ".join(sentences)
    if repeated := repeated_trigram(summary) or _stutter(summary, evidence):
        return f"it repeats “{repeated}”"
    for sentence in sentences:
        if reason := _fragment(sentence, evidence, config):
            return reason
    missing = [
        *unsupported(summary, evidence),
        *miscounted(summary, evidence),
        *misspelt(summary, evidence),
    ]
    if missing:
        named = ", ".join(f"“{shorten(item)}”" for item in missing[:_MOST_NAMED])
        return f"it says {named}, which the text does not"
    return None


def _misread(sentences: Sequence[str], evidence: str, config: SummariserConfig) -> str | None:
    """Why they do not tell what the evidence does, or None."""
    if config.mode == "headline":
        return headline_fault(" ".join(sentences), evidence)
    return next(filter(None, (misread(sentence, evidence) for sentence in sentences)), None)


def _fragment(sentence: str, evidence: str, config: SummariserConfig) -> str | None:
    """Why a sentence is a part of one, or None."""
    told = f"“{shorten(sentence)}”"
    if _BREAKS_OFF.search(sentence):
        return f"{told} breaks off"
    if half_quoted(sentence):
        return f"{told} has half a pair of quotation marks"
    if config.mode == "headline":
        return None
    if _NO_SUBJECT.match(sentence):
        return f"{told} has no subject"
    # Copied from the text up to where the predicate, or what was said, would follow.
    end = " ".join(sentence.rstrip(".!\"'”’").split()[-3:])
    at = evidence.find(end)
    if at >= 0 and _GOES_ON.match(evidence, at + len(end)):
        return f"{told} breaks off before its verb"
    if at >= 0 and _SAID.search(end) and _SAYS_MORE.match(evidence, at + len(end)):
        return f"{told} breaks off"
    return None


def loses_its_verb(sentence: str, evidence: str) -> bool:
    """Whether a rewriting of ``evidence`` has no verb although that has one."""
    # A verb that the text does not have in this form is the model's own: lowers for lowered.
    own = set(_VERB_OR_PLURAL.findall(sentence)) - set(_VERB_OR_PLURAL.findall(evidence))
    return not own and not _VERB.search(sentence) and bool(_VERB.search(evidence))


def half_quoted(sentence: str) -> bool:
    """Whether it has one quotation mark of a pair."""
    return bool(sentence.count('"') % 2) or sentence.count("“") != sentence.count("”")


def has_no_verb(sentence: str) -> bool:
    """Whether no word of a sentence can be the verb of one."""
    return not (_VERB.search(sentence) or _VERB_OR_PLURAL.search(sentence))


def repeated_trigram(text: str) -> str | None:
    """The first three words that come a second time, or None."""
    words = _words(text)
    seen: set[tuple[str, ...]] = set()
    for trigram in zip(words, words[1:], words[2:], strict=False):
        if trigram in seen:
            return " ".join(trigram)
        seen.add(trigram)
    return None


def _stutter(summary: str, evidence: str) -> str | None:
    """A loop of words or syllables that the text does not have, or None."""
    for match in _SYLLABLES.finditer(summary):
        if match[0].lower() not in evidence.lower():
            return match[0]
    for flag in check_repetition(evidence, summary):
        start, end = flag.target_span or (0, len(summary))
        return shorten(summary[start:end])
    return None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def whole(candidate: Hypothesis) -> str:
    """What the model wrote, without the sentence that its length limit cut."""
    text = candidate.text.strip()
    if candidate.finished:
        return text
    return " ".join(sentence for sentence in sentences_of(text) if is_complete(sentence))


def share(candidates: Sequence[str], chunk: str) -> str:
    """What a chunk of a long text gives to the summary of the summaries.

    The first candidate that the chunk supports and that repeats nothing; else its first sentence,
    so that no chunk goes unheard and no invention is summarised again.
    """
    for candidate in candidates:
        if candidate and not repeated_trigram(candidate) and not unsupported(candidate, chunk):
            return candidate
    return next(iter(sentences_of(chunk)), "")
