"""Take the picture of an evaluation's page for the README: the systems table and the plots.

    .venv/bin/ringkas evaluate suite ../shared/data/dev --translate --out out/evaluation
    .venv/bin/python tests/evaluate/picture.py out/evaluation/report.html docs/images

writes ``evaluation.png``. Needs chromium, chromedriver and selenium, as tests/report/picture.py.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "report"))

from conftest import open_browser
from picture import take


def main(page: str, folder: str) -> None:
    with tempfile.TemporaryDirectory() as profile:
        browser = open_browser(Path(profile))
        try:
            browser.get(Path(page).resolve().as_uri())
            # Table and plots on one screen.
            browser.execute_script("document.body.style.zoom = 0.77")
            take(browser, Path(folder) / "evaluation.png")
        finally:
            browser.quit()


if __name__ == "__main__":
    main(*sys.argv[1:])
