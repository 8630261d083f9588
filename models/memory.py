"""What glibc does with memory that is freed; elsewhere nothing happens."""

from __future__ import annotations

import ctypes
import sys
from typing import Any


def keep_freed_memory() -> None:
    """Have glibc keep freed buffers for the next step.

    Each step of a search allocates and frees buffers of a few megabytes. glibc's defaults give them
    back to the system and take them anew, a page fault for each page: a seventh of all CPU time
    (docs/performance.md). For the whole process, which keeps 64 MB more at most for each of its
    arenas, if none is fragmented.
    """
    if mallopt := _function("mallopt"):
        mallopt(-3, 32 << 20)  # M_MMAP_THRESHOLD
        mallopt(-1, 64 << 20)  # M_TRIM_THRESHOLD


def give_back_freed_memory() -> None:
    """Give back what is free at this moment, also between what is in use.

    Buffers of ever other sizes fragment the arenas of the threads, which then grow for hours, by
    some megabytes now and then. Done now and then, this costs a few milliseconds.
    """
    if malloc_trim := _function("malloc_trim"):
        malloc_trim(0)


def _function(name: str) -> Any:
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
