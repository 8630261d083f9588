"""Names of several words: found in a source, and told of where a translation has lost them."""

from __future__ import annotations

import pytest

from pipeline.check import check_pair
from pipeline.check.whole_names import whole_names
from pipeline.records import Severity


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Menurut Iwan Setiawan, harga turun.", ["Iwan Setiawan"]),
        ("Ia bertemu Gubernur Jawa Barat Ridwan Kamil di kantor.", ["Ridwan Kamil"]),
        ("Pembangkit panas bumi (PLTP) Bukit Jernih kini beroperasi.", ["Bukit Jernih"]),
        ("Warga Desa Air Jernih berunjuk rasa di depan gerbang.", ["Jernih"]),
        ("Proyek itu dikerjakan oleh PT Surya Bumi Lestari Tbk.", ["Surya Bumi Lestari"]),
        ("Undang-undang tentang Mata Uang dan Transaksi Elektronik berlaku.", []),
        ("Bank Indonesia dan Badan Pusat Statistik mencatat inflasi rendah.", []),
        ("Presiden tiba di Amerika Serikat kemarin sore.", []),
        ("Persib Bandung Menang Lagi di Kandang Lawan", []),
    ],
)
def test_names_of_several_words(text: str, names: list[str]) -> None:
    assert [text[slice(*name.span)] for name in whole_names(text)] == names


@pytest.mark.parametrize(
    ("source", "target", "severity"),
    [
        ("Pembangkit panas bumi (PLTP) Bukit Jernih kini beroperasi.",
         "The geothermal plant (PLTP) Wall now operates.", Severity.WARNING),
        ("Mereka ingin mengejar elektabilitas Ridwan Kamil tahun ini.",
         "They want to catch the electability of Ridwan Thursday this year.", Severity.INFO),
        ("Mereka ingin mengejar elektabilitas Ridwan Kamil tahun ini.",
         "They want to catch the electability of Ridwan Kamil this year.", None),
    ],
)  # fmt: skip
def test_what_is_lost(source: str, target: str, severity: Severity | None) -> None:
    flags = [flag for flag in check_pair(source, target) if flag.kind == "name"]
    assert [flag.severity for flag in flags] == ([severity] if severity else [])
