"""Phrases that call for a number or a name and have none, as grammar tells: 截至， · 排名第， · 化解率达。 · 成员：."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportlint.checks.figure.numbers.gap import Gap, Kind
from reportlint.checks.figure.numbers.surroundings import is_named, is_wrapped, tail
from reportlint.language.han import is_han
from reportlint.language.pattern import Match, Pattern
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_END = r"[ \u3000]*(?:[，。；、,;\n]|\Z)"
_RATES = "率|占比|比重|满意度|知晓度|认可度|集中度|覆盖面|得分|均分"
_AMOUNTS = (
    "总量|总额|总数|总值|产值|收入|面积|规模|数量|人数|金额|里程|投资|资金|经费|户数|产量|销量|营收|利润|税收|次数|件数"
)
_REACHES = "达到?|不?超过|不?高于|不?低于|[提升增下]高?[升降]?(?:加|长)?[到至]|(?:稳定|保持|控制)在|占|共计|合计|约为?"
_ROLE = (
    "组长|副组长|常务副组长|总组长|组员|成员|总指挥|副总指挥|指挥|副指挥|指挥长|副指挥长|主任委员|副主任委员|召集人|组成人员"
    "|工作人员|参加人员|出席人员|列席人员|成员单位|牵头单位|责任单位|配合单位|协办单位|主办单位|承办单位|牵头领导|责任领导"
    "|责任人|负责人|联络员|主持人|记录人"
)
_CALLING = f"(?:[仅只已])?(?:{_REACHES})(?:以上|左右)?"
# Behind the colon the next role begins, or nothing stands and the next line is another role, a heading or the end.
_NOTHING = (
    rf"[ \u3000]+(?:{_ROLE})[：:]"
    rf"|[ \u3000]*(?:\n\s*(?:(?:{_ROLE})[：:]|[一二三四五六七八九十]{{1,3}}、|（[一二三四五六七八九十]{{1,3}}）)|\s*\Z)"
)
_EMPTY_ROLE = Pattern(rf"(?:{_ROLE})[：:](?={_NOTHING})")
_LIKELY = Confidence.LIKELY
_GROWS = "增长|下降|上升|提高|减少|增加"
_SOME_MONTH = "0-9０-９〇零一二三四五六七八九十年每当本上下次末首元正腊同该个几某X×*_＿"  # 每月25日, 次月15日
_COUNTED = "0-9０-９A-Za-z〇零一二三四五六七八九十百千万亿几两数Ｘ×*＊_＿】〕\\]}"
_NO_REST = f"剩其业富盈结多残空冗节宽赢绰年月日岁有无\\s{_COUNTED}"  # 剩余, 其余, 业余, 3年余, 12余
_UNITS = "人次|场次|户次|批次|件次|平方米|公里|公顷|台套|[人户名个家件份册套台条项次场亩座栋幅辆所处期篇块张棵株头吨元]"
# 已截止 is a verb and complete; 门第, 次第, 及第 and 等第 are words.
_RANK = "第(?<![门及次府等落科品甲登].)(?:(?=[ \u3000]*[，。；、,;])|[位名])"
_RANKED = "(?:位居|位列|[居列])(?:全[国省市州盟县旗区镇乡系])?([位名])"
_ORDINAL = "第(?<![门及等].)(?:条|款|次|届|章|批|期|轮|季度|页|号|代表大会)"


class _Phrase(NamedTuple):
    """A pattern whose group 1, or else whole match, is told; `marks`: without one of them nothing is tried."""

    marks: str
    pattern: Pattern
    kind: Kind
    what: str
    confidence: Confidence = Confidence.CERTAIN
    behind: bool = False


_PHRASES = (
    _Phrase("同比", Pattern(f"同比(?:{_GROWS})(?={_END})"), Kind.PERCENTAGE, "百分比", _LIKELY, behind=True),
    _Phrase("截", Pattern(rf"截至(?:目(?={_END}))?(?={_END})"), Kind.DATE, "截止的时间"),
    _Phrase("第", Pattern(_RANK), Kind.RANK, "名次"),
    _Phrase("居列", Pattern(f"{_RANKED}(?={_END})"), Kind.RANK, "名次", _LIKELY),
    _Phrase("第", Pattern(_ORDINAL), Kind.NUMBER, "序数"),
    _Phrase("〕", Pattern("〔(?:19|20)[0-9]{2}〕第?(号)"), Kind.NUMBER, "文号"),
    _Phrase("年", Pattern("月(?<=[0-9０-９]年.)日?(?![均报薪供息度租])"), Kind.DATE, "月份"),
    _Phrase("月", Pattern(rf"月(?<![{_SOME_MONTH}].)(?=[0-9]{{1,2}}[日号])"), Kind.DATE, "月份", _LIKELY),
    _Phrase("月", Pattern("日(?<=[0-9０-９]月.)(?![均报常程子用])"), Kind.DATE, "日期"),
    _Phrase("—–~～至到-", Pattern("年(?<=[0-9]{4}[—–~～至到-].)"), Kind.DATE, "年份"),
    _Phrase("2", Pattern("20年(?<![0-9]...)(?=[0-9]{1,2}月(?![前内后来])|以来)"), Kind.DATE, "年份", _LIKELY),
    _Phrase("纪", Pattern("世纪(年代)"), Kind.DATE, "年代"),
    _Phrase("余", Pattern(rf"余(?<![{_NO_REST}].)[万亿]?(?:{_UNITS})(?={_END})"), Kind.NUMBER, "数字"),
    _Phrase(
        "率度占比面分", Pattern(rf"(?:{_RATES})({_CALLING}|为)(?={_END})"), Kind.PERCENTAGE, "百分比", _LIKELY, True
    ),
    _Phrase("", Pattern(rf"(?:{_AMOUNTS})({_CALLING})(?={_END})"), Kind.NUMBER, "数字", _LIKELY, True),
)


def phrases(text: str, start: int, end: int) -> Iterator[Gap]:
    """The phrases of `text[start:end]` that call for a number or a name and have none."""
    for phrase in _PHRASES:
        if not phrase.marks or any(mark in text for mark in phrase.marks):
            for match in phrase.pattern.finditer(text, start, end):
                yield from _gap(text, start, phrase, match)
    yield from _empty_roles(text, start, end)


def _gap(text: str, start: int, phrase: _Phrase, match: Match) -> Iterator[Gap]:
    first, last = match.span(1) if match.lastindex else match.span()
    if not is_wrapped(text, last) and not is_named(text, start, first, last):
        last = last if phrase.behind else tail(text, last)
        yield Gap(phrase.kind, Span(first, last), phrase.what, behind=phrase.behind, confidence=phrase.confidence)


def _empty_roles(text: str, start: int, end: int) -> Iterator[Gap]:
    """The roles behind whose colon nobody stands: 组长： 成员：; 民兵组长： is another's word."""
    for match in _EMPTY_ROLE.finditer(text, start, end):
        if not is_han(text[match.start() - 1 : match.start()]):
            yield Gap(Kind.LIST, Span(*match.span()), match[0][:-1], confidence=_LIKELY)
