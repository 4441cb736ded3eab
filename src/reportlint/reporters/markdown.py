"""A report in Markdown, for a comment under a merge request or the summary of a job."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportlint.language.pattern import Pattern
from reportlint.model.finding import Checked, Finding, Run, ordered
from reportlint.model.severity import Lang
from reportlint.reporters.bounded import bounded_findings
from reportlint.reporters.display import plain
from reportlint.reporters.look import SEVERITIES, Look
from reportlint.reporters.machine import is_of_lines, repository_path, with_advice
from reportlint.reporters.summary import summary

_MARKUP = Pattern(r"([\\`*_{}\[\]<>#|~!])")
_MENTION = Pattern(r"@(?=\w)")
_APART = "@\u200b"  # nobody is called by what a draft holds
_TICKS = Pattern("`+")
_PLACE: Mapping[Lang, str] = {"zh": "第 {} 行", "en": "line {}"}


def report(run: Run, look: Look) -> str:
    """Write a heading, the summary, and a list for each file with findings."""
    return "\n".join(_lines(run, look)) + "\n"


def _lines(run: Run, look: Look) -> Iterator[str]:
    yield "## reportlint"
    yield ""
    yield _text(summary(run, look))
    if run.errors:
        yield ""
        yield from (f"- **{_code(failure.path)}** {_text(failure.message(look.lang))}" for failure in run.errors)
    for checked in run.all_checked:
        if checked.findings:
            yield from ("", f"### {_code(repository_path(checked.source.path))}", "")
            findings, left_out = bounded_findings(checked, ordered(checked.findings, look.sort))
            yield from (_item(checked, finding, look) for finding in findings)
            yield from (f"- {_text(left.message(look.lang))}" for left in left_out)


def _item(checked: Checked, finding: Finding, look: Look) -> str:
    line, _ = checked.source.map.position(finding.span.start)
    place = f"{_PLACE[look.lang].format(line)} " if is_of_lines(checked) else ""  # elsewhere the words say it
    words = _text(with_advice(checked, finding, look.lang))
    severity = SEVERITIES[look.lang][finding.severity]
    return f"- {place}**{severity}** {_code(finding.rule.id)} {words}"


def _text(words: str) -> str:
    return _MENTION.sub(_APART, _MARKUP.sub(r"\\\1", plain(words)))


def _code(words: str) -> str:
    """A code span; the fence is longer than any in the words."""
    words = plain(words)  # which may bring ticks together
    longest = max(map(len, _TICKS.findall(words)), default=0)
    fence, pad = "`" * (longest + 1), " " if longest else ""
    return f"{fence}{pad}{words}{pad}{fence}"
