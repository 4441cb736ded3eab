"""Fields of a Word file: what is code and what is shown, and which ones still wait to be filled in."""

from __future__ import annotations

from dataclasses import dataclass

from reportlint.model.markup import Prompt
from reportlint.model.text import Span
from reportlint.readers.docx.elements import Element
from reportlint.readers.docx.script import Script

_COUNTING = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))  # a file that Word never laid out has no results of them
_BUTTONS = frozenset(("MACROBUTTON", "GOTOBUTTON"))  # templates use them for 〔单击此处输入标题〕
_FORM = "FORMTEXT"
_MERGED = "MERGEFIELD"


_DEEPEST = 64  # fields in fields; beyond that the outermost are given up


@dataclass(slots=True)
class _Field:
    code: str
    in_code: bool
    start: int = 0  # of the result
    chosen: str = ""  # what a list or a box of a form shows, which has no result


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

    def mark(self, element: Element) -> None:
        """Take in a `w:fldChar`."""
        match element.get("fldCharType"):
            case "begin":
                self._push(_Field("", True, chosen=_chosen(element)))
            case "separate" if self._open:
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
        field = self._open.pop()
        words = field.code.split()
        if not words or not self.shown:
            return
        kind, script = words[0].upper(), self._script
        start = script.at if field.in_code else field.start
        if kind in _BUTTONS and field.in_code:
            script.write(field.code.partition(words[1])[2].strip() if len(words) > 1 else "")
        if field.chosen:
            script.write(field.chosen)
        elif kind in _COUNTING and script.at == start:
            script.write("1")
        elif kind in (*_BUTTONS, _FORM, _MERGED) and script.at > start and self._waits(kind, start):
            script.prompts.append(Prompt(Span(start, script.at), words[1] if kind == _MERGED and words[1:] else ""))

    def _waits(self, kind: str, start: int) -> bool:
        """Whether a field still shows what it showed in the template."""
        shown = self._script.line_from(start).strip("\u2002\u3000\u00a0 ")
        return not shown if kind == _FORM else kind in _BUTTONS or (shown[:1] == "«" and shown[-1:] == "»")

    def end_paragraph(self) -> None:
        """Give up fields whose code goes on: one that is never closed must not hide the rest of the file."""
        self._open = [field for field in self._open if not field.in_code]


def _chosen(element: Element) -> str:
    """The entry that a drop-down list of a form shows, or the box that is ticked or not."""
    data = element.child("w:ffData")
    entries = data.child("w:ddList") if data else None
    box = data.child("w:checkBox") if data else None
    if box:
        ticked = box.on("w:checked")
        return "☒" if (box.on("w:default") if ticked is None else ticked) else "☐"
    if entries is None:
        return ""
    names = [entry.get("val") for entry in entries.children if entry.name == "w:listEntry"]
    place = entries.number("w:result") or entries.number("w:default") or 0
    return names[place] if 0 <= place < len(names) else ""
