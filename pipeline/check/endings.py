"""A sentence that the source finishes and the translation does not."""

from __future__ import annotations

import re

from pipeline.check.text import word_set
from pipeline.records import Flag, Severity

_CLOSERS = "\"'”’»)]} \t\n*_"
_STOPS = ".!?…"
# Words that English prose does not end on, even where a headline carries no full stop.
_DANGLING = word_set(
    """a an the and or but nor of to for from with by at into onto than because although while
    whose which that is are was were be been has have had will would can could should may might
    must its their his our your my"""
)
# Auxiliaries, prepositions and "that" may end a question, a relative clause or an answer.
_ALLOWED_LAST = word_set("for from with by at to of is are was were be been has have had will "
                          "would can could should may might must that his")  # fmt: skip
_LISTED = re.compile(r"\b(?:dan|atau|serta|and)(?:/atau)?\W*$", re.IGNORECASE)
_LAST_WORD = re.compile(r"([^\W\d_]+)\W*$")


def check_ending(source: str, target: str) -> list[Flag]:
    """A flag where the source ends as a sentence and the target breaks off."""
    source_end = source.rstrip(_CLOSERS)
    target_end = target.rstrip(_CLOSERS)
    if not source_end or not target_end:
        return []
    span = (max(len(target_end) - 1, 0), len(target_end))
    bracketed = source.rstrip().endswith(")") and target.rstrip().endswith(")")
    if source_end[-1] in _STOPS and target_end[-1] not in _STOPS + ":;" and not bracketed:
        message = f"the source ends with “{source_end[-1]}”, the translation breaks off"
        return [Flag("unfinished", Severity.WARNING, message, None, span)]
    if target_end[-1] not in _STOPS and (last := _LAST_WORD.search(target_end)):
        word = last[1].lower()
        listed = word in ("and", "or") and _LISTED.search(source_end)
        if word in _DANGLING and word not in _ALLOWED_LAST and not last[1].isupper() and not listed:
            message = f"the translation ends on “{last[1]}”"
            return [Flag("unfinished", Severity.WARNING, message, None, last.span(1))]
    return []
