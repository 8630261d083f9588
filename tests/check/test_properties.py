"""What holds for every text: nothing raises, spans lie inside, the answer does not change."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from pipeline.check import check, check_pair, cost
from pipeline.glossary import Glossary
from pipeline.records import Article, Document, Flag, Segment, Severity, Source
from tests.check.measure import load

VOCABULARY = """
tidak bukan Rp 1.250 1,5 juta triliun persen % $ US$ AS PBB Kamis (22/5/2025) pukul 14.30 WIB
Rini Widyantini B20 COVID-19 ke-79 {nama} %s $1 https://x.id @a #b " ( ) “ ” dua puluh setengah
pertiga per - / . , and a half hundred million first two-thirds May 5 p.m. n't 1/3 ½ Menteri
Jakarta yang dengan 9 3-1 １２ ٣ ² koma belas ratus 22:61 31/02/2025 99.99 1.2.3 V VI -an ke
"""
WORDS = st.sampled_from(VOCABULARY.split())
TEXT = st.text(max_size=60) | st.lists(WORDS, max_size=25).map(" ".join) | (
    st.lists(WORDS, max_size=25).map("".join)
)  # fmt: skip


@given(TEXT, TEXT)
def test_never_raises_and_spans_lie_inside(source, target):
    flags = check_pair(source, target)
    assert flags == check_pair(source, target)
    for flag in flags:
        assert flag.kind and flag.message
        for span, text in ((flag.source_span, source), (flag.target_span, target)):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
    assert (cost(flags) == 0) == (not flags)


@given(TEXT)
def test_a_pair_with_itself_loses_nothing(text):
    """What is carried over letter by letter may be untranslated, but keeps links and length."""
    assert not {"link", "placeholder", "length", "quotes", "repetition"} & {
        flag.kind for flag in check_pair(text, text)
    }


def test_empty_source_and_empty_target():
    assert check_pair("", "") == check_pair("  ", "Hello.") == []
    (flag,) = check_pair("Ada apa?", " ")
    assert (flag.kind, flag.severity) == ("length", Severity.SEVERE)


def test_cost_ranks_by_severity():
    flags = {s: Flag("number", s, "x") for s in Severity}
    note, warning, severe = (flags[s] for s in Severity)
    assert 0 == cost([]) < cost([note]) < cost([warning]) < cost([severe])
    assert cost([warning] * 3) < cost([severe])


def test_no_model_library_is_imported():
    code = (
        "import sys; from pipeline.check import check_pair;"
        "check_pair('Tidak ada yang tahu.', 'Niemand im ganzen Dorf weiss etwas.');"
        "sys.exit(bool({'torch', 'transformers'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def document(language):
    article = Article("a", Source("a.txt", None, "0"), "Tiga orang.", language=language)
    return Document(article, [Segment(0, 11, "Ada 31 orang.", "There are 13 people.")])


def test_stage_appends_flags_and_passes_english_through():
    earlier = Flag("split", Severity.INFO, "cut at a clause")
    indonesian, english = document("id"), document("en")
    indonesian.segments[0].flags.append(earlier)
    stage = check(iter([indonesian, english]), Glossary({}))
    assert next(stage) is indonesian
    assert [f.kind for f in indonesian.segments[0].flags] == ["split", "number"]
    assert next(stage) is english
    assert english.segments[0].flags == []


def test_planted_errors_leave_the_labelled_pairs_valid():
    """Each labelled pair's own flag stays when a second sentence follows it."""
    rows = [row for row in load("tune") if row["kind"] in ("number", "magnitude", "currency")]
    for row in rows:
        source, target = row["source"] + " Warga senang.", row["target"] + " Residents are happy."
        assert row["kind"] in {flag.kind for flag in check_pair(source, target)}
