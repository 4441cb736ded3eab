"""Figures and tables: what is cited and not there, captions without a picture, numbers that do not run on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reportlint.checks.figure.citations.citation import NUMBER, Drawn, Fault, Ordinal, Wrong, ordinal, pattern, shown
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_SHOWS = "(?:所[示列述附]|可[知见以]|中|显示|给出|列出|反映|说明)"
_MENTION = (
    rf"(?:(?<=[见如按照据由从在写报入于和、与及至或，。；：（(])|^)(?P<kind>附?[图表])[ ]?(?P<n>{NUMBER})"
    rf"(?P<more>(?:[、和及与至到～—-]附?[图表]?[ ]?{NUMBER})*)(?P<shows>{_SHOWS}|[）)])?"
)
_CITES = re.compile("(?:见|如|按|照|据|由|从|写|报|入|于)$")
_CAPTION = (
    rf"^[ \t\u3000#>*]*(?:!\[)?[\[【]?(?P<kind>附?[图表])[ ]?(?P<n>{NUMBER})[】\]]?"
    rf"(?P<title>[ \t\u3000：:.、．—-]*[^\n\r。；]{{0,40}}?)[ \t\u3000*]*(?:\]\([^)\n]*\))?[ \t]*$"
)
_NO_TITLE = re.compile(f"[ ]?(?:{_SHOWS}|[,，、和与及至])")
_PICTURE = r"!\[[^\]\n]*\]\(|!\[\[|<img\b|\ufffc"
_ROW = (
    r"^[ \t]*\|.*\||^[^\n\t]*\t[^\n\t]*\t|<t[dr]\b"
    r"|^[ \u3000]*[^ \u3000\n]+(?:[ \u3000]{2,}[^ \u3000\n]+){2,}[ \u3000]*$"
)
_LINES = 1  # that are not blank, between a caption and what it names: 单位：万元
_FAR = 400  # code points beyond which nothing is near


class _Caption(NamedTuple):
    kind: str
    number: Ordinal
    written: str
    span: Span  # 表1, without the title
    line: Span


def faults(text: str, start: int, end: int, drawn: Drawn | None = None) -> Iterator[Fault]:
    """What is wrong with the figures and tables of `text[start:end]`."""
    captions = _captions(text, start, end)
    yield from _dangling(text, start, end, captions, drawn)
    yield from _empty(text, start, end, captions, drawn)
    for kind in dict.fromkeys(caption.kind for caption in captions):
        yield from _sequence([caption for caption in captions if caption.kind == kind])


def _captions(text: str, start: int, end: int) -> list[_Caption]:
    found: list[_Caption] = []
    for match in pattern(_CAPTION).finditer(text, start, end):
        number = ordinal(match["n"])
        if number is None or _NO_TITLE.match(match["title"]):
            continue
        span = Span(match.start("kind"), match.end("n"))
        found.append(_Caption(match["kind"], number, text[span.start : span.end], span, Span(*match.span())))
    half = len(found) // 2
    if half and [c.written for c in found[:half]] == [c.written for c in found[half:]]:
        return found[half:]  # a list of figures stands in front
    return found


def _dangling(text: str, start: int, end: int, captions: list[_Caption], drawn: Drawn | None) -> Iterator[Fault]:
    there = {caption.span.start for caption in captions}
    known: dict[tuple[str, Ordinal], bool] = {}
    for match in pattern(_MENTION).finditer(text, start, end):
        if not (match["shows"] or _CITES.search(text, max(start, match.start() - 1), match.start())):
            continue
        if match.start("kind") in there or _is_foreign(text, start, match.start()):
            continue
        kind = match["kind"]
        for number in _numbers(match["n"], match["more"]):
            if (kind, number) not in known:
                known[kind, number] = _is_there(text, start, end, kind, number, captions, drawn)
            if not known[kind, number]:
                yield _missing(text, start, match, number, captions)
                break


def _missing(text: str, start: int, match: re.Match[str], number: Ordinal, captions: list[_Caption]) -> Fault:
    kind = match["kind"]
    there = [shown(caption.number) for caption in captions if caption.kind == kind][:9]
    words = (("there", f"{kind}{'、'.join(there)}"),) if there else ()
    certain = there or match["shows"] in ("所示", "所列") or _calls(text, start, match.start())
    span = Span(match.start("kind"), match.end("n"))
    return Fault(Wrong.DANGLING, span, f"{kind}{shown(number)}", words, Confidence.certain_if(bool(certain)))


def _calls(text: str, start: int, at: int) -> bool:
    return text[max(start, at - 1) : at] in ("见", "如")


def _numbers(first: str, more: str) -> list[Ordinal]:
    """图1至4 cites four, 图1、2 two; a range that runs backwards is left alone."""
    written = [first, *re.findall(NUMBER, more)]
    numbers = [number for number in map(ordinal, written) if number]
    if len(numbers) == 2 and more and re.match("[至到～—-]", more) and numbers[0].chapter == numbers[1].chapter:
        low, high = numbers[0].place, numbers[1].place
        return [Ordinal(numbers[0].chapter, place) for place in range(low, min(high, low + 30) + 1)]
    return numbers


def _is_there(
    text: str, start: int, end: int, kind: str, number: Ordinal, captions: list[_Caption], drawn: Drawn | None
) -> bool:
    of_kind = [caption for caption in captions if caption.kind == kind]
    if of_kind:
        return any(caption.number == number for caption in of_kind)
    written = rf"(?<![见如按照据由从写报入于]){kind}[ ]?{re.escape(shown(number))}(?![0-9０-９])(?!{_SHOWS})"
    if pattern(written).search(text, start, end):
        return True  # a caption in running text
    shapes = sum(1 for _ in pattern(_PICTURE if "图" in kind else _ROW).finditer(text, start, end))
    shapes += len(_within(start, end, drawn.pictures if "图" in kind else drawn.tables)) if drawn else 0
    return shapes >= number.place if "图" in kind else shapes > 0


def _is_foreign(text: str, start: int, at: int) -> bool:
    """《…》表2, 原表1, 该文图3: of another document."""
    return bool(
        pattern(
            "(?:》|[该原其]|文件?|办法|方案|标准|规范|报告|教材|课本|书|册|第[0-9]+页)[的中之内]?[（(]?见?$"
        ).search(text, max(start, at - 8), at)
    )


def _within(start: int, end: int, things: Sequence[Span]) -> list[Span]:
    return [thing for thing in things if start <= thing.start <= end]


def _empty(text: str, start: int, end: int, captions: list[_Caption], drawn: Drawn | None) -> Iterator[Fault]:
    """Captions whose picture or table is gone; only where the text shows that it carries such things at all.

    A Word file always does.
    """
    for mark, thing in (("图", "图片"), ("表", "表格")):
        named = [caption for caption in captions if mark in caption.kind]
        things = _things(text, start, end, thing, drawn) if named else []
        taken: set[Span] = set()
        for caption in named if things or drawn else ():
            if not _takes_one(text, caption, things, taken):
                yield Fault(Wrong.EMPTY, caption.span, caption.written.replace(" ", ""), (("thing", thing),))


def _things(text: str, start: int, end: int, thing: str, drawn: Drawn | None) -> list[Span]:
    """The pictures, or the tables with all their rows; a picture may show a table."""
    found = [Span(*match.span()) for match in pattern(_PICTURE).finditer(text, start, end)]
    found += _within(start, end, drawn.pictures) if drawn else []
    if thing == "图片":
        return sorted(found)
    tables: list[Span] = []
    for match in pattern(_ROW).finditer(text, start, end):
        if tables and not text[tables[-1].end : match.start()].strip():
            tables[-1] = Span(tables[-1].start, match.end())
        else:
            tables.append(Span(*match.span()))
    if drawn:
        return sorted(found + tables + _within(start, end, drawn.tables))
    return sorted(found + tables) if any("|" in text[table.start : table.end] for table in tables) else []


def _takes_one(text: str, caption: _Caption, things: list[Span], taken: set[Span]) -> bool:
    """Takes the picture in front of a caption, else the one behind it: each is had by one caption only."""
    place = bisect_left(things, caption.line)
    beside = [thing for thing in things[max(place - 1, 0) : place + 1] if thing not in taken]
    near = next((thing for thing in beside if _lines_between(text, caption.line, thing) <= _LINES), None)
    if near:
        taken.add(near)
    return near is not None


def _lines_between(text: str, one: Span, other: Span) -> int:
    """How many lines that are not blank stand between two spans; more than enough where they are far apart."""
    first, last = (one, other) if one.start <= other.start else (other, one)
    if last.start - first.end >= _FAR:
        return _FAR
    return sum(1 for line in text[min(first.end, last.start) : last.start].splitlines() if line.strip())


def _sequence(captions: list[_Caption]) -> Iterator[Fault]:
    """Numbers that leap, repeat or go back, each chapter by itself."""
    chapters: dict[str, list[_Caption]] = {}
    for caption in captions:
        chapters.setdefault(caption.number.chapter, []).append(caption)
    for counted in chapters.values():
        first = counted[0]
        if first.number.place == 2:
            yield _leap(first, 1, "")
        for before, caption in pairwise(counted):
            if caption.number.place == before.number.place + 1 or (caption.number.place == 1 and len(counted) > 2):
                continue
            yield _leap(caption, before.number.place + 1, before.written)


def _leap(caption: _Caption, expected: int, before: str) -> Fault:
    name = f"{caption.kind}{shown(caption.number._replace(place=expected))}"
    words = (("expected", name), *((("before", before),) if before else ()))
    return Fault(Wrong.SEQUENCE, caption.span, caption.written.replace(" ", ""), words)
