"""`reportlint test`: the examples of one's own cards, run."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportlint.cli.main import main

CARD = """\
id: {code}
name: {name}
severity: warning
check: pattern
params: {{patterns: [打算]}}
title: {{zh: 打算, en: plan}}
message: {{zh: 写了打算, en: a plan}}
why: {{zh: 不写打算。, en: No plans.}}
source: {{basis: 惯例, text: 本单位}}
examples:
  bad: [{{text: {bad}, found: [打算]}}]
  good: [{good}]
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()


def put(name: str, code: str = "ABC101", bad: str = "下一步打算", good: str = "下一步", folder: str = "卡片") -> None:
    Path(folder).mkdir(exist_ok=True)
    text = CARD.format(code=code, name=name, bad=bad, good=good)
    Path(folder, f"{name}.yaml").write_text(text, encoding="utf-8")


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["test", *args])


def test_a_sound_card() -> None:
    put("no-plan")
    result = run("卡片")
    assert (result.exit_code, result.stdout) == (0, "1 条规则，试了 2 个例子\n")
    assert run("卡片", "--lang", "en").stdout == "rules: 1, examples tried: 2\n"
    assert run("卡片/no-plan.yaml").stdout == result.stdout


def test_a_bad_example_in_which_nothing_is_found() -> None:
    put("no-plan")
    card = Path("卡片/no-plan.yaml")
    card.write_text(card.read_text(encoding="utf-8").replace("patterns: [打算]", "patterns: [设想]"), encoding="utf-8")
    result = run("卡片")
    assert result.exit_code == 1
    assert result.stdout == (
        "卡片/no-plan.yaml:11: ABC101 错例“下一步打算”应找到 “打算”，找到的是 （没有）\n1 条规则，试了 2 个例子\n"
    )
    assert "ABC101 bad example “下一步打算”: wanted “打算”, found nothing" in run("卡片", "--lang", "en").stdout


def test_a_good_example_in_which_something_is_found() -> None:
    put("no-plan", good="今年的打算、明年的打算")
    result = run("卡片")
    assert result.exit_code == 1
    assert "ABC101 正例“今年的打算、明年的打算”不该报，却报了 “打算”“打算”\n" in result.stdout
    told = run("卡片", "--lang", "en").stdout
    assert "ABC101 good example “今年的打算、明年的打算”: found “打算”, “打算”\n" in told


def test_examples_that_only_a_word_file_can_hold_are_not_tried() -> None:
    put("no-plan")
    card = Path("卡片/no-plan.yaml")
    text = card.read_text(encoding="utf-8").replace("check: pattern", "check: unsettled\nbeside: true")
    card.write_text(text.replace("{patterns: [打算]}", "{what: comments}"), encoding="utf-8")
    result = run("卡片")
    assert result.exit_code == 0
    assert result.stdout == "卡片/no-plan.yaml: ABC101 例子要用 Word 文件，没有试\n1 条规则，试了 0 个例子\n"
    assert "its examples need a Word file: not tried\n" in run("卡片", "--lang", "en").stdout


def test_where_there_is_nothing_to_test() -> None:
    result = run()
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "错误：没有自己的规则或模板：写出文件夹，或在配置里写 rules、template-folders\n"
    assert run("没有").exit_code == 2


def test_a_broken_card_is_said_and_nothing_is_tried() -> None:
    put("no-plan", code="abc")
    result = run("卡片")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("错误：卡片/no-plan.yaml:1: id：")


def test_the_cards_of_the_configuration() -> None:
    put("no-plan", good="打算")
    put("no-hope", code="ABC102", folder="别的")
    Path(".reportlint.yml").write_text("rules: [卡片, 别的]\n", encoding="utf-8")
    assert run().exit_code == 1
    assert "2 条规则，试了 4 个例子\n" in run().stdout
    assert (run("别的").exit_code, run("别的").stdout) == (0, "1 条规则，试了 2 个例子\n")  # only what is named


def test_a_card_that_the_configuration_lost_does_not_pass_in_silence() -> None:
    put("no-plan")
    put("no-hope", code="abc", folder="别的")
    Path(".reportlint.yml").write_text("rules: [卡片, 别的]\n", encoding="utf-8")
    result = run()
    assert (result.exit_code, result.stdout) == (2, "1 条规则，试了 2 个例子\n")
    assert result.stderr.startswith("别的/no-hope.yaml:1: id：")


def test_an_example_is_no_file_of_the_project() -> None:
    put("no-plan")
    Path(".reportlint.yml").write_text(
        "rules: [卡片]\nper-file-ignores: {'*.txt': [ABC]}\ntemplates: {'*.txt': 工作汇报}\n", encoding="utf-8"
    )
    assert run().exit_code == 0


TEMPLATE = """\
kind: 周报
titles: [周报]
sections:
  - {name: 本周要事, require: [quantity]}
  - {name: 下周安排, severity: warning}
samples:
  good: [好.txt]
  bad: [缺.txt]
"""
GOOD = "水务局周报\n一、本周要事\n巡查河道12公里。\n二、下周安排\n继续巡查。\n"
BAD = "水务局周报\n一、本周要事\n巡查河道12公里。\n"


def put_template(good: str = GOOD, bad: str = BAD, folder: str = "模板") -> None:
    Path(folder).mkdir(exist_ok=True)
    Path(folder, "周报.yaml").write_text(TEMPLATE, encoding="utf-8")
    Path(folder, "好.txt").write_text(good, encoding="utf-8")
    Path(folder, "缺.txt").write_text(bad, encoding="utf-8")


def test_the_samples_of_a_template() -> None:
    put_template()
    result = run("模板")
    assert (result.exit_code, result.stdout) == (0, "1 个模板，试了 2 份样稿\n")
    assert run("模板/周报.yaml", "--lang", "en").stdout == "templates: 1, samples tried: 2\n"


def test_samples_that_do_not_hold() -> None:
    put_template(good=BAD, bad=GOOD)
    result = run("模板")
    assert result.exit_code == 1
    told = result.stdout.splitlines()
    assert told[0].startswith("模板/好.txt: 正面样稿不该报，却报了：SEC101 缺少“下周安排”")
    assert told[1:] == ["模板/缺.txt: 这份反面样稿没有报出结构问题", "1 个模板，试了 2 份样稿"]


def test_a_sample_that_is_not_there() -> None:
    put_template()
    Path("模板/缺.txt").unlink()
    result = run("模板")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "模板/缺.txt: 文件或文件夹不存在（模板/周报.yaml 的 samples 写了它）" in result.stderr


def test_cards_and_templates_of_one_folder_and_of_the_configuration() -> None:
    put("no-plan", folder="模板")
    put_template()
    assert run("模板").stdout == "1 条规则，试了 2 个例子\n1 个模板，试了 2 份样稿\n"
    put("no-hope", code="ABC102", folder="规则")
    Path("模板/no-plan.yaml").unlink()
    Path(".reportlint.yml").write_text("rules: [规则]\ntemplate-folders: [模板]\n", encoding="utf-8")
    assert run().stdout == "1 条规则，试了 2 个例子\n1 个模板，试了 2 份样稿\n"


def test_samples_are_not_those_of_what_is_extended() -> None:
    put_template()
    Path("模板/月报.yaml").write_text("extends: 周报\nkind: 月报\ndrop: [下周安排]\n", encoding="utf-8")
    assert run("模板/月报.yaml").stdout == "1 个模板，试了 0 份样稿\n"
