"""A glossary: words that a translator knows better, terms with their translation, and names.

Words to be read as others (``read_as``: tutup usia as meninggal, lumpur as mud) are exchanged
before anything is translated; a model copies the English of such a sentence, as journalists write
it. ``words`` are exchanged where the translation left them standing or is doubted otherwise. A term
is enforced only where the model's own translation lacks it. Two ways are tried, and each result is
verified before it counts: the required English is written into the Indonesian source for the model
to copy; or a number that the sentence does not have stands in for the term, and is replaced in the
translation if it is there exactly once.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models.base import RingkasError
from models.registry import glossary_of
from pipeline.config import TranslatorConfig
from pipeline.phrases import Phrases, normal
from pipeline.records import Flag, Severity

# What must be copied letter by letter and may be hidden as well: links, addresses, paths, flight
# numbers and number plates, long strings of digits.
_COPIED = re.compile(
    r"(?:https?://|www\.)\S*\w|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:[a-z0-9-]+\.)+[a-z]{2,}/\S*\w"
    r"|(?<!\w)/(?:\w+/)+[\w.]*\w|\b[A-Z]{1,3}[- ]?\d{2,4}(?: [A-Z]{2,3})?\b"
    r"|(?<![\d.,])\d{5,}\b(?![.,]\d)"
)
# The C one where there is one: thousands of entries take it a tenth of the time.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Numbers that hardly occur in news and that a translator copies.
_STAND_INS = range(8801, 8900)


class GlossaryError(RingkasError):
    """The glossary file cannot be used; the message says why."""

    exit_code = 2


class _File(BaseModel):
    """What a glossary file may hold; see configs/glossary/example.yaml."""

    model_config = ConfigDict(extra="forbid")

    terms: dict[str, str | Annotated[list[str], Field(min_length=1)]] = {}
    keep: list[str] = []
    read_as: dict[str, str] = {}
    words: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Found:
    """A glossary term in a source: ``source[start:end]`` must become one of ``accepted``."""

    start: int
    end: int
    accepted: tuple[str, ...]

    @property
    def required(self) -> str:
        """What is put in where none of them is there."""
        return self.accepted[0]


class Glossary:
    """Terms with their accepted translations, words with what they are read as, and more words.

    ``words`` has the English of words and terms by themselves. Which places of a text count,
    pipeline/phrases.py says.
    """

    def __init__(
        self,
        terms: Mapping[str, str | Sequence[str]],
        read_as: Mapping[str, str] | None = None,
        words: Mapping[str, str] | None = None,
    ) -> None:
        self.accepted = {
            normal(term): (english,) if isinstance(english, str) else tuple(english)
            for term, english in terms.items()
        }
        self.read_as = {normal(word): plain for word, plain in (read_as or {}).items()}
        self.words = {term: english[0] for term, english in self.accepted.items()}
        self.words |= {normal(word): english for word, english in (words or {}).items()}
        # A phrase that is read as another is none of the terms inside it: guru besar, no guru.
        self._terms, self._read = Phrases([*(read_as or {}), *terms]), Phrases(read_as or {})
        self._words = Phrases([*terms, *(words or {})])

    def find(self, source: str) -> list[Found]:
        """The terms of ``source``, in order, without overlaps."""
        return [
            Found(place.start, place.end, self.accepted[place.key])
            for place in self._terms.find(source)
            if place.key in self.accepted
        ]

    def words_read(self, source: str) -> list[str]:
        """The words of ``source`` that are read as others, as the glossary has them, in order."""
        return [place.key for place in self._read.find(source)]

    def reading(self, source: str, leave: str | None = None) -> str:
        """``source`` with its words read as others, but for ``leave``; a capital is kept."""
        pairs = []
        for start, end, key in self._read.find(source):
            if key == leave:
                continue
            plain = self.read_as[key]
            if source[start].isupper():
                plain = plain[0].upper() + plain[1:]
            pairs.append((start, end, plain))
        return _replaced(source, pairs)

    def lowered(self, title: str) -> str:
        """``title``, which is in title case, with the phrases to be read as others in small
        letters: there a capital does not tell a name.
        """
        for start, end, key in self._read.find(title.lower()):
            if " " in key and len(title.lower()) == len(title):
                title = title[:start] + title[start:end].lower() + title[end:]
        return title

    def content(self) -> dict[str, Any]:
        """All that decides what the glossary does, to be compared between runs."""
        return {"terms": self.accepted, "read_as": self.read_as, "words": self.words}

    def check(self, source: str, target: str) -> list[Flag]:
        """A flag for each term none of whose accepted translations ``target`` has."""
        wanted = self.find(source)
        if not wanted:
            return []
        low = target.casefold()
        lacking = {
            found.required: found
            for found in wanted
            if not any(english.casefold() in low for english in found.accepted)
        }
        return [
            Flag(
                "glossary",
                Severity.WARNING,
                f"The glossary wants {source[found.start : found.end]!r} translated as "
                f"{required!r}, which the translation does not have.",
                source_span=(found.start, found.end),
            )
            for required, found in lacking.items()
        ]

    def inlined(self, source: str) -> str:
        """``source`` with the English in place of each term and word."""
        return _replaced(
            source, [(a, b, self.words[key]) for a, b, key in self._words.find(source)]
        )

    def masked(self, source: str) -> tuple[str, dict[str, str]]:
        """``source`` with a number in place of each term and of what must be copied letter by
        letter, and what each number stands for.
        """
        found = [(term.start, term.end, term.required) for term in self.find(source)]
        found += [
            (*match.span(), match[0])
            for match in _COPIED.finditer(source)
            if not any(start < match.end() and match.start() < end for start, end, _ in found)
        ]
        return hide(source, found)


def hide(source: str, places: Iterable[tuple[int, int, str]]) -> tuple[str, dict[str, str]]:
    """``source`` with a number in place of each of ``places`` (start, end, text), which do not
    overlap, and the text that each number stands for.
    """
    free = (str(number) for number in _STAND_INS if str(number) not in source)
    pairs = list(zip(sorted(places), free, strict=False))
    numbers = [(start, end, number) for (start, end, _), number in pairs]
    return _replaced(source, numbers), {number: text for (*_, text), number in pairs}


def unmask(target: str, stands_for: dict[str, str]) -> str | None:
    """``target`` with the required English in place of its numbers; None unless each is there once.

    A thousands separator that the model wrote into a number is taken off.
    """
    for number, required in stands_for.items():
        pattern = re.compile(rf"(?<!\d)(?<!\d[.,]){number[0]}[.,]?{number[1:]}(?!\d)")
        if len(pattern.findall(target)) != 1:
            return None
        target = pattern.sub(required.replace("\\", r"\\"), target)
    return target


def glossary_for(config: TranslatorConfig) -> Glossary:
    """The glossary that is configured, ``auto`` being the one that the model's preset names."""
    path = glossary_of(config.model) if config.glossary == "auto" else config.glossary
    return load_glossary(path)


def load_glossary(path: str | None) -> Glossary:
    """The glossary of a YAML file, or the one of that name in ``configs/glossary``.

    An empty one for None. Raises GlossaryError.
    """
    if path is None:
        return Glossary({})
    packaged = resources.files("configs") / "glossary" / f"{path}.yaml"
    try:
        file = packaged if re.fullmatch(r"[\w-]+", path) and packaged.is_file() else Path(path)
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)
        terms = _File.model_validate(content or {})
    except OSError as error:
        raise GlossaryError(f"the glossary {path} cannot be read: {error.strerror}") from None
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise GlossaryError(f"the glossary {path} is not valid YAML: {error}") from None
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}" for problem in error.errors()
        )
        raise GlossaryError(f"the glossary {path}: {problems}") from None
    accepted = [[e] if isinstance(e, str) else e for e in terms.terms.values()]
    words = [
        part for table in (terms.read_as, terms.words) for pair in table.items() for part in pair
    ]
    if any(not text.strip() for text in itertools.chain(terms.terms, terms.keep, words, *accepted)):
        raise GlossaryError(f"the glossary {path} has an empty term")
    kept = {name: name for name in terms.keep}
    return Glossary({**terms.terms, **kept}, terms.read_as, terms.words)


def _replaced(source: str, places: list[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    position = 0
    for start, end, replacement in places:
        parts += [source[position:start], replacement]
        position = end
    return "".join([*parts, source[position:]])
