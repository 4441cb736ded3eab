"""The page to read: drafts as they are, every finding in list and text, and nothing of a draft that acts on the page."""

from __future__ import annotations

import re
import sys
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from linting import RULES, check, check_text, make_rule
from places import FIXTURES, ROOT
from reading_page import Page, ReadFile

from reportlint.cli.main import main
from reportlint.errors import Message
from reportlint.model.finding import Checked, Failure, Finding, Run
from reportlint.model.rule import Related
from reportlint.model.severity import Severity
from reportlint.model.source import Source
from reportlint.model.text import Edit, Fix, Span
from reportlint.readers.markdown import split_markdown
from reportlint.readers.read import read, read_bytes
from reportlint.readers.text import split_text
from reportlint.reporters.html import report
from reportlint.reporters.look import Look

RULE = make_rule("PLH101")


def page_of(*checked: Checked, look: Look | None = None, **run: Any) -> Page:
    return Page(report(Run(checked, (), **run), look or Look()))


def source_of(text: str, *, markdown: bool = False) -> Source:
    blocks = split_markdown(text) if markdown else split_text(text)
    return Source("稿.md" if markdown else "稿.txt", text, blocks, is_markdown=markdown)


def with_findings(text: str, *spans: tuple[int, int], markdown: bool = False) -> Checked:
    """A text with findings on spans, by no rule that looked at it."""
    severities = list(Severity)
    findings = [Finding(RULE, severities[n % 3], Span(*span)) for n, span in enumerate(sorted(spans))]
    return check(source_of(text, markdown=markdown), rules=())._replace(findings=tuple(findings))


def assert_all_is_there(checked: Checked, read: ReadFile, number: int = 1) -> None:
    """The draft can be read back, and each finding has one item, one number and a mark on just its words."""
    text = checked.source.text
    assert read.text == text
    names = [f"{number}-{n}" for n in range(1, len(checked.findings) + 1)]
    assert sorted(read.items) == sorted(names)
    assert sorted(read.pins) == sorted(names)
    for name, finding in zip(names, checked.findings, strict=True):
        assert read.marked.get(name, "") == text[slice(*finding.span)]
        assert finding.span.start <= read.pins[name] <= finding.span.end
        assert not re.search(r"[\r\n].", text[finding.span.start : read.pins[name]], re.DOTALL)


# All that is in a draft


@pytest.mark.parametrize("path", sorted((FIXTURES / "word").glob("*.docx")), ids=lambda path: path.stem)
def test_word_files(path: Path) -> None:
    checked = check(read(str(path)))
    assert_all_is_there(checked, page_of(checked).files["1"])


@pytest.mark.parametrize("path", sorted((FIXTURES / "drafts").glob("*.[tm][xd]*"))[::5], ids=lambda path: path.stem)
def test_drafts(path: Path) -> None:
    checked = check(read(str(path)))
    assert_all_is_there(checked, page_of(checked).files["1"])


TEXTS = st.text(
    st.one_of(
        st.sampled_from(
            "一、（二）X次万元。\n\r\t |#*`-<>&\"'　\u2028\u2029\u202e\u2066\x00\x0b\x85\ud800\udfff\ufeff\u200b"
        ),
        st.characters(),
    ),
    max_size=80,
)


@given(st.data(), TEXTS, st.booleans())
def test_any_text_can_be_read_back_with_all_its_findings(data: st.DataObject, text: str, markdown: bool) -> None:
    ends = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(ends, ends).map(lambda two: (min(two), max(two))), max_size=8))
    checked = with_findings(text, *spans, markdown=markdown)
    assert_all_is_there(checked, page_of(checked).files["1"])


TEXT = "防汛工作汇报\n一、做法\n召开会议X次，走访X户。\n二、打算\n继续。\n"


def test_spans_that_overlap_and_contain_one_another() -> None:
    checked = with_findings(TEXT, (0, 6), (2, 4), (3, 8), (12, 18), (16, 18), (18, 18), (18, 18))
    assert_all_is_there(checked, page_of(checked).files["1"])


def test_a_place_between_two_characters_and_at_the_end() -> None:
    checked = with_findings(TEXT, (0, 0), (16, 16), (len(TEXT), len(TEXT)))
    read = page_of(checked).files["1"]
    assert_all_is_there(checked, read)
    assert (read.pins["1-1"], read.pins["1-2"], read.pins["1-3"]) == (0, 16, len(TEXT))


def test_the_number_of_a_finding_over_many_lines_stands_on_the_first() -> None:
    checked = with_findings(TEXT, (2, len(TEXT) - 2))
    read = page_of(checked).files["1"]
    assert_all_is_there(checked, read)
    assert read.pins["1-1"] == 6


def test_an_empty_file() -> None:
    checked = with_findings("", (0, 0))
    assert_all_is_there(checked, page_of(checked).files["1"])


def test_other_places_are_marked_and_linked() -> None:
    checked = with_findings(TEXT, (12, 18))
    related = Related(Span(7, 9), Message("又见", "again"))
    checked = checked._replace(findings=(checked.findings[0]._replace(related=(related,)),))
    page = page_of(checked)
    assert page.files["1"].others == {"1-1-1": 7}
    assert "#r1-1-1" in page.links
    assert "又见" in page.words


def test_all_links_lead_somewhere() -> None:
    checked = [check(read(str(path))) for path in (ROOT / "examples").iterdir() if path.is_file()]
    page = page_of(*checked)
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert all(link.startswith("#") for link in page.links)


# As its reader sees it


def roles(text: str, name: str = "稿.txt") -> list[tuple[str, str, str]]:
    """Element, class and words of what is no empty line."""
    told = page_of(check(read_bytes(text.encode(), name))).files["1"].roles
    return [(tag, css, words.strip()) for tag, css, words in told if words.strip()]


def test_title_headings_and_signature() -> None:
    text = "关于防汛工作的汇报\n\n县政府：\n　　现将有关情况报告如下。\n一、主要做法\n（一）加强领导。成立专班。\n（二）落实责任。明确分工。\n二、存在问题\n经费不足。\n\n　　　　　　　　清河县水利局\n　　　　　　　　2026年6月8日\n"
    told = {words: (tag, css) for tag, css, words in roles(text)}
    assert told["关于防汛工作的汇报"] == ("h3", "title")
    assert told["一、主要做法"] == ("h4", "h1")
    assert told["（一）加强领导。成立专班。"] == ("p", "")
    assert told["清河县水利局"] == ("p", "signature")
    assert told["2026年6月8日"] == ("p", "date")


def test_a_heading_that_runs_on_is_set_as_one_up_to_its_end() -> None:
    html = report(
        Run((check_text("一、做法\n（一）加强领导。成立专班。\n（二）落实责任。明确分工。\n二、打算\n继续。\n"),), ()),
        Look(),
    )
    assert '<span class="h2">（一）加强领导</span>。成立专班。' in html


def test_a_table_of_markdown() -> None:
    page = page_of(check_text("# 汇报\n\n| 乡镇 | 数 |\n|---|--:|\n| 石桥镇 | X个 |\n", name="稿.md"))
    html = report(Run((check_text("| 乡镇 | 数 |\n|---|--:|\n| 石桥镇 | X个 |\n", name="稿.md"),), ()), Look())
    assert page.tags["th"] > 2
    assert html.count('<th scope="col"><p data-text>') == 2
    assert '<tr class="syntax">' in html
    assert [words for _, _, words in page.files["1"].roles][-2:] == ["| 石桥镇 ", "| X个 |\n"]


def test_a_table_of_word_and_numbers_that_word_computes() -> None:
    checked = check(read(str(ROOT / "examples" / "河道整治.docx")))
    html = report(Run((checked,), ()), Look())
    assert "<table>\n<tr><th" in html
    assert re.search(r'<span class="computed" title="自动编号">二、', html)


def test_code_and_comments_of_markdown_are_shown_as_they_are_written() -> None:
    told = roles("# 汇报\n\n<!-- reportlint-disable PLH999 -->\n\n```\nX次\n```\n", "稿.md")
    assert ("p", "code", "<!-- reportlint-disable PLH999 -->") in told
    assert ("p", "code", "X次") in told


def test_the_tree_counts_what_is_found_below() -> None:
    text = "汇报\n一、做法\n（一）甲\n召开会议X次。\n（二）乙\n走访X户。\n二、打算\n继续。\n"
    checked = check_text(text, [rule for rule in RULES if rule.id == "PLH101"])
    html = report(Run((checked,), ()), Look())
    tree = html.partition('<nav class="tree"')[2].partition("</nav>")[0]
    found = re.findall(r'<li class="l(\d)"><a href="#s1-\d+">(.*?)</a>(.*?)\s*</li>', tree, re.DOTALL)
    counts = {heading: (level, re.findall(r"</span>(\d+)</span>", counted)) for level, heading, counted in found}
    assert counts["一、做法"] == ("1", ["2"])
    assert counts["（一）甲"] == ("2", ["1"])
    assert counts["二、打算"] == ("1", [])


# What is told


def test_fixes_are_shown_with_what_they_ask_for() -> None:
    checked = with_findings(TEXT, (12, 18))
    edits = (Edit(Span(12, 14), ""), Edit(Span(14, 14), "了"), Edit(Span(16, 18), "3次"))
    for safe, word in ((True, "可自动改"), (False, "可改，须核对")):
        source = replace(checked.source, data=b"x")
        finding = checked.findings[0]._replace(fix=Fix(safe, edits))
        words = page_of(checked._replace(source=source, findings=(finding,))).words
        assert word in words
        assert "删去 召开" in words
        assert "加上 了" in words
        assert "X次 改为 3次" in words


def test_a_quotation_mark_that_is_spoken_of_stands_in_other_marks() -> None:
    rule = make_rule("PLH101", message={"zh": "“{x}”应为“””，不是“‘’”，见“一”“二”", "en": "{x}"})
    checked = with_findings(TEXT, (12, 18))
    finding = Finding(rule, Severity.ERROR, Span(12, 18), words={"x": '"'})
    words = page_of(checked._replace(findings=(finding,))).words
    assert '『"』应为『”』，不是『‘’』，见“一”“二”' in words


def test_joiners_that_no_one_sees_are_shown() -> None:
    html = report(Run((check_text("防汛\u200c工作\u200d汇报。"),), ()), Look())
    assert 'data-shown="U+200C"' in html
    assert 'data-shown="U+200D"' in html


def test_what_could_not_be_read_is_told_with_its_reason() -> None:
    html = report(Run((), (Failure("坏.docx", Message("不是 Word 文件", "no Word file")),)), Look())
    assert "坏.docx" in html
    assert "不是 Word 文件" in html


def test_a_baseline_has_a_list_and_no_text() -> None:
    stale = Checked(Source("baseline.json", "{}", ()), (), (Finding(RULE, Severity.INFO, Span(0, 1)),))
    page = page_of(non_drafts=(stale,))
    assert page.files["1"].items == ["1-1"]
    assert not page.files["1"].roles
    assert "#m1-1" not in page.links


@pytest.mark.parametrize(("lang", "word", "other"), [("zh", "依据", "Grounds"), ("en", "Grounds", "依据")])
def test_both_languages(lang: Any, word: str, other: str) -> None:
    page = page_of(check_text("召开会议X次。"), look=Look(lang))
    assert word in page.words
    assert other not in page.words
    assert report(Run((), ()), Look(lang)).startswith(
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}">'
    )


def test_each_rule_is_explained_once() -> None:
    page = page_of(check_text("召开会议X次，走访群众X户，下发通知X份。"))
    assert page.ids.count("why-PLH101") == 1
    assert page.links.count("#why-PLH101") == 3
    assert "依据" in page.words


def test_the_gravest_may_come_first() -> None:
    checked = with_findings(TEXT, (0, 1), (2, 3), (4, 5), (12, 13))
    assert page_of(checked, look=Look(sort="severity")).files["1"].items == ["1-1", "1-4", "1-2", "1-3"]


# Nothing of a draft acts on the page

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "]]> --> <!-- <![CDATA[",
    "\"'`><svg onload=alert(1)>",
    "&lt;b&gt; &#0; &amp;nbsp;",
    "{{ 7*7 }} {% raw %} {# #}",
    "\u202etxt.exe\u202c \u2066\u2069 \u200f",
    "\x00\x01\x1b[31m\x7f\x85\x9f",
    "\ud800 \udfff",
    "javascript:alert(1)",
)


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("markdown", [False, True])
def test_hostile_text_stays_text_wherever_it_is_told(hostile: str, markdown: bool) -> None:
    text = f"# {hostile}\n一、{hostile}\n| {hostile} | X次 |\n{hostile}"
    plain = page_of(with_findings("一、甲\n", (0, 2), markdown=markdown))
    rule = make_rule("PLH101", message={"zh": "{x}", "en": "{x}"}, advice={"zh": "{x}", "en": "{x}"})
    finding = Finding(
        rule, Severity.ERROR, Span(0, len(text)), section=(hostile,), words={"x": hostile},
        fix=Fix(False, (Edit(Span(0, 3), hostile),)), related=(Related(Span(2, 5), Message(hostile, hostile)),),
    )  # fmt: skip
    checked = check(source_of(text, markdown=markdown), rules=())._replace(findings=(finding,))
    checked = checked._replace(source=replace(checked.source, path=f"{hostile}.txt"))
    html = report(Run((checked,), (Failure(hostile, Message(hostile, hostile)),)), Look())
    page = Page(html)
    assert page.files["1"].text == text
    assert page.tags["script"] == page.tags["style"] == 1
    assert page.tags.keys() <= plain.tags.keys() | {
        "i",
        "br",
        "table",
        "tr",
        "th",
        "td",
        "h3",
        "h4",
        "h5",
        "h6",
        "dt",
        "dd",
        "bdi",
        "ul",
        "span",
        "tbody",
        "nav",
        "ol",
    }
    assert not any(name.startswith("on") or name in ("style", "src") for name in page.attributes)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", html)
    html.encode()


def test_the_policy_lets_pass_what_is_here_and_nothing_else() -> None:
    html = report(Run((), ()), Look())
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
    policy = policy.replace("&#39;", "'")
    for kind in ("style", "script"):
        (code,) = re.findall(rf"<{kind}>(.*?)</{kind}>", html, re.DOTALL)
        assert f"{kind}-src 'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'" in policy
        assert "@import" not in code
        assert "url(" not in code
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "http:" not in html.replace("http-equiv", "")
    assert "https:" not in html


# Long drafts and many findings


def test_the_page_grows_no_faster_than_draft_and_findings() -> None:
    def length(count: int) -> int:
        text = "召开会议X次。\n" * count
        spans = [(at, len(text) - at) for at in range(count)]  # each over all the next
        return len(report(Run((with_findings(text, *spans),), ()), Look()))

    assert length(2000) < 2.2 * length(1000)


def test_a_long_line_with_many_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportlint.reporters.bounded.MOST", 2000)
    text = "召开会议X次，" * 2000
    checked = with_findings(text, *((at, at + 2) for at in range(4, len(text), 7)))
    assert_all_is_there(checked, page_of(checked).files["1"])


# From the command line


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "稿.txt").write_text("防汛工作汇报\n召开会议X次。\n", encoding="utf-8")
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["check", *args])


def test_a_page_beside_what_the_terminal_shows(folder: Path) -> None:
    result = run("稿.txt", "-o", "html:报告.html", "-o", "json:报告.json")
    assert result.exit_code == 1
    assert "PLH101" in result.stdout
    page = (folder / "报告.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert Page(page).files["1"].text == "防汛工作汇报\n召开会议X次。\n"
    assert (folder / "报告.json").exists()


def test_the_page_in_a_folder_of_drafts_is_no_draft_and_may_be_replaced(folder: Path) -> None:
    for lang in ("zh", "en"):
        for _ in range(2):
            result = run(".", "-o", "html:报告.html", "--format", "json", "--lang", lang)
            assert result.exit_code == 1, result.output
            assert '"files": 1,' in result.stdout
    assert '"own_reports": 1,' in result.stdout


def test_a_file_name_that_is_no_text(folder: Path) -> None:
    name = b"\xff<b>.txt"
    try:
        (folder / "稿.txt").rename(folder / name.decode("utf-8", "surrogateescape"))
    except OSError:
        pytest.skip("this file system has no such names")
    assert run(".", "--format", "html", "-o", "报告.html").exit_code == 1
    assert "U+DCFF&lt;b&gt;.txt" in (folder / "报告.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("lang", "words"), [("zh", "写 html 要用 jinja2"), ("en", "html needs jinja2")])
def test_without_jinja2(folder: Path, monkeypatch: pytest.MonkeyPatch, lang: str, words: str) -> None:
    for name in [name for name in sys.modules if name.startswith("reportlint.reporters.html")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "jinja2", None)
    result = run("稿.txt", "-o", "html:报告.html", "--lang", lang)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
    assert "reportlint[html]" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not (folder / "报告.html").exists()


# Beside the findings


def test_the_time_is_told_and_nothing_else_changes() -> None:
    run, at = Run((check_text("召开会议X次。"),), ()), datetime(2026, 11, 27, 16, 5, tzinfo=UTC)
    html = report(run, Look(), at)
    assert '检查时间 <time datetime="2026-11-27T16:05+00:00">2026-11-27 16:05</time>' in html
    assert html == report(run, Look(), at)


def test_the_index_has_the_gravest_first_and_clean_files_folded() -> None:
    one, much = with_findings(TEXT, (2, 3)), with_findings(TEXT, (0, 1), (2, 3), (3, 4), (5, 6))
    html = report(Run((check_text("全县平稳。"), one, much), ()), Look())
    index = html.partition('id="by-file"')[2].partition("</section>")[0]
    table, _, folded = index.partition('<details class="clean">')
    assert re.findall(r'href="#d(\d)"', table) == ["3", "2"]
    assert re.findall(r'href="#d(\d)"', folded) == ["1"]


def test_examples_are_one_short_line_and_advice_has_no_holes() -> None:
    example = next(rule for rule in RULES if rule.id == "PLH101").examples.bad[0]
    long, table = (example._replace(text=text) for text in ("召开会议X次。\n走访。", "| 会议 | X次 |"))
    rule = make_rule("PLH101", advice={"zh": "填上{x}", "en": "{x}"})
    examples = rule.examples._replace(bad=(long, table, example))
    rule = replace(rule, makes_examples=lambda: examples)
    finding = Finding(rule, Severity.ERROR, Span(12, 18), words={"x": "次数"})
    html = report(Run((with_findings(TEXT, (12, 18))._replace(findings=(finding,)),), ()), Look())
    explained = html.partition('id="why-PLH101"')[2]
    assert "走访。" not in explained
    assert "| 会议 |" not in explained
    assert "填上…" not in explained
    assert "填上次数" in html
