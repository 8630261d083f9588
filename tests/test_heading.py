"""A headline without a model: a clause of the title, or the first sentence, shortened."""

from __future__ import annotations

import pytest

from pipeline.heading import heading

FIRST = (
    "The mayor of Medan, Budi Hartono, opened the new bridge on Monday, after three years of work."
)


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("BI rate cut to 5.75 percent, the inflation rate was predicted to remain low",
         "BI rate cut to 5.75 percent"),
        ("Proven corrupt with others, former officials were sentenced to 6 years in prison",
         "Former officials were sentenced to 6 years in prison"),
        ("PRESS RELEASE: Arutama Cooperation exports 54 tons of organic coffee to three ports",
         "Arutama Cooperation exports 54 tons of organic coffee to three ports"),
        ("The price of rice rose three weeks in a row, Bulog's 150,000 tons",
         "The price of rice rose three weeks in a row"),
        ("Floods in Solok", "Floods in Solok"),
        ("Ani, Budi and Citra met the mayor", "Ani, Budi and Citra met the mayor"),
        ("The bridge opened, and the mayor spoke", "The bridge opened, and the mayor spoke"),
        ("", "The mayor of Medan, Budi Hartono, opened the new bridge on Monday"),
    ],
)  # fmt: skip
def test_what_of_a_title_can_stand_alone(title, shown):
    assert heading(title, [FIRST], 12) == shown


def test_where_nothing_fits_nothing_is_shown():
    assert heading("", ["One two three four five six seven eight nine ten eleven."], 5) == ""
    assert heading("", [], 12) == ""
