"""Where a text is not whole: it says so (此处隐藏300字, 预览结束, a line of dots), or a label is damaged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlint.language.han import HAN
from reportlint.language.numerals import CHINESE, DIGITS
from reportlint.language.pattern import Pattern
from reportlint.model.text import Block
from reportlint.outline.evidence import PROSE_BLOCKS
from reportlint.outline.labels import BLANK, mentions
from reportlint.outline.lines import content, prefix

_LONGEST_LABEL = 8  # code points
_LONGEST = 40  # code points; what says so stands on a line of its own, or in brackets

_LEFT_OUT = "隐藏|省略|略去|折叠|删节|(?<![战策方谋简侵概忽])略"
_WHERE = "此处|中间|以下|下文|后文|其余|余下|部分内容|内容|正文|全文|文字"
_SHOWN = "(?:查看|阅读|展开|浏览)(?:全文|更多|剩余|完整)"
_SIZE = Pattern(rf"(?:{_LEFT_OUT}|剩余|还有)[了约]?[{BLANK}]*[{DIGITS}]+[{BLANK}]*[字页段]")
_SAID = Pattern(
    rf"(?:{_WHERE})[有已均被]?(?:{_LEFT_OUT})|预览已?(?:结束|完毕)|试读(?:已)?结束|未完(?:待续)?[{BLANK}。）)】]*$"
    rf"|下载后(?:查看|阅读)|剩余(?:内容|[{DIGITS}]+页)|(?:点击|点此|登录|下载|扫码|后|可|请)[^。]{{0,6}}{_SHOWN}|^{_SHOWN}[^。，；]{{0,6}}$"
)
_IN_BRACKETS = Pattern(rf"[（(【\[][^（(【\[）)】\]\n]{{0,12}}(?:{_LEFT_OUT})(?:[了约]?[{DIGITS}]+[字页段])?[）)】\]]")
_DOTS = Pattern(rf"[{BLANK}]*(?:…|[.．。·]{{3,}})[{BLANK}…….．。·]*$")
_OPEN, _CLOSE = "（(〈＜<〔{［\\[", "）)〉＞>〕}］\\]"
_AS_NUMBER = f"{CHINESE}{DIGITS}lIiOo|"  # l and O are how a scanner reads 1 and 0
# 、工作要求 lost its 三, （l） and 〈三） are misread, and so are 一丶 and —、
_DAMAGED = Pattern(
    rf"[、.．][{HAN}{BLANK}]|[{_OPEN}][{_AS_NUMBER}]{{1,3}}[{_CLOSE}]|[{CHINESE}]{{1,3}}[丶·]|[—－_~-]{{1,2}}、"
)
_WORDS = (
    *"隐略删叠…",
    "结束",
    "完毕",
    "未完",
    "剩余",
    "还有",
    "查看",
    "阅读",
    "展开",
    "浏览",
    "..",
    "。。",
    "··",
    "．．",
)


def cuts(text: str, blocks: Sequence[Block]) -> list[int]:
    """The places at which something is left out, or a label cannot be read, in order."""
    return [at for block in blocks for at in (*_damaged(text, block), *left_out(text, block))]


def _damaged(text: str, block: Block) -> Iterator[int]:
    start = block.span.start + len(prefix(text, block))
    if block.kind not in PROSE_BLOCKS or not _DAMAGED.match(text, start, block.span.end):
        return
    whole = mentions(text, start, min(start + _LONGEST_LABEL, block.span.end))
    if not whole or whole[0].label.span.start > start:
        yield start


def left_out(text: str, block: Block) -> Iterator[int]:
    """The places of a block that say that something is left out."""
    start, end = content(text, block)
    words = text[start:end]
    if not any(word in words for word in _WORDS):
        return
    if len(words) <= _LONGEST and (_DOTS.match(words) or _SAID.search(words)):
        yield start
        return
    found = (match.start() for pattern in (_SIZE, _IN_BRACKETS) for match in pattern.finditer(words))
    yield from (start + at for at in sorted(found))
