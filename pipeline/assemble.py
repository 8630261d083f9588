"""A summary put together of passages: what of each may be shown, and which passages are.

Of the hypotheses for a passage, and of its own sentence, the guard says which may be believed
(pipeline/guard); those are worded anew by rule where rules know how. Of what is left that counts
which says much, and much of it not in the words of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from models.loaded import LoadedModel
from pipeline.check.text import shorten
from pipeline.config import SummariserConfig
from pipeline.guard.align_words import words_of
from pipeline.guard.alone import points_back, says_nothing
from pipeline.guard.compress import compress
from pipeline.guard.deletions import changed_by_deletion
from pipeline.guard.moves import Letters
from pipeline.guard.reword import reworded
from pipeline.summary_choice import (
    budget,
    choose,
    half_quoted,
    has_no_verb,
    is_complete,
    loses_its_verb,
    most_sentences,
    repeated_trigram,
    same,
)

# A rewriting says at least so much of its sentence, or of its share of the budget.
_ENOUGH = 0.5
# A new pair of words is worth so many words said.
_NEW = 5
# A passage may come before one that matters more by a rank if so much more of it is new.
_AHEAD, _NEW_FOR_A_RANK = 4, 0.03
# What deletion and a model's spelling leave of marks.
_COMMA_AT_END, _DASH = re.compile(r"[,;]([\"”’']?)\.?$"), re.compile(r"(?<=\w)(--|—) ")
_SMALL = re.compile(r"\b[a-z]{4,}\b")
# Of a word of the model's own, the end of the text included: "werecipient" has more.
_MOST_PIECES = 3


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
    """``sentences`` of a summary in the order of the text, how many are the text's ``own``,
    shortened by rule where they are long, and how many rules ``reworded``.

    ``rejected``: why the first candidate of each passage that lost one was passed over.
    """

    sentences: tuple[str, ...]
    own: int
    reworded: int
    rejected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Option:
    """What a passage would say in a summary, and whether that is the text's ``own`` sentence or was
    ``changed`` by rule.
    """

    text: str
    is_own: bool
    is_changed: bool


class Assembly:
    """The summary of one text, as it grows."""

    def __init__(
        self,
        config: SummariserConfig,
        titles: Sequence[str],
        model: LoadedModel,
        sentences: Sequence[str],
    ) -> None:
        self.config, self.titles, self.model = config, titles, model
        self.letters, self.known = Letters.of(sentences), _pairs(" ".join(sentences))
        self.chosen: dict[int, str] = {}
        self.trusted: dict[int, list[str]] = {}
        self.rejected: list[str] = []

    def of(self, written: Sequence[tuple[Passage, list[str]]]) -> Rewritten:
        """The summary of these passages, best first, with what the model wrote of each."""
        left = list(written)
        options: list[_Option] = []
        while left and len(self.chosen) < most_sentences(self.config):
            # What matters most is said first of all, in whatever words.
            ahead = [(pair, self._option(*pair)) for pair in left[: _AHEAD if options else 1]]
            found = [(n, pair, option) for n, (pair, option) in enumerate(ahead) if option]
            if not found or ahead[0][1] is None:
                # One that points to what is not there yet may have its turn later.
                left = left[1:]
                continue
            _, best, option = max(found, key=lambda entry: self._rank(entry[0], entry[2].text))
            left.remove(best)
            options.append(option)
            self.chosen[best[0].at] = option.text
        return Rewritten(
            tuple(self.chosen[at] for at in sorted(self.chosen)),
            sum(option.is_own for option in options),
            sum(option.is_changed for option in options),
            tuple(dict.fromkeys(self.rejected)),
        )

    def _trusted(self, passage: Passage, candidates: Sequence[str]) -> list[str]:
        """The candidates that may be believed, and at last the text's own sentence if it may."""
        if passage.at not in self.trusted:
            words = budget(self.config)
            used = self.config.model_copy(
                update={"mode": "short", "max_words": words, "max_sentences": 1}
            )

            def fault(sentence: str) -> str | None:
                if loses_its_verb(sentence, passage.evidence):
                    return f"“{shorten(sentence)}” has no verb"
                if changed := changed_by_deletion(sentence, passage.evidence):
                    return changed
                if nothing := says_nothing(sentence):
                    return f"“{shorten(sentence)}” {nothing}"
                if spelt := _strange(sentence, passage.evidence, self.model):
                    return f"it says “{spelt}”, which is no common word"
                return None

            choices = [choose([c], passage.evidence, used, self.titles, fault) for c in candidates]
            self.rejected.extend([reason for choice in choices for reason in choice.rejected][:1])
            own = passage.sentence
            is_sound = not (
                not is_complete(own)
                or same(own, self.titles)
                or half_quoted(own)
                or has_no_verb(own)
                or fault(own)
            )
            found = [choice.summary for choice in choices]
            self.trusted[passage.at] = [*found, own if is_sound else ""]
        return self.trusted[passage.at]

    def _option(self, passage: Passage, candidates: Sequence[str]) -> _Option | None:
        """What the passage would say beside what is chosen, or None."""
        room = budget(self.config) - sum(map(_size, self.chosen.values()))

        def fits(sentence: str) -> bool:
            return _size(sentence) <= room and not self._joins_badly(passage.at, sentence)

        # What the others leave of the budget is for facts: a candidate within its share.
        share = max(room // (most_sentences(self.config) - len(self.chosen)), 1)
        *written, own = self._trusted(passage, candidates)
        worded = {
            was: next(filter(fits, map(_tidied, (*reworded(was, self.letters), was))), "")
            for was in filter(None, dict.fromkeys((*written, own)))
        }
        # Unchanged, the text's own sentence gives way to whatever the model may say of it.
        if own not in written and worded.get(own) == _tidied(own):
            del worded[own]
        enough = _ENOUGH * min(share, _size(passage.sentence))
        fitting = [was for was, now in worded.items() if enough <= _size(now) <= share]
        longer = [was for was, now in worded.items() if _size(now) > share]
        if fitting or longer:
            was = (
                max(fitting, key=lambda was: self._worth(worded[was]))
                if fitting
                else min(longer, key=lambda was: _size(worded[was]))
            )
            is_own = was == own and own not in written
            return _Option(worded[was], is_own, worded[was] != _tidied(was))
        versions = map(_tidied, _shortened(own, share, self.letters)) if own else iter(())
        shown = next(filter(fits, versions), "")
        return _Option(shown, True, shown != _tidied(own)) if shown else None

    def _worth(self, sentence: str) -> float:
        """How much a sentence says, and how much of it in words that are new side by side."""
        return _size(sentence) + _NEW * len(_pairs(sentence) - self.known)

    def _rank(self, place: int, sentence: str) -> float:
        pairs = _pairs(sentence)
        return len(pairs - self.known) / max(1, len(pairs)) / _NEW_FOR_A_RANK - place

    def _joins_badly(self, at: int, sentence: str) -> str | None:
        """Why a sentence cannot stand beside those already chosen, or None."""
        together = self.chosen | {at: sentence}
        joined = " ".join(together[place] for place in sorted(together))
        if repeated := repeated_trigram(joined):
            return f"it repeats “{repeated}”"
        if nothing := says_nothing(sentence):
            return f"“{shorten(sentence)}” {nothing}"
        if at - 1 not in self.chosen and (points := points_back(sentence)):
            return f"“{points}” points to a sentence that the summary does not have"
        return None


def _tidied(sentence: str) -> str:
    sentence = _COMMA_AT_END.sub(r".\1", _DASH.sub(r" \1 ", sentence))
    return sentence[:1].upper() + sentence[1:]


def _shortened(sentence: str, share: int, letters: Letters) -> Iterator[str]:
    """The text's own sentence in other words, within its share where safe gaps allow."""
    for version in (*reworded(sentence, letters), sentence):
        yield compress(version, share) if _size(version) > share else version


def _pairs(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(word.key for word in words_of(text)))


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
