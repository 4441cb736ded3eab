"""Word files of the fixture set against what stands beside them, and drafts in all the forms in which they come.

Beside NAME.docx stand NAME.txt, its text as a careful reader sees it (labels that Word computes in ⟦⟧, soft breaks as ↵,
paragraphs of one cell parted by ¶), NAME.soffice.txt, LibreOffice's plain text of the same file, and for some NAME.json,
what is found in it: rule, severity, text, place, headings.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from linting import check
from make_word import FORMATS, MADE, cell, table
from places import FIXTURES
from wordfile import level, numbering, package, paragraph, run, style, unzipped

from reportlint.cards.card import load
from reportlint.cards.select import choose
from reportlint.language.numerals import rewrite
from reportlint.model.document import Label, Section, Style
from reportlint.model.finding import Checked
from reportlint.model.source import Source
from reportlint.outline.read import read_outline
from reportlint.readers.read import read, read_bytes
from reportlint.reporters import location

FOLDER = FIXTURES
FILES = sorted((FOLDER / "word").glob("*.docx"))
GOLD = sorted((FOLDER / "word").glob("*.json"))
DRAFTS = sorted((FOLDER / "drafts").glob("*.txt"))
RULES = load()
KNOWN = ("PLH", "NUM", "RES106", "RES107")  # what a Word file has a part in, and the golds of the fixtures know of


def name(path: Path) -> str:
    return path.stem


# The fixture set


def shown(source: Source) -> str:
    """The text with its computed labels in brackets."""
    pieces, at = [], 0
    for block in source.blocks:
        if block.computed:
            end = block.span.start + block.computed
            pieces.append(f"{source.text[at : block.span.start]}⟦{source.text[block.span.start : end]}⟧")
            at = end
    return "".join((*pieces, source.text[at:])).replace("\u2028", "↵").replace("\u2029", "¶")


def test_there_are_fixtures() -> None:
    assert len(FILES) > 9
    assert len(DRAFTS) > 70


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_fixture_reads_as_a_careful_reader_sees_it(path: Path) -> None:
    assert shown(read(str(path))) == path.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", GOLD, ids=name)
def test_a_fixture_is_told_as_a_careful_reader_tells_it(path: Path) -> None:
    checked = check(read(str(path.with_suffix(".docx"))), choose(RULES, KNOWN, (), ()))
    assert json.loads(path.read_text(encoding="utf-8")) == [
        [
            f.rule.id,
            f.severity,
            checked.source.text[slice(*f.span)],
            location.in_words(checked, f.span.start, "zh"),
            list(f.section),
        ]
        for f in checked.findings
    ]


@pytest.mark.parametrize("name", MADE)
def test_the_fixtures_are_what_the_script_makes(name: str) -> None:
    kept = (FOLDER / "word" / f"{name}.docx").read_bytes()
    assert unzipped(kept, ".xml") == unzipped(MADE[name](), ".xml")


# What LibreOffice 7.4 shows otherwise, and why we follow Word: fixture, format or first and last line, reason.
OTHERWISE: list[tuple[str, str | tuple[int, int], str]] = [
    ("formats", "decimalEnclosedCircle", "Word has no ㉑: it goes on with 21"),
    ("formats", "ideographDigital", "digit by digit in Word (一〇), in LibreOffice as chineseCounting (十)"),
    ("formats", "decimalEnclosedParen", "not known to LibreOffice"),
    ("formats", "decimalEnclosedFullstop", "not known to LibreOffice"),
    ("formats", "ideographEnclosedCircle", "LibreOffice has circles beyond ten"),
    ("large", (1, 15), "chineseCounting goes on in digits from a hundred on: 一○○"),
    ("large", (31, 45), "japaneseCounting: 百九, in LibreOffice 一百零九"),
    ("large", (46, 60), "ideographDigital: as above"),
    ("legal", (7, 7), "lvlRestart 0: the articles of a law run on; LibreOffice 7.4 does not know lvlRestart"),
    ("legal", (11, 13), "the same"),
    ("legal", (9, 10), "isLgl: all numbers in digits; LibreOffice 7.4 does not know isLgl"),
    ("legal", (25, 29), "the same"),
    ("restart", (12, 15), "startOverride of a level below the first, which LibreOffice heeds only without a parent"),
    ("restart", (26, 26), "lvlRestart 1: only an item of the first level starts the third anew"),
]


def otherwise(name: str, line: int) -> bool:
    for fixture, where, _ in OTHERWISE:
        if fixture == name:
            first, last = where if isinstance(where, tuple) else _lines_of(where)
            if first <= line <= last:
                return True
    return False


def _lines_of(form: str) -> tuple[int, int]:
    first = FORMATS.index(form) * 23
    return first + 1, first + 23


def squeezed(line: str) -> str:
    return "".join(line.split())


def labelled(source: Source) -> Iterator[tuple[int, str, str]]:
    """The lines with computed labels: number, label, words."""
    for block in source.blocks:
        if block.computed:
            end = block.span.start + block.computed
            line = source.map.position(block.span.start)[0]
            yield line, squeezed(source.text[block.span.start : end]), squeezed(source.text[end : block.span.end])


@pytest.mark.parametrize("path", FILES, ids=name)
def test_computed_labels_are_those_that_libreoffice_shows(path: Path) -> None:
    ours = list(labelled(read(str(path))))
    words = {text for _, _, text in ours}
    export = path.with_suffix(".soffice.txt").read_text(encoding="utf-8").splitlines()
    theirs = [line for line in map(squeezed, export) if any(line.endswith(text) and line != text for text in words)]
    assert ours
    assert len(ours) == len(theirs)
    differing = [line for (line, label, text), other in zip(ours, theirs, strict=True) if label + text != other]
    assert [line for line in differing if not otherwise(path.stem, line)] == []


def test_no_difference_is_explained_that_there_is_not() -> None:
    for fixture, where, _ in OTHERWISE:
        path = FOLDER / "word" / f"{fixture}.docx"
        theirs = list(map(squeezed, path.with_suffix(".soffice.txt").read_text(encoding="utf-8").splitlines()))
        first, last = where if isinstance(where, tuple) else _lines_of(where)
        lines = [(line, label + text) for line, label, text in labelled(read(str(path)))]
        assert any(words != theirs[line - 1] for line, words in lines if first <= line <= last)


# The same draft in all its forms

_FORMS = {
    Style.CHINESE: "chineseCountingThousand",
    Style.CHINESE_PAREN: "chineseCountingThousand",
    Style.ARABIC: "decimal",
    Style.ARABIC_PAREN: "decimal",
    Style.ARABIC_HALF_PAREN: "decimal",
    Style.CIRCLED: "decimalEnclosedCircle",
    Style.CHAPTER: "chineseCountingThousand",
    Style.SECTION: "chineseCountingThousand",
    Style.ARTICLE: "chineseCountingThousand",
}


def typed(text: str) -> bytes:
    return package("".join(paragraph(run(line)) for line in lines_of(text)))


def lines_of(text: str) -> list[str]:
    return re.split(r"\r\n|\n|\r", text)


def softly_broken(text: str) -> bytes:
    """All in one paragraph, as text comes that was pasted from the web."""
    return package(paragraph("<w:r><w:br/></w:r>".join(map(run, lines_of(text)))))


def framed(text: str) -> bytes:
    """All in a table of one cell."""
    return package(table(cell(*lines_of(text))))


def automatic(source: Source) -> bytes:
    """The draft with every label at the start of a line, as far as lists can show it, computed by Word.

    Each label has a list of its own that begins at its number: so the draft keeps its faults.
    """
    lines = lines_of(source.text)
    labels: dict[int, Label] = {}
    for document in read_outline(source):
        for section in document.all_sections:
            line, column = source.map.position(section.label.span.start)
            if column == 1 and _can_be_computed(source, section.label):
                labels[line] = section.label
    lists: dict[int, str] = {}
    body = ""
    for number, words in enumerate(lines, 1):
        label = labels.get(number)
        if label is None:
            body += paragraph(run(words))
            continue
        form = (
            source.text[label.span.start : label.numeral.start] + "%1" + source.text[label.numeral.end : label.span.end]
        )
        lists[number] = level(0, _FORMS[label.style], form, start=label.ordinal or 1)
        body += paragraph(run(words[label.span.end - label.span.start :].lstrip(" ")), number=(number, 0))
    return package(body, {"numbering": numbering(lists)})


def headed(source: Source) -> dict[int, int]:
    """The lines that are headings as Markdown and Word's styles know them: line and level, the title at level 1."""
    (document, *_) = read_outline(source)
    headings = {source.map.position(section.label.span.start)[0]: 2 for section in document.sections}
    if not all(_is_heading(source, section) for section in document.sections):
        headings = {}
    if document.title:
        headings[source.map.position(document.title.start)[0]] = 1
    return headings


def _is_heading(source: Source, section: Section) -> bool:
    """Whether a section's label and title have a line to themselves."""
    line, column = source.map.position(section.label.span.start)
    after = source.text[section.title.end : section.title.end + 1]
    return column == 1 and line == source.map.position(section.title.end)[0] and after in ("\n", "\r")


def markdown(source: Source) -> bytes:
    headings = headed(source)
    lines = enumerate(lines_of(source.text), 1)
    return "\n".join(f"{'#' * headings[n]} {line}" if n in headings else line for n, line in lines).encode()


def styled(source: Source) -> bytes:
    headings = headed(source)
    styles = "".join(style(str(n), "Title" if n == 1 else f"heading {n - 1}") for n in range(1, 8))
    lines = enumerate(lines_of(source.text), 1)
    body = "".join(paragraph(run(line), str(headings[n]) if n in headings else "") for n, line in lines)
    return package(body, {"styles": styles})


def _can_be_computed(source: Source, label: Label) -> bool:
    numeral = source.text[label.numeral.start : label.numeral.end]
    plain = rewrite("①" if label.style is Style.CIRCLED else "1" if numeral.isdecimal() else "十", label.ordinal or 0)
    return label.style in _FORMS and plain == numeral and "\n" not in source.text[label.span.start : label.span.end]


def told(checked: Checked) -> list[tuple[str, str, str, str, tuple[str, ...]]]:
    """Rule, severity and quoted text of each finding, with its line and the headings it stands under."""
    return [
        (
            finding.rule.id,
            finding.severity.value,
            squeezed(checked.source.text[finding.span.start : finding.span.end]),
            squeezed(line_of(checked, finding.span.start)).lstrip("#"),
            tuple(map(squeezed, finding.section)),
        )
        for finding in checked.findings
    ]


def line_of(checked: Checked, offset: int) -> str:
    text = checked.source.map.seen
    return text[text.rfind("\n", 0, offset) + 1 :].partition("\n")[0]


def lint(data: bytes, path: str) -> Checked:
    return check(read_bytes(data, path), RULES)


@pytest.mark.parametrize("path", DRAFTS, ids=name)
def test_a_draft_in_a_word_file_is_told_the_same(path: Path) -> None:
    source = read(str(path))
    plain = told(check(source, RULES))
    assert told(lint(typed(source.text), f"{path.stem}.docx")) == plain
    assert told(lint(softly_broken(source.text), f"{path.stem}.docx")) == plain
    assert told(lint(framed(source.text), f"{path.stem}.docx")) == plain
    assert told(lint(automatic(source), f"{path.stem}.docx")) == plain


def of_text(
    found: list[tuple[str, str, str, str, tuple[str, ...]]],
) -> list[tuple[str, str, str, str, tuple[str, ...]]]:
    """What is told but for page numbers in the text: a heading is none."""
    return [one for one in found if one[0] != "RES103"]


@pytest.mark.parametrize("path", DRAFTS, ids=name)
def test_a_draft_with_headings_is_told_the_same(path: Path) -> None:
    source = read(str(path))
    plain = of_text(told(check(source, RULES)))
    assert of_text(told(lint(markdown(source), f"{path.stem}.md"))) == plain
    assert of_text(told(lint(styled(source), f"{path.stem}.docx"))) == plain


def outline(body: str) -> tuple[str | None, list[str]]:
    """The title and the headings of a Word file whose styles are Word's own."""
    styles = style("Title", "Title") + style("1", "heading 1") + style("2", "heading 2")
    (document,) = read_outline(read_bytes(package(body, {"styles": styles}), "汇报.docx"))
    return document.title and document.quote(document.title), [document.heading(s) for s in document.all_sections]


@pytest.mark.parametrize(
    ("title", "named"), [("关于防汛工作的汇报", "Title"), ("关于防汛工作的汇报", ""), ("清河县今年防汛工作情况", "")]
)
def test_a_title_above_headings_without_numbers(title: str, named: str) -> None:
    body = (
        paragraph(title, named)
        + paragraph("基本情况", "1")
        + paragraph("沿河有村组十二个。")
        + paragraph("主要做法", "1")
    )
    assert outline(body) == (title, ["基本情况", "主要做法"])


def test_a_title_of_two_paragraphs() -> None:
    body = (
        paragraph("清河县水利局", "Title") + paragraph("关于防汛工作的汇报", "Title") + paragraph("一、基本情况", "1")
    )
    assert outline(body) == ("清河县水利局\n关于防汛工作的汇报", ["一、基本情况"])
    assert outline(body.replace("的汇报", "")) == ("清河县水利局", ["关于防汛工作", "一、基本情况"])


def test_a_title_in_the_style_of_a_heading() -> None:
    body = (
        paragraph("清河县水利局文件")
        + paragraph("关于防汛工作的汇报", "1")
        + paragraph("一、基本情况", "1")
        + paragraph("二、做法", "1")
    )
    assert outline(body) == ("关于防汛工作的汇报", ["一、基本情况", "二、做法"])


def test_a_preface_before_the_first_number() -> None:
    body = (
        paragraph("关于防汛工作的汇报")
        + paragraph("前言", "1")
        + paragraph("一、基本情况", "1")
        + paragraph("二、做法", "1")
    )
    assert outline(body) == ("关于防汛工作的汇报", ["前言", "一、基本情况", "二、做法"])
