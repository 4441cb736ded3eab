"""What kind of document a report is: from its title, its articles, its file name, its formulas, its sections."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reportlint.language.lexicon import Lexicon, Words
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document, KindSource
from reportlint.model.template import Template
from reportlint.model.text import Span
from reportlint.outline.title import kind_word
from reportlint.recognition.statute import is_statute

_BRACKETS = {"）": "（", ")": "(", "】": "【", "]": "[", "〕": "〔"}
_FILES = (".docx", ".doc", ".wps", ".pdf", ".txt", ".md", ".markdown")
VERSIONS = Lexicon(Words("documents", "versions"))  # 工作总结初稿
_COUNTS = "一二三四五六七八九十0123456789０１２３４５６７８９篇之第"
_ABOVE = Pattern("【(?P<words>[^】]+)】.")  # 【工作汇报】青石镇……
_SITES = "网|网站|文库|百科|在线|论坛|频道|资料库|公众号"
_SITE = Pattern(rf"[\s_|｜—–－\-]+[^\s_|｜—–－\-]{{1,16}}(?:{_SITES})$")
_MARKS = "*_#—－-─ >"
_LINES = 6  # from the title on, in which a subtitle may name the kind
_SHORT = 60
_HEAD, _TAIL = 1500, 400  # characters in which an opening and a closing formula stand
_LAW = ("法", "法典")
NO_LAWS = Lexicon(Words("documents", "no-laws"))  # 办法, 做法
_ENOUGH = 3  # required sections that make a structure


class KnownKind(NamedTuple):
    """A kind, the name of the template for it if there is one, and what told it."""

    name: str
    template: str | None
    source: KindSource
    evidence: str


def by_name(document: Document, path: str, templates: Sequence[Template]) -> KnownKind | None:
    """The kind of a report from its title, else 法规 by its structure, else from the name of its file."""
    for line in _title_lines(document):
        if found := by_title(line, templates):
            return found
    if word := _kind_word(document):
        return KnownKind(name=word, template=None, source="title", evidence=word)
    if document.fact(is_statute):
        return KnownKind(name="法规", template=None, source="structure", evidence="第一条……")
    found = by_title(os.path.splitext(os.path.basename(path))[0], templates)
    return found._replace(source="file name") if found else None


def by_title(title: str, templates: Iterable[Template]) -> KnownKind | None:
    """The kind whose wording takes up most of what a title ends in."""
    bare = _bare(title)
    fitting = ((phrase, template) for template in templates for phrase in _ending(bare, template))
    phrase, template = max(fitting, key=lambda fit: len(fit[0]), default=("", None))
    return _of(template, "title", phrase) if template else None


def _ending(title: str, template: Template) -> Sequence[str]:
    """The wordings of a template that a title ends in; none where it ends in what the template leaves to others."""
    phrases = [phrase for phrase in (*template.titles, *template.broad_titles) if ends(title, phrase)]
    return [] if phrases and any(ends(title, other) for other in template.except_titles) else phrases


def ends(title: str, phrase: str) -> bool:
    """Whether a title ends in the last word of a phrase, the words before it standing before, in order."""
    before, gap, last = phrase.rpartition("…")
    if not title.endswith(last):
        return False
    at, until = 0, len(title) - len(last)
    for word in before.split("…") if gap else ():
        at = title.find(word, at, until)
        if at < 0:
            return False
        at += len(word)
    return True


def by_structure(document: Document, templates: Sequence[Template]) -> KnownKind | None:
    """The kind all of whose required sections, three or more, have a title in the report."""
    said = {name for known in document.recognised for name in known.names}
    whole = [template for template in templates if _required(template) <= said]
    template = max(whole, key=lambda template: len(_required(template)), default=None)
    if template is None or len(_required(template)) < _ENOUGH:
        return None
    return _of(template, "structure", "、".join(spec.name for spec in template.sections))


def _required(template: Template) -> set[str]:
    return {spec.name for spec in template.sections if spec.required}


def _of(template: Template, source: KindSource, evidence: str) -> KnownKind:
    return KnownKind(name=template.kind, template=template.known_as, source=source, evidence=evidence)


def _title_lines(document: Document) -> Iterator[str]:
    """The title, and the short lines below it that may be a subtitle."""
    if document.title is None:
        return
    title = document.quote(document.title)
    yield title
    if above := _ABOVE.match(title):
        yield above["words"]
    first = document.sections[0].span.start if document.sections else document.span.end
    below = (block.span for block in document.blocks if document.title.end <= block.span.start < first)
    for place, span in enumerate(below):
        if place >= _LINES or span.end - span.start > _SHORT:
            return
        line = document.quote(span).strip(" \t　#*")
        if line.startswith(("—", "-", "－", "─")):
            yield line


def _kind_word(document: Document) -> str | None:
    """The kind that a title names and no template is for: 条例, 决定, 批复."""
    if document.title is None:
        return None
    title = _bare(document.quote(document.title))
    if title.endswith(_LAW) and not NO_LAWS.ending(title):
        return "法律"
    lines = (block for block in document.blocks if block.span.overlaps(document.title))
    return next((word for block in lines if (word := kind_word(document.text, block))), None)


def by_formula(document: Document, templates: Sequence[Template]) -> KnownKind | None:
    """The kind whose opening formula stands before the first section, else whose closing formula ends the report."""
    first = document.sections[0].span.end if document.sections else document.span.end
    head = Span(document.span.start, min(first, document.span.start + _HEAD))
    tail = Span(max(document.span.start, document.span.end - _TAIL), document.span.end)
    openings = ((template, pattern, head) for template in templates for pattern in template.openings)
    closings = ((template, pattern, tail) for template in templates for pattern in template.closings)
    for template, pattern, span in (*openings, *closings):
        if match := next(pattern.matches(document.text, *span), None):
            return _of(template, "formula", match[0])
    return None


def _bare(title: str) -> str:
    """A title in one line, without what is hung on it: marks, remarks, counts, suffixes of files, names of websites."""
    words = "".join(_SITE.sub("", title.rstrip()).split()).strip(_MARKS)
    while (shorter := _without_ending(words).rstrip(_MARKS)) != words and shorter:
        words = shorter
    return words


def _without_ending(words: str) -> str:
    last = words[-1:]
    if last == "》":
        return words[:-1]
    if last in _BRACKETS:  # alone, where its opening one is missing
        opening = words.rfind(_BRACKETS[last])
        return words[1:-1] if opening == 0 else words[:opening]
    ending = next((ending for ending in _FILES if words.endswith(ending)), VERSIONS.ending(words))
    return words.removesuffix(ending) if ending else words.rstrip(_COUNTS)
