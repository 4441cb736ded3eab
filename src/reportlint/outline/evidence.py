"""How much speaks for each mention being a label: its place in the line, its neighbours, its clothes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportlint.language.numerals import CHINESE, DIGITS, parse
from reportlint.model.document import Label, Style
from reportlint.model.text import Block
from reportlint.outline.labels import BLANK, SPACE, Mention, mentions

# A block that holds words; codes, comments and tables hold no labels of the report.
_BOLD = 7  # one below the deepest Markdown heading

_PROSE_BLOCKS = frozenset(("paragraph", "heading"))

# What may stand in front of a label at the start of a line: indent, quote, list and heading marks, emphasis.
CLOTHES = re.compile(
    rf"[{BLANK}]*(?:>[{BLANK}]*)?(?:#{{1,6}}[{BLANK}]*)?(?:[-+*•][{BLANK}]+)?(?:\*{{1,3}}|__?)?[{BLANK}]*"
)


class Candidate(NamedTuple):
    """A mention weighed: what it costs to reject it, or, below zero, to accept it."""

    label: Label
    evidence: float
    block: int
    inline: bool
    marks: int = 0  # number of `#` in front of it; _BOLD where it only stands in bold
    indent: int = 0  # columns of white space in front of it, full-width characters counting two
    path: tuple[int, ...] = ()
    inserted: bool = False


class Place(NamedTuple):
    """Where a mention stands in its line."""

    block: int
    inline: bool
    before: str  # the last character in front of it that is no space, "" at the start of a line
    spaced: bool  # white space stands directly in front of it
    clothes: str = ""  # what stands in front of it at the start of a line


# Evidence is a small table on purpose: four coarse steps do nearly as well as tuned decimals.
_LINE_START = {
    Style.PART: 3.0,
    Style.CHAPTER: 3.0,
    Style.SECTION: 3.0,
    Style.CHINESE: 3.0,
    Style.ARTICLE: 0.5,
    Style.CHINESE_PAREN: 3.0,
    Style.ARABIC: 2.6,
    Style.DECIMAL: 1.9,  # a little below the price of a wrong start: a version number is no list
    Style.ARABIC_PAREN: 2.5,
    Style.ARABIC_HALF_PAREN: 2.5,
    Style.CIRCLED: 2.5,
    Style.ORDINAL: 2.2,
    Style.CLAUSE: 2.2,
    Style.SERIES: 2.2,
    Style.SEQUENCE: 0.5,
}
_AFTER_STOP = {
    Style.CHINESE: 2.4,
    Style.CHINESE_PAREN: 2.2,
    Style.ARABIC: 1.8,
    Style.ARABIC_PAREN: 1.8,
    Style.ARABIC_HALF_PAREN: 1.4,
    Style.CIRCLED: 2.2,
    Style.ORDINAL: 2.2,
    Style.CLAUSE: 2.2,
    Style.SERIES: 2.2,
    Style.SEQUENCE: 0.5,
}
_AFTER_HAN = {
    Style.CHINESE: 0.2,
    Style.CHINESE_PAREN: 0.3,
    Style.ARABIC: 0.2,
    Style.CIRCLED: 0.2,
    Style.CLAUSE: 0.2,
}
_UNITS = frozenset((Style.PART, Style.CHAPTER, Style.SECTION, Style.ARTICLE))
_COMPUTED = 3.0  # Word made it for a list
_UNLIKELY = -1.5
_CITED = -1.5

_STOPS = frozenset("。；：！？;:!?…")
_COMMAS = frozenset("，、,")
_CLOSERS = frozenset('”」』）)》】’"')
_CITING = frozenset("第、和及至到或与—－~～-")
_NO_LIST_BEFORE = frozenset("图表式年月款条项")
# 统一、 唯一、 之一、 are words, and so is 统一是.
_ENDS_IN_ONE = frozenset("统唯之万单专同不划逐如合惟周期其第任每某哪这那")

_UNIT_AFTER = re.compile(rf"[{BLANK}]*(?:项(?!目)|款(?!项)|目(?![标前的录])|条(?![件例]))")
_LABEL_AFTER = re.compile(rf"[{BLANK}]*[、和及至到或与—－~～-][{BLANK}]*(?:第|[（(][{CHINESE}{DIGITS}]|[①-⑳㈠-㈩])")
_UNIT_CITED = re.compile(rf"(?:之{CHINESE}+)?[、，,第至和及或与规的款项（(]")
_COUNT_AFTER = re.compile(f"(?P<n>[{CHINESE}]{{1,3}}|[{DIGITS}]{{1,2}})(?:[级类批次线期季年月产轮届档号楼组班标]|个)")
_LIST_AFTER = re.compile(f"[{CHINESE}]{{1,3}}[、和至]")  # 一、二、三产业
_MEASURES = frozenset("万亿千百元米吨亩个人次户家倍公平度级点时分月年日岁折成号届版")
_DATE_AFTER = re.compile(f"[{DIGITS}]{{4}}|[{DIGITS}]{{1,2}}月")
_QUOTED = re.compile(r"“[^“”\n]{0,60}”|《[^《》\n]{0,60}》|〈[^〈〉\n]{0,60}〉|`[^`\n]{0,60}`")


def candidates(text: str, blocks: Sequence[Block]) -> list[Candidate]:
    """The mentions in `blocks`, weighed, in order. Linear in the length of the text."""
    if not blocks:
        return []
    found = mentions(text, blocks[0].span.start, blocks[-1].span.end)
    quoted = _inside(_QUOTED.finditer(text, blocks[0].span.start, blocks[-1].span.end), found)
    return [
        _weigh(text, mention, place, blocks[place.block], in_quotes)
        for mention, place, in_quotes in zip(found, _places(text, blocks, found), quoted, strict=True)
        if place.block >= 0
    ]


def _inside(ranges: Iterator[re.Match[str]], found: Sequence[Mention]) -> list[bool]:
    """For each mention, in order, whether one of the ranges holds it."""
    inside, current = [], next(ranges, None)
    for mention in found:
        at = mention.label.span.start
        while current and current.end() <= at:
            current = next(ranges, None)
        inside.append(current is not None and current.start() < at)
    return inside


def _places(text: str, blocks: Sequence[Block], found: Sequence[Mention]) -> Iterator[Place]:
    """Where each mention stands; block -1 for one that no words hold."""
    index, clothes, seen = 0, "", -1
    for mention in found:
        at = mention.label.span.start
        while index < len(blocks) - 1 and blocks[index].span.end <= at:
            index += 1
        if blocks[index].kind not in _PROSE_BLOCKS:
            yield Place(-1, False, "", False)
            continue
        if seen != index:
            match = CLOTHES.match(text, blocks[index].span.start)
            clothes, seen = (match[0] if match else ""), index
        yield _place(text, at, index, blocks[index].span.start, clothes)


def _place(text: str, at: int, block: int, start: int, clothes: str) -> Place:
    content = start + len(clothes)
    if at <= content:
        return Place(block, False, "", False, clothes)
    before = at - 1
    while before > content and (text[before] in SPACE or text[before] == "*") and at - before < 9:
        before -= 1
    return Place(block, True, text[before], before < at - 1)


def _weigh(text: str, mention: Mention, place: Place, block: Block, quoted: bool) -> Candidate:
    label = mention.label
    if block.computed and _opens(text, label.span.start, block):
        label = label._replace(computed=True)
        return Candidate(label, _COMPUTED, place.block, False, block.level, 0, mention.path, mention.inserted)
    evidence = _inline(text, mention, place, block.span.end) if place.inline else _at_line_start(text, mention, block)
    if _is_cited(text, mention, place):
        evidence = min(evidence, _CITED)
    if quoted:
        evidence = min(evidence, -0.6)
    if ">" in place.clothes:  # the numbers of what is quoted are not ours, unless they fit
        evidence = min(evidence, 0.3)
    marks = block.level or (_BOLD if "**" in place.clothes else 0)
    indent = sum(2 if mark in "\u3000\t" else mark in SPACE for mark in place.clothes)
    return Candidate(label, evidence, place.block, place.inline, marks, indent, mention.path, mention.inserted)


def _at_line_start(text: str, mention: Mention, block: Block) -> float:
    label, end = mention.label, mention.label.span.end
    if label.style is Style.ARTICLE:
        return _article(text, end)
    if label.style in _UNITS:
        if _UNIT_CITED.match(text, end):
            return -0.7
        return 3.0 if block.span.end - label.span.start < 40 else 0.5
    if label.style is Style.DECIMAL:
        return _decimal(text, mention, block)
    if mention.mark in ("，", ",", "：", ":", "") and label.style in (Style.CHINESE, Style.ARABIC):
        single = text[label.span.start] in "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"  # its full stop is in the character
        return _LINE_START[label.style] if single else 0.6
    if label.style is Style.CHINESE and mention.mark != "、":
        return 2.0
    if label.style is Style.ARABIC and _is_counting(text, label.span.end):
        return 1.0 if mention.mark == "、" else -0.6  # 21.5+2就业之家 is taken only where the sequence asks for it
    if label.style is Style.CHINESE_PAREN and text[label.span.start] not in "（(㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩":
        return 2.0
    return _LINE_START[label.style]


def _opens(text: str, at: int, block: Block) -> bool:
    return at < block.span.start + block.computed and not text[block.span.start : at].strip()


def _is_han(mark: str) -> bool:
    return "\u3400" <= mark <= "\u9fff"


def _is_counting(text: str, after: int) -> bool:
    """3、5个: a number follows that is no date."""
    return text[after : after + 1].isdecimal() and not _DATE_AFTER.match(text, after)


def _article(text: str, end: int) -> float:
    after = text[end : end + 1]
    if after in SPACE or text.startswith("**", end):
        return 3.0
    return -0.7 if _UNIT_CITED.match(text, end) else 0.5


def _decimal(text: str, mention: Mention, block: Block) -> float:
    after = mention.label.span.end
    if after >= block.span.end:
        return _UNLIKELY
    following = text[after]
    if following in SPACE or following in "（“《*":
        return _LINE_START[Style.DECIMAL]
    return _LINE_START[Style.DECIMAL] if _is_han(following) and following not in _MEASURES else _UNLIKELY


def _inline(text: str, mention: Mention, place: Place, line_end: int) -> float:
    style, before = mention.label.style, place.before
    if mention.label.span.end == line_end and not style.is_prose:
        return _UNLIKELY  # the number of a formula
    if style is Style.DECIMAL or (mention.mark in ("，", ",", "：", ":") and style in (Style.CHINESE, Style.ARABIC)):
        return _UNLIKELY
    if style is Style.CHINESE and not mention.mark:
        return _UNLIKELY
    if style is Style.ARABIC and _is_counting(text, mention.label.span.end):
        return _UNLIKELY
    if style in _UNITS:
        return _inline_unit(text, mention, place)
    if before in _NO_LIST_BEFORE or text.endswith("附件", 0, mention.label.span.start):
        return _UNLIKELY
    if before in _STOPS or place.spaced or (before in "（(" and style is not Style.CHINESE):
        return _AFTER_STOP.get(style, 0.2)
    if before in _COMMAS:
        return 2.0 if style is Style.CLAUSE else -1.0
    if before in _CLOSERS:
        return _AFTER_STOP.get(style, 0.2) / 2
    if mention.label.ordinal == 1 and before in _ENDS_IN_ONE:
        return _UNLIKELY
    if mention.label.ordinal == 1 and style is Style.CHINESE:
        return -0.5
    return _AFTER_HAN.get(style, _UNLIKELY) if _is_han(before) else _UNLIKELY


def _inline_unit(text: str, mention: Mention, place: Place) -> float:
    spaced = text[mention.label.span.end : mention.label.span.end + 1] in SPACE
    return 2.2 if spaced and (place.before in _STOPS or place.spaced) else _UNLIKELY


def _is_cited(text: str, mention: Mention, place: Place) -> bool:
    """第（三）项, （一）、（二）, 一、二级: the label of something else, not of a section here."""
    label, end = mention.label, mention.label.span.end
    if label.style in _UNITS:
        return place.inline and place.before in _CITING
    if place.inline and place.before in _CITING and not place.spaced and place.before != "、":
        return True
    if _LABEL_AFTER.match(text, end) or (label.style is not Style.DECIMAL and _UNIT_AFTER.match(text, end)):
        return True
    return label.style in (Style.CHINESE, Style.ARABIC) and _abbreviates(text, mention, place)


def _abbreviates(text: str, mention: Mention, place: Place) -> bool:
    """一、二、三产业, 三、四线城市, 1、2月份: two numbers share what they count."""
    end, chinese = mention.label.span.end, mention.label.style is Style.CHINESE
    if mention.mark != "、":
        return False
    if chinese and _LIST_AFTER.match(text, end):
        return True
    match = _COUNT_AFTER.match(text, end)
    return match is not None and (place.inline or parse(match["n"]) == (mention.label.ordinal or 0) + 1)
