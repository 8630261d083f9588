"""Words that come in opposites, in both languages: at most and at least, rose and fell.

Each side of an opposition has four lists of patterns: the ``source`` words that say it; source
words that ``allow`` it besides; the ``target`` words that say it and nothing else; and target words
that may ``carry`` it. Counted on human translations: a word stays in ``source`` and ``target`` only
where hardly any good translation puts the opposite for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an opposition, as compiled patterns; ``carry`` includes ``target``.

    Without one of ``words``, ``source`` cannot match.
    """

    words: frozenset[str]
    source: re.Pattern[str]
    allow: re.Pattern[str]
    target: re.Pattern[str]
    carry: re.Pattern[str]


def _side(source: str, allow: str, target: str, carry: str) -> Side:
    patterns = (source, f"{source} | {allow}", target, f"{target} | {carry}")
    return Side(frozenset(re.findall(r"[a-z]{3,}", source)), *map(_pattern, patterns))


def _pattern(alternatives: str) -> re.Pattern[str]:
    parts = (re.sub(r"\s+", r"\\s+", part.strip()) for part in alternatives.split("|"))
    return re.compile(rf"\b(?:{'|'.join(filter(None, parts))})\b", re.IGNORECASE)


OPPOSITES: dict[str, tuple[Side, Side]] = {
    "limit": (
        _side(
            "paling (?:banyak|lama|lambat|besar|tinggi|jauh|mahal|telat) | maksimal | maksimum"
            r" | (?:selambat|sebanyak|setinggi|selama)-?\w*nya | tidak lebih dari | tak lebih dari",
            r"hingga | sampai | batas\w* | tidak melebihi | tak melebihi | maks",
            "at most | no more than | not more than | no later than | not later than"
            " | no longer than | at the latest | a maximum | at the most",
            r"max\w* | most | up to | within | highest | latest | longest | largest | biggest"
            r" | greatest | less than | limit\w* | ceiling | exceed\w* | farthest | expensive",
        ),
        _side(
            "paling (?:tidak|sedikit|cepat|kurang|rendah|kecil|dekat|murah|awal)"
            " | setidak-?tidaknya | setidaknya | sedikitnya | sekurang-kurangnya | sekurangnya"
            " | minimal | minimum | tidak kurang dari | tak kurang dari",
            "lebih dari | lebih | minim | atau lebih | ke atas",
            "at least | (?<!no.)(?<!not.)later than | no less than | not less than | no fewer than"
            " | not fewer than | a minimum"
            " | at the earliest | at the very least",
            r"min\w* | least | more than | over | above | some | fewest | lowest | earliest"
            " | nearest | smallest | or more",
        ),
    ),
    "comparison": (
        _side(
            "lebih dari | lebih daripada | di atas | melebihi | melampaui"
            " | lebih (?:banyak|tinggi|besar|mahal|tua|lama|panjang)",
            r"\w*atas\w* | lebih | unggul | mengungguli",
            r"more than | above | exceed\w* | higher than | greater than | larger than"
            " | in excess of",
            r"more | over | most | high\w* | great\w* | larg\w* | big\w* | beyond | top\w* | upon"
            r" | on | up | surpass\w* | past | better | longer | older | outperform\w* | upper"
            r" | better | rather | too | excess\w* | at least | ahead | \w+er than | as well as",
        ),
        _side(
            "kurang dari | di bawah | lebih (?:sedikit|rendah|kecil|murah|muda|singkat|pendek)",
            r"\w*bawah\w* | kurang\w* | tidak lebih | tak lebih",
            "less than | fewer than | below | lower than | smaller than",
            r"less\w* | under\w* | fewer | low\w* | small\w* | short\w* | down | within | behind"
            r" | beneath | young\w* | cheap\w* | inferior | sub\w* | not | \w+er than | bottom",
        ),
    ),
    "trend": (
        _side(
            "naik | meningkat | bertambah | melonjak | menguat | kenaikan | peningkatan"
            " | menaikkan | lonjakan | melambung | meroket | meningkatkan | meningkatnya"
            " | naiknya | penguatan",
            r"\w*tumbuh\w* | \w*tambah\w* | \w*tinggi\w* | \w*besar\w* | lebih | \w*kuat\w*"
            r" | \w*baik\w* | \w*naik\w* | \w*tingkat\w* | untung | laba | surplus | untuk"
            r" | \w*maju",
            r"rose | risen | rises | increase\w* | increasing | climbed | jumped | soared | surged"
            " | strengthened",
            r"ris\w+ | grew | grow\w* | gain\w* | up\w* | high\w* | more | climb\w* | jump\w*"
            r" | soar\w* | surg\w* | strengthen\w* | rais\w* | boost\w* | hik\w+ | expan\w+"
            r" | improv\w+ | ride | riding | rode | board\w* | enhanc\w+ | escalat\w+ | great\w*"
            r" | larg\w+ | bigger | spike\w* | over | add\w* | better | doubl\w+ | tripl\w+"
            r" | advanc\w+ | strong\w* | mount\w* | intensif\w+ | appreciat\w+ | elevat\w+"
            r" | took a | tak\w+ a | acceler\w+ | promot\w+",
        ),
        _side(
            "turun | menurun | berkurang | merosot | anjlok | menyusut | melemah | penurunan"
            " | menurunkan | pelemahan | turunnya | menurunnya | melemahnya | diturunkan",
            r"\w*turun\w* | \w*kurang\w* | \w*lemah\w* | \w*jatuh\w* | \w*rendah\w* | \w*potong\w*"
            r" | \w*pangkas\w* | \w*susut\w* | rugi | \w*hilang\w* | \w*tekan\w* | \w*kecil\w*"
            r" | \w*lambat\w* | \w*buruk\w* | defisit | \w*lepas\w* | \w*kalah\w* | tidak | tak"
            r" | \w*hemat\w* | \w*runtuh\w* | \w*gugur\w* | \w*minim\w* | \w*tanggulang\w*"
            r" | \w*sedikit\w* | \w*atas\w* | \w*tutup\w* | \w*susul\w* | \w*ringan\w*",
            "fell | fallen | dropped | declined | decreased | decreases? | decreasing | slumped"
            " | plunged | weakened | declines? | declining",
            r"fall\w* | drop\w* | declin\w+ | slump\w* | plung\w+ | weak\w* | reduc\w+ | cut\w*"
            r" | low\w* | shr\w+ | down\w* | less\w* | fewer | los\w+ | slid\w* | dip\w* | eas\w+"
            r" | slow\w* | contract\w* | descen\w+ | intervene\w* | rain\w* | depreciat\w+"
            r" | worse\w* | deteriorat\w+ | diminish\w* | minus | trim\w* | crash\w* | collaps\w+"
            r" | off | sank | sink\w* | tumbl\w+ | retreat\w* | shed | poor\w* | small\w*"
            r" | short\w* | dwindl\w+ | negative | devalu\w+ | deflat\w+ | stepp\w+ | soft\w*"
            r" | minim\w+ | got off | get off",
        ),
    ),
    "order": (
        _side(
            "sebelum",
            r"sebelum\w* | \w*dulu\w* | \w*awal\w* | jelang | menjelang | lalu | silam | belum"
            " | hingga | sampai | tadi",
            "before | prior to | ahead of",
            r"until | till | pre\w* | previous\w* | earl\w+ | former\w* | first | last | ago | old"
            " | by | prior | yet | up to | in advance | then | leading | past | eve | not | never"
            " | already",
        ),
        _side(
            "setelah | sesudah | seusai | selepas | usai",
            r"\w*usai | sesudah\w* | pasca\w* | kemudian | lalu | \w*akhir\w* | \w*habis\w*"
            r" | lanjut\w* | berikut\w* | begitu | sejak | demi | dari | depan | selesai",
            "after",
            r"after\w* | once | when | since | post\w* | upon | having | following | later | then"
            r" | next | as | now | finish\w* | complet\w+ | subsequent\w* | if | from | over",
        ),
    ),
    "trade": (
        _side(
            r"ekspor\w* | mengekspor | diekspor | pengekspor",
            "",
            r"export\w*",
            "overseas | abroad",
        ),
        _side(
            r"impor\w* | mengimpor | diimpor | pengimpor",
            "",
            "imports? | imported | importing | importers?",
            "",
        ),
    ),
    "result": (
        _side(
            "menang | kemenangan | memenangkan | memenangi | pemenang | mengalahkan | kalahkan",
            r"\w*menang\w* | juara\w* | menjuarai | unggul | \w*kalahkan | \w*taklukkan | sukses",
            "won | wins? | winning | winners? | victory | victories",
            r"beat\w* | defeat\w* | champion\w* | triumph\w* | success\w* | title | prevail\w*"
            " | upper",
        ),
        _side(
            "kalah | kekalahan | dikalahkan | ditaklukkan",
            r"\w*kalah | \w*kalahan | \w*hilang\w* | \w*rugi\w* | \w*takluk\w* | gagal | tersingkir"
            r" | tumbang | \w*tunduk\w* | menyerah",
            "lost | loses? | losing | losers?",
            r"los\w+ | defeat\w* | beat\w* | fail\w* | down | fell | less\w* | out\w* | behind"
            r" | knock\w* | eliminat\w+ | no | not | inferior | worse | trail\w*",
        ),
    ),
    "sex": (
        _side(
            "laki-laki | pria | lelaki | putra | cowok",
            r"bapak | ayah | suami | \w*raja | ia | jantan",
            "men | man | boys? | males? | sons?",
            r"he | his | him | father\w* | husband\w* | king | brother\w* | gent\w* | guys?"
            r" | \w+m[ea]n | prince",
        ),
        _side(
            "perempuan | wanita | putri | cewek",
            r"ibu\w* | istri | isteri | gadis | siswi | mahasiswi | janda | betina | \w+wati"
            " | ratu",
            "wom[ae]n | girls? | females? | daughters?",
            r"she | her | lad\w+ | mother\w* | wi\w+ | maid\w* | feminin\w+ | princess\w*"
            r" | queen\w* | sister\w* | actress\w* | gender\w* | \w+wom[ae]n",
        ),
    ),
}
