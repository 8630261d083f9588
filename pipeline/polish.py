"""What every translation gets before it is checked: capitals, ordinals, names of districts, spaces
that were left out, brackets that say nothing new.
"""

from __future__ import annotations

import re

from pipeline.check.text import word_set

# The first word of a text, and the first behind its dateline, past the marks that may open it.
_FIRST = re.compile(r"[\"'“‘(]*(?P<word>[^\W\d_][\w'’-]*)")
DATELINE = re.compile(
    r"[A-Z](?:[^.!?\"“]|\.(?=\w)){1,60}?\s(?:--?|–|—)\s+[\"“]?(?P<word>[^\W\d_][\w'’-]*)"
)
# Nothing to translate: links, addresses, handles, figures, the names of who wrote (fas/idn).
_NOTHING = re.compile(
    r"(?:(?:https?://|www\.)\S+|\S+@\S+\.\w+|[@#]\w+|\([\w ./]{1,60}/[\w ./]{1,60}\)|[\W\d_]+)+"
)
_ORDINAL = re.compile(r"\b(\d*)([123])th\b")
_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}
_DISTRICT = re.compile(r"\b(Kabupaten|Kecamatan) ((?:[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+){0,3})")
_DISTRICTS = {"Kabupaten": "Regency", "Kecamatan": "District"}
# A word with a capital inside, not in a link: ThisVaksin, ofIndonesia.
_GLUED = re.compile(
    r"(?<![\w./@#-])(?=(?P<word>[^\W\d_]+))(?P<first>[^\W\d_]+?(?<=[a-z]))(?P<second>[A-Z][a-z]\w*)"
    r"(?![/@]|\.\w)"
)
# Words of English that stand before a capital and seldom begin the name of a firm or a programme.
_LEADS = word_set(
    """a an the this that these those of in on at by to from for with and or but as is was are were
    he she it they we his her its their said"""
)
_BRACKET = re.compile(r"\s*\((?:the )?(?P<inside>[^()]{1,80})\)", re.IGNORECASE)


def polish(source: str, target: str) -> str:
    """``target`` with a capital where ``source`` begins with one, also behind a dateline; 23rd for
    23th; Solok Regency for Kabupaten Solok; This Vaksin for ThisVaksin; Health Office for Health
    Office (Health office). A source without a word to translate stays.
    """
    if _NOTHING.fullmatch(source):
        return source
    for pattern in (_FIRST, DATELINE):
        ours, theirs = pattern.match(source), pattern.match(target)
        if ours and theirs and ours["word"][0].isupper() and theirs["word"].islower():
            at = theirs.start("word")
            target = target[:at] + target[at].upper() + target[at + 1 :]
    target = _ORDINAL.sub(_ordinal, target)
    target = _DISTRICT.sub(lambda match: _district(source, match), target)
    target = _GLUED.sub(lambda match: _apart(source, match), target)
    return target if _said_twice(source) else _without_brackets(target)


def _ordinal(match: re.Match[str]) -> str:
    tens, ones = match.groups()
    return match[0] if tens.endswith("1") else f"{tens}{ones}{_ENDINGS[ones]}"


def _district(source: str, match: re.Match[str]) -> str:
    """The English name, as far as the words behind the Indonesian one are those of the source."""
    kind, name = match.groups()
    words = name.split(" ")
    while words and f"{kind} {' '.join(words)}" not in source:
        words.pop()
    if not words:
        return match[0]
    rest = name[len(" ".join(words)) :]
    return f"{' '.join(words)} {_DISTRICTS[kind]}{rest}"


def _apart(source: str, match: re.Match[str]) -> str:
    """Two words for one that ``source`` does not have, where the first or second is known."""
    first, second = match["first"], match["second"]
    if match["word"].casefold() in source.casefold().replace(" ", ""):
        return match[0]
    known = first.lower() in _LEADS or re.search(rf"\b{re.escape(second)}\b", source)
    return f"{first} {second}" if known else match[0]


def _said_twice(text: str) -> list[re.Match[str]]:
    """The brackets of ``text`` that only say again what stands before them.

    Of two words and more, one or two may be left out: Forest fire and land fires (forest and land
    fires).
    """
    return [
        match
        for match in _BRACKET.finditer(text)
        if _says_again(text[: match.start()].lower(), match["inside"].lower())
    ]


def _says_again(before: str, inside: str) -> bool:
    if re.search(rf"(?<!\w){re.escape(inside)}$", before):
        return True
    words = inside.split()
    rest = iter(before.split()[-len(words) - 2 :])
    return len(words) > 1 and all(word in rest for word in words)


def _without_brackets(target: str) -> str:
    for match in reversed(_said_twice(target)):
        target = target[: match.start()] + target[match.end() :]
    return target
