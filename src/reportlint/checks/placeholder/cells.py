"""Cells of a table that hold nothing, or only a note, where the others of their column hold values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reportlint.checks.placeholder.blank import Blank, BlankKind
from reportlint.checks.placeholder.fields import FIELDS, LEAVES
from reportlint.checks.placeholder.hidden import SURNAMES
from reportlint.checks.placeholder.notes import PENDING
from reportlint.language.cursor import Passage
from reportlint.language.han import HAN
from reportlint.language.numerals import DIGITS
from reportlint.language.pattern import Pattern
from reportlint.model.severity import Confidence

_EDGE = " \u3000\u00a0"
_ROW = Pattern(r"(?m)^[ \u3000]*(?:\|[^\n]*\|[^\n]*|[^\n|\t]*\t[^\n]*)$", needs="|\t")
_SPACED = Pattern(
    r"(?m)^[ \u3000]{0,4}[^\s|，。；：][^\n|\t，。；：]{0,30}?(?:\u3000{1,8}| {2,12})[^\n|\t，。；：]{1,40}$"
)
_PARTING = Pattern(r"\u3000{1,8}| {2,12}")
_RULE = Pattern(r"[|: \t—-]+")

# What says that a value is still to come, whatever it is.
_SETTLING = "定|补|报|填|核|查|排|补报|上报|填报|补充|统计|核实|核定|核查|确认|确定|公布|明确|安排|落实"
_WAITING = f"待(?:[{HAN}]{{0,6}}(?:{_SETTLING}))"
_VALUED = rf"[{DIGITS}][{DIGITS}.,%％/／或~～-]{{0,12}}[{HAN}]{{0,2}}"
_DOTS = r"(?:…{1,4}|[.。]{3,6})"
_NOTES = (
    rf"[（(]?(?:{PENDING}|再核)[）)]?|{_VALUED}[（(]?(?:{_WAITING}|{PENDING}|[?？])[）)]?|[?？][{HAN}]|[（(][{HAN}]{{1,4}}[里上长]报[）)]|#?[Nn]/?[Aa][?？]?|TBD|[?？]{{1,4}}|[—-][?？]{{1,2}}|[（(]?{_WAITING}[）)]?[?？]?|{_DOTS}[（(]{_WAITING}[）)]"
    rf"|[（(]?(?:暂缺|(?:数据)?未(?:填写?|上?报|定|统计|提供)|缺数|缺报|(?:数据)?缺失|另补|待)[）)]?"
)
# Of a number or a name, and of nothing else: a post may be vacant.
_LACKS = rf"[（(](?:缺|空|缺失)[）)]|[缺空约*＊]|{_DOTS}|[{HAN}]{{1,4}}[?？]"
_NOTHING = "[—/／无-]{1,2}|0"
_NOTE, _LACK, _NONE = Pattern(_NOTES), Pattern(_LACKS), Pattern(_NOTHING)
_NO_VALUE = Pattern(f"(?:{_NOTES}|{_LACKS}|{_NOTHING})?")
_NUMBER = Pattern(rf"[{DIGITS}][{DIGITS}.,，%％+-]*[{HAN}%/（）()]{{0,6}}")
_NAME = Pattern(rf"[{HAN}](?:[{_EDGE}]{{0,2}}[{HAN}]){{1,2}}")
_STATES = frozenset("已未在无完正")  # 已验收 beside 待验收: how things stand

_OPTIONAL = ("备注", "说明", "签名", "签字", "签到", "附注", "注", "备考", "其他")  # columns that may be empty
_SUMS = ("合计", "小计", "总计", "共计", "其中", "平均", "总")
_OPEN_HINT = Pattern(r"[?？报补核待定]")
_ASKS = Pattern(r"[?？]|[（(].*[）)]")  # marks or brackets: 待命 may be said of people
_ORDERS = ("填写", "请填写", "输入", "请输入", "填", "选择", "请选择", "待填")
_LEAST = 2  # values beside which one lacks
_FEWEST_COLUMNS = 2
_LONGEST_HEAD = 10
_LONGEST_NAME = 4

_TOKEN = Pattern(
    rf"(?<![^ \u3000\n])(?P<key>[{HAN}]{{2,8}})(?P<value>[{DIGITS}][{DIGITS}.,%]*[{HAN}]{{0,2}})?(?![^ \u3000\n])"
)
_OPEN_TOKEN = Pattern(
    rf"(?<![^ \u3000\n])(?P<key>[{HAN}]{{2,8}})(?P<note>[（(][缺空][）)]|[Nn]/[Aa][?？]?|[?？]{{1,3}})(?![^ \u3000\n])",
    needs=("缺", "空", "N/", "n/", "?", "？"),
)


class _Column(NamedTuple):
    """The cells of a column below its head, with the cells of the first column beside them."""

    head: str
    cells: Sequence[Passage]
    rows: Sequence[Sequence[Passage]]
    values: Sequence[str]

    @property
    def is_plain(self) -> bool:
        """Whether all that it holds is numbers, or is names."""
        return any(all(map(form, self.values)) for form in (_NUMBER.fullmatch, _is_name))

    @property
    def tells_states(self) -> bool:
        """Whether it says how things stand, so that 待验收 is a value."""
        return any(value[0] in _STATES for value in self.values)


def open_cells(text: str) -> Iterator[Blank]:
    """The cells that lack a value, and the fields of lists of such: 城关街道　商铺N/A, 河东街道　商铺455."""
    for table in _tables(text) if any(edge in text for edge in "|\t") else ():
        for column in _columns(table):
            yield from _open_in(column)
    yield from _open_in_spaced(text)
    yield from _open_tokens(text)


def _open_in_spaced(text: str) -> Iterator[Blank]:
    """The notes among rows that spaces part into columns: 云台乡　？　油茶; a space inside a name makes another row."""
    if not _OPEN_HINT.search(text):
        return
    for table in _spaced_tables(text):
        for at in range(len(table[0])):
            cells = [row[at] for row in table]
            written = [_words(cell) for cell in cells]
            values = [words for words in written if not _NO_VALUE.fullmatch(words)]
            column = _Column("", cells, table, values)
            notes = [cell for cell in cells if _NOTE.fullmatch(_words(cell)) and _ASKS.search(_words(cell))]
            if len(values) >= _LEAST and len(notes) <= len(values) and not column.tells_states:
                yield from (_blank(column, _trimmed(note)) for note in notes)


def _spaced_tables(text: str) -> Iterator[list[list[Passage]]]:
    """Three lines or more that follow each other, parted into as many columns."""
    table: list[list[Passage]] = []
    reach = 0
    for match in _SPACED.finditer(text):
        cells = _spaced_cells(text, match.start(), match.end())
        if match.start() > reach + 1 or (table and len(cells) != len(table[0])):
            if len(table) > _LEAST:
                yield table
            table = []
        reach = match.end()
        table.append(cells)
    if len(table) > _LEAST:
        yield table


def _spaced_cells(text: str, start: int, end: int) -> list[Passage]:
    line = text[start:end]
    start += len(line) - len(line.lstrip(_EDGE))
    end -= len(line) - len(line.rstrip(_EDGE))
    gaps = [match.span() for match in _PARTING.finditer(text, start, end)]
    starts, ends = (start, *(gap[1] for gap in gaps)), (*(gap[0] for gap in gaps), end)
    return [Passage(text, first, last) for first, last in zip(starts, ends, strict=True)]


def name_columns(text: str) -> Iterator[list[Passage]]:
    """The cells that may be names, column by column."""
    for table in _tables(text) if any(edge in text for edge in "|\t") else ():
        for column in _columns(table):
            yield [_trimmed(cell) for cell in column.cells if 1 < len(_words(cell)) <= _LONGEST_NAME]


def _tables(text: str) -> Iterator[list[list[Passage]]]:
    """Rows of `|` or tabs on lines that follow each other, with as many cells as the first."""
    table: list[list[Passage]] = []
    reach = 0
    for match in _ROW.finditer(text):
        if match.start() > reach + 1:
            yield table
            table = []
        reach = match.end()
        cells = _cells(text, match.start(), match.end())
        if _RULE.fullmatch(match[0]) or (table and len(cells) != len(table[0])):
            continue
        table.append(cells)
    yield table


def _cells(text: str, start: int, end: int) -> list[Passage]:
    """The stretches between the marks of a row; those at its outer edges are no cells."""
    if "|" not in text[start:end]:
        marks = [at for at in range(start, end) if text[at] == "\t"]
        return [Passage(text, a, b) for a, b in zip((start, *(at + 1 for at in marks)), (*marks, end), strict=True)]
    marks = [at for at in range(start, end) if text[at] == "|"]
    return [Passage(text, first + 1, last) for first, last in pairwise(marks)]


def _columns(table: Sequence[Sequence[Passage]]) -> Iterator[_Column]:
    """The columns of a table but for the first, which names the rows; notes in the first are told too."""
    if len(table) <= _LEAST or len(table[0]) < _FEWEST_COLUMNS:
        return
    rows = table[1:]
    for at, head in enumerate(table[0]):
        cells = [row[at] for row in rows]
        written = [_words(cell) for cell in cells]
        values = [words for words in written if not _NO_VALUE.fullmatch(words)]
        yield _Column(_words(head), cells, rows, values)


def _open_in(column: _Column) -> Iterator[Blank]:
    """The open cells of a column, where they are fewer than its values."""
    beside = list(zip(column.cells, column.rows, strict=True))
    notes = [cell for cell, row in beside if _says_open(column, _words(cell), row)]
    if len(notes) <= len(column.values):
        for cell in notes:
            yield _blank(column, _trimmed(cell))
    empty = [(cell, row) for cell, row in beside if not _words(cell) and not _words(row[0]).startswith(_SUMS)]
    if len(empty) == 1 and _wants_values(column):
        yield from _empty_in(column, *empty[0])


def _wants_values(column: _Column) -> bool:
    """Whether a column holds several values, and no remarks, which may be absent."""
    return len(column.values) >= _LEAST and not column.head.startswith(_OPTIONAL)


def _empty_in(column: _Column, cell: Passage, row: Sequence[Passage]) -> Iterator[Blank]:
    """The one empty cell of a column; doubtful where words stand in the others."""
    if _is_due(column, cell, row):
        sure = any((column.is_plain, len(row) == _FEWEST_COLUMNS))
        yield _blank(column, _widened(cell)).at_most(Confidence.LIKELY if sure else Confidence.DOUBTFUL)


def _says_open(column: _Column, words: str, row: Sequence[Passage]) -> bool:
    """Whether a note says that the value is still to come; …… beside — may say that there is none."""
    if _LACK.fullmatch(words):
        return column.is_plain and not any(_NONE.fullmatch(_words(other)) for other in row)
    if _asks_for(column.head, words):
        return True
    is_state = words.startswith("待") and column.tells_states
    return not is_state and _NOTE.fullmatch(words) is not None


def _asks_for(head: str, words: str) -> bool:
    """（职务） or 输入职务 below 职务."""
    if not head or not words.strip("（）()【】[]［］<>").endswith(head):
        return False
    asked = words.strip("（）()【】[]［］<>").removesuffix(head)
    return asked in _ORDERS if asked else words != head


def _is_due(column: _Column, cell: Passage, row: Sequence[Passage]) -> bool:
    """Whether a value is due in an empty cell: the row is full else, and the column holds values and no remarks."""
    if cell is row[0] or not all(_words(other) for other in row if other is not cell):
        return False
    named = _words(row[0])
    if len(row) == _FEWEST_COLUMNS:
        return any((column.is_plain, LEAVES.ending(named), FIELDS.ending(named)))
    return column.is_plain or cell is not row[-1] or any((LEAVES.ending(column.head), FIELDS.ending(column.head)))


def _is_name(words: str) -> bool:
    return words[0] in SURNAMES and _NAME.fullmatch(words) is not None


def _blank(column: _Column, cell: Passage) -> Blank:
    what = column.head if 0 < len(column.head) <= _LONGEST_HEAD else "内容"
    return Blank.whole(BlankKind.BLANK, cell, what)


def _words(cell: Passage) -> str:
    return cell.written.strip(_EDGE).removeprefix("**").removesuffix("**")


def _trimmed(cell: Passage) -> Passage:
    start = cell.end - len(cell.written.lstrip(_EDGE))
    return Passage(cell.text, start, start + len(cell.written.strip(_EDGE)))


def _widened(cell: Passage) -> Passage:
    """The cell; with the mark behind it where nothing at all stands in it."""
    return cell if cell.length else cell._replace(end=cell.end + 1)


def _open_tokens(text: str) -> Iterator[Blank]:
    """督导员（缺） in a line of such words and numbers, where other lines have 督导员72."""
    open_tokens = list(_OPEN_TOKEN.finditer(text))
    if not open_tokens:
        return
    filled = {match["key"] for match in _TOKEN.finditer(text) if match["value"]}
    for match in open_tokens:
        if match["key"] in filled:
            yield Blank.whole(BlankKind.BLANK, Passage(text, *match.span("note")), match["key"])
