"""In what the CPU computes: never in int8 that overflows, unless asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from models import cpu
from models.ctranslate2 import EXACT_BYTES, choose_compute_type

ZEN2 = "flags : fpu sse4_2 fma avx2 f16c"
CASCADE_LAKE = f"{ZEN2} avx512f avx512_vnni"
ALDER_LAKE = f"{ZEN2} avx_vnni"
ZEN5 = f"{CASCADE_LAKE} avx512_bf16"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    def is_a(kind: str, flags: str | None) -> None:
        info = tmp_path / "cpuinfo"
        info.unlink(missing_ok=True)
        if flags is not None:
            info.write_text(flags, encoding="utf-8")
        monkeypatch.setattr(cpu, "INFO", info)
        monkeypatch.setattr("platform.machine", lambda: kind)

    return is_a


@pytest.mark.parametrize(
    ("kind", "flags", "int8", "bfloat16"),
    [
        ("x86_64", ZEN2, False, False),
        ("x86_64", CASCADE_LAKE, True, False),
        ("x86_64", ALDER_LAKE, True, False),
        ("x86_64", ZEN5, True, True),
        ("AMD64", None, False, False),  # Windows
        ("arm64", None, True, False),  # macOS
        ("aarch64", "Features : fp asimd", True, False),
    ],
)
def test_what_each_cpu_is_good_at(machine, kind, flags, int8, bfloat16) -> None:  # type: ignore[no-untyped-def]
    machine(kind, flags)
    assert (cpu.has_exact_int8(), cpu.has_fast_bfloat16()) == (int8, bfloat16)


def test_auto_is_int8_only_where_it_is_exact_or_memory_would_run_short(  # type: ignore[no-untyped-def]
    machine, tmp_path: Path
) -> None:
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(b"")
    machine("x86_64", ZEN5)
    assert choose_compute_type("auto", "cpu", tmp_path) == "int8_float32"
    machine("x86_64", ZEN2)
    assert choose_compute_type("auto", "cpu", tmp_path) == "float32"
    assert choose_compute_type("int8", "cpu", tmp_path) == "int8_float32"
    with weights.open("wb") as file:
        file.truncate(EXACT_BYTES + 1)  # sparse
    assert choose_compute_type("auto", "cpu", tmp_path) == "int8_float32"
