"""The dictionary's text form, and CLDR's names."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from datasets import Dataset

from models.training.lexicon import cldr, freedict, lexicon

ENTRIES = """\
English-Indonesian FreeDict
ability //əˈbɪl.ə.ti// <suffix>
abilitas, itas
after //ˈaf.tə// //ˈæf.tɚ// <preposition>
1. sesudah, setelah
2. setelah
subsequently
rain //ɹeɪn// <n>
hujan 2.
condensed water from a cloud
Netherlands //ˈnɛðələndz// <pn>
Belanda
country
"""


def test_freedict_takes_the_translations_of_the_first_sense() -> None:
    assert list(freedict(iter(ENTRIES.splitlines(keepends=True)))) == [
        ("sesudah", "after", False),
        ("setelah", "after", False),
        ("hujan", "rain", False),
        ("Belanda", "Netherlands", True),
    ]


def test_cldr_has_countries_and_days() -> None:
    entries = set(cldr())
    assert {("Islandia", "Iceland", True), ("Selandia Baru", "New Zealand", True)} <= entries
    assert {("Senin", "Monday", False), ("Agustus", "August", False)} <= entries


def test_lexicon_is_written_with_its_weight(tmp_path: Path) -> None:
    path = tmp_path / "a.dict.dz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(ENTRIES)
    lexicon(path, tmp_path, 0.5)
    rows = list(Dataset.from_parquet(str(tmp_path / "lexicon.parquet")))
    assert {"id": "hujan", "en": "rain", "source": "word", "weight": 0.5} in rows
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write("nothing\n")
    with pytest.raises(ValueError, match="no entry"):
        lexicon(path, tmp_path, 0.5)
