"""How Indonesian and English negate: the words, the idioms, and the words that carry a negation."""

from __future__ import annotations

import re

from pipeline.check.text import word_set

SOURCE_WORDS = word_set(
    """tidak tak bukan belum tanpa jangan enggak nggak ngga gak ga tiada takkan kagak ndak tidaklah
    bukanlah tidakkah belumlah janganlah bukannya"""
)
# "GA" is no "ga": a flight, a code.
SOURCE = re.compile(rf"(?<!-)\b(?!(?-i:GA)\b)(?:{'|'.join(sorted(SOURCE_WORDS))})\b", re.IGNORECASE)
# Idioms with a negation that English says without one. Where one stands, the words inside it are
# not counted.
IDIOM = re.compile(
    r"""\b(?:
      (?:tidak|tak|bukan)\s+(?:hanya|saja|sekadar|sekedar|cuma|semata)(?:-\w+)?
    | (?:mau|suka)\s+(?:tidak|tak)\s+(?:mau|suka)
    | (?:tidak|tak)\s+(?:lain|lama|berapa\s+lama|jauh|sedikit|jarang|kurang|lebih|heran|pelak|urung
        |ayal|henti-hentinya|terkecuali|asing|kalah|ubahnya|luput|mustahil|usah|disangka|kecil
        |sengaja|disengaja|karuan|berdosa|bersalah|berbeda|beda|terpisahkan|maksimal|optimal|kesulitan|sulit
        |apa-apa|segan\w*|segan-segan|mengapa|masuk\s+akal|terlepas|berkutik|menentu|sependapat|usai
    |ada\s+habisnya)
    | (?:tidak|tak)\s+(?:(?:akan|bisa|dapat|mungkin|boleh)\s+)+(?:tidak|lepas|terlepas|dipungkiri
        |kesulitan|sulit)
    | bukan\s+(?:tidak|tak)\s+mungkin | bukan\s+(?:mustahil|main) | bukankah
    | paling\s+(?:tidak|enggak) | belum\s+(?:lama|lagi|pernah\s+terjadi)
    | jangan-jangan | jangan\s+sampai
    | (?:atau|ataupun)\s+(?:tidak|belum|bukan)(?:nya)? | (?:ya|iya)\s+(?:tidak|bukan)
    | tanpa\s+(?:terkecuali|kecuali|henti|awak|sadar|sengaja|alasan|gejala|izin|syarat|batas|gol)
    | tiada\s+(?:henti\w*|tara) | (?:sudah|ada)\s+tidaknya
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Clear English negation: not "No. 5", and not a "Law No" that is cut there. One character may
# stand for the apostrophe of "n't", as broken encodings have it.
TARGET = re.compile(
    r"\b(?:not|(?!(?-i:No)\W*$)(?<!\xad)no(?!\.?\s*\d)|never|none|nobody|nothing"
    r"|(?<!of )nowhere|neither|nor|without|cannot|yet)\b|n[^\w\s]t\b",
    re.IGNORECASE,
)
# Without one of these TARGET cannot match; "t" is that of "n't".
TARGET_WORDS = word_set("not no never none nobody nothing nowhere neither nor without cannot yet t")
AFFIRMED = re.compile(r"\s+(?:only|just|merely|least|matter|doubt|long)\b", re.IGNORECASE)
# English that may carry the source's negation = Indonesian that it translates otherwise: "only"
# stands for "tidak lebih dari" only where the source has no "hanya". Counted on 66,000 human
# translations: a word stays where it explains more negations than it hides. An indented line
# continues the one before.
_CARRIERS = r"""
only | mere\w* = hanya | cuma\w* | baru | saja | semata\w* | sekadar | satu-satunya
poor\w* | bad\w* | weak\w* | low\w*
    = \w*miskin\w* | \w*buruk\w* | jelek | \w*lemah\w* | kumuh | gakin | rendah\w* | parah
although | despite | nevertheless | regardless | irrespective | even\s+if
    = meski\w* | walau\w* | kendati\w* | namun | tetapi | tapi | sekalipun | biarpun
still | remain\w* = masih | tetap | \w*tahan | tinggal | sisa\w* | tersisa
too = terlalu | juga | pula | terlampau
before | prior | until | pending
    = sebelum\w* | dahulu | dulu | hingga | sampai | di\s+(?:depan|hadapan) | menjelang
whether = apakah | atau | apa
against | oppos\w+ | contrary | protest\w*
    = \w*lawan\w* | terhadap | atas | menentang | \w*hadap\w* | anti\w* | bertentangan | protes
differ\w* | opposite = \w*beda\w* | lain\w* | berlainan | \w*variasi
difficult\w* | hard(?:er|ly)?
    = \w*sulit\w* | \w*sukar\w* | susah | \w*keras | \w*berat | kendala | hambatan | masalah
less | fewer = \w*kurang\w*
few | little | least | short(?:age|fall|ly)?
    = \w*kurang\w* | sedikit\w* | kecil | beberapa | singkat | pendek | paling | minim\w* | terbatas
lack\w* | absen\w+ | scarce\w* | defici\w+ | depriv\w*
    = \w*kurang\w* | \w*absen\w* | minim\w* | langka | keterbatasan | rendahnya | lemahnya | defisit
free(?:-\w+)? = \w*bebas\w* | gratis | cuma-cuma | merdeka | lepas
rather | instead
    = daripada | alih-alih | melainkan | agak | cukup | justru | malah\w* | ketimbang
outside | beyond | out\s+of = luar | keluar | dari | \w*lebihi | \w*lampaui
stop\w* | halt\w* | cease\w* | ban(?:s|ned|ning)? | prohibit\w* | forbid\w* | forbad\w*
    = \w*henti\w* | \w*larang\w* | se?top | \w*cegah\w* | tutup
except\w* | exclud\w* | besides? | other\s+than | exempt\w* = \w*kecuali\w* | selain | di\s?samping
fail\w* | miss(?:ed|es|ing)? | los(?:e|t|s|es|ing)
    = \w*gagal\w* | \w*hilang\w* | \w*rugi\w* | \w*kalah\w* | meleset | luput
refus\w* | den(?:y|ied|ies|ying|ial) | declin\w* | reject\w*
    = \w*tolak\w* | \w*bantah\w* | \w*turun\w* | \w*merosot\w* | \w*kurang\w* | \w*sangkal\w*
avoid\w* | prevent\w* | resist\w* | (?:keep|kept|stay\w*)\s(?:\S+\s){1,4}from
    = \w*hindar\w* | \w*cegah\w* | \w*tahan\w* | antisipasi
illegal\w* | informal\w* | non-?formal | independen\w*
    = i?legal\w* | informal | non-?formal | independen\w* | mandiri | liar | kemerdekaan
delay\w* | postpon\w* | cancel\w* = \w*tunda\w* | \w*batal\w* | \w*lambat\w*
wrong\w* | false\w* = \w*salah\w* | keliru | palsu
unless | lest | otherwise | hardly | barely | rarely | seldom | far\s+from | ignor\w*
    | neglect\w* | abstain\w* | shun\w* | unable | withh\w+ | reluctan\w* | hesita\w* | loath\w*
    | devoid | hate[sd]? | redundant
    | negativ\w* | needless\w* | anonym\w* | offline | goalless | scoreless
    | far-fetched | contradict\w* | void
    | awkward\w* | degenerat\w* | 0\s?[-–]\s?0 | vacan\w+ | empty | violat\w* | anything\s+but
    | def(?:ied|ies|iance|iant|y) | abandon\w* | ill | long\s+way | rule[sd]?\s+out | spar(?:e|ed)
    | minus | abnormal\w* | sub(?:optim|standard|par)\w*
    | mis(?:underst|lead|trust|fire|taken|match)\w* =
\w+less(?:ly|ness)? | non-?\w{3,} | anti-\w+ = non-?\w* | anti\w* | kecuali | nir\w*
dis(?:agre|allow|approv|array|belie|comfort|connect|content|courag|empower|honest|interest|like
    |loyal|miss|obe|order|organi|pleas|prov|qualif|regard|respect|satisf|similar|trust|advantag
    |abilit|abled)\w* = difabel | disabilitas | cacat | memecat | dipecat
under-?(?:resourc|develop|paid|pay|fund|staff|perform|estimat|privileg|nourish|serv)\w*
    | un-\w+
    | un(?!der|til|ion|it|iver|iq|ifor|cle\b|anim|ify|i\b|icef|esco|hcr|fortunate|doubt|rest
    |les)\w+ = pengangguran | menganggur\w* | penganggur | kerusuhan
in(?:abilit|accura|adequa|appropriat|capa|complet|compat|consisten|correct|credib|direct|effect
    |efficien|eligib|equa|equit|experienc|frequen|human|justice|significan|stab|sufficien|suitab
    |valid|visib|vulnera|action|activ|access|conven|different|exhaust|distin|compet|sati|vinci
    |audib|escap|exac|fertil|fin|firm|offens|oper|flexib|numer|secur|sepa|tolera|definit|evit
    |sens|solven|volunt)\w*
    | im(?:possib|prop|perf|practic|matur|moral|balanc|partial|patien|mobil|pun|plaus|precis
    |pregn|passab|person)\w* | il(?:legib|legitim|logic|litera|licit)\w*
    | ir(?:regular|relevan|respons|revers|resist)\w* | malnourish\w* = mustahil | ketimpangan
"""
_ROWS = [
    [side.strip() for side in row.split("=")]
    for row in re.sub(r"\n +", " ", _CARRIERS).strip().splitlines()
]
# Named by its row, so that a match tells which Indonesian words to look for.
CARRIER = re.compile(
    "|".join(rf"(?P<row{i}>\b(?:{english})\b)" for i, (english, _) in enumerate(_ROWS)),
    re.IGNORECASE | re.VERBOSE,
)
ORIGIN = {
    f"row{i}": re.compile(rf"\b(?:{indonesian})\b", re.IGNORECASE | re.VERBOSE)
    for i, (_, indonesian) in enumerate(_ROWS)
    if indonesian
}
# Indonesian that English may put with "not": its translation is no added negation.
SOURCE_CARRIER = re.compile(
    r"""\b(?:\w*gagal\w* | \w*kurang\w* | \w*kecuali\w* | \w*larang\w* | \w*tolak\w* | \w*hindar\w*
    | hampa | mustahil | enggan | keengganan | \w*sulit\w* | susah | \w*hilang\w* | habis | non\w*
    | anti\w* | tuna\w* | selain | \w*bebas\w* | \w*cegah\w* | \w*henti\w* | \w*batal\w* | minim\w*
    | hanya | cuma\w* | sama\s+sekali | mana | entah | siapa\s*pun | apa\s*pun | mana\s*pun | lepas
    | lalai | absen | nihil | \w*kosong\w* | langka\w* | jarang | mati | padam | \w*bantah\w*
    | bertentangan | \w*abaikan | buta | bisu | salah | alih-alih | ketimbang | daripada | meski\w*
    | walau\w* | sekalipun | lagi | tetap | masih | nir\w* | ketidak\w+ | \w*beda\w* | lain\w*
    | melainkan | mandek | macet | buruk | malah\w* | justru | padahal | tertutup | \w*putus
    | melawan | menentang | luput | bungkam | jauh | sedikit | terbatas | pantang | hampir | nyaris
    | \w*tunda | apalagi | sebelum\w* | amoral | ilegal | liar | lemah\w* | rendah | terlalu
    | \w*lupa\w* | sia-sia | mangkir | mogok | musnah | punah | seolah\w* | seakan\w* | baru
    | \w*tinggal\w* | se?top | batas | maksimal | paling | ada | kan | toh | kok | \w*andai\w*
    | jika | abnormal | inkonstitusional | im\w+ | in(?:efisien|kon|valid)\w* | apa | bagaimana
    | mengapa)\b""",
    re.IGNORECASE | re.VERBOSE,
)
