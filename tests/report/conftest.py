"""Run folders to report on, and a browser to read the reports in."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.sentences import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SEEDS = Path(__file__).parents[2] / "seeds"
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)


def flag(kind: str, severity: str, message: str, source: Any = None, target: Any = None) -> Any:
    return {
        "kind": kind,
        "severity": severity,
        "message": message,
        "source_span": source,
        "target_span": target,
    }


def make_record(pairs: list[list[tuple[str, str]]], **fields: Any) -> dict[str, Any]:
    """A record of paragraphs of (source, target) sentences, laid out as the pipeline does it."""
    text_id, text_en, segments = "", "", []
    for paragraph in pairs:
        for source, target in paragraph:
            start = len(text_id)
            text_id += source
            text_en += target
            place = {"start": start, "end": len(text_id)}
            segments.append({**place, "id": source, "en": target, "flags": []})
            text_id, text_en = text_id + " ", text_en + " "
        text_id, text_en = text_id.rstrip(" ") + "\n\n", text_en.rstrip(" ") + "\n\n"
    return {
        "id": "a1",
        "source": {"path": "in/a1.txt", "line": None, "sha256": "0" * 64},
        "title": None,
        "url": None,
        "date": None,
        "language": "id",
        "text_id": text_id.rstrip("\n"),
        "text_en": text_en.rstrip("\n"),
        "summary_en": "",
        "summariser": "extractive-lead",
        "summary_flags": [],
        "segments": segments,
        "flags": [],
        "signature": "ringkas|test",
        **fields,
    }


def seed_records() -> Iterator[dict[str, Any]]:
    """The seed articles with their reference translations in the translator's place."""
    for folder in sorted(path for path in SEEDS.iterdir() if path.is_dir()):
        source, target, summary = (
            (folder / name).read_text(encoding="utf-8").strip()
            for name in ("article.id.txt", "translation.en.txt", "summary.en.txt")
        )
        (title_id, *ids), (title_en, *ens) = source.splitlines(), target.splitlines()
        paragraphs = []
        for one, other in zip(ids, ens, strict=True):
            left = [one[span.start : span.end] for span in split(one)]
            right = [other[span.start : span.end] for span in split(other, "en")]
            pairs = list(zip(left, right, strict=True)) if len(left) == len(right) else []
            paragraphs.append(pairs or ([(one, other)] if one else []))
        yield make_record(
            [paragraph for paragraph in paragraphs if paragraph],
            id=folder.name,
            title={"id": title_id, "en": title_en},
            source={"path": f"seeds/{folder.name}/article.id.txt", "line": None, "sha256": "0"},
            summary_en=summary,
        )


def write_run(folder: Path, records: Iterable[dict[str, Any]], **files: Any) -> Path:
    """A run's folder with these records; ``run`` and ``rejects`` are written where given."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(record) + "\n" for record in records)
    if "run" in files:
        (folder / "run.json").write_text(json.dumps(files["run"]), encoding="utf-8")
    if "rejects" in files:
        lines = "".join(json.dumps(reject) + "\n" for reject in files["rejects"])
        (folder / "rejects.jsonl").write_text(lines, encoding="utf-8")
    return folder


def open_browser(profile: Path, width: int = 1360, height: int = 900) -> Any:
    """Headless Chromium, cut off from the network, with its console kept."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = chromium() or ""
    for argument in [*FLAGS.split(), "--hide-scrollbars", f"--user-data-dir={profile}"]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    driver.execute_cdp_cmd("Network.enable", {})
    driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["http*://*", "ws*://*"]})
    driver.set_window_size(width, height)
    return driver


def chromium() -> str | None:
    return next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    """What builds records and run folders."""
    return SimpleNamespace(record=make_record, flag=flag, run=write_run, seeds=seed_records)


class Reader:
    """A person at the page: opens it, presses keys, and sees what the page's script sees."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def show(self, path: Path, fragment: str = "") -> None:
        self.driver.get("about:blank")
        self.driver.get(path.as_uri() + fragment)

    def console(self) -> list[str]:
        """Errors of the page, the content policy's complaints among them."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def press(self, *keys: str) -> None:
        from selenium.webdriver.common.action_chains import ActionChains

        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def run(self, script: str) -> Any:
        # As JSON of the page's own making: the driver refuses a lone surrogate.
        return json.loads(self.driver.execute_script(f"return JSON.stringify([{script}])"))[0]

    def wait(self, script: str) -> None:
        from selenium.webdriver.support.ui import WebDriverWait

        wait = WebDriverWait(self.driver, 60, 0.05)
        wait.until(lambda _: self.run(script), f"never true: {script}")


@pytest.fixture(scope="session")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    pytest.importorskip("selenium", reason="selenium is not installed (the dev extra has it)")
    if not chromium() or not shutil.which("chromedriver"):
        pytest.skip("no chromium with chromedriver here: apt-get install chromium chromium-driver")
    driver = open_browser(tmp_path_factory.mktemp("profile"))
    yield Reader(driver)
    driver.quit()
