"""Finds the twin of the report's own name, which differs in one place: 第五地质队机关 in one of 第三地质队."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportlint.checks.data.own_unit import first_paragraph
from reportlint.language.han import HAN, is_han
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.text import Span

_KINDS = (
    "中心|局|会议|大会(?!第)|支行|分行|医院|卫生院|学校|中学|小学|幼儿园|学院|大学|公司|集团|厂"
    "|[大支]?队|监督站|管理站|站|馆|园|所|合作社|协会|委员会|届[^，。；、\\s的]{2,8}?[节会赛](?!第)"
)
_NAME = Pattern(rf"[{HAN}0-9]{{2,20}}?(?:{_KINDS})(?![{HAN}]?(?:局|会议))")
_MOST, _OWN_LONGEST = 4, 24  # characters in which twins differ, and of a name
# Characters in which both end, at least; and where nothing of both stands in front, nor the text says 本园.
_TAIL, _ALONE = 2, 4
# What is of one's own house, or what one does oneself.
_INSIDE = Pattern(
    "机关(?!事务|[与和同及])|组委会|[^，。；、的与和及\\s]{1,4}[科股室](?![学技长])|全体|党[支总]?部|党委|董事会|[^，。；、\\s]{0,3}职责"
    "|应于|须于|(?:上午|下午|于|在[^，。；]{0,8})?(?:听取|审议|通过了?|选举)"
)
_BESIDE = Pattern("(?:[与和同及、跟比赴到往从]|对口|相邻|邻近|兄弟|原|联合|由|据|向)\\Z")
_THEN = Pattern("以来|[、与和及]|期间|之后|后|提出|确定|关于")


class Twin(NamedTuple):
    """The name that differs in one place from the report's own, and that one."""

    span: Span
    own: Span


def twins(document: Document) -> Iterator[Twin]:
    """The twins of the name that title or text begin with, told once, of what is of one's own house."""
    for part in (document.title, document.fact(first_paragraph)):
        match = _NAME.match(document.text, *part) if part else None
        if match and match.end() - match.start() <= _OWN_LONGEST:
            yield from _twins_of(document, Span(*match.span()))


def _twins_of(document: Document, own: Span) -> Iterator[Twin]:
    text, name = document.text, document.quote(own)
    tail, most = name[-_TAIL:], len(name) + _MOST + 1  # one more says whether a clause begins
    alone = _TAIL if f"本{name[-1]}" in text else _ALONE
    at = text.find(tail, own.end, document.span.end)
    while at >= 0:
        end = at + len(tail)
        start = _start(text[max(own.end, end - most) : end], name, alone)
        span = Span(end - start, end) if start else None
        if span and _is_odd(document, span, name):
            yield Twin(span, own)
        at = text.find(tail, end, document.span.end)


def _start(front: str, name: str, alone: int) -> int:
    """How many characters before the end a twin of the name begins; 0 where none stands there."""
    alike = next((n for n in range(min(len(front), len(name))) if front[-1 - n] != name[-1 - n]), 0)
    if alike < _TAIL:
        return 0
    kept = name[: len(name) - alike]
    for mine in range(1, min(_MOST, len(kept)) + 1):
        lead = kept[: len(kept) - mine]
        for other in range(1, _MOST + 1):
            length = len(lead) + other + alike
            if lead and front[-length:].startswith(lead) and all(map(is_han, front[-length:])):
                return length
    return len(kept) + alike if alike >= alone and _begins(front, len(kept) + alike) else 0


def _begins(front: str, length: int) -> bool:
    """Whether a clause begins so many characters before the end."""
    return len(kept := front[-length - 1 :]) == length + 1 and not is_han(kept[0]) and all(map(is_han, kept[1:]))


def _is_odd(document: Document, span: Span, own: str) -> bool:
    """Whether a name is told once, as of one's own house, beside nobody."""
    text, name = document.text, document.quote(span)
    if name == own or text.count(name, *document.span) > 1 or not document.is_read(span):
        return False
    is_inside = _INSIDE.match(text, span.end, document.span.end) and not _THEN.match(text, span.end)
    front = text[max(document.span.start, span.start - 2) : span.start]
    return is_inside is not None and bool(is_inside) and not _BESIDE.search(front)
