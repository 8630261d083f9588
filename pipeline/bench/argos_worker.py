"""Run by another interpreter, which has argostranslate: the articles of a file, timed.

    PYTHON argos_worker.py ARTICLES CONVERTED CHECKPOINT BEAM

Prints {"seconds", "cpu_seconds"} of the translation, the model loaded before.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    articles, converted, checkpoint, beam = sys.argv[1:]
    os.environ |= {
        "ARGOS_INTER_THREADS": "1",
        # One at a time is all that its calls allow; more threads for each only get in their way.
        "ARGOS_INTRA_THREADS": "1",
        "ARGOS_BEAM_SIZE": beam,
        "ARGOS_COMPUTE_TYPE": "int8_float32",
    }
    import spacy
    from argostranslate.package import Package
    from argostranslate.translate import Language, PackageTranslation

    class Splitter:
        def __init__(self) -> None:
            self.nlp = spacy.blank("id")
            self.nlp.add_pipe("sentencizer")

        def split_sentences(self, text: str) -> list[str]:
            return [sentence.text for sentence in self.nlp(text).sents]

    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder)
        shutil.copytree(converted, package / "model")
        about = json.loads((package / "model/config.json").read_text(encoding="utf-8"))
        (package / "model/config.json").write_text(json.dumps({**about, "add_source_eos": True}))
        shutil.copyfile(Path(checkpoint) / "sentencepiece.model", package / "sentencepiece.model")
        names = {"from_code": "id", "from_name": "Indonesian", "to_code": "en"}
        (package / "metadata.json").write_text(json.dumps({**names, "to_name": "English"}))
        translation = PackageTranslation(
            Language("id", "Indonesian"), Language("en", "English"), Package(package)
        )
        translation.sentencizer = Splitter()
        translation.hypotheses("Harga beras naik.", 1)
        with Path(articles).open(encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for line in lines]
        start, cpu = time.perf_counter(), time.process_time()
        written = [translation.hypotheses(text, 1)[0].value for text in texts]
        found = {
            "seconds": time.perf_counter() - start,
            "cpu_seconds": time.process_time() - cpu,
            "words": sum(len(text.split()) for text in written),
            "first": written[0][:200],
        }
        print(json.dumps(found))


if __name__ == "__main__":
    main()
