"""Finds parts without a number that hold nothing: 整改情况： before the next heading, a 【column】, an attachment."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reportlint.checks.structure.doubt import has_lost_lines
from reportlint.checks.structure.ending import heads_page, is_imprint, own_words, signed_at
from reportlint.language.han import HAN
from reportlint.language.numerals import TO_TEN
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document, Fault, FaultKind, Style
from reportlint.model.severity import Confidence
from reportlint.model.text import Block, Span
from reportlint.outline.lines import is_note

_EDGE = r"[ \t\u3000*#>-]*"
_FILLED = Pattern(rf"{_EDGE}(?P<name>[{HAN}]{{2,10}})\**[：:]{_EDGE}[^\s\u3000*]")
_TO_PEOPLE = f"[{HAN}]{{0,9}}(?:[们各附抄]|同志|朋友|[以上]述|以上)"  # 各村：, 同志们： head no part of a text
_EMPTY = Pattern(rf"{_EDGE}(?P<part>(?!{_TO_PEOPLE})(?P<name>[{HAN}]{{2,10}})\**[：:]){_EDGE}")
_NAME = Pattern(rf"{_EDGE}(?P<part>[{HAN}“”]{{4,16}}){_EDGE}")

_LEADS_IN = Pattern(r"(?P<part>[^。；，：:\s]{2,30}(?:如下|以下|下列)[^。，；：:\n]{0,8}[：:])[\s*]*\Z")

_POINT = Pattern(rf"{_EDGE}(?P<part>[{TO_TEN}]{{1,2}}(?:是|要)[{HAN}“”、]{{3,14}}。){_EDGE}(?P<text>[^\n]*)")

# What belongs to a web page or to who fills it in, and what is done on a stage.
_OF_A_PAGE = "打印|关闭|返回|分享|下载|链接|附件|待|此处|填|写明|略"
_OF_A_STAGE = "奏|播放|起立|颁|宣读|音乐|散会"
_NO_COLUMN = rf"[{HAN}]{{0,12}}(?:{_OF_A_PAGE}|{_OF_A_STAGE})"
_COLUMN = Pattern(rf"{_EDGE}(?P<part>[【〖［](?!{_NO_COLUMN})[{HAN}]{{2,12}}[】〗］]){_EDGE}")
_BODY = 12  # characters of a paragraph that stands above columns

_ELSEWHERE = r"略|另[附发行送见]|单独|下载|扫码|\.(?:docx?|xlsx?|pdf|wps|zip|rar)|见[附后]|https?:"
_TITLE = Pattern(rf"(?!.*(?:{_ELSEWHERE}))(?:.{{0,39}}[^。；])?")  # of an attachment


class Part(NamedTuple):
    """What holds nothing, and how surely something belongs there."""

    span: Span
    confidence: Confidence = Confidence.CERTAIN


def empty_parts(document: Document) -> Iterator[Part]:
    """The parts that are empty, sort by sort."""
    read = (block for block in document.blocks if document.is_read(block.span))
    blocks = [block for block in read if _words(document, block)]
    yield from _labels(document, blocks)
    yield from _unnumbered(document, blocks)
    yield from _lead_ins(document)
    yield from _points(document, blocks)
    yield from _columns(document, blocks)
    yield from _attachments(document, blocks)


def _words(document: Document, block: Block) -> str:
    return document.quote(block.span).strip()


def _part(block: Block, start: int, end: int, confidence: Confidence = Confidence.CERTAIN) -> Part:
    return Part(Span(block.span.start + start, block.span.start + end), confidence)


# Labels


def _labels(document: Document, blocks: Sequence[Block]) -> Iterator[Part]:
    """整改情况： and then a heading under which it does not stand, or the next of such parts.

    Sure where elsewhere such a part has text; only then does the next part say that there is none.
    """
    lines = [document.quote(block.span) for block in blocks]
    names = [match["name"] if match else "" for match in map(_FILLED.match, lines)]
    filled = Counter(name for name in names if name)
    for at, (block, following) in enumerate(pairwise(blocks)):
        part = _EMPTY.fullmatch(lines[at])
        if not part:
            continue
        recurs = part["name"] in filled
        ends = filled[names[at + 1]] > 1 if recurs else False
        if ends or _precedes(document, block, following):
            yield _part(block, *part.span("part"), Confidence.CERTAIN if recurs else Confidence.LIKELY)


def _precedes(document: Document, block: Block, following: Block) -> bool:
    """Whether the next line is a heading, none below that under which the part stands, and none that begins a list."""
    level = max((section.level for section in document.path_to(block.span.start)), default=0)
    sections = document.all_sections
    first, last = (bisect_left(sections, edge, key=lambda section: section.span.start) for edge in following.span)
    return any(section.level <= level and section.label.ordinal != 1 for section in sections[first:last])


def _unnumbered(document: Document, blocks: Sequence[Block]) -> Iterator[Part]:
    """党建工作 on a line of its own above 三、, where 二、 is missing: a heading that lost its number, with no text."""
    if document.fact(has_lost_lines):
        return
    gaps = {fault.label.span.start for fault in document.faults if _lacks_one(fault)}
    labelled = {section.label.span.start for section in document.all_sections}
    for block, following in pairwise(blocks if gaps else ()):
        if gaps.isdisjoint(range(*following.span)):
            continue
        name = _NAME.fullmatch(document.quote(block.span))
        if name and labelled.isdisjoint(range(*block.span)):
            yield _part(block, *name.span("part"), Confidence.LIKELY)


def _lacks_one(fault: Fault) -> bool:
    """Whether a heading stands one too far, so that one before it may have lost its number."""
    if fault.label.style is not Style.CHINESE:
        return False
    return fault.kind in (FaultKind.GAP, FaultKind.OUT_OF_ORDER) and fault.label.ordinal == fault.expected + 1


def _lead_ins(document: Document) -> Iterator[Part]:
    """具体安排如下： at the end of the report, above the signature."""
    *_, last = (None, *own_words(document, document.span))
    lead = _LEADS_IN.search(document.quote(last.span)) if last else None
    if last and lead and not _has_picture(document, last):
        hidden = any(heads_page(document.quote(block.span)) for block in document.blocks)
        yield _part(last, *lead.span("part"), Confidence.DOUBTFUL if hidden else Confidence.LIKELY)


# Points


def _points(document: Document, blocks: Sequence[Block]) -> Iterator[Part]:
    """四是督导有力。 before the next point or heading, or at the end, where most points go on behind such words."""
    points = {at: point for at, block in enumerate(blocks) if (point := _POINT.fullmatch(document.quote(block.span)))}
    bare = [at for at, point in points.items() if not point["text"]]
    *_, last = (None, *own_words(document, document.span)) if bare else (None,)
    for at in bare if 2 * len(bare) < len(points) else ():
        ends = blocks[at] is last
        if any((ends, at + 1 in points, at + 1 < len(blocks) and _precedes(document, *blocks[at : at + 2]))):
            yield _part(blocks[at], *points[at].span("part"), Confidence.LIKELY)


# Columns


def _columns(document: Document, blocks: Sequence[Block]) -> Iterator[Part]:
    """【基层动态】 with the next column below it, or the end of the paper; where heads always stand on heads, none."""
    heads = {at: head for at, block in enumerate(blocks) if (head := _column(document, block))}
    first = next((at for at, block in enumerate(blocks) if _is_body(document, block)), len(blocks)) if heads else 0
    for at in _empty_columns(document, blocks, list(heads)):
        if at > first:
            yield _part(blocks[at], *heads[at], Confidence.LIKELY)


def _empty_columns(document: Document, blocks: Sequence[Block], heads: Sequence[int]) -> list[int]:
    stacked = [at for at, following in pairwise(heads) if following == at + 1]
    last = [at for at in heads if at not in stacked]
    closed = [at for at in last if _is_closed(document, blocks, at + 1)]
    if len(stacked) > 1:
        return closed
    return closed if len(stacked) + len(closed) >= len(heads) > 1 else sorted((*closed, *stacked))


def _column(document: Document, block: Block) -> tuple[int, int] | None:
    match = _COLUMN.fullmatch(document.quote(block.span))
    if not match or any(part and block.span.overlaps(part) for part in (document.signature, document.date)):
        return None
    return match.span("part")


def _is_body(document: Document, block: Block) -> bool:
    return len(_words(document, block)) >= _BODY


def _is_closed(document: Document, blocks: Sequence[Block], at: int) -> bool:
    """Whether the paper ends at a block: with remarks, the imprint or the signature."""
    if at >= len(blocks):
        return True
    words = _words(document, blocks[at])
    begins = any(at_end in range(*blocks[at].span) for at_end in signed_at(document))
    return any((begins, is_note(words), is_imprint(words)))


# Attachments


def _attachments(document: Document, blocks: Sequence[Block]) -> Iterator[Part]:
    """附件2 over a title and nothing else, where another attachment has a text."""
    heads = [at for at, block in enumerate(blocks) if heads_page(document.quote(block.span))]
    held = [blocks[start:end] for start, end in pairwise((*heads, len(blocks)))]
    bare = [page[-1] for page in held if _is_bare(document, page[1:])]
    for title in bare if len(bare) < len(heads) else ():
        if not _has_picture(document, title):
            words = document.quote(title.span)
            start = len(words) - len(words.lstrip())
            yield _part(title, start, len(words.rstrip()), Confidence.LIKELY)


def _is_bare(document: Document, below: Sequence[Block]) -> bool:
    if len(below) > 1:
        return False
    return _TITLE.fullmatch("".join(_words(document, block) for block in below)) is not None


def _has_picture(document: Document, title: Block) -> bool:
    return any(place >= title.span.start for place in document.markup.pictures) if document.markup else False
