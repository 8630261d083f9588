"""``--markdown``: a run beside its references, as a Markdown parser reads it."""

from __future__ import annotations

import json
from itertools import pairwise

from markdown_it import MarkdownIt

from tests.evaluate.conftest import write_run

HOSTILE = "<script>alert(1)</script> | *a* [b](http://c) `d` # e\n$f$"
FAST = ("--samples", 50, "--trials", 100)


def tables(text):
    """Each table of a Markdown text as rows of cells, unescaped by a CommonMark parser."""
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(text)
    found: list[list[list[str]]] = []
    for token, following in pairwise(tokens):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type in ("th_open", "td_open"):
            assert all(child.type == "text" for child in following.children), following.content
            found[-1][-1].append("".join(child.content for child in following.children))
    return found


def test_every_paragraph_and_thirty_segments(evaluate, tmp_path, seeds):
    slugs = sorted(path.name for path in seeds.iterdir() if path.is_dir())[:6]
    title = {"id": "Judul", "en": HOSTILE}
    run = write_run(tmp_path / "run", seeds, slugs, **{slugs[0]: {"title": title}})
    path = tmp_path / "translations.md"
    command = ("translation", "--run", run, "--references", seeds, "--markdown", path, *FAST)
    result = evaluate(*command)
    assert result.exit_code == 0, result.output
    text = path.read_text(encoding="utf-8")

    scores, *articles, judged = tables(text)
    assert [row[0] for row in scores[1:]] == ["BLEU", "document BLEU", "chrF2++", "chrF2", "TER"]
    assert all("version:" in row[3] for row in scores[1:])
    assert len(articles) == len(slugs)
    records = [json.loads(line) for line in (run / "articles.jsonl").read_text().splitlines()]
    for rows, record in zip(articles, records, strict=True):
        sources = [record["title"]["id"], *filter(None, record["text_id"].split("\n"))]
        assert [row[0] for row in rows[1:]] == [" ".join(source.split()) for source in sources]
        assert all(row[1] == row[2] for row in rows[2:])
    assert articles[0][1][1] == " ".join(HOSTILE.split())

    assert judged[0] == ["no.", "article", "source", "output", "judgement"]
    assert [row[0] for row in judged[1:]] == [str(number) for number in range(1, 31)]
    known = {(record["id"], *map(segment.get, ("id", "en")))
             for record in records for segment in record["segments"]}  # fmt: skip
    assert {tuple(row[1:4]) for row in judged[1:]} <= known
    assert {row[4] for row in judged[1:]} == {""}
    evaluate(*command)
    assert path.read_text(encoding="utf-8") == text


def test_one_run_only(evaluate, tmp_path, seeds):
    run = write_run(tmp_path / "run", seeds, ["bi-rate"])
    path = tmp_path / "translations.md"
    for runs in (["--run", run, "--run", f"b={run}"], ["--reference", seeds / "README.md"]):
        result = evaluate("translation", *runs, "--references", seeds, "--markdown", path)
        assert result.exit_code == 2
        assert "--markdown shows one run" in result.stderr
    assert not path.exists()
