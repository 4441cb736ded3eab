"""The public API: one draft in, what is found in it out; the same road that the command line goes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from reportlint.config.options import MOST_CHARACTERS, STDIN, Inputs
from reportlint.config.profile import Profile
from reportlint.config.profiles import Profiles
from reportlint.config.settings import Settings
from reportlint.engine.lint import lint as lint_source
from reportlint.engine.patience import begin_run
from reportlint.engine.reading import is_convertible, reading
from reportlint.errors import Message, ReportlintError
from reportlint.model.finding import Checked
from reportlint.model.severity import Lang
from reportlint.model.source import Source
from reportlint.readers.formats import refusal, suffix_of

_DRAFT = "draft.txt"
_ASKED = Message("加 convert=True", "pass convert=True")


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
    convert: bool = False,
    max_characters: int | None = MOST_CHARACTERS,
) -> Checked:
    """Check one draft: a `Path` is a file to read, `bytes` are what a file holds, a `str` is the text itself.

    `name` is what bytes or a text are called (`汇报.docx`): its suffix says how they are read (plain text without one),
    and its folder which configuration counts. The other options are those of `reportlint check`: codes, beginnings of
    codes or names of rules; folders or files of cards; name or file of a template; a configuration file, or none;
    whether `.doc`, `.wps`, `.rtf` and `.odt` are read through LibreOffice; how long a draft may be, None being however
    long.

    The result holds `findings` in the order of the text. Each has a `rule` (`id`, `name`), a `severity`, a `span` of
    code points into `source.text`, half-open, and `message("zh")` and `advice("zh")`; `source.map.position(offset)`
    gives line and column, 1-based. Lines of `source.text` end in LF; where the draft has other ends it stands as it is
    in `source.written`. Raises ReportlintError for a draft that cannot be read, for options that mean
    nothing and for a configuration that is wrong, in the words of the command line.
    """
    begin_run()
    options = Settings(
        select=_codes(select),
        ignore=_codes(ignore),
        extend_select=_codes(extend_select),
        rules=tuple(os.fspath(folder) for folder in rules),
    )
    profiles = Profiles(options, template, None if config is None else os.fspath(config), isolated=isolated)
    inputs = Inputs((STDIN,), name or _DRAFT, encoding, max_characters=max_characters)
    source = _read(draft, inputs, converts=convert or profiles.converts)
    return lint_source(source, _profile(profiles, source.path))


def _codes(codes: Sequence[str] | str) -> tuple[str, ...]:
    """Codes as they are given: one, several, or several in one with commas."""
    return tuple(codes.split(",")) if isinstance(codes, str) else tuple(codes)


def _read(draft: os.PathLike[str] | bytes | str, inputs: Inputs, *, converts: bool) -> Source:
    if isinstance(draft, os.PathLike):
        path = os.fspath(draft)
        try:
            return _read_one(path, inputs._replace(paths=(path,)), converts=converts)
        except ReportlintError as error:
            raise ReportlintError(*error.said, path) from error
    if isinstance(draft, str):
        draft, inputs = draft.encode("utf-8", "replace"), inputs._replace(encoding="utf-8")
    if isinstance(draft, bytes):
        return _read_one(STDIN, inputs._replace(stdin=draft), converts=converts)
    raise TypeError(f"a draft is a Path, bytes or a str, not {type(draft).__name__}")


def _read_one(path: str, inputs: Inputs, *, converts: bool) -> Source:
    if is_convertible(path, inputs) and not converts:
        raise refusal(suffix_of(inputs.name(path)), _ASKED)
    with reading((path,), inputs, converts=converts) as files:
        return files.read(path)


def _profile(profiles: Profiles, path: str) -> Profile:
    profile = profiles.of(path)
    if profile.failures:
        zh, en = ([failure.told(lang) for failure in profile.failures] for lang in get_args(Lang))
        raise ReportlintError("\n".join(zh), "\n".join(en))
    return profile
