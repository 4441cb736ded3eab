"""Tables as a workbook of Excel; the one door to openpyxl, which who wants one installs."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from reportlint.errors import ReportlintError

_WIDEST = 60  # characters of a column
_NUMBERS = "0123456789.-"


def workbook(rows: Sequence[Sequence[str]], title: str) -> bytes:
    """A workbook of one sheet whose first row is its head. Raises ReportlintError where openpyxl is missing."""
    try:
        from openpyxl import Workbook
        from openpyxl.styles import Font
        from openpyxl.utils import get_column_letter
    except ImportError as error:
        raise ReportlintError(
            "写 xlsx 要用 openpyxl：pip install 'reportlint[xlsx]'；也可以用 --format csv",
            "xlsx needs openpyxl: pip install 'reportlint[xlsx]'; or use --format csv",
        ) from error
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append([_value(cell) for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for at, column in enumerate(zip(*rows, strict=True), 1):
        sheet.column_dimensions[get_column_letter(at)].width = min(_WIDEST, 4 + 2 * max(map(len, column)))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _value(cell: str) -> str | float:
    """A number as one, so that it can be added up; what begins with = stays a text."""
    if cell and not cell.strip(_NUMBERS) and cell.count(".") <= 1 and cell.strip(".-") == cell.lstrip("-"):
        return float(cell) if "." in cell else int(cell)
    return f"'{cell}" if cell.startswith(("=", "+", "@")) else cell
