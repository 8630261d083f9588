"""What a decoder may write, all or less: time, quality, and whether company matters."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from models.hub import locate
from models.loaded import LoadedModel
from models.registry import load_model, load_preset, resolve_decoding
from pipeline.bench import corpus
from pipeline.bench.measure import measure
from pipeline.pieces import translate_texts

DEV = corpus.ROOT.parent / "shared/data/dev"
#: Sentences at once, where they are not all at once.
FEW = 50


def with_shortlist(shortlist: str, work: Path) -> str:
    """A preset file: the bundled model's with ``shortlist``."""
    preset = load_preset("bundled-id-en").model_copy(update={"shortlist": shortlist})
    path = work / "listed.yaml"
    work.mkdir(parents=True, exist_ok=True)
    path.write_text(preset.model_dump_json(), encoding="utf-8")
    return str(path)


def with_whole_vocabulary(work: Path) -> str:
    """A preset file: the bundled model with nothing that it must not write."""
    preset = load_preset("bundled-id-en")
    folder = work / "whole-vocabulary"
    shutil.copytree(locate(preset.model), folder, dirs_exist_ok=True)
    path = folder / "generation_config.json"
    settings = json.loads(path.read_text(encoding="utf-8"))
    del settings["suppress_tokens"]
    path.write_text(json.dumps(settings), encoding="utf-8")
    found = work / "whole-vocabulary.yaml"
    found.write_text(preset.model_copy(update={"model": str(folder)}).model_dump_json(), "utf-8")
    return str(found)


def compare(shortlist: str, work: Path) -> dict[str, dict[str, Any]]:
    """flores-dev by both: CPU seconds, chrF2, BLEU, and outputs that their company changes."""
    import sacrebleu

    sources = (DEV / "flores-dev.id").read_text(encoding="utf-8").splitlines()
    references = [(DEV / "flores-dev.en").read_text(encoding="utf-8").splitlines()]
    found = {}
    usual = "what is written in English"
    for name, model_name, precision in (
        ("whole vocabulary", with_whole_vocabulary(work), "auto"),
        (usual, "bundled-id-en", "auto"),
        (f"{usual}, int8", "bundled-id-en", "int8"),
        (f"{usual}, float32", "bundled-id-en", "float32"),
        ("shortlist", with_shortlist(shortlist, work), "auto"),
    ):
        decoding = resolve_decoding(model_name, {})
        loaded = load_model(model_name, backend="ctranslate2", precision=precision)
        model = LoadedModel(loaded, decoding)
        translate_texts(sources[:FEW], model)
        measured = measure(lambda: translate_texts(sources, model))  # noqa: B023
        written = [measured.result[source][0] for source in sources]
        alone: dict[str, Any] = {}
        for start in range(0, len(sources), FEW):
            alone |= translate_texts(sources[start : start + FEW], model)
        found[name] = {
            "cpu_seconds": measured.cpu_seconds,
            "chrf": sacrebleu.corpus_chrf(written, references).score,
            "bleu": sacrebleu.corpus_bleu(written, references).score,
            "changed": sum(alone[s][0] != t for s, t in zip(sources, written, strict=True)),
            "sentences": len(sources),
            "precision": loaded.precision,
        }
    return found
