"""What a model reads in place of a sentence."""

from __future__ import annotations

import pytest

from pipeline.glossary import Glossary, load_glossary
from pipeline.reading import reading

WORDS = Glossary({}, {"tutup usia": "meninggal", "paling lama <n>": "at most", "Bupati": "regent"})


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("Aktor itu tutup usia.", "Aktor itu meninggal."),
        ("Tutup usia, aktor itu dikenang.", "Meninggal, aktor itu dikenang."),
        ("Film Tutup Usia diputar.", None),
        ("Denda paling lama 14 hari.", "Denda at most 14 hari."),
        ("Denda paling lama satu bulan.", "Denda at most satu bulan."),
        ("Jembatan paling lama di Jawa.", None),
        ("Kata Bupati Solok.", "Kata Regent Solok."),
        ('Ini berat, "ujar Jacksen.', 'Ini berat," ujar Jacksen.'),
        ('Ini berat, "ujarnya.', 'Ini berat," ujarnya.'),
        ('Ia berkata, "kata orang, ini berat."', None),
        ("HARGA BERAS NAIK TAJAM", "Harga beras naik tajam"),
        ("BANJIR DI SEMARANG DAN JEPANG", "Banjir di Semarang dan Jepang"),
        ("JAKARTA, KOMPAS.com - HARGA BERAS NAIK", "JAKARTA, KOMPAS.com - Harga beras naik"),
        ("Harga beras naik.", None),
    ],
)
def test_reading(source: str, read: str | None) -> None:
    assert reading(source, "", WORDS) == read


def test_what_news_is_read_as_settles_at_once() -> None:
    """No word is read as one that would be read as another."""
    glossary = load_glossary("indonesian-news")
    assert len(glossary.read_as) > 300
    again = {
        word: plain for word, plain in glossary.read_as.items() if glossary.reading(plain) != plain
    }
    assert again == {}
