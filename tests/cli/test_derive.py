"""`reportlint derive` from outside: a template is written, never over another, and what does not belong is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportlint.cli.main import main

_REPORT = "青石镇2025年防汛工作总结\n一、主要工作\n排查隐患36处。\n二、存在的问题\n经费不足。\n三、下一步打算\n改造泵站2座。\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "好").mkdir()
    for name in ("一.txt", "二.txt", "三.txt"):
        (tmp_path / "好" / name).write_text(_REPORT, encoding="utf-8")
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(main, args)


def test_a_folder_becomes_a_template_that_check_takes(folder: Path) -> None:
    result = run("derive", "好", "-o", "模板.yaml")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "3 份样本，3 个必有章节" in result.stderr
    assert run("check", "--template", "模板.yaml", "好").exit_code == 0
    (folder / "缺.txt").write_text(_REPORT.replace("二、存在的问题\n经费不足。\n三、", "二、"), encoding="utf-8")
    lacking = run("check", "--template", "模板.yaml", "缺.txt")
    assert lacking.exit_code == 1
    assert "缺少“存在的问题”" in lacking.stdout


def test_the_template_is_tested_by_its_samples(folder: Path) -> None:
    (folder / "模板").mkdir()
    run("derive", "好", "-o", "模板/总结.yaml")
    assert "good: ['../好/一.txt', '../好/三.txt', '../好/二.txt']" in (folder / "模板" / "总结.yaml").read_text(
        "utf-8"
    )
    tested = run("test", "模板")
    assert (tested.exit_code, "试了 3 份样稿" in tested.stdout) == (0, True)


def test_without_a_file_it_is_printed_in_the_language_asked_for() -> None:
    assert run("derive", "好").stdout.startswith("# reportlint derive 从 3 份样本")
    assert run("derive", "好", "--lang", "en").stdout.startswith("# Learned by reportlint derive from 3 samples")


def test_no_file_is_replaced_unasked(folder: Path) -> None:
    (folder / "模板.yaml").write_text("我的", encoding="utf-8")
    refused = run("derive", "好", "-o", "模板.yaml")
    assert (refused.exit_code, (folder / "模板.yaml").read_text(encoding="utf-8")) == (2, "我的")
    assert "--force" in refused.stderr
    assert run("derive", "好", "-o", "模板.yaml", "--force").exit_code == 0
    assert "我的" not in (folder / "模板.yaml").read_text(encoding="utf-8")


def test_no_sample_is_replaced(folder: Path) -> None:
    refused = run("derive", "好", "-o", "好/一.txt", "--force")
    assert (refused.exit_code, (folder / "好" / "一.txt").read_text(encoding="utf-8")) == (2, _REPORT)


def test_who_ignores_blanks_learns_all_the_same(folder: Path) -> None:
    (folder / ".reportlint.yml").write_text("ignore: [PLH]\n", encoding="utf-8")
    result = run("derive", "好")
    assert (result.exit_code, "3 份样本" in result.stdout) == (0, True)


def test_what_does_not_belong_is_told_and_left_out(folder: Path) -> None:
    (folder / "请示.txt").write_text("关于购置冲锋舟的请示\n县政府：\n拟购置2艘。\n妥否，请批示。\n", encoding="utf-8")
    result = run("derive", "好", "请示.txt")
    assert result.exit_code == 1
    assert "请示.txt: 不是一类" in result.stderr
    assert "3 份样本" in result.stdout


def test_a_mixture_writes_nothing(folder: Path) -> None:
    (folder / "请示.txt").write_text("关于购置冲锋舟的请示\n县政府：\n拟购置2艘。\n妥否，请批示。\n", encoding="utf-8")
    result = run("derive", "好/一.txt", "请示.txt", "-o", "模板.yaml")
    assert (result.exit_code, (folder / "模板.yaml").exists()) == (2, False)
    assert "请示 1 份" in result.stderr


def test_one_sample_is_said_to_prove_little() -> None:
    result = run("derive", "好/一.txt")
    assert "只有一份样本" in result.stderr
    assert "只有一份样本" in result.stdout
    assert "severity: error" not in result.stdout


def test_a_sample_with_blanks_is_learned_from_and_told(folder: Path) -> None:
    (folder / "好" / "四.txt").write_text(_REPORT.replace("36处", "XX处"), encoding="utf-8")
    result = run("derive", "好")
    assert result.exit_code == 0
    assert "好/四.txt: 有 1 处没有填" in result.stderr


def test_old_word_files_in_a_folder_are_not_passed_over(folder: Path) -> None:
    (folder / "好" / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    assert "1 个旧版 Word" in run("derive", "好").stderr


def test_what_cannot_be_read_fails() -> None:
    result = run("derive", "好", "没有.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "没有.txt" in result.stderr
