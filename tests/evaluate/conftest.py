"""A small test set written for this project: 24 segments, 4 documents, two made-up systems."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from pipeline.evaluate.cli import app
from pipeline.evaluate.testset import EvaluationSet, discover

SUITE = Path(__file__).parent / "data" / "suite"


@pytest.fixture(scope="session")
def news() -> EvaluationSet:
    (data,) = discover(SUITE)
    return data


@pytest.fixture
def evaluate() -> Callable[..., Result]:
    """The command ``ringkas evaluate`` with its arguments, in this process."""
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Headless Chromium with its console kept; the test skips where there is none."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    binary = shutil.which("chromium") or shutil.which("chromium-browser")
    if not binary or not shutil.which("chromedriver"):
        pytest.skip("no chromium with chromedriver here: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for argument in ("headless=new", "no-sandbox", "disable-gpu", "disable-background-networking"):
        options.add_argument(f"--{argument}")
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('profile')}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = webdriver.ChromeService(shutil.which("chromedriver"))
    driver = webdriver.Chrome(options=options, service=service)
    yield driver
    driver.quit()


def write_run(folder: Path, seeds: Path, slugs: list[str], **changes: Any) -> Path:
    """A run's folder whose translations are the references, but for ``changes`` by slug."""
    folder.mkdir(parents=True)
    lines = []
    for slug in slugs:
        article, translation, summary = (
            (seeds / slug / name).read_text(encoding="utf-8")
            for name in ("article.id.txt", "translation.en.txt", "summary.en.txt")
        )
        (title_id, _, text_id), (title_en, _, text_en) = (
            text.partition("\n\n") for text in (article, translation)
        )
        record = {
            "id": slug,
            "source": {"path": f"seeds/{slug}/article.id.txt", "line": None, "sha256": "0"},
            "title": {"id": title_id, "en": title_en},
            "language": "id",
            "text_id": text_id,
            "text_en": text_en,
            "summary_en": summary,
            "segments": [
                {"start": 0, "end": 1, "id": source, "en": target, "flags": []}
                for source, target in zip(
                    filter(None, text_id.split("\n")),
                    filter(None, text_en.split("\n")),
                    strict=True,
                )
            ],
            "flags": [],
            "signature": "ringkas:test",
        }
        lines.append(json.dumps({**record, **changes.get(slug, {})}, ensure_ascii=False) + "\n")
    (folder / "articles.jsonl").write_text("".join(lines), encoding="utf-8")
    return folder
