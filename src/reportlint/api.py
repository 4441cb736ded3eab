"""The public API: one draft in, what is found in it out; the same road that the command line goes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from reportlint.config.profile import Profile
from reportlint.config.profiles import Profiles
from reportlint.config.settings import Settings
from reportlint.engine.lint import lint as lint_source
from reportlint.errors import ReportlintError
from reportlint.model.finding import Checked
from reportlint.model.severity import Lang
from reportlint.model.source import Source
from reportlint.readers.read import read, read_bytes

_DRAFT = "draft.txt"


def lint(
    draft: os.PathLike[str] | bytes | str,
    *,
    name: str | None = None,
    encoding: str | None = None,
    select: Sequence[str] | str = (),
    ignore: Sequence[str] | str = (),
    extend_select: Sequence[str] | str = (),
    rules: Sequence[str | Path] = (),
    template: str | None = None,
    config: str | Path | None = None,
    isolated: bool = False,
) -> Checked:
    """Check one draft: a `Path` is a file to read, `bytes` are what a file holds, a `str` is the text itself.

    `name` is what bytes or a text are called (`汇报.docx`): its suffix says how they are read (plain text without one),
    and its folder which configuration counts. The other options are those of `reportlint check`: codes, beginnings of
    codes or names of rules; folders or files of cards; name or file of a template; a configuration file, or none.

    The result holds `findings` in the order of the text. Each has a `rule` (`id`, `name`), a `severity`, a `span` of
    code points into `source.text`, half-open, and `message("zh")` and `advice("zh")`; `source.map.position(offset)`
    gives line and column, 1-based. Raises ReportlintError for a draft that cannot be read, for options that mean
    nothing and for a configuration that is wrong, in the words of the command line.
    """
    source = _read(draft, name, encoding)
    options = Settings(
        select=_codes(select),
        ignore=_codes(ignore),
        extend_select=_codes(extend_select),
        rules=tuple(os.fspath(folder) for folder in rules),
    )
    return lint_source(source, _profile(source.path, options, template, config, isolated=isolated))


def _codes(codes: Sequence[str] | str) -> tuple[str, ...]:
    """Codes as they are given: one, several, or several in one with commas."""
    return tuple(codes.split(",")) if isinstance(codes, str) else tuple(codes)


def _read(draft: os.PathLike[str] | bytes | str, name: str | None, encoding: str | None) -> Source:
    if isinstance(draft, os.PathLike):
        try:
            return read(os.fspath(draft), encoding)
        except ReportlintError as error:
            raise ReportlintError(*error.said, os.fspath(draft)) from error
    if isinstance(draft, bytes):
        return read_bytes(draft, name or _DRAFT, encoding)
    if isinstance(draft, str):
        return read_bytes(draft.encode("utf-8", "replace"), name or _DRAFT, "utf-8")
    raise TypeError(f"a draft is a Path, bytes or a str, not {type(draft).__name__}")


def _profile(
    path: str, options: Settings, template: str | None, config: str | Path | None, *, isolated: bool
) -> Profile:
    file = None if config is None else os.fspath(config)
    profile = Profiles(options, template, file, isolated=isolated).of(path)
    if profile.failures:
        zh, en = ([failure.told(lang) for failure in profile.failures] for lang in get_args(Lang))
        raise ReportlintError("\n".join(zh), "\n".join(en))
    return profile
