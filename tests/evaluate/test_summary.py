"""ROUGE equals rouge_score's own; features equal hand-counted values."""

from __future__ import annotations

import json
import lzma
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rouge_score.rouge_scorer import RougeScorer

from pipeline.evaluate.errors import EvaluationError
from pipeline.evaluate.summary import (
    REFERENCE,
    SummarySet,
    evaluate_summaries,
    mean_features,
    sentences,
)
from pipeline.evaluate.summary_data import summaries_from_files, summaries_from_runs
from pipeline.evaluate.summary_features import (
    extractive_fragments,
    features,
)
from tests.evaluate.conftest import write_run

REFERENCES = [
    "The bank held its rate at 5.75 percent.\nInflation remains within target.",
    "Floods displaced 1,250 residents in Demak.\nNo deaths were reported.",
    "Indonesia reached the badminton final.",
]
ONE = [
    "The central bank held rates at 5.75 percent.\nInflation is within target.",
    "Floods in Demak displaced 1,250 people.",
    "Indonesia's pair reached the final.",
]
TWO = ["A bank.", "Rain fell.\nResidents left.", "Final."]


@pytest.fixture
def data() -> SummarySet:
    return SummarySet("s", REFERENCES, {"one": ONE, "two": TWO})


def test_rouge_is_rouge_scores(data):
    found = evaluate_summaries(data, samples=200, trials=500)
    library = RougeScorer(["rouge1", "rouge2", "rougeLsum"], use_stemmer=True)
    for system, summaries in data.systems.items():
        expected = [
            library.score(reference, summary)
            for reference, summary in zip(REFERENCES, summaries, strict=True)
        ]
        for comparison, key in zip(
            found.comparisons, ("rouge1", "rouge2", "rougeLsum"), strict=True
        ):
            values = [score[key].fmeasure for score in expected]
            assert [entry[comparison.metric] for entry in found.rouge[system]] == values
            assert comparison.of(system).score == pytest.approx(sum(values) / 3, rel=1e-12)
    assert [entry.metric for entry in found.comparisons] == ["ROUGE-1", "ROUGE-2", "ROUGE-Lsum"]
    assert [entry.system for entry in found.comparisons[0].systems] == ["one", "two"]
    assert "bs:200|seed:12345|f1|stem:yes" in found.comparisons[0].signature


def test_one_line_is_split_into_sentences_and_lines_are_kept():
    assert sentences("Mr. Joko left. He was late.") == ["Mr. Joko left.", "He was late."]
    assert sentences("One. Two.\n\n Three.") == ["One. Two.", "Three."]
    assert sentences("") == []


def test_fragments_of_a_worked_example():
    text = list("abcdef")
    assert extractive_fragments(text, list("bcdxfab")) == [3, 1, 2]
    assert extractive_fragments(text, ["z"]) == []


@given(
    st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=12)
)
def test_fragments_are_copied_and_longest(text, summary):
    fragments = extractive_fragments(text, summary)
    assert sum(fragments) == sum(word in text for word in summary)
    if summary and summary == text[: len(summary)]:
        assert fragments == [len(summary)]


def test_features_counted_by_hand():
    found = features(
        ["the cat sat.", "the cat ran fast."], "The cat sat on the mat today, he said."
    )
    assert (found.words, found.sentences) == (7, 2)
    assert found.compression == pytest.approx(9 / 7)
    # Fragments: "the cat sat" (3) and "the cat" (2).
    assert found.coverage == pytest.approx(5 / 7)
    assert found.density == pytest.approx((9 + 4) / 7)
    # Distinct words the cat sat ran fast: two of five are new.
    assert found.novel_1 == pytest.approx(2 / 5)
    # the-cat cat-sat sat-the cat-ran ran-fast: three of five are new.
    assert found.novel_2 == pytest.approx(3 / 5)
    assert found.repetition == 0
    assert features(["a b c a b c"], "x").repetition == pytest.approx(1 / 4)
    assert features([], "x") == features([""], "x").__class__(
        0, 0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, [], []
    )


def test_what_the_text_does_not_have_is_found():
    text = "Rini Widyantini spoke in Jakarta about 1.5 thousand officials."
    found = features(["Rini met Budi in Jakarta.", "She named 1,500 officials of 700."], text)
    assert found.unsupported_names == ["Budi"]
    assert found.unsupported_numbers == ["700"]


def test_means_count_summaries_with_an_unsupported_name():
    entries = [features(["He met Budi and Tuti."], "x"), features(["He met her."], "x")]
    assert mean_features(entries)["unsupported_names"] == 0.5
    assert mean_features(entries)["words"] == 4


def test_files_of_lines_and_of_json(tmp_path):
    reference = tmp_path / "reference.jsonl.xz"
    with lzma.open(reference, "wt") as file:
        for text, summary in zip(["a text"] * 3, REFERENCES, strict=True):
            file.write(json.dumps({"article": text, "summary": summary}) + "\n")
    plain = tmp_path / "plain"
    plain.write_text("one\ntwo\nthree\n")
    data = summaries_from_files(reference, {"s": plain})
    assert data.references == REFERENCES
    assert data.systems == {"s": ["one", "two", "three"]}
    assert data.texts == {"s": ["a text"] * 3, REFERENCE: ["a text"] * 3}
    assert set(evaluate_summaries(data, samples=40, trials=100).features) == {"s", REFERENCE}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"summary": "a"}\n', "has 1 items, .* has 2"),
        ('{"summary": "a"}\n{"text": "b"}\n', "item 2: no summary"),
        ('{"summary": "a"}\nbroken\n', "line 2: "),
        ("[1]\n", "line 1: not an object"),
        ("", "empty"),
    ],
)
def test_unusable_files(tmp_path, content, message):
    (tmp_path / "reference").write_text("one\ntwo\n")
    (tmp_path / "h.jsonl").write_text(content)
    with pytest.raises(EvaluationError, match=message):
        summaries_from_files(tmp_path / "reference", {"s": tmp_path / "h.jsonl"})
    with pytest.raises(EvaluationError, match="cannot be read"):
        summaries_from_files(tmp_path / "reference", {"s": tmp_path / "missing.jsonl"})


def test_runs_against_reference_summaries(tmp_path, seeds):
    slugs = sorted(path.name for path in seeds.iterdir() if path.is_dir())[:4]
    same = write_run(tmp_path / "same", seeds, slugs)
    other = write_run(tmp_path / "other", seeds, slugs[:3], **{slugs[0]: {"summary_en": "No."}})
    data = summaries_from_runs({"same": same, "other": other}, seeds)
    assert data.items == slugs[:3]
    found = evaluate_summaries(data, samples=40, trials=100)
    assert found.comparisons[0].of("same").score == 1
    assert found.rouge["other"][0]["ROUGE-1"] == 0
    assert slugs[3] in data.notes[0]
    # References and texts are the same here, so features must be.
    assert found.features["same"] == found.features[REFERENCE]
    assert all(a <= b for a, b in pairwise(sorted(data.items)))
    with pytest.raises(EvaluationError, match="no article of the run"):
        summaries_from_runs({"x": write_run(tmp_path / "x", seeds, [])}, seeds)
