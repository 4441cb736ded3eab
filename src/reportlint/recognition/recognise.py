"""What a report is: its kind and template, and what its sections are by their titles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from reportlint.errors import ReportlintError
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document, Recognised, Said
from reportlint.model.template import Template
from reportlint.recognition import kind as kinds
from reportlint.recognition.headings import Vocabulary

T = TypeVar("T")

_FRONT_MATTER = Pattern(r"(?m)^(?:template|kind|模板|文种)\s*[:：]\s*([^\r\n]+)")
_NAME = Pattern(r"[\"']?([^\"'\s#][^\"'#]*)[\"']?")  # of a value less the blanks behind it, which would be tried each

# What a line begins with before a colon, or all of a short line that ends as no sentence does.
HEAD_OF_LINE = Pattern(r"[\s　*#>【\[]*(?P<words>[^\s。，；：:、！？】\]*]{2,14}?)[】\]*　 ]*+(?:[：:]|\s*+$)")
_SURE = 0.9


class Library(Protocol):
    """What is asked of those who keep the templates."""

    @property
    def all(self) -> Sequence[Template]:
        """Every template."""

    @property
    def vocabulary(self) -> Vocabulary:
        """How canonical sections are said."""

    def named(self, name: str) -> Template:
        """The template of that name. Raises ReportlintError where there is none."""

    def prepared(self, template: Template) -> tuple[Template, Vocabulary]:
        """A template with what the common words know of its sections, and the words with those of the template."""


def recognise(document: Document, path: str, library: Library, given: Template | None = None) -> Document:
    """The document with its kind and template, and with what its sections are.

    The template is the one that is given, else the one that the front matter names, else that of the kind which title,
    file name, formulas or structure tell. Raises ReportlintError where the front matter names no template, and where a
    pattern of a template takes too long.
    """
    return _in_time(lambda: _recognised(document, path, library, given or _asked(document, library)))


def _in_time(find: Callable[[], T]) -> T:
    """What a function finds by the patterns of a template. Raises ReportlintError where one takes too long."""
    try:
        return find()
    except TimeoutError as error:
        raise ReportlintError(
            "模板里的正则式在这份文件上超时，没有查完",
            "a pattern of the template took too long on this file, which was not finished",
        ) from error


def _recognised(document: Document, path: str, library: Library, given: Template | None) -> Document:
    if given:
        return _with_sections(replace(document, kind=given.kind, kind_source="given", template=given), library)
    kind = kinds.by_name(document, path, library.all) or kinds.by_formula(document, library.all)
    if kind is None and document.sections:
        document = _with_sections(document, library)
        kind = kinds.by_structure(document, library.all)
    if kind is None:
        return document
    template = library.named(kind.template) if kind.template else None
    document = replace(
        document, kind=kind.name, kind_source=kind.source, kind_evidence=kind.evidence, template=template
    )
    return _with_sections(document, library) if template and template.names else document


def _asked(document: Document, library: Library) -> Template | None:
    """The template that the front matter of a Markdown file names."""
    blocks = [block.span for block in document.blocks if block.kind == "front matter"]
    if not blocks:
        return None
    lines = _FRONT_MATTER.finditer(document.text, blocks[0].start, blocks[-1].end)
    name = next(filter(None, (_NAME.fullmatch(line[1].rstrip()) for line in lines)), None)
    return library.named(name[1].rstrip()) if name else None


def _with_sections(document: Document, library: Library) -> Document:
    """The document with its template completed; what its sections are is read when somebody asks, as few rules do."""
    if document.template is None:
        return replace(document, says=lambda read: Said(_by_title(read, (), library.vocabulary)))
    template, vocabulary = library.prepared(document.template)
    return replace(document, template=template, says=lambda read: _in_time(lambda: _said(read, template, vocabulary)))


def _said(document: Document, template: Template, vocabulary: Vocabulary) -> Said:
    recognised = _by_title(document, (*template.names, *template.unexpected), vocabulary)
    return Said(recognised, frozenset(_stated(document, recognised, template, vocabulary)))


def _stated(
    document: Document, recognised: Sequence[Recognised], template: Template, vocabulary: Vocabulary
) -> Iterator[str]:
    """The sections that the template asks for, no heading says, and a line without a label begins with."""
    said = {name for known in recognised for name in known.names}
    lacking = {spec.name for spec in template.specs if spec.required} - said
    labelled = {section.span.start for section in document.all_sections}
    for block in document.blocks if lacking else ():
        head = HEAD_OF_LINE.match(document.text, *block.span)
        if head and document.is_read(block.span) and head.start("words") not in labelled:
            meaning = vocabulary.meaning(head["words"], template.names)
            if meaning.likelihood >= _SURE:
                yield from lacking.intersection(meaning.names)


def _by_title(document: Document, wanted: Sequence[str], vocabulary: Vocabulary) -> tuple[Recognised, ...]:
    recognised: list[Recognised] = []
    for section in document.all_sections:
        title = document.quote(section.title)
        names = _by_pattern(document.template, title) if document.template else ()
        if names:
            recognised.append(Recognised(section, names, 1.0, title))
        elif (meaning := vocabulary.meaning(title, wanted)).names:
            facet = vocabulary.is_facet(meaning.names, title)
            recognised.append(Recognised(section, meaning.names, meaning.likelihood, meaning.why, facet))
    return tuple(recognised)


def names_of(title: str, template: Template, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The canonical sections that a title is taken for under a template; none where it is not sure."""
    meaning = vocabulary.meaning(title, (*template.names, *template.unexpected))
    return _by_pattern(template, title) or (meaning.names if meaning.likelihood >= _SURE else ())


def _by_pattern(template: Template, title: str) -> tuple[str, ...]:
    return tuple(
        spec.name for spec in template.specs if any(pattern.occurs(title, 0, len(title)) for pattern in spec.patterns)
    )
