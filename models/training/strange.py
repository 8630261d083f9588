"""How much of a sentence that a model wrote is no Indonesian: words of its own, or left in English.

A weak model that translates back writes both ("disepakkan", "bankruptcy"); such sources teach
little. Of 58,902 searched greedily at 42 million pieces 37% had no such word, of the parallel
text 87%.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

# Small letters only: a name is not strange.
_WORD = re.compile(r"(?<![\w'’.-])[a-z]+(?:-[a-z]+)*(?!\w)")
# A word in fewer texts than this may be a slip ...
_SEEN = 2
# ... and one this many times as frequent in English is an English one.
_ENGLISH = 4


class Strange:
    """Tells words of genuine Indonesian texts from all others."""

    def __init__(self, indonesian: Iterable[str], english: Iterable[str]) -> None:
        seen, foreign = (
            Counter(word for text in texts for word in set(_WORD.findall(text)))
            for texts in (indonesian, english)
        )
        self.known = {w for w, n in seen.items() if n >= _SEEN and foreign[w] <= _ENGLISH * n}

    def share(self, text: str) -> float:
        """Share of the words in small letters that are strange; 0.0 of a text that has none."""
        words = _WORD.findall(text)
        return sum(word not in self.known for word in words) / max(len(words), 1)
