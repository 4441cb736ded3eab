"""Empty drafts: every prompt is told as a blank and nothing else, and one that is filled in is clean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from linting import PROFILE, RULES, TEMPLATES, check, check_text, quoted

from reportlint.cards.templates import Templates, read_template
from reportlint.config.profile import Profile
from reportlint.drafting import words as words_module
from reportlint.drafting.draft import Draft, name_of
from reportlint.drafting.drafts import draft, found, values_of
from reportlint.drafting.words import DraftWords, draft_words
from reportlint.drafting.written import text_of, written
from reportlint.engine.lint import lint
from reportlint.errors import ReportlintError
from reportlint.model.finding import Checked
from reportlint.model.severity import Severity
from reportlint.model.template import Template
from reportlint.readers.read import read_bytes

SUFFIXES = (".txt", ".md", ".docx")
KINDS = [template.known_as for template in TEMPLATES.all]
# What careful people would write there, by what the names of prompts end in; the rest are paragraphs.
VALUES = {
    "年份": "2026",
    "日期": "2026年7月8日",
    "机关": "清河县人民政府",
    "承诺人名称": "李立国",
    "收信人名称": "县消防救援大队",
    "对象名称": "全体居民",
    "人员姓名": "李立国",
    "姓名": "李立国",
    "职务": "县水利局局长",
    "文号": "清水〔2026〕12号",
    "来文标题": "关于增设排涝泵站的请示",
    "会议名称": "全县防汛工作会议",
    "文件名称": "清河县河道管理办法",
    "事件名称": "城区内涝",
    "名称": "河道清淤",
    "事项": "河道清淤",
    "主题": "河道清淤",
    "项目": "河道清淤工程",
    "单位": "清河县水利局",
    "分管工作内容": "河道管理",
}
PARAGRAPHS = (
    "今年清理河道6条、12公里，投入资金35万元，群众投工480人次。",
    "县水利局派出技术人员9名，逐段测量，排出淤积严重的河段5处。",
    "清淤后汛期没有出现漫堤，沿河8个村排水时间缩短2小时。",
    "个别河段清出的淤泥没有及时运走，村民有意见。",
    "5月底前由镇政府租用车辆，把余下的淤泥运到指定地点。",
    "管护人员由各村选派，报酬从集体收入中支出。",
)


def of(kind: str, values: Mapping[str, str] | None = None) -> Draft:
    return draft(TEMPLATES.named(kind), TEMPLATES, values or {})


def as_file(one: Draft, suffix: str, profile: Profile = PROFILE) -> Checked:
    return lint(read_bytes(written(one, f"稿{suffix}"), f"稿{suffix}"), profile)


def prompts(one: Draft) -> list[str]:
    return [prompt for paragraph in one.paragraphs for prompt in re.findall("【[^】]+】", paragraph.text)]


def grave(checked: Checked) -> list[tuple[str, str]]:
    return [
        (finding.rule.id, text)
        for finding, text in zip(checked.findings, quoted(checked), strict=True)
        if finding.severity is not Severity.INFO
    ]


def value_of(prompt: str, at: int) -> str:
    """What a careful person would write there."""
    name = name_of(prompt)
    if not prompt.startswith("【写明"):
        return next(value for ending, value in VALUES.items() if name.endswith(ending))
    return PARAGRAPHS[at]


def values_for(one: Draft) -> dict[str, str]:
    long = [name for name, prompt in one.prompts.items() if prompt.startswith("【写明")]
    return {name: value_of(prompt, long.index(name) if name in long else 0) for name, prompt in one.prompts.items()}


# Every kind


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_prompt_is_told_once_and_nothing_else(kind: str, suffix: str) -> None:
    one = of(kind)
    checked = as_file(one, suffix)
    assert [text for rule, text in grave(checked) if rule.startswith("PLH")] == prompts(one)
    assert [told for told in grave(checked) if not told[0].startswith("PLH")] == []
    assert all(finding.severity is Severity.ERROR for finding in checked.findings if finding.rule.family == "PLH")


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("kind", KINDS)
def test_it_is_known_as_what_it_was_started_as(kind: str, suffix: str) -> None:
    checked = as_file(of(kind), suffix)
    assert [document.template and document.template.known_as for document in checked.documents] == [kind]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("kind", KINDS)
def test_filled_in_it_is_clean(kind: str, suffix: str) -> None:
    empty = of(kind)
    one = of(kind, values_for(empty))
    assert one.prompts == {}
    assert grave(as_file(one, suffix)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_last_blank_is_told_whichever_it_is(kind: str) -> None:
    asked = of(kind).prompts
    for last in asked:
        one = of(kind, {name: value for name, value in values_for(of(kind)).items() if name != last})
        assert {text for rule, text in grave(as_file(one, ".txt")) if rule.startswith("PLH")} == {asked[last]}


@pytest.mark.parametrize("kind", KINDS)
def test_the_word_file_reads_as_the_text(kind: str) -> None:
    one = of(kind)
    text = read_bytes(written(one, "稿.docx"), "稿.docx").text
    *own, odd, even = text.splitlines()
    assert [line.strip("　") for line in text_of(one).splitlines()] == own
    assert (odd, even) == ("— 1 —", "— 2 —")


def test_a_name_asks_for_one_thing() -> None:
    for kind in KINDS:
        one = of(kind)
        assert {prompt: name_of(prompt) for prompt in prompts(one)} == {v: k for k, v in one.prompts.items()}, kind


# The words


def drafts(words: DraftWords, kinds: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    for module in ("drafts", "formulas", "sections"):
        monkeypatch.setattr(f"reportlint.drafting.{module}.draft_words", lambda: words)
    return {kind: text_of(of(kind)) for kind in kinds}


def test_every_kind_has_words_and_all_of_them_are_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    words = draft_words()
    assert sorted(kind.name for kind in words.kinds) == sorted(KINDS)
    whole, unneeded = drafts(words, KINDS, monkeypatch), list[tuple[str, str]]()
    for at, kind in enumerate(words.kinds):
        said = [field for field in kind._fields if field != "name" and getattr(kind, field)]
        for field in said:
            less = kind._replace(**{field: type(getattr(kind, field))()})
            kinds = (*words.kinds[:at], less, *words.kinds[at + 1 :])
            changed = drafts(words._replace(kinds=kinds), (kind.name,), monkeypatch)
            unneeded += [(kind.name, field)] if changed[kind.name] == whole[kind.name] else []
    assert unneeded == []


def test_what_sections_hold_is_said_of_sections_that_templates_and_the_lexicon_know() -> None:
    known = {section.name for section in TEMPLATES.vocabulary.sections}
    known |= {name for template in TEMPLATES.all for name in template.names}
    assert known >= set(draft_words().holds)
    asked = {spec.name for template in TEMPLATES.all for spec in template.specs}
    assert asked <= set(draft_words().holds)


@pytest.mark.parametrize("closing", draft_words().closings)
def test_every_closing_is_needed(closing: str, tmp_path: Path) -> None:
    text = f"^{re.escape(closing)}$"
    template = own(
        tmp_path,
        f"kind: 专报\ntitles: [专报]\nmode: formal\nelements: {{closing: error}}\nclosings: ['{text}']\nsections: []\n",
    )
    assert closing in text_of(draft(template, Templates((template_path(tmp_path),)), {}))


# Templates of the user


def template_path(folder: Path) -> str:
    return str(folder / "模板.yaml")


def own(folder: Path, text: str) -> Template:
    (folder / "模板.yaml").write_text(text, encoding="utf-8")
    return read_template(template_path(folder))


def of_own(folder: Path, text: str, values: Mapping[str, str] | None = None) -> tuple[Draft, Profile]:
    own(folder, text)
    library = Templates((template_path(folder),))
    return draft(library.all[0], library, values or {}), PROFILE._replace(templates=library)


FULL = """
kind: 防汛专报
mode: formal
titles: [防汛专报]
elements: {title: error, addressee: error, opening: error, closing: error, signature: error, date: error}
closings: ['(?:专此|为此)报']
wrong-formulas: [{pattern: 特此报告, kind: 报告}]
extra: error
order: [灾情, 雨情水情]
sections:
  - name: 雨情水情
    require: [quantity]
    min-chars: 200
    sections: [{name: 雨情}, {name: 水情, sections: [{name: 河道水位}, {name: 水库蓄水}]}, {name: 旱情, required: false}]
  - {name: 典型案例, count: {min: 3}, max-chars: 300}
  - {name: 灾情, aliases: [受灾…情况]}
  - {name: 补充情况, required: false}
  - {name: 廉洁自律, where-title: 述廉}
"""


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_template_of_ones_own(suffix: str, tmp_path: Path) -> None:
    one, profile = of_own(tmp_path, FULL)
    checked = as_file(one, suffix, profile)
    assert [text for _, text in grave(checked)] == prompts(one)
    assert {rule for rule, _ in grave(checked)} == {"PLH107"}
    assert text_of(one).splitlines()[3:9] == [
        "　　一、灾情",
        "　　【写明灾情】",
        "　　二、典型案例（一）",
        "　　【写明典型案例一：不超过300字】",
        "　　三、典型案例（二）",
        "　　【写明典型案例二：不超过300字】",
    ]
    assert "【写明雨情水情：不少于200字，用数据说明】" in text_of(one)
    assert "1.河道水位" in text_of(one)
    assert not any(word in text_of(one) for word in ("旱情", "补充", "廉洁", "特此报告"))


def test_a_section_for_some_titles_comes_with_the_title(tmp_path: Path) -> None:
    one, _ = of_own(tmp_path, FULL, {"事由": "述廉"})
    assert "廉洁自律" in text_of(one)


def test_a_title_that_another_template_would_take_is_not_used(tmp_path: Path) -> None:
    one, profile = of_own(tmp_path, "kind: 专项通知\ntitles: [通知, 防汛通知]\nsections: [{name: 水情}]\n")
    (document,) = as_file(one, ".txt", profile).documents
    assert document.template
    assert document.template.known_as == "专项通知"


def test_a_template_that_extends_another_says_what_the_other_says(tmp_path: Path) -> None:
    text = "extends: 工作总结\nkind: 工作总结\nname: 水利总结\ntitles: [水利工作总结]\ndrop: [下一步打算]\n"
    one, profile = of_own(tmp_path, f"{text}sections: [{{name: 经费测算, patterns: ['^资金需求'], min-chars: 30}}]\n")
    checked = as_file(one, ".txt", profile)
    assert [text for _, text in grave(checked)] == prompts(one)
    assert [document.template and document.template.known_as for document in checked.documents] == ["水利总结"]
    assert text_of(one).startswith(
        "【单位名称】水利工作总结\n　　现将【总结年份】年工作总结如下：\n　　一、工作开展情况\n"
    )
    assert text_of(one).endswith("　　四、经费测算\n　　【写明经费测算：不少于30字】\n")


def test_without_titles_it_is_for_who_names_the_template(tmp_path: Path) -> None:
    one, profile = of_own(tmp_path, "kind: 周报\nsections: [{name: 本周工作}, {name: 下周工作}]\n")
    checked = lint(read_bytes(written(one, "a.txt"), "a.txt"), profile._replace(template=profile.templates.all[0]))
    assert {rule for rule, _ in grave(checked)} == {"PLH107"}


NAMES = st.text("水情雨灾县镇工作情况问题打算建议一二时间地点aB2", min_size=2, max_size=24).filter(
    lambda name: "一" < name[0] < "龥" and name[0] != "二"
)
SPECS = st.recursive(
    st.fixed_dictionaries(
        {"name": NAMES}, optional={"required": st.booleans(), "min": st.integers(1, 3), "chars": st.integers(1, 99)}
    ),
    lambda inner: st.fixed_dictionaries(
        {"name": NAMES, "sections": st.lists(inner, max_size=3, unique_by=lambda s: s["name"])}
    ),
    max_leaves=6,
)


def flow(spec: dict[str, object]) -> str:
    keys = [f"name: '{spec['name']}'"]
    keys += [f"required: {str(spec['required']).lower()}"] if "required" in spec else []
    keys += [f"count: {{min: {spec['min']}}}"] if "min" in spec else []
    keys += [f"min-chars: {spec['chars']}, require: [quantity]"] if "chars" in spec else []
    inner = spec.get("sections")
    keys += [f"sections: [{', '.join(map(flow, inner))}]"] if isinstance(inner, list) else []
    return f"{{{', '.join(keys)}}}"


def names_in(spec: dict[str, object]) -> Iterator[object]:
    yield spec["name"]
    inner = spec.get("sections")
    for each in inner if isinstance(inner, list) else ():
        yield from names_in(each)


@settings(deadline=None)
@given(
    st.lists(SPECS, max_size=4, unique_by=lambda spec: spec["name"]), st.sampled_from(["material", "formal", "letter"])
)
def test_any_template_gives_a_draft_that_it_accepts(
    tmp_path_factory: pytest.TempPathFactory, specs: list[dict[str, object]], mode: str
) -> None:
    names = [name for spec in specs for name in names_in(spec)]
    assume(len(names) == len(set(names)))  # a section within one of its own name is not told apart from it
    text = f"kind: 专报\ntitles: [防汛专报]\nmode: {mode}\nelements: {{title: error, addressee: error, signature: error, date: error}}\n"
    one, profile = of_own(tmp_path_factory.mktemp("own"), f"{text}sections: [{', '.join(map(flow, specs))}]\n")
    checked = as_file(one, ".txt", profile)
    assert [told for told in grave(checked) if told[0] == "SEC101"] == []


# Names and values


def test_a_word_that_titles_end_in_will_do() -> None:
    template, ending = found("慰问信", TEMPLATES)
    assert (template.known_as, text_of(draft(template, TEMPLATES, {}, ending)).splitlines()[0]) == (
        "书信",
        "致【收信人名称】的慰问信",
    )
    template, ending = found("整治方案", TEMPLATES)
    assert text_of(draft(template, TEMPLATES, {}, ending)).startswith("【工作名称】整治方案\n")


def test_a_value_goes_wherever_its_name_stands() -> None:
    one = of("请示", values_of(["请求批准的事项=增设排涝泵站", "【发文单位】 = 清河县水利局"]))
    assert text_of(one).count("增设排涝泵站") == 2
    assert "清河县水利局\n" in text_of(one)
    assert "【写明请示缘由" in text_of(one)


@pytest.mark.parametrize(
    ("settings_", "told"),
    [
        (["县名"], "应写作 名称=内容，不是 县名"),
        (["=清河县"], "应写作 名称=内容，不是 =清河县"),
        (["县名="], "“县名”等号后面是空的"),
        (["县名=a", "县名=a"], "“县名”写了两次"),
        (["县名=a\nb"], "“县名”的内容要写成一行"),
    ],
)
def test_values_that_are_none(settings_: list[str], told: str) -> None:
    with pytest.raises(ReportlintError, match=re.escape(told)):
        values_of(settings_)


def test_a_name_that_there_is_not() -> None:
    with pytest.raises(ReportlintError, match="没有叫“发文单倍”的空，是不是想写 发文单位？；这份稿子的空有：") as error:
        of("请示", {"发文单倍": "清河县"})
    assert "no blank is called “发文单倍”; did you mean 发文单位?; there are 请求批准的事项, " in error.value.message(
        "en"
    )


def test_no_such_kind() -> None:
    with pytest.raises(ReportlintError, match="没有模板 请试"):
        found("请试", TEMPLATES)


# What the checks learned for it


def test_a_section_of_prompts_alone_is_told_as_blank_not_as_short_or_without_figures(tmp_path: Path) -> None:
    text = "kind: 专报\ntitles: [专报]\nsections: [{name: 水情, min-chars: 50, require: [quantity]}, {name: 灾情}]\n"
    own(tmp_path, text)
    profile = PROFILE._replace(templates=Templates((template_path(tmp_path),)))

    def told(body: str) -> set[str]:
        source = read_bytes(f"防汛专报\n一、水情\n{body}\n二、灾情\n没有。\n".encode(), "a.txt")
        return {finding.rule.id for finding in lint(source, profile).findings}

    assert told("【写明水情】") == {"PLH107"}
    assert told("水位平稳。【写明水情】") >= {"PLH107", "SEC107"}


def test_prompts_stand_for_addressee_signature_and_closing() -> None:
    text = "关于增设泵站的请示\n【主送机关】：\n泵站老化，拟增设1座。\n妥否，请批示。\n【发文单位】\n2026年7月8日\n"
    assert {rule for rule, _ in grave(check_text(text))} == {"PLH107"}
    assert quoted(check(read_bytes(text.encode(), "a.txt"), [r for r in RULES if r.family == "PLH"])) == (
        "【主送机关】",
        "【发文单位】",
    )


def test_the_words_are_read_once() -> None:
    assert draft_words() is words_module.draft_words()
