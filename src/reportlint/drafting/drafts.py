"""The empty draft of a template, some of its prompts filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from reportlint.cards.templates import Templates
from reportlint.drafting import formulas, sections
from reportlint.drafting.draft import Draft, Paragraph, filled
from reportlint.drafting.words import draft_words
from reportlint.errors import Message, ReportlintError
from reportlint.language.nearest import suggestion
from reportlint.model.template import Template
from reportlint.recognition.recognise import names_of


def found(name: str, library: Templates) -> tuple[Template, str]:
    """The template of a name, kind or file, or that whose titles end in it: 慰问信, with that ending.

    Raises ReportlintError where there is none.
    """
    if not any(name in (template.known_as, template.kind) for template in library.all):
        for template in library.all:
            if name in (*template.titles, *template.broad_titles):
                return template, name
    return library.named(name), ""


def draft(template: Template, library: Templates, values: Mapping[str, str], ending: str = "") -> Draft:
    """The draft of a template. Raises ReportlintError for a value of a prompt that it does not have."""
    empty = Draft(tuple(_paragraphs(template, library, values, ending)))
    for name in values:
        if name not in empty.prompts:
            near = suggestion(name, empty.prompts)
            raise ReportlintError(
                f"--set：没有叫“{name}”的空{near.zh}；这份稿子的空有：{'、'.join(empty.prompts)}",
                f"--set: no blank is called “{name}”{near.en}; there are {', '.join(empty.prompts)}",
            )
    return Draft(tuple(one._replace(text=filled(one.text, values)) for one in empty.paragraphs))


def _paragraphs(template: Template, library: Templates, values: Mapping[str, str], ending: str) -> Iterator[Paragraph]:
    words = draft_words().of(template)
    title = formulas.title(template, words, library.all, ending)
    yield Paragraph("title", title)
    yield from formulas.head(template, words)
    completed, vocabulary = library.prepared(template)
    says = partial(names_of, template=completed, vocabulary=vocabulary)
    held = sections.asked_for(completed, filled(title, values), words.also)
    if held:
        yield from sections.written(held, filled(title, values), says)
    else:
        yield from (Paragraph("text", line) for line in words.body or ("【写明正文】",))
    yield from formulas.end(template, words)


def values_of(settings: Sequence[str]) -> Mapping[str, str]:
    """The values by the names of prompts, out of NAME=VALUE. Raises ReportlintError for what is no such thing."""
    values: dict[str, str] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        name, value = name.strip().strip("【】"), value.strip()
        if fault := _fault(name, value, setting, values, has_equals=bool(equals)):
            raise ReportlintError(*fault.within("--set：{}", "--set: {}"))
        values[name] = value
    return values


def _fault(name: str, value: str, setting: str, known: Mapping[str, str], *, has_equals: bool) -> Message | None:
    """What is wrong with one of the settings."""
    if not has_equals or not name:
        return Message(f"应写作 名称=内容，不是 {setting}", f"should be NAME=VALUE, not {setting}")
    if not value:
        return Message(f"“{name}”等号后面是空的；不填就不写这一项", f"“{name}” is given nothing; leave it out instead")
    if not value.isprintable():
        return Message(f"“{name}”的内容要写成一行", f"what “{name}” is given must be one line")
    if name in known:
        return Message(f"“{name}”写了两次", f"“{name}” is given twice")
    return None
