"""The verbs of headlines in full."""

from __future__ import annotations

import pytest

from pipeline.headline_verbs import active, with_full_verbs


@pytest.mark.parametrize(
    ("root", "full"),
    [
        ("pangkas", "memangkas"), ("tekan", "menekan"), ("kritik", "mengkritik"),
        ("kaji", "mengkaji"), ("kejar", "mengejar"), ("sebut", "menyebut"),
        ("undang", "mengundang"), ("gelar", "menggelar"), ("lantik", "melantik"),
        ("perkuat", "memperkuat"),
        ("periksa", "memeriksa"), ("buka", "membuka"), ("cabut", "mencabut"),
        ("produksi", "memproduksi"), ("transfer", "mentransfer"), ("hadapi", "menghadapi"),
    ],
)  # fmt: skip
def test_the_prefix_of_an_active_verb(root: str, full: str) -> None:
    assert active(root) == full


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("BI pangkas suku bunga acuan", "BI memangkas suku bunga acuan"),
        ("Tekan inflasi, cabai didatangkan", "Menekan inflasi, cabai didatangkan"),
        ("Kembalikan sitaan, Prabowo dinilai buktikan tekad",
         "Mengembalikan sitaan, Prabowo dinilai membuktikan tekad"),
        ("Airbnb buka penampungan", "Airbnb membuka penampungan"),
        ("Buka puasa bersama warga", "Buka puasa bersama warga"),
        ("Pekan ini bukan berdasarkan jadwal", "Pekan ini bukan berdasarkan jadwal"),
        ("Timnas raih gelar juara", "Timnas meraih gelar juara"),
        ("KPU gelar rapat", "KPU menggelar rapat"),
        ("Kisah Dorong Serang di Banten", "Kisah Dorong Serang di Banten"),
        ("Soal pendidikan dan gerakan itu", "Soal pendidikan dan gerakan itu"),
        ("Harga yang kami sebutkan", "Harga yang kami sebutkan"),
        ("", ""),
    ],
)  # fmt: skip
def test_bare_verbs_of_a_headline(title: str, read: str) -> None:
    assert with_full_verbs(title) == read
