"""The language of an article and of its paragraphs, offline."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.records import Flag, Reject, Severity

if TYPE_CHECKING:
    from pipeline.records import Article

# Those that Indonesian news is mistaken for, and those that its sources may be written in. The
# fewer there are, the fewer short texts are taken for a rare one.
LANGUAGES = {
    "id": "Indonesian", "ms": "Malay", "jv": "Javanese", "en": "English", "nl": "Dutch",
    "de": "German", "fr": "French", "es": "Spanish", "pt": "Portuguese", "it": "Italian",
    "tl": "Tagalog", "vi": "Vietnamese", "tr": "Turkish", "pl": "Polish", "ru": "Russian",
    "uk": "Ukrainian", "ar": "Arabic", "fa": "Persian", "ur": "Urdu", "he": "Hebrew",
    "hi": "Hindi", "bn": "Bengali", "ta": "Tamil", "th": "Thai", "my": "Burmese", "km": "Khmer",
    "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "el": "Greek", "sw": "Swahili",
    "ace": "Acehnese",
}  # fmt: skip
# Shorter than this nobody can tell (a list of names, a score).
_MIN_WORDS = 12
_CONFIDENT = 0.9


def check_language(article: Article) -> Article | Reject:
    """``article`` with its language and flags, or a reject where it is not for this pipeline.

    English passes through; Malay is read as Indonesian, with a flag; a paragraph in another
    language than Indonesian is flagged. What is too short to tell is accepted.
    """
    code, confidence = _classify(article.text)
    name = LANGUAGES[code]
    path, line = article.source.path, article.source.line
    if confidence < _CONFIDENT or code == "id":
        return replace(article, flags=(*article.flags, *_paragraphs(article.text, "id")))
    if code == "en":
        flag = Flag("language", Severity.INFO, "already English: passed through untranslated")
        others = _paragraphs(article.text, "en")
        return replace(article, language="en", flags=(*article.flags, flag, *others))
    if code == "ms":
        flag = Flag("language", Severity.INFO, "reads like Malay: translated as Indonesian")
        return replace(article, flags=(*article.flags, flag))
    return Reject(path, line, f"language is {code} ({name}), not Indonesian")


def _paragraphs(text: str, expected: str) -> list[Flag]:
    lines = list(re.finditer(r"[^\n]*\S[^\n]*", text))
    flags = []
    for line in lines if len(lines) > 1 else []:
        code, confidence = _classify(line.group())
        if code not in (expected, "ms") and confidence >= _CONFIDENT:
            message = f"this paragraph is {LANGUAGES[code]}"
            flags.append(Flag("language", Severity.WARNING, message, line.span()))
    return flags


def _classify(text: str) -> tuple[str, float]:
    """Code and confidence (0 to 1) of a text; (id, 0) where it is too short to tell."""
    if len(text.split(maxsplit=_MIN_WORDS)) < _MIN_WORDS:
        return "id", 0.0
    code, confidence = _identifier().classify(text[:20_000])
    return code, float(confidence)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier
