"""Runs against references, and runs alone."""

from __future__ import annotations

import json

import pytest
from sacrebleu.metrics import CHRF

from pipeline.evaluate.errors import EvaluationError
from pipeline.evaluate.reference_free import evaluate_run, identify
from pipeline.evaluate.runs import against_references, read_references, records_of
from tests.evaluate.conftest import write_run


@pytest.fixture(scope="module")
def slugs(seeds):
    return sorted(path.name for path in seeds.iterdir() if path.is_dir())


def test_every_seed_aligns_paragraph_by_paragraph(tmp_path, seeds, slugs):
    data = against_references(write_run(tmp_path / "run", seeds, slugs), seeds, "run")
    assert data.systems["run"] == data.references[0]
    assert set(data.documents) == set(slugs)
    assert data.notes == []
    titles = [reference.title for reference in read_references(seeds).values()]
    assert all(title in data.references[0] for title in titles)
    assert len(data) > 5 * len(slugs)


def test_a_title_left_in_the_text_still_aligns(tmp_path, seeds, slugs):
    (record,) = records_of(write_run(tmp_path / "a", seeds, slugs[:1]))
    changed = {
        "title": None,
        "text_id": f"{record['title']['id']}\n\n{record['text_id']}",
        "text_en": f"{record['title']['en']}\n\n{record['text_en']}",
    }
    run = write_run(tmp_path / "b", seeds, slugs[:1], **{slugs[0]: changed})
    data = against_references(run, seeds, "run")
    assert data.systems["run"] == data.references[0]


def test_what_does_not_align_is_compared_whole_and_named(tmp_path, seeds, slugs):
    run = write_run(tmp_path / "run", seeds, slugs[:2], **{slugs[0]: {"text_en": "One\n\nTwo"}})
    data = against_references(run, seeds, "run")
    assert data.documents.count(slugs[0]) == 2
    assert "One Two" in data.systems["run"]
    assert any(note.startswith(f"{slugs[0]}: 2 paragraphs against") for note in data.notes)
    assert f"{slugs[5]}: a reference, but no record" in data.notes


def test_records_of_other_articles_are_counted(tmp_path, seeds, slugs):
    stranger = {"source": {"path": "elsewhere/a.txt"}}
    run = write_run(tmp_path / "run", seeds, slugs[:2], **{slugs[0]: stranger})
    assert "1 records without a reference of their own were left out" in (
        against_references(run, seeds, "run").notes
    )
    run = write_run(tmp_path / "none", seeds, slugs[:1], **{slugs[0]: stranger})
    with pytest.raises(EvaluationError, match="no record of"):
        against_references(run, seeds, "run")


@pytest.mark.parametrize("line", ["broken", "[]", '{"text_id": "a"}', "5"])
def test_a_file_that_holds_no_records(tmp_path, line):
    (tmp_path / "articles.jsonl").write_text(line + "\n")
    with pytest.raises(EvaluationError, match="record 1: not a run's record"):
        list(records_of(tmp_path))


def test_a_folder_that_is_no_run(tmp_path):
    with pytest.raises(EvaluationError, match="not a run's folder"):
        list(records_of(tmp_path))
    with pytest.raises(EvaluationError, match="no references"):
        read_references(tmp_path)


def segment(source, target, *flags):
    return {
        "id": source,
        "en": target,
        "flags": [{"kind": kind, "severity": severity} for kind, severity in flags],
    }


ID = "Pemerintah pusat belum memutuskan kenaikan harga tersebut."
EN = "The central government has not decided on the price increase."


@pytest.fixture
def troubled(tmp_path):
    segments = [
        segment(ID, EN),
        segment(ID, "The government has not decided on that yet."),
        segment("Pemerintah daerah sudah memutuskan kenaikan harga itu.", EN, ("number", "severe")),
        segment("Banjir besar merendam ratusan rumah warga di desa.", "Flood."),
        segment(
            "Gubernur meninjau lokasi banjir bersama para menteri.",
            "Gubernur meninjau lokasi banjir bersama para menteri.",
            ("copied", "severe"),
            ("copied", "severe"),
            ("length", "info"),
        ),
        segment(
            "KPK memeriksa tiga orang saksi pada hari Senin.", "KPK questioned three on Monday."
        ),
        segment(
            "Menurut KPK, penyidikan itu masih terus berjalan.", "The inquiry is still going on."
        ),
        segment("Kosong.", ""),
    ]
    record = {
        "id": "a", "language": "id", "text_id": "x", "text_en": "y", "segments": segments,
        "signature": "sig",
    }  # fmt: skip
    (tmp_path / "articles.jsonl").write_text(json.dumps(record) + "\n")
    return tmp_path


def test_signs_of_trouble(troubled):
    found = evaluate_run(troubled)
    assert (found.articles, found.segments) == (1, 8)
    assert found.flagged == {"severe": 2, "warning": 0, "info": 0}
    assert found.flags == {
        "copied": {"severe": 1},
        "length": {"info": 1},
        "number": {"severe": 1},
    }
    assert found.copied == [4]
    assert found.empty == [7]
    assert found.length_outliers == [3]
    assert found.not_english == [4]
    assert found.languages == {"en": 5, "id": 1}
    assert found.same_target == [(EN, 2)]
    assert found.varying_target == [(ID, 2)]
    assert [(term.term, term.kept, term.changed) for term in found.unsteady_terms] == [
        ("KPK", [5], [6])
    ]
    assert found.signatures == ["sig"]
    assert found.length_ratio["50%"] == pytest.approx(1, abs=0.3)


def test_round_trip_is_chrf_against_the_source(troubled):
    seen = []

    def back(targets):
        seen.extend(targets)
        return ["harga naik"] * len(targets)

    found = evaluate_run(troubled, back=back, back_name="tiny", samples=50)
    sources = [text[1] for text in found.texts]
    assert seen == [text[2] for text in found.texts]
    expected = CHRF().corpus_score(["harga naik"] * 8, [sources]).score
    assert found.round_trip.of("run").score == expected
    assert found.round_trip.signature.endswith("level:round-trip")


def test_a_run_without_segments(tmp_path):
    record = {"id": "a", "text_id": "", "text_en": "", "segments": []}
    (tmp_path / "articles.jsonl").write_text(json.dumps(record))
    with pytest.raises(EvaluationError, match="no segment"):
        evaluate_run(tmp_path)


def test_language_of_short_texts_is_not_guessed():
    assert identify(["OK", EN, ID, "HARGA BAHAN BAKAR MINYAK NAIK LAGI HARI INI"]) == [
        None, "en", "id", "id",
    ]  # fmt: skip
