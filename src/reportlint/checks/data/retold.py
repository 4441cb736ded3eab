"""A value told again with a slip of the pen: 馆藏18.6万册, and 依托现有16.8万册馆藏."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportlint.checks.data.quantities import Quantity, quantities
from reportlint.language.dates import YEAR
from reportlint.language.han import HAN
from reportlint.language.lexicon import Lexicon, Words
from reportlint.language.numbers import Form
from reportlint.language.numerals import TO_TEN
from reportlint.language.pattern import Pattern
from reportlint.language.segmenter import tagged
from reportlint.model.document import Document
from reportlint.model.severity import Confidence

_CLAUSE = Pattern(r"[^，,。；;：:！？（）()\n\r]*\Z")
_FAR = 200  # code points in front of a number in which its clause is looked for, and the one before
_RATE = Pattern("(?:[率度]|占比|比[重例])\\Z")
_MANY = 4  # digits that are hardly swapped by chance
_SOME = 3  # that are not, where the same words tell the same thing
_WORD, _PHRASE = 2, 4  # Chinese characters
_Key = tuple[str, str, str]

# What says that a value was told before: in front of the number, or behind what it counts.
_BACK_IN_FRONT = Pattern(
    rf"(?:现有|依托|上述|以上|前述|所[列述提有]|[^目年期月度]的|这|该)(?:的|(?:{YEAR}|去|上|今)年的?)?\Z"
    r"|(?:现有|依托|上述|前述|该|用好|发挥)[^，。；：、0-9]{1,12}\Z"
)
_BACK_BEHIND = Pattern(
    r"[^，。；：、0-9\n]{0,10}(?:的(?:基础上|目标|任务|完成情况|既定)|中(?:[，,、部有绝多]|\Z))|[^。；0-9\n]{0,4}[，,]即(?:上述|前述|以上)"
)
_SAME = Pattern("[，,]即(?:上述|前述|以上)[^，。；\n]{1,16}")
_PLANNED = Pattern(f"计划|目标|任务|力争|确保|预计|拟|不[少低]于|要求|到{YEAR}年|将")
_DONE = Pattern("实际|实有|实现|已|超额|实到|完成了")
_ANOTHER = Pattern(
    "累计|调整后|原有|年初|期初|剩余|尚有|其余|其他|平均|人均|每|各(?!乡镇|部门|单位|级|地)|最[高低多少大小]|首批|其中"
)  # not the thing itself
_PRESENT = Pattern("到会|出席|参[加会训]")  # may be fewer
_BOUND = Pattern("不[少低]于\\Z")
_AGO = Pattern("[上去]年|同期|原|前年")
_FAR = 16
_WHOLE_YEAR = frozenset(("", "全年", "本年"))
_NOW = frozenset(("", "今年", "全年", "本年", "目前", "截至目前", "当年"))
_HERE = frozenset(("", "全县", "全市", "全省", "全镇", "全区", "全乡", "我县", "我市", "我区", "我省", "全国", "我国"))
_NAMING = frozenset("nvjlxab")  # first letters of the parts of speech that say what is meant
_LONG_ENOUGH = Pattern(f"[{HAN}]{{2,}}")
# What tells one of two like things from the other: 东村 and 西村, 一期 and 二期.
_ONE_OF_TWO = frozenset(f"甲乙丙丁东西南北上中下左右前后内外高低大小男女{TO_TEN}")
TELLING = Words("quantities", "telling")
VERBS = Lexicon(TELLING)
_INTRODUCES = Pattern(f"[：:；;]|(?:{'|'.join(TELLING)}|意见)[，,]?")
_OURSELVES = frozenset(("学校", "公司", "医院", "单位", "企业", "部分"))
_HEAD = 12  # code points of a sentence in which it says what it is about
_SUBJECTS, _NAMES = frozenset("nj"), ("ns", "nt")
_SURNAMES = Words("names", "surnames")
_LONGEST = 30  # digits of a number that is mistyped
# Words that say nothing of what is counted.
_COMMON = Pattern(
    "现有|依托|上述|以上|前述|完成|目标|任务|实现|达到|全部|全年|年末|年底|目前|截至|已经|累计|开展|进行|"
    "工作|基础|确保|力争|其中|情况|组织|有关|单位|全县|全市|全省|全镇|全区|全乡|我县|我市|我区|我省|可以|"
    "发挥|作用|计划|预计|年内|问题|人员|资金|面积|总数|数量|人数|增加|新增|建设|实施|项目|投资|进一步|加强|"
    "成为|及时|使用|提供|服务|面对|用于|管理|对象"
)


class Slip(NamedTuple):
    """A value and the earlier one that it should repeat."""

    later: Quantity
    earlier: Quantity
    confidence: Confidence


def slips(document: Document) -> tuple[Slip, ...]:
    """The values of a report that look like an earlier one mistyped; a fact."""
    return tuple(_slips(document))


def _slips(document: Document) -> Iterator[Slip]:
    seen: defaultdict[_Key, list[Quantity]] = defaultdict(list)
    written = [(one, kind_of(one), digits) for one in document.fact(quantities) if (digits := digits_of(document, one))]
    told = Counter((kind, digits) for _, kind, digits in written)
    for one, kind, digits in written:
        if one.table:
            continue
        keys = tuple(_keys(digits, kind))
        if told[kind, digits] == 1:
            earlier = _meant(document, one, digits, [seen[key] for key in keys])
            if earlier:
                sure = _are_many(digits) or refers_back(document, one)
                yield Slip(one, earlier, Confidence.LIKELY if sure else Confidence.DOUBTFUL)
        for key in keys:
            seen[key].append(one)


def digits_of(document: Document, quantity: Quantity) -> str:
    """The digits of an exact number, all that it is worth: 186000 for 18.6万; "" for what is none."""
    number = quantity.number
    is_rate = number.form is Form.PERCENT and _RATE.search(quantity.phrase)
    if not any((number.form is Form.COUNT, is_rate)) or any((not quantity.unit, number.is_range)):
        return ""
    if number.approximate and not _bound(document, quantity):
        return ""
    return f"{number.value.normalize():f}"


def _are_many(digits: str, many: int = _MANY) -> bool:
    """Whether so many digits are told, zeros at the ends apart."""
    return len(digits.replace(".", "").strip("0")) >= many


def _bound(document: Document, quantity: Quantity) -> bool:
    """Whether 不少于 stands in front, which is approximate and yet a given number."""
    return _BOUND.search(document.text[quantity.span.start - 4 : quantity.span.start]) is not None


def kind_of(quantity: Quantity) -> str:
    return f"{quantity.measure.kind}{quantity.measure.factor}{quantity.number.form}"


def are_of_one(document: Document, one: Quantity, other: Quantity) -> bool:
    """Whether two values are told of one year and place, both as planned or both as done, neither as that before."""
    if not _are_of_one(one.time, other.time, _WHOLE_YEAR) or not _are_of_one(one.scope, other.scope, _HERE):
        return False
    here, there = (f"{_lead(document, each)} {said_of(document, each)}" for each in (one, other))
    if _AGO.search(f"{here} {there}") or not are_of_one_subject(document, one, other):
        return False
    return are_of_one_kind(here, there, back=False)


def _lead(document: Document, quantity: Quantity) -> str:
    return document.text[max(quantity.sentence.start, quantity.span.start - _FAR) : quantity.span.start]


def are_slips(document: Document, one: Quantity, other: Quantity) -> bool:
    """Whether one value is the other with two digits swapped or one changed, told of one time and place."""
    if kind_of(one) != kind_of(other) or not is_of_one_time(one, other):
        return False
    keys = [frozenset(_keys(digits_of(document, each), kind_of(each))) for each in (one, other)]
    return not keys[0].isdisjoint(keys[1])


def are_swapped(document: Document, one: Quantity, other: Quantity, least: int = _SOME) -> bool:
    """Whether two values have the same digits, not a few, in another order."""
    digits = [digits_of(document, each) for each in (one, other)]
    return _are_many(digits[0], least) and sorted(digits[0]) == sorted(digits[1])


def is_of_one_time(one: Quantity, other: Quantity) -> bool:
    """Whether two values may be told of one time and place."""
    return _may_be_one(one.time, other.time, _NOW) and _may_be_one(one.scope, other.scope, _HERE)


def are_of_one_subject(document: Document, one: Quantity, other: Quantity) -> bool:
    """Whether nothing in front, in clause or sentence, says that they are of two things."""
    fronts = [stated(document.text[each.sentence.start : each.span.start]) for each in (one, other)]
    at = [max(map(front.rfind, "，。；：、")) + 1 for front in fronts]
    clauses = [front[start:] for front, start in zip(fronts, at, strict=True)]
    if _marks(clauses[0]) != _marks(clauses[1]):
        return False
    begun = [next(iter(tagged(front[:_HEAD])), ("", "")) for front in fronts]
    if begun[0] != begun[1] and any(_is_name(*word) for word in begun):
        return False
    nouns = [_first_noun(front[: min(start, _HEAD)]) for front, start in zip(fronts, at, strict=True)]
    return nouns[0] == nouns[1] or "" in nouns


def _is_name(word: str, tag: str) -> bool:
    return tag in _NAMES or (tag == "nr" and word[0] in _SURNAMES)


def stated(front: str) -> str:
    """What leads to a number without the words that only introduce its sentence: 统计显示，."""
    last = max((match.end() for match in _INTRODUCES.finditer(front)), default=0)
    return front[last:].strip()


def _first_noun(text: str) -> str:
    nouns = (word for word, tag in tagged(text) if tag[:1] in _SUBJECTS and len(word) > 1)
    return next((noun for noun in nouns if noun not in _OURSELVES), "")


def _marks(clause: str) -> frozenset[str]:
    return _ONE_OF_TWO.intersection(clause)


def _keys(digits: str, kind: str) -> Iterator[_Key]:
    """Under what a number is found: by its digits in any order, first, and by all of them but one."""
    if 1 < sum(map(str.isdecimal, digits)) <= _LONGEST:
        shape = "".join("0" if mark.isdecimal() else mark for mark in digits)
        yield kind, shape, "".join(sorted(digits))
        for at, mark in enumerate(digits):
            if mark.isdecimal():
                yield kind, digits[:at], digits[at + 1 :]


def refers_back(document: Document, quantity: Quantity) -> bool:
    text, span = document.text, quantity.span
    front = text[max(quantity.sentence.start, span.start - 16) : span.start]
    front = front[: len(front) - len("不少于")] if _bound(document, quantity) else front
    return bool(_BACK_IN_FRONT.search(front) or _BACK_BEHIND.match(text, span.end))


def _meant(document: Document, one: Quantity, digits: str, near: Sequence[Sequence[Quantity]]) -> Quantity | None:
    """The earlier value of the same thing, told once or often alike; None where there are several."""
    if not any(near):
        return None
    back = refers_back(document, one)
    if not back and not _are_many(digits, _SOME):
        return None
    some = [other for others in near[: None if back else 1] for other in others]
    alike = [other for other in some if _is_alike(document, one, other, back=back)]
    return alike[0] if len({other.number.value for other in alike}) == 1 else None


def _is_alike(document: Document, one: Quantity, other: Quantity, *, back: bool) -> bool:
    """Whether two values are of one thing at one time, by what stands around them."""
    elsewhere = one.sentence != other.sentence
    same_bound = _bound(document, one) == _bound(document, other)
    same_time, same_place = _are_of_one(one.time, other.time, _NOW), _are_of_one(one.scope, other.scope, _HERE)
    if not all((elsewhere, same_bound, same_time, same_place)):
        return False
    here, there = said_of(document, one), said_of(document, other)
    if not back and _marks(here.split()[0]) != _marks(there.split()[0]):
        return False
    return are_of_one_kind(here, there, back=back) and _is_one_thing(here, there, back=back)


def _may_be_one(one: str, other: str, own: frozenset[str]) -> bool:
    """Whether two times or places may be one: alike, or not said, or both words for the report's own."""
    return any(("" in (one, other), one in other, other in one, own.issuperset((one, other))))


def _are_of_one(one: str, other: str, any_: frozenset[str]) -> bool:
    return one == other or not any_.isdisjoint((one, other))


def are_of_one_kind(here: str, there: str, *, back: bool) -> bool:
    """Whether both are plans, or done, or one of them does not say."""
    if any(other.search(f"{here} {there}") for other in (_ANOTHER, _PRESENT)[: 1 if back else 2]):
        return False
    plans, done = ([bool(pattern.search(said)) for said in (here, there)] for pattern in (_PLANNED, _DONE))
    if [True, True] in ([plans[0], done[1]], [plans[1], done[0]]):
        return False
    return back or plans[0] == plans[1]


def _is_one_thing(here: str, there: str, *, back: bool) -> bool:
    """Whether the same words say what is counted; where nothing refers back, one says no more than the other."""
    if longest_shared(here, there) < _WORD:
        return False
    mine, others = words_of(here), words_of(there)
    if back:
        return bool(mine & others) or longest_shared(here, there) >= _PHRASE
    less, more = sorted((mine, others), key=len)
    return bool(less) and all(any(is_short_for(word, other) for other in more) for word in less)


def is_short_for(one: str, other: str) -> bool:
    """Whether two words are one, or one is short for the other: 教职工 and 教职员工."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return short == long or (len(short) >= _SOME and short[-1] == long[-1] and all(mark in rest for mark in short))


def longest_shared(one: str, other: str) -> int:
    """How many Chinese characters in a row two texts share, up to a phrase."""
    for length in (_PHRASE, _WORD):
        if any(
            one[at : at + length] in other for at in range(len(one) - length + 1) if " " not in one[at : at + length]
        ):
            return length
    return 0


def said_of(document: Document, quantity: Quantity) -> str:
    """The clause in front of a number, and what follows it; where that says nothing, the clause before."""
    text, at = document.text, quantity.span.start
    start = max(quantity.sentence.start, at - _FAR)
    clause = _CLAUSE.search(text, start, at)
    front = clause[0] if clause else ""
    behind = quantity.behind
    if not words_of(front[-16:] + behind):
        before = _CLAUSE.search(text, start, max(start, at - len(front) - 1))
        front = (before[0] if before else "") + front
    same = _SAME.match(text, quantity.span.end)
    return f"{front[-16:]} {behind} {same[0] if same else ''}"


def words_of(text: str) -> frozenset[str]:
    """The words of a text that say what is meant."""
    naming = (word for word, tag in tagged(text) if tag[:1] in _NAMING and not VERBS.ending(word))
    return frozenset(word for word in naming if _LONG_ENOUGH.fullmatch(word) and not _COMMON.fullmatch(word))
