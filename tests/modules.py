"""The modules of the program, but for those of an extra that tests do without."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

import reportlint

_OF_EXTRAS = {"reportlint.archive.cluster": "ray"}


def modules() -> Iterator[ModuleType]:
    """Each module, imported; `__main__` would run the program."""
    for found in pkgutil.walk_packages(reportlint.__path__, "reportlint."):
        asks_for = _OF_EXTRAS.get(found.name, "")
        if not found.name.endswith("__main__") and (not asks_for or find_spec(asks_for)):
            yield import_module(found.name)
