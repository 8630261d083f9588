"""The command ``ringkas``: one verb for each job."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Annotated, Any, Literal

import typer

from pipeline.evaluate.cli import app as evaluate_app

# Heavy modules are imported inside the verbs, so that `ringkas --help` answers at once.

app = typer.Typer(
    name="ringkas",
    help="Indonesian articles in, English translations and short English summaries out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

app.add_typer(evaluate_app, name="evaluate")

_SET_HELP = "Change one key of the configuration, e.g. translator.decoding.beam=2; repeatable."
Config = Annotated[str, typer.Option(help="A preset's name, or the path of a YAML file.")]
Settings = Annotated[list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help=_SET_HELP)]
Input = Annotated[str, typer.Argument(metavar="[FILE|-]", help="A file, or - for standard input.")]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", help="Write here instead of standard output.")
]


@app.command()
def run(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Files, folders, globs (.txt .md .html .jsonl .csv .parquet), URLs of them, or a "
            "datasets id.",
        ),
    ],
    out: Annotated[
        str, typer.Option(metavar="DIR", help="The folder for the outputs, or a URL (s3:// gs://).")
    ],
    config: Config = "default",
    settings: Settings = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Stop after so many articles.")] = None,
    fresh: Annotated[bool, typer.Option(help="Discard what DIR holds and begin anew.")] = False,
    quiet: Annotated[bool, typer.Option(help="No progress, no closing lines.")] = False,
    executor: Annotated[
        Literal["local", "ray"],
        typer.Option(help="Who does the work: this process, or the actors of a Ray cluster."),
    ] = "local",
    address: Annotated[
        str | None, typer.Option(help="Ray: the cluster, e.g. auto; without it, this machine.")
    ] = None,
    workers: Annotated[
        int, typer.Option(min=0, help="Ray: models at once; 0: one a GPU, or a CPU thread.")
    ] = 0,
) -> None:
    """Translate and summarise articles into a folder; the same call resumes what was cut short."""
    with _guarded(f"run the same command again to resume; finished articles are kept in {out}"):
        from pipeline.config import load_config
        from pipeline.progress import Watcher, closing_lines
        from pipeline.read.count import expected
        from pipeline.run import run as run_pipeline

        loaded = load_config(config, tuple(settings or ()))
        total = limit or expected(inputs, loaded.read)
        chosen = None
        if executor == "ray":
            from pipeline.executors.ray import RayExecutor

            chosen = RayExecutor(loaded, address, workers)
        pages: list[Path] = []

        def report(folder: Path) -> None:
            if loaded.output.report:
                pages.append(_report(folder, "html"))

        with Watcher(quiet=quiet, total=total) as watcher:
            outcome = run_pipeline(
                inputs,
                out,
                loaded,
                limit=limit,
                fresh=fresh,
                watch=watcher.update,
                report=report,
                executor=chosen,
            )
        if not quiet:
            typer.echo(closing_lines(outcome, pages[0].name if pages else None))
        if not outcome.counts["articles"]:
            _fail(f"no usable article; the reasons are in {outcome.rejects}")


@app.command()
def translate(
    file: Input = "-",
    output: Output = None,
    config: Config = "default",
    settings: Settings = None,
) -> None:
    """Translate line by line: one line in, one line out, empty lines stay empty."""
    with _guarded(), _opened(file, output) as (lines, out):
        from pipeline.config import load_config
        from pipeline.lines import translate_lines

        for line in translate_lines(lines, load_config(config, tuple(settings or ()))):
            out.write(line + "\n")


@app.command()
def summarise(
    file: Input = "-",
    output: Output = None,
    language: Annotated[str, typer.Option(help="The language of the text: id or en.")] = "id",
    config: Config = "default",
    settings: Settings = None,
) -> None:
    """Summarise JSON lines with a `text` (or one plain text); JSON lines with a `summary` out."""
    if language not in ("id", "en"):
        raise typer.BadParameter("takes id or en", param_hint="--language")
    with _guarded(), _opened(file, output) as (lines, out):
        import json

        from pipeline.config import load_config
        from pipeline.lines import read_items, summarise_items

        loaded = load_config(config, tuple(settings or ()))
        failed = 0
        for item in summarise_items(read_items(lines), loaded, language):
            failed += "error" in item
            out.write(json.dumps(item, ensure_ascii=False) + "\n")
        if failed:
            _fail(f"{failed} of the inputs had no usable text; see their `error`")


@app.command()
def models() -> None:
    """List the model presets: what each is, its licence, and whether it is here."""
    with _guarded():
        from rich.console import Console
        from rich.table import Table

        from models.extractive import METHODS_NOTES
        from models.registry import list_presets

        table = Table("preset", "task", "languages", "licence", "size", "here", "what it is")
        for preset in list_presets():
            table.add_row(
                preset.name,
                preset.task,
                preset.languages,
                preset.licence,
                preset.size,
                "yes" if preset.available else "no",
                preset.note,
            )
        for name, note in METHODS_NOTES.items():
            table.add_row(name, "summarisation", "any", "", "", "yes", note)
        Console().print(table)


@app.command()
def report(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="A run's output folder.")],
    format: Annotated[str, typer.Option(help="html, md, docx or xlsx.")] = "html",
) -> None:
    """Rebuild the page that shows a run."""
    with _guarded():
        typer.echo(_report(directory, format))


def _report(directory: Path, format: str) -> Path:
    from pipeline.report import build

    return build(directory, format=format)


@contextmanager
def _opened(file: str, output: Path | None) -> Iterator[tuple[IO[str], IO[str]]]:
    """Input and output as UTF-8 text in which only a line feed ends a line."""
    encoding: dict[str, Any] = {"encoding": "utf-8", "errors": "replace", "newline": "\n"}
    if file == "-":
        sys.stdin.reconfigure(**encoding)  # type: ignore[union-attr]
    with ExitStack() as files:
        source = sys.stdin if file == "-" else files.enter_context(Path(file).open(**encoding))
        target: IO[str] = sys.stdout
        if output:
            target = files.enter_context(output.open("w", encoding="utf-8"))
        yield source, target
        target.flush()


@contextmanager
def _guarded(after_interrupt: str = "") -> Iterator[None]:
    """Turn what can go wrong into one line on standard error and the documented exit code."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, interrupt)
    from models.base import RingkasError

    try:
        yield
    except KeyboardInterrupt:
        typer.echo(f"interrupted; {after_interrupt}".rstrip("; "), err=True)
        raise typer.Exit(130) from None
    except RingkasError as error:
        _fail(str(error), error.exit_code)
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        _fail(f"{error.strerror or error}{where}; {after_interrupt}".rstrip("; "))


def _fail(message: str, code: int = 1) -> None:
    typer.echo(f"ringkas: {message}", err=True)
    raise typer.Exit(code)


def main() -> None:
    """Entry point of the command."""
    try:
        app()
    except SystemExit as end:
        if not end.code:
            raise
        # Python would wait for the threads, and they for the window that the model has in hand.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else 1)


if __name__ == "__main__":
    main()
