"""What a mask hides: a number where something is counted, a name where words go on, else what it looks like.

What follows a mask decides first: a unit that counts, a unit that is named, or none. Then the sort of mask does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from reportlint.checks.placeholder.blank import Blank, BlankKind
from reportlint.checks.placeholder.characters import GAP, MASKING, MASKS, OPEN_SIGNS, SCANNED, SPACES, has_digit
from reportlint.checks.placeholder.context import MULTIPLE, is_code, is_word, line_around, opens_line
from reportlint.checks.placeholder.masks import UNMIXED, Sort, grown, is_none, sort_of
from reportlint.checks.placeholder.slots import CLOSING
from reportlint.language.cursor import Cursor, Passage
from reportlint.language.han import HAN, is_han
from reportlint.language.lexicon import Lexicon, Words
from reportlint.language.measures import COUNTED, NAMED, after
from reportlint.language.numerals import CHINESE, DIGITS
from reportlint.language.pattern import Pattern
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_NEVER_NUMBERS = frozenset((Sort.AAA, Sort.SOMEBODY))
_NEVER_PLACES = frozenset((Sort.AAA,))

# Numbers.
_BIG = tuple("万亿余多")
_LIMITS = ("以上", "以下", "左右")
_EQUALS = ("=", "＝", "≈", "÷")
_TIMES = ("×", "✕")
_HYPHENS = ("-", "－")
_RANGE_BEFORE = Pattern(rf"[{DIGITS}{MASKS}.．]{{1,8}}[%％]?{GAP}[-－—–~～至到]{GAP}\Z")
_FACTOR_BEFORE = Pattern(r"(?:单价|均价|价格|天数|人数|次数|个数|件数|税率|费率|系数|权重|[^增]长|宽|[^提]高)\Z")
_LABEL_END = Pattern(f"[.．、](?=[{HAN}])")
_IDENTIFIER = Pattern("[0-9A-Za-z]{1,2}")  # beside the line of part____two
_OF_MARKS = tuple("带标注打加")
_BEHIND_BULLETS = frozenset(("", " ", "\t", "\n", "\r"))

# Names.
_BEFORE_NAMES = frozenset("共在赴到至为我本的和与及由请")
TITLES = Words("names", "titles")  # 李某某同志
TITLES_IN_FRONT = Lexicon(TITLES)
_LONGEST_TITLE = 3
SURNAMES = Words("names", "surnames")  # 张××
_GRADED = frozenset("级景信评类型股")  # AAA级
_LINE_ENDS = ("", "\n", "\r")
_QUOTE_BEFORE = Pattern(f"“[{HAN}]{{1,6}}\\Z")
_QUOTED_BEHIND = Pattern(f"[{HAN}]{{1,6}}”")
_MODEL = Pattern("[-－][0-9]")  # 型号为XX-200
_OF_NUMERALS = frozenset(CHINESE)
NAMED_X = Words("names", "named-x")  # X光, X轴
BEHIND_X = Lexicon(NAMED_X)


class _Unit(NamedTuple):
    """What stands behind a mask: 余万 and 元 of X余万元; each may be ""."""

    first: Cursor  # where it begins, behind the spaces
    multiple: str
    word: str

    @property
    def start(self) -> int:
        """Where the word begins."""
        return self.first.at + len(self.multiple)

    @property
    def end(self) -> Cursor:
        """The place behind the word."""
        return self.first.moved(len(self.multiple) + len(self.word))


def hidden_by(masks: Sequence[Passage]) -> Iterator[Blank]:
    """The numbers, names and words that masks hide, in order."""
    reach = 0
    for found in masks:
        if found.start < reach:
            continue
        mask = grown(found, reach)
        blank = None if is_none(mask) else _judged(mask)
        reach = max(mask.end, blank.span.end) if blank else mask.end
        if blank:
            yield blank


def _judged(mask: Passage) -> Blank | None:
    unit, sort = _unit_behind(mask), sort_of(mask)
    if sort is Sort.STARS:
        return _starred(mask, unit)
    if unit.word and unit.end.reads(_EQUALS):
        return None
    if unit.word in COUNTED and sort not in _NEVER_NUMBERS:
        return _counted(mask, sort, unit)
    if unit.word in NAMED and not unit.multiple:
        return _named(mask, sort, unit)
    return _bare(mask, sort, unit)


def _unit_behind(mask: Passage) -> _Unit:
    first = mask.back.over(SPACES, 2)
    behind = first.past(MULTIPLE)
    multiple = Passage(mask.text, first.at, behind.at).written
    word = after(mask.text, behind.at)
    if word:
        return _Unit(first, multiple, word)
    word = after(mask.text, first.at)  # 万人 in X万人
    return _Unit(first, "" if word else multiple, word)


def _counted(mask: Passage, sort: Sort, unit: _Unit) -> Blank | None:
    """A number, with the unit that counts: X次."""
    if sort is Sort.TIMES and _is_product(mask, unit):
        return None
    kind = BlankKind.NUMBER if SCANNED.isdisjoint(mask.written) else BlankKind.MISREAD
    before = mask.front.is_led_by(_RANGE_BEFORE, 16)  # 1至X人, X-X个
    if unit.word == "号" and before and before[0].endswith(_HYPHENS):  # 3-X号机组
        return None
    first = mask.start - len(before[0]) if before else mask.start
    return _with_unit(mask, kind, COUNTED[unit.word], unit)._replace(span=Span(first, unit.end.at))


def _is_product(mask: Passage, unit: _Unit) -> bool:
    """单价×个数, 天数×元/天, ×元×天: one × behind a factor multiplies; in 会议×次 it hides a number."""
    return unit.end.reads(("/", "／", *_TIMES)) or mask.front.is_led_by(_FACTOR_BEFORE, 4) is not None


def _named(mask: Passage, sort: Sort, unit: _Unit) -> Blank | None:
    """A name, with the unit that is named: XX县, but not X5工程, 101大厦."""
    if sort in _NEVER_PLACES or has_digit(mask.written):
        return None
    if mask.length == 1 and is_code(mask, unit.word):
        return None
    return _NAME_JUDGES.get(sort, _place)(mask, unit)


def _place(mask: Passage, unit: _Unit) -> Blank:
    blank = _with_unit(mask, BlankKind.NAME, NAMED[unit.word], unit)
    one_letter = mask.length == 1 and blank.what == "名称"  # X理论, X平台
    return blank.at_most(Confidence.LIKELY) if one_letter else blank


def _with_unit(mask: Passage, kind: BlankKind, what: str, unit: _Unit) -> Blank:
    return Blank(
        kind=kind,
        span=Span(mask.start, unit.end.at),
        what=what,
        mask=Span(mask.start, mask.end),
        unit=unit.word,
    )


def _somebody(mask: Passage, unit: _Unit) -> Blank | None:
    """某县, but 李某某同志 is anonymous on purpose."""
    return None if unit.word in TITLES and mask.front.left in SURNAMES else _place(mask, unit)


def _times_place(mask: Passage, unit: _Unit) -> Blank | None:
    """在×县; in 体育×县域 it joins two nouns."""
    before = mask.front.left
    if is_han(before) and before not in _BEFORE_NAMES and mask.front.moved(-1).left not in _TIMES:  # ×市×县
        return None
    return _place(mask, unit)


def _content(mask: Passage, _: _Unit) -> Blank:
    """____县."""
    return Blank.whole(BlankKind.BLANK, mask, "内容")


_NAME_JUDGES: Mapping[Sort, Callable[[Passage, _Unit], Blank | None]] = MappingProxyType(
    {Sort.RULED: _content, Sort.SOMEBODY: _somebody, Sort.TIMES: _times_place}
)


def _bare(mask: Passage, sort: Sort, unit: _Unit) -> Blank | None:
    """A mask without a unit: a number if digits or 万 are with it, a name if it stands among words."""
    if sort is Sort.RULED:
        return _ruled(mask)
    if mask.front.follows("第") and mask.back.right in CLOSING:
        return Blank.whole(BlankKind.NUMBER, mask, "名次")
    if sort not in _NEVER_NUMBERS and unit.first.reads(_LIMITS):
        return Blank.whole(BlankKind.NUMBER, mask, "数字")
    if _is_label(mask):
        return Blank.whole(BlankKind.NUMBER, mask, "序号")
    if sort not in UNMIXED and unit.multiple.endswith(_BIG):
        return Blank(BlankKind.NUMBER, Span(mask.start, unit.start), "数字", Span(mask.start, mask.end))
    judge = _BARE_JUDGES.get(sort)
    return judge(mask) if judge else None


def _is_label(mask: Passage) -> bool:
    """X、加强领导 on a line of its own."""
    short = mask.length < 3
    return short and mask.back.matches(_LABEL_END) is not None and opens_line(mask)


def _ruled(mask: Passage) -> Blank | None:
    """A ruled blank, unless it joins two parts of a name or the line holds nothing else."""
    beside = mask.front.left + mask.back.right
    if mask.length < 3 or _IDENTIFIER.fullmatch(beside):
        return None
    alone = not line_around(mask).written.strip("_＿ \u3000\t|")
    return None if alone else Blank.whole(BlankKind.BLANK, mask, "内容")


def _digits(mask: Passage) -> Blank | None:
    """1XX: too little stands around to be sure."""
    places = sum(mark.isdecimal() or mark in MASKING for mark in mask.written)
    return Blank.whole(BlankKind.NUMBER, mask, "数字").at_most(Confidence.DOUBTFUL) if places >= 3 else None


def _aaa(mask: Passage) -> Blank | None:
    """AAA between words; AAA级 is a grade."""
    before, behind = _left_word(mask), _right_words(mask)[:1]
    if behind in _GRADED:
        return None
    between = is_word(before) and is_word(behind)
    return Blank.whole(BlankKind.NAME, mask, "名称").at_most(Confidence.LIKELY) if between else None


def _letter(mask: Passage) -> Blank | None:
    """One X before a word: 在X召开; in X光 it is a name itself, and x may be an unknown."""
    behind = _right_words(mask)
    if BEHIND_X.longest(behind, 0) or behind.startswith("某") or not is_word(behind[:1]):
        return None
    blank = Blank.whole(BlankKind.NAME, mask, "名称").at_most(Confidence.LIKELY)
    if mask.written not in "XＸ" or _is_of_quoted_name(mask):
        return blank._replace(needs_company=True)
    return blank


def _is_of_quoted_name(mask: Passage) -> bool:
    """“农家X学堂” and “X空间” may be called so."""
    if mask.front.is_led_by(_QUOTE_BEFORE, 8):
        return True
    return mask.front.follows("“") and mask.back.matches(_QUOTED_BEHIND) is not None


def _letters(mask: Passage) -> Blank | None:
    """XX beside words; 张×× is anonymous."""
    before = _left_word(mask)
    if (mask.written == "××" and before in SURNAMES) or mask.back.matches(_MODEL):
        return None
    beside = is_word(before) or is_word(_right_words(mask)[:1])
    return Blank.whole(BlankKind.NAME, mask, "名称") if beside else None


def _signs(mask: Passage) -> Blank | None:
    """由○○主持, but not 二○○四 nor ●●."""
    before, behind = _left_word(mask), _right_words(mask)[:1]
    if not OPEN_SIGNS.issuperset(mask.written) or {before, behind} & _OF_NUMERALS:
        return None
    if not (is_han(before) or is_han(behind)):
        return None
    among = is_word(before) and (is_word(behind) or behind in _LINE_ENDS)
    return Blank.whole(BlankKind.NAME, mask, "名称").at_most(Confidence.LIKELY) if among else None


def _left_word(mask: Passage) -> str:
    """The last character in front, but for spaces."""
    return mask.front.back_over(" \u3000", 2).left


def _right_words(mask: Passage) -> str:
    """The first characters behind, but for spaces."""
    return mask.back.behind(3).lstrip(" \u3000")


def _people(mask: Passage) -> Blank | None:
    """县委书记某某某: behind a title a name is due."""
    if not TITLES_IN_FRONT.ending(mask.front.before(_LONGEST_TITLE)) or not is_han(mask.back.right):
        return None
    return Blank.whole(BlankKind.NAME, mask, "姓名").at_most(Confidence.LIKELY)


_BARE_JUDGES: Mapping[Sort, Callable[[Passage], Blank | None]] = MappingProxyType(
    {
        Sort.NUMBER: _digits,
        Sort.AAA: _aaa,
        Sort.LETTER: _letter,
        Sort.LETTERS: _letters,
        Sort.SIGNS: _signs,
        Sort.SOMEBODY: _people,
    }
)


def _starred(mask: Passage, unit: _Unit) -> Blank | None:
    """Asterisks: a name or number if a unit follows closely, hidden text if words do; no bullet, no ruled line."""
    if mask.front.begins_line and mask.back.right in _BEHIND_BULLETS:
        return None
    if unit.word and mask.length <= 3 and unit.start - mask.end <= 2:
        return _starred_unit(mask, unit)
    beside = is_word(mask.front.left) or is_word(mask.back.right) or mask.back.right == " "
    return Blank.whole(BlankKind.MASKED, mask, "文字") if mask.length > 2 and beside else None


def _is_spoken_of(mask: Passage, unit: _Unit) -> bool:
    """*号, 带*项目: the mark itself; where no word stands in front, it is that of a footnote."""
    return unit.word == "号" or mask.front.follows(_OF_MARKS) or not is_word(mask.front.left)


def _starred_unit(mask: Passage, unit: _Unit) -> Blank | None:
    if mask.length == 1 and _is_spoken_of(mask, unit):
        return None
    if unit.word in NAMED:
        return _with_unit(mask, BlankKind.NAME, NAMED[unit.word], unit)
    return _with_unit(mask, BlankKind.NUMBER, COUNTED[unit.word], unit)
