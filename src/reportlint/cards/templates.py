"""Templates: YAML files that say what a document of a kind must hold; and what a report is, seen with them."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, cast

from reportlint.cards import schema as strict
from reportlint.cards.card import BUILTIN
from reportlint.errors import ReportlintError
from reportlint.model.document import Document, Recognised
from reportlint.model.severity import Severity
from reportlint.model.template import Element, Face, SectionSpec, Template
from reportlint.recognition import kind as kinds

if TYPE_CHECKING:
    from reportlint.recognition.headings import Vocabulary

_FRONT_MATTER = r"^(?:template|kind|模板|文种)\s*[:：]\s*[\"']?([^\"'\s#][^\"'#\r\n]*?)[\"']?\s*$"


@dataclass(frozen=True, eq=False)
class Templates:
    """The templates and the words by which sections are known, read when first asked for.

    `own` are files of the user, which come before the built-in ones. `sections` and `elements` are severities that a
    configuration sets for what a built-in template asks for; the user's own say it themselves.
    """

    folder: str
    own: tuple[str, ...] = ()
    sections: Severity | None = None
    elements: Mapping[Element, Severity] | None = None

    @cached_property
    def _paths(self) -> tuple[str, ...]:
        folder = os.path.join(self.folder, "templates")
        names = sorted(os.listdir(folder))
        return (*self.own, *(os.path.join(folder, name) for name in names if name.endswith(".yaml")))

    def _with_severities(self, path: str) -> Template:
        template = read_template(path, prove=False)
        if path in self.own:
            return template
        if not self.sections and not self.elements:
            return template
        asked = {name: severity for name, severity in template.elements._asdict().items() if severity}
        given = self.elements or {}
        severities = {name: given.get(cast("Element", name), severity) for name, severity in asked.items()}
        return template._replace(
            sections=tuple(replace(spec, severity=self.sections or spec.severity) for spec in template.sections),
            elements=template.elements._replace(**severities),
        )

    @cached_property
    def faces(self) -> tuple[Face, ...]:
        """How the documents of each kind look, from the first YAML document of each file."""
        return tuple(map(self._face, self._paths))

    def _face(self, path: str) -> Face:
        if path not in self.own:
            return strict.build(Face, strict.read(path, whole=False), prove=False)
        template = read_template(path, prove=False)  # the user's own is written in one piece
        return Face(template.kind, template.name, template.titles, template.except_titles)

    @cached_property
    def all(self) -> tuple[Template, ...]:
        """Every template, by name. Raises ReportlintError for a broken one."""
        return tuple(map(self._at, self._paths))

    def _at(self, path: str) -> Template:
        if path not in self._read:
            self._read[path] = self._with_severities(path)
        return self._read[path]

    @cached_property
    def _read(self) -> dict[str, Template]:
        """The templates that were asked for, by path."""
        return {}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """How canonical sections are said."""
        from reportlint.recognition.headings import Vocabulary  # a draft of no known kind needs no words

        path = os.path.join(self.folder, "words", "sections.yaml")
        return strict.build(Vocabulary, strict.read(path), prove=False)

    def named(self, name: str) -> Template:
        """The template of that name or kind, or in that file. Raises ReportlintError where there is neither."""
        names = [face.name or face.kind for face in self.faces]
        for known in (names, [face.kind for face in self.faces]):
            if name in known:
                return self._at(self._paths[known.index(name)])
        if name.endswith((".yaml", ".yml")):
            return read_template(name)
        near = strict.suggestion(name, names) or f"；现有：{'、'.join(names)}；也可以给出 .yaml 文件"
        raise ReportlintError(f"没有模板 {name}{near}")

    def recognise(self, document: Document, path: str, given: Template | None = None) -> Document:
        """The document with its kind and template, and with what its sections are.

        The template is the one that is given, else the one that the front matter names, else that of the kind which
        title, file name, formulas or structure tell. Raises ReportlintError where the front matter names no template.
        """
        if template := given or self._asked(document):
            document = replace(document, kind=template.kind, kind_source="given", template=template)
            return self._with_sections(document)
        kind = kinds.by_name(document, path, self.faces) or kinds.by_formula(document, self.all)
        if kind is None and document.sections:
            document = self._with_sections(document)
            kind = kinds.by_structure(document, self.all)
        if kind is None:
            return document
        template = self.named(kind.template) if kind.template else None
        document = replace(
            document, kind=kind.name, kind_source=kind.source, kind_evidence=kind.evidence, template=template
        )
        return self._with_sections(document) if template and template.names else document

    def _asked(self, document: Document) -> Template | None:
        """The template that the front matter of a Markdown file names."""
        blocks = [block.span for block in document.blocks if block.kind == "front matter"]
        if not blocks:
            return None
        match = re.search(_FRONT_MATTER, document.text[blocks[0].start : blocks[-1].end], re.MULTILINE)
        return self.named(match[1]) if match else None

    def _with_sections(self, document: Document) -> Document:
        template, vocabulary = self._prepared(document.template)
        wanted = template.names if template else ()
        recognised: list[Recognised] = []
        for section in document.all_sections:
            title = document.quote(section.title)
            names = _by_pattern(template, title) if template else ()
            if names:
                recognised.append(Recognised(section, names, 1.0, title))
            elif (meaning := vocabulary.meaning(title, wanted)).names:
                recognised.append(Recognised(section, meaning.names, meaning.likelihood, meaning.why))
        return replace(document, template=template, recognised=tuple(recognised))

    def _prepared(self, template: Template | None) -> tuple[Template | None, Vocabulary]:
        """A template with what the common words know of its sections, and the words with those of the template."""
        if template is None:
            return None, self.vocabulary
        if id(template) not in self._ready:
            self._ready[id(template)] = template, self.completed(template), self._vocabulary_of(template)
        return self._ready[id(template)][1:]

    @cached_property
    def _ready(self) -> dict[int, tuple[Template, Template, Vocabulary]]:
        """Prepared templates by identity; the first of each entry keeps it alive."""
        return {}

    def completed(self, template: Template) -> Template:
        """A template with what the common words know of its sections: prose that stands for them, other titles."""
        return template._replace(sections=tuple(map(self._completed, template.sections)))

    def _completed(self, spec: SectionSpec) -> SectionSpec:
        aliases = spec.aliases or self.vocabulary.wordings(spec.name)
        inner = tuple(map(self._completed, spec.sections))
        return replace(spec, aliases=aliases, sections=inner, prose=(*spec.prose, *self.vocabulary.prose(spec.name)))

    def _vocabulary_of(self, template: Template) -> Vocabulary:
        from reportlint.recognition.headings import SectionWords

        known = {section.name for section in self.vocabulary.sections}
        own = tuple(
            SectionWords(spec.name, heads=" ".join(spec.aliases))
            for spec in template.specs
            if spec.aliases or spec.name not in known
        )
        return replace(self.vocabulary, sections=(*own, *self.vocabulary.sections)) if own else self.vocabulary


def name_of(template: Template) -> str:
    """会议通知 for the template of one sort of 通知; else the kind."""
    return template.name or template.kind


def load_templates() -> Templates:
    """The built-in templates."""
    return Templates(BUILTIN)


def read_template(path: str, *, prove: bool = True) -> Template:
    """The template in a file. Raises ReportlintError with file, line and key."""
    return strict.build(Template, strict.read(path), prove=prove)


def _by_pattern(template: Template, title: str) -> tuple[str, ...]:
    return tuple(
        spec.name for spec in template.specs if any(pattern.occurs(title, 0, len(title)) for pattern in spec.patterns)
    )
