"""A few words of a sentence in another form that says the same: edits in place.

A president of Chile is Chile's, what happened Friday happened on Friday, a crash that came to pass,
killing two, came to pass and killed two. Each asks for a form so narrow that nothing else is said.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.guard.align_words import Word
from pipeline.guard.english_words import (
    AUXILIARIES,
    CLAUSES,
    DAYS,
    DETERMINERS,
    LIGHT,
    MONTHS,
    NO_PAST,
    NUMBERS,
    OPENERS,
    PARTICIPLES,
    PAST,
    PREPOSITIONS,
    TIME,
    is_number,
    is_verb,
)
from pipeline.guard.paraphrase import Edit, bare, in_quotation

_LONGEST_NAME = 4
# What stands before a day that has a preposition already, or is no day.
_NO_ON = frozenset(
    """
    on last next this every each by since until till from good black super ash holy easter
    boxing cyber fat bloody of and or to before after through between that for in at mid around
    about during per than as
    """.split()  # noqa: SIM905
)
_OWNED = frozenset(
    """
    president presidents minister capital king queen economy government parliament mother father
    wife husband son daughter brother sister parents family death home head chief mayor governor
    leader leaders population founder chairman chairwoman owner owners people body bodies residents
    citizens director value price cost future safety security roof entrance centre center
    success failure collapse launch victims army police streets history role aim purpose budget
    headquarters members outskirts surface start end
    """.split()  # noqa: SIM905
)
# "The last leader of" is one of several.
_RANKED = {"first", "last", "second", "third", "next", "only", "many", "two", "three", "most"}
_AGED = frozenset(
    """
    man woman boy girl student daughter son mother father teacher driver child resident worker
    schoolboy schoolgirl farmer soldier doctor nurse pensioner businessman tourist suspect victim
    """.split()  # noqa: SIM905
)
_TITLES = {"sen": "Senator", "gov": "Governor", "lt": "Lieutenant", "capt": "Captain",
           "sgt": "Sergeant", "gen": "General"}  # fmt: skip
_VOWELS = "AEIO"
# Of courts, offices and places of the state: their names, not what is American.
_OF_THE_STATE = frozenset(
    """
    district attorney attorneys open house senate supreme capitol department secretary state bank
    postal marshal marshals coast circuit federal court courts treasury constitution rep
    """.split()  # noqa: SIM905
)
_SPEAKERS = {"spokesman", "spokeswoman", "spokesperson"}
_PARTICIPLES = {
    "killing": "killed", "injuring": "injured", "wounding": "wounded", "leaving": "left",
    "causing": "caused", "forcing": "forced", "sending": "sent", "prompting": "prompted",
    "destroying": "destroyed", "damaging": "damaged", "triggering": "triggered",
    "sparking": "sparked", "bringing": "brought", "making": "made", "raising": "raised",
    "cutting": "cut", "knocking": "knocked", "trapping": "trapped", "burying": "buried",
    "hitting": "hit", "striking": "struck", "ending": "ended",
}  # fmt: skip
_HONOURED = {"marked", "commemorated", "celebrated", "remembered", "chose", "set", "called"}
_WEEKDAYS = DAYS - {"today", "yesterday", "tomorrow"}
_TEENS = [
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_FIGURES = {
    **{word: str(10 + n) for n, word in enumerate(_TEENS)},
    **{word: str(20 + 10 * n) for n, word in enumerate(_TENS)},
    **{
        f"{word}-{unit}": str(21 + 10 * n + m)
        for n, word in enumerate(_TENS)
        for m, unit in enumerate(_UNITS)
    },
}
_NUMBER_WORDS = _FIGURES.keys() | {*_UNITS, "hundred", "thousand", "million", "billion", "dozen",
                                   "percent", "something", "or", "first"}  # fmt: skip


def edits_in_place(words: Sequence[Word]) -> list[Edit]:
    """Moves within a few words: "the president of Chile", "said Friday", ", killing two"."""
    quoted = in_quotation(words)
    found = []
    for at in range(len(words)):
        if not quoted[at]:
            for rule in _RULES:
                if edit := rule(words, at):
                    found.append(edit)
                    break
    return found


def _possessive(words: Sequence[Word], at: int) -> Edit | None:
    """The president of Chile, the roof of the house: Chile's president, the house's roof."""
    if words[at].key != "the" or words[at].after:
        return None
    for of in (at + 2, at + 3):
        if of + 1 >= len(words) or words[of].key != "of":
            continue
        owned = words[at + 1 : of]
        if any(w.before or w.after or w.is_name for w in [*owned, words[of]]):
            return None
        if owned[-1].key not in _OWNED or (len(owned) > 1 and _is_ranked(owned[0])):
            return None
        start, article = of + 1, ""
        if words[start].key == "the" and start + 1 < len(words):
            start, article = start + 1, "the "
        end = _name_end(words, start)
        if end == start and article and not words[start].key.endswith("s"):
            end = start + 1
        if end == start or words[start].before or not _ends_phrase(words, end):
            return None
        name = article + _text(words[start:end])
        mark = "'" if name.endswith("s") else "'s"
        return Edit(at, end, f"{name}{mark} {' '.join(word.key for word in owned)}")
    return None


def _is_ranked(word: Word) -> bool:
    return word.key in _RANKED or is_number(word.key)


def _members(words: Sequence[Word], at: int) -> Edit | None:
    """Members of the Taliban: Taliban members."""
    if words[at].key not in ("member", "members") or at + 2 >= len(words) or words[at].after:
        return None
    start = at + 2 + (words[at + 2].key == "the")
    if words[at + 1].key != "of" or start >= len(words):
        return None
    end = _name_end(words, start)
    previous = words[at - 1].key if at else ""
    if end == start or words[start].before or not _ends_phrase(words, end):
        return None
    text = f"{_text(words[start:end])} {words[at].key}"
    if previous in ("a", "an"):
        return Edit(at - 1, end, f"{'an' if text[0] in _VOWELS else 'a'} {text}")
    return Edit(at, end, text) if previous not in ("other", "senior", "former") else None


def _aged(words: Sequence[Word], at: int) -> Edit | None:
    """A 15-year-old boy: a boy aged 15."""
    key = words[at].key
    if not key.endswith("-year-old") or not key[0].isdecimal() or at + 1 >= len(words):
        return None
    who = words[at + 1]
    if who.is_name and not words[at].after:
        return _aged_name(words, at)
    if words[at].after or who.key not in _AGED or who.before or not at or "," in who.after:
        return None
    following = words[at + 2] if at + 2 < len(words) and not who.after else None
    if following is not None and (following.is_name or _is_noun(following)):
        return None
    years = key.removesuffix("-year-old")
    if words[at - 1].key in ("a", "an") and not words[at - 1].after:
        return Edit(at - 1, at + 2, f"a {who.key} aged {years}")
    return Edit(at, at + 2, f"{who.key} aged {years}")


def _aged_name(words: Sequence[Word], at: int) -> Edit | None:
    """5-year-old Budi Hartono ran: Budi Hartono, 5, ran."""
    end, years = _name_end(words, at + 1), words[at].key.removesuffix("-year-old")
    is_alone = not at or words[at - 1].key in PREPOSITIONS | {"and", "that"}
    if end >= len(words) or words[end - 1].after or not is_alone or not is_verb(words[end]):
        return None
    return Edit(at, end, f"{_text(words[at + 1 : end])}, {years},")


def _rank(words: Sequence[Word], at: int) -> Edit | None:
    """Sen. Smith: Senator Smith."""
    title = _TITLES.get(words[at].key)
    if not title or words[at].after != "." or at + 1 >= len(words) or not words[at].is_name:
        return None
    name = words[at + 1]
    is_plain = name.is_name and "." not in name.written
    return Edit(at, at + 2, f"{title} {bare(name)}") if is_plain else None


def _american(words: Sequence[Word], at: int) -> Edit | None:
    """A U.S. soldier, in the U.S.: an American soldier, in America."""
    the_states = [word.key for word in words[at : at + 3]] == ["the", "united", "states"]
    if the_states and words[at + 2].after in ("'", "’"):
        return Edit(at, at + 3, "America's", "")
    if words[at].key != "u.s" or words[at].after != "." or not at or words[at].before:
        return None
    previous = words[at - 1]
    following = words[at + 1] if at + 1 < len(words) else None
    is_noun = following is None or following.key in LIGHT | PREPOSITIONS or is_verb(following)
    if is_noun and previous.key == "the" and not previous.before:
        return Edit(at - 1, at + 1, "America", "" if following else ".")
    if is_noun or following is None or following.before or following.is_name:
        return None
    if following.key in _OF_THE_STATE:
        return None
    if previous.key == "a" and not previous.after:
        return Edit(at - 1, at + 1, "an American", "")
    return Edit(at, at + 1, "American", "")


def _text(words: Sequence[Word]) -> str:
    """Words as written, without the marks at the end."""
    return " ".join([*(word.written for word in words[:-1]), words[-1].before + bare(words[-1])])


def _for_name(words: Sequence[Word], at: int) -> Edit | None:
    """A spokesman for the Red Cross: a Red Cross spokesman."""
    if words[at].key not in ("a", "the") or at + 3 >= len(words):
        return None
    speaker, of = words[at + 1], words[at + 2]
    if speaker.key not in _SPEAKERS or of.key not in ("for", "of") or speaker.after or of.after:
        return None
    start = at + 3 + (words[at + 3].key == "the")
    end = _name_end(words, start)
    if not start < end <= start + _LONGEST_NAME or not _ends_phrase(words, end):
        return None
    name, article = _text(words[start:end]), words[at].key
    if article == "a" and name[:1] in _VOWELS:
        article = "an"
    return Edit(at, end, f"{article} {name} {speaker.key}")


def _name_end(words: Sequence[Word], start: int) -> int:
    """Where a run of names ends that begins at ``start``; ``start`` where none does."""
    at = start
    while at < len(words) and words[at].is_name and not words[at].key.endswith(("'s", "’s")):
        at += 1
        if words[at - 1].after:
            break
    return at if at < len(words) or start < at else start


def _ends_phrase(words: Sequence[Word], end: int) -> bool:
    """Whether a name is over, so that nothing after it belongs to it."""
    marks = words[end - 1].after
    if end == len(words):
        return not set(marks) & set("'’")
    if marks:
        return marks == "," and is_verb(words[end])
    following = words[end]
    return not following.before and (is_verb(following) or following.key in ("to", "after"))


def _weekday(words: Sequence[Word], at: int) -> Edit | None:
    """Said Friday, late Friday, May 5: said on Friday, late on Friday, on May 5."""
    day = words[at]
    if not at or not day.is_name or day.before:
        return None
    end = at + 1
    if day.key in MONTHS - {"may"} and end < len(words) and words[end].key.isdecimal():
        end += len(words[end].key) <= 2
    is_day = day.key in _WEEKDAYS if end == at + 1 else not day.after
    at_name = at - (words[at - 1].key in ("late", "early") and not words[at - 1].after)
    if not is_day or not at_name:
        return None
    previous = words[at_name - 1]
    # A day may be what somebody does something with: "will commemorate Friday", "marked May 5".
    before = words[at_name - 2].key if at_name > 1 else ""
    is_object = previous.key in _HONOURED or (
        not (is_verb(previous) or previous.key in PARTICIPLES) and before in AUXILIARIES | {"to"}
    )
    if is_object:
        return None
    is_taken = previous.key in _NO_ON or previous.key in DETERMINERS | DAYS | MONTHS
    if is_taken or is_number(previous.key) or previous.key.endswith(("'s", "’s")):
        return None
    # ", Monday (3/3/2025)," is how a translation dates what happened.
    is_dated = previous.after == "," and end < len(words) and words[end].before == "("
    if previous.after and not is_dated:
        return None
    last = words[end - 1]
    following = words[end] if end < len(words) and not last.after else None
    is_near = following is not None and not following.before and following.key not in NUMBERS
    if following and is_near and (following.is_name or _is_noun(following)):
        return None
    return Edit(at, end, f"on {_text(words[at:end])}")


def _number(words: Sequence[Word], at: int) -> Edit | None:
    """Forty-two people: 42 people."""
    value = _FIGURES.get(words[at].key)
    near = [words[n].key for n in (at - 1, at + 1) if 0 <= n < len(words)]
    if not value or (words[at].is_name and at) or any(key in _NUMBER_WORDS for key in near):
        return None
    return Edit(at, at + 1, value) if at + 1 < len(words) and not words[at].after else None


def _is_noun(word: Word) -> bool:
    known = (
        LIGHT | PREPOSITIONS | OPENERS | TIME | {"when", "if", "to", "about", "not", "afternoon"}
    )
    return not (word.key in known or is_verb(word) or word.before or word.key.endswith("ly"))


def _participle(words: Sequence[Word], at: int) -> Edit | None:
    """..., killing two: and killed two."""
    form = _PARTICIPLES.get(words[at].key)
    if not form or not at or words[at - 1].after != "," or words[at].after or words[at].before:
        return None
    before = words[: at - 1]
    if any("," in word.after or word.before or word.after for word in before):
        return None
    verbs = [n for n, word in enumerate(before) if is_verb(word)]
    if not verbs or OPENERS & {word.key for word in words[at:]}:
        return None
    last = verbs[-1]
    is_past = before[last].key in PAST or (
        before[last].key.endswith("ed") and before[last].key not in NO_PAST
    )
    helped = AUXILIARIES | {"to"}
    is_simple = is_past and not (last and before[last - 1].key in helped)
    rest = {word.key for word in before[last + 1 :]}
    # The nearest verb is the one that the participle goes with, unless a noun has its own clause.
    if not is_simple or (CLAUSES | {"that", "said", "to"}) & rest:
        return None
    if any(word.key.endswith("ing") for word in before[last + 1 :]):
        return None
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None or following.key in ("it", "them", "him", "her", "up", "out"):
        return None
    previous = words[at - 1]
    return Edit(at - 1, at + 1, f"{previous.written.removesuffix(',')} and {form}")


_RULES = (
    _possessive, _for_name, _members, _aged, _rank, _american, _weekday, _number, _participle,
)  # fmt: skip
