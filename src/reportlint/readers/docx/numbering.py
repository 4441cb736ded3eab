"""The labels of automatic lists as Word shows them, computed from `numbering.xml`.

A list (`w:num`) is an abstract list with overrides; lists of one abstract list count on from each other unless an
override starts them anew. A level that is skipped on the way down stands at its first number and is counted as used:
after （1） directly under 一、, the first label of the level between is （二）, in Word as in LibreOffice.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from reportlint.language.pattern import Pattern
from reportlint.readers.docx.attributes import whole
from reportlint.readers.docx.elements import NOTHING, XmlElement
from reportlint.readers.docx.numerals import formatted
from reportlint.readers.docx.styles import NumberingProperties, StyleSheet

_LEVELS = 9
_BULLET = "•"  # whatever shape it has
_PLACEHOLDER = Pattern("%(?P<level>[1-9])")
_PADDED = Pattern("0{1,9}1")  # 01, 001 and so on
_LONGEST = 255  # code points of a level's text, of a number and of a label; a text could hold any number of long ones


class ListLevel(NamedTuple):
    """One level of a list; the defaults are those of a level that the list does not define."""

    start: int = 1
    form: str = "decimal"
    digits: int = 0  # at least
    text: str = ""  # %1 is the number of the first level
    restart: int | None = None  # 0 never, n after an item of level n or above; None after any item above
    legal: bool = False  # all numbers in digits
    style: str = ""  # the paragraph style that stands for this level
    hidden: bool = False


_UNDEFINED = ListLevel()


class WordList(NamedTuple):
    """A list (`w:num`): what it counts with, its levels, and where it starts anew; levels from 0."""

    counter: str
    levels: Mapping[int, ListLevel]
    starts: Mapping[int, int]


class ListItem(NamedTuple):
    """A paragraph that has a number: the id of its list, the list, and its level, 0 for the first."""

    name: int
    list: WordList
    level: int


class NumberingDefinitions:
    """The lists of a document by `w:numId`."""

    def __init__(self, root: XmlElement | None, styles: StyleSheet) -> None:
        children = root.children if root else []
        self._abstract = {e.get("abstractNumId"): e for e in children if e.name == "w:abstractNum"}
        self._lists = {e.get("numId"): e for e in children if e.name == "w:num"}
        self._styles = styles
        self._known: dict[int, WordList | None] = {}

    def find(self, numbering: NumberingProperties, style: str) -> ListItem | None:
        """What a paragraph of this style is in its list; None where it has no number."""
        name = numbering.list
        if not name:  # 0 takes a paragraph out of its list
            return None
        if name not in self._known:
            self._known[name] = self._read(str(name), frozenset())
        found = self._known[name]
        if found is None:
            return None
        level = _level_of(found, numbering, style)
        return ListItem(name, found, level) if level in found.levels else None

    def _read(self, name: str, seen: frozenset[str]) -> WordList | None:
        """The list of an id; None where there is none, or where it stands for itself."""
        element = self._lists.get(name)
        if element is None or name in seen:
            return None
        base = self._base(element.value("w:abstractNumId") or "", seen | {name})
        return _overridden(base, element) if base else None

    def _base(self, name: str, seen: frozenset[str]) -> WordList | None:
        """The abstract list of an id, or the list of the numbering style that it refers to."""
        abstract = self._abstract.get(name)
        if abstract is None:
            return None
        link = abstract.value("w:numStyleLink")
        if not link:
            return WordList(name, _levels(abstract), {})
        linked = self._styles.list_of(link)
        found = self._read(str(linked), seen) if linked else None
        return found or self._of_style(link)

    def _of_style(self, link: str) -> WordList | None:
        """The abstract list that says itself that a numbering style is for it."""
        own = (name for name, abstract in self._abstract.items() if abstract.value("w:styleLink") == link)
        return next((WordList(name, _levels(self._abstract[name]), {}) for name in own), None)


def _level_of(found: WordList, numbering: NumberingProperties, style: str) -> int:
    """The level of a paragraph; a style's level is the one that names the style. The tenth is that of plain text."""
    level = numbering.level or 0
    if numbering.style:
        levels = found.levels.items()
        level = next((at for name in (style, numbering.style) for at, one in levels if one.style == name), level)
    return max(level, 0)


def _overridden(base: WordList, element: XmlElement) -> WordList:
    """An abstract list with what a `w:num` changes; where the base starts anew is its own affair."""
    levels, starts = dict(base.levels), {}
    for override in element.children:
        if override.name != "w:lvlOverride":
            continue
        levels |= _levels(override)
        at, start = whole(override.get("ilvl")), override.number("w:startOverride")
        if at is not None and start is not None:
            starts[at] = start
    return WordList(base.counter, levels, starts)


def _levels(parent: XmlElement) -> dict[int, ListLevel]:
    levels = {whole(element.get("ilvl")): element for element in parent.children if element.name == "w:lvl"}
    return {at: _level(element) for at, element in levels.items() if at is not None and 0 <= at < _LEVELS}


def _level(element: XmlElement) -> ListLevel:
    form, digits = _form(element)
    return ListLevel(
        start=element.number("w:start") or 0,  # 0 where nothing is said
        form=form,
        digits=digits,
        text=element.inside("w:lvlText").get("val")[:_LONGEST],
        restart=element.number("w:lvlRestart"),
        legal=bool(element.on("w:isLgl")),
        style=element.value("w:pStyle") or "",
        hidden=bool(element.inside("w:rPr").on("w:vanish")),
    )


def _form(element: XmlElement) -> tuple[str, int]:
    """The number format and its least number of digits; for 001 Word keeps a pattern, in an alternative."""
    if element.child("w:lvlPicBulletId"):
        return "bullet", 0
    form = _number_format(element)
    padded = _PADDED.match(form.get("format"))
    if padded and form.get("val") == "custom":
        return "decimal", len(padded[0])
    return form.get("val", "decimal"), 0


def _number_format(element: XmlElement) -> XmlElement:
    own = element.child("w:numFmt")
    if own:
        return own
    alternatives = (child for child in element.children if child.name == "mc:AlternateContent")
    formats = (inner for alternative in alternatives for inner in alternative.walk() if inner.name == "w:numFmt")
    return next(formats, NOTHING)


class ListCounters:
    """Counts the items of the lists in one flow of text."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[int, int]] = set()

    def label(self, item: ListItem) -> str:
        """Count an item, and write its label; "" for a hidden one."""
        levels, at = item.list.levels, item.level
        counts = self._counts.setdefault(item.list.counter, [None] * _LEVELS)
        for above in range(at):
            if counts[above] is None:
                counts[above] = levels.get(above, _UNDEFINED).start
        counts[at] = self._next(item, counts[at])
        for below in range(at + 1, _LEVELS):
            restart = levels.get(below, _UNDEFINED).restart
            if restart is None or at < restart:
                counts[below] = None
        return "" if levels[at].hidden else _text(levels, levels[at], counts)

    def _next(self, item: ListItem, count: int | None) -> int:
        """The number of an item, after the last one of its level; a list starts anew once."""
        start = item.list.starts.get(item.level)
        place = (item.name, item.level)
        if start is not None and place not in self._started:
            self._started.add(place)
            return start
        if count is not None:
            return count + 1
        return item.list.levels[item.level].start if start is None else start


def _text(levels: Mapping[int, ListLevel], level: ListLevel, counts: list[int | None]) -> str:
    if level.form == "bullet":
        return _BULLET

    @cache
    def number(at: int) -> str:
        return _number(counts[at], levels.get(at, _UNDEFINED), legal=level.legal)[:_LONGEST]

    return _PLACEHOLDER.sub(lambda placeholder: number(int(placeholder["level"]) - 1), level.text)[:_LONGEST]


def _number(count: int | None, level: ListLevel, *, legal: bool) -> str:
    if count is None:
        return ""
    if legal and level.form not in ("none", "decimalZero"):
        return str(count)
    return formatted(count, level.form).zfill(level.digits)
