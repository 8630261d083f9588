"""Write ``model.safetensors`` beside the pickled weights of a checkpoint, once.

Usage: python -m models.safe_weights MODEL        (a Hugging Face id in the cache, or a folder)

Some checkpoints of the Hub (facebook/nllb-200-distilled-600M is one) have only a pickled
``pytorch_model.bin``, and Ringkas never opens a pickle on its own. This command is the one place
that does, on request, with the unpickler that can build nothing but tensors
(``torch.load(weights_only=True)``).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from models.base import ModelError
from models.hub import local_folder


def write_safe_weights(folder: Path) -> Path:
    """The ``model.safetensors`` written into ``folder``; atomic.

    Raises ModelError where there is no ``pytorch_model.bin`` or it holds more than tensors.
    """
    from transformers import AutoModelForSeq2SeqLM

    if not (folder / "pytorch_model.bin").is_file():
        raise ModelError(f"{folder} has no pytorch_model.bin")
    try:
        model = AutoModelForSeq2SeqLM.from_pretrained(
            folder,
            use_safetensors=False,
            weights_only=True,
            local_files_only=True,
            trust_remote_code=False,
            dtype="auto",
        )
    except Exception as error:
        raise ModelError(f"{folder}/pytorch_model.bin cannot be read: {error}") from error
    target = folder / "model.safetensors"
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        model.save_pretrained(temporary, max_shard_size="1TB")
        (Path(temporary) / "model.safetensors").replace(target)
    return target


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        folder = local_folder(arguments[0])
        if folder is None:
            raise ModelError(f"fetch it first: hf download {arguments[0]}")
        print(write_safe_weights(folder))
    except ModelError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
