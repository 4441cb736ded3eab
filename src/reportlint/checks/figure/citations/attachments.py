"""Attachments: those that the text cites, those listed under it (附件：1.…), and those that follow (附件1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from sys import maxsize
from typing import NamedTuple

from reportlint.checks.figure.citations.broken_reference import BrokenReference, Defect
from reportlint.checks.figure.citations.holders import holds_attachment
from reportlint.language.cursor import Cursor
from reportlint.language.numerals import CHINESE, DIGITS, numeral, parse
from reportlint.language.pattern import Match, Pattern
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_N = numeral(2, 3)
_PREFIX = "[ \t\u3000#*【\\[]*"  # what may stand in front on a line
_NUMBER = Pattern(_N)
_RANGE = Pattern("[至到～—-]")
# 附件：1.甲 or 附件：甲 or 附件： over numbered lines, or 附件1.甲 over 2.乙.
_OVER_SECOND = r"(?=1[.．、][^\n\r]+(?:\r?\n|\r)[ \t\u3000]*2[.．、])"
_LIST = Pattern(
    rf"(?m)^{_PREFIX}(?P<word>附[ \u3000]*件)(?:[*]*[：:][*]*|{_OVER_SECOND})[ \t\u3000]*(?P<first>[^\n\r]*)$"
)
_ITEM = Pattern(
    rf"(?m)[ \t\u3000]*(?P<n>{_N})[.．、:：][ \t\u3000]*(?P<title>[^\n\r]{{1,80}}?)"
    rf"(?=[ \t\u3000]{{2,}}{_N}[.．、]|[；;][ ]?{_N}[.．、]|[ \t\u3000；;。]*$)"
)
_BETWEEN_ITEMS = Pattern(r"[ \t\u3000；;。]*(?:(?:\r?\n|\r)[ \t\u3000]*){0,2}")
_WRAPPED = Pattern(r"[^\n\r]{1,40}(?:(?:\r?\n|\r)[ \t\u3000]*){1,3}")
# 附件1 alone on its line, or with its title behind it.
_HEAD = Pattern(
    rf"(?m)^{_PREFIX}(?P<word>附[ \u3000]*件)[ \u3000]*(?P<n>{_N})?(?P<gap>[】\]*：:.．、 \t\u3000-]*)"
    r"(?P<title>(?:[^\s*：:.．、】\]-][^\n\r]{0,80}?)?)[* \t\u3000]*$"
)
_NEXT_LINE = Pattern(r"[^\r\n]*\S[^\r\n]*")
_MORE = rf"[、和及与至到～—-](?:附件)?[ ]?{_N}(?![{DIGITS}.．个份张页年月])"
_MENTION = Pattern(rf"附件[ ]?(?P<n>{_N})(?![{DIGITS}{CHINESE}.．]|[个份张页条年月])(?P<more>(?:{_MORE})*)")
_UNNUMBERED = Pattern(r"(?<=[详参（，。]见)附件(?=[）)，。；])", needs=("见附件",))
_OPENS_LINE = Pattern(r"(?m)^[ \u3000#*【\[]*$")
_NO_LETTERS = Pattern(r"[\W_]|（.*?）|\(.*?\)")
_COLONS = frozenset("：:")
_LEADS_ON = ("。", "；", "，")  # how a sentence ends, and no title
_LONGEST_TITLE = 60  # of an attachment, in code points
_HIGHEST_FIRST = 2  # number that a list begins with; its first may have been lost
_LONGEST_RANGE = 30
_SHOWN = 30  # code points of a title that a message quotes
_FAR = 0.5  # of likeness, below which two titles are of different things


class _Attachment(NamedTuple):
    """As a list names it, or as the line says that it begins with."""

    number: int
    title: str
    span: Span


class _Mention(NamedTuple):
    span: Span
    numbers: Sequence[int]


def broken_attachments(text: str, span: Span) -> Iterator[BrokenReference]:
    """What is wrong with the attachments of a stretch; the line ends of `text` are LF."""
    heads = list(_heads(text, span))
    listed = _listed(text, span, heads)
    last = listed[-1].span.start if listed else -1
    following = [head for head in heads if head.span.start > last]
    named = {attachment.span.start for attachment in (*listed, *heads)}
    mentions = [mention for mention in _mentions(text, span) if mention.span.start not in named]
    yield from _dangling(mentions, {attachment.number for attachment in (*listed, *following)})
    if not listed and not heads:
        yield from _unnumbered(text, span)
    yield from _sequence(listed or following)
    if listed and following:
        yield from _differences(listed, following)


def _heads(text: str, span: Span) -> Iterator[_Attachment]:
    """Lines that an attachment begins with, and lines that look so in a list."""
    for match in _HEAD.finditer(text, *span):
        title = match["title"].strip(" \u3000：:*")
        number = parse(match["n"]) if match["n"] else 1
        if number and _is_head(match, title):
            at = match.start("word")
            end = match.end("n") if match["n"] else at + 2
            yield _Attachment(number, title or _next_line(text, match.end(), span.end), Span(at, end))


def _is_head(match: Match, title: str) -> bool:
    """Whether a line is 附件 alone, 附件1 or 附件1：标题; no list begins there, and no sentence."""
    if match["n"] is None:
        return not title and _COLONS.isdisjoint(match[0])
    if not title:
        return True
    return match["gap"] != "" and len(title) <= _LONGEST_TITLE and not title.endswith(_LEADS_ON)


def _next_line(text: str, at: int, end: int) -> str:
    match = _NEXT_LINE.search(text, at, min(end, at + 200))
    return match[0].strip(" \u3000#*") if match else ""


def _listed(text: str, span: Span, heads: Sequence[_Attachment]) -> Sequence[_Attachment]:
    """The last list of attachments: under 附件： or as lines 附件1：甲, 附件2：乙 one below the other."""
    openings = list(_LIST.finditer(text, *span))
    lists = [items for opening in openings if (items := list(_items(text, opening.start("first"), span.end)))]
    if lists:
        return lists[-1]
    single = next((opening for opening in openings if opening["first"].strip()), None)
    if single:
        at = single.start("word")
        return [_Attachment(1, single["first"].strip(" \u3000*"), Span(at, at + 2))]
    return _run_of(text, heads)


def _run_of(text: str, heads: Sequence[_Attachment]) -> Sequence[_Attachment]:
    """Those that stand one below the other."""
    run: list[_Attachment] = []
    for before, head in pairwise(heads):
        between = text[before.span.start : head.span.start].strip()
        if "\n" not in between and head.number > before.number:
            run += [head] if run else [before, head]
    return run


def _items(text: str, at: int, end: int) -> Iterator[_Attachment]:
    highest = _HIGHEST_FIRST
    while match := _ITEM.match(text, at, end):
        number = parse(match["n"]) or 0
        if not 0 < number <= highest:
            return
        yield _Attachment(number, match["title"].strip(), Span(*match.span("n")))
        between = _BETWEEN_ITEMS.match(text, match.end(), end)
        at = _next_item(text, between.end() if between else match.end(), end, number)
        highest = maxsize


def _next_item(text: str, at: int, end: int, number: int) -> int:
    """Where the next item stands; below a line into which a name runs on, if its number is the next one."""
    wrapped = None if _ITEM.match(text, at, end) else _WRAPPED.match(text, at, end)
    following = _ITEM.match(text, wrapped.end(), end) if wrapped else None
    return following.start() if following and parse(following["n"]) == number + 1 else at


def _mentions(text: str, span: Span) -> Iterator[_Mention]:
    """Those of this document, in mid-line."""
    for match in _MENTION.finditer(text, *span):
        here = Cursor(text, match.start(), *span)
        opens_line = _OPENS_LINE.search(text, max(span.start, here.at - 8), here.at)
        if not opens_line and not holds_attachment(here):
            yield _Mention(Span(*match.span()), _numbers(match))


def _numbers(match: Match) -> Sequence[int]:
    """Four of 附件1至4, two of 附件1、2."""
    written = (match["n"], *_NUMBER.findall(match["more"]))
    numbers = [number for number in map(parse, written) if number]
    if len(numbers) != 2 or _RANGE.match(match["more"]) is None:
        return numbers
    first, last = numbers
    return range(first, last + 1) if first < last < first + _LONGEST_RANGE else numbers


def _dangling(mentions: Sequence[_Mention], there: set[int]) -> Iterator[BrokenReference]:
    """附件3 where two are listed; where nothing is listed at all the attachments may travel apart."""
    words = (("there", f"附件{'、'.join(map(str, sorted(there)))}"),) if there else ()
    confidence = Confidence.certain_if(bool(there))
    for span, numbers in mentions:
        missing = next((number for number in numbers if number not in there), None)
        if missing is not None:
            yield BrokenReference(
                defect=Defect.DANGLING, span=span, name=f"附件{missing}", words=words, confidence=confidence
            )


def _unnumbered(text: str, span: Span) -> Iterator[BrokenReference]:
    """（见附件） where none is listed, and none follows; all of them may travel apart."""
    for match in _UNNUMBERED.finditer(text, *span):
        if not holds_attachment(Cursor(text, match.start(), *span)):
            yield BrokenReference(Defect.DANGLING, Span(*match.span()), "附件", confidence=Confidence.DOUBTFUL)


def _sequence(attachments: Sequence[_Attachment]) -> Iterator[BrokenReference]:
    for before, attachment in pairwise(attachments):
        if attachment.number != before.number + 1:
            words = (("expected", f"附件{before.number + 1}"), ("before", f"附件{before.number}"))
            yield _broken(Defect.SEQUENCE, attachment, words)


def _differences(listed: Sequence[_Attachment], heads: Sequence[_Attachment]) -> Iterator[BrokenReference]:
    """Listed and not there, there and not listed, or under another title (GB/T 9704-2012 7.3.7)."""
    head_of = {head.number: head for head in reversed(heads)}
    for item in listed:
        head = head_of.get(item.number)
        if head is None:
            yield _broken(Defect.MISMATCH, item, (("absent", ""), ("title", item.title)))
        elif _differ(item.title, head.title):
            yield _broken(Defect.MISMATCH, head, (("title", item.title), ("other", head.title[:_SHOWN])))
    known = {item.number for item in listed}
    for head in heads:
        if head.number not in known:
            yield _broken(Defect.MISMATCH, head, (("unlisted", ""),))


def _broken(defect: Defect, attachment: _Attachment, words: tuple[tuple[str, str], ...]) -> BrokenReference:
    return BrokenReference(defect, attachment.span, f"附件{attachment.number}", words)


def _differ(listed: str, title: str) -> bool:
    """Whether two titles are surely of different things; one may hold the other, or be empty."""
    ours, theirs = (_NO_LETTERS.sub("", words) for words in (listed, title))
    if ours in theirs or theirs in ours:
        return False
    from difflib import SequenceMatcher  # few reports have attachments of other titles

    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio() < _FAR
