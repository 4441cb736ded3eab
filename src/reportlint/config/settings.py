"""What a configuration decides, as types: which rules run, how grave they are, which files they see."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from reportlint.model.severity import Lang, Severity
from reportlint.nodes import Node

FailOn = Literal["error", "warning", "info", "never"]

# What counts where neither a configuration nor the command line says otherwise.
USUAL_LANG: Lang = "zh"
USUAL_FAIL_ON: FailOn = "error"

_NONE: Mapping[str, str] = MappingProxyType({})


class Settings(NamedTuple):
    """The keys of a configuration file; what is None or empty is left to the command line and the defaults.

    Patterns of files are written as in .gitignore, from the folder of the configuration.
    """

    extends: tuple[str, ...] = ()  # presets, files, installed packages
    select: tuple[str, ...] = ()  # codes, beginnings of codes, names
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = MappingProxyType({})  # by code, beginning of codes, name
    params: Mapping[str, Mapping[str, Node]] = MappingProxyType({})  # by code or name
    rules: tuple[str, ...] = ()  # folders or files of cards
    templates: Mapping[str, str] = _NONE  # pattern of files: name or file of a template; the last that fits counts
    template_folders: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = MappingProxyType({})  # pattern of files: selectors
    exclude: tuple[str, ...] = ()  # patterns of files
    offices: Mapping[str, str] = _NONE  # words of a section's title: who fills in its blanks
    lost_numbers: str | None = None  # weights that `reportlint learn` wrote, in place of the built-in ones
    baseline: str | None = None
    lang: Lang | None = None
    fail_on: FailOn | None = None
    max_warnings: int | None = None
    convert: Literal["soffice"] | None = None  # through LibreOffice; counts only in a file that the user names
    unsafe_fixes: bool | None = None  # whether fixes that need a reader's eye are applied too


DEFAULTS = Settings()
