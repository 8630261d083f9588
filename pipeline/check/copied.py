"""Source text that stands untranslated in the target."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.check.text import Tokens, shorten, word_set
from pipeline.records import Flag, Severity

# Frequent words that are Indonesian and nothing else.
FUNCTION_WORDS = word_set(
    """yang dan untuk dari pada dengan tidak adalah akan telah sudah tersebut karena dalam oleh
    juga itu ini kepada bahwa sebagai atau saat bisa dapat harus masih lebih antara namun hingga
    serta tetapi tapi mereka kami kita dia ia anda saya sejak setelah sebelum ketika agar supaya
    terhadap secara merupakan menjadi ada belum bukan hanya seperti sangat lagi sekitar bagi
    banyak semua setiap tanpa atas tentang maka jika bila kalau sehingga sedang pun para sebuah
    seorang tak jangan warga terkait warna orang anak kini baru besar kecil lain sendiri bersama
    hari tahun bulan tinggi hal cara"""
)
# Verbs and nouns by their affixes: menaikkan, pembangunan, berlaku, diminta, bertujuan, harganya.
_AFFIXED = re.compile(
    r"(?:me(?:m[bp]|n[cdjt]|ng|ny)\w{3,}|ber[b-df-hj-np-tv-z]\w{3,}|di(?:b|g|h|j|k|l|m|n|p|t)\w{3,}"
    r"|ter[b-df-hj-np-z]\w{3,}|(?:pem|pen|peng|per|ke)\w{3,}an|\w{3,}(?:nya|kan))"
)
# Words of both languages.
_SHARED = word_set(
    """per data program media total normal digital final radio album drama video internet modern
    bank hotel global real super film sensor virus vaksin air pasta pizza tempo piano solo terminal
    dinner diplomat dinosaur period person"""
)
_ENGLISH = frozenset(["the", "of", "and", "to", "for", "in", "a", "on", "is", "with"])
_MIN_RUN = 2
_ANY_RUN = 6


def check_copied(source: Tokens, target: Tokens) -> list[Flag]:
    """A flag where words of the source are carried over in a row, Indonesian words among them.

    Names are carried over too, so a run must hold at least two words in lower case, one of which
    is Indonesian by itself or by its affixes; six in lower case are enough without that.
    """
    known = set(source.lowers)
    # Names are carried over in every sentence, words in small letters in few.
    shared = {word for word in known.intersection(target.texts) - _SHARED if word.islower()}
    if not shared or sum(map(shared.__contains__, target.texts)) < _MIN_RUN:
        return []
    theirs = _outside_brackets(target)
    if not theirs:
        return []
    ours = [word for word in source.lowers if word[0].isalpha()]
    known = set(ours)
    pairs = set(pairwise(ours))
    runs: list[list[int]] = []
    for before, i in zip([-1, *theirs], theirs, strict=False):
        if target.lowers[i] not in known:
            continue
        if runs and runs[-1][-1] == before and (
            (target.lowers[before], target.lowers[i]) in pairs
        ):  # fmt: skip
            runs[-1].append(i)
        else:
            runs.append([i])
    copied = [run for run in runs if _is_indonesian([target.texts[i] for i in run])]
    if not copied:
        return []
    share = sum(map(len, copied)) / len(theirs)
    longest = max(copied, key=len)
    span = (target.spans[longest[0]][0], target.spans[longest[-1]][1]) if share <= 0.8 else None
    words = " ".join(target.texts[i] for i in longest)
    if share > 0.8:
        message = "the translation is the Indonesian source, untranslated"
    else:
        message = f"part of the source is left untranslated: “{shorten(words)}”"
    severe = share > 0.4 or len(longest) > 4
    severity = Severity.SEVERE if severe else Severity.WARNING
    return [Flag("copied", severity, message, None, span)]


def _outside_brackets(tokens: Tokens) -> list[int]:
    """Where words stand in no bracket: brackets often give the original term on purpose."""
    words: list[int] = []
    depth = end = 0
    mark = " "
    for i, (text, span) in enumerate(zip(tokens.texts, tokens.spans, strict=True)):
        # Parts of paths and identifiers are no words.
        part = end == span[0] and mark in "/._:=\\"
        mark, end = text, span[1]
        if mark in "([":
            depth += 1
        elif mark in ")]":
            depth = max(depth - 1, 0)
        elif not depth and not part and mark[0].isalpha():
            words.append(i)
    return words


def _is_indonesian(run: list[str]) -> bool:
    plain = [word for word in run if word.islower() and word not in _SHARED]
    if len(plain) < _MIN_RUN:
        return False
    if any(w in FUNCTION_WORDS or _AFFIXED.fullmatch(w) for w in plain):
        return True
    return len(plain) >= _ANY_RUN and not any(w in _ENGLISH for w in plain)
