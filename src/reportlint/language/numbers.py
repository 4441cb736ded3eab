"""Numbers of quantities as reports write them, 1,234 · 3.5万 · 三千五百 · 20余 · 3至5 · 12.5%; no dates, no labels."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from string import ascii_letters, digits
from typing import NamedTuple

from reportlint.language import measures
from reportlint.language.cursor import Cursor
from reportlint.language.dates import end_of_date
from reportlint.language.numerals import DIGITS, MYRIADS, PLACES, VALUES
from reportlint.language.pattern import Match, Pattern


class Form(StrEnum):
    """What a number is of; the value is the number as said: 30 for 30%, 百分之三十, and 3 for 三成."""

    COUNT = "count"  # 35, 3.5万, 三十五
    PERCENT = "percent"  # 12.5%, 百分之十二点五
    PERMILLE = "permille"  # 3‰, 千分之三
    POINTS = "points"  # 3.2个百分点
    TENTHS = "tenths"  # 三成
    TIMES = "times"  # 3倍
    DOUBLINGS = "doublings"  # 翻两番
    FRACTION = "fraction"  # 三分之一, 1/3


class Number(NamedTuple):
    """A number in `text[start:end]`, with its sign, 万, 余, % and the word of its form, without what it counts.

    `low` and `high` are exact and differ in a range; `step` is what the last written digit is worth: 1000 in 3.5万.
    Approximate is what 约, 余, 以上 and their like stand beside, and every range.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    form: Form
    approximate: bool
    step: Decimal

    @property
    def value(self) -> Decimal:
        """The number; of a range its lower end."""
        return self.low

    @property
    def is_range(self) -> bool:
        """Whether it names two ends: 3至5."""
        return self.low != self.high

    @property
    def is_exact(self) -> bool:
        """Whether it claims to be the very number."""
        return not self.approximate


_WIDE = "０１２３４５６７８９．％＋－"
_NARROW = tuple(zip(_WIDE, "0123456789.%+-", strict=True))
_TENS = frozenset((*PLACES, *MYRIADS))
_CHINESE = "零〇○一二三四五六七八九两十百千万亿"

_MORE = "[余多来]"
# 千 and 百 belong to a unit of measurement: 3千米, 5千克, 三百万千瓦, 12百分点.
_OF_THOUSANDS = "[米克瓦伏卡焦帕赫字]"
_SCALES = f"(?:千(?!{_OF_THOUSANDS})|百(?!分)|[万亿])"
_ARABIC = r"[0-9]{1,3}(?:[,，'\u2009][0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_SCALED = rf"(?:{_ARABIC}) ?{_MORE}?{_SCALES}*(?:[0-9]+(?:\.[0-9]+)?{_SCALES}+)*"
_HAN_RUN = f"[零〇一二三四五六七八九两十](?:[{_CHINESE.replace('千', '')}]|千(?!{_OF_THOUSANDS}))*"
_HAN_POINT = "(?:点[零〇一二三四五六七八九]+[万亿]*)?"
# Parts of patterns that are numbers in figures, as `value` reads them.
FIGURES = "[0-9]{1,6}(?:\\.[0-9]{1,3})?"
LONG_FIGURES = "[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?[万亿]?"
SCALED_FIGURES = "[0-9０-９.．]+[万亿]?"
DECIMAL = "[0-9]+(?:\\.[0-9]+)?"
LAST_FIGURE = "[0-9][余多]?[万亿]*"  # and what may stand between it and the unit
HAN_MARKS = "一二三四五六七八九十百千万亿两几"  # what numbers are written with, 几 for one that is not told
MARKS = DIGITS + HAN_MARKS
_NUMERAL = Pattern(
    rf"(?P<sign>[-−负]?)(?:(?P<arabic>{_SCALED})|(?P<chinese>{_HAN_RUN}{_HAN_POINT}))(?P<more>{_MORE}?)(?P<big>[万亿]*)"
)
_RUN = Pattern(f"(?P<digits>[0-9]+)[0-9.,%]*|[零〇一二三四五六七八九两十百千][{_CHINESE}]*")
_SHARE = Pattern(rf"(?P<of>百|千|万|[{_CHINESE}]+)分之(?P<part>[{_CHINESE}]+(?:点[零〇一二三四五六七八九]+)?|[0-9.]+)")
_QUOTIENT = Pattern("(?P<part>[0-9]{1,3})/(?P<of>[1-9][0-9]{0,3})(?![/0-9.])")
_FORMS = (
    (Pattern(" ?%"), Form.PERCENT),
    (Pattern(" ?‰"), Form.PERMILLE),
    (Pattern(" ?个(?:百分点|百分比)"), Form.POINTS),
    (Pattern(" ?倍"), Form.TIMES),
    (Pattern("成"), Form.TENTHS),
    (Pattern(" ?番(?!茄)"), Form.DOUBLINGS),
)
_OF_FORMS = frozenset(" %‰个倍成番")
_OF_JOINTS = frozenset(" —－–~～-至到")
_JOINT = Pattern(" ?(?:[—－–~～-]{1,2}|至|到) ?")
_FROM = Pattern(r"(?:由|从|自)[^，。；、\n]{0,16}\Z")

# What stands beside a number that is none of a quantity.
_LEADS = Pattern(
    r"(?:第 ?|[A-Za-z][A-Za-z/]* ?[-—]?|[0-9](?:[./:：-]| ?· ?)|[〔\[]|〔[0-9]{4}〕(?:第 ?)?"
    r"|附[件表图录]|专栏|热线|电话|号码|邮编|编号|[A-Za-z0-9][-—_][0-9]*)\Z"
)
_ACRONYM = Pattern(r"[A-Z]{3,} ?\Z")
_SOME = frozenset("几数好每逢上近")  # 数十, 成百上千, 近百: no number
_PICTURES = Pattern(r"(?<![发代])[图表]\Z")
_CODE = Pattern(
    r"0[0-9]{2,3}[-—][0-9]{7,8}|[0-9]{17}[0-9Xx]|[0-9]{3,4}-[0-9]{3,4}-[0-9]{4}|0[0-9]+(?!\.)"
    r"|[0-9]+(?:\.[0-9]+){2,}|[0-9]+(?:-[0-9]+){2,}|[0-9]+(?:[号届后大](?!学|户|类|队)|热线|楼|路公交|国道|省道)"
    r"|[0-9]+[+＋×xX*](?:[0-9]+[+＋×xX*]){0,9}[A-Za-zＮＸ]+|[0-9]+×[0-9]+|[0-9]{1,3} ?：|[0-9]+:[0-9.]+|[0-9]+∶[0-9.]+"
    "|(?<=[“‘])[0-9]+(?:[+＋][0-9A-Za-z]+)+"
)
_LATIN_UNIT = Pattern(
    "(?:[kKcmdM]?[mgLlWVtJ]|[kKMGT]Wh?|k[vV]A?|MPa|Hz|dB|h[ma]2?|ha|pm|ppm|[TGMP]B|μ[gm]|mu)[23²³]?(?![A-Za-z])"
)
_LABEL = Pattern("[0-9]{1,3}(?:[、．）)]|\\.(?![0-9]))|[一二三四五六七八九十]{1,3}[、）)．.]")
_BRACKETED = Pattern("[0-9一二三四五六七八九十]{1,3}[）)]")
_PLAN = Pattern("十[一二三四五]五(?=[”’期时规计以末收开首])|[一二三四五六七八九]五(?=[”’]|计划|普法)")
_CHINESE_NAME = Pattern(f"[{_CHINESE}]+[届大号](?!户|类|队)|十分(?!之|钟)|一一(?!百)|千万(?:不|要)")
_ABOUT = Pattern(
    r"(?:(?<![附最靠临邻接将])近|将近|接近|(?<![节合公条预签履违邀制租续解失])约|大约|大概|估计|逾|超|超过|超出|突破|不足|不到|至少|最多|不[少低多高]于|不超过"
    r"|[高低大小多少]于|[≥≤＞＜><])[ 了]?\Z"
)
_ABOUT_BEHIND = Pattern(r"[^0-9，。；、：:（）()\s]{0,4}?(?:及?以上|及?以下|以内|左右|上下(?!班)|不等|出头|开外)")
_LEFT = 20  # code points in front that tell what a number is


def numbers(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """The numbers of `text[start:end]` that may be of quantities, in order; none overlap. Nothing outside is seen."""
    seen = _narrowed(text[start:end])
    at = 0
    while found := _RUN.search(seen, at):
        run = _run(seen, found)
        number = _simple(run)
        passed = 0 if number else _passed(run)
        if not (number or passed):
            number = _number_at(Cursor(seen, run.at, 0, len(seen)))
        if number:
            yield number._replace(start=number.start + start, end=number.end + start) if start else number
        at = max(passed, number.end if number else run.end)


def _narrowed(text: str) -> str:
    """A text with its full-width digits and signs narrow; `str.translate` takes as long as all the rest."""
    for wide, narrow in _NARROW:
        if wide in text:
            text = text.replace(wide, narrow)
    return text


def _run(text: str, match: Match) -> _Run:
    at, end = match.span()
    after = match.end("digits") if match["digits"] else end
    return _Run(text, at, after, end, text[at - 1 : at] if at else "", text[after : after + 1], match["digits"] is None)


def value(text: str) -> Decimal | None:
    """The value of a text that is one number and nothing else: 1,234, 三千五百, 12.5 of 12.5%; None otherwise."""
    text = _narrowed(text.strip())
    number = _number_at(Cursor(text, 0, 0, len(text)), bare=True)
    return number.value if number and number.end == len(text) and not number.is_range else None


def cell(text: str, start: int = 0, end: int | None = None) -> Number | None:
    """The number that is all of a table's cell; in brackets it is negative, as accountants write it."""
    written = text[start:end]
    stripped = written.strip()
    offset = start + len(written) - len(written.lstrip())
    inner = stripped[1:-1] if stripped[:1] in {"(", "（"} and stripped[-1:] in {")", "）"} else stripped
    seen = _narrowed(inner)
    number = _number_at(Cursor(seen, 0, 0, len(seen)), bare=True)
    if number is None or number.end != len(seen):
        return None
    if inner is stripped:
        return number._replace(start=offset, end=offset + len(stripped))
    return number._replace(start=offset, end=offset + len(stripped), low=-number.high, high=-number.low)


class _Run(NamedTuple):
    """Digits, or Chinese numerals, with what stands beside them: by that most patterns need not be tried."""

    text: str
    at: int
    after: int  # behind the digits in which it begins
    end: int  # behind the points and signs among them too
    left: str
    right: str  # at `after`
    is_chinese: bool

    @property
    def here(self) -> Cursor:
        """The place in front of it."""
        return Cursor(self.text, self.at, 0, len(self.text))

    @property
    def behind(self) -> Cursor:
        """The place behind it."""
        return Cursor(self.text, self.end, 0, len(self.text))


# What stands behind digits, or Chinese numerals, where a pattern may match.
_OF_DATES = frozenset(" —–~～至到-年学./月、日号:：时点")
_OF_CODES = frozenset(". -—号届后大热楼路国省+＋×xX*：:∶")
_OF_HAN_DATES = frozenset("年月日号季")
_OF_HAN_NAMES = frozenset("届大号分不要")
_OF_AMOUNTS = frozenset(".%万亿")
_SHORT_CODE, _LONG_CODE = 7, 17  # digits
# What stands in front of a number where a pattern may match.
_OF_LEADS = frozenset("第 -—./:：·〔[〕_件表图录栏线话码编号" + digits + ascii_letters)
_OF_LABELS = frozenset("（(图表")
_OF_ABOUT = frozenset("近约概计逾超过出破足到少多于≥≤＞＜>< 了")
# With none of these behind digits, and none of those in front, they are a number and nothing else.
_OF_MORE = _OF_DATES | _OF_CODES | _OF_FORMS | _OF_JOINTS | frozenset("余多来百千万亿分，，'\u2009") | {""}
_BEFORE_MORE = _OF_LEADS | _OF_LABELS | _OF_ABOUT | _SOME | frozenset("-−负+＋“‘\n\r\t\u3000\u00a0") | {""}


def _simple(run: _Run) -> Number | None:
    """12 of 新建泵站12座: digits with nothing beside them that any other reading asks for."""
    if run.is_chinese or run.after != run.end or run.left in _BEFORE_MORE:
        return None
    if run.right in _OF_MORE and (run.right != "个" or run.text.startswith("百", run.after + 1)):
        return None
    if run.right.isascii() or run.after - run.at >= _SHORT_CODE or run.text[run.at] == "0":
        return None
    number = Decimal(run.text[run.at : run.after])
    return Number(run.at, run.after, number, number, Form.COUNT, _is_about_behind(run.text, run.after), _ONE)


def _is_about_behind(text: str, end: int) -> bool:
    """Whether 以上 stands behind a number."""
    return _ABOUT_NEAR.search(text, end, end + 8) is not None and _ABOUT_BEHIND.match(text, end) is not None


def _passed(run: _Run) -> int:
    """Where what is no quantity ends; 0 where a number may stand."""
    end = _han_name(run) if run.is_chinese else _date_or_code(run)
    if end:
        return end
    if run.left in _SOME and run.text[run.at] in _TENS and run.here.matches(_SHARE) is None:
        return run.end
    is_none = _is_led_by_name(run) or _is_label(run) or _is_of_letters(run) or _is_long(run)
    return run.end if is_none else 0


def _date_or_code(run: _Run) -> int:
    text, at = run.text, run.at
    if run.right in _OF_DATES and (end := end_of_date(text, at)):
        return end
    is_code = run.right in _OF_CODES or text[at] == "0" or run.after - at >= _LONG_CODE
    return _end(_CODE.match(text, at)) if is_code else 0


def _han_name(run: _Run) -> int:
    text, at = run.text, run.at
    if run.right in _OF_HAN_DATES and (end := end_of_date(text, at)):
        return end
    if "五" in text[at : run.end] and (match := _PLAN.match(text, at)):
        return match.end()
    is_name = run.right in _OF_HAN_NAMES or text.startswith("一一", at)
    return _end(_CHINESE_NAME.match(text, at)) if is_name else 0


def _end(match: Match | None) -> int:
    return match.end() if match else 0


def _is_led_by_name(run: _Run) -> bool:
    """第3, A3, GB/T 9704, 附件1; but not GDP1200亿元."""
    if run.left not in _OF_LEADS or not run.here.is_led_by(_LEADS, _LEFT):
        return False
    measured = run.behind.right in ("万", "亿", "%") or _unit(run.text, run.end)
    return not (measured and run.here.is_led_by(_ACRONYM, _LEFT))


def _is_label(run: _Run) -> bool:
    """1. at the start of a line, （三）, 图2, 表1."""
    if run.left and run.left not in _OF_LABELS and not run.left.isspace():
        return False
    here = run.here
    if here.begins_line or here.before(2).isspace():
        return here.matches(_LABEL) is not None
    if here.left in ("（", "("):
        return here.matches(_BRACKETED) is not None
    return here.is_led_by(_PICTURES, 2) is not None and not _is_counted(run.behind)


def _is_counted(behind: Cursor) -> bool:
    """Whether what follows is counted, 表1.2万只, and not 图2所示."""
    return behind.right in _TENS or (not behind.reads("所示") and _unit(behind.text, behind.at))


def _is_of_letters(run: _Run) -> bool:
    """5G, 4A, but not 10kV."""
    mark = run.text[run.end : run.end + 1]
    return mark.isascii() and mark.isalpha() and _LATIN_UNIT.match(run.text, run.end) is None


def _is_long(run: _Run) -> bool:
    """A code or a telephone: so many digits in a row, and nothing that they count."""
    if run.is_chinese or run.after - run.at < _SHORT_CODE or _unit(run.text, run.after):
        return False
    return run.right not in _OF_AMOUNTS


def _unit(text: str, at: int) -> bool:
    """Whether something that is counted stands at a place."""
    word = measures.after(text, at + (text[at : at + 1] == " "))
    return word in measures.COUNTED or word in measures.BESIDES or text[at : at + 1] == "年"


def _number_at(here: Cursor, bare: bool = False) -> Number | None:
    """The number, or the range, that begins at a place. A bare one needs nothing that it counts."""
    one = _share(here) or _one(_signed(here))
    whole = (_range(here, one) or one) if one else None
    if one is None or whole is None or not (bare or _counts(here, whole)):
        return None
    about = whole.approximate or _is_about(here.text, one.start, whole.end)
    return whole if about == whole.approximate else whole._replace(approximate=about)


def _is_about(text: str, start: int, end: int) -> bool:
    """Whether 约 stands in front of a number, or 以上 behind."""
    if start and text[start - 1] in _OF_ABOUT and _ABOUT.search(text[max(0, start - _LEFT) : start]):
        return True
    return _is_about_behind(text, end)


_ABOUT_NEAR = Pattern("以[上下内]|左右|上下|不等|出头|开外")


def _counts(here: Cursor, number: Number) -> bool:
    """Whether a Chinese numeral is one of a quantity: 三千五百, 五个, but not 五一 or 三农."""
    written = here.text[here.at : number.end]
    if written[0] not in VALUES and written[0] != "十":
        return True
    sure = len(written) > 1 and not (number.is_range or _TENS.isdisjoint(written[1:]))
    return sure or number.form is not Form.COUNT or _unit(here.text, number.end)


_OF_VALUES = frozenset("长增为到至率降比温速")  # behind which a sign is one: 增长-3.5%


def _signed(here: Cursor) -> Cursor:
    """The place with a sign that stands in front: -3.5%, but not in 3-5 or in A-3."""
    if here.left not in ("-", "−", "负"):
        return here
    front = here.moved(-1)
    is_joint = front.left.isalnum() or front.left in ("%", ")", "）", "-")
    return here if is_joint and front.left not in _OF_VALUES else front


def _one(here: Cursor) -> Number | None:
    match = here.matches(_NUMERAL)
    if match is None:
        return None
    read = _chinese(match) if match["chinese"] else _arabic(match)
    if read is None:
        return None
    low, high, step = read
    end, form = _form(here, match.end())
    if form is Form.TENTHS and (more := _HUNDREDTH.match(here.text, end)):  # 两成五
        end, step = more.end(), _TENTH
        low, high = low + VALUES[more[0]] * step, high + VALUES[more[0]] * step
    approximate = low != high or _VAGUE.search(match[0]) is not None
    if not (match["sign"] or match["big"]):
        return Number(here.at, end, low, high, form, approximate, step)
    big = Decimal(1)
    for mark in match["big"]:
        big *= MYRIADS[mark]
    sign = -1 if match["sign"] else 1
    ends = sorted((sign * low * big, sign * high * big))
    return Number(here.at, end, ends[0], ends[1], form, approximate, step * big)


_VAGUE = Pattern(_MORE)
_HUNDREDTH = Pattern("[一二三四五六七八九](?![成十百千万个项名家户])")
_TENTH = Decimal("0.1")


def _form(here: Cursor, end: int) -> tuple[int, Form]:
    """Behind the word that says what a number is of, and what it is."""
    if here.text[end : end + 1] not in _OF_FORMS:
        return end, Form.COUNT
    for sign, form in _FORMS:
        match = sign.match(here.text, end)
        if match and (match[0].strip() not in {"成", "倍"} or measures.after(here.text, end + len(match[0]) - 1)):
            return match.end(), form
    return end, Form.COUNT


def _arabic(match: Match) -> tuple[Decimal, Decimal, Decimal]:
    """2万5千 is 25000, 3.5万 is 35000 to the thousand."""
    if match["arabic"].isdecimal():
        whole = Decimal(match["arabic"])
        return whole, whole, _ONE
    written = "".join(mark for mark in match["arabic"] if mark not in ",，'\u2009 余多来")
    total, step = Decimal(0), Decimal(1)
    for part in _PARTS.finditer(written):
        scale = Decimal(1)
        for mark in part["scales"]:
            scale *= PLACES.get(mark) or MYRIADS[mark]
        total += Decimal(part["digits"]) * scale
        step = Decimal((0, (1,), -len(part["digits"].partition(".")[2]))) * scale
    return total, total, step


_ONE = Decimal(1)
_PARTS = Pattern("(?P<digits>[0-9]+(?:\\.[0-9]+)?)(?P<scales>[百千万亿]*)")


def _chinese(match: Match) -> tuple[Decimal, Decimal, Decimal] | None:
    written = match["chinese"]
    whole, _, fraction = written.partition("点")
    if fraction:
        decimals = fraction.rstrip("万亿")
        low = _whole(whole) + Decimal("0." + "".join(str(VALUES[mark]) for mark in decimals))
        step = Decimal((0, (1,), -len(decimals)))
        scale = Decimal(1)
        for mark in fraction[len(decimals) :]:
            scale *= MYRIADS[mark]
        return low * scale, low * scale, step * scale
    if PLACES.keys().isdisjoint(whole) and MYRIADS.keys().isdisjoint(whole):
        return _by_digits(whole)
    less, more = (_instead(whole, which) for which in (0, 1))
    return None if _IN_A_ROW.search(less) else (_whole(less), _whole(more), _step(whole))


_IN_A_ROW = Pattern("[一二两三四五六七八九]{2}")  # 一二三五十 is a name
_PAIR = Pattern("(?P<first>[一二三四五六七八])(?P<second>[二两三四五六七八九])(?![零〇一二三四五六七八九])")


def _instead(written: str, which: int) -> str:
    """The numeral with one of two neighbours alone: 三四十 is 三十 and 四十."""
    pair = _PAIR.search(written)
    if pair is None or VALUES[pair["second"]] - VALUES[pair["first"]] != 1:
        return written
    return written[: pair.start()] + pair[0][which] + written[pair.end() :]


def _by_digits(written: str) -> tuple[Decimal, Decimal, Decimal] | None:
    """五; 三四, which is a range; 二〇二四 stands alone."""
    if len(written) == 1:
        return Decimal(VALUES[written]), Decimal(VALUES[written]), Decimal(1)
    low, high = _instead(written, 0), _instead(written, 1)
    if len(low) == len(high) == 1 and low != high:
        return Decimal(VALUES[low]), Decimal(VALUES[high]), Decimal(1)
    if len(written) < 3:
        return None
    number = Decimal("".join(str(VALUES[mark]) for mark in written))
    return number, number, Decimal(1)


def _whole(written: str) -> Decimal:
    """三千五百万 by its parts of 亿 and 万; the last digit of 三千五 and 两万五 is of the next place."""
    total, part, digit, last = 0, 0, 0, 1
    for mark in written:
        if mark in MYRIADS:
            part += digit
            lower = total % MYRIADS[mark] if mark == "亿" else 0
            total = (
                (total + part) * MYRIADS[mark] if mark == "亿" and (lower or not part) else total + part * MYRIADS[mark]
            )
            part, digit, last = 0, 0, MYRIADS[mark]
        elif mark in PLACES:
            part += (digit or 1) * PLACES[mark]
            digit, last = 0, PLACES[mark]
        else:
            digit, last = (VALUES[mark], last) if VALUES[mark] else (0, 1)
    tenth = last // 10 if last > 10 and written[-1] in VALUES else 1
    return Decimal(total + part + digit * tenth)


def _step(written: str) -> Decimal:
    """What the last part of a Chinese numeral is worth; 一百二十 is exact all the same."""
    big = 1
    for mark in reversed(written):
        if mark not in MYRIADS:
            break
        big *= MYRIADS[mark]
    return Decimal(big)


def _range(here: Cursor, low: Number) -> Number | None:
    """The range that a number begins: 3-5, 10%～20%, 三至五; 由3到5 is a change."""
    if here.text[low.end : low.end + 1] not in _OF_JOINTS:
        return None
    joint = _JOINT.match(here.text, low.end)
    if joint is None or (joint[0].strip() in {"到", "至"} and here.is_led_by(_FROM, _LEFT)):
        return None
    there = here.moved(joint.end() - here.at)
    if end_of_date(there.text, there.at) or there.right not in _ENDS_OF_RANGES:
        return None
    high = _one(there)
    if high is None or high.form not in (low.form, Form.PERCENT, Form.TENTHS, Form.TIMES, Form.POINTS):
        return None
    start = _same_scale(here, low, high)
    if start >= high.high:
        return None
    return Number(low.start, high.end, start, high.high, high.form, True, min(low.step, high.step))


_ENDS_OF_RANGES = frozenset("0123456789" + _CHINESE[:-2])


def _same_scale(here: Cursor, low: Number, high: Number) -> Decimal:
    """5—10万: 5 is of 万 too."""
    written = here.text[high.start : high.end].rstrip("%余多来倍成 ")
    small = here.text[low.start : low.end].rstrip("%余多来 ")
    if small[-1:] in MYRIADS or written[-1:] not in MYRIADS or low.form != high.form:
        return low.low
    return low.low * MYRIADS[written[-1]]


def _share(here: Cursor) -> Number | None:
    """百分之三十, 三分之一, 1/3."""
    behind = here.text[here.at : here.at + _LEFT]
    if "分之" not in behind and "/" not in behind:
        return None
    match = here.matches(_SHARE)
    if match is None:
        match = here.matches(_QUOTIENT)
        if match is None or here.left in ("/", "."):
            return None
    part, of = _plain(match["part"]), _plain(match["of"])
    if part is None or not of:
        return None
    form = {100: Form.PERCENT, 1000: Form.PERMILLE}.get(int(of), Form.FRACTION) if "分" in match[0] else Form.FRACTION
    value = part / of if form is Form.FRACTION else part
    decimals = match["part"].partition("点")[2] or match["part"].partition(".")[2]
    step = Decimal((0, (1,), -len(decimals)))
    return Number(here.at, match.end(), value, value, form, False, step)


def _plain(written: str) -> Decimal | None:
    """A numeral by itself: 三十, 十二点五, 12.5; 百 is 100."""
    if written[0] in "百千万" and len(written) == 1:
        return Decimal(PLACES.get(written) or MYRIADS[written])
    one = _one(Cursor(written, 0, 0, len(written)))
    return one.value if one and one.end == len(written) else None
