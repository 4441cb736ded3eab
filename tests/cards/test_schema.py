"""A broken card or template is told in one line: file, line, key, what is wrong, and what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportlint.cards.card import load
from reportlint.cards.templates import Templates
from reportlint.errors import ReportlintError

CARD = """\
id: ABC101
name: own-rule
severity: warning
check: pattern
params:
  patterns:
    - '大概可能'
title:
  zh: 含糊的说法
  en: vague words
message:
  zh: “{text}”说得含糊
  en: “{text}” is vague
why:
  zh: 汇报要说清楚。
  en: Reports are precise.
source:
  basis: 惯例
  text: 本单位习惯
examples:
  bad:
    - text: 大概可能完成了。
      found: [大概可能]
  good:
    - 已经完成。
"""

BROKEN = [
    ("severity: warning", "severty: warning", "card.yaml:3: severty：不认识的键，是不是想写 severity？"),
    ("severity: warning\n", "", "card.yaml:1: 缺少键 severity"),
    (
        "severity: warning",
        "severity: eror",
        "card.yaml:3: severity：应是 error、warning、info 之一，不是 eror，是不是想写 error？",
    ),
    ("id: ABC101", "id: abc1", "card.yaml:1: id：应是三个大写字母加三位数字，如 NUM101，不是 abc1"),
    ("check: pattern", "check: patern", "card.yaml:4: check：没有检查 patern，是不是想写 pattern？"),
    ("  patterns:\n    - '大概可能'", "  patterns: 大概可能", "card.yaml:6: patterns：应是列表"),
    ("  patterns:", "  pattens:", "card.yaml:6: pattens：不认识的键，是不是想写 patterns？"),
    ("'大概可能'", "'(大概可能'", "card.yaml:7: patterns：正则式 (大概可能 不成立"),
    ("'大概可能'", "12", "card.yaml:7: patterns：应是文字"),
    ("  basis: 惯例", "  basis: 习惯", "card.yaml:18: basis：应是 规定、惯例 之一，不是 习惯"),
    ("name: own-rule", "name: own-rule\nname: two", "card.yaml:3: name：这个键写了两次"),
    ("  zh: 含糊的说法\n", "", "card.yaml:8: title：缺少键 zh"),
    ("  good:\n    - 已经完成。\n", "  good: []\n", "examples：正反例各至少要有一个"),
    ("      found: [大概可能]", "      found: [大致可能]", "card.yaml:23: found：例子里没有“大致可能”"),
    ("      found: [大概可能]", "      found: []", "card.yaml:23: found：错例里要找到什么，写在这里"),
    (
        "zh: “{text}”说得含糊",
        "zh: “{txt}”说得含糊",
        "card.yaml:12: zh：没有 {txt}：正则式里没有叫这个名字的组，是不是想写 text？",
    ),
    ("id: ABC101", "id: [ABC101", "card.yaml:2: 不是有效的 YAML"),
    ("id: ABC101", "id: NUM101", "规则 NUM101（own-rule）与"),
    ("name: own-rule", "name: gap", "规则 ABC101（gap）与"),
    ("severity: warning", "severity：warning", "card.yaml:3: 键后面的冒号要用半角，再空一格"),
    (CARD, "", "card.yaml:1: 文件是空的"),
    (CARD, "- 1\n", "card.yaml:1: 应是一组“键: 值”"),
    (
        "name: own-rule",
        "---\nname: own-rule",
        "card.yaml:2: 不是有效的 YAML：一个文件只写一份内容，请去掉单独成行的 ---",
    ),
]


def load_card(folder: Path, text: str) -> None:
    (folder / "card.yaml").write_text(text, encoding="utf-8")
    load([str(folder)])


def test_a_card_of_ones_own_is_a_rule_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "card.yaml").write_text(CARD, encoding="utf-8")
    assert "ABC101" in [rule.id for rule in load([str(tmp_path)])]


def test_english_may_be_left_out(tmp_path: Path) -> None:
    text = "\n".join(line for line in CARD.splitlines() if not line.startswith("  en:"))
    (tmp_path / "card.yaml").write_text(text, encoding="utf-8")
    rule = next(rule for rule in load([str(tmp_path)]) if rule.id == "ABC101")
    assert rule.title["en"] == rule.title["zh"] == "含糊的说法"


@pytest.mark.parametrize(("right", "wrong", "message"), BROKEN, ids=lambda value: str(value)[:24])
def test_a_broken_card_is_told_with_its_place(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    assert right in CARD
    with pytest.raises(ReportlintError) as error:
        load_card(tmp_path, CARD.replace(right, wrong))
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_a_folder_without_cards_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReportlintError, match="没有规则"):
        load([str(tmp_path)])
    with pytest.raises(ReportlintError, match="不存在"):
        load([str(tmp_path / "none")])


def test_plain_words_of_yaml_stay_words(tmp_path: Path) -> None:
    text = CARD.replace("  zh: 含糊的说法", "  zh: no").replace("  en: vague words", "  en: 12:30")
    (tmp_path / "card.yaml").write_text(text, encoding="utf-8")
    rule = next(rule for rule in load([str(tmp_path)]) if rule.id == "ABC101")
    assert (rule.title["zh"], rule.title["en"]) == ("no", "12:30")


def test_templates_are_picked_by_kind_or_file(tmp_path: Path) -> None:
    templates = Templates()
    assert templates.named("工作汇报").kind == "工作汇报"
    with pytest.raises(ReportlintError, match="没有模板 工作汇抱，是不是想写 工作汇报"):
        templates.named("工作汇抱")
    own = tmp_path / "own.yaml"
    own.write_text(
        "kind: 周报\ntitles: [周报]\nsource: 本单位习惯\nsections:\n  - {name: 本周工作, aliases: [一周工作]}\n",
        encoding="utf-8",
    )
    assert templates.named(str(own)).sections[0].name == "本周工作"
    own.write_text("kind: 周报\nopenings: ['(本周$']\nsource: 习惯\nsections: []\n", encoding="utf-8")
    with pytest.raises(ReportlintError, match=r"own.yaml:2: openings：正则式"):
        templates.named(str(own))
