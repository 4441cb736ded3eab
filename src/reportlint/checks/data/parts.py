"""Sums that prose tells: 47个（其中乡镇1个，村19个…）, 共5名，分别为…, 甲3个、乙4个，合计7个."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum
from itertools import chain
from typing import NamedTuple

from reportlint.checks.data.amounts import Amount, Line, lines
from reportlint.checks.data.listed import CHANGE, PIECES, read_list
from reportlint.checks.data.members import bare, cut, marks
from reportlint.language.han import HAN
from reportlint.language.numbers import Form
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.text import Span

_OF_WHICH = "其中"
_LED = Pattern("其中[：:，,]?(?:有|包括|包含)?")
_THESE = Pattern("(?:其中[：:，,]?(?:有|包括|包含)?|(?:即|分别[为是有]|分别|包括|包含|涉及|涵盖|计有)[：:，,]?|)")
_NOUN = Pattern(rf"[{HAN}“”《》]{{0,14}}")
_ALL = Pattern(rf"(?:共计?|合计|总计|累计共|总共|总数(?:为|达)?)[{HAN}]{{0,12}}$")
_INTRODUCES = Pattern(rf"[{HAN}“”]{{0,14}}[，,：:]?(?:其中)?(?:包括|分别[为是有]|即|由)[：:]?")
_TOTALLED = Pattern("(?:共计|合计|总计|共有|共)[为达]?$")
_ABOVE = Pattern("(?:以上|上述)[，,]?(?:各项|几项)?(?:共计|合计|总计|共有|共)[为达]?$")
_REST = Pattern("其他|其它|其余|另")
_SHARE = Pattern("占|比重|比例")
_OF_SHARES = Pattern("占比?|比重|比例")
_FEWEST_SHARES = 3
_STOPS = "。！？!?；;"
_FULL_STOPS = "。！？!?"
_NEAR = 60  # characters in front of a bracket in which its total stands
_LONGEST = 400  # characters of a sentence that lists parts
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

    @property
    def least(self) -> int:
        """The parts that belong to the list for certain."""
        return self.ends[0]


def sums_of_prose(document: Document) -> Iterator[Parts]:
    """Every total of the running text with its parts."""
    for line in lines(document):
        yield from _of_line(line)


def _of_line(here: Line) -> Iterator[Parts]:
    taken: set[int] = set()
    for parts in chain(_of_brackets(here), _of_which(here), _of_all(here)):
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
        led = _THESE.match(here.text, *content)
        if before and led and _NOUN.fullmatch(here.text, before[-1].span.end, opening):
            claim = Claim.SOME if led[0].startswith(_OF_WHICH) else Claim.ALL
            yield from _parts(here, before[-1:], Span(led.end(), content.end), claim)


def _of_which(here: Line) -> Iterator[Parts]:
    """47个，其中乡镇1个，村19个."""
    for led in _LED.finditer(here.text, *here.span):
        level = here.level(led.start())
        if level and level.start == led.start():
            continue
        before = here.between(_sentence_start(here, led.start()), led.start(), level)
        span = Span(led.end(), _sentence_end(here, level, led.end()))
        if here.text[led.start() - 1] == "、":  # 造林148万亩、其中公益林43万亩，修复草原……
            span = Span(span.start, here.first("，,", span))
        yield from _parts(here, before, span, Claim.SOME)


def _of_all(here: Line) -> Iterator[Parts]:
    """共47个，分别为乡镇1个、村19个."""
    for total in here.amounts:
        led = _INTRODUCES.match(here.text, total.span.end, here.span.end)
        if led:
            end = _sentence_end(here, here.level(total.span.start), led.end())
            claim = Claim.ALL if _ALL.search(_ahead(here, total)) else Claim.LOOSE
            yield from _parts(here, [total], Span(led.end(), end), claim)


def _of_totals(here: Line) -> Iterator[Parts]:
    """乡镇1个、村19个，合计20个; 以上共计28项, whose parts may stand in other sentences."""
    for total in here.amounts:
        ahead = _ahead(here, total)
        if not _TOTALLED.search(ahead):
            continue
        is_far = _ABOVE.search(ahead) is not None
        start = here.span.start if is_far else _sentence_start(here, total.span.start)
        noun = here.text[total.span.end : total.span.end + 2] if is_far else ""
        before = here.between(start, total.span.start, here.level(total.span.start))
        parts = tuple(one for one in before if one.kind == total.kind and here.text.startswith(noun, one.span.end))
        if len(parts) > 1 and all(one.is_sure for one in (total, *parts)):
            ends = tuple(range(len(parts), 1, -1))
            yield Parts(total, parts, ("",) * len(parts), ends, Claim.LOOSE, is_tight=False, is_behind=True)


def _of_shares(here: Line) -> Iterator[Parts]:
    """甲占30%、乙占50%、其他占20%: parts of a hundred."""
    shares = [one for one in here.amounts if one.number.form is Form.PERCENT]
    if len(shares) < _FEWEST_SHARES:
        return
    for span in (*here.brackets, *cut(here.text, here.span, _STOPS)):
        run = _shares(here, span)
        if len(run) >= _FEWEST_SHARES:
            names, parts = zip(*run, strict=True)
            claim = Claim.ALL if _REST.search(names[-1]) else Claim.LOOSE
            yield Parts(parts[-1]._replace(value=Decimal(100)), parts, names, (len(parts),), claim)


def _shares(here: Line, span: Span) -> list[tuple[str, Amount]]:
    """The first shares of a stretch that follow one another, with what they are of."""
    run: list[tuple[str, Amount]] = []
    for piece in cut(here.text, span, PIECES):
        words = bare(here.text, piece)
        inside = here.between(*piece, here.level(span.start))
        if len(inside) == 1 and _is_share(words, inside[0], is_first=not run):
            run.append((words, inside[0]))
        elif run:
            break
    return run


def _is_share(words: str, one: Amount, is_first: bool) -> bool:
    if one.number.form is not Form.PERCENT or not one.is_sure or CHANGE.search(_OF_SHARES.sub("", words)):
        return False
    return not is_first or _SHARE.search(words) is not None


def _ahead(here: Line, total: Amount) -> str:
    return here.text[max(here.span.start, total.span.start - _AHEAD) : total.span.start]


def _sentence_start(here: Line, at: int) -> int:
    """Where the sentence begins; of one that begins here, the sentence in front of it."""
    start = at - 1
    least = max(here.span.start, at - _LONGEST)
    while start > least and here.text[start - 1] not in _STOPS:
        start -= 1
    return max(start, least)


def _sentence_end(here: Line, level: Span | None, at: int) -> int:
    """Where the list ends: with its sentence or bracket, at ； where it is not that which parts the members."""
    span = Span(at, min(level.end if level else here.span.end, at + _LONGEST))
    first = here.first(PIECES + _FULL_STOPS, span)
    return here.first(_FULL_STOPS if here.text[first : first + 1] in ("；", ";") else _STOPS, span)


def _parts(here: Line, totals: Sequence[Amount], span: Span, claim: Claim) -> Iterator[Parts]:
    listed = read_list(here, span, {one.kind for one in totals})
    if listed is None:
        return
    alike = [one for one in totals if one.kind == listed.parts[0].kind or not listed.parts[0].kind]
    if not alike or not alike[-1].is_sure:
        return
    between = Span(listed.parts[0].span.start, listed.parts[listed.ends[0] - 1].span.end)
    yield Parts(
        alike[-1],
        *listed[:3],
        claim=Claim.ALL if _REST.search(listed.names[-1]) else claim,
        is_whole=listed.is_whole,
        is_tight=here.level(span.start) is not None or not marks(here.text, between, "，,"),
        others=tuple(one for one in alike[:-1] if one.is_sure),
    )
