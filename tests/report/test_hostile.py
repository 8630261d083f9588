"""Hostile articles stay text in the page, seen in headless Chromium."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.report import build

HOSTILE = [
    "</script><script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    '"><svg onload=window.pwned=1><a href=javascript:window.pwned=1>',
    "' onmouseover='window.pwned=1' x='",
    "<!--<script>window.pwned=1//",
    "]]></textarea></title></style></template><script>window.pwned=1</script>",
    "{{ 7 * 7 }} ${window.pwned=1} {% raw %}",
    "\u2028window.pwned=1\u2029 \x00 \ud800 \u202e",
]
ADDRESSES = [
    "javascript:window.pwned=1//https://x",
    "JaVaScRiPt:window.pwned=1",
    "data:text/html,<script>window.pwned=1</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//example.org",
    'https://example.org/"onmouseover="window.pwned=1',
    "http://example.org/a?b=1&c=<b>",
]


def hostile(make: Any, text: str, address: str) -> dict[str, Any]:
    record = make.record([[(text, text), ("Satu.", "One.")]], id=text, url=address, date=text)
    everywhere = make.flag(text, "severe", text, [0, 3], [0, 3])
    record["segments"][0]["flags"] = [everywhere]
    fields = {"title": {"id": text, "en": text}, "summary_en": text, "summariser": text}
    source = {"path": text, "line": 1, "sha256": text}
    flags = {"flags": [make.flag(text, "warning", text)], "summary_flags": [everywhere]}
    return {**record, **fields, **flags, "source": source, "language": text, "signature": text}


@pytest.fixture(scope="module")
def hostile_page(make: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pairs = zip(HOSTILE, ADDRESSES, strict=True)
    records = [hostile(make, text, address) for text, address in pairs]
    rejects = [{"path": text, "line": text, "reason": text} for text in HOSTILE]
    settings = {f"k{text}": text for text in HOSTILE}
    run_json = {"config": settings, "signature": HOSTILE[0], "timings": {HOSTILE[1]: 1.5}}
    folder = make.run(tmp_path_factory.mktemp("run"), records, run=run_json, rejects=rejects)
    return build(folder)


def test_hostile_text_stays_text_in_the_overview(reader: Any, hostile_page: Path) -> None:
    reader.show(hostile_page)
    assert reader.run("window.pwned") is None
    titles = reader.run("[...document.querySelectorAll('.what a')].map(a => a.textContent)")
    # A parser of HTML drops null, and a surrogate has no UTF-8; nothing else may change.
    expected = [text.replace("\x00", "").replace("\ud800", "?") for text in HOSTILE]
    assert sorted(titles) == sorted(expected)
    assert (
        reader.run("document.querySelectorAll('main img, main svg a, main [onload]').length") == 0
    )
    assert reader.run("document.querySelectorAll('script:not([type])').length") == 1
    assert reader.console() == []


@pytest.mark.parametrize("number", range(1, len(HOSTILE) + 1))
def test_hostile_article_stays_text(reader: Any, hostile_page: Path, number: int) -> None:
    reader.show(hostile_page, f"#article-{number}")
    text, address = HOSTILE[number - 1], ADDRESSES[number - 1]
    for selector in ("h1", ".title", ".summary p", ".row p .sentence", ".flags li p"):
        script = f"document.querySelector('#reader {selector}').textContent"
        assert reader.run(script) == text
    reader.run("document.querySelectorAll('#reader .sentence').forEach(s => s.focus())")
    reader.run("document.querySelector('#reader .sentence').focus()")
    assert reader.run("document.getElementById('note').hidden") is False
    reader.run("toPaper()")
    links = reader.run("[...document.querySelectorAll('#reader a')].map(a => [a.href, a.rel])")
    if address.startswith("http"):
        assert [href.split("/")[2] for href, _ in links] == ["example.org"]
        assert "noopener" in links[0][1]
    else:
        assert links == []
    allowed = "article header h1 h2 p span section div aside ol li strong mark a"
    tags = set(reader.run("[...document.querySelectorAll('#reader *')].map(e => e.localName)"))
    assert tags <= set(allowed.split())
    assert (
        reader.run(
            "[...document.querySelectorAll('#reader *')].flatMap(e => "
            "e.getAttributeNames()).filter(n => n.startsWith('on')).length",
        )
        == 0
    )
    assert reader.run("window.pwned") is None
    assert reader.console() == []


def test_the_policy_stops_a_script_that_gets_in(reader: Any, hostile_page: Path) -> None:
    reader.show(hostile_page)
    reader.run(
        "document.getElementById('reader').innerHTML = '<img src=x onerror=\"window.pwned=1\">', 1",
    )
    reader.wait("document.querySelector('#reader img').complete")
    assert reader.run("window.pwned") is None
    assert any("Content Security Policy" in message for message in reader.console())
