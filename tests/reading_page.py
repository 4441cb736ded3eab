"""Reads a page of `--format html` back: the text of each draft, and where in it each finding is marked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(("meta", "br", "input", "img", "link", "hr"))


@dataclass
class ReadFile:
    """A file of the page."""

    text: str = ""
    marked: dict[str, str] = field(default_factory=lambda: defaultdict(str))  # by the id of a finding: the words
    pins: dict[str, int] = field(default_factory=dict)  # where its number stands
    others: dict[str, int] = field(default_factory=dict)  # and those of the places that it speaks of
    items: list[str] = field(default_factory=list)  # what is listed
    roles: list[tuple[str, str, str]] = field(default_factory=list)  # element, class and words of each paragraph


class Page(HTMLParser):
    """The files of a page, what stands in its list, and every tag that it has."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.files: dict[str, ReadFile] = {}
        self.tags: dict[str, int] = defaultdict(int)
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words = ""
        self._open: list[tuple[str, dict[str, str]]] = []
        self._file = ReadFile()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags[tag] += 1
        self.attributes |= given.keys()
        if "id" in given:
            self.ids.append(given["id"])
        if given.get("href"):
            self.links.append(given["href"])
        if tag == "section" and "data-file" in given:
            self._file = self.files[given["data-file"]] = ReadFile()
        if "item" in given.get("class", "").split():
            self._file.items.append(given["id"].removeprefix("f"))
        if "pin" in given.get("class", "").split():
            places = self._file.others if "other" in given["class"] else self._file.pins
            places[given["id"][1:]] = len(self._file.text)
        if "data-text" in given:
            self._file.roles.append((tag, given.get("class", ""), ""))
        if "data-c" in given:
            self._put(chr(int(given["data-c"], 16)))
        if tag not in VOID:
            self._open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"nothing is open that </{tag}> could close"
        assert self._open[-1][0] == tag, f"</{tag}> closes <{self._open[-1][0]}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if not any(tag in ("style", "script") for tag, _ in self._open):
            self.words += data
        if any("data-text" in given for _, given in self._open):
            self._put(data)

    def _put(self, text: str) -> None:
        self._file.text += text
        tag, css, words = self._file.roles[-1]
        self._file.roles[-1] = (tag, css, words + text)
        for open_tag, given in self._open:
            for name in given.get("data-f", "").split() if open_tag == "mark" else ():
                self._file.marked[name] += text
