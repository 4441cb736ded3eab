"""Edits in Word files as tracked changes: accepted they give the text that was meant, rejected the one that was there."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from counting import steps
from hypothesis import given, settings
from hypothesis import strategies as st
from linting import check
from places import FIXTURES
from word.settling import settled
from word.shapes import LISTS, PACKAGES
from wordfile import package, paragraph, run, unzipped

from reportlint.cards.card import load
from reportlint.cards.select import choose
from reportlint.errors import ReportlintError
from reportlint.fixes.choice import chosen, edits_of, fixable
from reportlint.fixes.text import applied
from reportlint.model.source import Source
from reportlint.model.text import Edit, Span
from reportlint.readers.read import read_bytes
from reportlint.word.revisions import edited, why_left

WHEN = "2026-01-01T08:00:00Z"
FILES = sorted((FIXTURES / "word").glob("*.docx"))
DRAFTS = sorted(
    file for file in FIXTURES.rglob("*") if file.suffix in (".txt", ".md") and "strangers" not in file.parts
)
_NEW = ("新", "（二）", "12 条", " a&<b> ", "😀")


def source_of(data: bytes) -> Source:
    return replace(read_bytes(data, "稿.docx"), data=data)


def edits_on(source: Source, chance: random.Random, count: int = 8) -> list[Edit]:
    """Edits that can be written, apart from one another and from labels that Word computes."""
    taken: list[Span] = []
    edits = []
    for _ in range(count * 3):
        start = chance.randrange(len(source.text) + 1)
        span = Span(start, min(len(source.text), start + chance.choice((0, 1, 1, 2, 5))))
        edit = Edit(span, chance.choice(_NEW))
        near = Span(span.start - 1, span.end + 1)
        is_at_label = any(one.computed and start - one.span.start - one.computed in (0, 1) for one in source.blocks)
        if not is_at_label and not any(near.overlaps(other) for other in taken) and why_left(source, edit) is None:
            taken.append(near)
            edits.append(edit)
    return sorted(edits)[:count]


def hold(data: bytes, seed: int) -> int:
    """Everything that must be true of edits in a file; how many were tried."""
    source = source_of(data)
    edits = edits_on(source, random.Random(seed))
    takes(source, edits)
    return len(edits)


def takes(source: Source, edits: Sequence[Edit]) -> None:
    """Everything that must be true of certain edits in a file."""
    meant = applied(source.text, edits)
    tracked = edited(source, edits, plain=False, when=WHEN)
    assert read_bytes(tracked, "稿.docx").text == meant
    assert read_bytes(settled(tracked, accepts=True), "稿.docx").text == meant
    assert read_bytes(settled(tracked, accepts=False), "稿.docx").text == source.text
    plain = edited(source, edits, plain=True, when="")
    after = read_bytes(plain, "稿.docx")
    assert after.text == meant
    assert _authors(after) == _authors(source)


def _authors(source: Source) -> list[str]:
    return [one.author for one in source.markup.revisions] if source.markup else []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_fixtures_take_edits(file: Path) -> None:
    assert sum(hold(file.read_bytes(), seed) for seed in range(2)) > 0


def test_every_fixture_with_a_safe_fix_takes_it() -> None:
    rules = choose(load(), ("NUM", "SEC21", "PUN"), (), ())
    fixed = 0
    for file in DRAFTS:
        lines = file.read_bytes().decode("utf-8", "replace").splitlines()
        data = package("".join(paragraph("".join(map(run, _cut(line)))) for line in lines))
        source = replace(read_bytes(data, "稿.docx", blank_too=True), data=data)
        findings = fixable(check(source, rules).findings, unsafe=False)
        edits = edits_of(chosen(findings, source.text), source.text)
        if edits:
            takes(source, edits)
            fixed += 1
    assert fixed > 30


def _cut(line: str) -> list[str]:
    """A line in runs, as Word leaves it behind."""
    return [line[at : at + 3] for at in range(0, len(line), 3)]


@settings(max_examples=80)
@given(PACKAGES, st.integers(0, 99))
def test_files_of_all_shapes_take_edits(data: bytes, seed: int) -> None:
    hold(data, seed)


# The look, and what is left


def changed(
    body: str, edits: Sequence[tuple[str, str]], *, plain: bool = False, parts: dict[str, str] | None = None
) -> str:
    """The body after edits of words, from the first paragraph on."""
    source = source_of(package(body, parts))
    found = [Edit(Span(at := source.text.index(old), at + len(old)), new) for old, new in edits]
    document = unzipped(edited(source, found, plain=plain, when=WHEN))["word/document.xml"]
    return document.partition("<w:body>")[2].partition("<w:sectPr>")[0]


def bold(words: str) -> str:
    return run(words, "<w:b/>")


def test_what_comes_looks_like_what_goes() -> None:
    new = changed(paragraph(run("全县") + bold("(二)落实") + run("责任")), [("(二)", "（二）")])
    mark = f'w:author="reportlint" w:date="{WHEN}"'
    gone = bold("(二)").replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
    assert new == paragraph(
        run("全县")
        + f'<w:del w:id="1" {mark}>{gone}</w:del><w:ins w:id="2" {mark}>{bold("（二）")}</w:ins>'
        + bold("落实")
        + run("责任")
    )


def test_over_several_runs_the_last_one_gives_the_look() -> None:
    new = changed(paragraph(run("（") + bold("二") + run(")落实", "<w:i/>")), [("（二)", "（二）")], plain=True)
    assert new == paragraph(run("") + bold("") + run("（二）落实", "<w:i/>"))


def test_both_copies_of_a_box_are_changed() -> None:
    held = f"<w:txbxContent>{paragraph('召开 3 次会议')}</w:txbxContent>"
    body = paragraph(
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
        f"{held}</w:drawing></mc:Choice><mc:Fallback><w:pict>{held}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert changed(body, [("3", "三")]).count("三") == 2


_MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


@pytest.mark.parametrize(
    ("body", "words", "why"),
    [
        (paragraph("落实责任", number=(1, 0)), "一、", "label"),
        (paragraph(_MARK.format("begin") + _MARK.format("separate") + run("甲") + _MARK.format("end")), "甲", "field"),
        (paragraph(f'<w:fldSimple w:instr="REF a">{run("甲")}</w:fldSimple>'), "甲", "field"),
        (paragraph(f'<w:ins w:id="1" w:author="李四">{run("甲")}</w:ins>'), "甲", "revision"),
        (paragraph("甲") + paragraph("乙"), "甲\n乙", "lines"),
        (
            paragraph(f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run('甲')}</w:sdtContent></w:sdt>"),
            "甲",
            "special",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isascii() and value.isalpha() else "",
)
def test_what_is_not_ours_to_change_is_left(body: str, words: str, why: str) -> None:
    source = source_of(package(paragraph("总结") + body, {"numbering": LISTS}))
    start = source.text.index(words)
    edit = Edit(Span(start, start + len(words)), "丙")
    assert why_left(source, edit) == why
    with pytest.raises(ReportlintError):
        edited(source, [edit], plain=False, when=WHEN)


def test_a_change_of_ours_is_changed_again() -> None:
    source = source_of(package(paragraph("全县(二)落实")))
    once = source_of(edited(source, [Edit(Span(2, 5), "（三）")], plain=False, when=WHEN))
    twice = edited(once, [Edit(Span(3, 4), "二")], plain=False, when=WHEN)
    assert read_bytes(settled(twice, accepts=True), "稿.docx").text == "全县（二）落实\n"
    assert read_bytes(settled(twice, accepts=False), "稿.docx").text == "全县(二)落实\n"


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize(
    "body", [lambda times: paragraph("全县甲," * times), lambda times: paragraph("全县甲,") * times]
)
def test_work_grows_with_the_edits(body: Callable[[int], str], plain: bool) -> None:
    def written(source: Source) -> None:
        edits = [Edit(Span(at, at + 1), "，") for at, char in enumerate(source.text) if char == ","]
        assert not any(why_left(source, edit) for edit in edits)
        edited(source, edits, plain=plain, when=WHEN)

    once, twice = (steps(written, source_of(package(body(times)))) for times in (100, 200))
    assert twice < 2.3 * once


@pytest.mark.parametrize("plain", [True, False])
def test_what_comes_in_the_middle_of_a_run(plain: bool) -> None:
    source = source_of(package(paragraph(run("安排经费万元，", "<w:b/>") + run("用于清淤。"))))
    at = source.text.index("万元")
    data = edited(source, [Edit(Span(at, at), "300")], plain=plain, when=WHEN)
    assert read_bytes(settled(data, accepts=True), "稿.docx").text == "安排经费300万元，用于清淤。\n"
    assert read_bytes(settled(data, accepts=False), "稿.docx").text == (
        "安排经费300万元，用于清淤。\n" if plain else source.text
    )
    assert unzipped(data)["word/document.xml"].count("<w:b/>") == (1 if plain else 3)
