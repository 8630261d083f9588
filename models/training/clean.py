"""Rules that repair or reject one Indonesian-English pair; each rejection has a name.

Pure functions over strings: no state and no I/O, so that each rule can be tested by itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

# "&" and "$" stay, since prices and company names need them.
_PLACEHOLDER = re.compile(
    r"%[sdif@]|%\d?\$?[sd]\b|\$\{?\w+\}|\{\{?[\w.:# ]*\}?\}|<[^<>]{1,80}>|\$\d\b|&\w+;"
)
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_REPEAT = re.compile(r"([^\W\d_])\1{4,}|([^\w\s])\2{5,}")
_GARBLED_APOSTROPHE = re.compile(r"(?<=\w)\?(?=(?:s|t|re|ve|ll|d|m)\b)")
_SPACE_BEFORE_MARK = re.compile(r"(?<=\w) ([,.;:!?])(?=\s|$)")
# Plain quotation marks and what becomes of them: sources disagree, and news uses all of them.
QUOTES = {'"': "“”„‟«»", "'": "‘’‚‛`´"}
_PLAIN = {ord(other): plain for plain, others in QUOTES.items() for other in others}

# Words that only one of the two languages uses. A side whose words come from the other list is
# untranslated or swapped; cheaper and, on short sides, surer than a general language identifier.
INDONESIAN = frozenset(
    [
        "yang",
        "dan",
        "di",
        "dengan",
        "untuk",
        "dari",
        "pada",
        "adalah",
        "ini",
        "itu",
        "tidak",
        "akan",
        "oleh",
        "dalam",
        "ke",
        "telah",
        "juga",
        "sudah",
        "bisa",
        "dapat",
        "ada",
        "kami",
        "kita",
        "mereka",
        "saya",
        "anda",
        "dia",
        "ia",
        "atau",
        "karena",
        "sebagai",
        "bahwa",
        "lebih",
        "seperti",
        "tersebut",
        "para",
        "saat",
        "jika",
        "apa",
        "bagi",
        "harus",
        "masih",
        "menjadi",
        "belum",
        "sebuah",
        "orang",
        "tentang",
        "setelah",
        "namun",
        "hanya",
        "lain",
        "ketika",
        "agar",
        "serta",
    ]
)
ENGLISH = frozenset(
    [
        "the",
        "and",
        "of",
        "to",
        "in",
        "is",
        "that",
        "for",
        "was",
        "on",
        "with",
        "as",
        "are",
        "be",
        "by",
        "this",
        "from",
        "it",
        "or",
        "which",
        "have",
        "at",
        "not",
        "has",
        "were",
        "an",
        "you",
        "we",
        "they",
        "he",
        "his",
        "her",
        "their",
        "its",
        "will",
        "can",
        "would",
        "been",
        "who",
        "when",
        "if",
        "there",
        "but",
        "your",
        "our",
        "these",
        "about",
        "more",
        "one",
        "so",
        "do",
        "what",
        "how",
        "all",
    ]
)


def normalise(text: str) -> str:
    """NFKC, no control or format characters, single spaces; typographic quotes made plain."""
    text = unicodedata.normalize("NFKC", text).translate(_PLAIN)
    text = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in {"Cf", "Cc"})
    return " ".join(text.split())


def match_key(text: str) -> str:
    """What two texts share when they differ only in case, punctuation and spacing."""
    return re.sub(r"\W+", " ", text.lower()).strip()


def repair(source: str, target: str, *, end_sentences: bool, capitalise: bool) -> tuple[str, str]:
    """Mend what is wrong in the same way on both sides; a lone fault is left to `fault`.

    `end_sentences`: add the full stop that a source lost (the line must read as a sentence).
    `capitalise`: begin with a capital where the line ends as a sentence, and write "I" as such.
    """
    source, target = (
        _SPACE_BEFORE_MARK.sub(r"\1", _GARBLED_APOSTROPHE.sub("'", t)) for t in (source, target)
    )
    if end_sentences and _is_open_sentence(source) and _is_open_sentence(target):
        source, target = source + ".", target + "."
    if capitalise and target[-1:] in ".!?":
        target = re.sub(r"\bi\b(?=['\s,.!?]|$)", "I", target)
        source, target = _sentence_case(source), _sentence_case(target)
    return source, target


def _is_open_sentence(text: str) -> bool:
    return len(text.split()) >= 5 and (text[-1].isalnum() or text[-1] in "%)")


def _sentence_case(text: str) -> str:
    return re.sub(r"(^[\"'(]*|[.!?] +)([a-z])", lambda m: m[1] + m[2].upper(), text)


def numbers(text: str) -> list[str]:
    """Numbers of a text in a form that is the same in Indonesian and in English notation.

    Separators go ("1.250,5" and "1,250.5" are one number, 11.20 and 11:20 one time), and so do
    trailing zeros ("12.000.000" and "12 million" agree), as do the leading zeros of clock times
    and dates.
    """
    found = (re.sub(r"[.,:]", "", n).strip("0") for n in _NUMBER.findall(text))
    return [n for n in found if n]


def _stray_numbers(source: str, target: str) -> bool:
    # A single digit may be a word on the other side ("2" for "dua"); two digits rarely are.
    a, b = set(numbers(source)), set(numbers(target))
    strays = [n for n in a ^ b if len(n) > 1]
    return len(strays) > 1 or (bool(strays) and any(len(n) > 2 for n in b - a))


def language_faults(source: str, target: str) -> bool:
    """True if a side has the function words of the other language rather than its own."""
    for text, own, other in ((source, INDONESIAN, ENGLISH), (target, ENGLISH, INDONESIAN)):
        words = re.findall(r"[a-z]+", text.lower())
        ours, theirs = sum(w in own for w in words), sum(w in other for w in words)
        if theirs >= 2 and theirs > ours:
            return True
    return False


def _copied(source: str, target: str) -> bool:
    a, b = match_key(source).split(), match_key(target).split()
    return a == b or (len(a) > 4 and len(set(a) & set(b)) > 0.7 * len(set(a)))


def _length(source: str, target: str, longest: int) -> bool:
    n, m = len(source.split()), len(target.split())
    low, high = (0.5, 2.0) if max(n, m) > 10 else (0.34, 3.0)
    return not n or not m or max(n, m) > longest or not low <= n / m <= high


def _marks_disagree(source: str, target: str) -> bool:
    # A question must stay one; brackets and colons may move freely.
    ends = [t.rstrip("\"')]} ")[-1:] for t in (source, target)]
    return (ends[0] == "?") != (ends[1] == "?") or (ends[0] in ".!" and ends[1] in ",;")


def _letters(text: str) -> float:
    return sum(c.isalpha() or c.isspace() for c in text) / len(text)


def _placeholders(source: str, target: str) -> bool:
    a, b = (sorted(_PLACEHOLDER.findall(t)) for t in (source, target))
    return a != b or len(a) > 2


def fault(source: str, target: str, longest: int = 110) -> str | None:
    """The name of the first rule that rejects the pair (source Indonesian), or None."""
    rules: list[tuple[str, Callable[[], bool]]] = [
        ("length", lambda: _length(source, target, longest)),
        ("few letters", lambda: min(_letters(source), _letters(target)) < 0.6),
        ("copied", lambda: _copied(source, target)),
        ("wrong language", lambda: language_faults(source, target)),
        ("repeated characters", lambda: bool(_REPEAT.search(source) or _REPEAT.search(target))),
        ("placeholders", lambda: _placeholders(source, target)),
        ("numbers disagree", lambda: _stray_numbers(source, target)),
        ("punctuation disagrees", lambda: _marks_disagree(source, target)),
    ]
    return next((name for name, broken in rules if broken()), None)
