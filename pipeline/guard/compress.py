"""A sentence without what it can spare: by rule, only gaps that leave it true (gaps.py).

It teaches the bundled summariser what to leave out, and stands in where nothing that a model wrote
can be trusted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.guard.align_words import Word, words_of
from pipeline.guard.clauses import outer_verb
from pipeline.guard.gap import BEGINNINGS, Gap
from pipeline.guard.gaps import changed_by_gaps
from pipeline.guard.paraphrase import whole

_FEWEST_LEFT = 5

Span = tuple[int, int]


def compress(
    sentence: str, most: int, order: Callable[[list[Span]], Sequence[Span]] | None = None
) -> str:
    """``sentence`` in at most ``most`` words where safe gaps allow, else as short as they do.

    ``order``: which gaps to try first; by default what stands within, then what stands last.
    """
    words = words_of(sentence)
    gone = [False] * len(words)
    spans = safe_gaps(words)
    ranked = order(spans) if order else sorted(spans, key=lambda span: _rank(span, len(words)))
    for start, end in ranked:
        if gone.count(False) <= most:
            break
        # A gap may take in another, but not meet one.
        if (start and gone[start - 1]) or (end < len(words) and gone[end]):
            continue
        trial = [is_gone or start <= at < end for at, is_gone in enumerate(gone)]
        if trial.count(False) >= _FEWEST_LEFT and _written(words, trial).count('"') % 2 == 0:
            gone = trial
    shorter = _written(words, gone)
    left = words_of(shorter)
    is_fault = outer_verb(left) == len(left) or changed_by_gaps(shorter, sentence)
    return sentence if is_fault else shorter


def _rank(span: Span, count: int) -> tuple[bool, int]:
    start, end = span
    return end == count, start - end if end < count else end - start


def safe_gaps(words: Sequence[Word]) -> list[Span]:
    """Where words of one sentence may be left out, by what phrases begin and end with."""
    count = len(words)
    commas = [0, *(at + 1 for at, word in enumerate(words) if set(",;") & set(word.after)), count]
    spans = {(a, b) for a in commas for b in commas if a < b}
    for at, word in enumerate(words):
        if word.key in BEGINNINGS:
            spans.add((at, count))
        if word.before.startswith("("):
            spans.update(
                (at, end + 1) for end in range(at, min(count, at + 12)) if ")" in words[end].after
            )
    texts = tuple(words)
    return [
        (start, end)
        for start, end in sorted(spans)
        if (start, end) != (0, count)
        and Gap(start, end, texts, (), texts[:start], texts[end:]).is_safe()
    ]


def _written(words: Sequence[Word], gone: Sequence[bool]) -> str:
    """The words that are left, with the marks that they need."""
    kept: list[str] = []
    for at, (word, is_gone) in enumerate(zip(words, gone, strict=True)):
        if is_gone:
            continue
        text = whole(word)
        starts_gap = at + 1 < len(words) and gone[at + 1]
        if starts_gap:
            end = next((k for k in range(at + 1, len(words)) if not gone[k]), len(words))
            if end == len(words):
                text = text.rstrip(",;:–—- ") + _ending(words[-1].after)
            elif "," in words[end - 1].after:
                # A pair of commas goes; one that closes a phrase stays.
                text = text.rstrip(",; ") if "," in word.after else text + ","
        kept.append(text)
    text = " ".join(kept)
    return text[:1].upper() + text[1:]


def _ending(marks: str) -> str:
    """What a sentence that is cut short ends with, given how it ended."""
    marks = marks.lstrip(",;")
    return marks[-2:] if marks[-2:] in ('."', '!"', '?"', ".”") else marks[-1:].replace(")", ".")
