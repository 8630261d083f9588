"""The bundled translator, really loaded, as a system under evaluation."""

from __future__ import annotations

import json

import pytest

from pipeline.config import ConfigError, load_config
from pipeline.evaluate.configured import ConfiguredTranslator
from pipeline.lines import translate_lines
from pipeline.run import run
from pipeline.write import read_records

LINES = [
    "Pemerintah menaikkan harga beras.",
    "",
    "Menteri tidak hadir. Rapat ditunda sampai hari Senin.",
    "Pemerintah menaikkan harga beras.",
]
SETTINGS = ("translator.threads=1", "translator.decoding.beam=1")


@pytest.fixture(scope="module")
def translator() -> ConfiguredTranslator:
    return ConfiguredTranslator("default", SETTINGS)


def test_it_translates_as_the_translate_command_does(translator):
    output = translator.translate(LINES)
    assert output == list(translate_lines(LINES, load_config("default", SETTINGS)))
    assert output[1] == ""
    assert output[0] == output[3] != LINES[0]
    assert len(output[2].split()) > 3


def test_segments_are_not_split(translator):
    output = translator.translate_segments(LINES)
    assert output[1] == ""
    assert output[0] == output[3] == translator.translate(LINES[:1])[0]


def test_it_writes_what_a_run_writes(translator, tmp_path, seeds):
    text = (seeds / "bi-rate" / "article.id.txt").read_text(encoding="utf-8")
    lines = [*text.split("\n\n")[1:4], "Tokoh pers itu tutup usia pada hari Senin di Jakarta."]
    path = tmp_path / "lines.jsonl"
    path.write_text("".join(json.dumps({"text": line}) + "\n" for line in lines))
    more = ("summariser.model=extractive-lead", "output.report=false")
    run([str(path)], tmp_path / "out", load_config("default", (*SETTINGS, *more)))
    records = read_records(tmp_path / "out/articles.jsonl")
    found = translator.run_watched(lines)
    assert [(" ".join(record["text_en"].split()), True) for record in records] == found
    assert found[-1] != translator.translate_watched(lines)[-1]  # the glossary's reading


def test_its_signature_says_what_decided_the_output(translator):
    name, backend, beam, penalty = translator.signature.split("|")
    assert name.startswith(f"{translator.name}@")
    assert ":" in backend
    assert (beam, penalty[:3]) == ("beam:1", "lp:")


def test_an_unknown_key_is_a_clear_error():
    with pytest.raises(ConfigError, match=r"translator\.beem"):
        ConfiguredTranslator("default", ("translator.beem=2",))
