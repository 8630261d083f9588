"""prepare: DATA/summarisation to texts and the summaries that a model may learn to write of them.

    WORK/train.parquet          columns id (the text), en (its summary), mode, source, weight
    WORK/names.txt              words that Indonesian news writes with a capital, for `rename`
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
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from datasets import Dataset

from models.training.clean import match_key, normalise
from models.training.heldout import HeldOut
from models.training.manifest import write_atomically, write_manifest
from models.training.summary.align import origin, principal
from models.training.summary.config import Prepare, Source
from pipeline.guard.support import unsupported
from pipeline.summary_choice import sentences_of

#: Stands in a text for the sentence that is to be written.
GAP = "[...]"
_LONGEST_WORD = 9
_SHORTEST_TEXT = 20
_SHORTEST_SENTENCE, _LONGEST_SENTENCE = 8, 60
_GAP_WORDS = 160
_FEWEST_OF_A_NAME = 3
# Of two letters or more, since initials stay with their name.
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z][\w-]*(?![\w-])")
_FEWEST_FOR_A_GAP = 4
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
    files = {
        name: data / "summarisation" / f"{source.file or name}.jsonl.xz"
        for name, source in config.sources.items()
    }
    for name, source in config.sources.items():
        rng = np.random.default_rng((seed, len(counts)))
        tally = counts[name] = Counter()
        for number, item in enumerate(read_items(files[name])):
            if number == source.limit:
                break
            result = examples(item, source, config, rng, held, seen)
            if isinstance(result, str):
                tally[result] += 1
                continue
            tally["kept"] += 1
            kept.extend({**row, "source": name, "weight": source.weight} for row in result)
    Dataset.from_list(kept).to_parquet(work / "train.parquet")
    texts = sorted((data / "mono_id").glob("*.jsonl.xz"))
    write_atomically(work / "names.txt", "".join(f"{name}\n" for name in names(texts)))
    write_manifest(
        work, "prepare", inputs=[*files.values(), *dev, *texts],
        settings=config.model_dump(mode="json"), kept=len(kept),
        by_source={name: dict(tally) for name, tally in counts.items()},
        text_words=sum(len(str(row["id"]).split()) for row in kept),
        summary_words=sum(len(str(row["en"]).split()) for row in kept),
    )  # fmt: skip


def names(files: Iterable[Path]) -> list[str]:
    """Words within a sentence of ``files`` that begin with a capital, each at least three times."""
    counts = Counter(
        name
        for path in files
        for item in read_items(path)
        for name in _NAME.findall(normalise(str(item["text"])))
    )
    return sorted(name for name, count in counts.items() if count >= _FEWEST_OF_A_NAME)


def examples(
    item: dict[str, object], source: Source, config: Prepare, rng: np.random.Generator,
    held: HeldOut, seen: set[str],
) -> list[dict[str, str]] | str:  # fmt: skip
    """Rows (id, en, mode), or the reason that the item is left out."""
    lengths = list(source.text_words)
    words = int(rng.choice(lengths, p=np.array(list(source.text_words.values()))))
    draw = rng.random()
    has_gap = source.reconstruct <= draw < source.reconstruct + source.gaps
    words = _GAP_WORDS if has_gap else words
    text = cut(_DATELINE.sub("", normalise(str(item["article"])[: words * _LONGEST_WORD])), words)
    if len(text.split()) < _SHORTEST_TEXT:
        return "short text"
    first = opening(text)
    if (key := f"{source.mode}: {match_key(first)}") in seen:
        return "duplicate"
    seen.add(key)
    if held.match(first):
        return "match with a dev set"
    if draw < source.reconstruct:
        if not 8 <= len(first.split()) <= 50:
            return "no lead to reconstruct"
        return [{"id": text, "en": first, "mode": "reconstruct"}]
    if has_gap:
        return gap(text, config)
    if source.mode == "sentence":
        return rewritten(text, _summary(item, source), source, config, held)
    chosen: list[str] = []
    for sentence in _summary(item, source):
        has_room = (
            len(chosen) < config.sentences
            and len(sentence.split()) + _words(chosen) <= source.summary_words[1]
        )
        if has_room and _supported(sentence, text, config.most_new_words):
            chosen.append(_ended(sentence) if source.mode == "short" else sentence)
    if _words(chosen) < source.summary_words[0]:
        return "unsupported or too long"
    summary = " ".join(chosen)
    if held.match(summary):
        return "match with a dev set"
    return [{"id": text, "en": summary, "mode": source.mode}]


def rewritten(
    text: str, summary: Sequence[str], source: Source, config: Prepare, held: HeldOut
) -> list[dict[str, str]] | str:
    """Each sentence of a summary with the one or two of the text that it was written from."""
    sentences = [s for s in sentences_of(text) if len(s.split()) <= _LONGEST_SENTENCE]
    low, high = source.summary_words
    rows = []
    for part in summary:
        if not low <= len(part.split()) <= high or held.match(part):
            continue
        found = origin(part, sentences)
        if found and _supported(part, found, config.most_new_words_rewritten):
            rows.append({"id": found, "en": _ended(part), "mode": "sentence"})
    return rows or "unsupported or too long"


def gap(text: str, config: Prepare) -> list[dict[str, str]] | str:
    """The text without the sentence that sums it up best, which is to be written.

    Only one that the others support, lest the model learns to invent.
    """
    sentences = sentences_of(text)
    if len(sentences) < _FEWEST_FOR_A_GAP:
        return "short text"
    # The lead is what a reconstruction asks for.
    for at in (1 + index for index in principal(sentences[1:])):
        if not _SHORTEST_SENTENCE <= len(sentences[at].split()) <= _LONGEST_SENTENCE:
            continue
        rest = " ".join([*sentences[:at], GAP, *sentences[at + 1 :]])
        if _supported(sentences[at], rest, config.most_new_words):
            return [{"id": rest, "en": sentences[at], "mode": "gap"}]
    return "no gap that the text can fill"


def _summary(item: dict[str, object], source: Source) -> list[str]:
    parts = item.get("highlights") if source.mode != "headline" else None
    if isinstance(parts, list):
        return list(filter(None, (normalise(str(part)) for part in parts)))
    return [_ATTRIBUTION.sub("", normalise(str(item["summary"])))]


def _supported(sentence: str, text: str, most_new: float) -> bool:
    return bool(sentence) and (
        new_words(sentence, text) <= most_new and not unsupported(sentence, text)
    )


def _ended(sentence: str) -> str:
    return sentence if _SENTENCE_END.search(sentence[-2:] + " ") else sentence + "."


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
