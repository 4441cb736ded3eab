"""The grammar of labels: every place in a text that has the form of one, whether or not it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportlint.language.numerals import CHINESE, DIGITS, parse, rewrite
from reportlint.model.document import Label, Style
from reportlint.model.text import Span

# White space that ends no line, and the zero-width characters that str.isspace does not know.
SPACE = " \t\f\v\u0085\u00a0\u1680\u202f\u205f\u2060\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200E)))
# The same, and line ends, for character classes: a category and two ranges compile ten times as fast as the set.
BLANK = r"\s\u200b-\u200d\ufeff"

_GAP = f"[{BLANK}]{{0,3}}"  # a label may be cut by the end of a line: （ newline 三）
_APART = "(?:(?<=十)[ \u3000][一二三四五六七八九])?"  # 十 二
_CN = f"[{CHINESE}]{{1,7}}{_APART}"
_AR = f"[{DIGITS}]{{1,3}}"
_FEW = "[一二三四五六七八九十]"
# A mark too many, （一）、 or 第一章：, is part of the label as written; before another label it joins the two.
_TAIL = rf"(?:[、.．，,:：](?!{_GAP}[第（(①-⑳㈠-㈩{DIGITS}]))?"


class Mention(NamedTuple):
    """A place that has the form of a label.

    `mark` is what closes it, "" where nothing does. `path` holds the numbers of a decimal label in front of its own.
    `inserted` is True for 第十七条之一, which stands outside the sequence.
    """

    label: Label
    mark: str
    path: tuple[int, ...] = ()
    inserted: bool = False


def _after_no(before: str, mark: str, most: int, tail: str = "") -> str:
    """Up to `most` of `mark` with none of `before` in front; what is looked for comes first, so that search is fast."""
    return f"(?P<n>{mark}(?<![{before}].){mark}{{0,{most - 1}}}{tail})"


# Pattern, style with a Chinese numeral, style with an Arabic one.
_FORMS = (
    (
        re.compile(rf"[（(]{_GAP}(?P<n>{_CN}|{_AR}){_GAP}(?P<mark>[）)]){_TAIL}"),
        Style.CHINESE_PAREN,
        Style.ARABIC_PAREN,
    ),
    (
        re.compile(
            _after_no(f"第{CHINESE}", f"[{CHINESE}]", 7, _APART)
            + rf"(?:{_GAP}(?P<mark>[、.．，,:：）)])|(?=[ \t\u00a0\u3000]))"
        ),
        Style.CHINESE,
        Style.CHINESE,
    ),
    (  # not 1.X or 1、2、3; what follows a digit is for the evidence to judge
        re.compile(
            _after_no(rf"A-Za-z.．,/\-—~～%％_第{DIGITS}", f"[{DIGITS}]", 3)
            + rf"(?:{_GAP}(?P<mark>[.．](?![XxＸ×*])|、(?![{DIGITS}]{{1,3}}[、，,.．])|[，,：:](?![{DIGITS}])|[）)])"
            + r"|(?=[ \t\u00a0\u3000]))"
        ),
        Style.ARABIC,
        Style.ARABIC,
    ),
    (re.compile(_after_no(f"第之{CHINESE}", _FEW, 3) + "(?P<mark>[是要抓靠])"), Style.CLAUSE, Style.CLAUSE),
    (re.compile(rf"第(?P<n>{_FEW}{{1,3}})(?P<mark>[，,、：:])(?!{_GAP}第?[{CHINESE}])"), Style.ORDINAL, Style.ORDINAL),
    (re.compile(f"其(?P<n>{_FEW})(?P<mark>[，,、：:是])"), Style.SERIES, Style.SERIES),
)
_CLOSERS = ("）", ")")
_HALF_PAREN = {Style.CHINESE: Style.CHINESE_PAREN, Style.ARABIC: Style.ARABIC_HALF_PAREN}

_UNIT = re.compile(rf"第{_GAP}(?P<n>{_CN}|[{DIGITS}]{{1,4}}){_GAP}(?P<unit>[编章节条]|部分)(?P<after>之{_CN})?{_TAIL}")
_UNIT_STYLES = {
    "编": Style.PART,
    "部分": Style.PART,
    "章": Style.CHAPTER,
    "节": Style.SECTION,
    "条": Style.ARTICLE,
}

_SINGLE = re.compile(f"(?P<n>[①-⑳㉑-㉟㊱-㊿❶-❿⑴-⒇⒈-⒛㈠-㈩]){_TAIL}")
_SINGLE_STYLES = (("⑴", "⒇", Style.ARABIC_PAREN), ("⒈", "⒛", Style.ARABIC), ("㈠", "㈩", Style.CHINESE_PAREN))

_DECIMAL = re.compile(
    rf"(?P<n>[{DIGITS}](?<![{DIGITS}.．A-Za-z][{DIGITS}])[{DIGITS}]?(?:[.．][{DIGITS}]{{1,2}}){{1,3}})(?P<mark>[.．、]?)"
    rf"(?![{DIGITS}.．%％A-Za-z+×\-—~～/])"
)

_SEQUENCE = re.compile("(?P<n>首先|其次|再次|最后)(?P<mark>[，,])")
_SEQUENCE_ORDINALS = {"首先": 1, "其次": 2, "再次": 3, "最后": 4}


def mentions(text: str, start: int, end: int) -> list[Mention]:
    """All places in `text[start:end]` that have the form of a label, in order; where two overlap, the longer."""
    found = [mention for find in (_numbered, _units, _singles, _decimals, _words) for mention in find(text, start, end)]
    found.sort(key=lambda mention: (mention.label.span.start, -mention.label.span.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.label.span.start >= kept[-1].label.span.end:
            kept.append(mention)
    return kept


def _numbered(text: str, start: int, end: int) -> Iterator[Mention]:
    for pattern, chinese, arabic in _FORMS:
        for match in pattern.finditer(text, start, end):
            ordinal = parse(match["n"])
            if ordinal and match["n"][0] not in "0０":  # no list begins at 0, none has 01
                style, mark = arabic if match["n"].isdecimal() else chinese, match["mark"] or ""
                if mark in _CLOSERS:
                    style = _HALF_PAREN.get(style, style)
                yield Mention(_label(match, style, ordinal), mark)


def _units(text: str, start: int, end: int) -> Iterator[Mention]:
    for match in _UNIT.finditer(text, start, end):
        ordinal = parse(match["n"])
        if ordinal:
            yield Mention(_label(match, _UNIT_STYLES[match["unit"]], ordinal), "", (), match["after"] is not None)


def _singles(text: str, start: int, end: int) -> Iterator[Mention]:
    for match in _SINGLE.finditer(text, start, end):
        numeral = match["n"]
        style = next((style for first, last, style in _SINGLE_STYLES if first <= numeral <= last), Style.CIRCLED)
        yield Mention(_label(match, style, parse(numeral)), "")


def _decimals(text: str, start: int, end: int) -> Iterator[Mention]:
    for match in _DECIMAL.finditer(text, start, end):
        *path, last = match["n"].replace("．", ".").split(".")
        if not int(last):
            continue  # 1.0 is a version
        numeral = Span(match.end("n") - len(last), match.end("n"))
        label = Label(Span(*match.span()), Style.DECIMAL, int(last), numeral)
        yield Mention(label, match["mark"], tuple(map(int, path)))


def _words(text: str, start: int, end: int) -> Iterator[Mention]:
    for match in _SEQUENCE.finditer(text, start, end):
        yield Mention(_label(match, Style.SEQUENCE, _SEQUENCE_ORDINALS[match["n"]]), match["mark"])


def _label(match: re.Match[str], style: Style, ordinal: int | None) -> Label:
    return Label(Span(*match.span()), style, ordinal, Span(*match.span("n")))


def relabel(text: str, label: Label, number: int) -> str | None:
    """A label in the form in which `label` is written, with another number; None where the form has no such number."""
    numeral = rewrite(text[label.numeral.start : label.numeral.end], number)
    if numeral is None:
        return None
    return text[label.span.start : label.numeral.start] + numeral + text[label.numeral.end : label.span.end]
