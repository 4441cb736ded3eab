"""Where a finding stands where lines of text say little: in Word's terms, by page and line, in the source of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reportlint.model.finding import Checked
from reportlint.model.severity import Lang
from reportlint.model.text import SourceMap

if TYPE_CHECKING:
    from reportlint.model.text import Location

_STORIES: Mapping[Lang, Mapping[str, str]] = {
    "zh": {"box": "文本框{}", "footnote": "脚注{}", "endnote": "尾注{}", "header": "页眉{}", "footer": "页脚{}"},
    "en": {
        "box": "text box {}",
        "footnote": "footnote {}",
        "endnote": "endnote {}",
        "header": "header {}",
        "footer": "footer {}",
    },
}
_PARAGRAPH: Mapping[Lang, str] = {"zh": "第{}段", "en": "paragraph {}"}
_CELL: Mapping[Lang, str] = {"zh": "表{}第{}行第{}格", "en": "table {}, row {}, cell {}"}
_PAGE: Mapping[Lang, str] = {"zh": "第{}页", "en": "page {}"}
_PRINTED: Mapping[Lang, str] = {"zh": "第{}页第{}行", "en": "page {}, line {}"}
_WRITTEN: Mapping[Lang, str] = {"zh": "源码第{}行", "en": "line {} of the source"}
_COMMA: Mapping[Lang, str] = {"zh": "，", "en": ", "}


def in_words(checked: Checked, offset: int, lang: Lang) -> str:
    """第3页，表1第2行第3格; empty for a text file, where line and column say it all."""
    place = checked.source.map.location(offset)
    return _COMMA[lang].join(_words(place, lang)) if place else ""


def story_in_words(place: Location, lang: Lang) -> str:
    """文本框1, 脚注2; empty for the body."""
    return "" if place.story == "body" else _STORIES[lang][place.story].format(place.number)


def _words(place: Location, lang: Lang) -> Iterator[str]:
    if place.line:
        yield _PRINTED[lang].format(place.page, place.line) if place.page else _WRITTEN[lang].format(place.line)
    elif place.page:
        yield _PAGE[lang].format(place.page)
    if place.story != "body":
        yield story_in_words(place, lang)
    if place.table:
        yield _CELL[lang].format(place.table, place.row, place.cell)
    elif not place.line:
        yield _PARAGRAPH[lang].format(place.paragraph)


def as_json(source_map: SourceMap, offset: int, path: Sequence[str]) -> dict[str, Any] | None:
    """The same for JSON, with the headings that a code point stands under; None for a text file."""
    place = source_map.location(offset)
    if place is None:
        return None
    return {
        "story": place.story,
        "number": place.number or None,
        "paragraph": place.paragraph or None,
        "table": place.table or None,
        "row": place.row or None,
        "cell": place.cell or None,
        "page": place.page or None,
        **({"line": place.line} if place.line else {}),
        "path": " › ".join(path),
    }
