"""The sorts of marks that templates put where something is to be filled in, and what looks like them and is meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from reportlint.checks.placeholder.context import line_around, opens_line
from reportlint.checks.placeholder.fields import LEAVES
from reportlint.checks.placeholder.hidden import SURNAMES
from reportlint.checks.placeholder.slots import CLOSING, LEAST, LIMITS, TERM, TITLES, Slot, changes, slot
from reportlint.language.cursor import Passage
from reportlint.language.han import HAN
from reportlint.language.measures import NAMED, after
from reportlint.language.numerals import CHINESE, DIGITS
from reportlint.language.pattern import Pattern
from reportlint.language.segmenter import tagged

_NUMERALS = frozenset((*CHINESE, "〇", "○"))
_OF_SCHEMES = Pattern("[NＮ][+＋]|[+＋][NＮ]")  # 1+N
_SERIES_BEFORE = Pattern(rf"[{DIGITS}{CHINESE}][^，。；\n]{{1,12}}[、，和及加+＋“”][“”]?\Z")  # 1个中心、N个站点
_NEAR = 16
_NOT_HIDDEN = tuple("个种人家位处天项些一月")  # 某个, 某人, 某月某日
_NOT_LETTERED = tuple("%％万亿元人名户次件亩月日余")
_CLOCK = ("时", "分", "秒", "点", "号", "后")  # 00分, 00后


class Sort(NamedTuple):
    """A sort of marks, with how sure a place must be for one; in company, and where they recur, less will do."""

    hints: str  # a character of which stands in each
    runs: Pattern
    alone: Slot
    in_company: Slot  # of other blanks
    recurring: Slot
    excuses: Callable[[Passage], bool] = lambda _: False  # what is none of the sort
    proves: Callable[[Passage], bool] = lambda _: True  # what can be nothing else
    is_weak: bool = False  # whether only recurrence in different places tells anything, and little other use
    each: bool = False  # whether each mark is a sort of its own


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


def _is_definite(word: Passage) -> bool:
    """不少于某个学时, 于某月某日前: what is asked for cannot be any."""
    return word.front.follows(LEAST) or word.back.matches(TERM) is not None


def _is_some(word: Passage) -> bool:
    """张某某; 某些, 某个人, where nothing is hidden; where a phrase ends behind the unit it may be."""
    if _is_definite(word):
        return False
    if word.front.left in SURNAMES:
        return True
    return word.back.reads(_NOT_HIDDEN) and slot(word) < Slot.CERTAIN


def _hides_number(word: Passage) -> bool:
    """9月某日, 召开会议某次, 不少于某个学时, 于某月某日前; 某个， and 某月某日 may be any."""
    if _is_definite(word):
        return True
    if word.front.follows("月"):
        return word.front.moved(-1).left.isdecimal()
    return not word.back.reads(_NOT_HIDDEN)


def _is_read_as_zero(zeros: Passage) -> bool:
    """00分, 00后, and what is no part of a phrase."""
    return zeros.back.right in CLOSING or zeros.back.reads(_CLOCK)


def _is_no_number(zeros: Passage) -> bool:
    """00, 000.0; 0.00 is one."""
    return zeros.written.startswith("00")


_SENTENCE_MARKS = frozenset("，。；、")
_LAST_LINE = Pattern(rf"[^{HAN}]")
_LONGEST_WORD = 4
_BROAD = 6  # spaces, more than part words: 兹证明        系我单位职工
_LEADING_TAGS = ("v", "p", "u")  # verbs, prepositions and 的, behind which a name is due
_YEARS = Pattern("年[。，；]")


def _is_layout(space: Passage) -> bool:
    """Space that parts columns; in a sentence 赴   县开展 and 发至邮箱   ， lack something, and 地点：   会议室 too."""
    if space.front.follows(("：", ":")):
        named = after(space.text, space.end)
        return named not in NAMED or space.back.moved(len(named)).right not in CLOSING
    if space.front.follows(("￥", "¥")) or changes(space):  # 由　　提高到85%
        return False
    if TITLES.ending(space.front.before(_LONGEST_WORD)):  # 县委书记　　　出席会议
        return not (tagged(space.back.behind(2))[0][1].startswith("v") and _is_of_sentence(space))
    if space.back.reads(LIMITS):
        return not _is_of_sentence(space)
    if space.front.follows(("第", "达")) or space.back.matches(_YEARS):
        return space.back.right not in (*_SENTENCE_MARKS, "年")
    if not _is_of_sentence(space):
        return True
    if space.back.right in _SENTENCE_MARKS:
        return not LEAVES.ending(space.front.before(_NEAR))
    _, tag = tagged(_LAST_LINE.split(space.front.before(_LONGEST_WORD))[-1] or "。")[-1]
    return not tag.startswith(_LEADING_TAGS) or (space.length < _BROAD and after(space.text, space.end) not in NAMED)


def _is_of_sentence(space: Passage) -> bool:
    return not _SENTENCE_MARKS.isdisjoint(line_around(space).written)


def _is_person(mark: Passage) -> bool:
    """张×, 李××."""
    return mark.front.left in SURNAMES


def _is_step(line: Passage) -> bool:
    """第_位, 从__增加到__."""
    return line.front.follows("第") or changes(line)


def _closes_emphasis(stars: Passage) -> bool:
    """**三**个; and the bullet of a list."""
    return stars.front.left in _NUMERALS or stars.front.begins_line


def _counts(letter: Passage) -> bool:
    """A万元, AA人; A级 and A座 are classes."""
    return letter.back.reads(_NOT_LETTERED)


def _is_rule(dash: Passage) -> bool:
    """The line below the heads of a table, what opens a line of prose, and 北京—上海."""
    if opens_line(dash) and not dash.back.reads("月"):
        return True
    if dash.length == 1:
        return slot(dash) is not Slot.CERTAIN
    return not line_around(dash).written.strip("|-: \n")


_SHAPES = "□■●○◯〇◇◆△▲▽▼◎☐▇█"
# Each of these begins with a class, by which a text is gone through quickly, and looks back behind it.
_SHAPED = Pattern(rf"[{_SHAPES}](?: ?[{_SHAPES}]){{0,7}}(?:[.．][{_SHAPES}]{{1,3}})?")
_SPACE = "[ \u3000\u00a0]"  # no tab, which parts columns
_EMPTY = Pattern(
    rf"[（(](?:{_SPACE}{{0,20}}|[*＊…]{{1,3}})[）)]|【(?:{_SPACE}{{0,20}}|[●○■◆…]{{1,3}})】|\[[●○■◆]{{1,3}}\]"
    rf"|[\[［](?<![-*+] .){_SPACE}{{0,20}}[\]］](?![(\[])"
    rf"|〈{_SPACE}*〉|<{_SPACE}*>|\{{{_SPACE}*\}}|「{_SPACE}*」|〔{_SPACE}{{0,20}}〕(?!{_SPACE}*[第{DIGITS}]*{_SPACE}*号)"
)
_NUMBERS = Pattern("[NＮ](?<![A-Za-z0-9].)[NＮ]{0,5}(?:[NＮ]|[.．][NＮ]{1,3})(?![A-Za-z0-9])")  # NN.N
_ANY_NUMBER = Pattern(
    r"[NＮn](?:(?<![A-Za-z0-9+＋~-].)|(?<=20.)|(?<=20[0-9].))[NＮn]*(?:[.．][NＮn]+)?(?![A-Za-z0-9+＋~-])"
)
_ZEROS = Pattern(rf"0(?<![{DIGITS}A-Za-z.．,:：]0)(?<![{DIGITS}][ ，]0)0*(?:[.．]0+)?(?![{DIGITS}A-Za-z.．:：])")
_MANY_ZEROS = Pattern(
    rf"0(?<![{DIGITS}A-Za-z.．,，:：]0)(?<![{DIGITS}] 0)00+(?:[.．]0+)?(?=[余多]?[万亿]?[{HAN}])(?!号)"
)
_WIDE = Pattern("(?: (?<![ \u3000\n] ) {2,23}|\u3000(?<![ \u3000\n]\u3000)\u3000{1,11})(?![ \u3000])")
_BOLD = "★☆※⊙〤▂#"  # of which one is enough
_FAINT = "·・.。@&$￥/／\\\\^"  # which mean something where they stand alone
_OTHER = Pattern(rf"[{_BOLD}{_FAINT}](?:(?<=[{_BOLD}])|(?=[{_FAINT}]))[{_BOLD}{_FAINT}]{{0,7}}")
_HASHES = Pattern("(?<![#\n])(?<!^)[#＃]{2,12}(?:[.．][#＃]{1,3})?")
_CAPITALS = "ABCDEFGHIJKLMOPQRSTUVWYZ"
_LETTERS = Pattern("[A-MO-WYZ](?<![A-Za-z0-9+＋~-].)[A-MO-WYZ]{0,2}(?![A-Za-z0-9+＋~-])")
_LINES = Pattern("(?:_(?<![A-Za-z0-9_]_)_?|＿(?<![A-Za-z0-9_]＿))(?![A-Za-z0-9_])")
SORTS = (
    Sort(_SHAPES, _SHAPED, Slot.LIKELY, Slot.LIKELY, Slot.DOUBTFUL, excuses=_is_zero),
    Sort("（([［【〈<{「〔", _EMPTY, Slot.LIKELY, Slot.LIKELY, Slot.LIKELY),
    Sort(" \u3000", _WIDE, Slot.LIKELY, Slot.LIKELY, Slot.LIKELY, excuses=_is_layout),
    Sort("甲", Pattern("甲乙丙丁?"), Slot.LIKELY, Slot.LIKELY, Slot.LIKELY),
    Sort("#＃", _HASHES, Slot.LIKELY, Slot.LIKELY, Slot.LIKELY),
    Sort("_＿", _LINES, Slot.CERTAIN, Slot.CERTAIN, Slot.CERTAIN, proves=_is_step),
    Sort("_＿", _LINES, Slot.NEVER, Slot.LIKELY, Slot.LIKELY),
    Sort("?？", Pattern("[?？]{2,8}"), Slot.LIKELY, Slot.LIKELY, Slot.LIKELY),
    Sort("?？", Pattern("[?？]{1,8}"), Slot.CERTAIN, Slot.LIKELY, Slot.LIKELY),
    Sort(
        "-－",
        Pattern("-(?<!--)-{1,19}(?:[.]-{1,3})?|－{2,12}"),
        Slot.CERTAIN,
        Slot.LIKELY,
        Slot.LIKELY,
        excuses=_is_rule,
    ),
    Sort("—―", Pattern("[—―]{1,12}"), Slot.NEVER, Slot.LIKELY, Slot.DOUBTFUL, excuses=_is_rule),
    Sort("～~", Pattern("[~～]{1,6}"), Slot.CERTAIN, Slot.LIKELY, Slot.LIKELY),
    Sort(".。", Pattern(r"[.](?<![A-Za-z0-9.][.])[.]{2,5}(?![.])|。{2,6}"), Slot.CERTAIN, Slot.LIKELY, Slot.LIKELY),
    Sort("…", Pattern("…{1,8}"), Slot.CERTAIN, Slot.LIKELY, Slot.DOUBTFUL),
    Sort("某", Pattern("某{1,4}"), Slot.NEVER, Slot.CERTAIN, Slot.DOUBTFUL, excuses=_is_some, proves=_hides_number),
    Sort(
        "NＮ",
        _NUMBERS,
        Slot.LIKELY,
        Slot.LIKELY,
        Slot.LIKELY,
    ),
    Sort("NＮn", _ANY_NUMBER, Slot.NEVER, Slot.LIKELY, Slot.LIKELY, excuses=_is_any_number),
    Sort("0", _MANY_ZEROS, Slot.LIKELY, Slot.LIKELY, Slot.LIKELY),
    Sort("0", _ZEROS, Slot.NEVER, Slot.LIKELY, Slot.LIKELY, _is_read_as_zero, _is_no_number, is_weak=True),
    Sort("*＊", Pattern("[*＊]{1,6}"), Slot.NEVER, Slot.NEVER, Slot.LIKELY, excuses=_closes_emphasis, is_weak=True),
    Sort("×✕╳", Pattern("[×✕╳]{1,4}"), Slot.NEVER, Slot.LIKELY, Slot.LIKELY, _is_person, is_weak=True),
    Sort(
        _BOLD,
        Pattern(f"[{_BOLD}]{{1,8}}(?![{_FAINT}])"),
        Slot.CERTAIN,
        Slot.LIKELY,
        Slot.LIKELY,
        is_weak=True,
        each=True,
    ),
    Sort(_BOLD + _FAINT, _OTHER, Slot.NEVER, Slot.LIKELY, Slot.LIKELY, is_weak=True, each=True),
    Sort(_CAPITALS, _LETTERS, Slot.NEVER, Slot.CERTAIN, Slot.LIKELY, proves=_counts, is_weak=True, each=True),
)
