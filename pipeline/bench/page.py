"""The tables of docs/performance.md, written between markers so that the prose stays."""

from __future__ import annotations

import os
import platform
import re
import statistics
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pipeline.bench.measure import Numbers, median, ratios, spread
from pipeline.bench.speed import NAMES


def replace(path: Path, name: str, content: str) -> None:
    """Put ``content`` between ``<!-- name -->`` and ``<!-- /name -->``.

    Raises ValueError where ``path`` has no such place.
    """
    text = path.read_text(encoding="utf-8")
    place = re.compile(rf"(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)", re.DOTALL)
    if not place.search(text):
        raise ValueError(f"{path} has no <!-- {name} --> and <!-- /{name} -->")
    path.write_text(place.sub(lambda _: f"\n{content}\n", text, count=1), encoding="utf-8")


def machine() -> dict[str, Any]:
    """What the numbers were taken on, and how busy it was."""
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    name = re.search(r"model name\s*:\s*(.*)", info)
    return {
        "processor": name.group(1) if name else platform.processor(),
        "cpus": len(os.sched_getaffinity(0)),
        "load": round(os.getloadavg()[0], 1),
    }


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], left: int = 1) -> str:
    """A table whose first ``left`` columns are words and the others numbers."""
    under = ["---"] * left + ["---:"] * (len(heads) - left)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, under, *rows))


def speed_table(found: dict[str, Any]) -> str:
    """One model's table: medians, and ratios round by round with their spread."""
    systems, speed = found["systems"], "tokens_per_second"
    naive, direct = systems["naive"], systems["direct"]
    each = median(direct, "seconds") * median(direct, speed) / found["articles"]
    rows = []
    for name, numbers in systems.items():
        has_model = "outside_model" in numbers[0]
        rows.append(
            [
                NAMES[name],
                f"{median(numbers, speed):,.0f}",
                f"{median(numbers, speed) / each:,.2f}",
                f"{median(numbers, 'tokens_per_cpu_second'):,.0f}",
                spread(ratios(numbers, naive, speed), 1),
                spread(ratios(numbers, direct, speed)),
                spread(ratios(numbers, direct, "tokens_per_cpu_second")),
                f"{median(numbers, 'outside_model'):.1%}" if has_model else "–",
                f"{median(numbers, 'peak_mb'):,.0f}",
            ]
        )
    heads = ["system", "source tokens/s", "articles/s", "tokens per CPU second", "as fast as (a)",
             "as fast as (c)", "the same in CPU time", "no batch in the model",
             "memory, MB"]  # fmt: skip
    return (
        f"**{found['model']}**, beam {found['beam']}, {found['threads']} CPU thread(s): "
        f"{found['articles']:,} articles, {found['sentences']:,} distinct sentences, "
        f"{found['rounds']} rounds. (c) at its best: {found['direct'][0]}, {found['direct'][1]} "
        f"tokens a batch. {found['note']}\n\n{table(heads, rows)}\n\n{_bars(systems)}"
    )


def _bars(systems: dict[str, list[Numbers]]) -> str:
    """Whether (d) keeps what was asked of it, in the median of the rounds."""
    own, speed = systems["ringkas"], "tokens_per_second"
    naive, direct = (
        statistics.median(ratios(own, systems[name], speed)) for name in ("naive", "direct")
    )
    idle = median(own, "outside_model")
    bars = (
        (f"{naive:.1f} times as fast as (a), at least 20 asked", naive >= 20),
        (f"{direct:.3f} of (c), at least 0.95 asked", direct >= 0.95),
        (f"no batch in the model for {idle:.1%} of the time, under 5% asked", idle < 0.05),
    )
    told = "; ".join(f"{what}: {'met' if kept else '**missed**'}" for what, kept in bars)
    return f"The bars for (d), in the median: {told}."


def start_table(seconds: dict[str, list[float]]) -> str:
    cells = ["`ringkas run`", spread(seconds["wall"]), spread(seconds["cpu"])]
    return table(["one article", "wall seconds", "CPU seconds"], [cells])


def beside_table(found: dict[str, dict[str, Any]]) -> str:
    """The smaller comparisons, one a row: medians, and ratios round by round with their spread."""
    rows = []
    if value := found.get("duplicates"):
        again = 1 - value["distinct"] / value["sentences"]
        on = f"{value['articles']:,} articles as published, {again:.1%} of the sentences twice"
        what = "CTranslate2 called directly; (d) with its cache"
        rows.append(_beside_row(what, on, value, "direct", "ringkas"))
        if "listed" in value["systems"]:
            rows.append(
                _beside_row(f"{what} and a shortlist", "the same", value, "direct", "listed")
            )
    if value := found.get("summaries"):
        whose = value["model"] if value["trained"] else f"{value['model']} in a summariser's place"
        on = f"{value['articles']:,} texts, {value['texts']:,} requests ({whose})"
        what = "CTranslate2 called directly; the summarise stage"
        rows.append(_beside_row(what, on, value, "direct", "stage"))
    if value := found.get("argos"):
        on = f"{value['articles']:,} articles"
        rows.append(_beside_row("argostranslate; (d)", on, value, "argos", "ringkas"))
    heads = ["what", "on", "the other, seconds", "Ringkas, seconds", "Ringkas as fast",
             "in CPU time"]  # fmt: skip
    return table(heads, rows, left=2)


def _beside_row(what: str, on: str, value: dict[str, Any], other: str, ours: str) -> list[str]:
    both = theirs, own = [value["systems"][name] for name in (other, ours)]
    seconds = [f"{median(numbers, 'seconds'):,.2f}" for numbers in both]
    return [what, on, *seconds,
            *(spread(ratios(theirs, own, key)) for key in ("seconds", "cpu_seconds"))]  # fmt: skip


def matrix_table(found: dict[str, Any]) -> str:
    """The bundled model's settings, one a row, beside both searches of the larger model."""
    systems, tokens = found["systems"], found["tokens"]
    opus = {name: numbers for name, numbers in systems.items() if name.startswith("opus")}
    rows = []
    for name, numbers in systems.items():
        speed = f"{found['words'] / median(numbers, 'cpu_seconds'):,.0f}"
        if name in opus:
            rows.append([f"the larger model, beam {name.split()[1]}", speed,
                         *["–"] * (len(opus) + 2)])  # fmt: skip
            continue
        faster = [spread(ratios(other, numbers, "cpu_seconds")) for other in opus.values()]
        quality = found["quality"][name]
        rows.append([name, speed, *faster, f"{quality['bleu']:.2f}", f"{quality['chrf']:.2f}"])
    heads = ["bundled-id-en", "words per CPU second",
             *(f"as fast as beam {name.split()[1]} of it" for name in opus),
             "BLEU", "chrF2"]  # fmt: skip
    about = (
        f"{found['sentences']} sentences of flores-dev, {found['words']:,} words, "
        f"{tokens['bundled']:,} source tokens of the bundled model and {tokens['opus']:,} of the "
        f"larger one; {found['threads']} CPU thread(s), {len(next(iter(opus.values())))} rounds. "
        f"{found['note']}"
    )
    return f"{about.rstrip()}\n\n{table(heads, rows)}"


def allocator_table(found: dict[str, list[Numbers]]) -> str:
    rows = [
        [
            name,
            spread([row["cpu_seconds"] for row in numbers]),
            f"{median(numbers, 'faults'):,.0f}",
            f"{median(numbers, 'peak_mb'):,.0f}",
        ]
        for name, numbers in found.items()
    ]
    return table(["freed memory is", "CPU seconds", "page faults", "peak memory, MB"], rows)


def shortlist_table(found: dict[str, dict[str, Any]]) -> str:
    heads = [
        "",
        "computed in",
        "CPU seconds",
        "chrF2",
        "BLEU",
        "outputs that change with the sentences beside them",
    ]
    rows = [
        [
            name,
            value["precision"],
            f"{value['cpu_seconds']:.1f}",
            f"{value['chrf']:.2f}",
            f"{value['bleu']:.2f}",
            f"{value['changed']} of {value['sentences']}",
        ]
        for name, value in found.items()
    ]
    return table(heads, rows)
