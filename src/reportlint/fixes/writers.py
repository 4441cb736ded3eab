"""Who writes edits into the bytes of a file: each format has its own way, or none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from reportlint.errors import Message
from reportlint.fixes.text import edited
from reportlint.model.finding import Finding
from reportlint.model.source import Source
from reportlint.model.text import Edit, Fix
from reportlint.readers.formats import WORD, suffix_of

# The source, and edits on its canonical text, in order and apart. Raises ReportlintError where they cannot be written.
Writer = Callable[[Source, Sequence[Edit]], bytes]

# Why an edit of a Word file is left to a person.
_LEFT: Mapping[str, Message] = {
    "label": Message("自动编号 {} 处（在 Word 的编号设置里改）", "in automatic numbers: {} (change those in Word)"),
    "field": Message("域和目录 {} 处（Word 会重新生成）", "in fields and contents: {} (which Word makes anew)"),
    "revision": Message("别人的修订 {} 处（先接受或拒绝）", "in changes of others: {} (accept or reject them first)"),
    "beside": Message("页眉页脚和脚注 {} 处", "in headers, footers and notes: {}"),
    "lines": Message("跨段落 {} 处", "over several paragraphs: {}"),
    "special": Message("控件等特殊内容 {} 处", "in content controls and the like: {}"),
}


def writer_of(source: Source, *, plain: bool = False) -> Writer | None:
    """Who writes into a source, changes of a Word file tracked unless they are to be `plain`; None if nobody can."""
    if source.markup is None:
        return edited if source.data else None
    if suffix_of(source.path) not in WORD:  # converted, or called otherwise
        return None
    return partial(_in_word, plain=plain)


def _in_word(source: Source, edits: Sequence[Edit], *, plain: bool) -> bytes:
    from reportlint.word.package import now  # who fixes text does not wait for it
    from reportlint.word.revisions import edited as edited_in_word

    return edited_in_word(source, edits, plain=plain, when=now())


def writable(source: Source, fix: Fix) -> Fix | None:
    """What of a fix can be written, None if nothing can: of a safe one those lines in which all can, else all of it."""
    lines: dict[int, list[Edit]] = {}
    for edit in fix.edits:
        lines.setdefault(source.map.position(edit.span.start)[0] if fix.safe else 0, []).append(edit)
    edits = [edit for several in lines.values() if not any(reasons(source, several)) for edit in several]
    return Fix(fix.safe, tuple(edits)) if edits else None


def reasons(source: Source, edits: Iterable[Edit]) -> list[Message]:
    """Why edits cannot be written, `{}` being how many there are of the kind."""
    if source.markup is None:
        return []
    from reportlint.word.revisions import why_left

    return [_LEFT[why] for edit in edits if (why := why_left(source, edit))]


def is_fixable(source: Source, finding: Finding, *, unsafe: bool) -> bool:
    """Whether a finding has a fix that may be applied, and somebody to write it."""
    if finding.fix is None or not (finding.fix.safe or unsafe):
        return False
    return writer_of(source) is not None and not all(_is_computed(source, edit) for edit in finding.fix.edits)


def _is_computed(source: Source, edit: Edit) -> bool:
    """Whether an edit is about a label that Word computes."""
    at = bisect_right(source.blocks, edit.span.start, key=lambda block: block.span.start) - 1
    return at >= 0 and edit.span.start < source.blocks[at].span.start + source.blocks[at].computed
