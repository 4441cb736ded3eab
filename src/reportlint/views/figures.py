"""The ledger of figures: every quantity with where it stands, what it counts, when, and what it was checked against."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from io import StringIO
from itertools import groupby
from typing import Any, NamedTuple

from reportlint.checks.data.checked import Held, checked
from reportlint.checks.data.conflicting_values import are_rounded, says_of_what
from reportlint.checks.data.quantities import Quantity, counted, quantities
from reportlint.model.document import Document
from reportlint.model.finding import Checked, Failure
from reportlint.model.severity import Lang
from reportlint.reporters import location
from reportlint.reporters.display import padded, plain, shortened
from reportlint.reporters.json import VERSION, dump, errors
from reportlint.reporters.look import Look

_HEADS: Mapping[Lang, tuple[str, ...]] = {
    "zh": (
        *("文件", "篇", "章节", "统计对象", "原文", "数值", "上限", "单位", "约数", "时间", "范围"),
        *("核对", "原句", "行", "列"),
    ),
    "en": (
        *("file", "report", "section", "counted", "text", "value", "upper", "unit", "approximate", "time", "scope"),
        *("checked against", "sentence", "line", "column"),
    ),
}  # fmt: skip
_YES: Mapping[Lang, str] = {"zh": "是", "en": "yes"}
_NONE: Mapping[Lang, str] = {"zh": "（没有数字）", "en": "(no figures)"}
_UNTITLED: Mapping[Lang, str] = {"zh": "（无标题）", "en": "(no title)"}
_ACROSS: Mapping[Lang, str] = {"zh": "各份材料不一致的数字", "en": "figures that differ from report to report"}
_TOTAL: Mapping[Lang, str] = {"zh": "共 {} 个数字，{} 个核对过，{} 个对不上", "en": "{} figures, {} checked, {} wrong"}
_PLACE = 7  # columns of the terminal; the others take their share of what is left


class Entry(NamedTuple):
    """A line of the ledger."""

    path: str
    part: int
    section: tuple[str, ...]
    counted: str
    text: str
    quantity: Quantity
    held: tuple[Held, ...]
    sentence: str
    line: int
    column: int


class Disagreement(NamedTuple):
    """One thing of one time that reports tell with different values: an entry of each."""

    entries: tuple[Entry, ...]


def ledger(files: Sequence[Checked]) -> tuple[Entry, ...]:
    """The quantities of all reports, in order."""
    return tuple(entry for one in files for document in one.documents for entry in _entries(one, document))


def _entries(file: Checked, document: Document) -> Iterator[Entry]:
    held = document.fact(checked)
    for quantity in document.fact(quantities):
        line, column = file.source.map.position(quantity.span.start)
        yield Entry(
            file.source.path,
            document.part,
            tuple(document.heading(section) for section in document.path_to(quantity.span.start)),
            counted(quantity),
            document.quote(quantity.span),
            quantity,
            held.get(quantity.span, ()),
            " ".join(document.quote(quantity.sentence).split()),
            line,
            column,
        )


def across(entries: Sequence[Entry]) -> tuple[Disagreement, ...]:
    """What several reports tell of one thing and time, each with another value."""
    groups: defaultdict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        quantity = entry.quantity
        if says_of_what(quantity) and any(map(str.isdecimal, quantity.time)):
            key = (quantity.phrase, quantity.measure.kind, quantity.behind, quantity.time, quantity.scope)
            groups[key].append(entry)
    return tuple(Disagreement(one) for group in groups.values() if (one := _differing(group)))


def _differing(group: Sequence[Entry]) -> tuple[Entry, ...]:
    """The first entry of each report, where their values differ; none where a report has several values itself."""
    by_report: dict[tuple[str, int], Entry] = {}
    for entry in group:
        first = by_report.setdefault((entry.path, entry.part), entry)
        if first.quantity.amount != entry.quantity.amount:
            return ()
    firsts = tuple(by_report.values())
    return firsts if any(_differ(firsts[0].quantity, entry.quantity) for entry in firsts) else ()


def _differ(one: Quantity, other: Quantity) -> bool:
    return one.amount != other.amount and not are_rounded(one, other)


# Text


def figures_text(files: Sequence[Checked], look: Look) -> str:
    """A table for each report, its sections in order, within the width of the terminal."""
    entries = ledger(files)
    of_report: defaultdict[tuple[str, int], list[Entry]] = defaultdict(list)
    for entry in entries:
        of_report[entry.path, entry.part].append(entry)
    lines = [
        line
        for one in files
        for document in one.documents
        for line in _report(one, document, of_report[one.source.path, document.part], look)
    ]
    disagreements = across(entries)
    if disagreements:
        lines += ["", look.paint(_ACROSS[look.lang], "place")]
        lines += [line for one in disagreements for line in _disagreement(one, look)]
    reckoned = [entry for entry in entries if entry.held]
    wrong = sum(not all(held.agrees for held in entry.held) for entry in reckoned)
    lines += ["", _TOTAL[look.lang].format(len(entries), len(reckoned), wrong)]
    return "\n".join(lines).lstrip("\n") + "\n"


def _report(file: Checked, document: Document, own: Sequence[Entry], look: Look) -> Iterator[str]:
    title = document.quote(document.title) if document.title else _UNTITLED[look.lang]
    yield ""
    yield look.paint(shortened(f"{plain(file.source.path)}  {plain(' '.join(title.split()))}", look.width), "place")
    if not own:
        yield "  " + _NONE[look.lang]
    for section, under in groupby(own, lambda entry: entry.section):
        if section:
            yield look.paint(shortened("  " + plain(" › ".join(section)), look.width), "faint")
        yield from (_line(entry, look) for entry in under)


def _line(entry: Entry, look: Look) -> str:
    quantity = entry.quantity
    when = " ".join(filter(None, (quantity.time, quantity.scope)))
    wide, narrow = look.width // 5, look.width // 6
    parts = ((f"{entry.line}:{entry.column}", _PLACE), (entry.counted, wide), (entry.text, narrow), (when, narrow))
    line = "    " + " ".join(padded(shortened(plain(part), columns), columns) for part, columns in parts)
    marks = "  ".join(f"{'✓' if held.agrees else '✗'} {held.against}" for held in entry.held)
    return shortened(f"{line} {plain(marks)}".rstrip(), look.width)


def _disagreement(one: Disagreement, look: Look) -> Iterator[str]:
    first = one.entries[0]
    yield shortened(f"  {plain(first.counted)}  {plain(first.quantity.time)}", look.width)
    for entry in one.entries:
        yield shortened(f"    {plain(entry.text)}  {plain(entry.path)}:{entry.line}:{entry.column}", look.width)


# For programs


def rows(files: Sequence[Checked], lang: Lang) -> list[tuple[str, ...]]:
    """The ledger as a table, its head first."""
    return [_HEADS[lang], *(_row(entry, lang) for entry in ledger(files))]


def _row(entry: Entry, lang: Lang) -> tuple[str, ...]:
    number, quantity = entry.quantity.number, entry.quantity
    return (
        entry.path,
        str(entry.part),
        " › ".join(entry.section),
        entry.counted,
        entry.text,
        value(number.low),
        value(number.high) if number.is_range else "",
        quantity.unit,
        _YES[lang] if number.approximate else "",
        quantity.time,
        quantity.scope,
        "；".join(f"{'✓' if held.agrees else '✗'} {held.against}" for held in entry.held),
        entry.sentence,
        str(entry.line),
        str(entry.column),
    )


def value(number: Decimal) -> str:
    """A value as digits, without zeros at its end; of 1/3 four places."""
    exact = number if number.as_tuple().exponent in range(-8, 30) else round(number, 4)
    return f"{exact.normalize():f}"


def figures_csv(files: Sequence[Checked], look: Look) -> str:
    """The ledger as comma-separated values."""
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows(files, look.lang))
    return out.getvalue()


def figures_json(files: Sequence[Checked], failures: tuple[Failure, ...], look: Look) -> str:
    """One object: every figure, and those on which reports disagree."""
    maps = {one.source.path: one for one in files}
    entries = ledger(files)
    told = [_json(maps[entry.path], entry) for entry in entries]
    differing = [[_json(maps[entry.path], entry) for entry in one.entries] for one in across(entries)]
    return dump({"version": VERSION, "figures": told, "across": differing, "errors": errors(failures, look.lang)})


def _json(file: Checked, entry: Entry) -> dict[str, Any]:
    number, quantity = entry.quantity.number, entry.quantity
    end_line, end_column = file.source.map.position(quantity.span.end)
    return {
        "path": entry.path,
        "part": entry.part,
        "section": list(entry.section),
        "counted": entry.counted,
        "text": entry.text,
        "value": value(number.low),
        "high": value(number.high) if number.is_range else None,
        "unit": quantity.unit or None,
        "form": number.form.value,
        "approximate": number.approximate,
        "time": quantity.time or None,
        "scope": quantity.scope or None,
        "checked": [{"against": held.against, "agrees": held.agrees} for held in entry.held],
        "sentence": entry.sentence,
        "line": entry.line,
        "column": entry.column,
        "end_line": end_line,
        "end_column": end_column,
        "location": location.as_json(file.source.map, quantity.span.start, entry.section),
    }
