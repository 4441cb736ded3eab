"""The templates and the words by which sections are known, out of YAML, read when they are first asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import cast

from reportlint.cards import schema
from reportlint.cards.inheritance import resolved
from reportlint.errors import Message, ReportlintError, raise_all
from reportlint.language.nearest import suggestion
from reportlint.model.severity import Severity
from reportlint.model.template import Count, Elements, Graded, SectionSpec, Template
from reportlint.nodes import BUILTIN, SUFFIXES, Node, files_in, read
from reportlint.recognition.headings import SectionWords, Vocabulary

_BUILTIN = os.path.join(BUILTIN, "templates")
_GIVEN = ("is_own",)  # fields that are no keys


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
        beside = next((name + suffix for suffix in SUFFIXES if os.path.isfile(name + suffix)), "")
        file = Message(f"，是不是指文件 {beside}？", f"; did you mean the file {beside}?")
        near = file if beside else suggestion(name, names, there)
        raise ReportlintError(f"没有模板 {name}{near.zh}", f"no template {name}{near.en}")

    def written(self, name: str) -> Node:
        """What the template of that name, kind or file says, upon what it extends. Raises as `named` does."""
        template = self.named(name)
        files = (*self.own, *files_in(_BUILTIN))
        return resolved(next((path for known, path in zip(self.all, files, strict=True) if known is template), name))

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
            SectionWords(spec.name, heads=" ".join(spec.aliases), of_user=template.is_own)
            for spec in template.specs
            if spec.aliases or spec.name not in known
        )
        others = (name for name in (*template.optional, *template.unexpected) if name not in known)
        own += tuple(SectionWords(name, of_user=template.is_own) for name in others)
        return replace(self.vocabulary, sections=(*own, *self.vocabulary.sections)) if own else self.vocabulary


def read_template(path: str) -> Template:
    """The template in a user's file, upon what it extends, its patterns tried.

    Raises ReportlintError with file, line and key of the first thing that is wrong, and all others with it.
    """
    node = resolved(path)
    raise_all(sorted((*schema.problems(Template, node, _GIVEN), *_senseless(node)), key=_place))
    return schema.build(Template, node, is_own=True)


def is_template(path: str) -> bool:
    """Whether a file is a template and no card; what cannot be read is neither."""
    try:
        keys = read(path).entries.keys()
    except ReportlintError:
        return False
    return "id" not in keys and not keys.isdisjoint(("kind", "sections", "extends"))


def _place(error: ReportlintError) -> tuple[str, int]:
    path, _, line = error.at.rpartition(":")
    return (path, int(line)) if line.isdecimal() else (error.at, 0)


def _senseless(node: Node) -> Iterator[ReportlintError]:
    """What is wrong with a template as a whole: names that nothing has, what stands twice, a least above a most."""
    sections = tuple(_sections(node))
    names = (
        *(section.at("name").word for section in sections),
        *(str(item.value) for item in node.at("optional").items),
    )
    known = (*filter(None, names), *(section.name for section in builtin_vocabulary().sections))
    yield from _twice(node)
    for section in sections:
        yield from _twice(section)
        yield from _least_above_most(section)
        for item in (*section.at("instead").items, *section.at("inside").items):
            yield from _unknown(str(item.value), known, item)
    placed: set[str] = set()
    for item in node.at("order").items:
        for name in str(item.value).split():
            yield from _unknown(name, known, item)
            if name in placed:
                yield item.fail(f"{name} 写了两次", f"{name} stands twice")
            placed.add(name)


def _twice(node: Node) -> Iterator[ReportlintError]:
    """Sections that stand twice beside each other."""
    seen: set[str] = set()
    for item in node.at("sections").items:
        name = item.at("name").word
        if name and name in seen:
            yield item.entries["name"].fail(
                f"章节 {name} 写了两次；要几处用 count",
                f"section {name} stands twice; for several of it use count",
            )
        seen.add(name)


def _least_above_most(section: Node) -> Iterator[ReportlintError]:
    count, chars = section.at("count"), section.at("min-chars")
    low, high = count.at("min").value, count.at("max").value
    low = Count().min if low is None else low
    if _is_above(low, high):
        yield count.fail(f"min {low} 大于 max {high}", f"min {low} is more than max {high}")
    most = section.at("max-chars").value
    if _is_above(chars.value, most):
        yield chars.fail(f"{chars.value} 大于 max-chars {most}", f"{chars.value} is more than max-chars {most}")


def _is_above(least: object, most: object) -> bool:
    return isinstance(least, int) and isinstance(most, int) and least > most


def _sections(node: Node) -> Iterator[Node]:
    for item in node.at("sections").items:
        yield item
        yield from _sections(item)


def _unknown(name: str, known: Sequence[str], node: Node) -> Iterator[ReportlintError]:
    if name not in known:
        near = suggestion(name, known)
        yield node.fail(f"没有章节 {name}{near.zh}", f"no section {name}{near.en}")


@cache
def builtin_templates() -> tuple[Template, ...]:
    """The built-in templates, read once: a program may lint many drafts."""
    return tuple(schema.build(Template, read(path), is_own=False) for path in files_in(_BUILTIN))


@cache
def builtin_vocabulary() -> Vocabulary:
    """How canonical sections are said, read once and only where a section has a title."""
    return schema.build(Vocabulary, read(os.path.join(BUILTIN, "lexicon", "sections.yaml")))
