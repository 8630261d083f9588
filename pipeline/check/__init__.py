"""Checks of a translation against its source, without a model: numbers, dates, names and more."""

from __future__ import annotations

from pipeline.check.pair import check, check_pair, cost

__all__ = ["check", "check_pair", "cost"]
