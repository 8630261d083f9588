"""What it is worth that freed memory is kept (models.memory.keep_freed_memory)."""

from __future__ import annotations

import json
import resource
import subprocess
import sys

from pipeline.bench.listed import DEV
from pipeline.bench.measure import measure

NAMES = ("kept", "given back")


def compare(sentences: int, rounds: int) -> dict[str, list[dict[str, float]]]:
    """CPU seconds and page faults on the start of flores-dev, a process each time, by turns."""
    found: dict[str, list[dict[str, float]]] = {name: [] for name in NAMES}
    for _ in range(rounds):
        for name in NAMES:
            command = [sys.executable, "-m", "pipeline.bench.allocator", name, str(sentences)]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
            found[name].append(json.loads(done.stdout.splitlines()[-1]))
    return found


def _child(name: str, sentences: int) -> None:
    import models.ctranslate2
    from models.loaded import LoadedModel
    from models.registry import load_model, resolve_decoding
    from pipeline.pieces import translate_texts

    if name == "given back":
        models.ctranslate2.keep_freed_memory = lambda: None
    model_name = "bundled-id-en"
    loaded = LoadedModel(
        load_model(model_name, backend="ctranslate2"), resolve_decoding(model_name, {})
    )
    texts = (DEV / "flores-dev.id").read_text(encoding="utf-8").splitlines()[:sentences]
    translate_texts(texts[:20], loaded)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    measured = measure(lambda: translate_texts(texts, loaded))
    faults = resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
    numbers = {"cpu_seconds": measured.cpu_seconds, "peak_mb": measured.peak_mb}
    print(json.dumps({**numbers, "faults": faults}))


if __name__ == "__main__":
    _child(sys.argv[1], int(sys.argv[2]))
