"""She for he, where an article says that the person is a woman.

Indonesian has one word for he and she, so a translator guesses, and it guesses he. Whom a pronoun
means is decided from the source alone, and only where nothing else is likely: the person named
last, with nobody else named since, whom a form of address or a given name marks as a woman.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from pipeline.check import spelling
from pipeline.check.name_tables import CARRIED, COUNTRIES, ORDINARY, PERSON_CUES
from pipeline.check.text import word_set
from pipeline.records import Document, Segment

_QUOTE = re.compile('["“”]')
_PRONOUN = re.compile(r"\b(?:ia|dia|beliau|\w{2,}nya)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"\b(?:ia|dia|beliau)\b", re.IGNORECASE)
_MASCULINE = re.compile(r"\b(?:he|his|him|himself)\b", re.IGNORECASE)
_SHE = {"he": "she", "his": "her", "him": "her", "himself": "herself"}
_MADAM = word_set("ibu bu hj hajah ny nyonya mbak nona suster")
# Ibu Kota: the capital.
_NO_WOMAN = word_set("kota negeri pertiwi lanka sultan paduka susuhunan bintang")
_WOMEN = re.compile(
    r"(?:siti|sri|dewi|rini|rina|rita|ratna|retno|susi|yuni|yanti|fitri|fitria|ayu|indah|puan|khofifah"
    r"|risma|anita|maya|mira|nina|lina|linda|diah|dyah|dina|desi|desy|devi|evi|eva|erna|erni"
    r"|fatimah|fatma|aisyah|aminah|halimah|intan|julia|yulia|yuliana|kartika|kartini|laila|lilis"
    r"|maria|marlina|melati|mulyani|nabila|najwa|nani|neneng|novita|nuraini|ratih|rosa|salma|sarah"
    r"|shinta|sinta|sulastri|sumarni|suryani|titiek|tuti|vera|veronica|wulan|wulandari|yayuk|yenny"
    r"|yeni|zahra|zaskia|laksmi|agustina|syahrini|meutya|nadine|nagita|angelina|elizabeth|jennifer"
    r"|jessica|michelle|nancy|theresa|hillary|melania|serena|\w+(?:wati|ningsih|ningrum|ningtyas"
    r"|astuti|tyaningsih|yanti))",
    re.IGNORECASE,
)
# People without a name, one of whom a pronoun may mean as well.
_OTHERS = re.compile(
    r"\b(?:pria|lelaki|laki-laki|suami\w*|ayah\w*|bapak\w*|pak|putra\w*|anak\w*|kakak\w*|adik\w*"
    r"|pelaku\w*|tersangka|terdakwa|korban\w*|pasien|seorang|sopir|pengemudi|pemuda|bocah|remaja)\b",
    re.IGNORECASE,
)
_PLACE_BEFORE = re.compile(r"\b(?:di|ke|dari|asal|kota|wilayah|kawasan)\s+$", re.IGNORECASE)
_BEFORE = re.compile(r"([^\W\d_]+)\.?,?\s+$")


def feminine(document: Document) -> None:
    """Change he, his and him of ``document``'s targets where they mean a woman."""
    segments = document.segments
    for segment, is_woman in zip(segments, women(segments, document.article.text), strict=True):
        if is_woman and _MASCULINE.search(segment.target):
            segment.target = _with_she(segment.target)


def _with_she(target: str) -> str:
    unquoted, _ = _without_quotes(target, False)
    return _MASCULINE.sub(
        lambda match: match[0] if unquoted[match.start()] == " " else _she(match[0]), target
    )


def women(segments: Sequence[Segment], text: str) -> Iterator[bool]:
    """For each of an article's ``segments``, whether its third person singular is a woman."""
    marked: set[str] = set().union(*(_marked(segment.source) for segment in segments))
    if not marked:
        yield from [False] * len(segments)
        return
    # Any word may begin a sentence with a capital.
    names = {n.text for s in segments for n in spelling.find_names(s.source) if not n.initial}
    current: frozenset[str] = frozenset()
    inside, end = False, 0
    for segment in segments:
        # A quotation that nobody has closed ends with its paragraph.
        inside = inside and "\n" not in text[end : segment.start]
        source, inside = _without_quotes(segment.source, inside)
        end = segment.end
        people = list(_people(source, names))
        pronoun = _SUBJECT.search(source)
        if _OTHERS.search(source) or len(people) > 1:
            current = frozenset()
        elif people and pronoun and pronoun.start() < people[0].start:
            # She accuses Megawati: another woman.
            current = frozenset()
        elif people:
            current = people[0].words
        yield bool(current & marked) and _PRONOUN.search(source) is not None


class _Person(NamedTuple):
    start: int
    words: frozenset[str]


def _people(text: str, known: set[str]) -> Iterator[_Person]:
    """The words of each name in ``text`` that may be a person's; one name once.

    What begins a sentence is a name if it is one of the ``known``.
    """
    seen: set[str] = set()
    for run in spelling.runs(text, spelling.find_names(text)):
        for carried, group in groupby(run, lambda name: _may_be_a_person(name.text)):
            names = list(group)
            words = frozenset(name.text.lower() for name in names)
            if not carried or words & seen or _PLACE_BEFORE.search(text[: names[0].span[0]]):
                continue
            begins = names[0] is run[0] and names[0].initial and len(names) == 1
            if begins and names[0].text not in known:
                continue
            seen |= words
            yield _Person(names[0].span[0], words)


def _marked(source: str) -> set[str]:
    """The words of the names in ``source`` that a form of address or a given name marks."""
    found: set[str] = set()
    for run in spelling.runs(source, spelling.find_names(source)):
        before = _BEFORE.search(source[: run[0].span[0]])
        madam = before is not None and before[1].lower() in _MADAM
        if len(run) > 1 and run[1].text.lower() in _NO_WOMAN:
            continue
        for name in run:
            low = name.text.lower()
            if low in _MADAM or _WOMEN.fullmatch(low):
                madam = True
            if madam and _may_be_a_person(name.text):
                found.add(low)
    return found


def _may_be_a_person(word: str) -> bool:
    return (
        len(word) > 2
        and not word.isupper()
        and word not in CARRIED
        and word not in COUNTRIES
        and word.lower() not in ORDINARY
        and word.lower() not in PERSON_CUES
        and (spelling.is_name(word) or len(word) == 3)
    )


def _without_quotes(text: str, inside: bool) -> tuple[str, bool]:
    """``text`` with blanks for what is quoted, and whether a quotation is still open.

    What is said in quotation marks has pronouns of its own.
    """
    parts, end = [], 0
    for match in _QUOTE.finditer(text):
        part = text[end : match.end()]
        parts.append(" " * len(part) if inside else part)
        inside = match[0] == "“" or (match[0] == '"' and not inside)
        end = match.end()
    rest = text[end:]
    return "".join([*parts, " " * len(rest) if inside else rest]), inside


def _she(word: str) -> str:
    she = _SHE[word.lower()]
    return she.capitalize() if word[0].isupper() else she
