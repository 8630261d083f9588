"""The tables of docs/performance.md, written between markers so that the prose stays."""

from __future__ import annotations

import os
import platform
import re
import statistics
from pathlib import Path
from typing import Any

from pipeline.bench.measure import spread
from pipeline.bench.speed import NAMES, median, ratios


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


def speed_table(found: dict[str, Any]) -> str:
    """One model's table: medians, and ratios round by round with their spread."""
    rows = [
        f"**{found['model']}**, beam {found['beam']}, {found['threads']} CPU thread(s): "
        f"{found['articles']:,} articles, {found['sentences']:,} distinct sentences, "
        f"{found['rounds']} rounds. (c) at its best: {found['direct'][0]}, {found['direct'][1]} "
        f"tokens a batch. {found['note']}",
        "",
        "| system | source tokens/s | articles/s | tokens per CPU second | as fast as (a) "
        "| as fast as (c) | the same in CPU time | no batch in the model | memory, MB |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    each = median(found, "direct", "seconds") * median(found, "direct", "tokens_per_second")
    for name in found["systems"]:
        speed = median(found, name, "tokens_per_second")
        cells = [
            NAMES[name],
            f"{speed:,.0f}",
            f"{speed * found['articles'] / each:,.2f}",
            f"{median(found, name, 'tokens_per_cpu_second'):,.0f}",
            spread(ratios(found, name, "naive"), 1),
            spread(ratios(found, name, "direct")),
            spread(ratios(found, name, "direct", "tokens_per_cpu_second")),
            "–",
            f"{median(found, name, 'peak_mb'):,.0f}",
        ]
        if "outside_model" in found["systems"][name][0]:
            cells[-2] = f"{median(found, name, 'outside_model'):.1%}"
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def start_table(seconds: dict[str, list[float]]) -> str:
    rows = ["| one article | wall seconds | CPU seconds |", "| --- | ---: | ---: |"]
    rows.append(f"| `ringkas run` | {spread(seconds['wall'])} | {spread(seconds['cpu'])} |")
    return "\n".join(rows)


def beside_table(found: dict[str, dict[str, Any]]) -> str:
    """The smaller comparisons, one a row: medians, and ratios round by round with their spread."""
    rows = [
        "| what | on | the other, seconds | Ringkas, seconds | Ringkas as fast | in CPU time |",
        "| --- | --- | ---: | ---: | ---: | ---: |",
    ]
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
    return "\n".join(rows)


def _beside_row(what: str, on: str, value: dict[str, Any], other: str, ours: str) -> str:
    systems = value["systems"]
    cells = [what, on]
    cells += [
        f"{statistics.median(numbers['seconds'] for numbers in systems[name]):,.2f}"
        for name in (other, ours)
    ]
    for key in ("seconds", "cpu_seconds"):
        pairs = zip(systems[other], systems[ours], strict=True)
        cells.append(spread([a[key] / b[key] for a, b in pairs]))
    return f"| {' | '.join(cells)} |"


def matrix_table(found: dict[str, Any]) -> str:
    """The bundled model's settings, one a row, beside both searches of the larger model."""
    systems, tokens = found["systems"], found["tokens"]
    opus = {name: rows for name, rows in systems.items() if name.startswith("opus")}
    heads = [f"as fast as beam {name.split()[1]} of it" for name in opus]
    rows = [
        f"{found['sentences']} sentences of flores-dev, {found['words']:,} words, "
        f"{tokens['bundled']:,} source tokens of the bundled model and {tokens['opus']:,} of the "
        f"larger one; {found['threads']} CPU thread(s), {len(next(iter(opus.values())))} rounds. "
        f"{found['note']}".rstrip(),
        "",
        f"| bundled-id-en | words per CPU second | {' | '.join(heads)} | BLEU | chrF2 |",
        f"| --- | ---: |{' ---: |' * len(heads)} ---: | ---: |",
    ]
    for name, numbers in systems.items():
        speed = found["words"] / statistics.median(row["cpu_seconds"] for row in numbers)
        cells = [name, f"{speed:,.0f}"]
        for other in opus.values():
            pairs = zip(other, numbers, strict=True)
            cells.append(spread([a["cpu_seconds"] / b["cpu_seconds"] for a, b in pairs]))
        if name in opus:
            cells = [f"the larger model, beam {name.split()[1]}", cells[1], *(["–"] * len(opus))]
        quality = found["quality"].get(name)
        cells += [f"{quality['bleu']:.2f}", f"{quality['chrf']:.2f}"] if quality else ["–", "–"]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def allocator_table(found: dict[str, list[dict[str, float]]]) -> str:
    rows = [
        "| freed memory is | CPU seconds | page faults | peak memory, MB |",
        "| --- | ---: | ---: | ---: |",
    ]
    for name, numbers in found.items():
        faults = statistics.median(row["faults"] for row in numbers)
        peak = statistics.median(row["peak_mb"] for row in numbers)
        seconds = spread([row["cpu_seconds"] for row in numbers])
        rows.append(f"| {name} | {seconds} | {faults:,.0f} | {peak:,.0f} |")
    return "\n".join(rows)


def shortlist_table(found: dict[str, dict[str, Any]]) -> str:
    rows = [
        "| | CPU seconds | chrF2 | BLEU | outputs that change with the sentences beside them |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    rows += [
        f"| {name} | {value['cpu_seconds']:.1f} | {value['chrf']:.2f} | {value['bleu']:.2f} "
        f"| {value['changed']} of {value['sentences']} |"
        for name, value in found.items()
    ]
    return "\n".join(rows)
