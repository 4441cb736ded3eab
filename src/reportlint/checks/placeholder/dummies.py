"""What is typed to fill a place until the real thing is known: 111111册, 电话：12345678, 张三、李四, 测试测试."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.checks.placeholder.blank import Blank, BlankKind
from reportlint.checks.placeholder.context import counts
from reportlint.checks.placeholder.fields import FIELDS, LEAVES
from reportlint.language.cursor import Passage
from reportlint.language.han import HAN
from reportlint.language.lexicon import Lexicon, Words
from reportlint.language.numerals import DIGITS
from reportlint.language.pattern import Pattern
from reportlint.model.severity import Confidence

_DUMMY_WORDS = Lexicon(Words("placeholders", "dummy-words"))  # 测试
_SAME = Pattern(rf"(?P<digit>[1-57])(?<![{DIGITS}.,-].)(?P=digit){{4,10}}(?![{DIGITS}.,-])")
_RISING = Pattern(rf"1(?<![{DIGITS}.,-].)23456(?:7(?:8(?:9(?:01?)?)?)?)?(?![{DIGITS}.,-])", needs="123456")
_NAMES = Pattern("张三[、，]李四[、，](?:王五|赵六)(?:[、，]赵六)?", needs="李四")  # one of them may be called so
_COUNTED_FIELDS = Pattern(  # 姓名1、姓名2
    rf"(?P<all>(?P<field>[{HAN}]{{2,4}})[1１A](?:[、，](?P=field)[2-9２-９B-F]){{1,8}})(?=[，。；、等]|$)",
    needs=[f"{first}{mark}" for first in "1１A" for mark in "、，"],
)
_BEFORE_VALUES = "：: \u3000"
_NEAR = 16
_CLAUSE_ENDS = frozenset(("", "\n", "，", "。", "；", "：", "、"))


def dummies_of(text: str) -> Iterator[Blank]:
    """The numbers, names and words that nobody means."""
    for form in (_SAME, _RISING):
        for match in form.finditer(text):
            number = Passage(text, *match.span())
            label = LEAVES.ending(number.front.before(_NEAR).rstrip(_BEFORE_VALUES))
            if label or counts(text, number.end):
                yield Blank.whole(BlankKind.NUMBER, number, label or "数字").at_most(Confidence.LIKELY)
    for match in _NAMES.finditer(text):
        yield Blank.whole(BlankKind.NAME, Passage(text, *match.span()), "姓名").at_most(Confidence.LIKELY)
    for match in _COUNTED_FIELDS.finditer(text):
        if FIELDS.ending(match["field"]):
            yield Blank.whole(BlankKind.NAME, Passage(text, *match.span("all")), match["field"]).at_most(
                Confidence.LIKELY
            )
    yield from _words(text)


def _words(text: str) -> Iterator[Blank]:
    """测试测试 and 文本文本文本 that are all of a clause."""
    for word in _DUMMY_WORDS.words:
        at = text.find(word * 2)
        while at >= 0:
            end = at
            while text.startswith(word, end):
                end += len(word)
            here = Passage(text, at, end)
            if here.front.left in _CLAUSE_ENDS and here.back.right in _CLAUSE_ENDS:
                yield Blank.whole(BlankKind.BLANK, here, "内容").at_most(Confidence.LIKELY)
            at = text.find(word * 2, end)
