"""When a lack is not the writer's: the lines of a report were lost, it was cut off, or a page shows it in parts."""

from __future__ import annotations

from reportlint.language.cursor import Cursor
from reportlint.model.document import Document, Section
from reportlint.model.text import Block
from reportlint.outline.cuts import left_out
from reportlint.outline.labels import SPACE
from reportlint.outline.metadata import is_entry

_WHOLE = 4  # blocks that a formal document has at the least: addressee, text, signature, date
_PARAGRAPH = 300  # characters: what is longer is several
_BORNE_OUT, _FEW = 2, 3  # sections
_LINE, _RAGGED, _MANY = 70, 3, 5  # characters of a line, that it may be shorter than others, and lines
_HEAD = 16  # blocks, in which a page says where a document comes from
_ENTRIES = 2  # that make a register's or a website's page
_LONG = 30  # characters: what is longer is body, and ends as sentences do

_IN_FRONT = frozenset(SPACE + "#>*_-")  # of a label, in its line

_ENDS = tuple("。！？!?；;：:”’」』）)】]》…—.")


def has_lost_lines(document: Document) -> bool:
    """Whether lines were run together or broken off, so that parts and headings may be hidden in others; a fact."""
    return _is_run_together(document) or _is_wrapped(document)


def _is_run_together(document: Document) -> bool:
    outermost = document.outermost
    inside = [section for section in outermost if not _begins_line(document, section)]
    if len(outermost) > 1 and 2 * len(inside) > len(outermost):
        return True
    longest = max(map(_length, document.blocks), default=0)
    return len(document.blocks) < _WHOLE and (longest > _PARAGRAPH or len(document.blocks) == 1)


def _is_wrapped(document: Document) -> bool:
    """Whether many lines are as long as the longest, and break off inside sentences."""
    lengths = [_length(block) for block in document.blocks]
    longest = max(lengths, default=0)
    if not _LONG <= longest <= _LINE:
        return False
    full = [block for block, length in zip(document.blocks, lengths, strict=True) if length >= longest - _RAGGED]
    broken = sum(not document.quote(block.span).rstrip().endswith(_ENDS) for block in full)
    return broken >= _MANY and 4 * broken >= len(lengths)


def _begins_line(document: Document, section: Section) -> bool:
    at = Cursor(document.text, section.span.start, *document.span)
    return at.back_over(_IN_FRONT).begins_line


def is_cut(document: Document) -> bool:
    """Whether a part of the report is left out: it says so, or breaks off inside a sentence; a fact."""
    if any(True for block in document.blocks for _ in left_out(document.text, block)):
        return True
    if document.date or document.signature or not document.blocks:
        return False
    last = document.quote(document.blocks[-1].span).rstrip(" \t　*")
    return len(last) > _LONG and not last.endswith(_ENDS)


def is_published(document: Document) -> bool:
    """Whether it stands on a page that says what the report itself need not: 发布机构：…, 发文日期：…; a fact."""
    return sum(is_entry(document.quote(block.span)) for block in document.blocks[:_HEAD]) >= _ENTRIES


def is_sure_of_kind(document: Document) -> bool:
    """Whether the headings bear out what title, formula or file name tell of the kind; a fact.

    Two sections that such documents hold do so; under a title one does that stands among few.
    """
    template = document.template
    if template is None or template.is_own or document.kind_source in ("given", "structure"):
        return template is not None
    if document.kind_evidence in template.broad_titles:
        return False
    outermost = {section.label.span for section in document.outermost}
    held = [known.names for known in document.recognised if known.section.label.span in outermost]
    names = {name for names in held for name in names}.intersection(template.names)
    if len(names) >= _BORNE_OUT:
        return True
    return document.kind_source == "title" and len(names) > 0 and len(outermost) <= _FEW


def _length(block: Block) -> int:
    return block.span.end - block.span.start
