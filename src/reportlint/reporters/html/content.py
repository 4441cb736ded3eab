"""What a page shows of a run: each file with its draft, its tree of sections and its findings, and what they add to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from reportlint.cards.families import families
from reportlint.model.document import Document, Section
from reportlint.model.finding import Checked, Finding, Run, ordered
from reportlint.model.rule import Rule, unfilled, words_in
from reportlint.model.severity import Lang, Severity
from reportlint.model.text import Span
from reportlint.reporters.bounded import bounded_findings
from reportlint.reporters.display import shortened
from reportlint.reporters.html.draft import Group, draft_of
from reportlint.reporters.html.items import Item, item_of
from reportlint.reporters.html.marks import Layer, Point
from reportlint.reporters.html.words import WORDS
from reportlint.reporters.look import Look
from reportlint.reporters.summary import summary

_EXAMPLES = 1  # of a rule, of each sort
_EXAMPLE = 60  # characters of one that is shown; longer ones test the rule more than they explain it
_HEADING = 80  # columns


class Counts(NamedTuple):
    """How many findings there are of each severity."""

    error: int
    warning: int
    info: int

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self)


_NOTHING = Counts(0, 0, 0)


class Node(NamedTuple):
    """A section in the tree of its file, with what was found in it and below."""

    id: str
    level: int
    heading: str
    counts: Counts
    is_outermost: bool


class Part(NamedTuple):
    """A report of a file: its title, its kind, its sections."""

    title: str
    kind: str
    nodes: tuple[Node, ...]


class File(NamedTuple):
    """A file of the run; what is no draft shows no text."""

    id: str
    path: str
    counts: Counts
    blanks: int
    parts: tuple[Part, ...]
    draft: tuple[Group, ...]
    pins: Mapping[str, Item]
    items: tuple[Item, ...]
    more: tuple[str, ...]  # how many findings of which rules are not listed
    unread: tuple[str, ...]

    @property
    def kind(self) -> str:
        """The kind of its reports, if it is one."""
        kinds = {part.kind for part in self.parts}
        return kinds.pop() if len(kinds) == 1 else ""


class Tally(NamedTuple):
    """Findings that have something in common: a family, a section."""

    key: str
    name: str
    counts: Counts


class Explained(NamedTuple):
    """What the card of a rule says."""

    id: str
    name: str
    severity: str
    title: str
    why: str
    authority: str
    advice: str
    bad: tuple[str, ...]
    good: tuple[str, ...]


class Content(NamedTuple):
    """All that the page shows."""

    summary: str
    counts: Counts
    files: tuple[File, ...]
    families: tuple[Tally, ...]
    sections: tuple[Tally, ...]  # of the only file
    blanks: tuple[tuple[str, int], ...]
    unread: tuple[tuple[str, str], ...]  # what could not be read or used, and why
    rules: tuple[Explained, ...]

    @property
    def gravest(self) -> list[File]:
        """The files with findings, the gravest first."""
        return sorted((file for file in self.files if file.counts.total), key=lambda file: file.counts, reverse=True)

    @property
    def clean(self) -> list[File]:
        """The files without."""
        return [file for file in self.files if not file.counts.total]


def content_of(run: Run, look: Look) -> Content:
    """What the page of a run shows."""
    lang = look.lang
    drafts = {id(one) for one in run.checked}
    files = tuple(_file(f"{at}", one, look, is_draft=id(one) in drafts) for at, one in enumerate(run.all_checked, 1))
    found = [finding for _, finding in run.findings]
    return Content(
        summary(run, look),
        _counts(found),
        files,
        tuple(_families(found, lang)),
        tuple(_outermost(files[0], lang)) if len(files) == 1 else (),
        tuple(_blanks(found, lang).most_common()),
        tuple((failure.path, failure.message(lang)) for failure in run.errors),
        tuple(_explained(rule, lang) for rule in _rules(found)),
    )


def _counts(findings: Iterable[Finding]) -> Counts:
    return _of(Counter(finding.severity for finding in findings))


def _of(counted: Counter[Severity]) -> Counts:
    return Counts(*(counted[severity] for severity in Severity))


def _families(findings: Sequence[Finding], lang: Lang) -> Iterator[Tally]:
    held: dict[str, Counter[Severity]] = {}
    for finding in findings:
        held.setdefault(finding.rule.family, Counter())[finding.severity] += 1
    known = families()
    for code in sorted(held, key=lambda code: list(known).index(code) if code in known else len(known)):
        yield Tally(code, known[code].name[lang] if code in known else code, _of(held[code]))


def _outermost(file: File, lang: Lang) -> Iterator[Tally]:
    """The outermost sections of a file, and what stands in none."""
    outermost = [node for part in file.parts for node in part.nodes if node.is_outermost]
    yield from (Tally(node.id, node.heading, node.counts) for node in outermost)
    inside = map(sum, zip(_NOTHING, *(node.counts for node in outermost), strict=True))
    outside = Counts(*(all_ - held for all_, held in zip(file.counts, inside, strict=True)))
    if outermost and outside.total:
        yield Tally("", WORDS[lang]["outside"], outside)


def _blanks(findings: Iterable[Finding], lang: Lang) -> Counter[str]:
    return Counter(finding.rule.short[lang] for finding in findings if finding.rule.short)


def _file(file_id: str, checked: Checked, look: Look, *, is_draft: bool) -> File:
    sections = {id(section): f"{file_id}-{n}" for n, section in enumerate(_sections(checked), 1)}
    told, left_out = bounded_findings(checked, ordered(checked.findings, look.sort))
    kept = {*map(id, told)}
    listed = checked._replace(findings=tuple(finding for finding in checked.findings if id(finding) in kept))
    items = [
        item_of(checked, finding, f"{file_id}-{n}", n, look.lang)._replace(
            sections=" ".join(sections[id(section)] for section in _path(checked, finding)) if is_draft else ""
        )
        for n, finding in enumerate(listed.findings, 1)
    ]
    by_finding = {id(finding): item for finding, item in zip(listed.findings, items, strict=True)}
    layers, points = [*_layers(listed, items)], [*_points(listed, items, sections)]
    return File(
        file_id,
        checked.source.path,
        _counts(checked.findings),
        _blanks(checked.findings, look.lang).total(),
        tuple(_parts(checked, sections)) if is_draft else (),
        draft_of(checked, layers, points, look.lang) if is_draft else (),
        {item.id: item for item in items},
        tuple(by_finding[id(finding)] for finding in told),
        tuple(left.message(look.lang) for left in left_out),
        tuple(said.to(look.lang) for said in checked.source.unread),
    )


def _sections(checked: Checked) -> Iterator[Section]:
    return (section for document in checked.documents for section in document.all_sections)


def _layers(checked: Checked, items: Sequence[Item]) -> Iterator[Layer]:
    for finding, item in zip(checked.findings, items, strict=True):
        yield Layer(finding.span, "finding", item.id, finding.severity)
        yield from (Layer(other.span, "related", item.id) for other in finding.related)


def _points(checked: Checked, items: Sequence[Item], sections: Mapping[int, str]) -> Iterator[Point]:
    for section in _sections(checked):
        yield Point(section.label.span.start, "anchor", sections[id(section)])
    for finding, item in zip(checked.findings, items, strict=True):
        yield _pin(checked, finding.span, item.id)
        for other, place in zip(finding.related, item.elsewhere, strict=True):
            yield Point(other.span.start, "other", place.id)


def _pin(checked: Checked, span: Span, name: str) -> Point:
    """The number of a finding stands behind its words, or where they first reach the end of a line."""
    first, text = checked.source.map.position(span.start)[0], checked.source.text
    last = checked.source.map.position(span.end)[0]
    if first == last:
        return Point(span.end, "pin", name, behind=span.end > span.start)
    start = checked.source.map.line_start(first)
    end = start + len(text[start : checked.source.map.line_start(first + 1)].rstrip("\r\n"))
    return Point(max(end, span.start), "pin", name, behind=end > span.start)


def _parts(checked: Checked, ids: Mapping[int, str]) -> Iterator[Part]:
    held: dict[int, Counter[Severity]] = {}
    for finding in checked.findings:
        for section in _path(checked, finding):
            held.setdefault(id(section), Counter())[finding.severity] += 1
    for document in checked.documents:
        title = " ".join(document.quote(document.title).split()) if document.title else ""
        outermost = {id(one) for one in document.outermost}
        nodes = (
            Node(
                ids[id(one)],
                one.level,
                _heading(document, one),
                _of(held.get(id(one), Counter())),
                id(one) in outermost,
            )
            for one in document.all_sections
        )
        yield Part(title, document.kind or "", tuple(nodes))


def _path(checked: Checked, finding: Finding) -> Iterable[Section]:
    """The sections that a finding is in, from the outermost."""
    return checked.documents[finding.part - 1].path_to(checked.source.map.anchor(finding.span.start))


def _heading(document: Document, section: Section) -> str:
    heading = document.heading(section)
    return shortened(heading.replace("**", "") if document.is_markdown else heading, _HEADING)


def _rules(findings: Iterable[Finding]) -> list[Rule]:
    rules = {finding.rule.id: finding.rule for finding in findings}
    return [rules[code] for code in sorted(rules)]


def _explained(rule: Rule, lang: Lang) -> Explained:
    return Explained(
        rule.id,
        rule.name,
        rule.severity.value,
        rule.title[lang],
        rule.why[lang].strip(),
        rule.authority,
        unfilled(rule.advice[lang]) if rule.advice and not words_in(rule.advice[lang]) else "",
        _short(example.text for example in rule.examples.bad),
        _short(rule.examples.good),
    )


def _short(examples: Iterable[str]) -> tuple[str, ...]:
    """Examples of one line that are no tables."""
    lines = (example.strip() for example in examples)
    return tuple(islice((one for one in lines if len(one) <= _EXAMPLE and not {"\n", "|"} & {*one}), _EXAMPLES))
