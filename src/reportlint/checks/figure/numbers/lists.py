"""Lists of names that were left empty: 组长： 成员：."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.checks.figure.numbers.gap import Gap, Kind
from reportlint.checks.figure.numbers.surroundings import pattern
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_COLON = "[：:](?<=[长员位人挥导].)"
_ROLE = (
    "(?:常务)?(?:副)?(?:总)?组长|组员|成员|(?:副)?总指挥|(?:副)?指挥长|(?:副)?主任委员|召集人|组成人员|工作人员|参加人员"
    "|出席人员|列席人员|成员单位|牵头单位|责任单位|配合单位|协办单位|主办单位|承办单位|牵头领导|责任领导|责任人|负责人|联络员"
    "|主持人|记录人"
)
_OPENING = rf"(?<![\u4e00-\u9fff])(?:{_ROLE})$"
# Behind the colon the next role begins, or nothing stands and the next line is another role, a heading or the end.
_NOTHING = (
    rf"[ \u3000]+(?:{_ROLE})[：:]"
    rf"|[ \u3000]*(?:\n\s*(?:(?:{_ROLE})[：:]|[一二三四五六七八九十]{{1,3}}、|（[一二三四五六七八九十]{{1,3}}）)|\s*\Z)"
)


def lists(text: str, start: int, end: int) -> Iterator[Gap]:
    """The roles of `text[start:end]` behind whose colon nobody stands, though the next role or section begins."""
    for colon in pattern(_COLON).finditer(text, start, end):
        role = pattern(_OPENING).search(text, max(start, colon.start() - 8), colon.start())
        if role and pattern(_NOTHING).match(text, colon.end(), end):
            yield Gap(Kind.LIST, Span(role.start(), colon.end()), role[0], confidence=Confidence.LIKELY)
