"""Two values where one belongs: [2]或[3]名, 350/400元（待议）, 5或6？个, 在Q？季度, 同意（不同意）, 性别：男/女."""

from __future__ import annotations

import string
from collections.abc import Iterator

from reportlint.checks.placeholder.blank import Blank, BlankKind
from reportlint.checks.placeholder.context import line_around
from reportlint.checks.placeholder.slots import CLOSING
from reportlint.checks.placeholder.units import unit_behind
from reportlint.language.cursor import Passage
from reportlint.language.han import HAN, is_han
from reportlint.language.measures import COUNTED, after
from reportlint.language.numbers import FIGURES
from reportlint.language.numerals import DIGITS, TO_TEN
from reportlint.language.pattern import Match, Pattern
from reportlint.model.severity import Confidence

_BRACKETED = Pattern(
    rf"(?P<open>[\[【（(])(?P<first>{FIGURES})[\]】）)](?:[或/／、至-]?(?P=open)(?P<second>{FIGURES})[\]】）)])"
)
_SLASHED = Pattern(rf"[/／](?<=(?P<before>[{DIGITS}%％?？].))(?=[{DIGITS}])", needs="/／")
_FIRST = Pattern(rf"(?<![{DIGITS}.:：/-])(?P<value>{FIGURES})[%％?？]?\Z")
_SECOND = Pattern(rf"(?P<value>{FIGURES})(?![{DIGITS}./])[?？]?")
_LONGEST = 12
_OF_PEOPLE_AND_THINGS = frozenset(
    ("名", "人", "户", "个", "家", "台", "辆", "天", "场", "所", "套", "盏", "元", "万元")
)
_CHOSEN = Pattern("每|各|分别|种|档|两类|不等|任选|自选|标准|[至到—~～]|制")  # both are meant
_STATED = Pattern(  # 共新建10或12个: what has been done is one of them
    rf"(?:共|已|累计|新[建增设])[{HAN}]{{0,6}}?(?P<value>[{DIGITS}]{{1,6}}或[{DIGITS}]{{1,6}})(?=[{HAN}])",
    needs=[f"{digit}或" for digit in string.digits],
)
_IN_WORDS = Pattern(r"(?P<value>[百千万亿十]{1,3}[/／][百千万亿十]{1,3})(?=[元人户家个次吨])", needs="/／")
_NTH = Pattern(
    rf"第(?P<value>[（(\[【]?[{DIGITS}]{{1,2}}(?:[/／或、][{DIGITS}]{{1,2}})+[）)\]】]?)(?=[种条项款页季])",
    needs="/／或",
)
_DENIED = Pattern(  # 同意（不同意）, 是/否
    rf"(?:[（(](?:不|未|非|没)(?P<inside>[{HAN}]{{1,3}})[）)]|[/／](?:不|未|非|没)(?P<behind>[{HAN}]{{1,3}}))"
    "(?![的者率数情时与和后]|票)",
    needs=[f"{mark}{denying}" for mark in "（(/／" for denying in "不未非没"],
)
_CHOICE = (
    "男[/／]女|女[/／]男|是[/／]否|有[/／]无|[□◻☐] ?[{HAN}]{{1,6}}(?:[ \u3000/／、]{{0,3}}[□◻☐] ?[{HAN}]{{1,6}}){{1,5}}"
)
_UNCHOSEN = Pattern(
    rf"(?m)(?:^|[ \u3000|，；])[{HAN}]{{2,8}}[：:][ \u3000]*(?P<value>{_CHOICE.format(HAN=HAN)})(?=[ \u3000，。；|]|$)",
    needs=(*"□◻☐", "男/女", "女/男", "是/否", "有/无", "男／女", "是／否"),
)
_FILLED_FIELDS = 2
_TICKED = frozenset("√✓✔☑■☒")
_FILLED_FIELD = Pattern(
    rf"(?m)(?:^|[ \u3000])[{HAN}]{{2,8}}[：:][ \u3000]*(?![^\n]{{0,4}}[/／□◻☐_＿])[^\s：:，]{{2,20}}"
)
_MOST = 2  # times the first that the second may be

_LETTERED = Pattern(r"[（(](?:[A-Z]|[?？]{1,2})(?P<unit>[^（）()\n]{1,3})[）)]")
_LETTER = Pattern(
    r"(?<![A-Za-z0-9+＋~-])[A-Z]?[?？](?=季度|月份|年度|学期|届)",
    needs=[f"{mark}{of}" for mark in "?？" for of in "季月年学届"],
)
_ALONE = Pattern(r"[KMNQUVWXYZ](?<![A-Za-z0-9+＋~“‘（(《-].)(?![A-Za-z0-9+＋~”’-])")
_SCHEME = Pattern(rf"[{DIGITS}{TO_TEN}][+＋]|[+＋][A-Z0-9]")
_CLASSES = frozenset("级座类型区岗班组栋号期线段档排楼列款版位点面头代股端")  # A座, which letters name
_MEASURED = Pattern(rf"[{DIGITS}]{{1,6}}[{HAN}]")


def either_of(text: str) -> Iterator[Blank]:
    """The values of which one was to be chosen, and letters that stand for numbers, in front of what is counted."""
    for match in _BRACKETED.finditer(text):
        yield from _chosen(text, match)
    for match in _SLASHED.finditer(text):
        yield from _slashed(text, match)
    for match in _LETTER.finditer(text):
        yield _unsure(Passage(text, *match.span()))
    for match in (*_NTH.finditer(text), *_IN_WORDS.finditer(text)):
        yield _unsure(Passage(text, *match.span("value")))
    for match in _DENIED.finditer(text):
        bracket = Passage(text, *match.span())
        word = match["inside"] or match["behind"]
        if bracket.front.follows(word):
            yield _unsure(bracket._replace(start=bracket.start - len(word)))
    for match in _STATED.finditer(text):
        value = Passage(text, *match.span("value"))
        if unit_behind(value):
            yield _unsure(value)
    yield from _unchosen(text)
    yield from _lettered(text)


def _unchosen(text: str) -> Iterator[Blank]:
    """性别：男/女, 整改情况：□已完成 □未完成, in a report that has ticked nothing and filled in its other fields."""
    choices = list(_UNCHOSEN.finditer(text))
    if choices and _TICKED.isdisjoint(text) and len(_FILLED_FIELD.findall(text)) >= _FILLED_FIELDS:
        yield from (_unsure(Passage(text, *choice.span("value"))) for choice in choices)


def _unsure(value: Passage) -> Blank:
    return Blank.whole(BlankKind.UNSURE, value, "数字").at_most(Confidence.LIKELY)


def _chosen(text: str, match: Match) -> Iterator[Blank]:
    """[2]或[3]名: in brackets that cite nothing a unit stands behind."""
    value = Passage(text, *match.span())
    if unit_behind(value) and is_han(value.front.left):
        yield _unsure(value)


def _slashed(text: str, match: Match) -> Iterator[Blank]:
    """20/25名: two numbers that are near each other, and nothing that says that both are meant."""
    slash = Passage(text, *match.span())
    first = slash.front.is_led_by(_FIRST, _LONGEST)
    second = slash.back.matches(_SECOND)
    if not first or not second:
        return
    value = Passage(text, slash.start - len(first[0]), second.end())
    low, high = float(first["value"]), float(second["value"])
    unit = unit_behind(value)
    if unit is None or not low < high <= low * _MOST or not is_han(value.front.left):
        return
    sentence = line_around(value)
    near = Passage(text, max(sentence.start, value.start - _LONGEST), min(sentence.end, unit.end + _LONGEST)).written
    is_plain = unit.written in _OF_PEOPLE_AND_THINGS and unit.back.right in CLOSING and not _CHOSEN.search(near)
    if is_plain:
        yield _unsure(value._replace(end=unit.end))


def _lettered(text: str) -> Iterator[Blank]:
    """检查商铺（N家）, and 购置无人机Y台 beside 喷雾器20台."""
    for match in _LETTERED.finditer(text):
        bracket = Passage(text, *match.span())
        counts = after(match["unit"], 0) == match["unit"] and match["unit"] in COUNTED
        if counts and is_han(bracket.front.left) and bracket.back.right in CLOSING:
            yield Blank.whole(BlankKind.NUMBER, bracket, COUNTED[match["unit"]], match["unit"]).at_most(
                Confidence.LIKELY
            )
    for match in _ALONE.finditer(text) if not _SCHEME.search(text) else ():
        letter = Passage(text, *match.span())
        unit = unit_behind(letter) if is_han(letter.front.left) else None
        if unit and unit.back.right in CLOSING and unit.written not in _CLASSES and _counts_beside(letter):
            yield Blank.whole(
                BlankKind.NUMBER,
                letter._replace(end=unit.end),
                COUNTED.get(unit.written[-1:], "数字"),
                unit.written,
            ).at_most(Confidence.LIKELY)


def _counts_beside(letter: Passage) -> bool:
    """Whether something else is counted in the line, by a number."""
    return _MEASURED.search(line_around(letter).written) is not None
