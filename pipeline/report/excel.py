"""``report.xlsx``: sheets of articles, segments and rejected inputs, written in a stream."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.report import load
from pipeline.report.markdown import WORDS
from pipeline.report.office import library, xml_text
from pipeline.report.page import atomic
from pipeline.report.view import SEVERITIES, view

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# Excel's own limits on a sheet and a cell (support.microsoft.com, "Excel specifications").
_MOST_ROWS = 1_048_576
_MOST_CHARACTERS = 32_767
_CUT = " … [cut: the whole text is in articles.jsonl]"

ARTICLES = {
    "id": 18,
    "source": 30,
    "title (Indonesian)": 44,
    "title (English)": 44,
    "summary": 70,
    "summariser": 20,
    "severe": 8,
    "warnings": 9,
    "notes": 8,
    "flags": 50,
}
SEGMENTS = {
    "article": 18,
    "segment": 9,
    "Indonesian": 70,
    "English": 70,
    "severity": 10,
    "flags": 60,
}
REJECTS = {"path": 50, "line": 8, "reason": 80}


def write(folder: Path) -> Path:
    """Write ``folder/report.xlsx`` and return its path; raises ReportError without openpyxl."""
    library("openpyxl", "openpyxl")
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    articles, segments = _Sheet(book, "Articles", ARTICLES), _Sheet(book, "Segments", SEGMENTS)
    for number, record in enumerate(load.articles(folder), 1):
        article = view(number, record)
        severities = [flag["severity"] for flag in article["flags"]]
        about = [
            f"{flag['kind']}: {flag['message']}" for flag in article["flags"] if flag["at"] < 0
        ]
        titles = [article["title_id"], article["title_en"]]
        counts = [severities.count(str(severity)) for severity in SEVERITIES]
        summary = [article["summary"], article["summariser"]]
        articles.add(
            [article["id"], article["place"], *titles, *summary, *counts, "\n".join(about)]
        )
        for index, (source, translation) in enumerate(article["segments"]):
            flags = [flag for flag in article["flags"] if flag["at"] == index]
            worst = next((s for s in WORDS if s in {flag["severity"] for flag in flags}), "")
            told = "\n".join(f"{flag['kind']}: {flag['message']}" for flag in flags)
            segments.add(
                [article["id"], index + 1, source, translation, WORDS.get(worst, ""), told]
            )
    rejects = _Sheet(book, "Rejected", REJECTS)
    for reject in load.rejects(folder):
        rejects.add([reject.get("path"), reject.get("line"), reject.get("reason")])
    target = folder / "report.xlsx"
    with atomic(target, "wb") as file:
        book.save(file)
    return target


class _Sheet:
    """A sheet that goes on in another one when it is full."""

    def __init__(self, book: Any, title: str, columns: dict[str, int]) -> None:
        self._book, self._title, self._columns = book, title, columns
        self._parts = 0
        self._open()

    def _open(self) -> None:
        from openpyxl.utils import get_column_letter

        self._parts += 1
        title = self._title if self._parts == 1 else f"{self._title} {self._parts}"
        self._sheet = self._book.create_sheet(title)
        self._sheet.freeze_panes = "A2"
        for place, width in enumerate(self._columns.values(), 1):
            self._sheet.column_dimensions[get_column_letter(place)].width = width
        self._rows = 0
        self.add(self._columns, bold=True)

    def add(self, values: Iterable[Any], *, bold: bool = False) -> None:
        if self._rows == _MOST_ROWS:
            self._open()
        self._sheet.append([self._cell(value, bold) for value in values])
        self._rows += 1

    def _cell(self, value: Any, bold: bool) -> Any:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font

        if isinstance(value, str):
            value = xml_text(value)
            if len(value) > _MOST_CHARACTERS:
                value = value[: _MOST_CHARACTERS - len(_CUT)] + _CUT
        cell = WriteOnlyCell(self._sheet, value=value)
        if isinstance(value, str):
            # A text stays a text: without this, openpyxl makes "=..." a formula, and Excel would
            # run it, or "+...", "-...", "@...", once somebody edits the cell.
            cell.data_type = "s"
            cell.quotePrefix = value.startswith(("=", "+", "-", "@", "\t", "\r"))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=bold)
        return cell
