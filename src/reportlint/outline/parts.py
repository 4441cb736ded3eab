"""The parts of a report without a number (title, addressee, signature, date), and where the next report begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from reportlint.language.numerals import CHINESE, DIGITS, parse
from reportlint.model.text import Block, Span
from reportlint.outline.evidence import CLOTHES, Candidate
from reportlint.outline.labels import BLANK, SPACE
from reportlint.outline.search import Cue
from reportlint.readers.text import has_chinese

_LONGEST_TITLE = 60
_SHORT = 40
_LAST = 12  # blocks, in which signature and date stand

_KINDS = (
    "汇报|总结|报告|计划|方案|要点|办法|通知|意见|规定|细则|制度|规则|条例|讲话|发言|纪要|请示|批复|复函|函|决定|决议|公告|通告|通报"
    "|材料|规划|预案|措施|安排|清单|标准|规范|章程|公约|守则|职责|提纲|体会|事迹|名单|说明|议案|命令|意见书|建议书|倡议书|报告书|计划书"
)
_TITLE_END = re.compile(rf"({_KINDS})(?:[（(][^（）()]{{1,20}}[）)])?(?:\.(?:docx?|wps|pdf|txt))?》?[{BLANK}*_]*$")
_SENTENCE = re.compile(rf"[。！？；，,;:：、][{BLANK}*]*$")
_RESIDUE = re.compile(
    "(?:来源|发布|更新|时间|字号|字数|作者|编辑|浏览|阅读|点击|首页|网友|投稿|下载|会员)[^。]{0,6}[:：>]|首页|www\\.|https?:|小编"
)
# Those that follow are compiled when a report first has a line that may be one.
_DAY = f"[{BLANK}{DIGITS}{CHINESE}XxＸ×*_]"
_DATE = rf"^[{BLANK}（(]*{_DAY}{{2,6}}年{_DAY}{{0,6}}月(?:{_DAY}{{0,6}}[日号])?[{BLANK}）)]*$"
_YEARS = ("年", "19", "20")  # one of which every date holds
_MARK = r"[.．/／\-—－]"  # between the parts of a date in figures
_FIGURES = rf"(?:19|20)[{DIGITS}]{{2}}(?:[{BLANK}]*{_MARK}[{BLANK}]*[{DIGITS}]{{1,2}}){{1,2}}"
_WRITTEN = (
    rf"(?:(?P<name>[^{BLANK}].*?)[{BLANK}]+)??"
    rf"[（(]?(?P<date>{_DAY}{{2,6}}年{_DAY}{{0,6}}月(?:{_DAY}{{0,6}}[日号])?|{_FIGURES})[{BLANK}）)。]*$"
)
_UNIT = (
    "(?:局|委|委员会|党委|党组|政府|办公?室?|镇|乡|县|市|区|村|街道|办事处|学校|小学|中学|大学|学院|幼儿园|中心|院|公司|集团|处|科|股"
    "|支部|总支|协会|学会|联合会|妇联|工会|团委|馆|站|所|厅|部|队|银行|法院|检察院|基地|指挥部|领导小组|专班|社|商会|人大|政协|残联|科协|文联)$"
)
_LEADS = ("如下", "以下", "下列", "现将", "【", "。")  # in a line with a colon that leads to something else than a text
_LISTED = ("附", "（", "(", "#")  # what a list of attachments or a remark begins with
_ATTACHMENT = rf"^[{BLANK}#*]*附[{BLANK}]*[件录表](?:[{BLANK}]*[{CHINESE}{DIGITS}]{{1,3}})?(?:[{BLANK}:：*]|$)"
_PART = (
    rf"(?:^[{BLANK}#*【（(]*(?:第)?|[{BLANK}）)料结报划案书话文会得]|范文)(?:篇|范文|例文|范本|样本)[{BLANK}]*[（(]?(?P<n>[{CHINESE}]{{1,3}}|[{DIGITS}]{{1,2}})"
    rf"(?:[）)】].*|[{BLANK}：:、.．*].*)?$"
    rf"|^[{BLANK}#*【（(]*第(?P<m>[{CHINESE}]{{1,3}}|[{DIGITS}]{{1,2}})篇[】）)：:、]?.*$"
)


class Parts(NamedTuple):
    """Where the unnumbered parts of a report stand."""

    title: Span | None
    addressee: Span | None
    signature: Span | None
    date: Span | None


def is_short(block: Block) -> bool:
    """Short enough for a title line."""
    return block.span.end - block.span.start <= _LONGEST_TITLE


def line(text: str, block: Block) -> str:
    """The text of a block."""
    return text[block.span.start : block.span.end]


def markers(text: str, blocks: Sequence[Block]) -> list[int]:
    """The blocks that head the reports of a compendium (篇一 … 篇五), in order; none where there is only one."""
    found = [(i, number) for i, block in enumerate(blocks) if is_short(block) and (number := _part(line(text, block)))]
    firsts = [place for place, (_, number) in enumerate(found) if number == 1]
    if not firsts:
        return []
    last = found[firsts[-1] :]
    counted = [block for place, (block, number) in enumerate(last) if number == place + 1]
    return counted if len(counted) >= 2 and len(counted) == len(last) else []


def _part(words: str) -> int | None:
    may_be = "篇" in words or "范文" in words or "例文" in words or "范本" in words or "样本" in words
    match = re.search(_PART, words) if may_be else None
    return parse(match["n"] or match["m"]) if match else None


def find(text: str, blocks: Sequence[Block], first: int) -> Parts:
    """The parts of the report in `blocks`, whose first label stands in block `first` (their number if none)."""
    title = _title(text, blocks, min(first, 30))
    after = _after(blocks, title)
    addressee = next((b for b in blocks[after : min(first, after + 4)] if _is_addressee(text, b)), None)
    signature, date = _signed(text, blocks, after, min(first, len(blocks)))
    return Parts(title, _content(text, addressee) if addressee else None, signature, date)


def _signed(text: str, blocks: Sequence[Block], after: int, first: int) -> tuple[Span | None, Span | None]:
    """Signature and date: at the end, before an attachment, or under the title."""
    body = max(after, len(blocks) - _LAST)
    end = (i for i in range(len(blocks) - 1, body - 1, -1) if _is_read(blocks[i]))
    attached = (
        i for i in range(after + 1, body) if "年" in _short(text, blocks[i]) and _is_signature(text, blocks[i - 1])
    )
    head = (i for i in range(after, min(first, after + 4)) if is_short(blocks[i]))
    for at in (*end, *attached, *head):
        if written := _written(text, blocks[at]):
            name, date = written
            above = at > after and _is_signature(text, blocks[at - 1])
            return name or (_content(text, blocks[at - 1]) if above else None), date
    last = blocks[-1] if len(blocks) > after else None
    return (_content(text, last) if last and _is_unit(text, last) else None), None


def _short(text: str, block: Block) -> str:
    """The text of a block that may be a date, else nothing."""
    return line(text, block) if is_short(block) else ""


def _is_read(block: Block) -> bool:
    return block.kind in ("paragraph", "heading", "cell") and is_short(block)


def _written(text: str, block: Block) -> tuple[Span | None, Span] | None:
    """The date that makes up a line, and the name before it."""
    content = _content(text, block)
    words = text[content.start : content.end]
    match = re.match(_WRITTEN, words) if any(year in words for year in _YEARS) else None
    if match is None or _SENTENCE.search(match["name"] or ""):
        return None
    name, date = (Span(content.start + match.start(part), content.start + match.end(part)) for part in (1, 2))
    return name if match["name"] else None, date


def _is_unit(text: str, block: Block) -> bool:
    return _is_signature(text, block) and bool(re.search(_UNIT, line(text, block).strip(SPACE)))


def _after(blocks: Sequence[Block], title: Span | None) -> int:
    return next((i for i, block in enumerate(blocks) if title is None or block.span.start >= title.end), 0)


def _title(text: str, blocks: Sequence[Block], first: int) -> Span | None:
    """The first Markdown heading, else the first line that ends in a kind of document, else the first short line."""
    lines = [i for i in range(min(first, len(blocks))) if _may_be_title(text, blocks[i])]
    headings = [i for i in lines if blocks[i].kind == "heading"]
    ending = [i for i in lines if _TITLE_END.search(line(text, blocks[i]))]
    if headings and not is_titled_above(text, blocks, headings[0]):
        last = headings[0] + title_lines(text, blocks, headings[0]) - 1
        return Span(_content(text, blocks[headings[0]]).start, _content(text, blocks[last]).end)
    if headings:
        lines = lines[: lines.index(headings[0])]
        ending = [i for i in ending if i < headings[0]]
    if not ending:
        return _content(text, blocks[lines[0]]) if lines else None
    last = ending[0]
    start = last
    while start - 1 in lines and _goes_on(text, blocks, start - 1):
        start -= 1
    return Span(_content(text, blocks[start]).start, _content(text, blocks[last]).end)


def title_lines(text: str, blocks: Sequence[Block], heading: int) -> int:
    """How many headings the title is made of: the name of the unit may stand above 关于…的汇报, as deep as that."""
    last = heading
    while not kind_word(text, blocks[last]):
        last += 1
        if last >= min(len(blocks), heading + 3) or not _are_alike(blocks[heading], blocks[last]):
            return 1
    return last - heading + 1


def _are_alike(heading: Block, other: Block) -> bool:
    return other.kind == heading.kind and other.level == heading.level


def is_titled_above(text: str, blocks: Sequence[Block], heading: int) -> bool:
    """Whether the first heading is a section's: a line above is the title, plainly set.

    That line ends as titles do and the heading does not, or it might be one, and other headings are as deep.
    """
    if kind_word(text, blocks[heading]):
        return False
    above = blocks[max(0, heading - 12) : heading]
    if any(kind_word(text, block) for block in above):
        return True
    depth = blocks[heading].level
    beside = sum(block.kind == "heading" and block.level == depth for block in blocks)
    return beside > 1 and any(_may_be_title(text, block) for block in above)


def _goes_on(text: str, blocks: Sequence[Block], at: int) -> bool:
    """Whether a line is the first part of a title: 国务院关于促进综合保税区, or the name of the unit above all."""
    words, gap = line(text, blocks[at]), text[blocks[at].span.end : blocks[at + 1].span.start]
    if _TITLE_END.search(words) or max(gap.count("\n"), gap.count("\r")) > 1:
        return False
    return at == 0 or "关于" in words or "印发" in words


def _may_be_title(text: str, block: Block) -> bool:
    if block.kind not in ("paragraph", "heading") or not is_short(block):
        return False
    words = line(text, block)
    return has_chinese(words) and not (_SENTENCE.search(words) or _RESIDUE.search(words) or _is_date(text, block))


def _content(text: str, block: Block) -> Span:
    """A block without its clothes and the white space around it."""
    match = CLOTHES.match(text, block.span.start)
    start, end = match.end() if match else block.span.start, block.span.end
    while end > start and text[end - 1] in SPACE + "*_#":
        end -= 1
    return Span(min(start, end), end)


def _is_addressee(text: str, block: Block) -> bool:
    words = line(text, block).strip(SPACE)
    return words[-1:] in (":", "：") and len(words) <= 120 and not any(lead in words for lead in _LEADS)


def _is_date(text: str, block: Block) -> bool:
    words = line(text, block)
    return is_short(block) and "年" in words and re.match(_DATE, words) is not None


def _is_attachment(words: str) -> bool:
    return "附" in words and re.match(_ATTACHMENT, words) is not None


def _is_signature(text: str, block: Block) -> bool:
    words = line(text, block).strip(SPACE)
    if not 0 < len(words) <= 30 or words.startswith(_LISTED) or _SENTENCE.search(words):
        return False
    return not any(mark in words[1:4] for mark in "、.．章节条")  # labels


def kind_word(text: str, block: Block) -> str | None:
    """汇报 for a line that ends in it as the title of a report does."""
    if not _may_be_title(text, block):
        return None
    match = _TITLE_END.search(line(text, block))
    return match[1] if match else None


def cues(text: str, blocks: Sequence[Block], found: Sequence[Candidate]) -> list[Cue]:
    """What stands between each label at the start of a line and the one before it that says: a new list begins."""
    given: list[Cue] = []
    since = -1
    for candidate in found:
        if candidate.inline:
            given.append(Cue.WEAK if text[candidate.label.span.start - 1] in "：:" else Cue.NONE)
            continue
        between = range(since + 1, candidate.block)
        given.append(max((_cue(text, blocks[i]) for i in between), default=Cue.NONE))
        since = candidate.block
    return given


def _cue(text: str, block: Block) -> Cue:
    if block.kind == "heading" and not _is_attachment(line(text, block)):
        return Cue.STRONG
    ends = text[max(block.span.start, block.span.end - 3) : block.span.end].strip(SPACE + "*")[-1:]
    if block.span.end - block.span.start > _SHORT:
        return Cue.WEAK if ends in ("：", ":") else Cue.NONE
    words = line(text, block)
    if _is_attachment(words):
        return Cue.ATTACHMENT
    if _is_date(text, block) or _TITLE_END.search(words):
        return Cue.STRONG
    return Cue.NONE if ends in "。；，、,;！？" else Cue.WEAK


def boundaries(text: str, blocks: Sequence[Block], restarts: Sequence[int]) -> list[int]:
    """The blocks at which a further report begins: a title of the first one's kind over numbers that begin anew.

    `restarts` are the blocks of the labels that begin anew, in order. What stands under 附件 belongs to its report.
    """
    own = next((kind for block in blocks[:30] if (kind := kind_word(text, block))), None)
    starts: list[int] = []
    for before, restart in pairwise(restarts):
        titles = [i for i in range(max(before + 1, restart - 12), restart) if kind_word(text, blocks[i]) == own]
        attached = any(_is_attachment(line(text, blocks[i])) for i in range(before, restart) if is_short(blocks[i]))
        if own and titles and not attached:
            starts.append(titles[0])
    return starts
