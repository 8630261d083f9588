"""The write stage: a document as the record of the output contract, as JSON line or Parquet row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from pipeline.pieces import rebuild
from pipeline.records import Document, Flag

Record = dict[str, Any]


def to_record(document: Document, signature: str) -> Record:
    """The record of one article, its keys in the order in which a reader wants them."""
    article, title = document.article, document.title
    # A title has no offsets into the text: its flags are the article's.
    about_title = [
        replace(flag, message=f"Title: {flag.message}", source_span=None, target_span=None)
        for flag in (title.flags if title else ())
    ]
    return {
        "id": article.id,
        "source": asdict(article.source),
        "title": {"id": title.source, "en": title.target} if title else None,
        "url": article.url,
        "date": article.date,
        "language": article.language,
        "text_id": article.text,
        "text_en": rebuild(article.text, document.segments),
        "summary_en": document.summary,
        "summariser": document.summariser,
        "summary_flags": _flags(document.summary_flags),
        "summaries": [
            {
                "mode": summary.mode,
                "text": summary.text,
                "summariser": summary.summariser,
                "flags": _flags(summary.flags),
            }
            for summary in document.summaries
        ],
        "segments": [
            {
                "start": segment.start,
                "end": segment.end,
                "id": segment.source,
                "en": segment.target,
                "flags": _flags(segment.flags),
            }
            for segment in document.segments
        ],
        "flags": _flags([*article.flags, *document.flags, *about_title]),
        "signature": signature,
    }


def to_line(record: Record) -> str:
    """The record as one line of JSON; line breaks inside texts are escaped."""
    return json.dumps(record, ensure_ascii=False) + "\n"


def write_parquet(lines: Iterable[bytes], target: Path) -> None:
    """Write JSON lines as Parquet with the same columns, a row group of 1,000 records at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    span = pa.list_(pa.int64())
    flags = pa.list_(
        pa.struct(
            [
                ("kind", pa.string()),
                ("severity", pa.string()),
                ("message", pa.string()),
                ("source_span", span),
                ("target_span", span),
            ]
        )
    )
    segment = pa.struct(
        [
            ("start", pa.int64()),
            ("end", pa.int64()),
            ("id", pa.string()),
            ("en", pa.string()),
            ("flags", flags),
        ]
    )
    summary = pa.struct(
        [
            ("mode", pa.string()),
            ("text", pa.string()),
            ("summariser", pa.string()),
            ("flags", flags),
        ]
    )
    source = pa.struct([("path", pa.string()), ("line", pa.int64()), ("sha256", pa.string())])
    special = {
        "source": source,
        "title": pa.struct([("id", pa.string()), ("en", pa.string())]),
        "summary_flags": flags,
        "summaries": pa.list_(summary),
        "segments": pa.list_(segment),
        "flags": flags,
    }
    names = [
        "id",
        "source",
        "title",
        "url",
        "date",
        "language",
        "text_id",
        "text_en",
        "summary_en",
        "summariser",
        "summary_flags",
        "summaries",
        "segments",
        "flags",
        "signature",
    ]
    schema = pa.schema([(name, special.get(name, pa.string())) for name in names])
    with pq.ParquetWriter(target, schema) as writer:
        batch: list[Record] = []
        for line in lines:
            batch.append(json.loads(line))
            if len(batch) == 1000:
                writer.write_table(pa.Table.from_pylist(batch, schema))
                batch = []
        if batch:
            writer.write_table(pa.Table.from_pylist(batch, schema))


def read_records(path: Path) -> Iterator[Record]:
    """The records of ``articles.jsonl`` or ``articles.parquet``, one at a time."""
    if path.suffix == ".parquet":
        import pyarrow.parquet as pq

        for batch in pq.ParquetFile(path).iter_batches(batch_size=64):
            yield from batch.to_pylist()
    else:
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _flags(flags: Iterable[Flag]) -> list[Record]:
    return [asdict(flag) for flag in flags]
