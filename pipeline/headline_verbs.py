"""The verbs of headlines in full: pangkas is read as memangkas.

Indonesian headlines leave the prefix of an active verb away, as no other text does, so a translator
trained on running text takes such a verb for a noun, a name or a command.
"""

from __future__ import annotations

import re

from pipeline.check.text import word_set

# Verbs in a headline whatever stands around them.
_VERBS = word_set(
    """pangkas dorong sebut tagih tolak bantah tuding bidik incar tunggu puji kecam desak imbau
    tekan dukung serang tangkap tahan cabut ajak undang pimpin rebut raih tinjau pantau periksa usut
    sita geledah teken sambut lantik pecat copot tunjuk hadapi temui ikuti kunjungi penuhi lewati
    lindungi tangani awasi kurangi wakili akui nikmati lengkapi batasi dalami miliki waspadai
    antisipasi evaluasi perkuat perketat perluas percepat perpanjang pertanyakan perlihatkan
    pertahankan perjuangkan terapkan terobos gandeng genjot gugat sidak kecewakan jerat bekuk
    ringkus boyong gaet bubarkan capai telusuri hantui"""
)
# The same behind a subject: at the beginning they may be commands or nouns.
_BEHIND = word_set(
    """buka jual beli bangun pakai bentuk tambah bayar lepas angkat tarik kirim terima cari bunuh
    tembak tabrak bakar curi tipu rampok peras sebar bawa ambil beri ubah pilih bahas bantu
    bongkar kejar kritik gelar garap rilis tawarkan lawan cetak"""
)
# Behind which such a word is no verb of this kind: a noun, a passive or a command.
_NOT_AFTER = word_set(
    """saya kami kita kau aku anda dia jangan mari ayo tolong harap silakan jual buka air hari
    gedung raih rebut dapat harga nilai biaya surat bukti tanda aksi kena jadi hasil pasar
    wajib bagi"""
)
_NOT_BEFORE = word_set(
    """puasa beli jual tidur tangan suara mulut topi kaki bicara juara doktor profesor pahlawan
    sarjana kembali ulang balik"""
)
# Here -kan is no ending, or k is the root's: gerak, gerakan.
_NO_VERBS = word_set(
    """bukan rekan pekan makan ikan kan akan sedangkan bahkan silakan melainkan gerakan masakan
    tindakan kontrakan pasokan masukan ejekan tembakan gebrakan pijakan jebakan cetakan desakan
    ledakan gesekan tarikan lirikan dudukan gertakan injakan"""
)
_NOUN = re.compile(
    r"(?!kembalikan|kerjakan|kenakan|kemukakan|persilakan|perhatikan|pertanyakan|pekerjakan)"
    r"(?:pe|ke)\w+[aiou]kan"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_BEGINNING = re.compile(r"(?:^|[,:;!?–—-]\s*)[\"'“‘]?$")
_KEPT = word_set("kaji")
_WHOLE_PER = re.compile(r"per(?!iksa|intah|lu|oleh|gi|iode|nah)[a-z]{4,}")
# A prefix of its own, but for roots that begin like one: terapkan, dirikan.
_SUFFIX = re.compile(
    r"(?!(?:me(?!nang)|di(?!ri|am)|ter(?!ap|bit|bang|us)|ber(?:das|asas|modal|anggot|tulis|isi)))"
    r"[a-z]{3,}kan"
)


def with_full_verbs(title: str) -> str:
    """``title`` with the prefix that its bare verbs in small letters would have in a sentence."""
    words = list(_WORD.finditer(title))
    parts, end = [], 0
    for i, match in enumerate(words):
        word = match[0].lower()
        begins = _BEGINNING.search(title[: match.start()]) is not None
        if match[0] != word and not begins:
            continue
        before = words[i - 1][0].lower() if i else ""
        after = words[i + 1][0].lower() if i + 1 < len(words) else ""
        if before in _NOT_AFTER or after in _NOT_BEFORE or not after:
            continue
        bare = _SUFFIX.fullmatch(word) and not (word in _NO_VERBS or _NOUN.fullmatch(word))
        if word in _VERBS or bare or (word in _BEHIND and not begins):
            full = active(word)
            parts += [title[end : match.start()], full.capitalize() if match[0] != word else full]
            end = match.end()
    return "".join([*parts, title[end:]])


def active(root: str) -> str:
    """``root`` with the prefix meN-, which takes the place of a single p, t, k or s."""
    first, second = root[0], root[1:2]
    if _WHOLE_PER.fullmatch(root):
        return f"mem{root}"
    drops = second in "aeiou" and root not in _KEPT
    if first in "ptks" and drops:
        return {"p": "mem", "t": "men", "k": "meng", "s": "meny"}[first] + root[1:]
    if first in "aeiougkh":
        return f"meng{root}"
    if first in "bpfv":
        return f"mem{root}"
    if first in "dtcjzs":
        return f"men{root}"
    return f"me{root}"
