"""One gap of a rewriting: what was left out of a sentence, and whether it may be.

The kinds that leave a sentence true are those of gaps.py, each a method here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.guard.align_words import Word
from pipeline.guard.clauses import (
    ends_sentence,
    outer_verb,
    reports,
)
from pipeline.guard.english_words import (
    ADVERBIAL,
    AUXILIARIES,
    BE,
    CLAUSES,
    COMPANY,
    COMPARED,
    CONDITIONS,
    DANGLING,
    DAYS,
    DEGREES,
    DETERMINERS,
    LIGHT,
    MONTHS,
    OPENERS,
    PAST,
    PREPOSITIONS,
    REPORTS,
    SPANS,
    TAKES_PLACE,
    TIME,
    TITLES,
    TURNS,
    is_number,
    is_superlative,
    is_verb,
)

#: What a phrase or clause that may be left out begins with.
BEGINNINGS = PREPOSITIONS | {"and", "who", "which"}
# What may come next where a phrase was left out: another one.
_JOINS = (PREPOSITIONS - {"including", "using", "as"}) | {"to"}
# What an aside between commas begins with: not one more of a list.
_ASIDE = OPENERS | PREPOSITIONS | (DETERMINERS - {"some"}) | {"one", "aged", "also", "then"}
_MEANS = {"into", "through", "via", "using"}
_SUPPOSED = {"would", "could", "should", "might"}
SAID = {"says", "said"}
PRONOUNS = {"it", "he", "she", "they"}
_SHORTEST_GAP = 2
# "As many as 20": what stands before "as" is not said without it.
_DASHES = ("–", "—", "--")
_LONGEST_MODIFIER = _NEAR = 3
_FAR = 8


@dataclass(frozen=True, slots=True)
class Gap:
    """Words of ``theirs`` that a rewriting left out, what it put there and has before and after."""

    start: int
    end: int
    theirs: tuple[Word, ...]
    inserted: tuple[Word, ...]
    kept_before: tuple[Word, ...]
    kept_after: tuple[Word, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """What was left out."""
        return self.theirs[self.start : self.end]

    @property
    def previous(self) -> Word | None:
        """The word of the text before."""
        return self.theirs[self.start - 1] if self.start else None

    @property
    def following(self) -> Word | None:
        """The word of the text after."""
        return self.theirs[self.end] if self.end < len(self.theirs) else None

    def is_safe(self) -> bool:
        """Whether the text without these words still says what it said."""
        gap, previous, following = self.words, self.previous, self.following
        keys, said, first = [w.key for w in gap], {w.key for w in self.inserted}, gap[0].key
        opens = previous is None or ends_sentence(self.theirs, self.start - 1)
        closes = following is None or ends_sentence(self.theirs, self.end - 1)
        if opens and closes:
            return True
        inner = any(ends_sentence(self.theirs, at) for at in range(self.start, self.end - 1))
        if inner or (closes and following is not None and self.kept_after):
            return False
        if self._is_marked_off():
            return True
        if closes and previous is not None and ":" in previous.after:
            return False
        if following is not None and keys[-1] in MONTHS and is_number(following.key):
            return False
        # Very unhealthy is more than unhealthy, partly open less than open.
        if following is not None and keys[-1] in DEGREES and not gap[-1].after:
            return False
        # An hour and a half is not an hour.
        if CONDITIONS & set(keys) or (first == "and" and {"half", "quarter"} & set(keys[1:3])):
            return False
        if said & SAID and len(gap) > 0 and first in REPORTS and previous:
            return keys[-1] == "that" or set(keys[1:]) <= TIME
        if reports(gap):
            return False
        if all(key in DETERMINERS - {"some"} for key in keys):
            return bool(self.inserted)
        if self.inserted and all(key in BE for key in keys):
            return bool(said & BE)
        if len(keys) == 1 and first in BE | {"has", "have"}:
            return self._is_tense()
        is_time = all(key in TIME or is_number(key) for key in keys)
        if is_time and set(keys) & (DAYS | MONTHS | {"morning", "evening", "afternoon", "night"}):
            return True
        if opens:
            return self._is_introduction()
        return self._is_aside(closes) or self._is_phrase(closes) or self._is_modifier()

    def is_safe_in_two(self) -> bool:
        """Whether it is two safe gaps, the second after a comma of the text."""
        mids = [at + 1 for at in range(self.start, self.end - 1) if "," in self.theirs[at].after]
        return any(
            replace(self, end=mid).is_safe() and replace(self, start=mid).is_safe() for mid in mids
        )

    def joins_badly(self, last: Word) -> bool:
        """Whether what follows an aside needs the comma that the ``last`` kept word has lost."""
        following = self.following
        if following is None or "," not in self.words[-1].after or set(",;:—–-") & set(last.after):
            return False
        return not is_verb(following) and following.key not in PREPOSITIONS | {"and", "but", "to"}

    def _is_marked_off(self) -> bool:
        gap = self.words
        is_bracket = (
            gap[0].before.startswith("(")
            and ")" in gap[-1].after
            and not any(")" in word.after for word in gap[:-1])
        )
        is_dashed = self.previous is not None and self.previous.after.endswith(_DASHES)
        return is_bracket or (is_dashed and gap[-1].after.endswith(_DASHES))

    def _is_tense(self) -> bool:
        """Whether it turns "is claiming" into "claims", "has made" into "made"."""
        if not self.kept_after or self.following is None:
            return False
        form, theirs = self.kept_after[0].key, self.following.key
        if self.words[0].key in BE:
            return theirs.endswith("ing") and form != theirs
        return (theirs.endswith("ed") or theirs in PAST) and not form.endswith("ing")

    def _is_introduction(self) -> bool:
        """Whether a sentence may begin after it."""
        gap, keys = self.words, [word.key for word in self.words]
        before_comma = bool(set(",;") & set(gap[-1].after))
        if len(keys) == 1 and keys[0] in ("but", "and", "so", "also", "meanwhile", "now"):
            return True
        after = self.kept_after
        # "When Longmont," without what happened; "in the old days" before what would be.
        is_cut = keys[0] in CLAUSES and outer_verb(gap, ()) == len(gap)
        if is_cut or any(word.key in _SUPPOSED for word in after[outer_verb(after) :][:1]):
            return False
        if (
            not after
            or after[0].key in ("including", "like", "such")
            or (after[0].key.endswith("ing") and not after[0].is_name)
            or is_verb(after[0])
            or after[0].key in LIGHT - DETERMINERS - PRONOUNS - PREPOSITIONS
        ):
            return False
        # A clause that "and" joins to what is kept.
        if keys[-1] in ("and", "but") and len(gap) > 1 and "," in gap[-2].after:
            return True
        if before_comma and outer_verb(gap) == len(gap):
            # "The start-up, Kabutara, said": the name alone.
            if keys[0] in DETERMINERS and after[0].is_name and self._is_closed_name():
                return not any("," in word.after for word in after)
            return (
                keys[0] not in ("without", "had", "were", "according", "despite", "unlike")
                and (
                    keys[0] in (_ASIDE - DETERMINERS - {"one", "aged", "then"}) | {"of"}
                    or keys[0].endswith(("ing", "ed", "ly"))
                )
                and outer_verb(after) < len(after)
            )
        return not before_comma and self._is_modifier()

    def _is_closed_name(self) -> bool:
        """Whether the name that follows stands between commas and its verb is next."""
        for at in range(self.end, len(self.theirs) - 1):
            if "," in self.theirs[at].after:
                return is_verb(self.theirs[at + 1])
            if not self.theirs[at].is_name:
                return False
        return False

    def _is_aside(self, closes: bool) -> bool:
        """Whether it stands between commas, or from a comma to the end, said in passing."""
        gap, previous, following = self.words, self.previous, self.following
        first, before_comma = gap[0].key, bool(set(",;") & set(gap[-1].after))
        if previous is None or not set(",;:") & set(previous.after):
            return False
        if [word.key for word in gap] in (["who"], ["which"], ["who", "is"], ["which", "is"]):
            return True
        if not (before_comma or closes):
            return False
        # Sadiq, a champion, and one of the first boxers: one person, not two.
        joins = before_comma and following is not None and following.key == "and"
        if joins and first in DETERMINERS | {"one"} and outer_verb(gap) == len(gap):
            return False
        inner = any("," in word.after for word in gap[:-1])
        # One of several statements: A died, B fled, and C stayed.
        is_listed = before_comma and following is not None and following.key == "and"
        if is_listed and 0 < outer_verb(gap) < len(gap) and not inner and first not in OPENERS:
            return outer_verb(self.kept_before) < len(self.kept_before)
        is_aside = first in _ASIDE or first.endswith(("ing", "ed"))
        is_aside &= not (first in DETERMINERS and previous.key.endswith("ly"))
        if len(gap) == 1:
            is_aside = gap[0].is_name or is_number(first)
        # Solok, West Sumatra, on Saturday.
        elif previous.is_name and all(word.is_name for word in gap):
            is_aside = following is not None and following.key in PREPOSITIONS
        if first not in ("that", "unlike") and (
            first in ("who", "which", "where", "when", "including")
            or (is_aside and (closes or not inner) and not (closes and not self._has_verb()))
        ):
            is_participle = first.endswith("ed") and following is not None and is_verb(following)
            return outer_verb(gap) == len(gap) or (
                is_participle and outer_verb(gap[1:]) == len(gap) - 1
            )
        if closes and outer_verb(gap[:1]) == 0:
            return self._was_relative()
        return closes and first in ("and", "while") and self._has_verb() and not self._is_list()

    def _is_phrase(self, closes: bool) -> bool:
        """Whether it is a phrase or clause with its own opener, and another or nothing follows."""
        gap, previous, following = self.words, self.previous, self.following
        first, before_comma = gap[0].key, bool(set(",;") & set(gap[-1].after))
        if len(gap) == 1 and first in ("also", "already", "then", "that"):
            return True
        if previous is None or first in TURNS:
            return False
        if len(gap) == 1 and first.endswith("ly"):
            return previous.key not in DETERMINERS and following is not None and is_verb(following)
        if closes and first == "and":
            return self._is_joined()
        follows = following is not None and following.key in _JOINS
        if outer_verb(gap) < len(gap) or not (closes or before_comma or follows):
            return False
        if first in PREPOSITIONS and not (
            is_number(previous.key)
            or (previous.key in LIGHT | PREPOSITIONS and not previous.is_name)
            or (first not in ADVERBIAL and self._follows_verb())
            or (first in ("in", "of", "on") and any(map(is_superlative, self.kept_before[-_FAR:])))
            or (first == "as" and (previous.key in COMPARED or outer_verb(gap, ()) == len(gap)))
            or (first in ("after", "before", "since", "in") and previous.key in SPANS)
            or (previous.key in TURNS | DANGLING and not previous.is_name)
            or TAKES_PLACE & {word.key for word in self.kept_before[-_NEAR:]}
        ):
            # "To move on from it": what looks like a preposition belongs to the verb.
            # How something is done or had may be the point of it: "through Obamacare".
            if first in ("into", "through", "via", "using") or (
                len(gap) > 1 and gap[1].key in PREPOSITIONS
            ):
                return False
            has_comma = any("," in word.after for word in gap[:-1])
            if any(set("–—-") & set(word.after) for word in gap[:-1]):
                return False
            is_cut = len(self.kept_before) > 1 and "," in self.kept_before[-2].after
            if closes:
                return not is_cut and not (self._is_list() and "and" in {word.key for word in gap})
            takes_relative = following is not None and following.key in CLAUSES
            has_verb = outer_verb(gap, ()) < len(gap)
            return not (takes_relative or has_comma or (has_verb and not before_comma))
        # "The pair first met (when ...)": the first of what is left out.
        is_counted = any(map(is_superlative, self.kept_before[-_NEAR:]))
        return (
            closes
            and first in ("who", "which", "where", "when", "while")
            and self._has_verb()
            and (first in ADVERBIAL or not self._follows_verb())
            and previous.key not in LIGHT | PREPOSITIONS
            and not is_counted
        )

    def _is_joined(self) -> bool:
        """Whether "and" and what it joins to a sentence that is whole without it may go."""
        gap, previous, kept = self.words, self.previous, self.kept_before
        if previous is None or len(gap) < 2 or "between" in {word.key for word in kept}:
            return False
        joined, has_verb = gap[1], outer_verb(kept) < len(kept) or kept[0].key in PRONOUNS
        is_alike = (previous.is_name and joined.is_name) or (is_verb(previous) and is_verb(joined))
        if not has_verb or is_alike or self._is_list() or previous.key in LIGHT | PREPOSITIONS:
            return False
        # "Face cruelty and armed trespassing charges": no verb of its own.
        if (
            joined.key.endswith("ed")
            and len(gap) > 2
            and not (
                gap[2].is_name
                or is_number(gap[2].key)
                or gap[2].key in DETERMINERS | PREPOSITIONS | LIGHT
            )
        ):
            return "," in previous.after
        opener = max(
            (n for n, w in enumerate(kept) if w.key in CLAUSES | {"as", "that"}), default=-1
        )
        if opener > 0 and not any(map(is_verb, kept[opener + 1 :])):
            return False
        begins = joined.key in DETERMINERS | PRONOUNS or joined.is_name or is_verb(joined)
        return begins or "," in previous.after or len(gap) <= _SHORTEST_GAP

    def _is_modifier(self) -> bool:
        """Whether these are adjectives and nouns before a noun, a title or a company's form."""
        gap, previous, following = self.words, self.previous, self.following
        keys = [word.key for word in gap]
        if following is None or set(keys) & TURNS:
            return False
        if following.is_name and keys[-1] in TITLES and not set(keys) & (LIGHT | PREPOSITIONS):
            return not any(word.after for word in gap)
        if previous is not None and previous.is_name and all(key in COMPANY for key in keys):
            return True
        if keys[0] == "and" and len(keys) == 2 and previous is not None:
            return not (previous.is_name or gap[1].is_name or gap[1].after or is_number(keys[1]))
        inner = gap[1:] if previous is None and keys[0] in DETERMINERS else gap
        return (
            0 < len(inner) <= _LONGEST_MODIFIER
            and not any(
                word.after or word.is_name or is_number(word.key) or word.key.endswith("'s")
                or word.key in LIGHT | PREPOSITIONS for word in inner
            )
            and not (following.is_name or following.key in LIGHT | PAST | PREPOSITIONS)
            and not following.key.endswith("ed")
            and (previous is None or previous.key in LIGHT | PREPOSITIONS
                 or is_number(previous.key))
            and outer_verb(gap) == len(gap)
        )  # fmt: skip

    def _follows_verb(self) -> bool:
        """Whether the word before is a verb, which may need what follows it."""
        before = self.theirs[: self.start]
        return (
            is_verb(before[-1])
            or before[-1].key.endswith("ing")
            or (len(before) > 1 and before[-2].key in AUXILIARIES | {"to", "not"})
        )

    def _has_verb(self) -> bool:
        """Whether what is kept before has a verb of its own."""
        kept = self.kept_before
        return outer_verb(kept) < len(kept) or any(
            word.key.endswith("s") and not word.key.endswith(("ss", "'s")) and not word.is_name
            for word in kept[1:]
        )

    def _is_list(self) -> bool:
        """Whether what "and" would join is the last but one of a list."""
        commas = [at for at, word in enumerate(self.kept_before) if "," in word.after]
        chunk = self.kept_before[commas[-1] + 1 :] if commas else ()
        return bool(commas) and outer_verb(chunk) == len(chunk)

    def _was_relative(self) -> bool:
        """Whether what is kept was a relative clause: "The actor(, who) has a role"."""
        relatives = {"who", "which"}
        begins = any("," in a.after and b.key in relatives for a, b in pairwise(self.theirs))
        return begins and not relatives & {word.key for word in self.kept_before}
