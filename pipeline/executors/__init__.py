"""Who calls the stages: the same function for every window, only the caller differs.

``local`` runs it in threads of this process, ``ray`` in actors of a cluster (Ray Data). Both hand
back the windows in the order of the input, so that the outputs are the same bytes.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, Protocol

from pipeline.records import Article, Reject
from pipeline.write import Record


@dataclass(slots=True)
class Window:
    """What became of a window: of each article its record, or itself if it was done before."""

    items: list[Record | Article]
    rejects: list[Reject]
    #: Segments of the records that were made now.
    segments: int = 0
    #: Seconds by stage. Stages of different windows overlap, so these can exceed the wall time.
    timings: dict[str, float] = field(default_factory=dict)


class Executor(Protocol):
    """Runs the stages over the windows of an input.

    ``fingerprint`` and ``signature`` are those of pipeline.signature, for the models as loaded.
    """

    fingerprint: dict[str, Any]
    signature: str

    def windows(
        self, inputs: Sequence[str], limit: int | None, known: Set[bytes]
    ) -> Generator[Window, None, None]:
        """The windows of ``inputs``, in order; ``known`` has the keys of what is done already.

        See pipeline.folder.key_of. Close it to stop the work.
        """
        ...

    def models(self) -> dict[str, Record]:
        """By role, what each model is and what it did so far."""
        ...

    def close(self) -> None:
        """Free what is held, without waiting for work that is still going on."""
        ...
