"""What a reader does with the page, done in headless Chromium."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.report import build, html


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


def test_articles_open_lazily_and_nothing_is_loaded(reader: Any, page: Path) -> None:
    reader.show(page)
    assert reader.run("document.querySelectorAll('.sentence').length") == 0
    assert reader.run("performance.getEntriesByType('resource').length") == 0
    reader.driver.find_element("link text", "Prices").click()
    reader.wait("document.querySelectorAll('.sentence').length === 6")
    assert reader.run("document.title") == "Prices · Ringkas"
    assert reader.run("document.activeElement.localName") == "h1"
    assert reader.driver.find_element("id", "overview").is_displayed() is False
    reader.driver.back()
    reader.wait("document.getElementById('reader').hidden")
    assert reader.run("document.activeElement.textContent") == "Prices"
    assert reader.console() == []


def test_hovering_a_sentence_lights_its_partner_and_tells_why(reader: Any, page: Path) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    reader.show(page, "#article-4")
    source, target = reader.driver.find_elements("css selector", '.sentence[data-segment="0"]')
    ActionChains(reader.driver).move_to_element(source).perform()
    reader.wait("document.querySelectorAll('.sentence.lit').length === 2")
    assert "lit" in target.get_attribute("class")
    note = reader.driver.find_element("id", "note")
    assert note.is_displayed()
    assert note.text.split("\n") == [
        "Severe: number 5 became 6",
        "Warning: name A name is missing",
    ]
    plain = reader.driver.find_elements("css selector", '.sentence[data-segment="1"]')[1]
    ActionChains(reader.driver).move_to_element(plain).perform()
    reader.wait("document.querySelector('.sentence.lit').dataset.segment === '1'")
    assert not note.is_displayed()


def test_a_sentence_with_many_flags_tells_three(reader: Any, make: Any, tmp_path: Path) -> None:
    record = make.record([[("Satu.", "One.")]])
    record["segments"][0]["flags"] = [make.flag("k", "warning", f"M{n}") for n in range(5)]
    reader.show(build(make.run(tmp_path, [record])), "#article-1")
    reader.press("n", "n", "n", "n")
    told = "[...document.querySelectorAll('#note > div')].map(d => d.textContent)"
    assert reader.run(told) == [
        "Warning: k M3",
        "Warning: k M0",
        "Warning: k M1",
        "and 2 more in the list",
    ]


def test_summaries_in_further_modes_stand_below_the_first(
    reader: Any, make: Any, tmp_path: Path
) -> None:
    further = [{"mode": "headline", "text": "<b> opens", "summariser": "x", "flags": []}]
    record = make.record([[("Satu.", "One.")]], summary_en="It opened.", summaries=further)
    reader.show(build(make.run(tmp_path, [record])), "#article-1")
    told = "[...document.querySelectorAll('.summary p')].map(p => p.textContent)"
    expected = ["It opened.", "Summary by extractive-lead", "<b> opens", "Headline by x"]
    assert reader.run(told) == expected


def test_an_article_that_came_in_english_is_one_column(
    reader: Any, make: Any, tmp_path: Path
) -> None:
    pairs = [[("It rained.", "It rained.")]]
    records = [make.record(pairs, language="en"), make.record(pairs, language="ms")]
    path = build(make.run(tmp_path, records))
    headings = "[...document.querySelectorAll('.heads h2')].map(h => h.textContent)"
    reader.show(path, "#article-1")
    assert reader.run(headings) == ["English, as it came"]
    assert reader.run("document.querySelectorAll('.sentence').length") == 1
    reader.show(path, "#article-2")
    assert reader.run(headings) == ["Malay", "English"]
    assert reader.run("document.querySelector('.row .source').lang") == "ms"


def test_focus_does_what_hovering_does(reader: Any, page: Path) -> None:
    reader.show(page, "#article-4")
    reader.run("document.querySelector('.row .target .sentence').focus()")
    assert reader.run("document.querySelectorAll('.sentence.lit').length") == 2
    assert reader.driver.find_element("id", "note").is_displayed()
    described = reader.run(
        "document.activeElement.getAttribute('aria-describedby').split(' ')"
        ".map(id => document.getElementById(id).textContent)",
    )
    assert described == ["Severe: number 5 became 6", "Warning: name A name is missing"]


def test_marks_count_characters_as_python_does(reader: Any, page: Path) -> None:
    reader.show(page, "#article-4")
    marks = reader.run("[...document.querySelectorAll('.row mark')].map(m => m.textContent)")
    assert marks == ["5", "6"]


def test_keys(reader: Any, page: Path) -> None:
    from selenium.webdriver.common.keys import Keys

    focused = "document.activeElement.textContent"
    reader.show(page)
    reader.press("j")
    assert reader.run(focused) == "Prices"
    reader.press("j")
    assert reader.run(focused) == "Rain"
    reader.press(Keys.ENTER)
    reader.wait("document.title === 'Rain · Ringkas'")
    reader.press("j")
    assert reader.run("location.hash") == "#article-1"
    reader.press("k", "k")
    assert reader.run("location.hash") == "#article-4"
    assert reader.run("document.getElementById('status').textContent") == "1 of 4"

    reader.press("n")
    assert reader.run(focused) == "😀 Prices rose 6 per cent."
    reader.press("t")
    assert reader.run(focused) == "😀 Harga naik 5 persen."
    reader.press(Keys.ARROW_RIGHT)
    assert reader.run(focused) == "Dua kucing."
    reader.press(Keys.ARROW_LEFT, "n")
    assert (
        reader.run("document.querySelector('.flags .here strong').textContent") == "Warning: name"
    )
    reader.press("n")
    reader.wait("location.hash === '#article-3'")
    assert reader.run(focused) == "Heavy rain."
    reader.press("p")
    reader.wait("location.hash === '#article-4'")
    assert (
        reader.run("document.querySelector('.flags .here strong').textContent") == "Warning: name"
    )

    reader.press("?")
    assert reader.driver.find_element("id", "keys").is_displayed()
    reader.press(Keys.ESCAPE)
    assert not reader.driver.find_element("id", "keys").is_displayed()
    reader.press("/")
    assert reader.run("document.activeElement.id") == "search"
    reader.press("j")
    assert reader.run("document.activeElement.value") == "j"
    reader.press(Keys.BACKSPACE, Keys.ESCAPE, Keys.ESCAPE)
    reader.wait("document.getElementById('reader').hidden")


def listed(reader: Any) -> list[str]:
    return reader.run(
        "[...document.querySelectorAll('.articles tbody tr')].filter(r => r.offsetParent)"
        ".map(r => r.querySelector('a').textContent)",
    )


def choose(reader: Any, name: str, value: str) -> None:
    from selenium.webdriver.support.ui import Select

    Select(reader.driver.find_element("id", name)).select_by_value(value)


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
def test_filters(reader: Any, page: Path, severity: str, kind: str, titles: list[str]) -> None:
    reader.show(page)
    choose(reader, "severity", severity)
    choose(reader, "kind", kind)
    assert listed(reader) == titles
    expected = "4 articles" if len(titles) == 4 else f"{len(titles)} of 4 articles"
    assert reader.run("document.getElementById('status').textContent") == expected
    assert reader.driver.find_element("id", "nothing").is_displayed() is (not titles)


def test_next_flag_follows_the_filter(reader: Any, page: Path) -> None:
    reader.show(page)
    choose(reader, "severity", "info")
    reader.run("document.activeElement.blur()")
    reader.press("n")
    reader.wait("location.hash === '#article-4'")
    assert reader.run("document.querySelector('.flags .here strong').textContent") == "Note: split"
    reader.press("n")
    reader.wait("location.hash === '#article-1'")


def test_search_looks_into_the_texts_and_marks_what_it_found(reader: Any, page: Path) -> None:
    reader.show(page)
    reader.driver.find_element("id", "search").send_keys("KALIMAT 59 wind")
    reader.wait("document.getElementById('status').textContent === '1 of 4 articles'")
    assert listed(reader) == ["Wind"]
    reader.driver.find_element("link text", "Wind").click()
    reader.wait("!document.getElementById('reader').hidden")
    found = reader.run("[...CSS.highlights.get('found')].map(r => r.toString().toLowerCase())")
    assert set(found) == {"kalimat", "59", "wind"}
    assert found.count("kalimat") == 60
    reader.driver.back()
    reader.wait("document.getElementById('reader').hidden")
    reader.driver.find_element("id", "search").send_keys(" (.*[")
    reader.wait("!document.getElementById('nothing').hidden")
    reader.driver.find_element("id", "clear").click()
    assert len(listed(reader)) == 4
    assert reader.console() == []


@pytest.mark.parametrize(
    ("order", "titles"),
    [
        ("number", ["Heat", "Wind", "Rain", "Prices"]),
        ("words", ["Wind", "Prices", "Rain", "Heat"]),
        ("trouble", ["Prices", "Rain", "Heat", "Wind"]),
    ],
)
def test_order(reader: Any, page: Path, order: str, titles: list[str]) -> None:
    reader.show(page)
    choose(reader, "sort", order)
    assert listed(reader) == titles


def test_a_phone_gets_one_column_without_sideways_scrolling(reader: Any, page: Path) -> None:
    metrics = {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True}
    reader.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        for fragment in ("", "#article-4"):
            reader.show(page, fragment)
            assert reader.run("document.documentElement.scrollWidth") <= 360
        source, target = reader.driver.find_elements("css selector", ".row:not(.heads) p")[:2]
        assert target.rect["y"] >= source.rect["y"] + source.rect["height"]
        reader.driver.find_elements("css selector", ".sentence")[0].click()
        reader.wait("!document.getElementById('note').hidden")
    finally:
        reader.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_paper_gets_every_article_that_passes_the_filters(reader: Any, page: Path) -> None:
    reader.show(page)
    choose(reader, "severity", "severe")
    reader.driver.execute_cdp_cmd("Page.printToPDF", {})
    reader.wait("document.getElementById('paper').childElementCount === 0")
    reader.run("window.dispatchEvent(new Event('beforeprint'))")
    reader.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        titles = reader.run("[...document.querySelectorAll('#paper h1')].map(h => h.innerText)")
        assert titles == ["Prices"]
        assert reader.run("document.querySelector('#paper').innerText").count("5 became 6") == 1
        assert not reader.driver.find_element("class name", "tools").is_displayed()
        ids = reader.run("[...document.querySelectorAll('[id]')].map(e => e.id)")
        assert len(ids) == len(set(ids))
    finally:
        reader.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_dark_mode_follows_the_system(reader: Any, page: Path) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        feature = {"name": "prefers-color-scheme", "value": scheme}
        reader.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
        reader.show(page)
        grounds.append(reader.run("getComputedStyle(document.body).backgroundColor"))
    reader.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert grounds == ["rgb(253, 252, 250)", "rgb(21, 23, 26)"]


def test_a_split_report_leads_from_the_index_to_the_article(
    reader: Any, make: Any, tmp_path: Path
) -> None:
    records = [
        make.record([[("Satu.", f"One {n}.")]], id=f"a{n}", title={"id": f"J{n}", "en": f"T{n}"})
        for n in range(1, 8)
    ]
    records[4]["flags"] = [make.flag("number", "severe", "m")]
    reader.show(html.write(make.run(tmp_path, records), page_size=3))
    reader.driver.find_element("link text", "T5").click()
    reader.wait("document.title === 'T5 · Ringkas'")
    assert reader.run("location.pathname.split('/').pop()") == "report-002.html"
    assert reader.run("document.querySelector('.kicker').textContent").startswith("Article 5 of 7")
    assert reader.console() == []


def test_a_thousand_articles_wait_as_data(reader: Any, make: Any, tmp_path: Path) -> None:
    pairs = [
        [(f"Kalimat {n} yang cukup panjang.", f"Sentence {n}, long enough.")] for n in range(20)
    ]
    records = (
        make.record(pairs, id=f"a{n}", title={"id": "J", "en": f"T{n}"}) for n in range(1000)
    )
    reader.show(build(make.run(tmp_path, records)))
    assert reader.run("document.querySelectorAll('.articles tbody tr').length") == 1000
    assert reader.run("document.querySelectorAll('.sentence').length") == 0
    reader.driver.find_element("id", "search").send_keys("sentence 19, T777")
    reader.wait(
        "document.getElementById('status').textContent === '0 of 1,000 articles' || "
        "document.getElementById('status').textContent === '1 of 1,000 articles'",
    )
    reader.run("location.hash = 'article-778'")
    reader.wait("document.querySelectorAll('.sentence').length === 40")
