"""The page: self-contained, escaped, without anything its own policy forbids."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from pipeline.evaluate import plots
from pipeline.evaluate.page import write_summary_page, write_translation_page
from pipeline.evaluate.robustness import noise_scores
from pipeline.evaluate.summary import REFERENCE, SummarySet, evaluate_summaries
from pipeline.evaluate.testset import EvaluationSet
from pipeline.evaluate.translation import evaluate_translation

ATTACK = "<script>window.owned=1</script><img src=x onerror=window.owned=1>"
NAME = f"$x_{{$ -->{ATTACK}"


class Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text.append(data)


@pytest.fixture(scope="module")
def page(news, tmp_path_factory):
    folder = tmp_path_factory.mktemp("page")
    hostile = EvaluationSet(
        NAME,
        [[f"{line} {ATTACK}" for line in news.references[0]]],
        {NAME: [f"{ATTACK} {line}" for line in news.systems["beta"]], **news.systems},
        sources=[f"{line} {ATTACK}" for line in news.sources],
        documents=[f"{ATTACK}{name}" for name in news.documents],
        domains=[ATTACK] * 24,
    )
    evaluations = [evaluate_translation(data, samples=50, trials=100) for data in (news, hostile)]
    noise = [noise_scores(hostile, NAME, list, hostile.sources)]
    return write_translation_page(folder / "report.html", evaluations, noise)


@pytest.fixture(scope="module")
def summary_page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("summaries")
    texts = [f"{ATTACK} said"] * 3
    data = SummarySet(
        ATTACK,
        [ATTACK] * 3,
        {ATTACK: [f"He met Budi. {ATTACK}"] * 3, "b": ["b"] * 3},
        texts={ATTACK: texts, "b": texts, REFERENCE: texts},
        notes=[ATTACK],
    )
    evaluation = evaluate_summaries(data, samples=50, trials=100)
    return write_summary_page(folder / "report.html", evaluation)


@pytest.mark.parametrize("which", ["page", "summary_page"])
def test_nothing_is_loaded_and_nothing_hostile_is_markup(which, request):
    text = request.getfixturevalue(which).read_text(encoding="utf-8")
    parser = Parser()
    parser.feed(text)
    names = {tag for tag, _ in parser.tags}
    assert not names & {"script", "img", "iframe", "object", "embed", "base", "form"}
    for tag, attributes in parser.tags:
        for name, value in attributes.items():
            assert not name.startswith("on"), (tag, name)
            assert name != "style", tag
            if name in ("src", "href", "xlink:href"):
                assert value is not None
                assert value.startswith(("#", "data:")), value
    assert not re.search(r"url\((?!#)", text)
    assert ATTACK in "".join(parser.text)


def test_every_system_score_and_segment_is_there(page, news):
    parser = Parser()
    parser.feed(page.read_text(encoding="utf-8"))
    text = " ".join(" ".join(parser.text).split())
    evaluation = evaluate_translation(news, samples=50, trials=100)
    for comparison in evaluation.comparisons:
        for entry in comparison.systems:
            assert f"{entry.score:.1f} ± {entry.interval.half_width:.1f}" in text
        assert comparison.signature in text
    assert "Ticket sold out." in text
    assert "Only 24 segments" in text


def test_ids_that_links_use_exist_once(page):
    parser = Parser()
    parser.feed(page.read_text(encoding="utf-8"))
    ids = [attributes["id"] for _, attributes in parser.tags if "id" in attributes]
    links = {
        attributes["href"][1:]
        for tag, attributes in parser.tags
        if tag == "a" and attributes["href"].startswith("#")
    }
    assert links <= set(ids)
    assert {"set-1", "set-2", "main"} <= set(ids)


def test_plots_take_their_ink_from_the_page(news):
    comparison = evaluate_translation(news, samples=50, trials=100).comparisons[0]
    svg = plots.intervals(comparison)
    assert "currentColor" in svg
    assert "#010203" not in svg
    assert "style=" not in svg
    assert svg == plots.intervals(comparison)


def test_in_a_browser(page, summary_page, browser):
    for path in (page, summary_page):
        browser.get(path.as_uri())
        assert browser.execute_script("return window.owned") is None
        errors = [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]
        assert errors == []
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": "dark"}]
        })  # fmt: skip
        colours = browser.execute_script(
            "const s = e => getComputedStyle(e);"
            "return [s(document.body).backgroundColor, s(document.body).color,"
            " s(document.querySelector('.plot svg')).color]"
        )
        background, ink, plot = (
            [int(value) for value in re.findall(r"\d+", colour)[:3]] for colour in colours
        )
        assert max(background) < 60
        assert min(ink) > 180
        assert plot == ink
        # Nothing is wider than a phone's screen except what scrolls by itself.
        browser.set_window_size(400, 900)
        assert browser.execute_script(
            "return document.documentElement.scrollWidth <= innerWidth + 1"
        )
        browser.set_window_size(1360, 900)
