"""Files that hold many articles: .jsonl, .csv, .parquet and `datasets`, streamed row by row."""

from __future__ import annotations

import csv
import io
import json
from collections import deque
from typing import TYPE_CHECKING, Any

from pipeline.read.encoding import BinaryError, decode, wide_codec
from pipeline.read.formats import READ_ERRORS, open_bytes, why
from pipeline.read.raw import MAX_BYTES, Raw, from_record, sha256, too_big
from pipeline.records import Reject

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.config import ReadConfig

# Rows that are in memory at one time.
_BATCH_ROWS = 32


def read_jsonl(path: Path, config: ReadConfig) -> Iterator[Raw | Reject]:
    """One JSON object a line; a line that is broken is rejected and the next is read."""
    name = path.as_posix()
    for number, line in _lines(path):
        if isinstance(line, Reject):
            yield line
        elif line.strip():
            try:
                record = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield Reject(name, number, f"not valid JSON: {error}")
            else:
                yield from_record(record, config, name, number, sha256(line))


def read_csv(path: Path, config: ReadConfig) -> Iterator[Raw | Reject]:
    """Rows under a header; comma, semicolon or tab, whichever the header shows.

    A row that cannot be parsed is rejected by its first line, and reading goes on at the line
    after it: an unclosed quotation mark must not swallow the rest of the file.
    """
    name = path.as_posix()
    lines = _lines(path)
    number, first = next(lines, (1, ""))
    if isinstance(first, Reject) or not first.strip():
        yield first if isinstance(first, Reject) else Reject(name, None, "empty")
        return
    header: list[str] = []
    for delimiter in (",", ";", "\t"):
        header = next(csv.reader([first], delimiter=delimiter), [])
        if config.text in header:
            break
    else:
        yield Reject(name, 1, f"no column {config.text!r}; the header is: {first.strip()[:200]}")
        return
    csv.field_size_limit(MAX_BYTES)
    pending: deque[tuple[int, str | Reject]] = deque()
    taken: list[tuple[int, str | Reject]] = []

    def feed() -> Iterator[str]:
        size = 0
        while True:
            item = pending.popleft() if pending else next(lines, None)
            if item is None:
                return
            taken.append(item)
            if isinstance(item[1], Reject):
                raise csv.Error(item[1].reason)
            size = size + len(item[1]) if len(taken) > 1 else len(item[1])
            if size > MAX_BYTES:
                raise csv.Error("a quotation mark is never closed")
            yield item[1]

    rows = csv.reader(feed(), delimiter=delimiter, strict=True)
    while True:
        taken.clear()
        try:
            row = next(rows, None)
        except csv.Error as error:
            number = taken[0][0]
            yield Reject(name, number, f"not a valid CSV row: {error}")
            pending.extendleft(reversed(taken[1:]))
            rows = csv.reader(feed(), delimiter=delimiter, strict=True)
            continue
        if row is None:
            return
        if not row:
            continue
        number = taken[0][0]
        if len(row) != len(header):
            yield Reject(name, number, f"{len(row)} fields under a header of {len(header)}")
            continue
        digest = sha256("".join(str(line) for _, line in taken))
        yield from_record(dict(zip(header, row, strict=True)), config, name, number, digest)


def read_parquet(path: Path, config: ReadConfig) -> Iterator[Raw | Reject]:
    """Rows of a Parquet file; a column of the wrong name or type rejects the file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    name = path.as_posix()
    try:
        with pq.ParquetFile(path) as file:
            names = file.schema_arrow.names
            if config.text not in names:
                yield Reject(name, None, f"no column {config.text!r}; it has: {', '.join(names)}")
                return
            number = 0
            for batch in file.iter_batches(_BATCH_ROWS, columns=_columns(names, config)):
                for record in batch.to_pylist():
                    number += 1
                    yield from_record(record, config, name, number)
    except (OSError, pa.ArrowException) as error:
        yield Reject(name, None, f"cannot be read as Parquet: {why(error)}")


def read_dataset(given: str, config: ReadConfig, local: bool) -> Iterator[Raw | Reject]:
    """Rows of a folder written by ``save_to_disk``, or of a hub dataset ``owner/name[:subset]``."""
    import datasets

    try:
        if local:
            data: Any = datasets.load_from_disk(given)
            if isinstance(data, datasets.DatasetDict):
                data = data[config.split]
            data = data.to_iterable_dataset()
        else:
            name, _, subset = given.partition(":")
            data = datasets.load_dataset(name, subset or None, split=config.split, streaming=True)
        names = data.column_names
        if names and config.text not in names:
            yield Reject(given, None, f"no column {config.text!r}; it has: {', '.join(names)}")
            return
        rows = data.select_columns(_columns(names, config)) if names else data
        for number, record in enumerate(rows, start=1):
            yield from_record(record, config, given, number)
    except KeyError as error:
        yield Reject(given, None, f"no split {error}")
    # The library raises almost anything for a dataset that is missing, private or malformed.
    except Exception as error:
        reason = str(error).strip().partition("\n")[0] or type(error).__name__
        yield Reject(given, None, f"no such file or folder, nor a dataset that loads: {reason}")


def _columns(names: list[str], config: ReadConfig) -> list[str]:
    wanted = (config.text, config.title, config.id, config.url, config.date)
    return [name for name in names if name in wanted]


def _lines(path: Path) -> Iterator[tuple[int, str | Reject]]:
    """Numbered lines of a text file, each decoded on its own, in bounded memory."""
    name = path.as_posix()
    number = 0
    try:
        with open_bytes(path) as file:
            for line in _cut_lines(file):
                number += 1
                try:
                    if len(line) > MAX_BYTES:
                        yield number, too_big(name, number)
                    else:
                        yield number, line if isinstance(line, str) else decode(line)[0]
                except BinaryError as error:
                    yield number, Reject(name, number, str(error))
    except READ_ERRORS as error:
        line_of_error = number + 1 if number else None
        yield number + 1, Reject(name, line_of_error, f"cannot be read: {why(error)}")


def _cut_lines(file: Any) -> Iterator[bytes | str]:
    """Lines as bytes (text where the file is UTF-16); of one above MAX_BYTES only the start."""
    if codec := wide_codec(file.peek(64)[:64]):
        file = io.TextIOWrapper(file, codec, errors="replace", newline="\n")
    while line := file.readline(MAX_BYTES + 1):
        yield line
        if len(line) > MAX_BYTES:
            while len(line) >= MAX_BYTES and line[-1:] not in (b"\n", "\n"):
                line = file.readline(MAX_BYTES)
