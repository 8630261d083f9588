"""What a run has read: constant memory, however many articles there are."""

from __future__ import annotations

import sqlite3


class Seen:
    """Keys that were read before, each with its place; in a nameless file that SQLite removes.

    A dictionary takes 340 bytes an article: 34 GB for the hundred millions that this is for.
    Raises OSError where the system's temporary folder (``SQLITE_TMPDIR``, ``TMPDIR``) is full.
    """

    def __init__(self) -> None:
        # A generator may be closed by another thread than the one that began it.
        self._file = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        # Nobody reads the file after this process, so nothing in it needs to survive a crash.
        self._file.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        self._file.execute("CREATE TABLE seen (key TEXT PRIMARY KEY, place TEXT) WITHOUT ROWID")

    def place(self, key: str) -> str | None:
        """Where ``key`` was read, or None."""
        found = self._file.execute("SELECT place FROM seen WHERE key = ?", (key,)).fetchone()
        return found and str(found[0])

    def add(self, key: str, place: str) -> None:
        """Note ``key``; a key that is noted keeps its first place."""
        try:
            self._file.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (key, place))
        except sqlite3.OperationalError as error:
            raise OSError(f"the list of what was read cannot grow: {error}") from None

    def close(self) -> None:
        self._file.close()
