"""Percentages that follow from counts in front, 反馈245个，整改222个，整改率90.6%, or from both ends of a change."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, permutations
from typing import NamedTuple

from reportlint.checks.data.changes import Change, changes, growth
from reportlint.checks.data.quantities import Quantity, quantities
from reportlint.checks.data.rate_columns import rates_in_tables
from reportlint.checks.data.reckoning import Bounds, Reckoning, are_slips, bounds, quotient, shown
from reportlint.checks.data.sums import Sum, sums
from reportlint.checks.data.wholes import in_table, part_named, whole_named, whole_of
from reportlint.language.numbers import Form
from reportlint.language.pattern import Match, Pattern
from reportlint.model.document import Document
from reportlint.model.text import Span

_HUNDREDTHS = {Form.PERCENT: 1, Form.TENTHS: 10}  # how many each is: 三成 is 30%
_TWO, _TENTHS = 2, Decimal(10)
_DONE = Pattern(
    "[，,](?:完成|占|已?达到?|占比)(?:了|任务的?|计划的?|总[数量]的?)*(?:约|(?P<below>将?近|接近|不足|不到)|(?P<above>逾|超过?))?\\Z"
)
_OPINION = Pattern("满意|知晓|认可|增长|增速|贡献|好评|成功|利用系数|面\\Z")
_MOST = 6  # counts in front of a percentage that are tried
_FEWEST_DIGITS = 4  # with the point: of which one alone is hardly changed by chance
_MOST_IN_FRONT = 60  # quantities of one sentence that are looked at
_NEAR = Decimal(15)  # points by which a mistyped share is off; one that is farther may be of something else
_FAR = 32  # code points, and quantities, between a sum and the shares of its parts
_LONGEST = 400  # code points of a sum
_BESIDE = 12  # code points between a part and its percentage
_STEM = Pattern("(?P<stem>..)(?P<of>[率面])\\Z")  # 增长面 is how many grew, 增长率 how much
_OF_CHANGE = frozenset(("增长", "下降", "上升", "增加", "减少", "同比", "复合", "年化"))
_AMONG = ("中的", "中有", "里的")
_OF_NAMED = ("的", "的约")
_RESPECTIVELY = Pattern("分别占(?:比|总[数量额]的?)?(?:为|达到?)?\\Z")
_JOINT = Pattern("[、和及与]")
_DURATIONS = frozenset(("天", "日", "年", "个月", "小时", "分钟", "周"))
_AT_PRICES = Pattern("生产总值|GDP|增加值|总产值|可比|不变价|年均|平均每年|平均增[长速]")
_OPEN = Pattern("正在|[未尚待]|不|逾期|计划")
_DUE, _REAL = "应", "实"  # 应到60人，实到51人
_OF_WHOLE = Pattern("其中|[里中][，,有]")
_SHARE = Pattern("(?:[，,（(]|(?P<among>中))(?:均?占比?|占总[数量]的?)(?:为|达到?|约)?\\Z")


class _Terms(NamedTuple):
    """A part and its whole, or a part and the rest."""

    part: Quantity
    whole: Quantity
    rest: Quantity | None = None

    @property
    def result(self) -> Bounds | None:
        """The share of the part."""
        if self.rest is None:
            return quotient(self.part, self.whole)
        part, rest = bounds(self.part), bounds(self.rest)
        if part.low + rest.low <= 0:
            return None
        return Bounds(part.low / (part.low + rest.high) * 100, part.high / (part.high + rest.low) * 100)

    def written(self, document: Document, step: Decimal) -> str:
        """222÷245=90.6%."""
        part, whole = document.quote(self.part.span), document.quote(self.whole.span)
        divisor = f"（{part}+{document.quote(self.rest.span)}）" if self.rest else whole
        result = self.result
        middle = (result.low + result.high) / 2 if result else Decimal(0)
        return f"{part}÷{divisor}={shown(middle, step)}%"

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities that it is made of."""
        return (self.part, self.rest) if self.rest else (self.part, self.whole)


def rates(document: Document) -> tuple[Reckoning, ...]:
    """The percentages of a report that are reckoned from counts in their sentence, and the tenths; a fact."""
    found = document.fact(quantities)
    grown = {change.told.span for change in document.fact(changes)}
    told = (at for at, quantity in enumerate(found) if _is_told(quantity) and quantity.span not in grown)
    tenths = (at for at, quantity in enumerate(found) if quantity.number.form is Form.TENTHS)
    found_rates = (_rate(document, found, at) for at in told)
    of_tenths = (_of_tenths(document, found, at) for at in tenths)
    return tuple(filter(None, (*found_rates, *of_tenths, *_respective(document, found), *rates_in_tables(document))))


def _respective(document: Document, found: Sequence[Quantity]) -> Iterator[Reckoning]:
    """中央384万元、省级192万元、县级96万元。分别占57.1%、28.6%和14.3%: as many as the sum in front has parts."""
    for first, told in enumerate(found):
        if not all((_is_told(told), _RESPECTIVELY.search(document.text, told.sentence.start, told.span.start))):
            continue
        shares = [told, *_following(document, found[first:])]
        one = _sum_in_front(document, told, len(shares))
        near = {each.span: each for each in found[max(0, first - _FAR) : first]}
        if one and near.keys() >= {one.total, *one.parts}:
            for part, share in zip(one.parts, shares, strict=True):
                terms = _Terms(near[part], near[one.total])
                yield _reckoning(document, terms, share, holds=_holds(terms, share))


def _sum_in_front(document: Document, told: Quantity, count: int) -> Sum | None:
    """The sum of so many parts that ends right in front, and holds."""
    found = document.fact(sums)
    first, last = (bisect_left(found, at, key=_begins) for at in (told.span.start - _LONGEST, told.span.start))
    near = (one for one in found[first:last] if one.agrees and len(one.parts) == count > 1)
    return next((one for one in near if 0 <= told.span.start - one.parts[-1].end <= _FAR), None)


def _begins(one: Sum) -> int:
    return one.total.start


def _following(document: Document, run: Sequence[Quantity]) -> Iterator[Quantity]:
    """The numbers of a run that 、 or 和 joins to its first."""
    for one, other in pairwise(run):
        if not all((_is_told(other), _JOINT.fullmatch(document.text, one.span.end, other.span.start))):
            return
        yield other


def _is_told(quantity: Quantity) -> bool:
    number = quantity.number
    return number.form is Form.PERCENT and number.is_exact


def _rate(document: Document, found: Sequence[Quantity], at: int) -> Reckoning | None:
    told = found[at]
    named = (way(document, found, at) for way in (whole_named, part_named, in_table))
    if of := next(filter(None, named), None):
        terms = _Terms(*of)
        return _reckoning(document, terms, told, holds=_holds(terms, told))
    share = _SHARE.search(document.text[told.span.start - 8 : told.span.start])
    stem = _STEM.search(told.phrase)
    counts = [one for one in _in_front(found, at) if one.is_term and one.unit not in _DURATIONS]
    of_named = _of_named(document, counts, told)
    if not any((share, of_named, _is_of_part(stem))):
        return None
    meant = _meant(document, counts, told, share) if share else of_named or _by_stem(document, counts, told, stem)
    held = _held(counts, told, None if share else meant)
    if held:
        return _reckoning(document, held, told, holds=True)
    meant = meant or _by_place(counts, told)
    return _reckoning(document, meant, told, holds=_holds(meant, told)) if meant else None


def _is_of_part(stem: Match | None) -> bool:
    """Whether a rate says how many of all, 合格率 and 增长面, and not how much something changed, 增长率."""
    return stem is not None and (stem["of"] == "面" or stem["stem"] not in _OF_CHANGE)


def _of_tenths(document: Document, found: Sequence[Quantity], at: int) -> Reckoning | None:
    """计划1000亩，落实680亩，完成近九成: right behind the only two that count alike."""
    told = found[at]
    done = _DONE.search(document.text, told.sentence.start, told.span.start)
    counts = [one for one in _in_front(found, at) if one.is_term and one.unit not in _DURATIONS]
    terms = _last_two(counts, told) if done else None
    if done is None or terms is None or sum(one.measure.kind == terms.part.measure.kind for one in counts) != _TWO:
        return None
    share, tenths = terms.result, told.number.value * _TENTHS
    below, above = (_TENTHS if about else _TENTHS / _TWO for about in (done["below"], done["above"]))
    low = tenths if done["above"] else tenths - below
    high = tenths if done["below"] else tenths + above
    holds = share is None or (share.high >= low and share.low <= high)
    return _reckoning(document, terms, told, holds=holds)


def _meant(document: Document, counts: Sequence[Quantity], told: Quantity, share: Match) -> _Terms | None:
    """What a share is probably of: 在职工1600人中占比, or the count in front."""
    return _among(counts) if share["among"] else _share(document, counts, told)


def _holds(terms: _Terms, told: Quantity) -> bool:
    result = terms.result
    return result.holds(told.number.value, told.number.step) if result else False


def _in_front(found: Sequence[Quantity], at: int) -> Sequence[Quantity]:
    """The quantities of the same sentence in front, so many at most."""
    first = at
    while first and at - first < _MOST_IN_FRONT and found[first - 1].sentence == found[at].sentence:
        first -= 1
    return found[first:at]


def _held(counts: Sequence[Quantity], told: Quantity, named: _Terms | None) -> _Terms | None:
    """Two of the counts of which the percentage follows, whichever they are; of others than are named, by chance."""
    near = counts[-_MOST:]
    for part, whole in permutations(near, 2):
        may_be = part.measure.kind == whole.measure.kind, named is None or named.part in (part, whole)
        for terms in (_Terms(part, whole), _Terms(part, whole, whole)) if all(may_be) else ():
            result = terms.result
            if result and result.low <= 100 and result.holds(told.number.value, told.number.step):
                return terms
    return None


def _share(document: Document, counts: Sequence[Quantity], told: Quantity) -> _Terms | None:
    """A part whose share stands right behind it, of a larger count in front: 328人，其中党员97人，占29.6%."""
    terms = _last_two(counts, told)
    if terms is None:
        return None
    between = document.text[terms.whole.span.end : terms.part.span.start]
    return terms if _OF_WHOLE.search(between) or _is_near(terms, told) else None


def _among(counts: Sequence[Quantity]) -> _Terms | None:
    """研发人员240人，在全体职工1600人中占比15%: the whole stands behind the part."""
    if len(counts) < 2 or counts[-1].measure.kind != counts[-2].measure.kind:
        return None
    return _Terms(counts[-2], counts[-1]) if counts[-2].amount <= counts[-1].amount else None


def _by_stem(document: Document, counts: Sequence[Quantity], told: Quantity, match: Match | None) -> _Terms | None:
    """The count of what the rate is of, and the one in front of it: 抽检156批次，达标154批次，达标率."""
    if match is None:
        return None
    stem = match["stem"]
    whole = whole_of(document, counts[-1], stem) if counts else None
    if whole and told.span.start - counts[-1].span.end <= _BESIDE:
        return _Terms(counts[-1], whole)
    terms = _done(counts, stem) or _last_two(counts, told, may_exceed=True)
    if terms is None:
        return None
    said = terms.part.phrase + terms.part.behind
    said += f" {said[::-1]}"  # 收回问卷932份，回收率
    between = document.text[terms.whole.span.end : terms.part.span.start]
    if between.endswith(_AMONG):  # 覆盖168个村中的121个，覆盖率
        return terms if stem in terms.whole.phrase else None
    due = terms.whole.phrase.startswith(_DUE) and terms.part.phrase.startswith(_REAL)
    return terms if due or (stem in said and stem not in terms.whole.phrase) else None


def _done(counts: Sequence[Quantity], stem: str) -> _Terms | None:
    """隐患52项，已整改41项、正在整改11项，整改率: what is done, of all in front of it, beside what is not."""
    named = [one for one in counts if stem in one.phrase]
    done = [one for one in named if not _OPEN.search(one.phrase[: one.phrase.rfind(stem)])]
    if len(done) != 1 or done[0] is named[-1]:
        return None
    wholes = [one for one in counts[: counts.index(done[0])] if one.measure.kind == done[0].measure.kind]
    return _Terms(done[0], wholes[-1]) if wholes and wholes[-1].amount >= done[0].amount else None


def _by_place(counts: Sequence[Quantity], told: Quantity) -> _Terms | None:
    """The only two that count alike, right in front of a rate that all but follows: 床位640张，占用502张，使用率."""
    terms = _last_two(counts, told)
    alike = [one for one in counts if terms and one.measure.kind == terms.part.measure.kind]
    is_meant = terms is not None and len(alike) == _TWO and terms.part.unit == terms.whole.unit
    is_opinion = _OPINION.search(told.phrase) is not None
    return terms if terms and is_meant and not is_opinion and _is_near(terms, told) else None


def _of_named(document: Document, counts: Sequence[Quantity], told: Quantity) -> _Terms | None:
    """A part of a whole that is told with the percentage: 完成投资8.7亿元，占年度计划15亿元的58%."""
    if len(counts) < 2 or document.text[counts[-1].span.end : told.span.start] not in _OF_NAMED:
        return None
    part, whole = counts[-2:]
    is_share = whole.phrase.startswith("占") and part.measure.kind == whole.measure.kind
    return _Terms(part, whole) if is_share else None


def _last_two(counts: Sequence[Quantity], told: Quantity, *, may_exceed: bool = False) -> _Terms | None:
    """The count right in front of a percentage, and the nearest before that counts alike and is mostly no smaller."""
    if not counts or counts[-1].span.end + _BESIDE < told.span.start:
        return None
    part = counts[-1]
    alike = [one for one in counts[:-1] if one.measure.kind == part.measure.kind]
    wholes = [one for one in alike if may_exceed or one.number.value >= part.number.value]
    return _Terms(part, wholes[-1]) if wholes and wholes[-1] is alike[-1] else None


def _is_near(terms: _Terms, told: Quantity) -> bool:
    result, number = terms.result, told.number
    if result is None:
        return False
    right, said = (shown(value, number.step) for value in ((result.low + result.high) / 2, number.value))
    is_slip = len(said) >= _FEWEST_DIGITS and are_slips(right, said)
    return is_slip or result.low - _NEAR <= number.value <= result.high + _NEAR


def _reckoning(document: Document, terms: _Terms, told: Quantity, *, holds: bool) -> Reckoning:
    written = terms.written(document, told.number.step)
    return Reckoning(told.span, _spans(terms.quantities), written, document.quote(told.span), holds)


def _spans(terms: Sequence[Quantity]) -> tuple[Span, ...]:
    return tuple(sorted(term.span for term in terms))


def growths(document: Document) -> tuple[Reckoning, ...]:
    """The percentages by which something is said to have grown, both ends told; a fact."""
    told = (change for change in document.fact(changes) if change.told.number.form in _HUNDREDTHS)
    return tuple(reckoned for change in told if (reckoned := _growth(document, change)))


def _is_real(document: Document, change: Change) -> bool:
    """Whether prices are taken out of a growth, or it is that of a year among several."""
    start = min(change.before.sentence.start, change.told.sentence.start, change.after.sentence.start)
    return _AT_PRICES.search(document.text, start, change.told.span.start) is not None


def _growth(document: Document, change: Change) -> Reckoning | None:
    result = growth(change)
    if change.before.number.form is not Form.COUNT or result is None or _is_real(document, change):
        return None
    number = change.told.number
    before, after = (document.quote(end.span) for end in (change.before, change.after))
    more, less = (before, after) if change.falls else (after, before)
    sum_ = f"（{more}－{less}）÷{before}={shown((result.low + result.high) / 2, number.step)}%"
    terms = (change.before.span, change.after.span)
    each = _HUNDREDTHS[number.form]
    holds = result.holds(number.value * each, number.step * each)
    return Reckoning(change.told.span, terms, sum_, document.quote(change.told.span), holds)
