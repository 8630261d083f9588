"""prepare: DATA/parallel and DATA/dev to one cleaned, de-duplicated, weighted training set.

WORK/train.parquet          columns id, en, source, weight
WORK/news-dev.{id,en}       held-out news: whole stretches of sources, never lines of a trained one
WORK/rejected.tsv           reason, source, id, en of every pair that was left out
WORK/manifest-prepare.json  what was kept and what was left out, by source and by reason
"""

from __future__ import annotations

import lzma
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from datasets import Dataset

from models.training.clean import fault, match_key, normalise, repair
from models.training.config import Prepare
from models.training.heldout import HeldOut
from models.training.manifest import write_atomically, write_manifest
from models.training.rarity import boosts, words_of_news

Pair = tuple[str, str]


def read_pairs(path: Path) -> Iterator[Pair]:
    """Yield normalised (Indonesian, English) of an xz file of tab-separated lines."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            source, _, target = line.rstrip("\n").partition("\t")
            yield normalise(source), normalise(target)


def prepare(data: Path, work: Path, config: Prepare) -> None:
    """Run the stage; raises FileNotFoundError when DATA holds no parallel files."""
    work.mkdir(parents=True, exist_ok=True)
    files = {
        p.name.removesuffix(".tsv.xz"): p for p in sorted((data / "parallel").glob("*.tsv.xz"))
    }
    if not files:
        raise FileNotFoundError(f"no *.tsv.xz in {data / 'parallel'}")
    pairs = {name: list(read_pairs(path)) for name, path in files.items()}
    news, reserved = _news_dev(pairs, config)
    dev_files = sorted((data / "dev").glob("flores-dev.??"))
    texts = [normalise(t) for p in dev_files for t in p.read_text("utf-8").splitlines()]
    held = HeldOut([*texts, *(side for pair in news for side in pair)])

    kept: list[dict[str, Any]] = []
    left_out: list[str] = []
    counts: dict[str, Counter[str]] = {}
    seen: set[Pair] = set()
    sides: Counter[str] = Counter()
    # The best source comes first, so that of duplicates its copy (and its weight) stays.
    weight = {name: config.weights.get(name, config.default_weight) for name in files}
    for name in sorted(files, key=lambda n: (-weight[n], n)):
        tally = counts[name] = Counter()
        for number, (source, target) in enumerate(pairs[name]):
            reason = _reject(
                number in reserved.get(name, ()), held, source, target, seen, sides, config
            )
            if reason is None:
                source, target = repair(
                    source,
                    target,
                    end_sentences=name in config.end_sentences,
                    capitalise=name in config.capitalise,
                )
                kept.append({"id": source, "en": target, "source": name, "weight": weight[name]})
            else:
                left_out.append(f"{reason}\t{name}\t{source}\t{target}\n")
            tally[reason or "kept"] += 1
    news_files = sorted((data / "mono_id").glob("*.jsonl.xz"))
    sources = [str(row["id"]) for row in kept]
    for row, boost in zip(
        kept, boosts(sources, words_of_news(news_files), config.most_boost), strict=True
    ):
        row["weight"] = round(float(row["weight"]) * boost, 3)
    Dataset.from_list(kept).to_parquet(work / "train.parquet")
    for side, suffix in enumerate(("id", "en")):
        write_atomically(work / f"news-dev.{suffix}", "".join(pair[side] + "\n" for pair in news))
    write_atomically(work / "rejected.tsv", "".join(left_out))
    write_manifest(
        work,
        "prepare",
        inputs=[*files.values(), *dev_files, *news_files],
        settings=config.model_dump(),
        pairs_read=sum(map(len, pairs.values())),
        pairs_kept=len(kept),
        news_dev=len(news),
        reasons=dict(sum(counts.values(), Counter())),
        by_source={n: dict(c) for n, c in counts.items()},
        english_words=sum(len(str(row["en"]).split()) for row in kept),
    )


def _reject(
    reserved: bool,
    held: HeldOut,
    source: str,
    target: str,
    seen: set[Pair],
    sides: Counter[str],
    config: Prepare,
) -> str | None:
    if reserved:
        return "held out"
    if not source or not target:
        return "empty"
    if reason := fault(source, target, config.longest):
        return reason
    if match := (held.match(source) or held.match(target)):
        return f"{match} match with a dev set"
    key = match_key(source), match_key(target)
    if key in seen:
        return "duplicate"
    # One text with many translations teaches little and is mostly loose.
    if max(sides["s" + key[0]], sides["t" + key[1]]) >= config.max_per_side:
        return "repeated side"
    seen.add(key)
    sides.update(("s" + key[0], "t" + key[1]))
    return None


def _news_dev(
    pairs: dict[str, list[Pair]], config: Prepare
) -> tuple[list[Pair], dict[str, set[int]]]:
    """The held-out pairs, and the line numbers (with a guard) that training must not see."""
    chosen: dict[Pair, None] = {}
    reserved: dict[str, set[int]] = {}
    low, high = config.dev_words
    for block in config.news_dev:
        lines = pairs[block.source]
        end = len(lines) if block.end is None else block.end
        guarded = range(max(0, block.start - config.guard), min(len(lines), end + config.guard))
        reserved.setdefault(block.source, set()).update(guarded)
        for source, target in lines[block.start : end]:
            short = min(len(source.split()), len(target.split())) < low
            if (
                not short
                and len(source.split()) <= high
                and fault(source, target, config.longest) is None
            ):
                chosen[source, target] = None
    return list(chosen), reserved
