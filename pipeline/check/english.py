"""Whether a word is English: in a dictionary, or built from words of one.

The dictionary is pyspellchecker's, 160,000 words in American spelling; British spellings, prefixes,
endings and compounds of two words are derived here.
"""

from __future__ import annotations

import threading
from functools import cache, lru_cache

from pipeline.check.text import word_set

# British for American, as it is written inside a word.
_BRITISH = (
    ("our", "or"), ("is", "iz"), ("ys", "yz"), ("tre", "ter"), ("ence", "ense"), ("ll", "l"),
    ("l", "ll"), ("mme", "m"), ("ae", "e"), ("oe", "e"), ("ogue", "og"), ("mm", "m"), ("pp", "p"),
    ("que", "k"), ("inium", "inum"), ("oeu", "eu"), ("py", "pa"), ("re", "er"),
)  # fmt: skip
_ENDINGS = word_set(
    """s es ed d ing er ers ly ness al ally ism ist ists able y ity like less wide ization isation
    ise ize ised ized ising izing ship"""
)
_PREFIXES = word_set(
    """un non re pre anti inter over under mis de co sub multi micro mini bio eco cyber super semi
    out up dis en auto mega tele trans neo geo hydro electro counter post pro bi tri neuro crypto
    agro petro socio infra ultra thermo photo video intra immuno astro meta"""
)
# Words of today's news that are younger than the dictionary.
_YOUNG = word_set(
    """smartphone netizen selfie emoji influencer bitcoin hashtag livestream livestreaming podcast
    talkshow crowdfunding dataset https http dotcom futsal maglev vlog vlogger biodiesel minimarket
    madrasah madrassa jihadi takeaway motorsport motogp esports startup fintech chatbot screenshot
    touchscreen smartwatch frontman playmaker boyband girlband matchday wildcard workflow hotspot
    forex onboard cyber prosecutorial covid lockdown webinar online offline email wifi app apps
    blockchain cryptocurrency deepfake ebook walkout runup kickoff handball subprime cashback
    decarbonization decarbonisation megawatt gigawatt kilowatt terawatt ringgit baht ulema inkjet
    cafe cafes mellitus virological arrestee arrestees shoulda coulda woulda detikcom kumparan
    manoeuvre manoeuvres pyjamas aluminium calibre peatland peatlands seaplane rewetting arabica
    robusta distractibility staycation lingua franca francas admin admins priori posteriori versa
    infinitum checkbox touchpad titlebar meetup roadmap playlist chipset ransomware malware webmail
    subdomain crowdsource crowdsourced aggregator plugin screencast username"""
)
_LONGEST_PLAIN = 3
_lock = threading.Lock()


def words() -> frozenset[str]:
    """The dictionary's words, in small letters; a sixth of a second when first asked for."""
    with _lock:
        return _words()


@cache
def _words() -> frozenset[str]:
    from spellchecker import SpellChecker

    return frozenset(SpellChecker(language="en").word_frequency.dictionary) | _YOUNG


@lru_cache(maxsize=8192)
def is_english(word: str) -> bool:
    """Whether ``word``, in small letters, is an English word or can be one by its parts."""
    known = words()
    return in_dictionary(word) or _has_ending(word, known) or _is_compound(word, known)


def in_dictionary(word: str) -> bool:
    """Whether ``word`` is English as it stands, in either spelling, or behind a long prefix."""
    known = words()
    if word in known or any(word.replace(a, b) in known for a, b in _BRITISH if a in word):
        return True
    rests = [word[len(p) :] for p in _PREFIXES if len(p) > _LONGEST_PLAIN and word.startswith(p)]
    return any(len(rest) > _LONGEST_PLAIN and rest in known for rest in rests)


def _has_ending(word: str, known: frozenset[str]) -> bool:
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) <= _LONGEST_PLAIN:
            continue
        doubled = len(stem) > 4 and stem[-1] == stem[-2] and stem[:-1] in known
        if stem in known or f"{stem}e" in known or doubled:
            return True
        if stem[-1] == "i" and f"{stem[:-1]}y" in known:
            return True
    return False


def _is_compound(word: str, known: frozenset[str]) -> bool:
    for prefix in _PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) >= _LONGEST_PLAIN and rest in known:
            return True
    cuts = range(_LONGEST_PLAIN + 1, len(word) - _LONGEST_PLAIN)
    return any(word[:cut] in known and word[cut:] in known for cut in cuts)
