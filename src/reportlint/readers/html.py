"""HTML: what a reader sees of a page that was saved, its headings, lists and tables; no scripts and no menus."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import groupby
from typing import NamedTuple

from reportlint.errors import ReportlintError
from reportlint.language.pattern import Pattern
from reportlint.model.source import Source
from reportlint.model.text import Block, BlockKind, Location, Span
from reportlint.readers.encoding import decode
from reportlint.readers.text import INK

_DEEPEST = 2_000  # elements in one another; no sound page has so many

_CHARSET = Pattern(r"""(?i)<meta[^>]{0,200}charset\s*=\s*["']?\s*(?P<name>[\w-]+)""")
_HEAD = 4096  # bytes in which a page names its encoding
_BLANKS = Pattern(r"[ \t\r\n\f\u00a0]+")
_HAN = r"[\u2e80-\u9fff\uff00-\uffef“”‘’—…]"
_BREAK_IN_CHINESE = Pattern(rf"(?<={_HAN})[ \t\f]*[\r\n][ \t\r\n\f]*(?={_HAN})")
_HIDDEN_STYLE = Pattern(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")

_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
))  # fmt: skip
_UNSEEN = frozenset((
    "script", "style", "noscript", "template", "title", "svg", "math", "iframe", "object", "select",
    "option", "textarea", "button", "nav", "aside", "footer",
))  # fmt: skip
_MARGINS = ("header", "footer")  # titles that LibreOffice gives to what stands around its pages
_UNSEEN_ROLES = frozenset(("navigation", "search", "banner", "contentinfo", "complementary", "menu", "menubar"))
_PARAGRAPHS = frozenset((
    "p", "div", "section", "article", "main", "header", "address", "blockquote", "pre", "figure", "figcaption",
    "center", "body", "html", "form", "fieldset", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt",
    "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "hr", "details", "summary",
))  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MAIN = frozenset(("article", "main"))
_LISTS = frozenset(("ul", "ol"))
_CELLS = frozenset(("td", "th"))
# Elements whose end tag may be left out: what opens beside them closes them, as far up as to what holds them.
_PARAGRAPH, _HOLDERS = frozenset(("p",)), frozenset(("td", "th", "table", "caption", "li", "dd"))
_NONE = (frozenset[str](), frozenset[str]())
_CLOSES = {
    "li": (frozenset(("li",)), _LISTS),
    "tr": (frozenset(("tr",)), frozenset(("table",))),
    "td": (_CELLS, frozenset(("tr", "table"))),
    "th": (_CELLS, frozenset(("tr", "table"))),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "option": (frozenset(("option",)), frozenset(("select",))),
}
_ENCLOSURES = (("<!--", "-->"), ("<", ">"))
_MOST_OF = 0.5  # of the text: what is marked as the main part is believed from there on
_MENU = 3  # blocks below one another that are nothing but links
_SUPPRESSION = "reportlint"  # in comments that speak to us


def read_html(data: bytes, path: str, encoding: str | None) -> Source:
    """Read a page that was saved. Raises ReportlintError where it cannot be read."""
    text, name = _decoded(data, encoding)
    parser = _Parser()
    parser.feed(_closed(text))
    parser.close()
    parser.end()
    return _source(path, _of_report(_out_of_layout(parser.pieces, parser.layouts)), name)


def _decoded(data: bytes, encoding: str | None) -> tuple[str, str]:
    """The text, by what the user says, by evidence for UTF-8, by what the page says, and else by evidence alone."""
    named = _CHARSET.search(data[:_HEAD].decode("latin-1"))
    is_utf8 = data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) or _is_utf8(data)
    if encoding or is_utf8 or named is None:
        return decode(data, encoding)
    try:
        return decode(data, named["name"])
    except ReportlintError:  # it says what it is not
        return decode(data)


def _closed(text: str) -> str:
    """The text without the beginnings of what never ends: for each the parser would look through all the rest."""
    text = text.replace("<![", "<!x[")  # what Word writes for itself, and CDATA: in HTML each ends with the next >
    for opening, closing in _ENCLOSURES:
        end = text.rfind(closing) + 1
        text = text[:end] + text[end:].replace(opening, "")
    return text


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


class _Cell(NamedTuple):
    """Where a cell stands; all 0 outside tables."""

    table: int = 0
    row: int = 0
    cell: int = 0


class _Piece(NamedTuple):
    """A paragraph, heading, cell or comment that speaks to us, with the line of the file where it begins."""

    kind: BlockKind
    text: str
    line: int
    level: int = 0
    computed: int = 0
    cell: _Cell = _Cell()
    is_link: bool = False  # nothing but links
    is_main: bool = False


@dataclass
class _List:
    """A list that is open: what counts its items, if anything does."""

    is_counted: bool
    number: int


@dataclass
class _Table:
    """A table that is open."""

    number: int
    row: int = 0
    cell: int = 0


@dataclass
class _Open:
    """The paragraph that is being read."""

    parts: list[str] = field(default_factory=list)
    line: int = 0
    linked: int = 0  # characters of it inside links
    computed: str = ""


class _Stack:
    """The elements that are open, outermost first; where each is, is known by its name, however deep it lies."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._places: dict[str, list[int]] = {}

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, name: str) -> bool:
        return bool(self._places.get(name))

    def push(self, name: str) -> None:
        """One more opens inside of all others."""
        self._places.setdefault(name, []).append(len(self._names))
        self._names.append(name)

    def pop(self) -> None:
        """The innermost ends."""
        self._places[self._names.pop()].pop()

    @property
    def last(self) -> str:
        """The innermost."""
        return self._names[-1]

    def innermost(self, names: Iterable[str]) -> str | None:
        """The innermost of some names that is open."""
        return max((name for name in names if name in self), key=lambda name: self._places[name][-1], default=None)


class _Parser(HTMLParser):
    """Gathers what is seen, piece by piece."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[_Piece] = []
        self.layouts: set[int] = set()  # tables that hold others, or headings: they only place what is in them
        self._stack = _Stack()
        self._unseen_below = 0  # how many elements were open when one that is not seen opened; 0 if none did
        self._links = self._pre = self._main = 0
        self._lists: list[_List] = []
        self._tables: list[_Table] = []
        self._table_count = 0
        self._open = _Open()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self._close_siblings(tag)
        given = {name: value or "" for name, value in attrs}
        if tag in _PARAGRAPHS:
            self._break()
        if tag in _VOID:
            if tag == "br":
                self._break()
            return
        if len(self._stack) >= _DEEPEST:
            raise ReportlintError("标签一层套一层，不是正常的网页", "elements are nested deeper than in a sound page")
        self._stack.push(tag)
        if self._unseen_below:
            return
        if _is_unseen(tag, given):
            self._unseen_below = len(self._stack)
            return
        self._enter(tag, given)

    def _enter(self, tag: str, given: dict[str, str]) -> None:
        if tag in _LISTS:
            self._lists.append(_List(tag == "ol" and _counts(given), _number(given.get("start"), 1) - 1))
        elif tag == "li":
            self._item(given)
        elif tag == "table":
            self._table_count += 1
            self.layouts.update(table.number for table in self._tables[-1:])  # those around it hold that one
            self._tables.append(_Table(self._table_count))
        elif tag == "tr" and self._tables:
            self._tables[-1].row += 1
            self._tables[-1].cell = 0
        elif tag in _CELLS and self._tables:
            self._tables[-1].cell += 1
        self._links += tag == "a"
        self._pre += tag == "pre"
        self._main += tag in _MAIN

    def _item(self, given: dict[str, str]) -> None:
        if not self._lists:
            return
        own = self._lists[-1]
        own.number = _number(given.get("value"), own.number + 1)
        if own.is_counted:
            self._open.computed = f"{own.number}. "

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that is closed where it opens, as XHTML writes it."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and with it all that was left open inside it."""
        if tag == "p" and tag not in self._stack:
            self._break()
        if tag not in self._stack:
            return
        while self._stack:
            if self._leave(self._stack.last) == tag:
                return

    def _leave(self, tag: str) -> str:
        """The innermost element ends."""
        if tag in _PARAGRAPHS:
            self._break()
            self._open.computed = ""
        self._stack.pop()
        if self._unseen_below:
            if len(self._stack) < self._unseen_below:
                self._unseen_below = 0
            return tag
        if tag in _LISTS and self._lists:
            self._lists.pop()
        elif tag == "table" and self._tables:
            self._tables.pop()
        self._links -= tag == "a"
        self._pre -= tag == "pre"
        self._main -= tag in _MAIN
        return tag

    def _close_siblings(self, tag: str) -> None:
        """What the beginning of an element ends: a paragraph, or its like whose end tag was left out."""
        for siblings, holders in ((_PARAGRAPH, _HOLDERS) if tag in _PARAGRAPHS else _NONE, _CLOSES.get(tag, _NONE)):
            near = self._stack.innermost((*siblings, *holders))
            if near in siblings:
                self.handle_endtag(near)

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        if self._unseen_below:
            return
        if self._pre:
            self._lines(data)
            return
        if not self._open.line and INK.search(data):
            self._open.line = self.getpos()[0] + data[: len(data) - len(data.lstrip())].count("\n")
        self._open.parts.append(data)
        self._open.linked += len(data.strip()) if self._links else 0

    def _lines(self, data: str) -> None:
        first, *others = data.split("\n")
        self._open.line = self._open.line or self.getpos()[0]
        self._open.parts.append(first)
        for place, line in enumerate(others, 1):
            self._break()
            self._open.line = self.getpos()[0] + place
            self._open.parts.append(line)

    def handle_comment(self, data: str) -> None:
        """A comment, of which those count that speak to us."""
        if _SUPPRESSION in data and not self._unseen_below:
            self._break()
            said = f"<!--{_BLANKS.sub(' ', data)}-->"
            self.pieces.append(_Piece("comment", said, self.getpos()[0], is_main=self._main > 0))

    def end(self) -> None:
        """The file ends."""
        self._break()

    def _break(self) -> None:
        """The paragraph that is open ends."""
        if not self._open.parts:
            return
        text = _BLANKS.sub(" ", _BREAK_IN_CHINESE.sub("", "".join(self._open.parts))).strip()
        if not INK.search(text):
            self._open.parts.clear()
            self._open.line = self._open.linked = 0
            return
        ended, self._open = self._open, _Open()
        table = self._tables[-1] if self._tables else _Table(0)
        level = _HEADINGS.get(self._stack.innermost(_HEADINGS) or "", 0)
        if level:
            self.layouts.add(table.number)
        self.pieces.append(
            _Piece(
                "heading" if level else "paragraph",
                ended.computed + text,
                ended.line,
                level,
                len(ended.computed),
                _Cell(table.number, table.row, table.cell) if table.cell else _Cell(),
                is_link=ended.linked >= len(_BLANKS.sub("", text)),
                is_main=self._main > 0,
            )
        )


def _is_unseen(tag: str, given: dict[str, str]) -> bool:
    if tag in _UNSEEN or (tag == "div" and given.get("title") in _MARGINS):
        return True
    if given.get("role", "").lower() in _UNSEEN_ROLES or "hidden" in given:
        return tag not in ("html", "body")
    return _HIDDEN_STYLE.search(given.get("style", "")) is not None


def _counts(given: dict[str, str]) -> bool:
    """Whether a list is counted in figures; letters and what a style sheet makes of it are not told."""
    return given.get("type", "1") == "1" and "list-style" not in given.get("style", "")


def _number(value: str | None, otherwise: int) -> int:
    value = (value or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else otherwise


def _out_of_layout(pieces: Sequence[_Piece], layouts: Set[int]) -> list[_Piece]:
    """The pieces, as cells if they stand in a table that is one: old pages use tables to place what they hold."""
    with_several = {piece.cell.table for piece in pieces if piece.cell[1:] > (1, 1)} - layouts
    return [
        piece._replace(kind="cell", level=0) if piece.cell.table in with_several else piece._replace(cell=_Cell())
        for piece in pieces
    ]


def _of_report(pieces: Sequence[_Piece]) -> list[_Piece]:
    """The pieces without those around the report: outside of what is marked as the main part, and menus."""
    main = [piece for piece in pieces if piece.is_main]
    kept = main if _length(main) > _MOST_OF * _length(pieces) else list(pieces)
    runs = [list(run) for _, run in groupby(kept, key=lambda piece: piece.is_link)]
    return [piece for run in runs if not run[0].is_link or len(run) < _MENU for piece in run] or kept


def _length(pieces: Sequence[_Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)


def _source(path: str, pieces: Sequence[_Piece], encoding: str) -> Source:
    blocks: list[Block] = []
    locations: list[Location] = []
    at = 0
    for paragraph, piece in enumerate(pieces, 1):
        blocks.append(Block(piece.kind, Span(at, at + len(piece.text)), piece.level, piece.computed))
        locations.append(Location("body", 0, paragraph, *piece.cell, line=piece.line))
        at += len(piece.text) + 1
    text = "".join(f"{piece.text}\n" for piece in pieces)
    return Source(path, text, tuple(blocks), encoding, tuple(locations))
