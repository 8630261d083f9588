"""``python -m pipeline`` does the same as ``ringkas``."""

from pipeline.cli import main

main()
