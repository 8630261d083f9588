"""A glossary: terms that must be translated in one way, and names that must not be translated.

A term is enforced only where the model's own translation lacks it. Two ways are tried, and each
result is verified before it counts: the required English is written into the Indonesian source, as
journalists do, for the model to copy; or a number that the sentence does not have stands in for
the term, and is replaced in the translation if it is there exactly once.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models.base import RingkasError
from pipeline.records import Flag, Severity

# The beginning of a sentence: what follows has a capital whatever it is.
_BEGINNING = re.compile(r"(?:^|[.!?:–—-]\s+)[\"'“‘(]*$")
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
    """Terms with their accepted translations; the longest term at a place counts.

    A term matches whole words. One that is written in capitals (HUT) matches only capitals, and not
    in brackets, where news puts the abbreviation of what it has just said. One in small letters
    (gambut) may begin a sentence with a capital, but elsewhere a capital makes it part of a name.
    """

    def __init__(self, terms: Mapping[str, str | Sequence[str]]) -> None:
        self.accepted = {
            _key(term): (english,) if isinstance(english, str) else tuple(english)
            for term, english in terms.items()
        }
        self._small = {term for term in terms if term.islower()}
        longest_first = sorted(terms, key=len, reverse=True)
        self._pattern = re.compile(
            r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", re.IGNORECASE
        )

    def find(self, source: str) -> list[Found]:
        """The terms of ``source``, in order, without overlaps."""
        if not self.accepted:
            return []
        return [
            Found(match.start(), match.end(), self.accepted[key])
            for match in self._pattern.finditer(source)
            if (key := self._meant(source, match)) is not None
        ]

    def _meant(self, source: str, match: re.Match[str]) -> str | None:
        """The term that a match of some capitals stands for, if it does."""
        found = match.group()
        if found in self.accepted and found.isupper():
            is_bracketed = (
                source[: match.start()].endswith("(") and source[match.end() :][:1] == ")"
            )
            return None if is_bracketed else found
        key = found.casefold()
        if key not in self.accepted:
            return None
        begins = _BEGINNING.search(source[: match.start()]) is not None
        is_name = found[0].isupper() and not begins and key in self._small
        return None if is_name else key

    def check(self, source: str, target: str) -> list[Flag]:
        """A flag for each term none of whose accepted translations ``target`` has."""
        low = target.casefold()
        lacking = {
            found.required: found
            for found in self.find(source)
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
        """``source`` with the required English in place of each term."""
        return _replaced(source, [(found, found.required) for found in self.find(source)])

    def masked(self, source: str) -> tuple[str, dict[str, str]]:
        """``source`` with a number in place of each term, and what each number stands for."""
        free = (str(number) for number in _STAND_INS if str(number) not in source)
        pairs = list(zip(self.find(source), free, strict=False))
        return _replaced(source, pairs), {number: found.required for found, number in pairs}


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


def load_glossary(path: str | None) -> Glossary:
    """The glossary of a YAML file, or the one of that name in ``configs/glossary``.

    An empty one for None. Raises GlossaryError.
    """
    if path is None:
        return Glossary({})
    packaged = resources.files("configs") / "glossary" / f"{path}.yaml"
    try:
        file = packaged if re.fullmatch(r"[\w-]+", path) and packaged.is_file() else Path(path)
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
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
    if any(not text.strip() for text in itertools.chain(terms.terms, terms.keep, *accepted)):
        raise GlossaryError(f"the glossary {path} has an empty term")
    return Glossary({**terms.terms, **{name: name for name in terms.keep}})


def _key(term: str) -> str:
    return term if term.isupper() else term.casefold()


def _replaced(source: str, pairs: list[tuple[Found, str]]) -> str:
    parts: list[str] = []
    position = 0
    for found, replacement in pairs:
        parts += [source[position : found.start], replacement]
        position = found.end
    return "".join([*parts, source[position:]])
