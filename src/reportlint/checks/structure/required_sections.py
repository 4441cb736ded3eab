"""Finds the sections that a template asks for and a report lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from reportlint.checks.structure.doubt import has_lost_lines, is_cut, is_sure_of_kind
from reportlint.model.document import Document, Fault, FaultKind, Section
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence, Severity
from reportlint.model.template import SectionSpec, Template
from reportlint.model.text import Span

_WORDINGS = 3  # of a section that a message names
_BODY, _PARAGRAPH = 2, 30  # how many paragraphs of how many characters make a body


@dataclass(frozen=True, eq=False)
class RequiredSections:
    """Reports each section of the document's template that neither a title nor prose stands for.

    In a report with headings, a grave lack that prose makes up for is still told, as info (standards: §5.2). So is
    every lack where no heading of the report is a canonical one: its sections may well be there under other words.
    Where a number is missing just where a section belongs it is graver: the heading fell out with its number, whatever
    else the text says.
    """

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a section, on the label that it should precede, else on the title, else on the first line."""
        if document.template:
            yield from self._missing(document, document.template, document.template.sections, document.span)

    def _missing(
        self, document: Document, template: Template, specs: Sequence[SectionSpec], within: Span
    ) -> Iterator[Hit]:
        for spec in specs:
            if not _is_asked(document, template, spec):
                continue
            found = list(_found(document, spec, within))
            if _is_lacking(document, spec, found):
                yield from _lack(document, template, spec, len(found), within)
            for section in found if spec.sections else ():
                yield from self._missing(document, template, spec.sections, section.span)


def _found(document: Document, spec: SectionSpec, within: Span) -> Iterator[Section]:
    """The sections that are it, or do as well; one inside others must say so surely."""
    outer = {section.label.span for section in document.outermost}
    sure = {known.section.label.span for known in document.recognised if known.confidence is Confidence.CERTAIN}
    for name in (spec.name, *spec.instead):
        yield from (s for s in document.titled(name, within) if s.label.span in outer or s.label.span in sure)


def _is_asked(document: Document, template: Template, spec: SectionSpec) -> bool:
    return _is_required(document, spec) or _fell_out(document, template, spec)


def _is_required(document: Document, spec: SectionSpec) -> bool:
    title = document.quote(document.title) if document.title else ""
    return spec.required and spec.where_title in title  # "" stands in every title


def _is_lacking(document: Document, spec: SectionSpec, found: Sequence[Section]) -> bool:
    return len(found) < spec.count.min and not (spec.name in document.stated or _is_made_up_for(document, spec))


def _fell_out(document: Document, template: Template, spec: SectionSpec) -> bool:
    """Whether a number is missing just where the section belongs, and no other that is lacking belongs there too."""
    gaps = {fault.label.span for fault in document.faults if fault.kind is FaultKind.GAP or _lacks_first(fault)}
    following = _next(document, template, spec.name) if gaps else None
    if following is None or following.label.span not in gaps or following not in document.outermost:
        return False
    names = [other.name for other in template.sections]
    nearer = template.sections[names.index(spec.name) + 1 :] if spec.name in names else ()
    return not any(
        _next(document, template, other.name) == following
        and _is_lacking(document, other, list(_found(document, other, document.span)))
        for other in nearer
    )


def _lacks_first(fault: Fault) -> bool:
    """Whether a series begins with its second number."""
    return fault.kind is FaultKind.WRONG_START and fault.label.ordinal == fault.expected + 1


def _is_made_up_for(document: Document, spec: SectionSpec) -> bool:
    return spec.any_title and _has_other_matter(document)


def _has_other_matter(document: Document) -> bool:
    """Whether an outermost section has a title of its own, or a report without sections has a body."""
    if not document.sections:
        long = (block for block in document.blocks if block.span.end - block.span.start >= _PARAGRAPH)
        return len(list(islice(long, _BODY))) == _BODY
    return any(section.label.span not in document.canonical for section in document.outermost)


def _has_fixed_place(document: Document, template: Template, spec: SectionSpec) -> bool:
    """Whether the section must stand in front of the one that follows, and may not change places with it."""
    following = _next(document, template, spec.name)
    names = [name for known in document.recognised if known.section == following for name in known.names]
    return template.place(spec.name) not in (None, *map(template.place, names))


def _lack(document: Document, template: Template, spec: SectionSpec, found: int, within: Span) -> Iterator[Hit]:
    confidence, severity = Confidence.CERTAIN, spec.severity
    words = {"section": spec.name, "kind": template.kind, **_wordings(spec)}
    fell_out = _fell_out(document, template, spec) if within == document.span else False
    if found:
        words |= {"found": str(found), "wanted": str(spec.count.min)}
    elif not fell_out and _in_prose(document, spec, within):
        if spec.severity is Severity.INFO or not document.recognised:
            return
        confidence = Confidence.DOUBTFUL
        words["prose"] = ""
    else:
        confidence = Confidence.certain_if(_is_sure(document, fell_out))
        severity = _severity(document, template, spec, fell_out)
    before = _next(document, template, spec.name) if within == document.span else None
    if document.fact(is_cut):
        words["cut"] = ""
    if before:
        words["before"] = document.heading(before)
    yield Hit(before.label.span if before else _head(document, within), words, confidence, severity)


def _severity(document: Document, template: Template, spec: SectionSpec, fell_out: bool) -> Severity:
    """How grave it is: as the template says, graver where the number is missing too and no other may stand there."""
    if not _is_required(document, spec):
        return Severity.INFO
    if template.is_own or not fell_out:
        return spec.severity
    is_mild = spec.severity is Severity.INFO and _has_fixed_place(document, template, spec)
    return Severity.WARNING if is_mild else spec.severity


def _wordings(spec: SectionSpec) -> dict[str, str]:
    """How else the section may be titled."""
    plain = [alias for alias in spec.aliases if "…" not in alias][:_WORDINGS]
    return {"wordings": "".join(f"“{alias}”" for alias in plain)} if plain else {}


def _names_its_sections(document: Document) -> bool:
    """Whether an outermost heading is a canonical one; where all are slogans anything may be meant."""
    return any(section.label.span in document.canonical for section in document.outermost)


def _is_sure(document: Document, fell_out: bool) -> bool:
    """Whether the report is surely whole and one that must hold the section; a lost number bears the kind out."""
    if document.fact(is_cut):
        return False
    if fell_out and all(fault.confidence is Confidence.CERTAIN for fault in document.faults):
        return True
    if document.fact(has_lost_lines):
        return False
    return fell_out or (_names_its_sections(document) and document.fact(is_sure_of_kind))


def _next(document: Document, template: Template, name: str) -> Section | None:
    """The section that the missing one should precede."""
    order = [one for names in template.order for one in names.split()]
    names = order if name in order else [spec.name for spec in template.sections]
    later = names[names.index(name) + 1 :] if name in names else []
    return next((section for other in later for section in document.titled(other, document.span)), None)


def _head(document: Document, within: Span) -> Span:
    """The label of the section that should hold it, the title, else the first line that holds words."""
    if within != document.span:
        return next(section.label.span for section in document.all_sections if section.span == within)
    return document.title or document.first_line


def _in_prose(document: Document, spec: SectionSpec, within: Span) -> bool:
    """Whether text speaks of the section: loose words count only where no heading says another one."""
    if any(pattern.occurs(document.text, *within) for pattern in spec.prose):
        return True
    free = [span for span in document.fact(_free) if span.overlaps(within)]
    free += [section.span for name in spec.inside for section in document.titled(name, within)]
    return any(pattern.occurs(document.text, *span) for pattern in spec.loose for span in free)


def _free(document: Document) -> Sequence[Span]:
    """What stands under no heading that says which section it is; a fact."""
    outermost = document.outermost
    if not outermost:
        return (document.span,)
    silent = (section.span for section in outermost if section.label.span not in document.canonical)
    lead = document.title.end if document.title else document.span.start
    return (Span(lead, max(lead, outermost[0].span.start)), *silent, _rest(document, outermost[-1]))


def _rest(document: Document, section: Section) -> Span:
    """What stands behind the items of the last section, in paragraphs of its own: it may be the end of the report."""
    *_, last = section.walk()
    own = [block.span for block in document.blocks if last.span.start <= block.span.start < last.span.end]
    start = own[1].start if last is not section and len(own) > 1 else last.span.end
    return Span(start, last.span.end)
