"""Which words of a glossary pay: real sentences translated with and without each exchange."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pipeline.check import check_pair, cost
from pipeline.check.english import in_dictionary
from pipeline.glossary import Glossary
from pipeline.sentences import split

_WORD = re.compile(r"[^\W\d_]{3,}")
# What an exchange may inflect: revoke, revoked.
_ENDING = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A ``word`` that is read as ``plain``, over so many ``sentences`` that have it.

    ``doubts`` are what the checks cost (see pipeline.check.cost), ``arrived`` the sentences whose
    translation has the English that ``plain`` is (None where it is Indonesian), each as
    (without the exchange, with it).
    """

    word: str
    plain: str
    sentences: int
    doubts: tuple[float, float]
    arrived: tuple[int, int] | None

    @property
    def pays(self) -> bool:
        """Whether the exchange gives what was missing, or removes doubts, and adds none."""
        if self.doubts[1] > self.doubts[0]:
            return False
        gains = self.arrived and self.arrived[1] > self.arrived[0]
        return bool(gains) or self.doubts[1] < self.doubts[0]


def try_entries(
    glossary: Glossary,
    texts: Iterable[str],
    translate: Callable[[Sequence[str]], list[str]],
    each: int,
) -> list[Entry]:
    """Every word of ``read_as`` that ``texts`` have, tried on up to ``each`` sentences with it.

    All other words are exchanged in both translations.
    """
    found: dict[str, dict[str, None]] = {}
    for text in texts:
        for span in split(text, "id"):
            sentence = text[span.start : span.end]
            for word in glossary.words_read(sentence):
                having = found.setdefault(word, {})
                if len(having) < each:
                    having[sentence] = None
    tries = [(word, sentence) for word, having in found.items() for sentence in having]
    without = translate([glossary.reading(sentence, leave=word) for word, sentence in tries])
    exchanged = translate([glossary.reading(sentence) for _, sentence in tries])
    results: dict[str, list[tuple[str, str, str]]] = {}
    for (word, sentence), before, after in zip(tries, without, exchanged, strict=True):
        results.setdefault(word, []).append((sentence, before, after))
    return [_entry(word, glossary.read_as[word], rows) for word, rows in results.items()]


def _entry(word: str, plain: str, rows: Sequence[tuple[str, str, str]]) -> Entry:
    doubts = [sum(cost(check_pair(row[0], row[i])) for row in rows) for i in (1, 2)]
    wanted = [part.lower() for part in _WORD.findall(plain)]
    arrived = None
    if wanted and all(map(in_dictionary, wanted)):
        starts = [part[: max(4, len(part) - _ENDING)] for part in wanted]
        without, exchanged = (
            sum(all(start in row[i].lower() for start in starts) for row in rows) for i in (1, 2)
        )
        arrived = (without, exchanged)
    return Entry(word, plain, len(rows), (doubts[0], doubts[1]), arrived)
