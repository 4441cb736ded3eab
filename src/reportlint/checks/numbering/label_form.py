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
from reportlint.recognition.statute import is_statute


class Aspect(StrEnum):
    """What about a label's form a rule looks at."""

    PUNCTUATION = "punctuation"
    WIDTH = "width"
    COMPATIBILITY = "compatibility"


class _Flaw(NamedTuple):
    """A label whose form is flawed, what it should read, the edits that make it so, and the clause that says so."""

    label: Label
    written: str
    better: str
    edits: tuple[Edit, ...]
    clause: str


class _Closing(NamedTuple):
    """What stands behind the number of a label, and the clause that says so."""

    mark: str
    also: tuple[str, ...]  # other marks that do
    clause: str


_PARENS = (Style.CHINESE_PAREN, Style.ARABIC_PAREN)
_MARKS = "、.．，,：:"
_CLOSING = {
    Style.CHINESE: _Closing("、", (), "B.3.2"),
    Style.ARABIC: _Closing(".", ("．",), "B.3.3"),
    Style.ORDINAL: _Closing("，", (",", "是"), "B.3.1"),
    Style.SERIES: _Closing("，", (",", "是"), "B.3.1"),
}
# Nothing stands behind the number of these, and the clause that says so.
_UNMARKED = {
    Style.CHINESE_PAREN: "B.3.4",
    Style.ARABIC_PAREN: "B.3.4",
    Style.CIRCLED: "B.3.4",
    Style.DECIMAL: "B.3.5",
    Style.PART: "B.3.6",
    Style.CHAPTER: "B.3.6",
    Style.SECTION: "B.3.6",
    Style.ARTICLE: "B.3.6",
}


@dataclass(frozen=True, eq=False)
class LabelForm:
    """Reports labels whose form is flawed; once, with a count, where the document mostly writes so.

    A statute that writes all of them so is quoted as it was published.
    """

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
                if not document.fact(is_statute):
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
        return _wrongly_closed(text, label, _CLOSING[label.style])
    if label.style not in _UNMARKED:
        return None
    return _half_bracketed(text, label) if _is_half_bracketed(text, label) else _needlessly_closed(text, label)


def _wrongly_closed(text: str, label: Label, closing: _Closing) -> _Flaw | None:
    """1、 for 1."""
    tail = Span(label.numeral.end, label.span.end)
    if text[tail.start : tail.end].strip() in ("", closing.mark, *closing.also):
        return None
    edits = () if _would_join(text, label, closing) else (Edit(tail, closing.mark),)
    better = text[label.span.start : tail.start] + closing.mark
    return _flaw(text, label, better, clause=closing.clause, edits=edits)


def _would_join(text: str, label: Label, closing: _Closing) -> bool:
    """Whether the mark would make one number of two: 1、2024年 is no 1.2024年."""
    return closing.mark == "." and text[label.span.end : label.span.end + 1].isdecimal()


def _needlessly_closed(text: str, label: Label) -> _Flaw | None:
    """（一）、 for （一）."""
    end = _end_without_marks(text, label)
    if end == label.span.end:
        return None
    better = text[label.span.start : end]
    edits = (_cut(label, end),)
    return _flaw(text, label, better, clause=_UNMARKED[label.style], edits=edits)


def _is_half_bracketed(text: str, label: Label) -> bool:
    """一） for （一）."""
    if label.style is not Style.CHINESE_PAREN or label.span.start != label.numeral.start:
        return False
    return _end_without_marks(text, label) > label.numeral.end


def _half_bracketed(text: str, label: Label) -> _Flaw:
    end, start = _end_without_marks(text, label), label.span.start
    opened = Edit(Span(start, start), "（")
    edits = (opened, _cut(label, end)) if end < label.span.end else (opened,)
    better = "（" + text[start:end].replace(")", "）")
    return _flaw(text, label, better, clause=_UNMARKED[label.style], edits=edits)


def _cut(label: Label, end: int) -> Edit:
    return Edit(Span(end, label.span.end), "")


def _end_without_marks(text: str, label: Label) -> int:
    """The end of a label without the marks behind it."""
    return label.numeral.end + len(text[label.numeral.end : label.span.end].rstrip(_MARKS))


def _width(text: str, label: Label) -> _Flaw | None:
    better = _of_full_width(text, label) if label.style in _PARENS else _of_half_width(text, label)
    if better is None:
        return None
    inner = Span(label.span.start, label.span.start + len(text[label.span.start : label.span.end].rstrip(_MARKS)))
    written = text[inner.start : inner.end]
    if written == better or "\n" in written:
        return None  # a line break inside is the page's doing
    clause = "5.1" if label.style in _PARENS else "B.3.3"
    return _flaw(text, label, better, clause=clause, edits=(Edit(inner, better),))


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
    edits = (Edit(label.numeral, better),)
    return _flaw(text, label, better, clause="B.3", edits=edits)


def _flaw(text: str, label: Label, better: str, *, clause: str, edits: tuple[Edit, ...]) -> _Flaw:
    """A flaw of a label, which is told on one line though a line break may have cut it."""
    written = "".join(text[label.span.start : label.span.end].splitlines())
    return _Flaw(label=label, written=written, better=better, edits=edits, clause=clause)


_FLAWS = {
    Aspect.PUNCTUATION: _punctuation,
    Aspect.WIDTH: _width,
    Aspect.COMPATIBILITY: _compatibility,
}
