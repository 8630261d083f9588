"""Windows: the articles that are translated together, and the most that a kill can cost."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.records import Article, Reject

# A window also closes at this many characters, so that long articles cannot fill the memory.
_CHARACTERS = 1_000_000


def windows(
    items: Iterator[Article | Reject], size: int, limit: int | None
) -> Iterator[tuple[list[Article], list[Reject]]]:
    """Articles in windows of ``size``, each with the rejects met on the way.

    The first has a quarter of that, so that the model has something to do at once.
    """
    wanted = size // 4 or size
    articles: list[Article] = []
    rejects: list[Reject] = []
    taken = characters = 0
    while limit is None or taken < limit:
        item = next(items, None)
        if item is None:
            break
        if isinstance(item, Reject):
            rejects.append(item)
            continue
        taken += 1
        articles.append(item)
        characters += len(item.text)
        if len(articles) == wanted or characters > _CHARACTERS:
            yield articles, rejects
            articles, rejects, characters, wanted = [], [], 0, size
    if articles or rejects:
        yield articles, rejects
