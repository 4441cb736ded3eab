"""A user's own template: every key does what it says, and a wrong one is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from linting import TEMPLATES, check

from reportlint.cards.card import load
from reportlint.cards.select import choose
from reportlint.errors import ReportlintError
from reportlint.language.pattern import begin_run
from reportlint.readers.read import read_bytes

RULES = choose(load(), ["SEC1"], (), ())

TEMPLATE = """\
kind: 周报
titles: [周报]
sections:
  - name: 本周工作
    aliases: [一周要事, 完成…事项]
    require: [quantity]
    sections:
      - {name: 走访情况, severity: warning}
  - name: 下周计划
    severity: warning
    patterns: ['^下周']
  - name: 典型案例
    count: {min: 2, max: 2}
    min-chars: 5
    max-chars: 20
order: [本周工作, 典型案例, 下周计划]
optional: [存在的问题]
unexpected: [经验体会]
extra: info
source: 本单位习惯
"""

WHOLE = """\
某科周报
一、一周要事
（一）走访情况
走访企业12家。
二、典型案例
甲厂当天复工。
三、典型案例
乙厂如期投产。
四、下周怎么办
继续走访。
"""


@pytest.fixture
def template(tmp_path: Path) -> str:
    path = tmp_path / "周报.yaml"
    path.write_text(TEMPLATE, encoding="utf-8")
    return str(path)


def told(text: str, template: str) -> list[tuple[str, str, str]]:
    source = read_bytes(text.encode(), "draft.txt")
    found = check(source, RULES, TEMPLATES.named(template)).findings
    return [(f.rule.id, f.severity.value, source.text[f.span.start : f.span.end]) for f in found]


def test_a_whole_report_is_silent(template: str) -> None:
    assert told(WHOLE, template) == []


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("一、一周要事", "一、要闻", ("SEC101", "error", "二、")),
        ("（一）走访情况\n", "", ("SEC101", "warning", "一、")),
        ("三、典型案例\n乙厂如期投产。\n", "", ("SEC101", "error", "四、")),
        ("四、下周怎么办", "四、存在的问题", ("SEC101", "warning", "某科周报")),
        ("走访企业12家", "走访企业" + "看望职工" * 20, ("SEC107", "warning", "一、")),
        ("甲厂当天复工", "复工", ("SEC106", "warning", "二、")),
        ("甲厂当天复工", "甲厂当天复工" * 5, ("SEC106", "warning", "二、")),
        ("四、下周怎么办", "四、典型案例\n丙厂全面达产。\n五、下周怎么办", ("SEC104", "warning", "四、")),
        ("四、下周怎么办", "四、几点体会\n早做早好。\n五、下周怎么办", ("SEC105", "warning", "四、")),
        ("四、下周怎么办", "四、领导讲话\n辛苦了。\n五、下周怎么办", ("SEC105", "info", "四、")),
        (
            "二、典型案例\n甲厂当天复工。\n",
            "二、下周怎么办\n走访。\n三、典型案例\n甲厂当天复工。\n",
            ("SEC102", "warning", "二、"),
        ),
    ],
)
def test_each_key_asks_for_what_it_says(old: str, new: str, finding: tuple[str, str, str], template: str) -> None:
    assert old in WHOLE
    assert finding in told(WHOLE.replace(old, new), template)


def test_a_section_that_prose_makes_up_for_is_told_as_info(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("kind: 周报\nsections:\n  - {name: 工作开展情况}\n  - {name: 存在的问题}\n", encoding="utf-8")
    text = "某科周报\n一、工作开展情况\n走访企业12家。走访还不够深入，与要求相比还有差距。\n"
    assert told(text, str(path)) == [("SEC101", "info", "某科周报")]


def test_a_template_says_how_grave_what_it_asks_for_is(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        "kind: 简报\nmode: formal\nelements: {closing: error, opening: warning}\n"
        "sections:\n  - {name: 要闻, require: [quantity]}\nextra: error\nunexpected: [编者按]\nunexpected-severity: error\n",
        encoding="utf-8",
    )
    text = "关于防汛的简报\n一、要闻\n开了会。\n二、编者按\n大家辛苦。\n三、其他\n无。\n"
    rules = choose(load(), ["SEC1", "SEC203", "SEC204"], (), ())
    found = check(read_bytes(text.encode(), "draft.txt"), rules, TEMPLATES.named(str(path))).findings
    assert {(finding.rule.id, finding.severity.value) for finding in found} == {
        ("SEC107", "warning"),  # a short section gives figures too
        ("SEC105", "error"),
        ("SEC203", "warning"),
        ("SEC204", "error"),
    }
    assert sum(finding.rule.id == "SEC105" for finding in found) == 2


BROKEN = [
    ("extra: info", "extra: eror", "own.yaml:19: extra：应是 error、warning、info 之一，不是 eror，是不是想写 error？"),
    ("    count: {min: 2, max: 2}", "    count: {mim: 2}", "own.yaml:13: mim：不认识的键，是不是想写 min？"),
    ("patterns: ['^下周']", "patterns: ['(下周']", "own.yaml:11: patterns：正则式 (下周 不成立"),
    ("require: [quantity]", "require: [quality]", "own.yaml:6: require：应是 quantity 之一，不是 quality"),
    ("kind: 周报\n", "", "own.yaml:1: 缺少键 kind"),
    ("order: [本周工作, 典型案例", "order: [本周工做, 典型案例", "order：没有章节 本周工做，是不是想写 本周工作？"),
    ("order: [本周工作, 典型案例", "order: [本周工作, 典型案例 本周工作", "own.yaml:16: order：本周工作 写了两次"),
    ("    count: {min: 2, max: 2}", "    count: {min: 3, max: 2}", "own.yaml:13: count：min 3 大于 max 2"),
    ("    min-chars: 5", "    min-chars: 50", "own.yaml:14: min-chars：50 大于 max-chars 20"),
    ("  - name: 下周计划", "  - name: 本周工作", "own.yaml:9: name：章节 本周工作 写了两次"),
    (
        "    severity: warning",
        "    instead: [下周计画]",
        "own.yaml:10: instead：没有章节 下周计画，是不是想写 下周计划？",
    ),
    ("sections:\n  - name: 本周工作", "sections:\n  - nam: 本周工作", "own.yaml:4: nam：不认识的键，是不是想写 name？"),
]


@pytest.mark.parametrize(("old", "new", "error"), BROKEN, ids=lambda text: text.split("\n")[0][:20])
def test_a_broken_template_is_told_with_its_place(old: str, new: str, error: str, tmp_path: Path) -> None:
    assert old in TEMPLATE
    path = tmp_path / "own.yaml"
    path.write_text(TEMPLATE.replace(old, new), encoding="utf-8")
    with pytest.raises(ReportlintError) as raised:
        TEMPLATES.named(str(path))
    assert error in str(raised.value)


def test_front_matter_names_the_template() -> None:
    text = "---\ntemplate: 实施方案\n---\n# 关于春耕的打算\n\n## 一、工作目标\n\n种3万亩。\n"
    (document,) = check(read_bytes(text.encode(), "draft.md"), ()).documents
    assert (document.kind, document.kind_source) == ("实施方案", "given")


def test_front_matter_that_names_no_template_is_an_error() -> None:
    text = "---\ntemplate: 实施方按\n---\n# 关于春耕的打算\n"
    with pytest.raises(ReportlintError, match="没有模板 实施方按，是不是想写 实施方案"):
        check(read_bytes(text.encode(), "draft.md"), ())


@pytest.mark.parametrize(
    ("title", "kind", "template"),
    [
        ("关于2025年工作总结的报告", "报告", "报告"),
        ("青石县档案局2025年工作总结（讨论稿）", "工作总结", "工作总结"),
        ("关于印发《青石县河长制实施方案》的通知", "通知", "印发通知"),
        ("关于召开全县防汛工作会议的通知", "通知", "会议通知"),
        ("关于王某等同志任职的通知", "通知", "任免通知"),
        ("关于做好防汛工作的通知", "通知", "通知"),
        ("河道治理三年行动方案（2026—2028年）", "实施方案", "行动方案"),
        ("关于报送2025年工作总结的函", "函", "函"),
        ("民族团结工作情况汇报材料篇三", "工作汇报", "工作汇报"),
        ("全县教育工作会议纪要", "会议纪要", "会议纪要"),
        ("关于食堂管理的自查自纠报告", "自查报告", "自查报告"),
        ("个人述责述廉报告", "述职报告", "述职报告"),
        ("【2025年村干部述职报告】", "述职报告", "述职报告"),
        ("2025年村干部述职报告（精选3篇）", "述职报告", "述职报告"),
        ("村干部述职报告范本2025年最新版", "述职报告", "述职报告"),
        ("村干部述职报告通用模板汇总", "述职报告", "述职报告"),
        ("村干部述职报告合集五篇_青石公文网", "述职报告", "述职报告"),
        ("村干部述职报告 - 公文在线", "述职报告", "述职报告"),
        ("村干部述职报告怎么写", "述职报告", "述职报告"),
        ("青石公文网\n村干部述职报告范本", "述职报告", "述职报告"),
        ("【述职报告】一名村干部的一年", "述职报告", "述职报告"),
        ("村干部述职报告各位乡亲：今年以来，我尽职尽责。", "述职报告", "述职报告"),
    ],
)
def test_titles_tell_the_kind(title: str, kind: str, template: str) -> None:
    (document,) = check(read_bytes(f"{title}\n\n正文在此。\n".encode(), "draft.txt"), ()).documents
    assert document.template
    assert (document.kind, document.template.name or document.template.kind) == (kind, template)


@pytest.mark.parametrize(
    ("text", "path", "kind", "source"),
    [
        ("走访企业12家。\n", "科室工作总结.txt", "工作总结", "file name"),
        ("现将2025年工作情况汇报如下：\n走访企业12家。\n", "a.txt", "工作汇报", "formula"),
        (
            "春耕大计\n一、工作目标\n种3万亩。\n二、主要任务\n送肥下乡。\n三、实施步骤\n3月动员。\n四、保障措施\n成立专班。\n",
            "a.txt",
            "实施方案",
            "structure",
        ),
        ("凝心聚力 再创佳绩\n同志们：\n今天我们召开大会。\n", "a.txt", "讲话稿", "formula"),
        ("青石县养犬管理办法\n一、总则\n规范养犬。\n", "a.txt", "办法", "title"),
        ("中华人民共和国湿地保护法\n第一条　为了保护湿地，制定本法。\n", "a.txt", "法律", "title"),
        ("春天\n一、春风\n吹。\n", "a.txt", None, None),
    ],
)
def test_what_else_tells_the_kind(text: str, path: str, kind: str | None, source: str | None) -> None:
    (document,) = check(read_bytes(text.encode(), path), ()).documents
    assert (document.kind, document.kind_source) == (kind, source)


def test_a_pattern_that_takes_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportlint.language.pattern._TIMEOUT", 0.01)
    begin_run()
    path = tmp_path / "own.yaml"
    path.write_text("kind: 周报\nsections:\n  - {name: 要闻, patterns: ['(?:(?:一|一一)+)+二']}\n", encoding="utf-8")
    text = "某科周报\n一、" + "一" * 60 + "\n走访企业12家。\n"
    with pytest.raises(ReportlintError, match="模板里的正则式在这份文件上超时"):
        told(text, str(path))


def test_a_file_beside_is_proposed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "月报.yaml").write_text("kind: 月报\nsections: []\n", encoding="utf-8")
    with pytest.raises(ReportlintError, match=r"没有模板 月报，是不是指文件 月报\.yaml？"):
        TEMPLATES.named("月报")


def test_what_may_be_missing_and_may_not_stand_is_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "周报.yaml"
    path.write_text("kind: 周报\nsections: [{name: 甲, required: false, count: {min: 0, max: 0}}]\n", encoding="utf-8")
    assert TEMPLATES.named(str(path)).sections[0].count == (0, 0)
