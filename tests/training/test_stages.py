"""The stages after training, end to end on a toy run, through the command line where it matters."""

from __future__ import annotations

import json
import lzma
import random
import re
from pathlib import Path

import pytest
import sentencepiece
import torch
import yaml
from datasets import Dataset
from safetensors.torch import load_file
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer, GenerationConfig
from typer.testing import CliRunner

from models.training.average import average
from models.training.clean import normalise
from models.training.cli import app
from models.training.config import Config, load
from models.training.export import export, fast_tokenizer
from models.training.score import Translator, loops, measure, number_copying, robustness
from models.training.strange import Strange
from models.training.synthesise import distil, english_sentences, translate_back
from models.training.train import Trainer, rate, train
from models.training.vocabulary import TO_INDONESIAN, vocabulary
from tests.training.stages import Prepared

CONFIGS = Path(__file__).parents[2] / "configs" / "training"


@pytest.fixture(scope="module")
def trained(prepared: Prepared, tiny: Config) -> Prepared:
    # Long enough to learn that outputs end.
    train(prepared.work, tiny, steps=300)
    return prepared


@pytest.fixture(scope="module")
def folder(trained: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("exported")
    for stage in (
        ["average"],
        ["export", "--config", str(Path(__file__).with_name("tiny.yaml")), "--out", str(out)],
    ):
        done = CliRunner().invoke(app, [*stage, "--work", str(trained.work)])
        assert done.exit_code == 0, done.output
    return out


def test_prepare_reports_what_it_left_out(prepared: Prepared) -> None:
    manifest = json.loads((prepared.work / "manifest-prepare.json").read_text())
    reasons = manifest["reasons"]
    assert manifest["pairs_read"] == sum(reasons.values()) == 590
    assert reasons["held out"] == 30  # 20 held-out lines and 5 guarded ones before and after
    assert reasons["duplicate"] >= 10 - reasons.get("exact match with a dev set", 0)
    kept = Dataset.from_parquet(str(prepared.work / "train.parquet"))
    assert len(kept) == reasons["kept"] == manifest["pairs_kept"]
    assert len((prepared.work / "rejected.tsv").read_text().splitlines()) == 590 - len(kept)
    dev = set((prepared.work / "news-dev.id").read_text().splitlines())
    assert len(dev) == manifest["news_dev"] == 20
    assert not dev & set(kept["id"])
    assert {row["weight"] for row in kept if row["source"] == "news"} == {2.0}


def test_exported_folder_loads_and_ctranslate2_agrees_with_transformers(folder: Path) -> None:
    model = AutoModelForSeq2SeqLM.from_pretrained(folder, dtype=torch.float32).eval()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    texts = ["Bakodi melihat 25 rumah dan kota itu.", "Tirase membeli 9 buku itu."]
    inputs = tokenizer(texts, return_tensors="pt", padding=True, return_token_type_ids=False)
    ids = model.generate(**inputs, num_beams=1, max_length=20)
    translator = Translator(folder, precision="float32")
    ours, _ = translator(texts, beam=1, longest=19)
    assert tokenizer.batch_decode(ids, skip_special_tokens=True) == ours
    assert model.dtype == torch.float32
    assert json.loads((folder / "config.json").read_text())["dtype"] == "float16"
    assert sum(p.stat().st_size for p in folder.iterdir()) < 1_000_000


def test_what_is_indonesian_alone_is_never_written(trained: Prepared, folder: Path) -> None:
    never = set(json.loads((trained.work / "unwritten.json").read_text()))
    assert never == set(GenerationConfig.from_pretrained(folder).suppress_tokens)
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(trained.work / "joint.model"))
    pairs = Dataset.from_parquet(str(trained.work / "train.parquet"))
    english = {i for row in pieces.encode(list(pairs["en"])) for i in row}
    indonesian = {i for row in pieces.encode(list(pairs["id"])) for i in row}
    assert not never & english
    assert {i for i in indonesian - english if len(pieces.id_to_piece(i)) > 2} <= never
    assert all(len(pieces.id_to_piece(i).strip("▁")) > 1 for i in never)


def test_export_refuses_weights_of_another_shape(trained: Prepared, tmp_path: Path) -> None:
    average([trained.work / "state.pt"], tmp_path / "average.safetensors")
    with pytest.raises(ValueError, match="not of this model"):
        export(
            tmp_path / "average.safetensors",
            trained.work / "joint.model",
            tmp_path,
            load(CONFIGS / "id-en.yaml").model,
        )


def test_average_of_two_states_is_their_mean(trained: Prepared, tmp_path: Path) -> None:
    saved = torch.load(trained.work / "state.pt", weights_only=True)
    saved["ema"] = {name: torch.zeros_like(value) for name, value in saved["ema"].items()}
    torch.save(saved, tmp_path / "zero.pt")
    average([trained.work / "state.pt", tmp_path / "zero.pt"], tmp_path / "half.safetensors")
    average([trained.work / "state.pt"], tmp_path / "whole.safetensors")
    average([trained.work / "state.pt"], tmp_path / "last.safetensors", last=True)
    last = load_file(tmp_path / "last.safetensors")
    assert all(torch.equal(last[name], saved["model"][name]) for name in last)
    half, whole = (
        load_file(tmp_path / "half.safetensors"),
        load_file(tmp_path / "whole.safetensors"),
    )
    assert all(torch.allclose(2 * half[name], whole[name]) for name in whole)


def test_fast_tokenizer_equals_sentencepiece(prepared: Prepared) -> None:
    fast = fast_tokenizer(prepared.work / "joint.model", 128)
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(prepared.work / "joint.model"))
    data = Dataset.from_parquet(str(prepared.work / "train.parquet"))
    odd = [
        "“Rp1.250,5” — naïve 漢字 😀",
        "  dua   spasi\tdan\u00a0tab ",
        "ﬁnal\u200b e\u0301",
        "<2id> <bt> <0x0A> a < b",
        "J.K. O’Brien: 22/5/2025 (3,5%)!?",
        "KAPITAL",
    ]
    for text in [*odd, *data["id"][:200], *data["en"][:200]]:
        assert fast(text)["input_ids"] == [*pieces.encode(normalise(text)), pieces.eos_id()], text
    assert fast.convert_tokens_to_ids("<2id>") == TO_INDONESIAN
    assert TO_INDONESIAN not in fast("<2id>")["input_ids"]


def test_score_command_writes_signed_scores(trained: Prepared, folder: Path) -> None:
    done = CliRunner().invoke(
        app,
        [
            "score",
            str(trained.data),
            "--work",
            str(trained.work),
            "--out",
            str(folder),
            "--limit",
            "5",
        ],
    )
    assert done.exit_code == 0, done.output
    scores = json.loads((folder / "scores.json").read_text())
    assert set(scores) == {"flores-dev", "news-dev"}
    assert scores["news-dev"]["sentences"] == 5
    assert "tok:13a" in scores["news-dev"]["BLEU_signature"]


def test_robustness_counts_outputs_that_contain_all_that_is_required(
    folder: Path, tmp_path: Path
) -> None:
    table = tmp_path / "golden.tsv"
    table.write_text("category\tsource\trequired\na\tBudi 12.\t\na\tBudi 12.\t|no such text\n")
    result = robustness(Translator(folder), table)["a"]
    assert (result["passed"], result["sentences"]) == (1, 2)
    assert result["failed"][0][0] == "Budi 12."


def test_card_states_scores_and_lists_the_sources_that_were_used(
    trained: Prepared, folder: Path
) -> None:
    (trained.data / "README.md").write_text(
        "| source | repository | pairs | words | domain | licence | note |\n"
        "|---|---|--:|--:|---|---|---|\n"
        "| news | a/b | 9 | 9 | news | CC0 | |\n| unused | c/d | 9 | 9 | web | MIT | |\n"
    )
    judged = {"correct": 5, "minor": 7, "major": 1, "wrong": 2, "date": "today", "note": "Read."}
    (folder / "judged.json").write_text(json.dumps(judged))
    options = ["--work", str(trained.work), "--out", str(folder)]
    for stage in ("score", "card"):
        done = CliRunner().invoke(app, [stage, str(trained.data), *options])
        assert done.exit_code == 0, done.output
    text = (folder / "README.md").read_text()
    scores = json.loads((folder / "scores.json").read_text())
    assert (
        f"| BLEU | {scores['flores-dev']['BLEU']:.1f} | {scores['news-dev']['BLEU']:.1f} |" in text
    )
    assert re.search(r"\| news \| a/b \| CC0 \| \d+ \| 2.0 \|", text)
    assert "c/d" not in text
    assert "the 15 random segments" in text and "5 correct, 7 with minor" in text
    front = yaml.safe_load(text.split("---")[1])
    assert front["license"] == "cc-by-sa-4.0"
    assert front["model-index"][0]["results"][0]["metrics"][0]["type"] == "bleu"


def test_measure() -> None:
    result = measure(
        ["Ada 25 rumah", "b"],
        ["There are 25 houses", ""],
        [True, False],
        ["There are 25 houses", "b"],
    )
    assert (result["numbers_copied"], result["numbers"], result["unfinished"], result["empty"]) == (
        1,
        1,
        1,
        1,
    )
    assert number_copying(["Rp1.250,5 pada 1998"], ["Rp1,250.5 in 1999"]) == (1, 2)


@pytest.mark.parametrize(
    ("text", "looping"),
    [
        ("the new the new the new findings", True),
        ("no no no", True),
        ("that that is", False),
        ("the cat and the dog and the cow", False),
    ],
)
def test_loops(text: str, looping: bool) -> None:
    assert loops(text) == looping


def test_english_sentences_are_whole_distinct_and_english(tmp_path: Path) -> None:
    records = [
        {
            "article": "Mr. Lee sold 20 houses on Monday. He was very glad about that.\n"
            "A caption without an end",
            "lang_article": "en",
        },
        {"article": "He was very glad about that. Yes.", "lang_article": "en"},
        {"article": "Ini berita dalam bahasa Indonesia saja.", "lang_article": "id"},
    ]
    path = tmp_path / "news.jsonl.xz"
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(r) + "\n" for r in records)
    assert list(english_sentences([path], (4, 20))) == [
        "Mr. Lee sold 20 houses on Monday.",
        "He was very glad about that.",
    ]


def test_a_new_run_may_start_from_an_exported_folder(
    trained: Prepared, folder: Path, tiny: Config, tmp_path: Path
) -> None:
    kept = tmp_path / "new" / "train.parquet"
    kept.parent.mkdir()
    kept.symlink_to(trained.work / "train.parquet")
    vocabulary(kept.parent, tiny.vocabulary, 16, model=folder / "sentencepiece.model")
    assert (kept.parent / "joint.model").read_bytes() == (trained.work / "joint.model").read_bytes()
    trainer = Trainer(kept.parent, tiny)
    trainer.start(folder)
    saved = load_file(folder / "model.safetensors")["model.shared.weight"].float()
    assert torch.equal(trainer.model.model.shared.weight, saved)
    assert torch.equal(trainer.ema["model.shared.weight"], saved)
    assert rate(trainer.progress, tiny.train) == pytest.approx(1 / tiny.train.warmup)
    trainer.step(next(trainer.batches(trainer.progress.position))[1])
    wide = tiny.model_copy(update={"model": tiny.model.model_copy(update={"ffn": 64})})
    with pytest.raises(ValueError, match="not of this model"):
        Trainer(kept.parent, wide).start(folder)


def test_synthetic_parts_are_made_once_and_train(
    trained: Prepared, folder: Path, tiny: Config
) -> None:
    rng = random.Random(1)
    (trained.data / "summarisation").mkdir(exist_ok=True)
    sentences = [f"The city sold {rng.randrange(10, 999)} houses near the road." for _ in range(7)]
    with lzma.open(trained.data / "summarisation" / "toy.jsonl.xz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"article": " ".join(sentences), "lang_article": "en"}))
    config = tiny.synthesise.model_copy(update={"texts": ["toy"], "part": 3, "check": False})
    translate_back(trained.data, trained.work, folder, config)
    made = sorted((trained.work / "back").glob("*.parquet"))
    assert len(made) == 3
    times = [p.stat().st_mtime_ns for p in made[:2]]
    made[2].unlink()
    translate_back(trained.data, trained.work, folder, config)
    assert [p.stat().st_mtime_ns for p in made[:2]] == times
    distil(trained.work, [folder, folder], config, limit=6)
    for name, texts in (("back", 7), ("distilled", 6)):
        assert json.loads((trained.work / f"manifest-{name}.json").read_text())["texts"] == texts
    mixed = tiny.model_copy(
        update={"train": tiny.train.model_copy(update={"data": ["train.parquet", "back.parquet"]})}
    )
    train(trained.work, mixed, steps=1)


def test_words_that_no_indonesian_text_has_are_strange() -> None:
    indonesian = ["para pekerja naik gaji", "pekerja itu naik kereta", "deal itu naik", "satu deal"]
    strange = Strange(indonesian, ["a deal"] * 9 + ["naik"])
    assert strange.share("pekerja naik") == 0
    # once only; in English nine times for two; never; a name is none of these
    assert [strange.share(w) for w in ("kereta", "deal", "disepakkan", "Detroit")] == [1, 1, 1, 0]
    assert strange.share("pekerja Detroit naik deal itu") == 0.25
    assert strange.share("") == 0


def test_an_unknown_key_is_an_error_that_names_it(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text("train:\n  rowz: 3\n")
    with pytest.raises(ValueError, match=r"wrong.yaml[\s\S]*train.rowz"):
        load(path)
