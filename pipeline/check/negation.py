"""A negation that the translation loses, or brings in."""

from __future__ import annotations

import re

from pipeline.records import Flag, Severity

_SOURCE = re.compile(
    r"\b(?:tidak|tak|bukan|belum|tanpa|jangan|enggak|nggak|ngga|gak|ga|tiada|takkan|kagak|ndak"
    r"|tidaklah|bukanlah|tidakkah|belumlah|janganlah|bukannya)\b",
    re.IGNORECASE,
)
# Idioms with a negation that English says without one. Where one stands, the words inside it are
# not counted.
_IDIOM = re.compile(
    r"""\b(?:
      (?:tidak|tak|bukan)\s+(?:hanya|saja|sekadar|sekedar|cuma|semata)(?:-\w+)?
    | mau\s+(?:tidak|tak)\s+mau | suka\s+(?:tidak|tak)\s+suka
    | (?:tidak|tak)\s+lain | (?:tidak|tak)\s+(?:lama|berapa\s+lama)
    | (?:tidak|tak)\s+(?:sedikit|jarang|kurang|lebih|heran|pelak|urung|ayal|terbatas|terhingga
        |henti-hentinya|terkecuali|asing|kalah|ubahnya|terlepas|luput|mungkin\s+tidak|dapat\s+tidak
        |bisa\s+tidak|terelakkan|mustahil|usah|terhitung|disangka|terduga|sengaja|karuan|semestinya
        |seperti|seharusnya|terkira|terlupakan|tertahankan|terpisahkan|maksimal|optimal|jauh|begitu|kesulitan|sulit|terkendali|bersalah|bernyawa|berdaya)
    | (?:tidak|tak)\s+(?:bisa|dapat|mungkin)\s+(?:tidak|lepas|terlepas|dipungkiri)
    | bukan\s+(?:tidak|tak)\s+mungkin | bukan\s+mustahil | bukan\s+main | bukan\s+berarti
    | belum\s+lama | belum\s+lagi | belum\s+pernah\s+terjadi | jangan-jangan | jangan\s+sampai
    | (?:atau|ataupun|dan)\s+(?:tidak|belum|bukan)(?:nya)? | (?:ya|iya)\s+(?:tidak|bukan)
    | kalau\s+(?:tidak|tak) | jika\s+(?:tidak|tak) | bila\s+(?:tidak|tak)
    | tanpa\s+(?:terkecuali|kecuali|henti|awak|sadar|alasan|gejala|izin|syarat|batas)
    | tak\s+ter\w+ | bukankah | tiada\s+henti\w*
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Clear English negation.
_TARGET = re.compile(
    r"\b(?:not(?!\s+(?:only|just|merely|least))|no(?!\.?\s*\d|\W*$)|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|yet"
    r")\b|n['’]t\b",
    re.IGNORECASE,
)
# Words that carry a negation in their meaning.
_IMPLIED = re.compile(
    r"""\b(?:
      fail\w* | lack\w* | refus\w* | den(?:y|ied|ies|ying|ial) | declin\w* | reject\w* | avoid\w*
    | prevent\w* | absen\w+ | hardly | barely | rarely | scarce\w* | seldom | little | few\w*
    | only | instead | rather | unless | until | otherwise | except\w* | miss\w* | stop\w*
    | prohibit\w* | forbid\w* | forbad\w* | ban(?:s|ned|ning)? | exclud\w* | ignor\w* | pending
    | free(?:\s+of|\s+from|-\w+)? | less | lest | least | against | despite | although | far\s+from
    | too | difficult\w* | hard(?:ly|er)? | wrong\w* | false\w* | other\s+than | besides? | beyond
    | short(?:age|fall|ly)? | oppos\w+ | contrary | neglect\w* | abstain\w* | halt\w* | cease\w*
    | empty | vacan\w+ | minus | shun\w* | still | remain\w* | prior | before | outside
    | non-?\w* | dis(?!tri|cus|play|tan|aster|cov|eas|tinct|h|k|c\b|ciplin|burs|pos|pers)\w+
    | un-\w+ | un(?!der|til|ion|it|iver|iq|ifor|cle\b|anim|ify|i\b|icef|esco|hcr)\w+ | \w+less(?:ly|ness)?
    | in(?:abilit|accura|adequa|appropriat|capa|complet|compat|consisten|correct|credib|direct
      |effect|efficien|eligib|equa|equit|experienc|formal|frequen|human|justice|significan|stab
      |sufficien|suitab|valid|visib|vulnera|action|activ|access|conven|dependen|discrim|different
      |exhaust|distin|distinguish|compet|sati|vinci|audib|escap|exac|fertil|firm|offens|hospit|oper|flexib|numer|secur|sepa|tolera|definit|evit|sens|solven|volunt|organ|finit)\w*
    | im(?:possib|pregn|passab|person|prop|perf|practic|matur|moral|balanc|partial|patien|mobil|pun|plaus|precis)\w*
    | void | il(?:legib|legal|legitim|logic|litera|licit)\w* | ir(?:regular|relevan|respons|revers|resist)\w*
    | mis\w+ | mal\w+ | sub(?:optim|standard|par)\w* | ab(?:normal|senc)\w* | withhold\w* | reluctan\w* | hesitat\w* | loath\w*
    | unable | violat\w* | defi(?:ed|es|ance|ant|cit|cien)\w* | nevertheless | regardless
    | irrespective | whether | even\s+if | whatever | anything\s+but | anti\w* | abandon\w*
    | los(?:e|t|s|ing)\w* | drop\w* | cancel\w* | postpon\w* | delay\w* | doubt\w* | forget\w*
    | forgot\w* | exempt\w* | mere\w* | simply | resist\w* | spar(?:e|ed)
    | poor\w* | bad\w* | weak\w* | ineligib\w* | long\s+way | rule[sd]?\s+out
    | devoid | anonym\w* | offline | goalless | scoreless | far-fetched | contradict\w* | 0\s?[-–]\s?0
    | awkward\w* | degenerat\w* | protest\w* | differ\w* | opposite | ill
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
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
    if negations and not found and not _IMPLIED.search(target):
        word = negations[0]
        message = f"the source negates (“{word[0]}”), the translation does not"
        return [Flag("negation", Severity.SEVERE, message, word.span())]
    if found and not negations and not idioms and not _SOURCE_IMPLIED.search(source):
        strong = [match for match in found if match[0].lower() != "yet"]
        if strong and not _SOURCE.search(source):
            message = f"the translation negates (“{strong[0][0]}”), the source does not"
            return [Flag("negation", Severity.WARNING, message, None, strong[0].span())]
    return []
