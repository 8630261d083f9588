"""The benchmarks on a few sentences: that each system does the work that it is timed for."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from models.base import Decoding
from models.registry import load_model
from pipeline.bench import allocator, beside, corpus, listed, matrix, page
from pipeline.bench.speed import setting
from pipeline.bench.systems import Direct, prepare_ringkas, readings
from pipeline.write import read_records

SENTENCES = ["Harga beras naik pada hari Senin.", "Presiden tiba di Jakarta tadi pagi."]
REFERENCES = ["The price of rice rose on Monday.", "The president arrived in Jakarta this morning."]
ARTICLE = {"text": " ".join([*SENTENCES, *SENTENCES, "Hujan turun sejak pagi di Bandung."])}


@pytest.fixture(autouse=True)
def few(tmp_path, monkeypatch) -> None:
    """Two sentences to score, an article to run on, no material beside the checkout."""
    (tmp_path / "flores-dev.id").write_text("\n".join(SENTENCES))
    (tmp_path / "flores-dev.en").write_text("\n".join(REFERENCES))
    monkeypatch.setattr(listed, "DEV", tmp_path)
    monkeypatch.setattr(matrix, "DEV", tmp_path)
    monkeypatch.setattr(corpus, "MONOLINGUAL", tmp_path / "absent")
    monkeypatch.setattr(corpus, "natural", lambda number: iter([ARTICLE] * number))
    monkeypatch.setattr(corpus, "distinct", lambda number: iter([ARTICLE] * number))


@pytest.fixture(scope="module")
def bundled():
    return load_model("bundled-id-en", backend="ctranslate2", threads=1)


def whole(path: Path, tokens: list[str]) -> str:
    """A shortlist that shuts nothing out."""
    path.write_text("\t" + " ".join(tokens) + "\n")
    return str(path)


def test_ringkas_and_the_direct_call_read_the_same(tmp_path):
    """With the glossary on, as in every run: tutup usia is read as meninggal by both."""
    path = tmp_path / "articles.jsonl"
    text = "Tokoh pers itu tutup usia pada hari Senin di rumahnya. " + ARTICLE["text"]
    corpus.write(path, iter([{"text": text}]))
    chosen = setting("bundled", 1)
    texts = list(dict.fromkeys(readings(path, chosen)))
    assert len(texts) == 4 and "meninggal" in texts[0]
    settings = ("check.repair=false", "output.report=false", "translator.cache=none")
    outcome = prepare_ringkas(chosen, tmp_path / "out", settings)()(path)
    assert outcome.models["translator"]["source_tokens"] == Direct(chosen).tokenise(texts)


def test_duplicates_are_counted_and_run_through_ringkas(tmp_path, bundled):
    shortlist = whole(tmp_path / "whole.shortlist", bundled.vocabulary)
    found = beside.duplicates(1, 2, tmp_path, shortlist)
    assert (found["articles"], found["sentences"], found["distinct"]) == (1, 5, 3)
    assert {name: len(rows) for name, rows in found["systems"].items()} == {
        "direct": 2, "ringkas": 2, "listed": 2,
    }  # fmt: skip
    [record] = read_records(tmp_path / "out/articles.jsonl")
    assert len(record["segments"]) == 5
    table = page.beside_table({"duplicates": found})
    assert "40.0% of the sentences twice" in table and "a shortlist" in table


def test_the_summarise_stage_is_compared_on_what_it_asked_for(tmp_path):
    found = beside.summaries(1, 1, tmp_path)
    assert found["texts"] > 0 and found["trained"]
    assert all(row["cpu_seconds"] > 0 for rows in found["systems"].values() for row in rows)
    assert found["model"] in page.beside_table({"summaries": found})


def test_a_shortlist_is_compared_by_quality_and_by_what_it_changes(tmp_path, bundled):
    found = listed.compare(whole(tmp_path / "whole", bundled.vocabulary), tmp_path)
    full, usual, *fixed, same = found.values()
    assert (full["bleu"], full["chrf"]) == (same["bleu"], same["chrf"])
    assert [row["precision"] for row in fixed] == ["int8", "float32"]
    assert usual["changed"] == 0 and usual["precision"] in ("int8", "float32")
    assert full["chrf"] > 20 and full["sentences"] == 2 and full["changed"] == 0
    letters = [token for token in bundled.vocabulary if len(token.strip("▁")) < 3]
    poor = listed.compare(whole(tmp_path / "poor", letters), tmp_path)["shortlist"]
    assert poor["chrf"] < full["chrf"] - 5
    assert "0 of 2" in page.shortlist_table(found)


def test_the_larger_model_reads_and_writes_as_much_as_it_is_told(bundled):
    read, write = [5, 9, 30, 7], [4, 4, 20, 6]
    for beam in (1, 2):
        assert matrix.fixed(bundled, read, write, beam)() == pytest.approx(sum(write), abs=4)


def test_its_tokens_are_those_of_a_vocabulary_of_its_own(tmp_path, bundled):
    direct = Direct.__new__(Direct)
    direct.model = bundled
    direct.rows = bundled.encode(SENTENCES)
    ours = ([len(row) for row in direct.rows], bundled.count_tokens(REFERENCES))
    assert matrix.lengths(SENTENCES, REFERENCES, direct, "") == ours
    pairs = tmp_path / "pairs.tsv"
    lines = [f"{s}\t{t}\n" for s, t in zip(SENTENCES, REFERENCES, strict=True)]
    pairs.write_text("".join(lines * 50))
    theirs = matrix.lengths(SENTENCES, REFERENCES, direct, str(pairs))
    assert theirs != ours and all(count > 2 for side in theirs for count in side)


def test_the_matrix_has_every_beam_beside_both_of_the_larger_model(tmp_path, bundled, monkeypatch):
    real = matrix.setting
    monkeypatch.setattr(matrix, "setting", lambda model, beam: real("bundled", beam))
    shortlist = whole(tmp_path / "whole.shortlist", bundled.vocabulary)
    found = matrix.compare(2, 1, tmp_path, shortlist, "", print)
    assert len(found["systems"]) == 8 and len(found["quality"]) == 6
    assert found["words"] == 12 and found["tokens"]["bundled"] == found["tokens"]["opus"]
    for beam in matrix.BEAMS:
        plain, short = (found["quality"][f"beam {beam}{more}"] for more in ("", ", shortlist"))
        assert plain == short
    table = page.matrix_table({**found, "note": "x"})
    assert table.count("\n| beam ") == 6 and table.count("the larger model, beam") == 2


def test_memory_kept_and_given_back_are_measured_in_turn(shared):
    # How many faults either has depends on the machine: the benchmark says, no test does.
    found = allocator.compare(2, 2)
    assert [len(found[name]) for name in allocator.NAMES] == [2, 2]
    assert all(row["cpu_seconds"] > 0 for rows in found.values() for row in rows)
    assert "| given back |" in page.allocator_table(found)


ARGOS = {
    "spacy.py": """
        class blank:
            def __init__(self, language): assert language == "id"
            def add_pipe(self, name): assert name == "sentencizer"
            def __call__(self, text):
                parts = [part.strip() + "." for part in text.split(".") if part.strip()]
                return type("Doc", (), {"sents": [type("S", (), {"text": p}) for p in parts]})
        """,
    "argostranslate/__init__.py": "",
    "argostranslate/package.py": """
        import json
        class Package:
            def __init__(self, folder):
                self.folder = folder
                assert json.loads((folder / "metadata.json").read_text())["to_code"] == "en"
        """,
    "argostranslate/translate.py": """
        import ctranslate2, os, sentencepiece
        class Language:
            def __init__(self, code, name): pass
        class PackageTranslation:
            def __init__(self, source, target, package):
                self.pieces = sentencepiece.SentencePieceProcessor(
                    str(package.folder / "sentencepiece.model"))
                self.model = ctranslate2.Translator(str(package.folder / "model"))
            def hypotheses(self, text, number):
                rows = [self.pieces.encode(s, out_type=str)
                        for s in self.sentencizer.split_sentences(text)]
                beam = int(os.environ["ARGOS_BEAM_SIZE"])
                found = self.model.translate_batch(rows, beam_size=beam)
                text = " ".join(self.pieces.decode(row.hypotheses[0]) for row in found)
                return [type("Hypothesis", (), {"value": text})]
        """,
}


def test_argostranslate_is_given_the_bundled_model(tmp_path, monkeypatch, bundled):
    """In its place something that loads a package as it does, with the real libraries beneath."""
    for name, code in ARGOS.items():
        path = tmp_path / "peer" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(line.removeprefix(" " * 8) for line in code.splitlines()))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "peer"))
    found = beside.argos(sys.executable, 1, 1, tmp_path)
    [answer] = found["systems"]["argos"]
    [[first]] = bundled.generate(SENTENCES[:1], Decoding(beam=4))
    assert answer["first"].startswith(first.text)
    assert answer["words"] > 15 and answer["seconds"] > 0
    assert "argostranslate" in page.beside_table({"argos": found})
