"""Sentences as spans of the untouched text, for Indonesian and English.

Sentence ends come from yasbd, a rule-based splitter, with a pack of Indonesian abbreviations. A
line break always ends a span. Joining the spans and the gaps between them gives the text back,
for any Unicode.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from yasbd import BoundaryDetector

from pipeline.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

# Everything that str.splitlines() takes for a line break.
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_WORD = re.compile(r"\w")
# Some of the splitter's patterns are quadratic on hostile input (a line of full stops); a bounded
# window keeps a line of any length linear.
_WINDOW = 8_000


def split(text: str, language: str = "id") -> list[Span]:
    """Sentence spans of ``text``, in order, in character offsets.

    Every character that is not white space lies in exactly one span; no span is empty, has outer
    white space or crosses a line break. ``language`` is "id" or "en"; Malay is split like
    Indonesian.
    """
    detector = _detector("en" if language == "en" else "id")
    spans: list[Span] = []
    for line in _LINE.finditer(text):
        start = line.start()
        first = len(spans)
        for end in _sentence_ends(detector, line.group()):
            piece = text[start : line.start() + end]
            stripped = piece.strip()
            if stripped:
                left = start + len(piece) - len(piece.lstrip())
                right = left + len(stripped)
                # Marks alone are no sentence: a stray closing quotation mark joins the one before.
                if len(spans) > first and not _WORD.search(stripped):
                    left = spans.pop().start
                spans.append(Span(left, right))
            start = line.start() + end
    return spans


@cache
def _detector(language: str) -> BoundaryDetector:
    # The pack overrides the rules of both languages.
    return BoundaryDetector(
        language, external_lang_packs=["pipeline.sentences.rules"], preserve_quote_and_paren=False
    )


def _sentence_ends(detector: BoundaryDetector, line: str) -> Iterator[int]:
    """Ends of the sentences of one line; the last is the line's length."""
    start = 0
    while len(line) - start > _WINDOW:
        ends = list(detector.detect(line[start : start + _WINDOW]))[:-1]
        # The window's last sentence may go on beyond it, so it starts the next window.
        for end in ends:
            yield start + end
        start += ends[-1] if ends else _WINDOW
    for end in detector.detect(line[start:]):
        yield start + end
    yield len(line)
