"""Judges how a label is written: its punctuation, its width, its characters (GB/T 15834-2011 B.3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from reportlint.language.numerals import parse, to_chinese
from reportlint.model.document import Document, Label, Style
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.text import Edit, Fix, Span


class Aspect(StrEnum):
    """What about a label's form a rule looks at."""

    PUNCTUATION = "punctuation"
    WIDTH = "width"
    COMPATIBILITY = "compatibility"


class _Flaw(NamedTuple):
    label: Label
    written: str
    better: str
    edits: tuple[Edit, ...]
    clause: str


_PARENS = (Style.CHINESE_PAREN, Style.ARABIC_PAREN)
_MARKS = "、.．，,：:"
# What stands after the number, and the clause that says so.
_CLOSING = {
    Style.CHINESE: ("、", "B.3.2"),
    Style.ARABIC: (".", "B.3.3"),
    Style.ORDINAL: ("，", "B.3.1"),
    Style.SERIES: ("，", "B.3.1"),
}
_OPEN = {
    Style.CHINESE_PAREN: "B.3.4",
    Style.ARABIC_PAREN: "B.3.4",
    Style.CIRCLED: "B.3.4",
    Style.DECIMAL: "B.3.5",
    Style.PART: "B.3.6",
    Style.CHAPTER: "B.3.6",
    Style.SECTION: "B.3.6",
    Style.ARTICLE: "B.3.6",
}


@dataclass(frozen=True)
class LabelForm:
    """Reports labels whose form is flawed; once, with a count, where the document mostly writes so."""

    aspect: Aspect

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a label, or one a habit on the first label that shows it; fixes attached."""
        labels: dict[Style, int] = defaultdict(int)
        flaws: dict[Style, list[_Flaw]] = defaultdict(list)
        text, flaw_of = document.text, _FLAWS[self.aspect]
        for label in (*(section.label for section in document.all_sections), *document.runs):
            labels[label.style] += 1
            if flaw := flaw_of(text, label):
                flaws[label.style].append(flaw)
        for style, found in flaws.items():
            if len(found) > 1 and len(found) * 2 >= labels[style]:
                yield _hit(found, habit=True)
            else:
                yield from (_hit([flaw], habit=False) for flaw in found)


def _hit(flaws: Sequence[_Flaw], *, habit: bool) -> Hit:
    first = flaws[0]
    words = {"label": first.written, "better": first.better, "clause": first.clause}
    if habit:
        words["count"] = str(len(flaws))
    if first.label.computed:
        words["automatic"] = first.written
    edits = tuple(edit for flaw in flaws if not flaw.label.computed for edit in flaw.edits)
    return Hit(
        first.label.span,
        words,
        Confidence.certain_if(not habit),
        fix=Fix(True, edits) if edits else None,
    )


def _punctuation(text: str, label: Label) -> _Flaw | None:
    if label.style in _CLOSING:
        mark, clause = _CLOSING[label.style]
        tail = Span(label.numeral.end, label.span.end)
        after = text[tail.start : tail.end].strip()
        if (
            after in (mark, "")
            or (mark == "." and after == "．")
            or (label.style in (Style.ORDINAL, Style.SERIES) and after in (",", "是"))
        ):
            return None
        joins = mark == "." and text[label.span.end : label.span.end + 1].isdecimal()  # 1、2024年 is no 1.2024年
        better = text[label.span.start : tail.start] + mark
        return _Flaw(label, _written(text, label), better, () if joins else (Edit(tail, mark),), clause)
    if label.style not in _OPEN:
        return None
    end = label.span.end
    while end > label.numeral.end and text[end - 1] in _MARKS:
        end -= 1
    missing = label.style is Style.CHINESE_PAREN and label.span.start == label.numeral.start and end > label.numeral.end
    if end == label.span.end and not missing:
        return None
    edits = (Edit(Span(end, label.span.end), ""),) if end < label.span.end else ()
    edits = (Edit(Span(label.span.start, label.span.start), "（"), *edits) if missing else edits
    better = ("（" if missing else "") + text[label.span.start : end].replace(")", "）" if missing else ")")
    return _Flaw(label, _written(text, label), better, edits, _OPEN[label.style])


def _width(text: str, label: Label) -> _Flaw | None:
    better = _of_full_width(text, label) if label.style in _PARENS else _of_half_width(text, label)
    if better is None:
        return None
    inner = Span(label.span.start, label.span.start + len(text[label.span.start : label.span.end].rstrip(_MARKS)))
    if better == text[inner.start : inner.end] or "\n" in text[inner.start : inner.end]:
        return None  # a line break inside is the page's doing
    clause = "5.1" if label.style in _PARENS else "B.3.3"
    return _Flaw(label, _written(text, label), better, (Edit(inner, better),), clause)


def _of_full_width(text: str, label: Label) -> str | None:
    """（一）, where （ ) or spaces are written; None for a label that is not in brackets on both sides."""
    if label.span.start == label.numeral.start:
        return None
    return "（" + text[label.numeral.start : label.numeral.end] + "）"


def _of_half_width(text: str, label: Label) -> str | None:
    """1, where １ is written."""
    numeral = text[label.numeral.start : label.numeral.end]
    if label.style is not Style.ARABIC or numeral.isascii() or not numeral.isdecimal():
        return None
    return text[label.span.start : label.numeral.start] + str(int(numeral)).rjust(len(numeral), "0")


def _compatibility(text: str, label: Label) -> _Flaw | None:
    numeral = text[label.numeral.start : label.numeral.end]
    if not ("⑴" <= numeral <= "⒛" or "㈠" <= numeral <= "㈩"):
        return None
    number = parse(numeral) or 0
    if label.style is Style.CHINESE_PAREN:
        better = f"（{to_chinese(number)}）"
    else:
        better = f"（{number}）" if label.style is Style.ARABIC_PAREN else f"{number}."
    return _Flaw(label, _written(text, label), better, (Edit(label.numeral, better),), "B.3")


def _written(text: str, label: Label) -> str:
    return "".join(text[label.span.start : label.span.end].splitlines())


_FLAWS = {
    Aspect.PUNCTUATION: _punctuation,
    Aspect.WIDTH: _width,
    Aspect.COMPATIBILITY: _compatibility,
}
