"""Slices, worst segments, unsteady terms and word diffs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sacrebleu.metrics import BLEU, CHRF

from pipeline.evaluate.diagnosis import (
    FEATURES,
    extremes,
    slices,
    unsteady_terms,
    widest_gaps,
    word_diff,
)
from pipeline.evaluate.translation import evaluate_translation


@pytest.fixture(scope="module")
def parts(news):
    return slices(evaluate_translation(news, samples=50, trials=100))


def test_a_slice_scores_like_its_segments_alone(parts, news):
    (flood,) = [part for part in parts if part.kind == "document" and part.label == "flood"]
    assert flood.segments == 6
    lines, references = news.systems["beta"][6:12], [news.references[0][6:12]]
    assert flood.scores["BLEU"]["beta"] == BLEU().corpus_score(lines, references).score
    assert (
        flood.scores["chrF2++"]["beta"] == CHRF(word_order=2).corpus_score(lines, references).score
    )


@pytest.mark.parametrize("kind", ["length", "domain", "document"])
def test_slices_of_a_kind_cover_every_segment_once(parts, kind):
    assert sum(part.segments for part in parts if part.kind == kind) == 24


def test_with_and_without_make_a_whole(parts):
    for feature in FEATURES:
        both = [part for part in parts if part.label in (f"with {feature}", f"without {feature}")]
        assert sum(part.segments for part in both) == 24


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Harga naik 5 persen.", {"number"}),
        ("Menteri bertemu Rini Widyantini kemarin.", {"name"}),
        ("Warga di desa itu aman.", set()),
        ("Ia belum pulang.", {"negation"}),
        ("Janganlah pergi.", {"negation"}),
        ("Rumah itu dibangun kembali.", {"passive"}),
        ("Diambil dari sumur.", {"passive"}),
        ("Dia diam di dinding dinas direktur.", set()),
        ("Diskusi digital dinamis dirilis.", {"passive"}),
        ("“Baik,” katanya.", {"quotation"}),
    ],
)
def test_what_a_source_contains(source, expected):
    assert {name for name, pattern in FEATURES.items() if pattern.search(source)} == expected


def test_extremes():
    found = extremes([5.0, 1.0, 9.0, 3.0, 1.0], worst=2, best=2)
    assert (found.worst, found.best) == ([1, 4], [2, 0])
    assert extremes([2.0, 1.0], worst=12, best=5).best == []


def test_widest_gaps():
    found = widest_gaps([10.0, 50.0, 30.0], [20.0, 20.0, 30.0], count=2)
    assert (found.worst, found.best) == ([0], [1])


def test_unsteady_terms(news):
    found = unsteady_terms(news.documents, news.sources, news.systems["alpha"])
    # BPS is "Statistics Indonesia" once; BNPB is kept both times; UGM's name is translated.
    assert [(term.document, term.term, term.kept, term.changed) for term in found] == [
        ("bank", "BPS", [3], [5])
    ]


def test_terms_steady_within_each_document_are_left_alone():
    documents = ["a", "a", "b"]
    sources = ["PBB rapat.", "PBB pergi.", "Kata PBB."]
    assert unsteady_terms(documents, sources, ["The UN met.", "The UN left.", "PBB said."]) == []
    assert unsteady_terms(["a", "a"], ["HARGA NAIK LAGI", "HARGA BBM"], ["HARGA", "Prices"]) == []


def test_word_diff():
    assert word_diff("the cat sat down", "the dog sat") == [
        ("same", "the"),
        ("missing", "dog"),
        ("added", "cat"),
        ("same", "sat"),
        ("added", "down"),
    ]
    assert word_diff("", "gone") == [("missing", "gone")]


@given(st.text(), st.text())
def test_a_word_diff_holds_both_texts(hypothesis, reference):
    pieces = word_diff(hypothesis, reference)
    ours = " ".join(text for kind, text in pieces if kind != "missing")
    theirs = " ".join(text for kind, text in pieces if kind != "added")
    assert ours.split() == hypothesis.split()
    assert theirs.split() == reference.split()
