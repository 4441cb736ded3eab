"""What a bracket asks for: the name of a field, 【事项名称】, or an order to fill something in: 【写明概况】."""

from __future__ import annotations

from reportlint.checks.placeholder.context import line_around
from reportlint.checks.placeholder.fields import FIELDS
from reportlint.language.cursor import Passage
from reportlint.language.han import HAN, is_han
from reportlint.language.lexicon import Lexicon, Words
from reportlint.language.pattern import Pattern
from reportlint.language.segmenter import tagged
from reportlint.model.severity import Confidence

ORDERS = Lexicon(Words("placeholders", "orders"))  # 填写, 请输入
OPENING = "【[［（(〔{<＜〖「$%«‹"
_WORDS = Pattern(rf"[{HAN}A-Za-z0-9/、，,：:;；“”\-—_ ]+。?")
_COUNTER = "一二三四五六七八九十0123456789ABCDＡＢＣ甲乙丙X"  # 责任单位一
NAME = Pattern(rf"[{HAN}A-Za-z0-9/_-]+")
_POLITE = Pattern(r"\A(?:请|可以?|需要?|应当?|由各?单位)?")
_FORBIDDEN = Pattern("(?:无[须需]|不[必用需得可])[^，。]{0,4}\\Z")  # 系统自动生成，无须填写
_EXAMPLE = Pattern("[，,、：:；]?(?:例如|比如|如|示例)[：:]?")
LONGEST_FIELD = 16
_ELSEWHERE = ("附件", "附表", "下表", "本表")  # 请填写附件2: readers are asked
_LONGEST_SUFFIX = 8
_NEAR = 40
_MARK = Pattern("[，。；：]")
LONGEST_WORD = 5
_STARTING = ("关于", "于", "自", "在", "将", "对", "根据", "按", "已", "拟", "的", "：")
_MIDST = frozenset("，、：:《“（的")
PARTS_OF_DATES = ("月", "月日", "月份", "日期", "几月", "具体日期")


def lenticular(bracket: Passage, inside: str) -> Confidence | None:
    """【事项名称】 in a sentence; in front of one it may be its heading."""
    before = bracket.front.left
    if inside in PARTS_OF_DATES and before == "年":
        return Confidence.CERTAIN  # 2026年【月】
    if not is_prompt(inside) or bracket.back.right.isdecimal():  # 【电话】0871-63110000
        return None
    if is_han(before) or before in _MIDST or bracket.back.reads(_STARTING):
        return Confidence.CERTAIN
    if ORDERS.longest(inside, 0) or _is_last(bracket) or _opens_title(bracket):
        return Confidence.CERTAIN
    return Confidence.DOUBTFUL


def _opens_title(bracket: Passage) -> bool:
    """【公司全称】差旅费管理制度, the first words of the text, without a mark in the line."""
    line = line_around(bracket)
    return not (line.front.before(_NEAR).strip("# \u3000\r\n") or _MARK.search(line.written))


def _is_last(bracket: Passage) -> bool:
    """Whether nothing but further brackets stands below: 【发文单位】, 【成文日期】."""
    return bracket.back.over(" \u3000\r\n").right in ("", *OPENING)


def is_prompt(inside: str) -> bool:
    """Whether words in a bracket name a field, or order to fill it in."""
    if not _WORDS.fullmatch(inside):
        return False
    return orders(inside) or names_field(inside) or gives_example(inside) or _begins_with_field(inside)


def orders(inside: str) -> bool:
    """填写概况, 请根据实际填写; 输入法 is another word."""
    words = _POLITE.sub("", inside)
    order = ORDERS.longest(words, 0)
    if words.startswith(_ELSEWHERE, len(order)):
        return False
    if order and len(tagged(words[:LONGEST_WORD])[0][0]) <= len(order):
        return True
    return ORDERS.ending(inside) != "" and not _FORBIDDEN.search(inside)


def gives_example(inside: str) -> bool:
    """会议室名称，如三楼会议室."""
    named, *example = _EXAMPLE.split(inside, 1)
    return bool(example) and names_field(named)


def names_field(words: str) -> bool:
    """主送单位, 责任单位一, 上级部门/领导."""
    if len(words) > LONGEST_FIELD or not _WORDS.fullmatch(words) or words.startswith(("第", "附")):
        return False
    return FIELDS.ending(words.rstrip(_COUNTER)) != ""


def _begins_with_field(words: str) -> bool:
    """单位全称: what follows says more of it."""
    field = FIELDS.longest(words, 0)
    return field != "" and len(words) - len(field) <= _LONGEST_SUFFIX and all(map(is_han, words))
