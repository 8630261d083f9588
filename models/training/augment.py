"""Changes made to a pair while training, so that news as it is typed does not surprise the model.

Each draws from the generator it is given and changes both sides alike, so that the output keeps
agreeing with the input.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from models.training.config import Augment

_NUMBER = re.compile(r"(?<![\d.,])\d[\d.,]*\d(?![\w])")
_SWAP = str.maketrans(".,", ",.")
# A capital after a small letter or a comma: the beginning of a sentence says nothing.
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w'-]*[a-z](?![\w'-])")
_SMALL = set("yang dan di dari ke untuk pada dengan dalam oleh".split())  # noqa: SIM905
_SMALL |= set("a an the of to in on for and or by at with as".split())  # noqa: SIM905

_NONE: Mapping[str, str] = MappingProxyType({})

Names = tuple[str, str]  # Indonesian, English


def augment(
    source: str,
    target: str,
    chances: Augment,
    rng: np.random.Generator,
    names: Sequence[Names] = (),
    english: Mapping[str, str] = _NONE,
) -> tuple[str, str]:
    """Apply each change by its chance, but only one of case; `names`, `english`: see `new_name`."""
    draw = rng.random(4)
    if draw[0] < chances.new_digits:
        source, target = new_digits(source, target, rng)
    if draw[1] < chances.new_name and names:
        source, target = new_name(source, target, names, english, rng)
    if draw[2] < chances.upper:
        source, target = source.upper(), target.upper()
    elif draw[2] < chances.upper + chances.title and len(source.split()) <= 20:
        source, target = title_case(source).rstrip("."), title_case(target).rstrip(".")
    if draw[3] < chances.unpunctuated and source[-1:] == target[-1:] == ".":
        source, target = source[:-1], target[:-1]
    return source, target


def title_case(text: str) -> str:
    """Capitals as in a headline: every word but the small ones, and always the first."""
    words = text.split(" ")
    return " ".join(w if i and w in _SMALL else w[:1].upper() + w[1:] for i, w in enumerate(words))


def shared_names(pairs: Iterable[Names]) -> list[Names]:
    """Capitalised words that stand on both sides of a pair, in the order of their first pair."""
    found: dict[str, None] = {}
    for source, target in pairs:
        english = set(_NAME.findall(target))
        found.update(dict.fromkeys(name for name in _NAME.findall(source) if name in english))
    return [(name, name) for name in found]


def new_name(
    source: str,
    target: str,
    names: Sequence[Names],
    english: Mapping[str, str],
    rng: np.random.Generator,
) -> tuple[str, str]:
    """Replace one name that each side has exactly once: to copy is learned from names seen once.

    `names`: what to choose from; `english`: names that are not the same in the two languages.
    """
    sides = [Counter(_NAME.findall(text)) for text in (source, target)]
    pairs = [
        (a, b) for a in sides[0] for b in (english.get(a, a),) if sides[0][a] == sides[1][b] == 1
    ]
    # Elsewhere it may be part of another word, or begin a sentence.
    pairs = [(a, b) for a, b in pairs if source.count(a) == target.count(b) == 1]
    if not pairs:
        return source, target
    old, new = pairs[int(rng.integers(len(pairs)))], names[int(rng.integers(len(names)))]
    return source.replace(old[0], new[0]), target.replace(old[1], new[1])


def new_digits(source: str, target: str, rng: np.random.Generator) -> tuple[str, str]:
    """Replace one number that each side has exactly once.

    One in two notations becomes any number: "Rp1,25" / "Rp1.25" may be "Rp73.404" / "Rp73,404".
    Of one written alike on both sides (a year, a version) only the digits change.
    """
    sides = [Counter(_NUMBER.findall(text)) for text in (source, target)]
    shared = [
        (a, b)
        for a in sides[0]
        for b in dict.fromkeys((a, a.translate(_SWAP)))
        if sides[0][a] == sides[1][b] == 1 and source.count(a) == target.count(b) == 1
    ]
    if not shared:
        return source, target
    a, b = shared[rng.integers(len(shared))]
    if a != b:
        english = f"{int(10 ** rng.uniform(0, 7)):,}"
        if decimals := rng.integers(0, 3):
            english += f".{rng.integers(0, 10**decimals):0{decimals}}"
        return source.replace(a, english.translate(_SWAP)), target.replace(b, english)
    digits = iter(rng.integers(0, 10, len(a)))
    # A leading zero would make it another kind of number.
    new = "".join(
        str(max(next(digits), int(i == 0))) if c.isdigit() else c for i, c in enumerate(a)
    )
    return source.replace(a, new), target.replace(b, new)
