"""All that hides something: X, ××, ____, ○○, 1XX0, sorted by what it looks like; and what only looks like a mask."""

from __future__ import annotations

from enum import StrEnum

from reportlint.checks.placeholder.characters import FIGURES, MASKING, MASKS, SCANNED, SIGNS, X, has_digit
from reportlint.checks.placeholder.context import counts, is_emphasis, is_foreign, opens_line, stands_in_sum
from reportlint.language.cursor import Passage
from reportlint.language.measures import after
from reportlint.language.numerals import DIGITS
from reportlint.language.pattern import Pattern


class Sort(StrEnum):
    """What a mask looks like."""

    STARS = "stars"  # **
    RULED = "ruled"  # ____
    AAA = "aaa"
    SOMEBODY = "somebody"  # 某, 某某
    SIGNS = "signs"  # ○○
    NUMBER = "number"  # 1XX0, X.X
    TIMES = "times"  # one ×
    LETTER = "letter"  # one X
    LETTERS = "letters"  # XX, ××


# The groups are the sorts; what is none of the others is LETTERS.
_SORTS = Pattern(
    r"(?P<stars>[*＊]+\Z)|(?P<ruled>[_＿])|(?P<aaa>A)|(?P<somebody>某)"
    rf"|(?P<signs>[{SIGNS}])|(?P<number>.*[\d.])|(?P<times>[×✕]\Z)|(?P<letter>[{X}]\Z)"
)
UNMIXED = frozenset((Sort.AAA, Sort.SOMEBODY, Sort.SIGNS))  # no digits belong to them

# First all that can mask, in one class, for speed; then what of it hides something.
_MARKS = Pattern(f"[{MASKS}{SIGNS}A]+")
_HIDING = Pattern(rf"[{X}×✕]+|[*＊]+|[_＿]+|([{SIGNS}])\1+|A{{3,}}")
_SINGLE = ("_", "＿")
_BOLD_NUMBER = Pattern(rf"__[.,%]*[{DIGITS}][{DIGITS}.,%]*__")

# A mask grows over digits, points and what a scan makes of digits; but for points and ends of words at its edges.
_POINTS = frozenset(".．")
_MIXED = FIGURES | SCANNED | _POINTS
_LEADS_NONE = Pattern(r"(?:[.．]|(?<=[A-Za-z])[IlOo])*")

_ITEM = Pattern(rf"[{DIGITS}]{{1,2}}[.．][{X}×]{{2,}}")  # 1.XX方案: a label, and no number

# Masks that are none.
_VERSION = Pattern(rf"[{DIGITS}]+\.x(?:分支|版|系)")
_SMALL_TIMES = Pattern(rf"[{DIGITS}.]+x[{DIGITS}.]+|[{X}][1-9][{DIGITS}]{{0,2}}")
_ROMAN = Pattern("[IX]*I[IX]*")
_RANKED = Pattern("[级届期章节号对类型代版世卷篇讲部]|世纪")
_CHROMOSOME = Pattern("染色体|综合征|连锁|世纪")
_HEADING = ("#", "＃")
_THOUSANDS_BEFORE = Pattern(r"\d,\Z")


def masks_in(text: str) -> list[Passage]:
    """All that hides something, in order: X, ××, ____, ○○, 某某, AAA; not one _ or ○, nor AA, which is a grade."""
    runs = _MARKS.finditer(text)
    found = (Passage(text, *match.span()) for run in runs for match in _HIDING.finditer(text, *run.span()))
    return [mask for mask in found if mask.written not in _SINGLE and not _is_bold(mask)]


def _is_bold(mask: Passage) -> bool:
    """**35** and __35__ are Markdown."""
    if mask.written == "__":
        return _BOLD_NUMBER.search(mask.around(12)) is not None
    return sort_of(mask) is Sort.STARS and is_emphasis(mask)


def sort_of(mask: Passage) -> Sort:
    """What a mask, with all that it has grown to, looks like."""
    match = _SORTS.match(mask.written)
    return Sort(match.lastgroup) if match and match.lastgroup else Sort.LETTERS


def grown(mask: Passage, reach: int) -> Passage:
    """The mask with the digits, points and further masks that it is part of: 1XX0, xx.51, 2xxxx, X.X."""
    if _stands_alone(mask):
        return mask
    first = mask.front.back_over(_MIXED, mask.start - reach).past(_LEADS_NONE)
    last = mask.back.over(_MIXED | MASKING).back_over(_POINTS)
    if _ITEM.fullmatch(mask.text, first.at, last.at) and not counts(mask.text, last.at):
        return Passage(mask.text, mask.start, last.at)
    return Passage(mask.text, first.at, last.at)


def _stands_alone(mask: Passage) -> bool:
    """Whether no digits belong to such a mask; **3个** is Markdown, 3**个 is not."""
    sort = sort_of(mask)
    return sort in UNMIXED or (sort is Sort.STARS and not has_digit(mask.front.left))


def is_none(mask: Passage) -> bool:
    """Whether what looks like a mask is none."""
    if is_foreign(mask) or stands_in_sum(mask):
        return True
    if _ROMAN.fullmatch(mask.written):
        return _ranks(mask)
    if _is_whole_number(mask):
        return True
    if mask.front.is_led_by(_THOUSANDS_BEFORE, 2):
        return True  # 46,XX
    if mask.written[0] in _HEADING and opens_line(mask):
        return True  # ## 活动
    return mask.back.matches(_CHROMOSOME) is not None


def _is_whole_number(mask: Passage) -> bool:
    """4x100米, 可乐x2份, 192.168.x.x, 4.x版."""
    if mask.written.count(".") > 1:
        return True
    return bool(_SMALL_TIMES.fullmatch(mask.written) or mask.front.matches(_VERSION))


def _ranks(roman: Passage) -> bool:
    """IX级, but not IX%."""
    if roman.back.matches(_RANKED):
        return True
    return not after(roman.text, roman.end)
