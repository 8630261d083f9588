"""``report.html``: the overview, the table and the articles; above a limit split over pages.

Articles lie in the page as JSON and are shown only when a reader opens them, as text nodes, never
as markup. A large run becomes an index (overview, the articles with most trouble, the list of
pages) and pages ``report-001.html``, ``report-002.html``, ... of ``PAGE`` articles each.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from pipeline.report import load
from pipeline.report.overview import Overview
from pipeline.report.page import FOLDER, write_page
from pipeline.report.view import SEVERITIES, view

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.report.view import ArticleView

PAGE = 1500
"""The most articles on one page: beyond it a page opens too slowly on a modest machine."""
WORST = 200
"""How many articles the index of a split report lists."""


def write(folder: Path, page_size: int = PAGE) -> Path:
    """Write ``folder/report.html`` (and its further pages) and return its path."""
    overview = Overview(keep=page_size)
    for number, record in enumerate(load.articles(folder), 1):
        overview.add(view(number, record))
    for reject in load.rejects(folder):
        overview.reject(reject)
    run = load.run_info(folder)
    seconds, stages = timings(run)
    common: dict[str, Any] = {
        "overview": overview,
        "run": run,
        "total": overview.articles,
        "seconds": seconds,
        "stages": stages,
        "stage_bars": [(name, [("plain", time)], duration(time)) for name, time in stages],
        "severities": [str(severity) for severity in SEVERITIES],
        "style": (FOLDER / "run.css").read_text(encoding="utf-8"),
        "script": "".join(
            (FOLDER / name).read_text(encoding="utf-8") for name in ("article.js", "page.js")
        ),
        "duration": duration,
        "flat": flat,
        "page_of": lambda number: page_name(number, page_size),
    }
    target = folder / "report.html"
    pages: list[dict[str, Any]] = []
    if overview.articles > page_size:
        pages = list(_write_pages(folder, page_size, common))
        rows = overview.rows[:WORST]
        write_page(target, "run.html.j2", rows=rows, pages=pages, articles=(), **common)
    else:
        views = _views(folder)
        write_page(target, "run.html.j2", rows=overview.rows, pages=[], articles=views, **common)
    for left_over in folder.glob("report-*.html"):
        if re.fullmatch(r"report-\d{3,}\.html", left_over.name) and not any(
            page["name"] == left_over.name for page in pages
        ):
            left_over.unlink()
    return target


def page_name(number: int, page_size: int = PAGE) -> str:
    """The page of a split report that holds the ``number``-th article."""
    return f"report-{(number - 1) // page_size + 1:03}.html"


def _write_pages(folder: Path, page_size: int, common: dict[str, Any]) -> Iterator[dict[str, Any]]:
    views = _views(folder)
    while chunk := list(islice(views, page_size)):
        part = Overview(keep=page_size)
        for article in chunk:
            part.add(article)
        name = page_name(chunk[0]["number"], page_size)
        first, last = chunk[0]["number"], chunk[-1]["number"]
        context = {**common, "overview": part, "first": first, "last": last, "pages": []}
        write_page(folder / name, "articles.html.j2", rows=part.rows, articles=chunk, **context)
        yield {"name": name, "first": first, "last": last, "worst": dict(part.worst)}


def _views(folder: Path) -> Iterator[ArticleView]:
    return (view(number, record) for number, record in enumerate(load.articles(folder), 1))


def timings(run: dict[str, Any]) -> tuple[float, list[tuple[str, float]]]:
    """Seconds in all, and by stage with the slowest first, as far as ``run.json`` tells."""
    stages = {
        name: float(seconds)
        for name, seconds in (run.get("timings") or {}).items()
        if isinstance(seconds, int | float)
    }
    total = stages.pop("total", None) or sum(stages.values())
    return total, sorted(stages.items(), key=lambda stage: -stage[1])


def duration(seconds: float) -> str:
    """``duration(75)`` is "1 min 15 s"."""
    if seconds < 0.05:
        return "< 0.1 s"
    if seconds < 10:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes} min {rest} s" if minutes else f"{rest} s"
    return f"{minutes // 60} h {minutes % 60} min"


def flat(values: dict[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    """Nested values as ("translator.decoding.beam", 4), ..., in their order."""
    for key, value in values.items():
        name = f"{path}.{key}" if path else str(key)
        if isinstance(value, dict):
            yield from flat(value, name)
        else:
            yield name, value
