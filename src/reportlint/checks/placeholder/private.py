"""Numbers and addresses by which somebody is reached or known: 电话：XXXXXXXX, 账号：××××, xxxx@qq.com.

One rule for all: where nothing of it was filled in, or no more than its beginning, it is a blank; where its ends are
left and its middle is hidden (138****1234), somebody hid it from readers of a published text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportlint.checks.placeholder.blank import Blank, BlankKind
from reportlint.checks.placeholder.characters import X
from reportlint.checks.placeholder.context import counts
from reportlint.language.cursor import Passage
from reportlint.language.numerals import DIGITS
from reportlint.language.pattern import Pattern
from reportlint.model.text import Span, touches

_STARS = "*＊"
_MASKS = f"{X}×✕{_STARS}"  # a ruled line is to be filled in, whatever stands in front
_NUMBER = Pattern(rf"(?:[{DIGITS}{_MASKS}]{{3,4}}[-－—])?[{DIGITS}{_MASKS}]{{2,24}}")
_MASK = Pattern(f"[{_MASKS}]")
_LETTERED = Pattern(
    rf"[A-Z]{{1,6}}[-－]?(?:[{DIGITS}]{{2,8}}[-－]?)?[X×*]{{2,6}}(?![A-Za-z0-9])", needs="X×*"
)  # QS-2026-XXX
_BESIDE = Pattern("[A-Za-z0-9@]")
_SERIES = Pattern(r"[A-Z][-－]\Z")
_MAIL = Pattern(rf"(?<![A-Za-z0-9.×*_])[{X}×*_＿]{{2,}}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{{2,4}}(?![A-Za-z])", needs="@")
_NAMED = Pattern(
    r"(?:联系方式|座机|分机"
    r"|电[ \u3000]*话|手机|传真|热线|号码|账号|帐号|卡号|身份证|证号|代码|编码|编号|邮编|QQ|微信|备案号|证件号)"
    r"(?:号码?)?(?:[（(][^（）()]{0,6}[)）])?[ \u3000]*[：:为是]?[ \u3000]*\Z"
)
_LONGEST_NAME = 24
_LONG = 7  # digits, with which a number is one without a name in front
_FEWEST_STARS = 4
_CONTACT = "联系人"
_OF_LINE = 60
_PLATE = Pattern(
    f"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][{X}×]{{4,6}}(?![A-Za-z0-9])", needs=f"{X}×"
)
_ROAD = Pattern(rf"(?<![A-Za-z0-9])[SGXYC][{DIGITS}]{{0,2}}[{X}×]{{2,3}}(?=线|国道|省道|县道|高速|公路)", needs=f"{X}×")
_OF_REGION = 6  # digits with which an identity card begins


class PrivateNumbers(NamedTuple):
    """The numbers of which something is hidden: those that are blanks, and where those stand that are none."""

    blanks: tuple[Blank, ...]
    hidden: tuple[Span, ...]  # in order

    def hide(self, blank: Blank) -> bool:
        """Whether a blank is but the hidden part of a number."""
        return touches(self.hidden, blank.span)


def private_numbers(text: str) -> PrivateNumbers:
    """The numbers of a text that lack digits, sorted into blanks and hidden ones."""
    blanks: list[Blank] = []
    hidden: list[Span] = []
    for number in _numbers(text):
        if _is_hidden(number.written) and (_keeps_ends(number.written) or not _is_contact(number)):
            hidden.append(Span(number.start, number.end))
        elif _is_named(number):
            blanks.append(Blank.whole(BlankKind.NAME, number, "号码"))
    blanks += _coded(text)
    return PrivateNumbers(tuple(blanks), tuple(hidden))


def _coded(text: str) -> Iterator[Blank]:
    """Plates, roads, codes and addresses of which nothing but the beginning is filled in."""
    for plate in _PLATE.finditer(text):
        yield Blank.whole(BlankKind.NAME, Passage(text, *plate.span()), "号牌")._replace(needs_company=True)
    for road in _ROAD.finditer(text):
        yield Blank.whole(BlankKind.NAME, Passage(text, *road.span()), "编号")
    for match in _LETTERED.finditer(text):
        code = Passage(text, *match.span())
        if _is_named(code):
            yield Blank.whole(BlankKind.NAME, code, "号码")
    for mail in _MAIL.finditer(text):
        yield Blank.whole(BlankKind.NAME, Passage(text, *mail.span()), "邮箱")


def _numbers(text: str) -> Iterator[Passage]:
    """What has the form of such a number and lacks digits; long, or with its name in front."""
    if not _MASK.search(text):
        return
    for match in _NUMBER.finditer(text):
        number = Passage(text, *match.span())
        if _MASK.search(number.written) and not _is_part(number) and not counts(text, number.end):
            yield number


def _is_part(number: Passage) -> bool:
    """XX@, X5B, QS-2026-XXX: part of something else."""
    if number.front.is_led_by(_SERIES, 2):
        return True
    return any(_BESIDE.match(mark) for mark in (number.front.left, number.back.right))


def _is_hidden(written: str) -> bool:
    """Whether the ends or the greater part are left: 138****1234, 1380621****."""
    digits = sum(mark.isdecimal() for mark in written)
    masks = len(_MASK.findall(written))
    if digits + masks < _LONG:
        return False
    if written[-1] in _STARS and digits >= _OF_REGION:
        return True
    return digits >= masks or _keeps_ends(written)


def _keeps_ends(written: str) -> bool:
    """138****1234: nobody who has yet to fill it in knows how it ends."""
    return written[0].isdecimal() and written[-1].isdecimal()


def _is_contact(number: Passage) -> bool:
    """联系人：……电话：010-8888****: whoever is to call needs all of it."""
    return _is_named(number) and _CONTACT in number.front.before(_OF_LINE).rpartition("\n")[2]


def _is_named(number: Passage) -> bool:
    """电话：XXXXXXXX; what is shorter than four asterisks may be the marks of **电话**."""
    if number.length < _FEWEST_STARS and number.written[0] in _STARS:
        return False
    return number.front.is_led_by(_NAMED, _LONGEST_NAME) is not None
