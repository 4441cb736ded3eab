"""The command `reportlint`: its subcommands, each in a module of its name, and an exit code for every way to fail."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

import click

from reportlint import __version__
from reportlint.cli import speech
from reportlint.cli.console import FAILED, INTERRUPTED, accept_any_character, say
from reportlint.errors import Message, ReportlintError
from reportlint.files import why_unwritable

COMMANDS = (
    "annotate",
    "archive",
    "blanks",
    "check",
    "clean",
    "compare",
    "completion",
    "config",
    "derive",
    "explain",
    "figures",
    "fill",
    "init",
    "learn",
    "new",
    "outline",
    "rules",
    "schema",
    "templates",
    "test",
    "text",
)
_ERROR = Message("错误：{}", "error: {}")
_SEE = Message("用法见 {} --help", "see {} --help")


class Failed(click.ClickException):
    """What a user can mend, told in one line; wrong use with a second that says where the right one stands."""

    exit_code = FAILED

    def __init__(self, said: str, lines: tuple[str, ...] = ()) -> None:
        super().__init__(said)
        self.lines = (said, *lines)

    def show(self, file: Any = None) -> None:
        """Say it."""
        for line in self.lines:
            say(line)


def failed(error: ReportlintError) -> Failed:
    """The error in the language that is spoken, and those that were met with it, a line each."""
    lang = speech.spoken()
    first, *others = (_ERROR.to(lang).format(each.message(lang)) for each in error.all)
    return Failed(first, tuple(others))


class _Commands(speech.Group):
    """Imports a subcommand when it is asked for, and gives every way to fail its exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"reportlint.cli.{cmd_name}").command
        return command

    def main(self, *args: Any, **kwargs: Any) -> Any:
        gc.disable()  # a run makes millions of small tuples and no cycles; it ends before they could matter
        accept_any_character()
        try:
            return super().main(*args, **kwargs)
        except Exception as error:  # left alone, a crash would exit with 1, which means findings
            if isinstance(error, OSError) and error.filename is None:  # of a stream, as on a full disk; no file's
                _tell_no_output(error)
            else:
                sys.excepthook(*sys.exc_info())
            sys.exit(FAILED)
        finally:
            _let_go()

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        speech.begin(ctx, speech.asked(args))
        with _told():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with _told():
                _refuse_nowhere()
                return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)


def _tell_no_output(error: OSError) -> None:
    with suppress(OSError):  # standard error may be full too
        failed(ReportlintError(*why_unwritable(error).within("无法输出：{}", "no output: {}"))).show()


def _let_go() -> None:
    """Drop what a full disk did not take, which was told: Python would try again at its end, and exit with 120."""
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _refuse_nowhere() -> None:
    """Refuse to run in a folder that is gone, from which no path counts. Raises ReportlintError."""
    try:
        os.getcwd()
    except OSError as error:
        raise ReportlintError(
            "当前文件夹已经不存在；请先换到别的文件夹", "the current folder is gone; change to another one first"
        ) from error


@contextmanager
def _told() -> Iterator[None]:
    """What goes wrong, in the language that is spoken."""
    try:
        yield
    except ReportlintError as error:
        raise failed(error) from error
    except click.UsageError as error:
        lang = speech.spoken()
        path = error.ctx.command_path if error.ctx else "reportlint"
        said = _ERROR.to(lang).format(speech.told(error).to(lang))
        raise Failed(said, (_SEE.to(lang).format(path),)) from error


@click.group(
    "reportlint",
    cls=_Commands,
    invoke_without_command=True,
    said=Message(
        "检查公文和工作材料：缺少的章节、没填的空、错乱的编号、丢失的数字。",
        "Check Chinese official reports: missing sections, unfilled blanks, broken numbering, lost figures.",
    ),
)
@speech.lang_option(expose_value=False)
@speech.version_option(__version__)
@speech.help_option()
@click.pass_context
def main(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
        context.exit(FAILED)
