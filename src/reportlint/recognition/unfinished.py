"""How unfinished a report is: the blanks in it that nobody mistakes for anything else, counted at a glance.

They are told by rules of their own. Here they only say that this is a draft off a template, in which more is missing.
"""

from __future__ import annotations

from reportlint.language.measures import COUNTED, NAMED, after
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.text import Span

# Each begins with a class of all first characters, for which a text is scanned at once; then it is seen which it was.
_MASKED = Pattern(
    r"""(?x) [XＸ×x_＿○●□■△] (?:
        (?<![A-Za-z0-9XＸ×_.．+＋“‘（-].) (?: (?<=[XＸ×]) [XＸ×]{0,3} | (?<=x) x{1,3} )
      | (?<=[_＿]) (?<![_＿].) [_＿]+
      | (?<=[○●□■△]) [○●□■△]{1,3} )""",
    needs="XＸ×x_＿○●□■△",
)
_OPEN = Pattern(
    r"""(?x) [0-9月【（(] (?:
        (?<=2) 0[0-9]?[XxＸ×*_＿○]{1,2}年
      | (?<=[0-9]) 年[ \u3000]{1,8}月
      | (?<=月) [ \u3000]{1,8}日
      | (?<=[【（(]) (?:待|此处|请填) )""",
    needs=(*"XxＸ×*_＿○", " 月", "\u3000月", " 日", "\u3000日", "【", "（待", "(待", "此处", "请填"),
)


def unmistakable_blanks(document: Document) -> int:
    """How many of the plainest blanks a report holds: X次, XX县, ____, 20XX年, 5月  日, 【待补充】."""
    return blanks_within(document, document.span)


def blanks_within(document: Document, within: Span) -> int:
    """How many of them stand in a span."""
    text, (start, end) = document.map.lf_text, within
    masked = sum(_is_filled_later(text, match.end()) for match in _MASKED.finditer(text, start, end))
    return masked + sum(1 for _ in _OPEN.finditer(text, start, end))


def _is_filled_later(text: str, at: int) -> bool:
    return text[at - 1] in "_＿" or after(text, at) in COUNTED or after(text, at) in NAMED
