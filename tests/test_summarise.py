"""The summarise stage: budgets kept, nothing invented, no furniture, the tail of a text read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base import Hypothesis
from models.registry import Style
from pipeline.config import load_config
from pipeline.records import Article, Document, Flag, Segment, Severity, Source
from pipeline.sentences import split
from pipeline.summarise import FALLBACK, abstracts, summarise
from pipeline.summary_choice import choose, fit, repeated_trigram, without_dateline
from pipeline.write import to_record
from tests.fakes import UpperModel, loaded

CONFIG = load_config(settings=("summariser.model=extractive-lead",)).summariser


def document(text: str, *flags: Flag) -> Document:
    article = Article("1", Source("x", None, ""), text, flags=flags)
    segments = [
        Segment(span.start, span.end, text[span.start : span.end], text[span.start : span.end])
        for span in split(text)
    ]
    return Document(article, segments)


class KeepFirstWords(UpperModel):
    """Summarises to the first four words of each sentence, so that its output always shrinks."""

    def generate(self, texts, decoding):
        super().generate(texts, decoding)
        return [
            [
                Hypothesis(
                    " ".join(
                        " ".join(text[span.start : span.end].rstrip(".").split()[:4]) + "."
                        for span in split(text, "en")
                    ),
                    0.0,
                    True,
                    1,
                )
            ]
            for text in texts
        ]


class Writer(UpperModel):
    """Answers every text with the same candidates, whatever it is asked."""

    def __init__(self, *candidates: str, finished: bool = True) -> None:
        super().__init__(max_source_tokens=10_000, finished=finished)
        self.candidates = candidates

    def generate(self, texts, decoding):
        super().generate(texts, decoding)
        return [
            [Hypothesis(candidate, 0.0, self.finished, 1) for candidate in self.candidates]
            for _ in texts
        ]


TEXT = (
    "Transport Minister Budi Karya opened the bridge in Medan on 5 May 2025. "
    "It cost Rp1.5 trillion and took three years. President Joko Widodo did not attend."
)


def test_the_first_candidate_that_the_text_supports_is_shown():
    model = Writer(
        "The bridge in Surabaya was opened.", "A bridge worth Rp1.5 trillion opened in Medan."
    )
    [result] = summarise([document(TEXT)], CONFIG, loaded(model))
    assert result.summary == "A bridge worth Rp1.5 trillion opened in Medan."
    assert result.summariser == CONFIG.model
    [flag] = result.summary_flags
    assert flag.kind == "summary-candidate" and "“Surabaya”" in flag.message


@pytest.mark.parametrize(
    ("candidate", "named"),
    [
        ("The bridge in Surabaya was opened.", "“Surabaya”"),
        ("The bridge cost Rp1.5 billion.", "“Rp1.5 billion”"),
        ("The bridge took four years.", "“four”"),
        ("The bridge was opened on 6 May 2025.", "“6”"),
        ("Joko Karya opened the bridge.", "“Joko Karya”"),
        ("The bridge in Medan took years; the bridge in Medan opened.", "the bridge in"),
        ("A bridge bridge opened in Medan.", "bridge bridge"),
        ("A briidgegegege opened in Medan.", "briidgegegege"),
        ("Minister opens bridge in Medan", "no complete sentence"),
        ("word " * 60 + "end.", "at most 60 words"),
    ],
)
def test_a_summary_that_cannot_be_trusted_gives_way_to_the_text(candidate, named):
    [result] = summarise([document(TEXT)], CONFIG, loaded(Writer(candidate, candidate)))
    assert result.summariser == FALLBACK
    assert result.summary == TEXT
    [flag] = result.summary_flags
    assert flag.kind == "summary-fallback" and flag.severity is Severity.WARNING
    assert named in flag.message


def test_all_that_the_beam_ends_with_is_asked_for():
    asked = []

    class Asked(Writer):
        def generate(self, texts, decoding):
            asked.append(decoding)
            return super().generate(texts, decoding)

    model = loaded(Asked("A bridge opened in Medan."))
    list(summarise([document(TEXT)], CONFIG, model))
    assert [decoding.hypotheses for decoding in asked] == [model.decoding.beam]


def test_an_output_that_the_limit_cut_loses_its_last_sentence():
    model = Writer("A bridge opened in Medan. It took three", finished=False)
    [result] = summarise([document(TEXT)], CONFIG, loaded(model))
    assert result.summary == "A bridge opened in Medan."


def test_a_title_is_no_sentence_of_a_summary():
    titled = document("Jembatan apa yang dibuka di Medan?\nMenteri membuka jembatan itu kemarin.")
    titled.title = titled.segments[0]
    [result] = summarise([titled], CONFIG, None)
    assert result.summary == "Menteri membuka jembatan itu kemarin."
    model = Writer("Jembatan apa yang dibuka di Medan? Menteri membuka jembatan itu.")
    [result] = summarise([titled], CONFIG, loaded(model))
    assert result.summary == "Menteri membuka jembatan itu."


def test_bullets_are_points_on_lines_of_their_own():
    config = CONFIG.model_copy(update={"mode": "bullets"})
    model = Writer("A bridge opened in Medan. It took three years. It cost Rp1.5 trillion. More.")
    for used in (None, loaded(model)):
        [result] = summarise([document(TEXT)], config, used)
        lines = result.summary.split("\n")
        assert len(lines) == 3 and all(line.startswith("• ") for line in lines)
    assert lines[1] == "• It took three years."


def test_a_headline_is_asked_for_by_its_prefix():
    config = CONFIG.model_copy(update={"mode": "headline"})
    model = Writer("Minister opens bridge in Medan")
    style = Style(headline_prefix="headline: ")
    [result] = summarise([document(TEXT)], config, loaded(model), style=style)
    assert result.summary == "Minister opens bridge in Medan"
    assert model.seen == ["headline: " + TEXT]


def test_without_a_model_the_headline_is_the_title_or_the_first_sentence():
    config = CONFIG.model_copy(update={"mode": "headline"})
    titled = document(TEXT)
    titled.title = Segment(0, 1, "x", "New bridge opened in Medan")
    assert next(summarise([titled], config, None)).summary == "New bridge opened in Medan"
    [result] = summarise([document("The bridge in Medan was opened. It rained.")], config, None)
    assert result.summary == "The bridge in Medan was opened"


def test_a_direct_summary_is_looked_up_in_both_languages():
    indonesian = document("Tiongkok membangun jembatan senilai Rp1,5 triliun di Medan.")
    indonesian.segments[0].target = "China builds a bridge worth Rp1.5 trillion in Medan."
    config = CONFIG.model_copy(update={"source": "article"})
    [result] = summarise([indonesian], config, loaded(Writer("China builds a bridge in Medan.")))
    assert result.summary == "China builds a bridge in Medan." and not result.summary_flags


def test_an_invented_share_of_a_chunk_is_not_summarised_again():
    class Inventor(KeepFirstWords):
        def generate(self, texts, decoding):
            return [
                [replace(one, text="Surabaya is in it.") for one in candidates]
                for candidates in super().generate(texts, decoding)
            ]

    model = Inventor(max_source_tokens=40)
    sentences = [f"Fact{number} is told here at some length, as news is." for number in range(12)]
    abstracts([" ".join(sentences)], loaded(model))
    assert "Surabaya" not in model.seen[-1] and model.seen[-1].startswith(sentences[0])


def test_a_record_may_carry_several_modes():
    config = CONFIG.model_copy(update={"also": ("headline", "bullets")})
    model = Writer("A bridge opened in Medan. It took three years.")
    for used in (None, loaded(model)):
        titled = document(TEXT)
        titled.title = Segment(0, 1, "x", "New bridge opened in Medan")
        [result] = summarise([titled], config, used)
        assert [summary.mode for summary in result.summaries] == ["headline", "bullets"]
        assert len(result.summaries[0].text.split()) <= 12
        assert result.summaries[1].text.startswith("• ")
        assert not result.summary.startswith("• ")
        record = to_record(result, "s")
        assert [s["text"] for s in record["summaries"]] == [s.text for s in result.summaries]


def test_choose_says_why_each_candidate_failed():
    choice = choose(["In Bali. It rained.", "Two died.", "It took three years."], TEXT, CONFIG)
    assert choice.summary == "It took three years."
    assert ["Bali" in choice.rejected[0], "Two" in choice.rejected[1]] == [True, True]


def test_repeated_trigram():
    assert repeated_trigram("the old bridge and the old bridge") == "the old bridge"
    assert repeated_trigram("the old bridge, the new bridge") is None


def test_the_extractive_summary_is_complete_sentences_within_the_budget():
    text = "\n".join(f"Kalimat nomor {number} berisi hal {number}." for number in range(20))
    config = CONFIG.model_copy(update={"max_words": 13, "max_sentences": 3})
    [result] = summarise([document(text)], config, None)
    assert result.summary == "Kalimat nomor 0 berisi hal 0. Kalimat nomor 1 berisi hal 1."
    assert result.summariser == "extractive-lead" and result.summary_flags == []


@pytest.mark.parametrize("method", ["extractive-lead", "extractive-centroid"])
def test_no_extractive_summary_repeats_three_words(method):
    text = (
        "Menteri membuka jembatan baru itu di Medan. Warga Medan menyambut jembatan baru itu. "
        "Hujan turun sejak hari Senin."
    )
    [result] = summarise([document(text)], CONFIG.model_copy(update={"model": method}), None)
    assert repeated_trigram(text) and repeated_trigram(result.summary) is None
    assert "Hujan turun" in result.summary and result.summary.count("Medan") == 1


def test_headings_and_furniture_are_no_sentences_of_a_summary():
    text = (
        "ZONA GADGET\nBaca juga: sepuluh gawai terbaik tahun ini.\n"
        "Menteri membuka pameran itu kemarin."
    )
    furniture = Flag("boilerplate", Severity.INFO, "furniture", (12, 55))
    [result] = summarise([document(text, furniture)], CONFIG, None)
    assert result.summary == "Menteri membuka pameran itu kemarin."


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("JAKARTA, KOMPAS.com - The minister opened the fair.", "The minister opened the fair."),
        ("Jakarta (ANTARA) - The minister left.", "The minister left."),
        ("Takengon, December 10, 2024 – A firm sold coffee.", "A firm sold coffee."),
        ("The twenty-first fair – the largest yet – opened.", None),
        ("– the minister left.", "The minister left."),
        ("COVID-19 cases fell.", None),
        ("(The Hollywood Reporter) Ani has died.", "Ani has died."),
        ("(The bridge) is long.", None),
        ("The old show -- in which women box -- was long.", None),
        ("Banda Aceh, Indonesia (ANTARA News) - A firm sold coffee.", "A firm sold coffee."),
        ("• The minister left.", "The minister left."),
    ],
)
def test_a_dateline_never_leaks(sentence, rest):
    assert without_dateline(sentence) == (rest or sentence)
    assert fit([sentence], CONFIG) == [rest or sentence]
    [result] = summarise([document(sentence)], CONFIG, None)
    assert result.summary == (rest or sentence)


def test_one_sentence_above_the_budget_is_cut_and_flagged():
    [result] = summarise([document("word " * 70 + "end.")], CONFIG, None)
    assert len(result.summary.split()) == 60 and result.summary.endswith("…")
    assert [flag.kind for flag in result.summary_flags] == ["cut"]


@given(
    st.lists(st.text(alphabet="ab .,", min_size=1), max_size=8),
    st.integers(5, 30),
    st.sampled_from(["short", "headline", "bullets"]),
)
def test_the_budget_is_never_exceeded(sentences, words, mode):
    config = CONFIG.model_copy(update={"max_words": words, "mode": mode})
    text = " ".join(sentences)
    [extracted] = summarise([document(text)], config, None)
    [written] = summarise([document(text)], config, loaded(Writer(text)))
    for summary in (extracted.summary, written.summary):
        counted = summary.replace("• ", "").split()
        assert len(counted) <= (min(words, 12) if mode == "headline" else words)


def test_a_text_without_a_sentence_gives_an_empty_summary():
    [result] = summarise([document("")], CONFIG, None)
    assert result.summary == ""


def test_what_a_check_doubts_severely_is_not_summarised_while_enough_is_left():
    doubt = Flag("number", Severity.SEVERE, "the source says 2, the translation says 3")
    doubted = document("Tiga orang tewas di sana. Hujan turun sejak hari Senin. Jalan itu ditutup.")
    doubted.segments[0].flags.append(doubt)
    [result] = summarise([doubted], CONFIG.model_copy(update={"max_sentences": 1}), None)
    assert result.summary == "Hujan turun sejak hari Senin."
    for piece in doubted.segments[1:]:
        piece.flags.append(doubt)
    [result] = summarise([doubted], CONFIG.model_copy(update={"max_sentences": 1}), None)
    assert result.summary == "Tiga orang tewas di sana."


def test_the_model_reads_the_translation_or_the_article():
    document_ = document("Ini kalimat yang cukup panjang.")
    document_.segments = [replace(document_.segments[0], target="This is a long sentence.")]
    for source, seen in [
        ("translation", "This is a long sentence."),
        ("article", "Ini kalimat yang cukup panjang."),
    ]:
        model = UpperModel()
        config = CONFIG.model_copy(update={"source": source})
        [result] = summarise([document_], config, loaded(model))
        assert model.seen == [seen] and result.summary == seen.upper()


def test_a_summary_made_in_indonesian_is_translated_sentence_by_sentence():
    indonesian = document("Harga beras naik di Medan, tetapi di pasar sepi.")
    indonesian.segments = [replace(indonesian.segments[0], target="RICE PRICES ROSE.")]
    config = CONFIG.model_copy(update={"source": "article"})
    model = Writer("Harga beras naik. Di pasar sepi.")
    translator = UpperModel()
    [result] = summarise([indonesian], config, loaded(model), loaded(translator))
    assert translator.seen == ["Harga beras naik.", "Di pasar sepi."]
    assert result.summary == "HARGA BERAS NAIK. DI PASAR SEPI."


def test_every_chunk_of_a_long_text_is_read_and_the_tail_reaches_the_summary():
    model = KeepFirstWords(max_source_tokens=40)
    sentences = [f"Fact{n} of source{n} is told at some length, as news is." for n in range(12)]
    [[summary]] = abstracts([" ".join(sentences)], loaded(model))
    assert summary.startswith("Fact0 of source0 is.") and "Fact11 of source11 is." in summary
    assert all(len(text.split()) <= 40 for text in model.seen)


def test_a_model_that_does_not_shorten_ends_all_the_same():
    text = " ".join(f"word{number}." for number in range(300))
    [[summary]] = abstracts([text], loaded(UpperModel(max_source_tokens=20)))
    assert summary == text.upper()


def test_a_headline_without_a_model_or_a_title_is_the_opening_of_the_text():
    first = "The bank sold its ten large new grey stone buildings that three firms wanted badly."
    text = f"{first} It rained in Solok on Monday."
    [result] = summarise([document(text)], CONFIG.model_copy(update={"mode": "headline"}), None)
    assert result.summary == "The bank sold its ten large new grey stone buildings that three…"
    assert [f.kind for f in result.summary_flags] == ["cut"]
