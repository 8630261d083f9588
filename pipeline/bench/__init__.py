"""How fast, and against what: ``make bench`` and ``make bench-scale``; see docs/performance.md.

::

    python -m pipeline.bench allocator what it is worth that freed memory is kept
    python -m pipeline.bench beside    with duplicates, for summaries, with a peer
    python -m pipeline.bench matrix    each beam beside opus-mt-id-en's shape: speed and quality
    python -m pipeline.bench shortlist quality, time and agreement of what may be written
    python -m pipeline.bench speed     four ways to translate the same sentences, interleaved
    python -m pipeline.bench scale     memory and time over the number of articles
    python -m pipeline.bench soak      memory over an hour of decoding
    python -m pipeline.bench workers   one worker against two, locally and on Ray
    python -m pipeline.bench start     wall time of a run of one article

Each writes its numbers to build/bench/*.json and its table into docs/performance.md
(workers: docs/scaling.md).
"""
