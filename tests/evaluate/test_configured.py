"""The bundled translator, really loaded, as a system under evaluation."""

from __future__ import annotations

import pytest

from pipeline.config import ConfigError, load_config
from pipeline.evaluate.configured import ConfiguredTranslator
from pipeline.lines import translate_lines

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


def test_its_signature_says_what_decided_the_output(translator):
    name, backend, beam, penalty = translator.signature.split("|")
    assert name.startswith(f"{translator.name}@")
    assert ":" in backend
    assert (beam, penalty[:3]) == ("beam:1", "lp:")


def test_an_unknown_key_is_a_clear_error():
    with pytest.raises(ConfigError, match=r"translator\.beem"):
        ConfiguredTranslator("default", ("translator.beem=2",))
