"""A word of direction that became its opposite: paling banyak as at least, naik as fell."""

from __future__ import annotations

from pipeline.check.opposites import OPPOSITES
from pipeline.check.text import mask, tokenise
from pipeline.records import Flag, Severity


def check_direction(source: str, target: str) -> list[Flag]:
    """A flag for each opposition of which the source says one side and the target the other.

    Precision first: nothing is said where either text has, or may have, both sides.
    """
    flags = []
    words = tokenise(source).words
    for first, second in OPPOSITES.values():
        for here, there in ((first, second), (second, first)):
            said = None if here.words.isdisjoint(words) else here.source.search(source)
            if said is None:
                continue
            wrong = there.target.search(target)
            if wrong is None or there.allow.search(source):
                break
            # "No more than" is not also "more than".
            if here.carry.search(mask(target, [wrong.span()])):
                break
            message = f"the source says “{said[0]}”, the translation says “{wrong[0]}”"
            flags.append(Flag("direction", Severity.SEVERE, message, said.span(), wrong.span()))
    return flags
