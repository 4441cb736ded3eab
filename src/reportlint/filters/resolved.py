"""Findings that a person let pass in Word: a comment of ours that was settled there speaks for what it was about."""

from __future__ import annotations

from collections.abc import Mapping

from reportlint.language.pattern import Pattern
from reportlint.model.finding import Checked, Finding
from reportlint.model.markup import OURS, Comment
from reportlint.model.severity import Lang
from reportlint.model.source import Source

# How our comments begin, with severity and code, and what they say where one stands for many.
HEADS: Mapping[Lang, str] = {"zh": "【{} {}】{}", "en": "[{} {}] {}"}
ALIKE: Mapping[Lang, str] = {"zh": "全文共 {} 处，只在第一处加批注", "en": "{} places in all, this is the first"}

_HEAD = Pattern(r"[【\[]\S+ (?P<code>[A-Z]+[0-9]+)[】\]] ?(?P<words>.*)")
_STANDS_FOR_ALL = Pattern(r"全文共 \d+ 处|\d+ places in all")
_BODY = "body"


def without_resolved(checked: Checked) -> Checked:
    """A checked file less the findings whose comments were settled, which it remembers."""
    remarks = checked.source.markup.comments if checked.source.markup else ()
    settled = [remark for remark in remarks if remark.resolved and remark.author == OURS]
    if not settled:
        return checked
    passed: list[Finding] = []
    kept: list[Finding] = []
    for one in checked.findings:
        is_settled = any(_lets_pass(remark, one, checked.source) for remark in settled)
        (passed if is_settled else kept).append(one)
    return checked._replace(findings=tuple(kept), resolved=tuple(passed))


def _lets_pass(remark: Comment, finding: Finding, source: Source) -> bool:
    """Whether a comment is about a finding: on its words, or, where no comment can stand on them, with its message."""
    head = _HEAD.match(remark.text)
    if head is None or head["code"] != finding.rule.id:
        return False
    start, end = finding.span
    if remark.span.start < max(end, start + 1) and start < max(remark.span.end, remark.span.start + 1):
        return True
    langs: tuple[Lang, ...] = ("zh", "en")
    if not any(_solid(head["words"]).startswith(_solid(finding.message(lang))) for lang in langs):
        return False
    place = source.map.location(start)
    is_beside = place is not None and place.story != _BODY
    on_same_line = source.map.position(start)[0] == source.map.position(remark.span.start)[0]
    return is_beside or on_same_line or _STANDS_FOR_ALL.search(remark.text) is not None


def _solid(text: str) -> str:
    return "".join(text.split())
