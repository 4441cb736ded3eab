"""Values that their writer doubts: 2-3名(?), 10(20?)名, 30？台, 86.5（待核）万元, 王建国（？）."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.checks.placeholder.blank import Blank, BlankKind
from reportlint.checks.placeholder.notes import BRACKET, OF_VALUES
from reportlint.language.cursor import Passage
from reportlint.language.han import HAN, is_han
from reportlint.language.measures import COUNTED, after
from reportlint.language.numbers import MARKS
from reportlint.language.numerals import CAPITALS, DIGITS
from reportlint.language.pattern import Match, Pattern
from reportlint.model.severity import Confidence

_ASKING = "?？"
_VALUE = rf"[{MARKS}.．,，~～—－-]{{0,12}}"
_CHECK = "待?再?核(?:实|对|准|定)?|存疑|待[定查]|[待再]确认|不[准确]定?|拿不准|记不[清准]"
_NUMBER_TOLD = Pattern(rf"(?:电话|热线|号码|账号|专线)[{HAN}：: \u3000]{{0,4}}[{DIGITS}-]{{3,12}}或?\Z")
_NOT_READY = Pattern("(?:尚未|暂未|待|另|未)(?:开通|启用|设立?|报装|申请|公布|定|补|核实?)")
_QUERY = Pattern(rf"[（(](?:{_VALUE}[{_ASKING}]{{1,3}}|{_CHECK})[{_ASKING}]?[）)]")
_OPEN = Pattern(rf"[{DIGITS}](?P<unit>[{HAN}%％]{{0,3}})(?P<mark>[{_ASKING}]{{1,3}})")
_UNKNOWN = Pattern(rf"(?<=[{HAN}])[{_ASKING}]{{2,6}}(?=[，、。；])")
_DIGIT = f"[{MARKS}{CAPITALS}.,，（）()]"
_EITHER = Pattern(
    rf"(?:奖励|补助|资助|拨付|发放|投入|支付)[^，。；\n可应]{{0,10}}?(?P<value>{_DIGIT}{{1,12}}元?或{_DIGIT}{{1,12}}元)(?!的|以)"
)
_NUMBER_BEFORE = Pattern(
    rf"(?:[{DIGITS}.．,或至~～—－-]{{0,12}}[{DIGITS}]|[{MARKS}]{{1,8}})"
    rf"(?P<unit>[{HAN}%％]{{0,4}})\Z"
)
_LONGEST = 18
_DATED = frozenset("年月日号时点")
_UNITS = _DATED | {"万元", "亿元", "余人", "余户", "余名"}
_GOES_ON = frozenset("，、；,;）)|")  # behind a mark that ends no question
_SPOKEN = frozenset("“”\"'《")  # a question that somebody else asked
_CLAUSE = Pattern("[，。；：！\n]")
_IN_QUESTION = ("吗", "呢", "么", "是否", "多少", "谁", "哪", "几", "如何", "怎")


def uncertain_values(text: str) -> Iterator[Blank]:
    """The values behind which a question mark, or a word that asks to check them, stands."""
    for match in _QUERY.finditer(text):
        yield from _queried(Passage(text, *match.span()))
    for match in BRACKET.finditer(text):
        yield from _pending(Passage(text, *match.span()), match["inside"])
    for match in _EITHER.finditer(text):
        yield _blank(Passage(text, *match.span("value"))).at_most(Confidence.DOUBTFUL)
    if any(mark in text for mark in _ASKING):
        unknown = (Passage(text, *match.span()) for match in _UNKNOWN.finditer(text))
        yield from (_blank(mark) for mark in unknown if not _asks(mark))
        yield from filter(None, (_asked(text, match) for match in _OPEN.finditer(text)))


def _queried(query: Passage) -> Iterator[Blank]:
    """35名（？）; without a number in front a question mark asks for what the word means, and 核 for nothing."""
    number = query.front.is_led_by(_NUMBER_BEFORE, _LONGEST)
    if number and _is_unit(number["unit"]):
        yield _blank(Passage(query.text, query.start - len(number[0]), _behind_unit(query.text, query.end)))
    elif query.written[1] in _ASKING and is_han(query.front.left) and not _asks(query):
        yield _blank(query)._replace(what="内容")


def _pending(bracket: Passage, inside: str) -> Iterator[Blank]:
    """3200万元（待发改局核定）, 12388（待开通）; a date in an invitation may be to be confirmed: 9月3日（待定）."""
    if _NOT_READY.fullmatch(inside):
        number = bracket.front.is_led_by(_NUMBER_TOLD, _LONGEST)
        if number:
            yield _blank(bracket)._replace(what="号码").at_most(Confidence.LIKELY)
    if not OF_VALUES.fullmatch(inside):
        return
    number = bracket.front.is_led_by(_NUMBER_BEFORE, _LONGEST)
    if number and number["unit"] not in _DATED and _is_unit(number["unit"]):
        value = Passage(bracket.text, bracket.start - len(number[0]), _behind_unit(bracket.text, bracket.end))
        yield _blank(value).at_most(Confidence.LIKELY)


def _is_unit(words: str) -> bool:
    """Whether what stands between a number and its query is all unit: 35名（？）, 86.5（核实）."""
    return words in _UNITS or after(words, 0) == words


def _asks(here: Passage) -> bool:
    """Whether a question is asked in front of it."""
    clause = _CLAUSE.split(here.front.before(_LONGEST))[-1]
    return any(word in clause for word in _IN_QUESTION) or not _SPOKEN.isdisjoint(clause)


def _asked(text: str, match: Match) -> Blank | None:
    """30？台, 12%？，: a question would end its sentence."""
    mark = Passage(text, *match.span("mark"))
    number = mark.front.is_led_by(_NUMBER_BEFORE, _LONGEST)
    if number is None or _asks(mark) or not _is_unit(match["unit"]):
        return None
    end = mark.end if match["unit"] else _behind_unit(text, mark.end)
    if end == mark.end and mark.back.over(" \u3000").right not in _GOES_ON:
        return None
    return _blank(Passage(text, mark.start - len(number[0]), end))


def _behind_unit(text: str, at: int) -> int:
    """Where the unit behind a value ends, if one stands there."""
    if text[at : at + 1] in _DATED:
        return at + 1
    multiple = at + (text[at : at + 1] in "万亿余多")
    unit = after(text, at) or after(text, multiple)
    if unit not in COUNTED:
        return at
    return at + len(unit) if after(text, at) else multiple + len(unit)


def _blank(value: Passage) -> Blank:
    return Blank.whole(BlankKind.UNSURE, value, "数字")
