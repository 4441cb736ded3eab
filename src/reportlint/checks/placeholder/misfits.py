"""What is no number where only a number can stand, in front of a measure word: test万元, ^^亿元, （问财政）亩.

No list of marks: a word or a run of marks between Chinese words and a unit, behind which the phrase ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.checks.placeholder.blank import Blank, BlankKind
from reportlint.checks.placeholder.slots import CLOSING
from reportlint.checks.placeholder.units import unit_behind
from reportlint.language.cursor import Passage
from reportlint.language.han import HAN, is_han
from reportlint.language.measures import COUNTED
from reportlint.language.numbers import HAN_MARKS, MARKS
from reportlint.language.numerals import DIGITS
from reportlint.language.pattern import Pattern
from reportlint.model.severity import Confidence

_SENTENCE = "，。；：、！“”‘’（）()《》〈〉【】\\[\\]〔〕「」『』,;:!\"'…"
_WORD = Pattern(
    r"[A-Za-z](?<![A-Za-z0-9_.-].)(?:[a-z]{2,14}|[Aa][Nn]|BC|BA|ULL)(?![A-Za-z0-9 ])"
)  # test, NaN, TBC; no KTV
_MARKS = Pattern(rf"[^\w\s{_SENTENCE}+＋*_·×✕□■○●◇△▲→%％‰°℃√☑•]{{1,8}}(?=[{HAN}])")
_JOINING = frozenset("-－—–~～/／&＆|?？.。·°#＃$￥¥@")  # one of which stands between words as well
_SLASHES = ("/", "／")
_SENTENCE_ENDS = frozenset("，。；")
_NO_RATE = Pattern(
    rf"[{HAN}]{{2,4}}(?<![元转米吨斤升尺瓦时人户亩件个次天年月日分秒])\Z"
)  # 8000转/分 and 元/天 are rates
_BRACKETED = Pattern(rf"[（(\[「](?P<inside>[^（）()\[\]「」\n]{{2,20}})[）)\]」](?=[{HAN}㎡])")
_NUMBERS = Pattern(rf"[{MARKS}多余.,，~～至—-]+")
_OF_WRITER = Pattern("[找等要待查填报补核问数？?]")
_WEAK = frozenset(("人", "家", "天", "米", "度", "分", "号", "里", "面", "部", "级", "点", "类", "股", "名"))
_RANGE = Pattern(rf"[~～-](?<=[{DIGITS}].)[~～-]?[ \u3000]{{0,6}}(?=[{HAN}%])", needs="~～-")
_SHORTEST = 3  # letters; less may be a measure
_NOT_COUNTED = frozenset(("号", "级", "类", "型", "期", "年"))


def misfits_of(text: str) -> Iterator[Blank]:
    """The words, marks and brackets that stand where a number is due."""
    for form, judge in ((_WORD, _is_led), (_MARKS, _is_mark)):
        for match in form.finditer(text):
            found = Passage(text, *match.span())
            unit = unit_behind(found)
            if unit and (unit.back.right in CLOSING or _is_typed(found, unit)) and judge(found):
                yield _blank(found, unit)
    for match in _BRACKETED.finditer(text):
        bracket = Passage(text, *match.span())
        unit = unit_behind(bracket)
        if unit and unit.back.right in CLOSING and _is_due(bracket, match["inside"], unit.written):
            yield _blank(bracket, unit)
    for match in _RANGE.finditer(text):
        yield from _open_range(Passage(text, *match.span()))


def _blank(found: Passage, unit: Passage) -> Blank:
    what = COUNTED.get(unit.written, "数字")
    whole = Passage(found.text, found.start, unit.end)
    return Blank.whole(BlankKind.NUMBER, whole, what, unit.written).at_most(Confidence.LIKELY)


def _is_led(word: Passage) -> bool:
    return is_han(word.front.left) or word.front.begins_line


def _is_typed(word: Passage, unit: Passage) -> bool:
    """shuzi个村: a word in small letters before a unit that begins no other word."""
    return word.length > _SHORTEST and word.written.islower() and word.written.isascii() and unit.written not in _WEAK


def _is_mark(marks: Passage) -> bool:
    """Marks behind a word; one that joins words tells nothing alone: 8000转/分."""
    if not is_han(marks.front.left):
        return False
    if _DASHES.issuperset(marks.written):
        return marks.length > 2  # ——人 goes on
    if marks.written in _SLASHES:
        return marks.front.is_led_by(_NO_RATE, 4) is not None and marks.back.moved(1).right in _SENTENCE_ENDS
    return marks.length > 1 or marks.written not in _JOINING


_DASHES = frozenset("—―─")


def _is_due(bracket: Passage, inside: str, unit: str) -> bool:
    """Whether words in a bracket stand for the number: no number is in front, and none inside is all."""
    left = bracket.front.left
    if not is_han(left) or left in f"{HAN_MARKS}余多数" or _NUMBERS.fullmatch(inside):
        return False
    if bracket.written[0] in "（(" and unit in _WEAK and not _OF_WRITER.search(inside):
        return False
    return any(map(is_han, inside)) and (len(inside) > len(unit) or "数" in inside)


def _open_range(end: Passage) -> Iterator[Blank]:
    """20~  人, 5.1-亿元: the second number of a range is not there."""
    unit = unit_behind(end)
    if unit and unit.back.right in CLOSING and unit.written not in _NOT_COUNTED:
        yield Blank.whole(BlankKind.UNSURE, Passage(end.text, end.start - 1, unit.end), "数字").at_most(
            Confidence.LIKELY
        )
