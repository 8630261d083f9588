"""Four systems on the same sentences, one after the other in every round."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from models.base import Decoding
from models.hub import cache_dir, locate
from models.registry import load_preset, resolve_decoding
from pipeline.bench import corpus
from pipeline.bench.measure import Measurement, Numbers, measure
from pipeline.bench.opus_shape import build
from pipeline.bench.systems import (
    BATCH,
    Direct,
    Setting,
    cpus,
    prepare_ringkas,
    prepare_transformers,
    readings,
)

NAMES = {
    "naive": "(a) transformers, a sentence at a time",
    "batched": f"(b) transformers, batches of {BATCH}",
    "direct": "(c) CTranslate2 called directly, sentences cut and tokenised before",
    "ringkas": "(d) Ringkas, from a file to files",
    "repair": "(d) with doubted translations made again (the default)",
}
#: Tokens that the random model writes for each sentence, whatever it reads.
FIXED = 32


def setting(model: str, beam: int | None) -> Setting:
    """``bundled`` or ``opus``, with its own beam or another."""
    if model == "opus":
        folder = build(cache_dir() / "bench" / "opus-shape")
        decoding = Decoding(
            beam=beam or 4, max_length_ratio=0.0, max_length_extra=FIXED, min_length=FIXED - 1
        )
        return Setting(str(folder), folder, decoding, cpus())
    name = "bundled-id-en"
    decoding = resolve_decoding(name, {"beam": beam} if beam else {})
    return Setting(name, locate(load_preset(name).model), decoding, cpus())


def compare(
    chosen: Setting,
    articles: int,
    rounds: int,
    samples: tuple[int, int],
    repair: bool,
    work: Path,
    say: Callable[[str], None],
) -> dict[str, Any]:
    """Measure all systems ``rounds`` times.

    The slow ones get a sample of the sentences, with the whole's distribution of lengths: (a) the
    first, (b) the second number of ``samples``.
    """
    path = work / "articles.jsonl"
    number = corpus.write(path, corpus.distinct(articles))
    texts = list(dict.fromkeys(readings(path, chosen)))
    plain = ("check.repair=false", "translator.cache=none", "output.report=false")
    direct = Direct(chosen)
    direct.tokenise(_sample(texts, len(texts) // 4))
    direct.choose(lambda translate: measure(translate).seconds)
    say(f"the direct call is fastest with {direct.best[0]}, {direct.best[1]} tokens a batch")
    tokens = direct.tokenise(texts)
    few, some = _sample(texts, samples[0]), _sample(texts, samples[1])
    naive, batched = (prepare_transformers(chosen, size) for size in (1, BATCH))
    prepare = prepare_ringkas(chosen, work / "out", plain)
    repairing = prepare_ringkas(chosen, work / "out", plain[1:])

    def ringkas(prepare: Callable[[], Any]) -> Measurement:
        run = prepare()
        return measure(lambda: run(path))

    systems: dict[str, Callable[[], Measurement]] = {
        "naive": lambda: measure(lambda: naive(few)),
        "batched": lambda: measure(lambda: batched(some)),
        "direct": lambda: measure(direct.translate),
        "ringkas": lambda: ringkas(prepare),
    }
    if repair and chosen.model.startswith("bundled"):  # what random weights write is all doubted
        systems["repair"] = lambda: ringkas(repairing)
    found: dict[str, list[Numbers]] = {name: [] for name in systems}
    for index in range(rounds):
        for name, system in systems.items():
            found[name].append(_numbers(system(), tokens, number))
            say(f"round {index + 1}: {NAMES[name]}: {found[name][-1]}")
    return {
        "model": chosen.model if chosen.model.startswith("bundled") else "opus-mt-id-en's shape",
        "beam": chosen.decoding.beam,
        "threads": chosen.threads,
        "articles": number,
        "sentences": len(texts),
        "direct": direct.best,
        "rounds": rounds,
        "systems": found,
    }


def _numbers(measured: Measurement, tokens: int, articles: int) -> Numbers:
    numbers: Numbers = {}
    if isinstance(measured.result, int):
        tokens = measured.result
    else:
        # ``tokens`` are those of the articles: a second translation of one is cost, not output.
        busy = measured.result.models["translator"]["seconds"]
        numbers["outside_model"] = 1 - busy / measured.seconds
        numbers["articles_per_second"] = articles / measured.seconds
    return {
        "tokens_per_second": tokens / measured.seconds,
        "tokens_per_cpu_second": tokens / measured.cpu_seconds,
        "seconds": measured.seconds,
        "peak_mb": measured.peak_mb,
        **numbers,
    }


def _sample(texts: Sequence[str], size: int) -> list[str]:
    ordered = sorted(texts, key=len)
    step = max(1.0, len(ordered) / size)
    places = [int((index + 0.5) * step) for index in range(min(size, len(ordered)))]
    return [ordered[place] for place in places]
