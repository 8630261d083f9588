"""Take the pictures of a report for the README: the overview, and an article with a flag lit.

    .venv/bin/python tests/report/picture.py out/report.html docs/images

writes ``report-overview.png`` and ``report.png``. ``--article N`` chooses the article (its number
in the run); without it, it is the one with most trouble. Needs chromium, chromedriver, selenium.
"""

from __future__ import annotations

import argparse
import base64
import io
import tempfile
from pathlib import Path
from typing import Any

from conftest import open_browser
from PIL import Image


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("report", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--article", type=int)
    arguments = parser.parse_args()
    page = arguments.report.resolve().as_uri()
    with tempfile.TemporaryDirectory() as profile:
        browser = open_browser(Path(profile))
        try:
            browser.get(page)
            take(browser, arguments.folder / "report-overview.png")
            rows = "document.querySelector('.articles tbody tr').dataset.number"
            number = arguments.article or browser.execute_script(f"return {rows}")
            browser.execute_script(f"open({number}); stepFlag(1)")
            take(browser, arguments.folder / "report.png")
        finally:
            browser.quit()


def take(browser: Any, path: Path) -> None:
    size = {"width": 1360, "height": 900, "deviceScaleFactor": 1.5, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    picture = browser.execute_cdp_cmd("Page.captureScreenshot", {})
    # 256 colours are enough for text on paper, and a third of the bytes in the repository.
    Image.open(io.BytesIO(base64.b64decode(picture["data"]))).quantize().save(path, optimize=True)
    print(path)


if __name__ == "__main__":
    main()
