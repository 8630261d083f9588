"""A sentence with its parts in another order that says what it said.

Who says something may stand before it as well as after it, and so may the day on which it happened.
Each move asks for a form so narrow that it cannot change who did or said what, and leaves any other
sentence as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.guard.align_words import Word, words_of
from pipeline.guard.clauses import outer_verb, reports
from pipeline.guard.english_words import (
    AUXILIARIES,
    CONDITIONS,
    DAYS,
    DETERMINERS,
    LIGHT,
    MONTHS,
    OPENERS,
    PREPOSITIONS,
    TIME,
    is_number,
    is_verb,
)
from pipeline.guard.paraphrase import in_quotation, whole
from pipeline.guard.support import OPENERS as ORDINARY

_SAY = {"said", "says", "say"}
# Verbs of saying that take a claim with "that".
_TELL = {
    "added", "adds", "announced", "explained", "reported", "reports", "wrote", "warned",
    "insisted", "noted", "recalled", "recalls", "confirmed", "claimed", "admitted",
}  # fmt: skip
_HEARERS = {"reporters", "journalists", "lawmakers", "parliament"}
_AGAINST = {"but", "while", "although", "though", "whereas"}
_PRONOUNS = {"he", "she", "they", "it", "we", "i", "you", "who"}
_LONGEST_SPEAKER, _LONGEST_ADVERBIAL = 14, 4


@dataclass(frozen=True, slots=True)
class Letters:
    """Words that a text has in ``small`` letters, and with a capital within a sentence (``names``).

    They tell how the first word of a sentence is written where it is no longer the first.
    """

    small: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    @classmethod
    def of(cls, sentences: Iterable[str]) -> Letters:
        """Those of a text, given as its sentences."""
        words = [word for sentence in sentences for word in words_of(sentence)[1:]]
        small = frozenset(word.key for word in words if word.written.islower())
        return cls(small, frozenset(w.key for w in words if w.is_name and not w.before) - small)


def moved(sentence: str, letters: Letters) -> list[str]:
    """The forms that the sentence may take by one move of who says it or when it was."""
    found = []
    for move in _MOVES:
        if result := move(sentence, letters):
            found.append(result)
    return found


def _said_after(sentence: str, letters: Letters) -> str | None:
    """Prices rose, officials said on Monday: officials said prices rose."""
    words = words_of(sentence)
    if not words or words[0].before or words[-1].after != ".":
        return None
    quoted = in_quotation(words)
    for at in range(len(words) - 2, 0, -1):
        if "," not in words[at].after or quoted[at]:
            continue
        claim, rest = words[: at + 1], words[at + 1 :]
        speaker = _speaker(rest)
        if speaker is None:
            if len(rest) > _LONGEST_SPEAKER:
                return None
            continue
        who, verb = speaker
        if reports(claim) or outer_verb(claim) == len(claim) or words[at].after != ",":
            return None
        # What is set against the claim, or comes before it, may not be part of it.
        joined = {b.key for a, b in pairwise(claim) if "," in a.after} & _AGAINST
        if joined or claim[0].key in ("but", "and", "however", "meanwhile"):
            return None
        opening = _lowered(claim, letters)
        if opening is None:
            return None
        body = " ".join([opening, *map(whole, claim[1:])]).rstrip(",")
        return f"{_capital(who)} {verb} {body}."
    return None


def _speaker(rest: Sequence[Word]) -> tuple[str, str] | None:
    """Who speaks at the end of a sentence, and the verb; None if nobody does."""
    if len(rest) < 2 or any(mark in word.written for word in rest for mark in '"“”:;—–('):
        return None
    if rest[0].key == "according" and rest[1].key == "to":
        ends = [n for n, a in enumerate(rest[:-1], 1) if "," in a.after and rest[n].key in OPENERS]
        return _named(rest[2 : ends[0] if ends else None], "said")
    if rest[0].key in _SAY - {"say"}:
        return _named(rest[1:], rest[0].key)
    for at, word in enumerate(rest[1:], 1):
        after = rest[at + 1 :]
        if word.key in _SAY:
            return _named(rest[:at], word.key) if _is_by_the_way(after) else None
        if word.key in _TELL and _is_by_the_way(after):
            return _named(rest[:at], f"{word.key} that")
        if word.key == "told" and after and _hears(after):
            return _named(rest[:at], " ".join(whole(part) for part in rest[at:]).rstrip("."))
        if is_verb(word) or ("," in word.after and not _is_apposition(rest, at)):
            return None
    return None


def _hears(words: Sequence[Word]) -> bool:
    """Whether somebody told something to a paper, a station, reporters."""
    if words[0].key == "the":
        words = words[1:]
    return 0 < len(words) <= 3 and all(
        word.is_name or word.key in _HEARERS | {"magazine", "newspaper"} for word in words
    )


def _is_apposition(rest: Sequence[Word], at: int) -> bool:
    """Whether a comma after a name begins who that is, up to the next comma."""
    return rest[at].is_name or any("," in word.after for word in rest[:at])


def _is_by_the_way(rest: Sequence[Word]) -> bool:
    """Whether it only says when, or that it was in a statement."""
    keys = [word.key for word in rest]
    if keys[:2] == ["in", "a"] and keys[-1] in ("statement", "release", "interview", "report"):
        return len(keys) <= 4
    return all(key in TIME - {"that"} for key in keys)


def _named(who: Sequence[Word], verb: str) -> tuple[str, str] | None:
    if not 0 < len(who) <= _LONGEST_SPEAKER or any(w.key in OPENERS | {"that"} for w in who):
        return None
    if who[0].key in _PRONOUNS or who[0].key in PREPOSITIONS:
        return None
    while len(who) > 1 and who[-1].key in TIME:
        who = who[:-1]
    commas = [at for at, word in enumerate(who[:-1]) if "," in word.after]
    if len(commas) > 1 or any(_has_own_verb(who, at) for at in range(len(who))):
        return None
    if commas:
        is_closed = verb != "said" or "," in who[-1].after or who[-1].after in (".", "")
        first = who[commas[0] + 1]
        if not (who[commas[0]].is_name and is_closed) or first.is_name or first.key == "and":
            return None
    text = " ".join(map(whole, who)).rstrip(".,")
    return f"{text}," if commas else text, verb


def _has_own_verb(who: Sequence[Word], at: int) -> bool:
    """Whether a word is a verb, other than in "documents unsealed by a judge"."""
    follows = who[at + 1].key if at + 1 < len(who) else ""
    is_participle = at > 0 and who[at].key not in AUXILIARIES and follows in PREPOSITIONS
    return is_verb(who[at]) and not is_participle


def _according_first(sentence: str, letters: Letters) -> str | None:
    """According to the police, prices rose: the police said prices rose."""
    words = words_of(sentence)
    if [word.key for word in words[:2]] != ["according", "to"]:
        return None
    at = next((n for n, word in enumerate(words) if "," in word.after), None)
    if at is None or at < 2 or words[at].after != ",":
        return None
    found = _named(words[2 : at + 1], "said")
    claim = words[at + 1 :]
    if found is None or reports(claim) or outer_verb(claim) == len(claim):
        return None
    return f"{_capital(found[0])} {found[1]} {' '.join(word.written for word in claim)}"


def _quotation_first(sentence: str, letters: Letters) -> str | None:
    """“We will go,” Ani said: Ani said: “We will go.”"""
    words = words_of(sentence)
    if not words or words[0].before != '"' or words[-1].after != ".":
        return None
    at = next((n for n, word in enumerate(words) if '"' in word.after), None)
    if at is None or at + 2 >= len(words) or words[at].after not in (',"', '",', '?"', '!"'):
        return None
    rest = words[at + 1 :]
    found = _speaker(rest)
    if found is None or found[0].endswith(","):
        return None
    said = " ".join(map(whole, words[: at + 1]))
    said = said[: -len(words[at].after)] + (words[at].after.strip(',"') or ".") + '"'
    return f"{_capital(found[0])} {found[1].removesuffix(' that')}: {said}"


def _day_first(sentence: str, letters: Letters) -> str | None:
    """On Monday, prices rose: prices rose on Monday."""
    words = words_of(sentence)
    at = next((n for n, word in enumerate(words[:_LONGEST_ADVERBIAL]) if "," in word.after), None)
    if at is None or words[at].after != "," or words[-1].after != ".":
        return None
    day, clause = words[: at + 1], words[at + 1 :]
    keys = {word.key for word in day}
    is_day = bool(keys & (DAYS | MONTHS)) and all(w.key in TIME or is_number(w.key) for w in day)
    verbs = [word for word in clause if is_verb(word) or word.key.endswith("ing")]
    held = OPENERS | CONDITIONS | {"to", "that", "and", "or", "but"}
    if not is_day or len(verbs) != 1 or held & {word.key for word in clause} or len(clause) < 4:
        return None
    if any(word.before or word.after.strip(".") for word in clause):
        return None
    first = day[0].written.lower() if day[0].key in PREPOSITIONS else day[0].written
    tail = " ".join([first, *(word.written for word in day[1:])]).rstrip(",")
    body = " ".join(word.written for word in clause).rstrip(".")
    return f"{_capital(body)} {tail}."


def _lowered(claim: Sequence[Word], letters: Letters) -> str | None:
    """The first word of a claim as it stands within a sentence; None where that is not known."""
    first = claim[0]
    written = first.written
    if not written[:1].isupper() or written[1:2].isupper() or first.key == "i":
        return written
    known = LIGHT | DETERMINERS | PREPOSITIONS | OPENERS | CONDITIONS | letters.small
    if first.key in known or is_number(first.key):
        return written[:1].lower() + written[1:]
    if first.key.removesuffix("'s").removesuffix("’s") in letters.names:
        return written
    follows_name = len(claim) > 1 and claim[1].is_name and not first.after
    return written[:1].lower() + written[1:] if first.key in ORDINARY and not follows_name else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_MOVES: tuple[Callable[[str, Letters], str | None], ...] = (
    _said_after, _according_first, _quotation_first, _day_first,
)  # fmt: skip
