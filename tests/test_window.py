"""Windows close by count and by characters, and keep rejects near."""

from __future__ import annotations

from pipeline import window
from pipeline.records import Article, Reject, Source
from pipeline.window import windows


def article(name: str, text: str = "x") -> Article:
    return Article(name, Source(f"{name}.txt", None, name), text)


def shape(items, size=2, limit=None):
    return [
        ([a.id for a in articles], [r.path for r in rejects])
        for articles, rejects in windows(iter(items), size, limit)
    ]


def test_windows_close_at_their_size_and_rejects_travel_with_them():
    items = [article("a"), Reject("r", None, "empty"), article("b"), article("c")]
    assert shape(items) == [(["a", "b"], ["r"]), (["c"], [])]


def test_the_first_window_is_small_so_that_the_model_begins_at_once():
    windows = shape([article(str(number)) for number in range(20)], size=8)
    assert [len(ids) for ids, _ in windows] == [2, 8, 8, 2]


def test_rejects_alone_still_arrive():
    assert shape([Reject("r", None, "empty")]) == [([], ["r"])]


def test_a_window_closes_at_its_characters(monkeypatch):
    monkeypatch.setattr(window, "_CHARACTERS", 10)
    items = [article("a", "x" * 11), article("b"), article("c")]
    assert shape(items, size=5) == [(["a"], []), (["b", "c"], [])]


def test_the_limit_counts_articles_and_reads_no_further():
    def endless():
        yield Reject("r", None, "empty")
        number = 0
        while True:
            yield article(str(number := number + 1))

    assert shape(endless(), size=2, limit=3) == [(["1", "2"], ["r"]), (["3"], [])]
