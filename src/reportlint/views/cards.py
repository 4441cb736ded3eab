"""What the rules say of themselves: a table of all, or one explained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportlint.model.rule import Rule, unfilled
from reportlint.model.severity import Lang
from reportlint.reporters.display import columns
from reportlint.reporters.look import SEVERITIES, Look

_HEADS: Mapping[Lang, Mapping[str, str]] = {
    "zh": {
        "severity": "级别：",
        "why": "为什么：",
        "source": "依据：",
        "advice": "建议：",
        "bad": "错例：",
        "good": "正例：",
    },
    "en": {
        "severity": "Severity: ",
        "why": "Why: ",
        "source": "Source: ",
        "advice": "Advice: ",
        "bad": "Bad:",
        "good": "Good:",
    },
}
_OFF: Mapping[Lang, str] = {"zh": "（默认不用）", "en": " (off by default)"}


def table(rules: Sequence[Rule], look: Look) -> str:
    """List code, name, severity and title of each rule in columns."""
    lang, off = look.lang, _OFF[look.lang]
    rows = [(r.id, r.name, SEVERITIES[lang][r.severity], r.title[lang] + ("" if r.default else off)) for r in rules]
    return columns(rows)


def explained(rule: Rule, look: Look) -> str:
    """Tell all that a rule's card says."""
    return "".join(f"{line}\n" for line in _explained(rule, look))


def _explained(rule: Rule, look: Look) -> Iterator[str]:
    heads, lang = _HEADS[look.lang], look.lang
    yield f"{look.paint(f'{rule.id} {rule.name}', 'place')}  {rule.title[lang]}"
    yield heads["severity"] + look.severity(rule.severity) + (f"（{rule.severity}）" if lang == "zh" else "")
    yield heads["why"] + rule.why[lang].strip()
    yield heads["source"] + rule.authority
    if rule.advice:
        yield heads["advice"] + unfilled(rule.advice[lang])
    yield from _examples(heads["bad"], [example.text for example in rule.examples.bad])
    yield from _examples(heads["good"], rule.examples.good)


def _examples(head: str, texts: Sequence[str]) -> Iterator[str]:
    """Indent each example, after a blank line."""
    for text in texts:
        yield ""
        yield head
        yield from (f"    {line}".rstrip() for line in text.splitlines())
