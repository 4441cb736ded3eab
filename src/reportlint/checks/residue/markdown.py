"""Marks of Markdown and HTML in a text that is neither: `**重点**`, `## 标题`, fences, links, `<br>`, `&nbsp;`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportlint.checks.residue.places import ink, lines
from reportlint.language.han import HAN
from reportlint.language.pattern import Match, Pattern
from reportlint.model.document import Document
from reportlint.model.text import Edit, Span

_EMPHASIS = Pattern(r"(?<![*_])(?P<a>\*{2,3}|__)(?P<inner>[^*_\s](?:[^*\n\r]{0,60}?[^*_\s])?)(?P<b>\*{2,3}|__)(?![*_])")
_HEADING = Pattern(rf"\s{{0,3}}(?P<a>#{{1,6}}[ \t\u3000]+|#{{2,6}}(?=[{HAN}（(]))\S")
_FENCE = Pattern(r"\s*(?P<a>(?:`{3,}|~{3,})\w*)\s*")
_TABLE = Pattern(r"\s*(?P<a>\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?)?)\s*")
_LINK = Pattern(r"(?P<a>!?\[)(?P<inner>[^\[\]\n]{1,80})(?P<b>\]\((?:https?:|/|\.|#|www)[^)\n\s]{0,300}\))")
_TICKS = Pattern(rf"(?<!`)(?P<a>`)(?P<inner>[^`\n]*[{HAN}][^`\n]*)(?P<b>`)(?!`)")
_TAGS = "p|br|div|span|strong|b|em|i|u|td|tr|th|table|tbody|font|a|h[1-6]|ul|ol|li|img|center|section|sup|sub"
_HTML = Pattern(
    rf"(?P<a></?(?:{_TAGS})(?:\s[^<>\n]{{0,200}})?/?>|&(?:nbsp|ldquo|rdquo|lt|gt|amp|quot|emsp|ensp|middot|mdash|hellip|#\d{{2,5}});)"
)
_ROW = Pattern(r"\|[^|\n]+\|(?:[^|\n]*\|)+\s*")
_QUOTE = Pattern(rf"(?P<a>>[ \t]+)[{HAN}*“（(\d].*")
_RULE = Pattern(r"---|\*\*\*|___")
_OF_LINE = (_FENCE, _TABLE, _ROW, _RULE)
_INSIDE = (_EMPHASIS, _LINK, _TICKS, _HTML)
_SIGNS = ("**", "__", "#", "```", "~~~", "---", "| ", "> ", "](", "`", "<", "&")
_UNITS = frozenset("万亿元个名人户次件亩%％年月日县市镇乡村区省州号路街局办委科股站所院校家条吨米公里组队处座台辆套")
_WORD = 2  # Chinese characters that a phrase has at the least


class Sign(NamedTuple):
    """A place where markup shows: what is marked, with its marks, and how they go away."""

    span: Span
    edits: tuple[Edit, ...]
    is_sure: bool = True  # a table of strokes and a rule may be drawn in plain text


def marks(document: Document) -> list[Sign]:
    """The places, in order; none in a Markdown file."""
    if document.is_markdown or not any(document.text.find(sign, *document.span) >= 0 for sign in _SIGNS):
        return []
    found: list[Sign] = []
    for block in document.fact(lines).blocks:
        found += _of_line(document, ink(document, block))
    return found


def _of_line(document: Document, line: Span) -> Iterator[Sign]:
    text = document.text
    for pattern in _OF_LINE:
        if pattern.fullmatch(text, *line):
            yield Sign(line, (Edit(line, ""),) if pattern is not _ROW else (), pattern is _FENCE)
            return
    start = line.start
    if heading := _HEADING.match(text, *line) or _QUOTE.match(text, *line):
        yield Sign(line, (Edit(Span(*heading.span("a")), ""), *_edits(_inside(text, line))))
        return
    for match in _inside(text, line):
        if match.start() >= start:
            start = match.end()
            yield Sign(Span(*match.span()), _edits([match]))


def _inside(text: str, line: Span) -> Sequence[Match]:
    found = [match for pattern in _INSIDE for match in pattern.finditer(text, *line) if _is_meant(text, match)]
    return sorted(found, key=lambda match: match.start())


def _edits(found: Sequence[Match]) -> tuple[Edit, ...]:
    spans = (Span(*match.span(name)) for match in found for name in ("a", "b") if name in match.re.groupindex)
    return tuple(Edit(span, "") for span in spans)


def _is_meant(text: str, match: Match) -> bool:
    """Whether marks set something off: **县**镇 and 投资**万元，**乡 are masks, in front of what they count or name."""
    if match.re.groupindex.keys() < {"inner"} or not match["a"].startswith(("*", "_")):
        return True
    if match["a"] != match["b"] or sum("\u3400" <= char <= "\u9fff" for char in match["inner"]) < _WORD:
        return False
    before, behind = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if match["inner"][0] in _UNITS and before.strip("-*+·> 　\n\r"):
        return False
    return behind not in _UNITS or behind == "" or match["inner"][-1] in "：:。"
