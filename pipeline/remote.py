"""URLs of places outside this machine's disks: whatever fsspec opens (s3://, gs://, memory://).

Only what the command line names is opened; a URL inside an input file is text. Credentials come
from where the library of each place looks for them (environment, files, the machine's role).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.base import RingkasError

if TYPE_CHECKING:
    from upath import UPath

    AnyPath = Path | UPath


def is_remote(given: str) -> bool:
    """Whether ``given`` is a URL rather than a path; ``file://`` is one too."""
    return re.match(r"[a-z][a-z0-9+.-]*://", given) is not None


def remote_path(url: str) -> UPath:
    """The path that ``url`` stands for, with the methods of pathlib.

    Raises OSError where nothing here opens such URLs, or this one holds a password.
    """
    if re.match(r"[^/]+://[^/@]*:[^/@]*@", url):
        raise OSError("a password in a URL would be written to the outputs; use the environment")
    try:
        from upath import UPath

        path = UPath(url)
        path.fs  # noqa: B018 - imports the library, and logs in
    except (ImportError, ValueError) as error:
        raise OSError(f"{error}; pip install 'ringkas[remote]' brings s3:// and gs://") from None
    return path


def open_bytes(path: AnyPath) -> io.BufferedReader:
    """The bytes of a file, wherever it lies."""
    return path.open("rb") if isinstance(path, Path) else io.BufferedReader(_Raw(path), 1 << 20)


@contextmanager
def as_os_errors() -> Iterator[None]:
    """Raise as OSError what the libraries of remote places raise as errors of their own."""
    try:
        yield
    except (OSError, RingkasError):
        raise
    except Exception as error:
        raise OSError(f"{type(error).__name__}: {error}") from error


class _Raw(io.RawIOBase):
    """A remote file with the interface of a local one."""

    _file: Any = None

    def __init__(self, path: UPath) -> None:
        with as_os_errors():
            self._file = path.open("rb")

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return int(self._file.seek(offset, whence))

    def readinto(self, buffer: Any) -> int:
        with as_os_errors():
            data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()
