"""What this CPU computes well, by its flags; where they cannot be read, nothing is assumed."""

from __future__ import annotations

import platform
from pathlib import Path

INFO = Path("/proc/cpuinfo")


def flags() -> set[str]:
    """The CPU's flags as Linux names them; empty on other systems."""
    try:
        return set(INFO.read_text(encoding="utf-8").split())
    except OSError:
        return set()


def has_fast_bfloat16() -> bool:
    """Whether this CPU multiplies bf16 in hardware; on others bf16 is slower than fp32."""
    return bool(flags() & {"avx512_bf16", "amx_bf16"})


def has_exact_int8() -> bool:
    """Whether sums of int8 products are exact here, as they are with VNNI and on ARM.

    Other x86 adds pairs of products in 16 bits, which overflow (oneDNN, "Nuances of int8
    computations"); of the bundled translator that costs half a BLEU (docs/performance.md).
    """
    is_x86 = platform.machine().lower() in {"x86_64", "amd64", "i386", "i686"}
    return not is_x86 or bool(flags() & {"avx512_vnni", "avx_vnni"})
