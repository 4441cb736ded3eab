"""Damaged Word files: bytes of the zip, bytes of a part, or elements and attributes were changed, taken out, doubled."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Sequence

from places import FIXTURES

_FILES = sorted((FIXTURES / "word").glob("*.docx"))

_TAG = re.compile(rb"<[^>]*>")
_ELEMENT = re.compile(rb"<(w:\w+)\b[^>]*(?:/>|(?<!/)>(?:(?!<\1\b).)*?</\1>)", re.S)  # none that holds its like
_OPENS = re.compile(rb"<w:\w")
_VALUE = re.compile(rb'"[^"]*"')
_VALUES = (
    b"",
    b"0",
    b"-1",
    b"1",
    b"9",
    b"10",
    b"999999999",
    b"99999999999999999999",
    b"9" * 5000,
    b"--1",
    "９".encode(),
    b"%1%2%3",
    "一".encode(),
    b"none",
)


def damaged(seed: int) -> bytes:
    """A damaged Word file; the same one for the same number."""
    chance = random.Random(seed)
    data = chance.choice(_FILES).read_bytes()
    if chance.random() < 0.1:
        return _bytes(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    for _ in range(chance.randint(1, 4)):
        name = chance.choice([name for name in parts if name.startswith("word/") and name.endswith(".xml")])
        parts[name] = chance.choice(_DAMAGES)(parts[name], chance)
    if chance.random() < 0.1:
        del parts[chance.choice(list(parts))]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return target.getvalue()


def _bytes(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed[: chance.randrange(len(changed) + 1)] if chance.random() < 0.2 else changed)


def _tag(data: bytes, chance: random.Random) -> bytes:
    """One tag taken out, doubled, or put elsewhere."""
    tags = list(_TAG.finditer(data))
    tag, other = chance.choice(tags), chance.choice(tags)
    new = chance.choice((b"", tag[0] * 2, other[0]))
    return data[: tag.start()] + new + data[tag.end() :]


def _element(data: bytes, chance: random.Random) -> bytes:
    """A whole element taken out, moved or doubled, so that the XML stays whole."""
    starts = [match.start() for match in _OPENS.finditer(data, _inside(data))]
    if not starts:
        return data
    element, other = (_ELEMENT.match(data, chance.choice(starts)) for _ in range(2))
    if element is None or other is None:
        return data
    new = chance.choice((b"", element[0] * chance.randint(2, 40), other[0], element[0] + other[0]))
    return data[: element.start()] + new + data[element.end() :]


def _value(data: bytes, chance: random.Random) -> bytes:
    values = list(_VALUE.finditer(data, _inside(data)))
    if not values:
        return data
    value, other = chance.choice(values), chance.choice(values)
    new = chance.choice((b'"' + chance.choice(_VALUES) + b'"', other[0]))
    return data[: value.start()] + new + data[value.end() :]


def _inside(data: bytes) -> int:
    """Where the tag of the root ends."""
    return max(data.find(b">", data.find(b"xmlns")), 0)


_DAMAGES: Sequence[Callable[[bytes, random.Random], bytes]] = (_bytes, _tag, *(_element, _value) * 10)
