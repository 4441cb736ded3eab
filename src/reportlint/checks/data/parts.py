"""Sums that prose tells: 47个（其中乡镇1个，村19个…）, 共5名，分别为…, 甲3个、乙4个，合计7个."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cached_property
from itertools import chain, pairwise
from typing import NamedTuple

from reportlint.checks.data.amounts import SORTED, Amount, Line
from reportlint.checks.data.listed import CHANGE, PIECES, Listed, read_list
from reportlint.checks.data.members import bare, cut, marks
from reportlint.language.cursor import Cursor
from reportlint.language.han import HAN
from reportlint.language.numbers import MARKS, Form
from reportlint.language.numerals import DIGITS, TO_TEN, numeral, parse
from reportlint.language.pattern import Pattern
from reportlint.model.text import Span

_OF_WHICH = "其中"
_LED = Pattern("其中[：:，,]?(?:有|包括|包含)?")
_THESE = Pattern("(?:其中[：:，,]?(?:有|包括|包含)?|(?:即|分别[为是有]|分别|包括|包含|涉及|涵盖|计有)[：:，,]?)")
_NOUN = Pattern(rf"[{HAN}“”《》]{{0,14}}")
_ALL = Pattern(rf"(?:共计?|合计|总计|累计共|总共|总数(?:为|达)?)[{HAN}]{{0,12}}$")
_NAMES = f"[，,：:](?:[{HAN}]{{1,10}}、)+[{HAN}]{{1,10}}"  # 甲、乙、丙分别为
# In how many parts a whole comes: 分两批到位, 分三年安排.
_PARTED = f"分(?P<count>{numeral(1, 1)})(?:批|期|次|年|个?年度|个?阶段|步|笔)[{HAN}]{{0,6}}"
_COMES_IN = Pattern(_PARTED)
_INTRODUCES = Pattern(
    rf"[{HAN}“”]{{0,14}}(?:(?:[，,：:]?(?:其中|具体|主要)?|{_NAMES})(?:包括|分别[为是有]|即|由)[：:]?"
    rf"|[，,。]{SORTED}|[，,](?:资金|经费)?来源(?:为[：:]?|[：:])|[，,]?{_PARTED}[，,：:])"
)
_AMONG = Pattern(rf"[{HAN}]{{0,8}}[中里][，,]")
_TOTALLED = Pattern(f"(?:(?:共计|合计|总计|共有|共)[为达]?|[，,]共[{HAN}]{{2,6}})$")
_SUMS_UP = Pattern("[，,](?:共计|合计|总计|共)[为达]?")
_OF_EACH = Pattern("[每各均]")  # 每班男生2人、女生3人，共60人
_ABOVE = Pattern("(?:以上|上述)[，,]?(?:各项|几项)?(?:共计|合计|总计|共有|共)[为达]?$")
_REST = Pattern("其他|其它|其余|另|不详")
_COLON = Pattern(f"(?:[{HAN}“”]{{0,14}})[：:](?=[^\\n\\r。；]{{1,14}}[{DIGITS}])")
_EACH_OF = Pattern("分别[为是有]|即|来源|[分看计][，,：:]")
_STATE = "(?:目前|现)?(?:已|基本|正[在持]?|持续|尚|仍|未|在[建办]|待|部分|逾期|不予|无效)"
_STATES = Pattern(_STATE)
_STATE_BEHIND = Pattern(f"[、，,]{_STATE}[{HAN}]{{0,8}}[{DIGITS}]")
_OPEN = Pattern("正[在持]|持续|[尚未仍待]|在[建办]|部分|不予|无效|基本")
_RESOLVED = Pattern(f"(?P<noun>[{HAN}]{{0,14}})[，,。](?:截至目前[，,]?)?")
_LISTED = Pattern(f"[{HAN}]{{0,14}}[，,]")
_BEGINS = Pattern(f"[{HAN}]{{1,10}}[{DIGITS}]|[{HAN}]{{1,10}}[，,、；;]")
_BEFORE = Pattern(f"[年期月季]初|原有|[上去]年[{HAN}]{{0,4}}$")  # a balance begins with it
_BARE = Pattern(f"[{HAN}]{{1,10}}[{MARKS}．.]+[{HAN}]{{1,2}}")
_DOES = Pattern(f"的[{DIGITS}]")
_CALLED = Pattern(f"(?:^|[有共])(?P<noun>[{HAN}]{{2,4}})\\Z")
_NUMBERED = Pattern(f"[{DIGITS}][^、，]*\\Z")
_ORDINAL = Pattern(f"第?[{TO_TEN}](?P<of>[{HAN}]{{1,3}}?)[{DIGITS}]")
_TAKEN = Pattern(f"({numeral(1, 1)})(?:项|者|处|类|笔)(?:共计|合计|总计|共)[为达]?$")
_SHARE = Pattern("占|比重|比例")
_OF_SHARES = Pattern("占比?|比重|比例")
_FEWEST_SHARES = 3
_FEWEST_OTHERS = 2
_STOPS = "。！？!?；;"
_STOP = Pattern(f"[{_STOPS}]")
_FULL_STOPS = "。！？!?"
_NEAR = 60  # characters in front of a bracket in which its total stands
_LONGEST = 400  # characters of a sentence that lists parts
_TAIL = 4  # characters behind the last number of a list, its noun
_CHANGED = 8  # characters in front of a number that say that it is a change
_AHEAD = 16  # characters in front of a total that say that it is one


class Claim(Enum):
    """What the words between a total and its parts say: that these are all of them, that they are some, or nothing."""

    ALL = "all"
    SOME = "some"
    LOOSE = "loose"


class Parts(NamedTuple):
    """A total and what is listed as its parts, with other totals that may be meant."""

    total: Amount
    parts: tuple[Amount, ...]
    names: tuple[str, ...]  # what is counted in each part
    ends: tuple[int, ...]  # how many parts the list may have, the surest first
    claim: Claim
    is_whole: bool = True  # nothing in the list is left unread
    is_tight: bool = True  # it stands in brackets, or no ， may have led to another matter
    is_behind: bool = False  # the total stands behind its parts
    others: tuple[Amount, ...] = ()
    noun: str = ""  # what the total counts, as far as it is said behind it

    @property
    def least(self) -> int:
        """The parts that belong to the list for certain."""
        return self.ends[0]


def sums_of_prose(lines: Iterable[Line]) -> Iterator[Parts]:
    """Every total of the running text with its parts."""
    return chain.from_iterable(map(_of_line, lines))


def _of_line(here: Line) -> Iterator[Parts]:
    taken: set[int] = set()
    for parts in chain(
        _of_brackets(here), _of_which(here), _of_all(here), _among(here), _of_states(here), _of_bare(here)
    ):
        if parts.total.span.start not in taken:
            taken.add(parts.total.span.start)
            yield parts
    yield from _of_totals(here)
    yield from _of_shares(here)


def _of_brackets(here: Line) -> Iterator[Parts]:
    """47个（其中乡镇1个，村19个）."""
    for content in here.brackets:
        opening = content.start - 1
        before = here.between(max(here.span.start, opening - _NEAR), opening, here.level(opening))
        if before and _NOUN.fullmatch(here.text, before[-1].span.end, opening):
            listed = Cursor(here.text, content.start, *content)
            claim = Claim.SOME if listed.reads(_OF_WHICH) else Claim.ALL
            yield from _parts(here, before[-1:], Span(listed.past(_THESE).at, content.end), claim)


def _of_which(here: Line) -> Iterator[Parts]:
    """47个，其中乡镇1个，村19个. The next 其中 takes up a list of its own."""
    found = [led for led in _LED.finditer(here.text, *here.span) if _may_lead(here, led.start())]
    stops = _Stops(here)
    last: dict[Span | None, int] = {}
    bounds: list[int] = []
    for led in reversed(found):
        level = here.level(led.start())
        bounds.append(last.get(level, here.span.end))
        last[level] = led.start()
    for led, bound in zip(found, reversed(bounds), strict=True):
        level = here.level(led.start())
        before = here.between(stops.before(led.start()), led.start(), level)
        span = Span(led.end(), min(bound, _sentence_end(here, level, led.end())))
        if here.text[led.start() - 1] == "、":  # 造林148万亩、其中公益林43万亩，修复草原……
            span = Span(span.start, here.first("，,", span))
        yield from _parts(here, before, span, Claim.SOME)


def _may_lead(here: Line, at: int) -> bool:
    """Whether a 其中 does not begin a bracket."""
    level = here.level(at)
    return level is None or level.start != at


def _of_all(here: Line) -> Iterator[Parts]:
    """共47个，分别为乡镇1个、村19个; 共47个：乡镇1个、村19个."""
    free = here.span.start
    for total in here.amounts:
        led = _INTRODUCES.match(here.text, total.span.end, here.span.end)
        colon = led or _COLON.match(here.text, total.span.end, here.span.end)
        if colon and colon.start() >= free:
            free = colon.end()
            end = _sentence_end(here, here.level(total.span.start), colon.end())
            is_all = led is None or _EACH_OF.search(led[0]) or _ALL.search(_ahead(here, total))
            yield from _parts(here, [total], Span(colon.end(), end), Claim.ALL if is_all else Claim.LOOSE)


def _among(here: Line) -> Iterator[Parts]:
    """41个问题中，污水直排14个，限期接管；养殖9个，限期搬迁: each part has a clause of its own."""
    for total in here.amounts:
        led = _AMONG.match(here.text, total.span.end, here.span.end)
        if led:
            stop = here.first(_FULL_STOPS, Span(led.end(), min(here.span.end, led.end() + _LONGEST)))
            clauses = cut(here.marked, Span(led.end(), stop), "；;")
            if len(clauses) >= _FEWEST_SHARES:
                yield from _of_clauses(here, total, clauses)


def _of_clauses(here: Line, total: Amount, clauses: Sequence[Span]) -> Iterator[Parts]:
    """Parts of which each begins a clause."""
    first = [cut(here.marked, clause, PIECES)[0] for clause in clauses]
    found = [[one for one in here.between(*piece, None) if one.kind == total.kind] for piece in first]
    if total.is_sure and all(len(inside) == 1 and inside[0].is_sure for inside in found):
        names = tuple(bare(here.marked, piece) for piece in first)
        if not any(map(_DOES.search, names)):
            yield Parts(total, tuple(one for (one,) in found), names, (len(found),), Claim.SOME)


def _of_states(here: Line) -> Iterator[Parts]:
    """问题35个，已完成28个、正在推进4个、尚未启动3个: a thing is in one state, and the last one is open."""
    free = here.span.start
    for total in here.amounts:
        led = _RESOLVED.match(here.text, total.span.end, here.span.end) if total.span.start >= free else None
        if led is None or not _STATE_BEHIND.search(here.text, led.end(), min(here.span.end, led.end() + _NEAR)):
            continue
        end = _sentence_end(here, here.level(total.span.start), led.end())
        for parts in _parts(here, [total], Span(led.end(), end), Claim.ALL):
            free = parts.parts[-1].span.end
            others, added = parts.names[1:], sum(one.value for one in parts.parts)
            if not others:
                continue
            is_split = all(map(_STATES.match, others)) and _OPEN.search(others[-1])
            # 已开工29个、在建25个、未完4个
            is_nested = parts.parts[0].value * 2 == added
            is_left_out = len(others) < _FEWEST_OTHERS and added < total.value  # who is in a third state is not told
            # 已落实200万元，自筹40万元，尚缺400万元: what is had already is no whole.
            is_whole = _STATES.match(parts.names[0]) or not _STATES.search(_clause(here, total))
            if all((is_split, not is_nested, not is_left_out, is_whole)):
                yield parts._replace(ends=(len(parts.parts),), is_tight=True)


def _of_bare(here: Line) -> Iterator[Parts]:
    """建成120个，城区45个，乡镇68个，园区17个: nothing but names and numbers, to the end."""
    free = here.span.start
    for total in here.amounts:
        led = _LISTED.match(here.text, total.span.end, here.span.end) if total.span.start >= free else None
        if led is None or not _BEGINS.match(here.text, led.end()) or _BEFORE.search(_ahead(here, total)):
            continue
        end = _sentence_end(here, here.level(total.span.start), led.end())
        for parts in _parts(here, [total], Span(led.end(), end), Claim.LOOSE):
            is_bare = all(map(_is_bare, parts.names)) and parts.parts[0].value < total.value
            if is_bare and (len(parts.parts) >= _FEWEST_SHARES or _are_all_of(here, parts)):
                free = parts.parts[-1].span.end
                yield parts


def _is_bare(name: str) -> bool:
    """Whether a name is that of a thing, with a list of its own: 能供餐的61个 may do other things too."""
    return _BARE.fullmatch(name) is not None and not _DOES.search(name) and not name.startswith(_OF_WHICH)


def _are_all_of(here: Line, parts: Parts) -> bool:
    """Whether two parts are all: 、 joins them behind the total, or they are of its kind, or in order."""
    first, last = parts.parts[0].span, parts.parts[-1].span
    is_joined = bool(marks(here.marked, Span(first.end, last.start), "、"))
    ends = here.text[last.end : min(here.span.end, last.end + 1)] in _STOPS
    return ends and any((is_joined, _are_of(_called(here, parts.total), parts.names), _are_in_order(parts.names)))


def _called(here: Line, total: Amount) -> str:
    """What a total is of, where it is told of all that there is: 党员 of 现有党员46名, and nothing of 新建水窖120口."""
    said = _CALLED.search(_clause(here, total))
    return said["noun"] if said else ""


def _are_of(noun: str, names: Sequence[str]) -> bool:
    """Whether names are of the kind that a noun says: 正式党员, 预备党员."""
    heads = [_NUMBERED.sub("", name) for name in names]
    return bool(noun) and all(head.endswith(noun) and head != noun for head in heads)


def _are_in_order(names: Sequence[str]) -> bool:
    """Whether names differ by what is counted off alone: 一季度, 二季度."""
    found = [_ORDINAL.match(name) for name in names]
    return len({one["of"] if one else "" for one in found} - {""}) == 1 and all(found)


def _of_totals(here: Line) -> Iterator[Parts]:
    """乡镇1个、村19个，合计20个; 以上共计28项, whose parts may stand in other sentences.

    The parts are those behind the total before.
    """
    stops = _Stops(here)
    since: defaultdict[tuple[str, Span | None], list[Amount]] = defaultdict(list)
    for total in here.amounts:
        alike = since[total.kind, here.level(total.span.start)]
        ahead = _ahead(here, total)
        if _TOTALLED.search(ahead):
            yield from _totalled(here, total, alike, stops.before(total.span.start))
            alike.clear()
        if not _is_change(here, total):
            alike.append(total)


def _is_change(here: Line, total: Amount) -> bool:
    return CHANGE.search(here.text, max(here.span.start, total.span.start - _CHANGED), total.span.start) is not None


def _totalled(here: Line, total: Amount, alike: Sequence[Amount], start: int) -> Iterator[Parts]:
    ahead = _ahead(here, total)
    is_far = _ABOVE.search(ahead) is not None
    noun = here.text[total.span.end : total.span.end + 2] if is_far else ""
    least = here.span.start if is_far else start
    parts = tuple(one for one in alike if one.span.start >= least and here.text.startswith(noun, one.span.end))
    count = _taken(ahead)
    joined = _joined(here, (*parts, total))
    count = count or len(joined)
    if 1 < count <= len(parts):
        parts = parts[-count:]
    claim = Claim.ALL if count == len(parts) else Claim.LOOSE
    if len(parts) > 1 and all(one.is_sure for one in (total, *parts)):
        ends = (len(parts),) if count == len(parts) else tuple(range(len(parts), 1, -1))
        yield Parts(total, parts, ("",) * len(parts), ends, claim, is_tight=False, is_behind=True)


def _joined(here: Line, run: Sequence[Amount]) -> Sequence[Amount]:
    """The parts that 、 joins up to the clause of the total: 一等奖1名、二等奖3名，共4名."""
    *parts, total = run
    between = here.text[parts[-1].span.end : total.span.start] if parts else ""
    if not all((_SUMS_UP.fullmatch(between), not _OF_EACH.search(_ahead(here, run[0])))):
        return ()
    joints = [marks(here.marked, Span(one.span.end, other.span.start)) for one, other in pairwise(parts)]
    apart = (at for at, joint in enumerate(joints, 1) if [here.text[mark] for mark in joint] != ["、"])
    return parts[max(apart, default=0) :]


def _taken(ahead: str) -> int:
    """How many parts a total says that it takes: 三项合计."""
    said = _TAKEN.search(ahead)
    return (parse(said[1]) or 0) if said else 0


def _of_shares(here: Line) -> Iterator[Parts]:
    """甲占30%、乙占50%、其他占20%: parts of a hundred."""
    shares = [one for one in here.amounts if one.number.form is Form.PERCENT]
    if len(shares) < _FEWEST_SHARES or not _SHARE.search(here.text, *here.span):
        return
    starts = [one.span.start for one in shares]
    for span in (*here.brackets, *cut(here.marked, here.span, _STOPS)):
        first, last = (bisect_left(starts, edge) for edge in span)
        run = _shares(here, span) if last - first >= _FEWEST_SHARES else []
        if len(run) >= _FEWEST_SHARES:
            names, parts = zip(*run, strict=True)
            claim = Claim.ALL if _REST.search(names[-1]) else Claim.LOOSE
            yield Parts(parts[-1]._replace(value=Decimal(100)), parts, names, (len(parts),), claim)


def _shares(here: Line, span: Span) -> list[tuple[str, Amount]]:
    """The first shares of a stretch that follow one another, with what they are of."""
    run: list[tuple[str, Amount]] = []
    for piece in cut(here.marked, span, PIECES):
        words = bare(here.marked, piece)
        level = here.level(span.start)
        inside = [one for one in here.between(*piece, level) if one.number.form is Form.PERCENT]
        if len(inside) == 1 and _is_share(words, inside[0], is_first=not run):
            run.append((words, inside[0]))
        elif run:
            break
    return run


def _is_share(words: str, one: Amount, is_first: bool) -> bool:
    if not one.is_sure or CHANGE.search(_OF_SHARES.sub("", words)):
        return False
    return not is_first or _SHARE.search(words) is not None


def _ahead(here: Line, total: Amount) -> str:
    return here.text[max(here.span.start, total.span.start - _AHEAD) : total.span.start]


def _clause(here: Line, total: Amount) -> str:
    """What its clause says in front of a total."""
    ahead = _ahead(here, total)
    return ahead[max(map(ahead.rfind, "，,。；;：")) + 1 :]


@dataclass(frozen=True, eq=False)
class _Stops:
    """Where the sentences of a line end."""

    here: Line

    def before(self, at: int) -> int:
        """Where the sentence begins; of one that begins here, the sentence in front of it."""
        place = bisect_right(self._places, at - 1) - 1
        return max(self._places[place] if place >= 0 else self.here.span.start, at - _LONGEST)

    @cached_property
    def _places(self) -> list[int]:
        return [match.end() for match in _STOP.finditer(self.here.text, *self.here.span)]


def _is_even(here: Line, between: Span, span: Span) -> bool:
    """Whether no ， may lead to another matter: there is none, or all are ， and the parts are all of the sentence."""
    if not marks(here.marked, between, "，,"):
        return True
    return span.end - between.end <= _TAIL and not marks(here.marked, between, "、；;")


def _sentence_end(here: Line, level: Span | None, at: int) -> int:
    """Where the list ends: with its sentence or bracket, at ； where it is not that which parts the members."""
    span = Span(at, min(level.end if level else here.span.end, at + _LONGEST))
    first = here.first(PIECES + _FULL_STOPS, span)
    return here.first(_FULL_STOPS if here.text[first : first + 1] in ("；", ";") else _STOPS, span)


def _parts(here: Line, totals: Sequence[Amount], span: Span, claim: Claim) -> Iterator[Parts]:
    kinds = {one.kind: None for one in totals}
    listed = read_list(here, span, kinds)
    if listed and (len(listed.parts) > 1 or (len(kinds) == 1 and not _is_change(here, totals[-1]))):
        yield from _listed(here, totals, span, listed, claim)
    elif len(kinds) > 1:  # 大学生62人24.8万元、高中生38人11.4万元
        for kind in kinds:
            alone = read_list(here, span, {kind})
            if alone:
                yield from _listed(here, totals, span, alone, claim)


def _listed(here: Line, totals: Sequence[Amount], span: Span, listed: Listed, claim: Claim) -> Iterator[Parts]:
    kind = listed.parts[0].kind
    alike = [one for one in totals if kind in ("", one.kind)]
    if not alike or not alike[-1].is_sure:
        return
    between = Span(listed.parts[0].span.start, listed.parts[listed.ends[0] - 1].span.end)
    comes_in = _COMES_IN.search(here.text, alike[-1].span.end, span.start)
    is_all = _REST.search(listed.names[-1]) or (comes_in and parse(comes_in["count"]) == len(listed.parts))
    yield Parts(
        alike[-1],
        *listed[:3],
        claim=Claim.ALL if is_all else claim,
        is_whole=listed.is_whole,
        is_tight=here.level(span.start) is not None or _is_even(here, between, span),
        others=tuple(one for one in alike[:-1] if one.is_sure),
        noun=noun[0] if (noun := _NOUN.match(here.text, alike[-1].span.end, here.span.end)) else "",
    )
