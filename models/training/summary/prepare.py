"""prepare: DATA/summarisation to texts and the summaries that a model may learn to write of them.

    WORK/train.parquet          columns id (the text), en (its summary), mode, source, weight
    WORK/manifest-prepare.json  what was kept and what was left out, by source and by reason

A sentence of a summary is kept only where the text that the model is shown supports it: a model
learns to invent from summaries that say more than its input (Kang and Hashimoto 2020, loss
truncation, removes such examples while training; here they are known beforehand).
"""

from __future__ import annotations

import json
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from datasets import Dataset

from models.training.clean import match_key, normalise
from models.training.heldout import HeldOut
from models.training.manifest import write_manifest
from models.training.summary.config import Prepare, Source
from pipeline.support import unsupported

_LONGEST_WORD = 9
_SENTENCE_END = re.compile(r"[.!?][\"')]*(?= )")
# "(Reuters) - ", "LONDON, May 3 (Reuters) - ", "(CNN) -- "
_DATELINE = re.compile(r"^.{0,120}?\((?:Reuters|CNN|AP|AFP)\)\s*(?:-+\s*)?")
_ATTRIBUTION = re.compile(r"\s*[-:]+\s?(?:sources?|papers?|report|analysts?|media|\w+)$")
_WORD = re.compile(r"[a-z]{4,}")


def read_items(path: Path) -> Iterator[dict[str, object]]:
    """The objects of an xz file of JSON lines."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def prepare(data: Path, work: Path, config: Prepare, *, seed: int = 1) -> None:
    """Run the stage; raises FileNotFoundError where DATA lacks a configured source."""
    work.mkdir(parents=True, exist_ok=True)
    dev = [data / "dev" / name for name in config.dev]
    held = HeldOut(
        part
        for path in dev
        for item in read_items(path)
        for part in (str(item["summary"]), opening(normalise(str(item["article"])[:600])))
    )
    kept: list[dict[str, object]] = []
    counts: dict[str, Counter[str]] = {}
    seen: set[str] = set()
    files = {name: data / "summarisation" / f"{name}.jsonl.xz" for name in config.sources}
    for name, source in config.sources.items():
        rng = np.random.default_rng((seed, len(counts)))
        tally = counts[name] = Counter()
        for number, item in enumerate(read_items(files[name])):
            if number == source.limit:
                break
            result = example(item, source, config, rng, held, seen)
            if isinstance(result, str):
                tally[result] += 1
                continue
            tally["kept"] += 1
            kept.append({**result, "source": name, "weight": source.weight})
    Dataset.from_list(kept).to_parquet(work / "train.parquet")
    write_manifest(
        work, "prepare", inputs=[*files.values(), *dev], settings=config.model_dump(mode="json"),
        kept=len(kept), by_source={name: dict(tally) for name, tally in counts.items()},
        text_words=sum(len(str(row["id"]).split()) for row in kept),
        summary_words=sum(len(str(row["en"]).split()) for row in kept),
    )  # fmt: skip


def example(
    item: dict[str, object], source: Source, config: Prepare, rng: np.random.Generator,
    held: HeldOut, seen: set[str],
) -> dict[str, str] | str:  # fmt: skip
    """One row (id, en, mode), or the reason that the item is left out."""
    lengths = list(source.text_words)
    words = int(rng.choice(lengths, p=np.array(list(source.text_words.values()))))
    text = cut(_DATELINE.sub("", normalise(str(item["article"])[: words * _LONGEST_WORD])), words)
    if len(text.split()) < 20:
        return "short text"
    first = opening(text)
    if (key := match_key(first)) in seen:
        return "duplicate"
    seen.add(key)
    if rng.random() < source.reconstruct:
        if not 8 <= len(first.split()) <= 50 or held.match(first):
            return "no lead to reconstruct"
        return {"id": text, "en": first, "mode": "reconstruct"}
    low, high = source.summary_words
    parts = item.get("highlights") if source.mode == "short" else None
    sentences = [normalise(str(part)) for part in parts] if isinstance(parts, list) else [
        _ATTRIBUTION.sub("", normalise(str(item["summary"])))
    ]  # fmt: skip
    chosen: list[str] = []
    for sentence in sentences:
        size = len(sentence.split())
        if not sentence or len(chosen) == config.sentences or size + _words(chosen) > high:
            continue
        if new_words(sentence, text) <= config.most_new_words and not unsupported(sentence, text):
            if source.mode == "short" and not _SENTENCE_END.search(sentence[-2:] + " "):
                sentence += "."
            chosen.append(sentence)
    if _words(chosen) < low:
        return "unsupported or too long"
    summary = " ".join(chosen)
    if held.match(summary) or held.match(first):
        return "match with a dev set"
    return {"id": text, "en": summary, "mode": source.mode}


def cut(text: str, words: int) -> str:
    """The first ``words`` words of ``text`` up to the end of a sentence, at least one sentence."""
    kept = " ".join(text.split(" ")[:words])
    ends = [match.end() for match in _SENTENCE_END.finditer(kept + " ")]
    return kept[: ends[-1]] if ends else kept


def opening(text: str) -> str:
    """The first sentence, for finding duplicates."""
    for match in _SENTENCE_END.finditer(text + " "):
        if match.end() > 40:
            return text[: match.end()]
    return text


def new_words(sentence: str, text: str) -> float:
    """Share of the longer words of ``sentence`` whose beginning no word of ``text`` has."""
    known = {word[:5] for word in _WORD.findall(text.lower())}
    words = _WORD.findall(sentence.lower())
    return sum(word[:5] not in known for word in words) / max(1, len(words))


def _words(sentences: list[str]) -> int:
    return sum(len(sentence.split()) for sentence in sentences)
