"""A Word file becomes one source: its parts are found, their stories read in order, and what stands beside kept.

Nothing is unpacked, no macro is run, nothing outside the file is looked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from reportlint.errors import Message, ReportlintError
from reportlint.model.source import Source
from reportlint.model.text import Block, Location
from reportlint.readers.docx.book import Book
from reportlint.readers.docx.elements import TOO_DEEP, XmlElement, parse
from reportlint.readers.docx.numbering import NumberingDefinitions
from reportlint.readers.docx.package import Package, Parts, Relation
from reportlint.readers.docx.pages import are_right
from reportlint.readers.docx.remarks import remarks
from reportlint.readers.docx.story import Story
from reportlint.readers.docx.styles import StyleSheet

_BODY = Location("body", 0, 0)
_NO_BODY = Message("压缩包里没有 Word 正文，不是 Word（.docx）文件", "the archive holds no body of a Word file (.docx)")
_UNREAD = Message(
    "有 {} 个图表（或 SmartArt）已损坏，里面的字没有查；请在 Word 里打开、另存后再检查",
    "charts or SmartArt that are damaged, their words not checked: {}; open the file in Word and save it anew",
)
_NOTES: tuple[Literal["footnote", "endnote"], ...] = ("footnote", "endnote")
_MARGINS: tuple[Literal["header", "footer"], ...] = ("header", "footer")


def read_docx(data: bytes, path: str, encoding: str | None) -> Source:
    """Read a Word file; an encoding does not apply. Raises ReportlintError where it cannot be read."""
    package = Package(data)
    whole = Parts(package)
    main = next((link.target for link in whole.links.values() if link.kind == "officeDocument"), "")
    if main not in package:
        raise ReportlintError(*_NO_BODY)
    parts = Parts(package, main)
    try:
        book = _read(whole, main, parts)
        said, threads = parts.of("comments"), parts.of("commentsExtended")
    except RecursionError as error:
        raise ReportlintError(*TOO_DEEP) from error
    script, locations, text = book.script, book.script.locations, book.script.text
    if not book.paged:
        locations = [location._replace(page=0, breaks=()) for location in locations]
    markup = script.markup()._replace(comments=remarks(said, threads, book.comments, text))
    return Source(
        path=path,
        text=text,
        blocks=_main_text(script.blocks),
        locations=tuple(locations),
        markup=markup,
        unread=(Message(*(said.format(len(package.broken)) for said in _UNREAD)),) if package.broken else (),
    )


def _read(whole: Parts, main: str, parts: Parts) -> Book:
    package = parts.package
    styles = StyleSheet(parts.of("styles"))
    book = Book(styles, NumberingDefinitions(parts.of("numbering"), styles), parts=parts)
    body = Story(book, _BODY)
    root = parse(package.chunks(main), "w:body", body.block)
    body.end()
    book.paged = are_right(book.page, book.script.text, whole, marked=book.paged)
    if not any(element.name == "w:document" for element in root.children):
        raise ReportlintError(*_NO_BODY)
    for kind in _NOTES:
        _read_notes(book, parts.of(f"{kind}s"), kind)
    settings = parts.of("settings")
    even = bool(settings and settings.on("w:evenAndOddHeaders"))
    book.page = 0  # they stand on every page
    for margin in _MARGINS:
        for number, part in enumerate(_margins(book.sections, parts.links, margin, even=even), 1):
            book.parts = Parts(package, part)
            Story(book, Location(margin, number, 0), margin).read(package.root(part).children)
    return book


def _read_notes(book: Book, root: XmlElement | None, kind: Literal["footnote", "endnote"]) -> None:
    """Read the notes that the body refers to, in the order in which it does."""
    notes = {note.get("id"): note for note in (root.children if root else ())}
    called = [(name, *mark) for (of, name), mark in book.notes.items() if of == kind and name in notes]
    for number, (name, at, page) in enumerate(called, 1):
        book.page = page
        Story(book, Location(kind, number, 0, anchor=at), "note").read(notes[name].children)


def _margins(sections: list[XmlElement], links: dict[str, Relation], kind: str, *, even: bool) -> Iterator[str]:
    """The headers or footers that are shown, each once."""
    seen: set[str] = set()
    for section in sections:
        first = section.on("w:titlePg")
        for reference in section.children:
            if reference.name != f"w:{kind}Reference":
                continue
            when, link = reference.get("type"), links.get(reference.get("id"))
            shown = {"even": even, "first": first}.get(when, True)
            if link and shown and link.target not in seen:
                seen.add(link.target)
                yield link.target


def _main_text(blocks: list[Block]) -> tuple[Block, ...]:
    """The blocks; where boxes hold more than all the rest, what is in them is the text."""
    length = {"paragraph": 0, "heading": 0, "cell": 0, "box": 0}
    for block in blocks:
        if block.kind in length:
            length[block.kind] += block.span.end - block.span.start
    if length["box"] <= length["paragraph"] + length["heading"] + length["cell"]:
        return tuple(blocks)
    return tuple(block._replace(kind="paragraph") if block.kind == "box" else block for block in blocks)
