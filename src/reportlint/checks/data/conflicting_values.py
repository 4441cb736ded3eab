"""Finds one thing told with two values: 示范村12个 in one section, 15个 in another or in a table."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from reportlint.checks.data.aligned import aligned, are_near
from reportlint.checks.data.capitals import two_scripts
from reportlint.checks.data.quantities import Quantity, quantities
from reportlint.checks.data.reckoning import Reckoning
from reportlint.checks.data.retold import are_of_one, are_slips, are_swapped, slips
from reportlint.errors import Message
from reportlint.language.han import is_han
from reportlint.language.numbers import Form
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit, Related
from reportlint.model.severity import Confidence

_OTHER = Message("另一处的数", "the other value")
_SHORTEST = 5  # Chinese characters of a phrase that says of what a number is
_FAIRLY = 8  # of one that says it without a time
_ALL = Pattern("总|共|现有|全[省市县区镇乡村局校]|累计")
# Of these phrases each sentence has its own: 平均每人, 给予最高, 其中新建.
_RELATIVE = Pattern(
    "每|均|最[高低大小多少]|其中|分别|各|不[少低高超]|标准|同比|环比|高于|低于|相当于|达到|给予|按照?|以上|以下|内$|的$"
)
_RATE = Pattern("[率度]\\Z|占比\\Z|比重\\Z|比例\\Z")
_FROM = Pattern(r"[由从][^，。；：、\n\r]{0,14}\Z")
_ONE_KIND = frozenset((Form.COUNT, Form.PERCENT, Form.PERMILLE))
_TOTAL = Pattern("共有|共计|总计|总数|现有|累计建成|[共已]建成|已创建|共创建|共设")
_INTRODUCES = Pattern(
    "^(?:累计|已经?|总?共|实现|完成|达到?|目前|全年|本年度?|现有|拥有|建成|建有|创建|命名|打造|设立|设有|成功|全部|全[省市县区镇乡村局校])+"
)
_COUNTS = Pattern("(?:总数|总量|数量|数|总计|共计|合计)$")
_THESE = Pattern("(?:现有|上述|以上|前述)的?\\Z")
_NOW = ("目前", "截至目前")
_SHORTEST_NOUN = 4
_REACH = 24  # code points in front of a number that may say that it is a total
_TEN_THOUSAND = Decimal(10**4)
_TELLING = 3  # digits that two amounts do not share by chance


class _Key(NamedTuple):
    """What two quantities must share to be of one thing."""

    phrase: str
    kind: str
    behind: str
    time: str
    scope: str


class Conflict(NamedTuple):
    """Two quantities of one thing with different values, the later one first."""

    later: Quantity
    earlier: Quantity
    confidence: Confidence

    @property
    def is_by_ten_thousand(self) -> bool:
        """Whether 万 was probably left out of one."""
        values = sorted((self.later.amount, self.earlier.amount))
        return values[0] * _TEN_THOUSAND == values[1]


@dataclass(frozen=True, eq=False)
class ConflictingValues:
    """Reports each value that contradicts an earlier one of the same thing."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a pair, on the later value."""
        for conflict in document.fact(conflicts):
            later, earlier = conflict.later, conflict.earlier
            words = {
                "what": min((one.phrase or one.behind for one in (later, earlier) if not one.table), key=len),
                "one": document.quote(earlier.span),
                "other": document.quote(later.span),
                **({"factor": "10000"} if conflict.is_by_ten_thousand else {}),
            }
            yield Hit(later.span, words, conflict.confidence, related=(Related(earlier.span, _OTHER),))
        for capital, small in two_scripts(document):
            words = {"what": "金额", "one": document.quote(capital), "other": document.quote(small)}
            yield Hit(small, words, Confidence.LIKELY, related=(Related(capital, _OTHER),))


def conflicts(document: Document) -> tuple[Conflict, ...]:
    """The values of a report that contradict one another; a fact."""
    found = [*_told_twice(document), *_beside_tables(document)]
    ways = (_mistyped, _without_ten_thousand, _slipped, _titled, _of_one_noun, _aligned, _of_these)
    more = sorted((one for way in ways for one in way(document)), key=lambda one: one.confidence.ceiling.rank)
    told = {conflict.later.span for conflict in found}
    for conflict in more:  # the surest of each
        if conflict.later.span not in told:
            told.add(conflict.later.span)
            found.append(conflict)
    return tuple(sorted(found, key=lambda conflict: conflict.later.span))


def agreements(document: Document) -> tuple[Reckoning, ...]:
    """The values of a report that are told twice alike; a fact."""
    return tuple(
        Reckoning(one.span, (first.span,), document.quote(first.span), document.quote(one.span), holds=True)
        for same in _groups(document)
        for first, one in pairwise(same)
        if first.amount == one.amount
    )


def _told_twice(document: Document) -> Iterator[Conflict]:
    for same in _groups(document):
        pair = _two(same)
        if pair:
            key = _key(pair[0])
            sure = any(map(str.isdecimal, key.time))
            if sure or (len(key.phrase) >= _FAIRLY and _ALL.search(key.phrase + key.scope)):
                yield Conflict(pair[1], pair[0], Confidence.LIKELY if sure else Confidence.DOUBTFUL)


def _slipped(document: Document) -> Iterator[Conflict]:
    return (Conflict(*slip) for slip in document.fact(slips))


def _aligned(document: Document) -> Iterator[Conflict]:
    return (Conflict(*pair) for pair in aligned(document))


def _mistyped(document: Document) -> Iterator[Conflict]:
    """The same words with a slip of the pen: 实现业务收入1.23亿元, and 业务收入1.32亿元 elsewhere."""
    groups: defaultdict[tuple[str, str], list[Quantity]] = defaultdict(list)
    for quantity, noun in document.fact(_nouns):
        groups[noun[-_SHORTEST:], quantity.measure.kind].append(quantity)
    for (noun, _), same in groups.items():
        pair = _two(same) if len(noun) >= _SHORTEST_NOUN else None
        if pair and _are_called_alike(*map(_noun, pair)) and are_of_one(document, *pair):
            is_sure = are_swapped(document, *pair)
            is_long = len(noun) > _SHORTEST_NOUN
            if is_sure or (is_long and are_slips(document, *pair)):
                yield Conflict(pair[1], pair[0], Confidence.LIKELY if is_sure else Confidence.DOUBTFUL)


def _without_ten_thousand(document: Document) -> Iterator[Conflict]:
    """播种面积45.3万亩, and 播种面积稳定在45.3亩: the same digits of the same thing, whenever it was."""
    groups: defaultdict[tuple[str, tuple[int, ...]], list[Quantity]] = defaultdict(list)
    for quantity, noun in document.fact(_nouns):
        digits = quantity.amount.normalize().as_tuple().digits
        if len(noun) >= _SHORTEST_NOUN and len(digits) >= _TELLING:
            groups[noun[-_SHORTEST_NOUN:] + quantity.measure.kind, digits].append(quantity)
    for same in groups.values():
        for earlier, later in pairwise(same):
            conflict = Conflict(later, earlier, Confidence.LIKELY)
            if conflict.is_by_ten_thousand and _are_called_alike(_noun(earlier), _noun(later)):
                yield conflict


def _nouns(document: Document) -> tuple[tuple[Quantity, str], ...]:
    """The values that may be told again with a slip, each with what it is of; a fact."""
    found = (one for one in document.fact(quantities) if _may_be_mistyped(document, one))
    return tuple((one, _noun(one)) for one in found)


def _are_called_alike(one: str, other: str) -> bool:
    """Whether one says the same as the other, or more in front: 推动农机服务覆盖率, 服务覆盖率."""
    return one.endswith(other) or other.endswith(one)


def _may_be_mistyped(document: Document, quantity: Quantity) -> bool:
    """Whether it is told exactly, by words of its own, and is no end of a change."""
    number = quantity.number
    is_told = all((quantity.is_led, number.form in _ONE_KIND, number.is_exact, quantity.unit))
    return is_told and not (_RELATIVE.search(quantity.phrase) or _is_beginning(document, quantity))


def _of_these(document: Document) -> Iterator[Conflict]:
    """现有的6名专职安全员, where 专职安全员5人 was told: what is spoken of as known is what was told by those words."""
    known: defaultdict[tuple[str, str], list[Quantity]] = defaultdict(list)
    for quantity in document.fact(quantities):
        if quantity.behind and _THESE.search(document.text, quantity.sentence.start, quantity.span.start):
            words = (quantity.behind[:end] for end in range(len(quantity.behind), _SHORTEST, -1))
            told = next(filter(None, (known.get((word, quantity.measure.kind)) for word in words)), [])
            values = {one.amount for one in told}
            if all((values, quantity.number.is_exact, quantity.amount not in values)):
                yield Conflict(quantity, told[0], Confidence.DOUBTFUL)
        if quantity.is_led and quantity.number.is_exact:
            known[quantity.phrase, quantity.measure.kind].append(quantity)


def _titled(document: Document) -> Iterator[Conflict]:
    """关于拨付280万元防汛资金的通知, and 拨付防汛资金260万元 in the first lines: the title's value is told nowhere."""
    if document.title is None:
        return
    said, end = document.quote(document.title), document.title.end
    terms = [one for one in document.fact(quantities) if one.is_term]
    inside = bisect_left(terms, end, key=lambda one: one.span.start)
    for one in terms[:inside]:
        told = [other for other in terms[inside:] if _kinds(one) == _kinds(other)]
        if told and _shares(said, told[0]) and one.amount not in {other.amount for other in told}:
            yield Conflict(told[0], one, Confidence.LIKELY)


def _kinds(quantity: Quantity) -> tuple[str, str]:
    return quantity.measure.kind, quantity.number.form


def _shares(said: str, quantity: Quantity) -> bool:
    """Whether the words beside a number stand in the title."""
    words = (quantity.phrase, quantity.behind)
    return any(word[at : at + _SHORTEST_NOUN] in said for word in words for at in range(len(word) - _SHORTEST_NOUN + 1))


def _of_one_noun(document: Document) -> Iterator[Conflict]:
    """Totals of one noun, however they are introduced: 现有示范村12个, 示范村总数达15个."""
    groups: defaultdict[tuple[str, str, str, str], list[Quantity]] = defaultdict(list)
    for quantity in document.fact(quantities):
        if _is_total(document, quantity):
            time = "" if quantity.time in _NOW else quantity.time
            groups[_noun(quantity), quantity.measure.kind, time, quantity.scope].append(quantity)
    for (noun, *_), same in groups.items():
        pair = _two(same)
        if pair and sum(map(is_han, noun)) >= _SHORTEST_NOUN and are_near(*pair):
            yield Conflict(pair[1], pair[0], Confidence.DOUBTFUL)


def _noun(quantity: Quantity) -> str:
    """A phrase without the words that say that it is a total: 累计建成示范单位 and 示范单位总数 are 示范单位."""
    phrase = _INTRODUCES.sub("", _COUNTS.sub("", quantity.phrase))
    return phrase or quantity.behind


def _is_total(document: Document, quantity: Quantity) -> bool:
    """Whether all of something that there is, and not what was added, is told exactly."""
    if not (quantity.is_led and quantity.is_term):
        return False
    lead = document.text[max(quantity.sentence.start, quantity.span.start - _REACH) : quantity.span.start]
    if not _TOTAL.search(lead):
        return False
    clause = max(lead.rfind(mark) for mark in "，。；：、（")
    return _TOTAL.search(lead, clause + 1) is not None and not _RELATIVE.search(lead, clause + 1)


def _groups(document: Document) -> list[list[Quantity]]:
    """The quantities that are told more than once, by what they are of."""
    groups: defaultdict[_Key, list[Quantity]] = defaultdict(list)
    for quantity in document.fact(quantities):
        if says_of_what(quantity) and not _is_beginning(document, quantity):
            groups[_key(quantity)].append(quantity)
    return [same for same in groups.values() if len(same) > 1]


def _key(quantity: Quantity) -> _Key:
    return _Key(quantity.phrase, quantity.measure.kind, quantity.behind, quantity.time, quantity.scope)


def says_of_what(quantity: Quantity) -> bool:
    """Whether the words in front say what is counted so fully that another number would contradict it."""
    number, phrase = quantity.number, quantity.phrase
    if not quantity.is_led or number.form not in _ONE_KIND:
        return False
    if not number.is_exact or not quantity.unit or _RELATIVE.search(phrase):
        return False
    if number.form is not Form.COUNT and not _RATE.search(phrase):
        return False
    return sum(map(is_han, phrase)) >= _SHORTEST


def _is_beginning(document: Document, quantity: Quantity) -> bool:
    """Whether it is what something was before a change: 由1980年的600万吨增加到."""
    return _FROM.search(document.text[max(0, quantity.span.start - 20) : quantity.span.start]) is not None


def _two(same: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """The first and the first that differs, where there are two values and no more; members of a list have many."""
    if len({quantity.amount for quantity in same}) != 2:
        return None
    other = next(quantity for quantity in same if quantity.amount != same[0].amount)
    return None if other.sentence == same[0].sentence or are_rounded(same[0], other) else (same[0], other)


def are_rounded(one: Quantity, other: Quantity) -> bool:
    """Whether one is the other with fewer digits: 3.46万 and 34572."""
    step = max(one.number.step, other.number.step)
    return step != min(one.number.step, other.number.step) and abs(one.amount - other.amount) < step


def _beside_tables(document: Document) -> Iterator[Conflict]:
    """A value in the text and that of the row of the same name in a table with one column of such numbers."""
    rows: defaultdict[str, list[Quantity]] = defaultdict(list)
    for quantity in document.fact(quantities):
        if quantity.table and quantity.unit:
            rows[quantity.table.row].append(quantity)
    if not rows:
        return
    for quantity in document.fact(quantities):
        is_told = says_of_what(quantity)
        is_all = not is_told and _is_total(document, quantity)
        name = quantity.phrase if is_told else _noun(quantity)
        beside = _alike(rows.get(name, ()), quantity) if is_told or is_all else None
        if beside and beside.amount != quantity.amount and not are_rounded(beside, quantity):
            later, earlier = sorted((beside, quantity), key=lambda one: one.span, reverse=True)
            yield Conflict(later, earlier, Confidence.DOUBTFUL if is_all else Confidence.LIKELY)


def _alike(rows: Iterable[Quantity], quantity: Quantity) -> Quantity | None:
    """The one cell of a row that measures the same at the same time."""
    alike = [one for one in rows if one.measure.kind == quantity.measure.kind]
    if len(alike) != 1:
        return None
    times = {alike[0].time, quantity.time} - {""}
    return alike[0] if len(times) < 2 else None
