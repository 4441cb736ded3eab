"""What is told of one file is bounded: so many findings of a rule, and how many more there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeVar

from reportlint.model.finding import Checked, Finding
from reportlint.model.rule import Rule
from reportlint.model.severity import Lang, Severity

T = TypeVar("T")

MOST = 500  # findings of one rule that are told of one file; nobody reads more, and each may quote a long line
_MORE: Mapping[Lang, str] = {"zh": "{} 还有 {} 处，没有列出", "en": "{} has {} more findings that are not listed"}


class LeftOut(NamedTuple):
    """The findings of a rule in a file that are counted and not told one by one."""

    path: str
    rule: Rule
    findings: int
    severity: Severity  # of the gravest

    def message(self, lang: Lang) -> str:
        """How many more there are."""
        return _MORE[lang].format(self.rule.id, self.findings)

    def told(self, lang: Lang) -> str:
        """The line that tells it: where, and how many more."""
        return f"{self.path}: {self.message(lang)}"


def bounded(
    found: Iterable[T], of: Callable[[T], tuple[Checked, Finding]], size: Callable[[T], int] = lambda _: 1
) -> tuple[list[T], list[LeftOut]]:
    """The first of what is found of each rule in each file, in order, and how much is left out.

    `of` says whose a thing is, `size` how many findings it stands for.
    """
    kept: list[T] = []
    seen: dict[tuple[str, str], int] = {}
    left: dict[tuple[str, str], LeftOut] = {}
    for one in found:
        checked, finding = of(one)
        key = (checked.source.path, finding.rule.id)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= MOST:
            kept.append(one)
        else:
            before = left.get(key, LeftOut(checked.source.path, finding.rule, 0, finding.severity))
            gravest = min(before.severity, finding.severity, key=lambda severity: severity.rank)
            left[key] = before._replace(findings=before.findings + size(one), severity=gravest)
    return kept, list(left.values())


def bounded_findings(checked: Checked, findings: Iterable[Finding]) -> tuple[list[Finding], list[LeftOut]]:
    """The same of the findings of one file."""
    return bounded(findings, lambda finding: (checked, finding))
