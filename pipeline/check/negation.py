"""A negation that the translation loses, or brings in."""

from __future__ import annotations

from pipeline.check import negation_words as words
from pipeline.check.text import tokenise
from pipeline.records import Flag, Severity


def check_negation(source: str, target: str) -> list[Flag]:
    """A flag where the source negates and nothing in the target does, or the other way round.

    Precision first: a word that can stand for a negation in English counts as one unless the
    source has the word that it translates, and idioms that English says positively are set aside.
    Where both sides negate, nothing is said about which of several negations went missing.
    """
    ours = not words.SOURCE_WORDS.isdisjoint(tokenise(source).words)
    theirs = not words.TARGET_WORDS.isdisjoint(tokenise(target).words)
    if not ours and not theirs:
        return []
    every = list(words.SOURCE.finditer(source)) if ours else []
    found = list(words.TARGET.finditer(target)) if theirs else []
    if every and found:
        return []
    if every:
        idioms = [match.span() for match in words.IDIOM.finditer(source)]
        word = next((m for m in every if not any(a <= m.start() < b for a, b in idioms)), None)
        if word is None or _carried(source, target):
            return []
        message = f"the source negates (“{word[0]}”), the translation does not"
        return [Flag("negation", Severity.SEVERE, message, word.span())]
    # "Yet" is a conjunction as often as it belongs to "not yet", "whether or not" asks, and "not
    # only" and "no matter" deny nothing.
    strong = [
        match
        for match in found
        if match[0].lower() != "yet"
        and not target.endswith("or ", 0, match.start())
        and not words.AFFIRMED.match(target, match.end())
    ]
    # Questions deny to be agreed with: "Isn't it?"
    asks = target.rstrip("\"'”’ ").endswith("?")
    if strong and not asks and not words.SOURCE_CARRIER.search(source):
        message = f"the translation negates (“{strong[0][0]}”), the source does not"
        return [Flag("negation", Severity.WARNING, message, None, strong[0].span())]
    return []


def _carried(source: str, target: str) -> bool:
    """Whether a word of the target may stand for the negation not for another word."""
    for match in words.CARRIER.finditer(target):
        origin = words.ORIGIN.get(match.lastgroup or "")
        if origin is None or not origin.search(source):
            return True
    return False
