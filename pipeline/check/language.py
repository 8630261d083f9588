"""A translation that is not English."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.check.text import word_set
from pipeline.identifier import Identifier, identifier
from pipeline.records import Flag, Severity

if TYPE_CHECKING:
    from pipeline.check.text import Tokens

# Languages in Latin letters that a model trained on many may slip into; the fewer there are, the
# fewer short English texts are taken for a rare one. Other scripts are told by their letters.
_LANGUAGES = {
    "en": "English", "id": "Indonesian", "ms": "Malay", "jv": "Javanese", "nl": "Dutch",
    "de": "German", "fr": "French", "es": "Spanish", "pt": "Portuguese", "it": "Italian",
    "tl": "Tagalog", "vi": "Vietnamese", "tr": "Turkish",
}  # fmt: skip
_FUNCTION_WORDS = word_set(
    """the a an of to and in is are was were be been has have had will would that this it its he
    she his her they their we our you your for on with as at by from not no or but if which who
    when than more also can could may must do does did said says about into over after before
    there what how why all any some so up out one us them my i these those between during"""
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_LETTER = re.compile(r"[^\W\d_]")
_MIN_LETTERS = 18
# English this unlikely is not English; which of its neighbours it is matters less.
_DOUBTFUL = 0.03


def check_language(source: str, target: str, tokens: Tokens) -> list[Flag]:
    """A flag where ``target`` (its tokens: ``tokens``) is written in another language."""
    english = sum(map(_FUNCTION_WORDS.__contains__, tokens.lowers))
    # Fewer words than tokens: what is enough for these is enough for those.
    if english >= max(2, 0.2 * len(tokens)):
        return []
    words = [text for text in tokens.texts if text[0].isalpha()]
    if english >= max(2, 0.2 * len(words)):
        return []
    letters = len(_LETTER.findall(target))
    if not letters:
        return []
    if len(_LATIN.findall(target)) < 0.7 * letters:
        if len(_LATIN.findall(source)) < 0.7 * len(_LETTER.findall(source)):
            return []
        return [_flag("the translation is not written in Latin letters")]
    # Names say nothing about the language around them.
    plain = " ".join(word.lower() for word in words if not word[0].isupper())
    if len(plain) < _MIN_LETTERS or english > 0.1 * len(words):
        return []
    [probability] = _identifier().probabilities([plain])
    code = max(probability, key=probability.__getitem__)
    if code == "en" or probability["en"] > _DOUBTFUL:
        return []
    return [_flag(f"the translation reads like {_LANGUAGES[code]}, not English")]


def _flag(message: str) -> Flag:
    return Flag("language", Severity.SEVERE, message)


@cache
def _identifier() -> Identifier:
    return identifier(_LANGUAGES)
