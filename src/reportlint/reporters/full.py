"""The findings of each sentence with the piece of its line, carets under them, what to do, and the section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportlint.fixes.writers import is_fixable
from reportlint.language.pattern import Pattern
from reportlint.model.finding import Checked, Finding, Run, ordered
from reportlint.model.rule import Related
from reportlint.model.severity import Lang, Severity
from reportlint.reporters import location
from reportlint.reporters.bounded import bounded
from reportlint.reporters.concise import headline
from reportlint.reporters.display import plain, shortened, width
from reportlint.reporters.excerpt import carets, excerpt, fit_together
from reportlint.reporters.folding import Told, folded, solid, words_of
from reportlint.reporters.look import Look
from reportlint.reporters.summary import blanks, closing

_INDENT = " " * 4
_PLACES = 12
_HEADING = 40  # columns of a heading that tells where a finding stands
_LEAST_AROUND = 24  # columns of the words at another place
_SENTENCE_END = Pattern(r"[。！？\n\r]")
_AGAIN: Mapping[Lang, str] = {"zh": "“{}”还有{}处：{}", "en": "“{}” occurs {} more times: {}"}
_TIMES: Mapping[Lang, str] = {"zh": "{}（{}处）", "en": "{} ({} places)"}
_RELATED: Mapping[Lang, str] = {"zh": "另见 {}（{}）：", "en": "see also {} ({}): "}
_ADVICE: Mapping[Lang, str] = {"zh": "建议：", "en": "help: "}
_ADVICE_FOR: Mapping[Lang, str] = {"zh": "建议（{}）：", "en": "help ({}): "}
_WHERE: Mapping[Lang, str] = {"zh": "位置：", "en": "in: "}
_PART: Mapping[Lang, str] = {"zh": "第{}篇", "en": "report {}"}
_BETWEEN: Mapping[Lang, str] = {"zh": "；", "en": "; "}
_COMMA: Mapping[Lang, str] = {"zh": "、", "en": ", "}


def report(run: Run, look: Look) -> str:
    """Tell all findings, a blank line after each sentence, then the summary.

    The same blank again and again is told once, and the same advice once in a file.
    """
    blocks = ["\n".join(block) for checked in run.all_checked for block in _blocks(checked, look)]
    return "\n\n".join([*blocks, "\n".join((*closing(run, look), *blanks(run, look)))]) + "\n"


def _blocks(checked: Checked, look: Look) -> Iterator[Iterable[str]]:
    given: set[str] = set()  # advice
    every = folded(checked, ordered(checked.findings, look.sort), look.lang)
    findings, left_out = bounded(every, lambda told: (checked, told.finding), lambda told: 1 + len(told.again))
    for group in _sentences(checked, findings, look):
        yield _block(checked, group, look, given)
    if left_out:
        yield [plain(left.told(look.lang)) for left in left_out]


def _sentences(checked: Checked, findings: Iterable[Told], look: Look) -> Iterator[Sequence[Told]]:
    """Neighbours of one sentence and section go together as far as one excerpt shows them."""
    group: list[Told] = []
    reach = 0
    for told in findings:
        if group and not _goes_with(checked, group[0].finding, reach, told.finding, look):
            yield group
            group, reach = [], 0
        group.append(told)
        reach = max(reach, told.finding.span.end)
    if group:
        yield group


def _goes_with(checked: Checked, first: Finding, reach: int, finding: Finding, look: Look) -> bool:
    """Whether a finding is shown with the first of others, which reach so far."""
    if (first.part, first.section) != (finding.part, finding.section) or finding.span.start < first.span.start:
        return False
    text, end = checked.source.text, max(reach, finding.span.end)
    if not fit_together(text, first.span.start, end, _columns(look)):
        return False
    return not _SENTENCE_END.search(text[first.span.start : finding.span.start])


def _columns(look: Look) -> int:
    return look.width - len(_INDENT)


def _block(checked: Checked, group: Sequence[Told], look: Look, given: set[str]) -> Iterator[str]:
    findings = [told.finding for told in group]
    alike: dict[tuple[str, Severity], list[Finding]] = {}
    for finding in findings:
        alike.setdefault((finding.rule.id, finding.severity), []).append(finding)
    for several in alike.values():
        first = max(several, key=lambda finding: is_fixable(checked.source, finding, unsafe=look.unsafe_fixes))
        yield headline(checked, first._replace(span=several[0].span), look, _messages(several, look))
    yield from _shown(checked, findings, look)
    yield from (_INDENT + _again(checked, told, look) for told in group if told.again)
    related = dict.fromkeys(related for finding in findings for related in finding.related)
    yield from (_INDENT + _other_place(checked, place, look) for place in related)
    yield from _advice(findings, look, given)
    if where := _where(checked, findings[0], look):
        yield _INDENT + look.paint(f"{_WHERE[look.lang]}{plain(where)}", "faint")


def _messages(findings: Sequence[Finding], look: Look) -> str:
    """What is wrong at several places of a sentence, each thing once."""
    counts = Counter(finding.message(look.lang) for finding in findings)
    several = (_TIMES[look.lang].format(said, count) if count > 1 else said for said, count in counts.items())
    return _BETWEEN[look.lang].join(several)


def _shown(checked: Checked, findings: Sequence[Finding], look: Look) -> Iterator[str]:
    """The excerpt, and the carets under it in the colours of their severities."""
    line, marks = excerpt(checked.source.text, [finding.span for finding in findings], _columns(look))
    yield _INDENT + line
    under = carets(marks)
    yield _INDENT + "".join(
        piece if number is None else look.paint(piece, findings[number].severity) for piece, number in under
    )


def _again(checked: Checked, told: Told, look: Look) -> str:
    places = [":".join(map(str, checked.source.map.position(again.span.start))) for again in told.again[:_PLACES]]
    more = "…" if len(told.again) > _PLACES else ""
    listed = _COMMA[look.lang].join(places) + more
    return _AGAIN[look.lang].format(plain(words_of(checked, told.finding)), len(told.again), listed)


def _other_place(checked: Checked, related: Related, look: Look) -> str:
    """Where it is, what it is, and the words there."""
    position = ":".join(map(str, checked.source.map.position(related.span.start)))
    places = filter(None, (position, location.in_words(checked, related.span.start, look.lang)))
    head = _RELATED[look.lang].format(_COMMA[look.lang].join(places), plain(related.note.to(look.lang)))
    around = max(_columns(look) - width(head), _LEAST_AROUND)
    return look.paint(head, "faint") + excerpt(checked.source.text, [related.span], around).line.strip()


def _advice(findings: Sequence[Finding], look: Look, given: set[str]) -> Iterator[str]:
    """What to do, but for what was said before in this file; with the rule where several speak."""
    is_alone = len({finding.rule.id for finding in findings}) == 1
    for finding in findings:
        advice = finding.advice(look.lang)
        if advice and advice not in given:
            given.add(advice)
            head = _ADVICE[look.lang] if is_alone else _ADVICE_FOR[look.lang].format(finding.rule.id)
            yield f"{_INDENT}{head}{plain(advice)}"


def _where(checked: Checked, finding: Finding, look: Look) -> str:
    """Which report of several, the place in Word's terms, and the headings above; not the one that is shown."""
    part = (_PART[look.lang].format(finding.part),) if len(checked.documents) > 1 else ()
    place = location.in_words(checked, finding.span.start, look.lang)
    above = finding.section[:-1] if _is_on_heading(checked, finding) else finding.section
    return " › ".join((*part, *([place] if place else ()), *(shortened(heading, _HEADING) for heading in above)))


def _is_on_heading(checked: Checked, finding: Finding) -> bool:
    """Whether a finding stands at the beginning of the innermost heading above it."""
    heading = solid(finding.section[-1]) if finding.section else ""
    begins = checked.source.text[finding.span.start : finding.span.start + len(heading)]
    return bool(heading) and heading.startswith(solid(begins))
