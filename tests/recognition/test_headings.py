"""What section titles stand for: single cases, and labelled sets written by readers who did not know the program.

A line of a set holds the kind of document, a title and its canonical sections, joined by `+`, or `-` for none.
`learnt.tsv` was looked at while the vocabulary was written; `never-tuned-on.tsv` must not be: it measures.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linting import TEMPLATES
from places import FIXTURES

from reportlint.cards.templates import Templates, read_template
from reportlint.recognition.recognise import names_of

SETS = FIXTURES / "titles"
WANTED = {template.known_as: template.names for template in TEMPLATES.all}


def names(title: str, kind: str) -> str:
    return "+".join(TEMPLATES.vocabulary.meaning(title, WANTED[kind]).names) or "-"


def measured(templates: Templates, path: Path) -> tuple[float, float]:
    """The shares of titles that are read right, and that are taken for a section which they are not."""
    right = wrong = 0
    lines = path.read_text(encoding="utf-8").splitlines()
    for line in lines:
        kind, title, gold = line.split("\t")
        wanted = set(gold.split("+")) - {"-"}
        meeting = kind == "通知" and any(name.startswith(("会议", "参会")) for name in wanted)
        said = set(templates.vocabulary.meaning(title, WANTED["会议通知" if meeting else kind]).names)
        right += said == wanted
        wrong += not said <= wanted
    return right / len(lines), wrong / len(lines)


@pytest.mark.parametrize(("name", "least", "most"), [("learnt", 0.98, 0.01), ("never-tuned-on", 0.95, 0.02)])
def test_labelled_titles(name: str, least: float, most: float) -> None:
    right, wrong = measured(TEMPLATES, SETS / f"{name}.tsv")
    assert right >= least
    assert wrong <= most


@pytest.mark.parametrize(
    ("title", "kind", "gold"),
    [
        ("存在的问题", "工作总结", "存在的问题"),
        ("我县民族团结进步创建工作开展情况", "工作汇报", "工作开展情况"),
        ("主要做法和成效", "工作汇报", "工作开展情况+工作成效"),
        ("存在问题和下一步打算", "工作汇报", "存在的问题+下一步打算"),
        ("强化政治引领，加强党的领导。", "工作汇报", "-"),
        ("聚焦突出问题，补齐短板弱项", "工作总结", "-"),
        ("建立情况通报制度", "工作总结", "-"),
        ("加强组织领导", "实施方案", "保障措施"),
        ("加强组织领导", "工作总结", "组织领导"),
        ("2026年工作安排", "工作总结", "下一步打算"),
        ("时间安排", "实施方案", "实施步骤"),
        ("时间安排", "会议通知", "会议时间"),
        # What the template asks for is meant before a longer phrase for what it does not ask for.
        ("集中排查的九项内容", "实施方案", "主要任务"),
        ("普查对象和登记内容", "实施方案", "实施范围+主要任务"),
        ("下一步，我局将重点抓好以下工作：", "工作汇报", "下一步打算"),
        ("", "工作汇报", "-"),
        ("（略）", "工作汇报", "-"),
    ],
)
def test_titles(title: str, kind: str, gold: str) -> None:
    assert names(title, kind) == gold


def test_a_meaning_says_why() -> None:
    meaning = TEMPLATES.vocabulary.meaning("当前校园安全工作中存在的突出问题", WANTED["工作汇报"])
    assert meaning.names == ("存在的问题",)
    assert "问题" in meaning.why
    assert 0.5 <= meaning.likelihood < 1


@given(st.text(alphabet="一二三1２年存在的问题和及、，：（）“”…主要工作情况下一步 \n", max_size=60))
def test_any_title_is_read(title: str) -> None:
    meaning = TEMPLATES.vocabulary.meaning(title, WANTED["工作总结"])
    assert 0 <= meaning.likelihood <= 1
    assert set(meaning.names) <= {section.name for section in TEMPLATES.vocabulary.sections}


@pytest.mark.parametrize("unit", ["1", "（", "一是", "工作", "存在的", "和", "，", "年"])
def test_long_titles_are_read_in_the_time_of_short_ones(unit: str) -> None:
    assert names(unit * 100_000, "工作总结") in ("-", "工作开展情况")


_OWN = """\
kind: 驻村月报
sections:
  - {name: 返贫监测, aliases: [返贫…情况, 措施]}
  - {name: 工作开展情况}
  - {name: 保障措施}
"""


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("返贫监测与帮扶情况", ("返贫监测",)),  # 帮扶…情况 is built in, as long and closer to the end
        ("结对帮扶情况", ("工作开展情况",)),
        ("有力的保障措施", ("保障措施",)),  # longer than the alias that it holds
    ],
)
def test_what_a_template_of_the_user_s_says_goes_before_what_is_built_in(
    title: str, names: tuple[str, ...], tmp_path: Path
) -> None:
    file = tmp_path / "月报.yaml"
    file.write_text(_OWN, encoding="utf-8")
    assert names_of(title, *Templates().prepared(read_template(str(file)))) == names
