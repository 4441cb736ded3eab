"""Comments that suppress findings: what they say, which findings they take away, and which of them are of no use.

The words are the same in text, Markdown and Word; only where comments stand differs: `_in_text`, `_in_word`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import islice
from typing import NamedTuple

from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.finding import Checked, Finding, stamp
from reportlint.model.rule import Hit, Rule, RunRule
from reportlint.model.source import Source
from reportlint.model.text import Block, Span

MARK = "reportlint-"  # a text without it holds no suppression

# Up to its end or the next beginning, so that many that are never closed cost no more than one.
_COMMENT = Pattern(r"(?s)<!--[ \t]*(reportlint-(?:(?!<!--|-->).)*)-->")
_REASON = Pattern("--|——")  # what it begins with; the blanks before it are taken off where it was found
_BETWEEN = Pattern(r"[,，、\s]+")
_MOST_OF_COMMENT = 20  # findings about one comment, each of which quotes it
_VERBS = ("disable", "enable", "disable-next-line", "disable-file")


class Suppression(NamedTuple):
    """A comment that was understood: which findings (none named: all) it takes away, in which part of the text."""

    span: Span  # of the comment
    verb: str
    selectors: tuple[str, ...]
    reach: Span  # of `disable-next-line` the line, of `disable-file` the file; else from the comment to the end

    def means(self, rule: Rule) -> bool:
        """Whether it is about findings of this rule."""
        return not self.selectors or any(map(rule.fits, self.selectors))


class Directive(NamedTuple):
    """A comment in a draft that speaks to reportlint: where it stands, its words, and the line that comes next."""

    span: Span
    words: str
    next_line: Span  # in Word, where a comment stands beside the text, the paragraphs or cells that it is about
    misplaced: bool = False  # it shares a line with text


def without_suppressed(
    checked: Checked, rules: Sequence[Rule], known: Sequence[Rule], ignored_for_this_run: Sequence[str] = ()
) -> Checked:
    """A checked file less the findings that its comments suppress, and with RUN101 for comments of no use.

    `rules` ran on the file, `known` are all there are. A comment that may be about rules which the user switched off
    for this run (`ignored_for_this_run`) is not judged.
    """
    if not _may_speak(checked.source):
        return checked
    directives = tuple(_in_word(checked.source) if checked.source.markup else _in_text(checked.source))
    understood = {directive: said for directive in directives if (said := _understood(directive, checked.source))}
    suppressions = tuple(understood.values())
    used = _used(checked.findings, suppressions, known)
    findings = [finding for finding in checked.findings if id(finding) not in used]
    if telling := next((rule for rule in rules if rule.id == RunRule.UNUSED_SUPPRESSION), None):
        judge = _Judge(
            by={(id(suppression), selector) for of in used.values() for suppression, selector in of},
            ran={rule.id for rule in rules},
            known=known,
            ignored_for_this_run=ignored_for_this_run,
        )
        findings += _of_no_use(checked, directives, understood, judge, telling)
    return checked._replace(findings=tuple(sorted(findings, key=lambda finding: (finding.span, finding.rule.id))))


def _may_speak(source: Source) -> bool:
    """Whether the mark stands in the text or in a comment of Word: most drafts hold none."""
    remarks = source.markup.comments if source.markup else ()
    return MARK in source.text or any(MARK in remark.text for remark in remarks)


def parse(words: str) -> tuple[str, tuple[str, ...]] | None:
    """Verb and selectors of `reportlint-disable PLH101,NUM -- 原因`; None if there is no such verb."""
    said = _REASON.split(words.strip(), 1)[0].rstrip()
    verb, _, rest = said.removeprefix(MARK).partition(" ")
    if verb not in _VERBS:
        return None
    return verb, tuple(filter(None, _BETWEEN.split(rest)))


# Where comments stand


def _in_text(source: Source) -> Iterator[Directive]:
    """The comments of a text or Markdown file; what stands in code only speaks about suppressions."""
    for match in _COMMENT.finditer(source.text):
        at = bisect_right(source.blocks, match.start(), key=lambda block: block.span.start) - 1
        kind = source.blocks[at].kind if at >= 0 else "paragraph"
        if kind in ("code", "front matter") or source.text[match.start() - 1 : match.start()] == "`":
            continue
        line = _next_line(source.blocks, at)
        yield Directive(Span(*match.span()), match[1], line, misplaced=kind != "comment")


def _in_word(source: Source) -> Iterator[Directive]:
    """The comments in the margin of a Word file that speak to reportlint, in the order of the text."""
    remarks = sorted(source.markup.comments) if source.markup else []
    for remark in remarks:
        words = remark.text.strip()
        if words.startswith(MARK) and not remark.resolved:
            first, last = (_block_at(source, offset) for offset in remark.span)
            yield Directive(remark.span, words, Span(first.start, last.end))


def _block_at(source: Source, offset: int) -> Span:
    """The paragraph or cell that holds a code point, or ends at it."""
    at = bisect_right(source.blocks, offset, key=lambda block: block.span.start) - 1
    return source.blocks[at].span if at >= 0 else Span(offset, offset)


def _next_line(blocks: Sequence[Block], at: int) -> Span:
    """The line below a comment; comments between them do not count."""
    following = (block.span for block in blocks[at + 1 :] if block.kind != "comment")
    return next(following, Span(blocks[-1].span.end, blocks[-1].span.end))


def _understood(directive: Directive, source: Source) -> Suppression | None:
    said = None if directive.misplaced else parse(directive.words)
    if said is None:
        return None
    verb, selectors = said
    reach = {
        "disable-file": Span(0, len(source.text)),
        "disable-next-line": directive.next_line,
    }.get(verb, Span(directive.span.start, len(source.text)))
    return Suppression(directive.span, verb, selectors, reach)


# Which findings they take away

_Use = tuple[Suppression, str]  # a comment, and the selector in it that was of use; "" where it names none


def _used(
    findings: Sequence[Finding], suppressions: Sequence[Suppression], known: Sequence[Rule]
) -> dict[int, list[_Use]]:
    """Of each finding that is taken away, by its id: the comment that did it, once for each selector that fits."""
    used: dict[int, list[_Use]] = {}
    for rule in known:
        own = [finding for finding in findings if finding.rule.id == rule.id]
        about = [suppression for suppression in suppressions if suppression.means(rule)] if own else []
        for finding, suppression in _taken(own, about):
            fitting = [selector for selector in suppression.selectors if rule.fits(selector)]
            used[id(finding)] = [(suppression, selector) for selector in fitting or [""]]
    return used


def _taken(findings: Sequence[Finding], suppressions: Sequence[Suppression]) -> Iterator[tuple[Finding, Suppression]]:
    """Each finding of one rule with the comment that takes it away: that of its line, of its part, of its file."""
    lines = {s.reach.start: s for s in suppressions if s.verb == "disable-next-line"}
    starts = sorted(lines)
    switches = [s for s in suppressions if s.verb in ("disable", "enable")]
    whole = next((s for s in suppressions if s.verb == "disable-file"), None)
    for finding in findings:
        offset = finding.span.start
        at = bisect_right(starts, offset) - 1
        line = lines[starts[at]] if at >= 0 and offset < lines[starts[at]].reach.end else None
        at = bisect_right(switches, offset, key=lambda switch: switch.span.start) - 1
        part = switches[at] if at >= 0 and switches[at].verb == "disable" else None
        if by := line or part or whole:
            yield finding, by


# Which of them are of no use


class _Judge(NamedTuple):
    """Says of comments what use they were."""

    by: Set[tuple[int, str]]  # the comments, by id, that took a finding away, each with the selector that did it
    ran: Set[str]  # the codes of the rules that ran
    known: Sequence[Rule]
    ignored_for_this_run: Sequence[str]

    def hits(self, directive: Directive, suppression: Suppression | None) -> Iterator[Hit]:
        """What is to be said of a comment; nothing of one that was of use."""
        if suppression is None:
            words = " ".join(directive.words.split())
            yield Hit(directive.span, {"misplaced" if directive.misplaced else "unclear": words})
            return
        for selector in suppression.selectors or ("",):
            if not self._fitting(selector):
                yield Hit(directive.span, {"unknown": selector})
            elif self._is_unused(suppression, selector):
                yield Hit(directive.span, {"unused": selector or suppression.verb})

    def _fitting(self, selector: str) -> list[Rule]:
        """The rules that a selector means; all if it is empty."""
        return [rule for rule in self.known if rule.fits(selector)]

    def _is_unused(self, suppression: Suppression, selector: str) -> bool:
        """Whether the rules that it means ran and it took nothing away; an `enable` only ends a `disable`."""
        if suppression.verb == "enable" or (id(suppression), selector) in self.by:
            return False
        meant = [rule for rule in self._fitting(selector) if rule.id != RunRule.UNUSED_SUPPRESSION]
        if any(rule.fits(other) for rule in meant for other in self.ignored_for_this_run):
            return False
        return any(rule.id in self.ran for rule in meant)


def _of_no_use(
    checked: Checked,
    directives: Sequence[Directive],
    understood: Mapping[Directive, Suppression],
    judge: _Judge,
    telling: Rule,
) -> Iterator[Finding]:
    """RUN101 for each comment of no use, unless another comment takes that away."""
    waiving = [s for s in understood.values() if any(map(telling.fits, s.selectors))]
    hits = (
        hit
        for directive in directives
        for hit in islice(judge.hits(directive, understood.get(directive)), _MOST_OF_COMMENT)
    )
    findings = [stamp(telling, hit, _document(checked, hit)) for hit in hits]
    waived = {id(finding) for finding, _ in _taken(findings, waiving)}
    yield from (finding for finding in findings if id(finding) not in waived)


def _document(checked: Checked, hit: Hit) -> Document:
    before = (document for document in reversed(checked.documents) if document.span.start <= hit.span.start)
    return next(before, checked.documents[0])
