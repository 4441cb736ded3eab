"""The report's own stand-ins, written as X: ？ ▲ N 00 —— ～ … 某 [  ] where a number, a name or a date belongs.

Every template has its own mark. One that is no content by itself (▲次) is told wherever something else belongs; one that
may be content (……, 某, 0) only where the report puts its sort twice where there is no doubt, and then in doubtful places
too. What is so found is written as X, nothing moves, and the grammar of X says what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from reportlint.checks.placeholder.characters import SPACE
from reportlint.checks.placeholder.context import line_around
from reportlint.checks.placeholder.fields import LEAVES
from reportlint.checks.placeholder.slots import CLOSING, Slot, slot
from reportlint.language.cursor import Passage
from reportlint.language.han import HAN
from reportlint.language.measures import NAMED, after
from reportlint.language.numerals import CHINESE, DIGITS
from reportlint.language.pattern import Match, Pattern
from reportlint.language.segmenter import tagged

_RECURRENCE = 2

# What is a stand-in wherever it stands.
_ESCAPED = Pattern(r"\\[_*](?:[ ]?\\[_*])+")  # \_\_
_SPACED_LINE = Pattern("(?<!_)_(?: _)+(?!_)")  # _ _名
_STARRED = Pattern(r"[*＊]{1,3} ?[.．] ?[*＊]{1,3}(?![*＊])")  # **.*公里
_ERROR = Pattern(r"#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)|(?<![A-Za-z/])N/A(?=[万亿%元人个件户次项])")
_NO_PHONE = Pattern(rf"(?<![{DIGITS}])0{{3,4}}-0{{7,8}}(?![{DIGITS}])|(?<=[〕\]］】])(?:00+|#{{2,6}})(?=号)")
_ALWAYS = (_ESCAPED, _SPACED_LINE, _STARRED, _ERROR, _NO_PHONE)
_ROMAN_TENS = Pattern("Ⅹ+(?![级类型期章号])")
_OTHER_ROMANS = Pattern("[Ⅰ-ⅨⅪ-Ⅻ]")
_POINTS = frozenset(".．")
_OBVIOUS = Pattern(rf"(?<![A-Za-z])(?:[XＸ×]{{2,4}}|_{{2,}})(?=[{HAN}%]| *[|])|[{DIGITS}.][XＸ]+(?=[{HAN}%])|X(?=[县市镇乡村元次个人项%月日年])")

_NUMERALS = frozenset((*CHINESE, "〇", "○"))
_OF_SCHEMES = Pattern("[NＮ][+＋]|[+＋][NＮ]")  # 1+N
_SERIES_BEFORE = Pattern(rf"[{DIGITS}{CHINESE}][^，。；\n]{{1,12}}[、，和及加+＋“”][“”]?\Z")  # 1个中心、N个站点
_NEAR = 16
_NOT_HIDDEN = tuple("个种人家位处天项些一")  # 某个, 某人
_CLOCK = ("时", "分", "秒", "点", "号", "后")  # 00分, 00后


class _Sort(NamedTuple):
    """A sort of marks, with how sure a place must be for one of them; in company, and where they recur, less will do."""

    hints: str  # a character of which stands in each
    runs: Pattern
    alone: Slot
    in_company: Slot  # of other blanks
    recurring: Slot
    excuses: Callable[[Passage], bool] = lambda _: False  # what is none of the sort
    proves: Callable[[Passage], bool] = lambda _: True  # what can be nothing else


def filled_with_x(text: str) -> str:
    """The text with each stand-in written as X, of the same length; a ruled line stays one."""
    for pattern in _ALWAYS:
        text = pattern.sub(_crossed_out, text)
    if "Ⅹ" in text and not _OTHER_ROMANS.search(text):
        text = _ROMAN_TENS.sub(_crossed_out, text)
    sorts = [sort for sort in _SORTS if any(hint in text for hint in sort.hints)]
    in_company = bool(sorts) and sum(1 for _ in islice(_OBVIOUS.finditer(text), _RECURRENCE)) == _RECURRENCE
    runs = sorted(run for sort in sorts for run in _standins(text, sort, in_company))
    pieces, at = [], 0
    for start, end in runs:
        pieces += (text[at:start], _as_x(text[start:end]))
        at = end
    return "".join((*pieces, text[at:]))


def _crossed_out(match: Match) -> str:
    return "_" * len(match[0]) if "_" in match[0] else _as_x(match[0])


def _as_x(written: str) -> str:
    return "".join(mark if mark in _POINTS else "X" for mark in written)


def _standins(text: str, sort: _Sort, in_company: bool) -> Iterator[tuple[int, int]]:
    runs = (Passage(text, *match.span()) for match in sort.runs.finditer(text))
    found = [(run, slot(run)) for run in runs if not (sort.excuses(run) or is_explained(text, run.written))]
    recurs = sum(place is Slot.CERTAIN and sort.proves(run) for run, place in found) >= _RECURRENCE
    least = sort.recurring if recurs else sort.in_company if in_company else sort.alone
    return ((run.start, run.end) for run, place in found if place >= least)


def is_explained(text: str, mark: str) -> bool:
    """Whether the report says what a mark means: “×”表示不计算."""
    return f"“{mark}”" in text or f"{mark}表示" in text


def _is_zero(shape: Passage) -> bool:
    """二○二五, 二〇〇四."""
    if {"〇", "○"}.isdisjoint(shape.written):
        return False
    return not _NUMERALS.isdisjoint((shape.front.left, shape.back.right))


def _is_any_number(letter: Passage) -> bool:
    """N个站点 of a scheme, 第N次: any number is meant; NN is a blank."""
    if letter.length > 1:
        return False
    if letter.front.follows("第"):
        return not letter.back.reads("位")
    if letter.front.is_led_by(_SERIES_BEFORE, _NEAR):
        return True
    return _OF_SCHEMES.search(letter.text) is not None


def _is_some(word: Passage) -> bool:
    """某个, 某人, 某年某月某日."""
    return word.back.reads((*_NOT_HIDDEN, "月")) or word.front.follows("某月")


def _is_read_as_zero(zeros: Passage) -> bool:
    """00分, 00后, and what is no part of a phrase."""
    return zeros.back.right in CLOSING or zeros.back.reads(_CLOCK)


def _is_no_number(zeros: Passage) -> bool:
    """00, 000.0; 0.00 is one."""
    return zeros.written.startswith("00")


_SENTENCE_MARKS = frozenset("，。；、")
_WORDS_BEFORE = Pattern(rf"[{HAN}]*\Z")
_LONGEST_WORD = 4
_LEADING_TAGS = ("v", "p")  # verbs and prepositions, behind which a name is due


def _is_layout(space: Passage) -> bool:
    """Space that parts columns; in a sentence 赴   县开展 and 发至邮箱   ， lack something, and 地点：   会议室 too."""
    if space.front.follows(("：", ":")):
        named = after(space.text, space.end)
        return named not in NAMED or space.back.moved(len(named)).right not in CLOSING
    if _SENTENCE_MARKS.isdisjoint(line_around(space).written):
        return True
    if space.back.right in _SENTENCE_MARKS:
        return not LEAVES.ending(space.front.before(_NEAR))
    _, tag = tagged(_WORDS_BEFORE.search(space.front.before(_LONGEST_WORD))[0] or "。")[-1]
    return not tag.startswith(_LEADING_TAGS) or after(space.text, space.end) not in NAMED


def _is_field(line: Passage) -> bool:
    """联系人：_: of a Word file it is wider."""
    return line.front.follows(("：", ":"))


_SHAPES = "□■●○◯〇◇◆△▲▽▼◎☐"
_SHAPED = Pattern(rf"[{_SHAPES}]{{1,8}}(?:[.．][{_SHAPES}]{{1,3}})?")
_EMPTY = Pattern(rf"[（(]{SPACE}{{0,20}}[）)]|【{SPACE}{{0,20}}】|(?<![-*+] )[\[［]{SPACE}{{0,20}}[\]］](?![(\[])")
_ANY_NUMBER = Pattern(r"(?:(?<![A-Za-z0-9+＋~-])|(?<=20)|(?<=20[0-9]))[NＮn]+(?:[.．][NＮn]+)?(?![A-Za-z0-9+＋~-])")
_ZEROS = Pattern(rf"(?<![{DIGITS}A-Za-z.．,:：])(?<![{DIGITS}][ ，])0+(?:[.．]0+)?(?![{DIGITS}A-Za-z.．:：])")
_WIDE = Pattern("(?<![ \u3000\n])(?: {3,24}|\u3000{2,12})(?![ \u3000])")
_LINES = Pattern("(?<![A-Za-z0-9_])_(?![A-Za-z0-9_])")
_SORTS = (
    _Sort(_SHAPES, _SHAPED, Slot.LIKELY, Slot.LIKELY, Slot.DOUBTFUL, excuses=_is_zero),
    _Sort("（([［【", _EMPTY, Slot.LIKELY, Slot.LIKELY, Slot.LIKELY),
    _Sort("甲", Pattern("甲乙丙丁?"), Slot.LIKELY, Slot.LIKELY, Slot.LIKELY),
    _Sort("#", Pattern("(?<![#\n])(?<!^)#{2,12}"), Slot.LIKELY, Slot.LIKELY, Slot.LIKELY),
    _Sort("_", _LINES, Slot.CERTAIN, Slot.LIKELY, Slot.LIKELY, excuses=_is_field),
    _Sort("?？", Pattern("[?？]{1,8}"), Slot.CERTAIN, Slot.LIKELY, Slot.LIKELY),
    _Sort("—―-", Pattern("[—―]{2,12}|(?<!-)-{2,20}"), Slot.NEVER, Slot.CERTAIN, Slot.LIKELY),
    _Sort("～~", Pattern("[~～]{1,6}"), Slot.CERTAIN, Slot.CERTAIN, Slot.LIKELY),
    _Sort("…", Pattern("…{1,2}"), Slot.CERTAIN, Slot.CERTAIN, Slot.DOUBTFUL),
    _Sort("某", Pattern("某{1,4}"), Slot.NEVER, Slot.CERTAIN, Slot.DOUBTFUL, excuses=_is_some),
    _Sort("NＮn", _ANY_NUMBER, Slot.NEVER, Slot.LIKELY, Slot.LIKELY, excuses=_is_any_number),
    _Sort("0", _ZEROS, Slot.NEVER, Slot.NEVER, Slot.LIKELY, excuses=_is_read_as_zero, proves=_is_no_number),
    _Sort(" \u3000", _WIDE, Slot.LIKELY, Slot.LIKELY, Slot.LIKELY, excuses=_is_layout),
)
