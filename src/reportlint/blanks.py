"""The blanks that a template left behind: numbers, names and dates that were masked by X, ×, *, 某 or a ruled line.

A blank is found by its grammar, not by a list of strings: a mask, alone or mixed with digits, grown to the number, name
or date that it belongs to, and judged by what follows and what stands around it. Linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from reportlint.model import Severity, Span
from reportlint.units import COUNTED, NAMED, after


class Kind(StrEnum):
    """What was to be filled in."""

    NUMBER = "number"
    NAME = "name"
    DATE = "date"
    BLANK = "blank"
    MASKED = "masked"
    MISREAD = "misread"


class Blank(NamedTuple):
    """One blank, with its unit. `what` says what is missing; `doubt` lowers the severity of the rule that tells it."""

    kind: Kind
    span: Span
    what: str
    mask: Span  # without the unit
    unit: str = ""
    doubt: Severity | None = None


_D = "0-9０-９"
_X = "XxＸｘ"
_MASKS = f"{_X}×✕*＊_＿"
_GAP = "[ \u3000\u00a0]{0,2}"

# Looked for apart, so that each search begins with one class of characters or not at all.
_MARKS = f"[{_MASKS}]+"
_RARE_MARKS = "[某□○◯●△?？A]{2,}"
_GROWS = frozenset("0123456789０１２３４５６７８９.．IlOo")
_MASKING = frozenset("XxＸｘ×✕*＊_＿")

# A date, or a part of one, in which anything may be masked: 2024年X月, 二〇XX年, X-X月, 20__年__月__日, X月IXH.
_PART = f"[{_D}{_MASKS}IlOo〇○零一二三四五六七八九十]{{1,8}}"
_DATE = (
    rf"(?:{_PART}{_GAP}(?:[-－—–~～至到]{_GAP}{_PART}{_GAP})?"
    rf"(?:年(?:度|初|底|末|中|[上下]半年)?|月(?![刊饼亮嫂球光台])份?(?:底|初|末|中旬|[上下]旬)?|季度|[日号](?![线楼文令院])|H(?![A-Za-z])){_GAP})+"
)
_ISO_DATE = rf"(?<![{_D}A-Za-z])[{_D}]{{0,4}}[{_X}]{{1,4}}([-./])[{_D}{_X}]{{1,2}}\1[{_D}{_X}]{{1,2}}(?![{_D}A-Za-z])"
_SPACED_DATE = "[ \u3000]{1,8}年[ \u3000]{1,8}月(?:[ \u3000]{1,8}日)?"
_DURATION_BEFORE = "(?:近|过去|未来|用时|用了|历时|连续|满|任期|为期|第|每|年限|工龄|时隔)[ \u3000]?$"
_DURATION_AFTER = "[ \u3000]?(?:来|内|时间|以来|期|以上|左右|间)"

_MULTIPLE = "(?:余|多|几|来)?[十百千万亿]{0,2}(?:余|多)?"
_AROUND = r"[A-Za-z0-9._%/:@#?=&~-]*"

# Brackets with nothing in them, the number of a document that lacks its parts, spaces where a number belongs. What is
# looked for comes first in each, so that search is fast; what must stand in front is seen to afterwards.
_EMPTY_NUMBER = (
    rf"[〔\[［](?:[ \u3000]*(?:20[{_D}]{{0,2}})?[ \u3000]+[〕\]］][ \u3000]*第?[ \u3000{_D}]*号"
    rf"|[ \u3000]*[〕］][ \u3000]*[{_D}]*[ \u3000]*号|[{_D}]{{4}}[〕］][ \u3000]+号)"
)
_EMPTY_PAIR = r"《[ \u3000]*》|【[ \u3000]*】|“[ \u3000]*”|（[ \u3000]*）|\([ \u3000]{2,}\)"
_EMPTY_SPACE = r"[ \u3000]{2,12}(?=(?:个|人|名|户|场|次|件|万元|亿元|元|%)(?:[，。；、]|$))"

_CLASSES = frozenset(["级", "类", "期", "型", "号"])  # I级, O型
_LONGEST_DATE = 24
_NEAR = 400  # code points to either side that can bear on a mark
_FACTOR = "(?:单价|均价|价格|天数|人数|次数|个数|件数|税率|费率|系数|权重|[^增]长|宽|[^提]高)$"
_STARS = "[*＊]+"
_LABEL = "[.．、](?=[\u3400-\u9fff])"

_ARITHMETIC = frozenset("+＋=＝≈≥≤<>÷/／")
_NO_NAME_AFTER_X = (
    "光",
    "射线",
    "轴",
    "线",
    "染色体",
    "证书",
    "型",
    "档",
    "因子",
    "因素",
    "形",
    "坐标",
    "值",
    "变量",
    "方向",
    "级",
    "战",
    "元",
)
_EXPLAINS = (
    "(?:格式|形如|写法|写作|写成|编排方式|编号方式|编号规则|编码规则|式样|样式为|字样|占位|示例|比如|举例|表述为"
    "|身份证|末位|方程|公式|函数|变量|未知数)[^。；\n]{0,24}$"
)
_ANONYMOUS = "[\u4e00-\u9fff]某(?!某|某?[些种一个项])"
_CASE = "原告|被告|上诉人|犯罪嫌疑人|公诉机关|申诉人|举报人"
_FORM = "甲方|乙方|填空题|试卷|(?:申请|登记|审批|报名|推荐|信息|调查|考核)表|承诺书|协议书|合同书"
_MENTION = (
    "[^“”。\\n]{0,12}”(?:[、，]?“[^”\\n]{0,20}”){0,6}(?:等|之类|一类|的)?(?:占位|字样|写法|符号|标记|空缺|形式|提示)"
)
_EQUATION = r"x[ ]?[=＝]|[=＝][ ]?\d*[ ]?x|设[^。\n]{0,8}x"
_PHONE = rf"[{_D}{_MASKS}-]{{7,}}"
_TITLES = frozenset(["同志", "书记", "先生", "女士", "老师", "教授", "局长", "县长", "主任", "代表", "委员"])


@cache
def _re(pattern: str) -> re.Pattern[str]:
    """A pattern compiled when it is first used: most reports need few of them."""
    return re.compile(pattern, re.M)


@lru_cache(2)
def find(text: str, start: int, end: int) -> tuple[Blank, ...]:
    """The blanks of `text[start:end]`, in order; no two overlap."""
    masks = _masks(text, start, end)
    everything = [*_dates(text, start, end, masks), *_masked(text, start, end, masks)]
    everything += [*_empty(text, start, end), *_misread(text, start, end)]
    everything.sort(key=lambda blank: (blank.span.start, -blank.span.end))
    found: list[Blank] = []
    for blank in everything:
        if not found or blank.span.start >= found[-1].span.end:
            found.append(blank)
    return tuple(_calmed(text, start, end, found))


def _masks(text: str, start: int, end: int) -> list[re.Match[str]]:
    """All that hides something, in order."""
    masks = [match for match in _re(_MARKS).finditer(text, start, end) if match[0] not in ("_", "＿")]
    rare = [match for match in _re(_RARE_MARKS).finditer(text, start, end) if _hides(match[0])]
    return sorted((*masks, *rare), key=lambda match: match.start()) if rare else masks


def _hides(marks: str) -> bool:
    """○○, 某某, ？？, AAA; not AA, which is a grade."""
    return len(set(marks)) == 1 and (marks[0] != "A" or len(marks) > 2)


def _calmed(text: str, start: int, end: int, found: list[Blank]) -> Iterator[Blank]:
    """Lower what may be meant so: names hidden where people are 张某, blanks of a form, a placeholder in quotes."""
    hidden = bool(found) and _is_anonymous(text, start, end)
    form = bool(found) and _re(_FORM).search(text, start, end) is not None
    for blank in found:
        mark = text[blank.mask.start]
        meant = (hidden and mark in "×某*○1") or (form and "_" in text[blank.mask.start : blank.mask.end])
        meant = meant or _is_mentioned(text, blank.span) or _is_algebra(text, blank.mask)
        yield blank._replace(doubt=Severity.INFO) if meant else blank


def _is_anonymous(text: str, start: int, end: int) -> bool:
    return (
        sum(1 for _ in _re(_ANONYMOUS).finditer(text, start, end)) >= 2
        or _re(_CASE).search(text, start, end) is not None
    )


def _is_mentioned(text: str, span: Span) -> bool:
    """“XX县”等字样: the placeholder itself is the subject."""
    return text[span.start - 1 : span.start] in "“《" and _re(_MENTION).match(text, span.end) is not None


def _is_algebra(text: str, mask: Span) -> bool:
    written = text[mask.start : mask.end]
    return written == "x" and _re(_EQUATION).search(text, max(0, mask.start - 60), mask.end + 60) is not None


# Dates


def _dates(text: str, start: int, end: int, masks: Sequence[re.Match[str]]) -> Iterator[Blank]:
    """The dates around the masks; what is far from one is not looked at."""
    reach = start
    for mask in masks:
        if mask.start() < reach or mask[0][0] not in _MASKING:
            continue
        around = max(reach, mask.start() - _LONGEST_DATE), min(end, mask.end() + _LONGEST_DATE)
        for pattern in (_ISO_DATE, _DATE):
            match = next((m for m in _re(pattern).finditer(text, *around) if m.start() <= mask.start() < m.end()), None)
            blank = _date(text, match) if match else None
            if match and blank:
                reach = match.end()
                yield blank
                break


def _date(text: str, match: re.Match[str]) -> Blank | None:
    first, last = match.start(), match.end()
    while last > first and text[last - 1] in " \u3000\u00a0":
        last -= 1
    while first < last and text[first] in "〇○零一二三四五六七八九十IlOo" and not _leads_mask(text, first, last):
        first += 1  # 十年 of 五十年 is none of ours, 二〇XX年 is
    written = text[first:last]
    if not any(mark in _MASKING for mark in written):
        return None
    if _is_foreign(text, first, last) or _stands_in_sum(text, first, last):
        return None
    if re.fullmatch(f"{_PART}年(?:中)?|{_PART}号", written) and _is_count(text, first, last, written):
        return _blank(text, Kind.NUMBER, Span(first, last), "年数" if "年" in written else "号数", written[-1])
    return _blank(text, Kind.DATE, Span(first, last), _missing_parts(written))


def _leads_mask(text: str, at: int, end: int) -> bool:
    """Whether Chinese digits run on into a mask."""
    while at < end and text[at] in "〇○零一二三四五六七八九":
        at += 1
    return at < end and text[at] in _MASKING


def _is_count(text: str, first: int, last: int, written: str) -> bool:
    """近X年, X年来: a length of time, no date."""
    if written.endswith("号"):
        return not re.match(f"[{_D}]", written)
    if _re(_DURATION_BEFORE).search(text, max(0, first - 6), first):
        return True
    return bool(_re(_DURATION_AFTER).match(text, last)) and not written.startswith(("20", "19", "二"))


def _missing_parts(written: str) -> str:
    names = {"年": "年份", "月": "月份", "日": "日期", "号": "日期", "H": "日期", "季": "季度"}
    parts = re.findall(rf"({_PART}){_GAP}(?:[-－—–~～至到]{_GAP}({_PART}){_GAP})?([年月日号H季])", written)
    missing = [names[unit] for first, second, unit in parts if any(mark in _MASKING for mark in first + second)]
    return "、".join(dict.fromkeys(missing)) or "日期"


# Blanks that hold nothing


def _empty(text: str, start: int, end: int) -> Iterator[Blank]:
    yield from _spaced_dates(text, start, end)
    for match in _re(_EMPTY_NUMBER).finditer(text, start, end):
        yield _blank(text, Kind.BLANK, Span(*match.span()), "发文字号")
    for match in _re(_EMPTY_PAIR).finditer(text, start, end):
        before = text[match.start() - 1 : match.start()]
        if "\u3400" <= before <= "\u9fff" or (before in "，。；、：“" and match[0][0] not in "（("):
            what = "括号里的内容" if match[0][0] in "（(" else "名称"
            yield _blank(text, Kind.BLANK, Span(*match.span()), what)
    for match in _re(_EMPTY_SPACE).finditer(text, start, end):
        if text[match.start() - 1 : match.start()] in tuple("共有计约达为近"):
            yield _blank(text, Kind.BLANK, Span(*match.span()), "数字")


def _spaced_dates(text: str, start: int, end: int) -> Iterator[Blank]:
    """20  年  月  日 is a date that was not filled in; one all of spaces is a place to sign, and may stay."""
    if " 年" not in text and "\u3000年" not in text:
        return
    for match in _re(_SPACED_DATE).finditer(text, start, end):
        year = re.search(f"(?<![{_D}])20[{_D}]{{0,2}}$", text[max(start, match.start() - 6) : match.start()])
        if year:
            yield _blank(text, Kind.DATE, Span(match.start() - len(year[0]), match.end()), "日期")
        elif "日" in match[0] or text[match.start() - 1 : match.start()] in ("", "\n", "\r", " ", "\u3000"):
            yield _blank(text, Kind.BLANK, Span(*match.span()), "日期")


def _misread(text: str, start: int, end: int) -> Iterator[Blank]:
    """l万元, lO余人, 3O个, 2O24年: a scan took letters for digits, and something is counted with them."""
    if not ("l" in text or "I" in text or "O" in text):
        return
    reach = start
    for match in _re("[lIO]+").finditer(text, start, end):
        if match.start() < reach:
            continue
        first, last = match.span()
        while first > start and text[first - 1].isdecimal():
            first -= 1
        while last < end and (text[last].isdecimal() or text[last] in "lIO"):
            last += 1
        reach = last
        blank = _counted_with_letters(text, first, last)
        if blank:
            yield blank


def _counted_with_letters(text: str, first: int, last: int) -> Blank | None:
    if _is_foreign(text, first, last) or text[first - 1 : first] == ".":
        return None
    digits = any(mark.isdecimal() for mark in text[first:last])
    if digits and text[last : last + 1] in tuple("年月日"):
        return _blank(text, Kind.MISREAD, Span(first, last + 1), "日期", text[last])
    multiple = _re("(?:余|多)?[万亿]|余|多").match(text, last)
    unit_at = multiple.end() if multiple else last
    unit = after(text, unit_at)
    if unit not in COUNTED or unit in _CLASSES:
        return None
    if not (digits or multiple or unit in ("元", "%", "％", "人次", "场次")):
        return None
    return _blank(text, Kind.MISREAD, Span(first, unit_at + len(unit)), COUNTED[unit], unit)


# Masks


def _masked(text: str, start: int, end: int, masks: Sequence[re.Match[str]]) -> Iterator[Blank]:
    reach = start
    for match in masks:
        if match.start() < reach:
            continue
        first, last = _grown(text, match.start(), match.end(), reach, end)
        reach = last
        if _is_foreign(text, first, last) or _stands_in_sum(text, first, last):
            continue
        blank = _judged(text, first, last, start, end)
        if blank:
            reach = max(last, blank.span.end)
            yield blank


def _grown(text: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """The mask with the digits, points and further masks that it is part of: 1XX0, xx.51, 2xxxx, X.X."""
    if text[first] in "某□○◯●△A?？":
        return first, last
    if text[first] in "*＊" and not text[first - 1 : first].isdecimal():
        return first, last  # **3个** is Markdown
    while last < end and (text[last] in _GROWS or text[last] in _MASKING):
        last += 1
    while first > start and text[first - 1] in _GROWS:
        first -= 1
    while text[first] in ".．" or (text[first] in "IlOo" and _is_latin(text, first - 1)):
        first += 1
    while text[last - 1] in ".．":
        last -= 1
    return first, last


def _is_latin(text: str, at: int) -> bool:
    return at >= 0 and text[at : at + 1].isascii() and text[at : at + 1].isalpha()


def _is_foreign(text: str, first: int, last: int) -> bool:
    """Part of a word, an address, a code: XML, iPhone X, www.xx.com, `X次`."""
    before, behind = text[first - 1 : first] if first else "", text[last : last + 1]
    if (before.isascii() and before.isalpha()) or (behind.isascii() and behind.isalpha()):
        return True
    if before in (" ", "\u00a0") and _is_latin(text, first - 2) and text[first - 2] not in _MASKING:
        return True
    if before == "`" or behind == "`":
        return True
    left = first
    while left and first - left < 200 and _re(_AROUND).fullmatch(text[left - 1]):
        left -= 1
    match = _re(_AROUND).match(text, left)
    around = match[0] if match else ""
    return "://" in around or "www." in around or "@" in around or bool(re.search(r"[a-z]{2,}\.[a-z]{2,}", around))


def _stands_in_sum(text: str, first: int, last: int) -> bool:
    """1+X, x=3, 4.86×2: a sum, a formula, a scheme."""
    before, behind = text[:first].rstrip(" ")[-1:] if first < 9 else text[first - 9 : first].rstrip(" ")[-1:], ""
    behind = text[last : last + 9].lstrip(" ")[:1]
    if (before in _ARITHMETIC and before) or (behind in _ARITHMETIC and behind):
        return True
    times = {"×", "✕"} & set(text[first:last])
    return bool(times) and any(mark.isdecimal() for mark in (text[first:last] + before + behind))


def _judged(text: str, first: int, last: int, start: int, end: int) -> Blank | None:
    mask, written = Span(first, last), text[first:last]
    at = last
    while at < end and at - last < 2 and text[at] in " \u3000\u00a0":
        at += 1
    multiple = _re(_MULTIPLE).match(text, at)
    unit_at = multiple.end() if multiple else at
    unit = after(text, unit_at)
    if not unit and unit_at > at:
        direct = after(text, at)
        unit, unit_at = (direct, at) if direct else (unit, unit_at)
    doubt = Severity.INFO if _re(_EXPLAINS).search(text, max(start, first - 40), first) else None
    if written[0] in "*＊" and set(written) <= set("*＊"):
        return _starred(text, mask, unit, unit_at, start, doubt)
    if (
        unit
        and (text[unit_at + len(unit) : unit_at + len(unit) + 1] in _ARITHMETIC)
        and unit_at + len(unit) < len(text)
    ):
        return None  # 单价×元/天
    if unit in COUNTED and written[0] not in "某A":
        if written[0] in "×✕" and len(written) == 1 and _is_product(text, first, unit):
            return None
        misread = bool(set("IlOo") & set(written))
        kind = Kind.MISREAD if misread else Kind.NUMBER
        span = Span(_range_start(text, first), unit_at + len(unit))
        return Blank(kind, span, COUNTED[unit], mask, unit, doubt)
    if unit in NAMED and unit_at == at:
        return _named(text, mask, Span(first, unit_at + len(unit)), unit, doubt)
    return _bare(text, mask, at, unit_at, doubt)


def _range_start(text: str, first: int) -> int:
    """1至X人, X-X个 belong together."""
    match = re.search(rf"[{_D}{_MASKS}.．]{{1,8}}[%％]?{_GAP}[-－—–~～至到]{_GAP}$", text[max(0, first - 16) : first])
    return first - len(match[0]) if match else first


def _is_product(text: str, first: int, unit: str) -> bool:
    """单价×个数, 体育×县: one × between two nouns multiplies or joins; in 会议×次 it hides a number."""
    return _re(_FACTOR).search(text, max(0, first - 4), first) is not None


def _named(text: str, mask: Span, span: Span, unit: str, doubt: Severity | None) -> Blank | None:
    written, before = text[mask.start : mask.end], text[mask.start - 1 : mask.start]
    if any(mark.isdecimal() for mark in written) or written[0] == "A":
        return None  # X5工程, 101大厦
    if (
        written[0] in "×✕"
        and len(written) == 1
        and "\u3400" <= before <= "\u9fff"
        and before not in "共在赴到至为我本的和与及"
    ):
        return None
    if written[0] == "某" and unit in _TITLES:
        return None  # 李某某同志 is anonymous on purpose
    if written[0] in "?？_＿":
        return Blank(Kind.BLANK, mask, "内容", mask, "", doubt) if written[0] in "_＿" else None
    return Blank(Kind.NAME, span, NAMED[unit], mask, unit, doubt)


def _bare(text: str, mask: Span, at: int, unit_at: int, doubt: Severity | None) -> Blank | None:
    """A mask without a unit: a number if digits or 万 are with it, a name if it stands among words."""
    written = text[mask.start : mask.end]
    if written[0] in "_＿":
        return _ruled(text, mask, doubt)
    if text.startswith(("以上", "以下", "左右"), at) and written[0] not in "某A":
        return Blank(Kind.NUMBER, mask, "数字", mask, "", doubt)
    if _opens_line(text, mask.start) and len(written) < 3 and _re(_LABEL).match(text, mask.end):
        return Blank(Kind.NUMBER, mask, "序号", mask, "", doubt)
    digits = any(mark.isdecimal() for mark in written) or "." in written
    if unit_at > at and written[0] not in "某A□○◯●△" and text[unit_at - 1] in "万亿余多":
        return Blank(Kind.NUMBER, Span(mask.start, unit_at), "数字", mask, "", doubt)
    if digits:
        many = sum(mark.isdecimal() or mark in _MASKING for mark in written) >= 3
        if _re(_PHONE).fullmatch(written):
            return Blank(Kind.MASKED, mask, "号码", mask, "", Severity.INFO)
        return Blank(Kind.NUMBER, mask, "数字", mask, "", doubt or Severity.WARNING) if many else None
    if written[0] in "□○◯●△?？×✕" and (len(written) < 2 or written[0] in "□○◯●△?？"):
        return None
    if written[0] == "某":
        return None
    return _lone_name(text, mask, doubt)


def _opens_line(text: str, at: int) -> bool:
    while at and text[at - 1] in " \u3000\t":
        at -= 1
    return not at or text[at - 1] in "\r\n"


def _lone_name(text: str, mask: Span, doubt: Severity | None) -> Blank | None:
    written = text[mask.start : mask.end]
    before, behind = text[: mask.start][-3:].rstrip(" \u3000")[-1:], text[mask.end : mask.end + 3].lstrip(" \u3000")
    if not (_is_word(before) or _is_word(behind[:1])):
        return None
    if written[0] == "A":
        rated = behind.startswith(("级", "景", "信", "评", "类", "型", "股"))
        return (
            None if rated or not (_is_word(before) and _is_word(behind[:1])) else _lone(mask, doubt or Severity.WARNING)
        )
    if len(written) > 1:
        return _lone(mask, doubt)
    if written not in "XＸ" or not _is_word(behind[:1]) or behind.startswith(_NO_NAME_AFTER_X):
        return None
    return _lone(mask, doubt or Severity.WARNING)


def _lone(mask: Span, doubt: Severity | None) -> Blank:
    return Blank(Kind.NAME, mask, "名称", mask, "", doubt)


def _is_word(mark: str) -> bool:
    return "\u3400" <= mark <= "\u9fff" or mark in ("，", "、", "：", "“", "”", "《", "》", "（", "）", "。", ",", ":")


def _ruled(text: str, mask: Span, doubt: Severity | None) -> Blank | None:
    """A ruled blank, unless the line holds nothing else or it joins two parts of a name."""
    before, behind = text[mask.start - 1 : mask.start], text[mask.end : mask.end + 1]
    if mask.end - mask.start < 3 or ((before + behind).isascii() and (before + behind).isalnum()):
        return None
    line = text[_line_start(text, mask.start) : mask.end + _NEAR].replace("\r", "\n").split("\n", 1)[0]
    if not line.strip("_＿ \u3000\t|"):
        return None
    return Blank(Kind.BLANK, mask, "内容", mask, "", doubt)


def _line_start(text: str, at: int) -> int:
    """Where the line begins, or as far back as is looked at: one line may be the whole file."""
    near = max(0, at - _NEAR)
    return max(near, text.rfind("\n", near, at) + 1, text.rfind("\r", near, at) + 1)


def _starred(text: str, mask: Span, unit: str, unit_at: int, start: int, doubt: Severity | None) -> Blank | None:
    """Asterisks: a name or number if a unit follows, hidden text if words do, Markdown if they come in pairs."""
    length = mask.end - mask.start
    line_start = _line_start(text, mask.start)
    before, behind = text[mask.start - 1 : mask.start] if mask.start > line_start else "", text[mask.end : mask.end + 1]
    if length <= 3 and _is_emphasis(text, mask, line_start):
        return None
    if not before and behind in (" ", "\t", "", "\n", "\r"):
        return None  # a bullet or a ruled line
    if unit and length <= 3 and unit_at + len(unit) - mask.end <= len(unit) + 2:
        span = Span(mask.start, unit_at + len(unit))
        if unit in NAMED:
            return Blank(Kind.NAME, span, NAMED[unit], mask, unit, doubt)
        return Blank(Kind.NUMBER, span, COUNTED[unit], mask, unit, doubt) if length > 1 else None
    if length < 3 or not (_is_word(before) or _is_word(behind) or behind in (" ", "或", "*")):
        return None
    return Blank(Kind.MASKED, mask, "文字", mask, "", doubt)


def _is_emphasis(text: str, mask: Span, line_start: int) -> bool:
    """**重点** is Markdown; **县**镇 is not: there each mark stands in front of a unit."""
    length = mask.end - mask.start
    stop = text.find("\n", mask.end, mask.end + _NEAR)
    line = text[line_start : stop if stop >= 0 else mask.end + _NEAR]
    runs = [match for match in _re(_STARS).finditer(line) if len(match[0]) == length]
    place = next((i for i, run in enumerate(runs) if line_start + run.start() == mask.start), 0)
    first = place - place % 2
    if first + 1 >= len(runs):
        return False
    opening, closing = runs[first], runs[first + 1]
    inner = line[opening.end() : closing.start()]
    masks_two = inner in NAMED and bool(after(line, closing.end())) and after(line, closing.end()) in NAMED
    return bool(inner) and not inner[0].isspace() and not inner[-1].isspace() and not masks_two


def _blank(text: str, kind: Kind, span: Span, what: str, unit: str = "") -> Blank:
    doubt = Severity.INFO if _re(_EXPLAINS).search(text, max(0, span.start - 40), span.start) else None
    return Blank(kind, span, what, span, unit, doubt)
