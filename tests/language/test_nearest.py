"""What a wrong name was meant for is said of many wrong names, and not of thousands: a run compares so many letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from reportlint.cards.card import load
from reportlint.cli.main import main
from reportlint.engine.patience import begin_run
from reportlint.language import nearest
from reportlint.language.nearest import suggestion

KNOWN = ("severity", "select", "name")


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [("severty", "severity"), ("selct", "select"), ("nam", "name"), ("titel", ""), ("x" * 61, ""), ("", "")],
)
def test_what_a_wrong_name_was_meant_for(wrong: str, meant: str) -> None:
    begin_run()
    assert nearest.nearest(wrong, KNOWN) == meant


def test_of_equally_near_names_the_first() -> None:
    begin_run()
    assert nearest.nearest("NUM109", ("NUM101", "NUM102")) == "NUM101"


def test_a_name_that_is_far_too_long_or_short_costs_nothing() -> None:
    begin_run()
    assert not nearest.nearest("ab", ("x" * 1000, "y" * 9))
    assert nearest._patience.left == nearest.MOST_PAIRS


def test_a_run_gives_up_and_the_next_one_does_not() -> None:
    begin_run()
    heard = [suggestion(f"severi{n:02}", ("severity",) * 1000).zh for n in range(70)]
    told = nearest.MOST_PAIRS // (8 * 8 * 1000)
    assert heard == ["，是不是想写 severity？"] * told + [""] * (70 - told)
    begin_run()
    assert suggestion("severit1", KNOWN).en == "; did you mean severity?"


def test_fifty_wrong_codes_are_told_what_they_were_meant_for() -> None:
    begin_run()
    known = [word for rule in load() for word in (rule.id, rule.name)]
    assert all(nearest.nearest(f"NUM{n}", known) for n in range(150, 200))


@pytest.mark.parametrize(
    ("configuration", "told"),
    [
        ("select: [{}]", "没有规则 ZQ{}"),
        ("per-file-ignores: {{a/*: [{}]}}", "没有规则 ZQ{}"),
        ("severity:\n", "没有规则 ZQ{}"),
    ],
)
def test_thousands_of_wrong_codes_are_all_told(
    configuration: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = [f"ZQ{n}" for n in range(1500)]
    written = configuration.format(", ".join(codes))
    if written.endswith("\n"):
        written += "".join(f"  {code}: error\n" for code in codes)
    (tmp_path / ".reportlint.yaml").write_text(written, encoding="utf-8")
    (tmp_path / "汇报.txt").write_text("召开会议XX次。\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    compared: list[object] = []

    def ratio(matcher: object) -> float:
        compared.append(matcher)
        return 0.0

    monkeypatch.setattr("difflib.SequenceMatcher.ratio", ratio)
    result = CliRunner().invoke(main, ["check", "汇报.txt"])
    assert result.exit_code == 2
    assert all(told.format(n) in result.output for n in (0, 700, 1499))
    assert len(compared) < 200_000
