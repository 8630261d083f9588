"""A word that no reader of English knows: left standing in Indonesian (lumpur), or made up.

Runs of Indonesian words are the business of copied.py.
"""

from __future__ import annotations

import re

from pipeline.check.copied import FUNCTION_WORDS
from pipeline.check.english import in_dictionary, is_english, words
from pipeline.check.text import Tokens, word_set
from pipeline.records import Flag, Severity

# Words that the English dictionary has and that are Indonesian far more often than English.
_HOMOGRAPHS = word_set(
    """pekan bola mobil kaki agama pola lulus dewan truk hakim bursa koran ayah babi gula asap
    kadar kain lari padang surat modal batu timur situs mitra ganda saran blok kalian dana tipis"""
)
# What English news about Indonesia leaves standing.
_LOANS = word_set(
    """rupiah batik rendang satay tempeh wayang gamelan angklung dangdut keroncong pencak silat
    nagari dusun kampung kampong kelurahan kecamatan kabupaten jorong banjar subak adat ulayat
    puskesmas posyandu polindes pustu satker bupati lurah camat kyai kiai ustaz ustad ulama santri
    pesantren madrasah salafiyah syariah sharia halal haram zakat infak wakaf sukuk umrah umroh haji
    hajj iftar takbir salat imam fatwa hijab jilbab peci sarong kebaya ojek becak bajaj angkot
    warung lontong nasi goreng gudeg rawon soto bakso sambal arisan gotong royong musyawarah
    musrenbang pancasila reformasi dukun mudik lebaran preman sembako kretek kopi luwak durian salak
    rambutan jamu golok keris perda perpres monev pinisi phinisi tahu tempe wagyu mahar songket ikat
    tuak rebana takjil sahur retribusi juklak kader kotamadya palawija ketupat officio vitro vivo"""
)
_SHORTEST, _SHORTEST_MADE_UP = 4, 5
# A word before one of these names a kind of it: the kabokang dance.
_CLASSES = word_set(
    """dance dances cloth cloths palm palms tree trees fish root roots fruit flower flowers ceremony
    ceremonies ritual rituals dish dishes song songs tradition tribe language instrument plant"""
)
# Endings of learned words, and how many letters such a word shares with its Indonesian form.
_LEARNED = re.compile(
    r"(?:ics?|al|ology|osis|itis|emia|ases?|ines?|ides?|ates?|ous|ity|isms?|ists?|ium|oids?|gens?)$"
)
_SAME = 6
_OPENING, _CLOSING = "([“‘", ")]”’"
# Further ones are hardly news.
_MOST = 3


def check_untranslated(source: Tokens, target: Tokens, flagged: list[Flag]) -> list[Flag]:
    """Flags for words in small letters that are not English: ``untranslated``, ``nonword``.

    Untranslated is what the source has too, made up what it has not. Names have a capital; what
    stands in brackets or curly quotation marks is meant to stand, and so are parts of addresses,
    names and compounds. Places inside ``flagged`` are not told twice. An Indonesian word with an
    English plural's s is Indonesian.
    """
    said = set(target.texts)
    odd = {
        word: kind
        for word in (said - words()) | (said & source.words)
        if len(word) >= _SHORTEST and word.islower() and word.isascii()
        if (kind := _kind(word, source))
    }
    if not odd:
        return []
    told = [flag.target_span for flag in flagged if flag.target_span]
    flags: dict[str, Flag] = {}
    depth = 0
    for i, word in enumerate(target.texts):
        if word in _OPENING:
            depth += 1
        elif word in _CLOSING:
            depth = max(depth - 1, 0)
        elif word in odd and not depth and word not in flags and not _belongs(source, target, i):
            span = target.spans[i]
            if not any(start < span[1] and span[0] < end for start, end in told):
                flags[word] = _flag(odd[word], word, span)
    return list(flags.values())[:_MOST]


def _kind(word: str, source: Tokens) -> str | None:
    singular = word if word in source.words else word.removesuffix("s")
    if singular in source.words:
        if singular in FUNCTION_WORDS or singular in _HOMOGRAPHS:
            return "untranslated"
        # Parts that are English prove nothing: miskin (poor) is no "mis" and "kin".
        known = in_dictionary(word) or in_dictionary(singular)
        return None if singular in _LOANS or known else "untranslated"
    if len(word) < _SHORTEST_MADE_UP or not word.isalpha() or singular in _LOANS:
        return None
    return None if is_english(word) or _is_learned(word, source) else "nonword"


def _is_learned(word: str, source: Tokens) -> bool:
    """Whether a word of Latin or Greek make stands for its like in the source: intrahepatik."""
    if len(word) <= _SAME or not _LEARNED.search(word):
        return False
    return any(other.startswith(word[:_SAME]) for other in source.words)


def _flag(kind: str, word: str, span: tuple[int, int]) -> Flag:
    problem = "is left in Indonesian" if kind == "untranslated" else "is no English word"
    return Flag(kind, Severity.WARNING, f"“{word}” {problem}", None, span)


def _belongs(source: Tokens, target: Tokens, i: int) -> bool:
    """Whether the word is part of a path, a compound or a name (Karenia brevis), or quoted."""
    text, (start, end) = target.text, target.spans[i]
    before, after = text[start - 1 : start], text[end : end + 1]
    if (before and before in "/._@#:=\\'’-") or (after and after in "/_@=\\-"):
        return True
    if after == "." and text[end + 1 : end + 2].isalnum():
        return True
    if before == after == '"' or not _CLASSES.isdisjoint(target.lowers[i + 1 : i + 2]):
        return True
    near = target.texts[max(i - 1, 0) : i]
    if near and near[0][0].isupper() and f"{near[0]} {target.texts[i]}" in source.text:
        return True
    near += target.texts[i + 1 : i + 2]
    return target.lowers[i] in _LOANS and any(word[0].isupper() for word in near)
