"""What a run amounts to, gathered in one pass that keeps a short row an article and no text."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.report.view import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.report.view import ArticleView

# Segments shorter than this have ratios that say nothing ("Jakarta." / "Jakarta.").
_RATIO_WORDS = 4
_BIN = 0.1
_LOWEST, _HIGHEST = 3, 22  # bins of English words per Indonesian word: 0.3 and below, 2.2 and above
_BUCKETS = [(0, 0, "none"), (1, 1, "1"), (2, 2, "2"), (3, 5, "3 to 5"), (6, 10, "6 to 10")]
_LAST_BUCKET = "11 or more"


@dataclass(slots=True)
class Row:
    """One article in the table. ``kinds`` counts its flags by (kind, severity)."""

    number: int
    title_id: str
    title_en: str
    place: str
    words: int
    ratio: float | None
    kinds: dict[tuple[str, str], int]

    def of(self, severity: str) -> int:
        return sum(count for (_, its), count in self.kinds.items() if its == severity)

    def by_kind(self) -> list[tuple[str, int]]:
        """Kinds of flags with their counts, the most frequent first."""
        return _by_kind(self.kinds)

    @property
    def trouble(self) -> tuple[int, ...]:
        """Sort key, most trouble last: severe flags first, then warnings, then notes."""
        return (*map(self.of, SEVERITIES), -self.number)

    @property
    def worst(self) -> str:
        return next((str(severity) for severity in SEVERITIES if self.of(severity)), "good")


@dataclass(slots=True)
class Overview:
    """Sums over a run; ``keep`` rows are held, those with the most trouble."""

    keep: int
    articles: int = 0
    source_words: int = 0
    target_words: int = 0
    summarisers: Counter[str] = field(default_factory=Counter)
    flags: Counter[tuple[str, str]] = field(default_factory=Counter)
    worst: Counter[str] = field(default_factory=Counter)
    by_number: Counter[tuple[str, str]] = field(default_factory=Counter)
    ratios: Counter[int] = field(default_factory=Counter)
    rejected: int = 0
    rejects: list[dict[str, Any]] = field(default_factory=list)
    _rows: list[tuple[tuple[int, ...], Row]] = field(default_factory=list)

    def add(self, article: ArticleView) -> Row:
        """Count ``article`` in and return its row."""
        lengths = [(len(s.split()), len(t.split())) for s, t in article["segments"]]
        source, target = (
            (sum(column) for column in zip(*lengths, strict=True)) if lengths else (0, 0)
        )
        row = Row(
            article["number"],
            article["title_id"],
            article["title_en"],
            article["place"],
            source,
            target / source if source else None,
            dict(Counter((flag["kind"], flag["severity"]) for flag in article["flags"])),
        )
        self.articles += 1
        self.source_words += source
        self.target_words += target
        self.summarisers[article["summariser"]] += 1
        self.flags.update(row.kinds)
        self.worst[row.worst] += 1
        self.by_number[_bucket(len(article["flags"])), row.worst] += 1
        if article["language"] != "en":
            for words, translated in lengths:
                if words >= _RATIO_WORDS:
                    place = round(translated / words / _BIN)
                    self.ratios[min(max(place, _LOWEST), _HIGHEST)] += 1
        change = heapq.heappushpop if len(self._rows) >= self.keep else heapq.heappush
        change(self._rows, (row.trouble, row))
        return row

    def reject(self, reject: dict[str, Any], show: int = 200) -> None:
        self.rejected += 1
        if len(self.rejects) < show:
            self.rejects.append(reject)

    @property
    def rows(self) -> list[Row]:
        """The rows held, most trouble first."""
        return [row for _, row in sorted(self._rows, reverse=True)]

    @property
    def kinds(self) -> list[tuple[str, int]]:
        """Kinds of flags with their counts, the most frequent first."""
        return _by_kind(self.flags)

    def severity(self, severity: str) -> int:
        return sum(number for (_, its), number in self.flags.items() if its == severity)

    def flag_bars(self) -> list[tuple[str, list[tuple[str, int]], str]]:
        """Rows for the chart of flags by kind, each bar parted by severity."""
        return [
            (kind, [(str(s), self.flags[kind, s]) for s in SEVERITIES], f"{number:,}")
            for kind, number in self.kinds
        ]

    def article_bars(self) -> list[tuple[str, list[tuple[str, int]], str]]:
        """Rows for the chart of articles by number of flags, parted by their worst severity."""
        rows = []
        for bucket in [*(name for _, _, name in _BUCKETS), _LAST_BUCKET]:
            parts = [(c, self.by_number[bucket, c]) for c in (*map(str, SEVERITIES), "good")]
            rows.append((bucket, parts, f"{sum(number for _, number in parts):,}"))
        return rows

    def ratio_columns(self) -> list[tuple[str, int, str, str]]:
        """Columns for the histogram of sentences by English words per Indonesian word."""
        columns = []
        for place in range(_LOWEST, _HIGHEST + 1):
            label = f"{place * _BIN:.1f}"
            edge = {_LOWEST: " or less", _HIGHEST: " or more"}.get(place, "")
            title = f"{label}{edge}: {self.ratios[place]:,}"
            columns.append((label, self.ratios[place], "plain", title))
        return columns

    def median_ratio(self) -> float | None:
        """English words per Indonesian word in the middle sentence, to the width of a column."""
        before = 0
        for place in sorted(self.ratios):
            before += self.ratios[place]
            if 2 * before >= self.ratios.total():
                return round(place * _BIN, 1)
        return None

    def odd_ratios(self) -> int:
        """Sentences with less than half or more than double the words."""
        return sum(n for place, n in self.ratios.items() if not 0.5 <= place * _BIN <= 2)


def _bucket(flags: int) -> str:
    return next((name for low, high, name in _BUCKETS if low <= flags <= high), _LAST_BUCKET)


def _by_kind(flags: Mapping[tuple[str, str], int]) -> list[tuple[str, int]]:
    totals: Counter[str] = Counter()
    for (kind, _), number in flags.items():
        totals[kind] += number
    return sorted(totals.items(), key=lambda item: (-item[1], item[0]))
