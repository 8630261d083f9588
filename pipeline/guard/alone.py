"""Whether a sentence says something by itself: what it needs from the one before, what it lacks.

A sentence chosen from the middle of a text may speak of somebody or something that only the
sentence before names, the commonest fault of summaries made of sentences (Paice 1990, Constructing
literature abstracts by computer, section 4, "exophora"). Rules here see the forms that words tell;
"the attack" may need a sentence before it too, which they let pass.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.guard.align_words import Word, words_of
from pipeline.guard.english_words import (
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    LIGHT,
    MONTHS,
    OPENERS,
    PREPOSITIONS,
    REPORTS,
    TIME,
    is_number,
    is_verb,
    words,
)
from pipeline.guard.paraphrase import bare, in_quotation
from pipeline.guard.support import OPENERS as ORDINARY

_POINTING = words("he she it they this that these those his her its their such")
_SOMEBODY = words("he she him his her hers himself herself")
_OF_THEM = words("them these those")
#: "This week" is when it is written.
_SPANS = words("week month year morning afternoon evening summer winter spring autumn weekend time")
# What counts, but names nobody.
_COUNTS = words("many much some most one two several all none half both each few any more others")
# Whom "he" or "she" may be, besides a name, and what such words end with.
_PEOPLE = words(
    """
    man woman boy girl mother father wife husband son daughter brother sister king queen student
    chief president guy child kid baby girl teen teenager patient victim suspect resident candidate
    who whose someone somebody anyone everyone nobody coach judge guard cook pilot nurse star spouse
    chairman person member nun monk priest pope imam prince boss head bride groom parent host
    """
)
_PERSON = re.compile(r"(?:er|or|ist|ian|man|woman|ant|ent|ee)s?$")
_NEEDS_BEFORE = words("nor otherwise")
_SAYS_ONLY = REPORTS | {"say", "tell", "told"}


def points_back(sentence: str) -> str | None:
    """The word by which ``sentence`` speaks of what only another one names, or None."""
    found = words_of(sentence)
    if not found:
        return None
    first, near = found[0], [word.key for word in found[1:4]]
    near = near[near[:1] == ["of"] :][:2]
    subject = first.key.replace("’", "'").partition("'")[0]
    if first.before and all(in_quotation(found)):
        return bare(first)
    if subject in _POINTING | _NEEDS_BEFORE and not _SPANS & set(near[:1]):
        return bare(first)
    if first.key in PREPOSITIONS | OPENERS and near and not found[0].after:
        # "With that addition", "after this"; not "with that of Solok", "after that he left".
        is_that = near[0] in ("this", "these", "those", "such", "that")
        if is_that and not _SPANS & set(near[1:]) and "of" not in near[1:]:
            return near[0]
    return _nobody(found)


def _nobody(found: Sequence[Word]) -> str | None:
    """The first "she" or "them" that nothing before it in the sentence may stand for."""
    quoted = in_quotation(found)
    is_named = is_person = False
    for at, word in enumerate(found):
        if quoted[at]:
            # Who is quoted is not always who is meant.
            is_named = is_person = True
        is_somebody = word.key in _SOMEBODY and not (is_person or _is_named_next(found, at))
        is_of_them = word.key in _OF_THEM and at and found[at - 1].key == "of" and not is_named
        if is_somebody or is_of_them:
            return bare(word)
        is_word = word.key not in _FORMS and not is_number(word.key)
        is_named |= is_word
        is_person |= is_word and (
            (word.is_name and (at > 0 or _begins_with_name(found)))
            or word.key.removesuffix("'s") in _PEOPLE
            or bool(_PERSON.search(word.key.removesuffix("'s")))
        )
    return None


def _begins_with_name(found: Sequence[Word]) -> bool:
    if found[0].key in ORDINARY or len(found) == 1:
        return False
    following = found[1]
    is_subject = is_verb(following) or following.key.endswith("ly") or following.is_name
    return is_subject or bool(found[0].after) or found[0].key.endswith(("'s", "’s"))


_FORMS = (
    LIGHT | DETERMINERS | AUXILIARIES | PREPOSITIONS | OPENERS | _COUNTS | DAYS | MONTHS | TIME
) - {
    "who",
    "whose",
}


def _is_named_next(found: Sequence[Word], at: int) -> bool:
    """After he was released, Budi left: whether the clause after the next comma names who."""
    end = next((n for n in range(at, len(found) - 1) if "," in found[n].after), None)
    if end is None or found[0].key not in PREPOSITIONS | OPENERS | {"as", "to"}:
        return False
    following = found[end + 1]
    return following.is_name or following.key in DETERMINERS - {"his", "her", "their", "its"}


def says_nothing(sentence: str) -> str | None:
    """Why ``sentence`` tells the reader nothing, or None."""
    found = words_of(sentence)
    told = sentence.rstrip("\"”’'")
    if told.endswith("?") and '"' not in sentence and "“" not in sentence:
        return "asks and does not say"
    keys = [word.key for word in found]
    if keys[:1] and (keys[0] in _RELATIVE or (keys[0] in PREPOSITIONS and keys[1:2] == ["which"])):
        return "is a part of a sentence"
    if keys[:1] and keys[0] in _GROUNDS and not any("," in word.after for word in found):
        return "is a part of a sentence"
    if _is_only_introduced(found):
        return "is a part of a sentence"
    if _runs_into_speaker(found):
        return "runs into who says it"
    last = next((n for n in range(len(found) - 1, -1, -1) if found[n].key not in TIME), -1)
    # "The newspaper reported late on Monday."
    if last > 0 and found[last].key in _SAYS_ONLY and last + 1 < len(found):
        has_claim = any(is_verb(word) for word in found[:last])
        if not has_claim and not set(',"”') & set("".join(word.after for word in found[:last])):
            return "does not say what was said"
    # "The police chief said the incident started."
    if len(found) > 3 and found[-1].key in _BARE and any(w.key in REPORTS for w in found[:-1]):
        said = max(n for n, word in enumerate(found[:-1]) if word.key in REPORTS)
        claim = found[said + 1 : -1]
        if claim and all(w.key in DETERMINERS or not w.is_name for w in claim) and len(claim) <= 3:
            return "does not say what happened"
    return None


def _is_only_introduced(found: Sequence[Word]) -> bool:
    """But for all the heat generated by the speech: a phrase without what it introduces."""
    start = 1 if found and found[0].key in ("but", "and") else 0
    if not found[start:] or found[start].key not in PREPOSITIONS | {"of", "to", "about"}:
        return False
    is_whole = any(set(",;:") & set(word.after) for word in found)
    verbs = [n for n, word in enumerate(found[:-1]) if is_verb(word)]
    return bool(verbs) and not is_whole and all(found[n + 1].key == "by" for n in verbs)


def _runs_into_speaker(found: Sequence[Word]) -> bool:
    """Prices rose said Ani Budi: a claim without the comma before who made it."""
    for at in range(2, len(found) - 1):
        following = found[at + 1 :]
        before = found[at - 1]
        if (
            found[at].key in ("said", "says")
            and all(word.is_name for word in following)
            and not (before.after or before.key in _ASKING)
            and any(is_verb(word) for word in found[:at])
        ):
            return True
    return False


_ASKING = words("he she they it who that what and but has had have as be")
_RELATIVE, _GROUNDS = words("which who whose whom"), words("because although though whereas")
_BARE = words("happened occurred started began ended continued emerged existed")
