"""The conversion into the cache: once, atomic, safe under two processes, repaired when damaged."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from models.base import Decoding, ModelError
from models.convert import MANIFEST, converted_folder, is_complete
from models.hub import revision_of
from models.languages import UNSET, Languages
from models.registry import load_model

LOAD = """
import sys
from models.registry import load_model
from models.base import Decoding
model = load_model(sys.argv[1], backend="ctranslate2", device="cpu", threads=1)
print(model.generate(["Presiden tiba."], Decoding(beam=1, max_length_extra=5))[0][0].text)
"""


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache with nothing in it."""
    monkeypatch.setenv("RINGKAS_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def converted(cache: Path) -> list[Path]:
    return sorted(path for path in (cache / "ctranslate2").iterdir() if path.is_dir())


def test_two_processes_convert_once(checkpoint: Callable[[str], Path], fresh: Path) -> None:
    command = [sys.executable, "-c", LOAD, str(checkpoint("pegasus"))]
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    outputs = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], outputs
    assert outputs[0][0] == outputs[1][0] != ""
    assert len(converted(fresh)) == 1
    assert is_complete(converted(fresh)[0])


def test_the_second_time_nothing_is_converted(
    checkpoint: Callable[[str], Path], fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = checkpoint("bart")
    first = converted_folder("bart", folder, "float32", UNSET)
    monkeypatch.setattr("models.convert._convert", lambda *_: pytest.fail("converted again"))
    assert converted_folder("bart", folder, "float32", UNSET) == first


@pytest.mark.parametrize("damage", ["truncate", "flip", "remove", "manifest", "empty"])
def test_a_damaged_conversion_is_made_again(
    checkpoint: Callable[[str], Path], fresh: Path, damage: str
) -> None:
    folder = checkpoint("bart")
    target = converted_folder("bart", folder, "float32", UNSET)
    weights = target / "model.bin"
    whole = weights.read_bytes()
    if damage == "truncate":
        weights.write_bytes(whole[: len(whole) // 2])
    elif damage == "flip":
        weights.write_bytes(whole[:-100] + bytes([whole[-100] ^ 1]) + whole[-99:])
    elif damage == "remove":
        weights.unlink()
    elif damage == "manifest":
        (target / MANIFEST).write_text("{", encoding="utf-8")
    else:
        shutil.rmtree(target)
        target.mkdir()
    assert not is_complete(target)
    assert converted_folder("bart", folder, "float32", UNSET) == target
    assert is_complete(target)
    assert weights.read_bytes() == whole


def test_what_a_killed_process_left_is_cleared_away(
    checkpoint: Callable[[str], Path], fresh: Path
) -> None:
    folder = checkpoint("bart")
    target = converted_folder("bart", folder, "float32", UNSET)
    left = target.with_name(f"{target.name}.abc123")
    target.rename(left)
    converted_folder("bart", folder, "float32", UNSET)
    assert is_complete(target)
    assert not left.exists()


def test_a_conversion_belongs_to_weights_precision_and_languages(
    checkpoint: Callable[[str], Path], fresh: Path, tmp_path: Path
) -> None:
    folder = checkpoint("m2m100")
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    (other / "model.safetensors").write_bytes(
        (folder / "model.safetensors").read_bytes()[:-4] + b"\x00\x00\x00\x3f"
    )
    keys = {
        converted_folder("m", folder, "float32", UNSET),
        converted_folder("m", folder, "int8_float32", UNSET),
        converted_folder("m", folder, "float32", Languages("en", "id")),
        converted_folder("m", other, "float32", UNSET),
    }
    assert len(keys) == 4


def test_a_failed_conversion_leaves_nothing_and_says_what_to_do(
    checkpoint: Callable[[str], Path], fresh: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(checkpoint("bart"), broken)
    config = json.loads((broken / "config.json").read_text(encoding="utf-8"))
    config["activation_function"] = "tanh"
    (broken / "config.json").write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(ModelError, match="backend: transformers"):
        load_model(str(broken), backend="ctranslate2", device="cpu")
    assert converted(fresh) == []


@pytest.mark.parametrize("backend", ["transformers", "ctranslate2"])
def test_missing_weights_are_an_error_not_random_numbers(
    checkpoint: Callable[[str], Path], fresh: Path, tmp_path: Path, backend: str
) -> None:
    from safetensors.torch import load_file, save_file

    partial = tmp_path / "partial"
    shutil.copytree(checkpoint("bart"), partial)
    weights = load_file(partial / "model.safetensors")
    del weights["model.encoder.layers.0.fc1.weight"]
    save_file(weights, partial / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ModelError, match="fc1"):
        load_model(str(partial), backend=backend, device="cpu")


def test_a_revision_is_its_content(
    checkpoint: Callable[[str], Path], fresh: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(checkpoint("bart"), copy)
    revision = revision_of(checkpoint("bart"))
    assert len(revision) == 64
    assert revision_of(copy) == revision
    (copy / "README.md").write_text("no part of the model", encoding="utf-8")
    assert revision_of(copy) == revision
    with (copy / "merges.txt").open("a", encoding="utf-8") as stream:
        stream.write("q q\n")
    assert revision_of(copy) != revision


def test_a_cache_that_cannot_be_read_costs_only_time(
    checkpoint: Callable[[str], Path], fresh: Path
) -> None:
    revision = revision_of(checkpoint("bart"))
    for remembered in (fresh / "revisions").iterdir():
        remembered.write_text("[]", encoding="utf-8")
    assert revision_of(checkpoint("bart")) == revision


def test_int8_reads_the_same_tokens(checkpoint: Callable[[str], Path], fresh: Path) -> None:
    model = load_model(str(checkpoint("pegasus")), device="cpu", precision="int8")
    assert (model.backend, model.precision, model.device) == ("ctranslate2", "int8", "cpu")
    assert model.generate(["Presiden tiba."], Decoding(max_length_extra=5))[0][0].length > 0
