"""The seed articles: layout, size, and references that agree with their articles."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
SLUGS = sorted(path.name for path in SEEDS.iterdir() if path.is_dir())
FILES = ("article.id.txt", "translation.en.txt", "summary.en.txt")
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
NUMERIC_DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


def read(slug: str, name: str) -> str:
    return (SEEDS / slug / name).read_bytes().decode("utf-8")


def paragraphs(text: str) -> list[str]:
    return text.rstrip("\n").split("\n\n")


def aligned(slug: str) -> list[tuple[str, str]]:
    return list(
        zip(paragraphs(read(slug, FILES[0])), paragraphs(read(slug, FILES[1])), strict=True)
    )


def numbers(text: str) -> Counter[str]:
    """Numbers as bare digit strings, so that 1.250,5 and 1,250.5 or 14.30 and 14:30 agree."""
    return Counter(re.sub(r"\D", "", number) for number in NUMBER.findall(text))


def test_there_are_at_least_twelve_articles_and_the_readme_lists_each() -> None:
    readme = (SEEDS / "README.md").read_text(encoding="utf-8")
    assert len(SLUGS) >= 12
    assert [slug for slug in SLUGS if f"| {slug} |" not in readme] == []
    assert "CC0" in readme


@pytest.mark.parametrize("slug", SLUGS)
def test_files_are_clean_utf8(slug: str) -> None:
    assert sorted(path.name for path in (SEEDS / slug).iterdir()) == sorted(FILES)
    for name in FILES:
        text = read(slug, name)
        assert unicodedata.is_normalized("NFC", text)
        assert "\r" not in text and "\ufeff" not in text and "\n\n\n" not in text
        assert text.endswith("\n") and not text.endswith("\n\n")
        assert all(line == line.strip() for line in text.split("\n"))


@pytest.mark.parametrize("slug", SLUGS)
def test_translation_has_the_structure_of_its_article(slug: str) -> None:
    assert 150 <= len(read(slug, FILES[0]).split()) <= 500
    pairs = aligned(slug)
    assert "\n" not in pairs[0][0] and len(pairs) > 3
    for source, reference in pairs:
        assert source.count("\n") == reference.count("\n")
        for mark in '“”"•':
            assert source.count(mark) == reference.count(mark), (mark, source)


@pytest.mark.parametrize("slug", SLUGS)
def test_translation_keeps_every_number_of_its_paragraph(slug: str) -> None:
    for source, reference in aligned(slug):
        # The English side writes the month as a word, so it leaves the count of numbers.
        assert numbers(NUMERIC_DATE.sub(r"\1 \3", source)) == numbers(reference), source


@pytest.mark.parametrize("slug", SLUGS)
def test_dates_are_real_and_translated(slug: str) -> None:
    for source, reference in aligned(slug):
        for match in NUMERIC_DATE.finditer(source):
            day, month, year = map(int, match.groups())
            weekday = datetime.date(year, month, day).weekday()
            assert f"{WEEKDAYS[weekday]} ({match[0]})" in source
            assert f"{day} {MONTHS_EN[month - 1]} {year}" in reference
            assert WEEKDAYS_EN[weekday] in reference


@pytest.mark.parametrize("slug", SLUGS)
def test_summary_is_short_and_supported(slug: str) -> None:
    summary = read(slug, FILES[2])
    assert summary.count("\n") == 1
    assert len(summary.split()) <= 60
    assert 1 <= len(re.findall(r"[.!?](?=\s)", summary)) <= 3
    assert set(numbers(summary)) <= set(numbers(read(slug, FILES[1])))
