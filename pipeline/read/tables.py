"""Files that hold many articles: .jsonl, .csv and .parquet, streamed row by row."""

from __future__ import annotations

import csv
import io
import json
from collections import deque
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.read.encoding import BinaryError, decode, wide_codec
from pipeline.read.formats import READ_ERRORS, unpacked, why
from pipeline.read.raw import MAX_BYTES, Raw, columns, from_record, sha256, too_big
from pipeline.records import Flag, Reject
from pipeline.remote import open_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.config import ReadConfig
    from pipeline.remote import AnyPath

# Rows of a Parquet file that are in memory at one time.
_BATCH_ROWS = 32


class _Line(NamedTuple):
    number: int
    text: str
    flags: tuple[Flag, ...] = ()
    reject: Reject | None = None


def read_jsonl(path: AnyPath, config: ReadConfig) -> Iterator[Raw | Reject]:
    """One JSON object a line; a line that is broken is rejected and the next is read."""
    name = path.as_posix()
    for line in _lines(path):
        if line.reject:
            yield line.reject
        elif line.text.strip():
            try:
                record = json.loads(line.text)
            except (ValueError, RecursionError) as error:
                yield Reject(name, line.number, f"not valid JSON: {error}")
                continue
            digest = sha256(line.text.rstrip("\r\n"))
            yield from_record(record, config, name, line.number, digest, line.flags)


def read_csv(path: AnyPath, config: ReadConfig) -> Iterator[Raw | Reject]:
    """Rows under a header; comma, semicolon or tab, whichever the header shows.

    A row that cannot be parsed is rejected by its first line, and reading goes on at the line
    after it: an unclosed quotation mark must not swallow the rest of the file.
    """
    name = path.as_posix()
    lines = _lines(path)
    first = next(lines, _Line(1, "", reject=Reject(name, None, "empty")))
    if first.reject:
        yield first.reject
        return
    for delimiter in ",;\t":
        header = next(csv.reader([first.text], delimiter=delimiter), [])
        if config.text in header:
            break
    else:
        shown = first.text.strip()[:200]
        yield Reject(name, 1, f"no column {config.text!r}; the header is: {shown}")
        return
    for taken, row in _csv_rows(name, lines, delimiter):
        number = taken[0].number
        if isinstance(row, Reject):
            yield row
        elif len(row) != len(header):
            yield Reject(name, number, f"{len(row)} fields under a header of {len(header)}")
        else:
            record = dict(zip(header, row, strict=True))
            digest = sha256("".join(line.text for line in taken).rstrip("\r\n"))
            yield from_record(record, config, name, number, digest, taken[0].flags)


def _csv_rows(
    name: str, lines: Iterator[_Line], delimiter: str
) -> Iterator[tuple[list[_Line], list[str] | Reject]]:
    """Each row with the lines it stood on."""
    csv.field_size_limit(MAX_BYTES)
    pending: deque[_Line] = deque()
    taken: list[_Line] = []

    def feed() -> Iterator[str]:
        size = 0
        while line := pending.popleft() if pending else next(lines, None):
            size = size + len(line.text) if taken else len(line.text)
            taken.append(line)
            if line.reject:
                raise csv.Error(line.reject.reason)
            if size > MAX_BYTES:
                raise csv.Error("a quotation mark is never closed")
            yield line.text

    rows = csv.reader(feed(), delimiter=delimiter, strict=True)
    while True:
        taken.clear()
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield taken, Reject(name, taken[0].number, f"not a valid CSV row: {error}")
            pending.extendleft(reversed(taken[1:]))
            rows = csv.reader(feed(), delimiter=delimiter, strict=True)
            continue
        if row is None:
            return
        if row:
            yield taken, row


def read_parquet(path: AnyPath, config: ReadConfig) -> Iterator[Raw | Reject]:
    """Rows of a Parquet file; a column of the wrong name rejects the file."""
    # Loaded only where it is needed: it takes as long as all the rest.
    import pyarrow as pa
    import pyarrow.parquet as pq

    name = path.as_posix()
    try:
        with open_bytes(path) as data, pq.ParquetFile(data) as file:
            names = file.schema_arrow.names
            if config.text not in names:
                yield Reject(name, None, f"no column {config.text!r}; it has: {', '.join(names)}")
                return
            number = 0
            for batch in file.iter_batches(_BATCH_ROWS, columns=columns(names, config)):
                for record in batch.to_pylist():
                    number += 1
                    yield from_record(record, config, name, number)
    except (OSError, pa.ArrowException) as error:
        yield Reject(name, None, f"cannot be read as Parquet: {why(error)}")


def _lines(path: AnyPath) -> Iterator[_Line]:
    """Numbered lines of a text file, each decoded on its own, in bounded memory."""
    name = path.as_posix()
    number = 0
    try:
        with unpacked(path) as file:
            for line in _cut_lines(file):
                number += 1
                try:
                    if len(line) > MAX_BYTES:
                        yield _Line(number, "", reject=too_big(name, number))
                    elif isinstance(line, str):
                        yield _Line(number, line)
                    else:
                        yield _Line(number, *decode(line))
                except BinaryError as error:
                    yield _Line(number, "", reject=Reject(name, number, str(error)))
    except READ_ERRORS as error:
        reject = Reject(name, number + 1 if number else None, f"cannot be read: {why(error)}")
        yield _Line(number + 1, "", reject=reject)


def _cut_lines(file: Any) -> Iterator[bytes | str]:
    """Lines as bytes (text where the file is UTF-16); of one above MAX_BYTES only the start."""
    if codec := wide_codec(file.peek(64)[:64]):
        file = io.TextIOWrapper(file, codec, errors="replace", newline="\n")
    while line := file.readline(MAX_BYTES + 1):
        yield line
        while len(line) >= MAX_BYTES and line[-1:] not in (b"\n", "\n"):
            line = file.readline(MAX_BYTES)
