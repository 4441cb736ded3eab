"""Types to JSON Schemas (draft 7, which editors know best): what `schema.build` takes, said for other programs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from reportlint.cards.schema import Key, keys
from reportlint.language.pattern import CardPattern
from reportlint.model.severity import Probability
from reportlint.nodes import Node

Json = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
_NUMBER = r"^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$"
_SHARE = r"^(0?\.\d+|0\.?|1(\.0*)?)$"
_PLAIN: Mapping[Any, Json] = {
    str: {"type": "string"},
    CardPattern: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    # A number in quotes is one too.
    float: {"anyOf": [{"type": "number"}, {"type": "string", "pattern": _NUMBER}]},
    Probability: {"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, {"type": "string", "pattern": _SHARE}]},
    Node: {},
}


def root(kind: type[Any], title: str, given: Collection[str] = ()) -> Json:
    """The schema of a file that holds a named tuple or dataclass; its parts stand under `definitions`.

    Fields that are `given` are no keys.
    """
    definitions: Json = {}
    described = mapping_of(kind, definitions, given)
    return {"$schema": DRAFT, "title": title, **described, "definitions": definitions}


def mapping_of(kind: type[Any], definitions: Json, given: Collection[str] = ()) -> Json:
    """The schema of a mapping whose keys are the fields of a type; types inside it are put into `definitions`."""
    defaults, known = _defaults(kind), {name: key for name, key in keys(kind).items() if key.field not in given}
    properties = {name: _property(key, defaults, definitions) for name, key in known.items()}
    required = [name for name, key in known.items() if key.required]
    return {
        "type": "object",
        "properties": properties,
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _property(key: Key, defaults: Mapping[str, Any], definitions: Json) -> Json:
    default = defaults.get(key.field)
    described = schema_of(key.kind, definitions)
    if isinstance(default, (str, int)) and default != "":
        return {**described, "default": str(default) if isinstance(default, StrEnum) else default}
    return described


def _defaults(kind: Any) -> Mapping[str, Any]:
    if is_dataclass(kind):
        return {field.name: field.default for field in fields(kind)}
    found: Mapping[str, Any] = kind._field_defaults
    return found


def schema_of(kind: Any, definitions: Json) -> Json:
    """The schema of what a field may hold."""
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        inner = next(part for part in parts if part is not NoneType)
        return {"anyOf": [schema_of(inner, definitions), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": schema_of(parts[0], definitions)}
    if origin is Literal:
        return {"enum": list(parts)}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(parts[0], parts[1], definitions)
    if issubclass(kind, StrEnum):
        return {"enum": [str(member) for member in kind]}
    return _reference(kind, definitions)


def _mapping(wanted: Any, value: Any, definitions: Json) -> Json:
    """A mapping of names to values; where only some names are known, the first of them is asked for."""
    inner = schema_of(value, definitions)
    if get_origin(wanted) is not Literal:
        return {"type": "object", "additionalProperties": inner}
    names = get_args(wanted)
    properties = dict.fromkeys(names, inner)
    return {"type": "object", "properties": properties, "required": [names[0]], "additionalProperties": False}


def _reference(kind: type[Any], definitions: Json) -> Json:
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # it may hold itself
        definitions[kind.__name__] = mapping_of(kind, definitions)
    return {"$ref": f"#/definitions/{kind.__name__}"}
