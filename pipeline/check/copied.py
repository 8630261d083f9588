"""Source text that stands untranslated in the target."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.check.text import Token, shorten, word_set
from pipeline.records import Flag, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def check_copied(source: Sequence[Token], target: Sequence[Token]) -> list[Flag]:
    """A flag where words of the source are carried over in a row, Indonesian words among them.

    Names are carried over too, so a run must hold at least two words in lower case, one of which
    is Indonesian by itself or by its affixes; six in lower case are enough without that.
    """
    ours = [token for token in source if token.text[0].isalpha()]
    theirs = _outside_brackets(target)
    if not theirs:
        return []
    known = {token.lower for token in ours}
    pairs = set(zip([t.lower for t in ours], [t.lower for t in ours][1:], strict=False))
    runs: list[list[Token]] = []
    for i, token in enumerate(theirs):
        if token.lower not in known:
            continue
        if runs and i and runs[-1][-1] is theirs[i - 1] and (
            (theirs[i - 1].lower, token.lower) in pairs
        ):  # fmt: skip
            runs[-1].append(token)
        else:
            runs.append([token])
    copied = [run for run in runs if _is_indonesian(run)]
    if not copied:
        return []
    share = sum(map(len, copied)) / len(theirs)
    longest = max(copied, key=len)
    span = (longest[0].start, longest[-1].end) if share <= 0.8 else None
    words = " ".join(token.text for token in longest)
    if share > 0.8:
        message = "the translation is the Indonesian source, untranslated"
    else:
        message = f"part of the source is left untranslated: “{shorten(words)}”"
    severe = share > 0.4 or len(longest) > 4
    severity = Severity.SEVERE if severe else Severity.WARNING
    return [Flag("copied", severity, message, None, span)]


def _outside_brackets(tokens: Sequence[Token]) -> list[Token]:
    """The words that stand in no bracket: brackets often give the original term on purpose."""
    words: list[Token] = []
    depth = end = 0
    mark = " "
    for token in tokens:
        # Parts of paths and identifiers are no words.
        part = end == token.start and mark in "/._:=\\"
        mark, end = token.text, token.end
        if mark in "([":
            depth += 1
        elif mark in ")]":
            depth = max(depth - 1, 0)
        elif not depth and not part and mark[0].isalpha():
            words.append(token)
    return words


def _is_indonesian(run: list[Token]) -> bool:
    plain = [token.lower for token in run if token.text.islower() and token.lower not in _SHARED]
    if len(plain) < _MIN_RUN:
        return False
    if any(w in FUNCTION_WORDS or _AFFIXED.fullmatch(w) for w in plain):
        return True
    return len(plain) >= _ANY_RUN and not any(w in _ENGLISH for w in plain)
