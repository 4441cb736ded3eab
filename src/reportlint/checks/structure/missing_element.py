"""Finds documents that lack a part which stands outside the numbered sections: title, addressee, closing, date …"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.checks.structure.doubt import has_lost_lines, is_cut, is_published
from reportlint.checks.structure.ending import is_below, own_words
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence, Severity
from reportlint.model.template import Element, Template
from reportlint.model.text import Span
from reportlint.outline.lines import is_note

_LEAD_IN = Pattern("现[将就把]|如下[：:。]")
_CLOSING_ASKED = Pattern("【写明结语[^【】\n]*】")  # told as a blank
# A speech, or a report that is read out, has its place and date under the title, and nobody signs it.
_HEAD = 20  # blocks, in which the audience is addressed
_ADDRESS = r"(?:尊敬的|各位|同志们|朋友们).{0,40}[：:！!]\s*$"
_OCCASION = r"[—－─-]{1,4}.{0,40}[在于].{2,60}上"
_SPOKEN = Pattern(rf"[ \t　]*(?:{_ADDRESS}|{_OCCASION})")


@dataclass(frozen=True, eq=False)
class MissingElement:
    """Reports that a document lacks an `element` that its template asks for.

    Nothing is told where the lines of a report were lost. It is info where the report is cut off, or where a page shows
    it whose own lines say who issued it and when; and where neither signature nor date nor a closing formula ends it.
    """

    element: Element

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a document: at its end for what closes it, else on the title or the first line."""
        template = document.template
        if document.fact(has_lost_lines) and self._may_be_lost(document):
            return
        if self.element == "title" and document.title is None:
            yield from _untitled(document, template)
        elif template and _is_sent(document, template):
            yield from self._missing(document, template, getattr(template.elements, self.element))
        elif template and self._is_undated(document, template):
            yield from self._missing(document, template, Severity.INFO)

    def _may_be_lost(self, document: Document) -> bool:
        """Whether a line that holds it may be part of another; a title above the first line may not."""
        first = document.addressee if self.element == "title" else None
        return first is None or first.start > document.first_line.start

    def _missing(self, document: Document, template: Template, severity: Severity | None) -> Iterator[Hit]:
        if severity and not self._is_there(document, template):
            sure = Confidence.certain_if(self._is_sure(document, template))
            yield Hit(self._place(document), {"kind": template.known_as} | self._called(template), sure, severity)

    def _is_there(self, document: Document, template: Template) -> bool:
        match self.element:
            case "opening":
                return _LEAD_IN.search(document.text, *document.span) is not None
            case "closing":
                return (
                    _is_closed(document, template) or _CLOSING_ASKED.search(document.text, *document.span) is not None
                )
            case "title" | "addressee" | "signature" | "date":
                return getattr(document, self.element) is not None

    def _is_sure(self, document: Document, template: Template) -> bool:
        if document.fact(is_cut) or document.fact(is_published):
            return False
        if template.is_own:
            return True
        return _is_closed(document, template) or any(is_below(document, part) for part in self._others(document))

    def _others(self, document: Document) -> tuple[Span, ...]:
        """The parts that end a report, but the one that is looked for."""
        parts = {"signature": document.signature, "date": document.date}
        return tuple(part for name, part in parts.items() if name != self.element and part)

    def _is_undated(self, document: Document, template: Template) -> bool:
        """Whether somebody signed what need not be signed, and gave no date."""
        if template.is_own or template.elements.date:
            return False
        return self.element == "date" and any(is_below(document, part) for part in self._others(document))

    def _called(self, template: Template) -> dict[str, str]:
        """A letter has no 主送机关; it greets somebody."""
        if self.element != "addressee":
            return {}
        return {"addressee": "称谓" if template.mode == "letter" else "主送机关"}

    def _place(self, document: Document) -> Span:
        """The title; for what closes the report the mark above or below which it belongs."""
        if self.element not in ("closing", "signature", "date"):
            return document.title or document.first_line
        if part := next((part for part in self._others(document) if is_below(document, part)), None):
            return Span(part.end - 1, part.end)
        return _last_mark(document)


def _last_mark(document: Document) -> Span:
    """The last character of the report itself, above notes and attachments."""
    own = [block.span for block in own_words(document, document.span) if not is_note(document.quote(block.span))]
    if not own:
        return document.last_mark
    end = own[-1].start + len(document.quote(own[-1]).rstrip())
    return Span(end - 1, end)


def _untitled(document: Document, template: Template | None) -> Iterator[Hit]:
    """A report without a title: of a kind that must have one, or with sections."""
    severity = template.elements.title if template else None
    if severity and template and _is_sent(document, template):
        yield Hit(document.first_line, {"kind": template.known_as}, severity=severity)
    elif template or len(document.outermost) > 1:
        known = Confidence.certain_if(template is not None or document.addressee is not None)
        yield Hit(document.first_line, severity=Severity.WARNING, confidence=known)


def _is_closed(document: Document, template: Template) -> bool:
    others = (formula.pattern for formula in template.wrong_formulas)  # told as such, and closing enough
    return any(pattern.occurs(document.text, *document.span) for pattern in (*template.closings, *others))


def _is_sent(document: Document, template: Template) -> bool:
    """Whether it goes to somebody in writing: a 工作报告 read out, an 分析报告 to nobody in particular does not."""
    if document.addressee is None and not _is_on_a_matter(document, template):
        return False
    return template.mode == "letter" or not document.fact(_is_spoken)


def _is_on_a_matter(document: Document, template: Template) -> bool:
    if template.mode == "letter":
        return True
    if template.mode != "formal":
        return False
    return document.title is None or "关于" in document.quote(document.title)


def _is_spoken(document: Document) -> bool:
    first = document.sections[0].span.start if document.sections else document.span.end
    head = (block.span for block in document.blocks[:_HEAD] if block.span.start < first)
    return any(_SPOKEN.match(document.quote(span)) for span in head)
