"""One table a check: what it says of a pair, and of the same pair when it is right."""

from __future__ import annotations

import ftfy
import pytest

from pipeline.check import check_pair
from pipeline.records import Severity

# (kind, source, right target, wrong target)
PAIRS = [
    ("link", "Baca di https://a.example/x?y=1.", "Read it at https://a.example/x?y=1.",
     "Read it at https://a.example/x."),
    ("link", "Tulis ke info@desa.example.", "Write to info@desa.example.",
     "Write to inf@desa.example."),
    ("link", "Lihat (https://a.example/b_(c)).", "See (https://a.example/b_(c)).", "See (here)."),
    ("placeholder", "Halo {nama}!", "Hello {nama}!", "Hello {name}!"),
    ("placeholder", "Ada %d berkas di %s.", "%d files are in %s.", "%d files are in s."),
    ("placeholder", "Hapus $1 sekarang?", "Delete $1 now?", "Delete it now?"),
    ("quotes", "Ia berkata, \"Ya.\"", "She said, \"Yes.\"", "She said, \"Yes."),
    ("quotes", "Ia (52) setuju.", "He (52) agreed.", "He (52 agreed."),
    ("unfinished", "Warga menunggu bantuan.", "Residents are waiting for help.",
     "Residents are waiting for"),
    ("unfinished", "Rencana pembangunan jalan", "The plan for a road", "The plan for the"),
    ("length", "Semua warga desa itu berkumpul di balai desa untuk membahas rencana pembangunan.",
     "All the villagers gathered at the village hall to discuss the building plan.", "They met."),
    ("repetition", "Ia pergi ke pasar.", "She went to the market.",
     "She went to the market to the market."),
    ("repetition", "Ia tertawa.", "She laughed: ha ha ha.", "She laughedhahahahahahahahahahaha."),
    ("copied", "Harga beras di pasar itu naik tajam.",
     "The price of rice at the market rose sharply.", "The price of beras di pasar itu rose."),
    ("language", "Harga beras naik.", "The price of rice rose.", "Цена на рис выросла."),
    ("language", "Harga beras di pasar naik.", "The price of rice at the market rose.",
     "Der Reispreis auf dem Markt ist stark gestiegen."),
    ("negation", "Ia tidak setuju.", "He disagrees.", "He agrees."),
    ("negation", "Ia tidak setuju.", "He doesn't agree.", "He does agree."),
    ("negation", "Polisi belum menemukan pelaku.", "Police have yet to find the culprit.",
     "Police have found the culprit."),
    ("negation", "Hanya dia yang tidak datang.", "She was the only one who failed to come.",
     "She was the only one who came."),
    ("negation", "Warga menyetujui rencana itu.", "Residents approved the plan.",
     "Residents never approved the plan."),
    ("name", "Kata Joko Widodo, ini benar.", "This is true, said Joko Widodo.",
     "This is true, said Joko Widododo."),
    ("link", "Lihat t.me/kabar/hari untuk kabar.", "See t.me/kabar/hari for news.",
     "See t.me/days for news."),
    ("direction", "Sekarang paling banyak 1.700 ton.", "Now it is 1,700 tons at most.",
     "Now at least 1,700 tons."),
    ("direction", "Cair paling lambat 30 hari.", "Paid no later than 30 days.",
     "Paid later than 30 days."),
    ("direction", "Harga emas naik tajam.", "The gold price climbed steeply.",
     "The gold price dropped steeply."),
    ("direction", "Indonesia kalahkan Vietnam.", "Indonesia beat Vietnam.",
     "Indonesia lost to Vietnam."),
    ("direction", "Ia datang sebelum rapat.", "She came before the meeting.",
     "She came after the meeting."),
    ("untranslated", "Desa itu tertutup lumpur.", "The village was covered in mud.",
     "The village was covered in lumpurs."),
    ("nonword", "Vonis itu lebih ringan.", "The sentence is lighter.", "The vonist is lighter."),
    ("name", "Kata Rini Widyantini, ini benar.", "This is true, said Rini Widyantini.",
     "This is true, said Rini Widyantina."),
    ("name", "PBB mengirim bantuan.", "The United Nations sent aid.", "NATO sent aid."),
    ("name", "Inggris mengirim bantuan.", "Britain sent aid.", "France sent aid."),
    ("name", "Banjir melanda Semarang.", "Floods hit Semarang.", "Floods hit Surabaya."),
    ("date", "Rapat digelar Kamis (22/5/2025).", "The meeting was on Thursday, 22 May 2025.",
     "The meeting was on Friday, 22 May 2025."),
    ("date", "Sejak 5–7 Maret.", "Since 5–7 March.", "Since 5–9 March."),
    ("time", "Mulai jam 7 malam.", "It starts at 7 p.m.", "It starts at 7 a.m."),
    ("time", "Pukul 08.00-17.00 WIB.", "From 8 a.m. to 5 p.m.", "From 8 a.m. to 7 p.m."),
    ("time", "Dari jam 3-4 sore.", "From 3 to 4 p.m.", "From 3 to 5 p.m."),
    ("currency", "Harganya Rp5 juta.", "It costs Rp5 million.", "It costs $5 million."),
    ("currency", "Harganya 5 dolar Singapura.", "It costs S$5.", "It costs A$5."),
    ("currency", "Naik 5 persen dari 4 persen.", "Up 5 percent from 4 percent.",
     "Up 5 cents from 4 percent."),
    ("currency", "Harganya 50 sen.", "It costs 50 cents.", "It costs 50 percent."),
    ("magnitude", "Ribuan orang hadir.", "Thousands of people came.", "Millions of people came."),
    ("number", "Kasus COVID-19 naik 7%.", "COVID-19 cases rose 7 percent.",
     "COVID-19 cases rose 9 percent."),
    ("number", "Program B40 dimulai.", "The B40 programme started.", "The B50 programme started."),
    ("number", "Tingkatnya 2,84 persen.", "The rate is 2.84 percent.", "The rate is 2,84 percent."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "source", "right", "wrong"), PAIRS)
def test_kind(kind, source, right, wrong):
    assert check_pair(source, right) == []
    assert {flag.kind for flag in check_pair(source, wrong)} == {kind}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Ia tidak hanya menulis.", "She writes, and more than that."),
        ("Tidak sedikit yang hadir.", "Many came."),
        ("Mau tidak mau mereka pindah.", "They had to move."),
        ("Jumlahnya tidak kurang dari 20.", "There are at least 20."),
        ("Bukan tidak mungkin ia kalah.", "It is possible that he will lose."),
        ("Ia tidak sengaja menabrak pagar.", "She accidentally hit the fence."),
    ],
)
def test_idioms_negate_nothing(source, target):
    assert check_pair(source, target) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Para pekerja menamai balai itu joglo.", 'Workers call the hall "joglo".'),
        ("Ia menari kabokang.", "She performed the kabokang dance."),
        ("Alga Karenia brevis mekar.", "The alga Karenia brevis is in bloom."),
        ("Tulis ke info.kantor di sini.", "Write to info.kantor here."),
        ("Penyakit intrahepatik jarang.", "Intrahepatic and other intrahepatic disease is rare."),
        ("Ia menjual batik.", "He organises the selling of batiks in neighbouring centres."),
        ("Warga Madura dan Sumatera datang.", "Maduran and Sumateran people came."),
        ("Pesawat GA dan/atau JT tiba.", "GA and/or JT planes arrived."),
        ("Indonesia kalahkan Vietnam.", "Indonesia defeats Vietnam."),
        ("Naik turun harga cabai.", "Chilli prices rose and fell."),
    ],
)
def test_what_is_meant_to_stand_is_no_error(source, target):
    assert check_pair(source, target) == []


def test_source_that_is_unbalanced_itself_excuses_the_target():
    assert check_pair('"Kami siap, kata dia.', '"We are ready, he said.') == []


def test_names_alone_may_be_carried_over():
    assert check_pair("Joko Widodo dan Sri Mulyani", "Joko Widodo and Sri Mulyani") == []
    assert check_pair("Institut Teknologi Bandung", "Institut Teknologi Bandung") == []


def test_untranslated_text_gets_one_flag():
    text = "Pemerintah tidak akan menaikkan harga 1.250 barang pada 5 Mei."
    (flag,) = check_pair(text, text)
    assert (flag.kind, flag.severity) == ("copied", Severity.SEVERE)


def test_few_false_alarms_on_flores(shared):
    """The human references of FLORES dev: below 3% with a warning or worse."""
    folder = shared / "data" / "dev"
    sides = [
        (folder / f"flores-dev.{side}").read_text("utf-8").splitlines() for side in ("id", "en")
    ]
    pairs = [(ftfy.fix_text(s), t) for s, t in zip(*sides, strict=True)]
    flagged = [p for p in pairs if any(f.severity != Severity.INFO for f in check_pair(p[0], p[1]))]
    assert len(pairs) == 997
    assert len(flagged) < 0.03 * len(pairs)


def test_reference_translations_of_the_seeds_are_clean(seeds):
    for article in sorted(seeds.glob("*/article.id.txt")):
        sides = [article, article.with_name("translation.en.txt")]
        texts = [path.read_text("utf-8").splitlines() for path in sides]
        for source, target in zip(*texts, strict=True):
            assert check_pair(source, target) == [], article.parent.name
