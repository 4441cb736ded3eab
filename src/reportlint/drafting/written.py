"""Drafts as files: plain text, Markdown, or Word laid out by GB/T 9704."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from reportlint.drafting.draft import Draft, Paragraph, pieces
from reportlint.errors import ReportlintError
from reportlint.readers.formats import suffix_of

_INDENT = "　　"
_INDENTED = frozenset(("heading", "text", "attachment"))


def written(draft: Draft, path: str) -> bytes:
    """A draft as a file of that name. Raises ReportlintError for a suffix of a format that is not written."""
    if writer := WRITERS.get(suffix_of(path)):
        return writer(draft)
    known = list(WRITERS)
    raise ReportlintError(
        f"-o：写得出的是 {'、'.join(known)} 文件，不是 {path}",
        f"-o: what can be written is {', '.join(known)}, not {path}",
    )


def text_of(draft: Draft) -> str:
    """A draft as plain text: a line a paragraph, those that are indented by two characters."""
    return "".join(f"{_INDENT if one.role in _INDENTED else ''}{one.text}\n" for one in draft.paragraphs)


def _text(draft: Draft) -> bytes:
    return text_of(draft).encode()


def _markdown(draft: Draft) -> bytes:
    """The title and the headings are those of Markdown, and keep their numbers, by which people cite them."""
    return "\n".join(f"{line}\n" for line in _lines(draft)).encode()


def _lines(draft: Draft) -> Iterator[str]:
    for one in draft.paragraphs:
        level = 1 if one.role == "title" else one.level + 1 if one.role == "heading" else 0
        yield f"{'#' * min(level, 6)} {one.text}" if level else one.text


def _word(draft: Draft) -> bytes:
    from reportlint.word.official import Line, official_document  # who writes text does not wait for it

    return official_document([Line(_look(one), pieces(one.text)) for one in draft.paragraphs])


def _look(paragraph: Paragraph) -> str:
    """The style of a paragraph: headings have one for each level."""
    return f"heading{min(paragraph.level, 4)}" if paragraph.role == "heading" else paragraph.role


WRITERS: Mapping[str, Callable[[Draft], bytes]] = MappingProxyType(
    {".txt": _text, ".md": _markdown, ".markdown": _markdown, ".docx": _word}
)
