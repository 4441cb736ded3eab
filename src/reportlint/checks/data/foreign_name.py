"""Finds the name of another place where a report speaks of its own future: 下一步，石桥街道将 in one of 和平街道."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain

from reportlint.checks.data.own_unit import (
    BODIES,
    RANKS,
    Name,
    are_different,
    bodies_of,
    first_paragraph,
    is_name,
    places_in,
    places_of,
)
from reportlint.language.cursor import Cursor
from reportlint.language.han import HAN
from reportlint.language.pattern import Match, Pattern
from reportlint.model.document import Document
from reportlint.model.text import Span

_KINDS = "县|市|区|旗|镇|乡|街道|社区|小学|中学|学校|医院|保健院|卫生院"
_NAMED = f"(?P<stem>[{HAN}]{{2,6}}?)(?P<kind>{_KINDS})"
_SOON = "(?:下一?步|下一?阶段|今后|接下来|未来(?:[一两三五几]年)?|新的一年)(?:工作)?[里中]?"
_WILL = "(?:将|[要会](?![求员议]))"
_NEXT = Pattern(rf"(?:^|[，。；：\s]){_SOON}，?{_NAMED}[{HAN}]{{0,14}}?{_WILL}")
_MAKES = "建设|谱写|书写|描绘|推动|推进|加快|促进|实现|开创"
_HOPE = "明天|篇章|家园|未来|发展|贡献|新局面|振兴|画卷|辉煌"
_CLOSES = Pattern(rf"(?:{_MAKES}|为(?!(?:{_MAKES}))){_NAMED}[{HAN}]{{0,14}}?(?:{_HOPE})[^。；\n\r]{{0,20}}[。！!]")
_CALL = Pattern("奋斗|努力|贡献|篇章|明天|家园|画卷|前行")
_SINCE = "(?:近年|今年以|一年|多年|近几年|年初以|长期以)来"
_HOW = "坚持|始终|认真|深入|高度|大力|积极|全面|扎实|紧紧|立足|聚焦|围绕|把|以"
_TELLS = Pattern(rf"(?:^|[，。；：\s]){_SINCE}，{_NAMED}[{HAN}]{{0,14}}?(?:{_HOW})")
_GOES_ON = Pattern(rf"(?:^|[。；\s]){_NAMED}[{HAN}]{{0,14}}?将(?:继续|进一步|持续|始终|坚持|以此|一如既往)")
_PRESENTS = Pattern(rf"现将{_NAMED}[^，。；\n\r]{{0,30}}?如下")
_BODY = f"(?P<stem>[{HAN}]{{2,10}}?)(?P<kind>小学|中学|学校|医院|保健院|卫生院|局)"
_WE_ARE = Pattern(f"[我本][校院局][（(]{_BODY}[）)]")
_CALLED_WE = Pattern(f"{_BODY}[（(]以下简称“?[我本][校院局]”?[）)]")
_OPENS = Pattern(f"(?P<stem>[省市县区州旗][{HAN}]{{2,8}}?)(?P<kind>医院|保健院)(?=[{HAN}])")
_QUOTED = Pattern("“[^”\n\r]{0,200}\\Z")

_CITED = Pattern(f"《(?P<stem>[{HAN}]{{2,6}}?)(?P<kind>县|市|区|旗|镇|乡|街道)[{HAN}]")
_ABOUT = Pattern("(?:^|[于在对])(?=[^于在对]{3})")
_WE = Pattern("我(?<![自你他大小忘].)(?P<what>市(?!场)|州|盟|省|县|区(?![间域位])|旗|镇|乡|街道)")
_NEXT_WE = Pattern(rf"(?:^|(?<=[，。；：\s])){_SOON}，?\Z")
_OF_WE = f"(?:[{HAN}]{{0,6}}(?:局|委|残联|妇联|工会|中心|院))?"
_WE_WILL = Pattern(f"{_OF_WE}(?:将|要(?!求))")
_AGENT = Pattern(
    "(?:把|将(?:继续|进一步|持续|全面|坚持|以)|始终|坚持|高度重视|大力|深入|全面|扎实|立足|围绕|聚焦|持续|不断)"
)
_CLAUSE = Pattern(r"(?:^|[，。；：\s])\Z")
_COUNTED = Pattern(f"[{HAN}]{{0,6}}?(?P<count>[0-9]{{2,}})(?P<what>[{HAN}]{{1,8}})")
_OF_ABOVE = Pattern(r"[全我]?[市州省][^，。；\n\r]{0,12}\Z")
_BEFORE = 8  # characters in which a counted thing may be named before its number


def homes_of(document: Document) -> tuple[Name, ...]:
    """The names that may be the report's own: in title and signature, alone in a line above the text, of its papers."""
    heads = (*document.fact(places_of).all, *document.fact(bodies_of).all)
    named = (*heads, *_in_title(document), *_in_head(document), *_cited(document), *_named_we(document))
    return named or tuple(_opening(document))


def _named_we(document: Document) -> Iterator[Name]:
    """本院（市中医院）, 市中医院（以下简称“我院”）."""
    ways = ((_WE_ARE, "（"), (_CALLED_WE, "以下简称"))
    for match in chain.from_iterable(
        pattern.finditer(document.text, *document.span) for pattern, needed in ways if needed in document.text
    ):
        yield Name(Span(match.start("stem"), match.end("kind")), match["stem"], match["kind"])


def _opening(document: Document) -> Iterator[Name]:
    """The body with which the first paragraph begins, where nothing else names it: 县水利局全面推行."""
    first = document.fact(first_paragraph)
    opens = _OPENS.match(document.text, *first) if first else None
    if opens:
        yield Name(Span(opens.start("stem"), opens.end("kind")), opens["stem"], opens["kind"])


def _in_title(document: Document) -> Iterator[Name]:
    """关于清河县防汛工作的汇报."""
    if document.title:
        for match in _ABOUT.finditer(document.text, *document.title):
            yield from places_in(document, Span(match.end(), document.title.end))


def _in_head(document: Document) -> Iterator[Name]:
    first = document.fact(first_paragraph)
    if first is None:
        return
    for block in document.blocks:
        if block.span.start < first.start:
            yield from places_in(document, block.span)


def _cited(document: Document) -> Iterator[Name]:
    """清河 of 《清河县招商办法》, where the report speaks of 清河 elsewhere too."""
    for match in _CITED.finditer(document.text, *document.span):
        if document.text.count(match["stem"], *document.span) > 1 and is_name(match["stem"], match["kind"]):
            yield Name(Span(match.start("stem"), match.end("kind")), match["stem"], match["kind"])


def foreign_names(document: Document) -> Iterator[tuple[Span, Name]]:
    """The name of each other place that is told as one's own, with one's own; it is named nowhere else."""
    homes: Mapping[str, Name] = {_sort(home.kind): home for home in reversed(document.fact(homes_of))}
    found = [match for match in _closing(document) if _sort(match["kind"]) in homes] if homes else []
    times = Counter(match["stem"] for match in found)
    for match in found:
        stem, kind = match["stem"], match["kind"]
        named = document.text.count(stem, *document.span)
        if named == times[stem] and _is_foreign(document, match):
            yield Span(match.start("stem"), match.end("kind")), homes[_sort(kind)]


def _sort(kind: str) -> str:
    """医院 and 保健院 are of one sort."""
    return BODIES.get(kind, kind)


def _closing(document: Document) -> Iterator[Match]:
    """下一步，石桥街道将, 为建设青石县美好明天而努力奋斗, told by the report itself."""
    ends = (match for match in _CLOSES.finditer(document.text, *document.span) if _CALL.search(match[0]))
    others = (
        match for way in (_NEXT, _GOES_ON, _TELLS, _PRESENTS) for match in way.finditer(document.text, *document.span)
    )
    for match in (*others, *ends):
        front = Cursor(document.text, match.start("stem"), *document.span)
        if document.is_read(Span(*match.span())) and not front.is_led_by(_QUOTED, 200):
            yield match


def _is_foreign(document: Document, match: Match) -> bool:
    stem, kind = match["stem"], match["kind"]
    own = (home.stem for home in document.fact(homes_of))
    if document.title and stem in document.quote(document.title):
        return False
    return is_name(stem, kind) and all(are_different(stem, other) for other in own)


def odd_we(document: Document) -> Iterator[tuple[Span, Name]]:
    """我市 in a report of a 县, said of what is the county's: what it will do, what it counts elsewhere."""
    homes = [home for home in document.fact(homes_of) if home.kind in RANKS]
    home = min(homes, key=lambda home: RANKS[home.kind], default=None)
    if home is None:
        return
    text, span = document.text, document.span
    told = list(_WE.finditer(text, *span))
    times = {
        what: sum(text.count(word + what, *span) for word in "全我")
        for what in {home.kind, *(match["what"] for match in told)}
    }
    for match in told:
        own, above = times[home.kind], times[match["what"]]
        front = Cursor(text, match.start(), *span)
        if own <= max(above, 1) or match["what"] == home.kind or front.is_led_by(_QUOTED, 200):
            continue
        if _is_next(document, match) or _is_counted_elsewhere(document, match):
            yield Span(*match.span()), home


def both_we(document: Document) -> Iterator[tuple[Span, Span]]:
    """我市把…来抓 and 我县将继续…: two who both act, of which the one that acts less, or later, is odd."""
    if any(home.kind in RANKS for home in document.fact(homes_of)):
        return
    acting = [match for match in _WE.finditer(document.text, *document.span) if _is_agent(document, match)]
    times = Counter(match["what"] for match in acting)
    if len(times) == 2:
        usual = times.most_common(1)[0][0]
        first = next(Span(*match.span()) for match in acting if match["what"] == usual)
        yield from ((Span(*match.span()), first) for match in acting if match["what"] != usual)


def _is_agent(document: Document, match: Match) -> bool:
    front, back = (Cursor(document.text, at, *document.span) for at in match.span())
    is_quoted = front.is_led_by(_QUOTED, 200) is not None
    return not is_quoted and front.is_led_by(_CLAUSE, 1) is not None and back.matches(_AGENT) is not None


def _is_next(document: Document, match: Match) -> bool:
    front, back = (Cursor(document.text, at, *document.span) for at in match.span())
    return front.is_led_by(_NEXT_WE, 12) is not None and back.matches(_WE_WILL) is not None


def _is_counted_elsewhere(document: Document, match: Match) -> bool:
    """对我市143个互助养老点 where the county has 互助养老点143个."""
    counted = _COUNTED.match(document.text, match.end(), document.span.end)
    if counted is None:
        return False
    here = match.end(), counted.end()
    things = _pairs(document.text[slice(*here)])
    word, at = counted["count"] + counted["what"][0], document.span.start
    while (at := document.text.find(word, at, document.span.end)) >= 0:
        around = document.text[at - _BEFORE : at + len(word) + _BEFORE]
        is_same = not here[0] <= at < here[1] and things & _pairs(around)
        if is_same and not Cursor(document.text, at, *document.span).is_led_by(_OF_ABOVE, 16):
            return True
        at += len(word)
    return False


def _pairs(text: str) -> set[str]:
    """Each two Chinese characters in a row."""
    return {text[at : at + 2] for at in range(len(text) - 1) if text[at : at + 2].isalpha()}
