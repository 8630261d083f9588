"""The command line of the benchmarks."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.bench import page, scale, scale_page, start, workers
from pipeline.bench.corpus import ROOT

WORK = ROOT / "build/bench"
PAGE = ROOT / "docs/performance.md"
WIDE = ROOT / "docs/scaling.md"
IMAGES = ROOT / "docs/images"

app = typer.Typer(help=__doc__, no_args_is_help=True, pretty_exceptions_enable=False)
Note = Annotated[str, typer.Option(help="A sentence on the state of the machine, for the page.")]


@app.command()
def speed(
    models: Annotated[
        str, typer.Option(help="bundled, opus, or both with a comma.")
    ] = "bundled,opus",
    beam: Annotated[int | None, typer.Option(help="Another beam than the model's own.")] = None,
    articles: Annotated[int, typer.Option(help="For the bundled model; a tenth for opus.")] = 100,
    rounds: Annotated[int, typer.Option(min=1)] = 3,
    repair: Annotated[bool, typer.Option(help="Also with doubted translations redone.")] = True,
    note: Note = "",
) -> None:
    """Four ways to translate the same sentences, interleaved, with ratios and their spread."""
    from pipeline.bench import speed as bench

    for model in models.split(","):
        size, samples = (articles, (16, 96)) if model == "bundled" else (articles // 10, (4, 32))
        chosen = bench.setting(model, beam)
        found = bench.compare(chosen, size, rounds, samples, repair, WORK, typer.echo)
        found["note"] = note
        _publish(f"speed {model}", found, page.speed_table(found))


@app.command()
def beside(
    rounds: Annotated[int, typer.Option(min=1)] = 3,
    articles: Annotated[int, typer.Option(help="With duplicates; a fifth for the others.")] = 100,
    shortlist: Annotated[
        str, typer.Option(help="A file of models.shortlist; empty: left out.")
    ] = "",
    argos: Annotated[
        str, typer.Option(help="A Python that has argostranslate installed; empty: left out.")
    ] = "",
) -> None:
    """Duplicates, summaries and argostranslate, each beside Ringkas."""
    from pipeline.bench import beside as bench

    few = max(1, articles // 5)
    found = {"duplicates": bench.duplicates(articles, rounds, WORK, shortlist)}
    found["summaries"] = bench.summaries(few, rounds, WORK)
    if argos:
        found["argos"] = bench.argos(argos, few, rounds, WORK)
    _publish("beside", found, page.beside_table(found))


@app.command("shortlist")
def listed(file: Annotated[str, typer.Argument(help="A file of models.shortlist.")]) -> None:
    """flores-dev with the whole vocabulary, less and a shortlist: time, quality, agreement."""
    from pipeline.bench import listed as bench

    found = bench.compare(file, WORK)
    _publish("shortlist", found, page.shortlist_table(found))


@app.command()
def matrix(
    sentences: Annotated[int, typer.Option(help="Of flores-dev, to be timed.")] = 300,
    rounds: Annotated[int, typer.Option(min=1)] = 3,
    shortlist: Annotated[
        str, typer.Option(help="A file of models.shortlist; empty: left out.")
    ] = "",
    pairs: Annotated[
        str, typer.Option(help="source<TAB>target lines, for the larger model's tokens.")
    ] = "",
    note: Note = "",
) -> None:
    """The bundled model at each beam beside opus-mt-id-en's shape: speed and quality."""
    from pipeline.bench import matrix as bench

    found = bench.compare(sentences, rounds, WORK, shortlist, pairs, typer.echo)
    found["note"] = note
    _publish("matrix", found, page.matrix_table(found))


@app.command("allocator")
def freed(
    sentences: Annotated[int, typer.Option(help="Of flores-dev.")] = 300,
    rounds: Annotated[int, typer.Option(min=1)] = 5,
) -> None:
    """flores-dev with freed memory kept and given back to the system: CPU time, page faults."""
    from pipeline.bench import allocator as bench

    found = bench.compare(sentences, rounds)
    _publish("allocator", found, page.allocator_table(found))


@app.command("scale")
def memory(
    articles: Annotated[int, typer.Option(help="Of the longest run.")] = 100_000,
) -> None:
    """Memory and time of a run of many articles beside those of a thousand and ten thousand."""
    found = scale.compare(articles, WORK, typer.echo)
    scale_page.draw_scale(found, IMAGES / "scale.svg")
    _publish("scale", found, scale_page.scale_table(found, "images/scale.svg"))


@app.command()
def soak(minutes: Annotated[float, typer.Option(min=0.1)] = 60.0) -> None:
    """Memory over an hour in which everything is decoded."""
    found = scale.soak(minutes, WORK)
    scale_page.draw_soak(found, IMAGES / "soak.svg")
    _publish("soak", found, scale_page.soak_table(found, "images/soak.svg"))


@app.command("workers")
def two(
    articles: Annotated[int, typer.Option(min=64)] = 160,
    rounds: Annotated[int, typer.Option(min=1)] = 3,
    executors: Annotated[
        str, typer.Option(help="local, ray, or both with a comma; ray only where it is installed.")
    ] = "ray,local",
) -> None:
    """Articles a second on one CPU and on two, locally and on Ray."""
    chosen = [name for name in executors.split(",") if name == "local" or find_spec(name)]
    found = workers.compare(articles, rounds, tuple(chosen), WORK, typer.echo)
    _publish("workers", found, scale_page.workers_table(found), WIDE)


@app.command("start")
def cold(times: Annotated[int, typer.Option(min=1)] = 5) -> None:
    """Wall time of a run of one article."""
    found = start.measure(times, WORK)
    _publish("start", found, page.start_table(found))


def _publish(name: str, found: Any, table: str, to: Path = PAGE) -> None:
    """Keep the numbers, put the table of that name into the page, and show it."""
    WORK.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"machine": page.machine(), "found": found}, indent=1)
    (WORK / f"{name.replace(' ', '-')}.json").write_text(text, encoding="utf-8")
    page.replace(to, name, table)
    typer.echo(table)


if __name__ == "__main__":
    app()
