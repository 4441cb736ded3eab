"""Balances: 年初640人，新增85人，减少62人，年末663人; and 年末663人，比年初的640人增加23人."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from reportlint.checks.data.amounts import Amount, Line, amounts
from reportlint.checks.data.changes import changes
from reportlint.checks.data.quantities import Quantity, quantities
from reportlint.language.han import HAN
from reportlint.language.lexicon import Words
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.text import Span

_START = Pattern("(?:[年期月季学]初|上年末|[上去]年底|上[年期月]结[余转存]|原有)[^，,。；;、]{0,8}$")
_END = Pattern("(?:[年期月季]末|[年月]底|现有|结[余存]|尚[有存]|余额)[^，,。；;、]{0,8}$")
MOVES = Words("quantities", "balances")
_SIGNS = {"来": 1, "去": -1}
_BOTH_SIGNS = frozenset((1, -1))
_NET = Pattern("净(?P<falls>减|流出|下降)?[^，,。；;、]{0,8}$")
_TOGETHER = Pattern(f"(?P<one>[{HAN}]{{2,6}})[和与及](?P<other>[{HAN}]{{2,6}}?)(?=[均都已全，。])")
_TWO = 2
_NEARLY = 10  # by a tenth at most
_LEAD = 24  # characters between two amounts
_MOST = 8  # amounts of a balance


class Balance(NamedTuple):
    """What was there, what came and went, with their signs, and what is told to be left."""

    terms: tuple[tuple[int, Amount], ...]
    left: Amount

    @property
    def added(self) -> Decimal:
        """What must be left."""
        return sum((sign * term.value for sign, term in self.terms), Decimal(0))


def balances(here: Line) -> Iterator[Balance]:
    """The balances of a line that name what was there, what came, what went, and what is left."""
    for place, first in enumerate(here.amounts):
        if _START.search(here.text, max(here.span.start, first.span.start - _LEAD), first.span.start):
            found = _read(here, here.amounts[place : place + _MOST])
            if found:
                yield found


def nets(here: Line) -> Iterator[Balance]:
    """流失41人，新招33人，净减少8人: what came and what went, and what both leave, one of them less the other."""
    for one, other, net in zip(here.amounts, here.amounts[1:], here.amounts[2:], strict=False):
        start = max(here.span.start, one.span.start - _LEAD)
        leads = Span(start, one.span.start), Span(one.span.end, other.span.start), Span(other.span.end, net.span.start)
        led = _NET.search(here.text, *leads[2])
        are_alike = len({each.unit for each in (one, other, net)}) == 1 and all(map(_is_sure, (one, other, net)))
        is_near = all("。" not in here.text[slice(*lead)] and lead.end - lead.start <= _LEAD for lead in leads[1:])
        signs = [_sign(here, lead) for lead in (_clause(here, leads[0]), leads[1])] if all((led, are_alike)) else []
        if led and all((is_near, set(signs) == _BOTH_SIGNS)):
            turned = -1 if led["falls"] else 1
            terms = sorted(
                ((sign * turned, each) for sign, each in zip(signs, (one, other), strict=True)), reverse=True
            )
            yield Balance(tuple(terms), net)


def _is_sure(one: Amount) -> bool:
    return one.is_sure


def _clause(here: Line, lead: Span) -> Span:
    """The end of a stretch, behind its last mark."""
    text = here.text[slice(*lead)]
    return Span(lead.start + max(map(text.rfind, "，,。；;、")) + 1, lead.end)


def _sign(here: Line, lead: Span) -> int:
    """Whether what is told behind a stretch came or went; 0 where it says neither, or both."""
    signs = {_SIGNS[MOVES[word]] for word in MOVES if here.text.find(word, *lead) >= 0}
    return signs.pop() if len(signs) == 1 else 0


def conjoined(document: Document) -> Iterator[Balance]:
    """全乡305户脱贫户和监测户, where 脱贫户286户 and 监测户19户 were told: both together, or nearly so."""
    found = [one for one in document.fact(quantities) if one.is_term]
    for at, both in enumerate(found):
        names = _TOGETHER.match(document.text, both.span.end)
        near = found[max(0, at - _MOST) : at] if names else []
        parts = [_last_of(near, both, names[name]) for name in ("one", "other") if names]
        terms = [part for part in parts if part]
        if len(terms) == _TWO and abs(sum(term.amount for term in terms) - both.amount) * _NEARLY < both.amount:
            yield from _balance(document, terms, both)


def _balance(document: Document, terms: Sequence[Quantity], both: Quantity) -> Iterator[Balance]:
    start = min(term.span.start for term in terms)
    found = {one.span: one for one in amounts(document, Span(start, both.span.end))}
    if all(one.span in found for one in (*terms, both)):
        yield Balance(tuple((1, found[term.span]) for term in terms), found[both.span])


def _last_of(found: Sequence[Quantity], both: Quantity, name: str) -> Quantity | None:
    """The last that is called so and counts alike."""
    return next((one for one in reversed(found) if one.phrase.endswith(name) and one.unit == both.unit), None)


def _read(here: Line, found: Sequence[Amount]) -> Balance | None:
    terms = [(1, found[0])]
    for before, one in pairwise(found):
        lead = Span(before.span.end, one.span.start)
        is_near = lead.end - lead.start <= _LEAD and "。" not in here.text[slice(*lead)]
        if not (is_near and one.is_sure and found[0].is_sure and one.unit == found[0].unit):
            return None
        if _END.search(here.text, *lead):
            return Balance(tuple(terms), one) if {sign for sign, _ in terms[1:]} == _BOTH_SIGNS else None
        sign = _sign(here, lead)
        if not sign:
            return None
        terms.append((sign, one))
    return None


def increments(document: Document) -> Iterator[Balance]:
    """What was, what is, and by how much it grew or fell, each told in the same measure."""
    for change in document.fact(changes):
        before, after, told = change.before, change.after, change.told
        if len({one.measure.kind for one in change[:3]}) == 1:
            spans = [one.span for one in (before, told, after)]
            found = {one.span: one for one in amounts(document, Span(min(spans).start, max(spans).end))}
            if all(span in found and found[span].is_sure for span in spans):
                terms = (1, found[before.span]), (-1 if change.falls else 1, found[told.span])
                yield Balance(terms, found[after.span])
