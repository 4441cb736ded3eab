"""Whose report it is: the places and bodies that its title and signature begin with, and how it speaks of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from reportlint.language.han import HAN
from reportlint.language.pattern import Pattern
from reportlint.language.segmenter import tagged, word_at
from reportlint.model.document import Document
from reportlint.model.text import Span

# The ranks of places from the lowest; 市 may rank as 县 or above it, so that it is never too low.
RANKS: Mapping[str, int] = MappingProxyType(
    {"村": 1, "镇": 2, "乡": 2, "街道": 2, "县": 3, "区": 3, "旗": 3, "市": 4, "州": 4, "盟": 4, "省": 5}
)
# A rank may begin a word instead: 第三届乡村文化节, 市场, 区域.
_TOWN = "镇|乡(?![村亲贤土情愁音])|街道"
_RANK = f"省|(?:自治)?州|市(?![场民容])|(?:自治)?县(?!域)|区(?![域间块位])|(?:自治)?旗(?!帜)|{_TOWN}"
_PLACE = Pattern(f"(?:中共|共青团)?(?P<stem>[{HAN}]{{2,14}}?)(?P<rank>{_RANK})(?!族)")
_NO_STEM = frozenset("的在对赴于与及某全各本该我届第")  # a phrase, no name
# 开发区, 城市, 城乡, 乡镇 are ranks only in their last character.
_NO_PLACE = Pattern(
    "(?:[发园社灾库片小景校辖地治城老山牧厂矿林特校湖]区|[城超上集门股都夜直]市|[城家返故下水]乡|[城小集重古乡]镇)$"
)

BODIES: Mapping[str, str] = MappingProxyType(
    {
        "局": "局",
        "厅": "厅",
        "小学": "校",
        "中学": "校",
        "学校": "校",
        "幼儿园": "园",
        "大学": "校",
        "学院": "院",
        "医院": "院",
        "卫生院": "院",
        "保健院": "院",
        "法院": "院",
        "检察院": "院",
        "公司": "公司",
    }
)
_BODY = Pattern(f"(?P<stem>[{HAN}（）()]{{2,24}}?)(?P<kind>{'|'.join(sorted(BODIES, key=len, reverse=True))})")
_COMMON = 5  # a word as frequent as that names no place
_SHORT = 20  # characters of a line under the title that is no paragraph


class Name(NamedTuple):
    """A name that a title or signature begins with: 青石 and 县 of 青石县水利局关于…."""

    span: Span
    stem: str
    kind: str  # 县, 小学

    @property
    def written(self) -> str:
        """The whole name."""
        return self.stem + self.kind


class Names(NamedTuple):
    """The names that the title begins with, and those of the signature under it, outermost first."""

    title: tuple[Name, ...]
    signature: tuple[Name, ...]

    @property
    def all(self) -> tuple[Name, ...]:
        """Both."""
        return self.title + self.signature


def places_of(document: Document) -> Names:
    """The places: 清河县 and 柳林乡 of 清河县柳林乡人民政府."""
    return Names(*(tuple(places_in(document, part)) for part in _heads(document)))


def bodies_of(document: Document) -> Names:
    """The body, one each at most: 云溪小学."""
    return Names(*(tuple(_body(document, part)) for part in _heads(document)))


def _heads(document: Document) -> tuple[Span, Span]:
    """Title and signature, empty where there is none."""
    title = document.title or Span(document.span.start, document.span.start)
    signature = document.signature or title
    return title, Span(max(signature.start, title.end), max(signature.end, title.end))


def first_paragraph(document: Document) -> Span | None:
    """Where the text begins, behind title and addressee, without its indent."""
    body = document.title.end if document.title else document.span.start
    lines = (block.span for block in document.blocks if block.span.start >= body and block.kind == "paragraph")
    first = next((line for line in lines if line.end - line.start > _SHORT), None)
    if first is None:
        return None
    words = document.quote(first)
    return Span(first.start + len(words) - len(words.lstrip()), first.end)


def places_in(document: Document, part: Span) -> Iterator[Name]:
    """The places that a part of the text begins with."""
    at = part.start
    while match := _PLACE.match(document.text, at, part.end):
        stem, rank = match["stem"], match["rank"]
        if _is_phrase(stem) or _NO_PLACE.search(match[0]):
            return
        yield Name(Span(match.start("stem"), match.end()), stem, rank[-1] if rank != "街道" else rank)
        at = match.end()


def _body(document: Document, part: Span) -> Iterator[Name]:
    match = _BODY.match(document.text, *part)
    if match and not _is_phrase(match["stem"]):
        yield Name(Span(*match.span()), match["stem"], match["kind"])


def _is_phrase(stem: str) -> bool:
    """青石县和清河, but not 和平."""
    return not _NO_STEM.isdisjoint(stem) or ("和" in stem and ("和", "c") in tagged(stem))


def are_different(one: str, other: str) -> bool:
    """Whether two stems share no two characters in a row: 积石山 and 积石山保安族东乡族撒拉族 are one name."""
    return {one[at : at + 2] for at in range(len(one) - 1)}.isdisjoint(
        other[at : at + 2] for at in range(len(other) - 1)
    )


def is_name(stem: str, rank: str) -> bool:
    """青石 of 青石县, but not 按照 of 按照县委 or 试点 of 试点街道.

    The dictionary knows it as a place, or has only nouns in it, and it is no common word.
    """
    words = tagged(stem + rank)
    if words[-1] == (stem + rank, "ns"):
        return True
    tags = [tag for _, tag in tagged(stem)]
    is_common = tags == ["n"] and word_at(stem).frequency > _COMMON
    return all(tag.startswith("n") for tag in tags) and not is_common
