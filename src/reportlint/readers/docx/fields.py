"""Fields of a Word file: what is code and what is shown, and which ones still wait to be filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reportlint.model.markup import Prompt
from reportlint.model.text import Span
from reportlint.readers.docx.elements import XmlElement
from reportlint.readers.docx.equations import equation
from reportlint.readers.docx.script import Script

_COUNTING = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))  # a file that Word never laid out has no results of them
_BUTTONS = frozenset(("MACROBUTTON", "GOTOBUTTON"))  # templates use them for 〔单击此处输入标题〕
_SILENT = frozenset(("SET", "ASK"))  # what they hold is shown elsewhere, by others
_MERGED = "MERGEFIELD"
_EQUATION = "EQ"

# Whether what a field shows is still what it showed in the template.
_IS_UNFILLED: Mapping[str, Callable[[str], bool]] = {
    "MACROBUTTON": lambda shown: True,
    "GOTOBUTTON": lambda shown: True,
    "FORMTEXT": lambda shown: not shown,
    _MERGED: lambda shown: shown.startswith("«") and shown.endswith("»"),
}
_BLANKS = "\u2002\u3000\u00a0 "  # what Word shows for a form field that is empty

_DEEPEST = 64  # fields in fields; beyond that the outermost are given up


@dataclass(slots=True)
class _Field:
    code: str
    in_code: bool
    start: int = 0  # of the result
    chosen: str = ""  # what a list or a box of a form shows, which has no result

    def supplied(self, *, is_empty: bool) -> str:
        """What Word shows of a field, where the file holds no result of it."""
        if self.chosen:
            return self.chosen
        kind, _, words = self.parts()
        if kind in _BUTTONS and self.in_code:
            return words
        if kind == _EQUATION and is_empty:
            return equation(self.code.strip()[len(_EQUATION) :])
        return "1" if kind in _COUNTING and is_empty else ""

    def parts(self) -> tuple[str, str, str]:
        """The kind of field, its first argument, and all that follows; "" for what is not there."""
        kind, name, words = (*self.code.split(maxsplit=2), "", "", "")[:3]
        return kind.upper(), name, words.rstrip()


class Fields:
    """The fields that are open at one place of a story, outermost first."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._open: list[_Field] = []

    @property
    def shown(self) -> bool:
        """Whether text here is seen: it is in no field's code."""
        return not any(field.in_code for field in self._open) if self._open else True

    def begin(self, code: str) -> None:
        """Open a field whose code is known."""
        self._push(_Field(code, False, self._script.at))

    def _push(self, field: _Field) -> None:
        self._open.append(field)
        del self._open[:-_DEEPEST]

    def mark(self, element: XmlElement) -> None:
        """Take in a `w:fldChar`."""
        match element.get("fldCharType"):
            case "begin":
                self._push(_Field("", True, chosen=_chosen(element)))
            case "separate" if self._open and self._open[-1].parts()[0] not in _SILENT:
                self._open[-1].in_code, self._open[-1].start = False, self._script.at
            case "end":
                self.end()

    def instruct(self, text: str) -> None:
        """Take in a piece of code."""
        if self._open and self._open[-1].in_code:
            self._open[-1].code += text

    def end(self) -> None:
        """Close the innermost field."""
        if not self._open:
            return
        field, script = self._open.pop(), self._script
        kind, name, _ = field.parts()
        if not kind or not self.shown:
            return
        start = script.at if field.in_code else field.start
        script.write(field.supplied(is_empty=script.at == start))
        is_unfilled = _IS_UNFILLED.get(kind)
        if field.chosen or is_unfilled is None or script.at == start:
            return
        if is_unfilled(script.line_from(start).strip(_BLANKS)):
            script.prompts.append(Prompt(Span(start, script.at), name if kind == _MERGED else ""))

    def end_paragraph(self) -> None:
        """Give up fields whose code goes on: one that is never closed must not hide the rest of the file."""
        self._open = [field for field in self._open if not field.in_code]


def _chosen(element: XmlElement) -> str:
    """The entry that a drop-down list of a form shows, or the box that is ticked or not."""
    data = element.inside("w:ffData")
    box, entries = data.child("w:checkBox"), data.child("w:ddList")
    if box:
        ticked = box.on("w:checked")
        return "☒" if (box.on("w:default") if ticked is None else ticked) else "☐"
    return _entry(entries) if entries else ""


def _entry(entries: XmlElement) -> str:
    names = [entry.get("val") for entry in entries.children if entry.name == "w:listEntry"]
    place = entries.number("w:result") or entries.number("w:default") or 0
    return names[place] if 0 <= place < len(names) else ""
