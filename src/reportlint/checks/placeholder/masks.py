"""All that hides something: runs of X, ×, *, _, of signs and of A, by themselves."""

from __future__ import annotations

from reportlint.checks.placeholder.characters import DIGITS, MASKS, SIGNS, X
from reportlint.checks.placeholder.context import is_emphasis
from reportlint.language.cursor import Passage
from reportlint.language.pattern import Pattern

# First all that can mask, in one class, for speed; then what of it hides something.
_MARKS = Pattern(f"[{MASKS}{SIGNS}A]+")
_HIDING = Pattern(rf"[{X}×✕]+|[*＊]+|[_＿]+|([{SIGNS}])\1+|A{{3,}}")
_BOLD_NUMBER = Pattern(rf"__[{DIGITS}.,%]+__")


def masks_in(text: str) -> list[Passage]:
    """All that hides something, in order: X, ××, ____, ○○, 某某, AAA; not one _ or ○, nor AA, which is a grade."""
    runs = _MARKS.finditer(text)
    found = (Passage(text, *match.span()) for run in runs for match in _HIDING.finditer(text, *run.span()))
    return [mask for mask in found if not _is_none(mask)]


def _is_none(mask: Passage) -> bool:
    """One _, and **35** and __35__, which are figures in bold."""
    written = mask.written
    if written in ("_", "＿"):
        return True
    if written == "__":
        return _BOLD_NUMBER.search(mask.around(12)) is not None
    return written[0] in "*＊" and is_emphasis(mask)
