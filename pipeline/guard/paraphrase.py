"""Phrases of a sentence in other words that say the same: edits from the table (equivalences.py).

A rewording is a set of edits, here and in in_place.py and asides.py, after a move of whole parts
(moves.py); what results says what the sentence said however it goes on (Barzilay and McKeown 2001,
Extracting paraphrases from a parallel corpus, call such pairs atomic paraphrases).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.guard.align_words import Word
from pipeline.guard.clauses import ends_sentence
from pipeline.guard.english_words import ACT, DETERMINERS, DONE, NO_PAST, NUMBERS, PARTICIPLES
from pipeline.guard.equivalences import LINES
from pipeline.guard.equivalences_of_news import NEWS

_TOKEN = re.compile(r"\[[^\]]*\]|\S+")
_FIGURE = re.compile(r"(?:US|A|S)?(?:\$|£|€|Rp)?\d[\d.,]*(?:m|bn|k|tn)?%?")
_VOWELS = "aeiou"
_ARTICLES = ("a", "an")


@dataclass(frozen=True, slots=True)
class Edit:
    """Words ``start`` to ``end`` of a sentence give way to ``text``, which may be empty.

    ``marks`` follow it, by default those of the last word.
    """

    start: int
    end: int
    text: str
    marks: str | None = None


@dataclass(frozen=True, slots=True)
class _Context:
    """A neighbour that stays: one of ``options``, or none of them."""

    options: frozenset[str]
    is_wanted: bool

    def holds(self, word: Word | None, marks: str, rest: Sequence[Word] = ()) -> bool:
        """``word`` is None, or ``marks`` stand between, where the phrase has no neighbour."""
        if any(f"~{other.key}" in self.options for other in rest):
            return self.is_wanted
        if "," in self.options and "," in marks:
            return self.is_wanted
        if word is None or marks:
            return ("NONE" in self.options) is self.is_wanted
        return any(_is(option, word) for option in self.options) is self.is_wanted


@dataclass(frozen=True, slots=True)
class _Line:
    before: tuple[_Context, ...]
    phrase: tuple[tuple[str, ...], ...]
    after: tuple[_Context, ...]
    right: tuple[str, ...]


def edits(words: Sequence[Word]) -> list[Edit]:
    """What the table makes of a sentence, in order and apart; nothing in quotations."""
    quoted = in_quotation(words)
    found: list[Edit] = []
    at = 0
    while at < len(words):
        edit = None
        if not quoted[at]:
            numbered = _NUMBERED if _is("NUM", words[at]) else []
            for line in [*_BY_FIRST.get(words[at].key, ()), *numbered]:
                if edit := _match(line, words, at):
                    break
        if edit:
            found.append(edit)
        at = edit.end if edit else at + 1
    return found


def edited(words: Sequence[Word], chosen: Sequence[Edit]) -> str:
    """The sentence after these edits, which are in order and apart."""
    parts: list[str] = []
    at = 0
    for edit in [*chosen, Edit(len(words), len(words), "")]:
        parts.extend(whole(word) for word in words[at : edit.start])
        at = edit.end
        if edit.start == len(words):
            break
        first, last = words[edit.start], words[edit.end - 1]
        marks = last.after if edit.marks is None else edit.marks
        if edit.text == "%":
            parts[-1] += "%" + marks
        elif edit.text:
            text = edit.text
            opens = not edit.start or ends_sentence(tuple(words), edit.start - 1)
            if opens and first.is_name:
                text = text[0].upper() + text[1:]
            parts.append(first.before + text + marks)
        elif parts:
            parts[-1] += marks
    text = " ".join(parts)
    return text[:1].upper() + text[1:]


def in_quotation(words: Sequence[Word]) -> list[bool]:
    """For each word whether it stands in quotation marks."""
    inside: list[bool] = []
    is_open = False
    for word in words:
        if any(mark in word.before for mark in "\"“‘'"):
            is_open = True
        inside.append(is_open)
        closes = any(mark in word.after for mark in '"”')
        if closes or (is_open and any(mark in word.after for mark in "'’")):
            is_open = False
    return inside


def whole(word: Word) -> str:
    """A word as it stands in a text, with a dash that follows it."""
    mark = word.after[len(word.written) - len(word.before) - len(word.key) :]
    return f"{word.written} {mark}" if mark else word.written


def bare(word: Word) -> str:
    """A word without the marks around it, in its own letters."""
    return word.written[len(word.before) :][: len(word.key)]


def _match(line: _Line, words: Sequence[Word], at: int) -> Edit | None:
    end = at + len(line.phrase)
    if end > len(words):
        return None
    chosen, kept = None, ""
    opens = at == 0 or ends_sentence(tuple(words), at - 1)
    for number, options in enumerate(line.phrase):
        word = words[at + number]
        written = bare(word)
        plain = written.lower() if opens and not number else written
        if options == ("#",) and _is("NUM", word):
            kept = written
        elif plain not in options and written not in options:
            return None
        if (number and word.before) or (number + 1 < len(line.phrase) and word.after):
            return None
        if chosen is None and len(options) == len(line.right) > 1:
            chosen = options.index(plain if plain in options else written)
    previous = [words[at - 1]] if at and not opens else []
    for context in line.before:
        marks = previous[0].after + words[at].before if previous else ""
        if not context.holds(previous[0] if previous else None, marks):
            return None
    marks, place = words[end - 1].after, end
    for context in line.after:
        near = words[place] if place < len(words) else None
        if not context.holds(near, marks + (near.before if near else ""), words[place:]):
            return None
        marks, place = (near.after if near else ""), place + 1
    text = line.right[chosen or 0].replace("#", kept)
    if words[end - 1].after.startswith(("'", "’")):
        return None
    if text == "%" and (not at or words[at - 1].after):
        return None
    if not text and words[at].before:
        return None
    if at and words[at - 1].key in _ARTICLES and words[at - 1].after == "":
        following = text or (words[end].key if end < len(words) else "")
        if following[:1].lower() in _VOWELS and words[at - 1].key == "a":
            return Edit(at - 1, end, f"an {text}".rstrip())
        if following[:1].lower() not in _VOWELS and words[at - 1].key == "an":
            return Edit(at - 1, end, f"a {text}".rstrip())
    return Edit(at, end, text)


def _is(option: str, word: Word) -> bool:
    match option:
        case "ANY":
            return True
        case "NUM":
            return bool(_FIGURE.fullmatch(word.key)) or word.key in NUMBERS - {"one", "half"}
        case "FIG":
            return bool(_FIGURE.fullmatch(word.key))
        case "DET":
            return word.key in DETERMINERS - {"such", "some"}
        case "NAME":
            return word.is_name
        case "NP":
            return any(_is(kind, word) for kind in ("DET", "NUM", "NAME"))
        case "VEN":
            return word.key in PARTICIPLES or (word.key.endswith("ed") and word.key not in NO_PAST)
        case "VING":
            return word.key.endswith("ing") and len(word.key) > 5
        case "DONE":
            return word.key in DONE
        case "ACT":
            return word.key in ACT
    return word.key == option


def _read(line: str) -> _Line:
    left, _, right = line.partition("->")
    before: list[_Context] = []
    phrase: list[tuple[str, ...]] = []
    after: list[_Context] = []
    for token in _TOKEN.findall(left):
        if not token.startswith("["):
            phrase.append(tuple(token.split("|")))
            continue
        options = token[1:-1].removeprefix("!").split("|")
        (after if phrase else before).append(_Context(frozenset(options), token[1] != "!"))
    return _Line(tuple(before), tuple(phrase), tuple(after),
                 tuple(part.strip() for part in right.split("|")))  # fmt: skip


_TABLE = [_read(line) for line in (LINES + NEWS).splitlines() if "->" in line]
_BY_FIRST: dict[str, list[_Line]] = {}
for _line in _TABLE:
    for _key in _line.phrase[0]:
        _BY_FIRST.setdefault(_key.lower(), []).append(_line)
_NUMBERED = _BY_FIRST.pop("#", [])
