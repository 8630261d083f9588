"""Which files an INPUT stands for: a file, a folder, a glob, or a URL of one of them."""

from __future__ import annotations

import glob
import os
import re
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.read.dataset import is_dataset
from pipeline.records import Reject
from pipeline.remote import as_os_errors, is_remote, remote_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.remote import AnyPath


def find(given: str, exclude: Sequence[str]) -> Iterator[AnyPath | Reject]:
    """Files and dataset folders of one INPUT, in sorted order; nothing found gives no item.

    A folder is walked; names that match ``exclude`` are passed over there, but not where they are
    named on the command line.
    """
    if is_remote(given):
        yield from _find_remote(given, exclude)
        return
    path = Path(given)
    if path.is_dir():
        yield from _walk(path, exclude)
    elif os.path.lexists(given):
        yield path
    elif glob.has_magic(given):
        for match in sorted(glob.glob(given, recursive=True)):  # noqa: PTH207
            if Path(match).is_dir():
                # `**` lists folders beside the files in them.
                if "**" not in given:
                    yield from _walk(Path(match), exclude)
            else:
                yield Path(match)


def _find_remote(url: str, exclude: Sequence[str]) -> Iterator[AnyPath | Reject]:
    try:
        with as_os_errors():
            path = remote_path(url)
            path.fs.invalidate_cache()  # of listings, in a process that lives longer than they hold
            if path.is_dir():
                yield from _walk(path, exclude)
            elif path.exists():
                yield path
            elif glob.has_magic(url):
                matches = path.fs.glob(path.path)
                names = [path.fs.unstrip_protocol(match) for match in sorted(matches)]
                yield from (file for name in names if (file := remote_path(name)).is_file())
    except OSError as error:
        yield Reject(url, None, f"cannot be opened: {error}")


def may_be_hub(given: str) -> bool:
    """Whether an INPUT that is not on disk may name a hub dataset: ``owner/name[:subset]``."""
    is_name = re.fullmatch(r"[\w-]+/[\w-]+(?::[\w.-]+)?", given)
    return is_name is not None and not Path(given).parent.exists()


def why_nothing(given: str) -> str:
    """The reason for an INPUT that gave no file."""
    if not is_remote(given) and Path(given).is_dir():
        return "no file to read in this folder"
    return "no file matches" if glob.has_magic(given) else "no such file or folder"


def _walk(root: AnyPath, exclude: Sequence[str]) -> Iterator[AnyPath | Reject]:
    if is_dataset(root):
        yield root
        return

    def inside(folder: AnyPath) -> Iterator[AnyPath | Reject]:
        try:
            listed: Iterable[AnyPath] = folder.iterdir()
            entries = sorted(listed, key=lambda entry: entry.name)
        except OSError as error:
            yield Reject(folder.as_posix(), None, f"cannot be opened: {error.strerror}")
            return
        for entry in entries:
            relative = entry.as_posix().removeprefix(f"{root.as_posix().rstrip('/')}/")
            if any(fnmatch(entry.name, glob) or fnmatch(relative, glob) for glob in exclude):
                continue
            # A link out of the folder could bring in files that nobody meant to publish.
            if entry.is_symlink() and not (isinstance(entry, Path) and _stays(entry, root)):
                yield Reject(entry.as_posix(), None, "a link that leaves the folder: not followed")
            elif entry.is_dir():
                if is_dataset(entry):
                    yield entry
                elif not entry.is_symlink():
                    yield from inside(entry)
            else:
                yield entry

    yield from inside(root)


def _stays(link: Path, root: AnyPath) -> bool:
    try:
        return link.resolve().is_relative_to(Path(str(root)).resolve())
    # A link that points at itself; Python 3.13 no longer raises.
    except RuntimeError:
        return False
