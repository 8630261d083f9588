"""Presets, files and settings: one key changed at a time, unknown keys named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from pipeline.config import ConfigError, RunConfig, flatten, load_config, preset_names

CONFIGS = Path(__file__).parent.parent / "configs"


@pytest.mark.parametrize("name", preset_names())
def test_every_preset_is_valid(name):
    assert isinstance(load_config(name), RunConfig)


@pytest.mark.parametrize("path", sorted(CONFIGS.rglob("*.yaml")), ids=lambda path: path.stem)
def test_every_key_is_commented(path):
    """A comment stands on the key, or above the run of keys that it belongs to."""
    commented = False
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            commented = False
        elif "#" in line:
            commented = True
        elif re.match(r"\s*[\w.]+:\s*\S", line):
            assert commented, f"{path.name}: {line.strip()}"


def test_a_file_changes_only_the_keys_that_it_names(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text(yaml.safe_dump({"summariser": {"max_words": 30}}))
    before, after = flatten(load_config()), flatten(load_config(str(file)))
    assert {key for key in before if before[key] != after[key]} == {"summariser.max_words"}


def test_a_setting_wins_over_the_preset_and_is_parsed_as_yaml():
    config = load_config(settings=("translator.decoding.beam=2", "check.enabled=false"))
    assert config.translator.decoding == {"beam": 2} and config.check.enabled is False


@pytest.mark.parametrize(
    ("name", "settings", "message"),
    [
        ("default", ("translator.modl=x",), "did you mean 'translator.model'"),
        ("default", ("translatr.model=x",), "did you mean 'translator'"),
        ("default", ("summariser=bart",), "holds keys of its own"),
        ("default", ("window_articles=0",), "window_articles: Input should be greater than 0"),
        ("default", ("translator.backend=onnx",), "translator.backend"),
        ("default", ("window_articles",), "--set takes key=value"),
        ("default", ("seed={",), "not valid YAML"),
        ("defalt", (), "did you mean 'default'"),
        ("no/such/file.yaml", (), "no preset or file"),
    ],
)
def test_what_is_wrong_is_named(name, settings, message):
    with pytest.raises(ConfigError, match=re.escape(message)):
        load_config(name, settings)


@pytest.mark.parametrize("content", ["- a\n- b\n", "just text"])
def test_a_file_that_holds_no_keys_is_an_error(tmp_path, content):
    file = tmp_path / "bad.yaml"
    file.write_text(content)
    with pytest.raises(ConfigError, match="expected keys and values"):
        load_config(str(file))
