"""Lists of names that were left empty: 组长： 成员：."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.model import Severity, Span
from reportlint.quantities.gap import Gap, Kind
from reportlint.quantities.surroundings import SPACE, pattern

_ROLE = (
    "(?:常务)?(?:副)?(?:总)?组长|组员|成员|(?:副)?总指挥|(?:副)?指挥长|(?:副)?主任委员|召集人|组成人员|工作人员|参加人员|出席人员|列席人员"
    "|成员单位|牵头单位|责任单位|配合单位|协办单位|主办单位|承办单位|牵头领导|责任领导|责任人|负责人|联络员|主持人|记录人"
)
_EMPTY = (
    rf"(?<![\u4e00-\u9fff])(?P<role>{_ROLE})[：:]"
    rf"(?:[ \u3000]+(?=(?:{_ROLE})[：:])|[{SPACE}]*(?=$)(?=\s*\n?[{SPACE}]*(?:(?:{_ROLE})[：:]|[一二三四五六七八九十]{{1,3}}、|（[一二三四五六七八九十]{{1,3}}）|\Z)))"
)
_NEEDS = "[：:](?<=组长.|成员.|组员.|人员.|单位.|任人.|责人.|络员.|指挥.|挥长.|领导.|集人.|持人.|录人.)"


def lists(text: str, start: int, end: int) -> Iterator[Gap]:
    """The roles of `text[start:end]` behind whose colon nobody stands, though the next role or section begins."""
    if not pattern(_NEEDS).search(text, start, end):
        return
    for match in pattern(_EMPTY).finditer(text, start, end):
        yield Gap(Kind.LIST, Span(match.start("role"), match.end("role") + 1), match["role"], doubt=Severity.WARNING)
