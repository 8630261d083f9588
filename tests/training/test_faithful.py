"""The second round learns nothing that the guard would reject."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from datasets import Dataset

from models.training.summary.faithful import faithful, headline_weight, is_faithful, squeezed

TEXT = (
    "The governor of Bali, who was elected in May, has opened a school in Ubud for 40 children "
    "after two years of work."
)


@pytest.mark.parametrize(
    ("sentence", "is_so"),
    [
        ("The governor of Bali has opened a school in Ubud for 40 children.", True),
        ("Bali has opened a school in Ubud.", False),
        ("The governor of Bali has opened a school in Ubud for 50 children.", False),
        ("The governor of Bali.", False),
        ("The governor of Bali has opened a school", False),
    ],
)
def test_only_what_the_guard_would_show_is_learnt(sentence: str, is_so: bool) -> None:
    assert is_faithful(sentence, TEXT) is is_so


def test_a_headline_weighs_as_much_as_its_text_supports_it() -> None:
    strict = headline_weight("Governor of Bali opens school in Ubud", TEXT)
    loose = headline_weight("Governor of Bali opened kindergarten for children in Ubud", TEXT)
    assert strict > loose > 0 == headline_weight("Bali opens school in Ubud", TEXT)
    assert headline_weight("Governor of Java opens school", TEXT) == 0


def test_a_sentence_is_squeezed_by_rule() -> None:
    rng = np.random.default_rng(0)
    found = {squeezed(TEXT, rng) for _ in range(30)} - {None}
    assert found and all(is_faithful(str(short), TEXT) for short in found)
    short = "Budi opened it."
    assert {squeezed(short, rng) for _ in range(30)} == {None, short}
    assert squeezed("no sentence", rng) is None


def test_rows_are_kept_made_and_translated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        {"id": TEXT, "en": "The governor of Bali has opened a school in Ubud.", "mode": "sentence"},
        {"id": TEXT, "en": "Bali has opened a school.", "mode": "sentence"},
        {"id": TEXT, "en": "Governor of Bali opens school in Ubud", "mode": "headline"},
        {"id": TEXT, "en": TEXT, "mode": "short"},
    ]
    work, out = tmp_path / "work", tmp_path / "out"
    work.mkdir()
    Dataset.from_list([row | {"source": "x", "weight": 1.0} for row in rows]).to_parquet(
        work / "train.parquet"
    )
    (work / "names.txt").write_text("Budi\n")
    Dataset.from_dict({"en": [TEXT], "id": ["Gubernur."]}).to_parquet(work / "back.parquet")

    class Fixed:
        def __init__(self, folder: Path) -> None:
            (folder / "model.safetensors").touch()

        def __call__(self, texts: list[str], *, beam: int) -> tuple[list[str], list[bool]]:
            return [TEXT.replace(" a school", " school")] * len(texts), [True] * len(texts)

    monkeypatch.setattr("models.training.summary.faithful.Translator", Fixed)
    faithful(work, out, [work / "back.parquet"], tmp_path)
    kept = Dataset.from_parquet(str(out / "train.parquet"))
    assert {rows[0]["en"], rows[2]["en"]} <= set(kept["en"])
    assert rows[1]["en"] not in kept["en"] and TEXT not in kept["en"]
    added = Dataset.from_parquet(str(out / "roundtrip.parquet"))
    assert ("Gubernur.", rows[2]["en"]) in set(zip(added["id"], added["en"], strict=True))
    assert set(added["source"]) == {"roundtrip", "direct"}
    assert (out / "manifest-faithful.json").exists() and (out / "names.txt").exists()
