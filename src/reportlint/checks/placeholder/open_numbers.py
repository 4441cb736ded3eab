"""Numbers whose place was left open: 共   人, 项目 个."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.checks.placeholder.blank import Blank, BlankKind
from reportlint.checks.placeholder.characters import SPACE
from reportlint.checks.placeholder.context import MULTIPLE, counts, line_around
from reportlint.checks.placeholder.hidden import SURNAMES
from reportlint.checks.placeholder.units import unit_behind, word_at
from reportlint.language.cursor import Passage
from reportlint.language.han import HAN, is_han
from reportlint.language.measures import COUNTED, after
from reportlint.language.numerals import CHINESE, DIGITS
from reportlint.language.pattern import Pattern

_MARKS = "%％‰℃㎡㎥㎞㎏"  # units that begin no word
_PLACE = Pattern(rf"{SPACE}{{1,12}}(?=[{HAN}{_MARKS}])")

_SIGNS = tuple(_MARKS)
_ANNOUNCING = frozenset("共有计约达为近第至到增超")  # after which a number is due
_NO_NUMBER = frozenset(f"{CHINESE}两几数半双千万亿每各这那哪某整单该此本首前后多余来些的")  # after which none is
_OPENING = frozenset("：，、；（")
_CLOSING = frozenset("，。；、！,;）)")
_GAPS = frozenset(" \u3000\u00a0\t")
_LINE_ENDS = ("", "\n", "\r")
_OF_DATES = frozenset("年月日时分")  # 2026年 月 日
_RECURRENCE = 2
_COPIES = 6  # code points: 共印  份
_SPACED = Pattern(f"(?<=[{HAN}]) (?=[{HAN}])")  # of text in which all words are set apart
_GIVEN_NAME = Pattern(f"[{HAN}]{{1,2}}(?![{HAN}])")  # 张三
_UNIT_LINE = ("单位：", "单位:")  # 单位：　万元
_LABEL = Pattern(rf"第[{CHINESE}{DIGITS}]{{1,6}}[章条节编款项]\Z")


def open_numbers(text: str) -> Iterator[Blank]:
    """The places in front of a unit that are left open, in order."""
    last = 0
    for match in _PLACE.finditer(text):
        place = Passage(text, *match.span())
        unit = unit_behind(place)
        if unit and _is_open(place, unit, place.start == last):
            last = unit.end
            word = after(text, word_at(place))
            yield Blank.whole(BlankKind.BLANK, Passage(text, place.start, unit.end), COUNTED[word], word)


def _is_open(place: Passage, unit: Passage, follows_another: bool) -> bool:
    """Whether a number is due in front of the unit."""
    if place.front.left in _NO_NUMBER or place.front.follows(_UNIT_LINE):
        return False
    if not (_is_wide(place) or _is_set_apart(place, unit)):
        return False
    if place.front.left in _ANNOUNCING and unit.back.right in _LINE_ENDS and _is_wide(place):
        return True
    return (follows_another or _ends_phrase(place, unit)) and _goes_on(unit)


def _ends_phrase(place: Passage, unit: Passage) -> bool:
    """Whether words stand in front, and not the one character of 姓  名."""
    left, before = place.front.left, place.front.moved(-1).left
    if place.front.is_led_by(_LABEL, 9):
        return False
    if left in _ANNOUNCING:
        return True
    if left in _OPENING:
        return unit.back.right in _CLOSING  # a clause that is nothing but a unit: ，  岁，
    if unit.written in SURNAMES and unit.back.matches(_GIVEN_NAME):
        return False
    return is_han(left) and before not in _LINE_ENDS and before not in _GAPS


def _goes_on(unit: Passage) -> bool:
    """Whether the phrase ends behind the unit or goes on; in a column the next begins."""
    behind = unit.back.over(_GAPS)
    if unit.back.right in _LINE_ENDS and "共" in unit.front.before(_COPIES):
        return True
    if behind.at == unit.end:
        return unit.back.right in _CLOSING or is_han(unit.back.right) or _is_sentence(unit)
    following = after(unit.text, behind.past(MULTIPLE).at)
    return following in COUNTED and _is_sentence(unit)


def _is_sentence(unit: Passage) -> bool:
    """Whether the line says something: a row of a table has no marks."""
    return not _CLOSING.isdisjoint(line_around(unit).written)


def _is_wide(place: Passage) -> bool:
    return place.length > 1 or place.written != " "


def _is_set_apart(place: Passage, unit: Passage) -> bool:
    """Whether one narrow space is no habit of the line, and the phrase ends there, or such places recur."""
    line = line_around(place).written
    gaps = [match for match in _SPACED.finditer(line) if line[match.end()] not in _OF_DATES]
    open_places = [gap for gap in gaps if counts(line, gap.end())]
    if unit.written in _SIGNS or len(open_places) < len(gaps):
        return unit.written in _SIGNS
    return unit.back.right in _CLOSING or place.front.left in _ANNOUNCING or len(open_places) >= _RECURRENCE
