"""lexicon: words and names as pairs, from a FreeDict dictionary and Unicode's CLDR.

    WORK/lexicon.parquet        columns id, en, source ("word" or "name"), weight
    WORK/manifest-lexicon.json

Parallel text of this size holds many words once or never. The dictionary is Debian's package
dict-freedict-eng-ind (from Wiktionary, CC BY-SA 3.0); CLDR comes with Babel (Unicode licence).
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from datasets import Dataset

from models.training.clean import normalise
from models.training.manifest import write_manifest

# headword, pronunciations, part of speech; the translations of its first sense are the next line,
# further senses begin with a number.
_HEADWORD = re.compile(r"^([^/<>]+?) /.*<([a-z ]+)>$")
_SENSE = re.compile(r"^(?:\d+\. )?(.*?)(?: \d+\.)?$")
_TERM = re.compile(r"^[^\W\d_][^\d_(){}\[\]<>;:|]*$")

Entry = tuple[str, str, bool]


def lexicon(dictionary: Path, work: Path, weight: float) -> None:
    """Run the stage on freedict-eng-ind.dict.dz; raises ValueError if it holds no entries."""
    with gzip.open(dictionary, "rt", encoding="utf-8") as lines:
        words = list(dict.fromkeys(freedict(lines)))
    if not words:
        raise ValueError(f"{dictionary}: no entry found; is it a FreeDict file (.dict.dz)?")
    entries = list(dict.fromkeys([*words, *cldr()]))
    rows = [
        {"id": i, "en": e, "source": "name" if name else "word", "weight": weight}
        for i, e, name in entries
    ]
    work.mkdir(parents=True, exist_ok=True)
    Dataset.from_list(rows).to_parquet(work / "lexicon.parquet")
    settings = {"weight": weight}
    write_manifest(work, "lexicon", inputs=[dictionary], settings=settings, pairs_kept=len(rows))


def freedict(lines: Iterator[str]) -> Iterator[Entry]:
    """Yield (Indonesian, English, whether a name) of a dictionary in dictd's text form."""
    for line in lines:
        head = _HEADWORD.match(line.rstrip())
        if not head or head[2] in {"suffix", "prefix", "letter", "symbol"}:
            continue
        sense = _SENSE.match(next(lines, "").strip())
        english = normalise(head[1])
        for term in sense[1].split(",") if sense else ():
            indonesian = normalise(term)
            if _TERM.match(indonesian) and _TERM.match(english):
                yield indonesian, english, head[2] == "pn"


def cldr() -> Iterator[Entry]:
    """Yield territories (names), languages, currencies, months and days (words)."""
    ours, theirs = Locale("id"), Locale("en")
    for kind in ("territories", "languages", "currencies"):
        a, b = getattr(ours, kind), getattr(theirs, kind)
        for key in sorted(set(a) & set(b)):
            pair = normalise(a[key]), normalise(b[key].replace("&", "and"))
            if all(map(_TERM.match, pair)):
                yield *pair, kind == "territories"
    for field in ("months", "days"):
        a, b = (getattr(x, field)["stand-alone"]["wide"] for x in (ours, theirs))
        yield from ((a[key], b[key], False) for key in sorted(a))
