"""What every translation gets before it is checked: capitals, ordinals, names of districts."""

from __future__ import annotations

import re

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


def polish(source: str, target: str) -> str:
    """``target`` with a capital where ``source`` begins with one, also behind a dateline; 23rd for
    23th; Solok Regency for Kabupaten Solok. A source without a word to translate stays.
    """
    if _NOTHING.fullmatch(source):
        return source
    for pattern in (_FIRST, DATELINE):
        ours, theirs = pattern.match(source), pattern.match(target)
        if ours and theirs and ours["word"][0].isupper() and theirs["word"].islower():
            at = theirs.start("word")
            target = target[:at] + target[at].upper() + target[at + 1 :]
    target = _ORDINAL.sub(_ordinal, target)
    return _DISTRICT.sub(lambda match: _district(source, match), target)


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
