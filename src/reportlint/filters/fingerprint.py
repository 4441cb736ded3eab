"""What makes a finding the same finding after the text around it has changed: no line number, no label, no message."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple
from unicodedata import normalize

from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.finding import Checked, Finding
from reportlint.model.text import Span

_LONGEST = 80  # characters of a text that tell it from others
_READ = 10 * _LONGEST  # of a text with blanks
_CLAUSE_END = Pattern(r"(?<=\S)[，。；;\r\n]")


class Fingerprint(NamedTuple):
    """A finding without its place: the same rule on the same text under the same headings, counted from 1."""

    path: str  # with /, from the folder that the caller names
    rule: str
    section: tuple[str, ...]  # the titles above it, outermost first, without their numbers
    text: str
    occurrence: int

    @property
    def digest(self) -> str:
        """32 hexadecimal digits, for programs that want one short word."""
        return digest_of("\0".join((self.path, self.rule, *self.section, self.text, str(self.occurrence))))


def digest_of(words: str) -> str:
    """32 hexadecimal digits that stand for some words."""
    from hashlib import blake2b  # for reports to programs: a run for people does without

    return blake2b(words.encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()


def fingerprints(checked: Checked, folder: str) -> Iterator[Fingerprint]:
    """One for each finding of a file, in their order; paths count from `folder`."""
    return _counted(checked, folder, _what)


def older_fingerprints(checked: Checked, folder: str) -> Iterator[Fingerprint]:
    """The same as a baseline of version 1 has them: what is about a section is known by its number."""
    return _counted(checked, folder, _what_it_lies_on)


class _Same(NamedTuple):
    """What findings have in common that only their order tells apart."""

    rule: str
    section: tuple[str, ...]
    text: str


def _counted(
    checked: Checked, folder: str, what: Callable[[Document | None, Finding, str], _Same]
) -> Iterator[Fingerprint]:
    path = path_from(folder, checked.source.path)
    seen: Counter[_Same] = Counter()
    documents = {document.part: document for document in checked.documents}
    for finding in checked.findings:
        same = what(documents.get(finding.part), finding, checked.source.text)
        seen[same] += 1
        yield Fingerprint(path, *same, seen[same])


def path_from(folder: str, path: str) -> str:
    """A path from a folder, with / on every system; an absolute one where there is no way (another drive)."""
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:
        return os.path.abspath(path).replace(os.sep, "/")


def _what(document: Document | None, finding: Finding, text: str) -> _Same:
    """What a finding is about: a section that is missing by its name, one that is there by its title."""
    if document is None:
        return _what_it_lies_on(document, finding, text)
    if finding.rule.severity_from == "sections":
        holders = () if "before" in finding.words else _titles(document, finding)
        return _Same(finding.rule.id, holders, finding.words.get("section", ""))
    about = _after_label(document, finding.span)
    return _Same(
        finding.rule.id,
        _titles(document, finding),
        _normalised(text[about.start : min(about.end, about.start + _READ)]),
    )


def _what_it_lies_on(document: Document | None, finding: Finding, text: str) -> _Same:
    path = document.path_to(finding.span.start) if document else ()
    is_unnumbered = bool(path) and path[-1].label.ordinal is None and finding.span == path[-1].title
    start, end = finding.span
    on = "" if is_unnumbered else text[start : min(end, start + _READ)]  # a label that is not there
    return _Same(finding.rule.id, _titles(document, finding) if document else (), _normalised(on))


def _after_label(document: Document, span: Span) -> Span:
    """A span without the label in it; of a label alone, what it labels: a title, or a clause of a run in prose."""
    path = document.path_to(span.start)
    if path and span.start < path[-1].title.start:
        title = path[-1].title
        if span.end > title.start:
            return Span(title.start, span.end)
        return title if title.end > title.start else _clause(document, title.end)
    at = bisect_right(document.runs, span.start, key=lambda label: label.span.start) - 1
    if at >= 0 and span.start < document.runs[at].span.end:
        return _clause(document, document.runs[at].span.end)
    return span


def _clause(document: Document, start: int) -> Span:
    """What stands there up to the next mark that ends a clause, or so much of it as a fingerprint holds."""
    end = min(start + _LONGEST, document.span.end)
    mark = _CLAUSE_END.search(document.text, start, end)
    return Span(start, mark.start() if mark else end)


def _titles(document: Document, finding: Finding) -> tuple[str, ...]:
    return tuple(_normalised(document.quote(section.title)) for section in document.path_to(finding.span.start))


def _normalised(text: str) -> str:
    """Without blanks, in one width."""
    return normalize("NFKC", "".join(text[:_READ].split()))[:_LONGEST]
