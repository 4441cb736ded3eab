"""Finds another unit's name, left from the report that this one was made of: 我县 in a report of 清河区."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from reportlint.checks.data.foreign_name import both_we, foreign_names, odd_we
from reportlint.checks.data.own_unit import (
    BODIES,
    RANKS,
    Name,
    Names,
    are_different,
    bodies_of,
    first_paragraph,
    is_name,
    places_of,
)
from reportlint.checks.data.parties import third_parties, two_holders, two_names, two_speakers
from reportlint.checks.data.rivals import rivals
from reportlint.checks.data.twins import twins
from reportlint.errors import Message
from reportlint.language.cursor import Cursor
from reportlint.language.han import HAN
from reportlint.language.pattern import Match, Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit, Related
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_OWN = Pattern(
    "(?<![自你他大小忘])我(?:们)?(?P<what>省|市(?!场)|县|区(?![间域位])|州|盟|旗|镇|乡|街道|村|局(?![部势面])|厅|校|院|公司)"
)
_QUOTED = Pattern("“[^”\n\r]{0,200}\\Z")
# Whose leadership is told as one's own, and the place a report begins with: 在青石县委、县政府的领导下, 青石县位于….
_PLACE = f"在?(?:中共)?(?P<stem>[{HAN}]{{2,14}}?)(?P<rank>县|市|区|旗|镇|乡)"
_GOVERNMENT = "(?:党?委|党工委|人民政府|[^，。；、和]{2,10}局)(?:[、和]?(?:(?P=rank))?(?:人民)?政府)?"
_LED = Pattern(rf"(?:^|[，。；：\s])(?:特别是|尤其是)?{_PLACE}{_GOVERNMENT}[^，。；、\n\r]{{0,6}}?(?:领导|指导)下")
_LIES = Pattern(f"{_PLACE}(?:地处|位于|下辖|总面积|总人口)")
# What stands above a body, and may be spoken of as one's own too.
_ABOVE: Mapping[str, str] = MappingProxyType({"院": "校", "园": "校局", "校": "局"})
_NONE_ABOVE = frozenset(("医院", "卫生院", "保健院", "法院", "检察院"))  # no part of a 校
_OTHERS = ("责任书", "承诺书", "邀请函", "招标公告", "调研报告")  # which name two units by their nature
_FEWEST = 2
_FINDS = (third_parties, two_holders, two_speakers)

_SELF = Message("自称", "how the report speaks of itself")
_THERE = Message("另一处的名称", "the other name")
_TITLE = Message("标题、署名中的名称", "the name in the title or signature")


@dataclass(frozen=True, eq=False)
class ForeignUnit:
    """Reports each own-level pronoun and each governing name that belongs to another unit."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a name."""
        places, bodies = document.fact(places_of), document.fact(bodies_of)
        own = [match for match in _OWN.finditer(document.text, *document.span) if _is_said(document, match)]
        yield from _odd_ones([match for match in own if match["what"] in RANKS], places)
        yield from _odd_ones([match for match in own if match["what"] not in RANKS], bodies)
        if document.kind not in _OTHERS:
            yield from _signed_by_another(places)
            yield from _signed_by_another(bodies)
            yield from _governed_by_another(document, places)
        named = (*foreign_names(document), *odd_we(document))
        for span, home in named:
            yield _other(span, document.quote(span), home)
        told = {span.start for span, _ in named}
        for rival in (one for one in rivals(document) if one.span.start not in told):
            yield _other(rival.span, document.quote(rival.span), rival.home, rival.confidence)
        yield from _beside(document)


def _beside(document: Document) -> Iterator[Hit]:
    """Two names of one role, two holders of one office, two who both say 我."""
    said = [(one.span, one.other, Confidence.LIKELY) for one in two_names(document)]
    said += [(one.span, one.other, Confidence.DOUBTFUL) for find in _FINDS for one in find(document)]
    said += [(span, other, Confidence.DOUBTFUL) for span, other in both_we(document)]
    said += [(twin.span, twin.own, Confidence.DOUBTFUL) for twin in twins(document)]
    for span, other, sure in said:
        words = {"text": document.quote(span), "elsewhere": document.quote(other)}
        yield Hit(span, words, sure, related=(Related(other, _THERE),))


def _is_said(document: Document, match: Match) -> bool:
    """Whether the report itself says it, nobody whom it quotes."""
    front = Cursor(document.text, match.start(), *document.span)
    return document.is_read(Span(*match.span())) and front.is_led_by(_QUOTED, 200) is None


def _odd_ones(said: Sequence[Match], names: Names) -> Iterator[Hit]:
    """我县 in a report of a 区: of places those below its own or beside it, of bodies those that are none above it."""
    kinds = Counter(match["what"] for match in said)
    home = {BODIES.get(name.kind, name.kind) for name in names.all}
    usual, many = kinds.most_common(1)[0] if kinds else ("", 0)
    if many < _FEWEST or usual not in (home or {usual}):
        return
    sure = Confidence.LIKELY if home else Confidence.DOUBTFUL
    odd = {what for what in _foreign(kinds, usual, names) if kinds[what] * _FEWEST <= many} - home
    first = next(match for match in said if match["what"] == usual)
    related = (Related(Span(*first.span()), _SELF), *(Related(name.span, _TITLE) for name in names.all[-1:]))
    for match in filter(lambda match: match["what"] in odd, said):
        words = {"text": match[0], "own": first[0], "times": str(many)}
        yield Hit(Span(*match.span()), words, sure, related=related)


def _foreign(kinds: Iterable[str], usual: str, names: Names) -> set[str]:
    """The kinds that are no part of what the usual one is of; nothing is above a hospital or a court."""
    if any(name.kind in _NONE_ABOVE for name in names.all):
        return set(kinds) - {usual}
    return {what for what in kinds if _is_foreign(what, usual)}


def _is_foreign(what: str, own: str) -> bool:
    """Whether one who says 我-own is no part of what they call theirs; 区 may be an autonomous region, above all."""
    if what in RANKS:
        return what != "区" and RANKS[what] <= RANKS[own]
    return what not in _ABOVE.get(own, "")


def _signed_by_another(names: Names) -> Iterator[Hit]:
    """清河县2025年工作总结 signed by 青石县人民政府."""
    heads = {name.kind: name for name in names.title}
    for name in names.signature:
        head = heads.get(name.kind, name)
        if are_different(head.stem, name.stem):
            yield _other(name.span, name.written, head)


def _other(span: Span, written: str, home: Name, sure: Confidence = Confidence.LIKELY) -> Hit:
    related = (Related(home.span, _TITLE),)
    return Hit(span, {"text": written, "other": home.written}, sure, related=related)


def _governed_by_another(document: Document, places: Names) -> Iterator[Hit]:
    """在青石县委、县政府的领导下 in a report of 清河县; what its title names too is its matter."""
    homes = {place.kind: place for place in reversed(places.all)}
    title = document.quote(document.title or Span(0, 0))
    for match in _told_as_own(document) if homes else ():
        home = homes.get(match["rank"])
        stem, span = match["stem"], Span(match.start("stem"), match.end("rank"))
        if home is None or stem in title:
            continue
        if document.is_read(span) and are_different(home.stem, stem) and is_name(stem, match["rank"]):
            yield _other(span, document.quote(span), home)


def _told_as_own(document: Document) -> Iterator[Match]:
    """The places of one's own government, and the one that the first paragraph begins with."""
    opening = document.fact(first_paragraph)
    if opening and (match := _LIES.match(document.text, *opening)):
        yield match
    yield from _LED.finditer(document.text, *document.span)
