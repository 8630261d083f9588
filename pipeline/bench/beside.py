"""Smaller comparisons: with duplicates, for summaries, with a peer.

Like pipeline.bench.speed: one process, every system once in every round.
"""

from __future__ import annotations

import itertools
import json
import random
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from models.base import Decoding
from models.registry import load_preset, preset_names, resolve_decoding
from pipeline.bench import corpus
from pipeline.bench.listed import with_shortlist
from pipeline.bench.measure import Measurement, Numbers, measure
from pipeline.bench.speed import setting
from pipeline.bench.systems import Direct, Setting, cpus, prepare_ringkas, readings

SUMMARISER = "bundled-en-summary"
Rounds = dict[str, list[Numbers]]


def duplicates(articles: int, rounds: int, work: Path, shortlist: str = "") -> dict[str, Any]:
    """Articles as they were published, with the sentences that come again; the cache is on.

    Also with the ``shortlist`` of that path, where there is one.
    """
    chosen = setting("bundled", None)
    path = work / "natural.jsonl"
    number = corpus.write(path, corpus.natural(articles))
    texts = readings(path, chosen)
    direct = Direct(chosen)
    direct.best = ("sorted here", 1024)
    direct.tokenise(texts)
    settings = ("check.repair=false", "output.report=false")
    prepare = prepare_ringkas(chosen, work / "out", settings)

    def ringkas(prepare: Callable[[], Any]) -> Measurement:
        run = prepare()
        return measure(lambda: run(path))

    systems = {"direct": lambda: measure(direct.translate), "ringkas": lambda: ringkas(prepare)}
    if shortlist:
        listed = replace(chosen, model=with_shortlist(shortlist, work))
        prepare_listed = prepare_ringkas(listed, work / "out", settings)
        systems["listed"] = lambda: ringkas(prepare_listed)
    return {
        "articles": number,
        "sentences": len(texts),
        "distinct": len(set(texts)),
        "systems": _measured(systems, rounds),
    }


def summaries(articles: int, rounds: int, work: Path) -> dict[str, Any]:
    """The summarise stage, and what it asked its model for, asked of CTranslate2 all at once."""
    from models.loaded import LoadedModel
    from models.registry import load_model, summary_style
    from pipeline.config import load_config
    from pipeline.records import Article, Document, Segment, Source
    from pipeline.summarise import summarise

    trained = SUMMARISER in preset_names() and _is_there(SUMMARISER)
    name = SUMMARISER if trained else "bundled-id-en"
    config = load_config(settings=(f"summariser.model={name}",)).summariser
    decoding = resolve_decoding(name, {})
    model = LoadedModel(load_model(name, backend="ctranslate2", threads=cpus()), decoding)
    asked: dict[Decoding, list[str]] = {}
    generate = model.generate

    def recording(texts: Sequence[str], decoding: Decoding | None = None) -> Any:
        asked.setdefault(decoding or model.decoding, []).extend(texts)
        return generate(texts, decoding)

    def documents() -> list[Document]:
        made = []
        for text in itertools.islice(_english(), articles):
            document = Document(Article("", Source("", None, ""), text, language="en"))
            document.segments = [
                Segment(0, 0, sentence, target=sentence) for sentence in corpus.sources(text)
            ]
            made.append(document)
        return made

    def stage() -> Measurement:
        window = documents()
        return measure(lambda: list(summarise(window, config, model, style=summary_style(name))))

    model.generate = recording  # type: ignore[method-assign]
    stage()
    model.generate = generate  # type: ignore[method-assign]
    directs = []
    for used, texts in asked.items():
        direct = Direct(Setting(name, Path(), used, cpus()))
        direct.best = ("sorted here", 1024)
        direct.tokenise(texts)
        directs.append(direct)

    def directly() -> None:
        for direct in directs:
            direct.translate()

    systems = {"direct": lambda: measure(directly), "stage": stage}
    return {
        "model": name,
        "trained": trained,
        "articles": articles,
        "texts": sum(map(len, asked.values())),
        "systems": _measured(systems, rounds),
    }


def argos(python: str, articles: int, rounds: int, work: Path) -> dict[str, Any]:
    """argostranslate in an environment of its own (``python``), with the bundled model plugged in.

    Its sentence splitters are downloads, so spaCy's rule-based one takes their place.
    """
    path = work / "articles.jsonl"
    number = corpus.write(path, corpus.distinct(articles))
    chosen = setting("bundled", None)
    model = Direct(chosen).model
    script = Path(__file__).with_name("argos_worker.py")
    command = [python, str(script), str(path), str(model.converted), str(chosen.folder)]
    command += [str(chosen.decoding.beam)]
    prepare = prepare_ringkas(
        chosen,
        work / "out",
        ("check.repair=false", "translator.cache=none", "output.report=false"),
    )
    found: Rounds = {"argos": [], "ringkas": []}
    for _ in range(rounds):
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        found["argos"].append(json.loads(done.stdout.splitlines()[-1]))
        run = prepare()
        measured = measure(lambda: run(path))  # noqa: B023
        found["ringkas"].append({"seconds": measured.seconds, "cpu_seconds": measured.cpu_seconds})
    return {"articles": number, "systems": found}


def _measured(systems: dict[str, Callable[[], Measurement]], rounds: int) -> Rounds:
    found: Rounds = {name: [] for name in systems}
    for _ in range(rounds):
        for name, system in systems.items():
            measured = system()
            found[name].append({"seconds": measured.seconds, "cpu_seconds": measured.cpu_seconds})
    return found


def _english() -> Any:
    """English texts: the references of the seeds, over and over, each a different one."""
    files = sorted((corpus.ROOT / "seeds").glob("*/*.en.txt"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    chosen = random.Random(0)
    while True:
        yield " ".join(chosen.sample([s for text in texts for s in corpus.sources(text)], 18))


def _is_there(name: str) -> bool:
    from models.base import ModelError
    from models.hub import local_folder

    try:
        folder = local_folder(load_preset(name).model)
    except ModelError:
        return False
    return folder is not None and any(folder.glob("*.safetensors"))
