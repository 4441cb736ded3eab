"""Finds numbers that do not run on and head no section: those of the rows of a table, 第二阶段 before 第四阶段."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportlint.language.numerals import CHINESE, DIGITS, parse, rewrite
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.text import Span
from reportlint.recognition.tables import Cell, Table, tables, words

_HEADS = ("序号", "编号", "项次")
_FEWEST = 3  # numbers that make a series
_WHOLE = Pattern(rf"[\s*]*(?P<n>[{DIGITS}]{{1,3}})[\s*.．、]*$")
_FIRST_OF_ROW = Pattern(rf"[ \t　]*(?P<n>[{DIGITS}]{{1,3}})[ \t　]+\S")
_HEAD_OF_ROWS = Pattern(r"[ \t　]*(?P<head>序号|编号|项次)[ \t　]+\S")
_STAGE = Pattern(rf"第(?P<n>[{CHINESE}]{{1,2}}|[{DIGITS}])(?P<unit>阶段|步|环节|季度)(?=[ 　：:（(，,])")
_IN_FRONT = " \t　*#-"
_BEFORE_STAGE = ("", "。", "；", ";")  # what a line or sentence begins behind


class _Number(NamedTuple):
    """A member of a series: what it counts to, the numeral, and what is told of it."""

    value: int
    numeral: Span
    span: Span


@dataclass(frozen=True, eq=False)
class Counted:
    """Reports the numbers of a column 序号, and of stages that begin lines or sentences, that do not follow on.

    Those that mostly count otherwise, and what begins again at one, are left alone.
    """

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a number."""
        for series in (*_columns(document), *_stages(document)):
            yield from _breaks(document, series)


def _breaks(document: Document, series: Sequence[_Number]) -> Iterator[Hit]:
    broken = list(_out_of_step(series))
    if len(series) < _FEWEST or 2 * len(broken) >= len(series):
        return
    for at, expected in broken:
        here = series[at]
        said = {"label": document.quote(here.span), "previous": document.quote(series[at - 1].span)}
        yield Hit(here.span, said | _expected(document, here, expected))


def _out_of_step(series: Sequence[_Number]) -> Iterator[tuple[int, int]]:
    """The places of the numbers that do not follow, each with the number that would."""
    due = series[0].value + 1 if series else 1
    for at, here in enumerate(series[1:], 1):
        if here.value in (due, 1):
            due = here.value + 1
            continue
        yield at, due
        after = series[at + 1].value if at + 1 < len(series) else 0
        due = due + 1 if after == due + 1 else here.value + 1


def _expected(document: Document, here: _Number, number: int) -> dict[str, str]:
    numeral = rewrite(document.quote(here.numeral), number)
    if numeral is None:
        return {}
    before = document.text[here.span.start : here.numeral.start]
    return {"expected": before + numeral + document.text[here.numeral.end : here.span.end]}


def _stages(document: Document) -> Iterator[Sequence[_Number]]:
    """Stages by their unit; one that was counted before is only spoken of again, but for one right below itself."""
    of_unit: defaultdict[str, list[_Number]] = defaultdict(list)
    above: Span | None = None
    for block in document.blocks if "第" in document.text else ():
        for match in _STAGE.finditer(document.text, *block.span) if document.is_read(block.span) else ():
            before = document.text[block.span.start : match.start()].rstrip(_IN_FRONT)
            stage = _Number(parse(match["n"]) or 0, Span(*match.span("n")), Span(*match.span()))
            series = of_unit[match["unit"]]
            if before[-1:] in _BEFORE_STAGE and _goes_on(series, stage, None if before else above):
                series.append(stage)
        above = block.span
    yield from of_unit.values()


def _goes_on(series: Sequence[_Number], stage: _Number, above: Span | None) -> bool:
    """Whether a stage is counted; `above` is the line above one that begins a line."""
    if not series or stage.value == 1 or stage.value > series[-1].value:
        return True
    return stage.value == series[-1].value and above is not None and above.overlaps(series[-1].span)


def _columns(document: Document) -> Iterator[Sequence[_Number]]:
    """The numbers under 序号 in each table; cells that hold none are passed over."""
    for rows in _tables(document):
        column = next((cell.column for cell in rows[0] if words(document, cell) in _HEADS), None)
        if column is not None:
            cells = (cell for row in rows[1:] for cell in row if cell.column == column)
            yield [number for cell in cells if (number := _number(document, cell))]


def _number(document: Document, cell: Cell) -> _Number | None:
    match = _WHOLE.match(document.text, *cell.span)
    if match is None:
        return None
    span = Span(*match.span("n"))
    return _Number(int(match["n"]), span, span)


def _tables(document: Document) -> Iterator[Table]:
    """Tables of Word, those drawn with |, and those set with spaces."""
    yield from tables(document)
    if not document.map.locations:
        yield from _set_tables(document)


def _set_tables(document: Document) -> Iterator[Table]:
    """A line that begins with 序号, and those below it that begin with a number."""
    rows: Table = []
    for block in document.blocks:
        first = _FIRST_OF_ROW.match(document.text, *block.span) if rows else None
        if first:
            rows.append([Cell(0, Span(*first.span("n")))])
        else:
            if rows:
                yield rows
            head = _HEAD_OF_ROWS.match(document.text, *block.span)
            rows = [[Cell(0, Span(*head.span("head")))]] if head else []
    if rows:
        yield rows
