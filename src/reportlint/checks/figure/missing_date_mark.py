"""Finds dates whose 年, 月 or 日 fell out: 2016对一期工程进行改造， · 比2020增长 · 5月5前完成。"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.checks.figure.years import full_years
from reportlint.language.cursor import Cursor
from reportlint.language.han import HAN
from reportlint.language.measures import COUNTED, after
from reportlint.language.pattern import Match, Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_YEAR = Pattern(rf"(?:19|20)[0-9][0-9](?=[{HAN}，。；])(?!年)(?<![0-9A-Za-z./:：．—–~～〔（(《“\[-]....)")
_MONTH = Pattern(
    "年(?<=[0-9].)(?:[1-9]|1[0-2])(?=[上中下]旬|份|以来|[底末](?=[，。；前])|之?前[，。；完]|[，。；](?![0-9]))"
)
_DAY = Pattern("月(?<=[0-9].)[1-3]?[0-9](?=之?前[，。；完]|起[，。；施]|[上下]午|晚上|召开|[，。；](?![0-9]))")
_WHOLE = Pattern(rf"(?:19|20)[0-9][0-9]年1?[0-9](?P<day>月[1-3]?[0-9])(?=[{HAN}\r\n）]|\Z)(?!\s*[日号至到、余多几])")

# What follows makes a time of the number, wherever it stands.
_OF_YEAR = Pattern(
    "以来|[上下]半年|第?[一二三四]季度|[底末](?=[，。；前完实全])|初(?=[，。；])|度(?=工作|考核|计划|总结|预算|目标)"
)
# In front of a clause a number is a time; 对 may be what it counts.
_OPENS = Pattern(r"(?:^|[，。；、\s])(?:自|从|到|至|截至|截止|预计|力争)?\Z")
_CLAUSE = Pattern(
    "[全我本各该][国省市州县区镇乡村街局院校厂]|对(?!新人|夫妻|夫妇|情侣|恋人|双胞|老|金婚|母|父|师徒)|在|将|已|共|先后|累计|"
    "实现|完成|建成|开展|实施|启动|新增|预计|力争|基本|挂牌|正式|获得|通过|被|主要|重点|工作(?!日)|是|前(?=[，。；实完达全])"
)
_UNTIL = Pattern(r"(?:^|[，。；：\s])(?:到|至|截至|截止|刚刚过去的)\Z|[。\r\n]\s*\Z")
_AT = Pattern(r"(?<![低高大小等少多])于\Z")
_FROM = Pattern(r"[自从]\Z")
_COMPARED = Pattern(r"[比较与]\Z")
_SINCE = Pattern("起(?=[，。；试实执])|开始")
_GROWN = ("增长", "增加", "提高", "提升", "上升", "下降", "减少", "降低", "相比", "同期")
_FOUNDED = Pattern(r"(?:建|建成|成立|创办|创建|出生|毕业|竣工|开工)于\Z")
_MARKS = ("，", "。", "；")
_FAR = 6  # code points in front that are looked at


@dataclass(frozen=True, eq=False)
class MissingDateMark:
    """Reports each year without 年, month without 月 and day without 日."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a date, on the digits that lack their mark."""
        for year in _YEAR.finditer(document.text, *document.span):
            if _is_year(document, year):
                sure = Confidence.LIKELY if document.fact(full_years) else Confidence.DOUBTFUL
                yield from _hit(document, Span(*year.span()), "年", sure)
        for pattern, mark in ((_MONTH, "月"), (_DAY, "日")):
            for match in pattern.finditer(document.text, *document.span):
                yield from _hit(document, Span(match.start() + 1, match.end()), mark, Confidence.LIKELY)
        for match in _WHOLE.finditer(document.text, *document.span):
            if not _DAY.match(document.text, match.start("day")) and after(document.text, match.end()) not in COUNTED:
                yield from _hit(document, Span(match.start("day") + 1, match.end()), "日", Confidence.LIKELY)


def _hit(document: Document, span: Span, mark: str, confidence: Confidence) -> Iterator[Hit]:
    if document.is_read(span):
        yield Hit(span, {"text": document.quote(span), "mark": mark}, confidence)


def _is_year(document: Document, year: Match) -> bool:
    """Whether the words on both sides make a time of a number from 1900 to 2099."""
    front = Cursor(document.text, year.start(), *document.span)
    back = Cursor(document.text, year.end(), *document.span)
    if front.is_led_by(_FOUNDED, _FAR) or back.matches(_OF_YEAR):
        return True
    if back.right in _MARKS:
        return back.right == "，" and bool(front.is_led_by(_UNTIL, _FAR))
    if back.matches(_SINCE):
        return bool(front.is_led_by(_FROM, _FAR))
    if front.is_led_by(_COMPARED, _FAR):
        return back.reads(_GROWN)
    leads = front.is_led_by(_OPENS, _FAR) or front.is_led_by(_AT, _FAR)
    return bool(leads and back.matches(_CLAUSE))
