"""What stands above and below the sections of a draft: title, addressee, opening, closing, signature and date.

The words of a kind come first; what the template does not take, for its titles end otherwise or it knows other
closings, gives way to what it takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlint.drafting.draft import Paragraph
from reportlint.drafting.words import KindWords, draft_words
from reportlint.language.han import HAN
from reportlint.language.pattern import Pattern
from reportlint.model.template import Template
from reportlint.recognition.kind import by_title

_GAP = "…"
_TOPIC, _UNIT = "【事由】", "【单位名称】"
_PLAIN = Pattern(rf"[{HAN}，。]+")  # a pattern that matches but itself
_TOLD = ("汇报", "总结", "通知", "通报", "说明", "请示", "报告")  # what an opening may call the document


def title(template: Template, words: KindWords, templates: Sequence[Template], ending: str = "") -> str:
    """A title by which the draft is known as one of its template; one that ends as asked for, if anything is."""
    candidates = list(_titles(template, words, templates, ending))
    return next((one for one in candidates if _is_of(one, template, templates)), candidates[0])


def _is_of(written: str, template: Template, templates: Sequence[Template]) -> bool:
    known = by_title(written, templates)
    return known is not None and known.template == template.known_as


def _titles(template: Template, words: KindWords, templates: Sequence[Template], ending: str) -> Iterator[str]:
    known = by_title(words.title, templates)
    if ending and known:
        yield words.title.removesuffix(known.evidence) + ending
    if ending:
        yield from _headed(template, ending)
    if words.title:
        yield words.title
    for phrase in (*template.titles, *template.broad_titles, template.kind):
        yield from _headed(template, phrase)


def _headed(template: Template, phrase: str) -> tuple[str, str]:
    """A title that ends in a phrase, with a topic in its gaps: 关于【事由】的 in front, or the unit."""
    before, gap, last = phrase.rpartition(_GAP)
    said = f"{before.replace(_GAP, _TOPIC)}{_TOPIC}{last}" if gap else phrase
    on_topic, of_unit = f"关于{_TOPIC if not gap else ''}{'的' if not gap else ''}{said}", f"{_UNIT}{said}"
    return (of_unit, on_topic) if template.mode == "material" else (on_topic, of_unit)


def head(template: Template, words: KindWords) -> Iterator[Paragraph]:
    """The addressee and the opening."""
    if template.elements.addressee or words.addressee:
        yield Paragraph("addressee", words.addressee or "【主送机关】：")
    if words.opening:
        yield Paragraph("text", words.opening)
    elif template.elements.opening:
        told = next((one for one in _TOLD if template.kind.endswith(one)), _TOLD[-1])
        yield Paragraph("text", f"现将【事由】{told}如下：")


def end(template: Template, words: KindWords) -> Iterator[Paragraph]:
    """The closing formula, attachments, signature and date."""
    for line in _closing(template, words):
        yield Paragraph("text", line)
    if words.attachment:
        yield Paragraph("attachment", words.attachment)
    if template.elements.signature:
        for line in words.signature or ("【发文单位】",):
            yield Paragraph("signature", line)
    if template.elements.date:
        yield Paragraph("date", "【成文日期】")


def _closing(template: Template, words: KindWords) -> Sequence[str]:
    """The lines of the first closing that the template takes; a prompt where it asks for one that nobody knows."""
    if not (template.elements.closing or words.closing):
        return ()
    own = (line for pattern in template.closings for line in pattern.text.split("|") if _PLAIN.fullmatch(line))
    known = ("\n".join(words.closing), *draft_words().closings, *(f"{line.rstrip('。')}。" for line in own))
    fitting = next((lines for lines in known if lines and _is_taken(lines, template)), "")
    return (fitting or "【写明结语】").splitlines() if fitting or template.elements.closing else ()


def _is_taken(closing: str, template: Template) -> bool:
    foreign = (formula.pattern for formula in template.wrong_formulas)
    if any(pattern.occurs(closing, 0, len(closing)) for pattern in foreign):
        return False
    return any(pattern.occurs(closing, 0, len(closing)) for pattern in template.closings)
