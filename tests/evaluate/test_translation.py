"""Scores, intervals and p-values equal sacreBLEU's own, to the last digit."""

from __future__ import annotations

import pytest
from sacrebleu.metrics import BLEU, CHRF, TER
from sacrebleu.significance import PairedTest

from pipeline.evaluate.errors import EvaluationError
from pipeline.evaluate.testset import EvaluationSet, discover
from pipeline.evaluate.translation import Evaluation, SacreBleu, evaluate_translation

OWN = {"BLEU": BLEU, "chrF2++": lambda: CHRF(word_order=2), "chrF2": CHRF, "TER": TER}


@pytest.fixture(scope="module")
def evaluation(news: EvaluationSet) -> Evaluation:
    return evaluate_translation(news, samples=500, trials=2000)


def of(evaluation: Evaluation, metric: str):
    return next(entry for entry in evaluation.comparisons if entry.metric == metric)


@pytest.mark.parametrize("metric", OWN)
@pytest.mark.parametrize("system", ["alpha", "beta"])
def test_scores_and_intervals_are_sacrebleus(evaluation, news, metric, system):
    library = OWN[metric]()
    expected = library.corpus_score(news.systems[system], news.references, n_bootstrap=500)
    found = of(evaluation, metric).of(system)
    assert found.score == expected.score
    assert (found.interval.mean, found.interval.half_width) == pytest.approx(
        (expected._mean, expected._ci), rel=1e-6
    )
    assert of(evaluation, metric).signature == str(library.get_signature())


@pytest.mark.parametrize("test", ["bs", "ar"])
def test_p_values_are_sacrebleus(evaluation, news, test):
    metrics = {name: make() for name, make in OWN.items()}
    samples = {"bs": 500, "ar": 2000}[test]
    signatures, scores = PairedTest(
        [(name, news.systems[name]) for name in ("alpha", "beta")],
        metrics,
        news.references,
        test_type=test,
        n_samples=samples,
    )()
    for metric in OWN:
        (pair,) = of(evaluation, metric).pairs
        found = pair.bootstrap_p if test == "bs" else pair.randomisation_p
        assert found == scores[metric][1].p_value
        signature = (
            of(evaluation, metric).signature
            if test == "bs"
            else of(evaluation, metric).test_signature
        )
        assert signature == str(signatures[metric])


def test_several_references(news):
    both = [news.references[0], news.systems["alpha"]]
    data = EvaluationSet("two", both, {"beta": news.systems["beta"]})
    found = evaluate_translation(data, samples=50, trials=100)
    for metric, make in OWN.items():
        expected = make().corpus_score(news.systems["beta"], both)
        assert of(found, metric).of("beta").score == expected.score
    assert "nrefs:2" in of(found, "BLEU").signature


def test_segment_scores_are_sentence_chrf(evaluation, news):
    library = CHRF(word_order=2)
    expected = [
        library.sentence_score(line, [reference]).score
        for line, reference in zip(news.systems["beta"], news.references[0], strict=True)
    ]
    assert evaluation.segment_scores("beta") == expected


def test_document_bleu_is_bleu_of_joined_documents(evaluation, news):
    def joined(lines):
        return [" ".join(lines[start : start + 6]) for start in range(0, 24, 6)]

    expected = BLEU().corpus_score(joined(news.systems["beta"]), [joined(news.references[0])])
    found = of(evaluation, "document BLEU")
    assert found.of("beta").score == expected.score
    assert found.segments == 4
    assert found.signature.endswith("|level:document")


def test_length_ratio_is_sacrebleus(evaluation, news):
    expected = BLEU().corpus_score(news.systems["beta"], news.references)
    assert evaluation.length_ratio["beta"] == expected.ratio


def test_resampling_scores_no_segment_again(news, monkeypatch):
    calls = []
    original = SacreBleu.statistics
    monkeypatch.setattr(
        SacreBleu, "statistics", lambda self, lines: calls.append(1) or original(self, lines)
    )
    evaluate_translation(news, samples=50, trials=100)
    # Four metrics and document BLEU, each once for each of two systems.
    assert len(calls) == 10


def test_a_better_metric_ranks_first_also_where_lower_is_better(evaluation):
    for comparison in evaluation.comparisons:
        assert [entry.system for entry in comparison.systems] == ["alpha", "beta"]
        if comparison.metric != "document BLEU":
            assert comparison.groups == [["alpha"], ["beta"]]


def test_what_the_user_probably_did_wrong(news):
    lines = news.references[0]
    data = EvaluationSet(
        "odd",
        news.references,
        {
            "tokenised": [line.replace(".", " .") for line in lines],
            "copy": news.sources,
            "reference": lines,
            "half": [" ".join(line.split()[:3]) for line in lines],
        },
        sources=news.sources,
    )
    warnings = " ".join(evaluate_translation(data, samples=50, trials=100).warnings)
    for expected in (
        "Only 24 segments",
        "tokenised: looks tokenised",
        "copy: more than a tenth of the output is the source",
        "reference: identical to the reference",
        "half: 0.",
        "100 trials are too few for 6 pairs",
    ):
        assert expected in warnings


def test_no_system_is_an_error(news):
    with pytest.raises(EvaluationError, match="no system"):
        evaluate_translation(EvaluationSet("bare", news.references))


PUBLISHED = {
    "argos": 29.5,
    "opusmt": 35.1,
    "nllb": 39.2,
    "bergamot-tiny": 39.5,
    "microsoft": 47.0,
    "google": 47.5,
}


def test_published_outputs(shared):
    (data,) = [data for data in discover(shared / "data" / "dev") if data.name == "flores-dev"]
    found = evaluate_translation(data, trials=1000)
    scores = {entry.system: entry.score for entry in of(found, "BLEU").systems}
    assert {name: round(scores[name], 1) for name in PUBLISHED} == PUBLISHED
    assert of(found, "BLEU").groups == [
        ["google", "microsoft"],
        ["bergamot-tiny", "nllb"],
        ["opusmt"],
        ["argos"],
    ]
    for metric, make in OWN.items():
        expected = make().corpus_score(data.systems["google"], data.references)
        assert of(found, metric).of("google").score == expected.score
    library = BLEU(references=data.references)
    _, expected = PairedTest(
        [(name, data.systems[name]) for name in ("bergamot-tiny", "nllb")],
        {"BLEU": library},
        None,
        test_type="bs",
    )()
    pair = next(
        pair
        for pair in of(found, "BLEU").pairs
        if (pair.first, pair.second) == ("bergamot-tiny", "nllb")
    )
    assert pair.bootstrap_p == expected["BLEU"][1].p_value
