"""Templates out of good samples: what three offices share is asked for, and a fourth that lacks it is told so by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wordfile import level, numbering, package, paragraph, style

from reportlint.cards.templates import Templates, read_template
from reportlint.config.profile import unconfigured
from reportlint.config.settings import Settings
from reportlint.drafting.drafts import draft
from reportlint.drafting.written import written
from reportlint.engine.lint import lint
from reportlint.errors import Message, ReportlintError
from reportlint.learning.derive.derive import Derived, derive
from reportlint.learning.derive.draft import DraftedSection, DraftedTemplate
from reportlint.learning.derive.order import partial_order
from reportlint.learning.derive.written import yaml_of
from reportlint.model.document import Section
from reportlint.model.finding import Checked
from reportlint.model.severity import Severity
from reportlint.model.template import SectionSpec, Template
from reportlint.readers.read import read_bytes

_FOLDER = Path(__file__).parent.parent / "fixtures" / "derive"
_KINDS = sorted(folder.name for folder in _FOLDER.iterdir())
_READ = unconfigured()._replace(rules=())
_SECTIONS = unconfigured(Settings(select=("SEC",)))


def checked(text: str, name: str = "a.txt") -> Checked:
    return lint(read_bytes(text.encode(), name), _READ)


def as_word(text: str) -> bytes:
    """A text as a Word file: headings in a style, and their numbers counted by Word."""
    paragraphs = []
    for line in filter(None, text.splitlines()):
        words = line.lstrip("# 　")
        labelled = re.match(r"[一二三四五六七八九十]+、(?P<title>.+)", words)
        if labelled:
            paragraphs.append(paragraph(labelled["title"], "h1", number=(1, 0)))
        else:
            paragraphs.append(paragraph(words))
    parts = {
        "styles": style("h1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        "numbering": numbering({1: level(0, "chineseCountingThousand", "%1、")}),
    }
    return package("".join(paragraphs), parts)


def samples(kind: str) -> list[Checked]:
    """Three drafts of a kind, the second as a Word file."""
    paths = sorted(path for path in (_FOLDER / kind).iterdir() if path.suffix in (".txt", ".md"))
    assert len(paths) == 3
    sources = [read_bytes(path.read_bytes(), path.name) for path in paths]
    sources[1] = read_bytes(as_word(paths[1].read_text(encoding="utf-8")), f"{paths[1].stem}.docx")
    return [lint(source, _READ) for source in sources]


@pytest.fixture(scope="module", params=_KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def derived(kind: str) -> Derived:
    return derive(samples(kind))


@pytest.fixture(scope="module")
def template(derived: Derived, tmp_path_factory: pytest.TempPathFactory) -> Template:
    file = tmp_path_factory.mktemp("derived") / "模板.yaml"
    file.write_text(yaml_of(derived.drafted, "zh"), encoding="utf-8")
    return read_template(str(file))


def told(draft: Checked, template: Template) -> Checked:
    return lint(draft.source, _SECTIONS._replace(template=template))


def grave(draft: Checked) -> list[str]:
    return [f"{one.rule.id} {one.message()}" for one in draft.findings if one.severity is not Severity.INFO]


def test_the_samples_keep_their_template(kind: str, template: Template) -> None:
    for sample in samples(kind):
        assert grave(told(sample, template)) == []


def test_a_fourth_draft_keeps_it_too(kind: str, template: Template) -> None:
    assert grave(told(fourth(kind), template)) == []


def test_each_required_section_that_is_taken_out_is_told_by_name(kind: str, template: Template) -> None:
    draft = told(fourth(kind), template)
    tried = 0
    for spec in template.specs:
        if not spec.required:
            continue
        text = draft.source.text
        for section in reversed(list(sections_of(draft, spec))):
            text = text[: section.span.start] + text[section.span.end :]
        assert text != draft.source.text, spec.name
        lacking = [one for one in told(checked(text, "丁.txt"), template).findings if one.rule.id == "SEC101"]
        assert spec.name in [one.words["section"] for one in lacking]
        tried += 1
    assert tried >= 2


def fourth(kind: str) -> Checked:
    return checked((_FOLDER / kind / "held" / "丁.txt").read_text(encoding="utf-8"), "丁.txt")


def sections_of(draft: Checked, spec: SectionSpec) -> Iterator[Section]:
    """The sections of a draft that are one of its template."""
    (document,) = draft.documents
    for section in document.outermost if spec.any_title else ():
        if section.label.span not in document.canonical:
            yield section
    yield from document.titled(spec.name, document.span)


# What belongs together


def report(kind: str, titles: Sequence[str], body: str = "全镇完成投资320万元，惠及群众1200人。") -> str:
    numbered = "\n".join(f"{'一二三四五六七八九'[at]}、{title}\n{body}" for at, title in enumerate(titles))
    return f"青石镇2025年防汛{kind}\n{numbered}\n"


_SUMMARY = report("工作总结", ["主要工作", "存在的问题", "下一步打算"])


def test_a_sample_of_another_kind_is_left_out_and_told() -> None:
    request = "青石镇人民政府关于购置冲锋舟的请示\n县人民政府：\n为保障安全，拟购置冲锋舟2艘。\n妥否，请批示。\n"
    texts = {"一.txt": _SUMMARY, "二.txt": _SUMMARY, "请示.txt": request, "三.txt": _SUMMARY}
    derived = derive([checked(text, name) for name, text in texts.items()])
    assert [(stray.path, "请示" in stray.why.zh) for stray in derived.strays] == [("请示.txt", True)]
    assert [section.name for section in derived.drafted.sections] == ["工作开展情况", "存在的问题", "下一步打算"]
    assert "3 份样本" in derived.drafted.head[0].zh


def test_one_kind_with_other_sections_is_told_too() -> None:
    other = report("工作总结", ["基本情况", "经验体会", "几点建议"])
    derived = derive([checked(text, f"{at}.txt") for at, text in enumerate([_SUMMARY] * 3 + [other])])
    assert [stray.path for stray in derived.strays] == ["3.txt"]


def test_a_mixture_gets_no_template() -> None:
    plan = report("工作方案", ["工作目标", "重点任务", "保障措施"])
    with pytest.raises(ReportlintError, match="样本不是一类"):
        derive([checked(_SUMMARY), checked(plan, "b.txt")])
    assert derive([checked(_SUMMARY), checked(plan, "b.txt")], together=True).strays == ()


def test_samples_under_titles_of_their_own_belong_together() -> None:
    own = report("工作总结", ["筑牢堤防，守住底线", "备足物资，拉练队伍", "存在的问题", "下一步打算"])
    derived = derive(
        [checked(text, f"{at}.txt") for at, text in enumerate([_SUMMARY, own, own.replace("堤防", "大坝")])]
    )
    (first, *_) = derived.drafted.sections
    assert (first.name, first.any_title, first.required) == ("工作开展情况", True, True)


_MONTHLY = ["队员在岗情况", "入户走访情况", "防返贫监测情况", "主要工作", "存在的问题", "下步打算"]


def monthly(village: str, titles: Sequence[str] = _MONTHLY) -> str:
    return report("月报", titles).replace("青石镇2025年防汛月报", f"{village}驻村工作队\n9月驻村日志月报")


@pytest.mark.parametrize("title", ["青石镇2025年防汛情况汇报", "青石镇防汛工作"])
def test_what_shares_only_what_any_report_has_is_left_out(title: str) -> None:
    short = report("汇报", ["主要做法", "存在的问题", "下一步打算"]).replace("青石镇2025年防汛汇报", title)
    texts = [monthly("柳湾村"), monthly("松坪村"), monthly("石桥村"), short]
    derived = derive([checked(text, f"{at}.txt") for at, text in enumerate(texts)])
    assert [stray.path for stray in derived.strays] == ["3.txt"]
    assert len([one for one in derived.drafted.sections if one.required]) == len(_MONTHLY)


def test_the_kind_is_what_the_last_line_of_the_title_ends_in() -> None:
    drafted = derive([checked(monthly(one), f"{one}.txt") for one in ("柳湾村", "松坪村", "石桥村")]).drafted
    assert (drafted.kind, drafted.titles[0][-2:], len(drafted.titles)) == ("月报", "月报", 1)


@pytest.mark.parametrize("signature", ["", "青山县农业农村局\n2025年12月20日\n"])
def test_the_name_of_the_office_is_not_part_of_what_titles_end_in(signature: str) -> None:
    titles = [f"青山县农业农村局{year}工作总结" for year in ("2023年", "2024年度", "2025年")]
    body = _SUMMARY.partition("\n")[2]
    drafted = derive([checked(f"{one}\n{body}{signature}", f"{one}.txt") for one in titles]).drafted
    assert (drafted.titles, drafted.kind) == (["总结"], "工作总结")


def test_the_matter_before_the_year_stays() -> None:
    body = _SUMMARY.partition("\n")[2]
    texts = [checked(f"防汛工作{year}年总结\n{body}", f"{year}.txt") for year in (2023, 2024, 2025)]
    assert derive(texts).drafted.titles == ["防汛…总结"]


def test_the_name_of_a_unit_is_no_title() -> None:
    texts = [
        f"{one}驻村工作队\n9月大事记\n一、驻村情况\n走访{at}6户。\n二、存在的问题\n缺少泵车。\n{one}驻村工作队\n2026年3月1日\n"
        for at, one in enumerate(("柳湾村", "松坪村", "石桥村"), 1)
    ]
    assert derive([checked(text, f"{at}.txt") for at, text in enumerate(texts)]).drafted.titles == []


def test_every_heading_that_only_one_has_is_named() -> None:
    longer = monthly("柳湾村", [*_MONTHLY[:5], "为民办实事", _MONTHLY[5]])
    drafted = derive(
        [checked(one, f"{at}.txt") for at, one in enumerate([longer, monthly("松坪村"), monthly("石桥村")])]
    )
    assert any("0.txt" in remark.zh and "为民办实事" in remark.zh for remark in drafted.drafted.rest)


# How grave, and how much


@pytest.mark.parametrize(("number", "severity"), [(1, "info"), (2, "warning"), (3, "error")])
def test_the_more_samples_the_graver(number: int, severity: str) -> None:
    drafted = derive([checked(_SUMMARY, f"{at}.txt") for at in range(number)]).drafted
    assert {section.severity for section in drafted.sections} == {severity}
    assert any("只有" in remark.zh for remark in drafted.head) is (number < 3)


def test_what_most_have_may_be_there() -> None:
    longer = report("工作总结", ["主要工作", "经验体会", "存在的问题", "下一步打算"])
    drafted = derive([checked(text, f"{at}.txt") for at, text in enumerate([longer, longer, _SUMMARY])]).drafted
    section = next(section for section in drafted.sections if section.name == "经验体会")
    assert not section.required
    assert "3 份里 2 份有" in section.evidence[0].zh
    assert "没有的：2.txt" in section.evidence[0].zh


def test_names_years_and_numbers_stay_out() -> None:
    texts = [
        f"{place}{year}年防汛工作总结\n一、{place}{year}年工作回顾\n排查隐患{year}处。\n二、5点体会\n守土有责。\n"
        for place, year in (("清河县", 2023), ("临江市", 2024), ("东平县", 2025))
    ]
    drafted = derive([checked(text, f"{at}.txt") for at, text in enumerate(texts)]).drafted
    words = [*drafted.titles, *(word for one in drafted.specs for word in (one.name, *one.aliases))]
    assert not [word for word in words if re.search(r"\d|清河|临江|东平", word)]
    assert drafted.titles == ["防汛…总结"]


def test_an_office_s_own_sections_are_known_by_their_topic() -> None:
    texts = [
        report("工作总结", ["党建工作情况", "宣传工作情况", "存在问题"]),
        report("工作总结", ["党建工作开展情况", "宣传工作推进情况", "存在的问题"]),
        report("工作总结", ["党建工作落实情况", "宣传工作开展情况", "主要问题"]),
    ]
    drafted = derive([checked(text, f"{at}.txt") for at, text in enumerate(texts)]).drafted
    assert [(one.name[:2], one.required) for one in drafted.sections] == [
        ("党建", True),
        ("宣传", True),
        ("存在", True),
    ]


def names_of(*groups: Sequence[str], kind: str = "工作总结") -> dict[str, bool]:
    """What is learned from samples with these titles, and whether it is required."""
    drafted = derive([checked(report(kind, titles), f"{at}.txt") for at, titles in enumerate(groups)]).drafted
    return {section.name: section.required for section in drafted.sections}


def test_a_heading_under_words_of_its_own_is_known_by_its_place() -> None:
    usual = ["履职情况", "廉洁自律情况", "存在的问题", "今后打算"]
    names = names_of(usual, usual, ["履职情况", "关于廉政", "存在的问题", "今后打算"], kind="述职报告")
    assert names == {"工作开展情况": True, "廉洁自律": True, "存在的问题": True, "下一步打算": True}


def test_another_section_in_that_place_is_another() -> None:
    names = names_of(
        ["主要工作", "经验体会", "存在的问题", "下一步打算"],
        ["主要工作", "特色亮点", "存在的问题", "下一步打算"],
        ["主要工作", "原因分析", "存在的问题", "下一步打算"],
    )
    assert names == {"工作开展情况": True, "存在的问题": True, "下一步打算": True}


def test_a_heading_that_joins_two_is_both() -> None:
    names = names_of(
        ["项目概况", "投资估算与资金筹措", "效益分析"],
        ["项目概况", "投资估算", "资金来源", "效益分析"],
        ["项目简介", "投资概算及资金来源", "效益评价"],
        kind="项目建议书",
    )
    assert names == {"基本情况": True, "投资估算": True, "资金来源": True, "效益分析": True}


def test_lines_in_brackets_are_headings_where_nothing_is_numbered() -> None:
    numbered = report("工作周报", ["本周工作", "存在的问题", "下周计划"])
    bare = "防汛工作周报\n【本周工作】\n清淤2公里。\n【存在问题】\n缺少泵车。\n【下周计划】\n完成检修。\n"
    derived = derive([checked(text, f"{at}.txt") for at, text in enumerate([numbered, numbered, bare])])
    assert [(one.name, one.required) for one in derived.drafted.sections] == [
        ("本周工作", True),
        ("存在的问题", True),
        ("下一步打算", True),
    ]


def test_lines_in_brackets_are_headings_above_what_is_numbered() -> None:
    numbered = report("工作周报", ["本周工作", "存在的问题", "下周计划"])
    bare = "防汛工作周报\n【本周工作】\n泵站：清淤2公里。\n【存在问题】\n1.缺少泵车。\n2.缺少人手。\n【下周计划】\n完成检修。\n"
    derived = derive([checked(text, f"{at}.txt") for at, text in enumerate([numbered, bare, bare])])
    assert derived.strays == ()
    assert [one.required for one in derived.drafted.sections] == [True] * 3


def test_a_section_in_a_line_of_its_own_is_there() -> None:
    table = report("工作周报", ["本周工作", "存在的问题", "下周计划", "附表"])
    line = report("工作周报", ["本周工作", "存在的问题", "下周计划"]) + "附表：工程量完成情况\n清淤2公里\n"
    derived = derive([checked(text, f"{at}.txt") for at, text in enumerate([table, table, line])])
    assert [one.name for one in derived.drafted.sections if one.required][-1] == "附表"


def test_a_slogan_with_the_words_that_the_others_share_is_that_section() -> None:
    usual = ["履职情况", "廉洁自律情况", "存在的问题", "今后打算"]
    names = names_of(
        usual, usual, ["履职情况", "遵守纪律规矩，保持廉洁本色", "存在的问题", "今后打算"], kind="述职报告"
    )
    assert names["廉洁自律"]


_FOREST = [
    ["造林绿化情况", "护林防火情况", "存在的问题", "今后打算"],
    ["造林绿化工作", "防火工作", "主要困难", "工作打算"],
    ["造林任务完成情况", "护林防火工作", "存在的不足", "努力方向"],
]


def test_slogans_take_their_turn_where_a_word_says_so() -> None:
    slogans = ["造林绿化情况", "严管火源，护林到人到地块", "正视不足，补上短板", "认准方向，再添新绿"]
    names = names_of(*_FOREST, slogans)
    assert list(names.values()) == [True] * 4
    assert {"存在的问题", "下一步打算"} <= names.keys()


def test_a_slogan_on_another_matter_does_not_take_the_turn() -> None:
    names = names_of(*_FOREST, ["造林绿化情况", "护林防火情况", "建强队伍，练就过硬本领", "今后打算"])
    assert names["下一步打算"]
    assert not names["存在的问题"]


@pytest.mark.parametrize("moved", ["校车检查情况", "盯紧司机，校车一趟一查"])
def test_what_all_share_is_known_where_it_changed_places(moved: str) -> None:
    usual = ["食堂管理情况", "校车运行情况", "宿舍卫生情况"]
    names = names_of(
        usual, ["食堂卫生", "校车台账", "宿舍巡查"], usual, ["食堂管理", "宿舍卫生", moved], kind="自查报告"
    )
    assert len(names) == 3
    assert all(names.values())


def test_a_section_on_another_topic_is_not_that_section() -> None:
    names = names_of(
        ["食堂管理情况", "校车抽查情况", "宿舍卫生情况"],
        ["食堂管理", "校车核对", "宿舍卫生", "信息化管理情况"],
        ["食堂管理情况", "校车台账", "宿舍卫生情况"],
        ["食堂管理情况", "宿舍卫生情况", "校车检查情况", "家长走访情况"],
        kind="自查报告",
    )
    assert [name[:2] for name, required in names.items() if required] == ["食堂", "校车", "宿舍"]


def test_what_the_kind_asks_for_may_stand_in_the_text() -> None:
    texts = [
        f"关于{what}的请示\n县人民政府：\n鉴于设施老化，恳请拨付资金{at}0万元。\n妥否，请批示。\n{unit}\n2026年3月1日\n"
        for at, (what, unit) in enumerate(
            [("维修敬老院", "石桥镇人民政府"), ("更新泵站", "水利局"), ("购置设备", "统计局")], 1
        )
    ]
    drafted = derive([checked(text, f"{at}.txt") for at, text in enumerate(texts)]).drafted
    assert [one.name for one in drafted.sections] == ["请示缘由", "请示事项"]
    assert set(drafted.elements) == {"title", "addressee", "closing", "signature", "date"}


def test_openings_of_any_kind_are_told_and_not_looked_for() -> None:
    text = report("绩效评价材料", ["项目概况", "绩效分析"]).replace("\n一、", "\n现将有关情况报告如下：\n一、")
    drafted = derive([checked(text, f"{at}.txt") for at in range(3)]).drafted
    assert drafted.openings == []
    assert any("报告如下" in remark.zh for remark in drafted.evidence["titles"])


def test_sections_that_change_places_stand_in_one_entry() -> None:
    orders = [{"甲": 1, "乙": 2, "丙": 3}, {"乙": 1, "甲": 2, "丙": 3}, {"甲": 1, "丙": 2}]
    assert [set(group) for group in partial_order(orders)] == [{"甲", "乙"}, {"丙"}]


def test_what_never_stands_together_has_no_order() -> None:
    order = partial_order([{"甲": 1, "乙": 2, "丁": 3}, {"甲": 1, "丙": 2, "丁": 3}])
    assert [set(group) for group in order] == [{"甲"}, {"乙", "丙"}, {"丁"}]


def test_it_matters_not_which_sample_comes_first(kind: str, derived: Derived) -> None:
    turned = derive(list(reversed(samples(kind)))).drafted
    assert {(one.name, one.required) for one in turned.sections} == {
        (one.name, one.required) for one in derived.drafted.sections
    }


# The file

_ODD = st.one_of(
    st.text(min_size=1, max_size=40),
    st.sampled_from(
        ["- 一", "#二", "a: b", "'", '"', "{x}", "[y]", "😀", "null", "true", "12", "&a", "*b", "!c", "%d", "x" * 300]
    ),
)


@given(name=_ODD, alias=_ODD, remark=_ODD, title=_ODD)
def test_whatever_titles_hold_is_read_back(
    name: str, alias: str, remark: str, title: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    section = DraftedSection(name, required=True, severity=Severity.ERROR, aliases=[alias], most=1, min_chars=10)
    section.evidence.append(Message(remark, remark))
    drafted = DraftedTemplate(
        kind=name,
        name="",
        mode="material",
        source=title,
        titles=[title],
        openings=[],
        closings=[],
        elements={"title": Severity.ERROR},
        sections=[section],
        optional=[alias],
        order=[],
        head=[Message(remark, remark)],
        evidence={},
        rest=[],
    )
    file = tmp_path_factory.mktemp("odd") / "t.yaml"
    file.write_bytes(yaml_of(drafted, "zh").encode("utf-8", "surrogatepass"))
    template = read_template(str(file))
    (spec,) = template.sections
    assert (template.kind, template.titles, template.source) == (name, (title,), title)
    assert (spec.name, spec.aliases, spec.min_chars, spec.count.max) == (name, (alias,), 10, 1)


# A draft from a template that was learned


def test_a_new_draft_has_its_blanks_told_and_nothing_else(kind: str, template: Template) -> None:
    empty = draft(template, Templates(), {})
    prompts = [prompt for paragraph in empty.paragraphs for prompt in re.findall("【[^】]+】", paragraph.text)]
    assert prompts
    for name in ("稿.docx", "稿.txt", "稿.md"):
        told = lint(read_bytes(written(empty, name), name), unconfigured()._replace(template=template))
        grave = [one for one in told.findings if one.severity is not Severity.INFO]
        assert [told.source.text[one.span.start : one.span.end] for one in grave] == prompts
        assert {one.rule.family for one in grave} == {"PLH"}
