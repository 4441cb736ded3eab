"""Whether what is cited stands in another document: 《…》附件2, 该通知的附件1, 检测报告（见图2）."""

from __future__ import annotations

from reportlint.language.cursor import Cursor
from reportlint.language.lexicon import Lexicon, Words
from reportlint.language.numerals import DIGITS
from reportlint.language.pattern import Pattern

ATTACHMENTS = Lexicon(Words("citations", "holders-of-attachments"))
FIGURES = Lexicon(Words("citations", "holders-of-figures"))

# What ends the name of a document, and what may stand between it and the citation.
_NAMED = Pattern(rf"(?:》|〕[{DIGITS}]*号?)\Z")
_BEHIND_NAME = Pattern(rf"[的中之内]?(?:第?[{DIGITS}]+页)?\Z")
_NAMED_OR_PAGED = Pattern(rf"(?:》|第[{DIGITS}]+页)\Z")
_LEADS_TO_FIGURE = Pattern(r"[的中之内]?[（(]?见?\Z")


def holds_attachment(here: Cursor) -> bool:
    """Whether another document, named in front, holds the attachment that is cited here."""
    return any(_ends_so(line, _BEHIND_NAME, _NAMED, ATTACHMENTS) for line in _lines(here, 10))


def holds_figure(here: Cursor) -> bool:
    """Whether another document, named in front, holds the figure or table that is cited here."""
    return any(_ends_so(line, _LEADS_TO_FIGURE, _NAMED_OR_PAGED, FIGURES) for line in _lines(here, 8))


def _lines(here: Cursor, within: int) -> list[str]:
    """What stands near in front, by lines: a sentence may have been broken behind the name."""
    return here.before(within).split("\n")


def _ends_so(line: str, behind: Pattern, named: Pattern, holders: Lexicon) -> bool:
    """Whether a line ends in a name or a word for a document, but for what may stand behind it."""
    name = behind.split(line, 1)[0]
    return named.search(name) is not None or holders.ending(name) != ""
