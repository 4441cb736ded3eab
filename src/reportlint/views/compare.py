"""What became of a report in another version, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportlint.model.finding import Checked
from reportlint.model.severity import Lang, Severity
from reportlint.model.text import Span
from reportlint.reporters.display import plain, shortened
from reportlint.reporters.json import VERSION, dump
from reportlint.reporters.look import Look, Paint
from reportlint.views.versions import Difference, Differences, How, tally

_SORTS: Mapping[Lang, tuple[str, str, str]] = {"zh": ("数字", "章节", "名称"), "en": ("figures", "sections", "names")}
_MARKS: Mapping[How, tuple[str, Paint]] = {
    "changed": ("~", Severity.WARNING),
    "lost": ("-", Severity.ERROR),
    "appeared": ("+", Severity.INFO),
}
_HEAD = "{} → {}"
_NOTHING: Mapping[Lang, str] = {"zh": "数字、章节、名称都没有变。", "en": "No figure, section or name has changed."}
_TALLY: Mapping[Lang, str] = {"zh": "改了 {} 处，少了 {} 处，多了 {} 处", "en": "{} changed, {} lost, {} new"}


def compare_text(old: Checked, new: Checked, differences: Differences, look: Look) -> str:
    """A line for each difference, figures first."""
    lines = [look.paint(_HEAD.format(plain(old.source.path), plain(new.source.path)), "place")]
    if not differences.all:
        return "\n".join((*lines, _NOTHING[look.lang])) + "\n"
    sorts = zip(_SORTS[look.lang], (differences.figures, differences.sections, differences.names), strict=True)
    for name, found in sorts:
        if found:
            lines += ["", name, *_lines(old, new, found, look)]
    told = tally(differences.all)
    lines += ["", _TALLY[look.lang].format(told["changed"], told["lost"], told["appeared"])]
    return "\n".join(lines) + "\n"


def _lines(old: Checked, new: Checked, found: Sequence[Difference], look: Look) -> Iterator[str]:
    section = ""
    for one in found:
        if one.section and one.section != section:
            yield look.paint(shortened("  " + plain(one.section), look.width), "faint")
        section = one.section
        mark, paint = _MARKS[one.how]
        values = " → ".join(plain(side[0]) for side in (one.old, one.new) if side)
        what = f"{plain(one.what)}  " if one.what else ""
        line = f"{what}{values}  {_places(old, new, one)}"
        yield f"  {look.paint(mark, paint)} {shortened(line, look.width - 4)}"


def _places(old: Checked, new: Checked, one: Difference) -> str:
    places = [
        f"{line}:{column}"
        for side, file in ((one.old, old), (one.new, new))
        if side
        for line, column in (_place(file, side[1]),)
    ]
    return " → ".join(places)


def _place(file: Checked, span: Span) -> tuple[int, int]:
    return file.source.map.position(span.start)


def compare_json(old: Checked, new: Checked, differences: Differences) -> str:
    """One object: the differences of each sort, and how many there are."""
    told = tally(differences.all)
    return dump(
        {
            "version": VERSION,
            "old": old.source.path,
            "new": new.source.path,
            "figures": [_json(old, new, one) for one in differences.figures],
            "sections": [_json(old, new, one) for one in differences.sections],
            "names": [_json(old, new, one) for one in differences.names],
            "summary": {how: told[how] for how in _MARKS},
        }
    )


def _json(old: Checked, new: Checked, one: Difference) -> dict[str, Any]:
    return {
        "change": one.how,
        "counted": one.what or None,
        "section": one.section or None,
        "old": _side(old, one.old),
        "new": _side(new, one.new),
    }


def _side(file: Checked, side: tuple[str, Span] | None) -> dict[str, Any] | None:
    if side is None:
        return None
    line, column = _place(file, side[1])
    return {"text": side[0], "line": line, "column": column}
