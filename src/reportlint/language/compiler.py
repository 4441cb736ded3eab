r"""Python's compiler of patterns with a quicker way to the very same code: the bitmaps of Chinese character classes.

Of a class that reaches beyond Latin-1 Python lists the 65,536 code points of the Basic Multilingual Plane, walks each
range one by one (27,000 steps for `[\u3400-\u9fff]`), and packs the list into a bitmap: a millisecond or two for each
class. A short draft is tried with four hundred patterns that hold two thousand classes, and that took longer than all
else together. Here the bitmap is made out of the ends of the ranges. What comes out is equal to what Python makes, as
the tests show, and matches as fast.

This reaches into what is private to Python: where a version has it no longer, `re.compile` does the work.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from types import FunctionType
from typing import Any

_LATIN = 0xFF  # the last code point of classes that Python compiles quickly
_LAST = 0xFFFF  # the last one that a bitmap holds
_PAGE, _WORD = 256, 32  # bits: a bitmap is a table of which page is drawn where, and each different page once

# What stands in a class: its sort (a literal, a range, a category, the mark of negation), and its code point or ends.
_Member = tuple[Any, Any]
_Optimised = tuple[list[_Member], bool]  # with whether case matters
_Range = tuple[int, int]


def _own_compiler() -> Callable[[str], re.Pattern[str]]:
    """The compiler, of functions that are copies, as the patterns of other programs are no business of ours."""
    try:
        python: Any = import_module("re._compiler")
        own: dict[str, Any] = dict(vars(python))
        for name, made in vars(python).items():
            if isinstance(made, FunctionType):
                own[name] = FunctionType(made.__code__, own, name, made.__defaults__)
        own["_optimize_charset"] = _quick(python)
        compiled: Callable[[str], re.Pattern[str]] = own["compile"]
        return compiled if compiled("[一-龥，。]+") == re.compile("[一-龥，。]+") else re.compile
    except (ImportError, AttributeError, KeyError, TypeError):
        return re.compile


def _quick(python: Any) -> Callable[..., _Optimised]:
    """In the place of Python's function that makes a class quick to match."""
    theirs: Callable[..., _Optimised] = python._optimize_charset

    @cache  # numerals and blanks stand in hundreds of patterns
    def once(members: tuple[_Member, ...]) -> _Optimised:
        listed = [_ends(what) for sort, what in members if sort in (python.LITERAL, python.RANGE)]
        if max((last for _, last in listed), default=0) <= _LATIN:
            return theirs(list(members))
        negated = members[:1] if members[0][0] is python.NEGATE else ()
        others = [member for member in members[len(negated) :] if _is_left(python, member)]
        made = [*negated, *_drawn(python, _joined(listed)), *others]
        return made if len(made) < len(members) else list(members), False

    def quick(members: list[_Member], *case: Any) -> _Optimised:
        return theirs(members, *case) if any(case) else once(tuple(members))

    return quick


def _ends(what: int | _Range) -> _Range:
    """The ends of a range, or of a literal."""
    return (what, what) if isinstance(what, int) else what


def _is_left(python: Any, member: _Member) -> bool:
    """Whether a member does not go into a bitmap, or not wholly: a category, or what lies beyond the plane."""
    sort, what = member
    return sort not in (python.LITERAL, python.RANGE) or _ends(what)[1] > _LAST


def _joined(ranges: Iterable[_Range]) -> list[_Range]:
    """What ranges have of the plane, in order; those that touch are one."""
    joined: list[_Range] = []
    for first, last in sorted((first, min(last, _LAST)) for first, last in ranges if first <= _LAST):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return joined


def _drawn(python: Any, ranges: list[_Range]) -> list[_Member]:
    """One or two ranges as they are, more as a bitmap."""
    if len(ranges) > 2:
        return [(python.BIGCHARSET, _bitmap(ranges, python._bytes_to_codes))]
    return [(python.LITERAL, one[0]) if one[0] == one[1] else (python.RANGE, one) for one in ranges]


def _bitmap(ranges: Iterable[_Range], codes: Callable[[bytearray], list[int]]) -> list[int]:
    """How many different pages there are, which of them stands where, and the pages, in words."""
    drawn = [0] * _PAGE
    for first, last in ranges:
        for page, bits in _pages(first, last):
            drawn[page] |= bits
    numbers = {page: number for number, page in enumerate(dict.fromkeys(drawn))}
    places = bytearray(map(numbers.__getitem__, drawn))
    words = [page >> at & 0xFFFFFFFF for page in numbers for at in range(0, _PAGE, _WORD)]
    return [len(numbers), *codes(places), *words]


def _pages(first: int, last: int) -> Iterator[tuple[int, int]]:
    """The pages that a range lies on, each with its bits."""
    for page in range(first // _PAGE, last // _PAGE + 1):
        begin, end = max(first - page * _PAGE, 0), min(last - page * _PAGE, _PAGE - 1)
        yield page, (1 << end + 1) - (1 << begin)


compile_pattern = _own_compiler()
