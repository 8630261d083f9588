"""What the benchmarks make of their numbers; the numbers themselves decide no test."""

from __future__ import annotations

import pytest

from pipeline.bench import corpus, page, scale, scale_page


def grown(articles: int, fixed: float = 2.0, each: float = 0.01, leak: float = 0.0) -> dict:
    curve = [
        [2.0 * done, fixed + each * done, 200 + leak * done, done]
        for done in range(articles // 100, articles + 1, articles // 100)
    ]
    return {
        "articles": articles, "segments": 6 * articles, "cached_texts": 5 * articles,
        "seconds": curve[-1][0], "cpu_seconds": curve[-1][1], "peak_mb": curve[-1][2],
        "curve": curve,
    }  # fmt: skip


def test_a_straight_line_is_found_and_a_bent_one_is_told():
    runs = [grown(size) for size in (1_000, 10_000, 100_000)]
    fixed, each, worst = scale.line(runs)
    assert (fixed, each, worst) == pytest.approx((2.0, 0.01, 0.0), abs=1e-6)
    assert scale.tenths(runs[-1]) == pytest.approx((10.0, 10.0))
    runs[-1]["cpu_seconds"] *= 3
    assert scale.line(runs)[2] > 0.1


def test_a_leak_is_a_slope_and_a_growth():
    assert scale.slope(grown(1_000)) == pytest.approx(0.0, abs=1e-9)
    leaky = grown(1_800, each=1.0, leak=0.1)  # 3,600 s
    assert scale.slope(leaky) == pytest.approx(180.0)
    table = scale_page.soak_table(leaky, "x.svg")
    assert "+180.0 MB an hour" in table and "| 4 | 50% | 358 | 358 | 380 |" in table
    table = scale_page.scale_table([grown(1_000), grown(10_000, leak=0.01)], "x.svg")
    assert "10,000 articles against 1,000: +50.0%" in table


def test_the_figures_are_written(tmp_path):
    runs = [grown(1_000), grown(10_000)]
    scale_page.draw_scale(runs, tmp_path / "images/scale.svg")
    scale_page.draw_soak(runs[0], tmp_path / "images/soak.svg")
    assert all("<svg" in path.read_text() for path in (tmp_path / "images").iterdir())


def test_recombined_articles_are_all_different_and_come_from_a_pool(monkeypatch):
    pieces = [f"Kalimat {number}." for number in range(50)]
    monkeypatch.setattr(corpus, "sentences", lambda: list(pieces))
    made = [item["text"] for item in corpus.recombined(100, pool=10, length=4)]
    assert len(set(made)) == 100
    assert len({piece for text in made for piece in text.split(" Kalimat ")}) <= 20
    assert made[:5] == [item["text"] for item in corpus.recombined(5, pool=10, length=4)]


def test_the_page_says_which_bars_are_met():
    def rounds(speeds, **more):
        return [{"tokens_per_second": speed, "tokens_per_cpu_second": speed / 2, "seconds": 10.0,
                 "peak_mb": 900.0, **more} for speed in speeds]  # fmt: skip

    systems = {
        "naive": rounds([200, 220]), "direct": rounds([7000, 7200]),
        "ringkas": rounds([6700, 6800], outside_model=0.06),
    }  # fmt: skip
    found = {"model": "m", "beam": 4, "threads": 2, "articles": 100, "sentences": 9, "rounds": 2,
             "direct": ("sorted here", 1024), "note": "", "systems": systems}  # fmt: skip
    table = page.speed_table(found)
    assert "32.2 times as fast as (a), at least 20 asked: met" in table
    assert "0.951 of (c), at least 0.95 asked: met" in table
    assert "6.0% of the time, under 5% asked: **missed**" in table
    assert "| 0.95 (0.94 to 0.96) |" in table and "| – | 900 |" in table


def test_a_table_stands_between_its_marks(tmp_path):
    path = tmp_path / "page.md"
    path.write_text("a\n<!-- workers -->\nold\n<!-- /workers -->\nb\n")
    rates = {"ray": {"1": [1.0, 2.0], "2": [1.8, 3.8]}}
    page.replace(path, "workers", scale_page.workers_table({"rates": rates}))
    text = path.read_text()
    assert "1.85 (1.80 to 1.90)" in text and "old" not in text and text.endswith("b\n")
    with pytest.raises(ValueError, match="soak"):
        page.replace(path, "soak", "")
