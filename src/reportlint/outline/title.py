"""The title of a report, and the lines that might be one."""

from __future__ import annotations

from collections.abc import Sequence

from reportlint.language.han import HAN, has_chinese
from reportlint.language.lexicon import Lexicon, Words
from reportlint.language.pattern import Pattern
from reportlint.model.text import Block, Span
from reportlint.outline.labels import BLANK
from reportlint.outline.lines import BREAKS_OFF, content, heads_contents, is_date, is_short, line, prefix
from reportlint.outline.metadata import is_metadata

KINDS = Lexicon(Words("documents", "kinds"))
_REMARK = "(?:[（(][^（）()]{1,20}[）)])?"
_FILE = r"(?:\.(?:docx?|wps|pdf|txt))?"
_BEHIND_KIND = Pattern(rf"{_REMARK}{_FILE}》?[{BLANK}*_]*$")  # matches everywhere

# What the page of a website says around a report, before a colon or the mark of a path.
_OF_WEBSITE = "来源|发布|更新|时间|字号|字数|作者|编辑|浏览|阅读|点击|首页|网友|投稿|下载|会员"
_WEBSITE = Pattern(
    rf"(?:{_OF_WEBSITE})[^。]{{0,6}}[:：>]|首页|www\.|https?:|小编|^[{BLANK}]*[{HAN}]{{1,9}}(?:网|网站|文库)[{BLANK}]*$"
)

_STOP = Pattern("[。；，,;：:！？]")
_LABEL = Pattern("[1１一][、.．]")
_OPENING = Pattern(
    "今年|去年|近年|多年|近期|近日|为|根据|按照|依据|遵照|现将|各|尊敬的|同志们|自|在|我[们县市区镇乡局院校]|本|(?:19|20)[0-9]{2}年|一、|第一章"
)
_NUMBERED = Pattern(rf"[{HAN}]{{1,8}}[〔\[（(【]\d{{2,4}}")  # 青政发〔2026〕
_NAME = 3  # characters of a name by which it is known again
_LONGEST_HEAD = 160  # characters of a line, in which a title may be glued to the text
_SHORTEST, _LONGEST_GLUED = 5, 60

# A number or 附件 stands before a section or what is attached, in a list of contents too.
_LISTED = Pattern(
    rf"[{BLANK}#*]*(?:[（(]?[一二三四五六七八九十]{{1,3}}[）)、]|第[一二三四五六七八九十]{{1,3}}[章节编]|附[{BLANK}]*[件表录])"
)
_POSTS = "书记|主任|[局校县市区镇乡部院处科所会站馆社团园]长|经理|委员|主席|代表|检察长|主任委员"
_PERSON = rf"[{BLANK}]*[{HAN}、]{{2,30}}(?:{_POSTS})[{BLANK}]+[{HAN}]{{1,2}}[{BLANK}]?[{HAN}]{{1,2}}[{BLANK}]*$"
_ISSUE = rf"[{BLANK}〔〕（()）\d]*第?[{BLANK}]*\d+[{BLANK}]*期"
_FIELD = rf"[{BLANK}]*[{HAN}]{{2,6}}[：:]."
_ASIDE = Pattern(rf"{_PERSON}|{_ISSUE}|{_FIELD}|.*文件[{BLANK}]*$|.*[，,].*|.*\d日[{BLANK}]*$|.*[|｜].*[|｜]")
_BELOW_TITLE = 2  # the level of headings from which on they are mostly of sections

_FIRST_LINES = 30  # in which a title stands
_ABOVE = 12  # lines in front of a heading in which the title stands plainly set
_MOST_HEADINGS = 3  # of which a title is made


def find_title(text: str, blocks: Sequence[Block], first: int) -> Span | None:
    """The first Markdown heading, else the first line that ends in a kind of document, else the first short line.

    Looked for in front of block `first`.
    """
    first_lines = range(min(first, len(blocks), _FIRST_LINES))
    lines = [i for i in first_lines if may_be_title(text, blocks[i]) and not _LISTED.match(line(text, blocks[i]))]
    heading = next((i for i in lines if blocks[i].kind == "heading"), None)
    if heading is not None:
        if _is_one_of_many(text, blocks, heading):
            lines = []
        elif not is_titled_above(text, blocks, heading):
            return _joined(text, blocks, heading, heading + title_lines(text, blocks, heading) - 1)
        lines = [i for i in lines if i < heading]
    return _plain_title(text, blocks, lines) or next((_glued(text, block) for block in blocks[:1]), None)


def _glued(text: str, block: Block) -> Span | None:
    """The title that a line begins with whose end was lost: 青石镇防汛工作总结今年以来，……"""
    start = block.span.start + len(prefix(text, block))
    head = text[start : min(block.span.end, start + _LONGEST_HEAD)]
    if noise := _WEBSITE.search(head):
        start += head.find("。", noise.end()) + 1
    if label := _LABEL.match(text, start):
        start = label.end()
    stop = _STOP.search(text, start, min(block.span.end, start + _LONGEST_HEAD))
    head = text[start : stop.start()] if stop else ""
    for end in range(min(len(head) - 1, _LONGEST_GLUED), _SHORTEST, -1):
        if KINDS.ending(head[:end]) and _opens(head, end):
            return Span(start, start + end)
    return None


def _opens(head: str, at: int) -> bool:
    """Whether a text begins at `at`: in the words in which texts do, or with the name that the title begins with."""
    return (
        _OPENING.match(head, at) is not None
        or _NUMBERED.match(head, at) is not None
        or head.startswith(head[:_NAME], at)
    )


def _plain_title(text: str, blocks: Sequence[Block], lines: Sequence[int]) -> Span | None:
    """The title among the blocks that may be one, which ends in the first that ends as titles do."""
    if not lines:
        return None
    last = next((i for i in lines if ending_kind(line(text, blocks[i]))), None)
    if last is None:
        alone = next((i for i in lines if not _is_aside(line(text, blocks[i]))), None)
        is_below = alone is None or any(_is_body(text, block) for block in blocks[:alone])
        return None if alone is None or is_below else content(text, blocks[alone])
    start = last
    while start - 1 in lines and _goes_on(text, blocks, start - 1):
        start -= 1
    return _joined(text, blocks, start, last)


def _is_aside(words: str) -> bool:
    """Whether a line without a kind says whose or which number a report is, or is the first of a broken sentence."""
    if words.lstrip().startswith("【"):
        return False
    return is_metadata(words) or _ASIDE.match(words) is not None


def _is_one_of_many(text: str, blocks: Sequence[Block], heading: int) -> bool:
    """Whether a Markdown heading is the first of several without numbers, none of which is above the others."""
    block = blocks[heading]
    if block.level < _BELOW_TITLE or kind_word(text, block):
        return False
    peers = [other for other in blocks[heading + 1 :] if _are_alike(block, other)]
    return bool(peers) and not any(_LISTED.match(line(text, other)) for other in peers)


def _is_body(text: str, block: Block) -> bool:
    """Whether a line is a sentence or addresses somebody: below it stands no title, but one that ends as titles do."""
    words = line(text, block)
    return BREAKS_OFF.search(words) is not None and has_chinese(words) and not is_metadata(words)


def _joined(text: str, blocks: Sequence[Block], first: int, last: int) -> Span:
    return Span(content(text, blocks[first]).start, content(text, blocks[last]).end)


def _goes_on(text: str, blocks: Sequence[Block], at: int) -> bool:
    """Whether a line is the first part of a title: 国务院关于促进综合保税区, or the name of the unit above all."""
    words, gap = line(text, blocks[at]), text[blocks[at].span.end : blocks[at + 1].span.start]
    if ending_kind(words) or max(gap.count("\n"), gap.count("\r")) > 1:
        return False
    return at == 0 or "关于" in words or "印发" in words


def title_lines(text: str, blocks: Sequence[Block], heading: int) -> int:
    """How many headings the title is made of: the name of the unit may stand above 关于…的汇报, as deep as that."""
    limit = min(len(blocks), heading + _MOST_HEADINGS)
    last = heading
    while not kind_word(text, blocks[last]):
        last += 1
        if last >= limit or not _are_alike(blocks[heading], blocks[last]):
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
    above = blocks[max(0, heading - _ABOVE) : heading]
    if any(kind_word(text, block) for block in above):
        return True
    as_deep = sum(_are_alike(blocks[heading], block) for block in blocks)
    return as_deep > 1 and any(may_be_title(text, block) for block in above)


def may_be_title(text: str, block: Block) -> bool:
    """Whether a line is short, in Chinese, and neither a sentence, a date nor the words of a website."""
    if block.kind not in ("paragraph", "heading") or not is_short(block):
        return False
    words = line(text, block)
    if not has_chinese(words) or BREAKS_OFF.search(words) or _WEBSITE.search(words) or heads_contents(words):
        return False
    return not is_date(text, block)


def kind_word(text: str, block: Block) -> str:
    """汇报 for a line that ends in it as the title of a report does; "" for one that does not."""
    return ending_kind(line(text, block)) if may_be_title(text, block) else ""


def ending_kind(words: str) -> str:
    """汇报 for words that end in it, but for a remark, the ending of a file name and a closing mark; else ""."""
    behind = _BEHIND_KIND.search(words)
    return KINDS.ending(words[: behind.start()]) if behind else ""
