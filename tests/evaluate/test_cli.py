"""``ringkas evaluate`` from the outside: tables, JSON, files, errors."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from pipeline.evaluate import configured
from pipeline.evaluate.noise import KINDS
from tests.evaluate.conftest import SUITE, write_run

FAST = ("--samples", 50, "--trials", 100)


@pytest.fixture
def upper(monkeypatch):
    """The configured translator, replaced by one that upper-cases."""

    class Upper:
        name = "upper"
        signature = "upper@0|beam:1"

        def __init__(self, config, settings):
            assert config == "default"

        def translate(self, lines):
            return [line.upper() for line in lines]

        translate_segments = translate

    monkeypatch.setattr(configured, "ConfiguredTranslator", Upper)


def test_translation_as_table_and_files(evaluate, tmp_path):
    result = evaluate(
        "translation", "--source", SUITE / "news.id", "--reference", SUITE / "news.en",
        "--hypothesis", f"alpha={SUITE / 'news.alpha.en'}",
        "--hypothesis", f"beta={SUITE / 'news.beta.en'}",
        "--documents", SUITE / "news.docs", "--domains", SUITE / "news.domains",
        "--out", tmp_path / "out", *FAST,
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    results = json.loads((tmp_path / "out" / "evaluation.json").read_text())
    (part,) = results["sets"]
    for metric in ("BLEU", "document BLEU", "chrF2++", "chrF2", "TER"):
        assert set(part["metrics"][metric]["systems"]) == {"alpha", "beta"}
    score = part["metrics"]["BLEU"]["systems"]["alpha"]["score"]
    assert f"{score:.1f} ±" in result.output
    assert part["metrics"]["BLEU"]["signature"] in result.output
    assert "pair by pair" in result.output
    assert "domain: sport" in result.output
    assert (tmp_path / "out" / "report.html").stat().st_size > 10_000


def test_json_alone_is_on_standard_output(evaluate):
    result = evaluate("suite", SUITE, "--json", *FAST)
    assert result.exit_code == 0
    (part,) = json.loads(result.stdout)["sets"]
    assert part["name"] == "news"
    assert part["documents"] == 4
    assert len(part["segment_chrf"]["beta"]) == 24


def test_suite_with_the_configured_model_and_noise(evaluate, upper):
    result = evaluate("suite", SUITE, "--translate", "--noise", "--json", *FAST)
    assert result.exit_code == 0, result.output
    results = json.loads(result.stdout)
    assert set(results["sets"][0]["metrics"]["BLEU"]["systems"]) == {"alpha", "beta", "ringkas"}
    assert "ringkas is upper@0|beam:1" in results["sets"][0]["warnings"]
    (noise,) = results["noise"]
    assert "case:lc" in noise["signatures"]["chrF2++ without case"]
    for scores in noise["scores"].values():
        assert set(scores) == {"clean", *KINDS}
        # Upper-casing what is in upper case already changes nothing.
        assert scores["upper-case"] == scores["clean"]
    assert noise["scores"]["chrF2++ without case"]["clean"] > noise["scores"]["chrF2++"]["clean"]
    table = evaluate("suite", SUITE, "--noise", *FAST)
    assert "ringkas on noisy news" in table.output


def test_a_run_against_its_references(evaluate, tmp_path, seeds):
    slugs = sorted(path.name for path in seeds.iterdir() if path.is_dir())[:4]
    one = write_run(tmp_path / "one", seeds, slugs)
    two = write_run(tmp_path / "two", seeds, slugs, **{slugs[0]: {"summary_en": "None of it."}})
    both = ("--run", one, "--run", f"second={two}", "--references", seeds)
    result = evaluate("translation", *both, "--json", *FAST)
    assert result.exit_code == 0, result.output
    (part,) = json.loads(result.stdout)["sets"]
    assert part["metrics"]["document BLEU"]["systems"]["one"]["score"] == pytest.approx(100)
    assert part["metrics"]["BLEU"]["pairs"][0]["randomisation_p"] == 1
    result = evaluate("summary", *both, "--out", tmp_path / "out", *FAST)
    assert result.exit_code == 0, result.output
    assert "ROUGE-Lsum" in result.output
    assert "unsupported names" in result.output
    results = json.loads((tmp_path / "out" / "evaluation.json").read_text())
    assert results["metrics"]["ROUGE-1"]["systems"]["one"]["score"] == 1
    assert results["features"]["second"]["summaries"][0]["words"] == 3
    assert (tmp_path / "out" / "report.html").exists()


def test_a_run_alone(evaluate, tmp_path, seeds, upper):
    run = write_run(tmp_path / "one", seeds, ["press-release"])
    result = evaluate("run", run, "--round-trip", "upper", "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "worst flag severe" in result.output
    assert "round-trip chrF2" in result.output
    results = json.loads((tmp_path / "out" / "evaluation.json").read_text())
    assert results["kind"] == "run"
    assert results["round_trip"]["systems"]["run"]["score"] > 0
    assert json.loads(evaluate("run", run, "--json").stdout)["round_trip"] is None


def test_a_neural_metric_joins(evaluate, tmp_path):
    worker = tmp_path / "worker.py"
    worker.write_text(
        "import json, sys\n"
        "print(json.dumps({'metric': 'STUB'}))\n"
        "for line in sys.stdin:\n"
        "    print(json.dumps({'id': json.loads(line)['id'], 'score': 0.25}))\n"
    )
    result = evaluate("suite", SUITE, "--neural", f"{sys.executable} {worker}", "--json", *FAST)
    assert result.exit_code == 0, result.output
    metrics = json.loads(result.stdout)["sets"][0]["metrics"]
    assert metrics["STUB"]["systems"]["alpha"]["score"] == 0.25


def test_noise_sets_are_written_beside_each_other(evaluate, tmp_path):
    result = evaluate("noise", SUITE / "news.id", "--out", tmp_path / "noise")
    assert result.exit_code == 0
    files = sorted(path.name for path in (tmp_path / "noise").iterdir())
    assert files == [
        f"news-{kind}.id"
        for kind in ("colloquial", "no-punctuation", "ocr-spacing", "title-case", "typos",
                     "upper-case")
    ]  # fmt: skip
    assert "TIKET SUDAH TERJUAL HABIS TANPA SISA.\n" in (
        tmp_path / "noise" / "news-upper-case.id"
    ).read_text(encoding="utf-8")


NEWS = ("--reference", SUITE / "news.en")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("translation",), "nothing to compare with"),
        (("translation", *NEWS), "no system to score"),
        (("translation", *NEWS, "--hypothesis", "x"), "NAME=FILE"),
        (("translation", *NEWS, "--hypothesis", "=x"), "a name or a path is missing"),
        (("translation", *NEWS, "--hypothesis", "x=/nowhere"), "/nowhere: cannot be read"),
        (("translation", *NEWS, "--hypothesis", "a=b", "--hypothesis", "a=c"), "two systems"),
        (("translation", *NEWS, "--translate"), "needs the source"),
        (("translation", "--run", "x"), "--run takes --references"),
        (("summary",), "nothing to compare with"),
        (("summary", "--run", "x", "--references", "/nowhere"), "no references"),
        (("suite", "/nowhere"), "no such folder"),
        (("run", "/nowhere"), "not a run's folder"),
        (("suite", SUITE, "--neural", "/nowhere/python x"), "cannot be started"),
    ],
)
def test_errors_are_one_line_and_status_2(evaluate, arguments, message):
    result = evaluate(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_a_runs_own_report_is_not_overwritten(evaluate, tmp_path):
    (tmp_path / "run.json").write_text("{}")
    result = evaluate("suite", SUITE, "--out", tmp_path)
    assert result.exit_code == 2
    assert "holds a run" in result.stderr


def test_help_imports_nothing_heavy():
    code = (
        "import sys, pipeline.evaluate.cli;"
        "print([m for m in ('sacrebleu', 'matplotlib', 'rouge_score', 'torch', 'numpy', 'jinja2')"
        " if m in sys.modules])"
    )
    output = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert output.stdout.strip() == "[]"
