"""Blanks that may be meant: names hidden on purpose, the blanks of a form, a placeholder that is talked of, algebra."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlint.checks.placeholder.blank import Blank, pattern
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_ANONYMOUS = "[\u4e00-\u9fff]某(?!某|某?[些种一个项])"
_CASE = "原告|被告|上诉人|犯罪嫌疑人|公诉机关|申诉人"
_FORM = "甲方|乙方|填空题|试卷|^[^，。\\n]{0,20}(?:申请|登记|审批|报名|推荐|信息|调查|考核)表[ \u3000]*(?:[：:]|$)"
_MENTION = (
    "[^“”。\\n]{0,12}”(?:[、，]?“[^”\\n]{0,20}”){0,6}(?:等|之类|一类|的)?(?:占位|字样|写法|符号|标记|空缺|形式|提示)"
)
_SCHEME = "(?:编排方式|编号方式|编号规则|编码规则)[^。；\n]{0,30}$"  # 编排方式为：X妆XXXXXXXX
_EQUATION = r"设[^。\n]{0,12}x|解[：:]|方程|[yn][ ]?[件个元台名人]|" r"x[ ]?[=＝]|[=＝][ ]?\d*[ ]?x|设[^。\n]{0,8}x"


def calmed(text: str, start: int, end: int, found: Sequence[Blank]) -> Iterator[Blank]:
    """Lower what may be meant so: names hidden where people are 张某, blanks of a form, a placeholder in quotes."""
    hidden = bool(found) and _is_anonymous(text, start, end)
    form = bool(found) and pattern(_FORM).search(text, start, end) is not None
    for blank in found:
        if pattern(_SCHEME).search(text, max(start, blank.span.start - 40), blank.span.start):
            continue
        mark = text[blank.mask.start]
        dated = mark.isdecimal() and "×" in text[blank.mask.start : blank.mask.end]  # 1985年×月×日
        meant = (hidden and (dated or mark in "×某*○")) or (form and "_" in text[blank.mask.start : blank.mask.end])
        meant = meant or _is_mentioned(text, blank.span) or _is_algebra(text, blank.mask)
        yield blank._replace(confidence=Confidence.DOUBTFUL) if meant else blank


def _is_anonymous(text: str, start: int, end: int) -> bool:
    return (
        sum(1 for _ in pattern(_ANONYMOUS).finditer(text, start, end)) >= 2
        or pattern(_CASE).search(text, start, end) is not None
    )


def _is_mentioned(text: str, span: Span) -> bool:
    """“XX县”等字样: the placeholder itself is the subject."""
    return text[span.start - 1 : span.start] in "“《" and pattern(_MENTION).match(text, span.end) is not None


def _is_algebra(text: str, mask: Span) -> bool:
    written = text[mask.start : mask.end]
    return written == "x" and pattern(_EQUATION).search(text, max(0, mask.start - 60), mask.end + 60) is not None
