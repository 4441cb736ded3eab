"""Finds text that matches a pattern and that nothing innocent explains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import regex

from reportlint.errors import ReportlintError
from reportlint.model import Document, Hit, Severity, Span

# Seconds for all that one pattern does in one report; a sane one needs a few milliseconds for a megabyte.
_TIMEOUT = 20.0


@dataclass(frozen=True)
class Pattern:
    """Reports each match of `patterns` that no match of `innocent` overlaps; of overlapping matches the longest.

    What is reported is the group `at` where the pattern has one, else the whole match. Named groups become words of
    the message. A match of a `doubtful` pattern is info at most. Patterns are those of the `regex` library, over the
    lines of the report one by one: `^` and `$` are the ends of a line.
    """

    patterns: tuple[str, ...]
    innocent: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Fails where a pattern does not compile, as the card loads and not in the middle of a run."""
        _ = self._searches, self._innocent

    @cached_property
    def _searches(self) -> tuple[tuple[regex.Pattern[str], Severity | None], ...]:
        sure: list[tuple[regex.Pattern[str], Severity | None]] = [(_compile(p), None) for p in self.patterns]
        return (*sure, *((_compile(p), Severity.INFO) for p in self.doubtful))

    @cached_property
    def _innocent(self) -> tuple[regex.Pattern[str], ...]:
        return tuple(map(_compile, self.innocent))

    def run(self, document: Document) -> Iterator[Hit]:
        """The matches, in the order of the text."""
        hits = [hit for pattern, severity in self._searches for hit in _hits(pattern, severity, document)]
        if not hits:
            return
        hits.sort(key=lambda hit: (hit.span.start, -hit.span.end))
        excused = [Span(*match.span()) for pattern in self._innocent for match in _matches(pattern, document)]
        yield from _longest(_unexcused(hits, sorted(excused)))


def _compile(pattern: str) -> regex.Pattern[str]:
    try:
        return regex.compile(pattern, regex.MULTILINE)
    except regex.error as error:
        raise ReportlintError(f"正则式 {pattern} 不成立：{error}") from error


def _matches(pattern: regex.Pattern[str], document: Document) -> Iterator[regex.Match[str]]:
    return pattern.finditer(document.text, *document.span, timeout=_TIMEOUT)


def _hits(pattern: regex.Pattern[str], severity: Severity | None, document: Document) -> Iterator[Hit]:
    group = "at" if "at" in pattern.groupindex else 0
    for match in _matches(pattern, document):
        if not document.is_read(Span(*match.span())):
            continue
        words = {name: text for name, text in match.groupdict().items() if text is not None}
        yield Hit(Span(*match.span(group)), {"text": match[group], **words}, severity)


def _unexcused(hits: list[Hit], excused: list[Span]) -> Iterator[Hit]:
    """The hits that no innocent span overlaps; both are in the order of the text."""
    at, reach = 0, Span(0, 0)
    for hit in hits:
        while at < len(excused) and excused[at].start < hit.span.end:
            reach = max(reach, excused[at], key=lambda span: span.end)
            at += 1
        if reach.end <= hit.span.start:
            yield hit


def _longest(hits: Iterator[Hit]) -> Iterator[Hit]:
    """Of hits that overlap, the longest; they come in the order of the text."""
    best = next(hits, None)
    for hit in hits:
        if best and not best.span.overlaps(hit.span):
            yield best
            best = hit
        elif best and hit.span.end - hit.span.start > best.span.end - best.span.start:
            best = hit
    if best:
        yield best
