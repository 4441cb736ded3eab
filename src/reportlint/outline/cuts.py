"""Where a text is not whole: it says so (此处隐藏300字, 预览结束, a line of dots), or a label is damaged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportlint.language.han import HAN
from reportlint.language.numerals import CHINESE, DIGITS
from reportlint.language.pattern import Match, Pattern
from reportlint.model.severity import Confidence
from reportlint.model.text import Block, Span
from reportlint.outline.evidence import PROSE_BLOCKS
from reportlint.outline.labels import BLANK, mentions
from reportlint.outline.lines import content, prefix

_LONGEST_LABEL = 8  # code points
_LONGEST = 60  # code points; what says so stands on a line of its own, or in brackets

_LEFT_OUT = "隐藏|省略|略去|折叠|删节|(?<![战策方谋简侵概忽])略"
_WHERE = "此处|中间|以下|下文|后文|其余|余下|部分内容|内容|正文|全文|文字"
_SHOWN = "(?:查看|阅读|展开|浏览)(?:全文|更多|剩余|完整)"
_REST = "(?:后续|以下|其余|余下|剩余|部分|完整)(?:内容|正文|部分|全文)?"
_OF_WHOLE = rf"%[的{BLANK}]*(?:内容|全文|正文)"
_SHOWN_OR_NOT = f"(?:[^{HAN}]|$|[未可请需不下内全])"  # 剩余5页未读; 剩余5页台账 are of an archive
_SIZE = Pattern(
    rf"(?:{_LEFT_OUT}|剩余|还有)[了约]?[{BLANK}]*[{DIGITS}]+[{BLANK}]*(?:[字页段]{_SHOWN_OR_NOT}|{_OF_WHOLE})"
)
_REMAINDER = rf"剩余(?:[^。，]{{0,3}}内容|[{DIGITS}]+页{_SHOWN_OR_NOT})|(?:余下|剩余|其余)全文"
_HIDDEN = rf"(?:{_WHERE})[有已均被]?(?:{_LEFT_OUT})|{_REMAINDER}|下载后(?:查看|阅读)|没有更多(?:了|内容)|已经?到底了"
_TRIAL = (
    rf"试读(?:已)?(?:结束|完毕|部分|内容|[{DIGITS}]+页)|(?:免费|试看|预览)部分到此|仅(?:展示|显示|预览|提供)(?:前|部分)"
)
_PREVIEW = rf"预览[^。，]{{0,4}}(?:结束|完毕)|以上[^。]{{0,4}}预览|{_TRIAL}|阅读下一页"
_UNFINISHED = rf"(?:未完(?:待续)?|^待续)[{BLANK}.。…）)】—-]*$|下转第[{DIGITS}{CHINESE}]+[版页]"
_TOO_LONG = "(?:内容|正文|全文|篇幅|字数|长度)(?:过长|太长|超限|超出|所限)[^。]{0,14}(?:截断|显示|展示|省略|限制)"
_REFUSED = "未能?显示|无法显示|不再显示|被截断|已截断|需?付费|仅限会员"
_NOT_SHOWN = f"{_REST}[^。，]{{0,4}}(?:{_REFUSED})|(?:内容|正文)到此(?:截断|中断)"
_ALL = "全文|全部|剩余|余下|完整|下文|更多"
_FOR_MONEY = f"(?:付费|登录|注册|购买|开通|订阅|解锁)[^。]{{0,6}}(?:阅读|查看|解锁)(?:{_ALL})"
_WITH_ACCOUNT = "(?:为|属于?|是)付费(?:内容|文章|文档|阅读)|请先登录|[还尚]?未登录"
_ELSEWHERE_WHOLE = "完整版[^。]{0,6}(?:下载|查看|获取|购买)|(?:更多|全部|完整)内容[^。]{0,4}(?:登录|注册|下载|扫码)"
_PAID = f"{_FOR_MONEY}|{_WITH_ACCOUNT}|{_ELSEWHERE_WHOLE}"
_BUTTON = rf"^{_SHOWN}[^。，；]{{0,6}}$|继续阅读(?:全文|余下|剩余)"
_ASKED = rf"(?:点击|点此|登录|下载|扫码|后|可|请)[^。]{{0,6}}{_SHOWN}|{_BUTTON}"
_SAID = Pattern("|".join((_HIDDEN, _PREVIEW, _UNFINISHED, _TOO_LONG, _NOT_SHOWN, _PAID, _ASKED)))
_IN_BRACKETS = Pattern(
    rf"[（(【\[][^（(【\[）)】\]\n]{{0,12}}(?:{_LEFT_OUT})(?:[了约]?[{DIGITS}]+[字页段])?[）)】\]]", needs="隐略叠删"
)
_OUTSIDE = Pattern(r"[（(【\[](?:前|后|下|余|中间(?:部分)?|中|部分|以下|上)略[）)】\]]\Z")  # of what is quoted
_ELLIPSIS = Pattern(rf"(?:…|[.．。·]{{3,}})[{BLANK}…]*\Z")
_ELSEWHERE = ("附", "图", "表", "名单", "格式", "样")
_DOTS = Pattern(rf"[{BLANK}]*(?:…|[.．。·]{{3,}})[{BLANK}…….．。·]*$")
_OPEN, _CLOSE = "（(〈＜<〔{［\\[", "）)〉＞>〕}］\\]"
_AS_NUMBER = f"{CHINESE}{DIGITS}lIiOo|"  # l and O are how a scanner reads 1 and 0
# 、工作要求 lost its 三, （l） and 〈三） are misread, and so are 一丶, 五；, 3· and —、
_DAMAGED = Pattern(
    rf"[、.．][{HAN}{BLANK}]|[{_OPEN}][{_AS_NUMBER}]{{1,3}}[{_CLOSE}]|[{CHINESE}{DIGITS}]{{1,3}} ?[丶·；](?![{DIGITS}])"
    rf"|[—－_~-]{{1,2}}、"
)
_OF_LONG = (*"隐略叠", "删节", "剩余", "还有")  # what a line that says more speaks of
_WORDS = (
    *"隐略删叠…",
    "结束",
    "完毕",
    "未完",
    "待续",
    "下转",
    "截断",
    "显示",
    "展示",
    "限制",
    "付费",
    "会员",
    "解锁",
    "中断",
    "页",
    "完整",
    "预览",
    "登录",
    "更多",
    "到底",
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


class Notice(NamedTuple):
    """What a text says of a part that it leaves out; certain where only a website or an export says so."""

    span: Span
    confidence: Confidence
    is_elsewhere: bool = False  # （附件略）: it stands where it belongs


def left_out(text: str, block: Block) -> Iterator[int]:
    """The places of a block that say that something is left out, and do not stand for an attachment."""
    yield from (notice.span.start for notice in notices(text, block) if not notice.is_elsewhere)


def notices(text: str, block: Block) -> Iterator[Notice]:
    """What a block says of parts that are left out, in order."""
    start, end = content(text, block)
    words = text[start:end]
    is_short = len(words) <= _LONGEST
    if not any(map(words.__contains__, _WORDS if is_short else _OF_LONG)):
        return
    if is_short and (said := _said(words)):
        yield Notice(Span(start, end), said)
        return
    sizes = [(match, Confidence.CERTAIN) for match in _SIZE.finditer(words)]
    brackets = [(match, _of_brackets(words, match)) for match in _IN_BRACKETS.finditer(words)]
    reached = 0
    for match, sure in sorted((*brackets, *sizes), key=lambda found: found[0].start()):
        if match.start() >= reached:
            reached = match.end()
            span = Span(start + match.start(), start + match.end())
            yield Notice(span, sure, words.startswith("附") or any(word in match[0] for word in _ELSEWHERE))


def _said(words: str) -> Confidence | None:
    """How surely a line that is nothing else says so."""
    if _SAID.search(words):
        return Confidence.CERTAIN
    return Confidence.DOUBTFUL if _DOTS.match(words) else None


def _of_brackets(words: str, match: Match) -> Confidence:
    """（略） behind dots, （此处略去500字）."""
    if _SIZE.search(match[0]) or _SAID.search(match[0]):
        return Confidence.CERTAIN
    if _OUTSIDE.match(match[0]):
        return Confidence.LIKELY
    return Confidence.LIKELY if _ELLIPSIS.search(words[: match.start()]) else Confidence.DOUBTFUL
