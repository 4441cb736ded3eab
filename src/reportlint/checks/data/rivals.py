"""Finds another unit that acts as the report's own: 白塔镇党委将带领我镇 in a plan of 柳溪镇."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import NamedTuple

from reportlint.checks.data.foreign_name import homes_of
from reportlint.checks.data.own_unit import Name, are_different, first_paragraph, is_name
from reportlint.language.han import HAN
from reportlint.language.lexicon import Words
from reportlint.language.pattern import Match, Pattern
from reportlint.language.segmenter import tagged
from reportlint.model.document import Document
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

# What a name ends in, and what of its kind is a rival to it; a place is one to its like alone.
SORTS = Words("names", "rivals")
_PLACES = frozenset(word for word in SORTS if SORTS[word] in ("县", "镇", "村"))
_BODIES = "|".join(sorted(SORTS.keys() - _PLACES, key=len, reverse=True))
_STEM = f"(?P<stem>[{HAN}]{{2,14}}?)"
_PLACE, _BODY = f"{_STEM}(?P<kind>{'|'.join(sorted(_PLACES))})", f"{_STEM}(?P<kind>{_BODIES})"
_CLAUSE = r"(?:^|[，。；：！\s])"
_SUBJECTS = Pattern(rf"{_CLAUSE}{_PLACE}"), Pattern(rf"{_CLAUSE}{_BODY}")
_AT_HEAD = Pattern(_PLACE), Pattern(_BODY)
_WORDS = frozenset(("n", "s", "z", "v", "a", "j", "m", "b", "l", "x", "f", "g"))  # first letters of tags in names
_VERBS = frozenset(
    ("v", "vd", "vi")
)  # in which no name begins; one character may be of a name that is in no dictionary

_OUR = "[我本全](?:镇|乡|县|市|区|局|院|校|村|社区|公司|厂|园|中心|街道|[^，。；\\s]{0,4}项目)"
_ACTS = Pattern(rf"(?P<between>[^，。；：\n\r]{{0,24}}?){_OUR}")
# 北仑区教育局选派教师到我县: who comes to us, or is dealt with, is somebody else.
_DEALS = Pattern("[来到赴向与和同对给派援帮邻距访邀]|为我|在我|由我|协助|联合|考察|调研|学习|交流|参观")
_INNERS = "党组|党委|党支部|党总支|党工委|领导班子|班子成员|全体(?:人员|党员|同志|干警|职工|教师|师生|员工|干部|医护)"
# What one says of oneself: commits oneself to, or lies and has.
_COMMITS = Pattern("还(?:把|将|通过|组织|建立)|(?:郑重)?(?:愿|承诺|保证|将(?:继续|进一步|始终|持续|一如既往|以此))")
_LIES = Pattern("现有|地处|位于|下辖")
_LEVELS = frozenset("省市县区州")
_INNER = Pattern(_INNERS)
_VISITS = Pattern(
    rf"[^，。；\n\r]{{0,16}}?(?:来(?!源)|(?<![得达做感受])到|赴|一行|调研|莅|指导|考察|联合|和|与|及|签|(?<![责主])任(?!务)"
    rf"|、[{HAN}]{{2,8}}(?:{_INNERS}))"
)

_DEFINES = Pattern(rf"(?:全称|名称|校名|院名|简称)(?:为|是|：|:){_BODY}(?![{HAN}]{{0,3}}(?:项目|工程|章程|规划))")
_THANKS, _CARE = r"感谢[^。；\n\r]{0,24}?对", r"[^，。；\n\r]{0,10}?(?:关心|支持|厚爱|帮助|信任)"
_THANKED = Pattern(f"{_THANKS}{_PLACE}{_CARE}"), Pattern(f"{_THANKS}{_BODY}{_CARE}")
_OURSELVES = Pattern(rf"[我本](?:院|校|局|公司|厂|镇|乡|县|市|区|村|社区)（(?:即|以下称)?{_BODY}）")
_CALLED = Pattern(rf"(?:^|[，。；：\s]){_BODY}（以下简称[“\"]?[我本]")
_SAYS_OWN = ("本", "我")
_MOST = 30  # names of one sort that may be the own one; who has more is a list
_FUNCTION = 2  # characters that say what a body does, or what its name is
_SIGNED = Pattern(
    f"(?:(?<![{HAN}])|(?<=[省市县区州旗]))(?P<stem>[{HAN}]{{2,3}})(?P<kind>[镇乡村]|街道|社区)(?P<body>[{HAN}]{{3,12}})\\s*\\Z"
)
_OFTEN = 2
_WILL = Pattern("(?:将|拟|定于|计划|决定|现|近日|已)")


class Rival(NamedTuple):
    """A name that stands where one's own should, the own one, and how sure that is."""

    span: Span
    home: Name
    confidence: Confidence


def rivals(document: Document) -> Iterator[Rival]:
    """The units that act, are defined or sign as the report's own, and are not."""
    homes = document.fact(own_units)
    if homes:
        yield from _acting(document, homes)
        yield from _defined(document, homes)
        yield from _thanked(document, homes)
    yield from _signed(document)
    yield from _signed_for(document)


def own_units(document: Document) -> Mapping[str, tuple[Name, ...]]:
    """The names that are the report's own, by what they are rivals to; a fact."""
    found: dict[str, dict[str, Name]] = {}
    for name in _own(document):
        if sort := SORTS.get(name.kind):
            found.setdefault(sort, {}).setdefault(name.stem, name)
    return {sort: tuple(names.values()) for sort, names in found.items() if len(names) <= _MOST}


def _own(document: Document) -> Iterator[Name]:
    """The names of title and signature, that of the first words where there is no title, and what it calls itself."""
    yield from document.fact(homes_of)
    for part in filter(None, (document.title, document.signature)):
        yield from _at_head(document, part)
    for pattern in (_OURSELVES, _CALLED):
        for match in pattern.finditer(document.text, *document.span):
            yield from _named(match)
    if document.title is None and (first := document.fact(first_paragraph)):
        told = _at_head(document, first)
        yield from (name for name in told if _is_introduced(document, name))
        yield from _first_of_own(document, first)


def _first_of_own(document: Document, first: Span) -> Iterator[Name]:
    """The first body that acts where the text begins with 本院, as what that is called."""
    opens = document.text[first.start : first.start + 2]
    is_unnamed = opens[:1] in _SAYS_OWN and document.text[first.start + 2 : first.start + 3] not in ("（", "(")
    named = next(_SUBJECTS[1].finditer(document.text, *first), None) if is_unnamed else None
    if named and named["kind"][-1] == opens[-1]:
        yield from _named(named)


def _is_introduced(document: Document, name: Name) -> bool:
    """Whether what the text begins with is named again, lies somewhere, or is spoken of as 本馆."""
    text, span = document.text, document.span
    if text.count(name.stem, *span) > 1 or _LIES.match(text, name.span.end, span.end):
        return True
    return any(text.find(f"{own}{name.kind[-1]}", name.span.end, span.end) >= 0 for own in _SAYS_OWN)


def _at_head(document: Document, part: Span) -> Iterator[Name]:
    """The place and the body that a part of the text begins with."""
    for pattern in _AT_HEAD:
        if match := pattern.match(document.text, *part):
            yield from _named(match)


def _subjects(document: Document, span: Span) -> Iterator[Match]:
    """What may be a name where a clause begins, places first."""
    for pattern in _SUBJECTS:
        yield from pattern.finditer(document.text, *span)


def _named(match: Match) -> Iterator[Name]:
    if _is_proper(match["stem"], match["kind"]):
        yield Name(Span(match.start("stem"), match.end("kind")), match["stem"], match["kind"])


def _is_proper(stem: str, kind: str) -> bool:
    """Whether it may be a name: no place of common words, no body with a verb or a particle in it."""
    if kind in _PLACES:
        return is_name(stem, kind)
    if len(tagged(stem + kind)) == 1:  # 审计局
        return True
    words = tagged(stem)
    begins_well = len(words[0][0]) == 1 or words[0][1] not in _VERBS
    return begins_well and all(tag[:1] in _WORDS for _, tag in words)


def _acting(document: Document, homes: Mapping[str, tuple[Name, ...]]) -> Iterator[Rival]:
    """白塔镇党委将带领我镇, 审计局党组书记带头."""
    for match in _subjects(document, document.span):
        home = _rivalled(document, match, homes)
        if home is None:
            continue
        acts = _ACTS.match(document.text, match.end(), document.span.end)
        inner = _INNER.match(document.text, match.end(), document.span.end)
        as_own = acts is not None and not _DEALS.search(acts["between"])
        commits = _is_of_itself(document, match, home)
        if as_own or commits or (inner and not _VISITS.match(document.text, inner.end(), document.span.end)):
            in_head = document.title is not None and home.span.start < document.title.end
            sure = Confidence.LIKELY if as_own and in_head else Confidence.DOUBTFUL
            yield Rival(Span(match.start("stem"), match.end("kind")), home, sure)


def _is_of_itself(document: Document, match: Match, home: Name) -> bool:
    """Whether it says what it will do, or, in a report whose text does not name its own place, what it has."""
    if _COMMITS.match(document.text, match.end(), document.span.end):
        return match["stem"][0] not in _LEVELS or home.stem[0] == match["stem"][0]  # 县医院 is above 镇卫生院
    lies = match["kind"] in _PLACES and _LIES.match(document.text, match.end(), document.span.end)
    return bool(lies) and document.text.count(home.stem, home.span.end, document.span.end) == 0


def _rivalled(document: Document, match: Match, homes: Mapping[str, tuple[Name, ...]]) -> Name | None:
    """The own name of that sort, where another is named here and hardly elsewhere."""
    stem, kind = match["stem"], match["kind"]
    own = homes.get(SORTS.get(kind, kind), ())
    if not own or not document.is_read(Span(*match.span())):
        return None
    every = (name for names in homes.values() for name in names)
    if not all(_are_two(name.stem, stem) for name in every) or not _is_proper(stem, kind):
        return None
    return own[0] if _stands_once(document, stem) else None


def _stands_once(document: Document, words: str) -> bool:
    """Whether words that stand in the report do so once; most stand soon again, and the rest is not searched."""
    first = document.text.find(words, *document.span)
    return document.text.find(words, first + len(words), document.span.end) < 0


def _thanked(document: Document, homes: Mapping[str, tuple[Name, ...]]) -> Iterator[Rival]:
    """感谢各界对红旗中学的关心 in a report of 青溪中学."""
    for match in (found for pattern in _THANKED for found in pattern.finditer(document.text, *document.span)):
        if home := _rivalled(document, match, homes):
            yield Rival(Span(match.start("stem"), match.end("kind")), home, Confidence.DOUBTFUL)


def _are_two(one: str, other: str) -> bool:
    """Whether two stems are of two names, though both say what they do: 晨光化肥 and 兴达化肥."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    names = (one[: len(one) - alike], other[: len(other) - alike]) if alike >= _FUNCTION else (one, other)
    return min(map(len, names)) >= _FUNCTION and are_different(*names)


def _defined(document: Document, homes: Mapping[str, tuple[Name, ...]]) -> Iterator[Rival]:
    """学校全称为阳光小学 in the rules of 云溪小学."""
    for match in _DEFINES.finditer(document.text, *document.span):
        if home := _rivalled(document, match, homes):
            yield Rival(Span(match.start("stem"), match.end("kind")), home, Confidence.LIKELY)


def _signed(document: Document) -> Iterator[Rival]:
    """芳华社区将统一清理 in what 明珠社区 signs and does not name."""
    if document.title or not document.signature:
        return
    signed = next(_at_head(document, document.signature), None)
    body = Span(document.span.start, document.signature.start)
    if signed is None or document.text.find(signed.stem, *body) >= 0:
        return
    for other in _subjects(document, body):
        alike = SORTS[other["kind"]] == SORTS[signed.kind] and _are_two(signed.stem, other["stem"])
        name = next(_named(other), None) if alike else None
        if name and _WILL.match(document.text, other.end()):
            yield Rival(signed.span, name, Confidence.DOUBTFUL)
            return


def _signed_for(document: Document) -> Iterator[Rival]:
    """河口镇中心学校 under what tells of 白沙镇中心学校, again and again, and of no 河口镇."""
    signed = _SIGNED.search(document.text, *document.signature) if document.signature else None
    body = Span(document.span.start, signed.start() if signed else document.span.start)
    if signed is None or document.text.find(signed["stem"], *body) >= 0:
        return
    at = document.text.find(signed["kind"] + signed["body"], *body)
    if at < 0:
        return
    stem = document.text[max(body.start, at - len(signed["stem"])) : at]
    if document.text.count(stem + signed["kind"], *body) >= _OFTEN and is_name(stem, signed["kind"]):
        home = Name(Span(at - len(stem), at + len(signed["kind"])), stem, signed["kind"])
        yield Rival(Span(signed.start("stem"), signed.end("kind")), home, Confidence.LIKELY)
