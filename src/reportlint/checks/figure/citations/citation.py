"""What is cited, what is there, and what is wrong between them: mentions, captions, attachments."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from reportlint.language.numerals import CHINESE, DIGITS, parse
from reportlint.model.severity import Confidence
from reportlint.model.text import Span


class Wrong(StrEnum):
    """What can be wrong with a reference."""

    DANGLING = "dangling"
    EMPTY = "empty"
    SEQUENCE = "sequence"
    MISMATCH = "mismatch"


class Fault(NamedTuple):
    """One broken reference: where it is seen, what is cited, and the words that tell why."""

    wrong: Wrong
    span: Span
    name: str
    words: tuple[tuple[str, str], ...] = ()
    confidence: Confidence = Confidence.CERTAIN


class Drawn(NamedTuple):
    """The pictures and tables of a Word file, whose text does not show them; each table is the span of its cells."""

    pictures: tuple[Span, ...]
    tables: tuple[Span, ...]


# One number as it is cited: 3, 三, 2-1, 2.1.
NUMBER = (
    rf"(?:[{DIGITS}]{{1,2}}(?:[-－—.．][{DIGITS}]{{1,2}})?|[{CHINESE}]{{1,3}})(?![{DIGITS}{CHINESE}]|"
    rf"[-－.．][{DIGITS}]|[份人张幅个册页次件项名户家套条类种级年月日%])"
)


class Ordinal(NamedTuple):
    """A number of a figure: the chapter that it counts in, if any, and its place."""

    chapter: str
    place: int


@cache
def pattern(text: str) -> re.Pattern[str]:
    """A pattern compiled when it is first used: few reports cite anything. `^` and `$` are the ends of a line."""
    return re.compile(text, re.M)


def ordinal(written: str) -> Ordinal | None:
    """2-1 is the first of chapter 2."""
    chapter, _, place = re.sub("[－—.．]", "-", written).rpartition("-")
    value = parse(place)
    return Ordinal(chapter, value) if value else None


def shown(number: Ordinal) -> str:
    """A number in the form in which it is told."""
    return f"{number.chapter}-{number.place}" if number.chapter else str(number.place)
