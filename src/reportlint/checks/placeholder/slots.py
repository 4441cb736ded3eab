"""Where something belongs that a template leaves open, whatever stands there: before a unit, in a date, a field."""

from __future__ import annotations

from enum import IntEnum

from reportlint.checks.placeholder.context import opens_line
from reportlint.checks.placeholder.fields import LEAVES
from reportlint.checks.placeholder.units import unit_behind
from reportlint.language.cursor import Passage
from reportlint.language.han import HAN, is_han
from reportlint.language.lexicon import Lexicon, Words
from reportlint.language.measures import NAMED, after
from reportlint.language.numerals import DIGITS
from reportlint.language.pattern import Pattern

TITLES = Lexicon(Words("names", "titles"))  # 局长


class Slot(IntEnum):
    """How surely something else belongs where a mark stands."""

    NONE = 0
    DOUBTFUL = 1
    LIKELY = 2
    CERTAIN = 3
    NEVER = 4  # more than any place is


_OTHER_WORDS = Pattern("年[级轻底终关纪]|月[均度报薪票光饼亮球台嫂季]|日[均常报产程本元语用照子益渐夜]")
CLOSING = frozenset(("，", "。", "；", "、", ",", ";", "）", ")", "|", "\t", "\n", ""))
_OPENING = frozenset("，、：（“《”》〕]】¥￥")
_BEFORE_NAMES = frozenset(("：", "。", "，", "\n", ""))
_CELL_BEFORE = Pattern(r"[|\t][ \u3000]*\Z")
_FIELD_BEFORE = Pattern(r"(?:[：:|\t]|[^ \u3000\n][ \u3000]{2,})[ \u3000]*\Z")
_FIELD_BEHIND = Pattern(r"[ \u3000]*(?:[|\t\n。；，）)]|\Z)|[ \u3000]{2}")
_AMOUNTS = tuple("达为于至约仅排有增降到")
_CHANGING = ("提高", "增加", "上升", "下降", "减少", "降低", "增长", "增至", "降至", "提升", "扩大", "缩短")
LEAST = ("不少于", "不低于", "不超过", "不高于", "不多于")
LIMITS = ("以上", "以下")
_NOUNS = frozenset(("人", "天", "米", "度", "家", "分", "号", "里", "面"))  # units that begin a sentence as well
_REST_OF_DATE = Pattern(rf"(?:年|月)(?=[^{HAN}{DIGITS}]{{1,6}}[月日])")
TERM = Pattern("月某日之?[前止]")  # 于某月某日前
_OFFICE = Pattern(rf"[省市县区州镇乡][{HAN}]{{2,24}}[：:]?[ \u3000]*(?:\n|\Z)")
_DASHES = frozenset("—―")
_ASKING = frozenset("?？")
_PROSE = frozenset("-－…～~?？·.。 \u3000")  # which stand between words as well
_ANNOUNCING = frozenset("共约达仅近超有")  # after which a number is due
_SIGNS = ("%", "％", "‰")
_NEAR = 24
_BEHIND_LABELS = "：: \u30000123456789-"  # 电话：0871-


def slot(mark: Passage) -> Slot:
    """What sort of place a mark stands in, by the surest sign."""
    return max(place(mark) for place in _PLACES)


def _of_date(mark: Passage) -> Slot:
    """9月？日, ？月？日; of 某年 less is sure."""
    if mark.back.reads("周年"):
        return Slot.LIKELY
    unit = mark.back.right
    if unit not in ("年", "月", "日") or mark.back.matches(_OTHER_WORDS):
        return Slot.NONE
    if mark.front.left + unit in ("年月", "月日") or mark.back.matches(TERM):
        return Slot.CERTAIN
    return Slot.CERTAIN if mark.back.matches(_REST_OF_DATE) else Slot.LIKELY


def _of_number(mark: Passage) -> Slot:
    """A unit stands behind, and words or a mark in front."""
    unit = unit_behind(mark) or unit_behind(mark._replace(end=mark.back.over(" ", 1).at))  # -- 分
    if unit is None or not _is_led(mark):
        return Slot.NONE
    if unit.written in _NOUNS and mark.front.left not in _ANNOUNCING:
        return Slot.LIKELY
    return Slot.CERTAIN if unit.written in _SIGNS or unit.back.right in CLOSING else Slot.LIKELY


def _is_led(mark: Passage) -> bool:
    left = mark.front.left
    return is_han(left) or left in _OPENING or mark.front.is_led_by(_CELL_BEFORE, _NEAR) is not None


def _of_rank(mark: Passage) -> Slot:
    """位居全县第N, 第N位."""
    if not mark.front.follows("第"):
        return Slot.NONE
    return Slot.CERTAIN if mark.back.right in CLOSING or unit_behind(mark) else Slot.LIKELY


def _of_name(mark: Passage) -> Slot:
    """老城区--路."""
    left = mark.front.back_over("*", 2).left  # **某县**
    is_led = is_han(left) or left == "、" or (left in _BEFORE_NAMES and mark.length > 1)  # ：□公司 □学校 is a choice
    if not is_led or after(mark.text, mark.end) not in NAMED:
        return Slot.NONE
    return Slot.DOUBTFUL if mark.written[0] in _DASHES else Slot.LIKELY


def _of_office(mark: Passage) -> Slot:
    """某县农业农村局 on a line of its own: a title, an addressee, a signature."""
    is_whole = opens_line(mark) and mark.length == 1 and mark.back.matches(_OFFICE)
    return Slot.CERTAIN if is_whole else Slot.NONE


def _of_person(mark: Passage) -> Slot:
    """副局长？到会."""
    is_led = TITLES.ending(mark.front.before(_NEAR)) and is_han(mark.back.right)
    return Slot.LIKELY if is_led else Slot.NONE


def _of_amount(mark: Passage) -> Slot:
    """不低于……。, 在   以上"""
    if mark.back.reads(LIMITS) and is_han(mark.front.left):
        return Slot.LIKELY
    if mark.front.follows(LEAST) and unit_behind(mark):
        return Slot.CERTAIN
    return Slot.LIKELY if mark.front.follows(_AMOUNTS) and mark.back.right in CLOSING else Slot.NONE


def changes(mark: Passage) -> bool:
    """由__提高到__: what changed, from what and to what."""
    if mark.front.follows(("由", "从")):
        return mark.back.reads(_CHANGING)
    words = mark.front.before(3)
    return words.startswith(_CHANGING) and words.endswith("到") and mark.back.right in CLOSING


def _of_change(mark: Passage) -> Slot:
    return Slot.CERTAIN if changes(mark) else Slot.NONE


def _of_field(mark: Passage) -> Slot:
    """All of a cell or of a field: 填表人：———, 时间……，."""
    if not mark.back.matches(_FIELD_BEHIND):
        return Slot.NONE
    if LEAVES.ending(mark.front.before(_NEAR).rstrip(_BEHIND_LABELS)):
        return Slot.CERTAIN
    if mark.front.is_led_by(_CELL_BEFORE, _NEAR) and mark.written[0] in _ASKING:
        return Slot.CERTAIN
    return Slot.LIKELY if mark.front.is_led_by(_FIELD_BEFORE, _NEAR) else Slot.NONE


def _of_list(mark: Passage) -> Slot:
    """分别是……、……、……等, 某某至某某公路."""
    again = mark.written
    in_list = mark.back.reads((f"、{again}", f"至{again}")) or mark.front.follows((f"{again}、", f"{again}至"))
    return Slot.CERTAIN if in_list else Slot.NONE


def _of_word(mark: Passage) -> Slot:
    """Among words, or several at the beginning of a sentence: ■■■，男."""
    if (opens_line(mark) and mark.length == 1) or mark.written[0] in _DASHES:
        return Slot.NONE
    among = is_han(mark.front.left) or mark.front.begins_line
    behind = mark.back.right
    if mark.length > 1 and mark.written[0] not in _PROSE and is_han(mark.front.left) and is_han(behind):
        return Slot.LIKELY
    return Slot.DOUBTFUL if among and (is_han(behind) or behind in CLOSING) else Slot.NONE


_PLACES = (
    _of_date,
    _of_change,
    _of_number,
    _of_rank,
    _of_name,
    _of_office,
    _of_person,
    _of_amount,
    _of_field,
    _of_list,
    _of_word,
)
