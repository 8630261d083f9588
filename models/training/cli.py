"""python -m models.training STAGE: the stages in their order, one command each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from models.training import config as configuration

app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)

ConfigFile = Annotated[
    Path, typer.Option("--config", exists=True, dir_okay=False, help="YAML configuration")
]
Work = Annotated[Path, typer.Option("--work", help="folder of everything that the stages write")]
Data = Annotated[
    Path, typer.Argument(exists=True, file_okay=False, help="folder with parallel/ and dev/")
]


@app.command("prepare")
def prepare_(data: Data, config: ConfigFile, work: Work) -> None:
    """Clean, de-duplicate and weight the parallel data; hold out news."""
    from models.training.prepare import prepare

    prepare(data, work, configuration.load(config).prepare)


@app.command("vocabulary")
def vocabulary_(
    config: ConfigFile,
    work: Work,
    model: Annotated[
        Path | None, typer.Option(exists=True, help="sentencepiece model to keep, for a warm start")
    ] = None,
) -> None:
    """Train the joint sentencepiece model and the bilingual embeddings."""
    from models.training.vocabulary import vocabulary

    settings = configuration.load(config)
    vocabulary(work, settings.vocabulary, settings.model.width, model=model)


@app.command("train")
def train_(
    config: ConfigFile,
    work: Work,
    minutes: Annotated[
        float | None, typer.Option(help="stop after this long; the state is saved")
    ] = None,
    steps: Annotated[int | None, typer.Option(help="stop after this many steps")] = None,
    cool: Annotated[
        int, typer.Option(help="let the rate fall to 0 over this many steps, then stop")
    ] = 0,
    start: Annotated[
        Path | None, typer.Option(exists=True, help="exported folder whose weights a new run takes")
    ] = None,
) -> None:
    """Train, or go on training, from WORK/state.pt."""
    from models.training.train import train

    settings = configuration.load(config)
    train(work, settings, minutes=minutes, steps=steps, cool=cool, start=start)


@app.command("average")
def average_(
    work: Work,
    state: Annotated[
        list[Path] | None, typer.Option(help="state file, several times; WORK/state.pt if none")
    ] = None,
    last: Annotated[bool, typer.Option(help="the last weights, not the averaged ones")] = False,
) -> None:
    """Write WORK/average.safetensors, the mean of the states' averaged (or last) weights."""
    from models.training.average import average

    average(state or [work / "state.pt"], work / "average.safetensors", last=last)


@app.command("translate-back")
def translate_back_(
    data: Data,
    config: ConfigFile,
    work: Work,
    teacher: Annotated[
        Path, typer.Option(exists=True, file_okay=False, help="exported folder that knows <2id>")
    ],
    limit: Annotated[int | None, typer.Option(help="stop after this many sentences")] = None,
) -> None:
    """Write WORK/back.parquet: English news with sampled Indonesian sources."""
    from models.training.synthesise import translate_back

    translate_back(data, work, teacher, configuration.load(config).synthesise, limit=limit)


@app.command("distil")
def distil_(
    config: ConfigFile,
    work: Work,
    teacher: Annotated[
        list[Path],
        typer.Option(exists=True, file_okay=False, help="exported folder; several times"),
    ],
    limit: Annotated[int | None, typer.Option(help="stop after this many pairs")] = None,
) -> None:
    """Write WORK/distilled.parquet: training sources as the teachers translate them."""
    from models.training.synthesise import distil

    distil(work, teacher, configuration.load(config).synthesise, limit=limit)


@app.command("export")
def export_(
    config: ConfigFile, work: Work, out: Annotated[Path, typer.Option(help="folder to write")]
) -> None:
    """Write WORK/average.safetensors as a folder for transformers and CTranslate2."""
    from models.training.export import export

    export(
        work / "average.safetensors",
        work / "joint.model",
        out,
        configuration.load(config).model,
        unwritten=json.loads((work / "unwritten.json").read_text("utf-8")),
    )


@app.command("score")
def score_(
    data: Data,
    work: Work,
    out: Annotated[Path, typer.Option(exists=True, file_okay=False, help="exported folder")],
    limit: Annotated[
        int | None, typer.Option(help="only the first so many sentences of each set")
    ] = None,
    beam: Annotated[int, typer.Option(help="beam size; 1 is greedy")] = 4,
    golden: Annotated[
        Path | None,
        typer.Option(exists=True, help="table of sources and what outputs must contain"),
    ] = None,
    reverse: Annotated[bool, typer.Option(help="English to Indonesian instead")] = False,
) -> None:
    """Measure an exported folder, in int8 where exact, on flores-dev and the held-out news."""
    from models.training.score import score

    sides = ("en", "id") if reverse else ("id", "en")
    stems = (data / "dev" / "flores-dev", work / "news-dev")
    sets = {p.name: (Path(f"{p}.{sides[0]}"), Path(f"{p}.{sides[1]}")) for p in stems}
    prefix = "<2id>" if reverse else ""
    typer.echo(
        json.dumps(score(out, sets, prefix=prefix, limit=limit, beam=beam, golden=golden), indent=2)
    )


@app.command("card")
def card_(
    data: Data,
    work: Work,
    out: Annotated[Path, typer.Option(exists=True, file_okay=False, help="exported folder")],
) -> None:
    """Write OUT/README.md from OUT/scores.json and the manifests in WORK."""
    from models.training.card import card

    card(data, work, out)
