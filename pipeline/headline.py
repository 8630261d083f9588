"""Headlines in title case or in capitals, read as the sentences that they are.

A translator takes a capital for a name and copies the word. Indonesian headlines have capitals on
nearly every word; which of them are names, the article's own text knows.
"""

from __future__ import annotations

import re
from collections import Counter

from pipeline.check.name_tables import CARRIED, COUNTRIES

_WORD = re.compile(r"\w+")
# Share of words with a capital from which a headline is in title case.
_TITLE_CASE = 0.6
# In capitals, a word of so many letters that the text does not have is taken for an acronym, but
# for these.
_ACRONYM = 3
_SMALL = frozenset(
    {"dan", "di", "ke", "ini", "itu", "dua", "tak", "ada", "tua", "uji", "air", "api"}
)
# "Ini daftar" announces a list: here is the list, and not this list.
_HERE = re.compile(
    r"(?P<before>^|[!?:,] )ini (?=(?:alasan|sosok|daftar|penyebab|harga|panduan|cara|penjelasan"
    r"|respons|jadwal|tips|syarat|dampak|fakta|profil|rincian|kronologi|isi|pesan|bocoran|modus|lokasi"
    r"|langkah|manfaat|perbedaan|strategi|jawaban|komentar|spesifikasi|prediksi|tanggapan"
    r"|rekomendasi)\b)",
    re.IGNORECASE,
)
# Names of places, but for those that are other words as well (attack, hapless).
_PLACES = (CARRIED | {name for name in COUNTRIES if name.isalpha()}) - {"Serang", "Malang", "AS"}


def sentence_case(title: str, text: str) -> str:
    """``title`` with only those capitals that the article's ``text`` gives its words.

    A word that the text does not have loses its capital unless it is a well-known place; acronyms,
    words with a digit or a capital inside (Rp1, GoTo), and a title that is in neither title case
    nor capitals stay as they are.
    """
    words = _WORD.findall(title)
    capitals = sum(word[:1].isupper() for word in words)
    if capitals < _TITLE_CASE * len(words):
        return title
    # Other lines in capitals do not know better.
    seen = Counter(_WORD.findall("\n".join(li for li in text.split("\n") if not li.isupper())))

    def from_title_case(match: re.Match[str]) -> str:
        word = match.group()
        plain = re.fullmatch(r"[^\W\d_][^\W\d_]+", word) and word.istitle() and word != "Rp"
        if not plain or seen[word.upper()]:
            return word
        is_name = seen[word] > seen[word.lower()]
        is_place = word in _PLACES and not seen[word.lower()]
        return word if is_name or is_place else word.lower()

    def from_capitals(match: re.Match[str]) -> str:
        word = match.group()
        forms = (word.lower(), word.capitalize(), word)
        if not word.isalpha() or any(form.upper() != word for form in forms):
            return word
        if any(seen[form] for form in forms):
            return max(forms, key=lambda form: seen[form])
        if forms[1] in _PLACES:
            return forms[1]
        return word if len(word) <= _ACRONYM and forms[0] not in _SMALL else forms[0]

    lowered = _WORD.sub(from_capitals if title.isupper() else from_title_case, title)
    return lowered[:1].upper() + lowered[1:]


def with_here_is(title: str) -> str:
    """``title`` with "ini daftar" as "berikut ini adalah daftar"."""

    def here_is(match: re.Match[str]) -> str:
        begins = match["before"] not in (", ", ": ")
        return f"{match['before']}{'B' if begins else 'b'}erikut ini adalah "

    return _HERE.sub(here_is, title)
