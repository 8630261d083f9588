"""Reading a checkpoint with transformers: safetensors, no code, no network, nothing missing."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from transformers import AutoTokenizer
from transformers.utils import logging

from models.base import ModelError


def load_weights(kind: Any, folder: Path, **options: Any) -> Any:
    """``kind.from_pretrained(folder)``; raises ModelError where a weight is missing or unreadable.

    transformers would fill a missing weight with random numbers and a warning.
    """
    try:
        with quiet():
            model, loading = kind.from_pretrained(
                folder,
                use_safetensors=True,
                trust_remote_code=False,
                local_files_only=True,
                output_loading_info=True,
                **options,
            )
    except Exception as error:
        raise ModelError(f"the weights in {folder} cannot be loaded: {error}") from error
    wrong = [*loading["missing_keys"], *(str(key) for key in loading["mismatched_keys"])]
    if wrong:
        raise ModelError(f"{folder} lacks weights of this model: {', '.join(sorted(wrong)[:5])}")
    return model


def load_tokenizer(folder: Path) -> Any:
    """The checkpoint's own tokenizer."""
    try:
        with quiet():
            return AutoTokenizer.from_pretrained(
                folder, local_files_only=True, trust_remote_code=False
            )
    except Exception as error:
        raise ModelError(f"the tokenizer in {folder} cannot be loaded: {error}") from error


@contextmanager
def quiet() -> Iterator[None]:
    """No progress bars and no advice of transformers between a run's own lines."""
    verbosity = logging.get_verbosity()
    bars = logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        with warnings.catch_warnings():
            # Marian's tokenizer asks for sacremoses, and uses it only in a method it never calls.
            warnings.filterwarnings("ignore", message="Recommended: pip install sacremoses")
            yield
    finally:
        logging.set_verbosity(verbosity)
        if bars:
            logging.enable_progress_bar()
