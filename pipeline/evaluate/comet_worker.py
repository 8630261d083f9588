"""COMET as a worker for ``--neural``. Runs in an environment of its own, without this project.

    python3.11 -m venv comet && comet/bin/pip install unbabel-comet
    ringkas evaluate translation ... \
        --neural "comet/bin/python pipeline/evaluate/comet_worker.py Unbabel/wmt22-comet-da"

The argument is a model's name, which is downloaded into the Hugging Face cache, or the path of a
checkpoint (``.../checkpoints/model.ckpt``). A checkpoint is a pickle: use weights you trust.
Scores are COMET's, about 0 to 1 for wmt22-comet-da. Protocol: see `neural.py` beside this file.
"""

# Written for the interpreter of that other environment: nothing of this project is imported.
from __future__ import annotations

import argparse
import json
import sys
from contextlib import redirect_stdout
from importlib.metadata import version
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(description="COMET over JSON lines")
    parser.add_argument("model", nargs="?", default="Unbabel/wmt22-comet-da")
    parser.add_argument("--batch-size", type=int, default=16)
    parser.add_argument("--gpus", type=int, default=0)
    options = parser.parse_args()

    def say(**message: object) -> None:
        print(json.dumps(message), file=sys.__stdout__, flush=True)

    # Lightning prints to standard output, which belongs to the protocol.
    with redirect_stdout(sys.stderr):
        try:
            from comet import download_model, load_from_checkpoint

            path = options.model
            if not Path(path).is_file():
                path = download_model(options.model)
            model = load_from_checkpoint(path)
        except Exception as error:
            say(error=f"cannot load {options.model}: {error}")
            sys.exit(1)
        say(metric="COMET", signature=f"model:{options.model}|version:{version('unbabel-comet')}")

        rows = [json.loads(line) for line in sys.stdin if line.strip()]
        # Reference-free models (CometKiwi) are not shown one.
        needs_reference = model.requires_references()
        samples = []
        for row in rows:
            if row["source"] is None:
                say(error="COMET needs the source: give --source")
                sys.exit(1)
            sample = {"src": row["source"], "mt": row["hypothesis"]}
            if needs_reference:
                sample["ref"] = row["reference"]
            samples.append(sample)
        output = model.predict(samples, batch_size=options.batch_size, gpus=options.gpus)
        for row, score in zip(rows, output.scores, strict=True):
            say(id=row["id"], score=float(score))


if __name__ == "__main__":
    main()
