"""Boundaries against a golden table of hard Indonesian cases."""

from __future__ import annotations

from pathlib import Path

from pipeline.sentences import split

GOLDEN = Path(__file__).parent / "data" / "segment" / "golden.tsv"


def cases() -> list[tuple[str, str, list[int]]]:
    """(kind, text, boundaries): a boundary is counted in the characters before it but spaces."""
    rows = []
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, marked = line.split("\t")[:2]
            marked = marked.replace("\\n", "\n")
            parts = marked.split("‖")
            rows.append((kind, "".join(parts), _solid(parts)))
    return rows


def _solid(parts: list[str]) -> list[int]:
    ends, total = [], 0
    for part in parts[:-1]:
        total += len("".join(part.split()))
        ends.append(total)
    return ends


def found(text: str) -> list[int]:
    return _solid([text[span.start : span.end] for span in split(text)])


def test_golden_table_precision_and_recall(capsys) -> None:  # type: ignore[no-untyped-def]
    right = proposed = expected = whole = 0
    wrong = []
    rows = cases()
    for kind, text, gold in rows:
        ours = found(text)
        right += len(set(gold) & set(ours))
        proposed += len(ours)
        expected += len(gold)
        whole += ours == gold
        if ours != gold:
            wrong.append(f"{kind}: {text!r}: {gold} but {ours}")
    precision, recall = right / proposed, right / expected
    with capsys.disabled():
        print(
            f"\nsentence boundaries, {len(rows)} cases, {expected} boundaries: "
            f"precision {precision:.4f}, recall {recall:.4f}, whole cases {whole}/{len(rows)}"
        )
    assert len(rows) >= 150
    assert precision >= 0.98, "\n".join(wrong)
    assert recall >= 0.98, "\n".join(wrong)
