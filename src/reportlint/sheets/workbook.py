"""Workbooks of Excel, written for people and read back; the one door to openpyxl, which who wants one installs."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any, NamedTuple
from warnings import catch_warnings, simplefilter

from reportlint.errors import Message, ReportlintError
from reportlint.files import refuse_huge
from reportlint.model.severity import Lang
from reportlint.sheets.dates import WHOLE
from reportlint.sheets.rows import COLUMNS, Row
from reportlint.sheets.slots import Kind
from reportlint.sheets.table import Cell, Sheet, cells, heads

_WIDEST = 60  # characters of a column
_NUMBERS = "0123456789.-"

# Of the sheet to fill in: how wide its columns are, in digits of its font.
_WIDTHS = {
    "number": 6,
    "document": 16,
    "section": 22,
    "wanted": 11,
    "unit": 9,
    "sentence": 58,
    "place": 13,
    "office": 15,
    "value": 20,
    "note": 20,
    "key": 22,
}
_OPEN_COLUMNS = ("document", "office", "value", "note")  # a draft may be renamed
_CENTRED = ("number", "wanted", "unit", "place")
_LINE = 15.5  # points
_LONGEST_NAME, _LONGEST_TITLE = 31, 32
_FONT, _SIZE = "宋体", 11
_STYLE, _GENERAL = "reportlint", "General"
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))
_TITLE = Message("填空表", "blanks")
_FOOT = Message("第 &P 页，共 &N 页", "page &P of &N")
_DAY_FORMAT = {"年月日": 'yyyy"年"m"月"d"日"', "月日": 'm"月"d"日"', "年月": 'yyyy"年"m"月"'}
_HINTS = {
    Kind.NUMBER: Message("只填数字。单位“{}”文中已有，不用再写。", "The number alone; “{}” stands in the text."),
    Kind.DATE: Message(
        "填日期，如 2025-3-15；文中已有年份的，只填月日也行。",
        "A date, such as 2025-3-15; the year may be left out where it is told.",
    ),
    Kind.TEXT: Message("填文字，不要换行。没有就空着。", "Words, on one line; leave it if there are none."),
}
_FIGURE = Message("只填数字。", "A number alone.")
_ODD = Message(
    "这里要填{}。填的不像，写回稿子时可能被退回。仍要这样填吗？", "This does not look like what is wanted: {}. Keep it?"
)

_LARGEST, _MOST_ROWS = 32 << 20, 50_000  # bytes; rows, below which only a stray cell may stand
_FORMULA = Message("是公式，请改成数值再填（选择性粘贴“数值”）", "is a formula; paste its value instead")
_ERROR = Message("是出错的单元格（{}）", "is an error: {}")
_LOGICAL = Message("是 TRUE 或 FALSE", "is TRUE or FALSE")
_MERGED = Message("在合并的单元格里，请先取消合并", "stands in merged cells; unmerge them first")
_DURATION = Message("是一段时间，不是日期或数字", "is a duration")


def _library() -> Any:
    """The library. Raises ReportlintError where it is missing."""
    try:
        import openpyxl
        import openpyxl.cell.rich_text
        import openpyxl.worksheet.datavalidation
    except ImportError as error:
        raise ReportlintError(
            "写 xlsx 要用 openpyxl：pip install 'reportlint[xlsx]'；也可以用 --format csv",
            "xlsx needs openpyxl: pip install 'reportlint[xlsx]'; or use --format csv",
        ) from error
    return openpyxl


def workbook(rows: Sequence[Sequence[str]], title: str) -> bytes:
    """A workbook of one sheet whose first row is its head. Raises ReportlintError where openpyxl is missing."""
    library = _library()
    book = library.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append([_value(cell) for cell in row])
    for cell in sheet[1]:
        cell.font = library.styles.Font(bold=True)
    for at, column in enumerate(zip(*rows, strict=True), 1):
        width = min(_WIDEST, 4 + 2 * max(map(len, column)))
        sheet.column_dimensions[library.utils.get_column_letter(at)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    return _saved(book)


def _saved(book: Any) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _value(cell: str) -> str | float:
    """A number as one, so that it can be added up; what begins with = stays a text."""
    if cell and not cell.strip(_NUMBERS) and cell.count(".") <= 1 and cell.strip(".-") == cell.lstrip("-"):
        return float(cell) if "." in cell else int(cell)
    return f"'{cell}" if cell.startswith(("=", "+", "@")) else cell


# The sheet to fill in


def to_fill_in(groups: Sequence[tuple[str, Sequence[Row]]], lang: Lang) -> bytes:
    """A workbook of rows to fill in, a sheet for each group, called so ("" is a name of ours)."""
    library = _library()
    book = library.Workbook()
    book.remove(book.active)
    number = 1
    for name, rows in groups:
        sheet = book.create_sheet(_sheet_name(name or _TITLE.to(lang), book.sheetnames))
        _Form(library, sheet, lang).fill(rows, number)
        number += len(rows)
    return _saved(book)


def _sheet_name(name: str, taken: Sequence[str]) -> str:
    """A name that Excel takes, and no other sheet has."""
    stem = name.translate(_NOT_IN_NAMES).strip() or "_"
    others = {other.casefold() for other in taken}
    for count in range(1, len(taken) + 2):
        behind = f"~{count}" if count > 1 else ""
        tried = stem[: _LONGEST_NAME - len(behind)] + behind
        if tried.casefold() not in others:
            return tried
    raise AssertionError("there are fewer names than tries")


class _Typed(NamedTuple):
    """What may be typed into a cell, and what is said of it."""

    kind: str
    formulas: tuple[str, str]
    wanted: str
    hint: Message
    unit: str


class _Form:
    """One sheet: its cells, what may be typed into them, and how it is printed."""

    def __init__(self, library: Any, sheet: Any, lang: Lang) -> None:
        self._library = library
        self._sheet = sheet
        self._lang = lang
        self._letters = {name: library.utils.get_column_letter(at) for at, name in enumerate(COLUMNS, 1)}
        self._typed: dict[_Typed, list[str]] = {}
        thin = library.styles.Side(style="thin", color="BFBFBF")
        self._border = library.styles.Border(left=thin, right=thin, top=thin, bottom=thin)

    def fill(self, rows: Sequence[Row], first_number: int) -> None:
        """Write the rows."""
        self._heads()
        for at, row in enumerate(rows, 2):
            self._row(at, row, first_number + at - 2)
        self._add_validations()
        self._lay_out(len(rows) + 1)

    def _heads(self) -> None:
        styles = self._library.styles
        for at, (name, head) in enumerate(zip(COLUMNS, heads(self._lang), strict=True), 1):
            cell = self._sheet.cell(1, at, head)
            cell.font = styles.Font(name=_FONT, bold=True, color="FFFFFF")
            cell.fill = styles.PatternFill("solid", fgColor="C00000" if name == "value" else "44546A")
            cell.alignment = styles.Alignment(horizontal="center", vertical="center")
            cell.border = self._border
        self._sheet.row_dimensions[1].height = 24

    def _row(self, at: int, row: Row, number: int) -> None:
        texts = dict(zip(COLUMNS, cells(row, number), strict=True))
        for column, (name, text) in enumerate(texts.items(), 1):
            cell = self._sheet.cell(at, column)
            if name == "number":
                cell.value = number
            elif name == "sentence":
                cell.value = self._marked(row)
            elif text:
                cell.value, cell.data_type = text, "s"  # it may begin with =
            cell.style = self._style(name, _number_format(row) if name == "value" else _GENERAL)
        self._validate(f"{self._letters['value']}{at}", row)
        self._sheet.row_dimensions[at].height = _LINE * _lines(texts) + 6

    def _style(self, column: str, number_format: str) -> str:
        """The name of the look of a column; each is made once a book, for looks are what takes time."""
        look = "text" if column not in (*_CENTRED, *_OPEN_COLUMNS, "key") else column
        name = f"{_STYLE} {look} {number_format}"
        if name not in self._sheet.parent.named_styles:
            styles = self._library.styles
            style = styles.NamedStyle(name, styles.Font(name=_FONT), border=self._border, number_format=number_format)
            centred = "center" if column in _CENTRED else None
            style.alignment = styles.Alignment(wrap_text=True, vertical="center", horizontal=centred)
            style.protection = styles.Protection(locked=column not in _OPEN_COLUMNS)
            if column == "value":
                style.fill, style.font = (
                    styles.PatternFill("solid", fgColor="FFF2CC"),
                    styles.Font(name=_FONT, bold=True),
                )
            if column == "key":
                style.font = styles.Font(name=_FONT, color="808080", size=9)
            self._sheet.parent.add_named_style(style)
        return name

    def _marked(self, row: Row) -> Any:
        """The sentence, its blank in red."""
        rich = self._library.cell.rich_text
        font = self._library.cell.text.InlineFont
        red = rich.TextBlock(font(rFont=_FONT, b=True, color="C00000", sz=_SIZE), row.blank)
        return rich.CellRichText([part for part in (row.head, red, row.tail) if part])

    def _validate(self, cell: str, row: Row) -> None:
        kind, formulas = _allowed(row)
        self._typed.setdefault(_Typed(kind, formulas, row.slot.wanted, _hint(row), row.slot.unit), []).append(cell)

    def _add_validations(self) -> None:
        """What may be typed where; a rule holds for all its cells at once, as to add them one by one takes long."""
        for typed, at in self._typed.items():
            rule = self._library.worksheet.datavalidation.DataValidation(
                type=typed.kind,
                operator="between",
                formula1=typed.formulas[0],
                formula2=typed.formulas[1],
                allow_blank=True,
                errorStyle="warning",
                showErrorMessage=True,
                showInputMessage=True,
                sqref=" ".join(at),
            )
            rule.promptTitle = rule.errorTitle = typed.wanted[:_LONGEST_TITLE]
            rule.prompt = typed.hint.to(self._lang).format(typed.unit)
            rule.error = _ODD.to(self._lang).format(typed.wanted)
            self._sheet.add_data_validation(rule)

    def _lay_out(self, last: int) -> None:
        sheet, lang = self._sheet, self._lang
        for name, letter in self._letters.items():
            sheet.column_dimensions[letter].width = _WIDTHS[name]
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = f"A1:{self._letters['key']}{last}"
        sheet.print_title_rows = "1:1"
        sheet.print_area = f"A1:{self._letters['note']}{last}"
        setup = sheet.page_setup
        setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight = "landscape", 9, 1, 0
        sheet.sheet_properties.pageSetUpPr = self._library.worksheet.properties.PageSetupProperties(fitToPage=True)
        margins = sheet.page_margins
        margins.left = margins.right = 0.4
        margins.top = margins.bottom = 0.75
        sheet.oddHeader.center.text = "&A"
        sheet.oddFooter.center.text = _FOOT.to(lang)
        protection = sheet.protection
        protection.sheet = True
        protection.formatCells = protection.formatColumns = protection.formatRows = False
        protection.autoFilter = protection.sort = False


def _hint(row: Row) -> Message:
    """What is said to who is about to type."""
    slot = row.slot
    is_figure = len(slot.parts) == 1 and slot.kind is not Kind.TEXT and slot.parts[0].role != WHOLE
    return _FIGURE if is_figure and not slot.unit else _HINTS[slot.kind]


def _lines(texts: Mapping[str, str]) -> int:
    """How many lines the longest cell of a row takes."""
    return max(_lines_of(text, _WIDTHS[name]) for name, text in texts.items())


def _lines_of(text: str, width: int) -> int:
    wide = sum(1 if char.isascii() else 2 for char in text)
    return max(-(-wide // max(width - 2, 1)), 1)


def _number_format(row: Row) -> str:
    """Text as text, so that a telephone number keeps its zeros; a date as the blank has it."""
    if row.slot.kind is Kind.TEXT:
        return "@"
    roles = "".join(part.role for part in row.slot.parts)
    return _DAY_FORMAT.get(roles, _GENERAL) if row.slot.kind is Kind.DATE else _GENERAL


_YEARS = ("1900", "2100")
_RANGES = {"年": _YEARS, "月": ("1", "12"), "日": ("1", "31"), "时": ("0", "24"), "分": ("0", "59"), "季度": ("1", "4")}


def _allowed(row: Row) -> tuple[str, tuple[str, str]]:
    """What Excel takes without asking again."""
    slot = row.slot
    if slot.kind is Kind.NUMBER:
        return "decimal", ("-1E+15", "1E+15")
    if slot.kind is Kind.DATE:
        roles = [part.role for part in slot.parts]
        if "".join(roles) in _DAY_FORMAT:
            return "date", ("1", "73050")
        if len(roles) == 1:
            return "whole", _RANGES[roles[0]]
    return "textLength", ("0", "2000")


# Reading


class _Merged(NamedTuple):
    """A range of merged cells."""

    first_row: int
    last_row: int
    first: int
    last: int


def sheets_of(data: bytes) -> list[Sheet]:
    """The sheets of a workbook. Raises ReportlintError where it is none that can be read."""
    library = _library()
    refuse_huge(len(data), _LARGEST)
    try:
        with catch_warnings():
            simplefilter("ignore")  # of what Excel and WPS add that the library does not know
            book = library.load_workbook(BytesIO(data))
        return [Sheet(sheet.title, list(_rows(sheet))) for sheet in book.worksheets]
    except ReportlintError:
        raise
    except Exception as error:  # a damaged file raises whatever its parts raise
        raise ReportlintError(
            "打不开：不是 xlsx，或者已经损坏、加了密码", f"cannot be opened: no xlsx, damaged or encrypted ({error})"
        ) from error


def _rows(sheet: Any) -> Iterator[tuple[int, Sequence[Cell]]]:
    merged = [_Merged(one.min_row, one.max_row, one.min_col, one.max_col) for one in sheet.merged_cells.ranges]
    if sheet.max_row > _MOST_ROWS:
        raise ReportlintError(
            f"“{sheet.title}”到第 {sheet.max_row} 行还有格子，请删掉下面多余的行",
            f"“{sheet.title}” has cells down to row {sheet.max_row}; delete the rows that are not needed",
        )
    for number, row in enumerate(sheet.iter_rows(), 1):
        held = [one for one in merged if one.first_row <= number <= one.last_row]
        yield number, [_cell(cell, held, at) for at, cell in enumerate(row, 1)]


def _cell(cell: Any, merged: Sequence[_Merged], at: int) -> Cell:
    if any(one.first <= at <= one.last for one in merged):
        return Cell(_plain(cell.value), _MERGED)
    value = cell.value
    match cell.data_type:
        case "f":
            return Cell(None, _FORMULA)
        case "e":
            return Cell(None, Message(*(text.format(value) for text in _ERROR)))
        case "b":
            return Cell(None, _LOGICAL)
    if isinstance(value, datetime.timedelta):
        return Cell(None, _DURATION)
    if isinstance(value, int | float) and "%" in str(cell.number_format):
        return Cell(f"{value * 100:.12g}%")
    return Cell(_plain(value))


def _plain(value: Any) -> Any:
    """A value as the rest of the program knows it."""
    return value if value is None or isinstance(value, int | float | datetime.date | datetime.time) else str(value)
