"""Whom a pronoun means, decided from the source, and she written where it is a woman."""

from __future__ import annotations

import pytest

from pipeline.gender import feminine, women
from pipeline.records import Article, Document, Segment, Source


def segments(*sources: str) -> tuple[list[Segment], str]:
    text, found = " ".join(sources), []
    for source in sources:
        start = text.index(source, found[-1].end if found else 0)
        found.append(Segment(start, start + len(source), source))
    return found, text


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (["Menurut Sri Mulyani, inflasi turun.", "Ia optimistis."], [False, True]),
        (["Menteri Rini Widyantini hadir.", "Ia senang.", "Dia pergi."], [False, True, True]),
        (["Kata Hj. Salmiah Ariga, harga naik.", '"Kami senang," ujarnya.'], [False, True]),
        (["Ibu Tatik berjualan.", "Katanya harga naik."], [False, True]),
        # Nobody says that she is a woman.
        (["Menurut Budi Santoso, inflasi turun.", "Ia optimistis."], [False, False]),
        # Somebody else was named since, or stands there without a name.
        (["Sri Mulyani bertemu Budi Santoso di kantor.", "Ia pergi."], [False, False]),
        (["Sri Mulyani hadir.", "Seorang pria datang.", "Ia pergi."], [False, False, False]),
        (["Sri Mulyani hadir.", "Lalu Budi Santoso datang.", "Ia pergi."], [False] * 3),
        # The one who accuses her is not she.
        (["Sri Mulyani hadir.", "Ia menuduh Megawati.", "Ia pergi."], [False, False, False]),
        # A place and the capital are no women.
        (["Warga Ibu Kota Nusantara hadir.", "Ia pergi."], [False, False]),
        (["Sri Mulyani hadir di Bandung.", "Ia pergi."], [False, True]),
        # What is quoted has pronouns of its own, over several sentences too.
        (['Kata Sri Mulyani, "Ia pergi."', '"Lalu dia pulang. ', 'Dia tidur," katanya.'],
         [False, False, True]),
    ],
)  # fmt: skip
def test_whom_a_pronoun_means(sources: list[str], expected: list[bool]) -> None:
    assert list(women(*segments(*sources))) == expected


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("He said his team helped him himself.", "She said her team helped her herself."),
        ('"He left," he said of his boss.', '"He left," she said of her boss.'),
        ("“He left,” he said.", "“He left,” she said."),
        ("The history of this theme.", "The history of this theme."),
    ],
)
def test_she_is_written_outside_of_quotations(target: str, written: str) -> None:
    found, text = segments("Menurut Sri Mulyani, inflasi turun.", "Ia dan timnya optimistis.")
    found[1].target = target
    feminine(Document(Article("1", Source("x", None, ""), text), found))
    assert found[1].target == written


def test_an_article_without_a_woman_stays_as_it_is() -> None:
    found, text = segments("Budi Santoso hadir.", "Ia optimistis.")
    found[1].target = "He is optimistic."
    feminine(Document(Article("1", Source("x", None, ""), text), found))
    assert found[1].target == "He is optimistic."
