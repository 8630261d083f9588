"""Quotation marks and brackets that open must close, where they do in the source."""

from __future__ import annotations

import re

from pipeline.records import Flag, Severity

_PAIRS = (("(", ")", "bracket"), ("[", "]", "bracket"), ("“", "”", "quotation mark"),
          ("«", "»", "quotation mark"))  # fmt: skip
_MARK = re.compile(r'[()\[\]“”«»"]')
# "a)" and "1)" number the items of a list.
_LIST_ITEM = re.compile(r"(?:^|.*\s)(?:[A-Za-z]|[ivx]{1,4}|\d{1,2}\.?)", re.DOTALL)
_QUOTE = re.compile('[“”„"]')
# Inches and seconds of arc.
_INCH = re.compile(r'(?<=\d)"(?![^\s.,;)])')


def check_quotes(source: str, target: str) -> list[Flag]:
    """A flag where the source's quotation marks and brackets balance and the target's do not."""
    fault = _open(target)
    if fault is None or _open(source) is not None:
        return []
    message = f"a {fault[1]} in the translation has no partner"
    return [Flag("quotes", Severity.WARNING, message, None, (fault[0], fault[0] + 1))]


def _open(text: str) -> tuple[int, str] | None:
    """Where the first mark without a partner stands, and what it is; None where all balance."""
    if not _MARK.search(text):
        return None
    text = _INCH.sub(" ", text) if text.count('"') % 2 else text
    for opening, closing, name in _PAIRS:
        if opening == "“":
            # German-style and careless typing mix “ and ", so only the sum of the three counts.
            marks = [match.start() for match in _QUOTE.finditer(text)]
            if len(marks) % 2:
                return _odd_quote(text, marks), name
            continue
        if opening not in text and closing not in text:
            continue
        depth: list[int] = []
        for i, char in enumerate(text):
            if char == opening:
                depth.append(i)
            elif char == closing:
                if depth:
                    depth.pop()
                elif not _LIST_ITEM.fullmatch(text, max(0, i - 8), i):
                    return i, name
        if depth:
            return depth[-1], name
    return None


def _odd_quote(text: str, marks: list[int]) -> int:
    """The mark most likely to be alone: the first that breaks the order open, close, open."""
    expect_open = True
    for i in marks:
        before = text[i - 1] if i else " "
        opens = text[i] in "“„" or (text[i] == '"' and (before.isspace() or before in "([-–—"))
        if opens != expect_open:
            return i if expect_open else marks[max(marks.index(i) - 1, 0)]
        expect_open = not expect_open
    return marks[-1]
