"""What stands around a unit: the number that it has after all, the end of a line, places where units are only named."""

from __future__ import annotations

from reportlint.language.han import HAN, is_han
from reportlint.language.numerals import DIGITS
from reportlint.language.pattern import Pattern

SPACE = " \u3000\u00a0"
ENDS = frozenset("，。；、,;！!）)”」：:\n")  # of a phrase

_NUMERAL = frozenset(
    "0123456789０１２３４５６７８９〇零一二三四五六七八九十百千万亿两几数余多半廿卅壹贰叁肆伍陆柒捌玖"
    "拾佰仟ⅠⅡⅢⅣⅤⅥⅦ①②③④⑤⑥⑦⑧⑨⑩些"
)
_MASKS = frozenset("XxＸｘ×✕*＊_＿某□○◯●△☐※◇■▲?？=＝/／+＋`$￥¥<>≤≥＜＞^~～%％.．·#＃@…—–-")
_CLOSING = {"）": "（", ")": "(", "”": "“", "》": "《", "」": "「", "*": "*"}
_LAST_NUMBER = Pattern("[0-9一二三四五六七八九十]{1,3}(?=[：:\n])")  # 汇报材料篇5
_OPENING, _CLOSED = tuple("（([〔【“"), tuple("）)]〕】”、/／，,：:")
_RECKONING = tuple("*＝=/／")
_PROMPTS = frozenset("】]〕}〗")  # 【待核实】件: told as a blank
_FAR = 40  # code points of a line that can show that a unit is only named
_ROW = 400  # code points to either side that are taken for the row of a table
_FULL_LINE = 18  # code points that a line must have to be broken in mid-sentence; shorter ones are items of a list

_LABEL = Pattern("[一二三四五六七八九十]{1,3}[、是]|第[一二三四五六七八九十0-9]|[（(][一二三四五六七八九十0-9]")
_GOES_ON = Pattern(r"[0-9]+(?:\.[0-9]|[^.．、)）0-9])")
_OF_UNITS = Pattern(r"单位(?:分别)?[为是以：:][^。；\n]*\Z")
_BY = Pattern(r"[以按论用计][^，。；\n]{0,8}\Z")
_RECKONED = Pattern("(?:、[^，。；\n]{1,6})?(?:为|作为?|计|结算|收费|考核|补助|补贴|付费|列示|表示|支付|统计|奖励)")
_HEAD = Pattern(rf"[（(][{HAN}]{{0,8}}\Z")  # （增长%）：6.2
_UNDERLINE = Pattern(r"\s*\|?[\s:|-]*-{2,}")
_FIGURE = Pattern(rf"\s*[{DIGITS}][{DIGITS}.,%\s]*")
_SENTENCE = Pattern("[，。；：、]")
_COLUMN = Pattern(rf"[ \u3000]+[{DIGITS}]")
_VALUE_BEHIND = Pattern(rf"[ \u3000]+[{DIGITS}.\-—]|[ \u3000]*[：:]")


def before(text: str, at: int) -> int:
    """Where the word in front of `at` ends: spaces between a number and its unit are passed over."""
    stop = max(0, at - 12)
    while at > stop and text[at - 1] in SPACE:
        at -= 1
    return at


def is_numbered(text: str, start: int, at: int) -> bool:
    """Whether a number, a mask, a letter or a sign of reckoning stands in front: 3 个, “300”万元, N个, 元/吨."""
    near = text[at - 1 : at]
    if near in _NUMERAL or (at > start and is_han(near)):  # nearly always, and needs no second look
        return near in _NUMERAL and at > start
    at = before(text, at)
    while at > start and text[at - 1] == "\n":  # the line is wrapped between the number and its unit
        at = before(text, at - 1)
    if at <= start:
        return False
    mark = text[at - 1]
    if _is_figure(mark):
        return True
    opening = _CLOSING.get(mark)
    if opening is None:
        return mark in _PROMPTS
    first = text.rfind(opening, max(start, at - 20), at - 1)
    inside = text[first + 1 : at - 1] if first >= 0 else ""
    return bool(inside) and (_is_figure(inside[-1]) or (mark in "）)" and is_numbered(text, start, first)))


def _is_figure(mark: str) -> bool:
    return mark in _NUMERAL or mark in _MASKS or (mark.isalnum() and not is_han(mark))


def tail(text: str, at: int) -> int:
    """The end of 以上, 左右 and their kin behind a unit."""
    return at + 2 if text.startswith(("以上", "以下", "以内", "之多", "左右", "上下"), at) else at


def is_wrapped(text: str, at: int) -> bool:
    """Whether the line that ends at `at` is broken there in mid-sentence; a short one is an item of a list."""
    if text[at : at + 1] != "\n" or at < _FULL_LINE or "\n" in text[at - _FULL_LINE : at]:
        return False
    if is_han(text[at + 1 : at + 2]):
        return _LABEL.match(text, at + 1) is None
    return _GOES_ON.match(text, at + 1) is not None


def is_named(text: str, start: int, first: int, last: int) -> bool:
    """Whether the unit in `text[first:last]` is only named: （万元）, 单位：公里, 以吨为单位, in a table's head."""
    if _is_set_apart(text, start, first, last):
        return True
    left = text[max(start, first - _FAR) : first]
    left = left[left.rfind("\n") + 1 :]
    if left.rfind("《") > left.rfind("》") or _OF_UNITS.search(left):
        return True
    if text[first] in "%％‰" and text[last : last + 1] in tuple("）)") and _HEAD.search(left):
        return True
    reckoned = _BY.search(left) is not None and _RECKONED.match(text, last) is not None
    return reckoned or _is_in_table(text, start, first, last)


def _is_set_apart(text: str, start: int, first: int, last: int) -> bool:
    """Whether the marks beside a unit tell that it is only named: （户）, 元/吨, 篇一：, 检查企业数：      家."""
    opening, behind = text[first - 1 : first], text[last : last + 1]
    if opening in _OPENING:
        return behind in _CLOSED
    if opening in tuple("：:\n") or first == start:
        return behind in tuple("：:") or behind in _NUMERAL or behind in _RECKONING
    word = before(text, first)
    if _LAST_NUMBER.match(text, last):
        return True
    return behind in _RECKONING or (word < first and text[word - 1 : word] in tuple("：:"))


def _is_in_table(text: str, start: int, first: int, last: int) -> bool:
    """Whether a unit heads a column, names a row of figures or fills a column of units; prose in a cell is read."""
    near = max(start, first - _ROW)
    line = max(text.rfind("\n", near, first), near - 1) + 1
    stop = text.find("\n", last, last + _ROW)
    row = text[line : stop if stop >= 0 else last + _ROW]
    if row.strip(SPACE) == text[first:last]:
        return True
    if "|" in row or "\t" in row:
        return _is_head(row, text[first:last], text[stop + 1 : stop + 81] if stop >= 0 else "")
    words = row.split()
    if len(words) > 1 and all(len(word) <= 4 and not _SENTENCE.search(word) for word in words):
        return True
    in_column = text[first - 1 : first] in tuple(SPACE) and _COLUMN.match(text, last)
    return bool(in_column) or _VALUE_BEHIND.match(text, last) is not None


def _is_head(row: str, unit: str, behind: str) -> bool:
    """Whether a unit in the row of a table stands in its head, or names what its figures are."""
    cells = row.replace("\t", "|").split("|")
    cell = next((cell for cell in cells if unit in cell), "")
    return bool(_UNDERLINE.match(behind)) or cell.strip() == unit or any(map(_FIGURE.fullmatch, cells))
