"""Finds what a template says of a place instead of what belongs there: 【事项名称】, [填写摘要。], {topic}, （联系人姓名）."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlint.language.cursor import Passage
from reportlint.language.han import HAN, is_han
from reportlint.language.lexicon import Lexicon, Words
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

FIELDS = Lexicon(Words("placeholders", "fields"))  # 名称, 电话
ORDERS = Lexicon(Words("placeholders", "orders"))  # 填写, 请输入

_OPENING = "【[［（(〔{<＜"
_INSIDE = r"[^【】\[\]［］（）()〔〕{}<>＜＞\n\r]{1,40}"
_ROUND_INSIDE = r"[^【】\[\]［］（）()〔〕{}<>＜＞\n\r。]{2,40}"
_BRACKETS = Pattern(
    rf"【{_INSIDE}】|[\[［]{_INSIDE}[\]］](?![(\[:：]\S)|〔{_INSIDE}〕|[（(]{_ROUND_INSIDE}[）)]"
    rf"|\$?\{{{{1,2}}{_INSIDE}\}}{{1,2}}|[<＜]{_INSIDE}[>＞]"
)
_CODE = Pattern("`[^`\n]{0,80}`")
_FORMULA = Pattern(r"(?:\\[A-Za-z]+|[_^}$])\Z")  # \frac{a}{b}

_VARIABLE = Pattern(r"[A-Za-z_][A-Za-z0-9_. -]{1,30}")
_WORDS = Pattern(rf"[{HAN}A-Za-z0-9/、，,：:;；“”\-—_ ]+。?")
_COUNTER = "一二三四五六七八九十0123456789ABCDＡＢＣ甲乙丙X"  # 责任单位一
_EXAMPLE = Pattern("[，,、：:；]?(?:例如|比如|如|示例)[：:]?")
_LONGEST_FIELD = 16
_LONGEST_SUFFIX = 8

_LEADING = frozenset("与由向在于对致请为是将经据按从到给：:“《")  # behind which only the thing itself can stand
_STARTING = ("关于", "于", "自", "在", "将", "对", "根据", "按", "已", "拟", "的", "：")
_MIDST = frozenset("，、：:《“（的")
_LINE_ENDS = ("", "\n", "\r")
_COMPANY = 1


@dataclass(frozen=True, eq=False)
class Prompts:
    """Reports each bracket that names a field of a template, or orders its writer to fill something in."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a bracket; round ones, which explain as well, are less sure."""
        found = _in_text(document)
        certain = sum(confidence is Confidence.CERTAIN for _, confidence in found)
        for span, confidence in found:
            if confidence is Confidence.DOUBTFUL and certain >= _COMPANY:
                confidence = Confidence.LIKELY
            if confidence is not Confidence.DOUBTFUL and document.is_read(span):
                yield Hit(span, {"text": document.quote(span)}, confidence)


def _in_text(document: Document) -> list[tuple[Span, Confidence]]:
    text, span = document.text, document.span
    if not any(text.find(mark, *span) >= 0 for mark in _OPENING):
        return []
    excused = [match.span() for match in _CODE.finditer(text, *span)] if "`" in text else []
    found: list[tuple[Span, Confidence]] = []
    for match in _BRACKETS.finditer(text, *span):
        bracket = Passage(text, *match.span())
        confidence = _confidence(bracket)
        if confidence and not _is_in(excused, bracket):
            found.append((Span(bracket.start, bracket.end), confidence))
    return found


def _is_in(spans: Sequence[tuple[int, int]], bracket: Passage) -> bool:
    return any(start <= bracket.start < end for start, end in spans)


def _confidence(bracket: Passage) -> Confidence | None:
    """How surely a bracket is a prompt; None where it is none."""
    written = bracket.written
    inside = written.strip("【】[]［］（）()〔〕{}<>＜＞$")
    match written[0]:
        case "{" | "$":
            return _brace(bracket, inside)
        case "（" | "(":
            return _round(bracket, inside)
        case "【":
            return _lenticular(bracket, inside)
        case _:
            return Confidence.CERTAIN if _is_prompt(inside) else None


def _brace(bracket: Passage, inside: str) -> Confidence | None:
    """{topic}, {{单位}}; a formula is none."""
    if bracket.front.is_led_by(_FORMULA, 16) and bracket.written[0] != "$":
        return None
    if bracket.written.startswith(("{{", "${")) or _VARIABLE.fullmatch(inside):
        return Confidence.CERTAIN
    is_name = len(inside) <= _LONGEST_FIELD and any(map(is_han, inside)) and _WORDS.fullmatch(inside)
    return Confidence.CERTAIN if is_name else None


def _round(bracket: Passage, inside: str) -> Confidence | None:
    """（联系人姓名） where nothing else stands for it; behind a word it explains."""
    if not _is_prompt(inside):
        return None
    alone = bracket.front.left in _LINE_ENDS and bracket.back.right in _LINE_ENDS
    return Confidence.LIKELY if alone or bracket.front.left in _LEADING else None


def _lenticular(bracket: Passage, inside: str) -> Confidence | None:
    """【事项名称】 in a sentence; in front of one it may be its heading."""
    if not _is_prompt(inside):
        return None
    before = bracket.front.left
    if is_han(before) or before in _MIDST or bracket.back.reads(_STARTING):
        return Confidence.CERTAIN
    return Confidence.CERTAIN if ORDERS.longest(inside, 0) or _is_last(bracket) else Confidence.DOUBTFUL


def _is_last(bracket: Passage) -> bool:
    """Whether nothing but further brackets stands below: 【发文单位】, 【成文日期】."""
    return bracket.back.over(" \u3000\r\n").right in ("", *_OPENING)


def _is_prompt(inside: str) -> bool:
    """Whether words in a bracket name a field, or order to fill it in."""
    if not _WORDS.fullmatch(inside):
        return False
    if ORDERS.longest(inside, 0):
        return True
    named = _EXAMPLE.split(inside, 1)[0]
    return len(named) <= _LONGEST_FIELD and (_names_field(named) or _begins_with_field(inside))


def _names_field(words: str) -> bool:
    """主送单位, 责任单位一, 上级部门/领导."""
    return FIELDS.ending(words.rstrip(_COUNTER)) != "" and not words.startswith(("第", "附"))


def _begins_with_field(words: str) -> bool:
    """单位全称: what follows says more of it."""
    field = FIELDS.longest(words, 0)
    return field != "" and len(words) - len(field) <= _LONGEST_SUFFIX and all(map(is_han, words))
