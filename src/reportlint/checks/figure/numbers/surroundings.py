"""What stands around a unit: the number that it has after all, the end of a line, places where units are only named."""

from __future__ import annotations

from reportlint.language.han import HAN, is_han
from reportlint.language.numerals import DIGITS
from reportlint.language.pattern import Pattern

SPACE = " \u3000\u00a0"

_NUMERAL = frozenset(
    "0123456789０１２３４５６７８９〇零一二三四五六七八九十百千万亿两几数余多半廿卅壹贰叁肆伍陆柒捌玖"
    "拾佰仟ⅠⅡⅢⅣⅤⅥⅦ①②③④⑤⑥⑦⑧⑨⑩些第"
)
# 【待核实】件 is told as a blank.
_MASKS = frozenset("XxＸｘ×✕*＊_＿某□○◯●△☐※◇■▲?？=＝/／+＋`$￥¥<>≤≥＜＞^~～%％.．·#＃@…—–-】]〕}〗")
_CLOSING = {"）": "（", ")": "(", "”": "“", "》": "《", "」": "「", "*": "*"}
_FAR = 40  # code points of a line that can show that a unit is only named
_CELL = Pattern(r"[\n|\t]")
# The next cell is a figure, or the next line of the table closes its head.
_LABELLED = Pattern(rf"[|\t](?:\s*[{DIGITS}][{DIGITS}.,%]*\s*(?:[|\t\n]|\Z)|[^\n]*\n\s*\|?[\s:|-]*-{{2,}})")
# The unit stands between \x01 and \x02, with its cell or line around it.
_NAMED = Pattern(
    rf"""(?x)
      [（(\[〔【“] \x01 [^\x02]+ \x02 [）)\]〕】”、/／，,：:]  # （户）, （个、次）
    | [（(] [{HAN}]{{0,8}} \x01 [%％‰] \x02 [）)]  # （增长%）：6.2
    | (?:^|[：:]) \x01 [^\x02]+ \x02 [{DIGITS}一二三四五六七八九十：:]  # 篇一：
    | \x02 (?: [*＝=/／] | [0-9一二三四五六七八九十]{{1,3}} (?:[：:]|$) )  # 元/吨, 汇报材料篇5：
    | [：:] [ \u3000]+ \x01  # 检查企业数：      家
    | 单位 (?:分别)? [为是以：:] [^。；]* \x01  # 单位：公里
    | 《 [^》]* \x01
    | [一两][个只把支张件套台份条] [^，。；、]{{1,3}} \x01 . \x02 [，。；、]  # 一只记录笔、
    | [，、] \x01 [年月日] \x02 、 | (?<![0-9０-９]) 年月 \x01 日  # 年、月、日标全, 出生年月日
    | \x02 以 上[一半]?[年月季届] | \x02 以外  # 以上一年度情况为准, 美元以外的币种
    | ^ [ \u3000]* \x01 [^\x02]+ \x02 [ \u3000]* $  # a column of units
    | ^ \s* (?:[^\s，。；：、]{{1,6}} \s+)+ [^\s，。；：、]{{1,6}} \s* $  # 年  月  日
    | \x02 (?: [ \u3000]+ [{DIGITS}.—-] | [ \u3000]* [：:] )  # 增幅%  5.2
    """
)


def before(text: str, at: int, spaces: str = SPACE) -> int:
    """Where the word in front of `at` ends: spaces between a number and its unit are passed over."""
    if text[at - 1 : at] not in spaces:  # as nearly everywhere
        return at
    opens = max(0, at - 12)
    return opens + len(text[opens:at].rstrip(spaces))


def is_numbered(text: str, start: int, at: int) -> bool:
    """Whether a number, a mask, a letter or a sign of reckoning stands in front: 3 个, “300”万元, N个, 元/吨."""
    if at <= start:
        return False
    near = text[at - 1]
    if near in _NUMERAL:
        return True
    if is_han(near):  # nearly always, and needs no second look
        return near == "来" and text[at - 2 : at - 1] in _NUMERAL  # 十来个
    at = before(text, at, f"{SPACE}\n")  # the line may be wrapped between the number and its unit
    if at <= start:
        return False
    mark = text[at - 1]
    if _is_figure(mark):
        return True
    opening = _CLOSING.get(mark)
    first = text.rfind(opening, max(start, at - 20), at - 1) if opening else -1
    inside = text[first + 1 : at - 1] if first >= 0 else ""
    return bool(inside) and (_is_figure(inside[-1]) or (mark in "）)" and is_numbered(text, start, first)))


def _is_figure(mark: str) -> bool:
    return mark in _NUMERAL or mark in _MASKS or (mark.isalnum() and not is_han(mark))


def tail(text: str, at: int) -> int:
    """The end of 以上, 左右 and their kin behind a unit."""
    return at + 2 if text.startswith(("以上", "以下", "以内", "之多", "左右", "上下"), at) else at


def is_named(text: str, start: int, first: int, last: int) -> bool:
    """Whether the unit in `text[first:last]` is only named: （万元）, 单位：公里, in a table's head; prose is read."""
    opens = max(start, first - _FAR)
    left, right = _CELL.split(text[opens:first])[-1], _CELL.split(text[last : last + _FAR])[0]
    return bool(_NAMED.search(f"{left}\1{text[first:last]}\2{right}") or _LABELLED.match(text, last + len(right)))
