"""What recurs on the margin of page after page: running heads and page numbers, which are no text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from reportlint.language.pattern import Pattern
from reportlint.readers.pages.page import Line, Page

_OUTERMOST = 3  # lines at either end of a page that may be margin
_FEW_PAGES, _MANY_PAGES = 2, 3  # what stands on so many pages recurs: on all of a few, or on many
_SMALL = 0.75  # of the size of the text
_DIGITS = Pattern(r"\d+")
_BLANKS = Pattern(r"\s+")
_AROUND = r"[\s\-—–―─·•~～/|]*"
_NUMBER = Pattern(
    rf"{_AROUND}(?:(?:第|Page)\s*)?(?P<n>\d{{1,4}})"
    rf"(?:\s*(?:页\s*)?(?:[,，/／]\s*)?(?:(?:共|of)\s*)?\d{{1,4}})?(?:\s*页)?{_AROUND}"
)
_DRESSED = Pattern(r"[\s]*(?:[\-—–―─·•~～]|第|Page)")  # a number alone may be a cell; with dashes it is that of a page


def without_margins(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages without what recurs around their text."""
    recurring = _recurring(pages) if len(pages) > 1 else _small_head(pages)
    offsets = _offsets(pages)
    return tuple(
        page._replace(lines=tuple(line for at, line in enumerate(page.lines) if at not in dropped))
        for number, page in enumerate(pages)
        for dropped in (set(_margin(page, number, recurring, offsets)),)
    )


def _margin(page: Page, number: int, recurring: frozenset[tuple[str, int]], offsets: frozenset[int]) -> Iterator[int]:
    """The places in the page of the lines on its margin: from the outermost one inwards, as far as they go."""
    for edge in _edges(page):
        for at in edge:
            line = page.lines[at]
            if _key(line) not in recurring and not _is_number(line, number, offsets):
                break
            yield at


def _edges(page: Page) -> tuple[list[int], list[int]]:
    """The places of the outermost lines on the paper, from above and from below; their order in the file may differ."""
    order = sorted(range(len(page.lines)), key=lambda at: page.lines[at].base)
    return order[:_OUTERMOST], order[: -_OUTERMOST - 1 : -1]


def _edge(page: Page) -> frozenset[int]:
    above, below = _edges(page)
    return frozenset((*above, *below))


def _key(line: Line) -> tuple[str, int]:
    """What a line says, but for its numbers, and how far down it says it."""
    said = _DIGITS.sub("0", _BLANKS.sub("", line.text))
    return said, round(line.base / max(line.size, 1e-6))


def _recurring(pages: Sequence[Page]) -> frozenset[tuple[str, int]]:
    """The keys of the lines that stand on page after page in the same place."""
    counted: Counter[tuple[str, int]] = Counter()
    for page in pages:
        counted.update({_key(page.lines[at]) for at in _edge(page)})
    return frozenset(key for key, count in counted.items() if count >= _MANY_PAGES or count == len(pages) == _FEW_PAGES)


def _small_head(pages: Sequence[Page]) -> frozenset[tuple[str, int]]:
    """The key of the first line of a lone page, where nothing recurs, if it is set far smaller than the text."""
    for page in pages:
        lines = sorted(page.lines, key=lambda line: line.base)
        sizes = sorted(line.size for line in lines)
        if len(lines) > _OUTERMOST and lines[0].size < _SMALL * sizes[len(sizes) // 2]:
            return frozenset((_key(lines[0]),))
    return frozenset()


def _offsets(pages: Sequence[Page]) -> frozenset[int]:
    """By how much the numbers on the pages differ from their places; a book may count its front matter apart."""
    counted: Counter[int] = Counter()
    for number, page in enumerate(pages):
        edge = _edge(page)
        numbers = {int(match["n"]) for at in edge if (match := _NUMBER.fullmatch(page.lines[at].text))}
        counted.update(n - number for n in numbers)
    if len(pages) < _FEW_PAGES:
        return frozenset((1,))
    return frozenset(offset for offset, count in counted.items() if count >= _FEW_PAGES)


def _is_number(line: Line, number: int, offsets: frozenset[int]) -> bool:
    match = _NUMBER.fullmatch(line.text)
    if match is None:
        return False
    return _DRESSED.match(line.text) is not None or int(match["n"]) - number in offsets
