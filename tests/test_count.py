"""The number of articles that a progress bar is told."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.config import load_config
from pipeline.read.count import expected

CONFIG = load_config().read


def test_files_lines_and_rows_are_counted(tmp_path):
    (tmp_path / "a.txt").write_text("satu")
    (tmp_path / "README.md").write_text("left out by the default configuration")
    (tmp_path / "b.jsonl").write_text('{"text": "dua"}\n{"text": "tiga"}\n')
    pq.write_table(pa.table({"text": ["empat", "lima", "enam"]}), tmp_path / "c.parquet")
    (tmp_path / "d.parquet").write_text("broken: one reject")
    assert expected([str(tmp_path)], CONFIG) == 7


def test_nobody_knows_a_table_of_many_line_rows(tmp_path):
    (tmp_path / "a.csv").write_text("text\nsatu\n")
    assert expected([str(tmp_path)], CONFIG) is None
    assert expected(["owner/dataset"], CONFIG) is None
