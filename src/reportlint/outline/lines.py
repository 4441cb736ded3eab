"""A line on its own: what stands in front of its words; whether it is a date, a note or the head of an attachment."""

from __future__ import annotations

from reportlint.language.numerals import CHINESE, DIGITS
from reportlint.language.pattern import Pattern
from reportlint.model.text import Block, Span
from reportlint.outline.labels import BLANK, SPACE

# What may stand in front of a label or a title: indent, quote, heading and list marks, emphasis. Matches everywhere.
PREFIX = Pattern(rf"[{BLANK}]*(?:>[{BLANK}]*)?(?:#{{1,6}}[{BLANK}]*)?(?:[-+*•][{BLANK}]+)?(?:\*{{1,3}}|__?)?[{BLANK}]*")
BREAKS_OFF = Pattern(rf"[。！？；，,;:：、][{BLANK}*]*$")

_LONGEST_TITLE = 60  # code points
_DAY = f"[{BLANK}{DIGITS}{CHINESE}XxＸ×*_]"
CHINESE_DATE = rf"{_DAY}{{2,6}}年{_DAY}{{0,6}}月(?:{_DAY}{{0,6}}[日号])?"
_DATE = Pattern(rf"^[{BLANK}（(]*{CHINESE_DATE}[{BLANK}）)]*$")
_NUMBER = f"[{BLANK}]*[{CHINESE}{DIGITS}]{{1,3}}"
_ATTACHMENT = Pattern(rf"^[{BLANK}#*]*附[{BLANK}]*[件录表](?:{_NUMBER})?(?:[{BLANK}:：*]|$)")
_PREFACE = "(?:序言|前言|引言|序)?"  # run together with the title
_CONTENTS = Pattern(rf"^[{BLANK}#*]*目[{BLANK}]*[录次][{BLANK}*：:]*{_PREFACE}[{BLANK}]*$")
_CONTACT = "联系人|联系电话|联系方式|咨询电话|电话|经办人|承办人|电子邮箱|抄送|抄报|主送|主题词|校对|打字"
_REMARK = "[（(【\\[][^。\\n]*[）)】\\]]"
_NOTE = Pattern(rf"[{BLANK}*]*+(?:{_REMARK}|(?:{_CONTACT})[^。\n：:]{{0,6}}[：:].*|.*\d日印发)[。{BLANK}*]*$")


def line(text: str, block: Block) -> str:
    """The text of a block."""
    return text[block.span.start : block.span.end]


def length(block: Block) -> int:
    """How many code points a block has."""
    return block.span.end - block.span.start


def is_short(block: Block) -> bool:
    """Short enough for a title line."""
    return length(block) <= _LONGEST_TITLE


def prefix(text: str, block: Block) -> str:
    """What stands in front of the words of a block; white space may reach beyond its end."""
    match = PREFIX.match(text, block.span.start)
    return match[0] if match else ""


def content(text: str, block: Block) -> Span:
    """A block without what stands in front of its words, and without the marks and white space behind them."""
    start, end = block.span.start + len(prefix(text, block)), block.span.end
    while end > start and text[end - 1] in SPACE + "*_#":
        end -= 1
    return Span(min(start, end), end)


def is_date(text: str, block: Block) -> bool:
    """Whether a line is a date, with a year and a month, and nothing else."""
    if not is_short(block):
        return False
    words = line(text, block)
    return "年" in words and _DATE.match(words) is not None


def heads_attachment(words: str) -> bool:
    """Whether a line is 附件, 附件2 or 附录, alone or before a title that a colon or white space parts from it."""
    return "附" in words and _ATTACHMENT.match(words) is not None


def is_note(words: str) -> bool:
    """Whether a line stands behind signature and date as they do in official documents: （联系人：…）, 抄送：…"""
    return _NOTE.match(words) is not None


def heads_contents(words: str) -> bool:
    """Whether a line is the title of a table of contents."""
    return "目" in words and _CONTENTS.match(words) is not None
