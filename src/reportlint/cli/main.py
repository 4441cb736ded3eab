"""The command `reportlint`: its subcommands, each in a module of its name, and an exit code for every way to fail."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from typing import Any

import click

from reportlint import __version__
from reportlint.cli.console import FAILED, INTERRUPTED, accept_any_character
from reportlint.cli.options import help_option
from reportlint.errors import ReportlintError

COMMANDS = ("check", "completion", "config", "explain", "learn", "outline", "rules", "templates", "test")


class Failed(click.ClickException):
    """What a user can mend, told in one line."""

    exit_code = FAILED

    def show(self, file: Any = None) -> None:
        """Say it."""
        click.echo(f"错误：{self.message}", err=True)


class _Commands(click.Group):
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
        except Exception:  # left alone, a crash would exit with 1, which means findings
            sys.excepthook(*sys.exc_info())
            sys.exit(FAILED)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ReportlintError as error:
            raise Failed(str(error)) from error
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)


@click.group(cls=_Commands)
@click.version_option(__version__, message="reportlint %(version)s", help="显示版本。")
@help_option
def main() -> None:
    """检查公文和工作材料：缺少的章节、没填的空、错乱的编号、丢失的数字。"""
