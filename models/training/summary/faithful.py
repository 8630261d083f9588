"""faithful: what the second round of training learns: nothing that the guard would reject.

    OUT/train.parquet           rows of WORK/train.parquet that the guard accepts, and sentences of
                                its texts compressed by rule (pipeline/guard/compress.py)
    OUT/roundtrip.parquet       the same of texts that went to Indonesian and back, and these texts
                                in Indonesian
    OUT/names.txt               as in WORK
    OUT/manifest-faithful.json  how many of each

A student learns to state what its examples state (Kang and Hashimoto 2020, Improved natural
language generation via loss truncation): of human summary sentences few leave out only what may be
left out, so most of what is learnt is made by rule, from the translator's own English as well.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from datasets import Dataset

from models.training.clean import normalise
from models.training.manifest import write_manifest
from models.training.score import Translator, loops
from models.training.summary.prepare import new_words
from pipeline.guard.compress import Span, compress
from pipeline.guard.deletions import changed_by_deletion
from pipeline.guard.roles import headline_fault, misread
from pipeline.guard.support import unsupported
from pipeline.summary_choice import is_complete, loses_its_verb, sentences_of

Row = dict[str, object]

# Copies a pass: human sentences are few, and read best; a headline that has words of its own may
# have invented them.
_HUMAN, _STRICT, _LOOSE = 3.0, 2.0, 0.7
_MADE, _MADE_OF_TRANSLATION = 1.0, 1.5
_MOST_NEW_WORDS = 0.2
_SHORTEST, _LONGEST = 13, 60
# Of the sentences so many are compressed, to between these shares of their words; of short ones so
# many are copied.
_COMPRESSED, _FROM, _TO, _COPIED = 0.4, 0.3, 0.8, 0.25
_FEWEST_WORDS, _LEAST_GONE = 9, 0.1
_RECONSTRUCTED = 0.4
_MOST_TEXTS = {"sentence": 6000, "headline": 2500}


def faithful(
    work: Path, out: Path, back: Sequence[Path], translator: Path, *, seed: int = 1
) -> None:
    """Run the stage; ``back`` and ``translator`` are those of the stage `roundtrip`.

    Raises FileNotFoundError where WORK was not prepared.
    """
    rows = list(Dataset.from_parquet(str(work / "train.parquet")))
    out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(work / "names.txt", out / "names.txt")
    rng = np.random.default_rng(seed)
    kept = list(_of_texts(rows, rng))
    indonesian = {
        english: source
        for path in back
        for data in [Dataset.from_parquet(str(path))]
        for english, source in zip(data["en"], data["id"], strict=True)
    }
    added = list(_of_translations(rows, indonesian, translator, rng))
    Dataset.from_list(kept).to_parquet(out / "train.parquet")
    Dataset.from_list(added).to_parquet(out / "roundtrip.parquet")
    write_manifest(
        out, "faithful", inputs=[work / "train.parquet", *back, translator / "model.safetensors"],
        settings={"seed": seed}, kept=len(kept), added=len(added),
        by_kind=dict(Counter(f"{row['source']}: {row['mode']}" for row in [*kept, *added])),
    )  # fmt: skip


def is_faithful(sentence: str, text: str) -> bool:
    """Whether the guard would show ``sentence`` as a rewriting of ``text``."""
    return (
        is_complete(sentence)
        and not loses_its_verb(sentence, text)
        and not unsupported(sentence, text)
        and changed_by_deletion(sentence, text) is None
    )


def headline_weight(headline: str, text: str) -> float:
    """How often a headline is seen in a pass: 0 where its text does not support it."""
    if unsupported(headline, text):
        return 0.0
    if headline_fault(headline, text) is None:
        return _STRICT
    is_near = new_words(headline, text) <= _MOST_NEW_WORDS and misread(headline, text) is None
    return _LOOSE if is_near else 0.0


def squeezed(sentence: str, rng: np.random.Generator) -> str | None:
    """``sentence`` without some of what it can spare; a short one as it is, sometimes; or None."""
    count = len(sentence.split())
    if count > _LONGEST or not is_complete(sentence):
        return None
    if count <= _SHORTEST:
        return sentence if rng.random() < _COPIED else None

    def order(spans: list[Span]) -> list[Span]:
        return sorted(spans, key=lambda span: (span[0] - span[1]) * rng.random())

    shorter = compress(sentence, max(_FEWEST_WORDS, int(count * rng.uniform(_FROM, _TO))), order)
    gone = 1 - len(shorter.split()) / count
    return shorter if gone >= _LEAST_GONE and is_faithful(shorter, sentence) else None


def _of_texts(rows: Sequence[Row], rng: np.random.Generator) -> Iterator[Row]:
    seen: set[str] = set()
    for row in rows:
        text, summary = str(row["id"]), str(row["en"])
        if row["mode"] == "headline":
            if weight := headline_weight(summary, text):
                yield row | {"weight": weight}
        elif row["mode"] == "reconstruct" and rng.random() < _RECONSTRUCTED:
            yield row
        elif row["mode"] == "sentence":
            if is_faithful(summary, text):
                yield row | {"weight": _HUMAN}
            for sentence in sentences_of(text):
                if sentence not in seen and rng.random() < _COMPRESSED:
                    seen.add(sentence)
                    if shorter := squeezed(sentence, rng):
                        yield _made(sentence, shorter, "compressed", _MADE)


def _of_translations(
    rows: Sequence[Row], indonesian: dict[str, str], translator: Path, rng: np.random.Generator
) -> Iterator[Row]:
    texts: list[tuple[list[str], Row]] = []
    left = dict(_MOST_TEXTS)
    for at in rng.permutation(len(rows)):
        row = rows[int(at)]
        sentences = [normalise(sentence) for sentence in sentences_of(str(row["id"]))]
        if left.get(str(row["mode"])) and all(s in indonesian for s in sentences):
            texts.append((sentences, row))
            left[str(row["mode"])] -= 1
    sources = list(dict.fromkeys(indonesian[s] for found, _ in texts for s in found))
    hypotheses, finished = Translator(translator)(sources, beam=1)
    english = {
        source: text
        for source, text, done in zip(sources, hypotheses, finished, strict=True)
        if done and not loops(text)
    }
    for sentences, row in texts:
        if not all(indonesian[sentence] in english for sentence in sentences):
            continue
        summary = str(row["en"])
        source = " ".join(indonesian[sentence] for sentence in sentences)
        text = " ".join(english[indonesian[sentence]] for sentence in sentences)
        if row["mode"] == "headline":
            for version, name in ((text, "roundtrip"), (str(row["id"]), "direct")):
                if weight := headline_weight(summary, version):
                    yield row | {"id": text if name == "roundtrip" else source, "source": name,
                                 "weight": weight}  # fmt: skip
            continue
        if is_faithful(summary, text):
            yield row | {"id": text, "source": "roundtrip", "weight": _HUMAN}
        if is_faithful(summary, str(row["id"])):
            yield row | {"id": source, "source": "direct", "weight": _STRICT}
        for sentence in sentences:
            translated = english[indonesian[sentence]]
            if shorter := squeezed(translated, rng):
                yield _made(translated, shorter, "roundtrip", _MADE_OF_TRANSLATION)
            # What the way there and back lost is not to be learnt of the Indonesian.
            shorter = squeezed(sentence, rng)
            if shorter and shorter != sentence and not unsupported(shorter, translated):
                yield _made(indonesian[sentence], shorter, "direct", _MADE)


def _made(text: str, summary: str, source: str, weight: float) -> Row:
    return {"id": text, "en": summary, "mode": "sentence", "source": source, "weight": weight}
