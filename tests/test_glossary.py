"""Glossaries: found by the longest term, checked, enforced by verified replacement only."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config import load_config
from pipeline.glossary import Glossary, GlossaryError, glossary_for, load_glossary, unmask
from pipeline.phrases import Phrases

GLOSSARY = Glossary(
    {"Menteri": "Minister", "Menteri Keuangan": "Finance Minister", "Whoosh": "Whoosh"}
)
SOURCE = "menteri keuangan naik Whoosh, kata Menteri. Kementerian diam."


@pytest.mark.parametrize(
    ("model", "glossary", "has_terms"),
    [
        ("bundled-id-en", "auto", True),
        ("opus-mt-id-en", "auto", False),
        ("opus-mt-id-en", "indonesian-news", True),
        ("bundled-id-en", None, False),
    ],
)
def test_the_preset_names_the_glossary(model, glossary, has_terms):
    config = load_config(settings=(f"translator.model={model}",)).translator
    config = config.model_copy(update={"glossary": glossary})
    assert bool(glossary_for(config).accepted) is has_terms


def test_the_longest_term_counts_and_words_are_whole():
    assert [(SOURCE[f.start : f.end], f.required) for f in GLOSSARY.find(SOURCE)] == [
        ("menteri keuangan", "Finance Minister"),
        ("Whoosh", "Whoosh"),
        ("Menteri", "Minister"),
    ]


PHRASES = ["HUT", "gambut", "lahan gambut", "jl. raya", "usia <n>", "k", "hari-hari", "4 kuda"]
PIECES = ["HUT", "Hut", "gambut", "Gambut", "lahan", "jl.", "raya", "usia", "5", "k", "\u212a",
          "\u0131", "hari", "kuda", "4", "é", "@", "-", " ", "  ", "\n", "(", ". "]  # fmt: skip


@pytest.mark.parametrize("more", [[], ["@gambut"], ["ékuda"]])
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_trying_only_the_words_that_begin_a_phrase_finds_what_trying_all_does(more, text):
    phrases = Phrases([*PHRASES, *more])
    spans = [match.span() for match in phrases._matches(text)]
    assert spans == [match.span() for match in phrases._pattern("").finditer(text)]


def test_a_missing_translation_is_flagged_with_its_place():
    [flag] = GLOSSARY.check(SOURCE, "The finance minister took the Wush, the Minister said.")
    assert (flag.kind, flag.source_span) == ("glossary", (22, 28))
    assert "'Whoosh'" in flag.message
    assert GLOSSARY.check(SOURCE, "The Finance Minister took Whoosh, said the Minister.") == []


def test_a_phrase_that_is_read_as_another_is_none_of_the_terms_inside_it():
    glossary = Glossary({"guru": "teacher"}, read_as={"guru besar": "professor", "guru": "guru"})
    assert glossary.check("Ia guru besar.", "She is a professor.") == []
    assert glossary.check("Guru besar dan guru.", "Professors and teachers.") == []
    [flag] = glossary.check("Guru besar dan guru.", "Professors.")
    assert flag.source_span == (15, 19)


def test_the_required_english_is_written_into_the_source():
    assert GLOSSARY.inlined(SOURCE) == (
        "Finance Minister naik Whoosh, kata Minister. Kementerian diam."
    )


@pytest.mark.parametrize(
    ("target", "restored"),
    [
        ("8802 took it, 8803 said.", "A took it, B said."),
        ("8,802 took it, 8.803 said.", "A took it, B said."),
        ("8802 took it.", None),
        ("8802 and 8802 took 8803.", None),
        ("88021 took 8803.", None),
    ],
)
def test_numbers_are_replaced_only_where_each_is_there_once(target, restored):
    assert unmask(target, {"8802": "A", "8803": "B"}) == restored


def test_a_stand_in_never_collides_with_a_number_of_the_sentence():
    masked, stands_for = Glossary({"Whoosh": "Whoosh"}).masked("Whoosh tiba pukul 8801.")
    assert masked == "8802 tiba pukul 8801." and stands_for == {"8802": "Whoosh"}


@pytest.mark.parametrize(
    ("source", "masked"),
    [
        ("Pesawat GA-152 tiba.", "Pesawat 8801 tiba."),
        ("Mobil B 1234 XYZ di t.me/kabar/hari.", "Mobil 8801 di 8802."),
        ("Kode pos 10110, Rp10.110, 2024.", "Kode pos 8801, Rp10.110, 2024."),
        ("Berkas /home/budi/a.txt milik a.b@c.id.", "Berkas 8801 milik 8802."),
    ],
)
def test_what_must_be_copied_can_be_hidden_too(source, masked):
    text, stands_for = Glossary({}).masked(source)
    assert text == masked and unmask(text, stands_for) == source


@given(st.text(alphabet="abc Menteri.Whoosh\\1(", max_size=60))
def test_masking_and_unmasking_gives_the_inlined_source(source):
    masked, stands_for = GLOSSARY.masked(source)
    assert unmask(masked, stands_for) == GLOSSARY.inlined(source)


def test_no_glossary_finds_nothing_and_the_example_loads():
    assert load_glossary(None).check("Menteri", "") == []
    example = Path(__file__).parent.parent / "configs/glossary/example.yaml"
    found = load_glossary(str(example)).find("Kata Menteri Keuangan di Whoosh")
    assert [term.required for term in found] == ["Finance Minister", "Whoosh"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("term: {a: b}", "term: Extra inputs"),
        ("terms: [a]", "terms: Input should be"),
        ("terms: {a: ", "not valid YAML"),
        ("terms: {' ': x}", "empty term"),
        ("read_as: {a: ''}", "empty term"),
        ("words: {a: [b]}", "words.a: Input should be"),
    ],
)
def test_what_is_wrong_with_a_file_is_named(tmp_path, content, message):
    file = tmp_path / "g.yaml"
    file.write_text(content)
    with pytest.raises(GlossaryError, match=message):
        load_glossary(str(file))


def test_a_file_that_is_not_there_is_a_clear_error():
    with pytest.raises(GlossaryError, match="cannot be read"):
        load_glossary("no/such/file.yaml")


def test_any_of_several_translations_is_accepted_and_the_first_is_put_in(tmp_path: Path) -> None:
    path = tmp_path / "terms.yaml"
    path.write_text("terms:\n  longsor: [landslide, mudslide]\n", encoding="utf-8")
    glossary = load_glossary(str(path))
    assert not glossary.check("Longsor terjadi.", "A mudslide happened.")
    [flag] = glossary.check("Longsor terjadi.", "A longsor happened.")
    assert "'landslide'" in flag.message
    assert glossary.inlined("Longsor terjadi.") == "landslide terjadi."
    path.write_text("terms:\n  longsor: []\n", encoding="utf-8")
    with pytest.raises(GlossaryError, match="longsor"):
        load_glossary(str(path))


def test_the_glossary_of_news_is_sound() -> None:
    glossary = load_glossary("indonesian-news")
    assert len(glossary.accepted) > 150
    assert len(glossary.words) > 400
    # What is put in stands as an English word, not as the beginning of one.
    assert all(re.fullmatch(r"[\w' -]+\w", english[0]) for english in glossary.accepted.values())


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("HUT RI dirayakan.", ["anniversary"]),
        ("Ulang tahun (HUT) dirayakan di hut itu.", []),
        ("Gambut terbakar, lahan gambut kering.", ["peat", "peat"]),
        ("Menurut Yayasan Gambut Lestari, api padam.", []),
        ('Ia berkata: "Gambut terbakar."', ["peat"]),
        ("Kata pemprov dan Pemprov itu.", ["provincial government", "provincial government"]),
    ],
)
def test_capitals_tell_abbreviations_and_names(source: str, found: list[str]) -> None:
    terms = {"HUT": "anniversary", "gambut": "peat", "Pemprov": "provincial government"}
    assert [f.required for f in Glossary(terms).find(source)] == found
