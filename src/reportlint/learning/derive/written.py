"""A drafted template → YAML that people read and change: values quoted where they must be, and the evidence."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportlint.errors import Message
from reportlint.language.pattern import Pattern
from reportlint.learning.derive.draft import DraftedSection, DraftedTemplate
from reportlint.model.severity import Lang

_PLAIN = Pattern(r"[\u4e00-\u9fffA-Za-z](?:[\u4e00-\u9fffA-Za-z0-9…（） -]*[\u4e00-\u9fffA-Za-z0-9…（）])?")
_WORDS = frozenset(
    ("true", "false", "null", "yes", "no", "on", "off", "y", "n")
)  # which readers of YAML take for others
_LONGEST = 400  # characters of a remark
_BLANK_BEFORE = ("titles", "openings", "elements", "source", "sections", "optional", "order", "samples")


def yaml_of(drafted: DraftedTemplate, lang: Lang) -> str:
    """The template as YAML."""
    return "".join(f"{line}\n" for line in _lines(drafted, lang))


def _lines(drafted: DraftedTemplate, lang: Lang) -> Iterator[str]:
    for remark in drafted.head:
        yield from _remark(remark, lang, "")
    for key, value in drafted.values().items():
        if key in _BLANK_BEFORE:
            yield ""
        for remark in drafted.evidence.get(key, ()):
            yield from _remark(remark, lang, "")
        if key == "sections":
            yield "sections:" if drafted.sections else "sections: []"
            for section in drafted.sections:
                yield from _section(section, lang, "  ")
            for remark in drafted.rest:
                yield from _remark(remark, lang, "  ")
        else:
            yield from _entry(key, value, "")


def _section(section: DraftedSection, lang: Lang, indent: str) -> Iterator[str]:
    values = section.values()
    yield f"{indent}- name: {scalar(values.pop('name'))}"
    inner = f"{indent}  "
    for remark in section.evidence:
        yield from _remark(remark, lang, inner)
    values.pop("sections", None)
    for key, value in values.items():
        yield from _entry(key, value, inner)
    if section.sections:
        yield f"{inner}sections:"
        for one in section.sections:
            yield from _section(one, lang, f"{inner}  ")


def _entry(key: str, value: Any, indent: str) -> Iterator[str]:
    match value:
        case {"good": paths}:
            yield f"{indent}{key}:"
            yield from _entry("good", paths, f"{indent}  ")
        case Mapping():
            yield f"{indent}{key}: {{{', '.join(f'{name}: {scalar(one)}' for name, one in value.items())}}}"
        case str() | bool() | int():
            yield f"{indent}{key}: {scalar(value)}"
        case Sequence() if key in ("openings", "closings", "patterns", "order"):
            yield f"{indent}{key}:"
            for one in value:
                yield f"{indent}  - {scalar(one)}"
        case _:
            yield f"{indent}{key}: [{', '.join(map(scalar, value))}]"


def scalar(value: object) -> str:
    """A value, quoted unless it can be read as nothing else."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    words = str(value)
    if _PLAIN.fullmatch(words) and words.lower() not in _WORDS:
        return words
    if all(mark.isprintable() for mark in words):
        return "'" + words.replace("'", "''") + "'"
    return "".join(_double_quoted(words))


def _double_quoted(words: str) -> Iterator[str]:
    yield '"'
    for mark in words:
        if mark.isprintable() and mark not in '"\\':
            yield mark
        elif ord(mark) > 0xFFFF:
            yield f"\\U{ord(mark):08x}"
        else:
            yield json.dumps(mark)[1:-1]
    yield '"'


def _remark(remark: Message, lang: Lang, indent: str) -> Iterator[str]:
    """A remark on one line: nothing that a sample holds breaks out of it."""
    words = "".join(mark if mark.isprintable() else " " for mark in remark.to(lang))
    yield f"{indent}# {words[:_LONGEST]}{'……' if len(words) > _LONGEST else ''}"
