"""Which files an INPUT stands for: a file, a folder, a glob."""

from __future__ import annotations

import glob
import os
import re
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.read.dataset import is_dataset
from pipeline.records import Reject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def find(given: str, exclude: Sequence[str]) -> Iterator[Path | Reject]:
    """Files and dataset folders of one INPUT, in sorted order; nothing found gives no item.

    A folder is walked; names that match ``exclude`` are passed over there, but not where they are
    named on the command line.
    """
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


def may_be_hub(given: str) -> bool:
    """Whether an INPUT that is not on disk may name a hub dataset: ``owner/name[:subset]``."""
    is_name = re.fullmatch(r"[\w-]+/[\w-]+(?::[\w.-]+)?", given)
    return is_name is not None and not Path(given).parent.exists()


def why_nothing(given: str) -> str:
    """The reason for an INPUT that gave no file."""
    if Path(given).is_dir():
        return "no file to read in this folder"
    return "no file matches" if glob.has_magic(given) else "no such file or folder"


def _walk(root: Path, exclude: Sequence[str]) -> Iterator[Path | Reject]:
    if is_dataset(root):
        yield root
        return
    home = root.resolve()

    def inside(folder: Path) -> Iterator[Path | Reject]:
        try:
            entries = sorted(folder.iterdir())
        except OSError as error:
            yield Reject(folder.as_posix(), None, f"cannot be opened: {error.strerror}")
            return
        for entry in entries:
            relative = entry.relative_to(root).as_posix()
            if any(fnmatch(entry.name, glob) or fnmatch(relative, glob) for glob in exclude):
                continue
            # A link out of the folder could bring in files that nobody meant to publish.
            if entry.is_symlink() and not _stays(entry, home):
                yield Reject(entry.as_posix(), None, "a link that leaves the folder: not followed")
            elif entry.is_dir():
                if is_dataset(entry):
                    yield entry
                elif not entry.is_symlink():
                    yield from inside(entry)
            else:
                yield entry

    yield from inside(root)


def _stays(link: Path, home: Path) -> bool:
    try:
        return link.resolve().is_relative_to(home)
    # A link that points at itself; Python 3.13 no longer raises.
    except RuntimeError:
        return False
