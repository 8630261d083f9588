"""``report.docx``: both texts in a table, the flags as comments on the sentences they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.report import load
from pipeline.report.markdown import WORDS
from pipeline.report.office import library, xml_text
from pipeline.report.page import atomic, count
from pipeline.report.view import view

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.report.view import ArticleView, FlagView

MOST = 500
"""The most articles in one file: python-docx holds all of it in memory, and Word too."""


def write(folder: Path) -> Path:
    """Write ``folder/report.docx`` and return its path.

    Raises ReportError without python-docx, and for more than ``MOST`` articles.
    """
    docx = library("docx", "python-docx")
    document = docx.Document()
    document.core_properties.author = "Ringkas"
    number = 0
    for number, record in enumerate(load.articles(folder), 1):
        if number > MOST:
            raise load.ReportError(
                f"more than {MOST} articles do not fit one Word file; use --format xlsx or md"
            )
        _add(document, view(number, record))
    document.core_properties.title = f"{count(number, 'article')} in English"
    target = folder / "report.docx"
    with atomic(target, "wb") as file:
        document.save(file)
    return target


def _add(document: Any, article: ArticleView) -> None:
    if article["number"] > 1:
        document.add_page_break()
    document.add_heading(xml_text(article["title_en"]), level=1)
    document.add_paragraph(xml_text(article["title_id"]), style="Subtitle")
    if article["summary"]:
        run = document.add_paragraph(style="Intense Quote").add_run(xml_text(article["summary"]))
        _comment(document, [run], [flag for flag in article["flags"] if flag["at"] == -2])
    for mode, text, summariser in article["further"]:
        document.add_paragraph(xml_text(f"{text} ({mode} by {summariser})"), style="Intense Quote")
    facts = [article["id"], article["place"], article["date"], article["url"]]
    if article["summariser"]:
        facts.append(f"summary by {article['summariser']}")
    document.add_paragraph(xml_text(" · ".join(filter(None, facts))))
    for flag in article["flags"]:
        if flag["at"] == -1:
            document.add_paragraph(_told(flag), style="List Bullet")
    table = document.add_table(rows=1 + len(article["rows"]), cols=2, style="Table Grid")
    rows = iter(table.rows)
    for cell, heading in zip(next(rows).cells, ("Indonesian", "English"), strict=True):
        cell.paragraphs[0].add_run(heading).bold = True
    for pieces, row in zip(article["rows"], rows, strict=True):
        for language, cell in enumerate(row.cells):
            _fill(document, cell.paragraphs[0], article, pieces, language)


def _fill(
    document: Any, paragraph: Any, article: ArticleView, pieces: list[int | str], language: int
) -> None:
    for piece in pieces:
        if isinstance(piece, str):
            paragraph.add_run(xml_text(piece))
            continue
        run = paragraph.add_run(xml_text(article["segments"][piece][language]))
        # Comments go on the translation, where the reader will correct it.
        if language == 1:
            _comment(document, [run], [flag for flag in article["flags"] if flag["at"] == piece])


def _comment(document: Any, runs: list[Any], flags: list[FlagView]) -> None:
    for flag in flags:
        document.add_comment(runs, text=_told(flag), author="Ringkas", initials="R")


def _told(flag: FlagView) -> str:
    return xml_text(f"{WORDS[flag['severity']]}: {flag['kind']}. {flag['message']}")
