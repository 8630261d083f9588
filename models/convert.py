"""Conversion to CTranslate2, once, into the user's cache: atomic, and safe under two processes.

A converted folder needs neither the checkpoint nor transformers afterwards:

    CACHE/ctranslate2/KEY/
        model.bin config.json *_vocabulary.json    what CTranslate2 reads
        tokenizer.json, pieces.model pieces.json   the checkpoint's, its source language set
        ringkas.json                               what decoding must know, and each file's hash
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import logging
import os
import shutil
import tempfile
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from models.base import ModelError
from models.hub import cache_dir, file_hash, revision_of
from models.languages import Languages, Special, set_languages, whole_vocabulary
from models.tokenise import save_tokeniser

log = logging.getLogger(__name__)

#: The ``model_type`` of every family the converter knows and this backend decodes.
FAMILIES = {"marian", "m2m_100", "mbart", "t5", "mt5", "bart", "pegasus"}
#: Raised by one whenever a converted folder would come out differently.
FORMAT = 5
MANIFEST = "ringkas.json"
#: CTranslate2's name for the tokens that a decoder may write, of all or for each source token.
SHORTLIST = "vmap.txt"
#: Fewer tokens that are never written are not worth a shortlist of the others.
FEW = 1000

#: Read by the converter, no longer written by transformers 5 (these are the architectures' own).
LAYER_NORMS: dict[str, dict[str, Any]] = {
    "pegasus": {
        "normalize_before": True,
        "normalize_embedding": False,
        "static_position_embeddings": True,
    },
    "bart": {"normalize_before": False, "normalize_embedding": True},
    "mbart": {"normalize_before": True, "normalize_embedding": True},
}


class WholeVocabulary:
    """A tokenizer whose ``get_vocab`` has one distinct token for each row of the embeddings.

    M2M100's tokenizer leaves its language tokens out, and many models have more embeddings than
    tokens; the converter fills such gaps in ways that no longer fit transformers 5.
    """

    num_madeup_words = 0

    def __init__(self, tokenizer: Any, size: int) -> None:
        self._tokenizer = tokenizer
        self._size = size

    def get_vocab(self) -> dict[str, int]:
        vocabulary = whole_vocabulary(self._tokenizer, self._size)
        return {token or f"<unused_{index}>": index for index, token in enumerate(vocabulary)}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tokenizer, name)


def converted_folder(
    name: str,
    folder: Path,
    quantization: str,
    languages: Languages,
    *,
    shortlist: Path | None = None,
) -> Path:
    """The CTranslate2 folder for the checkpoint in ``folder``, converted first if need be.

    ``quantization`` is one of CTranslate2's names; ``shortlist``: see models.shortlist.
    A folder that is there but incomplete or damaged is converted again. Raises ModelError where the
    checkpoint cannot be converted.
    """
    import filelock

    identity = [
        FORMAT,
        revision_of(folder),
        quantization,
        importlib.metadata.version("ctranslate2"),
        languages.source_code,
        languages.target_code,
        languages.prefix,
    ]
    if shortlist:
        identity.append(file_hash(shortlist))
    key = hashlib.sha256(json.dumps(identity).encode()).hexdigest()[:32]
    target = cache_dir() / "ctranslate2" / key
    if is_complete(target):
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(target.with_suffix(".lock")):
        if not is_complete(target):
            if target.exists():
                log.warning("the converted model in %s is damaged and is made again", target)
            _convert(name, folder, quantization, languages, target, shortlist)
    return target


def is_complete(target: Path) -> bool:
    """Whether the manifest is there and every file it lists has the hash it lists."""
    try:
        files = json.loads((target / MANIFEST).read_text(encoding="utf-8"))["files"]
        return all(file_hash(target / file) == known for file, known in files.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def read_vocabulary(target: Path) -> list[str]:
    """The token of each id of a converted model; the ids are those of the checkpoint."""
    path = target / "shared_vocabulary.json"
    if not path.is_file():
        path = target / "target_vocabulary.json"
    return [str(token) for token in json.loads(path.read_text(encoding="utf-8"))]


def _convert(
    name: str,
    folder: Path,
    quantization: str,
    languages: Languages,
    target: Path,
    shortlist: Path | None,
) -> None:
    log.info("converting %s to CTranslate2 (%s), once", name, quantization)
    for left in target.parent.glob(f"{target.name}.*/"):  # of a process that was killed
        shutil.rmtree(left, ignore_errors=True)
    temporary = Path(tempfile.mkdtemp(prefix=f"{target.name}.", dir=target.parent))
    try:
        tokenizer, special = _write_model(name, folder, quantization, languages, temporary)
        special = _leave_out(special, read_vocabulary(temporary), shortlist, temporary)
        save_tokeniser(name, tokenizer, read_vocabulary(temporary), temporary, folder)
        manifest = {
            "name": name,
            "source": str(folder),
            "special": asdict(special),
            "files": {path.name: file_hash(path) for path in sorted(temporary.iterdir())},
        }
        (temporary / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
        for path in temporary.iterdir():
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
        if target.exists():
            shutil.rmtree(target)
        temporary.rename(target)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _leave_out(
    special: Special, tokens: list[str], shortlist: Path | None, output: Path
) -> Special:
    """Leave what is never written out of the shortlist, so that it is not even scored.

    Without a shortlist, and where that is much, the list is of all other tokens, the same for every
    sentence, so no output depends on the sentences beside it. Those tokens are then no longer to
    suppress: CTranslate2 writes beside its memory for one that is in no list. Special tokens stay
    suppressed, and so are put into the list.
    """
    single = {ids[0] for ids in special.suppressed if len(ids) == 1}
    never = {i for i, token in enumerate(tokens) if i in single and not token.startswith("<")}
    if shortlist:
        lines = shortlist.read_text(encoding="utf-8").splitlines()
    elif len(never) >= FEW:
        lines = ["\t" + " ".join(tokens)]
    else:
        return special
    if not lines or not lines[0].startswith("\t"):
        lines.insert(0, "\t")
    lines[0] += "".join(f" {token}" for i, token in enumerate(tokens) if i in single - never)
    out = {tokens[index] for index in never}
    with (output / SHORTLIST).open("w", encoding="utf-8") as file:
        for line in lines:
            source, _, targets = line.partition("\t")
            kept = " ".join(token for token in targets.split() if token not in out)
            file.write(f"{source}\t{kept}\n")
    left = [ids for ids in special.suppressed if len(ids) > 1 or ids[0] not in never]
    return replace(special, suppressed=left)


def _write_model(
    name: str, folder: Path, quantization: str, languages: Languages, output: Path
) -> tuple[Any, Special]:
    from ctranslate2.converters import TransformersConverter
    from ctranslate2.specs.model_spec import OPTIONAL

    from models.checkpoint import load_tokenizer, load_weights

    class SafeConverter(TransformersConverter):
        """Opens local safetensors only, and sets right what transformers 5 changed."""

        def load_model(self, model_class: Any, path: str, **kwargs: Any) -> Any:
            config = kwargs["config"]
            for key, value in LAYER_NORMS.get(config.model_type, {}).items():
                if not hasattr(config, key):
                    setattr(config, key, value)
            self.model = load_weights(model_class, Path(path), **kwargs)
            return self.model

        def load_tokenizer(self, tokenizer_class: Any, path: str, **kwargs: Any) -> Any:
            self.tokenizer = load_tokenizer(Path(path))
            return WholeVocabulary(self.tokenizer, self.model.config.vocab_size)

        def _load(self) -> Any:
            spec = super()._load()
            self.special = set_languages(
                name, self.model.config, self.model.generation_config, self.tokenizer, languages
            )
            config = self.model.config
            if config.model_type != "marian":  # starts from a zero embedding instead
                spec.config.decoder_start_token = self.tokenizer.convert_ids_to_tokens(
                    self.special.start
                )
            if spec.config.bos_token is None:  # mBART-50's tokenizer has none
                spec.config.bos_token = spec.config.decoder_start_token
            # The converter asks tie_word_embeddings, which transformers 5 sets for every T5.
            if config.model_type in ("t5", "mt5"):
                scaled = getattr(config, "scale_decoder_outputs", False)
                spec.decoder.scale_outputs = config.d_model**-0.5 if scaled else OPTIONAL
            return spec

    converter = SafeConverter(str(folder))
    try:
        converter.convert(str(output), quantization=quantization, force=True)
    except ModelError:
        raise
    except Exception as error:
        raise ModelError(
            f"{name} cannot be converted to CTranslate2 ({type(error).__name__}: {error}); "
            "set backend: transformers"
        ) from error
    return converter.tokenizer, converter.special
