"""What stands between two labels and says that a new list, attachment or report begins."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from reportlint.model.text import Block
from reportlint.outline.evidence import Candidate
from reportlint.outline.labels import SPACE
from reportlint.outline.lines import heads_attachment, is_date, length, line
from reportlint.outline.title import ending_kind

_SHORT = 40  # code points; a longer line tells only by its colon
_COLONS = frozenset("：:")
_GOES_ON = frozenset(("", *"。；，、,;！？"))  # ends a line that leads to nothing new
_CLOSES = frozenset("。；;！")  # ends an item that leads to no list
_ENDING = 3  # code points at the end of a line in which its last mark stands


class RestartCue(IntEnum):
    """How clearly something new begins before a label."""

    ADJACENT = 0  # nothing can: the line before is a whole item
    NONE = 1
    WEAK = 2  # a short line, or a colon
    STRONG = 3  # a title line, a date line, a heading
    ATTACHMENT = 4  # 附件 on a line of its own: nothing goes on across it


def restart_cues(text: str, blocks: Sequence[Block], found: Sequence[Candidate]) -> list[RestartCue]:
    """For each candidate, the clearest cue on the lines between it and the last one that began a line."""
    cues: list[RestartCue] = []
    since = -1
    for candidate in found:
        if candidate.inline:
            led = text[candidate.label.span.start - 1] in _COLONS
            cues.append(RestartCue.WEAK if led else RestartCue.NONE)
            continue
        between = blocks[since + 1 : candidate.block]
        is_adjacent = 0 <= since == candidate.block - 1 and _last_mark(text, blocks[since]) in _CLOSES
        nothing = RestartCue.ADJACENT if is_adjacent else RestartCue.NONE
        cues.append(max((_cue(text, block) for block in between), default=nothing))
        since = candidate.block
    return cues


def _cue(text: str, block: Block) -> RestartCue:
    if block.kind == "heading" and not heads_attachment(line(text, block)):
        return RestartCue.STRONG
    last = _last_mark(text, block)
    if length(block) > _SHORT:
        return RestartCue.WEAK if last in _COLONS else RestartCue.NONE
    return _cue_of_short_line(text, block, last)


def _last_mark(text: str, block: Block) -> str:
    return text[max(block.span.start, block.span.end - _ENDING) : block.span.end].strip(SPACE + "*")[-1:]


def _cue_of_short_line(text: str, block: Block, last: str) -> RestartCue:
    words = line(text, block)
    if heads_attachment(words):
        return RestartCue.ATTACHMENT
    if is_date(text, block) or ending_kind(words):
        return RestartCue.STRONG
    return RestartCue.NONE if last in _GOES_ON else RestartCue.WEAK
