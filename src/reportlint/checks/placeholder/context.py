"""What stands around a mask and shows that it is none: words of another script, addresses, sums, Markdown."""

from __future__ import annotations

import re

from reportlint.checks.placeholder.blank import MASKING, pattern
from reportlint.language.measures import NAMED, after
from reportlint.model.text import Span

NEAR = 400  # code points to either side that can bear on a mark

_AROUND = r"[A-Za-z0-9._%/:@#?=&~-]*"
_STARS = "[*＊]+"
_ARITHMETIC = frozenset("+＋=＝≈≥≤<>÷/／")


def is_foreign(text: str, first: int, last: int) -> bool:
    """Part of a word, an address, a code: XML, iPhone X, www.xx.com, `X次`."""
    before, behind = text[first - 1 : first] if first else "", text[last : last + 1]
    if (before.isascii() and before.isalpha()) or (behind.isascii() and behind.isalpha()):
        return True
    if before in (" ", "\u00a0") and is_latin(text, first - 2) and text[first - 2] not in MASKING:
        return True
    if before == "`" or behind == "`":
        return True
    left = first
    while left and first - left < 200 and pattern(_AROUND).fullmatch(text[left - 1]):
        left -= 1
    match = pattern(_AROUND).match(text, left, last + NEAR)
    around = match[0] if match else ""
    return "://" in around or "www." in around or "@" in around or bool(re.search(r"[a-z]{2,}\.[a-z]{2,}", around))


def is_latin(text: str, at: int) -> bool:
    return at >= 0 and text[at : at + 1].isascii() and text[at : at + 1].isalpha()


def stands_in_sum(text: str, first: int, last: int) -> bool:
    """1+X, x=3, 4.86×2: a sum, a formula, a scheme."""
    before = text[max(0, first - 9) : first].rstrip(" ")[-1:]
    behind = text[last : last + 9].lstrip(" ")[:1]
    if before in _ARITHMETIC or behind in _ARITHMETIC:
        return True
    written = text[first:last]
    times = {"×", "✕"} & set(written) and not written.startswith(("20××", "19××"))
    return bool(times) and any(mark.isdecimal() for mark in (written + before + behind))


def is_word(mark: str) -> bool:
    return "\u3400" <= mark <= "\u9fff" or mark in ("，", "、", "：", "“", "”", "《", "》", "（", "）", "。", ",", ":")


def opens_line(text: str, at: int) -> bool:
    while at and text[at - 1] in " \u3000\t":
        at -= 1
    return not at or text[at - 1] in "\r\n"


def line_start(text: str, at: int) -> int:
    """Where the line begins, or as far back as is looked at: one line may be the whole file."""
    near = max(0, at - NEAR)
    return max(near, text.rfind("\n", near, at) + 1, text.rfind("\r", near, at) + 1)


def is_emphasis(text: str, mask: Span, opening: int) -> bool:
    """**重点** is Markdown; **县**镇 is not: there each mark stands in front of a unit. `opening` begins the line."""
    length = mask.end - mask.start
    if length > 4:
        return False
    stop = text.find("\n", mask.end, mask.end + NEAR)
    line = text[opening : stop if stop >= 0 else mask.end + NEAR]
    runs = list(pattern(_STARS).finditer(line))
    if length == 4:  # **甲****乙**: the end of one and the beginning of the next
        return any(r.end() + opening <= mask.start and len(r[0]) == 2 for r in runs) and any(
            r.start() + opening >= mask.end and len(r[0]) == 2 for r in runs
        )
    runs = [match for match in runs if len(match[0]) == length]
    place = next((i for i, run in enumerate(runs) if opening + run.start() == mask.start), 0)
    first = place - place % 2
    if first + 1 >= len(runs):
        return False
    closing = runs[first + 1]
    inner = line[runs[first].end() : closing.start()]
    masks_two = inner in NAMED and bool(after(line, closing.end())) and after(line, closing.end()) in NAMED
    return bool(inner) and not inner[0].isspace() and not inner[-1].isspace() and not masks_two
