"""A model's languages, set and asserted, and what its checkpoint fixes about decoding.

Every multilingual family names its languages in its own way. Nothing is guessed: a code is taken
from the preset, or from ``INDONESIAN_TO_ENGLISH`` where none is given, and must be a token of the
checkpoint's own vocabulary.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import Any

from models.base import ModelError


@dataclass(frozen=True, slots=True)
class Languages:
    """How a model is told what to do: language codes in its own notation, or a text prefix."""

    source_code: str | None = None
    target_code: str | None = None
    prefix: str = ""


UNSET = Languages()

#: Codes of Indonesian and English by family, for models given by id or folder without a preset.
INDONESIAN_TO_ENGLISH = {
    "nllb": Languages("ind_Latn", "eng_Latn"),
    "m2m100": Languages("id", "en"),
    "mbart50": Languages("id_ID", "en_XX"),
    "madlad": Languages(prefix="<2en> "),
}

#: Positions are relative in these, so the configuration sets no limit on the source.
RELATIVE = {"t5", "mt5", "umt5"}
T5_SOURCE_TOKENS = 512
UNLIMITED = 1 << 20


@dataclass(frozen=True, slots=True)
class Special:
    """What a checkpoint fixes about decoding, as token ids; ``forced``: the first output tokens."""

    start: int
    end: int
    pad: int
    forced: list[int] = field(default_factory=list)
    suppressed: list[list[int]] = field(default_factory=list)
    prefix: str = ""
    max_source_tokens: int = 0
    max_target_tokens: int = 0


def family_of(config: Any, tokenizer: Any) -> str | None:
    """The multilingual family whose language codes must be set, or None."""
    kind = type(tokenizer).__name__
    if kind.startswith("Nllb"):
        return "nllb"
    if kind.startswith("M2M100"):
        return "m2m100"
    if kind.startswith("MBart50"):
        return "mbart50"
    if config.model_type in RELATIVE and "<2en>" in tokenizer.get_vocab():
        return "madlad"
    if getattr(tokenizer, "src_lang", None) is not None:
        return kind
    return None


def set_languages(
    name: str, config: Any, generation: Any, tokenizer: Any, languages: Languages
) -> Special:
    """Set the tokenizer's source language; what the checkpoint and the languages fix of decoding.

    Raises ModelError for a code or prefix that is no token of this checkpoint, and for a family
    that needs codes and is not in ``INDONESIAN_TO_ENGLISH``.
    """
    family = family_of(config, tokenizer)
    if family and languages == UNSET:
        if family not in INDONESIAN_TO_ENGLISH:
            raise ModelError(
                f"{name} is multilingual ({family}): write a preset with source_code and "
                "target_code (or prefix) in the notation of its tokenizer"
            )
        languages = INDONESIAN_TO_ENGLISH[family]
    forced: list[int] = []
    if languages.source_code or languages.target_code:
        if not (languages.source_code and languages.target_code):
            raise ModelError(f"{name}: source_code and target_code go together")
        if family in (None, "madlad"):
            raise ModelError(f"{name} takes no language codes; remove source_code and target_code")
        _token_id(name, config, tokenizer, languages.source_code)
        forced = [_token_id(name, config, tokenizer, languages.target_code)]
        tokenizer.src_lang = languages.source_code
    elif family and family != "madlad":
        raise ModelError(f"{name} ({family}) needs source_code and target_code in its preset")
    elif generation.forced_bos_token_id is not None:
        forced = [int(generation.forced_bos_token_id)]
    _check_prefix(name, tokenizer, languages.prefix)
    return _special(name, config, generation, tokenizer, forced, languages)


def _token_id(name: str, config: Any, tokenizer: Any, code: str) -> int:
    """The id of a language's token: never ``<unk>``, never a common piece spelt like the code."""
    tokens = getattr(tokenizer, "lang_code_to_token", None)  # M2M100 writes "id" as "__id__"
    if tokens is None:
        tokens = {token: token for token in tokenizer.all_special_tokens}
    index = tokenizer.convert_tokens_to_ids(tokens[code]) if code in tokens else None
    if index is not None and index != tokenizer.unk_token_id and index < config.vocab_size:
        return int(index)
    near = difflib.get_close_matches(code, list(tokens), n=3, cutoff=0.4)
    hint = f"; near: {', '.join(near)}" if near else ""
    raise ModelError(f"{name}: {code!r} is no language code of its tokenizer{hint}")


def whole_vocabulary(tokenizer: Any, size: int) -> list[str | None]:
    """The token of each id below ``size``, None where the tokenizer has none."""
    known: list[str | None] = [None] * size
    languages = getattr(tokenizer, "lang_token_to_id", {})
    for token, index in [*tokenizer.get_vocab().items(), *languages.items()]:
        if index < size:
            known[index] = token
    return known


def _check_prefix(name: str, tokenizer: Any, prefix: str) -> None:
    """A prefix that looks like a control token (``<2en>``, ``>>eng<<``) must be one."""
    token = prefix.strip()
    if token.startswith(("<", ">>")) and token not in tokenizer.get_vocab():
        raise ModelError(f"{name}: the prefix {token!r} is no token of its vocabulary")


def _special(
    name: str,
    config: Any,
    generation: Any,
    tokenizer: Any,
    forced: list[int],
    languages: Languages,
) -> Special:
    def first(*values: Any) -> int | None:
        found = next((value for value in values if value is not None), None)
        return found[0] if isinstance(found, list) else found

    start = first(
        generation.decoder_start_token_id,
        getattr(config, "decoder_start_token_id", None),
        generation.bos_token_id,
    )
    end = first(generation.eos_token_id, getattr(config, "eos_token_id", None))
    pad = first(generation.pad_token_id, getattr(config, "pad_token_id", None))
    if start is None or end is None or pad is None:
        raise ModelError(f"{name}: config.json lacks decoder_start, eos or pad token ids")
    suppressed = [list(ids) for ids in generation.bad_words_ids or []]
    suppressed += [[index] for index in generation.suppress_tokens or []]
    suppressed += [[index] for index in (tokenizer.unk_token_id, pad) if index not in (None, end)]
    vocabulary = whole_vocabulary(tokenizer, config.vocab_size)
    suppressed += [[index] for index, token in enumerate(vocabulary) if token is None]
    unique = [list(ids) for ids in dict.fromkeys(tuple(ids) for ids in suppressed)]
    return Special(
        start,
        end,
        pad,
        forced,
        unique,
        languages.prefix,
        *_lengths(config, tokenizer, len(forced)),
    )


def _lengths(config: Any, tokenizer: Any, forced: int) -> tuple[int, int]:
    """Most source tokens and most output tokens (end token included, forced ones not)."""
    known = getattr(tokenizer, "model_max_length", UNLIMITED)
    if config.model_type in RELATIVE:
        return (known if known < UNLIMITED else T5_SOURCE_TOKENS), UNLIMITED
    positions = config.max_position_embeddings
    # The start token takes a decoder position, and the end token, which is only written, none;
    # one position more is left for CTranslate2, whose table ends earlier than it says.
    return min(known, positions), positions - 1 - forced
