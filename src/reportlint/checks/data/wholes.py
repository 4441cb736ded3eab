"""The whole of a share by its name, wherever it was told: 毁坏堤段3.6公里，占主堤总长的15%, and 主堤24公里 before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlint.checks.data.quantities import Quantity
from reportlint.checks.data.reckoning import quotient
from reportlint.language.han import HAN
from reportlint.language.numbers import Form
from reportlint.language.pattern import Match, Pattern
from reportlint.model.document import Document

_OF = Pattern(
    rf"[，,（(]占(?P<name>[{HAN}]{{2,14}}?)(?P<bracket>[（(][^（）()\n]{{1,20}}[）)])?(?:的(?:比[例重])?)?(?:约|为|达|近)?\Z"
)
_BRACKET = Pattern(r"[（(](?P<inside>[^（）()\n]{2,24})[）)]")
_GENERAL = Pattern(
    "总(?:人口|长度?|[数量额户]|户数|面积|人数)?|全[省市县区镇乡村局校州旗体部]|[我本][省市县区镇乡村局校州旗]|的|数[量额]?|人数|现有|共有|累计|目前|其中|有"
)
_FEW = 2  # Chinese characters of a name


def whole_named(document: Document, found: Sequence[Quantity], at: int) -> tuple[Quantity, Quantity] | None:
    """The part and the whole of a share, where 占 names the whole and it is told in brackets or elsewhere."""
    told = found[at]
    match = _OF.search(document.text, max(told.sentence.start, told.span.start - 48), told.span.start)
    if match is None:
        return None
    parts = [one for one in found[max(0, at - 3) : at] if one.span.end <= match.start()]
    part = parts[-1] if parts else None
    if part is None or not _is_count(part) or part.span.end != match.start():
        return None
    wholes = [one for one in _wholes(document, found, at, match) if _may_be(part, one)]
    values = {one.number.value * one.measure.factor for one in wholes}
    right = [one for one in wholes if _follows(part, one, told)]
    if right:
        return part, right[0]
    return (part, wholes[-1]) if len(values) == 1 else None


def _is_count(quantity: Quantity) -> bool:
    number = quantity.number
    return number.form is Form.COUNT and number.is_exact and number.value > 0 and bool(quantity.unit)


def _may_be(part: Quantity, whole: Quantity) -> bool:
    is_more = whole.number.value * whole.measure.factor >= part.number.value * part.measure.factor
    return whole is not part and _is_count(whole) and whole.measure.kind == part.measure.kind and is_more


def _follows(part: Quantity, whole: Quantity, told: Quantity) -> bool:
    share = quotient(part, whole)
    return share is not None and share.holds(told.number.value, told.number.step)


def _wholes(document: Document, found: Sequence[Quantity], at: int, match: Match) -> Iterator[Quantity]:
    """In the brackets behind the name, in those behind the share, or any in front that is called so."""
    told, name = found[at], match["name"]
    if match["bracket"]:
        yield from (one for one in found[max(0, at - 2) : at] if one.span.start > match.start("bracket"))
        return
    behind = _BRACKET.match(document.text, told.span.end)
    inside = [one for one in found[at + 1 : at + 2] if behind and one.span.end <= behind.end()]
    if inside and (_is_called(inside[0], name) or name in document.text[told.span.end : inside[0].span.start]):
        yield inside[0]
        return
    same = (one for one in found[:at] if one.span.end <= match.start() and _is_called(one, name))
    yield from (one for one in same if one.time == told.time or not one.time or not told.time)


def _is_called(quantity: Quantity, name: str) -> bool:
    """Whether a quantity is of what a name says, 干渠总长 of 干渠, 职工总数 of 在职职工 not."""
    wanted = _GENERAL.sub("", name)
    if len(wanted) < _FEW or quantity.table or quantity.inherited:
        return False
    return wanted in (_GENERAL.sub("", quantity.phrase), _GENERAL.sub("", quantity.behind))
