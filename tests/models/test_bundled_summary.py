"""The bundled summariser: loads everywhere, fits, copies, and stays within what its text says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

from models.registry import load_preset, summary_style
from pipeline.config import RunConfig, load_config
from pipeline.guard.support import unsupported
from pipeline.stages import load_summariser
from pipeline.summarise import summarise
from pipeline.summary_choice import is_complete, repeated_trigram, sentences_of
from tests.test_summarise import document

FOLDER = Path(__file__).parents[2] / "models" / "bundled" / "en-summary"
TEXT = (
    "The central bank, Bank Indonesia, lowered its reference rate by 25 basis points to 5.75 "
    "percent on Wednesday after a meeting in Jakarta that took two days. Governor Perry Warjiyo "
    "told reporters that inflation would stay low this year, as forecast by most analysts. Banks "
    "such as Bank Mandiri welcomed the decision and said that they would lower their own rates "
    "from March, although not by as much as the central bank had hoped."
)


@pytest.fixture(scope="module")
def config() -> RunConfig:
    settings = ("summariser.model=bundled-en-summary", "summariser.threads=1")
    return load_config("default", settings)


def test_it_loads_in_transformers_and_is_small() -> None:
    model = AutoModelForSeq2SeqLM.from_pretrained(FOLDER)
    assert model.config.max_position_embeddings >= 512
    text = "headline: " + TEXT
    ids = AutoTokenizer.from_pretrained(FOLDER)(text, return_tensors="pt")
    headline = AutoTokenizer.from_pretrained(FOLDER).decode(
        model.generate(**ids, max_new_tokens=24)[0], skip_special_tokens=True
    )
    assert "5.75" in headline and unsupported(headline, TEXT) == []
    sizes = [path.stat().st_size for path in FOLDER.iterdir()]
    assert sum(sizes) < 60e6 and max(sizes) < 50e6


def test_its_summaries_are_its_own_and_true_to_the_names_and_numbers(config: RunConfig) -> None:
    model, style = load_summariser(config), summary_style(config.summariser.model)
    used = config.summariser.model_copy(update={"also": ("headline", "bullets")})
    [result] = summarise([document(TEXT)], used, model, style=style)
    headline, bullets = result.summaries
    for summary in (result.summary, headline.text, bullets.text.replace("• ", "")):
        assert unsupported(summary, TEXT) == [] and repeated_trigram(summary) is None
    assert result.summariser.removesuffix("+rules") == headline.summariser == "bundled-en-summary"
    assert len(result.summary.split()) <= 60 and len(headline.text.split()) <= 12
    assert all(map(is_complete, sentences_of(result.summary)))
    # Shorter than the text that it takes the same facts from.
    assert len(result.summary.split()) < 0.8 * len(TEXT.split())


def test_the_card_says_what_a_reader_must_know() -> None:
    head, _, body = (FOLDER / "README.md").read_text("utf-8").removeprefix("---").partition("\n---")
    front = yaml.safe_load(head)
    assert front["license"] == "cc-by-sa-4.0" == load_preset("bundled-en-summary").licence.lower()
    sets = {result["dataset"]["name"] for result in front["model-index"][0]["results"]}
    assert sets == {"cnn_dailymail.val", "guardian_trail.test", "reuters_finance.test"}
    for part in ("## Scores", "## Training", "## Limits and bias", "reuters_finance"):
        assert part in body
    assert json.loads((FOLDER / "config.json").read_text("utf-8"))["normalize_before"] is True
