"""``ringkas evaluate``: translations, summaries, runs and suites of test sets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from pipeline.evaluate.testset import EvaluationSet
    from pipeline.evaluate.translation import Evaluation

# Everything heavy is imported inside the verbs, so that `ringkas --help` answers at once.

app = typer.Typer(
    name="evaluate",
    help="Measure quality: scores with signatures, intervals and tests, and what they rest on.",
    no_args_is_help=True,
)

Hypothesis = Annotated[
    list[str] | None,
    typer.Option("--hypothesis", metavar="NAME=FILE", help="A system's output; repeatable."),
]
Runs = Annotated[
    list[str] | None,
    typer.Option("--run", metavar="[NAME=]DIR", help="A run's folder as a system; repeatable."),
]
References = Annotated[
    Path | None,
    typer.Option(help="For --run: a folder of SLUG/translation.en.txt and summary.en.txt."),
]
Translate = Annotated[bool, typer.Option(help="Add the configured model as a system.")]
Config = Annotated[str, typer.Option(help="A preset's name, or the path of a YAML file.")]
Settings = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="Change one key of the configuration."),
]
Neural = Annotated[
    str | None,
    typer.Option(metavar="COMMAND", help='A metric in its own environment: "PYTHON WORKER.py".'),
]
Out = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Write evaluation.json and report.html there.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")]
Samples = Annotated[int, typer.Option(min=40, help="Bootstrap resamples.")]
Trials = Annotated[int, typer.Option(min=100, help="Trials of approximate randomisation.")]


@app.command()
def translation(
    source: Annotated[Path | None, typer.Option(help="The source, a segment a line.")] = None,
    reference: Annotated[
        list[Path] | None, typer.Option(help="A reference, aligned; repeatable.")
    ] = None,
    hypothesis: Hypothesis = None,
    documents: Annotated[
        Path | None, typer.Option(help="Each segment's document, aligned.")
    ] = None,
    domains: Annotated[Path | None, typer.Option(help="Each segment's domain, aligned.")] = None,
    run: Runs = None,
    references: References = None,
    translate: Translate = False,
    config: Config = "default",
    settings: Settings = None,
    neural: Neural = None,
    out: Out = None,
    markdown: Annotated[
        Path | None, typer.Option(metavar="FILE", help="For one --run: every text, to be read.")
    ] = None,
    as_json: Json = False,
    samples: Samples = 1000,
    trials: Trials = 10_000,
) -> None:
    """Translations against references: BLEU, chrF2++, TER, intervals, pairwise tests."""
    with _guarded():
        from pipeline.evaluate.deliver import check_out, deliver
        from pipeline.evaluate.errors import EvaluationError
        from pipeline.evaluate.runs import against_references
        from pipeline.evaluate.testset import from_files, merged

        check_out(out)
        if markdown and len(run or ()) != 1:
            raise EvaluationError("--markdown shows one run: give --run once")
        if run:
            if reference or hypothesis or source or not references:
                raise EvaluationError("--run takes --references FOLDER, and none of the files")
            data = merged(
                [against_references(path, references, name) for name, path in _named(run).items()]
            )
        elif reference:
            hypotheses = _named(hypothesis or [], needs_name=True)
            data = from_files(reference, hypotheses, source, documents, domains)
        else:
            raise EvaluationError("nothing to compare with: give --reference, or --run")
        if translate:
            data, _ = _with_configured(data, config, settings)
        evaluation = _evaluate(data, neural, samples, trials)
        if markdown and run and references:
            from pipeline.evaluate.reading import write_reading

            (path,) = _named(run).values()
            write_reading(markdown, evaluation, path, references)
        deliver([evaluation], out, as_json, diagnose=True)


@app.command()
def suite(
    folder: Annotated[Path, typer.Argument(help="NAME.id, NAME.en and NAME.SYSTEM.en files.")],
    translate: Translate = False,
    noise: Annotated[
        bool, typer.Option(help="Score the configured model on noisy sources too.")
    ] = False,
    config: Config = "default",
    settings: Settings = None,
    neural: Neural = None,
    out: Out = None,
    as_json: Json = False,
    samples: Samples = 1000,
    trials: Trials = 10_000,
) -> None:
    """Every test set of a folder, every system's outputs beside it."""
    with _guarded():
        from pipeline.evaluate.deliver import check_out, deliver
        from pipeline.evaluate.robustness import noise_scores
        from pipeline.evaluate.testset import discover
        from pipeline.evaluate.translation import OWN

        check_out(out)
        evaluations, noisy = [], []
        model = None
        for data in discover(folder):
            if translate or noise:
                data, model = _with_configured(data, config, settings, model)
            evaluations.append(_evaluate(data, neural, samples, trials))
            if noise:
                clean = data.systems[OWN]
                assert model is not None
                noisy.append(noise_scores(data, OWN, model.translate, clean))
        deliver(evaluations, out, as_json, noise=noisy)


@app.command()
def summary(
    reference: Annotated[
        Path | None, typer.Option(help="Reference summaries: a line each, or JSON lines.")
    ] = None,
    hypothesis: Hypothesis = None,
    source: Annotated[
        Path | None, typer.Option(help="The texts summarised: a line each, or JSON lines.")
    ] = None,
    run: Runs = None,
    references: References = None,
    out: Out = None,
    as_json: Json = False,
    samples: Samples = 1000,
    trials: Trials = 10_000,
) -> None:
    """Summaries: ROUGE, novelty, compression, coverage, repetition, unsupported names, numbers."""
    with _guarded():
        from pipeline.evaluate.deliver import check_out, deliver_summaries
        from pipeline.evaluate.errors import EvaluationError
        from pipeline.evaluate.summary import evaluate_summaries
        from pipeline.evaluate.summary_data import summaries_from_files, summaries_from_runs

        check_out(out)
        if run:
            if reference or hypothesis or source or not references:
                raise EvaluationError("--run takes --references FOLDER, and none of the files")
            data = summaries_from_runs(_named(run), references)
        elif reference:
            hypotheses = _named(hypothesis or [], needs_name=True)
            data = summaries_from_files(reference, hypotheses, source)
        else:
            raise EvaluationError("nothing to compare with: give --reference, or --run")
        evaluation = evaluate_summaries(data, samples=samples, trials=trials)
        deliver_summaries(evaluation, out, as_json)


@app.command()
def run(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="A run's output folder.")],
    round_trip: Annotated[
        str | None,
        typer.Option(
            "--round-trip", metavar="MODEL", help="An English-to-Indonesian model, to go back with."
        ),
    ] = None,
    config: Config = "default",
    settings: Settings = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write evaluation.json there.")
    ] = None,
    as_json: Json = False,
) -> None:
    """A run without references: flags, language, lengths, duplicates, round trip."""
    with _guarded():
        from pipeline.evaluate.deliver import deliver_run
        from pipeline.evaluate.reference_free import evaluate_run

        back, name = None, ""
        if round_trip:
            from pipeline.evaluate.configured import ConfiguredTranslator

            model = ConfiguredTranslator(
                config, (*(settings or ()), f"translator.model={round_trip}")
            )
            back, name = model.translate_segments, model.signature
        evaluation = evaluate_run(directory, back=back, back_name=name)
        deliver_run(evaluation, out, as_json)


@app.command()
def noise(
    source: Annotated[Path, typer.Argument(help="A file, a segment a line.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder for the noise sets.")],
    seed: Annotated[int, typer.Option(help="Another seed, other typos.")] = 0,
) -> None:
    """Noise sets of a source file: DIR/NAME-KIND.id for each kind of noise."""
    with _guarded():
        from pipeline.evaluate.noise import KINDS, noisy
        from pipeline.evaluate.testset import read_lines
        from pipeline.report.page import atomic

        lines = read_lines(source)
        out.mkdir(parents=True, exist_ok=True)
        for kind in KINDS:
            path = out / f"{source.name.removesuffix('.id')}-{kind}.id"
            with atomic(path) as file:
                file.writelines(f"{line}\n" for line in noisy(lines, kind, seed))
            typer.echo(path)


@app.command()
def glossary(
    path: Annotated[str, typer.Argument(metavar="GLOSSARY", help="A glossary's name or file.")],
    texts: Annotated[Path, typer.Option(help="Indonesian texts, one a line.")],
    each: Annotated[int, typer.Option(min=1, help="Sentences a word is tried on.")] = 3,
    config: Config = "default",
    settings: Settings = None,
) -> None:
    """Which words to be read as others pay: each tried on sentences that have it."""
    with _guarded():
        from pipeline.evaluate.configured import ConfiguredTranslator
        from pipeline.evaluate.entries import try_entries
        from pipeline.evaluate.testset import read_lines
        from pipeline.glossary import load_glossary

        loaded, lines = load_glossary(path), read_lines(texts)
        model = ConfiguredTranslator(config, tuple(settings or ()))
        typer.echo("word\tread as\tsentences\tdoubts\twith it\tarrived\twith it\tpays")
        entries = try_entries(loaded, lines, model.translate_segments, each)
        for entry in entries:
            arrived = entry.arrived or ("", "")
            doubts = (f"{doubt:g}" for doubt in entry.doubts)
            pays = "yes" if entry.pays else "no"
            row = (entry.word, entry.plain, entry.sentences, *doubts, *arrived, pays)
            typer.echo("\t".join(map(str, row)))
        typer.echo(f"{sum(e.pays for e in entries)} of {len(entries)} pay", err=True)


def _with_configured(
    data: EvaluationSet, config: str, settings: Sequence[str] | None, model: Any = None
) -> tuple[EvaluationSet, Any]:
    """The set with the configured model's output as one more system, and the loaded model."""
    from dataclasses import replace

    from pipeline.evaluate.configured import ConfiguredTranslator
    from pipeline.evaluate.errors import EvaluationError
    from pipeline.evaluate.translation import OWN

    if data.sources is None:
        raise EvaluationError("--translate needs the source: give --source")
    model = model or ConfiguredTranslator(config, tuple(settings or ()))
    typer.echo(f"{data.name}: translating {len(data)} segments with {model.name}", err=True)
    data = data.with_system(OWN, model.translate(data.sources))
    return replace(data, notes=[*data.notes, f"{OWN} is {model.signature}"]), model


def _evaluate(data: EvaluationSet, neural: str | None, samples: int, trials: int) -> Evaluation:
    from pipeline.evaluate.translation import evaluate_translation

    segment_scores = None
    if neural:
        from pipeline.evaluate.neural import score_with_worker

        signature, scores = score_with_worker(
            neural, data.sources, data.systems, data.references[0]
        )
        segment_scores = {signature: scores}
    return evaluate_translation(data, samples=samples, trials=trials, segment_scores=segment_scores)


def _named(options: Sequence[str], *, needs_name: bool = False) -> dict[str, Path]:
    """NAME=PATH options; without a name a path's last part names it, where that is allowed."""
    from pipeline.evaluate.errors import EvaluationError

    named: dict[str, Path] = {}
    for option in options:
        name, equals, path = option.partition("=")
        if not equals:
            if needs_name:
                raise EvaluationError(f"--hypothesis takes NAME=FILE, not {option!r}")
            name, path = Path(option).resolve().name, option
        if not name or not path:
            raise EvaluationError(f"a name or a path is missing in {option!r}")
        if name in named:
            raise EvaluationError(f"there are two systems named {name!r}")
        named[name] = Path(path)
    return named


@contextmanager
def _guarded() -> Iterator[None]:
    from models.base import RingkasError

    try:
        yield
    except KeyboardInterrupt:
        typer.echo("interrupted", err=True)
        raise typer.Exit(130) from None
    except RingkasError as error:
        typer.echo(f"ringkas: {error}", err=True)
        raise typer.Exit(error.exit_code) from None
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        typer.echo(f"ringkas: {error.strerror or error}{where}", err=True)
        raise typer.Exit(1) from None
