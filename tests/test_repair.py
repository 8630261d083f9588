"""The repair ladder: each rung mends what it can, the best is kept, the record says so."""

from __future__ import annotations

import pytest

from models.base import Hypothesis
from pipeline.check import check_pair
from pipeline.glossary import Glossary
from pipeline.records import Article, Document, Flag, Segment, Severity, Source
from pipeline.repair import repair
from pipeline.write import to_record
from tests.fakes import UpperModel, loaded

SOURCE = "Harga beras naik 5 persen pada hari Rabu."
RIGHT = "The price of rice rose 5 percent on Wednesday."
WRONG = "The price of rice rose 7 percent on Wednesday."
NO_TERMS = Glossary({})


class Scripted(UpperModel):
    """Answers from a table of (source, searches so far) and otherwise always wrongly."""

    def __init__(self, answers):
        super().__init__()
        self.answers = answers

    def generate(self, texts, decoding):
        super().generate(texts, decoding)
        return [
            [Hypothesis(target, 0.0, True, 1) for target in self.answers(text, decoding)]
            for text in texts
        ]


def document(target: str, source: str = SOURCE, language: str = "id") -> Document:
    article = Article("1", Source("x", None, ""), source, language=language)
    return Document(article, [Segment(0, len(source), source, target)])


def mended(answers, target=WRONG, second=None, glossary=NO_TERMS, source=SOURCE):
    """The segment after repair, and every text that the model was given."""
    model = Scripted(answers)
    [result] = repair(
        [document(target, source)], loaded(model), second and loaded(Scripted(second)), glossary
    )
    return result.segments[0], model.seen


def test_a_clean_translation_is_left_alone_and_costs_nothing():
    segment, seen = mended(lambda text, decoding: [WRONG], target=RIGHT)
    assert (segment.target, segment.flags, seen) == (RIGHT, [], [])


def test_what_the_source_spells_needs_no_model():
    source, target = "Warga Sukabumi naik 5 persen.", "Residents of Sukami rose 5 percent."
    segment, seen = mended(lambda text, decoding: [WRONG], target=target, source=source)
    assert segment.target == "Residents of Sukabumi rose 5 percent." and not seen
    assert "the source's spelling" in segment.flags[0].message


def test_another_candidate_of_the_beam_mends():
    segment, seen = mended(lambda text, decoding: [WRONG, WRONG, RIGHT, WRONG])
    assert segment.target == RIGHT and seen == [SOURCE]
    [flag] = segment.flags
    assert flag.kind == "repaired" and "another candidate of the beam" in flag.message


def test_a_wider_search_mends_what_the_beam_did_not():
    segment, _ = mended(lambda text, decoding: [RIGHT if decoding.no_repeat_ngram else WRONG])
    assert segment.target == RIGHT and "a wider search" in segment.flags[0].message


def test_two_pieces_mend_what_no_whole_did():
    targets = {
        "Harga beras naik 5 persen,": "Rice prices rose 5 percent.",
        "kata menteri pada hari Rabu.": "The minister said on Wednesday.",
    }
    segment, _ = mended(
        lambda text, decoding: [targets.get(text, WRONG)],
        source="Harga beras naik 5 persen, kata menteri pada hari Rabu.",
    )
    assert segment.target == "Rice prices rose 5 percent, the minister said on Wednesday."
    assert segment.flags[0].kind == "repaired" and "smaller pieces" in segment.flags[0].message


@pytest.mark.parametrize(
    ("loop", "once"),
    [
        ("The price of rice rice rice rose 5 percent on Wednesday.", RIGHT),
        # What is left lacks a day and a number: worse to the checks than the loop, but none.
        ("Rice went up " + "and it rose " * 30 + "and", "Rice went up and it rose and"),
        ("The price" + "ha" * 60 + ".", "The priceha."),
    ],
)
def test_a_loop_that_no_attempt_ends_is_said_once(loop, once):
    segment, _ = mended(lambda text, decoding: [loop], target=loop)
    assert segment.target == once and "saying it once" in segment.flags[0].message
    assert "repetition" not in {flag.kind for flag in check_pair(SOURCE, once)}


def test_what_was_cut_off_still_is_when_its_loop_is_said_once():
    loop = "The price of " + "rice " * 60
    cut = Flag("unfinished", Severity.SEVERE, "The translation was cut off at its length limit.")
    looping = document(loop)
    looping.segments[0].flags.append(cut)
    answer = Hypothesis(loop, 0.0, finished=False, length=60)
    model = Scripted(lambda text, decoding: [])
    model.generate = lambda texts, decoding: [[answer] for _ in texts]
    [result] = repair([looping], loaded(model), None, NO_TERMS)
    segment = result.segments[0]
    assert segment.target.strip() == "The price of rice"
    assert [flag.kind for flag in segment.flags] == ["unfinished", "repaired"]


def test_the_glossarys_words_are_written_into_a_doubted_source():
    words = Glossary({}, words={"gudang": "warehouse"})
    segment, seen = mended(
        lambda text, decoding: ["The warehouse rose." if "warehouse" in text else WRONG],
        target="The gudhouseng rose.",
        glossary=words,
        source="Isi gudang naik.",
    )
    assert segment.target == "The warehouse rose." and seen[0] == "Isi warehouse naik."


def test_a_sentence_too_long_for_the_model_is_mended_in_smaller_pieces():
    source = "Harga beras naik " + ", ".join(["kata menteri itu"] * 20) + " 5 persen."
    right = "The price of rice rose, the minister said again and again, 5 percent."
    segment, seen = mended(
        lambda text, decoding: [right if len(text.split()) <= 25 else WRONG],
        source=source,
        target="The price of rice rose, the minister said, 7 percent.",
    )
    assert seen and max(len(text.split()) for text in seen) <= 25
    assert "smaller pieces" in segment.flags[0].message


def test_the_second_model_is_the_last_resort():
    segment, _ = mended(lambda text, decoding: [WRONG], second=lambda text, decoding: [RIGHT])
    assert segment.target == RIGHT and "the second model" in segment.flags[0].message


def test_what_nothing_mends_keeps_the_best_and_says_what_was_tried():
    segment, _ = mended(lambda text, decoding: [WRONG])
    assert segment.target == WRONG
    [flag] = segment.flags
    assert flag.kind == "tried" and flag.message.startswith("3 other ways")


@pytest.mark.parametrize("way", ["inlined", "masked"])
def test_a_glossary_term_is_enforced(way):
    source = "Kata Menteri Keuangan, harga beras naik."
    targets = {
        "inlined": {"Kata Finance Minister, harga beras naik.": "The Finance Minister said so."},
        "masked": {"Kata 8801, harga beras naik.": "The 8801 said rice prices rose."},
    }[way]
    segment, _ = mended(
        lambda text, decoding: [targets.get(text, "The money man said rice prices rose.")],
        target="The money man said rice prices rose.",
        glossary=Glossary({"Menteri Keuangan": "Finance Minister"}),
        source=source,
    )
    assert "Finance Minister" in segment.target and "8801" not in segment.target
    assert "the glossary" in segment.flags[0].message


def test_english_articles_are_not_touched():
    model = Scripted(lambda text, decoding: [RIGHT])
    [result] = repair([document(WRONG, language="en")], loaded(model), None, NO_TERMS)
    assert result.segments[0].target == WRONG and model.seen == []


def test_a_title_is_repaired_and_its_flags_are_the_articles():
    titled = document(RIGHT)
    titled.title = Segment(0, len(SOURCE), SOURCE, WRONG)
    model = Scripted(lambda text, decoding: [WRONG, RIGHT])
    [result] = repair([titled], loaded(model), None, NO_TERMS)
    record = to_record(result, "signature")
    assert record["title"] == {"id": SOURCE, "en": RIGHT}
    [flag] = record["flags"]
    assert flag["kind"] == "repaired" and flag["message"].startswith("Title: ")
