"""What makes an English text read like a translation from Indonesian, drawn while training.

Indonesian has neither articles nor a plural that must be marked, and its adjectives follow their
nouns: a small translator forgets the first two and leaves traces of the third.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from models.training.summary.config import Noise
from pipeline.check.dates import DAYS_EN, MONTHS_EN

_ARTICLE = r"(?<= )(?:the|a|an) "
_PLURAL = r"\b([a-z]{4,}[^su\W])s\b"
# A capital that no sentence begins with.
_NAME = re.compile(r"(?<=[\w,] )[A-Z][\w-]*[a-z](?![\w-])")
_CALENDAR = DAYS_EN.keys() | MONTHS_EN.keys()
_SMALL = re.compile(r"[a-z]+")


def translationese(text: str, chances: Noise, rng: np.random.Generator) -> str:
    """``text`` with some articles and plural endings gone and some words swapped.

    Names, numbers and the first word of a sentence stay as they are.
    """
    text = _sometimes(_ARTICLE, "", chances.drop_article, text, rng)
    text = _sometimes(_PLURAL, r"\1", chances.drop_plural, text, rng)
    words = text.split(" ")
    draws = rng.random(len(words))
    at = 1
    while at < len(words):
        pair = words[at - 1], words[at]
        if draws[at] < chances.swap and all(_SMALL.fullmatch(word) for word in pair):
            words[at - 1], words[at] = pair[1], pair[0]
            at += 1
        at += 1
    return " ".join(words)


def rename(
    text: str, summary: str, names: Sequence[str], rng: np.random.Generator
) -> tuple[str, str]:
    """One name of the summary and of the text becomes another wherever it stands.

    To copy is learned from names that were never seen in that place. Days and months stay.
    """
    found = dict.fromkeys(name for name in _NAME.findall(summary) if name.lower() not in _CALENDAR)
    shared = [name for name in found if re.search(_alone(name), text)]
    if not shared or not names:
        return text, summary
    old, new = shared[int(rng.integers(len(shared)))], names[int(rng.integers(len(names)))]
    return re.sub(_alone(old), new, text), re.sub(_alone(old), new, summary)


def _alone(name: str) -> str:
    return rf"(?<![\w'-]){re.escape(name)}(?![\w-])"


def _sometimes(
    pattern: str, replacement: str, chance: float, text: str, rng: np.random.Generator
) -> str:
    return re.sub(pattern, lambda m: m.expand(replacement) if rng.random() < chance else m[0], text)
