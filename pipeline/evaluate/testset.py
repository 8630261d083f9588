"""Test sets: sources, references and systems' outputs, one segment a line, all aligned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.evaluate.errors import EvaluationError


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """Aligned lists of equal length.

    ``references`` holds one or more streams; ``documents`` and ``domains`` name each segment's
    document and domain where they are known; ``notes`` tell a reader what was left out and why.
    """

    name: str
    references: list[list[str]]
    systems: dict[str, list[str]] = field(default_factory=dict)
    sources: list[str] | None = None
    documents: list[str] | None = None
    domains: list[str] | None = None
    notes: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.references[0])

    def with_system(self, name: str, hypotheses: Sequence[str]) -> EvaluationSet:
        """The same set with one more system. Raises EvaluationError if the name is taken."""
        if name in self.systems:
            raise EvaluationError(f"{self.name}: there are two systems named {name!r}")
        return replace(self, systems={**self.systems, name: list(hypotheses)})


def read_lines(path: Path) -> list[str]:
    """The lines of a UTF-8 file; only line feeds end a line, as in sacreBLEU.

    Raises EvaluationError for a file that cannot be read, is not UTF-8, or is empty.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise EvaluationError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise EvaluationError(f"{path}: not UTF-8 (byte {error.start})") from None
    # str.splitlines() would also break at U+2028 and the like, and misalign everything below.
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    if lines[-1] == "":
        lines.pop()
    if not any(line.strip() for line in lines):
        raise EvaluationError(f"{path}: empty")
    return lines


def from_files(
    reference: Sequence[Path],
    hypotheses: dict[str, Path],
    source: Path | None = None,
    documents: Path | None = None,
    domains: Path | None = None,
    name: str | None = None,
) -> EvaluationSet:
    """A test set from line-aligned files. Raises EvaluationError where line counts differ."""
    streams = [read_lines(path) for path in reference]
    expected = (reference[0], len(streams[0]))

    def aligned(path: Path) -> list[str]:
        lines = read_lines(path)
        if len(lines) != expected[1]:
            raise EvaluationError(
                f"{path} has {len(lines)} lines, {expected[0]} has {expected[1]}: "
                "files of one test set must be aligned line by line"
            )
        return lines

    systems = {system: aligned(path) for system, path in hypotheses.items()}
    return EvaluationSet(
        name=name or reference[0].name.removesuffix(".en"),
        references=[streams[0], *(aligned(path) for path in reference[1:])],
        systems=systems,
        sources=aligned(source) if source else None,
        documents=aligned(documents) if documents else None,
        domains=aligned(domains) if domains else None,
        notes=[
            f"{system}: {empty} empty segments"
            for system, lines in systems.items()
            if (empty := sum(not line.strip() for line in lines))
        ],
    )


def merged(sets: Sequence[EvaluationSet]) -> EvaluationSet:
    """Sets with the same references as one. Raises EvaluationError if they differ."""
    result = sets[0]
    for other in sets[1:]:
        if other.references != result.references:
            raise EvaluationError(
                f"{other.name} and {sets[0].name} do not cover the same references in the same "
                "pieces: they cannot be compared"
            )
        for name, lines in other.systems.items():
            result = result.with_system(name, lines)
        result = replace(result, notes=list(dict.fromkeys([*result.notes, *other.notes])))
    return result


def discover(folder: Path) -> list[EvaluationSet]:
    """The test sets of a folder, by name.

    The convention: ``NAME.id`` and ``NAME.en`` are source and reference, ``NAME.SYSTEM.en`` what
    a system made of it, ``NAME.docs`` and ``NAME.domains`` (optional) each line's document and
    domain. Other files are passed over. Raises EvaluationError if there is no test set.
    """
    if not folder.is_dir():
        raise EvaluationError(f"{folder}: no such folder")
    # The longest name first, so that news.2020.en is a set's reference where news.2020.id
    # exists, and the system 2020 of the set news where it does not.
    names = sorted(
        (path.name.removesuffix(".id") for path in folder.glob("*.id")), key=len, reverse=True
    )
    names = [name for name in names if (folder / f"{name}.en").is_file()]
    if not names:
        raise EvaluationError(
            f"{folder}: no test set (a pair of files NAME.id and NAME.en, aligned line by line)"
        )
    systems: dict[str, dict[str, Path]] = {name: {} for name in names}
    for path in sorted(folder.glob("*.en")):
        stem = path.name.removesuffix(".en")
        owner = next((name for name in names if stem.startswith(f"{name}.")), None)
        if stem not in names and owner:
            systems[owner][stem.removeprefix(f"{owner}.")] = path

    def optional(name: str, suffix: str) -> Path | None:
        path = folder / f"{name}.{suffix}"
        return path if path.is_file() else None

    return [
        from_files(
            [folder / f"{name}.en"],
            systems[name],
            folder / f"{name}.id",
            optional(name, "docs"),
            optional(name, "domains"),
            name=name,
        )
        for name in sorted(names)
    ]
