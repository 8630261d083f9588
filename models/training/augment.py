"""Changes made to a pair while training, so that news as it is typed does not surprise the model.

Each draws from the generator it is given and changes both sides alike, so that the output keeps
agreeing with the input.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from models.training.adjuncts import add_dateline, add_ending
from models.training.config import Augment

_NUMBER = re.compile(r"(?<![\d.,])\d[\d.,]*\d(?![\w])")
_SWAP = str.maketrans(".,", ",.")
# A capital after a small letter or a comma: the beginning of a sentence says nothing.
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w'-]*[a-z](?![\w'-])")
_WORD = re.compile(r"(?<![\w'-])[a-z]{4,6}(?![\w'-])")
_SMALL = set("yang dan di dari ke untuk pada dengan dalam oleh".split())  # noqa: SIM905
_SMALL |= set("a an the of to in on for and or by at with as".split())  # noqa: SIM905


def augment(
    source: str,
    target: str,
    chances: Augment,
    rng: np.random.Generator,
    names: Sequence[str] = (),
    words: Sequence[str] = (),
) -> tuple[str, str]:
    """Apply each change by its chance, but only one of case.

    `names` and `words`: what a new name is made of, see `new_name`.
    """
    draw = rng.random(6)
    if draw[0] < chances.new_digits:
        source, target = new_digits(source, target, rng)
    if draw[1] < chances.new_name and names:
        source, target = new_name(source, target, names, rng, words)
    if draw[4] < chances.ending:
        source, target = add_ending(source, target, rng)
    if draw[5] < chances.dateline:
        source, target = add_dateline(source, target, rng)
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


def shared_names(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Capitalised words that stand on both sides of a pair, in the order of their first pair."""
    found: dict[str, None] = {}
    for source, target in pairs:
        english = set(_NAME.findall(target))
        found.update(dict.fromkeys(name for name in _NAME.findall(source) if name in english))
    return list(found)


def ordinary_words(sources: Iterable[str], least: int = 20) -> list[str]:
    """Short words of `sources`, at `least` so often and hardly ever with a capital, capitalised.

    What often has one (Menteri, Bank, Dunia) is part of names that have a translation.
    """
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for source in sources:
        small.update(_WORD.findall(source))
        capital.update(name.lower() for name in _NAME.findall(source))
    return [
        word.capitalize()
        for word, count in small.items()
        if count >= least and capital[word] <= count / 50 and word not in _SMALL
    ]


def new_name(
    source: str,
    target: str,
    names: Sequence[str],
    rng: np.random.Generator,
    words: Sequence[str] = (),
) -> tuple[str, str]:
    """Replace one name that each side has exactly once: to copy is learned from names seen once.

    One in four becomes two or three names in a row, whose order is to be kept, half of them, where
    there are `words`, with ordinary ones among them: Bukit Jernih is a place, and no clear hill.
    """
    sides = [Counter(_NAME.findall(text)) for text in (source, target)]
    once = [name for name in sides[0] if sides[0][name] == sides[1][name] == 1]
    # Elsewhere it may be part of another word, or begin a sentence.
    once = [name for name in once if source.count(name) == target.count(name) == 1]
    if not once:
        return source, target
    old = once[int(rng.integers(len(once)))]
    length = int(rng.integers(2, 4)) if rng.random() < 0.25 else 1
    has_words = length > 1 and words and rng.random() < 0.5
    pools = [words if has_words and rng.random() < 0.7 else names for _ in range(length)]
    new = " ".join(pool[int(rng.integers(len(pool)))] for pool in pools)
    return source.replace(old, new), target.replace(old, new)


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
