"""Weights that bring the words of today's news closer, where the pairs hardly have them.

Importance weighting by unigrams: the parallel text is mostly of other kinds, so that a word such as
"terdakwa" (the accused) is thirteen times as frequent in the Indonesian news in DATA/mono_id; the
few pairs that have it are worth seeing more often. After Moore and Lewis 2010 (relative frequency
in the target domain), with words in place of language models.
"""

from __future__ import annotations

import json
import lzma
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
# A word that the news has fewer times than this may be a slip.
_SEEN = 5


def articles(files: Iterable[Path]) -> Iterator[str]:
    """The articles of xz files of JSON lines, as DATA/mono_id holds them."""
    for path in files:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)


def words_of_news(files: Iterable[Path]) -> Counter[str]:
    """How often each word, in small letters, stands in the articles of `files`."""
    return Counter(word for text in articles(files) for word in _WORD.findall(text.lower()))


def boosts(sources: Sequence[str], news: Counter[str], most: float) -> list[float]:
    """For each source a factor from 1 to `most`.

    The square root of how many times as frequent in `news` as in `sources` its most wanted word is.
    """
    words = [set(_WORD.findall(source.lower())) for source in sources]
    have = Counter(word for found in words for word in found)
    share = have.total() / max(news.total(), 1)
    wanted = {
        word: (count * share / have[word]) ** 0.5
        for word, count in news.items()
        if count >= _SEEN and word in have
    }
    return [min(most, max([1.0, *(wanted.get(word, 1.0) for word in found)])) for found in words]
