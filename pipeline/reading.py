"""What a model is given to read in place of a sentence that it would stumble over.

Capitals throughout are read as the sentence that they are; a quotation mark that a site has glued
to the wrong word stands where it belongs; words of the glossary are read as others. The text itself
stays as it is.
"""

from __future__ import annotations

import re

from pipeline.glossary import Glossary
from pipeline.headline import sentence_case
from pipeline.polish import DATELINE

_SAID = (
    "aku|akui|beber|bilang|cetus|imbuh|jawab|jelas|kata|keluh|kilah|klaim|lanjut|papar|pungkas|sebut"
    "|sambung|seru|tambah|tandas|tanya|tegas|terang|timpal|tukas|tulis|tutup|tutur|ucap|ujar|ungkap"
)
# The end of what is quoted, with the mark at the next word: ... sama beratnya, "ujar Jacksen.
_GLUED = re.compile(rf"(?<=[,.!?])\s+([\"“”])\s?(?=(?:{_SAID})(?:nya)?\b)(?=[^\"“”]*$)")


def reading(
    source: str, text: str, glossary: Glossary | None, *, title: bool = False
) -> str | None:
    """What a model is to read for ``source``, a sentence or the title of ``text``; None: itself."""
    read = source
    line = DATELINE.match(source)
    start = line.start("word") if line else 0
    if title:
        read = sentence_case(source, text)
    elif source[start:].isupper() and source.count(" ", start) > 1:
        read = source[:start] + sentence_case(source[start:], text)
    read = _GLUED.sub(r"\1 ", read)
    if glossary:
        read = glossary.reading(read)
    return read if read != source else None
