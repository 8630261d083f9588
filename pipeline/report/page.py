"""How every page of Ringkas is made: one self-contained file, escaped, under a strict policy.

Used by the report of a run and by the evaluation's page. The Content-Security-Policy allows the
page's own script and style by their SHA-256 and nothing else: no network, no inline handlers, no
inline style attributes, images only as ``data:``.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent


def write_page(
    path: Path,
    template: str,
    *,
    folder: Path | None = None,
    style: str = "",
    script: str = "",
    **context: Any,
) -> Path:
    """Render ``template`` to ``path``, piece by piece, and put it in place in one rename.

    ``folder`` holds the caller's templates; ``base.html.j2`` and ``charts.html.j2`` are always
    found. ``style`` follows the shared style sheet, ``script`` is the page's only script. Context
    values may be generators: the page is never held in memory whole.
    """
    folders = [FOLDER / "templates"] if folder is None else [folder, FOLDER / "templates"]
    environment = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["number"] = lambda value: f"{value:,}"
    environment.filters["count"] = count
    # Not through the loader: the hash in the policy is of these exact characters.
    style = (FOLDER / "style.css").read_text(encoding="utf-8") + style
    pieces = environment.get_template(template).generate(
        csp=policy(style, script), style=Markup(style), script=Markup(script), **context
    )
    with atomic(path) as file:
        file.writelines(pieces)
    return path


def policy(style: str, script: str) -> str:
    """The Content-Security-Policy under which exactly this style and this script may act."""
    source = {"style": _hash(style), "script": _hash(script) if script else "'none'"}
    return (
        f"default-src 'none'; style-src {source['style']}; script-src {source['script']}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


@contextlib.contextmanager
def atomic(path: Path, mode: str = "w") -> Iterator[IO[Any]]:
    """A file that appears at ``path`` complete or not at all."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    encoding = None if "b" in mode else "utf-8"
    try:
        # A lone surrogate has no UTF-8 form; a replacement character keeps the page readable.
        errors = None if "b" in mode else "replace"
        with temporary.open(mode, encoding=encoding, errors=errors) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def count(number: int, noun: str, plural: str | None = None) -> str:
    """``count(1, "article")`` is "1 article", ``count(2, "article")`` "2 articles"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
