"""Words of news that say the opposite of each other, and words that may stand for each other."""

from __future__ import annotations

from pipeline.guard.align_words import stem


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words.split())


_UP = _stems(
    "rise gain jump surge climb up higher increase grow growth soar rally advance rebound recover "
    "improve raise boost lift"
)
_DOWN = _stems(
    "fall drop decline down lower slip tumble slide plunge sink shrink decrease lose dip slump "
    "weaken slow reduce cut slash trim"
)
#: Where a summary has a word of one side and its sentence only words of the other, it is turned.
OPPOSITES = (
    (_UP, _DOWN),
    (_stems("beat top exceed surpass"), _stems("miss disappoint")),
    (_stems("win victory"), _stems("lose defeat")),
    (
        _stems("accept approve back allow support agree"),
        _stems("reject deny refuse oppose block ban dismiss"),
    ),
    (_stems("open start begin launch"), _stems("close end stop halt shut suspend")),
    (_stems("profit"), _stems("loss")),
    (_stems("buy acquire purchase"), _stems("sell sale")),
    (_stems("more above"), _stems("less below under fewer")),
    (_stems("before"), _stems("after")),
    (_stems("widen"), _stems("narrow")),
    (_stems("arrive enter join"), _stems("leave quit depart exit")),
    (_stems("guilty convict"), _stems("innocent acquit clear")),
    (_stems("import"), _stems("export")),
    (_stems("north"), _stems("south")),
    (_stems("east"), _stems("west")),
)
#: A word of a headline is also known by another word of its group.
SYNONYMS = tuple(
    _stems(group)
    for group in (
        "rise gain jump surge climb up higher increase grow soar advance",
        "fall drop decline down lower slip tumble slide plunge sink decrease dip slump",
        "cut reduce lower slash trim",
        "raise lift increase boost hike",
        "see expect forecast predict project",
        "post report",
        "say tell",
        "name appoint",
        "buy acquire purchase takeover acquisition",
        "bid offer takeover",
        "deal agreement agree pact",
        "probe investigation investigate inquiry",
        "beat top exceed",
        "job employee worker staff",
        "share stock",
        "firm company",
        "eye consider weigh mull",
        "plan intend",
        "kill die dead death",
        "hurt injure wound",
        "jail prison imprison",
        "help aid assist",
        "film movie",
        "start begin launch",
        "end stop",
        "chief head ceo",
        "u.s us united american",
        "uk britain british",
        "percent per cent",
        "million mln",
        "billion bln",
        "unit subsidiary",
        "sale sell",
        "sue lawsuit",
        "talk discuss negotiation negotiate discussion",
        "fight battle combat",
        "urge call",
        "seek want",
        "home house",
        "car vehicle auto automobile",
        "result earnings",
    )
)
