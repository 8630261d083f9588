"""How a sentence goes on from the one before it, left out: a summary may not have that one.

"In addition, prices rose" says that prices rose. What would change the claim stays: "otherwise",
"in that case", "until then".
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.guard.align_words import Word
from pipeline.guard.english_words import CONNECTIVES, DETERMINERS, is_number, words
from pipeline.guard.paraphrase import Edit, bare

_SHORTEST, _LONGEST = 5, 5
_JOINING = CONNECTIVES | words(
    "also therefore thus hence still besides similarly likewise instead consequently accordingly "
    "nonetheless alternatively incidentally well then again so yet and but plus separately"
)
_PHRASES = frozenset(
    """
    in addition, as a result, for example, for instance, in fact, at the same time, in contrast,
    by contrast, on the other hand, on the one hand, in other words, after all, in turn, of course,
    to be sure, that said, having said that, even so, as a consequence, in short, in particular,
    in general, as expected, not surprisingly, in the meantime, on top of that, what is more,
    in any case, for his part, for her part, for its part, for their part, in addition to that,
    in addition to this, apart from that, because of that, because of this, for that reason,
    for this reason, in this regard, in that regard, in response
    """.replace("\n    ", " ").strip().split(", ")
)  # fmt: skip
# What begins a clause of its own after "but", where no comma follows.
_BEGINS = (DETERMINERS - {"such"}) | words(
    "he she it they we i there when if after as while in on at since although though"
)


def opening(words: Sequence[Word]) -> list[Edit]:
    """The edit that leaves out how a sentence goes on from another, or none."""
    if len(words) < _SHORTEST or words[0].before:
        return []
    end = next((n + 1 for n, w in enumerate(words[:_LONGEST]) if w.after), None)
    if end is not None and words[end - 1].after == ",":
        said = " ".join(word.key for word in words[:end])
        is_spare = said in _PHRASES or (end == 1 and said in _JOINING)
    else:
        following = words[1]
        is_begun = following.key in _BEGINS or following.is_name or is_number(following.key)
        is_spare = words[0].key in ("but", "and") and not words[0].after and is_begun
        end = 1
    if not is_spare or end >= len(words) or words[end].before:
        return []
    first = words[end]
    return [Edit(0, end + 1, bare(first)[:1].upper() + bare(first)[1:])]
