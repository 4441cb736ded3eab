"""`reportlint init`: a commented configuration for a folder of drafts, and, if asked for, a hook and a job for CI."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator

import click

from reportlint.cli import speech
from reportlint.cli.console import CLEAN, FAILED, show, tell
from reportlint.cli.profiles import profiles_of
from reportlint.cli.running import found_in
from reportlint.config.options import ConfigSource, Inputs, Selection
from reportlint.config.settings import USUAL_LANG
from reportlint.errors import Message, ReportlintError
from reportlint.files import write
from reportlint.model.severity import Lang
from reportlint.views.beginnings import CI, HOOK, Beginning, configuration

_WRITTEN = Message("写入 {}", "wrote {}")
_THERE = Message("{} 已经有了，没有动", "{} is there already, left as it is")
_OFFER = Message(
    "提交前检查：reportlint init --hook；CI：reportlint init --ci github 或 gitlab",
    "to check before every commit: reportlint init --hook; in CI: reportlint init --ci github or gitlab",
)


@speech.command(
    "init",
    "看一遍文件夹里的文件，写一份带说明的 .reportlint.yml；已有的文件从不覆盖。",
    "Look at the drafts of a folder and write a commented .reportlint.yml; what is there is never overwritten.",
)
@click.argument("folder", default=".", metavar="[FOLDER]")
@speech.option("--hook", is_flag=True, zh="也写 .pre-commit-config.yaml。", en="write .pre-commit-config.yaml too")
@speech.option(
    "--ci",
    "services",
    multiple=True,
    type=speech.OneOf(list(CI)),
    zh="也写 CI 的配置，可重复。",
    en="write a file for CI too; repeatable",
)
@speech.option("--dry-run", is_flag=True, zh="只显示会写什么，不写。", en="only show what would be written")
@speech.lang_option()
@speech.help_option()
def command(folder: str, hook: bool, services: tuple[str, ...], dry_run: bool, lang: Lang | None) -> None:
    spoken = lang or speech.spoken() or USUAL_LANG
    if not os.path.isdir(folder):
        raise ReportlintError(f"没有文件夹 {folder}", f"no folder {folder}")
    files = (_configuration(folder, spoken), *((HOOK,) if hook else ()), *map(CI.__getitem__, dict.fromkeys(services)))
    new = tuple(_missing(files, folder, spoken))
    for file in new:
        _give(file, folder, spoken, dry_run=dry_run)
    if new and not (hook or services):
        click.echo(_OFFER.to(spoken), err=True)
    sys.exit(CLEAN if new else FAILED)


def _missing(files: Iterable[Beginning], folder: str, lang: Lang) -> Iterator[Beginning]:
    """The files that are not there yet; of the others it is said that they stay."""
    for file in files:
        if os.path.lexists(os.path.join(folder, file.path)):
            click.echo(_THERE.to(lang).format(file.path), err=True)
        else:
            yield file


def _configuration(folder: str, lang: Lang) -> Beginning:
    """The configuration for what lies in a folder, checked by all rules, those too that are off."""
    inputs = Inputs(paths=(folder,))
    plain = profiles_of(Selection(), ConfigSource(isolated=True)).at(folder)
    off = [rule for rule in plain.known if not rule.default]
    everything = Selection(extend_select=tuple(rule.id for rule in off))
    run = found_in(inputs, profiles_of(everything, ConfigSource(isolated=True)))
    tell(run.errors)
    return configuration(run, folder, off, lang)


def _give(file: Beginning, folder: str, lang: Lang, *, dry_run: bool) -> None:
    if dry_run:
        show(f"==> {file.path} <==\n{file.text}\n", is_utf8=True)
        return
    path = os.path.join(folder, file.path)
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    write(file.text.encode(), path)
    click.echo(_WRITTEN.to(lang).format(file.path), err=True)
