"""The canonical text of a Word file in the making: written line by line, with what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportlint.errors import Message, ReportlintError
from reportlint.language.han import HAN
from reportlint.language.pattern import Pattern
from reportlint.model.markup import Markup, Prompt, Revision
from reportlint.model.text import Block, BlockKind, Location, Span
from reportlint.readers.text import INK

SOFT_BREAK, PARAGRAPH_BREAK = "\u2028", "\u2029"  # inside a line: a line of its paragraph, a paragraph of its cell

_MOST_LINES = 300_000
_MOST_CHARACTERS = 20_000_000
# What no report has more of, and each of which asks for more work than its few bytes: of a file, or of one line of it.
MOST: dict[str, int] = {"cells": 30_000, "labels": 10_000, "prompts": 10_000, "breaks": 1_000, "parts": 10_000}
_OF_LINE = ("breaks", "parts")
_TOO_MANY: Mapping[str, Message] = {
    "cells": Message("表格超过 {} 格，不检查", "more than {} cells of tables, not checked"),
    "labels": Message("自动编号超过 {} 处，不检查", "more than {} automatic numbers, not checked"),
    "prompts": Message(
        "没有填的控件和域超过 {} 处，不检查", "more than {} prompts that wait to be filled in, not checked"
    ),
    "breaks": Message(
        "一段里分页超过 {} 次，不是正常的 Word 文件",
        "more than {} page breaks in one paragraph, as in no sound Word file",
    ),
    "parts": Message(
        "一格里超过 {} 段，不是正常的 Word 文件", "more than {} paragraphs in one cell, as in no sound Word file"
    ),
}
_LONGEST_HEADING = 60
_LONGEST_REVISION = 500  # code points of deleted text that are kept
_STANDS_APART = Pattern(rf"[{HAN}\s《“（【]")  # directly behind the dot of a label
_SPLIT = frozenset(("paragraph", "box"))


class Script:
    """What is written so far."""

    def __init__(self) -> None:
        self.at = 0  # code points written
        self.shown = 0  # those of them that the file holds, without labels and ends of lines
        self.blocks: list[Block] = []
        self.locations: list[Location] = []
        self.revisions: list[Revision] = []
        self.prompts: list[Prompt] = []
        self.marked: list[Span] = []
        self.ruled: list[Span] = []
        self.pictures: list[int] = []
        self.floating: list[int] = []
        self._written: list[str] = []
        self._pieces: list[str] = []  # of the line
        self.start = 0  # of the line
        self._computed = 0
        self._label = ""  # that nothing follows yet
        self._between = ""  # what parts two paragraphs of a cell, once there is a second
        self._counts = dict.fromkeys(MOST, 0)

    def count(self, what: str) -> None:
        """Count one thing more of those that are bounded. Raises ReportlintError where that is too many."""
        self._counts[what] += 1
        if self._counts[what] > MOST[what]:
            raise ReportlintError(*(said.format(MOST[what]) for said in _TOO_MANY[what]))

    def prompt(self, prompt: Prompt) -> None:
        """Note what still waits to be filled in."""
        self.count("prompts")
        self.prompts.append(prompt)

    @property
    def is_blank(self) -> bool:
        """Whether nothing but a label stands in the line so far."""
        return self.at == self.start + self._computed

    def write(self, text: str) -> None:
        """Add text to the line."""
        if not text:
            return
        self.shown += len(text)
        if self._between:
            if not self.is_blank:
                self._add(self._between)
            self._between = ""
        if self._label:
            if _would_join(self._label, text):
                self._add(" ")
            self._label = ""
        self._add(text)

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        self.at += len(text)
        if self.at > _MOST_CHARACTERS:
            raise ReportlintError(
                f"正文超过 {_MOST_CHARACTERS // 10_000} 万字，不检查",
                f"more than {_MOST_CHARACTERS:,} characters of text, not checked",
            )

    def label(self, text: str) -> None:
        """Add the label that Word computed for a paragraph."""
        if text:
            self.count("labels")
        starts = self.at == self.start
        self.write(text)
        self.shown -= len(text)
        self._computed = len(text) if starts else self._computed
        self._label = text

    def part(self) -> None:
        """Begin another paragraph of the same line."""
        self.count("parts")
        self._between, self._label = PARAGRAPH_BREAK, ""

    def end_line(self, kind: BlockKind, location: Location, level: int = 0) -> None:
        """End the line; it becomes a block, or several where its paragraph has soft breaks, or none if it is blank."""
        line = "".join(self._pieces)
        if kind == "heading" and (len(line) > _LONGEST_HEADING or line.endswith("。")):
            kind, level = "paragraph", 0  # a whole paragraph in the style of a heading
        computed = self._computed
        for start, end in _lines(line) if kind in _SPLIT else ((0, len(line)),):
            if INK.search(line, start, end):
                self.blocks.append(Block(kind, Span(self.start + start, self.start + end), level, computed))
            computed = 0
        self.locations.append(location)
        if len(self.locations) > _MOST_LINES:
            raise ReportlintError(
                f"段落超过 {_MOST_LINES // 10_000} 万个，不检查", f"more than {_MOST_LINES:,} paragraphs, not checked"
            )
        self._counts.update(dict.fromkeys(_OF_LINE, 0))
        self._written += (line, "\n")
        self._pieces = []
        self.at += 1
        self.start, self._computed, self._label, self._between = self.at, 0, "", ""

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._written)

    def line_from(self, start: int) -> str:
        """What was written of the line from `start` on."""
        at, pieces = self.at, []
        for piece in reversed(self._pieces):
            if at <= start:
                break
            pieces.append(piece)
            at -= len(piece)
        return "".join(reversed(pieces))[max(start - at, 0) :]

    def mark(self, spans: list[Span], start: int) -> None:
        """Add what was written from `start` on to a list of spans; it goes on the last one if it follows directly."""
        if self.at > start:
            if spans and spans[-1].end == start:
                start = spans.pop().start
            spans.append(Span(start, self.at))

    def revise(self, revision: Revision) -> None:
        """Note a tracked change; what one author changed in one place is one."""
        last = self.revisions[-1] if self.revisions else None
        same = last is not None and (last.kind, last.author) == (revision.kind, revision.author)
        if last and same and revision.span.start <= last.span.end + 1:
            self.revisions.pop()
            joined = Span(last.span.start, max(last.span.end, revision.span.end))
            revision = revision._replace(span=joined, text=(last.text + revision.text)[:_LONGEST_REVISION])
        self.revisions.append(revision)

    def markup(self) -> Markup:
        """What stands beside the text, but for the comments."""
        return Markup(
            revisions=tuple(sorted(self.revisions, key=lambda revision: revision.span)),
            prompts=tuple(sorted(self.prompts)),
            marked=tuple(sorted(self.marked)),
            ruled=tuple(sorted(self.ruled)),
            pictures=tuple(sorted(self.pictures)),
            floating=tuple(sorted(self.floating)),
        )


def _lines(line: str) -> Iterable[tuple[int, int]]:
    start = 0
    while (end := line.find(SOFT_BREAK, start)) >= 0:
        yield start, end
        start = end + 1
    yield start, len(line)


def _would_join(label: str, text: str) -> bool:
    """Whether a label needs a space behind it, for Word's tab is not text: 第一条 总则, 1.1 概况, but 一、概况."""
    last = label[-1]
    if last in ".．":  # 1. 35个, 1. X次
        return not _STANDS_APART.match(text)
    if last == "•":
        return True
    is_word = last.isalpha() or last.isdecimal()  # but ①到户
    return is_word and text[0].isalnum()
