"""Whole runs on the seeds with the bundled translator: the output contract, resume, formats."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from models.loaded import LoadedModel
from pipeline.config import load_config
from pipeline.folder import OutputError
from pipeline.reading import reading
from pipeline.run import run
from pipeline.summarise import FALLBACK
from pipeline.write import read_records

CONFIG = load_config(settings=("translator.decoding.beam=1", "check.repair=false"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory, seeds) -> Path:
    out = tmp_path_factory.mktemp("run")
    run([str(seeds)], out, CONFIG)
    return out


@pytest.fixture(scope="module")
def records(folder) -> list[dict]:
    return list(read_records(folder / "articles.jsonl"))


def generated(monkeypatch) -> list[str]:
    """Every text that a model is given from now on."""
    seen: list[str] = []
    original = LoadedModel.generate

    def spy(self, texts, decoding=None):
        seen.extend(texts)
        return original(self, texts, decoding)

    monkeypatch.setattr(LoadedModel, "generate", spy)
    return seen


def test_every_seed_becomes_a_record_in_input_order(records, seeds):
    paths = [record["source"]["path"] for record in records]
    assert paths == sorted(str(path) for path in seeds.glob("*/article.id.txt"))


def test_the_keys_are_the_contract(records):
    for record in records:
        assert {
            "id", "source", "title", "text_id", "text_en", "summary_en", "segments", "flags",
            "signature", "summariser",
        } <= record.keys()  # fmt: skip
        assert set(record["segments"][0]) == {"start", "end", "id", "en", "flags"}
        author = record["summariser"].removesuffix("+rules")
        assert author in (CONFIG.summariser.model, FALLBACK, "extractive")
    assert len({record["id"] for record in records}) == len(records)


def test_segments_cover_every_character_but_space_and_are_translated(records):
    for record in records:
        text, position = record["text_id"], 0
        for segment in record["segments"]:
            assert text[position : segment["start"]].strip() == ""
            assert text[segment["start"] : segment["end"]] == segment["id"]
            assert segment["en"].strip() and segment["en"] in record["text_en"]
            position = segment["end"]
        assert text[position:].strip() == ""


def test_paragraphs_of_the_translation_stand_where_they_stand_in_the_source(records):
    for record in records:
        blank = [re.split(r"\S[^\n]*", record[key]) for key in ("text_id", "text_en")]
        assert blank[0] == blank[1]


def test_titles_and_summaries(records):
    for record in records:
        assert record["title"]["id"] and record["title"]["en"]
        assert record["title"]["id"] not in record["text_id"].split("\n", 1)[0]
        assert 0 < len(record["summary_en"].split()) <= 60


def test_run_json_tells_what_was_done(folder, records):
    told = json.loads((folder / "run.json").read_text())
    assert told["counts"]["articles"] == len(records) == 14
    assert told["counts"]["segments"] == sum(len(record["segments"]) for record in records)
    assert told["config"]["translator"]["decoding"] == {"beam": 1}
    translator = told["models"]["translator"]
    assert re.fullmatch(r"[0-9a-f]{64}", translator["revision"])
    assert translator["decoding"]["beam"] == 1 and translator["target_tokens"] > 0
    assert {"read", "segment", "translate", "check", "summarise", "write"} <= told["timings"].keys()
    assert {"transformers", "torch", "ctranslate2", "sentencepiece"} <= told["versions"].keys()
    assert {record["signature"] for record in records} == {told["signature"]}


def test_a_second_run_translates_nothing_and_changes_no_byte(folder, seeds, monkeypatch):
    before = (folder / "articles.jsonl").read_bytes()
    seen = generated(monkeypatch)
    outcome = run([str(seeds)], folder, CONFIG)
    assert outcome.counts["resumed"] == 14 and seen == []
    assert (folder / "articles.jsonl").read_bytes() == before


def test_only_a_new_article_is_translated(tmp_path, seeds, monkeypatch):
    first, second = (seeds / name / "article.id.txt" for name in ("bi-rate", "rice-prices"))
    # A glossary has words read as others, and a summariser reads too.
    translator = CONFIG.translator.model_copy(update={"glossary": None})
    summariser = CONFIG.summariser.model_copy(update={"model": FALLBACK})
    config = CONFIG.model_copy(update={"translator": translator, "summariser": summariser})
    run([str(second)], tmp_path, config)
    seen = generated(monkeypatch)
    run([str(first), str(second)], tmp_path, config)
    records = list(read_records(tmp_path / "articles.jsonl"))
    assert [record["source"]["path"] for record in records] == [str(first), str(second)]
    title = reading(records[0]["title"]["id"], records[0]["text_id"], None, title=True)
    assert set(seen) == {segment["id"] for segment in records[0]["segments"]} | {title}


def test_a_changed_setting_is_an_error_that_names_it(folder, seeds):
    changed = load_config(settings=("translator.decoding.beam=2", "check.repair=false"))
    with pytest.raises(OutputError, match=r"translator\.decoding\.beam = 1, this run has 2"):
        run([str(seeds)], folder, changed)


def test_how_the_work_is_cut_does_not_change_a_record(folder, records, tmp_path, seeds):
    cut = load_config(
        settings=("translator.decoding.beam=1", "check.repair=false", "window_articles=3")
    )
    run([str(seeds)], tmp_path, cut)
    assert list(read_records(tmp_path / "articles.jsonl")) == records


def test_parquet_says_the_same(records, tmp_path, seeds):
    config = load_config(
        settings=(
            "translator.decoding.beam=1", "check.repair=false", "output.format=parquet",
        )
    )  # fmt: skip
    run([str(seeds)], tmp_path, config, limit=2)
    assert list(read_records(tmp_path / "articles.parquet")) == records[:2]


def test_the_real_article_is_covered_line_by_line(shared, tmp_path):
    run([str(shared / "seeds")], tmp_path, CONFIG)
    [record] = read_records(tmp_path / "articles.jsonl")
    for line in filter(str.strip, record["text_id"].split("\n")):
        start = record["text_id"].index(line)
        inside = [s for s in record["segments"] if start <= s["start"] < start + len(line)]
        assert "".join("".join(s["id"] for s in inside).split()) == "".join(line.split())
