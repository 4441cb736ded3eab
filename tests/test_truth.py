"""The measure of truth: rates by rule and set, a table to be judged, and precision out of a judged one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from benchmarks.truth import main
from places import ROOT

BLANKS = "一、做法\n召开会议X次，走访群众X户。会后又召开会议X次。\n二、打算\n再办培训3期。\n"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Two sets of texts: one holds three blanks, and one nothing."""
    folder = tmp_path / "文库"
    for name, text in {
        "汇报/甲.txt": BLANKS,
        "通知/乙.txt": "全县平稳。\n",
        "通知/read.txt": "nothing Chinese\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def judge(path: Path, *verdicts: str) -> None:
    """Fill in the last column of the blanks, as a reader would."""
    rows = table(path)
    for row, verdict in zip((row for row in rows if row["rule"] == "PLH101"), verdicts, strict=False):
        row["judged"] = verdict
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter="\t")
        writer.writeheader()
        writer.writerows(rows)


def cells(printed: str, head: str) -> list[str]:
    return next(line.split() for line in printed.splitlines() if line.startswith(head))


def test_rates_are_told_by_rule_and_set(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(texts)]) == 0
    printed = capsys.readouterr().out
    assert cells(printed, "files") == ["files", "2", "1", "1"]
    assert cells(printed, " ") == ["all", "文库/汇报", "文库/通知"]
    rate = 3 * 10_000 / len(BLANKS)
    assert cells(printed, "PLH101")[:4:3] == ["PLH101", f"{rate:.3f}"]
    assert cells(printed, "PLH101")[-1] == "0.000"


def test_a_table_to_be_judged(texts: Path, tmp_path: Path) -> None:
    main([str(texts), "--table", str(tmp_path / "t.tsv")])
    row = next(row for row in table(tmp_path / "t.tsv") if row["rule"] == "PLH101")
    message = row.pop("message")
    assert "X次" in message
    assert row == {
        "set": "文库/汇报",
        "file": "甲.txt",
        "line": "2",
        "rule": "PLH101",
        "severity": "error",
        "text": "X次",
        "sentence": "召开会议⟦X次⟧，走访群众X户。",
        "around": "一、做法⏎ … 会后又召开会议X次。⏎二、打算⏎再办培训3期。⏎",
        "judged": "",
    }


def test_precision_what_is_new_and_what_is_gone(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    judged = tmp_path / "t.tsv"
    main([str(texts), "--table", str(judged)])
    judge(judged, "true", "False", "arguable")
    (texts / "汇报" / "甲.txt").write_text(
        "本文\n" + BLANKS.replace("会后又召开会议X次", "会后走访企业X家"), encoding="utf-8"
    )
    capsys.readouterr()
    main([str(texts), "--judged", str(judged), "--table", str(tmp_path / "new.tsv")])
    printed = capsys.readouterr().out
    assert cells(printed.partition("precision")[2], "PLH101") == ["PLH101", "error", "1", "1", "0", "1", "0.50"]
    new = printed.partition("new: ")[2].partition("gone: ")[0]
    assert "⟦X家⟧" in new
    assert "群众" not in new
    gone = printed.partition("gone: ")[2]
    assert gone.startswith("1, of which 0 true, 0 false, 1 arguable, 0 not judged\n")
    assert "会后又召开会议⟦X次⟧" in gone
    carried = [row["judged"] for row in table(tmp_path / "new.tsv") if row["rule"] == "PLH101"]
    assert carried == ["true", "false", ""]


def test_a_set_may_be_named_alone(texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    judged = tmp_path / "t.tsv"
    main([str(texts), "--table", str(judged)])
    capsys.readouterr()
    main([str(texts / "汇报"), "--judged", str(judged)])
    printed = capsys.readouterr().out
    assert "new: 0\n" in printed
    assert "gone: 0, " in printed


def test_a_sample_is_the_same_for_the_same_seed(texts: Path, tmp_path: Path) -> None:
    def drawn(seed: int) -> list[dict[str, str]]:
        path = tmp_path / f"{seed}.tsv"
        main([str(texts), "--table", str(path), "--severity", "error", "--sample", "1", "--seed", str(seed)])
        return table(path)

    assert len(drawn(1)) == 1
    assert drawn(1) == drawn(1)
    assert len({drawn(seed)[0]["text"] for seed in range(6)}) > 1


def test_a_verdict_must_be_one(texts: Path, tmp_path: Path) -> None:
    main([str(texts), "--table", str(tmp_path / "t.tsv")])
    judge(tmp_path / "t.tsv", "perhaps")
    with pytest.raises(SystemExit, match=r"t\.tsv:2: judged is true, false or arguable, not perhaps"):
        main([str(texts), "--judged", str(tmp_path / "t.tsv")])


def test_sentences_of_others_do_not_get_into_the_repository(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([str(texts), "--table", str(ROOT / "judged.tsv")])
    assert "outside the repository" in capsys.readouterr().err
    assert not (ROOT / "judged.tsv").exists()


def test_what_cannot_be_read_is_told(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (texts / "汇报" / "坏.docx").write_bytes(b"PK")
    assert main([str(texts)]) == 2
    assert "坏.docx: " in capsys.readouterr().err
