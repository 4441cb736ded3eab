"""What the model and the checks hand out cannot be changed by whoever is given it."""

from __future__ import annotations

import pkgutil
from dataclasses import fields, is_dataclass
from enum import Enum
from importlib import import_module
from typing import Any

import pytest

import reportlint.checks
import reportlint.model


def types() -> list[type[Any]]:
    """The types that the modules of the two rooms define, but for enumerations and protocols."""
    found: list[type[Any]] = []
    for room in (reportlint.model, reportlint.checks):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            mine = vars(import_module(module.name)).values()
            found += [one for one in mine if isinstance(one, type) and one.__module__ == module.name]
    return [one for one in found if not issubclass(one, Enum) and not getattr(one, "_is_protocol", False)]


def names(one: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(one)) if is_dataclass(one) else one._fields


@pytest.mark.parametrize("one", types(), ids=lambda one: f"{one.__module__}.{one.__qualname__}")
def test_no_attribute_can_be_set(one: type[Any]) -> None:
    assert is_dataclass(one) or issubclass(one, tuple)
    made: Any = tuple.__new__(one, [None] * len(names(one))) if issubclass(one, tuple) else object.__new__(one)
    for name in names(one):
        with pytest.raises(AttributeError):
            setattr(made, name, None)
    with pytest.raises(AttributeError):
        made.another = None
