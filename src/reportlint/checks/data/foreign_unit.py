"""Finds another unit's name, left from the report that this one was made of: 我县 in a report of 清河区."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from reportlint.checks.data.own_unit import BODIES, RANKS, Name, are_different, bodies_of, first_paragraph, places_of
from reportlint.errors import Message
from reportlint.language.cursor import Cursor
from reportlint.language.han import HAN
from reportlint.language.pattern import Match, Pattern
from reportlint.language.segmenter import tagged
from reportlint.model.document import Document
from reportlint.model.rule import Hit, Related
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_OWN = Pattern(
    "(?<![自你他大小忘])我(?:们)?(?P<what>省|市(?!场)|县|区(?![间域位])|州|旗|镇|乡|街道|村|局(?![部势面])|厅|校|院|公司)"
)
_QUOTED = Pattern("“[^”\n\r]{0,200}\\Z")
# Whose leadership is told as one's own, and the place a report begins with: 在青石县委、县政府的领导下, 青石县位于….
_PLACE = f"(?:^|(?<=[，。；：\\s]))在?(?:中共)?(?P<stem>[{HAN}]{{2,14}}?)(?P<rank>县|市|区|旗|镇|乡)"
_LED = Pattern(f"{_PLACE}党?委[、和](?:(?P=rank))?(?:人民)?政府[^，。；]{{0,6}}?领导下")
_LIES = Pattern(f"{_PLACE}(?:地处|位于|下辖|总面积|总人口)")
# What stands above a body, and may be spoken of as one's own too.
_ABOVE: Mapping[str, str] = MappingProxyType({"院": "校", "园": "校局", "校": "局"})
_OTHERS = ("责任书", "承诺书", "邀请函", "招标公告", "调研报告")  # which name two units by their nature
_FEWEST = 2

_SELF = Message("自称", "how the report speaks of itself")
_TITLE = Message("标题、署名中的名称", "the name in the title or signature")


@dataclass(frozen=True, eq=False)
class ForeignUnit:
    """Reports each own-level pronoun and each governing name that belongs to another unit."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a name."""
        places = document.fact(places_of)
        bodies = document.fact(bodies_of)
        yield from _pronouns(document, places, bodies)
        if document.kind not in _OTHERS:
            yield from _signed_by_another(document, places)
            yield from _signed_by_another(document, bodies)
            yield from _governed_by_another(document, places)


def _pronouns(document: Document, places: Sequence[Name], bodies: Sequence[Name]) -> Iterator[Hit]:
    """我县 in a report of a 区: of places those below its own or beside it, of bodies those that are none above it."""
    own = [match for match in _OWN.finditer(document.text, *document.span) if _is_said(document, match)]
    for named, group in ((places, RANKS.keys()), (bodies, {*BODIES.values()})):
        said = [match for match in own if match["what"] in group]
        kinds = Counter(match["what"] for match in said)
        if said and (named or len(kinds) > 1):
            yield from _odd_ones(document, said, kinds, named)


def _is_said(document: Document, match: Match) -> bool:
    """Whether the report itself says it, nobody whom it quotes."""
    front = Cursor(document.text, match.start(), *document.span)
    return document.is_read(Span(*match.span())) and front.is_led_by(_QUOTED, 200) is None


def _odd_ones(document: Document, said: Sequence[Match], kinds: Counter[str], named: Sequence[Name]) -> Iterator[Hit]:
    (usual, many), *_ = kinds.most_common(1)
    home = {BODIES.get(name.kind, name.kind) for name in named}
    if many < _FEWEST or (home and usual not in home):
        return
    first = next(match for match in said if match["what"] == usual)
    for match in said:
        what = match["what"]
        if what in home or many < _FEWEST * kinds[what] or not _is_foreign(what, usual):
            continue
        words = {"text": match[0], "own": first[0], "times": str(many)}
        related = (Related(Span(*first.span()), _SELF), *(Related(name.span, _TITLE) for name in named[-1:]))
        yield Hit(Span(*match.span()), words, Confidence.LIKELY if home else Confidence.DOUBTFUL, related=related)


def _is_foreign(what: str, own: str) -> bool:
    """Whether one who says 我-own is no part of what they call theirs; 区 may be an autonomous region, above all."""
    if what in RANKS:
        return what != "区" and RANKS[what] <= RANKS[own]
    return what not in _ABOVE.get(own, "")


def _signed_by_another(document: Document, named: Sequence[Name]) -> Iterator[Hit]:
    """清河县2025年工作总结 signed by 青石县人民政府."""
    title, signature = document.title, document.signature
    if title is None or signature is None or signature.start < title.end:
        return
    heads = {name.kind: name for name in named if name.span.start < title.end}
    for name in named:
        head = heads.get(name.kind)
        if head and name.span.start >= signature.start and are_different(head.stem, name.stem):
            words = {"text": name.written, "other": head.written}
            yield Hit(name.span, words, Confidence.LIKELY, related=(Related(head.span, _TITLE),))


def _governed_by_another(document: Document, places: Sequence[Name]) -> Iterator[Hit]:
    """在青石县委、县政府的领导下 in a report of 清河县; what its title names too is its matter."""
    homes = {place.kind: place for place in reversed(places)}
    title = document.quote(document.title) if document.title else ""
    for match in _told_as_own(document) if homes else ():
        home = homes.get(match["rank"])
        stem, span = match["stem"], Span(match.start("stem"), match.end("rank"))
        if home is None or stem in title or not document.is_read(span):
            continue
        if are_different(home.stem, stem) and _may_be_name(stem, match["rank"]):
            words = {"text": document.quote(span), "other": home.written}
            yield Hit(span, words, Confidence.LIKELY, related=(Related(home.span, _TITLE),))


def _told_as_own(document: Document) -> Iterator[Match]:
    """The places of one's own government, and the one that the first paragraph begins with."""
    opening = document.fact(first_paragraph)
    if opening and (match := _LIES.match(document.text, *opening)):
        yield match
    yield from _LED.finditer(document.text, *document.span)


def _may_be_name(stem: str, rank: str) -> bool:
    """青石 of 青石县, but not 按照 of 按照县委: the dictionary knows it as a place, or has only nouns in it."""
    words = tagged(stem + rank)
    return words[-1] == (stem + rank, "ns") or all(tag.startswith("n") for _, tag in tagged(stem))
