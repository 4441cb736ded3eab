"""Finds roles behind whose colon nobody stands: 组长： 成员：; 民兵组长： is another's word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.language.cursor import Cursor
from reportlint.language.han import HAN
from reportlint.language.numerals import TO_TEN
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.text import Span
from reportlint.recognition.statute import is_statute

_ROLE = (
    "(?:(?:常务)?副|总)?组长|[组成]员|副?总?指挥长?|副?主任委员|召集人|(?:组成|工作|参加|出席|列席)人员"
    "|(?:成员|牵头|责任|配合|协办|主办|承办)单位|(?:牵头|责任)领导|(?:责任|负责|主持|记录)人|联络员"
)
_HEADING = f"[{TO_TEN}]{{1,3}}、|（[{TO_TEN}]{{1,3}}）"
# Behind the colon the next role begins, or nothing stands and the next line is another role, a heading or the end.
_NOTHING = rf"[ \u3000]+(?:{_ROLE})[：:]|[ \u3000]*(?:\n\s*(?:(?:{_ROLE})[：:]|{_HEADING})|\s*\Z)"
_EMPTY = Pattern(rf"[：:](?={_NOTHING})")
_LED_BY_ROLE = Pattern(rf"(?<![{HAN}])(?:{_ROLE})\Z")
_LONGEST = 7  # code points of a role, with the one in front


@dataclass(frozen=True, eq=False)
class MissingList:
    """Reports each role of a list of people or offices that nobody fills."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a role, with its colon."""
        if document.fact(is_statute):
            return
        text, (start, end) = document.map.lf_text, document.span
        for colon in _EMPTY.finditer(text, start, end):
            role = Cursor(text, colon.start(), start, end).is_led_by(_LED_BY_ROLE, _LONGEST)
            span = Span(colon.start() - len(role[0]), colon.end()) if role else None
            if span and document.is_read(span):
                yield Hit(span, {"text": document.quote(span)}, Confidence.LIKELY)
