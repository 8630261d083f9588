"""An output folder in an object store: worked on here, kept there.

The run writes to a staging folder in the user's cache; each part is put into the store when it is
finished, the outputs when all are. So whatever machine is given the same command goes on where the
last one was killed: it fetches the parts, and those whose bytes do not match their names are done
again. What the store must do is replace an object as a whole or not at all, as S3 and GCS do.
``run.json`` comes last, with the hash of the articles; the parts leave after it.

There is no lock that dies with its owner in an object store. In its place is a lease: an object
that the owner renews, and that a newcomer takes over when it has not changed for some time by the
newcomer's own clock. An owner that loses its lease (its machine slept) stops. For a moment two may
write, which costs work, never bytes: a part's name contains its hash.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import threading
import time
import uuid
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from models.hub import cache_dir
from pipeline.folder import Folder, OutputError
from pipeline.records import Reject
from pipeline.remote import as_os_errors, remote_path
from pipeline.write import Record

#: Seconds from one renewal of a lease to the next, and until one that does not change is taken.
RENEWAL, PATIENCE = 10.0, 35.0

_STATE = ".ringkas"
_OUTPUTS = ("articles.jsonl", "articles.parquet", "rejects.jsonl", "run.json")


class RemoteFolder(Folder):
    """As Folder, for a ``url`` that fsspec opens; OSError also where the network fails."""

    def __init__(self, url: str, fingerprint: Record, format: str, *, fresh: bool) -> None:
        url = url.rstrip("/")
        path = remote_path(url)
        self._fs, self._root = path.fs, path.path.rstrip("/")
        staging = cache_dir() / "staging" / hashlib.sha256(url.encode()).hexdigest()[:16]
        with as_os_errors():
            # Stores with real folders need them. A bucket that is missing is a mistyped one.
            if self._fs.exists("/".join(self._root.split("/")[:2]) or "/"):
                self._fs.makedirs(f"{self._root}/{_STATE}/parts", exist_ok=True)
            try:
                self._lease = Lease(self._fs, f"{self._root}/{_STATE}/lock", url)
            except FileNotFoundError as error:
                raise OSError(f"{url} cannot be written: no such bucket: {error}") from None
        try:
            shutil.rmtree(staging, ignore_errors=True)  # of a run that was killed
            with as_os_errors():
                if fresh:
                    self._forget(*_OUTPUTS, f"{_STATE}/fingerprint.json", f"{_STATE}/parts")
                else:
                    self._fetch(staging)
            super().__init__(staging, fingerprint, format, fresh=fresh, name=url)
            self._put(f"{_STATE}/fingerprint.json")
        except BaseException:
            self._lease.release()
            raise

    def add(self, records: Iterable[Record], rejects: Iterable[Reject]) -> None:
        self._lease.check()
        before = len(self._written)
        super().add(records, rejects)
        for part in self._written[before:]:
            self._put(f"{_STATE}/parts/{part.name}")

    def publish(self) -> None:
        self._lease.check()
        names = [entry.name for entry in self.path.iterdir() if entry.is_file()]
        for name in sorted(names, key=lambda name: name == "run.json"):
            self._put(name)
        with as_os_errors():
            self._forget(f"{_STATE}/parts", f"{_STATE}/fingerprint.json")

    def close(self) -> None:
        super().close()
        self._lease.release()
        shutil.rmtree(self.path, ignore_errors=True)

    def _put(self, name: str) -> None:
        with as_os_errors():
            self._fs.put_file(str(self.path / name), f"{self._root}/{name}")

    def _fetch(self, staging: Path) -> None:
        (staging / _STATE / "parts").mkdir(parents=True)
        self._fs.invalidate_cache()
        parts = f"{self._root}/{_STATE}/parts"
        found = self._fs.ls(parts, detail=False) if self._fs.isdir(parts) else []
        names = [f"{_STATE}/parts/{part.rpartition('/')[2]}" for part in found]
        for name in [*_OUTPUTS, f"{_STATE}/fingerprint.json", *names]:
            if self._fs.isfile(f"{self._root}/{name}"):
                self._fs.get_file(f"{self._root}/{name}", str(staging / name))

    def _forget(self, *names: str) -> None:
        self._fs.invalidate_cache()
        for name in names:
            if self._fs.exists(f"{self._root}/{name}"):
                self._fs.rm(f"{self._root}/{name}", recursive=True)


class Lease:
    """The object at ``path``, held until ``release``; raises OutputError where another holds it."""

    def __init__(self, fs: Any, path: str, name: str) -> None:
        self._fs, self._path, self._name = fs, path, name
        self._owner, self._count = uuid.uuid4().hex, 0
        self._lost = False
        self._over = threading.Event()
        try:
            if self._read():  # for the stores that would write over it
                raise FileExistsError
            fs.pipe_file(path, self._content(), mode="create")
        except FileExistsError:
            self._take_over()
        self._thread = threading.Thread(target=self._renew, daemon=True)
        self._thread.start()

    def check(self) -> None:
        """Raise OutputError if another run took the lease."""
        if self._lost:
            raise OutputError(
                f"another run took {self._name} over while this one did not answer; "
                "wait for it, or use another --out"
            )

    def release(self) -> None:
        self._over.set()
        self._thread.join()
        # Without a network it stays, and the next run takes it over.
        with suppress(Exception):
            if not self._lost and self._owns():
                self._fs.rm_file(self._path)

    def _content(self) -> bytes:
        self._count += 1
        return json.dumps({"owner": self._owner, "renewals": self._count}).encode()

    def _take_over(self) -> None:
        before = self._read()
        end = time.monotonic() + PATIENCE
        while before and time.monotonic() < end:
            time.sleep(min(1.0, PATIENCE / 5))
            now = self._read()
            if now and now != before:
                raise OutputError(
                    f"another run is writing to {self._name}; wait for it, or use another --out"
                )
            before = now
        self._fs.pipe_file(self._path, self._content())

    def _renew(self) -> None:
        while not self._over.wait(RENEWAL):
            try:
                if not self._owns():
                    self._lost = True
                    return
                self._fs.pipe_file(self._path, self._content())
            except Exception:  # the network: the next renewal tries again
                continue

    def _owns(self) -> bool:
        return self._owner.encode() in self._read()

    def _read(self) -> bytes:
        """The lease as it is; empty where there is none."""
        try:
            return bytes(self._fs.cat_file(self._path))
        except FileNotFoundError:
            return b""
