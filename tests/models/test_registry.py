"""Names to models: presets, their errors, decoding, and models that cannot be had."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from models.base import Decoding, ModelError
from models.hub import locate
from models.registry import (
    list_presets,
    load_model,
    load_preset,
    preset_names,
    resolve_decoding,
)

EXPECTED = {
    "bundled-id-en",
    "opus-mt-id-en",
    "nllb-200-distilled-600M",
    "m2m100-418M",
    "mbart-large-50",
    "madlad400-3b-mt",
    "bart-large-cnn",
    "distilbart-cnn-12-6",
    "pegasus-cnn_dailymail",
    "mT5_multilingual_XLSum",
}
PRESET = """
name: mine
model: {model}
task: translation
languages: Indonesian to English
licence: CC0
size: tiny
"""


@pytest.fixture
def preset(tmp_path: Path) -> Callable[..., str]:
    """Write a preset file; its path."""

    def write(model: Path | str, extra: str = "") -> str:
        path = tmp_path / "mine.yaml"
        path.write_text(PRESET.format(model=model) + extra, encoding="utf-8")
        return str(path)

    return write


def test_the_presets_are_there_and_named_as_their_files() -> None:
    assert set(preset_names()) >= EXPECTED
    for name in preset_names():
        assert load_preset(name).name == name


def test_every_key_of_every_preset_is_commented() -> None:
    folder = Path(__file__).parents[2] / "configs" / "models"
    for path in folder.glob("*.yaml"):
        lines = path.read_text(encoding="utf-8").splitlines()
        for before, line in itertools.pairwise(lines):
            if line.strip() and not line.strip().startswith("#"):
                assert before.strip().startswith("#"), f"{path.name}: {line}"


def test_the_list_says_what_is_here() -> None:
    presets = {preset.name: preset for preset in list_presets()}
    assert set(presets) == set(preset_names())
    assert presets["bundled-id-en"].available
    tasks = [preset.task for preset in list_presets()]
    assert tasks == sorted(tasks, reverse=True)  # translation first


def test_decoding_is_defaults_then_preset_then_overrides() -> None:
    assert resolve_decoding("some/model", {}) == Decoding()
    bart = resolve_decoding("bart-large-cnn", {})
    assert (bart.beam, bart.min_length, bart.max_length_extra) == (4, 56, 142)
    assert (bart.length_penalty, bart.no_repeat_ngram) == (2.0, 3)
    assert resolve_decoding("bart-large-cnn", {"beam": 2, "length_penalty": 1}).beam == 2


@pytest.mark.parametrize(
    ("overrides", "message"),
    [
        ({"beams": 4}, "unknown decoding key 'beams'; did you mean 'beam'"),
        ({"no_repeat": 4}, "no_repeat_ngram"),
        ({"beam": "4"}, "decoding.beam must be a whole number, not '4'"),
        ({"beam": 2.5}, "decoding.beam must be a whole number"),
        ({"beam": True}, "decoding.beam must be a whole number"),
        ({"length_penalty": None}, "decoding.length_penalty must be a number"),
    ],
)
def test_wrong_decoding(overrides: dict[str, object], message: str) -> None:
    with pytest.raises(ModelError, match=message):
        resolve_decoding("bundled-id-en", overrides)


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        ("licens: MIT\n", "unknown key 'licens'; did you mean 'licence'"),
        ("max_source_tokens: -3\n", "max_source_tokens"),
        ("decoding: {beem: 3}\n", "unknown decoding key 'beem'; did you mean 'beam'"),
        ("note: [\n", "not valid YAML"),
    ],
)
def test_a_wrong_preset(preset: Callable[..., str], extra: str, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        load_model(preset("bundled/id-en", extra))


def test_a_preset_of_ones_own(preset: Callable[..., str], checkpoint: Callable) -> None:  # type: ignore[type-arg]
    codes = "source_code: en\ntarget_code: id\nmax_source_tokens: 40\ndecoding: {beam: 2}\n"
    path = preset(checkpoint("m2m100"), codes)
    model = load_model(path, backend="transformers", device="cpu", precision="float32")
    assert model.max_source_tokens == 40
    assert resolve_decoding(path, {}).beam == 2
    english = load_model(str(checkpoint("m2m100")), backend="transformers", device="cpu")
    assert model.encode(["x"])[0][0] == model._tokeniser._tokenizer.get_lang_id("en")  # type: ignore[attr-defined]
    assert model.special.forced == [model._tokeniser._tokenizer.get_lang_id("id")]  # type: ignore[attr-defined]
    assert english.special.forced == [model._tokeniser._tokenizer.get_lang_id("en")]  # type: ignore[attr-defined]


@pytest.mark.parametrize("backend", ["transformers", "ctranslate2"])
@pytest.mark.parametrize(
    ("family", "extra", "message"),
    [
        ("nllb", "source_code: ind_Latn\ntarget_code: english\n", "'english' is no language code"),
        ("nllb", "source_code: ind_Latin\ntarget_code: eng_Latn\n", "near: .*ind_Latn"),
        ("nllb", "source_code: ind_Latn\n", "go together"),
        ("nllb", "prefix: 'x '\n", "needs source_code and target_code"),
        ("m2m100", "source_code: id\ntarget_code: eng_Latn\n", "'eng_Latn' is no language code"),
        # A common piece of the vocabulary, spelt like no language of this model.
        ("m2m100", "source_code: di\ntarget_code: en\n", "'di' is no language code"),
        ("mbart50", "source_code: id\ntarget_code: en\n", "near: id_ID"),
        ("madlad", "prefix: '<2xx> '\n", "'<2xx>' is no token"),
        ("madlad", "source_code: id\ntarget_code: en\n", "takes no language codes"),
        ("marian", "source_code: id\ntarget_code: en\n", "takes no language codes"),
        ("marian", "prefix: '>>eng<< '\n", "'>>eng<<' is no token"),
    ],
)
def test_a_wrong_language_is_an_error_never_another_language(
    preset: Callable[..., str],
    checkpoint: Callable[[str], Path],
    backend: str,
    family: str,
    extra: str,
    message: str,
) -> None:
    with pytest.raises(ModelError, match=message):
        load_model(preset(checkpoint(family), extra), backend=backend, device="cpu")


@pytest.mark.parametrize("family", ["nllb", "m2m100", "mbart50", "madlad"])
def test_a_multilingual_folder_without_a_preset_reads_indonesian_and_writes_english(
    checkpoint: Callable[[str], Path], family: str
) -> None:
    model = load_model(str(checkpoint(family)), backend="transformers", device="cpu")
    tokenizer = model._tokeniser._tokenizer  # type: ignore[attr-defined]
    first, *_, last = tokenizer.convert_ids_to_tokens(model.encode(["Presiden"])[0])  # type: ignore[attr-defined]
    forced = tokenizer.convert_ids_to_tokens(model.special.forced)  # type: ignore[attr-defined]
    expected = {
        "nllb": ("ind_Latn", ["eng_Latn"]),
        "m2m100": ("__id__", ["__en__"]),
        "mbart50": ("id_ID", ["en_XX"]),
        "madlad": ("<2en>", []),
    }
    assert (first.lstrip("▁") or "<2en>", forced) == expected[family]
    assert last == "</s>"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("bundeld-id-en", "did you mean 'bundled-id-en'"),
        ("nothing", "no model preset or folder 'nothing'; there are: .*bundled-id-en"),
        ("../../../etc/passwd", "no preset, no folder, and cannot be a Hugging Face model id"),
        ("bundled/../../etc", "this installation has no bundled/../../etc"),
        ("bundled/nothing", "this installation has no bundled/nothing"),
        ("a/../b", "cannot be a Hugging Face model id"),
        ("a/b/c", "cannot be a Hugging Face model id"),
        ("", "no model preset"),
        ("nothing.yaml", "cannot be read"),
        ("Helsinki-NLP/opus-mt-id-en", "hf download Helsinki-NLP/opus-mt-id-en"),
        ("opus-mt-id-en", "hf download Helsinki-NLP/opus-mt-id-en"),
    ],
)
def test_a_model_that_cannot_be_had(name: str, message: str) -> None:
    with pytest.raises(ModelError, match=message) as caught:
        load_model(name)
    assert len(str(caught.value).splitlines()) == 1


def test_an_unreachable_hub_is_one_clear_error() -> None:
    """A closed port on this machine stands for the Hub."""
    program = (
        "from models.registry import load_model\n"
        "from models.base import ModelError\n"
        "try: load_model('Helsinki-NLP/opus-mt-id-en')\n"
        "except ModelError as error: print(error)\n"
    )
    environment = {**os.environ, "HF_ENDPOINT": "http://127.0.0.1:9", "HF_HUB_OFFLINE": "0"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert "neither on this machine nor reachable" in done.stdout
    assert "hf download Helsinki-NLP/opus-mt-id-en" in done.stdout
    assert len(done.stdout.splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_a_folder_without_a_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"without config\.json"):
        load_model(str(tmp_path))


def test_pickled_weights_are_refused_and_can_be_made_safe(
    tmp_path: Path, checkpoint: Callable[[str], Path]
) -> None:
    import torch
    from safetensors.torch import load_file

    folder = tmp_path / "pickled"
    shutil.copytree(checkpoint("bart"), folder)
    weights = load_file(folder / "model.safetensors")
    torch.save(weights, folder / "pytorch_model.bin")
    (folder / "model.safetensors").unlink()
    with pytest.raises(ModelError, match=r"python -m models\.safe_weights"):
        locate(str(folder))

    from models.safe_weights import main

    assert main([str(folder)]) == 0
    model = load_model(str(folder), backend="transformers", device="cpu", precision="float32")
    whole = load_model(
        str(checkpoint("bart")), backend="transformers", device="cpu", precision="float32"
    )
    greedy = Decoding(beam=1, max_length_extra=5)
    assert model.generate(["President."], greedy) == whole.generate(["President."], greedy)


def test_a_pickle_that_runs_code_is_refused(
    tmp_path: Path, checkpoint: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    import pickle

    from models.safe_weights import main

    class Harmful:
        def __reduce__(self) -> tuple[object, ...]:
            return (Path.touch, (tmp_path / "ran",))

    folder = tmp_path / "harmful"
    shutil.copytree(checkpoint("bart"), folder)
    (folder / "model.safetensors").unlink()
    (folder / "pytorch_model.bin").write_bytes(pickle.dumps({"a": Harmful()}, protocol=2))
    assert main([str(folder)]) == 1
    assert "cannot be read" in capsys.readouterr().err
    assert not (tmp_path / "ran").exists()
    assert not (folder / "model.safetensors").exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"backend": "onnx"}, "backend must be"),
        ({"device": "tpu"}, "device must be"),
        ({"backend": "transformers", "device": "cpu", "precision": "int8"}, "not int8"),
        ({"backend": "transformers", "device": "cpu", "precision": "float16"}, "CUDA"),
        ({"backend": "ctranslate2", "device": "cpu", "precision": "float16"}, "int8"),
    ],
)
def test_choices_that_cannot_be_kept(options: dict[str, str], message: str) -> None:
    with pytest.raises(ModelError, match=message):
        load_model("bundled-id-en", **options)  # type: ignore[arg-type]
