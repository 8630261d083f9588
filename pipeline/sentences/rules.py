"""What news needs beyond yasbd's own rules, as a yasbd language pack.

yasbd finds the candidate ends and knows initials. This decides about Indonesian abbreviations,
closing quotation marks, brackets, and lists that were flattened into one line; for English it
does the same on top of yasbd's English abbreviations.
"""

from __future__ import annotations

import re
from typing import Any

import regex
from yasbd.rules import en, id
from yasbd.rules.base import Rules

from pipeline.sentences.abbreviations import BEFORE_NUMBER, GOES_ON, MAY_END, STARTERS

_NO_WORDS: set[str] = set()
_OPENERS = set(STARTERS)
_NAMES = {"Yahoo"}
_NEVER = regex.compile(r"(?!)")
# The word before a full stop, and what comes after.
_TOKEN = re.compile(r"(?<![\w.-])[^\W_][\w.]{0,11}(?=\.$)")
_NEXT_WORD = re.compile(r"\s+[\"“'‘(\[]*([\w.]{1,24})")
# What a law is called behind "Jo." (juncto), which also is a name.
_LAWS = {"Pasal", "pasal", "Psl", "Ps", "UU", "Undang", "PP", "Perpu", "Perppu", "KUHP"}
_NUMBER = re.compile(r"\s+[(\[]?(?:\d|[IVXLC]+\b)")
# Degrees after a name: S.H., M.Si., Ph.D., Sp.OG., A.Md.Kep. Those of capitals only are named, or
# the initials of ", B.J. Habibie," would be one.
_DEGREES = (
    r"(?:S\.(?:H|E|T|P|S|IP|I\.P|I\.K|K\.M)|M\.(?:H|M|T|A|E|P|B\.A|P\.H)|B\.A|LL\.[BM]"
    r"|(?:[SMDBA]|Sp|Ph)\.(?:[A-Z][a-z]{1,4}|JP|OG|OT|PD|KJ|KK|THT|[ABDMNPS](?=\.))"
    r"(?:\.[A-Z][A-Za-z]{0,4}){0,2})"
)
_DEGREE = re.compile(rf"(?:{_DEGREES}|Ph\.D|Lc|MBA|Ak|Apt)\.?$")
_AFTER_NAME = re.compile(rf",\s+{_DEGREES}\.(?=\s+[A-Z])")
# A closing quotation mark after the end of a sentence.
_CLOSED = regex.compile(
    r"(?<![.!?…])[.!?…]++(?:[\"'”’»]+|\s[”’])(?=\s+[\"'“‘«(\[–—]*[\p{Lu}\p{N}])"
)
# No start: a quotation mark that closes after a space, or opens before a small letter.
_SMALL_QUOTE = regex.compile(r"\s+(?:[\"'“‘”’]+\s?\p{Ll}|[”’])")
# Names that keep their small letter at the start of a sentence.
_SMALL_NAME = regex.compile(
    r"[.!?][\"'”’»]*(?=\s+(?:detik(?:com|ers)\b|kumparan\b|drg?\.|drh\.|\p{Ll}\p{Lu}))"
)
_BRACKETS = re.compile(r"\([^()]{0,400}\)|\[[^\[\]]{0,400}\]")
# The number or letter of a list item: after a mark or at the start of the line, or anywhere.
_MARKER = re.compile(
    r"(?:(^|[.;:!?,”\"]\s*|\bdan\s|\batau\s)|(?<![-–]\s)(?<=\s))(\d{1,2}|[a-z])[.)]\s"
)
_LONE_NUMBER = re.compile(r"(?:^|[.!?][\"”]?(?=\s))(\s*\d{1,2}[.)])(?=\s)")
_HEADING = re.compile(r"^\s*(?:BAB|Bab|Pasal|PASAL|Bagian|Lampiran|LAMPIRAN)\s+[\dIVXLC]+\.")
# A capital letter after these is the name of a thing, not the initial of a person.
_LETTERED = re.compile(
    r"(?:\b(?:[Gg]rup|[Kk]elompok|[Ss]erie?|[Ll]iga|Gen|[Gg]enerasi|[Ff]ormula|[Tt]ipe|[Kk]elas"
    r"|[Bb]lok|[Vv]itamin|[Hh]epatitis|[Gg]rade|[Gg]olongan|[Kk]ategori|[Zz]ona|(?:ber)?inisial"
    r"|platform|peringkat|nilai|[Pp]aket|[Pp]lan|[Rr]encana|double)\s+[A-Z]"
    r"|\b(?:huruf|butir|poin)\s+[A-Za-z]"
    r"|(?<=\w\s)I)\.(?=\s+[\"“(]?[A-Z])"
    r"|(?<=\w\s)[A-Z]\.(?=\s+[\"“])"
)


class _News(Rules):
    """What both languages share."""

    TERMINATORS = Rules.TERMINATORS | {"…"}
    HORIZONTAL_LIST_FINDER: Any
    # yasbd's own needs quadratic time on a line of full stops.
    TOC_LEADER_FINDER = regex.compile(r"(?<![.\s])\s*+\.[.\s]{4,}+\d")

    @classmethod
    def _compile_regex_dynamically(cls) -> None:
        super()._compile_regex_dynamically()
        # yasbd takes every dash between spaces for a list item, also in a score (2 - 1) and a
        # dateline (JAKARTA - ...); _split_lists does without dashes.
        cls.HORIZONTAL_LIST_FINDER = _NEVER

    def post_process_boundaries(self, sentence_boundaries: set[int], text: str) -> None:
        """Correct the ends found in one line, in place; yasbd calls this."""
        ends = sentence_boundaries
        for pattern in (_CLOSED, _SMALL_NAME, _AFTER_NAME):
            ends.update(match.end() for match in pattern.finditer(text))
        ends.difference_update([end for end in ends if _is_inside(text, end)])
        ends.update(match.end() for match in _LETTERED.finditer(text))
        for bracket in _BRACKETS.finditer(text):
            ends.difference_update(range(bracket.start() + 1, bracket.end()))
        _split_lists(ends, text)
        # A number that opens a line or a sentence goes with what it numbers.
        for number in _LONE_NUMBER.finditer(text):
            if number.start(1) == 0 or number.start(1) in ends:
                ends.discard(number.end())
        if heading := _HEADING.match(text):
            ends.discard(heading.end())


class IdRules(_News, id.IdRules):
    """Indonesian; the class name is the language's code to yasbd."""

    # yasbd matches abbreviations without regard to case; those of pipeline.sentences.abbreviations
    # replace them, since "ibu", "hal" and "kol" are words that end sentences.
    TITLE_ABBRVS = REFERENCE_ABBRVS = INLINE_ONLY_ABBRVS = DATE_ABBRVS = _NO_WORDS
    CORP_ENTITY_ABBRVS = DOTTED_GEOPOL_ABBRVS = SECTION_MARKERS = _NO_WORDS
    NAMES_WITH_EXCLAMATION = _NAMES
    COMMON_SENT_STARTERS = _OPENERS


class EnRules(_News, en.EnRules):
    """English, as the translation writes it: with Indonesian titles and firms."""


PROFILES = [IdRules, EnRules]


def _is_inside(text: str, end: int) -> bool:
    """Whether the mark before ``end`` stands inside a sentence."""
    if _SMALL_QUOTE.match(text, end):
        return True
    found = _TOKEN.search(text[max(0, end - 16) : end])
    if not found:
        return False
    token = found.group()
    following = _NEXT_WORD.match(text, end)
    word = following.group(1) if following else ""
    if token in GOES_ON or (len(token) == 1 and token.islower()):
        return word not in STARTERS
    if token == "Jo":
        return word.rstrip(".") in _LAWS
    if token in BEFORE_NUMBER:
        return _NUMBER.match(text, end) is not None
    if token in MAY_END or _DEGREE.match(token):
        bracket = text[end:].lstrip()[:1] in ("(", "[")
        return bracket or word.rstrip(".") in MAY_END or _DEGREE.match(word) is not None
    return False


def _split_lists(ends: set[int], text: str) -> None:
    """Items ``1. ... 2. ...`` or ``a. ... b. ...`` in one line: an end before each marker.

    Two items after punctuation make a list, or three anywhere; other numbers in between are none.
    """
    run: list[re.Match[str]] = []

    def close() -> None:
        marked = all(item.group(1) is not None for item in run)
        for item in run if len(run) > (1 if marked else 2) else ():
            ends.discard(item.end(2) + 1)
            ends.add(item.start(2))

    for marker in _MARKER.finditer(text):
        if run and _follows(run[-1].group(2), marker.group(2)):
            run.append(marker)
        elif marker.group(2) in ("1", "a"):
            close()
            run = [marker]
    close()


def _follows(before: str, after: str) -> bool:
    if before.isdigit() and after.isdigit():
        return int(after) == int(before) + 1
    return len(before) == len(after) == 1 and ord(after) == ord(before) + 1
