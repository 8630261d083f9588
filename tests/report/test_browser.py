"""The page in headless Chromium: hostile articles stay text, and everything a reader does works."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.report import build, html

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


def show(browser: Any, path: Path, fragment: str = "") -> None:
    browser.get("about:blank")
    browser.get(path.as_uri() + fragment)


def console(browser: Any) -> list[str]:
    """Errors of the page, the content policy's complaints among them."""
    return [entry["message"] for entry in browser.get_log("browser")]


def press(browser: Any, *keys: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    for key in keys:
        ActionChains(browser).send_keys(key).perform()


def run(browser: Any, script: str) -> Any:
    # As JSON of the page's own making: the driver refuses a lone surrogate.
    text = browser.execute_script(f"return JSON.stringify([{script}])")
    return json.loads(text)[0]


def wait(browser: Any, script: str) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(browser, 60, 0.05).until(lambda _: run(browser, script), f"never true: {script}")


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


def test_hostile_text_stays_text_in_the_overview(browser: Any, hostile_page: Path) -> None:
    show(browser, hostile_page)
    assert run(browser, "window.pwned") is None
    titles = run(browser, "[...document.querySelectorAll('.what a')].map(a => a.textContent)")
    # A parser of HTML drops null, and a surrogate has no UTF-8; nothing else may change.
    expected = [text.replace("\x00", "").replace("\ud800", "?") for text in HOSTILE]
    assert sorted(titles) == sorted(expected)
    assert (
        run(browser, "document.querySelectorAll('main img, main svg a, main [onload]').length") == 0
    )
    assert run(browser, "document.querySelectorAll('script:not([type])').length") == 1
    assert console(browser) == []


@pytest.mark.parametrize("number", range(1, len(HOSTILE) + 1))
def test_hostile_article_stays_text(browser: Any, hostile_page: Path, number: int) -> None:
    show(browser, hostile_page, f"#article-{number}")
    text, address = HOSTILE[number - 1], ADDRESSES[number - 1]
    for selector in ("h1", ".title", ".summary p", ".row p .sentence", ".flags li p"):
        script = f"document.querySelector('#reader {selector}').textContent"
        assert run(browser, script) == text
    run(browser, "document.querySelectorAll('#reader .sentence').forEach(s => s.focus())")
    run(browser, "document.querySelector('#reader .sentence').focus()")
    assert run(browser, "document.getElementById('note').hidden") is False
    run(browser, "toPaper()")
    links = run(browser, "[...document.querySelectorAll('#reader a')].map(a => [a.href, a.rel])")
    if address.startswith("http"):
        assert [href.split("/")[2] for href, _ in links] == ["example.org"]
        assert "noopener" in links[0][1]
    else:
        assert links == []
    allowed = "article header h1 h2 p span section div aside ol li strong mark a"
    tags = set(run(browser, "[...document.querySelectorAll('#reader *')].map(e => e.localName)"))
    assert tags <= set(allowed.split())
    assert (
        run(
            browser,
            "[...document.querySelectorAll('#reader *')].flatMap(e => "
            "e.getAttributeNames()).filter(n => n.startsWith('on')).length",
        )
        == 0
    )
    assert run(browser, "window.pwned") is None
    assert console(browser) == []


def test_the_policy_stops_a_script_that_gets_in(browser: Any, hostile_page: Path) -> None:
    show(browser, hostile_page)
    run(
        browser,
        "document.getElementById('reader').innerHTML = '<img src=x onerror=\"window.pwned=1\">', 1",
    )
    wait(browser, "document.querySelector('#reader img').complete")
    assert run(browser, "window.pwned") is None
    assert any("Content Security Policy" in message for message in console(browser))


@pytest.fixture(scope="module")
def page(make: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four articles: severe, warnings, a note only, clean; one with characters beyond 16 bit."""
    first = make.record(
        [
            [
                ("😀 Harga naik 5 persen.", "😀 Prices rose 6 per cent."),
                ("Dua kucing.", "Two cats."),
            ],
            [("Tiga anjing.", "Three dogs.")],
        ],
        title={"id": "Harga", "en": "Prices"},
        url="https://example.org/x",
    )
    first["segments"][0]["flags"] = [
        make.flag("name", "warning", "a name is missing"),
        make.flag("number", "severe", "5 became 6", [13, 14], [14, 15]),
    ]
    first["segments"][2]["flags"] = [make.flag("split", "info", "in two pieces")]
    second = make.record(
        [[("Hujan deras.", "Heavy rain.")]], id="a2", title={"id": "Hujan", "en": "Rain"}
    )
    second["segments"][0]["flags"] = [make.flag("name", "warning", "a name is missing")]
    third = make.record([[("Panas.", "Hot.")]], id="a3", title={"id": "Panas", "en": "Heat"})
    third["flags"] = [make.flag("language", "info", "partly English")]
    long = [[(f"Kalimat nomor {n} tentang angin.", f"Sentence {n} about wind.")] for n in range(60)]
    fourth = make.record(long, id="a4", title={"id": "Angin", "en": "Wind"}, summary_en="Wind.")
    return build(make.run(tmp_path_factory.mktemp("run"), [third, fourth, second, first]))


def test_articles_open_lazily_and_nothing_is_loaded(browser: Any, page: Path) -> None:
    show(browser, page)
    assert run(browser, "document.querySelectorAll('.sentence').length") == 0
    assert run(browser, "performance.getEntriesByType('resource').length") == 0
    browser.find_element("link text", "Prices").click()
    wait(browser, "document.querySelectorAll('.sentence').length === 6")
    assert run(browser, "document.title") == "Prices · Ringkas"
    assert run(browser, "document.activeElement.localName") == "h1"
    assert browser.find_element("id", "overview").is_displayed() is False
    browser.back()
    wait(browser, "document.getElementById('reader').hidden")
    assert run(browser, "document.activeElement.textContent") == "Prices"
    assert console(browser) == []


def test_hovering_a_sentence_lights_its_partner_and_tells_why(browser: Any, page: Path) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    show(browser, page, "#article-4")
    source, target = browser.find_elements("css selector", '.sentence[data-segment="0"]')
    ActionChains(browser).move_to_element(source).perform()
    wait(browser, "document.querySelectorAll('.sentence.lit').length === 2")
    assert "lit" in target.get_attribute("class")
    note = browser.find_element("id", "note")
    assert note.is_displayed()
    assert note.text.split("\n") == [
        "Severe: number 5 became 6",
        "Warning: name A name is missing",
    ]
    plain = browser.find_elements("css selector", '.sentence[data-segment="1"]')[1]
    ActionChains(browser).move_to_element(plain).perform()
    wait(browser, "document.querySelector('.sentence.lit').dataset.segment === '1'")
    assert not note.is_displayed()


def test_a_sentence_with_many_flags_tells_three(browser: Any, make: Any, tmp_path: Path) -> None:
    record = make.record([[("Satu.", "One.")]])
    record["segments"][0]["flags"] = [make.flag("k", "warning", f"M{n}") for n in range(5)]
    show(browser, build(make.run(tmp_path, [record])), "#article-1")
    press(browser, "n", "n", "n", "n")
    told = "[...document.querySelectorAll('#note > div')].map(d => d.textContent)"
    assert run(browser, told) == [
        "Warning: k M3",
        "Warning: k M0",
        "Warning: k M1",
        "and 2 more in the list",
    ]


def test_an_article_that_came_in_english_is_one_column(
    browser: Any, make: Any, tmp_path: Path
) -> None:
    pairs = [[("It rained.", "It rained.")]]
    records = [make.record(pairs, language="en"), make.record(pairs, language="ms")]
    path = build(make.run(tmp_path, records))
    headings = "[...document.querySelectorAll('.heads h2')].map(h => h.textContent)"
    show(browser, path, "#article-1")
    assert run(browser, headings) == ["English, as it came"]
    assert run(browser, "document.querySelectorAll('.sentence').length") == 1
    show(browser, path, "#article-2")
    assert run(browser, headings) == ["Malay", "English"]
    assert run(browser, "document.querySelector('.row .source').lang") == "ms"


def test_focus_does_what_hovering_does(browser: Any, page: Path) -> None:
    show(browser, page, "#article-4")
    run(browser, "document.querySelector('.row .target .sentence').focus()")
    assert run(browser, "document.querySelectorAll('.sentence.lit').length") == 2
    assert browser.find_element("id", "note").is_displayed()
    described = run(
        browser,
        "document.activeElement.getAttribute('aria-describedby').split(' ')"
        ".map(id => document.getElementById(id).textContent)",
    )
    assert described == ["Severe: number 5 became 6", "Warning: name A name is missing"]


def test_marks_count_characters_as_python_does(browser: Any, page: Path) -> None:
    show(browser, page, "#article-4")
    marks = run(browser, "[...document.querySelectorAll('.row mark')].map(m => m.textContent)")
    assert marks == ["5", "6"]


def test_keys(browser: Any, page: Path) -> None:
    from selenium.webdriver.common.keys import Keys

    focused = "document.activeElement.textContent"
    show(browser, page)
    press(browser, "j")
    assert run(browser, focused) == "Prices"
    press(browser, "j")
    assert run(browser, focused) == "Rain"
    press(browser, Keys.ENTER)
    wait(browser, "document.title === 'Rain · Ringkas'")
    press(browser, "j")
    assert run(browser, "location.hash") == "#article-1"
    press(browser, "k", "k")
    assert run(browser, "location.hash") == "#article-4"
    assert run(browser, "document.getElementById('status').textContent") == "1 of 4"

    press(browser, "n")
    assert run(browser, focused) == "😀 Prices rose 6 per cent."
    press(browser, "t")
    assert run(browser, focused) == "😀 Harga naik 5 persen."
    press(browser, Keys.ARROW_RIGHT)
    assert run(browser, focused) == "Dua kucing."
    press(browser, Keys.ARROW_LEFT, "n")
    assert (
        run(browser, "document.querySelector('.flags .here strong').textContent") == "Warning: name"
    )
    press(browser, "n")
    wait(browser, "location.hash === '#article-3'")
    assert run(browser, focused) == "Heavy rain."
    press(browser, "p")
    wait(browser, "location.hash === '#article-4'")
    assert (
        run(browser, "document.querySelector('.flags .here strong').textContent") == "Warning: name"
    )

    press(browser, "?")
    assert browser.find_element("id", "keys").is_displayed()
    press(browser, Keys.ESCAPE)
    assert not browser.find_element("id", "keys").is_displayed()
    press(browser, "/")
    assert run(browser, "document.activeElement.id") == "search"
    press(browser, "j")
    assert run(browser, "document.activeElement.value") == "j"
    press(browser, Keys.BACKSPACE, Keys.ESCAPE, Keys.ESCAPE)
    wait(browser, "document.getElementById('reader').hidden")


def listed(browser: Any) -> list[str]:
    return run(
        browser,
        "[...document.querySelectorAll('.articles tbody tr')].filter(r => r.offsetParent)"
        ".map(r => r.querySelector('a').textContent)",
    )


def choose(browser: Any, name: str, value: str) -> None:
    from selenium.webdriver.support.ui import Select

    Select(browser.find_element("id", name)).select_by_value(value)


@pytest.mark.parametrize(
    ("severity", "kind", "titles"),
    [
        ("", "", ["Prices", "Rain", "Heat", "Wind"]),
        ("severe", "", ["Prices"]),
        ("warning", "", ["Prices", "Rain"]),
        ("info", "", ["Prices", "Heat"]),
        ("none", "", ["Heat", "Wind"]),
        ("", "name", ["Prices", "Rain"]),
        ("severe", "name", []),
        ("none", "language", ["Heat"]),
        ("info", "split", ["Prices"]),
    ],
)
def test_filters(browser: Any, page: Path, severity: str, kind: str, titles: list[str]) -> None:
    show(browser, page)
    choose(browser, "severity", severity)
    choose(browser, "kind", kind)
    assert listed(browser) == titles
    expected = "4 articles" if len(titles) == 4 else f"{len(titles)} of 4 articles"
    assert run(browser, "document.getElementById('status').textContent") == expected
    assert browser.find_element("id", "nothing").is_displayed() is (not titles)


def test_next_flag_follows_the_filter(browser: Any, page: Path) -> None:
    show(browser, page)
    choose(browser, "severity", "info")
    run(browser, "document.activeElement.blur()")
    press(browser, "n")
    wait(browser, "location.hash === '#article-4'")
    assert (
        run(browser, "document.querySelector('.flags .here strong').textContent") == "Note: split"
    )
    press(browser, "n")
    wait(browser, "location.hash === '#article-1'")


def test_search_looks_into_the_texts_and_marks_what_it_found(browser: Any, page: Path) -> None:
    show(browser, page)
    browser.find_element("id", "search").send_keys("KALIMAT 59 wind")
    wait(browser, "document.getElementById('status').textContent === '1 of 4 articles'")
    assert listed(browser) == ["Wind"]
    browser.find_element("link text", "Wind").click()
    wait(browser, "!document.getElementById('reader').hidden")
    found = run(browser, "[...CSS.highlights.get('found')].map(r => r.toString().toLowerCase())")
    assert set(found) == {"kalimat", "59", "wind"}
    assert found.count("kalimat") == 60
    browser.back()
    wait(browser, "document.getElementById('reader').hidden")
    browser.find_element("id", "search").send_keys(" (.*[")
    wait(browser, "!document.getElementById('nothing').hidden")
    browser.find_element("id", "clear").click()
    assert len(listed(browser)) == 4
    assert console(browser) == []


@pytest.mark.parametrize(
    ("order", "titles"),
    [
        ("number", ["Heat", "Wind", "Rain", "Prices"]),
        ("words", ["Wind", "Prices", "Rain", "Heat"]),
        ("trouble", ["Prices", "Rain", "Heat", "Wind"]),
    ],
)
def test_order(browser: Any, page: Path, order: str, titles: list[str]) -> None:
    show(browser, page)
    choose(browser, "sort", order)
    assert listed(browser) == titles


def test_a_phone_gets_one_column_without_sideways_scrolling(browser: Any, page: Path) -> None:
    metrics = {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        for fragment in ("", "#article-4"):
            show(browser, page, fragment)
            assert run(browser, "document.documentElement.scrollWidth") <= 360
        source, target = browser.find_elements("css selector", ".row:not(.heads) p")[:2]
        assert target.rect["y"] >= source.rect["y"] + source.rect["height"]
        browser.find_elements("css selector", ".sentence")[0].click()
        wait(browser, "!document.getElementById('note').hidden")
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_paper_gets_every_article_that_passes_the_filters(browser: Any, page: Path) -> None:
    show(browser, page)
    choose(browser, "severity", "severe")
    browser.execute_cdp_cmd("Page.printToPDF", {})
    wait(browser, "document.getElementById('paper').childElementCount === 0")
    run(browser, "window.dispatchEvent(new Event('beforeprint'))")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        titles = run(browser, "[...document.querySelectorAll('#paper h1')].map(h => h.innerText)")
        assert titles == ["Prices"]
        assert run(browser, "document.querySelector('#paper').innerText").count("5 became 6") == 1
        assert not browser.find_element("class name", "tools").is_displayed()
        ids = run(browser, "[...document.querySelectorAll('[id]')].map(e => e.id)")
        assert len(ids) == len(set(ids))
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_dark_mode_follows_the_system(browser: Any, page: Path) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        feature = {"name": "prefers-color-scheme", "value": scheme}
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
        show(browser, page)
        grounds.append(run(browser, "getComputedStyle(document.body).backgroundColor"))
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert grounds == ["rgb(253, 252, 250)", "rgb(21, 23, 26)"]


def test_a_split_report_leads_from_the_index_to_the_article(
    browser: Any, make: Any, tmp_path: Path
) -> None:
    records = [
        make.record([[("Satu.", f"One {n}.")]], id=f"a{n}", title={"id": f"J{n}", "en": f"T{n}"})
        for n in range(1, 8)
    ]
    records[4]["flags"] = [make.flag("number", "severe", "m")]
    show(browser, html.write(make.run(tmp_path, records), page_size=3))
    browser.find_element("link text", "T5").click()
    wait(browser, "document.title === 'T5 · Ringkas'")
    assert run(browser, "location.pathname.split('/').pop()") == "report-002.html"
    assert run(browser, "document.querySelector('.kicker').textContent").startswith(
        "Article 5 of 7"
    )
    assert console(browser) == []


def test_a_thousand_articles_wait_as_data(browser: Any, make: Any, tmp_path: Path) -> None:
    pairs = [
        [(f"Kalimat {n} yang cukup panjang.", f"Sentence {n}, long enough.")] for n in range(20)
    ]
    records = (
        make.record(pairs, id=f"a{n}", title={"id": "J", "en": f"T{n}"}) for n in range(1000)
    )
    show(browser, build(make.run(tmp_path, records)))
    assert run(browser, "document.querySelectorAll('.articles tbody tr').length") == 1000
    assert run(browser, "document.querySelectorAll('.sentence').length") == 0
    browser.find_element("id", "search").send_keys("sentence 19, T777")
    wait(
        browser,
        "document.getElementById('status').textContent === '0 of 1,000 articles' || "
        "document.getElementById('status').textContent === '1 of 1,000 articles'",
    )
    run(browser, "location.hash = 'article-778'")
    wait(browser, "document.querySelectorAll('.sentence').length === 40")
