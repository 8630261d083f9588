"""What a rewriting does to its sentence that makes it say something else.

Every name and number can be right and the statement wrong: a number stands before other words, one
end of a range is given as the figure, or the words in between are gone (gaps.py).
"""

from __future__ import annotations

import re

from pipeline.guard.align_words import words_of
from pipeline.guard.english_words import is_number
from pipeline.guard.gaps import changed_by_gaps

_RANGE = re.compile(r"(\d[\d.,]*)\s*[–—-]\s*(?:Rp|US\$|\$)?\s*(\d[\d.,]*)")


def changed_by_deletion(sentence: str, evidence: str) -> str | None:
    """Why ``sentence``, written from ``evidence``, says something else, or None."""
    ours, theirs = ([word.key for word in words_of(text)] for text in (sentence, evidence))
    if wrong := _other_number(ours, theirs):
        return wrong
    if cut := _cut_range(sentence, evidence):
        return f"it says “{cut}”, which is one end of a range"
    return changed_by_gaps(sentence, evidence)


def _other_number(ours: list[str], theirs: list[str]) -> str | None:
    """A number that the text has before other words, where it has another before these."""
    known = dict.fromkeys(zip(theirs, theirs[1:], theirs[2:], strict=False))
    for number, first, second in zip(ours, ours[1:], ours[2:], strict=False):
        if is_number(number) and (number, first, second) not in known:
            for other, *rest in known:
                if rest == [first, second] and is_number(other):
                    return f"it says “{number} {first} {second}”, the text “{other}”"
    return None


def _cut_range(sentence: str, evidence: str) -> str | None:
    """One end of a range of ``evidence`` that stands alone in ``sentence``."""
    rest = _RANGE.sub(" ", evidence)
    for match in _RANGE.finditer(evidence):
        if match[0] in sentence:
            continue
        for end in match.groups():
            alone = re.compile(rf"(?<![\d.,]){re.escape(end.rstrip('.,'))}(?![\d]|[.,]\d)")
            if alone.search(_RANGE.sub(" ", sentence)) and not alone.search(rest):
                return end
    return None
