"""Headlines in title case get the capitals that the article gives their words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.headline import sentence_case, with_here_is

TEXT = (
    "Bank Indonesia (BI) memangkas suku bunga acuan. Menurut Gubernur, inflasi di Jawa Timur tetap "
    "rendah, kata dia kepada PBB pada Rabu."
)


@pytest.mark.parametrize(
    ("title", "read"),
    [
        (
            "BI Pangkas Suku Bunga, Inflasi Tetap Rendah",
            "BI pangkas suku bunga, inflasi tetap rendah",
        ),
        ("Inflasi Jawa Timur Rendah, PBB Puji", "Inflasi Jawa Timur rendah, PBB puji"),
        ("Suku bunga turun di Jawa Timur", "Suku bunga turun di Jawa Timur"),
        ("SIARAN PERS BANK INDONESIA", "Siaran pers Bank Indonesia"),
        ("BI PANGKAS SUKU BUNGA DI JAWA TIMUR", "BI pangkas suku bunga di Jawa Timur"),
        ("KPK DAN PBB: RP1,25 TRILIUN", "KPK dan PBB: RP1,25 triliun"),
        ("Anggaran Rp1,25 Triliun, GoTo Untung", "Anggaran Rp1,25 triliun, GoTo untung"),
        ("Cek Bantuan Rp 300 Ribu Itu", "Cek bantuan Rp 300 ribu itu"),
        ("", ""),
    ],
)
def test_capitals_follow_the_text(title, read):
    assert sentence_case(title, TEXT) == read


@given(st.text(), st.text())
def test_only_the_case_changes(title, text):
    assert sentence_case(title, text).casefold() == title.casefold()


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Ini daftar pulau itu", "Berikut ini adalah daftar pulau itu"),
        ("Terungkap! Ini alasan KPK", "Terungkap! Berikut ini adalah alasan KPK"),
        ("Mulai besok, ini harga BBM", "Mulai besok, berikut ini adalah harga BBM"),
        ("Kali ini daftar itu", "Kali ini daftar itu"),
        ("Ini kata KKP", "Ini kata KKP"),
    ],
)
def test_what_announces_is_here_is(title, read):
    assert with_here_is(title) == read
