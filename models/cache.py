"""A cache of sentences: what a model answered before is not computed again.

One SQLite file (write-ahead log: many readers and a writer at once), bounded in size, the least
recently used rows leave first. It holds nothing that cannot be computed again, so whatever is
wrong with it is answered by forgetting: a damaged file is made anew, and a cache that cannot be
written is as good as an empty one. A run never fails for its cache, and hardly waits for it: what
cannot be written because another process is writing (one that holds the lock may get no processor
time for many seconds) stays in memory until the next time.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import logging
import sqlite3
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, astuple
from pathlib import Path
from typing import Any

from models.base import Decoding, Hypothesis, Seq2Seq

log = logging.getLogger(__name__)

#: Raised by one whenever rows are laid out differently.
FORMAT = 1
#: Share of the rows that leave when the file is full.
EVICTED = 10
#: Most keys in one query.
KEYS = 500
#: Seconds to wait for another process's write; what is not written then is written later.
PATIENCE = 2.0
#: Answers that wait to be written, at most: some tens of megabytes.
WAITING = 20_000
#: SQLite's codes for "another process is at it"; the last is its despair of many at once.
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}

Answers = list[Hypothesis]


class Damaged(Exception):
    """A row is not what was written."""


def identity(model: Seq2Seq) -> bytes:
    """A hash of all that decides a model's answers besides the text and the decoding."""
    special = getattr(model, "special", None)  # languages, prefix, forced and forbidden tokens
    facts: list[Any] = [model.revision, model.backend, model.precision, model.device]
    facts += [special and asdict(special), model.max_source_tokens]
    if special:
        facts.append(importlib.metadata.version(model.backend))
    return hashlib.blake2b(json.dumps(facts).encode(), digest_size=16).digest()


def keys(identity: bytes, texts: Iterable[str], decoding: Decoding) -> dict[bytes, str]:
    """``texts`` by the key under which the answer of the model of that identity is kept."""
    prefix = identity + json.dumps(astuple(decoding)).encode()
    return {
        hashlib.blake2b(prefix + text.encode(errors="surrogatepass"), digest_size=16).digest(): text
        for text in texts
    }


class SentenceCache:
    """Answers by key, in the file at ``path`` of at most about ``max_bytes``.

    With ``path`` None the cache is for this process alone and vanishes with it; SQLite keeps it in
    a few megabytes of memory and a nameless temporary file. Safe under several threads and, with a
    path, several processes. No method raises for a file that is damaged, locked or on a full disk.
    """

    def __init__(self, path: Path | None, max_bytes: int) -> None:
        self._path = path
        self._max_bytes = max_bytes
        self._lock = threading.Lock()
        self._touched: set[bytes] = set()
        self._waiting: dict[bytes, Answers] = {}
        self._is_busy = False
        self._connection: sqlite3.Connection | None = None

    def get(self, wanted: Iterable[bytes]) -> dict[bytes, Answers]:
        """The answers that are known, of the keys ``wanted``."""
        with self._lock:
            wanted = list(wanted)
            found = self._guarded(self._get, wanted) or {}
            self._touched.update(found)
            if self._waiting:
                found |= {key: self._waiting[key] for key in wanted if key in self._waiting}
            return found

    def put(self, answers: Mapping[bytes, Answers]) -> None:
        """Keep ``answers``, and note that those handed out since the last call were of use."""
        with self._lock:
            self._waiting.update(answers)
            self._write()

    def close(self, patience: float = PATIENCE) -> None:
        """Write what still waits, within about ``patience`` seconds."""
        with self._lock:
            if self._waiting:
                self._guarded(lambda: self._query(f"PRAGMA busy_timeout = {1000 * patience:.0f}"))
                self._write()
            self._close()

    def count(self) -> int:
        """Answers kept."""
        with self._lock:
            return self._guarded(lambda: self._query("SELECT count(*) FROM sentences")[0][0]) or 0

    def _get(self, wanted: Sequence[bytes]) -> dict[bytes, Answers]:
        found: dict[bytes, Answers] = {}
        for start in range(0, len(wanted), KEYS):
            part = wanted[start : start + KEYS]
            marks = ",".join("?" * len(part))
            query = f"SELECT key, answers, mark FROM sentences WHERE key IN ({marks})"
            for key, text, mark in self._query(query, part):
                # SQLite notices a damaged structure, not a changed byte inside a row.
                if mark != _mark(key, text):
                    raise Damaged("a row has changed")
                found[key] = [Hypothesis(*parts) for parts in json.loads(text)]
        return found

    def _write(self) -> None:
        if not (self._waiting or self._touched):
            return
        self._guarded(self._put, self._waiting)
        if self._is_busy and len(self._waiting) <= WAITING:
            return
        if self._is_busy:
            log.warning("the sentence cache %s is locked: answers are not kept", self._path)
        self._waiting.clear()
        self._touched.clear()

    def _put(self, answers: Mapping[bytes, Answers]) -> None:
        connection = self._open()
        texts = {
            key: json.dumps([astuple(answer) for answer in found], ensure_ascii=False)
            for key, found in answers.items()
        }
        connection.execute("BEGIN IMMEDIATE")
        try:
            # A counter instead of the time of day, which may jump.
            tick = self._query("SELECT coalesce(max(used), 0) + 1 FROM sentences")[0][0]
            connection.executemany(
                "UPDATE sentences SET used = ? WHERE key = ?",
                ((tick, key) for key in self._touched),
            )
            connection.executemany(
                "INSERT OR REPLACE INTO sentences VALUES (?, ?, ?, ?)",
                ((key, text, _mark(key, text), tick) for key, text in texts.items()),
            )
            while self._size() > self._max_bytes and self._evict():
                pass
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise

    def _evict(self) -> int:
        """Delete the rows that were not of use for longest; how many."""
        return self._open().execute(
            "DELETE FROM sentences WHERE key IN (SELECT key FROM sentences ORDER BY used LIMIT "
            f"(SELECT 1 + count(*) / {EVICTED} FROM sentences))"
        ).rowcount  # fmt: skip

    def _size(self) -> int:
        pages, free, size = (
            self._query(f"PRAGMA {name}")[0][0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        return int((pages - free) * size)

    def _query(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self._open().execute(query, values).fetchall()

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            if self._path:
                self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(
                self._path or "", timeout=PATIENCE, isolation_level=None, check_same_thread=False
            )
            try:
                self._prepare(connection)
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        # A power cut may cost the newest answers, never the file's integrity.
        connection.execute("PRAGMA synchronous = NORMAL")
        if self._path:
            connection.execute("PRAGMA journal_mode = WAL")
        [version] = connection.execute("PRAGMA user_version").fetchone()
        if version not in (0, FORMAT):
            raise Damaged("it was written by another version")
        made = "SELECT count(*) FROM sqlite_master WHERE name = 'sentences_used'"
        if version == FORMAT and connection.execute(made).fetchone()[0]:
            return  # and no lock was needed
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS sentences "
            "(key BLOB PRIMARY KEY, answers TEXT, mark BLOB, used INTEGER) WITHOUT ROWID"
        )
        connection.execute("CREATE INDEX IF NOT EXISTS sentences_used ON sentences (used)")
        connection.execute("PRAGMA user_version = %d" % FORMAT)  # noqa: UP031
        connection.execute("COMMIT")

    def _guarded(self, work: Callable[..., Any], *arguments: Any) -> Any:
        """``work(*arguments)``, or None where the file does not allow it."""
        self._is_busy = False
        try:
            return work(*arguments)
        except (sqlite3.OperationalError, OSError) as error:
            self._is_busy = getattr(error, "sqlite_errorcode", 0) & 0xFF in _BUSY
            if self._is_busy:
                return None
            # Read-only, a full disk.
            log.warning("the sentence cache %s is not used this time: %s", self._path, error)
            self._close()
        except (sqlite3.DatabaseError, Damaged, ValueError, TypeError) as error:
            log.warning("the sentence cache %s is made anew: %s", self._path, error)
            self._forget()
        return None

    def _forget(self) -> None:
        """Remove the file; a process that has it open goes on with what it has."""
        self._close()
        if self._path:
            for suffix in ("", "-wal", "-shm"):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _mark(key: bytes, text: str) -> bytes:
    return hashlib.blake2b(key + text.encode(errors="surrogatepass"), digest_size=8).digest()
