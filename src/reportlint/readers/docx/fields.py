"""Fields of a Word file: what is code and what is shown, and which ones still wait to be filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from reportlint.errors import ReportlintError
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
_SHOWN = _BUTTONS | {_EQUATION}  # what shows its code

# Whether what a field shows is still what it showed in the template; what a button shows always is.
_IS_UNFILLED: Mapping[str, Callable[[str], bool]] = {
    "FORMTEXT": lambda shown: not shown,
    _MERGED: lambda shown: shown.startswith("«") and shown.endswith("»"),
}
_BLANKS = "\u2002\u3000\u00a0 "  # what Word shows for a form field that is empty
_LONGEST_PROMPT = 200  # code points of what is shown for a name or an empty field; what is longer somebody wrote

_DEEPEST = 64  # fields in fields; beyond that the outermost are given up
_LONGEST = 1 << 16  # code points of a field's code that are kept; programs for citations hide as many there


@dataclass(slots=True)
class _Field:
    in_code: bool
    start: int = 0  # of the result
    chosen: str = ""  # what a list or a box of a form shows, which has no result
    is_parted: bool = False  # the mark between code and result was seen
    left: int = _LONGEST  # code points of code that may still come
    pieces: list[str] = field(default_factory=list)  # of the code

    def add(self, code: str) -> None:
        """Take in a piece of code. Raises ReportlintError where more is shown of it than is kept."""
        if self.left:
            self.pieces.append(code[: self.left])
            self.left = max(self.left - len(code), 0)
            if not self.left and self.parts()[0] in _SHOWN:
                raise ReportlintError(
                    f"有一个域（{self.parts()[0]}）的代码超过 {_LONGEST >> 10}K 字，不是正常的 Word 文件",
                    f"the code of a field ({self.parts()[0]}) is longer than in any sound Word file",
                )

    def part(self, at: int) -> None:
        """End the code: what is written from `at` on is the result."""
        if not self.is_parted and self.parts()[0] not in _SILENT:
            self.in_code, self.start = False, at
        self.is_parted = True

    def supplied(self, *, is_empty: bool) -> str:
        """What Word shows of a field, where the file holds no result of it."""
        if self.chosen:
            return self.chosen
        kind, _, words = self.parts()
        if kind in _BUTTONS and self.in_code:
            return words
        if kind == _EQUATION and is_empty:
            return equation("".join(self.pieces).strip()[len(_EQUATION) :])
        return "1" if kind in _COUNTING and is_empty else ""

    def parts(self) -> tuple[str, str, str]:
        """The kind of field, its first argument, and all that follows; "" for what is not there."""
        kind, name, words = (*"".join(self.pieces).split(maxsplit=2), "", "", "")[:3]
        return kind.upper(), name, words.rstrip()


class Fields:
    """The fields that are open at one place of a story, outermost first."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._open: list[_Field] = []
        self.shown = True  # whether text here is seen: it is in no field's code

    def begin(self, code: str) -> None:
        """Open a field whose code is known."""
        self._push(_Field(in_code=False, start=self._script.at))
        self._open[-1].add(code)

    def _push(self, opened: _Field) -> None:
        self._open.append(opened)
        del self._open[:-_DEEPEST]
        self._look()

    def _look(self) -> None:
        """See anew whether text is seen, for a field was opened, parted or closed."""
        self.shown = not any(one.in_code for one in self._open)

    def mark(self, element: XmlElement) -> None:
        """Take in a `w:fldChar`."""
        match element.get("fldCharType"):
            case "begin":
                self._push(_Field(in_code=True, chosen=_chosen(element)))
            case "separate" if self._open:
                self._open[-1].part(self._script.at)
                self._look()
            case "end":
                self.end()

    def instruct(self, text: str) -> None:
        """Take in a piece of code."""
        if self._open and self._open[-1].in_code:
            self._open[-1].add(text)

    def end(self) -> None:
        """Close the innermost field."""
        if not self._open:
            return
        ended, script = self._open.pop(), self._script
        self._look()
        kind, name, _ = ended.parts()
        if not kind or not self.shown:
            return
        start = script.at if ended.in_code else ended.start
        script.write(ended.supplied(is_empty=script.at == start))
        if script.at > start and not ended.chosen and self._is_unfilled(kind, start):
            script.prompt(Prompt(Span(start, script.at), name if kind == _MERGED else ""))

    def _is_unfilled(self, kind: str, start: int) -> bool:
        """Whether a field, whose result begins at `start`, still waits to be filled in."""
        is_unfilled, script = _IS_UNFILLED.get(kind), self._script
        if is_unfilled is None or script.at - start > _LONGEST_PROMPT:
            return kind in _BUTTONS
        return is_unfilled(script.line_from(start).strip(_BLANKS))

    def end_paragraph(self) -> None:
        """Give up fields whose code goes on: one that is never closed must not hide the rest of the file."""
        self._open = [one for one in self._open if not one.in_code]
        self.shown = True


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
