"""Files that hold one article: .txt, .md, .html, plain or compressed."""

from __future__ import annotations

import gzip
import lzma
import re
import zlib
from typing import IO, TYPE_CHECKING

from pipeline.read.encoding import BinaryError, decode
from pipeline.read.raw import MAX_BYTES, Raw, sha256, too_big
from pipeline.records import Reject
from pipeline.remote import open_bytes

if TYPE_CHECKING:
    from pipeline.config import ReadConfig
    from pipeline.remote import AnyPath

# What a damaged or unreadable file raises while it is opened and read.
READ_ERRORS = (OSError, EOFError, zlib.error, lzma.LZMAError)


def unpacked(path: AnyPath) -> IO[bytes] | gzip.GzipFile | lzma.LZMAFile:
    """The file's bytes, unpacked if its name ends in .gz or .xz."""
    if path.suffix == ".gz":
        return gzip.open(open_bytes(path), "rb")
    if path.suffix == ".xz":
        return lzma.open(open_bytes(path), "rb")
    return open_bytes(path)


def why(error: BaseException) -> str:
    """An error in a few words, without the path that stands beside it anyway."""
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def read_whole(path: AnyPath, kind: str, config: ReadConfig) -> Raw | Reject:
    """The article of one file; ``kind`` is its suffix (.txt, .md, .html)."""
    name = path.as_posix()
    try:
        with unpacked(path) as file:
            data = file.read(MAX_BYTES + 1)
    except READ_ERRORS as error:
        return Reject(name, None, f"cannot be read: {why(error)}")
    if len(data) > MAX_BYTES:
        return too_big(name, None, path.stat().st_size if path.suffix == kind else None)
    try:
        text, flags = decode(data, html=kind == ".html")
    except BinaryError as error:
        return Reject(name, None, str(error))
    raw = Raw(name, None, sha256(data), text, flags=flags)
    if kind == ".html":
        return _html(raw)
    if config.first_line_title:
        _take_title(raw, markdown=kind == ".md")
    return raw


def _take_title(raw: Raw, markdown: bool) -> None:
    """Move a first line that reads like a headline out of the text."""
    found = re.match(r"\s*([^\r\n]+)(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)\s*(?=\S)", raw.text)
    if markdown and (
        heading := re.match(r"\s*#[ \t]+([^\r\n]+?)[ \t#]*(?:\r\n?|\n)\s*(?=\S)", raw.text)
    ):
        found = heading
    if not found:
        return
    title = found.group(1).strip()
    is_address = re.fullmatch(r"\S+\.(?:com|co\.id|id|net|org|news|tv)", title, re.IGNORECASE)
    if len(title) <= 160 and not title.endswith(".") and not is_address:
        raw.title = title
        raw.text = raw.text[found.end() :]


def _html(raw: Raw) -> Raw | Reject:
    """The article of a web page, without its menus and adverts; nothing is fetched."""
    # Takes a second to import, and most runs have no HTML.
    import trafilatura

    try:
        page = trafilatura.bare_extraction(
            raw.text, favor_precision=True, include_comments=False, with_metadata=True
        )
    # Tag soup can break its parser in ways that no list of exceptions covers.
    except Exception as error:
        return Reject(raw.path, None, f"cannot be read as a web page: {why(error)}")
    found = page if isinstance(page, dict) or page is None else page.as_dict()
    if not found or not found.get("text"):
        return Reject(raw.path, None, "no article text found in the page")
    raw.text = found["text"]
    raw.title, raw.url, raw.date = (found.get(key) or None for key in ("title", "url", "date"))
    return raw
