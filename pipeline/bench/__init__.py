"""How fast, and against what: ``make bench`` and ``make bench-scale``; see docs/performance.md.

::

    python -m pipeline.bench speed     four ways to translate the same sentences, interleaved
    python -m pipeline.bench scale     memory and time of a run of many articles
    python -m pipeline.bench start     wall time of a run of one article

Each writes its numbers to build/bench/*.json and its table into docs/performance.md.
"""
