"""A drafted template is tried on its own samples, and what they do not keep is asked for no more."""

from __future__ import annotations

from collections.abc import Sequence

from reportlint.config.profile import Profile
from reportlint.engine.lint import lint
from reportlint.errors import Message
from reportlint.learning.derive.draft import DraftedSection, DraftedTemplate
from reportlint.learning.derive.samples import Sample
from reportlint.learning.derive.wording import GAP
from reportlint.model.document import Document
from reportlint.model.finding import Checked, Finding
from reportlint.model.severity import Severity
from reportlint.model.template import Element

_ROUNDS = 4
_ELEMENTS: dict[str, Element] = {
    "SEC201": "title",
    "SEC202": "addressee",
    "SEC203": "opening",
    "SEC204": "closing",
    "SEC205": "signature",
    "SEC206": "date",
}
_BETWEEN = ".{0,20}"  # for what belongs to one office or year


def proved(drafted: DraftedTemplate, samples: Sequence[Sample], profile: Profile) -> DraftedTemplate:
    """The template, changed until nothing graver than a remark is told of the samples that it was learned from.

    It names those that keep it; one may have other faults.
    """
    for _ in range(_ROUNDS):
        trial = profile._replace(template=drafted.template())
        found = [
            (at, checked, finding)
            for at, sample in enumerate(samples)
            for checked in [lint(sample.checked.source, trial)]
            for finding in checked.findings
            if finding.severity is not Severity.INFO
        ]
        changed = [_relax(drafted, at, samples[at], checked, finding) for at, checked, finding in found]
        if not any(changed):
            faulty = {at for at, _, _ in found}
            drafted.keeping = [sample.path for at, sample in enumerate(samples) if at not in faulty]
            break
    return drafted


def _relax(drafted: DraftedTemplate, at: int, sample: Sample, checked: Checked, finding: Finding) -> bool:
    """Ask for less where a sample does not keep it; whether that changed anything."""
    match finding.rule.id:
        case "SEC101":
            named = [one for one in drafted.specs if one.name == finding.words["section"]]
            return sum(_lacking(one, at, sample, finding) for one in named) > 0
        case "SEC102":
            return _unordered(drafted, _names_at(checked, finding))
        case "SEC104" | "SEC106" | "SEC107":
            names = _names_at(checked, finding)
            return sum(_unmeasured(one, finding.rule.id) for one in drafted.specs if one.name in names) > 0
        case code if code in _ELEMENTS:
            return drafted.elements.pop(_ELEMENTS[code], None) is not None
        case _:
            return False


def _lacking(section: DraftedSection, at: int, sample: Sample, finding: Finding) -> bool:
    """A section that is there under a title that is not known for it gets that title as a pattern."""
    if not section.required:
        return False
    if "found" in finding.words and section.least > 1:
        section.least -= 1
        return True
    pattern = _BETWEEN.join(map(_escaped, section.headings.get(at, "").split(GAP)))
    if pattern and pattern not in section.patterns:
        section.patterns.append(pattern)
        return True
    section.required = False
    section.evidence.append(
        Message(f"{sample.path} 里没有认出来，所以不作要求", f"not recognised in {sample.path}, so it is not asked for")
    )
    return True


def _escaped(words: str) -> str:
    return "".join(f"\\{mark}" if mark.isascii() and not mark.isalnum() else mark for mark in words)


def _names_at(checked: Checked, finding: Finding) -> set[str]:
    """What the section is that a finding lies on."""
    return {name for document in checked.documents for name in _names_in(document, finding)}


def _names_in(document: Document, finding: Finding) -> set[str]:
    return {
        name
        for known in document.recognised
        if finding.span.start in (known.section.label.span.start, known.section.title.start)
        for name in known.names
    }


def _unordered(drafted: DraftedTemplate, names: set[str]) -> bool:
    before = drafted.order
    drafted.order = [kept for group in before if (kept := [name for name in group if name not in names])]
    return drafted.order != before


def _unmeasured(section: DraftedSection, code: str) -> bool:
    before = section.values()
    match code:
        case "SEC104":
            section.most = None
        case "SEC106":
            section.min_chars = section.max_chars = None
        case _:
            section.quantity = False
    return section.values() != before
