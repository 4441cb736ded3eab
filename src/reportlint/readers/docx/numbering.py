"""The labels of automatic lists as Word shows them, computed from `numbering.xml`.

A list (`w:num`) is an abstract list with overrides; lists of one abstract list count on from each other unless an
override starts them anew. A level that is skipped on the way down stands at its first number and is counted as used:
after （1） directly under 一、, the first label of the level between is （二）, in Word as in LibreOffice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from reportlint.readers.docx.attributes import whole
from reportlint.readers.docx.elements import Element
from reportlint.readers.docx.numerals import written
from reportlint.readers.docx.styles import Number, Styles

_LEVELS = 9
_PLACE = re.compile("%([1-9])")
_BULLET = "•"  # whatever shape it has
_ZEROS = re.compile("0+1")


class Level(NamedTuple):
    """One level of a list; the defaults are those of a level that the list does not define."""

    start: int = 1
    form: str = "decimal"
    text: str = ""  # %1 is the number of the first level
    restart: int | None = None  # 0 never, n after an item of level n or above; None after any item above
    legal: bool = False  # all numbers in digits
    style: str = ""  # the paragraph style that stands for this level
    hidden: bool = False


class List(NamedTuple):
    """A list: what it counts with, its levels, and where it starts anew."""

    counter: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


class Numbering:
    """The lists of a document by `w:numId`."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        children = root.children if root else []
        self._abstract = {e.get("abstractNumId"): e for e in children if e.name == "w:abstractNum"}
        self._lists = {e.get("numId"): e for e in children if e.name == "w:num"}
        self._styles = styles
        self._known: dict[int, List | None] = {}

    def find(self, number: Number, style: str) -> tuple[int, List, int] | None:
        """The id, list and level (0 for the first) of a paragraph of this style; None where it has no number."""
        if not number.list:  # 0 takes a paragraph out of its list
            return None
        if number.list not in self._known:
            self._known[number.list] = self._read(str(number.list), frozenset())
        found = self._known[number.list]
        if found is None:
            return None
        level = number.level
        if number.style:  # a style's level is the one that names the style
            levels = found.levels.items()
            level = next((i for name in (style, number.style) for i, lvl in levels if lvl.style == name), level)
        level = min(max(level or 0, 0), _LEVELS - 1)
        return (number.list, found, level) if level in found.levels else None

    def _read(self, name: str, seen: frozenset[str]) -> List | None:
        element = self._lists.get(name)
        counter = (element.value("w:abstractNumId") if element else None) or ""
        abstract = self._abstract.get(counter)
        if element is None or abstract is None or name in seen:
            return None
        link = abstract.value("w:numStyleLink")
        if link:
            linked = self._styles.list_of(link)
            base = self._read(str(linked), seen | {name}) if linked else None
            if base is None:
                return None
            counter, levels = base.counter, dict(base.levels)
        else:
            levels = _levels(abstract, {})
        overrides = [e for e in element.children if e.name == "w:lvlOverride"]
        starts = {}
        for override in overrides:
            levels = _levels(override, levels)
            at, start = whole(override.get("ilvl")), override.number("w:startOverride")
            if at is not None and start is not None:
                starts[at] = start
        return List(counter, levels, starts)


def _levels(parent: Element, base: Mapping[int, Level]) -> dict[int, Level]:
    levels = dict(base)
    for element in parent.children:
        at = whole(element.get("ilvl"))
        if element.name == "w:lvl" and at is not None and 0 <= at < _LEVELS:
            levels[at] = _level(element)
    return levels


def _level(element: Element) -> Level:
    look = element.child("w:rPr")
    text = element.child("w:lvlText")
    start, restart = element.number("w:start"), element.number("w:lvlRestart")
    return Level(
        start or 0,  # 0 where nothing is said
        "bullet" if element.child("w:lvlPicBulletId") else _form(element),
        text.get("val") if text else "",
        restart,
        bool(element.on("w:isLgl")),
        element.value("w:pStyle") or "",
        bool(look and look.on("w:vanish")),
    )


def _form(element: Element) -> str:
    """The number format; `01` and the like, which Word keeps in an alternative, by their pattern."""
    form = element.child("w:numFmt")
    for alternative in (e for e in element.children if e.name == "mc:AlternateContent"):
        custom = next((e for e in alternative.walk() if e.name == "w:numFmt"), None)
        form = form or custom
    if form is None:
        return "decimal"
    zeros = _ZEROS.match(form.get("format"))
    return zeros[0] if zeros and form.get("val") == "custom" else form.get("val", "decimal")


class Counters:
    """Counts the items of the lists in one flow of text."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[int, int]] = set()

    def label(self, item: tuple[int, List, int]) -> str:
        """Count an item, and write its label."""
        name, found, at = item
        counts = self._counts.setdefault(found.counter, [None] * _LEVELS)
        for above in range(at):
            if counts[above] is None:
                counts[above] = found.levels.get(above, _FIRST).start
        level, count, start = found.levels[at], counts[at], found.starts.get(at)
        if start is not None and (name, at) not in self._started:
            self._started.add((name, at))
            counts[at] = start
        elif count is None:
            counts[at] = level.start if start is None else start
        else:
            counts[at] = count + 1
        for below in range(at + 1, _LEVELS):
            restart = found.levels.get(below, _FIRST).restart
            if restart is None or at < restart:
                counts[below] = None
        return "" if level.hidden else _text(found.levels, level, counts)


_FIRST = Level()


def _text(levels: Mapping[int, Level], level: Level, counts: list[int | None]) -> str:
    if level.form == "bullet":
        return _BULLET

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        count, form = counts[place], levels.get(place, _FIRST).form
        if count is None:
            return ""
        if level.legal and form not in ("none", "decimalZero"):
            form = "decimal"
        return str(count).zfill(len(form)) if form.startswith("0") else written(count, form)

    return _PLACE.sub(number, level.text)
