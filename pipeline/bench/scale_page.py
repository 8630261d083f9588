"""The tables and figures of the steady and the wide half of the benchmarks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from pipeline.bench import scale
from pipeline.bench.measure import spread

Found = dict[str, Any]


def scale_table(found: list[Found], figure: str) -> str:
    rows = [
        "| articles | segments | from the cache | seconds | CPU seconds | peak memory, MB |",
        "| ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for run in found:
        rows.append(
            f"| {run['articles']:,} | {run['segments']:,} | {run['cached_texts']:,} "
            f"| {run['seconds']:,.0f} | {run['cpu_seconds']:,.0f} | {run['peak_mb']:,.0f} |"
        )
    growth = found[-1]["peak_mb"] / found[0]["peak_mb"] - 1
    fixed, each, worst = scale.line(found)
    second, last = scale.tenths(found[-1])
    return "\n".join(
        [
            *rows,
            "",
            f"Peak memory on {found[-1]['articles']:,} articles against {found[0]['articles']:,}: "
            f"{growth:+.1%}. CPU time is {fixed:.1f} s and {1000 * each:.2f} ms an article, at "
            f"most {worst:.1%} beside that line; in the second tenth of the longest run an article "
            f"took {second:.2f} ms, in the last {last:.2f} ms.",
            "",
            f"![memory and time over articles]({figure})",
        ]
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
    """What an hour of decoding did to the memory."""
    curve = np.array(found["curve"])
    tenth = len(curve) // 10
    first, last = (
        float(np.mean(part)) for part in (curve[tenth : 2 * tenth, 2], curve[-tenth:, 2])
    )
    share = found["cpu_seconds"] / found["seconds"]
    return (
        f"{found['seconds'] / 60:.0f} minutes, {int(curve[-1, 3]):,} articles, "
        f"{found['cpu_seconds']:,.0f} CPU seconds ({share:.0%} of one CPU). Resident memory: "
        f"{first:,.0f} MB in the second tenth of the time, {last:,.0f} MB in the last, "
        f"{found['peak_mb']:,.0f} MB at its peak; {scale.slope(found):+.1f} MB an hour by a line "
        f"through all but the first tenth.\n\n![memory over an hour]({figure})"
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
    rows = [
        "| executor | articles/s on 1 CPU | articles/s on 2 CPUs | ratio, round by round |",
        "| --- | ---: | ---: | ---: |",
    ]
    names = {"local": "local: 1 and 2 translators of one thread", "ray": "Ray: 1 and 2 actors"}
    for name, rates in found["rates"].items():
        ratios = [two / one for one, two in zip(rates["1"], rates["2"], strict=True)]
        rows.append(
            f"| {names[name]} | {spread(rates['1'])} | {spread(rates['2'])} | {spread(ratios)} |"
        )
    return "\n".join(rows)


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
