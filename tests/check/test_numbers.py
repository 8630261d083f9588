"""Numbers, magnitudes, currencies, dates and times compared."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.check import check_pair
from pipeline.check.dates import DAYS_EN, DAYS_ID, MONTHS_EN, MONTHS_ID
from pipeline.records import Severity

ID_MONTHS = [list(MONTHS_ID)[list(MONTHS_ID.values()).index(m)].title() for m in range(1, 13)]
EN_MONTHS = [list(MONTHS_EN)[m].title() for m in range(12)]
ID_DAYS = [list(DAYS_ID)[list(DAYS_ID.values()).index(d)].title() for d in range(1, 7)]
EN_DAYS = [list(DAYS_EN)[d].title() for d in range(6)]


def kinds(source, target):
    return {flag.kind for flag in check_pair(source, target)}


def english(number, places):
    return f"{number / 10**places:,.{places}f}"


def indonesian(number, places):
    return english(number, places).translate(str.maketrans(",.", ".,"))


@given(st.integers(2, 10**12), st.sampled_from([0, 1, 2]))
def test_a_number_in_both_notations_is_clean(number, places):
    source = f"Perusahaan itu menjual {indonesian(number, places)} unit sepanjang kuartal lalu."
    target = f"The company sold {english(number, places)} units over the past quarter."
    assert check_pair(source, target) == []


@given(st.data(), st.integers(20, 10**10), st.sampled_from([0, 1, 2]))
def test_one_changed_digit_is_flagged(data, number, places):
    right = english(number, places)
    place = data.draw(st.sampled_from([i for i, c in enumerate(right) if c.isdigit()]))
    digit = data.draw(st.sampled_from("0123456789"))
    wrong = right[:place] + digit + right[place + 1 :]
    assume(float(wrong.replace(",", "")) != float(right.replace(",", "")))
    source = f"Perusahaan itu menjual {indonesian(number, places)} unit sepanjang kuartal lalu."
    found = kinds(source, f"The company sold {wrong} units over the past quarter.")
    assert found & {"number", "magnitude"}


@given(
    st.integers(11, 999),
    st.sampled_from([("ribu", "thousand"), ("juta", "million"), ("miliar", "billion"),
                     ("triliun", "trillion")]),
    st.sampled_from(["thousand", "million", "billion", "trillion"]),
)  # fmt: skip
def test_a_changed_scale_is_a_severe_magnitude(number, scale, other):
    source = f"Anggaran proyek itu mencapai Rp{number} {scale[0]} tahun depan."
    target = f"The project's budget will reach Rp{number} {other} next year."
    flags = check_pair(source, target)
    if other == scale[1]:
        assert flags == []
    else:
        assert [(f.kind, f.severity) for f in flags] == [("magnitude", Severity.SEVERE)]


@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2049, 12, 31)))
def test_a_date_in_any_form_is_clean(date):
    day, month, year = date.day, date.month, date.year
    sources = [f"{day} {ID_MONTHS[month - 1]} {year}", f"{day}/{month}/{year}"]
    name = EN_MONTHS[month - 1]
    targets = [f"{day} {name} {year}", f"{name} {day}, {year}", f"{day}/{month}/{year}"]
    for source in sources:
        for target in targets:
            assert (
                check_pair(
                    f"Perjanjian itu ditandatangani pada {source}.",
                    f"The agreement was signed on {target}.",
                )
                == []
            )


@given(
    st.dates(datetime.date(1950, 1, 1), datetime.date(2049, 12, 31)),
    st.dates(datetime.date(1950, 1, 1), datetime.date(2049, 12, 31)),
)
def test_another_date_is_flagged(date, other):
    assume(date != other)
    source = f"Perjanjian itu ditandatangani pada {date.day}/{date.month}/{date.year}."
    name = EN_MONTHS[other.month - 1]
    target = f"The agreement was signed on {other.day} {name} {other.year}."
    assert kinds(source, target) == {"date"}


@pytest.mark.parametrize("day", range(6))
def test_days_of_the_week(day):
    source = f"Rapat digelar pada {ID_DAYS[day]} di Bandung."
    assert kinds(source, f"The meeting was held on {EN_DAYS[day]} in Bandung.") == set()
    assert kinds(source, f"The meeting was held on {EN_DAYS[day - 1]} in Bandung.") == {"date"}


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_time_of_day_in_any_form_is_clean(hour, minute):
    source = f"Acara dimulai pukul {hour:02}.{minute:02} WIB di balai kota."
    half = "a.m." if hour < 12 else "p.m."
    for time in (f"{hour:02}:{minute:02}", f"{hour % 12 or 12}:{minute:02} {half}"):
        assert check_pair(source, f"The event starts at {time} at the city hall.") == []


@given(st.integers(0, 23), st.integers(0, 59), st.integers(0, 23), st.integers(0, 59))
def test_another_time_is_flagged(hour, minute, other, other_minute):
    assume((hour, minute) != (other, other_minute))
    source = f"Acara dimulai pukul {hour:02}.{minute:02} WIB di balai kota."
    half = "a.m." if other < 12 else "p.m."
    time = f"{other % 12 or 12}:{other_minute:02} {half}"
    assert kinds(source, f"The event starts at {time} at the city hall.") == {"time"}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Utangnya 1.500 miliar rupiah.", "Its debt is 1.5 trillion rupiah."),
        ("Nilainya Rp1,25 triliun.", "It is worth IDR 1.25tn."),
        ("Nilainya Rp1,25 triliun.", "It is worth 1,250,000,000,000 rupiah."),
        ("Harganya US$ 3,2 juta.", "It costs $3.2 million."),
        ("Jumlahnya naik dua kali lipat.", "The number doubled."),
        ("Jaraknya 10 kilometer.", "It is 10 kilometres (6.2 miles) away."),
        ("Pada 2006 labanya Rp2 triliun.", "Last year its profit was Rp2 trillion."),
    ],
)
def test_legitimate_renderings_are_clean(source, target):
    assert check_pair(source, target) == []


def test_message_and_spans_name_both_sides():
    source, target = "Biayanya Rp1,25 triliun.", "It cost Rp1.25 billion."
    (flag,) = check_pair(source, target)
    assert flag.message == "the source says Rp1,25 triliun, the translation says Rp1.25 billion"
    assert source[slice(*flag.source_span)] == "Rp1,25 triliun"
    assert target[slice(*flag.target_span)] == "Rp1.25 billion"


def test_indonesian_notation_kept_in_english_is_flagged():
    (flag,) = check_pair("Ada 1.250 orang di sana.", "There were 1.250 people there.")
    assert flag.kind == "number"
    assert "Indonesian notation" in flag.message
