"""The blanks of drafts as a table on the terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from reportlint.model.finding import Failure
from reportlint.model.severity import Lang
from reportlint.reporters.display import padded, plain, shortened, width
from reportlint.reporters.json import VERSION, dump, errors
from reportlint.reporters.look import Look
from reportlint.sheets.rows import Row
from reportlint.sheets.table import as_json

Found = Mapping[str, Sequence[Row]]  # by the path of a draft

_NONE: Mapping[Lang, str] = {"zh": "（没有空要填）", "en": "(no blanks)"}
_TOTAL: Mapping[Lang, str] = {"zh": "共 {} 处要填", "en": "blanks: {}"}
_NUMBER, _PLACE, _WANTED = 4, 14, 12  # columns; the sentence has the rest
_GAP = 2


def blanks_text(found: Found, look: Look) -> str:
    """A line for each blank, under its draft and section, within the width of the terminal."""
    lines: list[str] = []
    number = 0
    for path, rows in found.items():
        lines += ["", look.paint(shortened(plain(path), look.width), "place")]
        if not rows:
            lines.append("  " + _NONE[look.lang])
        for section, under in groupby(rows, lambda row: row.section):
            if section:
                lines.append(look.paint(shortened("  " + plain(" › ".join(section)), look.width), "faint"))
            for row in under:
                number += 1
                lines += _line(row, number, look)
    lines += ["", _TOTAL[look.lang].format(number)]
    return "\n".join(lines).lstrip("\n") + "\n"


def _line(row: Row, number: int, look: Look) -> Iterator[str]:
    unit = f"（{row.slot.unit}）" if row.slot.unit else ""
    parts = ((f"{number:>{_NUMBER}}", _NUMBER), (row.place, _PLACE), (row.slot.wanted + unit, _WANTED))
    fixed = (" " * _GAP).join(padded(shortened(plain(part), columns), columns) for part, columns in parts)
    rest = look.width - width(fixed) - _GAP
    yield fixed + " " * _GAP + _around(row, rest)


def _around(row: Row, columns: int) -> str:
    """The sentence with its blank in sight: as much in front of it as behind, and more where there is less."""
    head, blank, tail = plain(row.head), shortened(plain(row.blank), columns), plain(row.tail)
    rest = columns - width(blank)
    for_tail = min(width(tail), max(rest // 2, rest - width(head)))
    return _end(head, rest - for_tail) + blank + (shortened(tail, for_tail) if for_tail > 1 or not tail else "")


def _end(text: str, columns: int) -> str:
    """The end of a text, as much as fits behind an ellipsis."""
    if width(text) <= columns:
        return text
    kept = text
    while kept and width(kept) > columns - 1:
        kept = kept[1:]
    return f"…{kept}" if columns > 0 else ""


def blanks_json(found: Found, failures: tuple[Failure, ...], look: Look) -> str:
    """One object: every blank, as `fill` reads it back with its value."""
    rows = [row for several in found.values() for row in several]
    return dump({"version": VERSION, "blanks": as_json(rows), "errors": errors(failures, look.lang)})
