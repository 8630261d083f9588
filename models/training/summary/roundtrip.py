"""roundtrip: texts of WORK/train.parquet as Indonesian, and as the translator brings them back.

    WORK/roundtrip.parquet          columns id, en, mode, source, weight, as train.parquet

What the summariser will read is a translation, and no rule imitates one as well as the translator
does (round-trip translation; Sennrich et al. 2016 for the way there). The Indonesian itself, with
the same English summary, teaches to summarise an article directly.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from datasets import Dataset

from models.training.clean import normalise
from models.training.manifest import write_manifest
from models.training.score import Translator, loops
from models.training.summary.prepare import new_words
from pipeline.guard.support import unsupported
from pipeline.summary_choice import sentences_of

#: Modes whose texts are short enough to be found whole among single sentences.
_MODES = ("sentence", "headline")
_MOST_NEW_WORDS = 0.3


def roundtrip(
    work: Path, back: Path, translator: Path, *, limit: int | None = None, beam: int = 1
) -> None:
    """Run the stage for the first ``limit`` texts of each mode.

    ``back``: a parquet file of English sentences (column en) and their translation to Indonesian
    (id), as the translator's stage `translate-back` writes it; ``translator``: an exported folder.
    Raises ValueError where no text consists of such sentences.
    """
    pairs = Dataset.from_parquet(str(back))
    indonesian = dict(zip(pairs["en"], pairs["id"], strict=True))
    train = Dataset.from_parquet(str(work / "train.parquet"))
    texts: list[tuple[list[str], str, str]] = []
    left = dict.fromkeys(_MODES, limit or len(train))
    for text, summary, mode in zip(train["id"], train["en"], train["mode"], strict=True):
        if not left.get(mode):
            continue
        sentences = [normalise(sentence) for sentence in sentences_of(text)]
        if all(sentence in indonesian for sentence in sentences):
            texts.append(([indonesian[sentence] for sentence in sentences], summary, mode))
            left[mode] -= 1
    if not texts:
        raise ValueError(f"{work / 'train.parquet'} has no text whose sentences stand in {back}")
    distinct = list(dict.fromkeys(sentence for sentences, _, _ in texts for sentence in sentences))
    hypotheses, finished = Translator(translator)(distinct, beam=beam)
    english = {
        source: hypothesis
        for source, hypothesis, done in zip(distinct, hypotheses, finished, strict=True)
        if done and not loops(hypothesis)
    }
    rows = list(_rows(texts, english))
    Dataset.from_list(rows).to_parquet(work / "roundtrip.parquet")
    write_manifest(
        work, "roundtrip", inputs=[work / "train.parquet", back, translator / "model.safetensors"],
        settings={"limit": limit, "beam": beam}, texts=len(texts), kept=len(rows),
    )  # fmt: skip


def _rows(
    texts: list[tuple[list[str], str, str]], english: dict[str, str]
) -> Iterator[dict[str, object]]:
    for sentences, summary, mode in texts:
        if not all(sentence in english for sentence in sentences):
            continue
        text = " ".join(english[sentence] for sentence in sentences)
        # What the way there or back lost would have to be invented.
        if new_words(summary, text) > _MOST_NEW_WORDS or unsupported(summary, text):
            continue
        for version, source in ((text, "roundtrip"), (" ".join(sentences), "direct")):
            yield {"id": version, "en": summary, "mode": mode, "source": source, "weight": 1.0}
