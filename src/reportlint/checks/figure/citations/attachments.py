"""Attachments: those that the text cites, those listed under it (附件：1.…), and those that follow (附件1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from reportlint.checks.figure.citations.citation import Fault, Wrong, pattern
from reportlint.language.numerals import CHINESE, DIGITS, parse
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_N = rf"(?:[{DIGITS}]{{1,2}}|[{CHINESE}]{{1,3}})"
_DRESS = "[ \t\u3000#*【\\[]*"
# 附件：1.甲 or 附件：甲 or 附件： over numbered lines.
_LIST = rf"^{_DRESS}附[ \u3000]*件[*]*[：:][*]*[ \t\u3000]*(?P<first>[^\n\r]*)$"
_ITEM = (
    rf"[ \t\u3000]*(?P<n>{_N})[.．、:：][ \t\u3000]*(?P<title>[^\n\r]{{1,81}}?)"
    rf"(?=[ \t\u3000]{{2,}}{_N}[.．、]|[；;][ ]?{_N}[.．、]|[ \t\u3000；;。]*$)"
)
# 附件1 alone on its line, or with its title behind it.
_HEAD = (
    rf"^{_DRESS}附[ \u3000]*件[ \u3000]*(?P<n>{_N})?(?P<gap>[】\]*：:.．、 \t\u3000-]*)"
    r"(?P<title>(?:[^\s*：:.．、】\]-][^\n\r]{0,80}?)?)[* \t\u3000]*$"
)
_MENTION = (
    rf"附件[ ]?(?P<n>{_N})(?![{DIGITS}{CHINESE}.．]|个|份|张|页|条|年|"
    rf"月)(?P<more>(?:[、和及与至到～—-](?:附件)?[ ]?{_N}(?![{DIGITS}.．个份张页年月]))*)"
)
# Of another document: 《…》附件2, 原附件1, 文件附件3, 该通知的附件1.
_FOREIGN = (
    "(?:》|〕[0-9]*号?|号|[该原其此上]|文件?|通知|办法|方案|规定|意见|合同|协议|报告|标准|公告|"
    "招标)[的中之内]?(?:第?[0-9]+页)?$"
)
_FAR = 0.5  # of likeness, below which two titles are of different things


class _Named(NamedTuple):
    number: int
    title: str
    span: Span


def faults(text: str, start: int, end: int) -> Iterator[Fault]:
    """What is wrong with the attachments of `text[start:end]`."""
    lines = list(_heads(text, start, end))
    listed = _listed(text, start, end, lines)
    inside = {item.span.start for item in listed}
    heads = [
        head
        for head in lines
        if head.span.start not in inside and (not listed or head.span.start > listed[-1].span.start)
    ]
    there = {item.number for item in (*listed, *heads)}
    cited = list(_mentions(text, start, end, {item.span.start for item in (*listed, *lines)}))
    yield from _dangling(cited, there)
    yield from _sequence(listed or heads)
    if listed and heads:
        yield from _differences(listed, heads)


def _heads(text: str, start: int, end: int) -> Iterator[_Named]:
    """Lines that an attachment begins with, and lines that look so in a list."""
    for match in pattern(_HEAD).finditer(text, start, end):
        title = match["title"].strip(" \u3000：:*")
        bare = match["n"] is None
        if (
            (bare and (title or "：" in match[0] or ":" in match[0]))
            or (title and not match["gap"])
            or len(title) > 60
            or title.endswith(("。", "；", "，"))
        ):
            continue
        at = match.start() + match[0].index("附")
        number = parse(match["n"]) if match["n"] else 1
        if number:
            behind = match.end("n") if match["n"] else at + 2
            yield _Named(number, title or _next_line(text, match.end(), end), Span(at, behind))


def _next_line(text: str, at: int, end: int) -> str:
    match = pattern(r"[^\r\n]*\S[^\r\n]*").search(text, at, min(end, at + 200))
    return match[0].strip(" \u3000#*") if match else ""


def _listed(text: str, start: int, end: int, lines: list[_Named]) -> list[_Named]:
    """The last list of attachments: under 附件： or as lines 附件1：甲, 附件2：乙 one below the other."""
    found: list[_Named] = []
    for match in pattern(_LIST).finditer(text, start, end):
        found = list(_items(text, match.start("first"), end)) or found
        if not found and match["first"].strip():
            at = match.start() + match[0].index("附")
            found = [_Named(1, match["first"].strip(" \u3000*"), Span(at, at + 2))]
    if found:
        return found
    run: list[_Named] = []
    for before, line in pairwise(lines):
        if text[before.span.start : line.span.start].strip().count("\n") == 0 and line.number > before.number:
            run = run or [before]
            run.append(line)
    return run


def _items(text: str, at: int, end: int) -> Iterator[_Named]:
    last = 0
    while match := pattern(_ITEM).match(text, at, end):
        number = parse(match["n"])
        if not number or len(match["title"]) > 80 or (last == 0 and number > 2):
            return
        yield _Named(number, match["title"].strip(), Span(match.start("n"), match.end("n")))
        last, at = number, match.end()
        gap = pattern(r"[ \t\u3000；;。]*(?:(?:\r?\n|\r)[ \t\u3000]*){0,2}").match(text, at, end)
        at = gap.end() if gap else at


def _mentions(text: str, start: int, end: int, lines: set[int]) -> Iterator[tuple[Span, list[int]]]:
    for match in pattern(_MENTION).finditer(text, start, end):
        if match.start() in lines or pattern(_FOREIGN).search(text, max(start, match.start() - 10), match.start()):
            continue
        if pattern(r"[\r\n][ \u3000#*【\[]*$|^[ \u3000#*【\[]*$").search(
            text, max(start, match.start() - 8), match.start()
        ):
            continue
        values = [value for value in map(parse, [match["n"], *re.findall(_N, match["more"])]) if value]
        if len(values) == 2 and re.match("[至到～—-]", match["more"]) and values[0] < values[1] < values[0] + 30:
            values = list(range(values[0], values[1] + 1))
        yield Span(*match.span()), values


def _dangling(cited: list[tuple[Span, list[int]]], there: set[int]) -> Iterator[Fault]:
    """附件3 where two are listed; where nothing is listed at all the attachments may travel apart."""
    for span, numbers in cited:
        missing = next((number for number in numbers if number not in there), None)
        if missing is None:
            continue
        words = (("there", f"附件{'、'.join(map(str, sorted(there)))}"),) if there else ()
        yield Fault(Wrong.DANGLING, span, f"附件{missing}", words, Confidence.certain_if(bool(there)))


def _sequence(named: list[_Named]) -> Iterator[Fault]:
    for before, item in pairwise(named):
        if item.number != before.number + 1:
            words = (("expected", f"附件{before.number + 1}"), ("before", f"附件{before.number}"))
            yield Fault(Wrong.SEQUENCE, item.span, f"附件{item.number}", words)


def _differences(listed: list[_Named], heads: list[_Named]) -> Iterator[Fault]:
    """Listed and not there, there and not listed, or under another title (GB/T 9704-2012 7.3.7)."""
    numbers = {head.number: head for head in reversed(heads)}
    for item in listed:
        head = numbers.get(item.number)
        if head is None:
            yield Fault(Wrong.MISMATCH, item.span, f"附件{item.number}", (("absent", ""), ("title", item.title)))
        elif _differ(item.title, head.title):
            yield Fault(
                Wrong.MISMATCH, head.span, f"附件{item.number}", (("title", item.title), ("other", head.title[:30]))
            )
    known = {item.number for item in listed}
    for head in heads:
        if head.number not in known:
            yield Fault(Wrong.MISMATCH, head.span, f"附件{head.number}", (("unlisted", ""),))


def _differ(listed: str, title: str) -> bool:
    ours, theirs = (re.sub(r"[\W_]|（.*?）|\(.*?\)", "", words) for words in (listed, title))
    if not ours or not theirs or ours in theirs or theirs in ours:
        return False
    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio() < _FAR
