"""A template that extends another: what it adds, replaces and drops; chains and circles; where each line comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportlint.cards.inheritance import resolved
from reportlint.cards.templates import Templates, builtin_templates, read_template
from reportlint.errors import ReportlintError
from reportlint.model.severity import Severity
from reportlint.nodes import plain_value, read
from reportlint.reporters.look import Look
from reportlint.views.templates import written

OFFICE = """\
extends: 工作汇报
name: 县里的汇报
titles: [情况汇报]
drop: [经验体会, 工作成效]
sections:
  - {name: 存在的问题, severity: error}
  - name: 统计表
    sections: [{name: 经费}]
optional: [大事记]
"""


def put(folder: Path, **files: str) -> str:
    """Writes templates; the path of the first."""
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return str(folder / f"{next(iter(files))}.yaml")


def test_it_adds_replaces_and_drops_sections(tmp_path: Path) -> None:
    template = read_template(put(tmp_path, 县里=OFFICE))
    (base,) = (known for known in builtin_templates() if known.known_as == "工作汇报")
    names = [spec.name for spec in template.sections]
    assert names == ["工作开展情况", "存在的问题", "下一步打算", "统计表"]
    problems = template.sections[1]
    assert (problems.severity, problems.count) == (Severity.ERROR, base.sections[2].count)  # the rest is the other's
    assert [spec.name for spec in template.sections[3].sections] == ["经费"]
    assert (template.kind, template.known_as, template.titles) == ("工作汇报", "县里的汇报", ("情况汇报",))
    assert "大事记" in template.optional
    assert "组织领导" in template.optional
    asked = " ".join((*template.names, *template.order, *template.sections[0].instead))
    assert not any(name in asked for name in ("经验体会", "工作成效"))
    assert len(template.openings) == len(base.openings) == 1
    assert template.is_own


def test_a_chain_of_them(tmp_path: Path) -> None:
    path = put(
        tmp_path,
        镇里="extends: 县里\ndrop: [统计表]\n",
        县里=OFFICE,
    )
    template = read_template(path)
    assert [spec.name for spec in template.sections] == ["工作开展情况", "存在的问题", "下一步打算"]
    assert template.known_as == "县里的汇报"


def test_one_of_the_name_of_what_it_extends(tmp_path: Path) -> None:
    template = read_template(put(tmp_path, 工作汇报="extends: 工作汇报\ntitles: [简要汇报]\n"))
    assert template.titles == ("简要汇报",)
    assert template.sections


def test_what_was_unexpected_may_be_asked_for(tmp_path: Path) -> None:
    path = put(
        tmp_path,
        own="extends: below\nsections: [{name: 经验体会}]\n",
        below="kind: 周报\nsections: []\nunexpected: [经验体会, 下一步打算]\n",
    )
    assert read_template(path).unexpected == ("下一步打算",)


@pytest.mark.parametrize(
    ("files", "error"),
    [
        ({"own": "extends: 工作汇抱\n"}, "own.yaml:1: extends：没有模板 工作汇抱，是不是想写 工作汇报？"),
        ({"own": "extends: 另一份.yaml\n"}, "own.yaml:1: extends：没有模板 另一份.yaml"),
        ({"own": "extends: two\n", "two": "extends: own\n"}, "two.yaml:1: extends：绕成了圈"),
        ({"own": "extends: own\n"}, "own.yaml:1: extends：绕成了圈"),
        ({"own": "drop: [甲]\nkind: 周报\nsections: []\n"}, "own.yaml:1: drop：没有 extends，没有可去掉的章节"),
        (
            {"own": "extends: 工作汇报\ndrop: [存在问提]\n"},
            "own.yaml:2: drop：没有章节 存在问提，是不是想写 存在的问题？",
        ),
        ({"own": "extends: two\n", "two": "kind: 周报\nsections: 3\n"}, "two.yaml:2: sections：应是列表"),
        ({"own": "extends: 工作汇报\nsections: [{nam: 甲}]\n"}, "own.yaml:2: nam：不认识的键，是不是想写 name？"),
        ({"own": "extends: 工作汇报\norder: [甲]\n"}, "own.yaml:2: order：没有章节 甲"),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(tmp_path: Path, files: dict[str, str], error: str) -> None:
    with pytest.raises(ReportlintError) as raised:
        read_template(put(tmp_path, **files))
    assert error in str(raised.value)


def test_twenty_mistakes_are_twenty_lines(tmp_path: Path) -> None:
    broken = """\
kind: 2024
mode: materail
titels: [周报]
except-titles: 周报
openings: ['(现将']
elements: {title: eror, adressee: warning}
wrong-formulas:
  - {pattern: '[特此', kind: 公文}
  - {patern: 特此, kind: 公文}
unexpected-severity: warn
extra: bad
sections:
  - name: 本周工作
    required: yes
    count: {min: 3, max: 2}
    min-chars: 50
    max-chars: 20
    require: [quality]
    instead: [下周计画]
  - name: 本周工作
  - nam: 下周计划
source: [习惯]
order: [本周工做]
"""
    with pytest.raises(ReportlintError) as raised:
        read_template(put(tmp_path, own=broken))
    told = [str(error) for error in raised.value.all]
    lines = [int(line.split("own.yaml:")[1].split(":")[0]) for line in told]
    assert lines == sorted(lines)
    keys = (
        "kind mode titels except-titles openings title adressee pattern patern unexpected-severity extra required count"
    )
    keys += " min-chars require instead name nam source order"
    assert len(keys.split()) == 20
    for key in keys.split():
        assert any(f": {key}：" in line for line in told), key
    assert sum("是不是想写" in line for line in told) >= 8


def test_a_template_is_shown_with_the_origin_of_each_line(tmp_path: Path) -> None:
    path = put(tmp_path, 县里=OFFICE)
    shown = written(Templates().written(path), Look())
    assert "  存在的问题 应有" in shown
    assert "    经费 应有" in shown
    lines = {line.split(" # ")[0].strip(): line.split(" # ")[1] for line in shown.splitlines() if " # " in line}
    assert lines["name: 县里的汇报"].endswith("县里.yaml:2")
    assert lines["mode: material"].startswith("工作汇报.yaml")
    again = put(tmp_path, again=shown)
    assert plain_value(read(again)) == plain_value(resolved(path))


def test_every_builtin_template_is_shown_as_it_is_read(tmp_path: Path) -> None:
    known = Templates()
    for template in known.all:
        shown = known.written(template.known_as)
        assert plain_value(read(put(tmp_path, again=written(shown, Look())))) == plain_value(shown)
