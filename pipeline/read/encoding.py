"""Bytes to clean text: encodings, mojibake, control characters, NFC."""

from __future__ import annotations

import codecs
import re
import unicodedata

import ftfy
import ftfy.bad_codecs  # registers sloppy-windows-1252, which maps all 256 bytes
import regex

from pipeline.records import Flag, Severity

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_NEWLINE = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
# Control characters but tab and newline, the byte order mark, and halves of surrogate pairs.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MAGIC = {
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP, Word or Excel file",
    b"\x1f\x8b": "compressed (name it .gz)",
    b"\xfd7zXZ": "compressed (name it .xz)",
    b"PAR1": "Parquet (name it .parquet)",
}
# More accents on one letter than any language has; normalising a million of them takes hours. The
# number is that of Unicode's stream-safe text format (UAX #15, section 13).
_ACCENTS = regex.compile(r"(\p{M}{30})\p{M}+")
# A text has next to no control characters; pictures and archives are full of them.
_BINARY_SHARE = 0.05


class BinaryError(ValueError):
    """The bytes are not a text in any encoding."""


def wide_codec(start: bytes) -> str | None:
    """UTF-16 or UTF-32, if the first bytes show it by a byte order mark or by their zeros."""
    for mark, codec in _BOMS[1:]:
        if start.startswith(mark):
            return codec.removesuffix("-le").removesuffix("-be")
    pairs = len(start) // 2
    if pairs < 2:
        return None
    even, odd = start[0 : 2 * pairs : 2].count(0), start[1 : 2 * pairs : 2].count(0)
    if odd > 0.7 * pairs and even == 0:
        return "utf-16-le"
    if even > 0.7 * pairs and odd == 0:
        return "utf-16-be"
    return None


def decode(data: bytes, html: bool = False) -> tuple[str, tuple[Flag, ...]]:
    """Text of ``data``, and a flag where the encoding was not plain UTF-8 or UTF-16.

    In order: a byte order mark, the zero bytes of UTF-16, UTF-8, a web page's own ``charset``,
    Windows-1252. Raises BinaryError for what is none of them.
    """
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise BinaryError(f"binary: this is {kind}, not a text")
    if codec := wide_codec(data[:4096]):
        return _checked(data.decode(codec, errors="replace")), ()
    try:
        return _checked(data.decode("utf-8-sig")), ()
    except UnicodeDecodeError as error:
        reason = error
    meta = _META_CHARSET.search(data[:4096]) if html else None
    if meta:
        try:
            return _checked(data.decode(meta.group(1).decode())), ()
        except (LookupError, UnicodeDecodeError):
            pass
    loose = data.decode("utf-8-sig", errors="replace")
    broken = loose.count("\ufffd")
    # Sound UTF-8 sequences outnumber the broken ones: damaged UTF-8, not another encoding.
    if sum(byte >= 0xC2 for byte in data) - broken > broken:
        message = f"{broken} broken UTF-8 characters replaced, the first at byte {reason.start}"
        return _checked(loose), (Flag("encoding", Severity.WARNING, message),)
    message = "not UTF-8: read as Windows-1252"
    text = _checked(data.decode("sloppy-windows-1252"))
    return text, (Flag("encoding", Severity.INFO, message),)


def _checked(text: str) -> str:
    controls = sum(1 for _ in _CONTROL.finditer(text[:100_000]))
    if controls > _BINARY_SHARE * min(len(text), 100_000) and controls > 2:
        raise BinaryError("binary: not a text")
    return text


def printable(text: str) -> str:
    """``text`` with lone surrogates replaced, so that it can be written as UTF-8."""
    return _SURROGATE.sub("\ufffd", text)


def clean(text: str) -> tuple[str, tuple[Flag, ...]]:
    """``text`` in NFC with ``\\n`` line ends, mojibake repaired, and a flag for what was changed.

    Mojibake is repaired by ftfy (Speer 2019), its encoding step only: quotation marks, ligatures
    and widths stay as they were.
    """
    flags = []

    def note(severity: Severity, count: int, message: str) -> None:
        if count:
            what = message.replace("*", "s" if count > 1 else "")
            flags.append(Flag("encoding", severity, f"{count} {what}"))

    text, surrogates = _SURROGATE.subn("\ufffd", text)
    note(Severity.WARNING, surrogates, "half character* (lone surrogates) replaced by \ufffd")
    # Before control characters go, since they may be part of mojibake; and line by line, as ftfy
    # advises: one repaired line must not vouch for another.
    lines = text.split("\n")
    repaired = [line if line.isascii() else ftfy.fix_encoding(line) for line in lines]
    changed = sum(before != after for before, after in zip(lines, repaired, strict=True))
    note(Severity.INFO, changed, "line* with wrongly decoded characters (mojibake) repaired")
    text = _NEWLINE.sub("\n", "\n".join(repaired))
    text, controls = _CONTROL.subn("", text)
    note(Severity.INFO, controls, "control character* removed")
    text, stacked = _ACCENTS.subn(r"\1", text)
    note(Severity.INFO, stacked, "stack* of more than 30 accents cut")
    return unicodedata.normalize("NFC", text).strip(), tuple(flags)
