"""Changes made to a pair while training, so that news as it is typed does not surprise the model.

Each draws from the generator it is given and changes both sides alike, so that the output keeps
agreeing with the input.
"""

from __future__ import annotations

import re

import numpy as np

from models.training.clean import numbers
from models.training.config import Augment

_NUMBER = re.compile(r"(?<![\d.,])\d[\d.,]*\d(?![\w])")
_SMALL = frozenset(
    [
        "yang",
        "dan",
        "di",
        "dari",
        "ke",
        "untuk",
        "pada",
        "dengan",
        "dalam",
        "oleh",
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "for",
        "and",
        "or",
        "by",
        "at",
        "with",
        "as",
    ]
)


def augment(
    source: str, target: str, chances: Augment, rng: np.random.Generator
) -> tuple[str, str]:
    """Apply at most one change of case, then punctuation and digits, each by its chance."""
    draw = rng.random(3)
    if draw[0] < chances.upper:
        source, target = source.upper(), target.upper()
    elif draw[0] < chances.upper + chances.title and len(source.split()) <= 20:
        source, target = title_case(source).rstrip("."), title_case(target).rstrip(".")
    if draw[1] < chances.unpunctuated and source[-1:] == target[-1:] == ".":
        source, target = source[:-1], target[:-1]
    if draw[2] < chances.new_digits:
        source, target = new_digits(source, target, rng)
    return source, target


def title_case(text: str) -> str:
    """Capitals as in a headline: every word but the small ones, and always the first."""
    words = text.split(" ")
    return " ".join(w if i and w in _SMALL else w[:1].upper() + w[1:] for i, w in enumerate(words))


def new_digits(source: str, target: str, rng: np.random.Generator) -> tuple[str, str]:
    """Replace the digits of one number that each side has exactly once, keeping both notations.

    "Rp1.250 triliun" / "Rp1,250 trillion" may become "Rp7.404 triliun" / "Rp7,404 trillion".
    """
    sides = [[(m, numbers(m[0])) for m in _NUMBER.finditer(text)] for text in (source, target)]
    shared = [
        (a, b)
        for a, key in sides[0]
        for b, other in sides[1]
        # Digit for digit the same: otherwise the two are not one number in two notations.
        if key == other
        and re.sub(r"\D", "", a[0]) == re.sub(r"\D", "", b[0])
        and source.count(a[0]) == target.count(b[0]) == 1
    ]
    if not shared:
        return source, target
    a, b = shared[rng.integers(len(shared))]
    digits = rng.integers(0, 10, sum(c.isdigit() for c in a[0]))
    digits[0] = max(1, digits[0])
    return tuple(_fill(text, m, digits) for text, m in ((source, a), (target, b)))  # type: ignore[return-value]


def _fill(text: str, match: re.Match[str], digits: np.ndarray) -> str:
    new = iter(digits)
    return (
        text[: match.start()]
        + "".join(str(next(new)) if c.isdigit() else c for c in match[0])
        + text[match.end() :]
    )
