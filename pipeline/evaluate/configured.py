"""The configured translator as a system under evaluation: one line in, one line out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.config import load_config
from pipeline.pieces import rebuild, translate_texts
from pipeline.records import Article, Document, Source
from pipeline.segment import segment
from pipeline.translate import translate


class ConfiguredTranslator:
    """The translator of a configuration, loaded once. Raises ConfigError and ModelError."""

    def __init__(self, config: str = "default", settings: tuple[str, ...] = ()) -> None:
        from pipeline.stages import load_translator

        self._config = load_config(config, settings)
        self._model = load_translator(self._config)
        self.name = self._model.name
        described = self._model.describe()
        decoding = described["decoding"]
        self.signature = "|".join(
            [
                f"{self.name}@{described['revision'][:8]}",
                f"{described['backend']}:{described['precision']}",
                f"beam:{decoding['beam']}",
                f"lp:{decoding['length_penalty']:g}",
            ]
        )

    @property
    def seconds(self) -> float:
        """Wall time that the model has spent on translating so far."""
        return float(self._model.describe()["seconds"])

    def translate(self, lines: Sequence[str]) -> list[str]:
        """The translation of each line, as `ringkas translate` gives it: sentence by sentence."""
        return [text for text, _ in self.translate_watched(lines)]

    def translate_watched(self, lines: Sequence[str]) -> list[tuple[str, bool]]:
        """The same, with whether the model ended every sentence of the line by itself."""
        return _watched(translate(segment(_articles(lines)), self._model))

    def run_watched(self, lines: Sequence[str]) -> list[tuple[str, bool]]:
        """The same as `ringkas run` writes it, with the glossary and its repairs.

        Each line is an article. A second model is not asked.
        """
        from pipeline.stages import stages

        composed = stages(self._config, {"translator": self._model})
        documents: Iterable[Document] = _articles(lines)
        for name in ("segment", "translate", "repair"):
            if name in composed:
                documents = composed[name](documents)
        return _watched(documents)

    def translate_segments(self, segments: Sequence[str]) -> list[str]:
        """The translation of each segment, taken as one sentence of the model's own language.

        An empty segment stays empty.
        """
        distinct = dict.fromkeys(text for text in segments if text.strip())
        targets = translate_texts(list(distinct), self._model)
        return [targets[text][0] if text in targets else "" for text in segments]


def _articles(lines: Iterable[str]) -> list[Document]:
    return [Document(Article(id="", source=Source("-", None, ""), text=line)) for line in lines]


def _watched(documents: Iterable[Document]) -> list[tuple[str, bool]]:
    return [
        (
            " ".join(rebuild(document.article.text, document.segments).split()),
            all(flag.kind != "unfinished" for part in document.segments for flag in part.flags),
        )
        for document in documents
    ]
