"""Who a report is addressed to, and who signed it when (GB/T 9704-2012 7.3.2 and 7.3.5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportlint.language.lexicon import Lexicon, Words
from reportlint.language.numerals import DIGITS
from reportlint.language.pattern import Pattern
from reportlint.model.text import Block, Span
from reportlint.outline.labels import BLANK, SPACE
from reportlint.outline.lines import BREAKS_OFF, CHINESE_DATE, content, is_short, line

_LAST = 12  # blocks, in which signature and date stand
_HEAD = 4  # blocks under the title, in which they or the addressee may stand
_LONGEST_ADDRESSEE = 120  # code points
_LONGEST_NAME = 30
_READ = frozenset(("paragraph", "heading", "cell"))

_YEARS = ("年", "19", "20")  # one of which every date holds
_MARK = rf"[{BLANK}]*[.．/／\-—－][{BLANK}]*"  # between the parts of a date in figures
_FIGURES = rf"(?:19|20)[{DIGITS}]{{2}}(?:{_MARK}[{DIGITS}]{{1,2}}){{1,2}}"
_NAME = rf"(?:(?P<name>[^{BLANK}].*?)[{BLANK}]+)??"
_SIGNED = Pattern(rf"{_NAME}[（(]?(?P<date>{CHINESE_DATE}|{_FIGURES})[{BLANK}）)。]*$")
SIGNING = Lexicon(Words("documents", "signing"))  # 人民政府, 教育局
_LEADS = ("如下", "以下", "下列", "现将", "【", "。")  # in a line with a colon that leads to something else than a text
_LISTED = ("附", "（", "(", "#")  # what a list of attachments or a remark begins with
_MARKS_OF_LABELS = frozenset("、.．章节条")


class Signature(NamedTuple):
    """Who signed, and the date; each where it stands."""

    name: Span | None
    date: Span | None


def find_addressee(text: str, blocks: Sequence[Block]) -> Span | None:
    """各乡镇人民政府： among the blocks between the title and the first label."""
    addressee = next((block for block in blocks[:_HEAD] if _is_addressee(text, block)), None)
    return content(text, addressee) if addressee else None


def _is_addressee(text: str, block: Block) -> bool:
    words = line(text, block).strip(SPACE)
    if not words.endswith((":", "：")) or len(words) > _LONGEST_ADDRESSEE:
        return False
    return not any(lead in words for lead in _LEADS)


def find_signature(text: str, blocks: Sequence[Block], after: int, first: int) -> Signature:
    """Signature and date: at the end, before an attachment, or under the title.

    The title ends before block `after`, the first label stands in block `first`.
    """
    for at in _places(text, blocks, after, first):
        if signed := _signed(text, blocks[at]):
            above = at > after and _may_be_name(text, blocks[at - 1])
            return signed if signed.name or not above else signed._replace(name=content(text, blocks[at - 1]))
    last = blocks[-1] if len(blocks) > after else None
    return Signature(content(text, last) if last and _is_unit(text, last) else None, None)


def _places(text: str, blocks: Sequence[Block], after: int, first: int) -> Iterator[int]:
    """The short blocks that may be a date, likeliest first."""
    body = max(after, len(blocks) - _LAST)
    yield from (i for i in range(len(blocks) - 1, body - 1, -1) if blocks[i].kind in _READ and is_short(blocks[i]))
    yield from (i for i in range(after + 1, body) if _is_signed_above(text, blocks, i))
    yield from (i for i in range(after, min(first, after + _HEAD)) if is_short(blocks[i]))


def _is_signed_above(text: str, blocks: Sequence[Block], at: int) -> bool:
    """Whether a short line with a year stands under one that may be a name."""
    if not is_short(blocks[at]) or "年" not in line(text, blocks[at]):
        return False
    return _may_be_name(text, blocks[at - 1])


def _signed(text: str, block: Block) -> Signature | None:
    """The date that makes up a line, and the name before it."""
    start, end = content(text, block)
    words = text[start:end]
    match = _SIGNED.match(words) if any(year in words for year in _YEARS) else None
    if match is None or BREAKS_OFF.search(match["name"] or ""):
        return None
    name, date = (Span(start + match.start(part), start + match.end(part)) for part in ("name", "date"))
    return Signature(name if match["name"] else None, date)


def _is_unit(text: str, block: Block) -> bool:
    return _may_be_name(text, block) and SIGNING.ending(line(text, block).strip(SPACE)) != ""


def _may_be_name(text: str, block: Block) -> bool:
    words = line(text, block).strip(SPACE)
    if not 0 < len(words) <= _LONGEST_NAME:
        return False
    if words.startswith(_LISTED) or BREAKS_OFF.search(words):
        return False
    return _MARKS_OF_LABELS.isdisjoint(words[1:4])
