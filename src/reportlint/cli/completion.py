"""`reportlint completion`: the script by which a shell completes commands, options, rules and templates."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from reportlint.cli import options
from reportlint.cli.console import show
from reportlint.cli.main import main
from reportlint.errors import ReportlintError


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@options.help_option
def command(shell: str) -> None:
    """输出命令行补全脚本：eval "$(reportlint completion bash)"。"""
    kind = get_completion_class(shell)
    if kind is None:
        raise ReportlintError(f"没有 {shell} 的补全")
    show(kind(main, {}, "reportlint", "_REPORTLINT_COMPLETE").source() + "\n", is_utf8=False)
