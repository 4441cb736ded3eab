"""Who a report is addressed to, and who signed it when (GB/T 9704-2012 7.3.2 and 7.3.5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from reportlint.language.lexicon import Lexicon, Words
from reportlint.language.numerals import CHINESE, DIGITS
from reportlint.language.pattern import Pattern
from reportlint.model.text import Block, Span
from reportlint.outline.labels import BLANK, SPACE
from reportlint.outline.lines import BREAKS_OFF, CHINESE_DATE, content, heads_attachment, is_note, is_short, line
from reportlint.outline.metadata import is_metadata

_LAST = 12  # blocks, in which signature and date stand
_HEAD = 4  # blocks under the title, in which they or the addressee may stand
_LONGEST_ADDRESSEE = 300  # code points: all provinces and all ministries
_LONGEST_NAME = 30
_NAMES = 4  # lines of names under each other
_READ = frozenset(("paragraph", "heading", "cell"))

_YEARS = ("年", "19", "20", "日期", "时间", "待")  # one of which every date holds, or what stands for one
_MARK = rf"[{BLANK}]*[.．/／\-—－][{BLANK}]*"  # between the parts of a date in figures
_FIGURES = rf"(?:19|20)[{DIGITS}XxＸ×*]{{2}}(?:{_MARK}[{DIGITS}XxＸ×*]{{1,2}}){{1,2}}"
# A date that was not filled in stands where one belongs: who tells blanks tells it.
_OPEN = f"[{BLANK}{DIGITS}{CHINESE}XxＸ×*_＿某○□…－?？-]"
_OPEN_DATE = rf"{_OPEN}{{0,12}}年{_OPEN}{{0,12}}月(?:{_OPEN}{{0,12}}[日号])?"
_PROMPT = r"(?:日期|时间)?待[定补填核][定充写实]?|[（(【\[〔{]{1,2}[^（）()【】\[\]]{0,6}(?:日期|时间)[）)】\]〕}]{1,2}"
# Who stands there is still asked for: 【主送机关】：, above the date 【发文单位】.
_ASKED = Pattern(rf"[^【】{BLANK}]{{0,8}}【[^【】]{{1,16}}(?:机关|单位|部门|名称|姓名)】[：:]?")
# 承诺人：, 倡议单位（盖章）： before the name, or before nothing yet
_PARTY = "承诺|倡议|发起|主办|邀请|说明|报告|汇报|申请|述职|责任|填报|告知|签发|落款"
_SIGNER = (
    rf"(?:(?:{_PARTY})(?:人|方|者|单位|部门|机构|企业)|单位|法定代表人|[甲乙]方)(?:[（(][^（）()]{{1,12}}[）)])*[：:]"
)
_SIGNS = Pattern(_SIGNER)
_NAME = rf"(?:(?P<name>[^{BLANK}].*?)[{BLANK}]+)??(?:(?:签[订署字]|承诺|成文)?(?:日期|时间)[：:][{BLANK}]*)?"
_DATE = rf"(?P<date>{CHINESE_DATE}(?:[{DIGITS}]{{1,2}})?|{_FIGURES}|{_OPEN_DATE}|{_PROMPT})"
_SIGNED = Pattern(rf"{_NAME}[（(]?{_DATE}[{BLANK}）)。]*$")
SIGNING = Lexicon(Words("documents", "signing"))  # 人民政府, 教育局
_LEADS = ("如下", "以下", "下列", "现将", "【", "。")  # in a line with a colon that leads to something else than a text
_NO_NAME = (
    "附",
    "（",
    "(",
    "#",
    "此致",
    "敬礼",
    "特此",
)  # what a list of attachments, a remark or a greeting begins with
_MARKS_OF_LABELS = frozenset("、.．章节条")
_TO = Pattern(r"(?P<to>[^。：:；;]{2,120})[：:](?=.)")  # 各乡镇人民政府：现将…
_ALL = ("各", "尊敬的", "主送")  # what an addressee begins with
_ADDRESSED = ("单位", "部门", "机关", "机构", "企业", "学校", "处室", "科室", "同志", "领导", "代表", "委员")


class Signature(NamedTuple):
    """Who signed, and the date; each where it stands."""

    name: Span | None
    date: Span | None


def find_addressee(text: str, blocks: Sequence[Block]) -> Span | None:
    """各乡镇人民政府： among the blocks between the title and the first label."""
    own = (block for block in blocks if _is_own(line(text, block)))
    return next(filter(None, (_addressee(text, block) for block in islice(own, _HEAD))), None)


def _is_own(words: str) -> bool:
    """Whether a line is one of the report: 【主送机关】： looks like the field of a register, and has no value."""
    return not is_metadata(words) or _ASKED.fullmatch(words.strip(SPACE)) is not None


def _addressee(text: str, block: Block) -> Span | None:
    """The addressee that is a line, or that a line begins with."""
    start, end = content(text, block)
    words = text[start:end]
    if _SIGNS.match(words):
        return None
    if _is_addressee(words):
        return Span(start, end)
    to = _TO.match(words)
    return Span(start, start + to.end()) if to and _is_to_someone(to["to"]) else None


def _is_addressee(words: str) -> bool:
    if _ASKED.fullmatch(words):
        return words.endswith((":", "："))
    if len(words) > _LONGEST_ADDRESSEE or any(lead in words for lead in _LEADS):
        return False
    if words.endswith((":", "：")):
        return True
    return not BREAKS_OFF.search(words) and words.startswith(_ALL) and _is_to_someone(words)


def _is_to_someone(words: str) -> bool:
    if any(lead in words for lead in _LEADS):
        return False
    return words.endswith(_ADDRESSED) or SIGNING.ending(words) != ""


def find_signature(text: str, blocks: Sequence[Block], after: int, first: int) -> Signature:
    """Signature and date: at the end, before an attachment, or under the title.

    The title ends before block `after`, the first label stands in block `first`.
    """
    for at in _places(text, blocks, after, first):
        if signed := _signed(text, blocks[at]):
            above = at > after and _may_be_name(text, blocks[at - 1])
            return signed if signed.name or not above else signed._replace(name=content(text, blocks[at - 1]))
    return Signature(_unit(text, blocks[after:]), None)


def _unit(text: str, blocks: Sequence[Block]) -> Span | None:
    """The unit in the last line, or in the last line above notes or an attachment; its names may take several."""
    heads = [i for i, block in enumerate(blocks) if i and heads_attachment(line(text, block))]
    for end in (len(blocks), *heads):
        while end and is_note(line(text, blocks[end - 1])):
            end -= 1
        last = blocks[max(end - _NAMES, 0) : end]
        if last and _is_unit(text, last[-1]):
            return content(text, last[-1])
        if signer := next((block for block in last if _signs(text, block)), None):
            return content(text, signer)
    return None


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
    if match is None or _breaks_off(match["name"] or ""):
        return None
    name, date = (Span(start + match.start(part), start + match.end(part)) for part in ("name", "date"))
    return Signature(name if match["name"] else None, date)


def _breaks_off(name: str) -> bool:
    """Whether what stands in front of a date is no name; 承诺人： waits for one."""
    return BREAKS_OFF.search(name) is not None and not _SIGNS.match(name)


def _signs(text: str, block: Block) -> bool:
    return is_short(block) and _SIGNS.match(line(text, block).strip(SPACE)) is not None


def _is_unit(text: str, block: Block) -> bool:
    return _may_be_name(text, block) and SIGNING.ending(line(text, block).strip(SPACE)) != ""


def _may_be_name(text: str, block: Block) -> bool:
    words = line(text, block).strip(SPACE)
    if _signs(text, block) or _ASKED.fullmatch(words):
        return True
    if not 0 < len(words) <= _LONGEST_NAME or is_note(words):
        return False
    if words.startswith(_NO_NAME) or BREAKS_OFF.search(words):
        return False
    return _MARKS_OF_LABELS.isdisjoint(words[1:4])
