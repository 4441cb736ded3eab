"""How much speaks for each mention being a label: its style, its place in the line, what stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reportlint.language.han import is_han
from reportlint.language.numerals import CHINESE, DIGITS, parse
from reportlint.language.pattern import Match, Pattern
from reportlint.model.document import Label, Style
from reportlint.model.text import Block
from reportlint.outline.labels import BLANK, SPACE, Mention, mentions
from reportlint.outline.lines import prefix

_LONGEST_HEADING = 30  # code points
_BOLD = 7  # one below the deepest Markdown heading

# Blocks that hold words; code, comments and tables hold no labels of the report.
PROSE_BLOCKS = frozenset(("paragraph", "heading"))


class Candidate(NamedTuple):
    """A mention weighed: what it costs to reject it, or, below zero, to accept it."""

    label: Label
    evidence: float
    block: int
    inline: bool
    heading_level: int = 0  # number of `#` in front of it; _BOLD where it only stands in bold, 0 where it is plain
    indent: int = 0  # columns of white space in front of it, full-width characters counting two
    path: tuple[int, ...] = ()
    inserted: bool = False
    runs_on: bool = False  # it stands before a paragraph and not on a line of its own, as headings do

    @property
    def number(self) -> int:
        """The ordinal of the label; 0 for a heading without a number."""
        return self.label.ordinal or 0


class Place(NamedTuple):
    """Where a mention stands in its line."""

    block: int
    inline: bool
    before: str  # the last character in front of it that is no space, "" at the start of a line
    spaced: bool  # white space stands directly in front of it
    prefix: str = ""  # what stands in front of it at the start of a line


# Evidence is style by place. The tables are coarse on purpose: four steps do nearly as well as tuned decimals.
_AT_LINE_START = {
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
_UNLIKELY = -1.5
_AFTER_STOP = dict.fromkeys(Style, 0.2) | {
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
_AFTER_COMMA = dict.fromkeys(Style, -1.0) | {Style.CLAUSE: 2.0}
_AFTER_CLOSER: Mapping[Style, float] = {style: weight / 2 for style, weight in _AFTER_STOP.items()}
_AFTER_OPENER: Mapping[Style, float] = {style: w for style, w in _AFTER_STOP.items() if style is not Style.CHINESE}
_AFTER_HAN = dict.fromkeys(Style, _UNLIKELY) | {
    Style.CHINESE: 0.2,
    Style.CHINESE_PAREN: 0.3,
    Style.ARABIC: 0.2,
    Style.CIRCLED: 0.2,
    Style.CLAUSE: 0.2,
}
_SENTENCE_ENDS = frozenset("。；;！")
_STOPS = "。；：！？;:!?…"
_AFTER_MARK: Mapping[str, Mapping[Style, float]] = {
    **dict.fromkeys(_STOPS, _AFTER_STOP),
    **dict.fromkeys("（(", _AFTER_OPENER),
    **dict.fromkeys("，、,", _AFTER_COMMA),
    **dict.fromkeys('"”」』）)》】’', _AFTER_CLOSER),
}
UNITS = frozenset((Style.PART, Style.CHAPTER, Style.SECTION, Style.ARTICLE))
_BRACKETED = frozenset((Style.CHINESE_PAREN, Style.ARABIC_PAREN, Style.ARABIC_HALF_PAREN, Style.CIRCLED))
_COMPUTED = 3.0  # Word made it for a list
_CITED = -1.5
_CITED_UNIT = -0.7
_QUOTED = -0.6
_OF_ANOTHER = 0.3  # in what is quoted with `>`: its numbers are not ours, unless they fit
_LOOSELY_MARKED = 0.6
_AFTER_NOTHING = -0.5  # 一、 behind what is neither a mark nor a word

_CITING = frozenset("第、和及至到或与—－~～-")
_JOINING = _CITING - {"、"}
_NO_LIST_BEFORE = frozenset("图表式年月款条项")
# 统一、 唯一、 之一、 are words, and so is 统一是.
_ENDS_IN_ONE = frozenset("统唯之万单专同不划逐如合惟周期其第任每某哪这那")
_LOOSE = ("，", ",", "：", ":")  # marks that close a label only seldom
_NO_LABEL_IN_LINE = {Style.CHINESE: (*_LOOSE, ""), Style.ARABIC: _LOOSE}
_STOP_WITHIN = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"  # the full stop is in the character
_PAREN_BEFORE = "（(㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_LONG_FOR_UNIT = 40  # code points, from which on a line that begins with 第三章 is hardly its title

_JOINT = "[、和及至到或与—－~～-]"
_FURTHER = f"(?:{_JOINT}?[（(][{CHINESE}{DIGITS}]{{1,3}}[）)]){{0,20}}"  # （一）（二）、（四）项
_UNIT_AFTER = Pattern(rf"[{BLANK}]*{_FURTHER}(?:项(?!目)|款(?!项)|目(?![标前的录])|条(?![件例]))")
_ANOTHER = f"第(?:[（(]|[{CHINESE}{DIGITS}]{{1,5}}[编章节条款项目])|[（(][{CHINESE}{DIGITS}]|[①-⑳㈠-㈩]"  # not 第三方
_LABEL_AFTER = Pattern(rf"[{BLANK}]*{_JOINT}[{BLANK}]*(?:{_ANOTHER})")
_UNIT_CITED = Pattern(rf"(?:之{CHINESE}+)?[、，,第至和及或与规的款项（(]")
_PARAGRAPH_AFTER = Pattern(rf"[{BLANK}]*第[{CHINESE}]{{1,3}}[款项]")
_COUNTED = "[级类批次线期季年月产轮届档号楼组班标个]"
_COUNT_AFTER = Pattern(f"(?P<n>[{CHINESE}]{{1,3}}|[{DIGITS}]{{1,2}}){_COUNTED}")
_LIST_AFTER = Pattern(f"[{CHINESE}]{{1,3}}[、和至]")  # 一、二、三产业
_MEASURES = frozenset("万亿千百元米吨亩个人次户家倍公平度级点时分月年日岁折成号届版")
_MOST_IN_BLOCK = 500  # labels; no paragraph has as many, and each costs a look at all that is open
_PASSED_OVER = SPACE + "*"
_COLUMNS = dict.fromkeys(SPACE, 1) | dict.fromkeys("\u3000\t", 2)
_DATE_AFTER = Pattern(f"[{DIGITS}]{{4}}|[{DIGITS}]{{1,2}}月")
_IN_QUOTES = Pattern(r"“[^“”\n]{0,60}”|《[^《》\n]{0,60}》|〈[^〈〉\n]{0,60}〉|`[^`\n]{0,60}`")


def candidates(text: str, blocks: Sequence[Block]) -> list[Candidate]:
    """The mentions in `blocks`, weighed, in order. Linear in the length of the text."""
    if not blocks:
        return []
    found = mentions(text, blocks[0].span.start, blocks[-1].span.end)
    quoted = _inside(_IN_QUOTES.finditer(text, blocks[0].span.start, blocks[-1].span.end), found)
    return [
        _weigh(text, mention, place, blocks[place.block], in_quotes)
        for mention, place, in_quotes in zip(found, _places(text, blocks, found), quoted, strict=True)
        if place.block >= 0
    ]


def _inside(ranges: Iterator[Match], found: Sequence[Mention]) -> list[bool]:
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
    index, before, seen, left = 0, "", -1, 0
    for mention in found:
        at = mention.label.span.start
        while index < len(blocks) - 1 and blocks[index].span.end <= at:
            index += 1
        if blocks[index].kind not in PROSE_BLOCKS:
            yield Place(-1, False, "", False)
            continue
        if seen != index:
            before, seen, left = prefix(text, blocks[index]), index, _MOST_IN_BLOCK
        left -= 1
        if left < 0:
            yield Place(-1, False, "", False)
            continue
        yield _place(text, at, index, blocks[index].span.start, before)


def _place(text: str, at: int, block: int, start: int, prefixed: str) -> Place:
    content = start + len(prefixed)
    if at <= content:
        return Place(block, False, "", False, prefixed)
    nearest = max(content, at - 9)
    before = at - 1
    while before > nearest and text[before] in _PASSED_OVER:
        before -= 1
    return Place(block, True, text[before], before < at - 1)


def _weigh(text: str, mention: Mention, place: Place, block: Block, quoted: bool) -> Candidate:
    label, heading_level, indent = mention.label, block.level, 0
    if _is_computed(text, label.span.start, block):
        label, evidence, place = label._replace(computed=True), _COMPUTED, place._replace(inline=False)
    else:
        evidence = _evidence(text, mention, place, block, quoted)
        heading_level = heading_level or (_BOLD if "**" in place.prefix else 0)
        indent = sum(_COLUMNS.get(mark, 0) for mark in place.prefix)
    return Candidate(
        label=label,
        evidence=evidence,
        block=place.block,
        inline=place.inline,
        heading_level=heading_level,
        indent=indent,
        path=mention.path,
        inserted=mention.inserted,
        runs_on=not place.inline and _is_paragraph(text, label.span.end, block.span.end),
    )


def _is_paragraph(text: str, start: int, end: int) -> bool:
    """Whether sentences stand behind a label, and not the words of a heading."""
    return end - start > _LONGEST_HEADING or text[max(start, end - 1) : end] in _SENTENCE_ENDS


def _is_computed(text: str, at: int, block: Block) -> bool:
    """Whether Word computed the label: it is the first that stands in the computed part of its block."""
    return at < block.span.start + block.computed and not text[block.span.start : at].strip()


def _evidence(text: str, mention: Mention, place: Place, block: Block, quoted: bool) -> float:
    evidence = _in_line(text, mention, place, block) if place.inline else _at_line_start(text, mention, block)
    if _is_cited(text, mention, place):
        evidence = min(evidence, _CITED)
    if quoted:
        evidence = min(evidence, _QUOTED)
    if ">" in place.prefix:
        evidence = min(evidence, _OF_ANOTHER)
    return evidence


def _at_line_start(text: str, mention: Mention, block: Block) -> float:
    weigh = _WEIGHED_BY_FORM.get(mention.label.style)
    return weigh(text, mention, block) if weigh else _AT_LINE_START[mention.label.style]


def _unit(text: str, mention: Mention, block: Block) -> float:
    start, end = mention.label.span
    if _UNIT_CITED.match(text, end):
        return _CITED_UNIT
    return _AT_LINE_START[mention.label.style] if block.span.end - start < _LONG_FOR_UNIT else 0.5


def _article(text: str, mention: Mention, _block: Block) -> float:
    end = mention.label.span.end
    if text[end : end + 1] in SPACE or text.startswith("**", end):
        return 3.0
    return _CITED_UNIT if _UNIT_CITED.match(text, end) else _AT_LINE_START[Style.ARTICLE]


def _chinese(_text: str, mention: Mention, _block: Block) -> float:
    if mention.mark in _NO_LABEL_IN_LINE[Style.CHINESE]:
        return _LOOSELY_MARKED
    return _AT_LINE_START[Style.CHINESE] if mention.mark == "、" else 2.0


def _chinese_paren(text: str, mention: Mention, _block: Block) -> float:
    return _AT_LINE_START[Style.CHINESE_PAREN] if text[mention.label.span.start] in _PAREN_BEFORE else 2.0


def _arabic(text: str, mention: Mention, block: Block) -> float:
    if text[mention.label.span.start] in _STOP_WITHIN or _numbers_heading(text, mention, block):
        return _AT_LINE_START[Style.ARABIC]
    if mention.mark in (*_LOOSE, ""):
        return _LOOSELY_MARKED
    if _is_counting(text, mention.label.span.end):
        return 1.0 if mention.mark == "、" else -0.6  # 21.5+2就业之家 is taken only where the sequence asks for it
    return _AT_LINE_START[Style.ARABIC]


def _decimal(text: str, mention: Mention, block: Block) -> float:
    after = mention.label.span.end
    if after >= block.span.end:
        return _UNLIKELY
    if _numbers_heading(text, mention, block):
        return _AT_LINE_START[Style.ARABIC]
    return _AT_LINE_START[Style.DECIMAL] if _begins_title(text[after]) else _UNLIKELY


def _numbers_heading(text: str, mention: Mention, block: Block) -> bool:
    """### 1.2 适用范围: a number that white space parts from the words of a line that is set as a heading."""
    end = mention.label.span.end
    if block.kind != "heading" or end >= block.span.end or text[end] not in SPACE:
        return False
    words = text[end : block.span.end].lstrip(SPACE)
    return bool(words) and is_han(words[0]) and words[0] not in _MEASURES


def _begins_title(mark: str) -> bool:
    """Whether words begin with this mark, and not the unit of a number."""
    if mark in SPACE or mark in "（“《*":
        return True
    return is_han(mark) and mark not in _MEASURES


_WEIGHED_BY_FORM: Mapping[Style, Callable[[str, Mention, Block], float]] = {
    Style.PART: _unit,
    Style.CHAPTER: _unit,
    Style.SECTION: _unit,
    Style.ARTICLE: _article,
    Style.CHINESE: _chinese,
    Style.CHINESE_PAREN: _chinese_paren,
    Style.ARABIC: _arabic,
    Style.DECIMAL: _decimal,
}


def _is_counting(text: str, after: int) -> bool:
    """Whether a number follows that is no date, as in 3、5个."""
    return text[after : after + 1].isdecimal() and not _DATE_AFTER.match(text, after)


def _in_line(text: str, mention: Mention, place: Place, block: Block) -> float:
    style = mention.label.style
    if _is_plain_number(text, mention, block):
        return _UNLIKELY
    if style in UNITS:
        return _unit_in_line(text, mention, place)
    if place.before in _NO_LIST_BEFORE or text.endswith("附件", 0, mention.label.span.start):
        return _UNLIKELY
    weights = _AFTER_STOP if place.spaced else _AFTER_MARK.get(place.before, {})
    return weights[style] if style in weights else _within_words(mention, place.before)


def _is_plain_number(text: str, mention: Mention, block: Block) -> bool:
    """Whether a number in mid-line counts or measures: 3.5万元, 3、5个; or ends a line, as that of a formula does."""
    label = mention.label
    if label.span.end == block.span.end:
        return not label.style.is_prose
    if label.style is Style.DECIMAL or mention.mark in _NO_LABEL_IN_LINE.get(label.style, ()):
        return True
    return label.style is Style.ARABIC and _is_counting(text, label.span.end)


def _unit_in_line(text: str, mention: Mention, place: Place) -> float:
    if text[mention.label.span.end : mention.label.span.end + 1] not in SPACE:
        return _UNLIKELY
    if place.spaced or place.before in _STOPS:
        return 2.2
    return _UNLIKELY if _PARAGRAPH_AFTER.match(text, mention.label.span.end) else _AFTER_HAN[Style.CHINESE]


def _within_words(mention: Mention, before: str) -> float:
    if mention.label.ordinal == 1:
        if before in _ENDS_IN_ONE:
            return _UNLIKELY
        if mention.label.style is Style.CHINESE:
            return _AFTER_NOTHING
    return _AFTER_HAN[mention.label.style] if is_han(before) else _UNLIKELY


def _is_cited(text: str, mention: Mention, place: Place) -> bool:
    """第（三）项, （一）、（二）, 一、二级: the label of something else, not of a section here."""
    style, end = mention.label.style, mention.label.span.end
    if style in UNITS:
        return place.before in _CITING
    if place.before in _JOINING and not place.spaced:
        return True
    if _LABEL_AFTER.match(text, end):
        return True
    if style is not Style.DECIMAL and _UNIT_AFTER.match(text, end):
        return True
    return mention.mark == "、" and _shares_count(text, mention, place)


def belongs_elsewhere(text: str, label: Label) -> bool:
    """（二）项, （一）、（二）: whatever stands in front, it names what stands elsewhere."""
    end = label.span.end
    if label.style in UNITS:
        return _UNIT_CITED.match(text, end) is not None
    if _LABEL_AFTER.match(text, end):
        return True
    return label.style in _BRACKETED and _UNIT_AFTER.match(text, end) is not None


def is_within_words(text: str, label: Label) -> bool:
    """统一、 or 第（二）: in mid-line, whatever the sequence asks for, it is a part of other words."""
    start, end = label.span
    before = text[start - 1 : start]
    if before in _CITING or text.endswith("附件", 0, start):
        return True
    if label.style in UNITS:
        return text[end : end + 1] not in _PASSED_OVER
    if label.style is not Style.CHINESE:
        return False
    return (label.ordinal == 1 and before in _ENDS_IN_ONE) or _LIST_AFTER.match(text, end) is not None


def _shares_count(text: str, mention: Mention, place: Place) -> bool:
    """一、二、三产业, 三、四线城市, 1、2月份: two numbers share what they count."""
    label = mention.label
    if label.style is Style.CHINESE and _LIST_AFTER.match(text, label.span.end):
        return True
    if label.style not in _NO_LABEL_IN_LINE:
        return False
    match = _COUNT_AFTER.match(text, label.span.end)
    if match is None:
        return False
    return place.inline or parse(match["n"]) == (label.ordinal or 0) + 1
