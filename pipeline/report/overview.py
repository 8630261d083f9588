"""What a run amounts to, gathered in one pass that keeps a short row an article and no text."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.records import Severity
from pipeline.report.view import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.report.view import ArticleView

# Segments shorter than this have ratios that say nothing ("Jakarta." / "Jakarta.").
_RATIO_WORDS = 4
_BIN = 0.1
_LOWEST, _HIGHEST = 3, 22  # bins of English words per Indonesian word: 0.3 and below, 2.2 and above
_BUCKETS = [(0, 0, "none"), (1, 1, "1"), (2, 3, "2 to 3"), (4, 7, "4 to 7"), (8, 15, "8 to 15")]
_LAST_BUCKET = "16 or more"


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

    @property
    def doubts(self) -> list[tuple[str, int]]:
        """Kinds of severe flags and warnings with their counts, the most frequent first."""
        doubts = {key: count for key, count in self.kinds.items() if key[1] != Severity.INFO}
        return _by_kind(doubts)

    @property
    def trouble(self) -> tuple[int, ...]:
        """Sort key, most trouble last: severe flags first, then warnings, then notes."""
        return (*map(self.of, SEVERITIES), -self.number)

    @property
    def worst(self) -> str:
        severities = SEVERITIES[:-1]  # a note is no reason for doubt
        return next((str(severity) for severity in severities if self.of(severity)), "good")


@dataclass(slots=True)
class Overview:
    """Sums over a run; ``keep`` rows are held, those with the most trouble."""

    keep: int
    articles: int = 0
    source_words: int = 0
    target_words: int = 0
    summarisers: Counter[str] = field(default_factory=Counter)
    flags: Counter[tuple[str, str]] = field(default_factory=Counter)
    with_kind: Counter[str] = field(default_factory=Counter)
    with_severity: Counter[str] = field(default_factory=Counter)
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
        self.with_kind.update({kind for kind, _ in row.kinds})
        self.with_severity.update({severity for _, severity in row.kinds})
        doubts = sum(count for _, count in row.doubts)
        self.by_number[_bucket(doubts), row.worst] += 1
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
        """Rows for the chart of flags by kind, notes last, each bar parted by severity."""
        rows = [
            (kind, [(str(s), self.flags[kind, s]) for s in SEVERITIES], f"{number:,}")
            for kind, number in self.kinds
        ]
        return sorted(rows, key=lambda row: row[1][0][1] + row[1][1][1] == 0)

    def article_bars(self) -> list[tuple[str, list[tuple[str, int]], str]]:
        """Rows for the chart of articles by number of doubts, parted by their worst severity."""
        rows = []
        for bucket in [*(name for _, _, name in _BUCKETS), _LAST_BUCKET]:
            parts = [(c, self.by_number[bucket, c]) for c in ("severe", "warning", "good")]
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
