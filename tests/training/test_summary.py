"""The summariser's recipe: what is trained on, batches, resumption, export, scores."""

from __future__ import annotations

import json
import lzma
import random
import shutil
from pathlib import Path

import numpy as np
import pytest
import torch
from datasets import Dataset
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer
from typer.testing import CliRunner

from models.training import train as translator
from models.training.average import average
from models.training.config import Config as TranslatorConfig
from models.training.data import Position
from models.training.export import export
from models.training.heldout import HeldOut
from models.training.summary.align import origin, principal
from models.training.summary.card import curve
from models.training.summary.cli import app
from models.training.summary.config import Config, Noise, Prepare, Shape, Source, SummaryTrain, load
from models.training.summary.data import SummaryBatches
from models.training.summary.noise import rename, translationese
from models.training.summary.prepare import GAP, cut, examples, names, new_words, prepare
from models.training.summary.roundtrip import roundtrip
from models.training.summary.score import document, oracle, score, table
from models.training.summary.show import MARKER, show
from models.training.summary.train import train
from models.training.vocabulary import EOS
from pipeline.config import load_config
from tests.training.stages import Prepared

ROOT = Path(__file__).parents[2]
NAMES = ("Budi", "Sari", "Tono", "Dewi")
SHORT = Source(mode="short", summary_words=(3, 30), text_words={40: 1.0})
HEADLINE = Source(mode="headline", summary_words=(3, 10), text_words={40: 1.0})


def story(rng: random.Random) -> dict[str, object]:
    name, count = rng.choice(NAMES), rng.randrange(100, 999)
    other = " ".join(rng.choice(NAMES) + " sees a cat and a house there." for _ in range(6))
    things = " ".join(rng.choice(("cat", "road", "city", "book", "school")) for _ in range(12))
    first = f"{name} buys {count} houses and one cat and a {things} there."
    return {
        "article": f"{first} {other}",
        "summary": f"{name} buys {count} houses",
        "highlights": [f"{name} buys {count} houses there", "Rini sees a cat.", "A cat is there ."],
    }


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("stories")
    rng = random.Random(0)
    sets = {f"summarisation/{name}": 60 for name in ("long", "brief")}
    sets |= {f"dev/{name}": 3 for name in ("cnn_dailymail.val", "guardian_trail.test")}
    for name, count in (sets | {"dev/reuters_finance.test": 3}).items():
        path = root / f"{name}.jsonl.xz"
        path.parent.mkdir(exist_ok=True)
        with lzma.open(path, "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(story(rng)) + "\n" for _ in range(count))
    return root


@pytest.fixture(scope="module")
def config(tiny: TranslatorConfig) -> Config:
    shapes = [Shape(source=64, target=16, rows=4), Shape(source=250, target=64, rows=2)]
    settings = tiny.train.model_dump() | {"shapes": shapes, "noise": Noise(), "sampling": 0.0}
    brief = HEADLINE.model_copy(update={"reconstruct": 0.5})
    return Config(
        prepare=Prepare(
            sources={"long": SHORT, "brief": brief}, dev=("cnn_dailymail.val.jsonl.xz",)
        ),
        model=tiny.model.model_copy(update={"positions": 256}),
        train=SummaryTrain.model_validate(settings),
    )


@pytest.fixture(scope="module")
def work(
    prepared: Prepared, stories: Path, config: Config, tiny: TranslatorConfig,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:  # fmt: skip
    """A summariser's work folder after `prepare`, beside a translator's after a step."""
    root = tmp_path_factory.mktemp("summary")
    shutil.copytree(prepared.work, root / "translator")
    translator.train(root / "translator", tiny, steps=1)
    prepare(stories, root / "work", config.prepare)
    return root / "work"


def copy_data(work: Path, folder: Path) -> None:
    for name in ("train.parquet", "names.txt"):
        shutil.copyfile(work / name, folder / name)


def rows(item: dict[str, object], source: Source, config: Config) -> list[dict[str, str]] | str:
    rng = np.random.default_rng(0)
    return examples(item, source, config.prepare, rng, HeldOut([]), set())


def one(item: dict[str, object], source: Source, config: Config) -> dict[str, str] | str:
    found = rows(item, source, config)
    return found if isinstance(found, str) else found[0]


def test_only_sentences_that_the_shown_text_supports_are_learnt(config: Config) -> None:
    item = story(random.Random(1))
    row = one(item, SHORT, config)
    assert isinstance(row, dict) and row["mode"] == "short"
    first, *_, last = item["highlights"]  # type: ignore[misc]
    assert row["en"] == f"{first}. {last}"
    assert row["id"].endswith(".") and len(row["id"].split()) <= 40
    assert (
        one(item | {"highlights": ["Rini sees a cat."]}, SHORT, config) == "unsupported or too long"
    )
    assert (
        one(item | {"summary": "Budi buys 12 houses"}, HEADLINE, config)
        == "unsupported or too long"
    )
    assert one(item | {"article": "Too short."}, HEADLINE, config) == "short text"


def test_a_reconstruction_is_the_lead(config: Config) -> None:
    item = story(random.Random(1))
    row = one(item, HEADLINE.model_copy(update={"reconstruct": 1.0}), config)
    assert row["mode"] == "reconstruct" and row["id"].startswith(row["en"])  # type: ignore[index]


def test_duplicates_and_dev_items_are_left_out(config: Config) -> None:
    item, rng, seen = story(random.Random(1)), np.random.default_rng(0), set()
    held = HeldOut([str(item["summary"])])
    assert examples(item, HEADLINE, config.prepare, rng, held, seen) == "match with a dev set"
    assert examples(item, HEADLINE, config.prepare, rng, held, seen) == "duplicate"


ARTICLE = (
    "The minister opened a bridge in Medan on Monday after three years of work. Prices of rice "
    "rose in the city, traders said. The bridge in Medan cost the city a lot, the minister "
    "said. It rained."
)


def test_a_sentence_is_paired_with_those_that_it_was_written_from() -> None:
    sentences = ARTICLE.split(". ")
    assert origin("Minister opened bridge in Medan", sentences) == sentences[0]
    both = origin("Minister opened the bridge as prices of rice rose in the city", sentences)
    assert both == f"{sentences[0]} {sentences[1]}"
    assert origin("Floods hit the north of Sumatra", sentences) is None
    assert origin("Anything at all", []) is None


def test_the_principal_sentence_shares_most_with_the_others() -> None:
    assert principal(["Rice rose.", "The bridge in Medan opened.", "Medan has a bridge."])[0] == 1


def test_rewritten_sentences_and_gaps_come_from_the_same_texts(config: Config) -> None:
    item: dict[str, object] = {
        "article": ARTICLE, "summary": "",
        "highlights": ["Minister opened bridge in Medan", "Bridge in Surabaya cost the city a lot"],
    }  # fmt: skip
    source = SHORT.model_copy(update={"mode": "sentence"})
    [row] = rows(item, source, config)
    assert row == {
        "id": ARTICLE[: ARTICLE.index(" Prices")], "en": "Minister opened bridge in Medan.",
        "mode": "sentence",
    }  # fmt: skip
    [row] = rows(item, source.model_copy(update={"gaps": 1.0}), config)
    assert row["mode"] == "gap" and row["id"].replace(GAP, row["en"]) == ARTICLE
    assert row["en"].startswith("The bridge in Medan cost")


def test_a_name_becomes_another_wherever_it_stands() -> None:
    rng = np.random.default_rng(0)
    text, summary = "On Monday Budi's cat met Budi. Budiman ran.", "The cat met Budi on Monday."
    for _ in range(5):
        assert rename(text, summary, ["Sari"], rng) == (
            "On Monday Sari's cat met Sari. Budiman ran.", "The cat met Sari on Monday.",
        )  # fmt: skip
    assert rename(text, "It rained in Medan.", ["Sari"], rng) == (text, "It rained in Medan.")
    assert rename(text, summary, [], rng) == (text, summary)


def test_names_are_words_that_news_writes_with_a_capital(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl.xz"
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.write(json.dumps({"text": "Kata Budi dan Budi, lalu Budi. Kata Sari."}) + "\n")
    assert names([path]) == ["Budi"]


def test_texts_are_added_as_indonesian_and_as_they_come_back(
    work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ["Budi buys a house. It rains.", "Sari buys 5 cats.", "Tono sees a road."]
    data = [
        {"id": text, "en": summary, "mode": mode, "source": "x", "weight": 1.0}
        for text, summary, mode in zip(
            texts, ["Budi buys house.", "Sari buys 5 cats.", "Tono."],
            ["sentence", "headline", "short"], strict=True,
        )
    ]  # fmt: skip
    Dataset.from_list(data).to_parquet(tmp_path / "train.parquet")
    back = {
        "Budi buys a house.": "Budi membeli rumah.",
        "It rains.": "Hujan.",
        "Sari buys 5 cats.": "Sari membeli 5 kucing.",
        "Tono sees a road.": "Jalan.",
    }
    Dataset.from_dict({"en": list(back), "id": list(back.values())}).to_parquet(
        tmp_path / "back.parquet"
    )
    english = {"Budi membeli rumah.": "Budi buys house.", "Hujan.": "Rain.",
               "Sari membeli 5 kucing.": "Sari buys cats."}  # fmt: skip

    class Fixed:
        def __init__(self, folder: Path) -> None:
            (folder / "model.safetensors").touch()

        def __call__(self, texts: list[str], *, beam: int) -> tuple[list[str], list[bool]]:
            return [english[text] for text in texts], [True] * len(texts)

    monkeypatch.setattr("models.training.summary.roundtrip.Translator", Fixed)
    roundtrip(tmp_path, tmp_path / "back.parquet", tmp_path)
    made = Dataset.from_parquet(str(tmp_path / "roundtrip.parquet"))
    # The way back lost Sari's number, and a short summary's text is too long to be looked up.
    assert made["id"] == ["Budi buys house. Rain.", "Budi membeli rumah. Hujan."]
    assert made["en"] == ["Budi buys house."] * 2 and made["source"] == ["roundtrip", "direct"]
    with pytest.raises(ValueError, match="no text whose sentences"):
        Dataset.from_dict({"en": ["x"], "id": ["y"]}).to_parquet(tmp_path / "back.parquet")
        roundtrip(tmp_path, tmp_path / "back.parquet", tmp_path)


@pytest.mark.parametrize(
    ("words", "kept"), [(4, "One two."), (5, "One two. Three four five."), (1, "One")]
)
def test_cut_ends_at_a_sentence(words: int, kept: str) -> None:
    assert cut("One two. Three four five. Six.", words) == kept


def test_new_words() -> None:
    assert new_words("Ministers opened a bridge", "The minister opened a tunnel.") == pytest.approx(
        1 / 3
    )


def test_translationese_drops_articles_and_swaps_but_keeps_names_and_numbers() -> None:
    rng = np.random.default_rng(0)
    text = "The minister opened a bridge and the houses in Medan on 5 May."
    bare = translationese(text, Noise(drop_article=1, drop_plural=1, swap=0), rng)
    assert bare == "The minister opened bridge and house in Medan on 5 May."
    swapped = translationese(text, Noise(drop_article=0, drop_plural=0, swap=1), rng)
    assert sorted(swapped.split()) == sorted(text.split()) and swapped != text
    assert translationese(text, Noise(drop_article=0, drop_plural=0, swap=0), rng) == text


def test_batches_have_the_configured_shapes_and_the_prefix(work: Path, config: Config) -> None:
    shutil.copyfile(work.parent / "translator" / "joint.model", work / "joint.model")
    batches = SummaryBatches(work, config.train)
    prefix = batches.pieces.encode("headline: ")
    shapes, headlines = set(), 0
    for _, (_, batch) in zip(range(8), batches(Position()), strict=False):
        shapes.add((tuple(batch.source.shape), tuple(batch.target.shape)))
        for row, segments in zip(batch.source, batch.source_segment, strict=True):
            for k in range(1, int(segments.max()) + 1):
                ids = row[segments == k].tolist()
                assert ids[-1] == EOS
                headlines += ids[: len(prefix)] == prefix
    assert shapes <= {((4, 64), (4, 16)), ((2, 250), (2, 64))} and headlines


def test_two_steps_and_two_more_equal_four_from_the_translators_weights(
    work: Path, config: Config, stories: Path, tmp_path: Path
) -> None:
    states = []
    for name, parts in (("once", [4]), ("twice", [2, 2])):
        folder = tmp_path / name
        folder.mkdir()
        copy_data(work, folder)
        for steps in parts:
            train(folder, config, translator=work.parent / "translator", steps=steps)
        states.append(torch.load(folder / "state.pt", weights_only=True))
    for part in ("model", "ema"):
        for name, value in states[0][part].items():
            assert torch.equal(value, states[1][part][name]), name
    start = torch.load(work.parent / "translator" / "state.pt", weights_only=True)["ema"]
    moved = (states[0]["model"]["model.shared.weight"] - start["model.shared.weight"]).abs().mean()
    assert 0 < moved < 0.05  # a random start would be as far away as the embeddings are long

    folder, out = tmp_path / "twice", tmp_path / "out"
    average([folder / "state.pt"], folder / "average.safetensors")
    export(folder / "average.safetensors", folder / "joint.model", out, config.model)
    model = AutoModelForSeq2SeqLM.from_pretrained(out)
    ids = AutoTokenizer.from_pretrained(out)("headline: Budi buys a house.", return_tensors="pt")
    assert model.generate(**ids, max_new_tokens=3).shape[0] == 1
    scores = score(stories, str(out), tmp_path / "scores", limit=2)
    assert scores["reuters_finance.test"]["model"]["within_budget"] == 1.0
    assert scores["cnn_dailymail.val"]["oracle"]["ROUGE-2"][0] > 0
    assert table(scores).count("\n| reuters_finance.test |") == 6
    written = (tmp_path / "scores" / "cnn_dailymail.val.lead.txt").read_text().splitlines()
    assert len(written) == 2


def test_the_curve_ends_with_the_last_line(tmp_path: Path) -> None:
    lines = [json.dumps({"step": step, "loss": 5 - step / 100}) for step in range(50, 1650, 50)]
    (tmp_path / "train.jsonl").write_text("\n".join(lines) + "\n")
    points = curve(tmp_path)
    assert points[-1]["step"] == 1600 and 12 <= len(points) <= 17


def test_a_translator_of_another_shape_is_refused(
    work: Path, config: Config, tmp_path: Path
) -> None:
    copy_data(work, tmp_path)
    wide = config.model_copy(
        update={"model": config.model.model_copy(update={"encoder_layers": 2})}
    )
    with pytest.raises(ValueError, match="not of this shape"):
        train(tmp_path, wide, translator=work.parent / "translator", steps=1)


def test_the_oracle_takes_what_the_reference_says() -> None:
    text = "A cat sleeps here all day. Budi buys a house in Medan. It rains on the road today."
    chosen = oracle(text, "Budi buys a house in Medan", load_config().summariser)
    assert chosen.summary == "Budi buys a house in Medan."
    assert document(text).segments[1].target == chosen.summary


def test_the_recipe_of_the_bundled_model_is_valid() -> None:
    config = load(ROOT / "configs" / "training" / "en-summary.yaml")
    assert max(shape.source for shape in config.train.shapes) <= config.model.positions


def test_the_summaries_of_a_run_are_shown_with_their_references(tmp_path: Path) -> None:
    (tmp_path / "bridge").mkdir()
    (tmp_path / "bridge" / "translation.en.txt").write_text("Bridge\n\nIt opened.\n")
    (tmp_path / "bridge" / "summary.en.txt").write_text("It *opened*.\n")
    record = {
        "id": "1", "source": {"path": "bridge/article.id.txt"}, "title": {"en": "A bridge"},
        "text_id": "", "text_en": "", "segments": [], "summary_en": "A <b> opened.",
        "summariser": "lead", "summary_flags": [{"kind": "summary-fallback", "message": "Why."}],
        "summaries": [{"mode": "headline", "text": "Opens", "summariser": "x", "flags": []}],
    }  # fmt: skip
    (tmp_path / "articles.jsonl").write_text(json.dumps(record) + "\n")
    lines = [line for line in show([tmp_path], tmp_path) if line]
    assert lines == [
        "### bridge: A bridge",
        "**lead**: A \\<b> opened.",
        "*summary-fallback: Why.*",
        "**headline by x**: Opens",
        "**reference**: It \\*opened\\*.",
    ]
    page = tmp_path / "page.md"
    page.write_text(f"Head\n{MARKER}\nold\n")
    command = ["show", str(tmp_path), "--references", str(tmp_path), "--into", str(page)]
    assert CliRunner().invoke(app, command).exit_code == 0
    assert page.read_text().startswith(f"Head\n{MARKER}\n\n### bridge: A bridge\n")
    assert "old" not in page.read_text()
    page.write_text("Head\n")
    assert CliRunner().invoke(app, command).exit_code == 2 and page.read_text() == "Head\n"


def test_an_unknown_key_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("prepare: {sources: {}, sentence: 3}\ntrain: {shapes: []}\n")
    with pytest.raises(ValueError, match=r"prepare\.sentence"):
        load(tmp_path / "x.yaml")
