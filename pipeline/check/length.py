"""A translation far too short or too long for its source."""

from __future__ import annotations

from pipeline.records import Flag, Severity

# Characters of English per character of Indonesian, by the length of the source: just outside of
# the 0.5th and the 99.9th percentile of 66,800 human translations of news and policy texts, see
# docs/checks.md. (source length up to, lowest ratio, highest ratio)
_BANDS = ((20, 0.3, 3.5), (40, 0.4, 2.4), (80, 0.48, 2.1), (160, 0.5, 2.0), (320, 0.5, 1.7),
          (10**9, 0.5, 1.45))  # fmt: skip


def check_length(source: str, target: str) -> list[Flag]:
    """A flag where the ratio of characters lies outside of what human translations show."""
    source_length, target_length = len(" ".join(source.split())), len(" ".join(target.split()))
    if not source_length:
        return []
    if not target_length:
        return [Flag("length", Severity.SEVERE, "the translation is empty")]
    ratio = target_length / source_length
    low, high = next((low, high) for limit, low, high in _BANDS if source_length <= limit)
    if ratio < low:
        message = (
            f"the translation has {target_length} characters for {source_length} of the source: "
            "something is probably missing"
        )
        return [Flag("length", Severity.SEVERE, message)]
    # A few characters more prove nothing.
    if ratio > high and target_length - source_length > 40:
        message = (
            f"the translation has {target_length} characters for {source_length} of the source: "
            "something was probably added"
        )
        return [Flag("length", Severity.SEVERE, message)]
    return []
