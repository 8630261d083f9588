"""Datasets of the `datasets` library: a folder written by ``save_to_disk``, or one on the hub."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.read.raw import Raw, columns, from_record
from pipeline.records import Reject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.config import ReadConfig
    from pipeline.remote import AnyPath


def is_dataset(path: AnyPath) -> bool:
    """Whether a folder was written by ``Dataset.save_to_disk`` or ``DatasetDict.save_to_disk``."""
    return (path / "dataset_dict.json").is_file() or (path / "state.json").is_file()


def read_folder(path: AnyPath, config: ReadConfig) -> Iterator[Raw | Reject]:
    """Rows of a dataset folder, memory-mapped and read one by one."""
    # Takes seconds to import.
    import datasets

    name = path.as_posix()
    try:
        if (path / "dataset_dict.json").is_file():
            splits = json.loads((path / "dataset_dict.json").read_text("utf-8"))["splits"]
            if config.split not in splits:
                yield Reject(name, None, f"no split {config.split!r}; it has: {', '.join(splits)}")
                return
            path = path / config.split
        state = json.loads((path / "state.json").read_text("utf-8"))
        # The library would open whatever path stands here.
        files = [str(file["filename"]) for file in state["_data_files"]]
        if any(Path(file).name != file for file in files):
            yield Reject(name, None, "the dataset names files outside its folder: not followed")
            return
        data = datasets.load_from_disk(path.as_posix()).to_iterable_dataset()
    # A damaged folder raises KeyErrors, ArrowErrors and more, as its parts are looked at.
    except Exception as error:
        yield Reject(name, None, f"cannot be read as a dataset: {error}")
        return
    yield from _rows(data, name, config)


def read_hub(given: str, config: ReadConfig) -> Iterator[Raw | Reject]:
    """Rows of the hub dataset ``owner/name[:subset]``, streamed; no code of it is run."""
    import datasets
    from huggingface_hub import HfApi

    name, _, subset = given.partition(":")
    try:
        # Fails at once where there is no network or no such dataset; load_dataset tries for long.
        HfApi().dataset_info(name, timeout=10)
        data = datasets.load_dataset(name, subset or None, split=config.split, streaming=True)
    # The library raises almost anything for a dataset that is missing, private or malformed.
    except Exception as error:
        reason = str(error).strip().partition("\n")[0] or type(error).__name__
        yield Reject(given, None, f"no such file or folder, and no dataset that loads: {reason}")
        return
    yield from _rows(data, given, config)


def _rows(data: Any, name: str, config: ReadConfig) -> Iterator[Raw | Reject]:
    number = 0
    try:
        # Only a stream without a schema has no names.
        if names := data.column_names:
            if config.text not in names:
                yield Reject(name, None, f"no column {config.text!r}; it has: {', '.join(names)}")
                return
            data = data.select_columns(columns(names, config))
        for record in data:
            number += 1
            yield from_record(record, config, name, number)
    # Whatever a file or a network raises half-way; the rows before it are good.
    except Exception as error:
        yield Reject(name, number + 1, f"cannot be read: {error}")
