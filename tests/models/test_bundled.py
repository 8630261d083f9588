"""The bundled translator in both backends, its memory limits and its cold start."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sacrebleu
import torch

from models.backend import Backend
from models.base import Decoding, SourceTooLong
from models.batching import plan_batches
from models.registry import load_model, resolve_decoding
from tests.models.tiny import corpus

#: chrF of the int8 translations, float32's taken as references. Single words differ in about half
#: of the sentences: a small model's candidates lie close together.
INT8_LIKENESS = 75


@pytest.fixture(scope="module")
def bundled() -> Callable[[str, str], Backend]:
    loaded: dict[tuple[str, str], Backend] = {}

    def get(backend: str, precision: str) -> Backend:
        if (backend, precision) not in loaded:
            model = load_model(
                "bundled-id-en", backend=backend, device="cpu", precision=precision, threads=1
            )
            assert isinstance(model, Backend)
            loaded[backend, precision] = model
        return loaded[backend, precision]

    return get


def sentences() -> list[str]:
    lines = [line for line in corpus("id") if 30 < len(line) < 160]
    return lines[:40]


@pytest.mark.parametrize("beam", [1, 4])
def test_both_backends_translate_alike_in_float32(bundled, beam: int) -> None:  # type: ignore[no-untyped-def]
    decoding = resolve_decoding("bundled-id-en", {"beam": beam})
    results = [
        bundled(backend, "float32").generate(sentences()[:12], decoding)
        for backend in ("transformers", "ctranslate2")
    ]
    for ours, theirs in zip(*results, strict=True):
        assert ours[0].text == theirs[0].text
        assert ours[0].score == pytest.approx(theirs[0].score, abs=1e-3)
        assert ours[0].finished == theirs[0].finished


def test_int8_translates_nearly_as_float32(bundled, record_property) -> None:  # type: ignore[no-untyped-def]
    decoding = resolve_decoding("bundled-id-en", {})
    exact, quick = (
        bundled("ctranslate2", precision).generate(sentences(), decoding)
        for precision in ("float32", "int8")
    )
    ours, theirs = ([row[0].text for row in results] for results in (quick, exact))
    likeness = sacrebleu.corpus_chrf(ours, [theirs]).score
    record_property("int8_chrf_against_float32", likeness)
    assert likeness > INT8_LIKENESS


def test_no_batch_size_changes_a_translation(bundled) -> None:  # type: ignore[no-untyped-def]
    model = bundled("ctranslate2", "float32")
    decoding = resolve_decoding("bundled-id-en", {})
    whole = model.generate(sentences()[:20], decoding)
    model.budget.tokens, kept = 40, model.budget.tokens
    try:
        single = model.generate(sentences()[:20], decoding)
    finally:
        model.budget.tokens = kept
    assert [row[0].text for row in whole] == [row[0].text for row in single]


@pytest.mark.parametrize(
    ("backend", "error"),
    [
        ("transformers", torch.OutOfMemoryError("CUDA out of memory")),
        ("transformers", RuntimeError("DefaultCPUAllocator: can't allocate memory")),
        ("transformers", MemoryError()),
        ("ctranslate2", MemoryError()),
        ("ctranslate2", RuntimeError("CUDA failed with error out of memory")),
    ],
)
def test_out_of_memory_halves_the_budget_and_loses_nothing(  # type: ignore[no-untyped-def]
    bundled, backend: str, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = bundled(backend, "float32")
    model.budget.tokens, kept = 4096, model.budget.tokens
    before = model.budget.halvings
    greedy = Decoding(beam=1, max_length_ratio=0.2, max_length_extra=2)
    texts = sentences()[:6]
    expected = [row[0].text for row in model.generate(texts, greedy)]
    start = model.start
    sizes = []

    def limited(batch, decoding):  # type: ignore[no-untyped-def]
        sizes.append(len(batch))
        if len(batch) > 2:

            def fail() -> None:
                raise error

            return fail
        return start(batch, decoding)

    monkeypatch.setattr(model, "start", limited)
    try:
        assert [row[0].text for row in model.generate(texts, greedy)] == expected
        assert max(sizes) > 2
        assert model.budget.halvings > before
        assert model.budget.tokens < 4096
    finally:
        model.budget.tokens = kept


def test_other_errors_are_not_taken_for_memory(bundled, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    model = bundled("ctranslate2", "float32")

    def broken(batch, decoding):  # type: ignore[no-untyped-def]
        raise RuntimeError("No position encodings are defined for positions >= 256")

    monkeypatch.setattr(model, "start", broken)
    with pytest.raises(RuntimeError, match="position"):
        model.generate(["Presiden tiba.", "Presiden tiba."], Decoding())


def test_a_text_above_the_limit_is_refused_whole(bundled) -> None:  # type: ignore[no-untyped-def]
    model = bundled("ctranslate2", "int8")
    assert model.max_source_tokens == 80
    long = "Presiden tiba. " * 90
    with pytest.raises(SourceTooLong, match=f"has {model.count_tokens([long])[0]}"):
        model.generate(["Presiden tiba.", long], Decoding())


def test_bfloat16_where_it_is_asked_for() -> None:
    model = load_model(
        "bundled-id-en", backend="transformers", device="cpu", precision="bfloat16", threads=1
    )
    [[best]] = model.generate(["Presiden tiba di Jakarta."], Decoding())
    assert model.precision == "bfloat16"
    assert "Jakarta" in best.text


def test_two_translators_get_two_batches() -> None:
    model = load_model("bundled-id-en", backend="ctranslate2", device="cpu", threads=2)
    assert isinstance(model, Backend)
    assert model.workers == 2
    counts = model.count_tokens(sentences())
    assert len(plan_batches(counts, model.budget.tokens, model.workers)) >= 2


@pytest.mark.parametrize("name", ["bundled-id-en", "marian"])
def test_a_converted_model_starts_without_torch_and_transformers(
    checkpoint: Callable[[str], Path], name: str
) -> None:
    model = str(checkpoint(name)) if name == "marian" else name
    load_model(model, backend="ctranslate2", device="cpu")
    program = (
        "import sys\n"
        "from models.base import Decoding\n"
        "from models.registry import load_model\n"
        "model = load_model(sys.argv[1], backend='ctranslate2', device='cpu')\n"
        "print(len(model.generate(['Presiden tiba.'], Decoding(max_length_extra=5))[0]))\n"
        "print({'torch', 'transformers', 'huggingface_hub'} & set(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, model],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.splitlines() == ["1", "set()"]
