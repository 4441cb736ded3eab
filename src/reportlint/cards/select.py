"""Which rules are meant: by code, by the beginning of codes, by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlint.errors import ReportlintError
from reportlint.language.nearest import nearest, proposal
from reportlint.model.rule import Rule


def choose(
    rules: Sequence[Rule], select: Sequence[str], ignore: Sequence[str], extend_select: Sequence[str]
) -> tuple[Rule, ...]:
    """The rules that run: `select` (all if empty) and `extend_select`, less `ignore`; a longer selector wins.

    A selector is a code, the beginning of codes (NUM, NUM1) or a name. A rule that is off by default runs only where
    its own code or name is selected. Raises ReportlintError for a selector that fits none.
    """
    chosen = (*select, *extend_select) if select else ("", *extend_select)
    for selector in (*filter(None, chosen), *ignore):
        require_known(selector, rules)
    return tuple(
        rule
        for rule in rules
        if weight(chosen, rule) > weight(ignore, rule) and (rule.default or weight(chosen, rule) == len(rule.id))
    )


def fitting(rules: Sequence[Rule], selectors: Sequence[str]) -> tuple[Rule, ...]:
    """The rules that a selector fits, all if there is none. Raises ReportlintError for one that fits none."""
    for selector in selectors:
        require_known(selector, rules)
    return tuple(rule for rule in rules if not selectors or any(map(rule.fits, selectors)))


def require_known(selector: str, rules: Sequence[Rule]) -> None:
    """Raises ReportlintError for a selector that fits no rule."""
    if not any(rule.fits(selector) for rule in rules):
        raise _no_rule(selector, rules)


def weight(selectors: Iterable[str], rule: Rule) -> int:
    """How exactly the rule is named: -1 where it is not."""
    return max((len(rule.id) if rule.name == s else len(s) for s in selectors if rule.fits(s)), default=-1)


def rule_named(rules: Sequence[Rule], name: str) -> Rule:
    """The rule with this code or name. Raises ReportlintError where there is none."""
    for rule in rules:
        if name.upper() == rule.id or name.lower() == rule.name:
            return rule
    if any(rule.fits(name) for rule in rules):
        raise ReportlintError(
            f"{name} 不是一条规则，是几条；用 reportlint rules {name} 列出",
            f"{name} is not one rule but several; reportlint rules {name} lists them",
        )
    raise _no_rule(name, rules)


def _no_rule(name: str, rules: Sequence[Rule]) -> ReportlintError:
    known = [*dict.fromkeys(rule.family for rule in rules), *(word for rule in rules for word in (rule.id, rule.name))]
    near = proposal(nearest(name.upper(), known) or nearest(name.lower(), known))
    return ReportlintError(f"没有规则 {name}{near.zh}", f"no rule {name}{near.en}")
