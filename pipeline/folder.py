"""A run's output folder, which survives being killed at any moment.

::

    DIR/articles.jsonl      one record an article, in input order (or articles.parquet)
    DIR/rejects.jsonl       what could not be used, and why
    DIR/run.json            what was run, with what, how fast
    DIR/.ringkas/           lock; while a run is unfinished also its fingerprint and finished parts

A part holds the records of one window. It is written under a temporary name, flushed to the disk,
and renamed to a name that contains its hash. What does not match its name is done again.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Set
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from filelock import FileLock, Timeout

from models.base import RingkasError
from pipeline.records import Article, Reject
from pipeline.write import Record, read_records, to_line, write_parquet


class OutputError(RingkasError):
    """The output folder cannot be used; the message says what to do."""


class Folder:
    """The output folder at ``path``, locked until ``close``; ``name`` is what messages call it.

    ``fingerprint`` holds, key by key, all that decides what a record says. Raises OutputError where
    the folder cannot be written, another run holds it, or it has the results of another
    fingerprint (naming the first key that differs) and ``fresh`` is not set.
    """

    def __init__(
        self, path: Path, fingerprint: Record, format: str, *, fresh: bool, name: str = ""
    ) -> None:
        self.path = path
        self.name = name or str(path)
        self.articles = path / f"articles.{format}"
        self._fingerprint = fingerprint
        self._state = path / ".ringkas"
        self._parts = self._state / "parts"
        try:
            self._state.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(self._state / "lock")
            self._lock.acquire(timeout=0)
        except Timeout:
            raise OutputError(
                f"another run is writing to {self.name}; wait for it, or use another --out"
            ) from None
        except OSError as error:
            raise OutputError(f"cannot write to {self.name}: {error.strerror}") from None
        try:
            if fresh:
                self._clear()
            else:
                self._refuse_other_settings()
            self._parts.mkdir(exist_ok=True)
            write_atomically(self._state / "fingerprint.json", [json.dumps(fingerprint, indent=1)])
            self._known = self._index()
            self._written: list[Path] = []
            attempts = [int(part.name.split("-")[0]) for part in self._parts.glob("*-*.jsonl")]
            self._attempt = max(attempts, default=0) + 1
            self._rejects = (self._state / "rejects.tmp").open("w", encoding="utf-8")
        except BaseException:
            self._lock.release()
            raise

    @property
    def known(self) -> Set[bytes]:
        """The keys (see ``key_of``) of the articles that earlier runs finished."""
        return self._known.keys()

    def finished(self, article: Article) -> Record | None:
        """The record that an earlier run made of ``article``, or None."""
        place = self._known.get(key_of(article))
        if place is None:
            return None
        file, offset, size = place
        with file.open("rb") as handle:
            handle.seek(offset)
            record: Record = json.loads(handle.read(size))
        # The same article may have moved to another file since.
        return {**record, "source": asdict(article.source)}

    def add(self, records: Iterable[Record], rejects: Iterable[Reject]) -> None:
        """Write the records of the next window; once this returns they survive a kill."""
        self._rejects.writelines(to_line(asdict(reject)) for reject in rejects)
        lines = "".join(map(to_line, records))
        if lines:
            digest = hashlib.sha256(lines.encode()).hexdigest()
            part = self._parts / f"{self._attempt}-{len(self._written):08d}-{digest}.jsonl"
            write_atomically(part, [lines])
            self._written.append(part)

    def finish(self, run: Record) -> None:
        """Assemble the outputs from this run's parts, then drop the parts."""
        temporary = self._state / "articles.tmp"
        if self.articles.suffix == ".parquet":
            write_parquet(_lines(self._written), temporary)
        else:
            with temporary.open("wb") as out:
                out.writelines(_lines(self._written))
                _flush(out)
        with self._rejects:
            _flush(self._rejects)
        run = {**run, "articles_sha256": _sha256(temporary), "fingerprint": self._fingerprint}
        temporary.replace(self.articles)
        (self._state / "rejects.tmp").replace(self.path / "rejects.jsonl")
        write_atomically(
            self.path / "run.json", [json.dumps(run, indent=2, ensure_ascii=False), "\n"]
        )
        shutil.rmtree(self._parts)
        (self._state / "fingerprint.json").unlink()

    def publish(self) -> None:
        """Let others see what ``finish`` made; here they do."""

    def close(self) -> None:
        self._rejects.close()
        self._lock.release()

    def __enter__(self) -> Folder:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _clear(self) -> None:
        shutil.rmtree(self._parts, ignore_errors=True)
        for name in ("articles.jsonl", "articles.parquet", "rejects.jsonl", "run.json"):
            (self.path / name).unlink(missing_ok=True)

    def _refuse_other_settings(self) -> None:
        for file in (self._state / "fingerprint.json", self.path / "run.json"):
            if not file.exists():
                continue
            before = json.loads(file.read_text(encoding="utf-8"))
            before = before.get("fingerprint", before)
            for key in sorted(before.keys() | self._fingerprint.keys()):
                if before.get(key) != self._fingerprint.get(key):
                    raise OutputError(
                        f"{self.name} holds results with {key} = {before.get(key)!r}, this run has "
                        f"{self._fingerprint.get(key)!r}; use another --out, or --fresh to begin "
                        "anew"
                    )

    def _index(self) -> dict[bytes, tuple[Path, int, int]]:
        """Where the finished record of each article lies: file, offset and size in bytes."""
        known: dict[bytes, tuple[Path, int, int]] = {}
        for file in [*self._earlier_articles(), *self._finished_parts()]:
            offset = 0
            with file.open("rb") as lines:
                for line in lines:
                    record = json.loads(line)
                    key = _key(record["id"], record["source"]["sha256"])
                    known[key] = file, offset, len(line)
                    offset += len(line)
        return known

    def _earlier_articles(self) -> Iterator[Path]:
        run = self.path / "run.json"
        if not run.exists():
            return
        digest = json.loads(run.read_text(encoding="utf-8")).get("articles_sha256")
        for articles in (self.path / "articles.jsonl", self.path / "articles.parquet"):
            if not articles.exists():
                continue
            if _sha256(articles) != digest:
                if any(self._finished_parts()):
                    continue  # a kill between two steps of finish(): the parts hold the same
                raise OutputError(
                    f"{self.name}/{articles.name} was changed after the run that wrote it; move it "
                    "away or use another --out, or --fresh to begin anew"
                )
            if articles.suffix == ".parquet":
                unpacked = self._state / "earlier.jsonl"
                write_atomically(unpacked, map(to_line, read_records(articles)))
                yield unpacked
            else:
                yield articles

    def _finished_parts(self) -> Iterator[Path]:
        for part in sorted(self._parts.glob("*-*-*.jsonl")):
            if part.stem.endswith(_sha256(part)):
                yield part


def write_atomically(path: Path, chunks: Iterable[str]) -> None:
    """Write a file so that at any moment the old or the new content is there, whole."""
    temporary = path.with_name(f"{path.name}.tmp")
    with temporary.open("w", encoding="utf-8") as out:
        out.writelines(chunks)
        _flush(out)
    temporary.replace(path)


def _flush(file: IO[Any]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _lines(files: Iterable[Path]) -> Iterator[bytes]:
    for file in files:
        with file.open("rb") as lines:
            yield from lines


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def key_of(article: Article) -> bytes:
    """What an article is known by from one run to the next: its id, and its file's content."""
    return _key(article.id, article.source.sha256)


def _key(id: str, sha256: str) -> bytes:
    """A short key: 100,000 articles must not cost 100,000 long strings."""
    return hashlib.blake2b(f"{sha256} {id}".encode(), digest_size=12).digest()
