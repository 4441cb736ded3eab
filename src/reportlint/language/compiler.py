r"""Python's compiler of patterns, without the bitmaps that it draws of Chinese character classes: six times as fast.

Of a class that reaches beyond Latin-1 Python lists the 65,536 code points of the Basic Multilingual Plane, walks each
range one by one (27,000 steps for `[\u3400-\u9fff]`), and packs the list into a bitmap: a millisecond or two for each
class. A short draft is tried with four hundred patterns that hold two thousand classes, and that took longer than all
else together. But the engine also compares the members of a class one after another. So classes of a few members, and
wide ranges in any class, are left as they are written; what they match is the same.

This reaches into what is private to Python: where a version has it no longer, `re.compile` does the work.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from types import FunctionType
from typing import Any

_FEW = 8  # members that are compared about as fast as a bitmap is looked up
_LATIN = 0xFF  # the last code point of classes that Python compiles quickly
_WIDE = 256  # code points of a range that is not walked

# What stands in a class: its sort (a literal, a range, a category, the mark of negation), and its code point or ends.
_Member = tuple[Any, Any]
_Optimised = tuple[list[_Member], bool]  # with whether case matters


def _own_compiler() -> Callable[[str], re.Pattern[str]]:
    """The compiler, of functions that are copies, as the patterns of other programs are no business of ours."""
    try:
        python: Any = import_module("re._compiler")
        own: dict[str, Any] = dict(vars(python))
        for name, made in vars(python).items():
            if isinstance(made, FunctionType):
                own[name] = FunctionType(made.__code__, own, name, made.__defaults__)
        own["_optimize_charset"] = _unlisted(python._optimize_charset, python.LITERAL, python.RANGE, python.NEGATE)
        own["compile"]("[一-龥，。]")
    except (ImportError, AttributeError, KeyError, TypeError):
        return re.compile
    compiled: Callable[[str], re.Pattern[str]] = own["compile"]
    return compiled


def _unlisted(
    optimised: Callable[..., _Optimised], literal: Any, range_: Any, negate: Any
) -> Callable[..., _Optimised]:
    """In the place of Python's function that makes a class quick to match."""

    def last(member: _Member) -> int:
        sort, what = member
        return what if sort is literal else what[1] if sort is range_ else 0

    @cache  # numerals and blanks stand in hundreds of patterns
    def once(members: tuple[_Member, ...]) -> _Optimised:
        if max(map(last, members), default=0) <= _LATIN:
            return optimised(list(members))
        if len(members) <= _FEW:
            return list(members), False
        wide = [member for member in members if member[0] is range_ and member[1][1] - member[1][0] >= _WIDE]
        narrow, _ = optimised([member for member in members if member not in wide])
        behind = 1 if narrow and narrow[0][0] is negate else 0  # that a class is negated is said first
        return [*narrow[:behind], *wide, *narrow[behind:]], False

    def unlisted(members: list[_Member], *case: Any) -> _Optimised:
        return optimised(members, *case) if any(case) else once(tuple(members))

    return unlisted


compile_pattern = _own_compiler()
