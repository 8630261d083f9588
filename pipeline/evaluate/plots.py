"""Plots as SVG that takes its text colour from the page, so that they are readable in dark mode.

The page's policy forbids inline styles: matplotlib's are turned into attributes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from pipeline.evaluate.compare import Comparison
    from pipeline.evaluate.diagnosis import Slice

# Ink is drawn in this colour and replaced by the page's; nothing else may use it.
_INK = "#010203"
# After Okabe and Ito's colour-blind safe palette, without its black and yellow, which vanish on
# one of the two backgrounds. The system under test has a colour of its own in every plot.
_OWN = "#d55e00"
_COLOURS = ("#2b83c6", "#009e73", "#cc79a7", "#d08a00", "#56b4e9", "#8a6fd1")
_MARKERS = "osD^vP*X"
_RC: dict[Any, Any] = {
    "svg.fonttype": "path",
    "svg.hashsalt": "ringkas",
    "text.parse_math": False,
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.color": _INK,
    "axes.edgecolor": _INK,
    "axes.labelcolor": _INK,
    "xtick.color": _INK,
    "ytick.color": _INK,
}


def intervals(comparison: Comparison, own: str = "") -> Markup:
    """Each system's score with its 95% interval, best on top; ``own`` in a colour of its own."""

    def draw(axes: Axes) -> None:
        systems = comparison.systems[::-1]
        for place, entry in enumerate(systems):
            colour = _OWN if entry.system == own else _COLOURS[0]
            axes.plot([entry.interval.low, entry.interval.high], [place] * 2, color=colour, lw=2)
            axes.plot([entry.score], [place], "o", color=colour)
        axes.set_yticks(range(len(systems)), [_short(entry.system) for entry in systems])
        axes.margins(y=0.15)
        axes.set_xlabel(f"{comparison.metric}, 95% interval")

    height = 0.9 + 0.32 * len(comparison.systems)
    return _svg(draw, (4.4, height), f"{comparison.metric} of each system with its interval")


def by_length(parts: Sequence[Slice], metric: str, own: str = "") -> Markup:
    """``metric`` by length of the source, a line a system; ``own`` in a colour of its own."""

    def draw(axes: Axes) -> None:
        for number, system in enumerate(parts[0].scores[metric]):
            mine = system == own
            axes.plot(
                [part.scores[metric][system] for part in parts],
                marker=_MARKERS[number % len(_MARKERS)],
                color=_OWN if mine else _COLOURS[number % len(_COLOURS)],
                linestyle=("-", "--", ":")[number // len(_COLOURS) % 3] if not mine else "-",
                linewidth=2.4 if mine else 1.3,
                markersize=4,
                label=_short(system),
            )
        axes.set_xticks(range(len(parts)), [f"{part.label}\n(n={part.segments})" for part in parts])
        axes.set_xlabel("words in the source")
        axes.set_ylabel(metric)
        axes.legend(frameon=False, fontsize=9, loc="upper center", ncols=3,
                    bbox_to_anchor=(0.5, -0.28))  # fmt: skip

    return _svg(draw, (4.4, 4.2), f"{metric} by length of the source")


def scatter(names: tuple[str, str], scores: Mapping[str, Sequence[float]], metric: str) -> Markup:
    """Each segment as a point: the first system's score across, the second's up."""

    def draw(axes: Axes) -> None:
        first, second = names
        axes.plot([0, 100], [0, 100], color=_INK, lw=0.8, alpha=0.6)
        axes.plot(scores[first], scores[second], "o", markersize=3, alpha=0.45, mew=0,
                  color=_COLOURS[0])  # fmt: skip
        axes.set_xlim(0, 101)
        axes.set_ylim(0, 101)
        axes.set_aspect("equal")
        axes.set_xlabel(f"{_short(first)}, sentence-{metric}")
        axes.set_ylabel(f"{_short(second)}, sentence-{metric}")

    return _svg(draw, (4.4, 4.2), f"Sentence-{metric} of {names[0]} against {names[1]}")


def _short(name: str) -> str:
    """A system's name that leaves room for the plot."""
    return name if len(name) <= 24 else f"{name[:23]}…"


def _svg(draw: Any, size: tuple[float, float], label: str) -> Markup:
    from matplotlib import rc_context
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    with rc_context(_RC):
        figure = Figure(figsize=size, layout="constrained")
        FigureCanvasSVG(figure)
        draw(figure.add_subplot())
        file = io.StringIO()
        figure.savefig(file, format="svg", transparent=True, metadata={"Date": None})
    svg = file.getvalue()
    svg = svg[svg.index("<svg") :]
    # Text as paths loses its letters to nothing but comments, which may hold "--" or worse.
    svg = re.sub(r"<!--.*?-->|<style.*?</style>|<metadata>.*?</metadata>", "", svg, flags=re.S)
    svg = re.sub(r' style="([^"]*)"', lambda match: _attributes(match.group(1)), svg)
    svg = re.sub(r'<g id="[^"]*"', "<g", svg)
    svg = svg.replace(_INK, "currentColor")
    opening = Markup('<svg role="img" aria-label="{}"').format(label)
    return Markup(svg.replace("<svg", opening, 1))


def _attributes(style: str) -> str:
    """``fill: none; stroke: #000`` as presentation attributes."""
    pairs = (part.split(":", 1) for part in style.split(";") if ":" in part)
    return "".join(f' {name.strip()}="{value.strip()}"' for name, value in pairs)
