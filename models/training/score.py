"""score: an exported folder, converted to CTranslate2, on the development sets.

OUT/scores.json   per set: BLEU and chrF2 with signatures, number copying, faulty outputs, speed
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import ctranslate2
import sacrebleu
from transformers import AutoTokenizer, GenerationConfig

from models.convert import SHORTLIST
from models.ctranslate2 import choose_compute_type
from models.training.clean import numbers
from models.training.manifest import write_atomically


class Translator:
    """A folder's model, int8 where that is exact: `folder` is read, the conversion lives as long
    as this object.
    """

    def __init__(self, folder: Path, *, threads: int = 1, precision: str = "auto") -> None:
        compute_type = choose_compute_type(precision, "cpu", folder)
        self.tokenizer: Any = AutoTokenizer.from_pretrained(folder)
        # The end of the sentence needs a position too.
        self.longest = (
            json.loads((folder / "config.json").read_text("utf-8"))["max_position_embeddings"] - 1
        )
        self._converted = TemporaryDirectory()
        ctranslate2.converters.TransformersConverter(str(folder)).convert(
            self._converted.name, quantization=compute_type, force=True
        )
        never = set(GenerationConfig.from_pretrained(folder).suppress_tokens or ())
        kept = self.tokenizer.convert_ids_to_tokens(
            [k for k in range(len(self.tokenizer)) if k not in never]
        )
        (Path(self._converted.name) / SHORTLIST).write_text("\t" + " ".join(kept) + "\n", "utf-8")
        self.model = ctranslate2.Translator(
            self._converted.name, device="cpu", compute_type=compute_type, intra_threads=threads
        )

    def __call__(
        self,
        texts: Sequence[str],
        *,
        prefix: str = "",
        beam: int = 4,
        sample: int = 0,
        longest: int | None = None,
    ) -> tuple[list[str], list[bool]]:
        """Hypotheses, and whether each ended by itself, in the order of `texts`.

        `prefix`: a control piece before every source, "<2id>" for English to Indonesian.
        `sample`: draw from this many best pieces instead of searching.
        `longest`: most pieces of an output. A text with more pieces than the model has positions
        gets an empty hypothesis that has not ended.
        """
        longest = longest or self.longest
        ids = self.tokenizer(list(texts))["input_ids"]
        sources = [
            ([prefix] if prefix else []) + self.tokenizer.convert_ids_to_tokens(i) for i in ids
        ]
        fitting = [k for k, source in enumerate(sources) if len(source) <= self.longest]
        decoding: dict[str, Any] = (
            {"sampling_topk": sample, "beam_size": 1} if sample else {"beam_size": beam}
        )
        results = self.model.translate_batch(
            [sources[k] for k in fitting],
            max_batch_size=1024,
            batch_type="tokens",
            max_input_length=0,
            max_decoding_length=longest,
            use_vmap=not prefix,  # what is left out is Indonesian
            **decoding,
        )
        hypotheses, finished = [""] * len(texts), [False] * len(texts)
        for k, result in zip(fitting, results, strict=True):
            pieces = self.tokenizer.convert_tokens_to_ids(result.hypotheses[0])
            hypotheses[k] = self.tokenizer.decode(pieces, skip_special_tokens=True)
            finished[k] = len(pieces) < longest
        return hypotheses, finished


def loops(text: str) -> bool:
    """True if one to six words stand three times or more in a row (twice does occur)."""
    return bool(re.search(r"\b(\S+(?: \S+){0,5})(?:[ ,]+\1\b){2,}", text))


def number_copying(sources: Sequence[str], hypotheses: Sequence[str]) -> tuple[int, int]:
    """(numbers of two digits or more found again in the output, all of them)."""
    found = total = 0
    for source, hypothesis in zip(sources, hypotheses, strict=True):
        have = numbers(hypothesis)
        wanted = [n for n in numbers(source) if len(n) > 1]
        total += len(wanted)
        found += sum(n in have for n in wanted)
    return found, total


def measure(
    sources: Sequence[str],
    hypotheses: Sequence[str],
    finished: Sequence[bool],
    references: Sequence[str],
) -> dict[str, Any]:
    """All measures of one set that need no model."""
    result: dict[str, Any] = {"sentences": len(sources)}
    for metric in (sacrebleu.BLEU(), sacrebleu.CHRF()):
        score = metric.corpus_score(list(hypotheses), [list(references)])
        result[score.name] = round(score.score, 2)
        result[score.name + "_signature"] = str(metric.get_signature())
    found, total = number_copying(sources, hypotheses)
    return result | {
        "numbers_copied": found,
        "numbers": total,
        "loops": sum(map(loops, hypotheses)),
        "unfinished": len(finished) - sum(finished),
        "empty": sum(not h.strip() for h in hypotheses),
    }


def robustness(translator: Translator, table: Path) -> dict[str, dict[str, Any]]:
    """By category: how many sources of `table` gave an output with all that it must contain.

    `table` has a header line and the columns category, source and required ("|" between strings).
    """
    lines = table.read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    hypotheses, _ = translator([source for _, source, _ in rows])
    result: dict[str, dict[str, Any]] = {}
    for (category, source, required), hypothesis in zip(rows, hypotheses, strict=True):
        tally = result.setdefault(category, {"passed": 0, "sentences": 0, "failed": []})
        tally["sentences"] += 1
        if all(text in hypothesis for text in required.split("|")):
            tally["passed"] += 1
        else:
            tally["failed"].append([source, hypothesis])
    return result


def score(
    folder: Path,
    sets: dict[str, tuple[Path, Path]],
    *,
    prefix: str = "",
    limit: int | None = None,
    beam: int = 4,
    golden: Path | None = None,
) -> dict[str, Any]:
    """Translate and measure each set (name: source, reference); writes FOLDER/scores.json.

    `prefix` as for `Translator`; `golden`: a table for `robustness`.
    """
    translator = Translator(folder)
    scores: dict[str, Any] = {}
    for name, files in sets.items():
        sources, references = (p.read_text("utf-8").splitlines()[:limit] for p in files)
        started = time.perf_counter()
        hypotheses, finished = translator(sources, prefix=prefix, beam=beam)
        seconds = time.perf_counter() - started
        scores[name] = measure(sources, hypotheses, finished, references) | {
            "beam": beam,
            "compute_type": translator.model.compute_type,
            "words_per_second": round(sum(len(s.split()) for s in sources) / seconds),
        }
        write_atomically(folder / f"hypotheses.{name}.txt", "".join(h + "\n" for h in hypotheses))
    if golden:
        scores["robustness"] = robustness(translator, golden)
    write_atomically(folder / "scores.json", json.dumps(scores, indent=2) + "\n")
    return scores
