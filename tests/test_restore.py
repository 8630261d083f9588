"""What the source spells right is put back where the checks found it altered."""

from __future__ import annotations

import pytest

from pipeline.check import check_pair
from pipeline.restore import restore


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        (
            "Warga Sukabumi menolak rencana itu.",
            "Residents of Sukami reject the plan.",
            "Residents of Sukabumi reject the plan.",
        ),
        (
            "Rapat digelar pada Rabu (18/6/2025).",
            "The meeting was held on Wednesday (6/6/2025).",
            "The meeting was held on Wednesday (18/6/2025).",
        ),
        (
            "Nilainya Rp1,25 triliun.",
            "It is worth Rp1.25 billion.",
            "It is worth Rp1.25 trillion.",
        ),
        ("Biayanya Rp 250 ribu.", "The cost is Rp250,0000.", "The cost is Rp250 thousand."),
        ("Biayanya Rp 60 miliar.", "The cost is Rp 60 miliar.", "The cost is Rp60 billion."),
        ("Ada 1.250 rumah.", "There are 1.250 houses.", "There are 1,250 houses."),
        ("Ada 1.250 rumah.", "There are 1,250 houses.", "There are 1,250 houses."),
        (
            "Kirim ke info@contoh.go.id segera.",
            "Send to info@conto.go.id soon.",
            "Send to info@contoh.go.id soon.",
        ),
        # Persen and sen: where the other unit stands, the right one does afterwards.
        (
            "Naik 5 persen dari 4 persen.",
            "Up 5 cents from 4 percent.",
            "Up 5 percent from 4 percent.",
        ),
        ("Naik lima persen.", "Up five cents.", "Up five percent."),
        ("Naik 2,5% lagi.", "Up 2.5 cent more.", "Up 2.5 percent more."),
        ("Harganya 50 sen.", "It costs 50 percent.", "It costs 50 cents."),
        ("Harganya 50 sen.", "It costs 50%.", "It costs 50 cents."),
        ("Ia pergi ke Meksiko.", "He went to Mexico.", "He went to Mexico."),
    ],
)
def test_restore(source: str, target: str, right: str) -> None:
    assert restore(source, target) == right
    assert not check_pair(source, right)


WORDS = {"lumpur": "mud", "vonis": "verdict"}


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        ("Jalan tertutup lumpur.", "Roads were covered in lumpur.", "Roads were covered in mud."),
        ("Ia menerima vonis itu.", "He accepted the vonist.", "He accepted the verdict."),
        ("Dayanya 50 megawatt.", "Its power is 50 megawattt.", "Its power is 50 megawatt."),
        ("Ia membeli obeng.", "He bought an obeng.", "He bought an obeng."),
    ],
)
def test_words_left_standing_or_made_up(source: str, target: str, right: str) -> None:
    assert restore(source, target, WORDS) == right


def test_other_digits_are_not_put_right() -> None:
    target = "Rice rose 7 percent."
    assert check_pair("Beras naik 5 persen.", target)
    assert restore("Beras naik 5 persen.", target) == target
