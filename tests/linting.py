"""Lints what a test writes, by the rules that it names and the built-in templates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlint.config.profile import unconfigured
from reportlint.engine.lint import lint
from reportlint.fixes.rounds import Mended, mend
from reportlint.model.finding import Checked, Finding
from reportlint.model.rule import Authority, Bilingual, Check, Examples, Rule
from reportlint.model.severity import Severity
from reportlint.model.source import Source
from reportlint.model.template import Template
from reportlint.readers.read import read_bytes
from reportlint.reporters.look import Paint

PROFILE = unconfigured()
RULES, TEMPLATES = PROFILE.known, PROFILE.templates


def check(source: Source, rules: Sequence[Rule] = RULES, template: Template | None = None) -> Checked:
    """A source, linted by some rules, or by all, those too that are off by default."""
    return lint(source, PROFILE._replace(rules=tuple(rules), template=template))


def check_text(text: str, rules: Sequence[Rule] = RULES, name: str = "draft.txt") -> Checked:
    """A text, linted as a file of that name."""
    return check(read_bytes(text.encode(), name), rules)


def mended(
    source: Source, rules: Sequence[Rule] = RULES, *, unsafe: bool = False, encoding: str | None = None
) -> Mended | None:
    """What `--fix` makes of a source by some rules, all told; None where it does nothing."""
    checked = check(source, rules)
    again = mend(
        [checked], lambda files: files, lambda data, path: check(read_bytes(data, path, encoding), rules), unsafe=unsafe
    )
    return again[0] if again else None


def fixed(text: str, rules: Sequence[Rule] = RULES, name: str = "draft.txt", *, unsafe: bool = False) -> str:
    """A text as `--fix` leaves it."""
    source = read_bytes(text.encode(), name)
    one = mended(source, rules, unsafe=unsafe)
    source = one.after.source if one else source
    return source.written or source.text


def quoted(checked: Checked) -> tuple[str, ...]:
    """The texts that the findings lie on, in order."""
    return tuple(checked.source.text[slice(*finding.span)] for finding in checked.findings)


def line_of(checked: Checked, finding: Finding) -> int:
    """The line on which a finding begins, 1-based."""
    return checked.source.map.position(finding.span.start)[0]


WORDS: Bilingual = {"zh": "有错", "en": "wrong"}


def make_rule(code: str, check: Check | None = None, severity: Severity = Severity.ERROR, **changes: Any) -> Rule:
    """A rule of a few words, for a check that a test wrote."""
    said: dict[str, Any] = {"name": code.lower(), "title": WORDS, "message": WORDS, "why": WORDS}
    said |= {"source": Authority("惯例", "无"), "makes_examples": lambda: Examples((), ())}
    return Rule(id=code, severity=severity, makes_check=lambda: check, **(said | changes))


def painted(text: str, paint: Paint) -> str:
    """Text in colour, as a terminal has it."""
    return f"\x1b[1m{text}\x1b[0m"
