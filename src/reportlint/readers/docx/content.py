"""What holds the content of a Word file, and which of it is shown: wrappers, alternatives, content controls, boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NoReturn

from reportlint.errors import ReportlintError
from reportlint.model.markup import Prompt
from reportlint.model.text import Span
from reportlint.readers.docx.elements import XmlElement
from reportlint.readers.docx.script import Script

# What holds runs or blocks, and shows them.
TRANSPARENT = frozenset(
    ("w:hyperlink", "w:smartTag", "w:customXml", "w:bdo", "w:dir", "w:sdtContent", "w:rubyBase", "w:ruby")
)
INSERTIONS = frozenset(("w:ins", "w:moveTo"))
DELETIONS = frozenset(("w:del", "w:moveFrom"))
FOREIGN = frozenset(("w:altChunk", "w:subDoc"))  # another file, whose text the program does not see


def refuse_foreign() -> NoReturn:
    """Say that another file is embedded: to pass over it would be a silent pass. Raises ReportlintError."""
    raise ReportlintError(
        "文件里嵌着另一份文件，读不到它的内容；请在 Word 里打开、另存后再检查",
        "another file is embedded, which cannot be read; open this one in Word and save it anew",
    )


def chosen(alternative: XmlElement) -> Sequence[XmlElement]:
    """The content of the first choice, which is what Word shows; the fallback where there is none."""
    choice = alternative.child("mc:Choice") or alternative.inside("mc:Fallback")
    return choice.children


def controlled(control: XmlElement) -> Iterator[XmlElement]:
    """What a content control holds."""
    for part in control.children:
        if part.name == "w:sdtContent":
            yield from part.children


def note_prompt(script: Script, control: XmlElement, start: int) -> None:
    """Note what was written from `start` on as a prompt if the content control still shows its own."""
    properties = control.inside("w:sdtPr")
    end = script.at - (script.at == script.start)  # without the end of the line
    if end > start and properties.on("w:showingPlcHdr"):
        what = properties.value("w:alias") or properties.value("w:tag") or ""
        script.prompt(Prompt(Span(start, end), what))


def boxes(drawing: XmlElement) -> Iterator[XmlElement]:
    """The text boxes in a drawing, each once, outermost only."""
    pending = [drawing]
    while pending:
        element = pending.pop()
        if element.name == "w:txbxContent":
            yield element
        elif element.name == "mc:AlternateContent":
            pending.extend(reversed(chosen(element)))
        else:
            pending.extend(reversed(element.children))
