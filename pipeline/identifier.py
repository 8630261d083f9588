"""The language identifier (py3langid), loaded once for the stages that ask it."""

from __future__ import annotations

import copy
import threading
from collections.abc import Iterable
from functools import cache
from typing import Any

_lock = threading.Lock()


def identifier(languages: Iterable[str]) -> Any:
    """An identifier that chooses among ``languages`` (ISO 639-1 codes)."""
    own = copy.copy(load())
    own.set_languages(list(languages))
    return own


def load() -> Any:
    """The identifier of all languages: half a second of unpacking the first time."""
    with _lock:
        return _load()


@cache
def _load() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
