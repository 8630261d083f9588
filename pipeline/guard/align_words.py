"""Which word of a text each word of its rewriting comes from.

Words are compared by their stems (Porter 2, snowballstemmer), irregular forms by their base, in
the order of the text: the alignment with the most words in the longest runs, since "the" of a
kept phrase is that of the phrase (dynamic programming; Gotoh 1982, An improved algorithm for
matching biological sequences, with one level of gaps).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from threading import Lock

from snowballstemmer import stemmer

# It keeps the word that it works on.
_STEMMER, _ONE_AT_A_TIME = stemmer("english"), Lock()
_EDGES = "\"“”'‘’()[],.;:!?…–—-"
_IRREGULAR = {
    form: base
    for base, forms in {
        "be": "is are was were been being am 's", "have": "has had having", "say": "said says",
        "beat": "beaten", "become": "became", "begin": "began begun", "break": "broke broken",
        "bring": "brought", "build": "built", "buy": "bought", "catch": "caught",
        "choose": "chose chosen", "come": "came", "deal": "dealt", "do": "did done does",
        "draw": "drew drawn", "drive": "drove driven", "eat": "ate eaten", "fall": "fell fallen",
        "feel": "felt", "fight": "fought", "find": "found", "flee": "fled", "fly": "flew flown",
        "forget": "forgot forgotten", "get": "got gotten", "give": "gave given",
        "go": "went gone goes", "grow": "grew grown", "hear": "heard", "hide": "hid hidden",
        "hold": "held", "keep": "kept", "know": "knew known", "lead": "led", "leave": "left",
        "lend": "lent", "lose": "lost", "make": "made", "mean": "meant", "meet": "met",
        "pay": "paid", "ride": "rode ridden", "rise": "rose risen", "run": "ran",
        "see": "saw seen", "seek": "sought", "sell": "sold", "send": "sent", "shake": "shook",
        "shoot": "shot", "sink": "sank sunk", "sit": "sat", "speak": "spoke spoken",
        "spend": "spent", "stand": "stood", "steal": "stole stolen", "strike": "struck",
        "swear": "swore sworn", "swim": "swam", "swing": "swung",
        "take": "took taken", "teach": "taught",
        "tell": "told", "think": "thought", "throw": "threw thrown", "wear": "wore worn",
        "win": "won", "write": "wrote written", "not": "n't", "percent": "pct %",
    }.items()
    for form in forms.split()
}  # fmt: skip
_CONTENT, _FUNCTION, _RUN = 4, 1, 2


@dataclass(frozen=True, slots=True)
class Word:
    """A word between spaces: as ``written``, its ``key`` in small letters without the marks around
    it, what is compared (``stem``), and the marks before and after.
    """

    written: str
    key: str
    stem: str
    before: str
    after: str

    @property
    def is_name(self) -> bool:
        return self.written[len(self.before) :][:1].isupper()


@lru_cache(maxsize=4096)
def stem(key: str) -> str:
    """What two forms of one word have in common."""
    key = key.replace("’", "'").removesuffix("'s").removesuffix("'")
    if key in _IRREGULAR:
        return _IRREGULAR[key]
    with _ONE_AT_A_TIME:
        return str(_STEMMER.stemWord(key))


@lru_cache(maxsize=64)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of ``text``, what has no letter or figure as marks of the word before."""
    found: list[Word] = []
    for written in text.split():
        key = written.strip(_EDGES).lower()
        if key:
            before = "".join(takewhile(_EDGES.__contains__, written))
            after = written[len(before) + len(key) :]
            found.append(Word(written, key, stem(key), before, after))
        elif found:
            last = found[-1]
            found[-1] = Word(last.written, last.key, last.stem, last.before, last.after + written)
    return tuple(found)


def align(
    ours: tuple[Word, ...], theirs: tuple[Word, ...], light: frozenset[str]
) -> list[tuple[int, int]]:
    """Pairs of indices of the same word on both sides, ascending on both; ``light`` weigh less."""
    height, width = len(ours), len(theirs)
    match = [[0] * (width + 1) for _ in range(height + 1)]
    best = [[(0, 0, 0)] * (width + 1) for _ in range(height + 1)]
    for i in range(1, height + 1):
        word, row, above, rising = ours[i - 1], best[i], best[i - 1], match[i - 1]
        weight = _FUNCTION if word.key in light else _CONTENT
        for j in range(1, width + 1):
            found = max(above[j], row[j - 1], key=_first)
            if word.stem == theirs[j - 1].stem:
                run = rising[j - 1] + _RUN if rising[j - 1] else 0
                score = weight + max(run, above[j - 1][0])
                match[i][j] = score
                if score > found[0]:
                    found = (score, i, j)
            row[j] = found
    pairs = []
    score, i, j = best[height][width]
    while score:
        pairs.append((i - 1, j - 1))
        previous = match[i - 1][j - 1]
        if previous and previous + _RUN >= best[i - 1][j - 1][0]:
            i, j = i - 1, j - 1
        else:
            score, i, j = best[i - 1][j - 1]
        if not i or not j:
            break
    return pairs[::-1]


def _first(entry: tuple[int, int, int]) -> int:
    return entry[0]
