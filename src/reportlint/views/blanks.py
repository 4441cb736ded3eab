"""The blanks of drafts as a table on the terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
_PLACE, _WANTED = 20, 12  # columns at most; the sentence has the rest
_GAP = 2


def blanks_text(found: Found, look: Look) -> str:
    """A line for each blank, under its draft and section, within the width of the terminal."""
    rows = [row for several in found.values() for row in several]
    widths = (
        len(str(len(rows))),
        min(max((width(plain(row.place)) for row in rows), default=0), _PLACE),
        min(max((width(plain(_wanted(row))) for row in rows), default=0), _WANTED),
    )
    lines: list[str] = []
    number = 0
    for path, several in found.items():
        lines += ["", look.paint(shortened(plain(path), look.width), "place")]
        if not several:
            lines.append("  " + _NONE[look.lang])
        for section, under in groupby(several, lambda row: row.section):
            if section:
                lines.append(look.paint(shortened("  " + plain(" › ".join(section)), look.width), "faint"))
            for row in under:
                number += 1
                lines.append(_line(row, number, widths, look))
    lines += ["", _TOTAL[look.lang].format(number)]
    return "\n".join(lines).lstrip("\n") + "\n"


def _line(row: Row, number: int, widths: Sequence[int], look: Look) -> str:
    of_number, *others = widths
    parts = (shortened(plain(text), most) for text, most in zip((row.place, _wanted(row)), others, strict=True))
    cells = [f"  {number:>{of_number}}", *map(padded, parts, others)]
    fixed = (" " * _GAP).join(cells) + " " * _GAP
    return fixed + _around(row, look.width - width(fixed))


def _wanted(row: Row) -> str:
    """What belongs there, with a mark where it may be no blank."""
    return f"{row.slot.wanted}？" if row.slot.is_doubtful else row.slot.wanted


def _around(row: Row, columns: int) -> str:
    """The sentence with its blank in sight: as much in front of it as behind, and more where there is less."""
    head, blank, tail = plain(row.head), shortened(plain(row.blank), columns), plain(row.tail)
    rest = columns - width(blank)
    for_tail = min(width(tail), max(rest // 2, rest - width(head)))
    return _end(head, rest - for_tail) + blank + (shortened(tail, for_tail) if for_tail > 0 else "")


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
