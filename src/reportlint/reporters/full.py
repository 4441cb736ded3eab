"""Every finding with the piece of the line it is about, what to do, and the section it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportlint.cards.families import families
from reportlint.model.finding import Checked, Finding, Run
from reportlint.model.severity import Lang
from reportlint.reporters import location
from reportlint.reporters.concise import headline
from reportlint.reporters.display import plain, shortened
from reportlint.reporters.excerpt import excerpt
from reportlint.reporters.look import Look
from reportlint.reporters.summary import blanks, closing

_INDENT = " " * 4
_MANY = 3  # the same blank so often is folded
_PLACES = 12
_HEADING = 40  # columns of a heading that tells where a finding stands
_AGAIN: Mapping[Lang, str] = {"zh": "同样的空还有 {} 处：{}", "en": "the same blank {} times more: {}"}
_ADVICE: Mapping[Lang, str] = {"zh": "建议：", "en": "help: "}
_WHERE: Mapping[Lang, str] = {"zh": "位置：", "en": "in: "}
_PART: Mapping[Lang, str] = {"zh": "第{}篇", "en": "report {}"}


def report(run: Run, look: Look) -> str:
    """Tell all findings, a blank line after each, then the summary. The same blank again and again is told once."""
    blocks = [
        "\n".join(_block(checked, finding, look, again))
        for checked in run.all_checked
        for finding, again in _folded(checked)
    ]
    return "\n\n".join([*blocks, "\n".join((*closing(run, look), *blanks(run, look)))]) + "\n"


def _folded(checked: Checked) -> Iterator[tuple[Finding, Sequence[Finding]]]:
    """Each finding with those of the same blank that follow it, which are not told for themselves."""
    same: dict[tuple[str, str], list[Finding]] = {}
    for finding in checked.findings:
        if _repeats(finding):
            same.setdefault(_blank(checked, finding), []).append(finding)
    for finding in checked.findings:
        group = same.get(_blank(checked, finding), [])
        if len(group) < _MANY or not _repeats(finding):
            yield finding, ()
        elif finding is group[0]:
            yield finding, group[1:]


def _repeats(finding: Finding) -> bool:
    """Whether the same text again and again is one thing to mend."""
    family = families().get(finding.rule.family)
    return family is not None and family.repeats


def _blank(checked: Checked, finding: Finding) -> tuple[str, str]:
    return finding.rule.id, "".join(checked.source.text[finding.span.start : finding.span.end].split())


def _again(checked: Checked, again: Sequence[Finding], look: Look) -> str:
    places = [":".join(map(str, checked.source.map.position(finding.span.start))) for finding in again[:_PLACES]]
    more = "…" if len(again) > _PLACES else ""
    return _AGAIN[look.lang].format(len(again), "、".join(places) + more)


def _block(checked: Checked, finding: Finding, look: Look, again: Sequence[Finding]) -> Iterator[str]:
    yield headline(checked, finding, look)
    line, indent, carets = excerpt(checked.source.text, finding.span)
    yield _INDENT + line
    yield _INDENT + " " * indent + look.paint("^" * carets, finding.severity)
    if again:
        yield _INDENT + _again(checked, again, look)
    if advice := finding.advice(look.lang):
        yield f"{_INDENT}{_ADVICE[look.lang]}{plain(advice)}"
    if where := _where(checked, finding, look):
        yield _INDENT + look.paint(f"{_WHERE[look.lang]}{plain(where)}", "faint")


def _where(checked: Checked, finding: Finding, look: Look) -> str:
    part = (_PART[look.lang].format(finding.part),) if len(checked.documents) > 1 else ()
    place = location.in_words(checked, finding, look.lang)
    return " › ".join(
        (*part, *([place] if place else ()), *(shortened(heading, _HEADING) for heading in finding.section))
    )
