from __future__ import annotations

import lzma
import random
from pathlib import Path

import pytest

from models.training.config import Config, load
from models.training.prepare import prepare
from models.training.vocabulary import vocabulary
from tests.training.stages import Prepared

NOUNS = {
    "rumah": "house",
    "kucing": "cat",
    "jalan": "road",
    "buku": "book",
    "kota": "city",
    "sekolah": "school",
}
VERBS = {"melihat": "sees", "membeli": "buys", "mencari": "seeks", "menjual": "sells"}
SYLLABLES = ("ba", "di", "ko", "lu", "mi", "na", "ra", "se", "ti", "wu")


@pytest.fixture(scope="session")
def tiny() -> Config:
    return load(Path(__file__).with_name("tiny.yaml"))


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """parallel/ and dev/ of a made-up language: 600 pairs, translated word for word."""
    root = tmp_path_factory.mktemp("data")
    rng = random.Random(0)
    lines = []
    for _ in range(600):
        (a, b), (c, d), (v, w) = (rng.choice(list(x.items())) for x in (NOUNS, NOUNS, VERBS))
        name, n = "".join(rng.choices(SYLLABLES, k=3)).capitalize(), rng.randrange(10, 9999)
        lines.append(f"{name} {v} {n} {a} dan {c} itu.\t{name} {w} {n} {b} and {d} there.")
    (root / "parallel").mkdir()
    (root / "dev").mkdir()
    for source, part in (("news", lines[:400]), ("web", lines[390:580])):
        with lzma.open(root / "parallel" / f"{source}.tsv.xz", "wt", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in part)
    for side, suffix in enumerate(("id", "en")):
        text = "".join(line.split("\t")[side] + "\n" for line in lines[580:])
        (root / "dev" / f"flores-dev.{suffix}").write_text(text, "utf-8")
    return root


@pytest.fixture(scope="session")
def prepared(data: Path, tiny: Config, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    work = tmp_path_factory.mktemp("work")
    prepare(data, work, tiny.prepare)
    vocabulary(work, tiny.vocabulary, tiny.model.width)
    return Prepared(data, work)
