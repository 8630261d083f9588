"""The shape of the tree: dependencies point one way, files stay short, the top level is fixed."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STAGES = ("read", "segment", "translate", "repair", "check", "summarise")
FOLDERS = {".ci", "configs", "docs", "models", "pipeline", "seeds", "tests"}


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]


def imported(path: Path) -> set[str]:
    """Full names of the modules that a file imports anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def files(stage: str) -> list[Path]:
    folder = ROOT / "pipeline" / stage
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [folder.with_suffix(".py")]


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_no_other_stage(stage):
    # The repair stage asks the checks, which are functions besides being a stage.
    others = {f"pipeline.{other}" for other in STAGES} - {f"pipeline.{stage}", "pipeline.check"}
    for path in files(stage):
        assert not imported(path) & others, path


def test_models_know_nothing_of_the_pipeline():
    for path in (ROOT / "models").glob("*.py"):
        assert not any(name.split(".")[0] == "pipeline" for name in imported(path)), path


def test_the_top_level_is_what_was_asked_for():
    relative = [path.relative_to(ROOT) for path in tracked()]
    assert {path.parts[0] for path in relative if len(path.parts) > 1} == FOLDERS


def test_no_code_file_is_longer_than_400_lines_and_no_file_larger_than_50_megabytes():
    for path in tracked():
        assert path.stat().st_size < 50_000_000, path
        if path.suffix in (".py", ".js", ".css", ".j2"):
            assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path


def test_weights_are_safetensors_only():
    pickled = {".bin", ".pt", ".pth", ".pkl", ".ckpt"}
    assert not [path for path in tracked() if path.suffix in pickled]
