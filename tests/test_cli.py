"""The command as a user runs it: verbs, pipes, exit codes, messages."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

FAST = ["--set", "translator.decoding.beam=1", "--set", "check.repair=false"]


def ringkas(*arguments: object, stdin: str | bytes = "", **options) -> subprocess.CompletedProcess:
    """Run the installed command; text in, text out."""
    if isinstance(stdin, str):
        stdin = stdin.encode()
    done = subprocess.run(
        [Path(sys.executable).with_name("ringkas"), *map(str, arguments)],
        input=stdin,
        capture_output=True,
        timeout=120,
        check=False,
        **options,
    )
    done.stdout, done.stderr = done.stdout.decode(), done.stderr.decode()
    return done


def test_help_names_every_verb_and_loads_no_heavy_module():
    done = ringkas("--help")
    assert done.returncode == 0
    for verb in ("run", "translate", "summarise", "models", "evaluate", "report"):
        assert verb in done.stdout
    code = (
        "import sys, pipeline.cli; "
        "heavy = ('torch', 'transformers', 'datasets', 'matplotlib'); "
        "print([name for name in heavy if name in sys.modules])"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert loaded.stdout == "[]\n"


def test_run_prints_what_was_done_and_where_it_is(tmp_path, seeds):
    out = tmp_path / "out"
    done = ringkas("run", seeds / "bi-rate", seeds / "rice-prices", "--out", out, *FAST)
    assert done.returncode == 0, done.stderr
    assert "2 articles" in done.stdout
    assert str(out / "articles.jsonl") in done.stdout and str(out / "report.html") in done.stdout
    assert (out / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert ringkas("run", seeds, "--out", tmp_path / "q", "--quiet", *FAST).stdout == ""


def test_python_m_pipeline_is_the_same_command():
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "--help"], capture_output=True, text=True, check=True
    )
    assert "Translate and summarise articles" in done.stdout


def test_translate_keeps_count_order_and_empty_lines():
    lines = ["Harga beras naik.", "", "Menteri datang ke Jakarta. Ia pulang.", "   ", "🎉", ""]
    done = ringkas("translate", *FAST, stdin="\n".join(lines) + "\n")
    assert done.returncode == 0, done.stderr
    out = done.stdout.split("\n")
    assert len(out) == len(lines) + 1 and out[-1] == ""
    assert [bool(line.strip()) for line in out[:-1]] == [bool(line.strip()) for line in lines]


def test_translate_reads_and_writes_files_and_knows_only_the_line_feed(tmp_path):
    (tmp_path / "in.id").write_text("Satu\u2028dua.\r\nTiga.\x0bEmpat.", encoding="utf-8")
    done = ringkas("translate", tmp_path / "in.id", "-o", tmp_path / "out.en", *FAST)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert (tmp_path / "out.en").read_text(encoding="utf-8").count("\n") == 2


def test_summarise_json_lines_and_plain_text():
    items = [
        {"id": 7, "text": "The bank cut its rate on Wednesday. Analysts had not expected that."},
        {"text": "   "},
    ]
    stdin = "".join(json.dumps(item) + "\n" for item in items) + "not json\n"
    done = ringkas("summarise", "--language", "en", stdin=stdin)
    first, second, third = map(json.loads, done.stdout.splitlines())
    assert first["id"] == 7 and first["summary"].startswith("The bank cut its rate")
    assert second["summary"] is None and third["error"].startswith("line 3 is not JSON")
    assert done.returncode == 1 and "2 of the inputs" in done.stderr

    done = ringkas("summarise", "--language", "en", stdin="The bank cut its rate on Wednesday.")
    assert json.loads(done.stdout)["summary"] == "The bank cut its rate on Wednesday."
    assert done.returncode == 0


def test_summarise_translates_indonesian_first():
    done = ringkas("summarise", *FAST, stdin="Pemerintah menaikkan harga beras pada hari Rabu.")
    summary = json.loads(done.stdout)["summary"]
    assert summary and "Pemerintah" not in summary


def test_models_lists_the_presets():
    done = ringkas("models", env={**os.environ, "COLUMNS": "200"})
    assert done.returncode == 0
    for name in ("bundled-id-en", "opus-mt-id-en", "nllb-200-distilled-600M", "extractive-lead"):
        assert name in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["run", "seeds"], 2, "--out"),
        (["run", "seeds", "--out", "x", "--set", "translator.modl=a"], 2, "translator.model"),
        (["run", "seeds", "--out", "x", "--config", "defalt"], 2, "did you mean 'default'"),
        (["run", "no-such-file.txt", "--out", "{tmp}"], 1, "no usable article"),
        (["run", "seeds", "--out", "{tmp}", "--set", "translator.model=opus-mt-en"], 1, "opus-mt"),
        (["translate", "no-such-file.txt"], 1, "no-such-file.txt"),
        (["summarise", "--language", "fr"], 2, "id or en"),
        (["report", "no-such-folder"], 1, "no-such-folder"),
        (["frobnicate"], 2, "No such command"),
    ],
)
def test_exit_codes_and_messages(arguments, code, message, tmp_path, seeds):
    arguments = [
        str(seeds) if argument == "seeds" else argument.replace("{tmp}", str(tmp_path / "o"))
        for argument in arguments
    ]
    done = ringkas(*arguments, cwd=tmp_path, env={**os.environ, "HF_HUB_OFFLINE": "1"})
    assert done.returncode == code, done.stderr
    assert message in done.stderr.replace("\n", " ")
    assert "Traceback" not in done.stderr


def test_a_model_that_is_not_here_gives_the_command_that_fetches_it(tmp_path, seeds):
    done = ringkas(
        "run", seeds, "--out", tmp_path, "--set", "translator.model=opus-mt-id-en",
        env={**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path / "hf")},
    )  # fmt: skip
    assert done.returncode == 1
    assert "hf download Helsinki-NLP/opus-mt-id-en" in done.stderr
    assert len(done.stderr.splitlines()) <= 3


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_an_interrupted_run_says_so_and_resumes(tmp_path, seeds, name):
    arguments = [
        Path(sys.executable).with_name("ringkas"), "run", seeds, "--out", tmp_path / "out",
        "--set", "window_articles=1", *FAST,
    ]  # fmt: skip
    with subprocess.Popen(
        arguments,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell that starts this suite in the background has Ctrl-C ignored, and so would the run.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as run:
        parts = tmp_path / "out/.ringkas/parts"
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not list(parts.glob("*.jsonl")):
            time.sleep(0.01)
        run.send_signal(getattr(signal, name))
        _, error = run.communicate(timeout=10)
    assert run.returncode == 130
    assert b"run the same command again to resume" in error and b"Traceback" not in error
    done = ringkas("run", seeds, "--out", tmp_path / "out", "--set", "window_articles=1", *FAST)
    assert done.returncode == 0 and "were done before" in done.stdout
