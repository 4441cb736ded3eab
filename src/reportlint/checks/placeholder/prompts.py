"""Finds prompts of a template where what they ask for belongs: 【事项名称】, [填写摘要。], {topic}, （联系人姓名）."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reportlint.checks.placeholder.asked import (
    LONGEST_FIELD,
    LONGEST_WORD,
    NAME,
    OPENING,
    PARTS_OF_DATES,
    gives_example,
    is_prompt,
    lenticular,
    names_field,
    orders,
)
from reportlint.checks.placeholder.blanks import blanks_of
from reportlint.checks.placeholder.context import MULTIPLE, counts
from reportlint.checks.placeholder.doubt import attached_form
from reportlint.checks.placeholder.slots import CLOSING, TITLES, Slot, slot
from reportlint.language.cursor import Passage
from reportlint.language.han import HAN, is_han
from reportlint.language.measures import COUNTED, after
from reportlint.language.numerals import DIGITS
from reportlint.language.pattern import Pattern
from reportlint.language.segmenter import tagged
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

if TYPE_CHECKING:
    from reportlint.model.markup import Prompt  # who checks text does not wait for it

_LEADING = "与由向在于对致请为是将经据按从到给：:“《"  # behind which only the thing itself can stand
_INSIDE = r"[^【】\[\]［］（）()〔〕{}<>＜＞\n\r]{1,40}"
_ROUND_INSIDE = r"(?:[^【】\[\]［］（）()〔〕{}<>＜＞\n\r。]{2,40}|[数缺查名])"
_BRACKETS = Pattern(
    rf"【{_INSIDE}】|[\[［]{_INSIDE}[\]］](?![(\[:：]\S)|〔{_INSIDE}〕|[（(]{_ROUND_INSIDE}[）)]"
    rf"|\$?\{{{{1,2}}{_INSIDE}\}}{{1,2}}|[<＜]{_INSIDE}[>＞]|〖{_INSIDE}〗|「{_INSIDE}」"
    rf"|\$[{HAN}]{{1,10}}\$|%[{HAN}]{{1,10}}%"
    r"|«[^«»\n]{1,24}»|‹[^‹›\n]{1,24}›"  # what a mail merge fills in
)
_CODE = Pattern("`[^`\n]{0,80}`")
_FORMULA = Pattern(r"(?:\\[A-Za-z]+|[_^}$])\Z")  # \frac{a}{b}

_VARIABLE = Pattern(r"[A-Za-z_][A-Za-z0-9_. -]{1,30}")
_MASK = Pattern("[XＸ×]{1,6}|[xX]{2,6}")
_NEAR = 40
_MARK = Pattern("[，。；：]")
_HAN_BEFORE = Pattern(f"[{HAN}]+\\Z")
_VERBS = ("v", "p")
_SHORTEST_OF_PART = 4  # 【会议】2026年… may be a news agency's title
_SHORTEST_ORDER = 5  # in round brackets: （补充规定） is a heading

# Numbers.
_OF_COUNTS = Pattern(r"\A(?:具体|实际|填写?|总|X+)+")
_COUNTS = (
    "大写",
    "小写",
    "金额",
    "数字",
    "数额",
    "数量",
    "百分比",
    "比例",
    "人数",
    "户数",
    "面积",
    "总数",
    "数",
    "总额",
    "里程",
)
_TERSE = ("数", "缺", "查", "填数")
_ALTERNATIVE = ("或（", "或(", "至（", "至(")
_SUMMING = Pattern("共|现有|已|累计|总计|全年|先后|合计")
_STATING = Pattern("报|填|统计|注明|写明|标明|说明|载明|包括|包含|核定|核实|计算|公布|登记|按照|单位")

_PERSONAL = ("名", "姓名", "名字", "人名")  # 县委书记（姓名）

_LINE_ENDS = ("", "\n", "\r")
_CLAUSE_ENDS = ("，", "、", "；")
_RECURRENCE = 2
_SORTS = {"【": "【", "[": "[", "［": "[", "<": "<", "＜": "<", "{": "{", "〖": "〖", "$": "$", "%": "%", "«": "«"}
_FEW_WORDS = Pattern(rf"(?![{DIGITS}]+\Z)\{{?[{HAN}{DIGITS}A-Za-z/+、-]{{1,14}}")
_BEFORE_SLOTS = frozenset("：:|，、（(“《>】]）")
_DATED = ("年", "月")
_UNFINISHED = frozenset("年月的了过")  # behind which a name is due
_QUOTING, _MERGED = frozenset("「〖"), frozenset("«‹")
_NOTE = Pattern("(?:请|由|需).{1,12}(?:确认|核实|提供|补充|补)")


_Bracket = tuple[Passage, Confidence | None]


@dataclass(frozen=True, eq=False)
class Prompts:
    """Reports each bracket that names a field of a template, or orders its writer to fill something in."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a bracket; round ones, which explain as well, are less sure."""
        brackets = _in_text(document)
        found = _settled(document, brackets) if brackets else []
        form = _form(document, found[0][0]) if found else 0
        for span, confidence in found:
            if span.start < form and document.is_read(span):
                told = _with_unit(document, span)
                yield Hit(told, {"text": document.quote(told)}, confidence)


def _with_unit(document: Document, span: Span) -> Span:
    """A prompt and what it was to count: {金额}万元 is one blank."""
    end = span.end
    if not counts(document.text, end):
        return span
    behind = Passage(document.text, end, end).back.past(MULTIPLE).at
    unit = after(document.text, behind)
    return Span(span.start, behind + len(unit) if unit in COUNTED else end + len(after(document.text, end)))


def _form(document: Document, first: Span) -> int:
    """Where a form is attached for others to fill in, in a report that has no prompt and no blank before."""
    blanks = document.fact(blanks_of)
    begin = document.span.start
    open_at = min(first.start, blanks[0].span.start if blanks else first.start)
    return begin + attached_form(document.quote(document.span), open_at - begin)


def _settled(document: Document, brackets: list[_Bracket]) -> list[tuple[Span, Confidence]]:
    """The prompts: what is certain, and what is likely beside others, or in a report whose brackets are prompts."""
    certain = Counter(_SORTS.get(bracket.written[0]) for bracket, sure in brackets if sure is Confidence.CERTAIN)
    in_place = Counter(_SORTS.get(bracket.written[0]) for bracket, sure in brackets if not sure and _counts(bracket))
    prompts = _Prompts(certain + in_place, certain.total() > 0, len(document.fact(blanks_of)) >= _RECURRENCE)
    judged = ((Span(bracket.start, bracket.end), prompts.judged(bracket, sure)) for bracket, sure in brackets)
    return [(span, confidence) for span, confidence in judged if confidence]


class _Prompts(NamedTuple):
    """What a report has that makes doubtful brackets prompts."""

    by_sort: Mapping[str | None, int]
    any_certain: bool
    any_blanks: bool

    def judged(self, bracket: Passage, confidence: Confidence | None) -> Confidence | None:
        """How surely a bracket is a prompt in such a report."""
        if confidence in (Confidence.CERTAIN, Confidence.LIKELY):
            return confidence
        sort = _SORTS.get(bracket.written[0])
        if confidence is Confidence.DOUBTFUL:
            return Confidence.LIKELY if self.any_certain or (self.any_blanks and sort is None) else None
        if not _is_in_slot(bracket):
            return None
        recurs = self.by_sort.get(sort, 0) >= _RECURRENCE
        return Confidence.LIKELY if recurs or (self.any_blanks and slot(bracket) >= Slot.LIKELY) else None


def _counts(bracket: Passage) -> bool:
    """Whether nothing but a number or a date can be meant."""
    return _is_in_slot(bracket) and slot(bracket) is Slot.CERTAIN


def _is_in_slot(bracket: Passage) -> bool:
    """Whether a bracket with a few words stands in the midst of a sentence, a field or a cell: [1/2/3]年, 【几】个."""
    if bracket.written[0] not in _SORTS or not _FEW_WORDS.fullmatch(bracket.written, 1, bracket.length - 1):
        return False
    left = bracket.front.back_over(" \u3000").left
    return is_han(left) or left in _BEFORE_SLOTS


def _in_text(document: Document) -> list[_Bracket]:
    text, span = document.text, document.span
    if not any(text.find(mark, *span) >= 0 for mark in OPENING):
        return []
    excused = [match.span() for match in _CODE.finditer(text, *span)] if "`" in text else []
    together = {prompt.span.start for prompt in _told_together(document)}
    brackets = (Passage(text, *match.span()) for match in _BRACKETS.finditer(text, *span))
    own = [bracket for bracket in brackets if bracket.start not in together and not _is_in(excused, bracket)]
    return [(bracket, _in_part(document, bracket) or _confidence(bracket)) for bracket in own]


def _in_part(document: Document, bracket: Passage) -> Confidence | None:
    """That 【发文单位】 is a prompt where nothing else can be meant: in the title, as addressee, signature or date."""
    inside = bracket.written[1:-1]
    if bracket.written[0] != "【" or len(inside) < _SHORTEST_OF_PART or not is_prompt(inside):
        return None
    parts = (document.title, document.addressee, document.signature, document.date)
    return Confidence.CERTAIN if any(part and part.start <= bracket.start < part.end for part in parts) else None


def _told_together(document: Document) -> Sequence[Prompt]:
    """The fields of a form for mail merge, which is told as one blank."""
    if document.markup is None or not document.markup.prompts:
        return ()
    from reportlint.checks.placeholder.word_marks import fields_to_merge  # who checks text does not wait for it

    return document.fact(fields_to_merge)


def _is_in(spans: Sequence[tuple[int, int]], bracket: Passage) -> bool:
    return any(start <= bracket.start < end for start, end in spans)


def _confidence(bracket: Passage) -> Confidence | None:
    """How surely a bracket is a prompt; None where it is none."""
    written = bracket.written
    inside = written.strip("【】[]［］（）()〔〕{}<>＜＞〖〗「」$%«»‹›")
    match written[0]:
        case "{":
            return _brace(bracket, inside)
        case "$" if bracket.written[-1] == "}":
            return _brace(bracket, inside)
        case mark if mark in _MERGED:
            return Confidence.CERTAIN if NAME.fullmatch(inside) else None
        case mark if mark in _QUOTING:
            return Confidence.LIKELY if orders(inside) or _NOTE.search(inside) else None
        case "（" | "(":
            return _round(bracket, inside)
        case "【":
            return lenticular(bracket, inside)
        case _:
            return Confidence.CERTAIN if is_prompt(inside) or _hides(bracket, inside) else None


def _brace(bracket: Passage, inside: str) -> Confidence | None:
    """{topic}, {{单位}}; a formula is none."""
    if bracket.front.is_led_by(_FORMULA, 16) and bracket.written[0] != "$":
        return None
    if bracket.written.startswith("{{") or _VARIABLE.fullmatch(inside) or counts(bracket.text, bracket.end):
        return Confidence.CERTAIN
    is_name = len(inside) <= LONGEST_FIELD and any(map(is_han, inside)) and NAME.fullmatch(inside)
    return Confidence.CERTAIN if is_name else None


def _round(bracket: Passage, inside: str) -> Confidence | None:
    """（联系人姓名） where nothing else stands for it; behind a word it explains."""
    if _is_due(bracket, inside):
        return Confidence.LIKELY
    if _names_count(inside):
        return _count(bracket)
    is_order = len(inside) >= _SHORTEST_ORDER and orders(inside)
    if not any((is_order, names_field(inside), gives_example(inside))):
        return None
    if _stands_alone(bracket):
        return Confidence.LIKELY
    if "、" in inside or not names_field(inside):
        return None
    return Confidence.DOUBTFUL if inside.endswith("名称") or _follows_verb(bracket) else None


def _is_due(bracket: Passage, inside: str) -> bool:
    """2025年（月份）, 县委书记（姓名）: what is asked for must stand there."""
    if inside in _PERSONAL:
        return TITLES.ending(bracket.front.before(LONGEST_WORD)) != ""
    if inside.endswith("名称") and bracket.front.left in _UNFINISHED and is_han(bracket.back.right):
        return True  # 2026年（节日名称）期间
    return inside in PARTS_OF_DATES and bracket.front.left in _DATED


def _stands_alone(bracket: Passage) -> bool:
    """All of a line or of a clause, or behind a word that leads to a thing: nothing is there that it could explain."""
    left, right = bracket.front.left, bracket.back.right
    if left in _LEADING or (left in _CLAUSE_ENDS and right in _CLAUSE_ENDS):
        return True
    return left in _LINE_ENDS and (right in _LINE_ENDS or right in _CLAUSE_ENDS)


def _names_count(inside: str) -> bool:
    """人数, 辆数, 具体金额, 百分比: nothing but a number can be meant."""
    words = _OF_COUNTS.sub("", inside)
    return f"{after(words, 0)}数" == words or words in _COUNTS or inside in _TERSE


def _count(bracket: Passage) -> Confidence | None:
    """（人数）人, 共有（户数）; it explains where somebody is asked to state something: 报参会人员（人数）."""
    if counts(bracket.text, bracket.end) or bracket.front.left in _LEADING or bracket.back.reads(_ALTERNATIVE):
        return Confidence.LIKELY
    clause = _MARK.split(bracket.front.before(_NEAR).rpartition("\n")[2])[-1]
    if bracket.written[1:-1] in _TERSE or _STATING.search(clause):
        return None
    if _SUMMING.search(clause) and bracket.back.right in CLOSING:
        return Confidence.LIKELY
    has_verb = any(tag.startswith(_VERBS) for _, tag in tagged(clause or "。"))
    return Confidence.DOUBTFUL if has_verb else None


def _follows_verb(bracket: Passage) -> bool:
    """查出（病名）."""
    words = _HAN_BEFORE.search(bracket.front.before(LONGEST_WORD))
    return bool(words and tagged(words[0])[-1][1].startswith(_VERBS))


def _hides(bracket: Passage, inside: str) -> bool:
    """意见[X]条, but not the tick of - [X]."""
    return is_han(bracket.front.left) and _MASK.fullmatch(inside) is not None
