"""The templates and the words by which sections are known, out of YAML, read when they are first asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import cast

from reportlint.cards import schema
from reportlint.errors import Message, ReportlintError
from reportlint.model.severity import Severity
from reportlint.model.template import Elements, Graded, SectionSpec, Template
from reportlint.nodes import BUILTIN, SUFFIXES, Node, files_in, read
from reportlint.recognition.headings import SectionWords, Vocabulary


@dataclass(frozen=True, eq=False)
class Templates:
    """The built-in templates and those of the user.

    `own` are files of the user, which come before the built-in ones. `severities` are those that a configuration sets
    for what a built-in template asks for; the user's own templates say it themselves.
    """

    own: tuple[str, ...] = ()
    severities: Mapping[Graded, Severity] = field(default_factory=dict)

    @cached_property
    def all(self) -> tuple[Template, ...]:
        """Every template, the user's first. Raises ReportlintError for a broken one."""
        return (*map(read_template, self.own), *map(self._graded, builtin_templates()))

    def _graded(self, template: Template) -> Template:
        """A built-in template with the severities that the configuration sets."""
        if not self.severities:
            return template
        asked = {name: severity for name, severity in template.elements._asdict().items() if severity}
        elements = {name: self.severities.get(cast("Graded", name), severity) for name, severity in asked.items()}
        sections = (
            replace(spec, severity=self.severities.get("sections", spec.severity)) for spec in template.sections
        )
        unexpected = self.severities.get("unexpected", template.unexpected_severity)
        return template._replace(
            sections=tuple(sections), elements=Elements(**elements), unexpected_severity=unexpected
        )

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
        there = Message(
            f"；现有：{'、'.join(names)}；也可以给出 .yaml 文件",
            f"; there are {', '.join(names)}, or name a .yaml file",
        )
        near = schema.suggestion(name, names, there)
        raise ReportlintError(f"没有模板 {name}{near.zh}", f"no template {name}{near.en}")

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
        own += tuple(SectionWords(name) for name in (*template.optional, *template.unexpected) if name not in known)
        return replace(self.vocabulary, sections=(*own, *self.vocabulary.sections)) if own else self.vocabulary


def read_template(path: str) -> Template:
    """The template in a user's file, its patterns tried. Raises ReportlintError with file, line and key."""
    node = read(path)
    template = schema.build(Template, node, is_own=True)
    schema.prove(template, node)
    _hold_to_sense(template, node)
    return template


def _hold_to_sense(template: Template, node: Node) -> None:
    """Raises ReportlintError for names that nothing has, for what is named twice, and for a least above a most."""
    _hold_sections_to_sense(template.sections, node.entries["sections"])
    known = (*template.names, *(section.name for section in builtin_vocabulary().sections))
    placed: set[str] = set()
    for item in _items(node, "order"):
        for name in str(item.value).split():
            _require_known(name, known, item)
            if name in placed:
                raise item.fail(f"{name} 写了两次", f"{name} stands twice")
            placed.add(name)
    for section in _sections(node):
        for item in (*_items(section, "instead"), *_items(section, "inside")):
            _require_known(str(item.value), known, item)


def _hold_sections_to_sense(specs: Sequence[SectionSpec], node: Node) -> None:
    seen: set[str] = set()
    for spec, item in zip(specs, node.items, strict=True):
        if spec.name in seen:
            raise item.entries["name"].fail(
                f"章节 {spec.name} 写了两次；要几处用 count",
                f"section {spec.name} stands twice; for several of it use count",
            )
        seen.add(spec.name)
        if spec.count.max is not None and spec.count.max < spec.count.min:
            raise item.entries["count"].fail(
                f"min {spec.count.min} 大于 max {spec.count.max}",
                f"min {spec.count.min} is more than max {spec.count.max}",
            )
        if spec.min_chars is not None and spec.max_chars is not None and spec.min_chars > spec.max_chars:
            raise item.entries["min-chars"].fail(
                f"{spec.min_chars} 大于 max-chars {spec.max_chars}",
                f"{spec.min_chars} is more than max-chars {spec.max_chars}",
            )
        if spec.sections:
            _hold_sections_to_sense(spec.sections, item.entries["sections"])


def _sections(node: Node) -> Iterator[Node]:
    for item in _items(node, "sections"):
        yield item
        yield from _sections(item)


def _items(node: Node, key: str) -> Sequence[Node]:
    return node.entries[key].items if key in node.entries else ()


def _require_known(name: str, known: Sequence[str], node: Node) -> None:
    if name not in known:
        near = schema.suggestion(name, known)
        raise node.fail(f"没有章节 {name}{near.zh}", f"no section {name}{near.en}")


@cache
def builtin_templates() -> tuple[Template, ...]:
    """The built-in templates, read once: a program may lint many drafts."""
    return tuple(
        schema.build(Template, read(path), is_own=False) for path in files_in(os.path.join(BUILTIN, "templates"))
    )


@cache
def builtin_vocabulary() -> Vocabulary:
    """How canonical sections are said, read once and only where a section has a title."""
    return schema.build(Vocabulary, read(os.path.join(BUILTIN, "lexicon", "sections.yaml")))
