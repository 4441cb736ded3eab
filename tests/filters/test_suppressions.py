"""Comments that suppress findings: each takes away what it says and nothing else, and is told if it is of no use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from linting import check
from places import FIXTURES
from wordfile import reviewed

from reportlint.cards.card import load
from reportlint.cards.select import choose
from reportlint.cli.main import main
from reportlint.filters.suppressions import parse
from reportlint.readers.read import read_bytes

RULES = load()
DRAFTS = sorted((FIXTURES / "drafts").glob("*.[tm]*"))


def told(text: str, select: tuple[str, ...] = ("PLH", "NUM", "RUN"), suffix: str = "txt") -> list[str]:
    """Line and rule of each finding; of RUN101 its message too."""
    rules = choose(RULES, select, (), ())
    checked = check(read_bytes(text.encode(), f"draft.{suffix}"), rules)
    return [
        f"{checked.source.map.position(f.span.start)[0]} {f.rule.id}"
        + (f" {f.message()}" if f.rule.id == "RUN101" else "")
        for f in checked.findings
    ]


def lines(*parts: str) -> str:
    return "".join(f"{part}\n" for part in parts)


X = "召开会议X次。"
NAME = "XX县召开会议X次。"


@pytest.mark.parametrize("suffix", ["txt", "md"])
@pytest.mark.parametrize(
    ("text", "left"),
    [
        (lines("<!-- reportlint-disable-next-line PLH101 -->", X, X), ["3 PLH101"]),
        (lines("<!-- reportlint-disable-next-line -->", NAME, X), ["3 PLH101"]),
        (lines("<!-- reportlint-disable-next-line PLH101 -- 待核 -->", NAME), ["2 PLH102"]),
        (lines("<!-- reportlint-disable-next-line PLH101，unfilled-name——待核 -->", "", NAME), []),
        (lines("<!-- reportlint-disable-next-line PLH101 -->", "<!-- 说明 -->", X), []),
        (lines(X, "<!-- reportlint-disable PLH -->", X, "<!-- reportlint-enable PLH -->", X), ["1 PLH101", "5 PLH101"]),
        (lines("<!-- reportlint-disable -->", NAME, "<!-- reportlint-enable PLH101 -->", NAME), ["4 PLH101"]),
        (lines("<!-- reportlint-disable PLH101 -->", X, "<!-- reportlint-enable -->", X), ["4 PLH101"]),
        (lines(X, "<!-- reportlint-disable-file PLH101 -->", NAME), ["3 PLH102"]),
        (lines("一、甲", "略。", "<!-- reportlint-disable-next-line gap -->", "三、乙", "略。"), []),
    ],
)
def test_what_is_left(text: str, left: list[str], suffix: str) -> None:
    assert told(text, suffix=suffix) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (lines("<!-- reportlint-disable-next-line PLH101,PLH102 -->", X), ["1 RUN101 “PLH102”没有放过任何问题"]),
        (lines("<!-- reportlint-disable -->", "略。"), ["1 RUN101 “disable”没有放过任何问题"]),
        (lines("<!-- reportlint-disable-file plh1O1 -->", X), ["1 RUN101 没有规则“plh1O1”", "2 PLH101"]),
        (
            lines("<!-- reportlint-ignore PLH101 -->", X),
            ["1 RUN101 看不懂“reportlint-ignore PLH101”，不起作用", "2 PLH101"],
        ),
        (
            lines(f"{X}<!-- reportlint-disable-file -->"),
            ["1 PLH101", "1 RUN101 “reportlint-disable-file”要独占一行才起作用"],
        ),
        (lines("<!-- reportlint-disable-next-line PLH101 -->", "<!-- reportlint-disable-file RUN101 -->", "略。"), []),
        (lines("<!-- reportlint-disable-next-line PLH101 -->"), ["1 RUN101 “PLH101”没有放过任何问题"]),
    ],
)
def test_what_is_of_no_use_is_told(text: str, left: list[str]) -> None:
    assert told(text + "略。\n") == left


def test_what_is_written_in_code_only_speaks_of_suppressions() -> None:
    text = lines(
        "```", "<!-- reportlint-disable-file PLH101 -->", "```", "写`<!-- reportlint-disable-file -->`即可。", X
    )
    assert told(text, suffix="md") == ["5 PLH101"]


def test_a_comment_about_rules_that_did_not_run_is_not_judged(tmp_path: Path) -> None:
    text = lines("<!-- reportlint-disable-file NUM101 -->", "<!-- reportlint-disable-file PLH -->", "略。")
    assert told(text, select=("SEC", "RUN")) == []
    draft = tmp_path / "a.txt"
    draft.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(draft), "--ignore", "NUM101,PLH102", "--format", "concise"])
    assert "RUN101" not in result.stdout


def test_an_exit_code_forgets_what_is_suppressed(tmp_path: Path) -> None:
    draft = tmp_path / "a.txt"
    draft.write_text(lines("<!-- reportlint-disable-next-line PLH101 -- 待核 -->", X), encoding="utf-8")
    assert CliRunner().invoke(main, ["check", "--isolated", str(draft)]).exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("reportlint-disable PLH101,NUM -- 原因", ("disable", ("PLH101", "NUM"))),
        (" reportlint-disable-next-line unfilled-name ", ("disable-next-line", ("unfilled-name",))),
        ("reportlint-enable", ("enable", ())),
        ("reportlint-disable-file -- 整份都是表样", ("disable-file", ())),
        ("reportlint-disable PLH101——原因", ("disable", ("PLH101",))),
        ("reportlint-disabled PLH101", None),
        ("reportlint-", None),
    ],
)
def test_parse(words: str, said: tuple[str, tuple[str, ...]] | None) -> None:
    assert parse(words) == said


@given(st.text(alphabet="reportlint-disabfx PLH01,，-—\n"))
def test_parse_takes_anything(words: str) -> None:
    said = parse(f"reportlint-{words}")
    assert said is None or all(selector.strip() for selector in said[1])


def found(text: str, name: str) -> list[tuple[str, str, str]]:
    """Rule, text and message of each finding; a line that a message names is left out."""
    rules = [rule for rule in RULES if rule.check]
    checked = check(read_bytes(text.encode(), name), rules)
    quoted = [(f, checked.source.text[f.span.start : f.span.end]) for f in checked.findings]
    # a block of residue may hold comments between its lines
    return [(f.rule.id, re.sub("<!--.*-->\n", "", text), re.sub(r"第[0-9]+行", "", f.message())) for f, text in quoted]


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda path: path.name)
def test_comments_are_invisible_to_the_checks(draft: Path) -> None:
    """Put between any two paragraphs, a comment changes no finding; inside a wrapped one it would end it."""
    text = draft.read_text(encoding="utf-8")
    comment = "<!-- reportlint-enable PLH101 -- 待核 -->\n"
    lines = text.splitlines(keepends=True)
    is_apart = [not before.strip() or before.rstrip()[-1] in "。；：！？:;" for before in ("", *lines)]
    filled = "".join(
        comment + line if line.strip() and apart else line for line, apart in zip(lines, is_apart, strict=False)
    )
    assert found(filled, draft.name) == found(text, draft.name)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (lines("召开会议{==X次==}{>>reportlint-disable-next-line PLH101 -- 待核<<}。", X), ["2 PLH101"]),
        (
            lines("{==召开==}{>>reportlint-disable PLH101<<}会议X次。", X, "{==略==}{>>reportlint-enable<<}。", X),
            ["4 PLH101"],
        ),
        (lines(NAME, "{==略==}{>>reportlint-disable-file PLH101<<}。"), ["1 PLH102"]),
        (
            lines("{==略==}{>>reportlint-disable-next-line PLH101<<}。"),
            ["1 RUN101 “PLH101”没有放过任何问题"],
        ),
    ],
)
def test_comments_of_word_files_suppress_too(text: str, left: list[str]) -> None:
    rules = choose(RULES, ("PLH", "NUM", "RUN", "RES107"), (), ())
    checked = check(read_bytes(reviewed(text), "draft.docx"), rules)
    assert [
        f"{checked.source.map.position(f.span.start)[0]} {f.rule.id}"
        + (f" {f.message()}" if f.rule.id == "RUN101" else "")
        for f in checked.findings
    ] == left


def test_many_comments_that_are_never_closed_cost_little() -> None:
    assert told("<!-- reportlint-disable " * 20_000 + "\n略。\n") == []
