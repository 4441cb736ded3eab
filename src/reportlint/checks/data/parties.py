"""Who is who: one role with two names, 甲方：清河公司 and 云溪公司（甲方）; one office with two holders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportlint.checks.data.own_unit import is_name
from reportlint.language.han import HAN, is_han
from reportlint.language.lexicon import Words
from reportlint.language.pattern import Pattern
from reportlint.language.segmenter import word_at
from reportlint.model.document import Document
from reportlint.model.text import Span

_ROLE = (
    "[甲乙丙]方|(?:发包|承包|出租|承租|委托|受托|采购|中标|招标|供货|转让|受让)[方人]"
    "|(?:建设|施工|监理|设计|主管|用人)单位"
)
_BODY = "公司|集团|委员会|局|学校|小学|中学|大学|学院|医院|中心|厂|合作社|研究院|政府|办公室|协会|部"
_LABELLED = Pattern(
    rf"(?P<role>{_ROLE})(?:（[^）\n]{{0,12}}）)?[：:][ \u3000]*"
    rf"(?P<name>[{HAN}（）()]{{2,26}}?(?:{_BODY}))(?=[，。；、\s（]|$)"
)
_NAMED = Pattern(rf"(?P<name>[{HAN}]{{2,26}}(?:{_BODY}))[（(](?:以下简称[：:]?)?[“\"]?(?P<role>{_ROLE})[”\"]?[）)]")
_OBLIGED = Pattern(
    rf"(?:^|[，。；\s])(?P<name>[{HAN}]{{4,16}}(?:公司|集团|厂|合作社))(?:应|须|不得|有权|负责|保证|承诺|愿)[^。；\n]{{0,30}}?[甲乙丙]方"
)
_LEAD = Pattern(f"(?:[{HAN}]{{0,12}}?(?:由|与|经|向|和|对|及|为|是|的))(?=[{HAN}]{{4}})")

_POSTS = (
    "第一书记|党委书记|书记|局长|县长|市长|区长|镇长|乡长|村长|处长|会长|馆长|校长|院长|厂长|董事长|总经理|主任"
    "|社长|站长|所长|行长|组长|总指挥|指挥长|队长"
)
_POST = Pattern(f"(?P<post>{_POSTS})(?![助办室信接])")
_DEPUTY = ("副", "原", "前")
_CHANGED = Pattern("原任|前任|时任|调任|接任|新任|继任|轮换|轮任|免去|任命|卸任|历任|到任|接替|副|离任|调离|调整")
_APPOINTED, _SPEECH = "任", Pattern(rf"(?P<name>[{HAN}])(?P<post>{_POSTS})(?P<where>在[{HAN}]{{4,16}}?[上中])")
_SURNAMES = Words("names", "surnames")
_BARE = Pattern("(?:[，。；：、\\s了由听对与和及绕在按照据是]|\\A)\\Z")  # in front of a holder whose unit is not named
_VILLAGE = Pattern(f"(?:^|[，。；：、\\s为])(?P<village>[{HAN}]{{2,4}}?)村")
_PAIR = 2
_NAME = 3  # characters of most names


class TwoNames(NamedTuple):
    """A name, and the other one that stands for the same."""

    span: Span
    other: Span


def two_names(document: Document) -> Iterator[TwoNames]:
    """The roles that are told with two names."""
    text = document.text
    told: defaultdict[str, list[Span]] = defaultdict(list)
    for match in _LABELLED.finditer(text, *document.span):
        told[match["role"]].append(Span(*match.span("name")))
    for match in _NAMED.finditer(text, *document.span) if told else ():
        first = next(iter(told[match["role"]]), None)
        lead = _LEAD.match(match["name"])
        span = Span(match.start("name") + (lead.end() if lead else 0), match.end("name"))
        if first and len(told[match["role"]]) == 1 and not _are_one(document.quote(first), document.quote(span)):
            yield TwoNames(span, first)


def third_parties(document: Document) -> Iterator[TwoNames]:
    """福满物业公司应向甲方报送 in a contract of two others."""
    text = document.text
    named = list(_LABELLED.finditer(text, *document.span))
    names = {match["name"] for match in named}  # of a contract, which few reports are
    for match in _OBLIGED.finditer(text, *document.span) if len(names) > 1 else ():
        name = match["name"]
        once = text.count(name, *document.span) == 1
        if once and not any(_are_one(name, one) for one in names):
            yield TwoNames(Span(*match.span("name")), Span(*named[-1].span("name")))


def _are_one(one: str, other: str) -> bool:
    """Whether one name is the other, or short for it."""
    return any((one in other, other in one, one[:2] == other[:2]))


class _Holder(NamedTuple):
    post: str
    name: Span
    is_bare: bool  # 李大江局长, with no unit in front
    is_appointed: bool = False  # 由李大江任组长


def two_holders(document: Document) -> Iterator[TwoNames]:
    """李大江局长, named nowhere else, where the report is of 周长河局长; two 第一书记 of one village."""
    holders: defaultdict[str, list[_Holder]] = defaultdict(list)
    for holder in _holders(document):
        holders[holder.post].append(holder)
    for post, held in holders.items():
        names = list(dict.fromkeys(document.quote(one.name) for one in held))
        if unappointed := _unappointed(held, names, document):
            yield unappointed
            continue
        if len(names) != _PAIR or any((names[0][0] == names[1][0], _CHANGED.search(document.text, *document.span))):
            continue
        times = [document.text.count(name, *document.span) for name in names]
        if times[0] == 1 < times[1]:
            names.reverse()
        usual, odd = (next(one for one in held if document.quote(one.name) == name) for name in names)
        if min(times) == 1 and (odd.is_bare if max(times) > 1 else _is_of_one_village(document, post)):
            yield TwoNames(odd.name, usual.name)


def _unappointed(held: Sequence[_Holder], names: Sequence[str], document: Document) -> TwoNames | None:
    """向组长刘建国报告, where one other is appointed: 由赵启光任组长."""
    appointed = [one for one in held if one.is_appointed]
    if len(held) != _PAIR or len(names) != _PAIR or len(appointed) != 1:
        return None
    odd = next(one for one in held if not one.is_appointed)
    times = document.text.count(document.quote(odd.name), *document.span)
    return TwoNames(odd.name, appointed[0].name) if times == 1 and odd.name.start > appointed[0].name.start else None


def two_speakers(document: Document) -> Iterator[TwoNames]:
    """徐县长在全县招商大会上 and 马县长在全县招商大会上: one speech of two."""
    told: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    for match in _SPEECH.finditer(document.text, *document.span):
        if match["name"] in _SURNAMES:
            told[match["post"], match["where"]].append(Span(match.start(), match.end("post")))
    for first, *others in told.values():
        yield from (TwoNames(one, first) for one in others if document.quote(one) != document.quote(first))


def _holders(document: Document) -> Iterator[_Holder]:
    text = document.text
    for match in _POST.finditer(text, *document.span):
        if text.endswith(_DEPUTY, document.span.start, match.start()):
            continue
        name = _name_behind(text, match.end())
        if name:
            yield _Holder(match["post"], name, is_bare=False)
        elif text.endswith(_APPOINTED, document.span.start, match.start()):
            name = _name_in_front(text, match.start() - 1, document.span.start)
            yield from (_Holder(match["post"], one, is_bare=False, is_appointed=True) for one in (name,) if one)
        elif name := _name_in_front(text, match.start(), document.span.start):
            bare = _BARE.search(text, max(document.span.start, name.start - 1), name.start)
            yield _Holder(match["post"], name, bare is not None)


def _name_behind(text: str, at: int) -> Span | None:
    """The name behind a post: of two characters where a word follows, 周强走访."""
    if text[at : at + 1] not in _SURNAMES or not is_han(text[at + 1 : at + 2]):
        return None
    third = text[at + 2 : at + 3]
    is_short = not is_han(third) or len(word_at(text[at + 2 : at + 5]).text) > 1
    return Span(at, at + 2 if is_short else at + _NAME)


def _name_in_front(text: str, at: int, floor: int) -> Span | None:
    """The name in front of a post, of three characters or, behind a boundary, of two."""
    for length in (_NAME, _NAME - 1):
        start = max(floor, at - length)
        is_whole = length == _NAME or _BARE.search(text, max(floor, start - 1), start) is not None
        if all((is_whole, all(map(is_han, text[start:at])), text[start : start + 1] in _SURNAMES)):
            return Span(start, at)
    return None


def _is_of_one_village(document: Document, post: str) -> bool:
    told = (match["village"] for match in _VILLAGE.finditer(document.text, *document.span))
    villages = {stem for stem in told if is_name(stem, "村")}
    return post == "第一书记" and len(villages) == 1
