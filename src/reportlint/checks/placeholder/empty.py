"""Blanks that hold nothing: empty brackets, and a document number that lacks its parts."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.checks.placeholder.blank import Blank, BlankKind
from reportlint.checks.placeholder.characters import MASKS, has_mask
from reportlint.language.cursor import Passage
from reportlint.language.han import HAN, is_han
from reportlint.language.numerals import DIGITS, TO_TEN
from reportlint.language.pattern import Match, Pattern

# What is looked for comes first in each, so that search is fast; what must stand in front is seen to afterwards.
_YEAR = f"[ \u3000]*(?:20[{DIGITS}]{{0,2}})?[ \u3000]+"
_NO_YEAR = rf"{_YEAR}[〕\]］][ \u3000]*第?[ \u3000{DIGITS}]*号"
_NOTHING = rf"[ \u3000]*[〕］][ \u3000]*[{DIGITS}]*[ \u3000]*号"
_NO_NUMBER = rf"[{DIGITS}]{{4}}[〕］][ \u3000]+号"
_EMPTY_NUMBER = Pattern(rf"[〔\[［](?:{_NO_YEAR}|{_NOTHING}|{_NO_NUMBER})")
_EMPTY_CASE = Pattern(  # （2026） 民初 号
    rf"[（(][{DIGITS}]{{4}}[）)](?:[ \u3000]+[{HAN}]{{1,6}}|[{HAN}{DIGITS}]{{1,8}})[ \u3000]+号",
    needs=(" 号", "\u3000号"),
)
_MASKED_NUMBER = Pattern(rf"[〔［][{DIGITS}{MASKS}]{{2,4}}[〕］]第?[{DIGITS}{MASKS}]{{1,4}}号")
_BRACKETS = "〔[［"

_PAIRS = r"(?<=《)[ \u3000《]*》?|(?<=【)[ \u3000]*】|(?<=“)[ \u3000]*”|(?<=（)[ \u3000]*）|(?<=\()[ \u3000]{2,}\)"
_EMPTY_PAIR = Pattern(
    rf"[《【“（(](?=[ \u3000《》】”）])(?:{_PAIRS})",
    needs=[f"{opening}{behind}" for opening in "《【“（(" for behind in " \u3000《》】”）"],
)
_CLOSING = "》】”）)"
_ROUND = frozenset("（(")
_BEFORE_NAMES = frozenset("，。；、：“”》.．")  # what a name may follow
_BEFORE_BRACKETS = frozenset("：:、")  # 主持人：（   ）
_NARROWEST = 4  # code points of a bracket behind a mark; （ ） is one for ticks
_DOTS = "…{1,4}|[.]{3,6}|—{1,4}|·{2,6}|。{2,6}"
_DOTTED = Pattern(
    rf"《(?:{_DOTS})》(?!等)|(?<=以)“(?:{_DOTS})”(?=为)(?!为[省破])",
    needs=[f"{opening}{dot}" for opening in "《“" for dot in "….—·。"],
)
_TITLED = Pattern(
    rf"《[（(]?(?:[{HAN}]{{1,6}}(?:名称|全称|简称)|(?:文件|制度|方案|办法|文章|课题|规定)(?:名|标题))[）)]?》"
)
_ISSUE = Pattern(
    r"第[ \u3000\u00a0]{1,12}(?:期(?![间限货望])|[号届卷辑](?![召令码]))", needs=("第 ", "第\u3000", "第\u00a0")
)
_PARALLEL = Pattern(
    rf"(?<=[{HAN}”》]、)(?:\u3000{{1,12}}|[ \u00a0]{{2,24}})(?=[、和与及])",
    needs=[f"{space}{joining}" for space in " \u3000\u00a0" for joining in "、和与及"],
)
_MONEY = Pattern(r"[¥￥][ \u3000]{0,24}(?=元|[，。；）)]|\Z)|[¥￥][ \u3000]{2,24}$", needs="¥￥")  # ￥元
_SHARE = Pattern(r"百分之[ \u3000]{1,12}(?=[，。；、）])", needs=("百分之 ", "百分之\u3000"))
_IN_WORDS = Pattern(
    r"(?<=大写[）)：:])[ \u3000]{2,24}(?=[，。；（(]|$)",
    needs=[f"大写{mark}{space}" for mark in "）)：:" for space in " \u3000"],
)  # 人民币（大写）
_HEADLESS = Pattern(
    rf"(?<=《)(?:[ \u3000]{{2,}}|…{{1,4}}|[.]{{6}})(?=[^《》\n]{{2,30}}》)"  # 《    管理办法》
    rf"|(?<=[{TO_TEN}][、）])…{{1,4}}(?=[{HAN}]{{2,20}}(?:\n|\Z))",  # 一、……工作情况
    needs=("《 ", "《\u3000", "《…", "《...", "、…", "）…"),
)

_NAMELESS = (
    (_HEADLESS, "名称"),
    (_DOTTED, "名称"),
    (_TITLED, "名称"),
    (_ISSUE, "序号"),
    (_PARALLEL, "名称"),
    (_MONEY, "金额"),
    (_IN_WORDS, "金额"),
    (_SHARE, "数字"),
    (_EMPTY_CASE, "案号"),
)  # and what is missing


def empty_places(text: str) -> Iterator[Blank]:
    """The blanks that hold nothing, kind by kind."""
    yield from _document_numbers(text)
    yield from _empty_pairs(text)


def _empty_pairs(text: str) -> Iterator[Blank]:
    for match in filter(_is_closed, _EMPTY_PAIR.finditer(text)):
        pair = Passage(text, *match.span())
        before = pair.front.left
        if is_han(before):
            yield Blank.whole(BlankKind.BLANK, pair, "括号里的内容" if match[0][0] in _ROUND else "名称")
        elif match[0][0] not in _ROUND and (before in _BEFORE_NAMES or not before):
            yield Blank.whole(BlankKind.BLANK, pair, "名称")
        elif before in _BEFORE_BRACKETS and (pair.length >= _NARROWEST or pair.back.reads("、")):
            yield Blank.whole(BlankKind.BLANK, pair, "括号里的内容")
    for form, what in _NAMELESS:
        for space in form.finditer(text):
            yield Blank.whole(BlankKind.BLANK, Passage(text, *space.span()), what)


def _is_closed(pair: Match) -> bool:
    """Whether it is a pair, and no run of 《 that nothing closes, which is passed by at once."""
    return pair[0][-1] in _CLOSING


def _document_numbers(text: str) -> Iterator[Blank]:
    if not any(bracket in text for bracket in _BRACKETS):
        return
    for match in _EMPTY_NUMBER.finditer(text):
        yield Blank.whole(BlankKind.BLANK, Passage(text, *match.span()), "发文字号")
    for match in _MASKED_NUMBER.finditer(text):
        if has_mask(match[0]):
            yield Blank.whole(BlankKind.BLANK, Passage(text, *match.span()), "发文字号")
