"""How fast the bundled model is beside opus-mt-id-en's shape, setting by setting, and how good.

The larger model has random weights, so it is told how much to read and to write: for each sentence
as many tokens as a sentencepiece model of its size (32,000 pieces a language, trained on ``pairs``)
makes of the source and of the bundled model's translation.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from models.batching import plan_batches
from models.loaded import LoadedModel
from models.registry import resolve_decoding
from models.shortlist import read_pairs
from pipeline.bench.listed import DEV, with_shortlist
from pipeline.bench.measure import Measurement, Numbers, measure
from pipeline.bench.opus_shape import train_pieces
from pipeline.bench.speed import setting
from pipeline.bench.systems import Direct, Setting

#: Beams of the bundled model, and of the larger one: CTranslate2's usual, and its own
#: (huggingface.co/Helsinki-NLP/opus-mt-id-en, generation_config.json: num_beams 6).
BEAMS, LARGER_BEAMS = (1, 2, 4), (4, 6)
PIECES = 32_000

Found = dict[str, Any]


def compare(
    sentences: int, rounds: int, work: Path, shortlist: str, pairs: str, say: Callable[[str], None]
) -> Found:
    """Seconds of each setting on the first sentences of flores-dev, and scores on all of it.

    Interleaved: every setting once in every round.
    """
    sources = (DEV / "flores-dev.id").read_text(encoding="utf-8").splitlines()
    base = setting("bundled", None)
    settings = {f"beam {beam}": _ours(base, beam) for beam in BEAMS}
    if shortlist:
        listed = replace(base, model=with_shortlist(shortlist, work))
        settings |= {f"beam {beam}, shortlist": _ours(listed, beam) for beam in BEAMS}
    directs = {name: Direct(chosen) for name, chosen in settings.items()}
    first = directs[f"beam {BEAMS[-1]}"]
    counts = first.model.count_tokens(sources)
    readable = [
        s for s, n in zip(sources, counts, strict=True) if n <= first.model.max_source_tokens
    ]
    texts = readable[:sentences]
    systems: dict[str, Callable[[], Any]] = {}
    for name, direct in directs.items():
        direct.best = ("sorted here", 1024)
        direct.tokenise(texts)
        systems[name] = direct.translate
    written = [found[0].text for found in first.model.generate(texts, first.decoding)]
    read, write = lengths(texts, written, first, pairs)
    larger = Direct(setting("opus", None)).model
    for beam in LARGER_BEAMS:
        systems[f"opus {beam}"] = fixed(larger, read, write, beam)
    found: dict[str, list[Numbers]] = {name: [] for name in systems}
    for index in range(rounds):
        for name, system in systems.items():
            measured = measure(system)
            found[name].append(_numbers(measured))
            say(f"round {index + 1}: {name}: {measured.cpu_seconds:.2f} CPU seconds")
    return {
        "sentences": len(texts),
        "words": sum(len(text.split()) for text in texts),
        "threads": base.threads,
        "tokens": {"bundled": sum(map(len, first.rows)), "opus": sum(read)},
        "systems": found,
        "quality": {name: _quality(direct, sources) for name, direct in directs.items()},
    }


def lengths(
    texts: list[str], written: list[str], direct: Direct, pairs: str
) -> tuple[list[int], list[int]]:
    """Tokens that the larger model has to read and to write for each sentence, end tokens included.

    Without ``pairs`` (``source<TAB>target`` lines) they are the bundled model's.
    """
    if not pairs:
        return [len(row) for row in direct.rows], direct.model.count_tokens(written)
    sides = zip(*read_pairs(Path(pairs)), strict=True)
    found = []
    for lines, side in zip(sides, (texts, written), strict=True):
        model = train_pieces(lines, PIECES, input_sentence_size=100_000)
        found.append([len(row) + 1 for row in model.encode(side)])
    return found[0], found[1]


def fixed(model: Any, read: list[int], write: list[int], beam: int) -> Callable[[], int]:
    """A search of ``model`` in which row i has ``read[i]`` tokens and about ``write[i]`` come out.

    Rows of a batch write equally many, their mean; the search returns how many all wrote.
    """
    chosen, names = random.Random(0), model._tokens
    usual = range(10, min(1000, len(names)))
    rows = [[*(names[chosen.choice(usual)] for _ in range(n - 1)), "</s>"] for n in read]
    plan = plan_batches(write, 1024, model.workers)

    def translate() -> int:
        handles = []
        for batch in plan:
            length = max(1, round(sum(write[index] for index in batch) / len(batch)))
            handles += model._translator.translate_batch(
                [rows[index] for index in batch],
                max_batch_size=0,
                beam_size=beam,
                min_decoding_length=length,
                max_decoding_length=length,
                asynchronous=True,
            )
        return sum(len(handle.result().hypotheses[0]) for handle in handles)

    return translate


def _ours(base: Setting, beam: int) -> Setting:
    return replace(base, decoding=resolve_decoding("bundled-id-en", {"beam": beam}))


def _quality(direct: Direct, sources: list[str]) -> dict[str, float]:
    import sacrebleu

    from pipeline.pieces import translate_texts

    answers = translate_texts(sources, LoadedModel(direct.model, direct.decoding))
    written = [answers[source][0] for source in sources]
    references = [(DEV / "flores-dev.en").read_text(encoding="utf-8").splitlines()]
    return {
        "bleu": sacrebleu.corpus_bleu(written, references).score,
        "chrf": sacrebleu.corpus_chrf(written, references).score,
    }


def _numbers(measured: Measurement) -> Numbers:
    return {"seconds": measured.seconds, "cpu_seconds": measured.cpu_seconds}
