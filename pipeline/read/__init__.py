"""Stage 1: files, folders, globs and datasets to articles; what cannot be used, to rejects."""

from __future__ import annotations

import hashlib
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.read import dataset, formats, inputs, tables
from pipeline.read.encoding import clean, printable
from pipeline.read.language import check_language
from pipeline.read.marks import boilerplate
from pipeline.read.seen import Seen
from pipeline.records import Article, Reject, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.config import ReadConfig
    from pipeline.read.raw import Raw
    from pipeline.remote import AnyPath

__all__ = ["read"]

# Characters of one article's text: above this it is a book, and probably a mistake.
MAX_CHARACTERS = 1_000_000

_WHOLE = {".txt": ".txt", ".md": ".md", ".html": ".html", ".htm": ".html"}
_TABLES = {
    ".jsonl": tables.read_jsonl,
    ".csv": tables.read_csv,
    ".parquet": tables.read_parquet,
}


def read(given: Sequence[str], config: ReadConfig) -> Iterator[Article | Reject]:
    """Every article of the inputs, in their order, one in memory at a time.

    An input is a file, a folder (walked, sorted), a glob, a URL of these (see pipeline.remote), a
    folder written by ``datasets``, or a hub dataset ``owner/name[:subset]``. Nothing is dropped
    silently and nothing is raised: whatever holds no usable article is a Reject, and reading goes
    on. A text that was read before is rejected. OSError is only raised where there is no room to
    note what was read.
    """
    with closing(Seen()) as seen:
        for one in given:
            for raw in _raws(one, config):
                article = raw if isinstance(raw, Reject) else _article(raw)
                if isinstance(article, Article):
                    article = _accept(article, seen)
                if isinstance(article, Reject):
                    # File names may hold bytes, and messages characters, that UTF-8 cannot write.
                    article = replace(
                        article, path=printable(article.path), reason=printable(article.reason)
                    )
                yield article


def _raws(given: str, config: ReadConfig) -> Iterator[Raw | Reject]:
    nothing = True
    for found in inputs.find(given, config.exclude):
        nothing = False
        if isinstance(found, Reject):
            yield found
        else:
            yield from _open(found, config)
    if nothing and inputs.may_be_hub(given):
        yield from dataset.read_hub(given, config)
    elif nothing:
        yield Reject(given, None, inputs.why_nothing(given))


def _open(path: AnyPath, config: ReadConfig) -> Iterator[Raw | Reject]:
    kind = (path.with_suffix("") if path.suffix in (".gz", ".xz") else path).suffix.lower()
    if path.is_dir():
        yield from _or_empty(path, dataset.read_folder(path, config))
    elif path.exists() and not path.is_file():
        yield Reject(path.as_posix(), None, "not a regular file")
    elif kind in _WHOLE:
        yield formats.read_whole(path, _WHOLE[kind], config)
    elif kind in _TABLES:
        yield from _or_empty(path, _TABLES[kind](path, config))
    else:
        known = " ".join([*_WHOLE, *_TABLES])
        yield Reject(path.as_posix(), None, f"not a kind of file that is read ({known})")


def _or_empty(path: AnyPath, rows: Iterator[Raw | Reject]) -> Iterator[Raw | Reject]:
    row = None
    for row in rows:
        yield row
    if row is None:
        yield Reject(path.as_posix(), None, "empty")


def _article(raw: Raw) -> Article | Reject:
    length = len(raw.text.strip())
    if length > MAX_CHARACTERS:
        reason = f"article of {length:,} characters is above the limit of {MAX_CHARACTERS:,}"
        return Reject(raw.path, raw.line, reason)
    text, flags = clean(raw.text)
    title, id, url, date = (
        " ".join(clean(field)[0].split()) if field else None
        for field in (raw.title, raw.id, raw.url, raw.date)
    )
    # Web pages and many collections repeat the title at the head of the text.
    first, _, rest = text.partition("\n")
    if title and " ".join(first.split()).casefold() == title.casefold() and rest.strip():
        text = rest.strip()
    if not text:
        return Reject(raw.path, raw.line, "empty")
    return Article(
        id=id or _digest(title, text),
        source=Source(printable(raw.path), raw.line, raw.sha256),
        text=text,
        title=title or None,
        url=url or None,
        date=date or None,
        flags=(*raw.flags, *flags, *boilerplate(text)),
    )


def _accept(article: Article, seen: Seen) -> Article | Reject:
    """The article with its language checked, unless its text or its id has been read before."""
    source = article.source
    digest = _digest(article.title, article.text)
    if place := seen.place(digest):
        return Reject(source.path, source.line, f"same text as {place}")
    # An id that was given, not derived, may stand twice; outputs are paired by it.
    key = digest if article.id == digest else f"id {printable(article.id)}"
    if place := seen.place(key):
        return Reject(source.path, source.line, f"id {article.id!r} is taken by {place}")
    checked = check_language(article)
    if isinstance(checked, Article):
        place = source.path if source.line is None else f"{source.path}:{source.line}"
        seen.add(digest, place)
        seen.add(key, place)
    return checked


def _digest(title: str | None, text: str) -> str:
    content = f"{title}\n{text}" if title else text
    return hashlib.sha256(content.encode()).hexdigest()[:16]
