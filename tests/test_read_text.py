"""Encodings, boilerplate and languages."""

from __future__ import annotations

import codecs
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import load_config
from pipeline.read import read
from pipeline.read.encoding import BinaryError, clean, decode
from pipeline.records import Article, Flag, Reject

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = load_config().read
TEXT = (
    "“Harga naik,” kata Menteri – bukan Élise. Kafé itu tutup… pukul 14.30 WIB, Senin (3/3/2025)."
)


def article_of(path: Path, data: bytes | str) -> Article:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    (article,) = read([str(path)], CONFIG)
    assert isinstance(article, Article), article
    return article


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (TEXT.encode("utf-8"), None),
        (TEXT.encode("utf-8-sig"), None),
        (TEXT.encode("utf-16"), None),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), None),
        (TEXT.encode("utf-16-le"), None),
        (TEXT.encode("utf-16-be"), None),
        (TEXT.encode("utf-32"), None),
        (TEXT.encode("cp1252"), "not UTF-8: read as Windows-1252"),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, message: str | None) -> None:
    article = article_of(tmp_path / "a.txt", data)
    assert article.text == TEXT
    assert [flag.message for flag in article.flags] == ([message] if message else [])


def test_mojibake_is_repaired_and_flagged(tmp_path: Path) -> None:
    broken = TEXT.encode().decode("sloppy-windows-1252")
    article = article_of(tmp_path / "a.txt", f"{broken}\nBaris kedua tetap – “utuh”.")
    assert article.text == f"{TEXT}\nBaris kedua tetap – “utuh”."
    assert [flag.kind for flag in article.flags] == ["encoding"]
    assert "1 line" in article.flags[0].message


def test_quotation_marks_ligatures_and_widths_are_left_alone() -> None:
    text = "‘satu’ “dua” ﬁ ｆｕｌｌ &amp; &lt;b&gt; – — …"
    assert clean(text) == (text, ())


def test_damaged_utf8_stays_utf8(tmp_path: Path) -> None:
    article = article_of(tmp_path / "a.txt", TEXT.encode() + b" akhir \xe2\x80")
    assert article.text == TEXT + " akhir \ufffd"
    assert article.flags[0].message.startswith("1 broken UTF-8")


def test_page_that_names_its_own_encoding(tmp_path: Path) -> None:
    body = f"<p>{TEXT} Warga mengeluh.</p><p>Pemerintah belum menjawab pertanyaan itu.</p>"
    page = f'<html><head><meta charset="windows-1252"></head><body><article>{body}</article></body>'
    article = article_of(tmp_path / "a.html", page.encode("cp1252"))
    assert article.text.startswith(TEXT)


def test_line_ends_and_normal_form(tmp_path: Path) -> None:
    lines = f"{TEXT}\r\nBaris dua\rBaris tiga\u2028Baris empat"
    article = article_of(tmp_path / "a.txt", unicodedata.normalize("NFD", lines))
    assert article.text == f"{TEXT}\nBaris dua\nBaris tiga\nBaris empat"


@settings(max_examples=500, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_clean_text_is_clean(text: str) -> None:
    cleaned, _ = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert len(cleaned.splitlines()) == len(cleaned.split("\n")) or not cleaned
    assert not {unicodedata.category(one) for one in cleaned if one not in "\n\t"} & {"Cc", "Cs"}


@settings(max_examples=500, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_are_called_binary(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except BinaryError:
        return
    clean(text)[0].encode("utf-8")


BOILERPLATE = [
    "Baca juga: Harga Cabai Turun di Pasar Induk",
    "BACA JUGA: Harga Cabai Turun",
    "Baca Juga Harga Cabai Turun",
    "[Baca juga: Harga Cabai Turun]",
    "(ant/red)",
    "(rfs/imk)",
    "Editor: Rina Amelia",
    "Foto: Agung Pambudhy/detikcom",
    "Sumber: Antara",
    "ADVERTISEMENT",
    "SCROLL TO CONTINUE WITH CONTENT",
    "Halaman Selanjutnya",
    "Halaman selanjutnya: rincian harga",
    "Simak juga video: Harga Beras Naik",
    "Simak Video 'Harga Beras Naik':",
    "[Gambas:Video 20detik]",
    "© 2025 Portal Kita",
]


@pytest.mark.parametrize("line", BOILERPLATE)
def test_boilerplate_is_kept_and_flagged(tmp_path: Path, line: str) -> None:
    article = article_of(tmp_path / "a.txt", f"{TEXT}\n  {line} \n{TEXT}")
    assert line in article.text
    (flag,) = article.flags
    assert flag.kind == "boilerplate"
    assert flag.source_span is not None
    start, end = flag.source_span
    assert article.text[start:end] == line


@pytest.mark.parametrize(
    "line",
    [
        "Baca puisi itu, kata dia, seperti membaca hidup sendiri.",
        "Editor buku itu datang terlambat.",
        "Foto itu beredar luas di media sosial sejak Minggu malam.",
        "Sumber daya alam harus dikelola dengan baik.",
        "Halaman rumahnya penuh bunga.",
        "Simak penjelasan lengkap menteri dalam wawancara berikut ini.",
        "Tim (A/B) bertanding.",
    ],
)
def test_sentences_that_begin_like_boilerplate(tmp_path: Path, line: str) -> None:
    assert article_of(tmp_path / "a.txt", f"{TEXT}\n{line}\n{TEXT}").flags == ()


@pytest.mark.parametrize("name", ["ZONA GADGET", "KOMPAS.com", "Portal-Kita.id"])
def test_site_name_alone_on_the_first_line(tmp_path: Path, name: str) -> None:
    article = article_of(tmp_path / "a.txt", f"{name}\n{TEXT}")
    assert article.text == f"{name}\n{TEXT}"
    assert article.flags == (
        Flag(
            "boilerplate",
            article.flags[0].severity,
            "a site name alone on the first line",
            (0, len(name)),
        ),
    )


INDONESIAN = (
    "Pemerintah Kabupaten Sleman mulai hari ini mengadakan pelatihan bagi para petani muda. Acara "
    "itu dihadiri lebih dari seratus orang di balai desa."
)
ENGLISH = (
    "The government will raise fuel prices next month, the finance minister said on Friday, adding "
    "that the poorest households would be compensated in cash."
)
MALAY = (
    "Perdana Menteri berkata kerajaan akan memperuntukkan RM200 juta bagi membantu mangsa banjir. "
    "Beliau berkata, bantuan itu akan disalurkan menerusi agensi berkenaan mulai minggu hadapan. "
    "Orang ramai dinasihatkan supaya sentiasa berwaspada kerana hujan lebat dijangka berterusan."
)
FOREIGN = {
    "jv (Javanese)": "Wong-wong padha teka ing alun-alun kanggo nonton wayang kulit sing "
    "dipentasake dening dalang kondhang. Pagelaran iku diwiwiti jam sanga bengi lan lagi rampung "
    "nalika srengenge wis arep metu.",
    "su (Sundanese)": "Barudak sakola teh ayeuna mah geus bisa diajar deui di kelas anu anyar, "
    "sabab wangunan anu baheula teh geus diropea ku pamarentah jeung masarakat.",
    "nl (Dutch)": "De regering heeft vrijdag besloten om de prijzen van brandstof niet te "
    "verhogen. Volgens de minister is er voldoende geld op de begroting.",
    "ar (Arabic)": "أعلنت الحكومة يوم الجمعة أنها ستزيد أسعار الوقود في الشهر المقبل وفق الوزير.",
    "zh (Chinese)": "政府周五宣布将在下个月提高燃料价格，财政部长表示最贫困的家庭将得到现金补偿。",
}


def test_english_passes_through(tmp_path: Path) -> None:
    article = article_of(tmp_path / "a.txt", ENGLISH)
    assert article.language == "en"
    assert article.flags[0].message == "already English: passed through untranslated"


def test_malay_is_read_as_indonesian(tmp_path: Path) -> None:
    article = article_of(tmp_path / "a.txt", MALAY)
    assert article.language == "id"
    assert article.flags[0].message == "reads like Malay: translated as Indonesian"


@pytest.mark.parametrize("name", FOREIGN)
def test_other_languages_are_rejected(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FOREIGN[name], encoding="utf-8")
    assert list(read([str(path)], CONFIG)) == [
        Reject(path.as_posix(), None, f"language is {name}, not Indonesian")
    ]


def test_a_paragraph_in_another_language_is_flagged(tmp_path: Path) -> None:
    article = article_of(tmp_path / "a.txt", f"{INDONESIAN}\n{ENGLISH}\n{INDONESIAN}")
    (flag,) = article.flags
    assert article.language == "id"
    assert flag.message == "this paragraph is English"
    assert flag.source_span == (len(INDONESIAN) + 1, len(INDONESIAN) + 1 + len(ENGLISH))


def test_mostly_english_with_an_indonesian_third_is_translated(tmp_path: Path) -> None:
    article = article_of(tmp_path / "a.txt", f"{ENGLISH}\n{INDONESIAN}\n{ENGLISH}")
    assert article.language == "id"
    assert [flag.message for flag in article.flags] == ["this paragraph is English"] * 2


@pytest.mark.parametrize(
    "text",
    ["Persija 2, Persib 1.", "Breaking news", "12.500", "Jonatan Christie, Anthony Ginting"],
)
def test_what_is_too_short_to_tell_is_accepted(tmp_path: Path, text: str) -> None:
    article = article_of(tmp_path / "a.txt", text)
    assert (article.language, article.flags) == ("id", ())


def test_stacked_accents_are_cut_before_they_cost_hours() -> None:
    text, flags = clean("Harga" + "\u0301\u0323" * 300_000 + " naik")
    assert text.endswith(" naik") and len(text) < 50
    assert flags[0].message == "1 stack of more than 30 accents cut"
