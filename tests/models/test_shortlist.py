"""A shortlist keeps the tokens that a sentence calls for, and nothing else changes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from models.backend import Backend
from models.base import Decoding, ModelError
from models.convert import SHORTLIST
from models.registry import load_model
from models.shortlist import build, translations
from tests.models.tiny import corpus

TEXTS = corpus("id")[:12]
DECODING = Decoding(beam=2, max_length_ratio=1.0, max_length_extra=2)


def preset(folder: Path, checkpoint: Path, shortlist: Path) -> str:
    path = folder / "mine.yaml"
    values = {"name": "mine", "model": str(checkpoint), "task": "translation", "size": "tiny"}
    values |= {"languages": "id to en", "licence": "none", "shortlist": str(shortlist)}
    path.write_text(yaml.safe_dump(values), encoding="utf-8")
    return str(path)


def load(name: str) -> Backend:
    model = load_model(name, backend="ctranslate2", device="cpu", precision="float32")
    assert isinstance(model, Backend)
    return model


def test_words_that_always_come_together_are_translations() -> None:
    source = [[1, 2], [1, 3], [2, 3], [4]]
    target = [[11, 12], [11, 13], [12, 13], [14]]
    found = translations(source, target)
    assert {token: best[0] for token, best in found.items()} == {1: 11, 2: 12, 3: 13, 4: 14}
    assert found[4] == [14]


@pytest.mark.parametrize("family", ["marian", "pegasus"])
def test_with_all_tokens_in_the_list_nothing_changes(
    checkpoint: Callable[[str], Path], tmp_path: Path, family: str
) -> None:
    plain = load(str(checkpoint(family)))
    everything = tmp_path / "all.txt"
    everything.write_text("\t" + " ".join(plain.vocabulary) + "\n", encoding="utf-8")  # type: ignore[attr-defined]
    listed = load(preset(tmp_path, checkpoint(family), everything))
    assert listed.generate(TEXTS, DECODING) == plain.generate(TEXTS, DECODING)
    assert listed.revision != plain.revision


def test_a_token_that_is_not_in_the_list_is_not_written(
    checkpoint: Callable[[str], Path], tmp_path: Path
) -> None:
    pairs, listed = tmp_path / "pairs.tsv", tmp_path / "list.txt"
    pairs.write_text("Harga beras naik.\tRice prices rise.\n" * 3, encoding="utf-8")
    assert build(pairs, str(checkpoint("pegasus")), listed) == 3
    allowed = set(listed.read_text(encoding="utf-8").split())
    model = load(preset(tmp_path, checkpoint("pegasus"), listed))
    plain = load(str(checkpoint("pegasus")))
    tokens = plain.vocabulary  # type: ignore[attr-defined]
    assert not _written(plain, tokens) <= allowed
    assert _written(model, tokens) <= allowed


@pytest.mark.parametrize("family", ["marian", "pegasus"])
def test_what_a_model_says_is_never_written_is_left_out_by_both_backends(
    checkpoint: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, family: str
) -> None:
    folder = shutil.copytree(checkpoint(family), tmp_path / "model")
    plain = load(str(folder))
    tokens = plain.vocabulary  # type: ignore[attr-defined]
    usual = _written(plain, tokens)
    never = {t for t in usual if not t.startswith("<")}
    settings = json.loads((folder / "generation_config.json").read_text(encoding="utf-8"))
    settings["suppress_tokens"] = [tokens.index(token) for token in never]
    (folder / "generation_config.json").write_text(json.dumps(settings), encoding="utf-8")
    found = []
    for few in (len(never), len(never) + 1):  # as a list of the others, and as tokens to suppress
        monkeypatch.setattr("models.convert.FEW", few)
        monkeypatch.setenv("RINGKAS_CACHE", str(tmp_path / str(few)))
        model = load(str(folder))
        assert (model.converted / SHORTLIST).is_file() == (few == len(never))  # type: ignore[attr-defined]
        assert not _written(model, tokens) & never
        found.append(model.generate(TEXTS, DECODING))
    everything = tmp_path / "all.txt"
    everything.write_text("\t" + " ".join(tokens) + "\n", encoding="utf-8")
    found.append(load(preset(tmp_path, folder, everything)).generate(TEXTS, DECODING))
    other = load_model(str(folder), backend="transformers", device="cpu", precision="float32")
    found.append(other.generate(TEXTS, DECODING))
    texts = [[row[0].text for row in rows] for rows in found]
    assert texts[0] == texts[1] == texts[2] == texts[3]


def test_a_list_made_by_hand_may_lack_what_is_suppressed(
    checkpoint: Callable[[str], Path], tmp_path: Path
) -> None:
    """CTranslate2 itself would write beside its memory and end the process, or worse."""
    letters = tmp_path / "hand.txt"
    letters.write_text("▁a\ta b c\n▁b\td e\n", encoding="utf-8")
    name = preset(tmp_path, checkpoint("pegasus"), letters)
    model = load(name)
    first = (model.converted / SHORTLIST).read_text(encoding="utf-8").splitlines()[0]  # type: ignore[attr-defined]
    assert {"<pad>", "<unk>"} <= set(first.split())
    written = _written(model, model.vocabulary)  # type: ignore[attr-defined]
    assert not {"<pad>", "<unk>"} & written


def test_the_bundled_translator_writes_no_word_that_is_indonesian_alone() -> None:
    model = load("bundled-id-en")
    allowed = set((model.converted / SHORTLIST).read_text(encoding="utf-8").split())  # type: ignore[attr-defined]
    assert not {"▁tahap", "▁menuduh", "▁perceraian"} & allowed
    assert {"▁stage", "a", "▁Jakarta", "<0xE2>"} <= allowed
    texts = [corpus("id")[0], "Gubernur Ćwiklińska tiba di Čačak."]
    together = [rows[0].text for rows in model.generate(texts, Decoding(beam=2))]
    assert together == [model.generate([text], Decoding(beam=2))[0][0].text for text in texts]


def _written(model: Any, tokens: list[str]) -> set[str]:
    """The tokens that ``model`` writes, seen on their way to its tokeniser."""
    rows: list[list[int]] = []
    decode = model._tokeniser.decode
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(model._tokeniser, "decode", lambda found: rows.extend(found) or decode(found))
        model.generate(TEXTS, DECODING)
    return {tokens[index] for row in rows for index in row}


def test_a_file_of_another_kind_and_a_list_that_is_not_there(
    checkpoint: Callable[[str], Path], tmp_path: Path
) -> None:
    (tmp_path / "no.tsv").write_text("one column\n", encoding="utf-8")
    with pytest.raises(ModelError, match=r"no.tsv:1: no tab"):
        build(tmp_path / "no.tsv", str(checkpoint("pegasus")), tmp_path / "out")
    with pytest.raises(ModelError, match="no shortlist"):
        load(preset(tmp_path, checkpoint("pegasus"), tmp_path / "missing"))
