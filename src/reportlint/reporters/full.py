"""Every finding with the piece of the line it is about, what to do, and the section it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportlint.model import Checked, Finding, Lang, Run
from reportlint.reporters.concise import place
from reportlint.reporters.display import plain
from reportlint.reporters.excerpt import excerpt
from reportlint.reporters.look import Look
from reportlint.reporters.summary import closing

_INDENT = " " * 4
_ADVICE: Mapping[Lang, str] = {"zh": "建议：", "en": "help: "}
_WHERE: Mapping[Lang, str] = {"zh": "位置：", "en": "in: "}
_PART: Mapping[Lang, str] = {"zh": "第{}篇", "en": "report {}"}


def report(run: Run, look: Look) -> str:
    """Tell all findings, a blank line after each, then the summary."""
    blocks = ["\n".join(_block(checked, finding, look)) for checked in run.checked for finding in checked.findings]
    return "\n\n".join([*blocks, "\n".join(closing(run, look))]) + "\n"


def _block(checked: Checked, finding: Finding, look: Look) -> Iterator[str]:
    severity = look.paint(finding.severity, finding.severity)
    yield f"{place(checked, finding, look)}: {finding.rule} {severity} {plain(finding.message)}"
    line, indent, carets = excerpt(checked.source.text, finding.span)
    yield _INDENT + line
    yield _INDENT + " " * indent + look.paint("^" * carets, finding.severity)
    if finding.advice:
        yield f"{_INDENT}{_ADVICE[look.lang]}{plain(finding.advice)}"
    if where := _where(checked, finding, look):
        yield _INDENT + look.paint(f"{_WHERE[look.lang]}{plain(where)}", "faint")


def _where(checked: Checked, finding: Finding, look: Look) -> str:
    part = (_PART[look.lang].format(finding.part),) if len(checked.documents) > 1 else ()
    return " › ".join((*part, *finding.section))
