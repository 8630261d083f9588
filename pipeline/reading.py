"""What a model is given to read in place of a sentence that it would stumble over.

Capitals throughout are read as the sentence that they are, the verbs of a headline as those of a
sentence; a quotation mark that a site has glued to the wrong word stands where it belongs; Rp 13 T
is Rp 13 triliun; words of the glossary are read as others. The text itself stays as it is.
"""

from __future__ import annotations

import re

from pipeline.glossary import Glossary
from pipeline.headline import sentence_case, with_here_is
from pipeline.headline_verbs import with_full_verbs
from pipeline.polish import DATELINE

_SAID = (
    "aku|akui|beber|bilang|cetus|imbuh|jawab|jelas|kata|keluh|kilah|klaim|lanjut|papar|pungkas|sebut"
    "|sambung|seru|tambah|tandas|tanya|tegas|terang|timpal|tukas|tulis|tutup|tutur|ucap|ujar|ungkap"
)
# The end of what is quoted, with the mark at the next word: ... sama beratnya, "ujar Jacksen.
_GLUED = re.compile(rf"(?<=[,.!?])\s+([\"“”])\s?(?=(?:{_SAID})(?:nya)?\b)(?=[^\"“”]*$)")
# The units of amounts as headlines shorten them.
_UNITS = {"T": "triliun", "M": "miliar", "jt": "juta", "rb": "ribu"}
_SHORT_UNIT = re.compile(rf"(?<=\d)\s?({'|'.join(_UNITS)})\b")
_MONEY = re.compile(r"\bRp\.?\s?\d[\d.,]*\s?(?:T|M|jt|rb)\b(?!\.\w)")


def reading(
    source: str, text: str, glossary: Glossary | None, *, title: bool = False
) -> str | None:
    """What a model is to read for ``source``, a sentence or the title of ``text``; None: itself."""
    read = source
    line = DATELINE.match(source)
    start = line.start("word") if line else 0
    if title:
        read = sentence_case(source, text)
        if glossary and read != source:
            read = glossary.lowered(read)
        read = with_here_is(with_full_verbs(read))
    elif source[start:].isupper() and source.count(" ", start) > 1:
        read = source[:start] + sentence_case(source[start:], text)
    read = _GLUED.sub(r"\1 ", read)
    read = _MONEY.sub(lambda money: _SHORT_UNIT.sub(_unit, money[0]), read)
    if glossary:
        read = glossary.reading(read)
    return read if read != source else None


def _unit(match: re.Match[str]) -> str:
    return f" {_UNITS[match[1]]}"
