"""What the CTranslate2 backend asks of the allocator."""

from __future__ import annotations

import subprocess
import sys

import pytest

FAULTS = """
import ctypes, resource, sys
from models.memory import keep_freed_memory
if sys.argv[1] == "kept":
    keep_freed_memory()
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.malloc.argtypes, libc.free.argtypes = [ctypes.c_size_t], [ctypes.c_void_p]
if sys.argv[1] == "given back":
    libc.mallopt(-3, 128 << 10)  # as it is by default, made to stay
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(50):
    buffer = libc.malloc(4 << 20)
    ctypes.memset(buffer, 1, 4 << 20)
    libc.free(buffer)
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's allocator")
def test_a_buffer_that_comes_again_costs_no_page_faults() -> None:
    faults = {}
    for name in ("given back", "kept"):
        command = [sys.executable, "-c", FAULTS, name]
        faults[name] = int(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    assert faults["kept"] < faults["given back"] / 10
