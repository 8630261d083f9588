"""The tables and figures of the steady and the wide half of the benchmarks."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.bench import scale
from pipeline.bench.measure import spread
from pipeline.bench.page import table

Found = dict[str, Any]


def scale_table(found: list[Found], figure: str) -> str:
    heads = ["articles", "segments", "from the cache", "seconds", "CPU seconds", "peak memory, MB"]
    keys = ("articles", "segments", "cached_texts", "seconds", "cpu_seconds", "peak_mb")
    rows = table(heads, [[f"{run[key]:,.0f}" for key in keys] for run in found], left=0)
    growth = found[-1]["peak_mb"] / found[0]["peak_mb"] - 1
    fixed, each, worst = scale.line(found)
    second, last = scale.tenths(found[-1])
    return (
        f"{rows}\n\n"
        f"Peak memory on {found[-1]['articles']:,} articles against {found[0]['articles']:,}: "
        f"{growth:+.1%}. CPU time is {fixed:.1f} s and {1000 * each:.2f} ms an article, at "
        f"most {worst:.1%} beside that line; in the second tenth of the longest run an article "
        f"took {second:.2f} ms, in the last {last:.2f} ms.\n\n"
        f"![memory and time over articles]({figure})"
    )


def draw_scale(found: list[Found], path: Path) -> None:
    """Resident memory and CPU time over articles done, as SVG."""
    plt, figure, (memory, seconds) = _figure(2)
    for run in found:
        curve = np.array(run["curve"])
        memory.plot(curve[:, 3], curve[:, 2], label=f"{run['articles']:,} articles")
        seconds.plot(curve[:, 3], curve[:, 1], label=f"{run['articles']:,} articles")
    fixed, each, _ = scale.line(found)
    ends = np.array([0, found[-1]["articles"]])
    seconds.plot(ends, fixed + each * ends, "k:", linewidth=1, label="line through the three ends")
    memory.set(xscale="log", xlabel="articles done", ylabel="resident memory (MB)", ylim=(0, None))
    seconds.set(xlabel="articles done", ylabel="CPU seconds", ylim=(0, None))
    _save(plt, figure, (memory, seconds), path)


def soak_table(found: Found, figure: str) -> str:
    """What an hour of decoding did to the memory, quarter by quarter."""
    curve = np.array(found["curve"])
    ends = np.linspace(0, found["seconds"], 5)
    cpu = np.diff(np.interp(ends, curve[:, 0], curve[:, 1])) / np.diff(ends)
    rows = []
    for number, (low, high) in enumerate(pairwise(ends), 1):
        held = curve[(curve[:, 0] > low) & (curve[:, 0] <= high), 2]
        rows.append([f"{number}", f"{cpu[number - 1]:.0%}", f"{held.mean():,.0f}",
                     f"{np.median(held):,.0f}", f"{held.max():,.0f}"])  # fmt: skip
    heads = ["quarter", "of a CPU", "MB, mean", "median", "highest"]
    return (
        f"{found['seconds'] / 60:.0f} minutes, {int(curve[-1, 3]):,} articles, "
        f"{found['cpu_seconds']:,.0f} CPU seconds "
        f"({found['cpu_seconds'] / found['seconds']:.0%} of one CPU). Resident memory: "
        f"{found['peak_mb']:,.0f} MB at its peak; {scale.slope(found):+.1f} MB an hour by a line "
        f"through the last three quarters.\n\n{table(heads, rows)}\n\n"
        f"![memory over an hour]({figure})"
    )


def draw_soak(found: Found, path: Path) -> None:
    """Resident memory over time, as SVG."""
    plt, figure, (axes,) = _figure(1)
    curve = np.array(found["curve"])
    axes.plot(curve[:, 0] / 60, curve[:, 2])
    axes.set(xlabel="minutes", ylabel="resident memory (MB)", ylim=(0, None))
    _save(plt, figure, (axes,), path)


def workers_table(found: Found) -> str:
    """Articles a second on one CPU and on two."""
    heads = ["executor", "articles/s on 1 CPU", "articles/s on 2 CPUs", "ratio, round by round"]
    names = {"local": "local: 1 and 2 translators of one thread", "ray": "Ray: 1 and 2 actors"}
    rows = []
    for name, rates in found["rates"].items():
        faster = [two / one for one, two in zip(rates["1"], rates["2"], strict=True)]
        rows.append([names[name], *map(spread, (rates["1"], rates["2"], faster))])
    return table(heads, rows)


def _figure(columns: int) -> tuple[Any, Any, Any]:
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot as plt

    plt.rcParams["svg.hashsalt"] = "ringkas"
    figure, axes = plt.subplots(
        ncols=columns, figsize=(4.5 * columns, 3.2), layout="constrained", squeeze=False
    )
    return plt, figure, axes[0]


def _save(plt: Any, figure: Any, axes: Any, path: Path) -> None:
    for each in axes:
        each.grid(alpha=0.3)
        if len(each.lines) > 1:
            each.legend(loc="best", fontsize="small")
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)
