"""Capitals, ordinals and districts: what needs no model and no check."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.polish import polish


@pytest.mark.parametrize(
    ("source", "target", "polished"),
    [
        ("“Terdakwa bersalah.”", "“defendant is guilty.”", "“Defendant is guilty.”"),
        (
            "PADANG, RINGKAS.ID – Banjir bandang menerjang.",
            "PADANG, RINGKAS.ID – flash floods struck.",
            "PADANG, RINGKAS.ID – Flash floods struck.",
        ),
        (
            'Jakarta, CNN Indonesia -- "Kami siap."',
            'Jakarta, CNN Indonesia -- "we are ready."',
            'Jakarta, CNN Indonesia -- "We are ready."',
        ),
        ("Ponsel itu laris.", "iPhone sells well.", "iPhone sells well."),
        ("Warga - yang lama - diam.", "Residents - the old ones - keep still.", None),
        ("dan pergi", "and go", None),
        ("(ANTARA/Rina Nur)", "(Between/Rina Nur)", "(ANTARA/Rina Nur)"),
        ("www.a.co.id/b-c @d #e", "www.a.co.id/b-c long", "www.a.co.id/b-c @d #e"),
        ("Peringkat ke-23 dan ke-11.", "The 23th and 11th place.", "The 23rd and 11th place."),
        (
            "Di Kabupaten Rejang Lebong, Bengkulu.",
            "In Kabupaten Rejang Lebong, Bengkulu.",
            "In Rejang Lebong Regency, Bengkulu.",
        ),
        (
            "Di Kecamatan Solok pada Senin.",
            "In Kecamatan Solok Monday.",
            "In Solok District Monday.",
        ),
        ("Kabupaten dan kota.", "Kabupaten and cities.", None),
        # A space that was left out, in words that the source does not have.
        ("Vaksin ini aman.", "ThisVaksin is safe.", "This Vaksin is safe."),
        (
            "Warga Indonesia pulang.",
            "Citizens ofIndonesia returned.",
            "Citizens of Indonesia returned.",
        ),
        ("Bukti dari Polda Metro.", "EvidencePolda Metro gave.", "Evidence Polda Metro gave."),
        ("Lewat WA saja.", "Through WhatsApp and TikTok only.", None),
        ("Kata McDonald di Whats App.", "McDonald said on WhatsApp.", None),
        ("Buka www.a.id/InPusat", "Open www.a.id/InPusat or @OfPusat", None),
        # A bracket that only says again what stands before it.
        (
            "Kebakaran hutan dan lahan (karhutla) meluas.",
            "Forest fire and land fires (forest and land fires) spread.",
            "Forest fire and land fires spread.",
        ),
        ("Partai A (partai lama) menang.", "Party A (the old party) won.", None),
        ("Kapal itu (kapal nelayan) tiba.", "The ship (a fishing ship) came.", None),
        (
            "Kepala Dinas Kesehatan (Dinkes) setuju.",
            "The head of the Health Office (Health office) agreed.",
            "The head of the Health Office agreed.",
        ),
        (
            "Kejaksaan Agung (Kejagung) dan lima (5) saksi.",
            "Attorney General's Office (the Attorney General's Office) and 5 (5) witnesses.",
            "Attorney General's Office and 5 witnesses.",
        ),
        ("Kantor Pos (KP) buka.", "The Post Office (Office) opens.", "The Post Office opens."),
        ("Kata Rani (Ani).", "Rani (Ani) said.", None),
        ("Ulang (ulang) kata.", "Repeat (repeat) words.", None),
    ],
)
def test_polish(source: str, target: str, polished: str | None) -> None:
    assert polish(source, target) == (polished or target)


@given(st.text(max_size=60), st.text(max_size=60))
def test_it_never_raises_and_once_is_enough(source: str, target: str) -> None:
    once = polish(source, target)
    assert polish(source, once) == once
