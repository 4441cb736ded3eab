"""Finds another unit's name, left from the report that this one was made of: 我县 in a report of 清河区."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from reportlint.checks.data.foreign_name import foreign_names, odd_we
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
from reportlint.errors import Message
from reportlint.language.cursor import Cursor
from reportlint.language.han import HAN
from reportlint.language.pattern import Match, Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit, Related
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_OWN = Pattern(
    "我(?<![自你他大小忘].)(?:们)?(?P<what>省|市(?!场)|县|区(?![间域位])|州|旗|镇|乡|街道|村|局(?![部势面])|厅|校|院|公司)"
)
_QUOTED = Pattern("“[^”\n\r]{0,200}\\Z")
# Whose leadership is told as one's own, and the place a report begins with: 在青石县委、县政府的领导下, 青石县位于….
_PLACE = f"在?(?:中共)?(?P<stem>[{HAN}]{{2,14}}?)(?P<rank>县|市|区|旗|镇|乡)"
_GOVERNMENT = "(?:党?委|党工委|人民政府|[^，。；、和]{2,10}局)(?:[、和]?(?:(?P=rank))?(?:人民)?政府)?"
_LED = Pattern(rf"(?:^|[，。；：\s])(?:特别是|尤其是)?{_PLACE}{_GOVERNMENT}[^，。；、\n\r]{{0,6}}?(?:领导|指导)下")
_LIES = Pattern(f"{_PLACE}(?:地处|位于|下辖|总面积|总人口)")
# What stands above a body, and may be spoken of as one's own too.
_ABOVE: Mapping[str, str] = MappingProxyType({"院": "校", "园": "校局", "校": "局"})
_FULL_NAME = Pattern(
    f"(?:全称|校名|院名|名称)(?:为|是|：)(?P<stem>[{HAN}]{{2,16}}?)(?P<kind>小学|中学|学校|幼儿园|医院|卫生院|公司)(?=[，。；、\n])"
)
_PARTY = Pattern(
    f"(?:^|(?<=[\n\r \u3000（]))(?P<party>[甲乙丙]方)[^：:\n]{{0,8}}[：:] *(?P<name>[{HAN}]{{4,30}})(?=[\n\r （(])"
)
_AS_PARTY = Pattern(f"(?:由|与|[，。；、\n])(?P<name>[{HAN}]{{3,30}})[（(](?:以下简称“?)?(?P<party>[甲乙丙]方)”?[）)]")
_OTHERS = ("责任书", "承诺书", "邀请函", "招标公告", "调研报告")  # which name two units by their nature
_FEWEST = 2
_OWN_NAME = 4  # characters of a name that are its own; what it is follows

_SELF = Message("自称", "how the report speaks of itself")
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
            yield from _called_otherwise(document, bodies)
        yield from _parties(document)
        for span, home in (*foreign_names(document), *odd_we(document)):
            yield _other(span, document.quote(span), home)


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
    odd = {what for what, times in kinds.items() if times * _FEWEST <= many and _is_foreign(what, usual)} - home
    first = next(match for match in said if match["what"] == usual)
    related = (Related(Span(*first.span()), _SELF), *(Related(name.span, _TITLE) for name in names.all[-1:]))
    for match in filter(lambda match: match["what"] in odd, said):
        words = {"text": match[0], "own": first[0], "times": str(many)}
        yield Hit(Span(*match.span()), words, sure, related=related)


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


def _other(span: Span, written: str, home: Name) -> Hit:
    related = (Related(home.span, _TITLE),)
    return Hit(span, {"text": written, "other": home.written}, Confidence.LIKELY, related=related)


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


def _called_otherwise(document: Document, bodies: Names) -> Iterator[Hit]:
    """学校全称为云溪小学 in the statute of 石桥小学."""
    for match in _FULL_NAME.finditer(document.text, *document.span) if bodies.title else ():
        home = bodies.title[-1]
        is_alike = BODIES.get(match["kind"]) == BODIES.get(home.kind)
        if is_alike and are_different(home.stem, match["stem"]):
            yield _other(Span(match.start("stem"), match.end("kind")), match["stem"] + match["kind"], home)


def _parties(document: Document) -> Iterator[Hit]:
    """甲方：清河物业公司, and 青石物业公司（甲方） further on."""
    if "甲方" not in document.text and "乙方" not in document.text:
        return
    parties = {match["party"]: match for match in _PARTY.finditer(document.text, *document.span)}
    for match in _AS_PARTY.finditer(document.text, *document.span):
        party = parties.get(match["party"])
        if party and are_different(party["name"][:_OWN_NAME], match["name"][:_OWN_NAME]):
            name = Name(Span(*party.span("name")), party["name"], "")
            yield _other(Span(*match.span("name")), match["name"], name)


def _told_as_own(document: Document) -> Iterator[Match]:
    """The places of one's own government, and the one that the first paragraph begins with."""
    opening = document.fact(first_paragraph)
    if opening and (match := _LIES.match(document.text, *opening)):
        yield match
    yield from _LED.finditer(document.text, *document.span)
