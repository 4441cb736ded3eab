"""Phrases that call for a number and have none, as grammar tells: 截至， · 排名第， · 化解率达。 · 走访余户。"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from reportlint.checks.figure.numbers.surroundings import is_named, tail
from reportlint.language.pattern import Pattern
from reportlint.model.severity import Confidence
from reportlint.model.text import Span


class Kind(StrEnum):
    """What is missing."""

    NUMBER = "number"
    PERCENTAGE = "percentage"
    DATE = "date"
    RANK = "rank"


class Gap(NamedTuple):
    """One number that is missing: in front of `span`, the unit with 余, 万, 以上 where they stayed, or `behind` a word.

    `what` says what is missing, in an editor's words; `big` is a lone 万 or 亿, which may have been meant as 1万.
    `probability` is what was learned; `confidence` is the most that grammar allows whatever the probability.
    """

    kind: Kind
    span: Span
    what: str
    big: str = ""
    behind: bool = False
    confidence: Confidence = Confidence.CERTAIN
    probability: float = 1.0


# Of a phrase; where a line of text follows, it may go on.
_END = r"(?=[ \u3000]*(?:[，。；、,;]|\n(?![^\W0-9A-Za-z_])|\Z))"
_REACHES = (
    "(?:[仅只已])?(?:达到?|不?超过|不?高于|不?低于|[提升增下]高?[升降]?[加长]?[到至]|(?:稳定|保持|控制)在|占|共计|合计"
    "|约为?)(?:以上|左右)?"
)
# 剩余, 其余, 业余, 3年余, 12余
_NO_REST = (
    "剩其业富盈结多残空冗节宽赢绰年月日岁有无\\s0-9０-９A-Za-z〇零一二三四五六七八九十百千万亿几两数Ｘ×*＊_＿】〕\\]}"
)
_UNITS = "人次|场次|户次|批次|件次|平方米|公里|公顷|台套|[人户名个家件份册套台条项次场亩座栋幅辆所处期篇块张棵株头吨元]"
# Told is group 1, or else all. 已截止 is a verb and complete; 门第, 次第, 及第 and 等第 are words.
_PHRASES = {
    "growth": Pattern(f"同比(?:增长|下降|上升|提高|减少|增加){_END}"),
    "until": Pattern(f"截至(?:目{_END})?{_END}"),
    "rank": Pattern(r"第(?<![门及次府等落科品甲登].)(?:(?=[ \u3000]*[，。；、,;])|[位名])"),
    "place": Pattern(f"[居列](?:全[国省市州盟县旗区镇乡系])?([位名]){_END}"),
    "ordinal": Pattern("第(?<![门及等].)(?:[条款次届章批期轮页号]|季度|代表大会)"),
    "issue": Pattern("〔(?:19|20)[0-9]{2}〕第?(号)"),
    "month": Pattern("月(?<=[0-9０-９]年.)日?(?![均报薪供息度租])"),
    "day": Pattern("日(?<=[0-9０-９]月.)(?![均报常程子用])"),
    "year": Pattern("年(?<=[0-9]{4}[—–~～至到-].)"),
    "short": Pattern("20年(?<![0-9]...)(?=[0-9]{1,2}月(?![前内后来])|以来)"),
    "decade": Pattern("世纪(年代)"),
    "more": Pattern(f"余(?<![{_NO_REST}].)[万亿]?(?:{_UNITS}){_END}"),
    "share": Pattern(f"(?:率|占比|比[重例]|(?:满意|知晓|认可|集中)度|覆盖面|[得均]分)({_REACHES}|[仅只已]?为){_END}"),
    "amount": Pattern(
        "(?:总[量额数值]|产值|收入|面积|规模|数量|人数|金额|里程|投资|资金|经费|户数|产量|销量|营收|利润|税收|次数|件数)"
        f"({_REACHES}){_END}"
    ),
}
_DATES = {"until": "截止的时间", "month": "月份", "day": "日期", "year": "年份", "short": "年份", "decade": "年代"}
_NUMBERS = {"ordinal": "序数", "issue": "文号", "more": "数字", "amount": "数字"}
_RANKS = {"rank": "名次", "place": "名次"}
_WHAT = {**_DATES, **_NUMBERS, **_RANKS, "growth": "百分比", "share": "百分比"}
_KIND = dict.fromkeys(_DATES, Kind.DATE) | dict.fromkeys(_NUMBERS, Kind.NUMBER) | dict.fromkeys(_RANKS, Kind.RANK)
_BEHIND = ("growth", "share", "amount")  # the number is missing behind these
_LIKELY = (*_BEHIND, "place", "short")


def phrases(text: str, start: int, end: int) -> Iterator[Gap]:
    """The phrases of `text[start:end]` that call for a number and have none."""
    for name, pattern in _PHRASES.items():
        for match in pattern.finditer(text, start, end):
            first, last = match.span(match.lastindex or 0)
            if not is_named(text, start, first, last):
                span = Span(first, last if name in _BEHIND else tail(text, last))
                sure = Confidence.LIKELY if name in _LIKELY else Confidence.CERTAIN
                yield Gap(_KIND.get(name, Kind.PERCENTAGE), span, _WHAT[name], behind=name in _BEHIND, confidence=sure)
