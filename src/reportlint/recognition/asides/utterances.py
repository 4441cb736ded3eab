"""What is said in a line, piece by piece: brackets, sentences, clauses. Each may be an aside by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from reportlint.language.pattern import Pattern

LONGEST = 120  # code points of an utterance; what is longer is no aside, though a part of it may be
_ROUND, _SQUARE = ("（(", "）)"), (r"\[［", r"\]］")
_PAIRS = (_ROUND, _SQUARE, ("【", "】"), ("〔", "〕"), ("<＜", ">＞"), ("{", "}"), ("《", "》"), ("〖", "〗"))
_ANY = "|".join(f"[{left}][^{left}{right}\n]{{1,80}}[{right}]" for left, right in _PAIRS)
_RULES = "-—=*～"
_RULE = rf"(?<![{_RULES}])(?P<rule>[-—=～]{{2,40}}|\*{{3,40}})(?![{_RULES}])"  # each run is tried once, as a whole
_RULED = rf"{_RULE}[^\n]{{4,60}}?(?P=rule)"  # ---以上为初稿---
_BRACKET = Pattern(rf"(?<!\])(?:{_ANY})|{_RULED}")  # behind ] stands the target of a link
_SENTENCE = Pattern(r"[^。！？!?；;\n]+(?:[。！？!?；;]+[”’」』）)]*)?|[。！？!?；;]+")
_CLAUSE = Pattern(r"[^，,；;：:。！？!?\n]+[，,；;：:。！？!?”’」』）)]*")
_LABEL = Pattern(
    "[ \u3000]*(?:[（(]?[0-9０-９一二三四五六七八九十]{1,3}[）)、.．]|[①-⑳])[ \u3000]*"
)  # says nothing of who speaks
_ENDS = "。！？!?；;"
_EDGES = " \u3000\t\r|#*>-"


class Form(StrEnum):
    """What an utterance is in its line."""

    BRACKET = "b"
    LINE = "l"
    SENTENCE = "s"
    CLAUSE = "c"


class Utterance(NamedTuple):
    """A stretch of a text, `text[start:end]`."""

    start: int
    end: int
    form: Form

    def cuts(self, other: Utterance) -> bool:
        """Whether one end of this one lies inside the other, the other end outside."""
        return (other.start < self.start < other.end < self.end) or (self.start < other.start < self.end < other.end)


def brackets(text: str, start: int, end: int) -> Iterator[Utterance]:
    """The brackets of a line, each with what is in it."""
    for match in _BRACKET.finditer(text, start, end):
        yield Utterance(*match.span(), Form.BRACKET)


def sentences(text: str, start: int, end: int) -> Iterator[Utterance]:
    """The sentences of a line; of one that is all of it, the line."""
    start, end = inked(text, start, end, _EDGES)
    found = [match.span() for match in _SENTENCE.finditer(text, start, end)]
    form = Form.LINE if len(found) == 1 else Form.SENTENCE
    for first, last in found:
        if last - first <= LONGEST:
            yield Utterance(first, last, form)


def clauses(text: str, whole: Utterance) -> Iterator[Utterance]:
    """The clauses of a sentence that has more than one."""
    found = [match.span() for match in _CLAUSE.finditer(text, whole.start, whole.end)]
    for first, last in found if len(found) > 1 else ():
        yield Utterance(first, last, Form.CLAUSE)


def heading(text: str, line: Utterance) -> Utterance | None:
    """What stands in front of the colon at which a line begins that is no sentence, as 上一篇： and 责任编辑： do."""
    if line.form is not Form.LINE or text[line.end - 1] in _ENDS:
        return None
    first = next(clauses(text, line), None)
    return first if first and text[first.end - 1] in "：:" else None


def unlabelled(words: str) -> str:
    """Words without a label in front, which says nothing of who speaks; never without all."""
    label = _LABEL.match(words)
    return words[label.end() :] if label and label.end() < len(words) else words


def inked(text: str, start: int, end: int, edges: str) -> tuple[int, int]:
    """A stretch of a text without the white space and marks around it."""
    while start < end and text[start] in edges:
        start += 1
    while start < end and text[end - 1] in edges:
        end -= 1
    return start, end


def without(text: str, whole: Utterance, parts: Sequence[Utterance]) -> str:
    """The words of an utterance without those of its parts, which are in order; never without all."""
    words, at = [], whole.start
    for part in parts:
        if whole.start <= part.start and part.end <= whole.end and part != whole and part.start >= at:
            words.append(text[at : part.start])
            at = part.end
    words.append(text[at : whole.end])
    return "".join(words)
