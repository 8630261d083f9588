"""Text to token ids and back, three ways: a tokenizer.json, sentencepiece, or transformers."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import compress
from pathlib import Path
from typing import Any, Protocol

from models.base import ModelError

# Text in which no tokenizer normalises anything but spaces: printable ASCII without the marks that
# special tokens or quotes may be made of.
_PLAIN = re.compile(r"[ -;=?-_a-~]*")
#: What a rebuilt tokeniser must read as the original does.
_PROBES = [
    "",
    "Presiden Joko Widodo tiba di Jakarta (22/5/2025), pukul 14.30 WIB.",
    "“Rp1,25 triliun” – naik 5,5%… ½ ﬁ 東京",
    "  dua  spasi\tdan\u00a0tab  ",
]

_PLAIN_PROBES = [
    "",
    "Presiden Joko Widodo tiba di Jakarta (22/5/2025), pukul 14.30 WIB.",
    "  dua   spasi, 'kutip' \"ganda\" - 1.250,50%  ",
    *("".join(map(chr, range(start, start + 30))) for start in (65, 97, 33)),
    *(f"a{chr(code)}b {chr(code)} {chr(code)}{chr(code)}" for code in range(32, 127)),
]
_PLAIN_PROBES = [text for text in _PLAIN_PROBES if _PLAIN.fullmatch(text)]


class Tokeniser(Protocol):
    """Text to ids with special tokens, and ids to text without."""

    def encode(self, texts: Sequence[str]) -> list[list[int]]: ...

    def decode(self, rows: Sequence[Sequence[int]]) -> list[str]: ...


class FastTokeniser:
    """A ``tokenizer.json``, without importing transformers."""

    def __init__(self, path: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        return [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]

    def decode(self, rows: Sequence[Sequence[int]]) -> list[str]:
        texts = self._tokenizer.decode_batch([list(row) for row in rows], skip_special_tokens=True)
        return [tidy(text) for text in texts]


class PlainTokeniser(FastTokeniser):
    """A ``tokenizer.json`` whose sentencepiece model reads plain text, ten times as fast."""

    def __init__(self, path: Path, pieces: PieceTokeniser) -> None:
        super().__init__(path)
        self._pieces = pieces

    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        plain = [_PLAIN.fullmatch(text) is not None for text in texts]
        read = iter(self._pieces.encode(list(compress(texts, plain))))
        others = iter(super().encode([t for t, is_plain in zip(texts, plain, strict=True)
                                      if not is_plain]))  # fmt: skip
        return [next(read if is_plain else others) for is_plain in plain]


class PieceTokeniser:
    """A sentencepiece model beside a vocabulary: Marian and M2M100 have no ``tokenizer.json``.

    ``before`` and ``after`` are the ids around every text, ``special`` the ids left out of the
    output. The same as their tokenizers in transformers, many times as fast and without its
    import, except that a special token spelt out in a text (``</s>``) is text here.
    """

    def __init__(
        self,
        model: Path,
        vocabulary: Sequence[str],
        before: Sequence[int],
        after: Sequence[int],
        unknown: int,
        special: Sequence[int],
    ) -> None:
        from sentencepiece import SentencePieceProcessor

        self._model = SentencePieceProcessor(model_file=str(model))
        self._vocabulary = vocabulary
        self._ids = {token: index for index, token in enumerate(vocabulary)}
        self._before = list(before)
        self._after = list(after)
        self._unknown = unknown
        self._special = frozenset(special)

    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        return [[*self._before, *self._encode(text), *self._after] for text in texts]

    def _encode(self, text: str) -> list[int]:
        pieces: list[str] = []
        if text.startswith(">>") and "<<" in text:  # the target language of a multilingual Marian
            code, _, text = text.partition("<<")
            pieces = [f"{code}<<"]
        pieces += self._model.encode(text, out_type=str, num_threads=1)
        return [self._ids.get(piece, self._unknown) for piece in pieces]

    def decode(self, rows: Sequence[Sequence[int]]) -> list[str]:
        return [
            "".join(self._vocabulary[index] for index in row if index not in self._special)
            .replace("▁", " ")
            .strip()
            for row in rows
        ]


class SlowTokeniser:
    """A tokenizer of transformers, with its languages already set."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer

    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        if not texts:
            return []
        return list(self._tokenizer(list(texts), truncation=False, padding=False)["input_ids"])

    def decode(self, rows: Sequence[Sequence[int]]) -> list[str]:
        return [
            tidy(
                self._tokenizer.decode(
                    list(row), skip_special_tokens=True, clean_up_tokenization_spaces=False
                )
            )
            for row in rows
        ]


def tidy(text: str) -> str:
    """Pegasus writes ``<n>`` between sentences, where the pipeline wants a space."""
    return " ".join(text.replace("<n>", " ").split()) if "<n>" in text else text.strip()


def save_tokeniser(
    name: str, tokenizer: Any, tokens: Sequence[str], folder: Path, checkpoint: Path
) -> None:
    """Write what ``load_tokeniser`` reads; ``tokens`` is the token of each id.

    Raises ModelError for a tokenizer that only transformers can run.
    """
    if tokenizer.is_fast:
        tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
        for file in sorted(checkpoint.glob("*.model")):
            _save_plain(file, tokenizer.unk_token_id, tokens, folder)
        return
    model = getattr(tokenizer, "spm_source", None) or getattr(tokenizer, "sp_model", None)
    marker = -1
    around = tokenizer.build_inputs_with_special_tokens([marker])
    if model is not None and around.count(marker) == 1:
        middle = around.index(marker)
        values = {
            "before": around[:middle],
            "after": around[middle + 1 :],
            "unknown": tokenizer.unk_token_id,
            "special": sorted(tokenizer.all_special_ids),
        }
        _save_pieces(model.serialized_model_proto(), values, folder)
        if load_tokeniser(folder, tokens).encode(_PROBES) == SlowTokeniser(tokenizer).encode(
            _PROBES
        ):
            return
    raise ModelError(
        f"{name} has a {type(tokenizer).__name__}, which only transformers runs; "
        "set backend: transformers"
    )


def _save_plain(model: Path, unknown: int, tokens: Sequence[str], folder: Path) -> None:
    """Keep ``model`` for plain text, if it reads such text as the tokenizer.json in ``folder``."""
    fast = FastTokeniser(folder / "tokenizer.json")
    try:
        bare = PieceTokeniser(model, tokens, [], [], unknown, [])
    except (OSError, RuntimeError):
        return  # a file of another kind
    [whole], [middle] = fast.encode(["a"]), bare.encode(["a"])
    start = whole.index(middle[0]) if middle[0] in whole else 0
    values = {
        "before": whole[:start],
        "after": whole[start + len(middle) :],
        "unknown": unknown,
        "special": [],
    }
    _save_pieces(model.read_bytes(), values, folder)
    if load_tokeniser(folder, tokens).encode(_PLAIN_PROBES) != fast.encode(_PLAIN_PROBES):
        for name in ("pieces.model", "pieces.json"):
            (folder / name).unlink()


def _save_pieces(model: bytes, values: dict[str, Any], folder: Path) -> None:
    (folder / "pieces.model").write_bytes(model)
    (folder / "pieces.json").write_text(json.dumps(values), encoding="utf-8")


def load_tokeniser(folder: Path, tokens: Sequence[str]) -> Tokeniser:
    """The tokeniser that ``save_tokeniser`` wrote into ``folder``."""
    whole, about = folder / "tokenizer.json", folder / "pieces.json"
    if not about.is_file():
        return FastTokeniser(whole)
    values = json.loads(about.read_text(encoding="utf-8"))
    pieces = PieceTokeniser(folder / "pieces.model", tokens, **values)
    return PlainTokeniser(whole, pieces) if whole.is_file() else pieces
