"""``report.md``: every article with its summary, its flags and both texts side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.report import load
from pipeline.report.overview import Overview
from pipeline.report.page import atomic, count
from pipeline.report.view import side, view

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.report.view import ArticleView

WORDS = {"severe": "Severe", "warning": "Warning", "info": "Note"}
"""How an export names a severity."""


def write(folder: Path) -> Path:
    """Write ``folder/report.md`` and return its path."""
    overview = Overview(keep=1)
    for number, record in enumerate(load.articles(folder), 1):
        overview.add(view(number, record))
    target = folder / "report.md"
    with atomic(target) as file:
        file.write(f"# {count(overview.articles, 'article')} in English\n\n")
        file.write(f"{overview.source_words:,} Indonesian words, {overview.target_words:,} English")
        file.write(f" words, {count(overview.flags.total(), 'flag')}.\n")
        if overview.flags:
            file.write("\n| Flags | Severity | Count |\n| --- | --- | ---: |\n")
            for (kind, severity), number in overview.flags.most_common():
                file.write(f"| {escape(kind)} | {WORDS[severity]} | {number:,} |\n")
        for number, record in enumerate(load.articles(folder), 1):
            file.writelines(_article(view(number, record)))
        rejects = load.rejects(folder)
        for number, reject in enumerate(rejects):
            if not number:
                file.write("\n## Inputs that could not be used\n\n")
            line = f", line {reject['line']}" if reject.get("line") is not None else ""
            file.write(f"- {escape(str(reject.get('path')))}{line}: {escape(reject['reason'])}\n")
    return target


def escape(text: str) -> str:
    """``text`` on one line, as Markdown that shows just that: no markup, HTML or table cell."""
    text = " ".join(text.split())
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = re.sub(r"([\\`*_\[\]|~$])", r"\\\1", text)
    # What would open a heading, a list or a rule at the start of a line.
    return re.sub(r"^(\d*)([-+#=.)])", r"\1\\\2", text)


def _article(article: ArticleView) -> Iterator[str]:
    yield f"\n## {escape(article['title_en'])}\n\n"
    yield f"*{escape(article['title_id'])}*\n\n"
    facts = [article["id"], article["place"], article["date"], article["url"]]
    yield " · ".join(escape(fact) for fact in facts if fact) + "\n"
    if article["summary"]:
        yield f"\n> {escape(article['summary'])}\n"
        if article["summariser"]:
            yield f">\n> Summary by {escape(article['summariser'])}\n"
    for mode, text, summariser in article["further"]:
        yield f"\n> {escape(text)}\n>\n> {mode.capitalize()} by {escape(summariser)}\n"
    if article["flags"]:
        yield "\n"
    for flag in article["flags"]:
        yield f"- {WORDS[flag['severity']]}: {escape(flag['kind'])}. {escape(flag['message'])}"
        if flag["at"] >= 0:
            yield f" In: “{escape(article['segments'][flag['at']][1])}”"
        yield "\n"
    yield "\n| Indonesian | English |\n| --- | --- |\n"
    for row in article["rows"]:
        yield f"| {escape(side(article, row, 0))} | {escape(side(article, row, 1))} |\n"
