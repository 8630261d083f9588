"""The names of a sentence, and whether two spellings are of one name."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pipeline.check.name_tables import TRANSLATED

if TYPE_CHECKING:
    from pipeline.check.text import Span

WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;•]|[\"'“”‘«(\[]|–|—|\s-)\s*$")
_AFFIX = re.compile(r"(?:ke|pe|per|pem|pen|peng)\w{4,}an|(?:me[mn]|ber|ter|di)\w{4,}|\w{4,}nya")
# Loans that English spells its own way: Operasi, Universitas, Politik.
_LOAN = re.compile(r"\w{2,}(?:[aiu]si|[ae]nsi|tas|isme|logi|grafi|itik|omi|istik|iran)")
_SPELLINGS = (("ph", "f"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("ck", "k"), ("oe", "u"),
              ("dj", "j"), ("tj", "c"), ("sy", "s"), ("sh", "s"), ("c", "k"), ("q", "k"),
              ("z", "s"), ("x", "ks"), ("v", "f"), ("y", "i"), ("w", "f"), ("h", ""),
              ("o", "u"), ("e", "i"))  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")


class Name(NamedTuple):
    """A capitalised word of a text."""

    text: str
    span: Span
    initial: bool


@lru_cache(maxsize=64)
def find_names(text: str) -> list[Name]:
    """The capitalised words of ``text`` in order; the list is not to be changed."""
    found = []
    for match in WORD.finditer(text):
        word = match[0]
        if word[0].isupper():
            start, end = match.span()
            initial = bool(_SENTENCE_START.search(text[max(0, start - 3) : start]))
            found.append(Name(word, (start, end), initial))
    return found


def runs(text: str, names: list[Name]) -> list[list[Name]]:
    """``names`` in runs of neighbours: only a space or a hyphen between them."""
    runs: list[list[Name]] = []
    for name in names:
        if runs and text[runs[-1][-1].span[1] : name.span[0]] in (" ", "-", ". "):
            runs[-1].append(name)
        else:
            runs.append([name])
    return runs


@lru_cache(maxsize=4096)
def is_name(word: str) -> bool:
    """Whether English is expected to carry ``word`` over: no office, no dictionary word."""
    low = word.lower()
    return (
        len(word) > 3
        and not word.isupper()
        and low not in TRANSLATED
        and not _AFFIX.fullmatch(low)
        and not _LOAN.fullmatch(low)
    )


def near_miss(word: str, spare: list[Name]) -> Name | None:
    """The capitalised word of the target that is nearly ``word``; None without one."""
    low = plain(word)
    best, best_ratio = None, 0.72
    for name in spare:
        other = plain(name.text)
        if abs(len(other) - len(low)) > 3 or len(other) < 4 or other[0] != low[0]:
            continue
        ratio = SequenceMatcher(None, low, other, autojunk=False).ratio()
        if ratio > best_ratio:
            best, best_ratio = name, ratio
    return best


def plain(text: str) -> str:
    """``text`` in lower case without accents and with plain apostrophes."""
    text = text.lower().replace("’", "'")
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def key(word: str) -> str:
    """``word`` as it sounds, so that old, new and English spellings of a name agree."""
    low = plain(word)
    for old, new in _SPELLINGS:
        low = low.replace(old, new)
    return _DOUBLED.sub(r"\1", low)


def one_letter(name: Name, twin: Name) -> bool:
    """Whether one letter inside of a longer name differs; loans differ at their end."""
    a, b = key(name.text), key(twin.text)
    if name.initial or twin.initial or min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1:
        return False
    first = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    last = min(len(a), len(b)) - 2
    if not 0 < first < last or _LOAN.fullmatch(plain(name.text)):
        return False
    return (
        a[first + 1 :] == b[first + 1 :]
        or a[first + 1 :] == b[first:]
        or a[first:] == b[first + 1 :]
    )


def together(altered: list[tuple[Name, Name]], target: str) -> bool:
    """Whether the near misses of a run stand side by side in the target, in the same order."""
    twins = [twin for _, twin in altered]
    return len({name.text for name, _ in altered}) > 1 and all(
        target[a.span[1] : b.span[0]] in (" ", "-") for a, b in pairwise(twins)
    )


def beside(name: Name, run: list[Name], twin: Name, target: str) -> bool:
    """Whether ``twin`` stands beside a word in the target that is beside ``name`` in the source.

    A near miss alone proves little (Sistem, System); a known first name before it does.
    """
    i = run.index(name)
    before, after = target[: twin.span[0]].lower(), target[twin.span[1] :].lower()
    return (
        i > 0 and is_name(run[i - 1].text) and before.endswith(run[i - 1].text.lower() + " ")
    ) or (
        i + 1 < len(run)
        and is_name(run[i + 1].text)
        and after.startswith(" " + run[i + 1].text.lower())
    )
