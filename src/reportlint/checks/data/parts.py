"""Sums that prose tells: 47个（其中乡镇1个，村19个…）, 共5名，分别为…, 甲3个、乙4个，合计7个."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from reportlint.checks.data.amounts import Amount, amounts, brackets, depth
from reportlint.checks.data.members import bare, cut, marks
from reportlint.language.han import HAN
from reportlint.language.numbers import Form
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.text import Block, Span

_OF_WHICH = "其中"
_LED = Pattern("其中[：:，,]?(?:有|包括|包含)?")
_THESE = Pattern("(?:即|分别[为是有]|分别|包括|包含|涉及|涵盖|计有)[：:，,]?")
_NOUN = Pattern(rf"[{HAN}“”《》]{{0,14}}")
_ALL = Pattern(rf"(?:共计?|合计|总计|累计共|总共|总数(?:为|达)?)[{HAN}]{{0,12}}$")
_INTRODUCES = Pattern(rf"[{HAN}“”]{{0,14}}[，,：:]?(?:其中)?(?:包括|分别[为是有]|即|由)[：:]?")
_TOTALLED = Pattern("(?:共计|合计|总计|共有|共)[为达]?$")
_ABOVE = Pattern("(?:以上|上述)[，,]?(?:各项|几项)?(?:共计|合计|总计|共有|共)[为达]?$")
_EACH = Pattern("各|每|均|分别")
_CHANGE = Pattern("增长|增加|下降|减少|降低|提高|上升|同比|环比|比|较|占|超过?|[高低多少]于|多出|居|排|完成率")
_SHARE = Pattern("占|比重|比例")
_SHARES = 3
_REST = Pattern("其他|其它|其余|另")
_STOPS = "。！？!?；;"
_PIECES = "、，,；;"


class Claim(Enum):
    """What the words between a total and its parts say: that these are all of them, that they are some, or nothing."""

    ALL = "all"
    SOME = "some"
    LOOSE = "loose"


class Parts(NamedTuple):
    """A total and what follows as its parts, with other totals that may be meant."""

    total: Amount
    others: tuple[Amount, ...]
    parts: tuple[Amount, ...]
    names: tuple[str, ...]  # what is counted in each part
    least: int  # parts that belong to the list for certain: where 、 gives way to ，, the rest may be another matter
    claim: Claim
    is_whole: bool  # nothing in the list is left unread
    is_tight: bool  # it stands in brackets, or no ， may have led to another matter
    is_behind: bool = False  # the total stands behind its parts


def sums_of_prose(document: Document) -> Iterator[Parts]:
    """Every total of the running text with its parts."""
    for block in document.blocks:
        if document.is_read(block.span) and block.kind not in ("contents", "cell"):
            yield from _of_line(document.text, block)


def _of_line(text: str, block: Block) -> Iterator[Parts]:
    found = amounts(text, block.span)
    if len(found) < 3:
        return
    held = brackets(text, block.span)
    taken: set[int] = set()
    for content in held:
        for parts in _of_bracket(text, block, found, held, content):
            taken.add(parts.total.span.start)
            yield parts
    for parts in (*_of_which(text, block, found, held), *_of_all(text, block, found, held)):
        if parts.total.span.start not in taken:
            taken.add(parts.total.span.start)
            yield parts
    yield from _of_totals(text, block, found, held)
    yield from _of_shares(text, block, found, held)


def _of_bracket(
    text: str, block: Block, found: Sequence[Amount], held: Sequence[Span], content: Span
) -> Iterator[Parts]:
    opening = content.start - 1
    before = [one for one in found if one.span.end <= opening and depth(held, one.span.start) == depth(held, opening)]
    if not before or not _NOUN.fullmatch(text, before[-1].span.end, opening):
        return
    led = _LED.match(text, *content)
    these = _THESE.match(text, *content)
    start = led.end() if led else these.end() if these else content.start
    yield from _parts(text, before[-1:], found, held, Span(start, content.end), Claim.SOME if led else Claim.ALL)


def _of_which(text: str, block: Block, found: Sequence[Amount], held: Sequence[Span]) -> Iterator[Parts]:
    at = block.span.start
    while (at := text.find(_OF_WHICH, at, block.span.end)) >= 0:
        level = depth(held, at)
        led = _LED.match(text, at, block.span.end)
        if led and not (level and level.start == at):
            start = _sentence_start(text, block, at)
            before = [one for one in found if start <= one.span.start < at and depth(held, one.span.start) == level]
            end = _sentence_end(text, level or block.span, held, led.end())
            if text[at - 1] == "、":  # 造林148万亩、其中公益林43万亩，修复草原……
                end = next(iter(marks(text, Span(led.end(), end), "，,")), end)
            yield from _parts(text, before, found, held, Span(led.end(), end), Claim.SOME)
        at += len(_OF_WHICH)


def _of_all(text: str, block: Block, found: Sequence[Amount], held: Sequence[Span]) -> Iterator[Parts]:
    """共47个，分别为乡镇1个、村19个."""
    for total in found:
        before = text[max(block.span.start, total.span.start - 16) : total.span.start]
        led = _INTRODUCES.match(text, total.span.end, block.span.end)
        if led and total.is_sure:
            level = depth(held, total.span.start)
            end = _sentence_end(text, level or block.span, held, led.end())
            claim = Claim.ALL if _ALL.search(before) else Claim.LOOSE
            yield from _parts(text, [total], found, held, Span(led.end(), end), claim)


def _of_totals(text: str, block: Block, found: Sequence[Amount], held: Sequence[Span]) -> Iterator[Parts]:
    """乡镇1个、村19个，合计20个; 以上共计28项, whose parts may stand in other sentences."""
    for place, total in enumerate(found):
        before = text[max(block.span.start, total.span.start - 12) : total.span.start]
        if not (_TOTALLED.search(before) and total.is_sure):
            continue
        is_far = _ABOVE.search(before) is not None
        start = block.span.start if is_far else _sentence_start(text, block, total.span.start)
        level = depth(held, total.span.start)
        noun = text[total.span.end : total.span.end + 2] if is_far else ""
        parts = [
            one
            for one in found[:place]
            if one.span.start >= start
            and one.kind == total.kind
            and depth(held, one.span.start) == level
            and text.startswith(noun, one.span.end)
        ]
        if len(parts) > 1 and all(part.is_sure for part in parts):
            yield Parts(
                total, (), tuple(parts), ("",) * len(parts), len(parts), Claim.LOOSE, True, False, is_behind=True
            )


def _sentence_start(text: str, block: Block, at: int) -> int:
    """Where the sentence begins; of one that begins with 其中, the sentence in front of it."""
    start = at
    while start > block.span.start and text[start - 1] not in _STOPS:
        start -= 1
    if start == at and start > block.span.start:
        start -= 1
        while start > block.span.start and text[start - 1] not in _STOPS:
            start -= 1
    return start


def _sentence_end(text: str, within: Span, held: Sequence[Span], at: int) -> int:
    """Where the list ends: at the end of its sentence, at ； where it is not that which parts the members."""
    span = Span(at, within.end)
    first = next(iter(marks(text, span, _PIECES + "。！？!?")), span.end)
    stops = "。！？!?" if first < span.end and text[first] in "；;" else _STOPS
    return next(iter(marks(text, span, stops)), span.end)


def _parts(
    text: str, totals: Sequence[Amount], found: Sequence[Amount], held: Sequence[Span], span: Span, claim: Claim
) -> Iterator[Parts]:
    read = _read(text, totals, found, held, span)
    if read is None:
        return
    parts, names, least, is_whole = read
    same = [one for one in totals if one.kind == parts[0].kind or not parts[0].unit]
    if not same or not same[-1].is_sure:
        return
    if names and _REST.search(names[-1]):
        claim = Claim.ALL
    others = tuple(one for one in same[:-1] if one.is_sure)
    between = Span(parts[0].span.start, parts[least - 1].span.end)
    is_tight = depth(held, span.start) is not None or not marks(text, between, "，,")
    yield Parts(same[-1], others, tuple(parts), tuple(names), least, claim, is_whole, is_tight)


class _Read(NamedTuple):
    parts: list[Amount]
    names: list[str]
    least: int
    is_whole: bool


def _read(
    text: str, totals: Sequence[Amount], found: Sequence[Amount], held: Sequence[Span], span: Span
) -> _Read | None:
    """The parts that a list names, until something in it is none."""
    kinds = {one.kind for one in totals}
    parts: list[Amount] = []
    names: list[str] = []
    least, was_comma_free, is_whole = 0, False, True
    level = depth(held, span.start)
    for piece in _pieces(text, span):
        inside = [one for one in found if piece.start <= one.span.start < piece.end]
        inside = [one for one in inside if depth(held, one.span.start) == level]
        same = [one for one in inside if _is_of(one, kinds, parts)]
        words = bare(text, piece)
        if not same:
            if (inside and parts) or (not inside and not parts and _EACH.search(text[span.start : span.end])):
                continue
            is_whole = not any(one.span.start >= piece.end for one in found if one.span.start < span.end)
            break
        if len(same) > 1 or not same[0].is_sure or _is_no_part(text, piece, same[0]):
            return None if not parts else _Read(parts, names, least or len(parts), False)
        joint = text[piece.start - 1] if parts else ""
        if joint in ("，", ",", "；", ";") and was_comma_free and not least:
            least = len(parts)
        was_comma_free = was_comma_free or joint == "、"
        parts.append(same[0])
        names.append(words)
    return _Read(parts, names, least or len(parts), is_whole) if parts else None


def _pieces(text: str, span: Span) -> Sequence[Span]:
    if any(mark in text[span.start : span.end] for mark in "+＋") and not marks(text, span, _PIECES):
        return cut(text, span, "+＋")
    return cut(text, span, _PIECES)


def _is_of(one: Amount, kinds: set[str], parts: Sequence[Amount]) -> bool:
    if parts:
        return one.kind == parts[0].kind
    return one.kind in kinds or (not one.unit and one.kind == "")


def _is_no_part(text: str, piece: Span, part: Amount) -> bool:
    before = text[piece.start : part.span.start]
    return bool(_EACH.search(before) and "分别" not in before) or bool(_CHANGE.search(before))


def _of_shares(text: str, block: Block, found: Sequence[Amount], held: Sequence[Span]) -> Iterator[Parts]:
    """甲占30%、乙占50%、其他占20%: parts of a hundred."""
    shares = [one for one in found if one.number.form is Form.PERCENT]
    if len(shares) < _SHARES:
        return
    spans = [*held, *cut(text, block.span, _STOPS)]
    for span in spans:
        level = depth(held, span.start)
        run: list[Amount] = []
        names: list[str] = []
        for piece in cut(text, span, _PIECES):
            inside = [one for one in shares if piece.start <= one.span.start < piece.end]
            inside = [one for one in inside if depth(held, one.span.start) == level]
            words = bare(text, piece)
            is_share = len(inside) == 1 and inside[0].is_sure and _is_share(words, is_first=not run)
            if is_share:
                run.append(inside[0])
                names.append(words)
            elif run:
                break
        if len(run) >= _SHARES:
            claim = Claim.ALL if _REST.search(names[-1]) else Claim.LOOSE
            hundred = run[-1]._replace(value=Decimal(100))
            yield Parts(hundred, (), tuple(run), tuple(names), len(run), claim, True, True)


def _is_share(words: str, is_first: bool) -> bool:
    changes = _CHANGE.search(words.replace("占比", "").replace("比重", "").replace("比例", "").replace("占", ""))
    return changes is None and (not is_first or _SHARE.search(words) is not None)
