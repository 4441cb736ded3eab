"""What a Word file shows besides its characters: ruled blanks made of underlined spaces, highlighted masks, prompts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from reportlint.checks.placeholder.blank import Blank, BlankKind, without_overlaps
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.markup import Prompt
from reportlint.model.severity import Confidence
from reportlint.model.text import Span, touches

_WIDTHS = {"\t": 4, "\u3000": 2}  # in columns; other spaces take one
_NEAR = 400  # code points to either side that are looked at for words
_NARROWEST = 3  # columns of a ruled blank
_LONGEST_MASK = 20
_MANY = 3  # fields that make a form for mail merge
_MASK = Pattern("[XxＸｘ]{1,4}|[×✕*＊_＿○□◯]{2,}|某+")  # what masks, if it is marked: ● in red is a bullet


def drawn(document: Document) -> str:
    """The text of a report with underlined spaces, which a reader sees as a ruled line, as `_`; nothing moves."""
    text, (at, end) = document.text, document.span
    pieces: list[str] = []
    for span in _lines_to_fill(document):
        pieces += (text[at : span.start], "_" * (span.end - span.start))
        at = span.end
    return "".join((*pieces, text[at:end]))


def _begin(span: Span) -> int:
    return span.start


def _lines_to_fill(document: Document) -> Iterator[Span]:
    """Underlined stretches that are all space; spaces around underlined words were filled in."""
    ruled = document.markup.ruled if document.markup else ()
    for span in document.held(ruled, _begin):
        if not document.quote(span).strip() and _shares_line(document.text, span):
            yield span


def _shares_line(text: str, span: Span) -> bool:
    """Whether the line holds more than the stretch; a line of its own is a rule across the page."""
    before = text[max(0, span.start - _NEAR) : span.start].rpartition("\n")[2]
    behind = text[span.end : span.end + _NEAR].partition("\n")[0]
    return bool(before.strip() or behind.strip())


def supported(document: Document, blanks: Iterable[Blank]) -> tuple[Blank, ...]:
    """The blanks, surer where they are marked, and those that only the marks show; in order, no two overlapping."""
    markup = document.markup
    if markup is None:
        return tuple(blanks)
    blanks = [blank for blank in blanks if not _holds_one(blank.span, markup.pictures)]
    marked = document.held(markup.marked, _begin)
    found = list(_prompted(document))
    found = without_overlaps(found, (_surer(blank, marked) for blank in blanks))
    return tuple(without_overlaps(found, (*_masks(document, marked), *_short_lines(document))))


def fields_to_merge(document: Document) -> Sequence[Prompt]:
    """The fields of a form for mail merge, which are left in it on purpose; a few were left over; a fact."""
    prompts = document.held(document.markup.prompts, _start_of) if document.markup else ()
    fields = [prompt for prompt in prompts if document.quote(prompt.span).startswith("«")]
    return fields if len(fields) >= _MANY else ()


def _prompted(document: Document) -> Iterator[Blank]:
    """A blank for each prompt; the fields of a mail merge are told together."""
    fields = document.fact(fields_to_merge)
    together = {field.span for field in fields[1:]}
    for prompt in document.held(document.markup.prompts, _start_of) if document.markup else ():
        what = f"“{prompt.what}”" if prompt.what else "内容"
        if fields and prompt is fields[0]:
            what += f"等{len(fields)}处邮件合并域"
        if prompt.span not in together:
            yield Blank(BlankKind.BLANK, prompt.span, what, prompt.span)


def _start_of(prompt: Prompt) -> int:
    return prompt.span.start


def _surer(blank: Blank, marked: Sequence[Span]) -> Blank:
    """A blank in colour was left for somebody: doubt about it is a step less."""
    if blank.confidence is Confidence.CERTAIN:
        return blank
    if not touches(marked, blank.mask):
        return blank
    return blank._replace(
        confidence=Confidence.LIKELY if blank.confidence is Confidence.DOUBTFUL else Confidence.CERTAIN
    )


def _masks(document: Document, marked: Iterable[Span]) -> Iterator[Blank]:
    """Stretches in colour that are nothing but a mask."""
    for span in marked:
        if span.end - span.start < _LONGEST_MASK and _MASK.fullmatch(document.quote(span).strip()):
            yield Blank(BlankKind.BLANK, span, "内容", span)


def _short_lines(document: Document) -> Iterator[Blank]:
    """Ruled blanks of few but wide spaces."""
    for span in _lines_to_fill(document):
        if sum(_WIDTHS.get(space, 1) for space in document.quote(span)) >= _NARROWEST:
            yield Blank(BlankKind.BLANK, span, "内容", span)


def _holds_one(span: Span, pictures: Sequence[int]) -> bool:
    """Whether a picture stands in what looks empty: a formula or a code to be scanned, in brackets."""
    place = bisect_right(pictures, span.start)
    return place < len(pictures) and pictures[place] < span.end
