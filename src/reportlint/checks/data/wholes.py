"""The whole of a share by its name, wherever it was told: 毁坏堤段3.6公里，占主堤总长的15%, and 主堤24公里 before."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product

from reportlint.checks.data.quantities import Quantity, quantities
from reportlint.checks.data.reckoning import quotient
from reportlint.language.han import HAN
from reportlint.language.pattern import Match, Pattern
from reportlint.model.document import Document

_OF = Pattern(
    rf"[，,（(](?:占|[为是达](?=[{HAN}]{{2,8}}[算划标]))(?P<name>[{HAN}]{{2,14}}?)(?P<bracket>[（(][^（）()\n]{{1,20}}[）)])?(?:的(?:比[例重])?)?(?:约|为|达|近)?\Z"
)
_BRACKET = Pattern(r"[（(](?P<inside>[^（）()\n]{2,24})[）)]")
_GENERAL = Pattern(
    "总(?:人口|长度?|[数量额户]|户数|面积|人数)?|全[省市县区镇乡村局校州旗体部]|[我本][省市县区镇乡村局校州旗]|的|数[量额]?|人数|现有|共有|累计|目前|其中|有"
)
_NAMED = Pattern(rf"(?:\A|[，。；：、\n])(?P<name>[{HAN}]{{2,10}}?)(?:人数|数量)?占比(?:为|达到?|约)?\Z")
_SHARE_OF = Pattern(rf"(?<![{HAN}])(?P<part>[{HAN}]{{4,20}})占(?P<whole>[{HAN}]{{2,8}}?)的?(?:比[重例]为?)?\Z")
_NEAR = 36
_LEAD = 18  # code points in front of a share that name its part
_OF_WHICH = "其中"
_FEW = 2  # Chinese characters of a name
_MOST = 20  # quantities of one name, the nearest, among which the whole is looked for


def whole_named(document: Document, found: Sequence[Quantity], at: int) -> tuple[Quantity, Quantity] | None:
    """The part and the whole of a share, where 占 names the whole and it is told in brackets or elsewhere."""
    told = found[at]
    match = _OF.search(document.text, max(told.sentence.start, told.span.start - 48), told.span.start)
    if match is None:
        return None
    part = next((one for one in found[max(0, at - 3) : at] if one.span.end == match.start()), None)
    if part is None or not part.is_term:
        return None
    wholes = [one for one in _wholes(document, found, at, match) if _may_be(part, one)]
    values = {one.amount for one in wholes}
    right = [one for one in wholes if _follows(part, one, told)]
    if right:
        return part, right[0]
    return (part, wholes[-1]) if len(values) == 1 else None


def part_named(document: Document, found: Sequence[Quantity], at: int) -> tuple[Quantity, Quantity] | None:
    """高级教师占比30%, of 教师120人，其中高级教师36人 in the sentence before: the part by its name, and its whole."""
    told = found[at]
    name = _NAMED.search(document.text[max(told.sentence.start, told.span.start - _LEAD) : told.span.start])
    if name is None or found[at - 1].sentence == told.sentence:
        return None
    near = [one for one in found[max(0, at - _MOST) : at] if one.is_term]
    part = next((one for one in reversed(near) if one.phrase == name["name"]), None)
    first = next((one for one in near if part and one.sentence == part.sentence), None)
    if part is None or first is None:
        return None
    is_told_of = _OF_WHICH in document.text[first.span.end : part.span.start]
    return (part, first) if is_told_of and _may_be(part, first) else None


def in_table(document: Document, found: Sequence[Quantity], at: int) -> tuple[Quantity, Quantity] | None:
    """居民医保支出占收入的70%: 支出 and 收入 of the row 居民医保."""
    told = found[at]
    said = _SHARE_OF.search(document.text, max(told.sentence.start, told.span.start - _NEAR), told.span.start)
    if said is None:
        return None
    rows, of = document.fact(_rows), said["part"]
    row = next((of[:end] for end in range(len(of) - 1, 1, -1) if of[:end] in rows), "")
    names = of.removeprefix(row), said["whole"]
    part, whole = ([cell for head, cell in rows.get(row, ()) if head.endswith(name)] for name in names)
    pairs = [pair for pair in product(part, whole) if _may_be_share(*pair)]
    return pairs[0] if len(pairs) == 1 else None


def _may_be_share(part: Quantity, whole: Quantity) -> bool:
    return part.unit == whole.unit and 0 < part.amount <= whole.amount


def _rows(document: Document) -> Mapping[str, Sequence[tuple[str, Quantity]]]:
    """The cells of tables by their rows, each with the head of its column; a fact."""
    rows: defaultdict[str, list[tuple[str, Quantity]]] = defaultdict(list)
    for quantity in document.fact(quantities):
        if quantity.table:
            rows[quantity.table.row].append((quantity.table.column, quantity))
    return rows


def whole_of(document: Document, part: Quantity, stem: str) -> Quantity | None:
    """灭火器892具, told before 完好灭火器870具: what is called so without the word for its state."""
    noun = part.phrase.removeprefix(stem)
    if noun == part.phrase or len(noun) < _FEW:
        return None
    called = document.fact(_called).get(noun, ())
    before = bisect_left(called, part.span.start, key=lambda one: one.span.start)
    wholes = [one for one in called[max(0, before - _MOST) : before] if _may_be(part, one)]
    return wholes[-1] if len({one.amount for one in wholes}) == 1 else None


def _may_be(part: Quantity, whole: Quantity) -> bool:
    same = whole.measure.kind == part.measure.kind
    return all((whole is not part, whole.is_term, same, whole.amount >= part.amount))


def _follows(part: Quantity, whole: Quantity, told: Quantity) -> bool:
    share = quotient(part, whole)
    return share.holds(told.number.value, told.number.step) if share else False


def _wholes(document: Document, found: Sequence[Quantity], at: int, match: Match) -> list[Quantity]:
    """In the brackets behind the name, in those behind the share, or any in front that is called so."""
    name = match["name"]
    if match["bracket"]:
        return [one for one in found[max(0, at - 2) : at] if one.span.start > match.start("bracket")]
    behind = _BRACKET.match(document.text, found[at].span.end)
    inside = found[at + 1 : at + 2] if behind and name in behind["inside"] else ()
    if inside:
        return list(inside)
    of = _GENERAL.sub("", name)
    called = document.fact(_called).get(of) or _ending(found, at, of)
    before = bisect_left(called, found[at].span.start, key=lambda one: one.span.start)
    return [one for one in called[max(0, before - _MOST) : before] if _is_then(one, found[at])]


def _ending(found: Sequence[Quantity], at: int, name: str) -> Sequence[Quantity]:
    """What a sentence tells in front by a longer name: 60岁以上老年人8万人, of whom 农村老年人5万人，占老年人总数的."""
    near = [one for one in found[max(0, at - _MOST) : at] if one.sentence == found[at].sentence]
    return [one for one in near if len(name) > _FEW and one.phrase.endswith(name)]


def _is_then(one: Quantity, told: Quantity) -> bool:
    """Whether two are told of one time, or one of them of none."""
    return one.time in ("", told.time) or not told.time


def _called(document: Document) -> Mapping[str, Sequence[Quantity]]:
    """The quantities by what each is of, 干渠 of 干渠总长, 在职职工 and no 职工 of 在职职工总数; a fact."""
    called: defaultdict[str, list[Quantity]] = defaultdict(list)
    for quantity in document.fact(quantities):
        if not (quantity.table or quantity.inherited):
            for name in {_GENERAL.sub("", words) for words in (quantity.phrase, quantity.behind)}:
                if len(name) >= _FEW:
                    called[name].append(quantity)
    return called
