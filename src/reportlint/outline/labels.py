"""The grammar of labels: every place in a text that has the form of one, whether or not it is one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportlint.language.numerals import CHINESE, DIGITS, parse, rewrite
from reportlint.language.pattern import Match, Pattern
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


class _Form(NamedTuple):
    """A way to write a label: the styles that it is with a Chinese numeral and with an Arabic one."""

    pattern: Pattern
    chinese: Style
    arabic: Style


_SPACE_BEHIND = "(?=[ \t\u00a0\u3000])"
_MARK_OF_CHINESE = rf"(?:{_GAP}(?P<mark>[、.．，,:：）)])|{_SPACE_BEHIND})"
_FULL_STOP = "[.．](?![XxＸ×*])"  # not 1.X
_COMMA_OF_LIST = f"、(?![{DIGITS}]{{1,3}}[、，,.．])"  # not 1、2、3; what follows a digit is for the evidence to judge
_OTHER_MARK = f"[，,：:](?![{DIGITS}])"
_MARK_OF_ARABIC = rf"(?:{_GAP}(?P<mark>{_FULL_STOP}|{_COMMA_OF_LIST}|{_OTHER_MARK}|[）)])|{_SPACE_BEHIND})"
_NO_ARABIC_BEHIND = rf"A-Za-z.．,/\-—~～%％_第{DIGITS}"

_OPENED = rf"(?:[（(]|[〔【\[［](?=(?:{_CN}|{_AR})[）)]))"  # one of the brackets may be damaged: （二〕
_IN_BRACKETS = Pattern(rf"{_OPENED}{_GAP}(?P<n>{_CN}|{_AR}){_GAP}(?P<mark>[）)〕】\]］}}》]){_TAIL}")
_CHINESE_MARKED = Pattern(_after_no(f"第{CHINESE}", f"[{CHINESE}]", 7, _APART) + _MARK_OF_CHINESE)
_ARABIC_MARKED = Pattern(_after_no(_NO_ARABIC_BEHIND, f"[{DIGITS}]", 3) + _MARK_OF_ARABIC)
_CLAUSE = Pattern(_after_no(f"第之{CHINESE}", _FEW, 3) + "(?P<mark>[是要抓靠])")
_ORDINAL = Pattern(rf"第(?P<n>{_FEW}{{1,3}})(?P<mark>[，,、：:])(?!{_GAP}第?[{CHINESE}])")
_SERIES = Pattern(f"其(?P<n>{_FEW})(?P<mark>[，,、：:是])")
_FORMS = (
    _Form(_IN_BRACKETS, Style.CHINESE_PAREN, Style.ARABIC_PAREN),
    _Form(_CHINESE_MARKED, Style.CHINESE, Style.CHINESE),
    _Form(_ARABIC_MARKED, Style.ARABIC, Style.ARABIC),
    _Form(_CLAUSE, Style.CLAUSE, Style.CLAUSE),
    _Form(_ORDINAL, Style.ORDINAL, Style.ORDINAL),
    _Form(_SERIES, Style.SERIES, Style.SERIES),
)
_CLOSERS = ("）", ")")
_HALF_PAREN = {Style.CHINESE: Style.CHINESE_PAREN, Style.ARABIC: Style.ARABIC_HALF_PAREN}

_UNIT_NUMERAL = f"{_CN}|[{DIGITS}]{{1,4}}"
_UNIT = Pattern(
    rf"第{_GAP}(?P<n>{_UNIT_NUMERAL}){_GAP}(?P<unit>[编章节条]|部分|篇(?![章幅文报论]))(?P<after>之{_CN})?{_TAIL}"
)
_UNIT_STYLES = {
    "编": Style.PART,
    "部分": Style.PART,
    "篇": Style.PART,
    "章": Style.CHAPTER,
    "节": Style.SECTION,
    "条": Style.ARTICLE,
}

_SINGLE = Pattern(f"(?P<n>[①-⑳㉑-㉟㊱-㊿❶-❿⑴-⒇⒈-⒛㈠-㈩]){_TAIL}")
_SINGLE_STYLES = (("⑴", "⒇", Style.ARABIC_PAREN), ("⒈", "⒛", Style.ARABIC), ("㈠", "㈩", Style.CHINESE_PAREN))

_FIRST_DIGIT = f"[{DIGITS}](?<![{DIGITS}.．A-Za-z][{DIGITS}])"  # what is looked for first, then what is not before it
_PARTS_BELOW = f"(?:[.．][{DIGITS}]{{1,2}}){{1,3}}"
_NO_DECIMAL_BEFORE = rf"[{DIGITS}.．%％A-Za-z+×\-—~～/]"
_DECIMAL = Pattern(rf"(?P<n>{_FIRST_DIGIT}[{DIGITS}]?{_PARTS_BELOW})(?P<mark>[.．、]?)(?!{_NO_DECIMAL_BEFORE})")

_SEQUENCE = Pattern("(?P<n>首先|其次|再次|最后)(?P<mark>[，,])")
_SEQUENCE_ORDINALS = {"首先": 1, "其次": 2, "再次": 3, "最后": 4}


def mentions(text: str, start: int, end: int) -> list[Mention]:
    """All places in `text[start:end]` that have the form of a label, in order; where two overlap, the longer."""
    found = [mention for find in (_numbered, _units, _singles, _decimals, _words) for mention in find(text, start, end)]
    found.sort(key=lambda mention: (mention.label.span.start, -mention.label.span.end))
    kept: list[Mention] = []
    free = start
    for mention in found:
        if mention.label.span.start >= free:
            kept.append(mention)
            free = mention.label.span.end
    return kept


def _numbered(text: str, start: int, end: int) -> Iterator[Mention]:
    for form in _FORMS:
        for match in form.pattern.finditer(text, start, end):
            if match["n"][0] in "0０":
                continue  # no list begins at 0, none has 01
            if ordinal := parse(match["n"]):
                yield _marked(match, form, ordinal)


def _marked(match: Match, form: _Form, ordinal: int) -> Mention:
    style, mark = form.arabic if match["n"].isdecimal() else form.chinese, match["mark"] or ""
    if mark in _CLOSERS:
        style = _HALF_PAREN.get(style, style)
    return Mention(_label(match, style, ordinal), mark)


def _units(text: str, start: int, end: int) -> Iterator[Mention]:
    for match in _UNIT.finditer(text, start, end):
        ordinal = parse(match["n"])
        if ordinal:
            label = _label(match, _UNIT_STYLES[match["unit"]], ordinal)
            yield Mention(label, "", inserted=match["after"] is not None)


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


def _label(match: Match, style: Style, ordinal: int | None) -> Label:
    return Label(Span(*match.span()), style, ordinal, Span(*match.span("n")))


def relabel(text: str, label: Label, number: int) -> str | None:
    """A label in the form in which `label` is written, with another number; None where the form has no such number."""
    numeral = rewrite(text[label.numeral.start : label.numeral.end], number)
    if numeral is None:
        return None
    return text[label.span.start : label.numeral.start] + numeral + text[label.numeral.end : label.span.end]
