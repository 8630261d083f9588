"""What is carried over, and the report of `make quality`."""

from __future__ import annotations

import json
import lzma
from dataclasses import replace

import pytest
import typer
from typer.testing import CliRunner

from pipeline.evaluate import measurement, quality
from pipeline.evaluate.faithfulness import Counts, count, total

app = typer.Typer()
app.command()(quality.main)


@pytest.mark.parametrize(
    ("source", "output", "reference", "numbers", "names"),
    [
        ("Rp1.250.000 pada 22/5/2025", "Rp1,250,000 on 22 May 2025", "Rp1,250,000 on 22 May 2025",
         (2, 2), (0, 0)),
        ("Ada 1.250 orang", "There are 1.250 people", "There are 1,250 people", (1, 0), (0, 0)),
        ("Naik 5,75 persen", "It rose 5.57 percent", "It rose 5.75 percent", (1, 0), (0, 0)),
        ("Rapat pukul 14.30 WIB", "Meeting at 2:30 p.m.", "Meeting at 14:30", (1, 1), (0, 0)),
        ("Rapat pukul 14.30 WIB", "Meeting", "Meeting at 14:30", (1, 0), (0, 0)),
        ("Ada 3 orang", "There are three people", "There are 3 people", (1, 1), (0, 0)),
        ("Ada 3 orang", "There are people", "There are people", (0, 0), (0, 0)),
        ("Lalu Rini Widyantini ke OECD", "Rina went to OECD", "Then Rini Widyantini went to OECD",
         (0, 0), (3, 1)),
        ("Di Samudra Atlantik", "In the ocean", "In the Atlantic", (0, 0), (0, 0)),
    ],
)  # fmt: skip
def test_only_what_the_reference_carries_over_is_asked_for(
    source, output, reference, numbers, names
):
    found = count(source, output, reference)
    assert (found.numbers, found.numbers_kept) == numbers
    assert (found.names, found.names_kept) == names


def test_a_reference_carries_over_all_that_it_is_asked_for(news):
    found = total([count(*pair, pair[1]) for pair in zip(news.sources, news.references[0],
                                                         strict=True)])  # fmt: skip
    assert found.numbers == found.numbers_kept > 10
    assert found.names == found.names_kept > 10
    assert (found.empty, found.looping, found.unfinished) == (0, 0, 0)


def test_faulty_outputs():
    doubted = Counts(segments=1, doubted=1, severe=1)
    assert count("Banjir.", " ", None) == doubted._replace(empty=1)
    assert count("Banjir.", "Flood flood flood flood", None) == doubted._replace(looping=1)
    assert count("Banjir.", "Flood.", None, finished=False) == Counts(segments=1, unfinished=1)
    assert count("Ada banjir.", "It is a lumpfor.", None) == Counts(segments=1, doubted=1)
    assert count(" ", "", None) == Counts(segments=1)
    assert total([]) == Counts()


class Stub:
    """A translator that drops every second word, cuts off lines with "!", and takes no time."""

    signature = "stub@0|beam:1"
    seconds = 0.0

    def translate_watched(self, lines):
        self.seconds += 2
        return [(" ".join(line.split()[::2]), "!" not in line) for line in lines]

    def run_watched(self, lines):
        return [(line, True) for line in lines]


def first(data, segments):
    return measurement.EvaluationSet(
        data.name,
        [data.references[0][:segments]],
        {system: lines[:segments] for system, lines in data.systems.items()},
        sources=data.sources[:segments],
    )


def test_the_report_holds_every_measure(news):
    news = first(news, 12)
    measured = measurement.measure(Stub(), [news], ["Satu dua tiga!", "Satu", "Dua"], trials=200)
    assert [speed.seconds for speed in measured.speeds] == [2, 2]
    text = "\n".join(quality.markdown(measured))
    for heading in ("news: 12 segments", "Sentences of Indonesian news: 3", "Speed and size",
                    "Missing and added content"):  # fmt: skip
        assert f"## {heading}\n" in text
    assert "| **ringkas** |" in text and "| **ringkas run** |" in text
    assert "| alpha |" in text
    assert "| sentences | ringkas | ringkas run |" in text
    assert "| unfinished | 1 (33.333%) | 0 (0.000%) |" in text
    words = sum(len(line.split()) for line in news.sources)
    assert f"| news | {words} | 2.0 | {words / 2:.0f} |" in text
    assert text.count("version:") == 3
    # No system that the bundled model is held against takes part.
    assert "| ringkas | alpha |" not in text and "| ringkas run | ringkas | BLEU | " in text


def test_rivals_are_compared_pair_by_pair(news):
    data = first(news, 6)
    data = replace(data, systems={"argos": data.systems["alpha"], "other": data.systems["beta"]})
    text = "\n".join(quality.markdown(measurement.measure(Stub(), [data], trials=200)))
    assert text.count("| ringkas | argos | BLEU | -") == 1
    assert text.count("| ringkas run | argos | BLEU | -") == 1
    assert "| other | BLEU" not in text


def test_the_command_with_the_bundled_model(tmp_path, seeds):
    slug = tmp_path / "seeds" / "bi-rate"
    slug.mkdir(parents=True)
    for name in ("article.id.txt", "translation.en.txt"):
        text = (seeds / "bi-rate" / name).read_text(encoding="utf-8")
        (slug / name).write_text("\n\n".join(text.split("\n\n")[:2]), encoding="utf-8")
    news = tmp_path / "news"
    news.mkdir()
    line = json.dumps({"text": "Harga beras naik. Warga mengeluh. Harga beras naik."})
    (news / "a.jsonl.xz").write_bytes(lzma.compress(f"{line}\n".encode()))
    out = tmp_path / "quality.md"
    result = CliRunner().invoke(
        app,
        ["--out", out, "--sets", tmp_path / "none", "--news", news, "--seeds", tmp_path / "seeds"],
    )
    assert result.exit_code == 0, result.output
    assert result.stdout == out.read_text(encoding="utf-8")
    assert "## seeds: 2 segments" in result.stdout
    assert "## Sentences of Indonesian news: 2" in result.stdout
    assert "bundled-id-en@" in result.stdout


def test_folders_without_articles_are_named(tmp_path):
    result = CliRunner().invoke(app, ["--sets", tmp_path / "no", "--seeds", tmp_path])
    assert result.exit_code == 2
    assert "no references" in result.stderr


def test_the_seeds_are_a_test_set(seeds):
    data = measurement.seed_set(seeds)
    assert len(data) == len(data.sources) == len(data.documents) > 100
    assert len(set(data.documents)) == 14
