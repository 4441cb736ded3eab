"""What the templates say of themselves: a table of all, one described, or one as it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportlint.model.severity import Lang, Severity
from reportlint.model.template import SectionSpec, Template
from reportlint.nodes import Node
from reportlint.reporters.display import columns, plain
from reportlint.reporters.look import Look
from reportlint.views.origins import Row, in_columns, origin, rows

_WORDINGS = 6  # of a section that are shown
_MODES: Mapping[Lang, Mapping[str, str]] = {
    "zh": {"material": "材料", "formal": "公文", "letter": "书信"},
    "en": {"material": "material", "formal": "formal", "letter": "letter"},
}
_HEADS: Mapping[Lang, Mapping[str, str]] = {
    "zh": {
        "titles": "标题：…",
        "sections": "应有：",
        "optional": "可有：",
        "unexpected": "不该有：",
        "order": "次序：",
        "elements": "要素：",
        "source": "依据：",
        "instead": "或写",
        "wordings": "也作",
        "least": "至少{}处",
        "most": "至多{}处",
        "min": "不少于{}字",
        "max": "不超过{}字",
        "quantity": "要有数据",
        "must": "应有",
        "may": "可有",
    },
    "en": {
        "titles": "Title: …",
        "sections": "Holds: ",
        "optional": "May hold: ",
        "unexpected": "Holds no: ",
        "order": "Order: ",
        "elements": "Elements: ",
        "source": "Source: ",
        "instead": "or",
        "wordings": "also",
        "least": "at least {} of them",
        "most": "at most {} of them",
        "min": "at least {} Chinese characters",
        "max": "at most {} Chinese characters",
        "quantity": "with quantities",
        "must": "required",
        "may": "optional",
    },
}
_ELEMENTS: Mapping[str, str] = {
    "title": "标题",
    "addressee": "主送机关",
    "opening": "开头用语",
    "closing": "结语",
    "signature": "署名",
    "date": "成文日期",
}


def listed(templates: Sequence[Template], look: Look) -> str:
    """List name, mode and required sections of each template in columns."""
    rows = [(template.known_as, _MODES[look.lang][template.mode], _required(template)) for template in templates]
    return columns(rows)


def described(template: Template, look: Look) -> str:
    """Tell all that a template asks for."""
    return "".join(f"{line}\n" for line in _described(template, look))


def written(node: Node, look: Look) -> str:
    """Write a template as YAML, its outline as a comment above it, with the origin of each line."""
    lines = [row for name, value in node.entries.items() for row in rows(name, value)]
    return "".join(f"{line}\n" for line in in_columns((*_outline(node, look), *lines), look))


def _outline(node: Node, look: Look) -> Iterator[Row]:
    for section in node.entries["sections"].items:
        yield from _outlined(section, 1, look)


def _outlined(section: Node, depth: int, look: Look) -> Iterator[Row]:
    name, required = section.entries["name"], section.entries.get("required")
    asked = _HEADS[look.lang]["must" if required is None or required.value else "may"]
    yield f"#{'  ' * depth}{plain(str(name.value))} {asked}", origin(name)
    for inner in section.entries["sections"].items if "sections" in section.entries else ():
        yield from _outlined(inner, depth + 1, look)


def _described(template: Template, look: Look) -> Iterator[str]:
    heads = _HEADS[look.lang]
    yield f"{look.paint(template.known_as, 'place')}  {_MODES[look.lang][template.mode]}"
    if template.titles:
        yield heads["titles"] + "、".join(template.titles)
    for spec in template.sections:
        if spec.required:
            yield f"{heads['sections']}{_section(spec, heads, look)}"
    optional = (*(spec.name for spec in template.sections if not spec.required), *template.optional)
    if optional:
        yield heads["optional"] + "、".join(optional)
    if template.unexpected:
        yield heads["unexpected"] + "、".join(template.unexpected)
    if template.order:
        yield heads["order"] + " → ".join(template.order)
    asked = {name: severity for name, severity in template.elements._asdict().items() if severity}
    if asked:
        yield heads["elements"] + "、".join(_element(name, severity, look) for name, severity in asked.items())
    if template.source:
        yield heads["source"] + template.source


def _section(spec: SectionSpec, heads: Mapping[str, str], look: Look) -> str:
    told = f"{look.severity(spec.severity)} {spec.name}"
    if spec.instead:
        told += f"，{heads['instead']} {'、'.join(spec.instead)}"
    told += "".join(f"，{demand}" for demand in _demands(spec, heads))
    wordings = [alias for alias in spec.aliases if "…" not in alias][:_WORDINGS]
    return told + (f"（{heads['wordings']} {'、'.join(wordings)}）" if wordings else "")


def _demands(spec: SectionSpec, heads: Mapping[str, str]) -> Iterator[str]:
    """What is asked of a section beside that it is there."""
    if spec.count.min > 1:
        yield heads["least"].format(spec.count.min)
    if spec.count.max is not None:
        yield heads["most"].format(spec.count.max)
    if spec.min_chars is not None:
        yield heads["min"].format(spec.min_chars)
    if spec.max_chars is not None:
        yield heads["max"].format(spec.max_chars)
    if spec.require:
        yield heads["quantity"]
    for head, required in (("sections", True), ("optional", False)):
        if inner := [each.name for each in spec.sections if each.required is required]:
            yield heads[head] + "、".join(inner)


def _element(name: str, severity: Severity, look: Look) -> str:
    return f"{look.severity(severity)} {_ELEMENTS[name] if look.lang == 'zh' else name}"


def _required(template: Template) -> str:
    return "、".join(spec.name for spec in template.sections if spec.required)
