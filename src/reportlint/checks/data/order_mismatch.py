"""Finds words that go the other way than their numbers: 由8起上升至5起, 第13位 of 11, 超额完成 of what fell short."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby, pairwise
from typing import NamedTuple

from reportlint.checks.data.quantities import Quantity, quantities
from reportlint.checks.data.reckoning import related
from reportlint.language.han import HAN
from reportlint.language.numbers import FIGURES, value
from reportlint.language.numerals import numeral, parse
from reportlint.language.pattern import Match, Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_FROM = Pattern(r"[由从][^，。；：、\n]{0,14}\Z")
_MOVES = Pattern(
    rf"[{HAN}]{{0,3}}?(?P<verb>上升|提[高升]|增[长加]|攀升|扩大|下降|降低|减少|回落|缩[短小]|压[减缩降])(?:到|至|为)[了]?\Z"
)
_COUNTS_DOWN = Pattern("排名|名次|位次|位居")
_UP = frozenset("上提增攀扩")
_N = numeral(4, 4)
_AMONG = "(?:全[国省市县区镇乡校]|系统)?"
_RANKS = Pattern(
    rf"[由从](?:[上去]年|原来|此前)?的?{_AMONG}第(?P<from>{_N})[位名](?P<verb>上升|提升|前移|跃升|升|下降|后移|下滑|跌|降)(?:到|至|为){_AMONG}第(?P<to>{_N})"
)
_RANK = Pattern(f"(?:排名?|位[列居次]|排在|名列|居|列|获得?|取得)[{HAN}]{{0,4}}?第(?P<n>{_N})(?=[位名，。；、）]|$)")
_POOL = Pattern(
    f"[{HAN}]{{0,2}}(?:县区|区县|[省市县区镇乡州]|城市|部门|单位|地市|市州|乡镇|街道|队伍?|学校|企业|选手|班级)"
)
_ALL_OF = Pattern(f"(?:全[国省市县区镇乡校]?|共有?|参[赛评加][{HAN}]{{0,4}})[{HAN}]{{0,6}}\\Z")
_SCORED = Pattern(
    f"得分?(?:为)?(?P<score>{FIGURES})分?，(?P<rank>(?:位列|位居|排名|居|列)(?:全[省市县区镇])?第(?P<n>{_N}))"
)
_RANKED = Pattern(
    f"(?<=[，。；、\n])(?P<name>[{HAN}]{{2,6}}?)(?P<of>增速|增幅|得分|总量|数量|总数|占比|[{HAN}]{{1,2}}[率量数额])"
    f"(?P<rank>(?:排名?|位[列居]|排在|名列|居|列)第(?P<n>{_N}))[位名]"
)
_PAIR = 2
_EXCEEDED = Pattern("，(?:超额|提前超额)(?:[圆顺]满|利)?完成")
_PLANNED = Pattern("计划|任务|目标")
_EXTREME = Pattern(f"(?P<word>最[高大多长低小少短矮]|平均|满分)(?P<noun>[{HAN}]{{0,4}}?)(?:[为是达]|分别为)?\\Z")
_PLACES = dict.fromkeys("低小少短矮", 0) | {"均": 1} | dict.fromkeys("高大多长", 2) | {"分": 3}
_FULL = "分"  # 满分为100分, whatever is told behind it
_RISING = frozenset("上提前跃升")
_REAL = Pattern("(?:实际|已经?|累计)?(?:完成|实现|达到|达)\\Z")
_FEW = 12  # values of one sentence that are compared
_REACH = 24  # code points in front of a number


@dataclass(frozen=True, eq=False)
class OrderMismatch:
    """Reports each rise that is a fall, each rank beyond the number of those ranked, each target missed."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a contradiction."""
        yield from _moves(document)
        yield from _extremes(document)
        if "第" in document.text:
            yield from filter(None, (_moved_rank(match) for match in _RANKS.finditer(document.text, *document.span)))
            yield from _beyond(document)
            yield from _outscored(document)
            yield from _misplaced(document)
        if "超额" in document.text:
            yield from _exceeded(document)


def _moves(document: Document) -> Iterator[Hit]:
    """由上年的8起上升至5起."""
    for before, after in pairwise(document.fact(quantities)):
        if after.span.start - before.span.end > _REACH or before.measure.kind != after.measure.kind:
            continue
        moves = _MOVES.match(document.text[before.span.end : after.span.start])
        front = document.text[max(before.sentence.start, before.span.start - _REACH) : before.span.start]
        if (
            moves is None
            or not _FROM.search(front)
            or not after.unit
            or _COUNTS_DOWN.search(front)
            or before.number.is_range
            or after.number.is_range
        ):
            continue
        is_more, is_exact = after.amount > before.amount, all(one.number.is_exact for one in (before, after))
        if all((is_exact, before.amount != after.amount, is_more != (moves["verb"][0] in _UP))):
            words = {"verb": moves["verb"], "before": document.quote(before.span), "after": document.quote(after.span)}
            yield Hit(after.span, words, Confidence.LIKELY, related=related((before.span,)))


def _extremes(document: Document) -> Iterator[Hit]:
    """平均165厘米，其中最高158厘米: the highest is no less than the mean, the mean no less than the lowest."""
    for _, group in groupby(document.fact(quantities), key=lambda one: one.sentence):
        told = [one for one in group if not one.table and one.number.is_exact]
        placed = [(place, one) for one in told if (place := _place(document, one))]
        for (place, before), (other, after) in combinations(placed[:_FEW], 2):
            is_alike = before.unit == after.unit and _are_of_one(document, place, other, before, after)
            if is_alike and place.rank != other.rank and (place.rank < other.rank) != (before.amount <= after.amount):
                words = {"verb": other.word, "before": document.quote(before.span), "after": document.quote(after.span)}
                yield Hit(after.span, words, Confidence.LIKELY, related=related((before.span,)))
                break


class _Place(NamedTuple):
    """Where a value stands among others: 最低 is 0, 平均 1, 最高 2, 满分 3; and of what it is."""

    rank: int
    word: str
    noun: str


def _place(document: Document, one: Quantity) -> _Place | None:
    clause = document.text[max(one.sentence.start, one.span.start - _REACH) : one.span.start]
    match = _EXTREME.search(clause)
    return _Place(_PLACES[match["word"][-1]], match["word"], match["noun"]) if match else None


def _are_of_one(document: Document, place: _Place, other: _Place, before: Quantity, after: Quantity) -> bool:
    """Whether two are told of one thing: by one noun, or the later by none, with no ； between."""
    if any(mark in document.text[before.span.end : after.span.start] for mark in "；;"):
        return place.noun == other.noun != ""
    return other.noun in ("", place.noun) or place.rank == _PLACES[_FULL]


def _moved_rank(match: Match) -> Hit | None:
    """由第9位上升到第12位: a higher rank has a lower number."""
    before, after = parse(match["from"]), parse(match["to"])
    if None in (before, after) or before == after or ((after or 0) < (before or 0)) == (match["verb"][0] in _RISING):
        return None
    words = {"verb": match["verb"], "before": f"第{match['from']}", "after": f"第{match['to']}"}
    return Hit(Span(*match.span()), words, Confidence.LIKELY)


def _beyond(document: Document) -> Iterator[Hit]:
    """全市共有11个县区参评，我区排名第13位."""
    pools = [one for one in document.fact(quantities) if _is_pool(document, one)]
    for match in _RANK.finditer(document.text, *document.span):
        rank = parse(match["n"])
        last = bisect_right(pools, match.start(), key=lambda one: one.span.end)
        before = [one for one in pools[max(0, last - 2) : last] if match.start() < one.sentence.end]
        if rank and len(before) == 1 and rank > before[0].number.value:
            words = {"rank": match[0], "pool": document.quote(before[0].span)}
            yield Hit(Span(*match.span()), words, Confidence.LIKELY, related=related((before[0].span,)))


def _outscored(document: Document) -> Iterator[Hit]:
    """甲得分96.2分，位列第一；乙得分97.5分，位列第二: a higher rank has the higher score."""
    for first, second in pairwise(_SCORED.finditer(document.text, *document.span)):
        ranks = [parse(match["n"]) or 0 for match in (first, second)]
        scores = [value(match["score"]) or 0 for match in (first, second)]
        is_near = not any(mark in document.text[first.end() : second.start()] for mark in "。\n\r")
        if all((is_near, 0 < ranks[0] < ranks[1], scores[0] < scores[1])):
            words = {"verb": first["rank"], "before": first["score"] + "分", "after": second["score"] + "分"}
            yield Hit(
                Span(*first.span("rank")), words, Confidence.LIKELY, related=related((Span(*second.span("score")),))
            )


def _misplaced(document: Document) -> Iterator[Hit]:
    """南山区11.2%、临江县9.7%、古城区8.3%，古城区增速居第二位: what a list that falls tells of its members' ranks."""
    found = [one for one in document.fact(quantities) if not one.table]
    for match in _RANKED.finditer(document.text, *document.span):
        last = bisect_right(found, match.start(), key=_end)
        named = [one for one in found[max(0, last - _FEW) : last] if one.phrase.endswith(match["name"])]
        beside = [one for one in found[max(0, last - 2 * _FEW) : last] if named and _is_beside(one, named[-1])]
        values = [one.amount for one in beside]
        falls = len(values) > _PAIR and all(more > less for more, less in pairwise(values))
        if falls and match["of"] in document.quote(named[-1].sentence):
            place = values.index(named[-1].amount) + 1
            if place != parse(match["n"]):
                words = {"verb": match["rank"], "before": document.quote(named[-1].span), "after": f"第{place}"}
                yield Hit(Span(*match.span()), words, Confidence.DOUBTFUL, related=related((named[-1].span,)))


def _end(one: Quantity) -> int:
    return one.span.end


def _is_beside(one: Quantity, other: Quantity) -> bool:
    return one.sentence == other.sentence and one.unit == other.unit


def _is_pool(document: Document, quantity: Quantity) -> bool:
    """Whether it says how many are ranked: 全省21个地市, 参赛队伍共8支."""
    if not quantity.is_term or quantity.number.value <= 1:
        return False
    front = document.text[max(quantity.sentence.start, quantity.span.start - _REACH) : quantity.span.start]
    ranked = (_POOL.match(quantity.behind), _POOL.search(quantity.phrase), quantity.behind.startswith(("重点", "主要")))
    return _ALL_OF.search(front) is not None and any(ranked)


def _exceeded(document: Document) -> Iterator[Hit]:
    """全年计划造林5万亩，实际完成4.5万亩，超额完成."""
    for planned, real in pairwise(document.fact(quantities)):
        told = _EXCEEDED.match(document.text, real.span.end)
        if told and _fell_short(document, (planned, real)):
            terms = planned.span, real.span
            words = {"verb": told[0][1:], "before": document.quote(terms[0]), "after": document.quote(terms[1])}
            yield Hit(Span(told.start() + 1, told.end()), words, Confidence.LIKELY, related=related(terms))


def _fell_short(document: Document, pair: Sequence[Quantity]) -> bool:
    planned, real = pair
    is_alike = (planned.measure.kind, planned.sentence) == (real.measure.kind, real.sentence)
    if not is_alike or real.amount >= planned.amount:
        return False
    said = document.text[planned.sentence.start : planned.span.start]
    return _PLANNED.search(said) is not None is not _REAL.search(document.text[planned.span.end : real.span.start])
