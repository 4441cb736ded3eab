"""However its lines end, a draft is one text: the same blocks, the same findings in the same places."""

from __future__ import annotations

from pathlib import Path

import pytest
from linting import check
from places import FIXTURES

from reportlint.model.finding import Checked
from reportlint.readers.encoding import decode
from reportlint.readers.read import read_bytes

TEXTS = sorted(path for suffix in ("*.txt", "*.md") for path in FIXTURES.rglob(suffix))
CRLF_AND_CR = pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["CRLF", "CR"])


def in_utf8(path: Path) -> str:
    return decode(path.read_bytes())[0].replace("\r\n", "\n").replace("\r", "\n")


def found(text: str, name: str) -> list[tuple[str, tuple[int, int], tuple[int, int], str]]:
    checked: Checked = check(read_bytes(text.encode(), name))
    position = checked.source.map.position
    return [(one.rule.id, position(one.span.start), position(one.span.end), one.message()) for one in checked.findings]


@CRLF_AND_CR
def test_every_fixture_is_read_the_same(end: str) -> None:
    assert len(TEXTS) > 300
    for path in TEXTS:
        text = in_utf8(path)
        if text.strip():
            one, other = (read_bytes(draft.encode(), path.name) for draft in (text, text.replace("\n", end)))
            assert (one.text, one.blocks) == (other.text, other.blocks), path
            assert (one.written, other.written) == ("", text.replace("\n", end) if "\n" in text else ""), path


@CRLF_AND_CR
@pytest.mark.parametrize("path", TEXTS[::25], ids=lambda path: path.name)
def test_the_same_is_told(path: Path, end: str) -> None:
    text = in_utf8(path)
    assert found(text.replace("\n", end), path.name) == found(text, path.name)


@CRLF_AND_CR
@pytest.mark.parametrize(
    "text",
    ["工作总结\n一、工作情况\n推动整改到实处\n二、打算\n", "---\ntemplate: 请示\n---\n关于修路的报告\n一、甲\n"],
    ids=["last word of a line", "front matter"],
)
def test_what_stands_at_the_end_of_a_line_is_read_the_same(text: str, end: str) -> None:
    assert found(text, "draft.md")
    assert found(text.replace("\n", end), "draft.md") == found(text, "draft.md")


def test_ends_of_all_kinds_in_one_file() -> None:
    source = read_bytes("总结\r\n\r甲\n\r乙\r\r\n丙".encode(), "draft.txt")
    assert source.text == "总结\n\n甲\n\n乙\n\n丙"
