"""Every model family through a whole run, by its own preset on a tiny checkpoint of its kind."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
import yaml

from pipeline.config import load_config
from pipeline.run import run
from pipeline.write import read_records
from tests.models.tiny import SUMMARISERS, TRANSLATORS

# The preset whose language codes, prefix and decoding a family's checkpoint is run with.
PRESETS = {
    "marian": "opus-mt-id-en",
    "nllb": "nllb-200-distilled-600M",
    "m2m100": "m2m100-418M",
    "mbart50": "mbart-large-50",
    "madlad": "madlad400-3b-mt",
    "mt5": "mT5_multilingual_XLSum",
    "bart": "bart-large-cnn",
    "pegasus": "pegasus-cnn_dailymail",
}
TEXT = "Harga beras naik lima persen pada hari Rabu.\n\nMenteri datang ke pasar di Jakarta.\n"


def preset_on(checkpoint: Path, family: str, folder: Path) -> Path:
    """A preset file that is the family's own but for the model."""
    own = resources.files("configs").joinpath(f"models/{PRESETS[family]}.yaml")
    values = yaml.safe_load(own.read_text(encoding="utf-8"))
    # A random model never ends by itself: short limits keep the test short.
    limits = {"max_length_ratio": 0.5, "max_length_extra": 4, "min_length": 0}
    values["decoding"] = {**values.get("decoding", {}), **limits}
    file = folder / f"{family}.yaml"
    file.write_text(yaml.safe_dump({**values, "model": str(checkpoint)}), encoding="utf-8")
    return file


@pytest.fixture
def article(tmp_path) -> Path:
    file = tmp_path / "article.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("RINGKAS_CACHE", str(tmp_path / "cache"))


@pytest.mark.parametrize("backend", ["transformers", "ctranslate2"])
@pytest.mark.parametrize("family", TRANSLATORS)
def test_translators(family, backend, article, tmp_path):
    preset = preset_on(TRANSLATORS[family](tmp_path / family), family, tmp_path)
    config = load_config(
        settings=(
            f"translator.model={preset}", f"translator.backend={backend}", "check.repair=false",
        )
    )  # fmt: skip
    run([str(article)], tmp_path / "out", config)
    [record] = read_records(tmp_path / "out/articles.jsonl")
    assert [segment["id"] for segment in record["segments"]] == TEXT.strip().split("\n\n")
    assert record["text_en"].count("\n\n") == 1
    # Random weights loop to the limit, which a reader must be told.
    for segment in record["segments"]:
        assert segment["en"] == "" or "unfinished" in {flag["kind"] for flag in segment["flags"]}


@pytest.mark.parametrize("backend", ["transformers", "ctranslate2"])
@pytest.mark.parametrize("family", SUMMARISERS)
@pytest.mark.parametrize("source", ["translation", "article"])
def test_summarisers(family, backend, source, article, tmp_path):
    preset = preset_on(SUMMARISERS[family](tmp_path / family), family, tmp_path)
    config = load_config(
        settings=(
            "translator.decoding.beam=1", "check.repair=false", f"summariser.source={source}",
            f"summariser.model={preset}", f"summariser.backend={backend}",
        )
    )  # fmt: skip
    run([str(article)], tmp_path / "out", config)
    [record] = read_records(tmp_path / "out/articles.jsonl")
    assert 0 < len(record["summary_en"].split()) <= 60
    # Random words are not supported by the article: the guard falls back and says so.
    assert record["summariser"].startswith("extractive-") and record["summary_flags"]
