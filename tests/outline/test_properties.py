"""What holds for any text at all, and for any outline in any style, noise and with one fault put in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from linting import check, fixed, mended

from reportlint.cards.card import load
from reportlint.fixes.choice import edits_of, fixable
from reportlint.fixes.text import applied
from reportlint.language.numerals import to_chinese
from reportlint.model.document import Document, Section
from reportlint.model.finding import Finding
from reportlint.model.source import Source
from reportlint.outline.read import read_outline
from reportlint.readers.markdown import split_markdown
from reportlint.readers.text import split_text

RULES = load()
BREAKS = [rule for rule in RULES if rule.id.startswith("NUM1")]

# Anything that can stand in a report, thick with what looks like a label.
PIECES = (
    "一、", "二、", "十一、", "（一）", "(二)", "（", "）", "1.", "2、", "１．", "（1）", "①", "㈠", "⑴", "⒈", "第一条", "第二章", "第",
    "一是", "二要", "第一，", "其一，", "首先，", "1.1", "1.1.2", "附件1", "目录", "篇一", "范文2", "20xx年", "X次", "XX县", "____", "**", "# ",
    "> ", "- ", "| ", "“", "”", "《", "》", "。", "；", "：", "，", "、", "\n", "\r\n", "\r", " ", "\u3000", "\u200b", "\ufeff", "\f",
    "万元", "余户", "增长%", "工作汇报", "关于", "的通知", "2024年3月5日", "```", "---", "<!--", "-->", "抓好落实", "𠮷", "a", "7×24",
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=80).map("".join))


def source(text: str, *, markdown: bool = False) -> Source:
    return Source("draft", text, (split_markdown if markdown else split_text)(text), data=text.encode())


def findings(text: str) -> tuple[Finding, ...]:
    return check(source(text), BREAKS).findings


@given(TEXTS, st.booleans())
def test_any_text_at_all_gives_an_outline_and_findings(text: str, markdown: bool) -> None:
    checked = check(source(text, markdown=markdown), RULES)
    assert checked.documents
    edges = [(document.span.start, document.span.end) for document in checked.documents]
    assert edges[0][0] == 0
    assert edges[-1][1] == len(text)
    assert all(left[1] == right[0] for left, right in pairwise(edges))
    for document in checked.documents:
        _is_sound(document)
    for finding in checked.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
        for edit in finding.fix.edits if finding.fix else ():
            assert 0 <= edit.span.start <= edit.span.end <= len(text)
    assert [f.span for f in checked.findings] == sorted(f.span for f in checked.findings)


def _is_sound(document: Document) -> None:
    """Sections lie inside the report, in order, each inside its parent and after its elder."""
    at = document.span.start
    for section in document.all_sections:
        assert at <= section.span.start <= section.label.span.end <= section.title.start
        assert section.title.start <= section.title.end <= section.span.end <= document.span.end
        at = section.span.start
        assert all(child.level == section.level + 1 for child in section.children)
        assert all(section.span.start <= child.span.start for child in section.children)
        assert all(child.span.end <= section.span.end for child in section.children)


# Generated outlines


class Look(NamedTuple):
    """How the labels of one level are written."""

    name: str
    label: Callable[[int], str]


def numbered(form: str, numeral: Callable[[int], str]) -> Look:
    return Look(form, lambda number: form.replace("N", numeral(number)))


FIRST = [numbered(form, to_chinese) for form in ("N、", "N.", "第N章 ", "第N部分 ")]
SECOND = [numbered(form, to_chinese) for form in ("（N）", "(N)", "( N）")] + [Look("㈠", lambda n: chr(0x321F + n))]
THIRD = [numbered(form, str) for form in ("N.", "N．", "N、")] + [Look("⒈", lambda n: chr(0x2487 + n))]
FOURTH = [numbered(form, str) for form in ("（N）", "(N)", "N）", "N)")] + [Look("①", lambda n: chr(0x245F + n))]
LOOKS = (FIRST, SECOND, THIRD, FOURTH)

TITLES = ("加强组织领导", "压实工作责任", "广泛宣传发动", "强化督导检查", "落实经费保障", "健全长效机制")
BODIES = ("成立工作专班，定期会商研判。", "层层签订责任书，逐级传导压力。", "全年召开推进会3次，印发简报12期。", "")

Tree = Sequence["Tree"]  # a heading is what stands under it


def trees(depth: int) -> st.SearchStrategy[Tree]:
    if depth == 0:
        return st.just(())
    return st.lists(st.one_of(st.just(()), trees(depth - 1)), min_size=2, max_size=5).map(tuple)


class Printed(NamedTuple):
    lines: list[str]
    labels: list[tuple[int, str]]  # level and label, in order


def printed(tree: Tree, looks: Sequence[Look], clothes: str, indent: str) -> Printed:
    out = Printed([], [])

    def walk(children: Tree, level: int) -> None:
        for number, child in enumerate(children, 1):
            label = looks[level].label(number)
            at = len(out.labels)
            marks = {"#": "#" * (level + 2) + " ", "**": "**"}.get(clothes, "")
            out.lines.append(f"{indent}{marks}{label}{TITLES[at % 6]}{'**' if clothes == '**' else ''}")
            out.labels.append((level + 1, label.strip()))
            if body := BODIES[at % 4]:
                out.lines.append(indent + body)
            walk(child, level + 1)

    walk(tree, 0)
    return out


def outline(document: Document) -> list[tuple[int, str]]:
    return [(s.level, document.quote(s.label.span).strip()) for s in document.all_sections]


PRINTED = st.builds(
    printed,
    trees(4),
    st.tuples(*(st.sampled_from(level) for level in LOOKS)),
    st.sampled_from(["", "", "#", "**"]),
    st.sampled_from(["", "\u3000\u3000", "    ", "\u200b", "\u00a0"]),
)


@given(PRINTED, st.sampled_from(["\n", "\n\n", "\r\n", "\n\f", "\n \u3000\n"]))
def test_a_printed_outline_is_read_as_it_was(printed: Printed, newline: str) -> None:
    text = newline.join(["全县工作总结", *printed.lines])
    (document,) = read_outline(source(text))
    assert outline(document) == printed.labels
    assert document.faults == ()


@given(PRINTED)
def test_a_contents_page_in_front_changes_nothing(printed: Printed) -> None:
    headings = [line for line in printed.lines if line.strip() not in BODIES]
    text = "\n".join(["目　录", *(f"{line}……3" for line in headings), "", *printed.lines])
    (document,) = read_outline(source(text))
    assert outline(document) == printed.labels
    assert document.faults == ()


@given(trees(3))
def test_a_report_in_one_line_keeps_its_main_headings(tree: Tree) -> None:
    looks = (FIRST[0], SECOND[0], THIRD[0])
    text = "".join(line.rstrip("。") + "。" for line in printed(tree, looks, "", "").lines)
    (document,) = read_outline(source(text))
    assert outline(document) == printed(tree, looks, "", "").labels
    assert document.faults == ()


# Neither marked nor indented: lines as long as those, and all of one length, look like a page broken at that width.
PLAIN = st.builds(printed, trees(4), st.tuples(*(st.sampled_from(level) for level in LOOKS)), st.just(""), st.just(""))


@given(PLAIN, st.data())
def test_a_heading_taken_out_with_its_text_is_one_gap_at_its_successor(printed: Printed, data: st.DataObject) -> None:
    text = "\n".join(["全县工作总结", *printed.lines])
    (document,) = read_outline(source(text))
    inner = list(_between_siblings(document))
    assume(inner)
    victim, successor = data.draw(st.sampled_from(inner))
    start = text.rindex("\n", 0, victim.span.start)
    end = text.rindex("\n", 0, successor.span.start)
    (told,) = findings(text[:start] + text[end:])
    told_at = told.span.start + end - start
    assert (told.rule.id, told_at) == ("NUM101", successor.label.span.start)


def _between_siblings(document: Document) -> Iterator[tuple[Section, Section]]:
    """The sections that have an elder sibling and a younger one, each with the younger one."""
    for siblings in (document.sections, *(section.children for section in document.all_sections)):
        yield from pairwise(siblings[1:])


@given(PRINTED, PRINTED, st.data())
def test_what_the_fixes_can_mend_they_mend(printed: Printed, other: Printed, data: st.DataObject) -> None:
    lines = list(printed.lines)
    headings = [i for i, line in enumerate(lines) if line.strip() not in BODIES]
    victim = data.draw(st.sampled_from(headings))
    is_lost = data.draw(st.booleans())
    if is_lost:
        del lines[victim]  # the heading of a section is lost
    else:
        lines[victim] = other.lines[0]  # or it is that of another report
    text = fixed("\n".join(["全县工作总结", *lines]), BREAKS, unsafe=True)
    left = mended(source(text), BREAKS, unsafe=True)
    assert left is None or (not left.fixed and not is_lost)  # by new numbers 一、 第一章 三、 would be nested otherwise


@given(PRINTED, st.data())
@settings(max_examples=150)
def test_safe_fixes_keep_nodes_titles_and_nesting(printed: Printed, data: st.DataObject) -> None:
    text = "\n".join(["全县工作总结", *printed.lines])
    before = [(s.level, s.label.ordinal) for d in read_outline(source(text)) for s in d.all_sections]
    for _ in range(12):
        told = check(source(text), RULES).findings
        fixes = fixable(told, unsafe=False)
        if not fixes:
            break
        text = applied(text, edits_of([data.draw(st.sampled_from(fixes))], text))
        after = [(s.level, s.label.ordinal) for d in read_outline(source(text)) for s in d.all_sections]
        assert after == before
    else:
        raise AssertionError("fixing does not come to an end")
