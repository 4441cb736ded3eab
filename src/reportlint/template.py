"""Templates: YAML files that say what a document of a kind must hold, and how its title looks."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace

from reportlint import strict
from reportlint.errors import ReportlintError
from reportlint.model import Document, Template
from reportlint.rule import BUILTIN


def load_templates() -> tuple[Template, ...]:
    """The built-in templates. Raises ReportlintError for a broken one."""
    folder = os.path.join(BUILTIN, "templates")
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    return tuple(read_template(os.path.join(folder, name), prove=False) for name in names if name.endswith(".yaml"))


def read_template(path: str, *, prove: bool = True) -> Template:
    """The template in a file. Raises ReportlintError with file, line and key."""
    return strict.build(Template, strict.read(path), prove=prove)


def pick(templates: Sequence[Template], name: str) -> Template:
    """The template of that kind, or in that file. Raises ReportlintError where there is neither."""
    for template in templates:
        if template.kind == name:
            return template
    if name.endswith((".yaml", ".yml")):
        return read_template(name)
    known = [template.kind for template in templates]
    near = strict.suggestion(name, known) or f"；现有：{'、'.join(known)}；也可以给出 .yaml 文件"
    raise ReportlintError(f"没有模板 {name}{near}")


def recognise(document: Document, templates: Sequence[Template]) -> Document:
    """The document with its kind and template, where its title tells them."""
    if document.title is None:
        return document
    title = "".join(document.quote(document.title).split())
    for template in templates:
        if any(pattern.occurs(title, 0, len(title)) for pattern in template.titles):
            return replace(document, kind=template.kind, template=template)
    return document
