"""The families of rules: rules/families.yaml, read once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from reportlint.cards import schema
from reportlint.model.rule import Bilingual
from reportlint.nodes import BUILTIN, read


class Family(NamedTuple):
    """Rules that look for the same sort of fault: a code of three letters, a folder, and who speaks before it.

    Of two findings on the same text the one of a family that the other `yields_to` is told alone.
    """

    code: str
    folder: str
    name: Bilingual
    about: Bilingual
    yields_to: tuple[str, ...] = ()
    several: bool = False  # it may find several faults in one place, and tells them all
    repeats: bool = False  # the same text again and again is told once, and counted at the end
    not_in_statutes: bool = False  # nothing of it is asked of a text of law
    of_run: bool = False  # found about the run and not in a draft


class _Families(NamedTuple):
    families: tuple[Family, ...]


@cache
def families() -> Mapping[str, Family]:
    """The families by code, in the order in which they are listed to people."""
    path = os.path.join(BUILTIN, "families.yaml")
    return {family.code: family for family in schema.build(_Families, read(path)).families}
