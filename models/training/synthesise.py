"""translate-back and distil: pairs one side of which a model wrote.

    WORK/NAME/00000.parquet ...   one part per `part` texts; a part that exists is not made again
    WORK/NAME.parquet             all parts: columns id, en, source, weight, tagged
    WORK/manifest-NAME.json

`train` takes such files beside train.parquet (train.data in the configuration).
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, zip_longest
from pathlib import Path
from typing import TypeVar

import pyarrow.parquet as parquet
import sacrebleu
from datasets import Dataset, Features, Value
from pyarrow import concat_tables
from yasbd import BoundaryDetector

from models.training.clean import fault, match_key, normalise
from models.training.config import Synthesise
from models.training.heldout import HeldOut
from models.training.manifest import write_manifest
from models.training.rarity import articles
from models.training.score import Translator, loops
from models.training.strange import Strange

# Named, since a part that holds nothing would have no columns.
_COLUMNS = Features(
    {
        "id": Value("string"),
        "en": Value("string"),
        "source": Value("string"),
        "weight": Value("float64"),
        "tagged": Value("bool"),
    }
)
Text = TypeVar("Text")


def english_sentences(files: Sequence[Path], words: tuple[int, int]) -> Iterator[str]:
    """Distinct sentences of the English articles in xz files of JSON lines.

    An article from each file in turn, so that the first sentences are of every source.
    """
    split = BoundaryDetector("en")
    seen: set[str] = set()
    for article in filter(None, chain.from_iterable(zip_longest(*map(_articles, files)))):
        for paragraph in article.splitlines():
            for sentence in map(normalise, split.segment(paragraph)):
                key = match_key(sentence)
                # What does not end as a sentence is a caption, a by-line or a table.
                whole = sentence[-1:] in '.!?"' and words[0] <= len(sentence.split()) <= words[1]
                if whole and key not in seen:
                    seen.add(key)
                    yield sentence


def _articles(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if record.get("lang_article", "en") == "en":
                yield record["article"]


def translate_back(
    data: Path, work: Path, teacher: Path, config: Synthesise, *, limit: int | None = None
) -> None:
    """English news to Indonesian, so that genuine English is what the model learns to write.

    Searched or sampled (Edunov et al. 2018); the source is tagged (Caswell et al. 2019), and weighs
    less the more of its words are strange (strange.py).
    """
    files = [data / "summarisation" / f"{name}.jsonl.xz" for name in config.texts]
    held = _dev(data, work)
    pairs = Dataset.from_parquet(str(work / "train.parquet"))
    news = articles(sorted((data / "mono_id").glob("*.jsonl.xz")))
    strange = Strange(chain(pairs["id"], news), pairs["en"])
    english = (s for s in english_sentences(files, config.words) if not held.match(s))
    translator = Translator(teacher)

    def write(batch: list[str]) -> list[tuple[str, str]]:
        indonesian, finished = translator(
            batch, prefix="<2id>", beam=config.beam, sample=config.sample
        )
        return [(i, e) for i, e, done in zip(indonesian, batch, finished, strict=True) if done]

    _parts(
        work,
        "back",
        islice(english, limit),
        write,
        config,
        tagged=True,
        inputs=[*files, work / "train.parquet", teacher / "model.safetensors"],
        worth=lambda source: max(0.0, 1 - strange.share(source) / config.strange),
    )


def distil(
    work: Path, teachers: Sequence[Path], config: Synthesise, *, limit: int | None = None
) -> None:
    """Training sources by the teachers; the most like the reference stays (Kim and Rush 2016)."""
    pairs = Dataset.from_parquet(str(work / "train.parquet"))
    texts = islice(zip(pairs["id"], pairs["en"], strict=True), limit)
    translators = [Translator(teacher) for teacher in teachers]
    chrf = sacrebleu.CHRF()

    def write(batch: list[tuple[str, str]]) -> list[tuple[str, str]]:
        candidates = []
        for translator in translators:
            hypotheses, finished = translator([source for source, _ in batch])
            candidates.append(
                [h if done else "" for h, done in zip(hypotheses, finished, strict=True)]
            )
        best = []
        for (source, reference), options in zip(batch, zip(*candidates, strict=True), strict=True):
            best.append(
                (source, max(options, key=lambda o: chrf.sentence_score(o, [reference]).score))
            )
        return best

    inputs = [work / "train.parquet", *(t / "model.safetensors" for t in teachers)]
    _parts(work, "distilled", texts, write, config, tagged=False, inputs=inputs)


def _dev(data: Path, work: Path) -> HeldOut:
    files = [
        *sorted((data / "dev").glob("flores-dev.??")),
        work / "news-dev.id",
        work / "news-dev.en",
    ]
    return HeldOut(normalise(line) for p in files for line in p.read_text("utf-8").splitlines())


def _parts(
    work: Path,
    name: str,
    texts: Iterable[Text],
    write: Callable[[list[Text]], list[tuple[str, str]]],
    config: Synthesise,
    *,
    tagged: bool,
    inputs: Sequence[Path],
    worth: Callable[[str], float] = lambda source: 1.0,
) -> None:
    folder = work / name
    folder.mkdir(parents=True, exist_ok=True)
    texts = iter(texts)
    read = 0
    files: list[str] = []
    while batch := list(islice(texts, config.part)):
        path = folder / f"{len(files):05}.parquet"
        files.append(str(path))
        read += len(batch)
        if not path.exists():
            rows = [
                {
                    "id": i,
                    "en": e,
                    "source": name,
                    "weight": config.weight * worth(i),
                    "tagged": tagged,
                }
                for i, e in write(batch)
                if i
                and worth(i)
                and e
                and not loops(i)
                and not loops(e)
                and (not config.check or fault(i, e) is None)
            ]
            draft = path.with_suffix(".tmp")
            columns = {name: [row[name] for row in rows] for name in _COLUMNS}
            Dataset.from_dict(columns, features=_COLUMNS).to_parquet(draft)
            draft.replace(path)
    tables = [parquet.read_table(path) for path in files]
    kept = sum(map(len, tables))
    if not kept:
        raise ValueError(f"{name}: of {read} outputs none was usable; is the teacher trained?")
    parquet.write_table(concat_tables(tables), work / f"{name}.parquet")
    write_manifest(
        work, name, inputs=inputs, settings=config.model_dump(), texts=read, pairs_kept=kept
    )
