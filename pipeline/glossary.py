"""A glossary: terms that must be translated in one way, and names that must not be translated.

A term is enforced only where the model's own translation lacks it. Two ways are tried, and each
result is verified before it counts: the required English is written into the Indonesian source, as
journalists do, for the model to copy; or a number that the sentence does not have stands in for
the term, and is replaced in the translation if it is there exactly once.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from models.base import RingkasError
from pipeline.records import Flag, Severity

# Numbers that hardly occur in news and that a translator copies.
_STAND_INS = range(8801, 8900)


class GlossaryError(RingkasError):
    """The glossary file cannot be used; the message says why."""

    exit_code = 2


class _File(BaseModel):
    """What a glossary file may hold; see configs/glossary/example.yaml."""

    model_config = ConfigDict(extra="forbid")

    terms: dict[str, str] = {}
    keep: list[str] = []


@dataclass(frozen=True, slots=True)
class Found:
    """A glossary term in a source: ``source[start:end]`` must become ``required``."""

    start: int
    end: int
    required: str


class Glossary:
    """Terms with their required translations; the longest term at a place counts."""

    def __init__(self, terms: dict[str, str]) -> None:
        self.required = {term.casefold(): required for term, required in terms.items()}
        longest_first = sorted(terms, key=len, reverse=True)
        self._pattern = re.compile(
            r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", re.IGNORECASE
        )

    def find(self, source: str) -> list[Found]:
        """The terms of ``source``, in order, without overlaps."""
        if not self.required:
            return []
        return [
            Found(match.start(), match.end(), self.required[match.group().casefold()])
            for match in self._pattern.finditer(source)
        ]

    def check(self, source: str, target: str) -> list[Flag]:
        """A flag for each term whose required translation ``target`` lacks."""
        lacking = {
            found.required: found
            for found in self.find(source)
            if found.required.casefold() not in target.casefold()
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
    """The glossary of a YAML file; an empty one for None. Raises GlossaryError."""
    if path is None:
        return Glossary({})
    try:
        content = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
        file = _File.model_validate(content or {})
    except OSError as error:
        raise GlossaryError(f"the glossary {path} cannot be read: {error.strerror}") from None
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise GlossaryError(f"the glossary {path} is not valid YAML: {error}") from None
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}" for problem in error.errors()
        )
        raise GlossaryError(f"the glossary {path}: {problems}") from None
    if any(not term.strip() for term in itertools.chain(file.terms, file.keep)):
        raise GlossaryError(f"the glossary {path} has an empty term")
    return Glossary({**file.terms, **{name: name for name in file.keep}})


def _replaced(source: str, pairs: list[tuple[Found, str]]) -> str:
    parts: list[str] = []
    position = 0
    for found, replacement in pairs:
        parts += [source[position : found.start], replacement]
        position = found.end
    return "".join([*parts, source[position:]])
