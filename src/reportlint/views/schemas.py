"""JSON Schemas of the files that users write, cards, templates and configurations, for editors and other checkers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from reportlint.cards.json_schema import Json, mapping_of, root, schema_of
from reportlint.checks import CHECKS, check_named
from reportlint.config.settings import Settings
from reportlint.model.rule import Examples, Rule
from reportlint.model.template import Template
from reportlint.reporters.json import dump

_OF_RUN = "^RUN"  # what the run itself finds has no check


def written(name: str) -> str:
    """The schema of that name, as a file."""
    return dump(SCHEMAS[name]())


def _card() -> Json:
    """Of a card: its params are the fields of the check that it names."""
    schema = root(Rule, "reportlint: rule card", ("path", "makes_check", "makes_examples"))
    properties, definitions = schema["properties"], schema["definitions"]
    properties["examples"] = schema_of(Examples, definitions)
    schema["required"].append("examples")
    properties["id"] = {"type": "string", "pattern": "^[A-Z]{3}[0-9]{3}$"}
    properties["check"] = {"enum": sorted(CHECKS)}
    properties["params"] = {"type": "object"}
    examples = definitions["Examples"]["properties"]
    examples["bad"]["minItems"] = examples["good"]["minItems"] = 1
    definitions["Bad"]["properties"]["found"]["minItems"] = 1
    of_run = {"properties": {"id": {"pattern": _OF_RUN}}, "required": ["id"]}
    of_checks = list(map(_params(definitions), sorted(CHECKS)))
    return {**schema, "if": of_run, "else": {"required": ["check"]}, "allOf": of_checks}


def _params(definitions: Json) -> Callable[[str], Json]:
    def of_check(name: str) -> Json:
        kind: type[Any] = check_named(name)
        described = mapping_of(kind, definitions)
        named = {"properties": {"check": {"const": name}}, "required": ["check"]}
        then: Json = {"properties": {"params": described}}
        if "required" in described:
            then["required"] = ["params"]
        return {"if": named, "then": then}

    return of_check


def _template() -> Json:
    schema = root(Template, "reportlint: template of a document", ("is_own",))
    whole = schema.pop("required")
    return {**schema, "anyOf": [{"required": whole}, {"required": ["extends"]}]}


def _configuration() -> Json:
    schema = root(Settings, "reportlint: configuration")
    schema["properties"]["max-warnings"] = {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "null"}]}
    return schema


SCHEMAS: Mapping[str, Callable[[], Json]] = {"rules": _card, "template": _template, "config": _configuration}
