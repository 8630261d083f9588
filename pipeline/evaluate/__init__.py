"""Evaluation: translation and summary metrics with statistics, diagnosis, and the page.

Statistics of a segment are computed once and kept apart from scores: resampling, slices and
worst-segment lists only add rows up again. `docs/evaluation.md` explains every number.
"""
