"""A negation that the translation loses, or brings in."""

from __future__ import annotations

import re

from pipeline.records import Flag, Severity

_SOURCE = re.compile(
    r"(?<!-)\b(?:tidak|tak|bukan|belum|tanpa|jangan|enggak|nggak|ngga|gak|ga|tiada|takkan|kagak|ndak"
    r"|tidaklah|bukanlah|tidakkah|belumlah|janganlah|bukannya)\b",
    re.IGNORECASE,
)
# Idioms with a negation that English says without one. Where one stands, the words inside it are
# not counted.
_IDIOM = re.compile(
    r"""\b(?:
      (?:tidak|tak|bukan)\s+(?:hanya|saja|sekadar|sekedar|cuma|semata)(?:-\w+)?
    | (?:mau|suka)\s+(?:tidak|tak)\s+(?:mau|suka)
    | (?:tidak|tak)\s+(?:lain|lama|berapa\s+lama|jauh|sedikit|jarang|kurang|lebih|heran|pelak|urung
        |ayal|henti-hentinya|terkecuali|asing|kalah|ubahnya|luput|mustahil|usah|disangka|kecil
        |sengaja|karuan|berdosa|bersalah|berbeda|beda|terpisahkan|maksimal|optimal|kesulitan|sulit
        |apa-apa|mengapa|masuk\s+akal|berkutik|menentu|sependapat|usai|ada\s+habisnya)
    | (?:tidak|tak)\s+(?:(?:akan|bisa|dapat|mungkin|boleh)\s+)+(?:tidak|lepas|terlepas|dipungkiri
        |kesulitan|sulit)
    | bukan\s+(?:tidak|tak)\s+mungkin | bukan\s+(?:mustahil|main) | bukankah
    | paling\s+(?:tidak|enggak) | belum\s+(?:lama|lagi|pernah\s+terjadi) | jangan-jangan | jangan\s+sampai
    | (?:atau|ataupun)\s+(?:tidak|belum|bukan)(?:nya)? | (?:ya|iya)\s+(?:tidak|bukan)
    | tanpa\s+(?:terkecuali|kecuali|henti|awak|sadar|sengaja|alasan|gejala|izin|syarat|batas|gol)
    | tiada\s+(?:henti\w*|tara) | (?:sudah|ada)\s+tidaknya
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Clear English negation.
_TARGET = re.compile(
    r"\b(?:not(?!\s+(?:only|just|merely|least))|no(?!\.?\s*\d|\W*$)|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|yet"
    r")\b|n[^\w\s]t\b",
    re.IGNORECASE,
)
# English words that may carry the source's negation, and the Indonesian words that they translate
# otherwise: "only" stands for "tidak lebih dari" only where the source has no "hanya". Counted on
# 84,000 human translations: each earns its place by explaining more negations than it hides.
_CARRIERS: tuple[tuple[str, str], ...] = (
    (r"only | mere\w*", r"hanya | cuma\w* | baru | saja | semata\w* | sekadar | satu-satunya"),
    (r"poor\w* | bad\w* | weak\w* | low\w*",
     r"\w*miskin\w* | \w*buruk\w* | jelek | \w*lemah\w* | kumuh | gakin | rendah\w* | parah"),
    (r"although | despite | nevertheless | regardless | irrespective | even\s+if",
     r"meski\w* | walau\w* | kendati\w* | namun | tetapi | tapi | sekalipun | biarpun | akan tetapi"),
    (r"still | remain\w*", r"masih | tetap | \w*tahan | tinggal | sisa\w* | tersisa"),
    (r"too", r"terlalu | juga | pula | terlampau"),
    (r"before | prior | until | pending",
     r"sebelum\w* | dahulu | dulu | hingga | sampai | di\s+(?:depan|hadapan) | menjelang | lebih awal"),
    (r"whether", r"apakah | atau | apa"),
    (r"against | oppos\w+ | contrary | protest\w*",
     r"\w*lawan\w* | terhadap | atas | menentang | hadapi | \w*hadap\w* | anti\w* | bertentangan | protes"),
    (r"differ\w* | opposite", r"\w*beda\w* | lain\w* | berlainan | \w*variasi"),
    (r"difficult\w* | hard(?:er|ly)?",
     r"\w*sulit\w* | \w*sukar\w* | susah | \w*keras | \w*berat | kendala | hambatan | masalah"),
    (r"less | fewer", r"\w*kurang\w*"),
    (r"few | little | least | short(?:age|fall|ly)?",
     r"\w*kurang\w* | sedikit\w* | kecil | beberapa | singkat | pendek | paling | minim\w* | terbatas"),
    (r"lack\w* | absen\w+ | scarce\w* | defici\w+ | depriv\w*",
     r"\w*kurang\w* | \w*absen\w* | minim\w* | langka | keterbatasan | rendahnya | lemahnya | defisit"),
    (r"free(?:-\w+)?", r"\w*bebas\w* | gratis | cuma-cuma | merdeka | lepas"),
    (r"rather | instead", r"daripada | alih-alih | melainkan | agak | cukup | justru | malah\w* | ketimbang"),
    (r"outside | beyond | out\s+of", r"luar | keluar | dari | di\s?luar | \w*lebihi | \w*lampaui"),
    (r"stop\w* | halt\w* | cease\w* | ban(?:s|ned|ning)? | prohibit\w* | forbid\w* | forbad\w*",
     r"\w*henti\w* | \w*larang\w* | s[e]?top | \w*cegah\w* | tutup"),
    (r"except\w* | exclud\w* | besides? | other\s+than | exempt\w*",
     r"\w*kecuali\w* | selain | di\s?samping"),
    (r"fail\w* | miss(?:ed|es|ing)? | los(?:e|t|s|es|ing)",
     r"\w*gagal\w* | \w*hilang\w* | \w*rugi\w* | \w*kalah\w* | meleset | luput"),
    (r"refus\w* | den(?:y|ied|ies|ying|ial) | declin\w* | reject\w*",
     r"\w*tolak\w* | \w*bantah\w* | \w*turun\w* | \w*merosot\w* | \w*kurang\w* | \w*sangkal\w* | enggan"),
    (r"avoid\w* | prevent\w* | resist\w*", r"\w*hindar\w* | \w*cegah\w* | \w*tahan\w* | antisipasi"),
    (r"illegal\w* | informal\w* | non-?formal | independen\w* | imports?",
     r"i?legal\w* | informal | non-?formal | independen\w* | mandiri | liar | kemerdekaan | impor\w*"),
    (r"delay\w* | postpon\w* | cancel\w*", r"\w*tunda\w* | \w*batal\w* | \w*lambat\w*"),
    (r"wrong\w* | false\w*", r"\w*salah\w* | keliru | palsu"),
    (r"unless | lest | otherwise | hardly | barely | rarely | seldom | far\s+from | ignor\w*"
     r"| neglect\w* | abstain\w* | shun\w* | unable | withh\w+ | reluctan\w* | hesita\w* | loath\w*"
     r"| devoid | anonym\w* | offline | goalless | scoreless | far-fetched | contradict\w* | awkward\w*"
     r"| degenerat\w* | void | 0\s?[-–]\s?0 | vacan\w+ | empty | violat\w* | def(?:ied|ies|iance|iant|y)"
     r"| anything\s+but | abandon\w* | ill | long\s+way | rule[sd]?\s+out | spar(?:e|ed) | minus"
     r"| abnormal\w* | sub(?:optim|standard|par)\w* | mis(?:underst|lead|trust|fire|taken|match)\w*",
     ""),
    (r"\w+less(?:ly|ness)? | non-?\w{3,} | anti-\w+",
     r"non-?\w* | anti\w* | kecuali | nir\w*"),
    (r"dis(?:agre|allow|comfort|order|array|approv|belie|connect|content|courag|empower|honest|interest|like|loyal|miss"
     r"|obe|organi|pleas|prov|qualif|regard|respect|satisf|similar|trust|advantag|abilit|abled)\w*",
     r"difabel | disabilitas | cacat | memecat | dipecat"),
    (r"un-\w+ | un(?!der|til|ion|it|iver|iq|ifor|cle\b|anim|ify|i\b|icef|esco|hcr|fortunate|doubt|rest"
     r"|les)\w+", r"pengangguran | menganggur\w* | penganggur | kerusuhan"),
    (r"in(?:abilit|accura|adequa|appropriat|capa|complet|compat|consisten|correct|credib|direct"
     r"|effect|efficien|eligib|equa|equit|experienc|frequen|human|justice|significan|stab|sufficien"
     r"|suitab|valid|visib|vulnera|action|activ|access|conven|different|exhaust|distin|compet|sati"
     r"|vinci|audib|escap|exac|fertil|firm|offens|oper|flexib|numer|secur|sepa|tolera|definit|evit|fin"
     r"|sens|solven|volunt)\w* | im(?:possib|prop|perf|practic|matur|moral|balanc|partial|patien"
     r"|mobil|pun|plaus|precis|pregn|passab|person)\w* | il(?:legib|legitim|logic|litera|licit)\w*"
     r"| ir(?:regular|relevan|respons|revers|resist)\w* | malnourish\w*", r"mustahil | ketimpangan"),
)
_IMPLIED = re.compile(
    "|".join(rf"(?P<g{i}>\b(?:{english})\b)" for i, (english, _) in enumerate(_CARRIERS)),
    re.IGNORECASE | re.VERBOSE,
)
_OWN = [
    re.compile(rf"\b(?:{indonesian})\b", re.IGNORECASE | re.VERBOSE) if indonesian else None
    for _, indonesian in _CARRIERS
]
# Indonesian words that English may put with "not": their translation is no added negation.
_SOURCE_IMPLIED = re.compile(
    r"""\b(?:gagal\w* | kurang\w* | kecuali | (?:di|me)?larang\w* | pelarangan | (?:me|di)?n?tolak\w*
    | penolakan | hindar\w* | (?:meng|di|ter)hindar\w* | hampa | mustahil | enggan | sulit\w* | susah
    | hilang | kehilangan | habis | non\w* | anti\w* | tuna\w* | selain | (?:mem)?bebas\w* | cegah
    | (?:men|di)cegah\w* | henti\w* | (?:ber|meng|di|ter)henti\w* | batal\w* | (?:mem|di)batalkan
    | minim\w* | hanya | cuma\w* | sama\s+sekali | mana | entah | siapa\s*pun | apa\s*pun | mana\s*pun
    | bebas | lepas | lalai | absen | nihil | kosong | kekosongan | langka\w* | jarang | mati | padam
    | ber?tentangan | (?:mem)?bantah\w* | (?:me|di)bantah | (?:meng|di)abaikan | buta | bisu | salah
    | alih-alih | ketimbang | daripada | meski\w* | walau\w* | sekalipun | lagi | tetap | masih
    | nir\w* | ketidak\w+ | (?:ber)?beda\w* | berbeda | lain\w* | melainkan | mandek | macet | buruk
    | malah\w* | justru | padahal | tertutup | putus | terputus | melawan | menentang | luput | bungkam
    | jauh | sedikit | terbatas | pantang | hampir | nyaris | ditunda | menunda | apalagi | sebelum\w*
    | amoral | ilegal | liar | lemah\w* | rendah | terlalu | lupa\w* | (?:me|di)lupakan | sia-sia
    | mangkir | mogok | musnah | punah | seolah\w* | seakan\w* | baru | ditinggal\w* | meninggalkan
    | stop | setop | batas | maksimal | paling | ada | kan | toh | kok | seandainya | andai\w* | jika
    | abnormal | inkonstitusional | im\w+ | in(?:efisien|kon|valid)\w* | apa | bagaimana | mengapa )\b""",
    re.IGNORECASE | re.VERBOSE,
)


def check_negation(source: str, target: str) -> list[Flag]:
    """A flag where the source negates and nothing in the target does, or the other way round.

    Precision first: any word that can stand for a negation in English counts as one, and idioms
    of Indonesian that English says positively are set aside.
    """
    idioms = [match.span() for match in _IDIOM.finditer(source)]
    negations = [
        match
        for match in _SOURCE.finditer(source)
        if not any(start <= match.start() < end for start, end in idioms)
    ]
    found = [match for match in _TARGET.finditer(target)]
    if negations and not found and not _carried(source, target):
        word = negations[0]
        message = f"the source negates (“{word[0]}”), the translation does not"
        return [Flag("negation", Severity.SEVERE, message, word.span())]
    if found and not negations and not idioms and not _SOURCE_IMPLIED.search(source):
        strong = [match for match in found if match[0].lower() != "yet"]
        if strong and not _SOURCE.search(source):
            message = f"the translation negates (“{strong[0][0]}”), the source does not"
            return [Flag("negation", Severity.WARNING, message, None, strong[0].span())]
    return []


def _carried(source: str, target: str) -> bool:
    """Whether a word of the target may stand for the negation, not for another word of the source."""
    for match in _IMPLIED.finditer(target):
        own = _OWN[int((match.lastgroup or "g0")[1:])]
        if own is None or not own.search(source):
            return True
    return False
