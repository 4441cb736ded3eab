"""Whether a report is a text of law, by the way it is built: what is asked of reports is not asked of it.

A statute goes by articles (第一条 …), an amendment by the articles that it changes, a court case by its parts, such as
基本案情: they are known without their titles. What the highest courts and people's congresses lay down in other forms
is known by its title.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportlint.language.cursor import Cursor
from reportlint.language.numerals import CHINESE, DIGITS, parse
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.text import Span
from reportlint.outline.labels import SPACE
from reportlint.recognition.unfinished import blanks_within

_ARTICLE = Pattern(rf"第(?P<number>[{CHINESE}千{DIGITS}]{{1,9}})条")
_IN_FRONT = frozenset(SPACE + "#>*")  # of an article, in its line
# What stands before an article: the end of a line, or of a sentence where lines were lost.
_ENDS = ("", "\n", "\r", "。", "；", "：", "”")
_FEWEST = 3  # articles
_TITLES = ("法", "法典", "条例", "规定", "办法", "细则", "规则", "章程")
_LOST = 5  # articles in a row: a draft with a gap in its numbers is a statute all the same
_SHARE = 0.4  # of the text, from the first article to the last
_FEWEST_BLANKS, _A_BLANK_IN = 3, 1_000  # characters
_ATTACHED = Pattern(r"(?m)^[ \t　#*]*附[ 　]*[件录表](?:[：: 　\d]|$)")

_CHANGES = r"(?:修改|增加|删去|删除|合并|移至)"
_AMENDING = Pattern(r"作(?:出|了)?(?:如下|以下|下列)(?:补充)?修[改正]|修正案|关于(?:修改|修正)[^\n]{2,120}的决定")
_ARTICLE_CHANGED = rf"第[^。\n]{{1,8}}[条章][^。\n]{{0,40}}{_CHANGES}"
_AMENDED = Pattern(rf"{_ARTICLE_CHANGED}|{_CHANGES}[^。\n]{{0,20}}第[^。\n]{{1,8}}[条章]")
_HEAD = 600  # characters, in which it is said that something is amended

_LAWMAKER = r"(?:最高人民(?:法院|检察院)|人民代表大会(?:常务委员会)?)"
_LAID_DOWN = Pattern(rf"{_LAWMAKER}.{{0,120}}(?:解释|批复|规定|决定|决议|办法|安排|解答)(?:[（(].{{1,12}}[）)])?$")

_LABEL = rf"(?:[（(]?[{CHINESE}{DIGITS}]{{1,3}}[）)、.．])?"
_PARTS = "基本案情|案情简介|案件事实|裁判(?:要[旨点]|结果|理由)|典型意义|相关法条|(?:本院|法院)认为|(?:判决|裁定)如下"
_PART_OF_CASE = Pattern(rf"(?m)^[ \t　#>*]*{_LABEL}[【\[]?(?P<part>{_PARTS})(?:[】\]：:，,。\s]|$)")


class _Article(NamedTuple):
    at: int
    number: int


def is_statute(document: Document) -> bool:
    """Whether a report is for the most part a text of law; a fact. One with blanks left is a draft."""
    is_law = _goes_by_articles(document) or _amends(document) or _is_laid_down(document) or _is_case(document)
    return is_law and not _is_unfinished(document)


def _is_unfinished(document: Document) -> bool:
    blanks = blanks_within(document, Span(document.span.start, _forms(document)))
    return blanks >= _FEWEST_BLANKS and blanks * _A_BLANK_IN >= _length(document)


def _goes_by_articles(document: Document) -> bool:
    articles = list(_longest_run(document))
    if len(articles) < _FEWEST:
        return False
    return _title(document).endswith(_TITLES) or articles[-1].at - articles[0].at >= _SHARE * _length(document)


def _forms(document: Document) -> int:
    """Where the forms begin that a statute lays down: at 附件 below its last article; the end where there are none."""
    last = max((article.at for article in _longest_run(document)), default=document.span.end)
    forms = _ATTACHED.search(document.text, last, document.span.end)
    return forms.start() if forms else document.span.end


def _longest_run(document: Document) -> list[_Article]:
    """The articles that are counted on, the longest of such runs."""
    runs: list[list[_Article]] = [[]]
    for article in _articles(document):
        last = runs[-1][-1].number if runs[-1] else article.number
        if not last <= article.number <= last + _LOST:
            runs.append([])
        runs[-1].append(article)
    return max(runs, key=len)


def _articles(document: Document) -> Iterator[_Article]:
    text, (start, end) = document.text, document.span
    for match in _ARTICLE.finditer(text, start, end):
        number = parse(match["number"])
        if number and Cursor(text, match.start(), start, end).back_over(_IN_FRONT).left in _ENDS:
            yield _Article(match.start(), number)


def _length(document: Document) -> int:
    return document.last_mark.end - document.first_line.start


def _amends(document: Document) -> bool:
    start, end = document.span
    leads = _AMENDING.search(document.text, start, min(end, start + _HEAD))
    return leads is not None and _AMENDED.search(document.text, leads.end(), end) is not None


def _is_laid_down(document: Document) -> bool:
    return _LAID_DOWN.search(_title(document)) is not None


def _title(document: Document) -> str:
    return "".join(document.quote(document.title).split()) if document.title else ""


def _is_case(document: Document) -> bool:
    """Whether two parts of a case stand at the heads of lines, and most of the text from the first on."""
    parts = list(_PART_OF_CASE.finditer(document.text, *document.span))
    if len({match["part"] for match in parts}) < 2:
        return False
    return 2 * (document.last_mark.end - parts[0].start()) >= _length(document)
