"""The templates and the words by which sections are known, out of YAML, read when they are first asked for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import cast

from reportlint.cards import schema
from reportlint.errors import ReportlintError
from reportlint.model.severity import Severity
from reportlint.model.template import Elements, Lack, SectionSpec, Template
from reportlint.nodes import BUILTIN, SUFFIXES, files_in, read
from reportlint.recognition.headings import SectionWords, Vocabulary


@dataclass(frozen=True, eq=False)
class Templates:
    """The built-in templates and those of the user.

    `own` are files of the user, which come before the built-in ones. `severities` are those that a configuration sets
    for what a built-in template asks for; the user's own templates say it themselves.
    """

    own: tuple[str, ...] = ()
    severities: Mapping[Lack, Severity] = field(default_factory=dict)

    @cached_property
    def all(self) -> tuple[Template, ...]:
        """Every template, the user's first. Raises ReportlintError for a broken one."""
        return (*map(read_template, self.own), *map(self._graded, builtin_templates()))

    def _graded(self, template: Template) -> Template:
        """A built-in template with the severities that the configuration sets."""
        if not self.severities:
            return template
        asked = {name: severity for name, severity in template.elements._asdict().items() if severity}
        elements = {name: self.severities.get(cast("Lack", name), severity) for name, severity in asked.items()}
        sections = (
            replace(spec, severity=self.severities.get("sections", spec.severity)) for spec in template.sections
        )
        return template._replace(sections=tuple(sections), elements=Elements(**elements))

    @property
    def vocabulary(self) -> Vocabulary:
        """How canonical sections are said."""
        return builtin_vocabulary()

    def named(self, name: str) -> Template:
        """The template of that name or kind, or in that file. Raises ReportlintError where there is neither."""
        by_name = {template.known_as: template for template in reversed(self.all)}
        by_kind = {template.kind: template for template in reversed(self.all)}
        if known := by_name.get(name) or by_kind.get(name):
            return known
        if name.endswith(SUFFIXES):
            return read_template(name)
        names = [template.known_as for template in self.all]
        near = schema.suggestion(name, names) or f"；现有：{'、'.join(names)}；也可以给出 .yaml 文件"
        raise ReportlintError(f"没有模板 {name}{near}")

    def prepared(self, template: Template) -> tuple[Template, Vocabulary]:
        """A template with what the common words know of its sections, and the words with those of the template."""
        if id(template) not in self._prepared:
            self._prepared[id(template)] = template, self.completed(template), self._vocabulary_of(template)
        return self._prepared[id(template)][1:]

    @cached_property
    def _prepared(self) -> dict[int, tuple[Template, Template, Vocabulary]]:
        """Prepared templates by identity; the first of each entry keeps it alive."""
        return {}

    def completed(self, template: Template) -> Template:
        """A template with what the common words know of its sections: prose that stands for them, other titles."""
        return template._replace(sections=tuple(map(self._completed, template.sections)))

    def _completed(self, spec: SectionSpec) -> SectionSpec:
        known = self.vocabulary.named(spec.name)
        return replace(
            spec,
            aliases=spec.aliases or tuple(known.wordings.split()),
            sections=tuple(map(self._completed, spec.sections)),
            prose=(*spec.prose, *known.prose),
            loose=(*spec.loose, *known.loose),
        )

    def _vocabulary_of(self, template: Template) -> Vocabulary:
        known = {section.name for section in self.vocabulary.sections}
        own = tuple(
            SectionWords(spec.name, heads=" ".join(spec.aliases))
            for spec in template.specs
            if spec.aliases or spec.name not in known
        )
        return replace(self.vocabulary, sections=(*own, *self.vocabulary.sections)) if own else self.vocabulary


def read_template(path: str) -> Template:
    """The template in a user's file, its patterns tried. Raises ReportlintError with file, line and key."""
    node = read(path)
    template = schema.build(Template, node)
    schema.prove(template, node)
    return template


@cache
def builtin_templates() -> tuple[Template, ...]:
    """The built-in templates, read once: a program may lint many drafts."""
    return tuple(schema.build(Template, read(path)) for path in files_in(os.path.join(BUILTIN, "templates")))


@cache
def builtin_vocabulary() -> Vocabulary:
    """How canonical sections are said, read once and only where a section has a title."""
    return schema.build(Vocabulary, read(os.path.join(BUILTIN, "lexicon", "sections.yaml")))
