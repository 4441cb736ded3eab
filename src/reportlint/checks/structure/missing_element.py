"""Finds documents that lack a part which stands outside the numbered sections: title, addressee, closing, date …"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Severity
from reportlint.model.template import Element, Template
from reportlint.model.text import Span

_LEAD_IN = Pattern("现[将就把]|如下[：:。]")
_WHOLE = 4  # blocks that a formal document has at the least: addressee, text, signature, date
# A speech, or a report that is read out, has its place and date under the title, and nobody signs it.
_HEAD = 20  # blocks, in which the audience is addressed
_ADDRESS = r"(?:尊敬的|各位|同志们|朋友们).{0,40}[：:！!]\s*$"
_OCCASION = r"[—－─-]{1,4}.{0,40}[在于].{2,60}上"
_SPOKEN = Pattern(rf"[ \t　]*(?:{_ADDRESS}|{_OCCASION})")


@dataclass(frozen=True, eq=False)
class MissingElement:
    """Reports that a document lacks an `element` that its template asks for."""

    element: Element

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a document: at its end for what closes it, else on the title or the first line."""
        template = document.template
        if template is None or not _is_sent(document, template):
            return
        severity: Severity | None = getattr(template.elements, self.element)
        if severity and not self._is_there(document, template):
            yield Hit(self._place(document), {"kind": template.known_as}, severity=severity)

    def _is_there(self, document: Document, template: Template) -> bool:
        match self.element:
            case "opening":
                return _LEAD_IN.search(document.text, *document.span) is not None
            case "closing":
                others = (formula.pattern for formula in template.wrong_formulas)  # told as such, and closing enough
                return any(p.occurs(document.text, *document.span) for p in (*template.closings, *others))
            case "title":  # a text that was scraped into a line or two has it in there
                return document.title is not None or len(document.blocks) < _WHOLE
            case "addressee" | "signature" | "date":
                return getattr(document, self.element) is not None

    def _place(self, document: Document) -> Span:
        if self.element in ("closing", "signature", "date"):
            return document.last_mark
        return document.title or document.first_line


def _is_sent(document: Document, template: Template) -> bool:
    """Whether it goes to somebody in writing: a 工作报告 read out, an 分析报告 to nobody in particular does not."""
    if document.addressee is None and not _is_on_a_matter(document, template):
        return False
    return not document.fact(_is_spoken)


def _is_on_a_matter(document: Document, template: Template) -> bool:
    if template.mode != "formal":
        return False
    return document.title is None or "关于" in document.quote(document.title)


def _is_spoken(document: Document) -> bool:
    first = document.sections[0].span.start if document.sections else document.span.end
    head = (block.span for block in document.blocks[:_HEAD] if block.span.start < first)
    return any(_SPOKEN.match(document.quote(span)) for span in head)
