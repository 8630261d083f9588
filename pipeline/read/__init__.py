"""Stage 1: files, folders, globs and datasets to articles; what cannot be used, to rejects."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pipeline.read import formats, inputs, language, tables
from pipeline.read.encoding import clean
from pipeline.read.marks import boilerplate
from pipeline.records import Article, Reject, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pipeline.config import ReadConfig
    from pipeline.read.raw import Raw

__all__ = ["read"]

# Characters of one article's text: a book, not a news article, and probably a mistake.
MAX_CHARACTERS = 1_000_000

_WHOLE = {".txt": ".txt", ".md": ".md", ".html": ".html", ".htm": ".html"}
_TABLES = {
    ".jsonl": tables.read_jsonl,
    ".ndjson": tables.read_jsonl,
    ".csv": tables.read_csv,
    ".tsv": tables.read_csv,
    ".parquet": tables.read_parquet,
}


def read(given: Sequence[str], config: ReadConfig) -> Iterator[Article | Reject]:
    """Every article of the inputs, in their order, one in memory at a time.

    An input is a file, a folder (walked, sorted), a glob, a folder written by ``datasets``, or a
    hub dataset ``owner/name[:subset]``. Nothing is dropped silently: whatever holds no usable
    article is a Reject, and reading goes on. An article that was read before is rejected, so
    sixteen digits for each article stay in memory, and nothing else.
    """
    seen: dict[str, str] = {}
    for one in given:
        for raw in _raws(one, config):
            article = raw if isinstance(raw, Reject) else _article(raw)
            if isinstance(article, Article):
                article = _once(article, seen)
            yield article


def _raws(given: str, config: ReadConfig) -> Iterator[Raw | Reject]:
    nothing = True
    for found in inputs.find(given, config.exclude):
        nothing = False
        if isinstance(found, Reject):
            yield found
        else:
            yield from _open(found, config)
    if nothing:
        if inputs.looks_like_hub(given):
            yield from tables.read_dataset(given, config, local=False)
        else:
            yield Reject(given, None, inputs.why_nothing(given))


def _open(path: Path, config: ReadConfig) -> Iterator[Raw | Reject]:
    if path.is_dir():
        yield from tables.read_dataset(path.as_posix(), config, local=True)
        return
    if path.exists() and not path.is_file():
        yield Reject(path.as_posix(), None, "not a regular file")
        return
    kind = (path.with_suffix("") if path.suffix in (".gz", ".xz") else path).suffix.lower()
    if kind in _WHOLE:
        yield formats.read_whole(path, _WHOLE[kind], config)
    elif kind in _TABLES:
        yield from _TABLES[kind](path, config)
    else:
        known = " ".join([*_WHOLE, *_TABLES])
        yield Reject(path.as_posix(), None, f"not a kind of file that is read ({known})")


def _article(raw: Raw) -> Article | Reject:
    text, flags = clean(raw.text)
    title = clean(raw.title)[0].replace("\n", " ") if raw.title else None
    if not text:
        return Reject(raw.path, raw.line, "empty")
    if len(text) > MAX_CHARACTERS:
        reason = f"article of {len(text):,} characters is above the limit of {MAX_CHARACTERS:,}"
        return Reject(raw.path, raw.line, reason)
    content = f"{title}\n{text}" if title else text
    return Article(
        id=raw.id or hashlib.sha256(content.encode()).hexdigest()[:16],
        source=Source(raw.path, raw.line, raw.sha256),
        text=text,
        title=title or None,
        url=raw.url,
        date=raw.date,
        flags=(*raw.flags, *flags, *boilerplate(text)),
    )


def _once(article: Article, seen: dict[str, str]) -> Article | Reject:
    """The article with its language checked, unless its text or its id has been read before."""
    source = article.source
    place = source.path if source.line is None else f"{source.path}:{source.line}"
    content = f"{article.title or ''}\n{article.text}"
    digest = hashlib.sha256(content.encode()).hexdigest()[:16]
    if digest in seen:
        return Reject(source.path, source.line, f"same text as {seen[digest]}")
    key = f"id {article.id}"
    if key in seen:
        return Reject(source.path, source.line, f"id {article.id!r} is taken by {seen[key]}")
    checked = language.check_language(article)
    if isinstance(checked, Article):
        seen[digest] = seen[key] = place
    return checked
