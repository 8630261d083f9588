"""Missing and added content, found with the bundled translator's embeddings."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.evaluate import planted
from pipeline.evaluate.coverage import ADDED, MISSING, bundled_aligner, summarise
from tests.evaluate.conftest import SUITE, write_run

SOURCE = (
    "Pemerintah akan membangun tiga rumah sakit baru di Jakarta tahun ini, "
    "dan menteri kesehatan meminta warga menjaga kebersihan lingkungan."
)
WHOLE = (
    "The government will build three new hospitals in Jakarta this year, "
    "and the health minister asked residents to keep the environment clean."
)
HALF = "The government will build three new hospitals in Jakarta this year."


@pytest.fixture(scope="module")
def aligner():
    return bundled_aligner()


def test_a_whole_translation_has_no_gap(aligner):
    found = aligner.coverage(SOURCE, WHOLE)
    assert found.missing is None
    assert found.added is None
    assert found.source > 0.6


def test_the_missing_words_are_named(aligner):
    found = aligner.coverage(SOURCE, HALF)
    assert found.missing_mass > MISSING
    for word in ("kesehatan", "warga", "lingkungan"):
        assert word in found.missing.text
    assert "Jakarta" not in found.missing.text
    assert SOURCE[slice(*found.missing.span)] == found.missing.text
    assert found.added is None
    assert found.source < aligner.coverage(SOURCE, WHOLE).source


def test_the_added_words_are_named(aligner):
    found = aligner.coverage(SOURCE.partition(",")[0] + ".", WHOLE)
    assert found.added_mass > ADDED
    for word in ("health", "residents"):
        assert word in found.added.text
    assert WHOLE[slice(*found.added.span)] == found.added.text
    assert found.missing is None


def test_numbers_and_names_are_their_own_translation(aligner):
    found = aligner.coverage("1.250.000 14.30 Rini Widyantini", "Rini Widyantini 1,250,000 14:30")
    assert (found.source, found.target) == (1, 1)


@pytest.mark.parametrize(
    ("source", "target", "covered"),
    [("", "", (1, 1)), (SOURCE, "", (0, 1)), ("", WHOLE, (1, 0)), ("?!", "...", (1, 1))],
)
def test_empty_sides(aligner, source, target, covered):
    found = aligner.coverage(source, target)
    assert (found.source, found.target) == covered
    assert (found.missing is None) == (not source or covered[0] == 1)


@settings(max_examples=50, deadline=None)
@given(st.text(), st.text())
def test_any_text_has_a_coverage_and_gaps_lie_within(aligner, source, target):
    found = aligner.coverage(source, target)
    for text, share, gap in (
        (source, found.source, found.missing),
        (target, found.target, found.added),
    ):
        assert 0 <= share <= 1
        if gap:
            assert text[slice(*gap.span)] == gap.text
    assert aligner.coverage(source, source).source == 1


def test_planted_errors_are_told_from_clean_translations(aligner, news):
    found, alarms = planted.detect(aligner, news.sources, news.references[0])
    assert [row.kind for row in found] == list(planted.KINDS)
    assert all(row.area > 0.8 for row in found)
    assert max(alarms.values()) <= 0.1


def test_the_measurement_prints_its_table(capsys):
    planted.main([str(SUITE / "news")])
    assert "| five words dropped |" in capsys.readouterr().out


def test_a_summary_lists_the_heaviest_gaps_first(aligner):
    targets = [WHOLE, HALF, "", WHOLE]
    found = summarise([aligner.coverage(SOURCE, target) for target in targets])
    assert found.missing == [2, 1]
    assert found.worst == [2, 1]


def test_a_run_and_a_test_set_report_them(evaluate, tmp_path, seeds):
    segments = [{"id": SOURCE, "en": HALF, "flags": []}, {"id": SOURCE, "en": WHOLE, "flags": []}]
    run = write_run(tmp_path / "run", seeds, ["bi-rate"], **{"bi-rate": {"segments": segments}})
    assert "kesehatan" in evaluate("run", run).stdout
    results = json.loads(evaluate("run", run, "--json").stdout)
    assert [gap["segment"] for gap in results["coverage"]["missing"]] == [0]

    for name, lines in (("id", [SOURCE] * 2), ("en", [WHOLE] * 2), ("x.en", [WHOLE, HALF])):
        (tmp_path / f"news.{name}").write_text("".join(f"{line}\n" for line in lines))
    result = evaluate("suite", tmp_path, "--out", tmp_path / "out", "--samples", 50)
    assert "Missing and added content" in result.stdout
    (part,) = json.loads((tmp_path / "out" / "evaluation.json").read_text())["sets"]
    (gap,) = part["coverage"]["x"]["missing"]
    assert gap["segment"] == 1
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert f"<mark>{gap['text']}</mark>" in page
