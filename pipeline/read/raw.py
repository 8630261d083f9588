"""What a file's reader hands on: one article before it is cleaned and checked."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.records import Flag, Reject

if TYPE_CHECKING:
    from pipeline.config import ReadConfig

# Bytes of one file or one line that holds an article; what is longer is no news article, and
# reading it whole would cost memory without a limit.
MAX_BYTES = 20_000_000


@dataclass(slots=True)
class Raw:
    """An article as found; ``sha256`` is of its bytes in the file (of its text in a table)."""

    path: str
    line: int | None
    sha256: str
    text: str
    title: str | None = None
    id: str | None = None
    url: str | None = None
    date: str | None = None
    flags: tuple[Flag, ...] = ()


def sha256(data: bytes | str) -> str:
    """Hexadecimal SHA-256 of bytes, or of a string's UTF-8 (lone surrogates pass)."""
    if isinstance(data, str):
        data = data.encode("utf-8", errors="surrogatepass")
    return hashlib.sha256(data).hexdigest()


def too_big(path: str, line: int | None, size: int | None = None) -> Reject:
    """The reject of a file or line above MAX_BYTES; ``size`` in bytes where it is known."""
    what = "the file" if line is None else "the line"
    measure = f"{size:,} bytes" if size else f"more than {MAX_BYTES:,} bytes"
    return Reject(path, line, f"{what} is too big for one article: {measure} (limit {MAX_BYTES:,})")


def columns(names: list[str], config: ReadConfig) -> list[str]:
    """Those of a table's columns that an article is made of."""
    wanted = (config.text, config.title, config.id, config.url, config.date)
    return [name for name in names if name in wanted]


def from_record(
    record: Any,
    config: ReadConfig,
    path: str,
    line: int,
    digest: str | None = None,
    flags: tuple[Flag, ...] = (),
) -> Raw | Reject:
    """An article from a row of named fields, or why it is none."""
    if not isinstance(record, dict):
        return Reject(path, line, f"not a record of fields but {type(record).__name__}")
    if config.text not in record:
        names = ", ".join(map(str, record)) or "none"
        return Reject(path, line, f"no field {config.text!r}; this record has: {names[:200]}")
    text = record[config.text]
    if text is None:
        return Reject(path, line, "empty")
    if not isinstance(text, str):
        return Reject(path, line, f"field {config.text!r} holds {type(text).__name__}, not text")

    def field(name: str) -> str | None:
        value = record.get(name)
        return None if value is None or value == "" else str(value)

    return Raw(
        path,
        line,
        digest or sha256(text),
        text,
        title=field(config.title),
        id=field(config.id),
        url=field(config.url),
        date=field(config.date),
        flags=flags,
    )
