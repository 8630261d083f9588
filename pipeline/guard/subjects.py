"""Whether the subject of a headline is that of a sentence of the text, and did it there.

What a headline says of somebody is looked up in one sentence, aligned word by word: who stands
before the verb there, whether that is the head of its phrase, and what stands in between.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from pipeline.guard.align_words import Word, stem
from pipeline.guard.clauses import reports
from pipeline.guard.english_words import (
    AUXILIARIES,
    COMPANY,
    DETERMINERS,
    LIGHT,
    PREPOSITIONS,
    TIME,
    VERBS,
    is_number,
    is_verb,
    words,
)
from pipeline.guard.word_pairs import SYNONYMS

#: Free in a headline, which says "to" for "will" and leaves the rest to its verb.
FREE = LIGHT | words("says set after amid over not no out up down")
_INSIDE = words("of by for from with in at against to between among under on")
# What keeps a thing from having happened, by kind; a headline needs one of the same kind.
_MODES = (
    words(
        "not no never neither nor without cannot none deny denies denied refuse refuses refused "
        "refusing fail fails failed failing reject rejects rejected delay delays delayed delaying "
        "postpone postpones postponed cancel cancels cancelled against"
    ),
    words(
        "may might could possible possibly potential potentially considering considers consider "
        "considered weighing weigh weighs mulling mull mulls exploring explore explores likely eye "
        "eyes eyeing discuss discussing talks would plan plans planned planning propose proposed "
        "proposes seek seeks seeking want wants wanted hope hopes ask asked asks urge urges urged "
        "try tries tried trying if expect expects expected see sees should need needs must"
    ),
)
_INTENDED = words("to plan plans set agrees wants seeks hopes asks urges sees says expects")
_WEAK = words("may might could possible possibly considering considers weighing mulling exploring "
              "likely if should need needs ask asked asks urge urges urged")  # fmt: skip
# What a phrase cannot do without: to combine (with) Arby's.
_TURNING = words("with against for from without")
# Verbs whose object is to do something.
_TO_DO = words("urg ask tell order forc allow want expect")
_ONCE_MORE = words("again also now then once already soon still both")
_COMPLETED = words("whether that who which because while when where")
# Who speaks for somebody, who is then said to say it.
_SPEAKS_FOR = words("spokesman spokeswoman spokesperson statement report officials official")
_SHORTEST_STUMP = 2
# A place with one of these is not the place.
_INSTITUTIONS = words(
    "department ministry agency university court party council union association commission "
    "institute board office authority federation"
)
_ARTICLES = words("a an the")
_NEXT_CLAUSE = words("as while when after before because although but")
_ROLES = words("president co-president vice-president chairman chief executive director manager")
# Who says something for a company is the company.
_SPOKEN = frozenset(map(stem, ("say", "see", "expect", "forecast", "tell", "report")))
_NEAR = 5


def verbs_of(theirs: tuple[Word, ...]) -> frozenset[str]:
    """Stems of what is a verb somewhere in the text."""
    return frozenset(
        word.stem
        for at, word in enumerate(theirs)
        if not word.is_name
        and (is_verb(word) or (at and theirs[at - 1].key in AUXILIARIES | {"to"}))
    )


def is_known(word: Word, known: Collection[str]) -> bool:
    parts = {stem(part) for part in word.key.replace("/", "-").split("-") if part}
    return (
        is_number(word.key)
        or word.stem in known
        or parts.issubset(known)
        or any(word.stem in group and not group.isdisjoint(known) for group in SYNONYMS)
    )


def verb_of(ours: tuple[Word, ...], verbs: frozenset[str]) -> int | None:
    """The place of the first verb of a headline, or None; ``verbs``: stems of those of its text."""
    for at, word in enumerate(ours):
        follows = ours[at + 1] if at + 1 < len(ours) else None
        if word.key == "to" and follows is not None:
            if follows.stem in VERBS or is_known(follows, verbs) or is_verb(follows):
                return at
        elif (
            at
            and not word.is_name
            and word.key not in _INSIDE
            and (word.stem in VERBS | verbs or is_verb(word) or word.key in ("up", "down"))
        ):
            return at
    return None


def misplaced(
    ours: tuple[Word, ...], theirs: tuple[Word, ...], pairs: list[tuple[int, int]],
    verbs: frozenset[str], *, is_headline: bool,
) -> str | None:  # fmt: skip
    """Why the subject is not that of the sentence, or did not do so, or to another; or None."""
    verb = verb_of(ours, verbs)
    if verb is None:
        return None
    subject = [(i, j) for i, j in pairs if i < verb and ours[i].key not in LIGHT]
    after = [(i, j) for i, j in pairs if i >= verb and ours[i].key != "to"]
    if not subject and (named := stands_for(ours[0], theirs)) is not None:
        subject = [(0, named)]
    elif (
        subject
        and _is_inside(theirs, subject[0][1])
        and not any(word.key in _INSIDE for word in ours[: subject[0][0]])
    ):
        return f"“{ours[subject[0][0]].written}” is not who does it"
    if not subject and all(word.key in LIGHT for word in ours[:verb]):
        return None
    if not subject:
        return f"“{ours[0].written}” has another place in the text"
    i, j = subject[0]
    for (_, left), (_, right) in pairwise(subject):
        if "that" in {word.key for word in theirs[left + 1 : right]}:
            return f"“{ours[i].written}” is not who does it"
    does = ours[verb + 1] if ours[verb].key == "to" and verb + 1 < len(ours) else ours[verb]
    if does.stem in {word.stem for word in theirs} and does not in {ours[i] for i, _ in pairs}:
        return f"“{does.written}” has another place in the text"
    is_there = does.key in FREE or is_known(does, {word.stem for word in theirs})
    if is_headline and not is_there:
        return f"“{does.written}” is of another sentence"
    if not after:
        return None
    i, j = subject[-1]
    end = after[0][1]
    head = ours[verb - 1]
    if i < verb - 1 and head.key not in LIGHT and stands_for(head, theirs[:end]) is None:
        return f"“{head.written}” has another place in the text"
    is_alike = ours[i].key == theirs[j].key or not theirs[j].key.endswith("'s")
    if ours[i].is_name and (lost := _lost_head(theirs, j + 1, end, is_alike)):
        return f"“{ours[i].written}” is not who does it, but its “{lost}”"
    if is_headline and (other := _other_clause(theirs, j + 1, end)):
        return f"“{does.written}” is said after “{other}”"
    if j > end and does.stem not in _SPOKEN:
        return f"“{ours[i].written}” has another place in the text"
    is_told = does.stem in _SPOKEN or reports(theirs[j + 1 : end])
    if ours[i].is_name and not is_told and (lost := _lost_role(theirs, j + 1, end)):
        return f"“{ours[i].written}” is not who does it, but its “{lost}”"
    if is_headline and (mode := _intended(ours, theirs, end)):
        return f"it leaves out “{mode}”"
    between = _last_chunk(theirs[j + 1 : end])
    others = [
        at for at, word in enumerate(between) if word.is_name and word.key not in COMPANY | TIME
    ]
    if others and reports(between[others[-1] :]) and not between[others[-1] - 1].is_name:
        return f"“{ours[i].written}” is not who does it"
    if mode := loses_mode(ours, theirs[j + 1 : end + 1]):
        return f"it leaves out “{mode}”"
    return _disjoint(ours, theirs, pairs, verb, verbs) if is_headline else None


def _other_clause(theirs: tuple[Word, ...], start: int, end: int) -> str | None:
    """What begins another clause between a subject, its own verb and ``end``: stocks surged as
    investors bought.
    """
    is_past_verb = False
    for word in theirs[start:end]:
        if is_past_verb and word.key in _NEXT_CLAUSE:
            return word.written
        is_past_verb = is_past_verb or (is_verb(word) and not reports((word,)))
    return None


def _lost_role(theirs: tuple[Word, ...], start: int, end: int) -> str | None:
    """Who of a company does it: the Co-President of "Merrill Lynch & Co Co-President A. B."."""
    for at in range(start, end):
        word = theirs[at]
        if theirs[at - 1].after.strip('"”’.') or not (word.is_name or word.key in COMPANY):
            return None
        if word.key in _ROLES:
            return word.written
    return None


def _intended(ours: tuple[Word, ...], theirs: tuple[Word, ...], verb: int) -> str | None:
    """Who expects, or is asked, to do what a headline says that is done; or None."""
    said = {word.key for word in ours}
    if theirs[verb - 1].key != "to" or _INTENDED & said:
        return None
    for word in theirs[max(0, verb - _NEAR) : verb - 1]:
        if word.key in _MODES[1] and word.key not in said:
            return word.written
    return None


def _disjoint(
    ours: tuple[Word, ...], theirs: tuple[Word, ...], pairs: list[tuple[int, int]], verb: int,
    verbs: frozenset[str],
) -> str | None:  # fmt: skip
    """What a headline puts together that its sentence does not, or None."""
    after = [(i, j) for i, j in pairs if i >= verb and ours[i].key != "to"]
    end = after[0][1]
    if len(after) > 1:
        (i, left), (k, right) = after[:2]
        if lost := loses_mode(ours, theirs[left + 1 : right], _MODES[:1]):
            return f"it leaves out “{lost}”"
        if k == i + 1 and _is_object_of_another(theirs[left + 1 : right]):
            return f"“{ours[k].written}” has another place in the text"
    for (i, left), (k, right) in pairwise(pairs):
        gap = theirs[left + 1 : right]
        is_pair = k == i + 1 and i != after[0][0] and not {ours[i].key, ours[k].key} & LIGHT
        if ours[i].key.endswith("'s") and k == i + 1 and any(map(is_verb, gap)):
            return f"it says “{ours[i].written}”, which the text does not"
        if is_verb(ours[k]) and k == i + 1 and (other := _own_subject(gap, theirs[left])):
            return f"“{ours[k].written}” is said of “{other}”"
        if (
            k == i + 1
            and i in (verb, verb + 1)
            and any(map(is_verb, gap))
            and not any("," in w.after for w in gap)
        ):
            return f"it puts “{ours[i].written} {ours[k].written}” together"
        is_cut = theirs[right].key.endswith("'s") and not ours[k].key.endswith("'s")
        if is_cut and (k, right) == pairs[-1]:
            return f"it breaks off after “{ours[k].written}”"
        if ours[k].key == "to" and k == i + 1 > verb + 1 and _ARTICLES & {w.key for w in gap}:
            return f"it leaves out “{gap[-1].written}”"
        does_what = k > verb and (is_verb(ours[k]) or ours[k].stem in verbs)
        if does_what and (mode := loses_mode(ours, gap)):
            return f"it leaves out “{mode}”"
        if is_pair and gap and _ends_in_preposition(gap) and not any(map(is_verb, gap)):
            return f"it puts “{ours[i].written} {ours[k].written}” together"
    found = {i for i, _ in pairs}
    for at in range(verb + 1, len(ours) - 1):
        if ours[at].is_name and at not in found and is_verb(ours[at + 1]):
            return f"“{ours[at].written}” is not who does it"
    opener = max((at for at, word in enumerate(ours) if word.key in _COMPLETED), default=-1)
    if (
        opener > 0
        and not any(map(is_verb, ours[opener + 2 :]))
        and not any(word.stem in VERBS for word in ours[opener + 1 :])
    ):
        return f"it breaks off after “{ours[opener].written}”"
    last = pairs[-1][1]
    rest = {word.key for word in theirs[last + 1 :]}
    if "to" in rest and theirs[end].stem in _TO_DO and "to" not in {word.key for word in ours}:
        return f"it does not say what “{theirs[end].written}” is about"
    return None


def _own_subject(gap: tuple[Word, ...], before: Word) -> str | None:
    """The subject that a verb after ``gap`` has there: what follows the last comma, or None."""
    commas = [at for at, word in enumerate(gap[:-1]) if set(",;") & set(word.after)]
    if not commas and not set(",;") & set(before.after):
        return None
    for word in gap[commas[-1] + 1 if commas else 0 :]:
        is_content = word.key not in LIGHT | TIME | PREPOSITIONS and not word.key.endswith("ly")
        if is_verb(word):
            return None
        if is_content and not is_number(word.key):
            return word.written
    return None


def _ends_in_preposition(gap: tuple[Word, ...]) -> bool:
    inner = [word.key for word in gap if word.key not in DETERMINERS]
    return bool(inner) and inner[-1] in _INSIDE and (len(inner) > 1 or inner[-1] in _TURNING)


def _last_chunk(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """What follows the last comma."""
    commas = [at for at, word in enumerate(words[:-1]) if word.after.strip('"”’.')]
    return words[commas[-1] + 1 if commas else 0 :]


def stands_for(word: Word, theirs: tuple[Word, ...]) -> int | None:
    """The last word of the name that ``word`` abbreviates (RBS, Fed), or None."""
    key = word.key.removesuffix("'s")
    for start, first in enumerate(theirs):
        if not first.is_name or first.key[:1] != key[:1]:
            continue
        if len(key) > _SHORTEST_STUMP and first.key.startswith(key):
            return start
        initials = ""
        for end in range(start, min(start + len(key) + 2, len(theirs))):
            initials += theirs[end].key[:1] if theirs[end].is_name else ""
            if initials == key and len(key) > 1:
                return end
    return None


def _is_inside(theirs: tuple[Word, ...], at: int) -> bool:
    """Whether what stands at ``at`` is the end of a longer phrase: "the head of Alcoa"."""
    for place in range(at - 1, -1, -1):
        word = theirs[place]
        if word.after.strip('"”’.') or is_verb(word) or word.key.endswith("'s"):
            return False
        if word.key in ("that", "and", "as", "while", "because", "but", "or"):
            return False
        if word.key == "by":
            return False
        if word.key in _INSIDE:
            return place > 0 and not is_number(theirs[place - 1].key)
    return False


def _lost_head(theirs: tuple[Word, ...], start: int, end: int, is_alike: bool) -> str | None:
    """The noun after a name that is the subject in place of it: "shareholder"."""
    for at in range(start, end):
        word = theirs[at]
        if theirs[at - 1].after.strip('"”’.') or is_verb(word):
            return None
        is_free = TIME | LIGHT | PREPOSITIONS | _SPEAKS_FOR | _ONCE_MORE
        if word.key in is_free or word.stem in VERBS | {"forecast"}:
            return None
        if is_number(word.key) or word.before.startswith("("):
            continue
        if not is_alike and at == start:
            return word.written
        if word.key in _INSTITUTIONS:
            return word.written
        if not word.is_name and word.key not in COMPANY and not word.key.endswith("ly"):
            return word.written
    return None


def loses_mode(
    ours: tuple[Word, ...], between: tuple[Word, ...], kinds: tuple[frozenset[str], ...] = _MODES
) -> str | None:
    """What stands between the subject and its verb and keeps it from having happened, or None."""
    said = {word.key for word in ours}
    if any(word.key.endswith("n't") for word in ours):
        said.add("not")
    for word in _last_chunk(between):
        key = "not" if word.key.endswith("n't") else word.key
        for kind in kinds:
            intended = kind is _MODES[1] and key not in _WEAK and bool(_INTENDED & said)
            if key in kind and not kind & said and not intended:
                return word.written
    return None


def _is_object_of_another(gap: tuple[Word, ...]) -> bool:
    """Whether a gap after a verb has its object, and what follows belongs to that."""
    if gap and gap[0].key == "to":
        return True
    content = [at for at, word in enumerate(gap) if word.key not in LIGHT | TIME | PREPOSITIONS]
    ends = [at for at, word in enumerate(gap) if word.key in _INSIDE]
    return bool(content and ends and content[0] < ends[-1] and len(gap) - ends[-1] <= 2)
