"""Records cannot be changed by whoever is given them, and the rooms that hand out what they know have nothing else."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

import pytest
from modules import modules

ROOMS_OF_RECORDS = ("cards", "checks", "model", "recognition")
IN_THE_MAKING = (
    "Book",
    "DraftedSection",
    "DraftedTemplate",
    "_Book",
    "_Field",
    "_List",
    "_Open",
    "_Series",
    "_Table",
)  # dataclasses that a reading or learning fills and nobody else is given


def types() -> list[type[Any]]:
    """The types that the modules of the package define, but for enumerations, protocols and errors."""
    found: list[type[Any]] = []
    for module in modules():
        mine = vars(module).values()
        found += [one for one in mine if isinstance(one, type) and one.__module__ == module.__name__]
    return [one for one in found if not issubclass(one, Enum | Exception) and not getattr(one, "_is_protocol", False)]


def is_record(one: type[Any]) -> bool:
    return is_dataclass(one) or issubclass(one, tuple)


RECORDS = [one for one in types() if is_record(one) and one.__name__ not in IN_THE_MAKING]


def names(one: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(one)) if is_dataclass(one) else one._fields


@pytest.mark.parametrize("room", ROOMS_OF_RECORDS)
def test_a_room_has_only_records(room: str) -> None:
    mine = [one for one in types() if one.__module__.startswith(f"reportlint.{room}.")]
    assert mine
    assert [one for one in mine if not is_record(one)] == []


@pytest.mark.parametrize("one", RECORDS, ids=lambda one: f"{one.__module__}.{one.__qualname__}")
def test_no_attribute_can_be_set(one: type[Any]) -> None:
    made: Any = tuple.__new__(one, [None] * len(names(one))) if issubclass(one, tuple) else object.__new__(one)
    for name in names(one):
        with pytest.raises(AttributeError):
            setattr(made, name, None)
    with pytest.raises(AttributeError):
        made.another = None
