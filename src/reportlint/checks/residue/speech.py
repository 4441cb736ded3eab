"""Knows who speaks to whom: a site to its reader, a reviewer or template to the writer, an assistant to its user."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from reportlint.language.lexicon import Lexicon, Words
from reportlint.language.numerals import CHINESE, DIGITS
from reportlint.language.pattern import Pattern
from reportlint.model.severity import Confidence

Speaker = Literal["site", "reviewer", "assistant"]

WORDS = Words("residue", "speech")
LEXICON = Lexicon(WORDS)

_OPENING, _CLOSING = r"（(【\[〔＜<「", r"）)】\]〕＞>」"
_PAIR = f"[{_OPENING}]+[^{_OPENING}{_CLOSING}\\n]{{2,70}}[{_CLOSING}]+"
_RULED = r"(?P<rule>-{2,}|—{2,}|={2,}|\*{3,}|～{2,})[^\n]{4,60}?(?P=rule)"
BRACKETS = Pattern(f"{_PAIR}|{_RULED}")
_SENTENCE = Pattern(r"[^。！？!?\n]+[。！？!?]*")
_FIELD = "(?:责任编辑|责编|编辑|作者|审核|来源|文章来源|稿源|发布时间|更新时间|发布日期|浏览次数|浏览|阅读|点击)[：:]"
_FIELD_SIGNS = ("编辑：", "作者：", "来源：", "审核：", "发布时间：")
_SITE_NAME = r"[\w\u4e00-\u9fff]{0,8}?网(?:客户端)?"
_NAME = r"[\u4e00-\u9fff]{2,4}(?=\W|$)"
_VALUE = rf"(?:互联网|网络(?:整理)?|本站|原创|佚名|网友投稿|{_SITE_NAME}|\d[\d:.-]*次?|{_NAME})"
_FIELDS = Pattern(rf"{_FIELD}\s*\S{{1,14}}\s+(?:{_FIELD}\s*\S{{1,14}}\s+)*{_FIELD}\s*{_VALUE}")

_NEAR = 10  # code points between what a site asks and what it offers


_ANCHORS: Mapping[Speaker, tuple[str, ...]] = {
    "site": ("offers", "links", "rights", "farewell", "self"),
    "reviewer": ("here", "these", "self"),
    "assistant": ("machine", "me", "user", "pleases", "helped", "you"),
}
_ANCHORS_IN_BRACKETS: Mapping[Speaker, tuple[str, ...]] = {
    "site": ("channel", "asks"),
    "reviewer": ("part", "text", "rewrite", "draft"),
    "assistant": (),
}


class Said(NamedTuple):
    """A word at its place, with the group of the lexicon that it stands in."""

    group: str
    start: int
    end: int


class Act(NamedTuple):
    """Groups of words that only such a speaker puts together."""

    groups: frozenset[str]
    confidence: Confidence = Confidence.CERTAIN


def _certain(*groups: str) -> Act:
    return Act(frozenset(groups))


def _likely(*groups: str) -> Act:
    return Act(frozenset(groups), Confidence.LIKELY)


_ANYWHERE: Mapping[Speaker, tuple[Act, ...]] = {
    "site": (
        _certain("links", "channel"),
        _certain("rights", "offers"),
        _certain("rights", "self"),
        _likely("farewell"),
    ),
    "reviewer": (
        _certain("self", "edit", "ask"),
        _certain("self", "rewrite"),
        _certain("self", "draft"),
        _likely("these", "edit", "ask"),
        _likely("these", "draft", "ask"),
        _likely("here", "part", "edit", "ask"),
    ),
    "assistant": (
        _certain("machine"),
        _certain("me", "craft"),
        _certain("me", "rewrite"),
        _certain("me", "goods"),
        _certain("me", "user"),
        _certain("pleases", "goods"),
        _certain("user", "craft"),
        _certain("user", "rewrite"),
        _likely("you", "me", "edit"),
        _likely("you", "copy"),
        _likely("you", "goods", "edit"),
        _likely("these", "user"),
        _likely("helped"),
    ),
}
_IN_BRACKETS: Mapping[Speaker, tuple[Act, ...]] = {
    "site": (
        _likely("asks", "offers"),
        _likely("asks", "channel", "links"),
        _likely("asks", "sample"),
        _likely("links", "ask"),
        _certain("rights"),
        _likely("asks", "self"),
    ),
    "reviewer": (
        _certain("here", "edit"),
        _certain("here", "rewrite"),
        _certain("here", "draft"),
        _certain("these", "edit"),
        _certain("these", "rewrite"),
        _certain("these", "draft"),
        _certain("draft", "edit"),
        _certain("part", "rewrite"),
        _certain("text", "rewrite"),
        _certain("text", "edit"),
        _likely("ask", "rewrite"),
        _likely("part", "edit", "ask"),
        _likely("here", "part", "ask"),
        _likely("here", "text"),
    ),
    "assistant": (),
}


def anchors(speaker: Speaker, *, in_brackets: bool) -> frozenset[str]:
    """Words without one of which such a speaker says nothing; those that do so in brackets, or as the first of all."""
    groups = (_ANCHORS_IN_BRACKETS if in_brackets else _ANCHORS)[speaker]
    fields = _FIELD_SIGNS if speaker == "site" and not in_brackets else ()
    return frozenset(fields).union(word for word, group in WORDS.items() if group in groups)


def acts(speaker: Speaker, words: str) -> Iterator[tuple[int, int, Confidence]]:
    """What a speaker says in a line or sentence: start, end and how surely; brackets are read for themselves."""
    at = 0
    for match in BRACKETS.finditer(words):
        if sure := _act(speaker, match[0], in_brackets=True):
            yield (*match.span(), sure)
        yield from _sentences(speaker, words, at, match.start())
        at = match.end()
    yield from _sentences(speaker, words, at, len(words))
    if speaker == "site":
        yield from ((*match.span(), Confidence.CERTAIN) for match in _FIELDS.finditer(words))


def _sentences(speaker: Speaker, words: str, start: int, end: int) -> Iterator[tuple[int, int, Confidence]]:
    for match in _SENTENCE.finditer(words, start, end):
        if sure := _act(speaker, match[0], in_brackets=False):
            yield (*match.span(), sure)


def _act(speaker: Speaker, words: str, *, in_brackets: bool) -> Confidence | None:
    said = tuple(_said(words))
    groups = frozenset(word.group for word in said)
    known = _ANYWHERE[speaker] + (_IN_BRACKETS[speaker] if in_brackets else ())
    sure = [one.confidence for one in known if one.groups <= groups]
    if speaker == "site" and _asks_for_its_own(said):
        sure.append(Confidence.CERTAIN)
    if speaker == "reviewer" and _opens_with_a_part(said) and groups & {"edit", "rewrite"}:
        sure.append(Confidence.LIKELY)
    return next((confidence for confidence in Confidence if confidence in sure), None)


def _asks_for_its_own(said: Sequence[Said]) -> bool:
    """下载 … 本文, close together and in this order."""
    asked = [word.end for word in said if word.group == "asks"]
    own = [word.start for word in said if word.group in ("offers", "self")]
    return any(0 <= start - end <= _NEAR for end in asked for start in own)


def _opens_with_a_part(said: Sequence[Said]) -> bool:
    """格式请…, 数据待…: what it is about, and at once what is asked."""
    if len(said) < 2 or said[0].start or said[0].group not in ("part", "text"):
        return False
    return said[1].group == "ask" and said[1].start == said[0].end


def _said(words: str) -> Iterator[Said]:
    """The words of the lexicon, the longest at each place."""
    begins, at = _begins(), 0
    while at < len(words):
        word = LEXICON.longest(words, at) if words[at : at + 2] in begins or words[at] in begins else ""
        if word:
            yield Said(WORDS[word], at, at + len(word))
        at += len(word) or 1


@cache
def _begins() -> frozenset[str]:
    """How the words begin: their first two characters, or the only one."""
    return frozenset(word[:2] for word in WORDS)


_SHORT = 40  # code points of a heading
_HOW_MANY = rf"[{DIGITS}{CHINESE}]+[篇份则例][）)】\]]"
_WHICH = rf"[·・—-]+[^·\s，。]{{1,4}}[篇类章]\W*$|第[{DIGITS}{CHINESE}]+[辑集]\W*$"
_PARTS = Pattern(f"{_HOW_MANY}|{_WHICH}")
_IN_TEXT = ("关于", "。", "，", "；", "：")


def heads_collection(words: str) -> bool:
    """Whether a line is the heading of a collection of samples: 写作素材汇编·简报篇, 汇报范文（精选15篇）之七."""
    if len(words) > _SHORT or any(mark in words for mark in _IN_TEXT):
        return False
    groups = {word.group for word in _said(words)}
    return "sample" in groups and bool(groups & {"many", "copy"} or _PARTS.search(words))
