"""guard: how often the rules of the summary guard reject what is true and what was made false.

Human summaries are true, nearly always; sentences of the texts are made false by rule, in the ways
that summarisers do (Kryscinski et al. 2020, FactCC, section 3.1, makes its training data so). Two
guards are measured: `rewriting`, which holds a rewriting to its own sentence, and `any`, which
holds what any model wrote to the sentences nearest to it, or a headline to its text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from models.training.clean import normalise
from models.training.summary.align import origin
from models.training.summary.prepare import read_items
from pipeline.guard.deletions import changed_by_deletion
from pipeline.guard.roles import headline_fault, misread
from pipeline.summary_choice import sentences_of

_SENTENCES = 8
_NAME = r"(?:[A-Z][\w.-]+(?: [A-Z][\w.-]+)*)"
_TWO_NAMES = re.compile(rf"(?<=[a-z,] )({_NAME})\b(.+?[a-z,] )({_NAME})\b")
_SUBJECT = r"(?:said|says|rose|fell|won|lost|was|is|has|will|had|were|are)\b"
_NO_NAME = (
    r"(?!(?:The|An?|Many|Some|Most|Her|His|Their|Its|Our|My|Th[eo]se|Th[ai][ts]|And|But|In)\b)"
)
_HEAD = re.compile(rf"^{_NO_NAME}({_NAME}) (?:[a-z]+ )?[a-z]{{4,}} (?={_SUBJECT})")
_INNER = re.compile(rf"^(?:The|A|An) [a-z]+ of (?:the )?({_NAME}) (?={_SUBJECT})")
_NOT = re.compile(r"\b(is|are|was|were|has|have|did|does|do|will|would|could) not ")
_MAY = re.compile(r" (?:may|might|could) (?:be |have )?(?=\w)")
_SPEAKER = re.compile(r",\"? [^,]+ (?:said|says|told \w+)(?: \w+)?\.$")
_HEDGE = re.compile(
    r"\b(?:at least|more than|nearly|almost|some|up to|about) (?=\d)", re.IGNORECASE
)
_FLIPS = {"rose": "fell", "fell": "rose", "up": "down", "down": "up", "gained": "lost",
          "won": "lost", "lost": "won", "more": "less", "less": "more", "increased": "decreased",
          "before": "after", "after": "before", "higher": "lower", "lower": "higher",
          "accepted": "rejected", "rejected": "accepted", "bought": "sold",
          "sold": "bought"}  # fmt: skip
_FLIP = re.compile(rf"\b(?:{'|'.join(_FLIPS)})\b")

#: What is made false, and how; each changes one place.
CORRUPTIONS: dict[str, Callable[[str], str]] = {
    "direction": lambda s: _FLIP.sub(lambda m: _FLIPS[m[0]], s, count=1),
    "two names exchanged": lambda s: _TWO_NAMES.sub(r"\3\2\1", s, count=1),
    "subject": lambda s: _INNER.sub(r"\1 ", _HEAD.sub(r"\1 ", s)),
    "negation": lambda s: _NOT.sub(r"\1 ", s, count=1),
    "modality": lambda s: _MAY.sub(" ", s, count=1),
    "speaker": lambda s: _SPEAKER.sub(".", s),
    "bound of a number": lambda s: _HEDGE.sub("", s, count=1),
}


def guard(data: Path, *, limit: int | None = None) -> dict[str, dict[str, tuple[int, int]]]:
    """By kind and guard, how many were rejected of how many; the first ``limit`` items of a set."""
    counts: dict[str, dict[str, tuple[int, int]]] = {}

    def count(kind: str, name: str, fault: str | None) -> None:
        rejected, total = counts.setdefault(kind, {}).get(name, (0, 0))
        counts[kind][name] = rejected + bool(fault), total + 1

    dev = data / "dev"
    for item in islice(read_items(dev / "reuters_finance.test.jsonl.xz"), limit):
        count("human headlines", "any", headline_fault(str(item["summary"]), str(item["article"])))
    for name in ("cnn_dailymail.val", "guardian_trail.test"):
        for item in islice(read_items(dev / f"{name}.jsonl.xz"), limit):
            text = normalise(str(item["article"]))
            sentences = sentences_of(text)
            for reference in _references(item):
                if found := origin(reference, sentences):
                    count("human summaries", "rewriting", changed_by_deletion(reference, found))
                    count("human summaries", "any", misread(reference, text))
            for sentence in sentences[:_SENTENCES]:
                count(
                    "the sentences themselves", "rewriting", changed_by_deletion(sentence, sentence)
                )
                count("the sentences themselves", "any", misread(sentence, text))
                for kind, corrupt in CORRUPTIONS.items():
                    wrong = corrupt(sentence)
                    if wrong != sentence and wrong not in text:
                        count(kind, "rewriting", changed_by_deletion(wrong, sentence))
                        count(kind, "any", misread(wrong, text))
    return counts


def table(counts: dict[str, dict[str, tuple[int, int]]]) -> str:
    """The shares that were rejected as a Markdown table."""
    lines = ["| | items | rejected as a rewriting | rejected of any model |", "|---|--:|--:|--:|"]
    for kind, by_guard in counts.items():
        cells = [
            f"{100 * found[0] / found[1]:.0f}%" if (found := by_guard.get(name)) else ""
            for name in ("rewriting", "any")
        ]
        lines.append(f"| {kind} | {by_guard['any'][1]} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _references(item: dict[str, Any]) -> Iterator[str]:
    for part in item.get("highlights") or [item["summary"]]:
        yield normalise(str(part))
