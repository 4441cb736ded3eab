"""What stands around a unit: the number that it has after all, the end of its phrase, where units are named."""

from __future__ import annotations

from functools import cache

from reportlint.language.pattern import Pattern

DIGITS = "0-9０-９"
NUMERALS = f"{DIGITS}〇零一二三四五六七八九十百千万亿两几数余多半廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
# Behind these a measure word needs no number: 每个, 各项, 首次, 本届.
DETERMINERS = "每各某这那哪此该首本整同单另双逐历诸全甲乙丙丁"
SPACE = " \u3000\u00a0"

_NUMERAL = frozenset(
    "0123456789０１２３４５６７８９〇零一二三四五六七八九十百千万亿两几数余多半廿卅壹贰叁肆伍陆柒捌玖"
    "拾佰仟ⅠⅡⅢⅣⅤⅥⅦ①②③④⑤⑥⑦⑧⑨⑩"
)
_MASKS = frozenset("XxＸｘ×✕*＊_＿某□○◯●△☐※◇■▲?？=＝/／+＋`$￥¥<>≤≥＜＞^~～%％.．·#＃@…■▲")
_FAR = 40  # code points of a line that can show that a unit is only named
_ROW = 400  # code points to either side that are taken for the row of a table
_FULL_LINE = 18  # code points that a line must have to be broken in mid-sentence; shorter ones are items of a list
_RECKONED = "(?:、[^，。；\n]{1,6})?(?:为|作为?|计|结算|收费|考核|补助|补贴|付费|列示|表示|支付|统计|奖励)"
_LABEL = "[一二三四五六七八九十]{1,3}[、是]|第[一二三四五六七八九十0-9]"
_CLOSING = {"）": "（", ")": "(", "”": "“", "》": "《", "】": "【", "」": "「", "*": "*"}
_END = "，。；、,;！!）)”」\n"
_TAILS = ("以上", "以下", "以内", "之多", "左右", "上下")


@cache
def pattern(text: str) -> Pattern:
    """A pattern compiled when it is first used: most reports need few of them. `^` and `$` are the ends of a line."""
    return Pattern(f"(?m){text}")


def before(text: str, at: int) -> int:
    """Where the word in front of `at` ends: spaces between a number and its unit are passed over."""
    stop = max(0, at - 12)
    while at > stop and text[at - 1] in SPACE:
        at -= 1
    return at


def is_numbered(text: str, start: int, at: int) -> bool:
    """Whether a number, a mask, a letter or a sign of reckoning stands in front: 3 个, “300”万元, N个, 元/吨."""
    at = before(text, at)
    if at > start and text[at - 1] == "\n":  # the line is wrapped between the number and its unit
        at = before(text, at - 1)
    if at <= start:
        return False
    mark = text[at - 1]
    if _is_figure(mark):
        return True
    opening = _CLOSING.get(mark)
    if opening is None:
        return False
    first = text.rfind(opening, max(start, at - 20), at - 1)
    inside = text[first + 1 : at - 1] if first >= 0 else ""
    return bool(inside) and (_is_figure(inside[-1]) or (mark in "）)" and is_numbered(text, start, first)))


def _is_figure(mark: str) -> bool:
    return mark in _NUMERAL or mark in _MASKS or (mark.isalnum() and not is_word(mark))


def is_word(mark: str) -> bool:
    """Whether a character is Chinese."""
    return "\u3400" <= mark <= "\u9fff"


def tail(text: str, at: int) -> int:
    """The end of 以上, 左右 and their kin behind a unit."""
    return at + 2 if text.startswith(_TAILS, at) else at


def is_wrapped(text: str, at: int, end: int) -> bool:
    """Whether a line ends at `at` in the middle of a sentence; a short one is an item of a list."""
    at += text[at : at + 1] == " "
    if text[at : at + 1] != "\n" or at + 1 >= end or at < _FULL_LINE or "\n" in text[at - _FULL_LINE : at]:
        return False
    if is_word(text[at + 1]):
        return pattern(_LABEL).match(text, at + 1, end) is None
    return pattern(r"[0-9]+(?:\.[0-9]|[^.．、)）0-9])").match(text, at + 1, end) is not None


def is_end(text: str, at: int, end: int) -> bool:
    """Whether a phrase ends at `at`."""
    if at >= end or text[at] in _END:
        return True
    after = at
    while after < end and text[after] in SPACE:
        after += 1
    return after > at and (after == end or is_word(text[after]) or text[after] in _END)


def is_named(text: str, start: int, first: int, last: int, *, titles: bool = False) -> bool:
    """Whether a unit is only named: （万元）, 单位：公里, 以吨为单位, in a table's head or its column of units.

    In the title of another document it is too, unless `titles` are looked into.
    """
    opening, behind = text[first - 1 : first], text[last : last + 1]
    if (
        (opening in tuple("（([〔【“") and behind in tuple("）)]〕】”、/，,"))
        or behind in ("*", "：", ":", "＝", "=")
        or (opening in ("：", ":") and behind in ("/", "／"))
    ):
        return True
    if behind in ("/", "／") and text[first] not in "万亿":
        return True
    opens = max(start, first - _FAR)
    left = text[opens:first]
    left = left[left.rfind("\n") + 1 :]
    if not titles and left.rfind("《") > left.rfind("》"):
        return True
    if pattern("单位(?:分别)?[为是以：:][^。；\n]*$").search(left):
        return True
    if pattern("[以按论用计][^。，；\n]{0,8}$").search(left) and pattern(_RECKONED).match(text, last):
        return True
    if text[first] in "%％‰" and behind in tuple("）)") and pattern("[（(][\u4e00-\u9fff]{0,8}$").search(left):
        return True
    return is_in_table(text, start, first, last)


def is_in_table(text: str, start: int, first: int, last: int) -> bool:
    """Whether a unit heads a column, names a row of figures or fills a column of units; prose in a cell is read."""
    near = max(start, first - _ROW)
    line = max(text.rfind("\n", near, first), near - 1) + 1
    stop = text.find("\n", last, last + _ROW)
    row = text[line : stop if stop >= 0 else last + _ROW]
    if not row.strip(SPACE + "\t|") or "<" in row:
        return "<" in row
    if "|" in row or "\t" in row:
        cells = pattern(r"[|\t]").split(row)
        behind = text[stop + 1 : stop + 81] if stop >= 0 else ""
        under = pattern(r"\s*\|?[\s:|-]*-{2,}").match(behind)
        cell = next((c for c in cells if text[first:last] in c), "")
        return (
            bool(under)
            or cell.strip() == text[first:last]
            or any(pattern(rf"\s*[{DIGITS}][{DIGITS}.,%\s]*").fullmatch(c) for c in cells)
        )
    words = row.split()
    if len(words) > 1 and all(len(word) <= 4 and not pattern("[，。；：、]").search(word) for word in words):
        return True
    alone = row.strip(SPACE) == text[first:last]
    column = text[first - 1 : first] in tuple(SPACE) and pattern(rf"[ \u3000]+[{DIGITS}]").match(text, last)
    return alone or bool(column) or pattern(rf"[ \u3000]+[{DIGITS}.\-—]|[ \u3000]*[：:]").match(text, last) is not None
