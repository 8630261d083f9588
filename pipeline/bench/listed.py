"""With a lexical shortlist and without: time, quality, and whether a sentence's company matters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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


def compare(shortlist: str, work: Path) -> dict[str, dict[str, Any]]:
    """flores-dev by both: CPU seconds, chrF2, BLEU, and outputs that their company changes."""
    import sacrebleu

    sources = (DEV / "flores-dev.id").read_text(encoding="utf-8").splitlines()
    references = [(DEV / "flores-dev.en").read_text(encoding="utf-8").splitlines()]
    found = {}
    for name, model_name in (
        ("whole vocabulary", "bundled-id-en"),
        ("shortlist", with_shortlist(shortlist, work)),
    ):
        decoding = resolve_decoding(model_name, {})
        model = LoadedModel(load_model(model_name, backend="ctranslate2"), decoding)
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
        }
    return found
