"""python -m models.training.summary STAGE: the stages in their order, one command each."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from models.training.summary import config as configuration

app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)

ConfigFile = Annotated[
    Path, typer.Option("--config", exists=True, dir_okay=False, help="YAML configuration")
]
Work = Annotated[Path, typer.Option("--work", help="folder of everything that the stages write")]
Data = Annotated[
    Path, typer.Argument(exists=True, file_okay=False, help="folder with summarisation/ and dev/")
]


@app.command("prepare")
def prepare_(data: Data, config: ConfigFile, work: Work) -> None:
    """Pair texts with summaries that they support; keep away from the development sets."""
    from models.training.summary.prepare import prepare

    prepare(data, work, configuration.load(config).prepare)


@app.command("roundtrip")
def roundtrip_(
    work: Work,
    back: Annotated[
        Path, typer.Option(exists=True, dir_okay=False, help="back.parquet of translate-back")
    ],
    translator: Annotated[
        Path, typer.Option(exists=True, file_okay=False, help="exported Indonesian-English folder")
    ],
    limit: Annotated[int | None, typer.Option(help="most texts of each mode")] = None,
) -> None:
    """Add texts as Indonesian and as the translator brings them back to English."""
    from models.training.summary.roundtrip import roundtrip

    roundtrip(work, back, translator, limit=limit)


@app.command("faithful")
def faithful_(
    work: Work,
    out: Annotated[Path, typer.Option(help="work folder of the second round")],
    back: Annotated[
        list[Path], typer.Option(exists=True, dir_okay=False, help="back.parquet of translate-back")
    ],
    translator: Annotated[
        Path, typer.Option(exists=True, file_okay=False, help="exported Indonesian-English folder")
    ],
) -> None:
    """Keep what the run-time guard accepts, and add compressed sentences: a second round's data."""
    from models.training.summary.faithful import faithful

    faithful(work, out, back, translator)


@app.command("train")
def train_(
    config: ConfigFile,
    work: Work,
    translator: Annotated[
        Path | None,
        typer.Option(help="work folder of the translator, or round, that a new run starts from"),
    ] = None,
    last: Annotated[
        bool, typer.Option(help="start from its last weights in place of the averaged")
    ] = False,
    minutes: Annotated[float | None, typer.Option(help="stop after this long")] = None,
    steps: Annotated[int | None, typer.Option(help="stop after this many steps")] = None,
    cool: Annotated[
        int, typer.Option(help="let the rate fall to 0 over this many steps, then stop")
    ] = 0,
) -> None:
    """Train, or go on training, from WORK/state.pt."""
    from models.training.summary.train import train

    train(
        work, configuration.load(config), translator=translator, minutes=minutes, steps=steps,
        cool=cool, last=last,
    )  # fmt: skip


@app.command("export")
def export_(
    config: ConfigFile,
    work: Work,
    out: Annotated[Path, typer.Option(help="folder to write")],
    last: Annotated[
        bool, typer.Option(help="the last weights in place of the averaged: after a cool-down")
    ] = False,
) -> None:
    """Write the weights as a folder for transformers and CTranslate2."""
    from models.training.average import average
    from models.training.export import export

    average([work / "state.pt"], work / "average.safetensors", last=last)
    settings = configuration.load(config)
    export(work / "average.safetensors", work / "joint.model", out, settings.model)


@app.command("score")
def score_(
    data: Data,
    model: Annotated[str, typer.Option(help="preset, preset file or exported folder")],
    out: Annotated[Path, typer.Option(help="folder for summaries and scores.json")],
    limit: Annotated[int | None, typer.Option(help="only the first so many items a set")] = None,
) -> None:
    """Measure a summariser beside the extractive ones on the development sets."""
    from models.training.summary.score import score, table

    typer.echo(table(score(data, model, out, limit=limit)))


@app.command("orders")
def orders_(
    data: Data,
    seeds: Annotated[Path, typer.Option(exists=True, help="seed articles with references")],
    model: Annotated[str, typer.Option(help="preset or preset file")],
    out: Annotated[Path, typer.Option(help="folder for summaries and orders.json")],
    limit: Annotated[int | None, typer.Option(help="only the first so many items a set")] = None,
) -> None:
    """Measure translate-then-summarise beside summarising the Indonesian directly."""
    from models.training.summary.orders import orders, table

    typer.echo(table(orders(data, seeds, model, out, limit=limit)))


@app.command("guard")
def guard_(
    data: Data,
    limit: Annotated[int | None, typer.Option(help="only the first so many items a set")] = None,
) -> None:
    """Measure what the guard rejects of true sentences and of sentences made false."""
    from models.training.summary.guard import guard, table

    typer.echo(table(guard(data, limit=limit)))


@app.command("card")
def card_(
    data: Data,
    first: Annotated[Path, typer.Option(exists=True, help="work folder of the first round")],
    work: Work,
    scores: Annotated[Path, typer.Option(exists=True, help="folder of score and orders")],
    out: Annotated[Path, typer.Option(exists=True, help="exported folder")],
) -> None:
    """Write the model card from what the stages measured."""
    from models.training.summary.card import card

    card(data, first, work, scores, out)


@app.command("show")
def show_(
    runs: Annotated[
        list[Path], typer.Argument(exists=True, file_okay=False, help="outputs of ringkas run")
    ],
    references: Annotated[Path, typer.Option(exists=True, help="folder of reference summaries")],
    into: Annotated[
        Path | None, typer.Option(exists=True, help="replace what follows the marker in this file")
    ] = None,
) -> None:
    """Print the summaries of runs beside the references, as Markdown."""
    from models.training.manifest import write_atomically
    from models.training.summary.show import MARKER, show

    text = "\n".join(show(runs, references))
    if into is None:
        typer.echo(text)
        return
    before, marker, _ = into.read_text("utf-8").partition(MARKER)
    if not marker:
        raise typer.BadParameter(f"{into} has no line {MARKER}")
    write_atomically(into, f"{before}{marker}\n\n{text}")
